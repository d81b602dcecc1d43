"""An article's text cut where any record's words begin or end, so that records that overlap or lie in one another can all be marked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.records import Claim, Drop, Event, Reading, Section, Span

__all__ = ["Paragraph", "Segment", "marked"]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One stretch of words of one record."""

    record: str
    kind: str
    """said: what a claim says; cue: what reports it; done: an event's words; trigger: the one that tells it; dropped."""
    span: Span


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Words of the text over which the same records lie."""

    text: str
    start: int
    """Its offset in the article's text, in code points."""
    records: tuple[str, ...] = ()
    """Ids of the records that lie over it, the longest first: the last one is the innermost."""
    kinds: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    """Ids of the records whose first words these are."""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One paragraph, with what part of the article it belongs to."""

    kind: str
    segments: tuple[Segment, ...]


def marked(reading: Reading) -> list[Paragraph]:
    """Return an article's paragraphs with the words of all its claims, events and dropped passages marked."""
    text, marks = reading.article.text, list(marks_of(reading))
    first: dict[str, int] = {}
    for mark in marks:
        first[mark.record] = min(mark.span.start, first.get(mark.record, mark.span.start))
    paragraphs = [Paragraph(kind=section.kind, segments=tuple(segments(text, span, marks, first)))
                  for section in sections(reading) for span in lines(text, section.span)]
    return [paragraph for paragraph in paragraphs if paragraph.segments]


def marks_of(reading: Reading) -> Iterable[Mark]:
    """Yield the words of every record."""
    for claim in reading.claims:
        yield from claim_marks(claim)
    for event in reading.events:
        yield from event_marks(event)
    for number, drop in enumerate(reading.dropped):
        yield from drop_marks(number, drop)


def claim_marks(claim: Claim) -> Iterable[Mark]:
    """Yield what a claim says, who says it, and the words that report it."""
    yield from (Mark(record=claim.id, kind="said", span=span) for span in claim.pieces or (claim.content,))
    if claim.cue:
        yield Mark(record=claim.id, kind="cue", span=claim.cue)
    if claim.speaker:
        yield Mark(record=claim.id, kind="party", span=claim.speaker.span)


def event_marks(event: Event) -> Iterable[Mark]:
    """Yield an event's words; a verbal event's are those of its claim."""
    if event.claim is None:
        yield from (Mark(record=event.id, kind="done", span=span) for span in event.evidence)
    yield Mark(record=event.id, kind="trigger", span=event.trigger)


def drop_marks(number: int, drop: Drop) -> Iterable[Mark]:
    """Yield the words of what was left out, where they stand in the text."""
    if drop.span:
        yield Mark(record=f"dropped-{number}", kind="dropped", span=drop.span)


def sections(reading: Reading) -> Sequence[Section]:
    """Return the parts of the text, and what lies between them as body, so that no word is lost."""
    found, at, end = list[Section](), 0, len(reading.article.text)
    for section in [*reading.article.sections, Section(kind="body", span=Span(start=end, end=end))]:
        if at < section.span.start:
            found.append(Section(kind="body", span=Span(start=at, end=section.span.start)))
        found.append(section)
        at = max(at, section.span.end)
    return found


def lines(text: str, span: Span) -> Iterable[Span]:
    """Yield the lines of a stretch that hold anything."""
    at = span.start
    for line in span.of(text).split("\n"):
        if line.strip():
            yield Span(start=at, end=at + len(line))
        at += len(line) + 1


def segments(text: str, within: Span, marks: Sequence[Mark], first: dict[str, int]) -> Iterable[Segment]:
    """Yield a paragraph cut at every border of a mark."""
    here = [mark for mark in marks if mark.span.meets(within)]
    borders = {within.start, within.end}
    for mark in here:
        borders |= {max(mark.span.start, within.start), min(mark.span.end, within.end)}
    opened = openings(here, first, within)
    cuts = sorted(borders)
    for start, end in pairwise(cuts):
        over = sorted((mark for mark in here if mark.span.start <= start and end <= mark.span.end), key=lambda mark: mark.span.start - mark.span.end)
        yield Segment(text=text[start:end], start=start, records=unique(mark.record for mark in over), kinds=unique(mark.kind for mark in over),
                      opens=tuple(opened[start]))


def openings(marks: Sequence[Mark], first: dict[str, int], within: Span) -> defaultdict[int, list[str]]:
    """Return, by offset, the records whose first words stand in this paragraph."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for mark in marks:
        at = first[mark.record]
        if within.start <= at < within.end and mark.record not in found[at]:
            found[at].append(mark.record)
    return found


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in order, each once."""
    return tuple(dict.fromkeys(names))
