"""Find actors: those of one name and kind as one row, with how much they did and said."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.query.filters import Filter, find_country
from dateline.query.find import PUBLISHED, Search, named
from dateline.query.rows import ActorRow
from dateline.store.base import Store

__all__ = ["count_actors", "find_actors", "joined"]

CHUNK = 250
Key = tuple[str, str]
"""Name and kind."""
Row = Mapping[str, Any]
Found = Mapping[Key, list[Row]]


def find_actors(store: Store, wanted: Filter) -> list[ActorRow]:
    """Return the actors that a filter wants, those in most articles first."""
    search, source = actor_search(wanted)
    tops = search.run(store, "actor.name, actor.kind, min(actor.id) AS id, count(DISTINCT actor.article) AS articles", source,
                      order="articles DESC, actor.name, actor.kind", group="actor.name, actor.kind", limit=wanted.limit, offset=wanted.offset)
    found: list[ActorRow] = []
    for first in range(0, len(tops), CHUNK):
        found.extend(actor_rows(store, tops[first:first + CHUNK], source, search))
    return found


def count_actors(store: Store, wanted: Filter) -> int:
    """Return how many different names and kinds a filter finds."""
    search, source = actor_search(wanted)
    [row] = store.rows(f"SELECT count(*) AS n FROM (SELECT DISTINCT actor.name, actor.kind FROM {source}{search.where}) AS found", search.values)
    return int(row["n"])


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
    keys = [(row["name"], row["kind"]) for row in tops]
    conditions = [*search.conditions, f"(actor.name, actor.kind) IN (VALUES {', '.join('(?, ?)' for _ in keys)})"]
    here, values = f"WHERE {' AND '.join(conditions)}", [*search.values, *(part for key in keys for part in key)]
    names = grouped(store, f"SELECT actor.name, actor.kind, actor.codes, actor.aliases FROM {source} {here} GROUP BY actor.name, actor.kind, "
                           "actor.codes, actor.aliases ORDER BY min(actor.article), actor.codes, actor.aliases", values)
    parties = grouped(store, f"SELECT actor.name, actor.kind, party.field, count(*) AS n FROM {source} JOIN party ON "
                             f"party.article = actor.article AND party.id = actor.id {here} GROUP BY actor.name, actor.kind, party.field", values)
    roles = grouped(store, f"SELECT actor.name, actor.kind, role.title, role.organisation FROM {source} JOIN role ON role.article = actor.article "
                           f"AND role.record = actor.id {here} GROUP BY actor.name, actor.kind, role.title, role.organisation "
                           "ORDER BY min(role.article), min(role.rank), role.title", values)
    for key, top in zip(keys, tops, strict=True):
        yield actor_row(top, names[key], {row["field"]: row["n"] for row in parties[key]}, roles[key])


def actor_row(top: Row, names: Sequence[Row], counts: Mapping[str, int], roles: Sequence[Row]) -> ActorRow:
    """Return one actor's flat record."""
    titles = (f"{row['title']}, {row['organisation']}" if row["organisation"] else row["title"] for row in roles)
    return ActorRow(
        id=top["id"], name=top["name"], kind=top["kind"], codes=joined(row["codes"] for row in names),
        aliases=joined(row["aliases"] for row in names), roles=tuple(titles), articles=top["articles"], events=counts.get("actors", 0),
        received=counts.get("recipients", 0), claims=counts.get("speaker", 0))


def grouped(store: Store, query: str, values: Sequence[object]) -> Found:
    """Return rows by name and kind."""
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in store.rows(query, values):
        found[row["name"], row["kind"]].append(row)
    return found


def joined(lists: Iterable[str]) -> tuple[str, ...]:
    """Return the words of several stored lists, each once."""
    return tuple(dict.fromkeys(word for stored in lists for word in json.loads(stored)))
