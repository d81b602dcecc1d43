"""Actors: each joins its namesakes; namesakes that share a key are weighed again when anything new is known of one of them."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Any

from dateline.link.actors import same_actors
from dateline.link.namesakes import Namesake, namesake_id
from dateline.link.proposals import Proposal
from dateline.link.verdicts import Pair, pair_of, standing
from dateline.query.links import judgement_of
from dateline.query.many import chunks, marks
from dateline.run.ledger import Ledger, Statement
from dateline.run.linkers.windows import noted, unlinked, windows
from dateline.store.base import Store

__all__ = ["link_actors"]

SAMPLE = 24
"""Companions and roles kept of a namesake."""
CROWD = 60
"""Namesakes under one key with which one is weighed."""
Found = dict[str, Namesake]


def link_actors(ledger: Ledger, progress: Callable[[int, int], object]) -> None:
    """Give the actors of new articles to their namesakes, and weigh those against each other."""
    numbers = unlinked(ledger.store, "actors")
    done = 0
    for window in windows(numbers):
        found, members = told(ledger.store, window)
        known = namesakes(ledger.store, found)
        grown = {id: merged(known.get(id), one) for id, one in found.items()}
        changed = [one for id, one in grown.items() if one != known.get(id)]
        ledger.store.change(kept(changed))
        proposals = [Proposal(kind="same_actor", left=actor, right=grown[id].actor, score=0.95, reason="same name, kind and codes")
                     for actor, id in members if actor != grown[id].actor]
        weighed, withdrawn = weighed_anew(ledger.store, changed)
        ledger.record([*proposals, *weighed], withdrawn=withdrawn, also=[noted("actors", window)])
        done += len(window)
        progress(done, len(numbers))


def told(store: Store, window: Sequence[int]) -> tuple[Found, list[tuple[str, str]]]:
    """Return the namesakes that a window's articles tell of, and (actor, namesake) for each actor that can be told again."""
    roles: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in store.rows(f"SELECT article, record, title FROM role WHERE article IN ({marks(window)})", window):
        roles[row["article"], row["record"]].add(row["title"].casefold())
    articles: dict[int, list[Any]] = defaultdict(list)
    for row in store.rows(f"SELECT article, id, name, kind, codes, aliases FROM actor WHERE article IN ({marks(window)}) "
                          "ORDER BY article, rank", window):
        articles[row["article"]].append(row)
    found: Found = {}
    members: list[tuple[str, str]] = []
    for article, rows in articles.items():
        ones = [one for row in rows if (one := read(row, roles.get((article, row["id"]), set()))).keys]
        company = frozenset(one.plain for one in ones if one.kind != "country" and one.codes[:1] != ("IGOUNO",))
        for one in ones:
            found[one.id] = merged(found.get(one.id), joined(one, company - {one.plain}))
            members.append((one.actor, one.id))
    return found, members


def read(row: Any, roles: Iterable[str]) -> Namesake:
    """Return the namesake of one actor's row."""
    codes = tuple(sorted(json.loads(row["codes"])))
    return Namesake(id=namesake_id(row["name"], row["kind"], codes), actor=row["id"], name=row["name"], kind=row["kind"], codes=codes,
                    aliases=frozenset(json.loads(row["aliases"])), roles=frozenset(roles))


def joined(one: Namesake, companions: Iterable[str]) -> Namesake:
    """Return a namesake with its company."""
    return Namesake(id=one.id, actor=one.actor, name=one.name, kind=one.kind, codes=one.codes, aliases=one.aliases, roles=one.roles,
                    companions=sample(companions))


def merged(known: Namesake | None, new: Namesake) -> Namesake:
    """Return what is known of a namesake with what is new; the same whatever came first, but for the actor."""
    if known is None:
        return new
    return Namesake(id=known.id, actor=known.actor, name=min(known.name, new.name), kind=known.kind, codes=known.codes,
                    aliases=sample(known.aliases | new.aliases), roles=sample(known.roles | new.roles),
                    companions=sample(known.companions | new.companions))


def sample(words: Iterable[str]) -> frozenset[str]:
    """Return a few of many words: those of the smallest hashes, so that the order in which they come does not matter."""
    return frozenset(sorted(set(words), key=lambda word: blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())[:SAMPLE])


def weighed_anew(store: Store, changed: Sequence[Namesake]) -> tuple[list[Proposal], list[Pair]]:
    """Return what namesakes that share a key with a changed one are to each other, and the pairs that are no longer the same."""
    keys = sorted({key for one in changed for key in one.keys})
    blocks = {key: [row["namesake"] for row in store.rows("SELECT namesake FROM namesake_key WHERE key = ? ORDER BY namesake LIMIT ?", [key, CROWD])]
              for key in keys}
    blocks = {key: ids for key, ids in blocks.items() if len(ids) > 1}
    known = namesakes(store, {id for ids in blocks.values() for id in ids})
    proposals = [one for ids in blocks.values() for one in same_actors([known[id] for id in ids])]
    now = {pair_of(one.kind, one.left, one.right) for one in proposals}
    before = [pair for ids in blocks.values() for pair in held_among(store, [known[id].actor for id in ids])]
    return proposals, [pair for pair in dict.fromkeys(before) if pair not in now]


def held_among(store: Store, actors: Sequence[str]) -> list[Pair]:
    """Return the pairs of some actors that the program held to be the same so far."""
    rows = store.rows(f"SELECT * FROM judgement WHERE kind = 'same_actor' AND left_id IN ({marks(actors)}) AND right_id IN ({marks(actors)}) "
                      "ORDER BY number", [*actors, *actors])
    return [pair for pair, one in standing(map(judgement_of, rows), program=True).items() if one.holds]


def namesakes(store: Store, ids: Iterable[str]) -> Found:
    """Return namesakes by id, those that are known."""
    return {row["id"]: Namesake(id=row["id"], actor=row["actor"], name=row["name"], kind=row["kind"], codes=tuple(json.loads(row["codes"])),
                                **{field: frozenset(json.loads(row[field])) for field in ("aliases", "roles", "companions")})
            for some in chunks(ids) for row in store.rows(f"SELECT * FROM namesake WHERE id IN ({marks(some)})", some)}


def kept(ones: Sequence[Namesake]) -> list[Statement]:
    """Return the statements that keep namesakes and file them under their keys."""
    rows = [(one.id, one.actor, one.name, one.kind, json.dumps(one.codes), *(json.dumps(sorted(words), ensure_ascii=False) for words in (
        one.aliases, one.roles, one.companions))) for one in sorted(ones, key=lambda one: one.id)]
    return [("INSERT INTO namesake (id, actor, name, kind, codes, aliases, roles, companions) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
             "ON CONFLICT (id) DO UPDATE SET name = excluded.name, aliases = excluded.aliases, roles = excluded.roles, "
             "companions = excluded.companions", rows),
            ("INSERT INTO namesake_key (key, namesake) VALUES (?, ?) ON CONFLICT DO NOTHING", [(key, one.id) for one in ones for key in one.keys])]
