"""Answers: which claim a denial, a rejection or a plain statement answers, or none where nothing fits well enough.

A choice between all claims near one, and none: each bears on it in ways that are counted (`bearing`), and each way has a weight. The weights
are learned from our own gold (`tools/train_answers.py`) and stand in the codebook's table `answering`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.annotate.attribution.bearing import Bearing, Links
from dateline.annotate.attribution.page import Attribution
from dateline.annotate.attribution.said import Listener
from dateline.codebook.loader import weights
from dateline.records import Claim, Party

__all__ = ["Answers", "Weights", "chosen", "load_weights"]

Weights = Mapping[str, float]
REFUTING = frozenset({"deny", "reject"})
"""Acts that are aimed at whoever said what they answer."""


@dataclass(frozen=True)
class Answers:
    """Links the claims of one article."""

    listener: Listener
    weights: Weights

    def linked(self, claims: Sequence[Claim], found: Sequence[Attribution]) -> list[Claim]:
        """Return the claims, each answer with the id of what it answers."""
        bearing = Bearing([self.listener.said(claim, one) for claim, one in zip(claims, found, strict=True)], self.listener.speech)
        links: Links = {}
        for number in range(len(claims)):
            links[number] = chosen(bearing, number, links, self.weights)
        return [answering(claim, None if link is None else claims[link]) for claim, link in zip(claims, links.values(), strict=True)]


def answering(claim: Claim, answered: Claim | None) -> Claim:
    """Return a claim with what it answers; who is refuted, and nothing more told of it, is whoever said that: "denied the charge"."""
    if answered is None:
        return claim
    other = answered.speaker if claim.act in REFUTING and not claim.targets else None
    aimed = other is not None and not (claim.speaker and one_voice(other, claim.speaker))
    return replace(claim, answers=answered.id, targets=(other,) if aimed and other else claim.targets)


def one_voice(one: Party, other: Party) -> bool:
    """Tell whether two are the same, or speak for one government: "Russia", "the Kremlin"."""
    return one.id == other.id or any(code.endswith("GOV") and code in other.codes for code in one.codes)


def chosen(bearing: Bearing, number: int, links: Links, weights: Weights) -> int | None:
    """Return which claim the one with this number answers: the likeliest, where any one is likelier than none."""
    foes = bearing.foes(number, links)
    weighed = [(weigh(bearing.ways(number, other, links, foes), weights), other) for other in bearing.near(number)]
    if not weighed:
        return None
    best, other = max(weighed)
    some = best + math.log(sum(math.exp(weight - best) for weight, _ in weighed))
    return other if some > weigh(bearing.alone(number), weights) and not bearing.strange(number, other) else None


def weigh(ways: Mapping[str, float], weights: Weights) -> float:
    """Return the sum of the weights of some ways."""
    return sum(weights.get(name, 0.0) * value for name, value in ways.items())


def load_weights(folder: Path | None) -> Weights:
    """Read the weights from the codebook; raises `CodebookError` for a weight that is no number."""
    return weights("answering", "weight", folder=folder)
