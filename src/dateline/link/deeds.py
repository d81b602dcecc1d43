"""Deeds: the tellings of one article that are of one event, as far as the article itself shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.link.likeness import EXACT, Measure, agreement, clash, turned, unlike
from dateline.link.tellings import Telling

__all__ = ["Deed", "deeds"]

LONG = 60
"""Days from which on a time sums up many deeds."""
FRESH = 3
"""Days before its article within which a dated telling may be of the deed that the article tells without a date."""
RECENT = 12
"""Deeds of a kind, the last ones, to which a telling may belong."""
TOGETHER = 1.0
"""What two tellings of one article must reach to be of one deed where their kind does not gather."""


@dataclass
class Deed:
    """What one article tells of one event, in one or more places."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind of the first telling."""
        return self.tellings[0].kind


def deeds(told: Sequence[Telling], measure: Measure) -> list[Deed]:
    """Return the tellings of one article, gathered by event, in reading order; work grows with the deeds that are told, not their square."""
    found: dict[str, list[Deed]] = {}
    order: list[Deed] = []
    for one in told:
        deed = home(one, [deed for kind in measure.kinds.near(one.kind) for deed in found.get(kind, ())[-RECENT:]], measure)
        if deed is None:
            deed = Deed()
            order.append(deed)
            found.setdefault(one.kind, []).append(deed)
        deed.tellings.append(one)
    return order


def home(one: Telling, known: Sequence[Deed], measure: Measure) -> Deed | None:
    """Return the deed to which a telling belongs: the likest of those that it does not contradict, of several the last one begun."""
    scored = [(round(fit(one, deed, measure), EXACT), deed.tellings[0].at, number) for number, deed in enumerate(known)]
    most, _, number = max(scored, default=(0.0, 0, 0))
    return known[number] if most > 0 else None


def fit(one: Telling, deed: Deed, measure: Measure) -> float:
    """Return how well a telling fits a deed of its article; 0 or less where it does not."""
    if one.many or sums_up(one) or any(other.many or sums_up(other) or clash(one, other) or other.real != one.real for other in deed.tellings):
        return 0.0
    actors = max(agreement(one.actors, other.actors) for other in deed.tellings)
    recipients = max(agreement(one.recipients, other.recipients) for other in deed.tellings)
    if one.kind in measure.kinds.gathering and deed.kind == one.kind:
        return gathered(one, deed, actors, recipients)
    if one.kind in measure.kinds.spoken and actors <= 0:
        return 0.0
    if one.kind != deed.kind and min(actors, recipients) <= 0:
        return 0.0
    if one.kind in measure.kinds.mutual:
        actors, recipients = max(agreement(one.parties, other.parties) for other in deed.tellings), 0.0
    like = max(measure.wording.alike(one.words, other.words) for other in deed.tellings)
    announced = one.headline or any(other.headline for other in deed.tellings)
    return actors + recipients + like + (0.4 if one.noun else 0.0) + (0.5 if announced else 0.0) - TOGETHER


def gathered(one: Telling, deed: Deed, actors: float, recipients: float) -> float:
    """Return how well a telling of a kind that gathers fits: an own day, place or victim is one that the deed shares, or it has none."""
    if any(others_deed(one, other) for other in deed.tellings):
        return 0.0
    if recipients <= 0 and (actors <= -1 or any(unlike(one.actors, other.actors) and not one.trigger & other.trigger for other in deed.tellings)):
        return 0.0
    same_day = any(one.days and other.days and one.days.told and other.days.told for other in deed.tellings)
    fresh = one.days and one.published is not None and one.days.last >= one.published - FRESH
    own_day, own_place = bool(one.days and one.days.told and not one.days.lent), bool(one.spot and one.spot.own and one.spot.precise)
    shared = any(one.spot and other.spot and one.spot.name == other.spot.name for other in deed.tellings)
    placed = any(other.spot and other.spot.precise for other in deed.tellings)
    if (own_day and not same_day and not shared and not fresh) or (own_place and placed and not shared and not same_day):
        return 0.0
    crossed = max(max(agreement(one.actors, other.recipients), agreement(one.recipients, other.actors)) for other in deed.tellings)
    told_of = one.noun or one.killed or one.injured or not one.recipients or any(one.recipients.words & other.trigger for other in deed.tellings)
    if not told_of and max(actors, recipients, crossed) <= 0:
        return 0.0
    return 0.5 + 0.2 * (actors + recipients) + 0.2 * same_day + 0.2 * shared


def others_deed(one: Telling, other: Telling) -> bool:
    """Tell whether those on whom two deeds fall say that they are two: who attacked in one, or people of another trade."""
    return turned(one, other) or unlike(one.recipients, other.recipients)


def sums_up(one: Telling) -> bool:
    """Tell whether a telling sums up many deeds: "at least 40 people since the start of last year"."""
    return bool(one.days and one.days.told and one.days.length >= LONG)
