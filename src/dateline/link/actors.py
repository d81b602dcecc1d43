"""Same actor: namesakes that share a key are weighed by name, country, sector, roles and the company that they keep.

A full name is strong evidence, a surname none. What is told of a country against another speaks against; the same companions in the
stories outweigh it, for a reader's codes err. What is weighed too light is not linked; what is weighed far too light is held apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.fuzz import ratio

from dateline.link.clusters import grouped
from dateline.link.namesakes import Namesake
from dateline.link.proposals import Proposal

__all__ = ["Weighed", "same_actors", "weigh"]

ENOUGH = 1.0
"""Weight from which two namesakes are one."""
FOES = 0.0
"""Weight under which two are held apart, whoever else is like both."""
SPELLING = 86
"""Likeness, of 100, of two spellings of one given name."""


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """How much speaks for two namesakes being one, and what."""

    weight: float
    reason: str

    @property
    def score(self) -> float:
        """The weight as a number from 0 to 1."""
        return round(min(0.99, 0.5 + self.weight / 8), 2)


def same_actors(block: Sequence[Namesake]) -> Iterator[Proposal]:
    """Yield which namesakes of one block are the same actor; what is held apart is not joined by way of a third."""
    pairs = {(one.id, other.id): weigh(one, other) for one, other in combinations(sorted(block, key=lambda one: one.id), 2)}
    actor = {one.id: one.actor for one in block}
    held = {pair: weighed for pair, weighed in pairs.items() if weighed.weight >= ENOUGH}
    homes = grouped(((*pair, weighed.weight) for pair, weighed in held.items()), [pair for pair, weighed in pairs.items() if weighed.weight < FOES])
    for (one, other), weighed in held.items():
        if homes.get(one) == homes.get(other):
            yield Proposal(kind="same_actor", left=actor[one], right=actor[other], score=weighed.score, reason=weighed.reason)


def weigh(one: Namesake, other: Namesake) -> Weighed:
    """Return how much speaks for two namesakes being one."""
    if one.kind == other.kind == "country":
        same = one.countries == other.countries
        return Weighed(weight=4.0 if same else -9.0, reason="same country" if same else "another country")
    if "person" in {one.kind, other.kind} and one.kind != other.kind:
        return Weighed(weight=-9.0, reason="a person and a body")
    names, said = persons(one, other) if one.kind == "person" else bodies(one, other)
    parts = [(names, said), *evidence(one, other)]
    return Weighed(weight=round(sum(part[0] for part in parts), 2), reason=", ".join(words for weight, words in parts if weight > 0) or said)


def persons(one: Namesake, other: Namesake) -> tuple[float, str]:
    """Return what the names of two persons say: the same, one with more words, an initial, another spelling – or two people."""
    first, second = one.plain.split(), other.plain.split()
    if first == second:
        return 1.6 + 0.4 * (len(first) - 2), "same full name"
    if called := {name for name in one.called & other.called if " " in name}:
        return 1.5, f"both called {min(called)}"
    if first[-1] != second[-1]:
        return -9.0, "another surname"
    if first[0] == second[0] and (set(first) <= set(second) or set(second) <= set(first)):
        return 1.0, "one name within the other"
    if 1 in {len(first[0]), len(second[0])} and first[0][0] == second[0][0]:
        return 0.0, "same initial and surname"
    if min(len(first[0]), len(second[0])) > 3 and ratio(first[0], second[0]) >= SPELLING:
        return 0.2, "another spelling"
    return -9.0, "another given name"


def bodies(one: Namesake, other: Namesake) -> tuple[float, str]:
    """Return what the names of two bodies say: the same name, a known acronym, or the first letters of a name."""
    if one.plain == other.plain:
        return 1.6, "same name"
    shared = {key for key in one.keys if key in other.keys}
    if any(len(key.split()) > 2 and key.split()[1].isupper() for key in shared):
        return 1.8, "same body of the state"
    if called := one.called & other.called:
        return 1.4, f"both called {min(called)}"
    return (0.2, "acronym and name") if shared else (-9.0, "another name")


def evidence(one: Namesake, other: Namesake) -> Iterator[tuple[float, str]]:
    """Yield what speaks for and against two namesakes beside their names."""
    if one.countries and other.countries:
        yield (0.6, "same country") if one.countries & other.countries else (-1.5, "another country")
    if one.sectors and other.sectors:
        yield (0.5, "same sector") if one.sectors & other.sectors else (-0.5, "another sector")
    if roles := one.roles & other.roles:
        yield 0.6, f"both {min(roles)}"
    if company := (one.companions & other.companions) - {one.plain, other.plain}:
        yield min(2.0, 0.7 * len(company)), f"both told of with {', '.join(sorted(company)[:2])}"
