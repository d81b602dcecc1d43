"""Deeds: the tellings of one article that are of one event, as far as the article itself shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.link.likeness import EXACT, Measure
from dateline.link.sides import clash
from dateline.link.tellings import Telling

__all__ = ["Deed", "deeds", "likest"]

RECENT = 40
"""Deeds of an article, the last ones, to which a telling may belong."""
LOOKS = 8
"""Tellings of a deed, the last ones, with which one is compared."""
LIKEST = 0.5
"""How much the likest of several tellings counts beside what they are like on average."""


@dataclass
class Deed:
    """What one article tells of one event, in one or more places."""

    tellings: list[Telling] = field(default_factory=list)


def deeds(told: Sequence[Telling], measure: Measure) -> list[Deed]:
    """Return the tellings of one article, gathered by event, in reading order; work grows with the deeds that are told, not their square."""
    order: list[Deed] = []
    for one in told:
        deed = home(one, order[-RECENT:], measure)
        if deed is None:
            deed = Deed()
            order.append(deed)
        deed.tellings.append(one)
    return order


def home(one: Telling, known: Sequence[Deed], measure: Measure) -> Deed | None:
    """Return the deed to which a telling belongs: the likest, if it is likelier than not, of several the last one begun."""
    scored = [(round(fit(one, deed, measure), EXACT), number) for number, deed in enumerate(known)]
    most, number = max(scored, default=(0.0, 0))
    return known[number] if most > 0 else None


def fit(one: Telling, deed: Deed, measure: Measure) -> float:
    """Return how well a telling fits a deed of its article: not at all where they contradict each other, or one speaks of many deeds."""
    if one.many or any(other.many or clash(one, other) for other in deed.tellings[-LOOKS:]):
        return 0.0
    return likest([measure.within(other, one).score for other in deed.tellings[-LOOKS:]])


def likest(scores: Sequence[float]) -> float:
    """Return what several comparisons come to: between the best one and their mean."""
    return LIKEST * max(scores) + (1 - LIKEST) * sum(scores) / len(scores)
