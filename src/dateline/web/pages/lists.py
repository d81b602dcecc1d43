"""What all lists share: rows of a filter, how many there are, what could be chosen next, and the way to the other pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.library import Library
from dateline.query.facets import Facet
from dateline.query.filters import last_day
from dateline.web.answering import PAGE, Asked, Page

__all__ = ["Chip", "Choice", "Pager", "chips", "list_page", "pager"]

LABELS = {"actor": "who", "target": "to whom", "type": "type", "act": "act", "place": "place", "country": "country", "since": "from", "until": "to",
          "text": "words", "status": "status", "outlet": "outlet", "article": "article",
          "story": "story"}
"""Field of the filter → what pages call it."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A value that can be chosen, or taken away where it is chosen."""

    value: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A choice that was made, and the address without it."""

    label: str
    value: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Pager:
    """Where in all rows a page is."""

    first: int
    """The number of its first row, from 1; 0 where there is none."""
    last: int
    total: int
    before: str | None
    """The addresses of the pages before and after."""
    after: str | None


def list_page(library: Library, asked: Asked, kind: str, *, title: str, values: Mapping[str, Any] | None = None) -> Page:
    """Return the page of a list of "articles", "events" or "claims"; in other forms than HTML its rows alone."""
    rows = getattr(library, kind)(**asked.wanted, **asked.paging)
    if asked.format != "html":
        return Page(template=f"{kind}.html", title=title, rows=rows)
    survey = library.survey(kind, **asked.wanted)
    facets = {facet.field: choices(asked, facet) for facet in survey.facets}
    shown = {"rows": rows, "facets": facets, "chips": chips(library, asked), "labels": LABELS,
             "states": library.states(row.id for row in rows) if kind != "articles" else {}, "pager": pager(asked, len(rows), survey.total)}
    return Page(template=f"{kind}.html", title=title, rows=rows, values={**shown, **(values or {})})


def pager(asked: Asked, shown: int, total: int) -> Pager:
    """Return where a page with so many rows of so many is."""
    before = (asked.number - 1) * PAGE
    return Pager(first=before + 1 if shown else 0, last=before + shown, total=total,
                 before=asked.url(page=asked.number - 1) if asked.number > 1 else None,
                 after=asked.url(page=asked.number + 1) if before + shown < total and shown else None)


def choices(asked: Asked, facet: Facet) -> list[Choice]:
    """Return a facet's values, each with the address that chooses it or takes it away."""
    return [choice(asked, facet.field, found.value, found.count) for found in facet.values]


def choice(asked: Asked, field: str, value: str, count: int) -> Choice:
    """Return one value of a facet; a month is chosen by its first and last day."""
    wanted = {"since": f"{value}-01", "until": last_day(value, option="month")} if field == "month" else {field: value}
    chosen = all(asked.query.get(name) == given for name, given in wanted.items())
    return Choice(value=value, count=count, chosen=chosen, url=asked.url(**(dict.fromkeys(wanted) if chosen else wanted)))


def chips(library: Library, asked: Asked) -> list[Chip]:
    """Return the choices that were made; an actor or a story chosen by its id is shown by its name."""
    return [Chip(label=LABELS[field], value=called(library, field, asked.query[field]), url=asked.url(**{field: None}))
            for field in LABELS if field in asked.query]


def called(library: Library, field: str, value: str) -> str:
    """Return what a choice is called."""
    if field == "story":
        story = library.story(value)
        return story.name if story else value
    if field in ("actor", "target"):
        return library.name_of(value) or value
    return value
