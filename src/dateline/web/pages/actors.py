"""Actors: who there is, and for each of them what it is called, what it was, what it did, met and said, and what is said of it."""

from dataclasses import asdict, dataclass
from functools import partial

from starlette.exceptions import HTTPException

from dateline.library import Library, Rows
from dateline.query.drawing import Drawn
from dateline.web.answering import Asked, Page
from dateline.web.pages.lists import LABELS, chips, pager

__all__ = ["Side", "actor", "actors"]

SHOWN = 8
"""Records of each kind on an actor's page."""
SIDES = (
    ("did", "Did", "events", {"actor": None}),
    ("met", "Met with", "events", {"target": None}),
    ("said", "Said", "claims", {"actor": None}),
    ("accused", "Accused of", "claims", {"target": None, "act": "accuse,condemn"}),
    ("about", "Said to and of them", "claims", {"target": None}),
)
"""Name, heading, kind of rows, and the filter's fields; None stands for the actor."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of an actor: the latest rows, how many there are, and where all of them are listed."""

    heading: str
    kind: str
    rows: Rows[object]
    total: int
    url: str


def actors(library: Library, asked: Asked) -> Page:
    """Return the actors that a filter finds, those in most articles first."""
    paging = {name: value for name, value in asked.paging.items() if name != "newest"}
    rows = library.actors(**asked.wanted, **paging)
    total = library.count("actors", **asked.wanted) if asked.format == "html" else len(rows)
    return Page(template="actors.html", title="Actors", rows=rows,
                values={"rows": rows, "chips": chips(library, asked), "labels": LABELS, "facets": {}, "pager": pager(asked, len(rows), total)})


def actor(library: Library, asked: Asked) -> Page:
    """Return one actor over all articles; as CSV what it did."""
    id = asked.parts["id"]
    profile = library.profile(id)
    if profile is None:
        raise HTTPException(404, "There is no actor of this id in the store.")
    draw = partial(library.draw, "timeline", Drawn(links=True), actor=id)
    if asked.format != "html":
        return Page(template="actor.html", title=profile.name, record=asdict(profile), rows=library.events(actor=id), picture=draw)
    sides = [side(library, heading, kind, {name: value or id for name, value in fields.items()}) for _, heading, kind, fields in SIDES]
    return Page(template="actor.html", title=profile.name, record=asdict(profile), rows=sides[0].rows, picture=draw,
                values={"profile": profile, "sides": sides})


def side(library: Library, heading: str, kind: str, wanted: dict[str, str]) -> Side:
    """Return one side of an actor."""
    rows = getattr(library, kind)(**wanted, newest=True, limit=SHOWN)
    total = library.count(kind, **wanted) if len(rows) == SHOWN else len(rows)
    return Side(heading=heading, kind=kind, rows=rows, total=total, url=Asked(path=f"/{kind}").url(**wanted))
