"""Lay out one story of a page dump: which units are its title, dek, caption and body, and which are left out and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.ingest.dates import DateLine
from dateline.ingest.furniture import is_masthead
from dateline.ingest.shapes import BARE_NAMES, JOB, PLACED, Shape, plain
from dateline.records import SectionKind

__all__ = ["Layout", "Part", "head_length", "lay_out"]

Part = tuple[SectionKind, Shape]
SHARE_MARKS = frozenset({"head", "byline"})
DESKS = ("staff", "desk", "reporter", "correspondent", "bureau", "newsroom")
LONG_SENTENCE, STANDFIRST_WORDS = 200, 9
BUTTONS = re.compile(r"(?:(?:read|show|view|load|see|learn|find out|know)? ?more|read|related|watch)[.…]*", re.I)
BARE = re.compile(r"[\w' ,’-]{3,40}[:>»→|…. ]*")
MOST_LINKS, FEW_LINKS = 30, 3


@dataclass(kw_only=True)
class Layout:
    """What was found in a story's units; filled while they are gone through."""

    parts: list[Part] = field(default_factory=list)
    """The kept units in page order."""
    dropped: list[tuple[str, str]] = field(default_factory=list)
    """Reason and words of each line left out, in page order."""
    title: str | None = None
    """The folded title, once it is found."""
    byline: str | None = None
    outlet: str | None = None
    dates: list[DateLine] = field(default_factory=list)

    def keep(self, kind: SectionKind, shape: Shape) -> None:
        """Take a unit into the text."""
        self.parts.append((kind, shape))
        if kind == "title" and self.title is None:
            self.title = plain(shape.words)

    def drop(self, shape: Shape, reason: str = "") -> None:
        """Leave a unit out, but keep what it says about the story."""
        self.dropped.append((reason or shape.reason, shape.text))
        self.byline = self.byline or shape.byline
        self.outlet = self.outlet or shape.outlet
        if shape.date:
            self.dates.append(shape.date)


def lay_out(story: Sequence[Shape], *, codebook: Path | None = None) -> Layout:
    """Return a story's layout."""
    layout = Layout()
    end = head_length(story)
    lay_out_head(story[:end], layout, codebook)
    if layout.title is None and end == 0 and opens_with_title(story):
        layout.keep("title", story[0])
        end = 1
    lay_out_body(story[end:], layout)
    return layout


def head_length(story: Sequence[Shape]) -> int:
    """Return how many units belong to the head: up to the last mark of a head that at most two paragraphs precede."""
    end = sentences = since = 0
    strong: set[str] = set()
    for at, shape in enumerate(story):
        if shape.dateline:
            break
        if shape.kind == "sentence":
            sentences, since = sentences + 1, since + 1
            if sentences > 2 or len(shape.text) > 450:
                break
        elif shape.where == "title" or extends_head(shape, strong, since, follows=at == end) or (at and at == end and is_loose_byline(at, story)):
            end, since = at + 1, 0
            strong |= {shape.kind} & {"date", "byline"}
    if not any(shape.kind == "sentence" for shape in story[end:]):
        end = next((at for at, shape in enumerate(story) if shape.kind == "sentence"), end)
    return with_late_title(story, end)


def is_loose_byline(at: int, story: Sequence[Shape]) -> bool:
    """Tell whether a unit is a byline without "By": "X in Place", a bare name beside a date, a job under a name."""
    shape, line = story[at], story[at].text
    if shape.kind not in {"headline", "fragment"} or len(line) > 90:
        return False
    beside = {story[near].kind for near in (at - 1, at + 1) if 0 <= near < len(story)}
    if PLACED.fullmatch(line) or (JOB.fullmatch(line) and (story[at - 1].kind == "byline" or line.lower().endswith(DESKS))):
        return True
    if story[at - 1].text.strip(" :").lower() in {"by", "author", "written by"}:
        return bool(BARE_NAMES.fullmatch(line))
    return "date" in beside and bool(BARE_NAMES.fullmatch(line)) and any(other.kind == "headline" for other in story[:at])


def extends_head(shape: Shape, strong: set[str], since: int, *, follows: bool) -> bool:
    """Tell whether a unit shows that the head is not over, `since` so many paragraphs after the last such mark."""
    if shape.kind in {"date", "byline"}:
        return follows or shape.kind not in strong
    if shape.kind == "furniture" and shape.where in SHARE_MARKS:
        return since == 0 or (not strong and since == 1)
    return since == 0 and (shape.kind in {"caption", "credit", "bullet", "outlet"} or shape.where == "label")


def with_late_title(story: Sequence[Shape], end: int) -> int:
    """Take a title, its repetition or a standfirst without full stop into the head where it follows the last mark."""
    titles = {plain(shape.words) for shape in story[:end] if shape.kind == "headline"}
    if end == 0 and len(story) > 1 and story[0].kind == "headline" and plain(story[0].words) == plain(story[1].words):
        return 2
    while 0 < end < len(story) - 1 and story[end].kind == "headline" and (not titles or plain(story[end].words) in titles):
        titles.add(plain(story[end].words))
        end += 1
    return end + (0 < end < len(story) - 1 and is_standfirst(story[end], story[end + 1]))


def is_standfirst(shape: Shape, following: Shape) -> bool:
    """Tell whether a line right under a head is a standfirst without a full stop: longer than a subhead, and before a paragraph."""
    return shape.kind == "headline" and len(shape.text.split()) >= STANDFIRST_WORDS and following.kind == "sentence"


