"""Find actors: one row for each that linking knows again, else for each name and kind, with how much they did and said."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.query.filters import Filter, find_country
from dateline.query.find import PUBLISHED, Search, named, paging
from dateline.query.many import marks
from dateline.query.rows import ActorRow
from dateline.store.base import Store

__all__ = ["count_actors", "find_actors", "joined"]

CHUNK = 250
Row = Mapping[str, Any]
Found = Mapping[str, list[Row]]
"""Whom → rows."""
LINKED = "LEFT JOIN cluster ON cluster.kind = 'actor' AND cluster.member = actor.id"
UNLINKED = "NOT EXISTS (SELECT 1 FROM cluster WHERE cluster.kind = 'actor' AND cluster.member = actor.id)"
WHO = "COALESCE(cluster.id, actor.kind || ' ' || actor.name)"
"""Who an actor is: its cluster; where linking tells of none, all of its name and kind are one row."""


def find_actors(store: Store, wanted: Filter) -> list[ActorRow]:
    """Return the actors that a filter wants, those in most articles first."""
    search, source = actor_search(wanted)
    linked, alone = (" AND ".join([condition, *search.conditions]) for condition in ("cluster.kind = 'actor'", UNLINKED))
    columns = "min(actor.name) AS name, min(actor.kind) AS kind, min(actor.id) AS id, count(DISTINCT actor.article) AS articles"
    top, values = paging(wanted.limit, wanted.offset)
    tops = store.rows(
        f"SELECT * FROM (SELECT cluster.id AS who, cluster.id AS cluster, {columns} FROM {source} JOIN cluster ON cluster.member = actor.id "
        f"WHERE {linked} GROUP BY cluster.id UNION ALL SELECT actor.kind || ' ' || actor.name AS who, NULL AS cluster, {columns} FROM {source} "
        f"WHERE {alone} GROUP BY actor.name, actor.kind) AS found ORDER BY articles DESC, name, kind, id{top}",
        [*search.values, *search.values, *values])
    found: list[ActorRow] = []
    for first in range(0, len(tops), CHUNK):
        found.extend(actor_rows(store, tops[first:first + CHUNK], source, search))
    return found


def count_actors(store: Store, wanted: Filter) -> int:
    """Return how many different actors a filter finds."""
    search, source = actor_search(wanted)
    linked, alone = (" AND ".join([condition, *search.conditions]) for condition in ("cluster.kind = 'actor'", UNLINKED))
    rows = store.rows(f"SELECT count(DISTINCT cluster.id) AS n FROM {source} JOIN cluster ON cluster.member = actor.id WHERE {linked} UNION ALL "
                      f"SELECT count(*) AS n FROM (SELECT DISTINCT actor.name, actor.kind FROM {source} WHERE {alone}) AS found",
                      [*search.values, *search.values])
    return sum(row["n"] for row in rows)


def actor_search(wanted: Filter) -> tuple[Search, str]:
    """Return the conditions that a filter stands for, and the tables that they speak of."""
    wanted.only("actors", ("actor", "country", "since", "until"))
    search, source = Search(), "actor"
    if wanted.actor:
        search.must("actor.folded LIKE ?", named(wanted.actor, option="actor"))
    if wanted.country:
        search.must("actor.codes LIKE ?", f'%"{find_country(wanted.country).iso3}%')
    if wanted.since or wanted.until:  # an index over actors alone answers the rest
        source = "actor JOIN article ON article.number = actor.article"
        search.days(wanted, first=PUBLISHED, last=PUBLISHED)
    return search, source


def actor_rows(store: Store, tops: Sequence[Row], source: str, search: Search) -> Iterable[ActorRow]:
    """Yield the rows of some actors, in order."""
    clusters = [row["cluster"] for row in tops if row["cluster"]]
    alone = [part for row in tops if not row["cluster"] for part in (row["name"], row["kind"])]
    conditions = [(f"cluster.kind = 'actor' AND cluster.id IN ({marks(clusters)})", clusters),
                  (f"cluster.id IS NULL AND (actor.name, actor.kind) IN (VALUES {', '.join('(?, ?)' for _ in alone[::2])})", alone)]
    names, parties, roles = defaultdict[str, list[Row]](list), defaultdict[str, list[Row]](list), defaultdict[str, list[Row]](list)
    for condition, values in conditions:
        if values:
            here = f"{LINKED} WHERE {' AND '.join([condition, *search.conditions])}"
            gather(names, store, "actor.name, actor.kind, actor.codes, actor.aliases", source, "", here, [*values, *search.values],
                   order="n DESC, min(actor.article), actor.name, actor.codes, actor.aliases")
            gather(parties, store, "party.field", source, "JOIN party ON party.article = actor.article AND party.id = actor.id", here,
                   [*values, *search.values], order="n DESC")
            gather(roles, store, "role.title, role.organisation", source, "JOIN role ON role.article = actor.article AND role.record = actor.id",
                   here, [*values, *search.values], order="min(role.article), min(role.rank), role.title")
    for top in tops:
        yield actor_row(top, names[top["who"]], {row["field"]: row["n"] for row in parties[top["who"]]}, roles[top["who"]])


def gather(found: dict[str, list[Row]], store: Store, columns: str, source: str, joined: str, here: str, values: Sequence[object], *,
           order: str) -> None:
    """Add what hangs on some actors, each combination once with its number, by whom it is of."""
    for row in store.rows(f"SELECT {WHO} AS who, {columns}, count(*) AS n FROM {source} {joined} {here} GROUP BY {WHO}, {columns} ORDER BY {order}",
                          values):
        found[row["who"]].append(row)


def actor_row(top: Row, names: Sequence[Row], counts: Mapping[str, int], roles: Sequence[Row]) -> ActorRow:
    """Return one actor's flat record, under the name that it goes by most."""
    called, kinds = Counter[str](), Counter[str]()
    for row in names:
        called[row["name"]] += row["n"]
        kinds[row["kind"]] += row["n"]
    name, kind = called.most_common(1)[0][0], kinds.most_common(1)[0][0]
    others = [other for other, _ in called.most_common() if other != name]
    titles = dict.fromkeys(f"{row['title']}, {row['organisation']}" if row["organisation"] else row["title"] for row in roles)
    return ActorRow(
        id=top["id"], name=name, kind=kind, codes=joined(row["codes"] for row in names),
        aliases=tuple(alias for alias in dict.fromkeys((*others, *joined(row["aliases"] for row in names))) if alias != name), roles=tuple(titles),
        articles=top["articles"], events=counts.get("actors", 0), received=counts.get("recipients", 0), claims=counts.get("speaker", 0))


def joined(lists: Iterable[str]) -> tuple[str, ...]:
    """Return the words of several stored lists, each once."""
    return tuple(dict.fromkeys(word for stored in lists for word in json.loads(stored)))
