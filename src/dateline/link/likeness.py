"""Likeness: how surely two tellings are of one event, as a sum of what speaks for it and against it, each with its name.

Weights were set by hand on the half of our gold that is for work; of those that it holds alike, the one that does better on the other half was
taken. Zero is even odds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import atan2, cos, exp, hypot, inf, log, radians, sin, sqrt

from dateline.codebook.event_kinds import EventKinds
from dateline.link.tellings import Days, Side, Spot, Telling
from dateline.link.wording import Wording
from dateline.records import Count

__all__ = ["EXACT", "Likeness", "Measure", "agreement", "clash", "surety", "turned", "unlike"]

BASE = -1.7
EXACT = 9
"""Decimals of a sum: the last ones depend on the order in which its parts were summed."""
NEAR, FAR = 60.0, 250.0
"""Kilometres within which two places may be one by other names, and beyond which they are surely two."""
EARTH = 6371.0
AWAY = 3
"""Days between two articles within which what both tell without a date may well be one."""
WORDS = 2.5
"""What the same words speak for."""
PARTIES = 2.3
"""The most that parties speak for."""
UNLIKE = 1.0
"""What it speaks against one deed that those on whom it falls are of other trades."""
STATE = frozenset({"forces", "offices"})
"""Trades of those who act for a state."""
VETO = -9.0
"""What no likeness outweighs."""


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How alike two tellings are, and by what."""

    score: float
    parts: Mapping[str, float]

    @property
    def reason(self) -> str:
        """Return in words what speaks for it, most first."""
        good = sorted((part for part in self.parts.items() if part[1] >= 0.2), key=lambda part: -part[1])
        return "same " + ", ".join(name for name, _ in good) if good else "nothing against it"


@dataclass(frozen=True, kw_only=True, eq=False)
class Measure:
    """Measures likeness under a codebook's kinds and the weights of words."""

    kinds: EventKinds
    wording: Wording

    def of(self, one: Telling, other: Telling, *, least: float = -inf) -> Likeness:
        """Return how alike two tellings of different stories are; parties and words, the dearest parts, only where they may lift it to `least`."""
        parts = {"type": self.kind(one, other), "day": days(one, other)}
        if VETO in parts.values():
            return Likeness(score=VETO, parts=parts)
        parts |= {"place": places(one.spot, other.spot), "parties": 0.0,
                  "toll": tolls(one.killed, other.killed) + tolls(one.injured, other.injured),
                  "words": 0.0, "verb": 0.0 if one.trigger.isdisjoint(other.trigger) else 0.3, "status": statuses(one, other),
                  "means": means(one, other)}
        if BASE + sum(parts.values()) + PARTIES + WORDS >= least:
            parts["parties"] = self.parties(one, other)
            if BASE + sum(parts.values()) + WORDS >= least:
                parts["words"] = WORDS * self.wording.alike(one.words, other.words)
        return Likeness(score=round(BASE + sum(parts.values()), EXACT), parts=parts)

    def kind(self, one: Telling, other: Telling) -> float:
        """Return how well the kinds of two deeds agree; what speaks of many deeds is of none."""
        if one.many or other.many:
            return VETO
        return 0.3 if one.kind == other.kind else -0.5 if frozenset((one.kind, other.kind)) in self.kinds.kin else VETO

    def parties(self, one: Telling, other: Telling) -> float:
        """Return how well the parties agree, side by side; who speaks must be the same in what words alone make."""
        if one.kind in self.kinds.mutual and other.kind in self.kinds.mutual:
            return 1.2 * agreement(one.parties, other.parties)
        actors, recipients = agreement(one.actors, other.actors), agreement(one.recipients, other.recipients)
        if one.kind in self.kinds.spoken:
            return 1.2 * actors + 0.7 * recipients - (0.6 if actors <= 0 else 0.0)
        crossed = agreement(one.actors, other.recipients) if not one.recipients or not other.actors else 0.0
        against = (1.5 if turned(one, other) else 0.0) + (UNLIKE if unlike(one.recipients, other.recipients) else 0.0)
        return 0.7 * actors + 1.3 * recipients + 0.3 * max(0.0, crossed) - against


def days(one: Telling, other: Telling) -> float:
    """Return how well two tellings agree on the day; two told days that lie apart are a veto."""
    mine, its = one.days, other.days
    if mine is None or its is None:
        return 0.0
    gap = max(mine.first, its.first) - min(mine.last, its.last)
    if mine.told and its.told:
        return told_days(mine, its, gap)
    if not mine.told and not its.told:
        apart = abs((one.published or 0) - (other.published or 0))
        return 0.6 if apart <= 1 else 0.2 if apart <= AWAY else max(-1.5, 0.2 - 0.03 * apart)
    told, guessed = (mine, its) if mine.told else (its, mine)
    if told.first > guessed.last:
        return -0.3 if told.lent else -1.5
    return 0.7 if gap <= 0 else max(-1.2, -0.1 - 0.02 * gap)


def told_days(one: Days, other: Days, gap: int) -> float:
    """Return how well two told times agree: the shorter, the more it says."""
    if one.lent or other.lent:
        return 0.8 if gap <= 0 else max(-1.0, -0.3 - 0.05 * gap)
    if gap <= 0:
        return 1.6 if one.fixed and other.fixed else 0.8 if min(one.length, other.length) <= 2 and max(one.length, other.length) <= 10 else 0.4
    return -1.2 if gap == 1 else -2.5 if gap == 2 and not (one.fixed and other.fixed) else VETO


