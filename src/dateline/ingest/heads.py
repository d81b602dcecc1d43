"""The head of a text that is kept as it is: its headline, where it opens with one, and the dateline behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.ingest.datelines import Dateline, find_dateline
from dateline.ingest.shapes import Shape, plain, shape_of
from dateline.ingest.units import Unit
from dateline.records import Section, Span
from dateline.settings import Settings

__all__ = ["Head", "head_of"]

BLOCK = re.compile(r"[^\s](?:[^\r\n]|\r?\n(?![^\S\r\n]*(?:\r?\n|$)))*")
"""A paragraph: lines with no blank one between them."""
OPENING = 4
"""How many paragraphs are looked at: headline, a line of date or byline, and those of the body that may hold the dateline."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a text opens with."""

    title: Span | None = None
    dateline: Dateline | None = None
    start: int = 0
    """Where the paragraph begins that the dateline opens; the dateline's own places count from there."""

    def sections(self, length: int) -> tuple[Section, ...]:
        """Return the sections of a text of so many characters."""
        if self.title is None:
            return (Section(kind="body", span=Span(start=0, end=length)),) if length else ()
        return (Section(kind="title", span=self.title), Section(kind="body", span=Span(start=self.title.end, end=length)))

    @property
    def place(self) -> Span | None:
        """Where the dateline's place stands in the text."""
        found = self.dateline
        return Span(start=self.start + found.place.start, end=self.start + found.place.end) if found else None


def head_of(text: str, *, settings: Settings, title: str | None = None) -> Head:
    """Return the head of a text; `title`: what is told to be its headline, which it may open with again."""
    paragraphs = list(opening(text))
    headline = headline_of(text, paragraphs, title, settings)
    body = paragraphs[1:] if headline else paragraphs[:1]
    for span in body:
        found = find_dateline(text[span.start:span.end], codebook=settings.codebook)
        if found:
            return Head(title=headline, dateline=found, start=span.start)
    return Head(title=headline)


def opening(text: str) -> Iterator[Span]:
    """Yield the first paragraphs; a first line that one with a dateline follows is a paragraph of its own."""
    for number, match in enumerate(BLOCK.finditer(text)):
        if number == OPENING:
            return
        line = match[0].find("\n")
        if number == 0 and line > 0 and find_dateline(match[0][line + 1:]):
            yield Span(start=match.start(), end=match.start() + len(match[0][:line].rstrip()))
            yield Span(start=match.start() + line + 1, end=match.end())
        else:
            yield Span(start=match.start(), end=match.end())


def headline_of(text: str, paragraphs: list[Span], title: str | None, settings: Settings) -> Span | None:
    """Return the first paragraph where it is the headline: the title again, or a line that looks like one before sentences."""
    if len(paragraphs) < 2:
        return None
    first, *rest = (text[span.start:span.end] for span in paragraphs)
    if title and plain(title) == plain(first):
        return paragraphs[0]
    shapes = [seen(words, settings) for words in (first, *rest)]
    told = shapes[0].kind == "headline" and "\n" not in first and next((shape for shape in shapes[1:] if shape.kind not in {"date", "byline"}), None)
    return paragraphs[0] if told and told.kind == "sentence" else None


def seen(words: str, settings: Settings) -> Shape:
    """Return what a paragraph looks like."""
    return shape_of(Unit(text=words, gap=1), codebook=settings.codebook)
