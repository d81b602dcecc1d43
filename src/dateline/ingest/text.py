"""Text files and page dumps → articles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.errors import InputError
from dateline.ingest.datelines import Dateline
from dateline.ingest.dates import DATE, DateLine, complete_date, day_of
from dateline.ingest.language import detect_language
from dateline.ingest.layout import Layout, Part, lay_out
from dateline.ingest.openings import opening_day
from dateline.ingest.shapes import Shape, shape_of
from dateline.ingest.stories import split_stories
from dateline.ingest.units import units_of
from dateline.records import Article, Drop, Reading, Section, SectionKind, Span, make_id
from dateline.settings import Settings

__all__ = ["day_of_dateline", "drop_line", "read_dump", "read_story"]

SPEAKER = re.compile(r"[^\W\d_a-z][^\W\d_a-z.'’ -]+(?:, [^:]{2,40})?:\s")
FEWEST_SPEAKERS = 3
EXTRACTOR = "dump 1"
"""Its version is raised by hand when a change here makes another text of the same file."""
OPENING = 3
"""How many paragraphs of the body may hold the dateline."""
Assembled = tuple[str, tuple[Section, ...], Span | None]


def read_dump(text: str, source: str, settings: Settings) -> Iterator[Reading]:
    """Yield a reading for each story of a text file; raises `InputError` where it has no words."""
    shapes = without_speakers([shape_of(unit, codebook=settings.codebook) for unit in units_of(text)])
    if not shapes:
        raise InputError(source, "empty")
    stories = split_stories(shapes)
    for number, story in enumerate(stories, start=1):
        yield read_story(story, source if len(stories) == 1 else f"{source}#{number}", settings)


def without_speakers(shapes: Sequence[Shape]) -> list[Shape]:
    """In a transcript, where every few lines begin with a speaker's name and a colon, take such names for no dateline."""
    labels = sum(SPEAKER.match(shape.text) is not None for shape in shapes)
    if labels < FEWEST_SPEAKERS or labels * 4 < len(shapes):
        return list(shapes)
    return [replace(shape, dateline=None) if shape.dateline and not shape.dateline.strong else shape for shape in shapes]


def read_story(story: Sequence[Shape], source: str, settings: Settings) -> Reading:
    """Return the reading of one story."""
    layout = lay_out(story, codebook=settings.codebook)
    text, sections, dateline = assemble(layout.parts)
    published, published_by, updated = publication(layout, settings)
    words = {kind: tuple(" ".join(shape.words.split("\n")) for of, shape in layout.parts if of == kind) for kind in ("title", "dek", "caption")}
    article = Article(id=make_id("article", text, published, None), source=source, text=text, sections=sections, dek=words["dek"],
                      title=next(iter(words["title"]), None), caption=words["caption"], byline=layout.byline, outlet=layout.outlet,
                      published=published, published_by=published_by, updated=updated, dateline=dateline, language=detect_language(text),
                      extractor=EXTRACTOR)
    drops = tuple(drop_line(reason, words) for reason, words in layout.dropped)
    return Reading(article=article, dropped=drops if text else (*drops, Drop(stage="ingest", reason="no text besides furniture")))


def drop_line(reason: str, words: str) -> Drop:
    """Return the record of a line left out."""
    return Drop(stage="ingest", reason=reason, text=words)


def assemble(parts: Sequence[Part]) -> Assembled:
    """Join the kept units by blank lines; return the text, its sections and the span of the dateline's place."""
    paragraphs, sections, dateline = list[str](), list[Section](), None
    opening, start = datelined(parts), 0
    for kind, shape in parts:
        words = shape.text if kind == "body" else shape.words
        paragraphs.append(words)
        add_section(sections, kind, Span(start=start, end=start + len(words)))
        if shape is opening and shape.dateline:
            place = shape.dateline.place
            dateline = Span(start=start + place.start, end=start + place.end)
        start += len(words) + 2
    return "\n\n".join(paragraphs), tuple(sections), dateline


def datelined(parts: Sequence[Part]) -> Shape | None:
    """Return the paragraph that bears the dateline: one of the first of the body."""
    body = [shape for kind, shape in parts if kind == "body"][:OPENING]
    return next((shape for shape in body if shape.dateline), None)


def add_section(sections: list[Section], kind: SectionKind, span: Span) -> None:
    """Add a section; paragraphs of the body that follow one another are one."""
    if kind == "body" and sections and sections[-1].kind == "body":
        span = Span(start=sections.pop().span.start, end=span.end)
    sections.append(Section(kind=kind, span=span))


def publication(layout: Layout, settings: Settings) -> tuple[str | None, str | None, str | None]:
    """Return when a story was published, what told it, and when it was updated."""
    updated = first(layout.dates, "updated")
    for field, name in (("published", "published-line"), ("plain", "date-line"), ("updated", "updated-line")):
        value = first(layout.dates, field)
        if value:
            return value, name, updated
    wire = dateline_date(layout.parts, settings.published) or opening(layout.parts)
    if wire:
        return wire, "dateline", None
    return settings.published, "option" if settings.published else None, None


def opening(parts: Sequence[Part]) -> str | None:
    """Return the full date with which the body opens, where no dateline tells one."""
    body = [shape for kind, shape in parts if kind == "body"]
    return opening_day(body[0].text) if body else None


def first(dates: Sequence[DateLine], field: str) -> str | None:
    """Return the first value of a field among a story's date lines."""
    return next((value for date in dates if (value := getattr(date, field))), None)


def dateline_date(parts: Sequence[Part], known: str | None) -> str | None:
    """Return a dateline's date where it gives the year or a known date does."""
    shape = datelined(parts)
    if shape is None or shape.dateline is None:
        return None
    return day_of_dateline(shape.text, shape.dateline, known)


def day_of_dateline(text: str, dateline: Dateline, known: str | None) -> str | None:
    """Return the day that a dateline at the start of a text names: with its own year, else with that which brings it nearest to a known date."""
    full = DATE.search(text[:dateline.end].replace("\n", " "))
    day = day_of(full) if full else None
    if day:
        return day.isoformat()
    if known is None or dateline.month is None or dateline.day is None:
        return None
    return complete_date(dateline.month, dateline.day, known)