def opens_with_title(story: Sequence[Shape]) -> bool:
    """Tell whether a story without any furniture begins with its title: a headline shape before a paragraph."""
    return len(story) > 1 and story[0].kind == "headline" and story[1].kind == "sentence"


def lay_out_head(head: Sequence[Shape], layout: Layout, codebook: Path | None) -> None:
    """Place the units of the head."""
    title_at = title_index(head, codebook)
    for at, shape in enumerate(head):
        if shape.kind in {"furniture", "separator", "date", "byline", "credit", "outlet", "detail"}:
            layout.drop(shape)
        elif at == title_at:
            keep_title(shape, head, layout, codebook)
        elif layout.title and plain(shape.words) == layout.title:
            layout.drop(shape, "repeated headline")
        elif shape.kind == "caption":
            layout.keep("caption", shape)
        else:
            place_loose(at, head, title_at, layout, codebook)


def title_index(head: Sequence[Shape], codebook: Path | None) -> int | None:
    """Return which unit is the title: a headline that is repeated, else the first that is no tagline under a masthead."""
    headlines = [at for at, shape in enumerate(head) if shape.kind == "headline"]
    folded = [plain(head[at].words) for at in headlines]
    for at, words in zip(headlines, folded, strict=True):
        if folded.count(words) > 1 or any(other != words and words.startswith(other) and cut_outlet(head[at].text, codebook) for other in folded):
            return at
    free = [at for at in headlines if not (at and head[at].gap == 0 and head[at - 1].kind == "outlet" and at == 1)]
    return next(iter(free or headlines), None)


def cut_outlet(line: str, codebook: Path | None) -> tuple[str, str] | None:
    """Split a browser's title into headline and outlet: "Talks fail | The Post"."""
    match = re.fullmatch(r"(.+?)\s+[|–—-]\s+([^|–—]+)", line)
    return (match[1], match[2]) if match and is_masthead(match[2].strip(), codebook=codebook) else None


def keep_title(shape: Shape, head: Sequence[Shape], layout: Layout, codebook: Path | None) -> None:
    """Keep the title, without the outlet that a browser's title ends with."""
    cut = cut_outlet(shape.text, codebook)
    if cut:
        layout.outlet = layout.outlet or cut[1].strip()
        layout.dropped.append(("outlet", cut[1]))
        shape = Shape(text=cut[0], gap=shape.gap, kind="headline")
    layout.keep("title", shape)


def place_loose(at: int, head: Sequence[Shape], title_at: int | None, layout: Layout, codebook: Path | None) -> None:
    """Place what is no mark: a dek, a bare name beside a date, a job under a byline, a tagline or a section's name over the title."""
    shape, line = head[at], head[at].text.replace("\n", " ")
    if title_at is not None and at < title_at:
        layout.drop(shape, "line above the title")
    elif at and head[at - 1].kind == "byline" and JOB.fullmatch(line):
        layout.drop(shape, "byline detail")
    elif layout.byline is None and is_loose_byline(at, head):
        layout.drop(shape, "byline")
        layout.byline = line
    elif shape.kind == "fragment":
        layout.drop(shape, "loose line in the head")
    else:
        layout.keep("dek", shape)


def lay_out_body(body: Sequence[Shape], layout: Layout) -> None:
    """Place the units after the head."""
    last = max((at for at, shape in enumerate(body) if shape.kind == "sentence"), default=-1)
    links = opened = 0
    for at, shape in enumerate(body):
        if opens_links(shape):
            layout.drop(shape)
            opened = at
            links = MOST_LINKS if shape.where == "tail" else FEW_LINKS
        elif links and shape.kind in {"headline", "fragment", "bullet", "date", "furniture"}:
            layout.drop(shape, shape.reason if shape.kind == "furniture" else "linked headline")
            links -= shape.kind != "furniture"
        elif links > FEW_LINKS and are_teasers(body[opened:]):
            layout.drop(shape, shape.reason or "teaser in a list of links")
        else:
            links = 0
            place_in_body(shape, layout, first=at < 4, after_last=at > last)


def opens_links(shape: Shape) -> bool:
    """Tell whether a line says that linked headlines follow; one that names a headline itself does not."""
    return shape.where == "tail" or (shape.where == "link" and bool(BARE.fullmatch(shape.text)) and not BUTTONS.fullmatch(shape.text))


def are_teasers(units: Sequence[Shape]) -> bool:
    """Tell whether nothing but teasers follows: short sentences, each under a headline of its own."""
    sentences = [at for at, shape in enumerate(units) if shape.kind == "sentence"]
    alone = all(at and units[at - 1].kind != "sentence" and len(units[at].text) < LONG_SENTENCE and not units[at].dateline for at in sentences)
    return alone and sum(shape.kind == "headline" for shape in units) >= len(sentences)


def place_in_body(shape: Shape, layout: Layout, *, first: bool, after_last: bool) -> None:
    """Keep a unit of the body, or leave it out and say why."""
    labelled = shape.date is not None and bool(shape.date.published or shape.date.updated)
    misplaced = shape.kind in {"date", "byline", "outlet"} and after_last
    subhead = shape.reason == "section label" and not after_last
    if (shape.kind in {"furniture", "credit", "separator"} and not subhead) or labelled or misplaced:
        layout.drop(shape)
    elif first and layout.title and shape.kind == "headline" and plain(shape.words) == layout.title:
        layout.drop(shape, "repeated headline")
    elif shape.kind == "caption" and not after_last:
        layout.keep("caption", shape)
    else:
        layout.keep("body", shape)


