"""Clusters: which records are one, from pairs that are held to be the same and pairs that are held not to be."""

from collections.abc import Iterable

__all__ = ["Edge", "grouped", "united"]

Edge = tuple[str, str, float]
"""Two records and how surely they are the same; above 1: somebody said so."""


class Forest:
    """Sets of records that grow together; the smallest id of a set is its root, so that the order of joining leaves no trace."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}

    def root(self, member: str) -> str:
        """Return the smallest id of the record's set."""
        top = member
        while self.above.get(top, top) != top:
            top = self.above[top]
        while self.above.get(member, member) != top:
            self.above[member], member = top, self.above[member]
        return top

    def join(self, one: str, other: str) -> None:
        """Make the sets of two records one."""
        first, second = sorted((self.root(one), self.root(other)))
        self.above[second] = first


def united(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return record → the smallest id of the set that the pairs make around it."""
    forest, members = Forest(), set[str]()
    for one, other in pairs:
        members |= {one, other}
        forest.join(one, other)
    return {member: forest.root(member) for member in members}


def grouped(edges: Iterable[Edge], apart: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return record → cluster, named by its smallest record, for all that are in one with another.

    The surest pairs are joined first; a pair that would bring together two records held apart is left out, whatever speaks for it.
    """
    forest, members = Forest(), set[str]()
    foes: dict[str, set[str]] = {}
    for one, other in apart:
        foes.setdefault(one, set()).add(other)
        foes.setdefault(other, set()).add(one)
    for one, other, _ in sorted(edges, key=lambda edge: (-edge[2], edge[0], edge[1])):
        first, second = forest.root(one), forest.root(other)
        if first == second or second in foes.get(first, ()):
            continue
        members |= {one, other}
        forest.join(first, second)
        inherit(foes, kept=forest.root(first), gone=max(first, second))
    return {member: forest.root(member) for member in members}


def inherit(foes: dict[str, set[str]], *, kept: str, gone: str) -> None:
    """Let a set that grew be apart from all that its parts were apart from."""
    for foe in foes.pop(gone, set()):
        foes.setdefault(kept, set()).add(foe)
        foes[foe].discard(gone)
        foes[foe].add(kept)
