"""A story on the terminal: its text with claims and events marked, and under it two tables and what was left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dateline.annotate.parse import paragraphs
from dateline.cli.layout import ACT_STYLES, FIRM, Column, dimmed, drawing_console, fitted, make_console, status_text, type_style, type_text
from dateline.cli.tables import act_cell, place_cell, quoted, speaker_cell, when_cell
from dateline.errors import UsageError
from dateline.records import Claim, Event, Reading, Section, Span
from dateline.wording import between, day, headline, listed, one_line, parties, safe, shortened, toll

__all__ = ["Mark", "Show", "marked", "marks", "story_parts"]

WIDEST = 100
"""Columns beyond which lines of text are hard to follow."""
MARGIN = 2
ABOVE, BELOW = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A stretch of text to show in a style, with a number after it; without colour it stands between two signs."""

    start: int
    end: int
    style: str
    number: str = ""
    before: str = ""
    after: str = ""


def marks(reading: Reading) -> list[Mark]:
    """Return the marks of a story; claims and events are numbered in the order of the tables."""
    found = [mark for number, claim in enumerate(claims_in_order(reading), start=1) for mark in claim_marks(claim, number)]
    return found + [event_mark(event, number) for number, event in enumerate(events_in_order(reading), start=1)]


def claims_in_order(reading: Reading) -> list[Claim]:
    """Return a story's claims as they come in the text, the outer before the inner."""
    return sorted(reading.claims, key=lambda claim: (claim.content.start, claim.depth, -claim.content.end))


def events_in_order(reading: Reading) -> list[Event]:
    """Return a story's events as they come in the text."""
    return sorted(reading.events, key=lambda event: (event.trigger.start, event.trigger.end))


def claim_marks(claim: Claim, number: int) -> Iterator[Mark]:
    """Yield the marks of a claim: who speaks, and what is said, the number after its last piece."""
    if claim.speaker:
        yield Mark(start=claim.speaker.span.start, end=claim.speaker.span.end, style="bold")
    pieces = claim.pieces or (claim.content,)
    for piece in pieces:
        label = str(number).translate(ABOVE) if piece == pieces[-1] else ""
        yield Mark(start=piece.start, end=piece.end, style=ACT_STYLES.get(claim.act, ""), number=label, before="[", after="]")


def event_mark(event: Event, number: int) -> Mark:
    """Return an event's mark: what was done is filled with colour, what was only said, planned or denied is underlined."""
    colour = type_style(event.type)
    style = f"bold reverse {colour}" if event.status in FIRM else f"bold underline {colour}"
    return Mark(start=event.trigger.start, end=event.trigger.end, style=style, number=str(number).translate(BELOW), before="*", after="*")


def marked(text: str, start: int, end: int, found: Sequence[Mark], *, signs: bool) -> Text:
    """Return a stretch of text with its marks; a mark that runs over an end is cut there, its number left for its own end."""
    here = [mark for mark in found if mark.start < end and start < mark.end]
    shown = Text()
    cuts = sorted({start, end, *(max(start, mark.start) for mark in here), *(min(end, mark.end) for mark in here)})
    for left, right in zip(cuts, [*cuts[1:], end], strict=True):
        for mark in sorted((m for m in here if min(m.end, end) == left), key=lambda m: -m.start):
            shown.append((mark.after if signs else "") + (mark.number if mark.end == left else ""), style=number_style(mark))
        for mark in sorted((m for m in here if max(start, m.start) == left), key=lambda m: -m.end):
            shown.append(mark.before if signs else "", style="dim")
        covering = sorted((m for m in here if m.start <= left and right <= m.end), key=lambda m: m.start - m.end)
        shown.append(safe(text[left:right]).replace("\n", " "), style=" ".join(m.style for m in covering if m.style))
    return shown


def number_style(mark: Mark) -> str:
    """Return the style of a mark's number: its colour, without the fill."""
    return " ".join(word for word in mark.style.split() if word not in {"reverse", "underline"})


