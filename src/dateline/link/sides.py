"""Sides: how the parties and places of two tellings agree, and where they clash."""

from math import atan2, cos, hypot, radians, sin, sqrt

from dateline.link.tellings import Side, Spot, Telling

__all__ = ["FAR", "NEAR", "agreement", "clash", "kilometres", "opposed", "turned", "unlike"]

STATE = frozenset({"forces", "offices"})
"""Trades of those who act for a state."""
NEAR, FAR = 60.0, 250.0
"""Kilometres within which two places may be one by other names, and within which one deed may be told of both."""
EARTH = 6371.0


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


def clash(one: Telling, other: Telling) -> bool:
    """Tell whether what two tellings say of themselves clashes: means, days that lie apart, or places, unless day and parties agree."""
    if one.manners and other.manners and one.manners.isdisjoint(other.manners):
        return True
    dated = one.days and other.days and one.days.told and other.days.told and not one.days.lent and not other.days.lent
    if dated and one.days and other.days and max(one.days.first, other.days.first) > min(one.days.last, other.days.last):
        return True
    if not (one.spot and other.spot and one.spot.own and other.spot.own and one.spot.precise and other.spot.precise):
        return False
    if not elsewhere(one.spot, other.spot):
        return False
    same_day = dated and one.days and other.days and one.days.fixed and other.days.fixed
    met = max(agreement(one.actors, other.actors), agreement(one.recipients, other.recipients)) > 0
    return not (same_day and met and one.spot.country == other.spot.country and kilometres(one.spot, other.spot) <= FAR)


def kilometres(one: Spot, other: Spot) -> float:
    """Return how far apart two places are."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return NEAR
    north, east = radians(other.lat - one.lat), radians(other.lon - one.lon)
    half = hypot(sin(north / 2), sqrt(max(0.0, cos(radians(one.lat)) * cos(radians(other.lat)))) * sin(east / 2))
    return 2 * EARTH * atan2(half, sqrt(max(0.0, 1 - half * half)))


def elsewhere(one: Spot, other: Spot) -> bool:
    """Tell whether two towns are not one by two names."""
    return one.country != other.country or (one.name != other.name and kilometres(one, other) > NEAR)
