"""The ledger: proposals become judgement rows where they change what is held, and clusters follow, all in one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version

from dateline.link.clusters import grouped, united
from dateline.link.proposals import Proposal
from dateline.link.verdicts import CLUSTERS, Pair, by_program, pair_of, standing
from dateline.query.links import clusters_of, judgement_of, judgements_of, members_of
from dateline.query.many import marks
from dateline.records import Judgement
from dateline.run.clock import now
from dateline.run.linkers.readings import Shelf
from dateline.store.base import Store

__all__ = ["Ledger", "Statement"]

Statement = tuple[str, Sequence[Sequence[object]]]
KIND_OF = {link: kind for kind, links in CLUSTERS.items() for link in links}
"""Kind of judgement → kind of the cluster that it makes."""
INSERT = "INSERT INTO judgement (kind, left_id, right_id, holds, score, reason, author, made_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
PAIRED = ("WITH pair (kind, one, other) AS (VALUES {}) SELECT judgement.* FROM pair CROSS JOIN judgement "
          "WHERE judgement.kind = pair.kind AND left_id = one AND right_id = other")
"""Asks for the judgements of pairs: joined in this order, for SQLite reads the whole table where pairs are sought by IN."""
PAIRS = 250
"""Pairs asked for at a time."""
SURE = 2.0
"""Weight of what a person said: above all that the program can be."""


class Ledger:
    """Writes judgements into a store and keeps its clusters true to them."""

    def __init__(self, store: Store, *, author: str | None = None, clock: Callable[[], str] = now) -> None:
        self.store = store
        self.shelf = Shelf(store)
        self.author = author or f"dateline {version('dateline')}"
        self.clock = clock
        self.apart = {kind: self.held_apart(kind) for kind in CLUSTERS}

    def held_apart(self, kind: str) -> list[Pair]:
        """Return the pairs of which it counts that they are not the same: few, for only people say so."""
        links = CLUSTERS[kind]
        rows = self.store.rows(f"SELECT left_id, right_id FROM judgement WHERE kind IN ({marks(links)}) AND holds = 0", links)
        verdicts = standing(judgements_of(self.store, links, [row["left_id"] for row in rows])) if rows else {}
        return [pair for pair, one in verdicts.items() if not one.holds]

    def record(self, proposals: Iterable[Proposal], *, withdrawn: Iterable[Pair] = (), also: Sequence[Statement] = ()) -> int:
        """Write what is new of proposals, take back what no longer holds, and return the number of rows written.

        `also` are statements of the same transaction: what a linker notes of its own work.
        """
        found: dict[Pair, Proposal] = {}
        for one in proposals:
            pair = pair_of(one.kind, one.left, one.right)
            if one.left != one.right and (pair not in found or found[pair].score < one.score):
                found[pair] = one
        gone = [pair for pair in withdrawn if pair not in found]
        known = self.known([*found, *gone])
        ours = standing(known, program=True)
        made_on = self.clock()
        new = [self.judgement(pair, True, one.score, one.reason, made_on) for pair, one in found.items() if pair not in ours]
        new += [self.judgement(pair, None, 0.0, "no longer found", made_on) for pair in gone if pair in ours]
        if new or also:
            self.store.change([*self.written(new, known), *also])
        return len(new)

    def judge(self, judgement: Judgement) -> None:
        """Write what a person says of a pair; clusters follow at once."""
        assert not by_program(judgement.author)
        kind, left, right = pair_of(judgement.kind, judgement.left, judgement.right)
        new = Judgement(kind=kind, left=left, right=right, holds=judgement.holds, score=judgement.score, reason=judgement.reason,
                        author=judgement.author, made_on=judgement.made_on)
        pairs = KIND_OF.get(kind)
        statements: list[Statement] = [(INSERT, [row_of(new)])]
        if pairs:
            statements += self.derived(pairs, self.touched(pairs, [(kind, left, right)]), [new])
        self.store.change(statements)
        self.apart = {kind: self.held_apart(kind) for kind in CLUSTERS}

    def known(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """Return all judgements of the pairs."""
        found: list[tuple[int, Judgement]] = []
        for first in range(0, len(pairs), PAIRS):
            some = pairs[first:first + PAIRS]
            rows = self.store.rows(PAIRED.format(", ".join(["(?, ?, ?)"] * len(some))), [part for pair in some for part in pair])
            found += [(row["number"], judgement_of(row)) for row in rows]
        return [judgement for _, judgement in sorted(found, key=lambda one: one[0])]

    def judgement(self, pair: Pair, holds: bool | None, score: float, reason: str, made_on: str) -> Judgement:
        """Return a judgement of the program's."""
        return Judgement(kind=pair[0], left=pair[1], right=pair[2], holds=holds, score=score, reason=reason, author=self.author, made_on=made_on)

    def written(self, new: Sequence[Judgement], known: Sequence[Judgement]) -> list[Statement]:
        """Return the statements that write new judgements of the program's and bring clusters up to them."""
        statements: list[Statement] = [(INSERT, [row_of(one) for one in new])] if new else []
        counts = standing([*known, *new])
        for kind in CLUSTERS:
            pairs = [pair for one in new if KIND_OF.get(one.kind) == kind for pair in [(one.kind, one.left, one.right)]]
            broken = [pair for pair, one in zip(pairs, (one for one in new if KIND_OF.get(one.kind) == kind), strict=True) if one.holds is None]
            joined = [pair for pair in pairs if pair in counts and counts[pair].holds]
            if broken or joined:
                statements += self.clustered(kind, joined, broken, new)
        return statements

    def clustered(self, kind: str, joined: Sequence[Pair], broken: Sequence[Pair], new: Sequence[Judgement]) -> list[Statement]:
        """Return the statements that unite the clusters of pairs now held, and make anew those in which something is contested."""
        homes = clusters_of(self.store, kind, [record for pair in (*joined, *broken) for record in pair[1:]])
        sets = united((homes.get(left, left), homes.get(right, right)) for _, left, right in joined)
        contested = {sets.get(homes.get(record, record), homes.get(record, record)) for pair in broken for record in pair[1:]}
        if self.apart[kind]:
            foes = clusters_of(self.store, kind, [record for pair in self.apart[kind] for record in pair[1:]])
            for _, left, right in self.apart[kind]:
                one, other = (sets.get(foes.get(record, record), foes.get(record, record)) for record in (left, right))
                contested |= {one} if one == other else set()
        split = {cluster for cluster in {*sets, *homes.values(), *contested} if sets.get(cluster, cluster) in contested}
        split |= {record for pair in (*joined, *broken) for record in pair[1:] if sets.get(homes.get(record, record), record) in contested}
        united_rows = {old: top for old, top in sets.items() if top not in contested}
        return [*union(kind, united_rows), *(self.derived(kind, split, new) if split else ())]

    def touched(self, kind: str, pairs: Sequence[Pair]) -> set[str]:
        """Return the clusters in which records of pairs are, and the records that are in none."""
        records = [record for pair in pairs for record in pair[1:]]
        homes = clusters_of(self.store, kind, records)
        return {homes.get(record, record) for record in records}

    def derived(self, kind: str, clusters: Iterable[str], new: Sequence[Judgement]) -> list[Statement]:
        """Return the statements that make some clusters anew from all that counts of their records, `new` included."""
        named = list(dict.fromkeys(clusters))
        members = {*members_of(self.store, kind, named), *named}
        counts = standing([*judgements_of(self.store, CLUSTERS[kind], members), *(one for one in new if KIND_OF.get(one.kind) == kind)])
        inside = {pair: one for pair, one in counts.items() if pair[1] in members and pair[2] in members}
        groups = grouped(((pair[1], pair[2], one.score if by_program(one.author) else SURE) for pair, one in inside.items() if one.holds),
                         [(pair[1], pair[2]) for pair, one in inside.items() if not one.holds])
        return [("DELETE FROM cluster WHERE kind = ? AND member = ?", [(kind, member) for member in sorted(members)]),
                ("INSERT INTO cluster (kind, id, member) VALUES (?, ?, ?) ON CONFLICT (kind, member) DO UPDATE SET id = excluded.id",
                 [(kind, groups[member], member) for member in sorted(groups)])]  # another program may link the same at this moment


def union(kind: str, sets: Mapping[str, str]) -> list[Statement]:
    """Return the statements that give each old cluster, or record that was in none, its new cluster."""
    moved = sorted((old, new) for old, new in sets.items() if old != new)
    return [("UPDATE cluster SET id = ? WHERE kind = ? AND id = ?", [(new, kind, old) for old, new in moved]),
            ("INSERT INTO cluster (kind, id, member) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
             [(kind, new, old) for old, new in sorted(sets.items())])]


def row_of(one: Judgement) -> tuple[object, ...]:
    """Return a judgement's row."""
    return (one.kind, one.left, one.right, None if one.holds is None else int(one.holds), one.score, one.reason, one.author, one.made_on)
