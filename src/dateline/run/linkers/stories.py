"""Stories' heads: name, span, parties, places and numbers of each cluster of articles that is a story."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.link.story_names import Told, named, party_key
from dateline.query.links import clusters_of
from dateline.query.many import chunks, marks
from dateline.store.base import Store

__all__ = ["write_heads"]

LEAD = 1200
"""Characters of an article that are read for what its story is about."""
FIELDS = {"actors": 0, "speaker": 0, "on_behalf_of": 0, "recipients": 1, "targets": 1, "addressees": 1}
"""A record's parties, by side."""


def write_heads(store: Store) -> None:
    """Write the heads of stories that grew, shrank or came to be, and take away those of stories that are no more."""
    sizes = {row["id"]: row["n"] for row in store.rows("SELECT id, count(*) AS n FROM cluster WHERE kind = 'story' GROUP BY id")}
    heads = {row["id"]: row["articles"] for row in store.rows("SELECT id, articles FROM story")}
    stale = [story for story in heads if sizes.get(story) != heads[story]]
    made = [head(store, story) for story in sizes if sizes[story] != heads.get(story)]
    store.change([("DELETE FROM story WHERE id = ?", [(story,) for story in stale]),
                  ('INSERT INTO story (id, name, start, "end", parties, places, articles, events, claims) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', made)])


def head(store: Store, story: str) -> tuple[object, ...]:
    """Return the row of one story."""
    members = [row["member"] for row in store.rows("SELECT member FROM cluster WHERE kind = 'story' AND id = ? ORDER BY member", [story])]
    told, days, claims = Told(), [], 0
    events: set[str] = set()
    for some in chunks(members):
        articles = store.rows(f"SELECT number, text, substr(published, 1, 10) AS day FROM article WHERE id IN ({marks(some)}) ORDER BY id", some)
        numbers = [row["number"] for row in articles]
        records, places = dict(records_of(store, numbers)), places_of(store, numbers)
        for row in articles:
            told.add(records.get(row["number"], ()), places.get(row["number"], ()), row["text"][:LEAD])
        days += [row["day"] for row in articles if row["day"]]
        claims += store.rows(f"SELECT count(*) AS n FROM claim WHERE article IN ({marks(numbers)})", numbers)[0]["n"]
        ids = [row["id"] for row in store.rows(f"SELECT id FROM event WHERE article IN ({marks(numbers)})", numbers)]
        homes = clusters_of(store, "event", ids)
        events |= {homes.get(event, event) for event in ids}
    name, parties, where = named(told)
    return (story, name, min(days, default=None), max(days, default=None), json.dumps(parties, ensure_ascii=False),
            json.dumps(where, ensure_ascii=False), len(members), len(events), claims)


def records_of(store: Store, numbers: Sequence[int]) -> Iterator[tuple[int, Iterable[tuple[list[tuple[str, str]], list[tuple[str, str]]]]]]:
    """Yield article → the two sides of each of its records, as (party, name)."""
    rows = store.rows(f"SELECT article, record, field, id, name, codes FROM party WHERE article IN ({marks(numbers)})", numbers)
    homes = clusters_of(store, "actor", [row["id"] for row in rows])
    found: dict[int, dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]]] = defaultdict(lambda: defaultdict(lambda: ([], [])))
    for row in rows:
        party = party_key(homes.get(row["id"]) or row["id"], row["name"], json.loads(row["codes"]))
        if party and row["field"] in FIELDS:
            found[row["article"]][row["record"]][FIELDS[row["field"]]].append(party)
    yield from ((article, list(records.values())) for article, records in found.items())


def places_of(store: Store, numbers: Sequence[int]) -> dict[int, set[str]]:
    """Return article → the places in it, countries apart."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in store.rows("SELECT article, name FROM place WHERE literal = 1 AND precision IS NOT NULL AND precision <> 'country' "
                          f"AND article IN ({marks(numbers)})", numbers):
        found[row["article"]].add(row["name"])
    return found
