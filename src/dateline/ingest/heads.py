"""The head of a text that is kept as it is: its headline, where it opens with one, and the dateline behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from dateline.ingest.datelines import Dateline, find_dateline
from dateline.ingest.dates import DateLine
from dateline.ingest.shapes import Shape, plain, shape_of
from dateline.ingest.units import Unit
from dateline.records import Section, Span
from dateline.settings import Settings

__all__ = ["Head", "head_of"]

BLOCK = re.compile(r"[^\s](?:[^\r\n]|\r?\n(?![^\S\r\n]*(?:\r?\n|$)))*")
"""A paragraph: lines with no blank one between them."""
ASIDE = frozenset({"date", "byline", "furniture", "credit", "detail", "outlet", "fragment"})
"""Lines between headline and story."""
OPENING = 5
"""How many paragraphs are looked at: headline, a line of date or byline, and those of the body that may hold the dateline."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a text opens with."""

    title: Span | None = None
    dateline: Dateline | None = None
    start: int = 0
    """Where the paragraph begins that the dateline opens; the dateline's own places count from there."""
    body: int = 0
    """Where the story begins, behind the headline and the lines of date and byline that follow it."""
    dates: tuple[DateLine, ...] = ()
    """What these lines tell."""

    def sections(self, length: int) -> tuple[Section, ...]:
        """Return the sections of a text of so many characters."""
        body = (Section(kind="body", span=Span(start=self.body, end=length)),) if length else ()
        return body if self.title is None else (Section(kind="title", span=self.title), *body)

    @property
    def place(self) -> Span | None:
        """Where the dateline's place stands in the text."""
        found = self.dateline
        return Span(start=self.start + found.place.start, end=self.start + found.place.end) if found else None

    @property
    def published(self) -> str | None:
        """The day or time of publication that a line of its own tells."""
        return next((told for date in self.dates if (told := date.published or date.plain)), None)

    @property
    def updated(self) -> str | None:
        """The day or time of the last update that a line of its own tells."""
        return next((date.updated for date in self.dates if date.updated), None)


def head_of(text: str, *, settings: Settings, title: str | None = None) -> Head:
    """Return the head of a text; `title`: what is told to be its headline, which it may open with again."""
    paragraphs = list(opening(text, settings))
    shapes = [seen(text[span.start:span.end], settings) for span in paragraphs]
    headline = headline_of(paragraphs, shapes, title)
    if headline is None:
        split = len(paragraphs) > 1 and not text[paragraphs[0].end:paragraphs[1].start].strip(" \t\r").count("\n") > 1
        return datelined(Head(), paragraphs[:1 + split], text, settings)
    aside = 1 + sum(1 for _ in takewhile(lambda shape: shape.kind in ASIDE, shapes[1:]))
    dates = tuple(shape.date for shape in shapes[1:aside] if shape.date)
    body = paragraphs[aside].start if aside < len(paragraphs) else headline.end
    return datelined(Head(title=headline, body=body, dates=dates), paragraphs[aside:], text, settings)


def datelined(head: Head, paragraphs: list[Span], text: str, settings: Settings) -> Head:
    """Return a head with the dateline that one of the first paragraphs of the body opens with."""
    for span in paragraphs:
        found = find_dateline(text[span.start:span.end], codebook=settings.codebook)
        if found:
            return replace(head, dateline=found, start=span.start)
    return head


def opening(text: str, settings: Settings) -> Iterator[Span]:
    """Yield the first paragraphs; a first line that one with a dateline follows is a paragraph of its own."""
    for number, match in enumerate(BLOCK.finditer(text)):
        if number == OPENING:
            return
        line = match[0].find("\n")
        if number == 0 and line > 0 and find_dateline(match[0][line + 1:], codebook=settings.codebook):
            yield Span(start=match.start(), end=match.start() + len(match[0][:line].rstrip()))
            yield Span(start=match.start() + line + 1, end=match.end())
        else:
            yield Span(start=match.start(), end=match.end())


def headline_of(paragraphs: list[Span], shapes: list[Shape], title: str | None) -> Span | None:
    """Return the first paragraph where it is the headline: the title again, or a line that looks like one before sentences."""
    if len(paragraphs) < 2:
        return None
    first, *rest = shapes
    if title and plain(title) == plain(first.text):
        return paragraphs[0]
    behind = next((shape for shape in rest if shape.kind not in ASIDE), None)
    told = first.kind == "headline" and "\n" not in first.text and behind is not None and behind.kind == "sentence"
    return paragraphs[0] if told else None


def seen(words: str, settings: Settings) -> Shape:
    """Return what a paragraph looks like."""
    return shape_of(Unit(text=words, gap=1), codebook=settings.codebook)
