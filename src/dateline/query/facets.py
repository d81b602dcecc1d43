"""Facets: how many rows there are in all, and how many for each value that one could choose next."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.query.actors import count_actors
from dateline.query.corrections import let_stand
from dateline.query.filters import Filter
from dateline.query.find import CLAIM_DAY, EVENT_DAY, PUBLISHED, Search, article_search, claim_search, event_search
from dateline.store.base import Store

__all__ = ["Facet", "FacetValue", "Survey", "count_rows", "find_survey"]

MOST = 12
"""Values shown of one facet."""


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
    table: str
    facets: Mapping[str, str]
    """Facet → the expression of its value in the row itself."""
    below: Mapping[str, str] = field(default_factory=dict)
    """Facet → the expression of its values in records that an article has; a row counts once for each value."""

    @property
    def source(self) -> str:
        """Return the tables that a search of this kind speaks of."""
        return self.table if self.table == "article" else f"{self.table} JOIN article ON article.number = {self.table}.article"


KINDS: Mapping[str, Kind] = {
    "articles": Kind(search=article_search, table="article", facets={"outlet": "article.outlet", "month": f"substr({PUBLISHED}, 1, 7)"},
                     below={"type": "event.type", "status": "event.status", "country": "event.place_country", "act": "claim.act"}),
    "events": Kind(search=event_search, table="event", facets={
        "type": "event.type", "status": "event.status", "country": "event.place_country", "outlet": "article.outlet",
        "month": f"substr({EVENT_DAY}, 1, 7)"}),
    "claims": Kind(search=claim_search, table="claim", facets={
        "act": "claim.act", "outlet": "article.outlet", "month": f"substr({CLAIM_DAY}, 1, 7)"}),
}
SHOWN: Mapping[str, tuple[str, ...]] = {
    "articles": ("type", "status", "country", "act", "outlet", "month"), "events": ("type", "status", "country", "outlet", "month"),
    "claims": ("act", "outlet", "month")}
"""The facets of each kind, in the order in which they are shown."""


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
    how, shown = KINDS[kind], SHOWN[kind]
    chosen = [name for name in shown if without(wanted, name) != wanted]
    total, counted = count_values(store, how, [name for name in shown if name not in chosen], wanted)
    for name in chosen:
        counted |= count_values(store, how, [name], without(wanted, name))[1]
    return Survey(total=total, facets=tuple(facet(name, counted[name]) for name in shown))


def without(wanted: Filter, name: str) -> Filter:
    """Return a filter without the choice of one facet."""
    return replace(wanted, since=None, until=None) if name == "month" else replace(wanted, **{name: None})


def count_values(store: Store, how: Kind, names: Sequence[str], wanted: Filter) -> tuple[int, dict[str, Counter[str]]]:
    """Return how many rows a filter finds, and how many of them have each value of some facets: the filter is looked at once for all of them."""
    search = how.search(store, wanted)
    own = [name for name in names if name in how.facets]
    columns = ", ".join([f"{how.table}.number AS number", *(f"{how.facets[name]} AS {name}" for name in own)])
    parts = ["SELECT '' AS facet, '' AS value, count(*) AS n FROM found",
             *(f"SELECT '{name}', {name}, count(*) FROM found GROUP BY {name}" for name in own),
             *(below(name, how.below[name]) for name in names if name in how.below)]
    rows = store.rows(f"WITH found AS MATERIALIZED (SELECT {columns} FROM {how.source}{search.where}) {' UNION ALL '.join(parts)}", search.values)
    counted = {name: Counter[str]() for name in names}
    for row in rows:
        if row["facet"] and row["value"] is not None:
            counted[row["facet"]][row["value"]] = row["n"]
    return next(row["n"] for row in rows if not row["facet"]), counted


def below(name: str, value: str) -> str:
    """Return the SELECT of how many of the articles found have a record with each value."""
    table = value.partition(".")[0]
    return (f"SELECT '{name}', value, count(*) FROM (SELECT DISTINCT {table}.article AS article, {value} AS value FROM {table} "
            f"JOIN found ON found.number = {table}.article WHERE {let_stand(table)}) AS told GROUP BY value")


def facet(name: str, counted: Counter[str]) -> Facet:
    """Return one facet, its most frequent values first; months from the last one back."""
    ordered = sorted(counted.items(), reverse=True) if name == "month" else sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return Facet(field=name, values=tuple(FacetValue(value=value, count=count) for value, count in ordered[:MOST]))
