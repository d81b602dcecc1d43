"""Reckoning: what all the tolls of a deed come to, and which of them say more of it than is known."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.annotate.coding.tolls import SIDES, Toll
from dateline.records import Count

__all__ = ["fits", "reckoned"]


def fits(tolls: Sequence[Toll], toll: Toll, *, other: bool = True) -> bool:
    """Tell whether a toll says more of a deed: none of its kind is known yet, or it adds to them, or, with `other`, another source tells it."""
    known = [one for one in tolls if one.side == toll.side]
    if not known or toll.old or all(one.old for one in known):
        return not known or not toll.old
    return toll.more or toll.new or toll.again or (other and differs(known, toll)) or all(opposed(one, toll) for one in known)


def opposed(one: Toll, other: Toll) -> bool:
    """Tell whether two tolls count the dead of two sides; "state" may be any state."""
    if not (one.camp and other.camp):
        return False
    return not one.camp.startswith(other.camp) and not other.camp.startswith(one.camp)


def differs(known: Sequence[Toll], toll: Toll) -> bool:
    """Tell whether a toll is the word of somebody who told none of those known."""
    return toll.source is not None and not toll.part and not toll.nobody and toll.source not in {other.source for other in known}


def reckoned(tolls: Sequence[Toll]) -> tuple[Count | None, Count | None]:
    """Return how many a deed killed and injured by all its tolls; where nobody was hurt nobody was killed."""
    killed, injured = (total([toll for toll in tolls if toll.side == side]) for side in SIDES)
    return (injured if killed is None and injured and injured.high == 0 else killed), injured


def total(tolls: list[Toll]) -> Count | None:
    """Return what the tolls of one kind of harm come to: the sum over the sides of a fight, where each is told."""
    whole = [toll for toll in tolls if not toll.part]
    whole = [toll for toll in whole if not toll.old] or whole
    if not whole:
        return replace(tolls[0].count, high=None) if tolls else None
    camps = dict.fromkeys(toll.camp for toll in whole if opposed(whole[0], toll))
    count = settled([toll for toll in whole if toll.camp not in camps])
    for camp in camps:
        more = settled([toll for toll in whole if toll.camp == camp])
        count = replace(count, low=count.low + more.low, high=both(count.high, more.high, int.__add__))
    return count


def settled(whole: list[Toll]) -> Count:
    """Return what tolls of the same people come to: the first, what adds to it, a newer one instead, and the range over sources."""
    count = whole[0].count
    for place, toll in enumerate(whole[1:], start=1):
        if toll.more:
            count = replace(count, low=count.low + toll.count.low, high=both(count.high, toll.count.high, int.__add__))
        elif toll.new or (closes(count, toll.count) if differs(whole[:place], toll) else toll.again):
            count = toll.count
        elif differs(whole[:place], toll):
            count = replace(count, low=min(count.low, toll.count.low), high=both(count.high, toll.count.high, max))
    return count


def closes(open_count: Count, count: Count) -> bool:
    """Tell whether a number says how many those are of whom only the least was known: "at least 11", and then 13."""
    return open_count.high is None and count.high is not None and count.low >= open_count.low


def both(one: int | None, other: int | None, how: Callable[[int, int], int]) -> int | None:
    """Return what two upper ends come to; open where either is."""
    return None if one is None or other is None else how(one, other)
