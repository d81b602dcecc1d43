"""Pictures: timeline, map, network and the matrix of dyads, drawn on the server, each with its rows and the choices that made it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from dateline.library import Library, Rows
from dateline.query.drawing import Drawn
from dateline.query.graph import EdgeRow
from dateline.web.answering import Asked, Page
from dateline.web.pages.lists import LABELS, chips

__all__ = ["dyads", "map_", "network", "timeline"]

FILTERS = ("actor", "target", "type", "act", "place", "country", "text", "since", "until")
HINTS = {"actor": "name or code", "target": "name or code", "type": "ASSAULT", "act": "accuse,deny", "place": "part of a name", "country": "KE",
         "text": "in the article", "since": "2026-03", "until": "2026-04-15"}
CHOICES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "of": ("what", ("events", "claims")), "every": ("every", ("", "day", "week", "month", "year")), "level": ("by", ("", "actor", "code", "country")),
    "show": ("showing", ("tone", "count", "type"))}
"""Option of a picture → its label and its values, the usual one first."""
WAYS: Mapping[str, Mapping[str, str | None]] = {
    "Who does what to whom": {"of": None, "act": None}, "Who accuses whom": {"of": "claims", "act": "accuse,condemn"},
    "Who denies or rejects": {"of": "claims", "act": "deny,reject"}}
"""Questions that the matrix answers → the choices that ask them."""
WIDE = 1180.0
"""Pixels of a picture in its own measure; the page scales it."""


def timeline(library: Library, asked: Asked) -> Page:
    """Return what was done and said over time, with the map of the same beside it; either narrows the other."""
    how = drawn(asked, width=WIDE)
    draw = partial(library.draw, "timeline", how, **asked.wanted)
    beside = () if asked.format != "html" or asked.query.get("act") else (
        Markup(library.draw("map", Drawn(links=True, places="/timeline", width=WIDE), **asked.wanted)),)
    rows = library.series(of="both", every=how.every or "week", **asked.wanted) if asked.format in ("csv", "json") else Rows(EdgeRow, [])
    return picture_page(library, asked, draw, rows, title="Timeline", pictures=beside, options=("every",),
                        note="Drag over the timeline to choose days; choose a place on the map to see its events alone.")


def map_(library: Library, asked: Asked) -> Page:
    """Return where it happened."""
    draw = partial(library.draw, "map", drawn(asked, width=WIDE), **asked.wanted)
    rows = library.series(by="place", every=drawn(asked).every or "week", **asked.wanted) if asked.format in ("csv", "json") else Rows(EdgeRow, [])
    return picture_page(library, asked, draw, rows, title="Map", fields=tuple(name for name in FILTERS if name != "act"))


def network(library: Library, asked: Asked) -> Page:
    """Return who does what to whom, and says what of whom, as a network."""
    how = drawn(asked, width=WIDE)
    edges = library.graph(level=how.level or "actor", **asked.wanted).edges if asked.format in ("csv", "json") else ()
    draw = partial(library.draw, "network", how, **asked.wanted)
    return picture_page(library, asked, draw, Rows(EdgeRow, list(edges)), title="Network", options=("level",))


def dyads(library: Library, asked: Asked) -> Page:
    """Return pairs of parties by period."""
    how = drawn(asked, width=WIDE)
    rows = dyad_rows(library, asked, how) if asked.format in ("csv", "json") else Rows(EdgeRow, [])
    return picture_page(library, asked, partial(library.draw, "dyads", how, **asked.wanted), rows, title="Dyads",
                        options=("of", "every", "level", "show"),
                        ways={words: asked.url(**changes) for words, changes in WAYS.items()})


def dyad_rows(library: Library, asked: Asked, how: Drawn) -> Rows[Any]:
    """Return the pairs with their sums; where a period or a way to show them was chosen, the cells of the matrix."""
    level = how.level or "code"
    if how.every is None and how.show == "tone":
        return library.dyads(level=level, **asked.wanted)
    return library.series(of=how.of, every=how.every or "week", by="dyad-type" if how.show == "type" else "dyad", level=level, **asked.wanted)


def drawn(asked: Asked, *, width: float = WIDE) -> Drawn:
    """Return how a picture is wanted."""
    return Drawn(every=asked.query.get("every"), level=asked.query.get("level"), of=asked.query.get("of", "events"),
                 show=asked.query.get("show", "tone"), links=True, width=width)


def picture_page(library: Library, asked: Asked, draw: Callable[[], str], rows: Rows[Any], *, title: str, pictures: tuple[Markup, ...] = (),
                 options: tuple[str, ...] = (), fields: tuple[str, ...] = FILTERS, note: str = "",
                 ways: Mapping[str, str] | None = None) -> Page:
    """Return the page of a picture."""
    shown = (Markup(draw()), *pictures) if asked.format == "html" else ()
    return Page(template="picture.html", title=title, rows=rows, picture=draw, values={
        "pictures": shown, "fields": fields, "hints": HINTS, "labels": LABELS, "chips": chips(library, asked), "note": note, "ways": ways or {},
        "options": {name: CHOICES[name] for name in options}})
