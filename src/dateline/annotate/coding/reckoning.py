"""Reckoning: what all the tolls of a deed come to, and which of them say more of it than is known."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.annotate.coding.tolls import SIDES, Toll
from dateline.records import Count

__all__ = ["fits", "opposed", "reckoned"]


def fits(tolls: Sequence[Toll], toll: Toll, *, other: bool = True) -> bool:
    """Tell whether a toll says more of a deed: none of its kind is known yet, or it adds to them, or, with `other`, another source tells it."""
    known = [one for one in tolls if one.side == toll.side]
    if not known or toll.old or toll.part or all(one.old for one in known):
        return True
    ours = [one for one in known if not opposed(one, toll)]
    return toll.more or toll.new or toll.again or (other and differs(ours, toll)) or not ours


def opposed(one: Toll, other: Toll) -> bool:
    """Tell whether two tolls count the dead of two sides; "state" may be any state."""
    if not (one.camp and other.camp):
        return False
    return not one.camp.startswith(other.camp) and not other.camp.startswith(one.camp)


def differs(known: Sequence[Toll], toll: Toll) -> bool:
    """Tell whether a toll is the word of somebody who told none of those known."""
    whole = not (toll.part or toll.known or (toll.nobody and toll.camp))
    return toll.source is not None and whole and toll.source not in {other.source for other in known}


def reckoned(tolls: Sequence[Toll]) -> tuple[Count | None, Count | None]:
    """Return how many a deed killed and injured by all its tolls; where nobody was hurt, or nobody besides the hurt, nobody was killed."""
    killed, injured = (total([toll for toll in tolls if toll.side == side]) for side in SIDES)
    nobody = next((toll.count for toll in tolls if toll.side == SIDES[1] and toll.nobody), None)
    return (nobody if killed is None else killed), injured


def total(tolls: list[Toll]) -> Count | None:
    """Return what the tolls of one kind of harm come to: the sum over the sides of a fight, where each is told."""
    whole = [toll for toll in tolls if not toll.part]
    if any(not toll.camp for toll in whole):  # "eleven people died ... nine militants and two marines"
        whole = [replace(toll, count=toll.split, camp=None) if toll.split else toll for place, toll in enumerate(whole)
                 if not toll.split or all(one.split is not toll.split for one in whole[:place])]
    old = [toll for toll in whole if toll.old]
    whole = [toll for toll in whole if not toll.old] or whole
    if not whole:
        return replace(tolls[0].count, high=None) if tolls else None
    camps = dict.fromkeys(toll.camp for toll in whole if opposed(whole[0], toll))
    count = settled([toll for toll in whole if toll.camp not in camps], old=old)
    for camp in camps:
        count = added(count, settled([toll for toll in whole if toll.camp == camp], old=old))
    return count


def settled(whole: list[Toll], *, old: Sequence[Toll] = ()) -> Count:
    """Return what tolls of the same people come to: the first, what adds to it, a newer one instead, and the range over sources.

    What adds to an `old` number has made the new one: "killed 19 ... it had earlier spoken of 14 ... five of the wounded died".
    """
    chains = [whole[0]]
    """The last word of each source."""
    for place, toll in enumerate(whole[1:], start=1):
        if toll.more:
            here = chain_of(chains, toll)
            if not any(was.count.low + toll.count.low == chains[here].count.low for was in old):
                chains[here] = replace(chains[here], count=added(chains[here].count, toll.count))
        elif toll.new or (closes(chains, toll.count) if differs(whole[:place], toll) else toll.again):
            chains = [toll]
        elif differs(whole[:place], toll):
            chains.append(toll)
    return spread(chains)


def chain_of(chains: Sequence[Toll], toll: Toll) -> int:
    """Return to which of the numbers a toll adds that comes to others: its own source's, else the highest."""
    own = (place for place, chain in enumerate(chains) if chain.source == toll.source)
    return next(own, max(range(len(chains)), key=lambda place: chains[place].count.low))


def spread(chains: Sequence[Toll]) -> Count:
    """Return the range over sources; "at least 20" beside another's 12 is 20, but "dozens" is no number, and "as many as 20" no least one."""
    chains = [chain for chain in chains if not chain.vague] or chains
    first = chains[0].count
    if len(chains) == 1:
        return first
    lows = [chain.count.low for chain in chains if chain.count.low or not chain.count.high] or [0]
    highs = [chain.count.low if chain.count.high is None and not chain.vague else chain.count.high for chain in chains]
    known = [high for high in highs if high is not None]
    is_open = len(known) < len(highs) or all(chain.count.high is None for chain in chains)
    return replace(first, low=min(lows), high=None if is_open else max(known))


def added(count: Count, more: Count) -> Count:
    """Return the sum of two counts."""
    return replace(count, low=count.low + more.low, high=both(count.high, more.high, int.__add__))


def closes(chains: Sequence[Toll], count: Count) -> bool:
    """Tell whether a number says how many those are of whom the narrator knew only the least: "at least 11 were killed", and then 13."""
    known = chains[0].count
    return len(chains) == 1 and chains[0].source is None and known.high is None and count.high is not None and count.low >= known.low


def both(one: int | None, other: int | None, how: Callable[[int, int], int]) -> int | None:
    """Return what two upper ends come to; open where either is."""
    return None if one is None or other is None else how(one, other)
