"""Facets: how many rows there are in all, and how many for each value that one could choose next."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.query.actors import count_actors
from dateline.query.filters import Filter
from dateline.query.find import CLAIM_DAY, EVENT_DAY, PUBLISHED, Search, article_search, claim_search, event_search
from dateline.store.base import Row, Store

__all__ = ["Facet", "FacetValue", "Survey", "count_rows", "find_survey"]

MOST = 12
"""Values shown of one facet."""
EVENTS = "event JOIN article ON article.number = event.article"
CLAIMS = "claim JOIN article ON article.number = claim.article"


@dataclass(frozen=True, kw_only=True)
class FacetValue:
    """One value of a field, and the number of rows that have it."""

    value: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A field by which rows can be chosen further, and its most frequent values under all other choices."""

    field: str
    """A field of `Filter`, or "month"."""
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, kw_only=True)
class Survey:
    """What a filter finds, in numbers."""

    total: int
    facets: tuple[Facet, ...]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How rows of one kind are counted."""

    search: Callable[[Store, Filter], Search]
    source: str
    number: str
    """What tells two rows apart."""
    facets: Mapping[str, Mapping[str, str]]
    """Tables → facets that they hold → the expression of its value."""


KINDS: Mapping[str, Kind] = {
    "articles": Kind(search=article_search, source="article", number="article.number", facets={
        EVENTS: {"type": "event.type", "status": "event.status", "country": "event.place_country"}, CLAIMS: {"act": "claim.act"},
        "article": {"outlet": "article.outlet", "month": f"substr({PUBLISHED}, 1, 7)"}}),
    "events": Kind(search=event_search, source=EVENTS, number="event.number", facets={
        EVENTS: {"type": "event.type", "status": "event.status", "country": "event.place_country", "outlet": "article.outlet",
                 "month": f"substr({EVENT_DAY}, 1, 7)"}}),
    "claims": Kind(search=claim_search, source=CLAIMS, number="claim.number", facets={
        CLAIMS: {"act": "claim.act", "outlet": "article.outlet", "month": f"substr({CLAIM_DAY}, 1, 7)"}}),
}


def count_rows(store: Store, kind: str, wanted: Filter) -> int:
    """Return how many articles, events, claims or actors a filter finds, whatever its limit."""
    if kind == "actors":
        return count_actors(store, wanted)
    how = KINDS[kind]
    search = how.search(store, wanted)
    [row] = store.rows(f"SELECT count(*) AS n FROM {how.source}{search.where}", search.values)
    return int(row["n"])


def find_survey(store: Store, kind: str, wanted: Filter) -> Survey:
    """Return how many rows a filter finds, and their facets; each facet counts under all choices but its own, so that another can be taken."""
    how = KINDS[kind]
    counted: dict[str, Counter[str]] = {}
    total = 0
    for source, facets in how.facets.items():
        free = {name: value for name, value in facets.items() if without(wanted, name) == wanted}
        rows = narrow_rows(store, how, source, free, wanted)
        counted |= {name: counts(rows, name, once=source != how.source) for name in free}
        total = len(rows) if source == how.source else total
        for name in facets.keys() - free.keys():
            counted[name] = counts(narrow_rows(store, how, source, {name: facets[name]}, without(wanted, name)), name, once=source != how.source)
    return Survey(total=total, facets=tuple(facet(name, counted[name]) for facets in how.facets.values() for name in facets))


def without(wanted: Filter, name: str) -> Filter:
    """Return a filter without the choice of one facet."""
    return replace(wanted, since=None, until=None) if name == "month" else replace(wanted, **{name: None})


def narrow_rows(store: Store, how: Kind, source: str, facets: Mapping[str, str], wanted: Filter) -> Sequence[Row]:
    """Return the rows that a filter finds with nothing but the values of some facets: one pass over the store serves them all."""
    search = how.search(store, wanted)
    columns = ", ".join([f"{how.number} AS number", *(f"{value} AS {name}" for name, value in facets.items())])
    return store.rows(f"SELECT {columns} FROM {source}{search.where}", search.values)


def counts(rows: Sequence[Row], name: str, *, once: bool) -> Counter[str]:
    """Return how many rows have each value; `once`: a row that has a value several times counts once."""
    if once:
        return Counter(value for _, value in {(row["number"], row[name]) for row in rows} if value is not None)
    found = Counter(row[name] for row in rows)
    del found[None]
    return found


def facet(name: str, counted: Counter[str]) -> Facet:
    """Return one facet, its most frequent values first; months from the last one back."""
    ordered = sorted(counted.items(), reverse=True) if name == "month" else sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return Facet(field=name, values=tuple(FacetValue(value=value, count=count) for value, count in ordered[:MOST]))
