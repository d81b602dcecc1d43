"""Likeness: how surely two tellings are of one deed, as a sum of what their traits say for it and against it. Zero is even odds.

What a trait says is learned from stories whose deeds we know (`tools/train_likeness.py`), apart for two tellings of two stories and of one, and
stands in the codebook's table `likeness`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from dateline.codebook.event_kinds import EventKinds
from dateline.codebook.loader import weights
from dateline.errors import CodebookError
from dateline.link.tellings import Telling
from dateline.link.traits import Trait, across, within
from dateline.link.wording import Wording

__all__ = ["EXACT", "Likeness", "Measure", "Says", "Weights", "load_says", "load_weights", "surety"]

EXACT = 9
"""Decimals of a sum: the last ones depend on the order in which its parts were summed."""
PLAIN = 0.4
"""What a group of traits must say for one deed to be named as a reason."""
REASONS = {"day": "day", "place": "place", "actors": "actors", "recipients": "recipients", "parties": "parties", "speakers": "speaker",
           "hearers": "hearer", "killed": "toll", "injured": "toll", "words": "words", "verb": "verb", "means": "means", "kind": "mode",
           "story": "story"}
"""Group of traits → what it is called as a reason; other groups are none."""
Says = Mapping[str, float]
"""Trait → what it says for one deed, or against it; that of the empty name is said of any two."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What traits say."""

    across: Says
    """Of tellings of two stories."""
    within: Says
    """Of tellings of one story."""


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How alike two tellings are, and by what."""

    score: float
    parts: Says
    """Group of traits → what they say together."""

    @property
    def reason(self) -> str:
        """Return in words what speaks for it, most first."""
        good = sorted((part for part in self.parts.items() if part[1] >= PLAIN and part[0] in REASONS), key=lambda part: -part[1])
        return "same " + ", ".join(dict.fromkeys(REASONS[name] for name, _ in good)) if good else "nothing against it"


@dataclass(frozen=True, kw_only=True, eq=False)
class Measure:
    """Measures likeness under a codebook's kinds and weights, and the weights of words."""

    kinds: EventKinds
    weights: Weights
    wording: Wording
    """Of the tellings of the last weeks."""
    stories: Wording
    """Of the openings of their stories."""

    def across(self, one: Telling, other: Telling) -> Likeness:
        """Return how alike two tellings of different stories are."""
        return likeness(across(one, other, kinds=self.kinds, wording=self.wording, stories=self.stories), self.weights.across)

    def within(self, one: Telling, other: Telling) -> Likeness:
        """Return how alike two tellings of one story are, in reading order."""
        return likeness(within(one, other, kinds=self.kinds, wording=self.wording), self.weights.within)


def likeness(traits: Iterable[Trait], says: Says) -> Likeness:
    """Return what traits say together."""
    parts: defaultdict[str, float] = defaultdict(float)
    for name, much in traits:
        if name in says:
            parts[name.partition(" ")[0]] += says[name] * much
    return Likeness(score=round(says[""] + sum(parts.values()), EXACT), parts=parts)


@lru_cache(maxsize=8)
def load_weights(folder: Path | None = None) -> Weights:
    """Read the weights from the codebook; raises `CodebookError` for one that is no number, or where what is said of any two is missing."""
    return Weights(across=load_says("likeness", "across", folder=folder), within=load_says("likeness", "within", folder=folder))


def load_says(name: str, column: str, *, folder: Path | None) -> Says:
    """Read what traits say from a column of a table; raises `CodebookError` as above."""
    says = {trait.removeprefix("any"): much for trait, much in weights(name, column, folder=folder).items()}
    if "" not in says:
        raise CodebookError(f"{name}.tsv: the row \"any\" is missing: what is said of any two")
    return says


def surety(score: float) -> float:
    """Return a sum as a number from 0 to 1."""
    return round(1 / (1 + exp(-score)), 3)
