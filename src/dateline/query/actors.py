"""Find actors: those of one name and kind as one row, with how much they did and said."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.query.filters import Filter, find_country
from dateline.query.find import Search, named
from dateline.query.rows import ActorRow
from dateline.store.base import Store

__all__ = ["find_actors"]

CHUNK = 250
SOURCE = "actor JOIN article ON article.number = actor.article"
Key = tuple[str, str]
"""Name and kind."""
Row = Mapping[str, Any]
Found = Mapping[Key, list[Row]]


def find_actors(store: Store, wanted: Filter) -> list[ActorRow]:
    """Return the actors that a filter wants, those in most articles first."""
    wanted.only("actors", ("actor", "country", "since", "until"))
    search = Search()
    if wanted.actor:
        search.must("actor.folded LIKE ?", named(wanted.actor, option="actor"))
    if wanted.country:
        search.must("actor.codes LIKE ?", f'%"{find_country(wanted.country).iso3}%')
    search.days(wanted, first="substr(article.published, 1, 10)", last="substr(article.published, 1, 10)")
    search.must("1 = 1")
    order, top = "count(DISTINCT actor.article) DESC, actor.name", "LIMIT ?" if wanted.limit else ""
    keys = [(row["name"], row["kind"]) for row in store.rows(
        f"SELECT actor.name, actor.kind FROM {SOURCE} WHERE {' AND '.join(search.conditions)} GROUP BY actor.name, actor.kind ORDER BY {order} {top}",
        [*search.values, *([wanted.limit] if wanted.limit else [])])]
    found: list[ActorRow] = []
    for first in range(0, len(keys), CHUNK):
        found.extend(actor_rows(store, keys[first:first + CHUNK], search))
    return found


def actor_rows(store: Store, keys: Sequence[Key], search: Search) -> Iterable[ActorRow]:
    """Yield the rows of some actors, in order."""
    here = f"WHERE {' AND '.join(search.conditions)} AND (actor.name, actor.kind) IN (VALUES {', '.join('(?, ?)' for _ in keys)})"
    values = [*search.values, *(part for key in keys for part in key)]
    actors = grouped(store, f"SELECT actor.name, actor.kind, actor.article, actor.id, actor.codes, actor.aliases FROM {SOURCE} {here}", values)
    parties = grouped(store, f"SELECT actor.name, actor.kind, party.field, count(DISTINCT party.record) AS n FROM {SOURCE} JOIN party ON "
                             f"party.article = actor.article AND party.id = actor.id {here} GROUP BY actor.name, actor.kind, party.field", values)
    roles = grouped(store, f"SELECT DISTINCT actor.name, actor.kind, role.title, role.organisation FROM {SOURCE} JOIN role ON "
                           f"role.article = actor.article AND role.record = actor.id {here}", values)
    for key in keys:
        yield actor_row(key, actors[key], {row["field"]: row["n"] for row in parties[key]}, roles[key])


def actor_row(key: Key, actors: Sequence[Row], counts: Mapping[str, int], roles: Sequence[Row]) -> ActorRow:
    """Return one actor's flat record."""
    titles = (f"{row['title']}, {row['organisation']}" if row["organisation"] else row["title"] for row in roles)
    return ActorRow(name=key[0], kind=key[1], codes=joined(row["codes"] for row in actors), aliases=joined(row["aliases"] for row in actors),
                    roles=tuple(titles), articles=len({row["article"] for row in actors}), events=counts.get("actors", 0),
                    received=counts.get("recipients", 0), claims=counts.get("speaker", 0), ids=tuple(dict.fromkeys(row["id"] for row in actors)))


def grouped(store: Store, query: str, values: Sequence[object]) -> Found:
    """Return rows by name and kind."""
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in store.rows(query, values):
        found[row["name"], row["kind"]].append(row)
    return found


def joined(lists: Iterable[str]) -> tuple[str, ...]:
    """Return the words of several stored lists, each once."""
    return tuple(dict.fromkeys(word for stored in lists for word in json.loads(stored)))