def places(one: Spot | None, other: Spot | None) -> float:
    """Return how well two places agree; what is told of the event itself says more than what the story lends it."""
    if one is None or other is None:
        return 0.0
    sure = 1.0 if one.own and other.own else 0.7 if one.own or other.own else 0.3
    against = 1.0 if one.own and other.own else 0.2 if one.own or other.own else 0.1
    if one.country != other.country:
        return -1.5 * against
    if not (one.precise and other.precise):
        same = one.admin1 == other.admin1 and one.admin1 is not None
        return 0.5 * sure if same else 0.1 * sure if None in (one.admin1, other.admin1) else -0.6 * against
    if one.name == other.name:
        return 1.2 * sure
    apart = kilometres(one, other)
    return 0.3 * sure if apart <= NEAR else -3.0 * against * min(1.0, (apart - NEAR) / (FAR - NEAR))


def kilometres(one: Spot, other: Spot) -> float:
    """Return how far apart two places are."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return NEAR
    north, east = radians(other.lat - one.lat), radians(other.lon - one.lon)
    half = hypot(sin(north / 2), sqrt(max(0.0, cos(radians(one.lat)) * cos(radians(other.lat)))) * sin(east / 2))
    return 2 * EARTH * atan2(half, sqrt(max(0.0, 1 - half * half)))


def agreement(one: Side, other: Side) -> float:
    """Return from -1 to 1 how well two sides agree; 0 where either is not told."""
    if not one or not other:
        return 0.0
    if not one.names.isdisjoint(other.names):
        return 1.0 if one.named and other.named else 0.7
    if one.named and other.named and any(len(code) >= 6 for code in one.codes & other.codes):
        return 0.6
    if not one.words.isdisjoint(other.words):
        return 0.5
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return -1.0
    if opposed(one, other):
        return -1.0
    return -0.5 if one.named and other.named else 0.0


def opposed(one: Side, other: Side) -> bool:
    """Tell whether two sides cannot be one by what they are: rebels are no ministry; soldiers may be who a government is said to have sent."""
    return bool(one.estates and other.estates and one.estates.isdisjoint(other.estates)) and not one.estates | other.estates <= STATE


def unlike(one: Side, other: Side) -> bool:
    """Tell whether two sides are of other trades, soldiers and herders, and nothing that is told of both is the same."""
    return bool(one.estates and other.estates and one.estates.isdisjoint(other.estates)) and agreement(one, other) <= 0


def turned(one: Telling, other: Telling) -> bool:
    """Tell whether who suffers in one telling does it in the other: an attack, and its answer."""
    return suffers(one.recipients, other) or suffers(other.recipients, one)


def suffers(side: Side, other: Telling) -> bool:
    """Tell whether those on whom one deed falls are those who do another that falls on others."""
    if not side or not other.actors or not other.recipients or agreement(side, other.recipients) > 0:
        return False
    return agreement(side, other.actors) > 0 or (side.armed and other.actors.armed and not other.recipients.armed)


def tolls(one: Count | None, other: Count | None) -> float:
    """Return how well two counts agree; later counts differ, so that only a very different one speaks against."""
    if one is None or other is None:
        return 0.0
    if one.low == other.low:
        return 0.8 if one.low > 2 else 0.4
    apart = abs(log((one.low + 1) / (other.low + 1)))
    return 0.2 if apart <= 0.4 else -0.2 if apart <= 1.2 else -0.9


def statuses(one: Telling, other: Telling) -> float:
    """Return how well two statuses go together: what is only demanded or supposed is not what was done."""
    if one.real and other.real:
        return 0.2
    if one.real != other.real:
        return -0.4 if {one.status, other.status} & {"planned", "promised"} else -1.3
    return 0.0 if one.status == other.status else -0.3


def means(one: Telling, other: Telling) -> float:
    """Return how well the means of two deeds agree: who was shelled was not hit by a drone."""
    if not one.manners or not other.manners:
        return 0.0
    return 0.3 if one.manners & other.manners else -2.0


def clash(one: Telling, other: Telling) -> bool:
    """Tell whether what two tellings say of themselves clashes: means, days that lie apart, or places, unless day and parties agree."""
    if one.manners and other.manners and one.manners.isdisjoint(other.manners):
        return True
    dated = one.days and other.days and one.days.told and other.days.told and not one.days.lent and not other.days.lent
    if dated and one.days and other.days and max(one.days.first, other.days.first) > min(one.days.last, other.days.last):
        return True
    if not (one.spot and other.spot and one.spot.own and other.spot.own and one.spot.precise and other.spot.precise):
        return False
    if places(one.spot, other.spot) >= 0:
        return False
    same_day = dated and one.days and other.days and one.days.fixed and other.days.fixed
    met = max(agreement(one.actors, other.actors), agreement(one.recipients, other.recipients)) > 0
    return not (same_day and met and one.spot.country == other.spot.country and kilometres(one.spot, other.spot) <= FAR)


def surety(score: float) -> float:
    """Return a sum as a number from 0 to 1."""
    return round(1 / (1 + exp(-score)), 3)
