"""Counts over time: how many events or claims a day, week, month or year, told apart by type, dyad, country, place or quad class."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateline.query.dyads import called, pairs
from dateline.query.filters import Filter
from dateline.query.moments import sides_of_filter
from dateline.query.told import By, Told, choose, find_said, find_told, known_level
from dateline.store.base import Store

__all__ = ["BY", "EVERY", "SeriesRow", "find_series", "period"]

OF = ("events", "claims", "both")
EVERY = ("day", "week", "month", "year")
BY = ("type", "quad", "dyad", "dyad-type", "source", "target", "country", "place", "all")
ALIKE: Mapping[str, tuple[By, ...]] = {**dict.fromkeys(("country", "place"), ("place",)),
                                       **dict.fromkeys(("source", "target", "dyad", "dyad-type"), ("parties",))}
"""What the records of a group are alike in, beside type and day."""
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict", None: "no quad class"}


@dataclass(frozen=True, kw_only=True)
class SeriesRow:
    """One group in one period."""

    of: str
    """What is counted: events, claims."""
    start: str | None
    """First day of the period; None for what has no date."""
    end: str | None
    """Last day of the period."""
    group: str | None
    """Type, dyad, country …; None where the text does not tell."""
    count: int
    """Distinct deeds (or claims): reports of one deed count once, in the period of the first that tells it as a fact."""
    reports: int
    """Records: what all articles told, each report counted."""
    goldstein: float
    """Sum of the deeds' values on the Goldstein scale, from conflict (-10 a deed) to cooperation (+10)."""


def find_series(store: Store, wanted: Filter, *, of: str = "events", every: str = "week", by: str = "type", level: str = "code",
                named: bool = False) -> list[SeriesRow]:
    """Return counts of events, claims or both, by period and group; dyads, sources and targets are named at a `level`: actor, code, country.

    `named`: of dyads, only those of which both sides are told.
    """
    if choose(of, OF, option="of") == "both":
        sides = zip(("events", "claims"), sides_of_filter(wanted), strict=True)
        return [row for one, side in sides if side for row in find_series(store, side, of=one, every=every, by=by, level=level, named=named)]
    find = find_told if of == "events" else find_said
    groups, long = grouping(choose(by, BY, option="by"), level), choose(every, EVERY, option="every")
    sums: dict[tuple[str, str, str], list[float]] = defaultdict(lambda: [0, 0, 0.0])
    for record in find(store, wanted, by=("day", *(["named"] if named else ALIKE.get(by, ())))):
        start, end = period(record.day, long)
        for group in groups(record):
            cell = sums[start or "", end or "", group or ""]
            cell[0] += record.number
            cell[1] += record.reports
            cell[2] += record.goldstein * record.number
    return [SeriesRow(of=of, start=start or None, end=end or None, group=group or None, count=int(count), reports=int(told),
                      goldstein=round(value, 1))
            for (start, end, group), (count, told, value) in sorted(sums.items(), key=lambda item: (not item[0][0], item[0]))]


def grouping(by: str, level: str) -> Callable[[Told], Iterable[str | None]]:
    """Return what names the groups of a record: one, or for dyads and parties as many as it has."""
    at = known_level(level)
    ways: Mapping[str, Callable[[Told], Iterable[str | None]]] = {
        "type": lambda record: [record.kind],
        "quad": lambda record: [QUADS[record.quad]],
        "country": lambda record: [record.country],
        "place": lambda record: [record.place],
        "source": lambda record: called(record.sources, at),
        "target": lambda record: called(record.targets, at),
        "dyad": lambda record: (f"{source or '?'} → {target or '?'}" for source, target in pairs(record, at)),
        "dyad-type": lambda record: (f"{source or '?'} → {target or '?'}: {record.kind}" for source, target in pairs(record, at)),
        "all": lambda record: ["all"],
    }
    return ways[by]


@lru_cache(maxsize=65536)
def period(day: str | None, every: str) -> tuple[str | None, str | None]:
    """Return first and last day of the period that a day lies in; weeks begin on Monday."""
    try:
        when = date.fromisoformat(day or "")
    except ValueError:
        return None, None
    if every == "day":
        return when.isoformat(), when.isoformat()
    if every == "week":
        monday = when - timedelta(days=min(when.weekday(), when.toordinal() - 1))
        return monday.isoformat(), (monday + timedelta(days=min(6, date.max.toordinal() - monday.toordinal()))).isoformat()
    if every == "year":
        return f"{when.year:04}-01-01", f"{when.year:04}-12-31"
    following = (when.replace(day=28) + timedelta(days=4)).replace(day=1) if when < date(9999, 12, 1) else date.max
    last = following - timedelta(days=1) if following < date.max else date.max
    return when.replace(day=1).isoformat(), last.isoformat()
