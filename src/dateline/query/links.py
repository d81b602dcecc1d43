"""Find what was judged of records, and the clusters that they are in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.link.verdicts import Pair, standing
from dateline.query.many import chunks, marks
from dateline.records import Judgement, Link
from dateline.store.base import Store

__all__ = ["answers_held", "clusters_of", "judgement_of", "judgements_of", "members_of", "verdicts_of"]

COLUMNS = "kind, left_id, right_id, holds, score, reason, author, made_on"


def judgements_of(store: Store, kinds: Sequence[Link], ids: Iterable[str]) -> list[Judgement]:
    """Return all judgements of some kinds in which any of the records stands, in the order in which they were made."""
    found: dict[int, Judgement] = {}
    for some in chunks(ids):
        for side in ("left_id", "right_id"):
            rows = store.rows(f"SELECT number, {COLUMNS} FROM judgement WHERE kind IN ({marks(kinds)}) AND {side} IN ({marks(some)})",
                              [*kinds, *some])
            found.update((row["number"], judgement_of(row)) for row in rows)
    return [found[number] for number in sorted(found)]


def verdicts_of(store: Store, kinds: Sequence[Link], ids: Iterable[str]) -> dict[Pair, Judgement]:
    """Return what counts of each pair in which any of the records stands; it may be that it does not hold."""
    return standing(judgements_of(store, kinds, ids))


def answers_held(store: Store) -> list[Pair]:
    """Return all pairs of claims of which it counts that the left one answers the right one."""
    rows = store.rows(f"SELECT {COLUMNS} FROM judgement WHERE kind = 'answers' ORDER BY number")
    return [pair for pair, verdict in standing(map(judgement_of, rows)).items() if verdict.holds]


def clusters_of(store: Store, kind: str, ids: Iterable[str]) -> dict[str, str]:
    """Return record → its cluster, for those of the records that are in one."""
    return {row["member"]: row["id"] for some in chunks(ids)
            for row in store.rows(f"SELECT member, id FROM cluster WHERE kind = ? AND member IN ({marks(some)})", [kind, *some])}


def members_of(store: Store, kind: str, clusters: Iterable[str]) -> dict[str, str]:
    """Return record → cluster, for all records of some clusters."""
    return {row["member"]: row["id"] for some in chunks(clusters)
            for row in store.rows(f"SELECT member, id FROM cluster WHERE kind = ? AND id IN ({marks(some)})", [kind, *some])}


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """Return the judgement of a row."""
    return Judgement(kind=row["kind"], left=row["left_id"], right=row["right_id"], holds=None if row["holds"] is None else bool(row["holds"]),
                     score=row["score"], reason=row["reason"], author=row["author"], made_on=row["made_on"])
