"""Facets: how many rows there are in all, and how many for each value that one could choose next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dateline.query.actors import count_actors
from dateline.query.filters import Filter
from dateline.query.find import CLAIM_DAY, EVENT_DAY, PUBLISHED, Search, article_search, claim_search, event_search
from dateline.store.base import Store

__all__ = ["Facet", "FacetValue", "count_rows", "find_facets"]

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
class Kind:
    """How rows of one kind are counted."""

    search: Callable[[Store, Filter], Search]
    source: str
    counted: str
    facets: Mapping[str, tuple[str, str]]
    """Field → the expression of its value, and the tables that hold it."""


KINDS: Mapping[str, Kind] = {
    "articles": Kind(search=article_search, source="article", counted="count(DISTINCT article.number)", facets={
        "type": ("event.type", EVENTS), "status": ("event.status", EVENTS), "act": ("claim.act", CLAIMS),
        "country": ("event.place_country", EVENTS), "outlet": ("article.outlet", "article"), "month": (f"substr({PUBLISHED}, 1, 7)", "article")}),
    "events": Kind(search=event_search, source=EVENTS, counted="count(*)", facets={
        "type": ("event.type", EVENTS), "status": ("event.status", EVENTS), "country": ("event.place_country", EVENTS),
        "outlet": ("article.outlet", EVENTS), "month": (f"substr({EVENT_DAY}, 1, 7)", EVENTS)}),
    "claims": Kind(search=claim_search, source=CLAIMS, counted="count(*)", facets={
        "act": ("claim.act", CLAIMS), "outlet": ("article.outlet", CLAIMS), "month": (f"substr({CLAIM_DAY}, 1, 7)", CLAIMS)}),
}


def count_rows(store: Store, kind: str, wanted: Filter) -> int:
    """Return how many articles, events, claims or actors a filter finds, whatever its limit."""
    if kind == "actors":
        return count_actors(store, wanted)
    how = KINDS[kind]
    search = how.search(store, wanted)
    [row] = store.rows(f"SELECT {how.counted} AS n FROM {how.source}{search.where}", search.values)
    return int(row["n"])


def find_facets(store: Store, kind: str, wanted: Filter) -> tuple[Facet, ...]:
    """Return the facets of a kind of rows; each counts under all choices but its own, so that another value can be taken instead."""
    return tuple(find_facet(store, KINDS[kind], name, wanted) for name in KINDS[kind].facets)


def find_facet(store: Store, how: Kind, name: str, wanted: Filter) -> Facet:
    """Return one facet, its most frequent values first; months in their order, the last ones."""
    value, source = how.facets[name]
    search = how.search(store, replace(wanted, since=None, until=None) if name == "month" else replace(wanted, **{name: None}))
    search.must(f"{value} IS NOT NULL")
    order = "value DESC" if name == "month" else "n DESC, value"
    rows = search.run(store, f"{value} AS value, {how.counted} AS n", source, order=order, group=value, limit=MOST)
    return Facet(field=name, values=tuple(FacetValue(value=row["value"], count=row["n"]) for row in rows))