def story_parts(reading: Reading, *, width: int, signs: bool) -> Iterator[RenderableType]:
    """Yield what is shown of a story, from its source to what was left out; `signs` stand for colours where there are none."""
    article = reading.article
    found = marks(reading)
    sections = article.sections or (Section(kind="body", span=Span(start=0, end=len(article.text))),)
    yield Rule(dimmed(shortened(article.source[-width:], width - 8)), style="dim", align="left")
    titles = [section for section in sections if section.kind == "title"]
    for section in titles:
        yield from section_parts(reading, section, found, signs=signs)
    if article.title and not titles:
        yield paragraph(Text(one_line(article.title), style="bold"))
    yield paragraph(dimmed(origin(reading)), below=1)
    rest = [section for section in sections if section.kind != "title"]
    for section, following in zip(rest, [*rest[1:], None], strict=True):
        yield from section_parts(reading, section, found, signs=signs)
        if section.kind == "dek" and (following is None or following.kind != "dek"):
            yield Text()
    yield from event_table(reading, width=width)
    yield from claim_table(reading, width=width)
    yield paragraph(dimmed(left_out(reading)), below=1)


def paragraph(text: Text, *, below: int = 0) -> Padding:
    """Return a paragraph between the margins."""
    return Padding(text, (0, MARGIN, below, MARGIN))


def origin(reading: Reading) -> str:
    """Return outlet, date, byline and dateline place on one line."""
    article, place = reading.article, reading.dateline
    where = place_cell(place.name, place.country, place.precision, 30) if place else article.dateline.of(article.text) if article.dateline else ""
    parts = (one_line(article.outlet), day(article.published), one_line(article.byline), one_line(where))
    return " · ".join(part for part in parts if part) or "no outlet or date given"


def section_parts(reading: Reading, section: Section, found: Sequence[Mark], *, signs: bool) -> Iterator[RenderableType]:
    """Yield one part of the text, paragraph by paragraph."""
    text, span = reading.article.text, section.span
    for start, end in paragraphs(span.of(text)):
        shown = marked(text, span.start + start, span.start + end, found, signs=signs)
        shown.style = {"title": "bold", "caption": "dim italic"}.get(section.kind, "")
        if section.kind == "dek":
            yield paragraph(Text.assemble(("• ", "dim"), shown))
        else:
            yield paragraph(shown, below=int(section.kind != "title"))


