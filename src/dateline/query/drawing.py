"""From a filter to a picture: what each kind of picture asks of a store, and how it is drawn."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

from dateline.codebook.codes import code_words
from dateline.errors import UsageError
from dateline.export.pictures.axis import make_axis
from dateline.export.pictures.map import draw_map
from dateline.export.pictures.matrix import draw_matrix
from dateline.export.pictures.network import draw_network
from dateline.export.pictures.png import to_png
from dateline.export.pictures.timeline import Moment, day_of, draw_timeline, ends, moment_of_claim, moment_of_event, moments_of_told
from dateline.query.filters import Filter, choices, last_day
from dateline.query.graph import find_graph
from dateline.query.moments import Moments, find_days, find_moments, find_sums, is_much
from dateline.query.series import EVERY, SeriesRow, find_series
from dateline.query.told import Told, choose, find_told
from dateline.records import ACTS
from dateline.store.base import Store

__all__ = ["PICTURES", "Drawn", "Picture", "draw", "find_deeds", "moments_of", "named"]


SHOW = ("tone", "count", "type")


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """How a picture is wanted."""

    every: str | None = None
    """Period of the matrix's columns and of the timeline's: day, week, month, year; None: weeks, and the finest that has room."""
    level: str | None = None
    """By what parties are told apart: actor, code, country; None: as suits the picture."""
    of: str = "events"
    """What the matrix counts: events, claims."""
    show: str = "tone"
    """What the matrix tells apart: tone (its cells' colour is the mean Goldstein value), count (it is their number), type (a row for each)."""
    links: bool = False
    """Lead to the pages of the web app."""
    places: str = "/events"
    """The page to which a place leads."""
    width: float = 960.0


class Picture(str):
    """A picture as SVG text, which notebooks show."""

    __slots__ = ()

    def png(self, *, dark: bool = False, zoom: float = 2.0) -> bytes:
        """Return the picture as PNG."""
        return to_png(self, dark=dark, zoom=zoom)

    def _repr_png_(self) -> bytes:
        """Return what a notebook shows."""
        return self.png(zoom=1.5)


def draw(store: Store, kind: str, wanted: Filter, how: Drawn) -> Picture:
    """Return one of `PICTURES` as SVG."""
    if kind not in PICTURES:
        raise UsageError(f"picture {kind!r}: not known; there are {', '.join(PICTURES)}")
    return Picture(PICTURES[kind](store, wanted, how))


def timeline(store: Store, wanted: Filter, how: Drawn) -> str:
    """Return the timeline."""
    since, until = first_day(wanted.since), date.fromisoformat(last_day(wanted.until, option="until")) if wanted.until else None
    unit = choose(how.every, EVERY, option="every") if how.every else None
    days, answers = find_days(store, wanted), tuple[tuple[str, str], ...]()
    if is_much(days, wanted):
        unit = unit or unit_of(days, since=since, until=until, width=how.width)
        moments = moments_of_told(*find_sums(store, wanted, unit), unit)
    else:
        found = find_moments(store, wanted)
        moments, answers = moments_of(found), found.answers
    return draw_timeline(moments, answers=answers, width=how.width, since=since, until=until, unit=unit,
                         link=(lambda article, record: f"/articles/{quote(article)}#{quote(record)}") if how.links else None)


def unit_of(days: Mapping[str | None, int], *, since: date | None, until: date | None, width: float) -> str:
    """Return the finest unit for which a timeline has room."""
    dated = {day: number for given, number in days.items() if (day := day_of(given))}
    left, right = ends(width)
    axis = make_axis(dated, left=left, right=right, since=since, until=until)
    return axis.unit if axis else "day"


def first_day(given: str | None) -> date | None:
    """Return the first day of a year, month or day."""
    return date.fromisoformat(f"{given.strip()}-01-01"[:10]) if given else None


def moments_of(found: Moments) -> list[Moment]:
    """Return what a timeline draws of what was found: all that has a day; where it is a lot, that of a family on one day together."""
    made = [*(moment_of_event(row, reports=found.reports[row.id]) for row in found.events), *map(moment_of_claim, found.claims)]
    return [*(moment for moment in made if moment), *moments_of_told(found.told, found.said, "day")]


def find_deeds(store: Store, wanted: Filter) -> list[Told]:
    """Return each deed once, as the report tells it that stands for it, those of one place and type together."""
    return find_told(store, wanted, by=("place",)) if wanted.act is None else []


def map_(store: Store, wanted: Filter, how: Drawn) -> str:
    """Return the map: each deed once, at the place that its first report tells."""
    return draw_map(find_deeds(store, wanted), width=how.width, height=how.width * 0.58,
                    link=(lambda spot: f"{how.places}?{urlencode(asked(wanted) | {'place': spot.name})}") if how.links else None)


def network(store: Store, wanted: Filter, how: Drawn) -> str:
    """Return the network."""
    graph = find_graph(store, wanted, level=how.level or "actor")
    return draw_network(graph, width=how.width, link=(lambda name: f"/events?{urlencode(asked(wanted) | {'actor': name})}") if how.links else None)


def dyads(store: Store, wanted: Filter, how: Drawn) -> str:
    """Return the matrix of pairs of which both are named, by period."""
    every = how.every or "week"
    show = choose(how.show, SHOW, option="show")
    by = "dyad-type" if show == "type" else "dyad"
    rows = find_series(store, replace(wanted, limit=None), of=how.of, every=every, by=by, level=how.level or "code", named=True)
    accused = how.of == "claims" and wanted.act is not None
    does = " or ".join(map(verb, choices(wanted.act, ACTS, option="act"))) if accused else "says what of" if how.of == "claims" else "does what to"
    return draw_matrix(named(rows), every=every, most=wanted.limit or 16, tone=not accused and show != "count", width=how.width,
                       title=f"Who {does} whom, by {every}", words=str if how.level == "actor" else pair_words,
                       link=(lambda pair, start, end: cell_address(pair, start, end, wanted, how)) if how.links else None)


def verb(act: str) -> str:
    """Return what somebody does who makes a claim of an act: accuses, denies."""
    return f"{act[:-1]}ies" if act.endswith("ny") else f"{act}s"


def named(rows: Iterable[SeriesRow]) -> list[SeriesRow]:
    """Return the rows of pairs of which both are named."""
    return [row for row in rows if row.group and "?" not in row.group.partition(": ")[0].split(" → ")]


def pair_words(pair: str) -> str:
    """Return a pair of codes in words, with the type behind it as it is."""
    codes, colon, type = pair.partition(": ")
    return " → ".join(map(code_words, codes.split(" → "))) + colon + type


def cell_address(pair: str, start: str, end: str, wanted: Filter, how: Drawn) -> str:
    """Return the list of what stands in a cell."""
    parties, _, kind = pair.rpartition(": ") if how.show == "type" else (pair, "", "")
    source, _, target = parties.partition(" → ")
    only = {"type" if how.of == "events" else "act": kind} if kind else {}
    return f"/{how.of}?{urlencode(asked(wanted) | {'actor': source, 'target': target, 'since': start, 'until': end} | only)}"


def asked(wanted: Filter) -> dict[str, str]:
    """Return what a filter asks for, as it stands in an address."""
    return {name: str(value) for name, value in vars(wanted).items() if value and name not in ("limit", "offset", "newest")}


PICTURES: Mapping[str, Callable[[Store, Filter, Drawn], str]] = {"timeline": timeline, "map": map_, "network": network, "dyads": dyads}
"""Name → what draws it."""