def event_table(reading: Reading, *, width: int) -> Iterator[RenderableType]:
    """Yield the table of a story's events."""
    events = events_in_order(reading)
    if not events:
        return
    yield paragraph(Text.assemble(("EVENTS", "bold"), (f" {len(events)}", "dim")))
    yield fitted([
        Column(heading="", cells=[dimmed(str(number)) for number in range(1, len(events) + 1)], right=True),
        Column(heading="when", most=14, cells=[when_cell(e.when.start, e.when.end, e.when.text, None) if e.when else "" for e in events]),
        Column(heading="type", cells=[type_text(e.type, None) for e in events]),
        Column(heading="who → whom", lines=3, cells=[
            parties([p.name for p in e.actors], [p.name for p in e.recipients]) for e in events]),
        Column(heading="where", cells=[place_cell(e.place.name, e.place.country, e.place.precision, width // 6) if e.place else "" for e in events]),
        Column(heading="status", cells=[status_text(e.status) for e in events]),
        Column(heading="toll", cells=[counts(e) for e in events]),
    ], width=width - MARGIN, indent=MARGIN)
    yield Text()


def counts(event: Event) -> str:
    """Return an event's killed and injured."""
    numbers = [(count.low, count.high) if count else (None, None) for count in (event.killed, event.injured)]
    return toll(*numbers[0], *numbers[1])


def claim_table(reading: Reading, *, width: int) -> Iterator[RenderableType]:
    """Yield the table of a story's claims."""
    claims, text = claims_in_order(reading), reading.article.text
    if not claims:
        return
    yield paragraph(Text.assemble(("CLAIMS", "bold"), (f" {len(claims)}", "dim")))
    numbers = {claim.id: str(number) for number, claim in enumerate(claims, 1)}
    yield fitted([
        Column(heading="", cells=[dimmed(str(number)) for number in range(1, len(claims) + 1)], right=True),
        Column(heading="speaker", most=width // 4, cells=[
            speaker_cell(c.speaker.name, c.speaker.codes) if c.speaker else speaker_cell(None, ()) for c in claims]),
        Column(heading="act", cells=[act_cell(c.act, c.negated) for c in claims]),
        Column(heading="answers", cells=[dimmed(numbers.get(c.answers or "", "")) for c in claims], right=True),
        Column(heading="about", cells=[listed([p.name for p in c.targets or c.addressees], most=2) for c in claims], most=width // 6),
        Column(heading="what", cells=[quoted(c.content.of(text)) for c in claims], lines=2),
        Column(heading="said", cells=[between(c.said_on.start, c.said_on.end) if c.said_on else "" for c in claims]),
    ], width=width - MARGIN, indent=MARGIN)
    yield Text()


def left_out(reading: Reading) -> str:
    """Return how many things were left out, and why."""
    reasons = Counter(one_line(drop.reason) for drop in reading.dropped)
    if not reasons:
        return "nothing was left out"
    named = [f"{reason} {number}" for reason, number in reasons.most_common(6)]
    return f"left out: {reasons.total()} ({', '.join(named)}{', …' if len(reasons) > 6 else ''})"


def legend(*, signs: bool) -> Text:
    """Return what the marks mean."""
    if signs:
        return dimmed("[what was said]¹ is claim 1, *what was done*₁ is event 1: the numbers are those of the tables")
    acts = [part for colour, names in families().items() for part in ((", ".join(names), colour), ("  ", ""))]
    return Text.assemble(
        ("said  ", "dim"), *acts, ("\ndone  ", "dim"), ("happened", "bold reverse"), "  ", ("alleged, planned, denied", "bold underline"), "  ",
        ("conflict", "red"), "  ", ("hostile words", "yellow"), "  ", ("help", "green"), "  ", ("talks, accords", "cyan"))


def families() -> dict[str, list[str]]:
    """Return the speech acts of each colour."""
    found: dict[str, list[str]] = {}
    for act, colour in ACT_STYLES.items():
        found.setdefault(colour, []).append(act)
    return found


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What is remembered of a story for the summary."""

    title: str
    published: str | None
    events: int
    claims: int
    dropped: int


def summary(shown: Sequence[Shown], *, width: int) -> RenderableType:
    """Return the table of all stories."""
    return fitted([
        Column(heading="", cells=[dimmed(str(number)) for number in range(1, len(shown) + 1)], right=True),
        Column(heading="published", cells=[day(story.published) for story in shown]),
        Column(heading="story", cells=[story.title for story in shown], lines=1),
        Column(heading="events", cells=[str(story.events) for story in shown], right=True),
        Column(heading="claims", cells=[str(story.claims) for story in shown], right=True),
        Column(heading="left out", cells=[str(story.dropped) for story in shown], right=True),
    ], width=width - MARGIN, indent=MARGIN)


@dataclass
class Show:
    """Shows one story after another, and at the end what they come to; or saves them all as one picture."""

    picture: Path | None = None
    """Where to save the picture."""
    shown: list[Shown] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the console: the terminal, or one that draws."""
        self.console = drawing_console(WIDEST) if self.picture else make_console()
        self.console.width = min(self.console.width, WIDEST)
        self.signs = not self.console.is_terminal or self.console.no_color or self.console.color_system is None

    def story(self, reading: Reading) -> None:
        """Show one story."""
        article = reading.article
        self.shown.append(Shown(title=headline(article.title, article.source), published=article.published, events=len(reading.events),
                                claims=len(reading.claims), dropped=len(reading.dropped)))
        for part in story_parts(reading, width=self.console.width, signs=self.signs):
            self.console.print(part)

    def end(self, *, failures: int) -> None:
        """Show what the marks mean and, for several stories, the sums; save the picture."""
        if self.shown:
            self.console.print(paragraph(legend(signs=self.signs)))
        if len(self.shown) > 1:
            self.console.print(Rule(style="dim"))
            self.console.print(summary(self.shown, width=self.console.width))
        if len(self.shown) > 1 or failures:
            failed = f" · {failures} failed" if failures else ""
            self.console.print(paragraph(Text(f"{len(self.shown)} stories · {sum(s.events for s in self.shown)} events · "
                                              f"{sum(s.claims for s in self.shown)} claims{failed}", style="bold")))
        if self.picture:
            save_picture(self.console, self.picture)


def save_picture(console: Console, path: Path) -> None:
    """Save what a console drew as SVG that asks no other host for a font."""
    drawn = console.export_svg(title="dateline read", code_format=re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL))
    try:
        path.write_text(drawn, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--svg {path}: cannot be written: {error.strerror}") from error
