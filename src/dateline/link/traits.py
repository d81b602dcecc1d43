"""Traits: what two tellings have in common, and what holds them apart, each by a name; how much each says for one deed is in the codebook.

The first word of a name is its group ("day", "place", "recipients"), in which a judgement's reason speaks. Most traits hold or do not; words,
distances and delays are told by how much.
"""

from collections.abc import Iterator
from itertools import chain
from math import log

from dateline.codebook.event_kinds import EventKinds
from dateline.link.sides import FAR, NEAR, agreement, kilometres, opposed, turned, unlike
from dateline.link.tellings import Days, Side, Spot, Telling
from dateline.link.wording import Wording
from dateline.records import Count

__all__ = ["Trait", "across", "within"]

Trait = tuple[str, float]
HALF = 0.3
"""Share of weighty words from which on each more says more."""
COPIED = 0.5
"""The same, of the openings of two stories."""
SMALL = 2
"""Counts that many deeds have."""
CLOSE, WIDE = 0.4, 1.2
"""How far the logarithms of two counts lie apart that may be two reports of one, and of those that hardly are."""
NEAREST = 20.0
"""Kilometres within which two places may be one by other names, surer than within `NEAR`."""
MOST = 4.0
"""The most that a delay or a gap, as a logarithm of days, is told to be."""
PLANS = frozenset({"planned", "promised"})


def across(one: Telling, other: Telling, *, kinds: EventKinds, wording: Wording, stories: Wording) -> Iterator[Trait]:
    """Yield the traits of two tellings of two stories."""
    like = stories.alike(one.story, other.story)
    yield from shared(one, other, kinds=kinds, wording=wording)
    yield from undated(one, other)
    yield "published apart", min(MOST, log(1 + delay(one, other)))
    yield "story alike", like
    yield "story much alike", max(0.0, like - COPIED)


def within(one: Telling, other: Telling, *, kinds: EventKinds, wording: Wording) -> Iterator[Trait]:
    """Yield the traits of two tellings of one story, in reading order."""
    yield from shared(one, other, kinds=kinds, wording=wording)
    yield "distance", log(1 + other.at - one.at)
    if one.paragraph == other.paragraph:
        yield ("distance same sentence" if one.sentence == other.sentence else "distance same paragraph"), 1.0
    if one.headline:
        yield "distance headline first", 1.0
    if other.noun and not other.parties:
        yield "distance named again", 1.0


def shared(one: Telling, other: Telling, *, kinds: EventKinds, wording: Wording) -> Iterator[Trait]:
    """Yield the traits that do not depend on whether the two stand in one story."""
    yield from chain(kind(one, other, kinds), told_days(one, other), places(one.spot, other.spot), parties(one, other, kinds),
                     tolls("killed", one.killed, other.killed), tolls("injured", one.injured, other.injured), manners(one, other))
    like = wording.alike(one.words, other.words)
    yield "words alike", like
    yield "words much alike", max(0.0, like - HALF)
    yield "words rarest", wording.heaviest(one.words & other.words)
    yield f"status {statuses(one, other)}", 1.0
    if one.trigger & other.trigger:
        yield "verb", 1.0
    if one.noun or other.noun:
        yield ("noun both" if one.noun and other.noun else "noun one"), 1.0


def kind(one: Telling, other: Telling, kinds: EventKinds) -> Iterator[Trait]:
    """Yield how the kinds and modes of two deeds differ."""
    if one.kind != other.kind:
        yield ("kind kin" if frozenset((one.kind, other.kind)) in kinds.kin else "kind strange"), 1.0
        if kinds.spoken & {one.kind, other.kind}:
            yield "kind deed and word", 1.0
    if one.mode and other.mode:
        yield ("kind same mode" if one.mode == other.mode else "kind other mode"), 1.0


def told_days(one: Telling, other: Telling) -> Iterator[Trait]:
    """Yield how the days of two deeds agree, where at least one of them is told."""
    mine, its = one.days, other.days
    if mine is None or its is None:
        yield "day unknown", 1.0
    elif mine.told and its.told:
        yield from both_told(mine, its)
    elif mine.told or its.told:
        yield from half_told(*((mine, its) if mine.told else (its, mine)))


def both_told(mine: Days, its: Days) -> Iterator[Trait]:
    """Yield how two told times agree: the shorter, the more it says."""
    basis = "lent" if mine.lent or its.lent else "told"
    gap = max(mine.first, its.first) - min(mine.last, its.last)
    if gap > 0:
        yield f"day {basis} apart {min(gap, 3)}", 1.0
        yield f"day {basis} gap", min(MOST, log(1 + gap))
    elif mine.fixed and its.fixed:
        yield f"day {basis} same", 1.0
    else:
        close = min(mine.length, its.length) <= 2 and max(mine.length, its.length) <= 10
        yield f"day {basis} {'close' if close else 'possible'}", 1.0


def half_told(told: Days, guessed: Days) -> Iterator[Trait]:
    """Yield how a told time agrees with the days that another article's date allows."""
    basis = " lent" if told.lent else ""
    gap = max(told.first, guessed.first) - min(told.last, guessed.last)
    if gap <= 0:
        yield f"day half{basis} possible", 1.0
    elif told.first > guessed.last:
        yield f"day half{basis} later", 1.0
    else:
        yield "day half earlier", 1.0
        yield "day half gap", min(MOST, log(1 + gap))


def undated(one: Telling, other: Telling) -> Iterator[Trait]:
    """Yield how far apart two tellings without a day were published."""
    if one.days and other.days and not one.days.told and not other.days.told:
        apart = delay(one, other)
        yield f"day untold {next((most for most in (0, 1, 3, 7) if apart <= most), 'long')}", 1.0


def delay(one: Telling, other: Telling) -> int:
    """Return how many days lie between the dates of two articles."""
    return abs((one.published or 0) - (other.published or 0))


def places(one: Spot | None, other: Spot | None) -> Iterator[Trait]:
    """Yield how two places agree; what is told of the event itself says more than what the story lends it."""
    if one is None or other is None:
        yield "place unknown", 1.0
        return
    basis = "told" if one.own and other.own else "half" if one.own or other.own else "lent"
    yield f"place {basis} {placed(one, other)}", 1.0


def placed(one: Spot, other: Spot) -> str:
    """Return in a word how two places lie to each other."""
    if one.country != other.country:
        return "abroad"
    if not (one.precise and other.precise):
        return "division unknown" if None in (one.admin1, other.admin1) else "same division" if one.admin1 == other.admin1 else "other division"
    if one.name == other.name:
        return "same"
    apart = kilometres(one, other)
    return "nearest" if apart <= NEAREST else "near" if apart <= NEAR else "region" if apart <= FAR else "far"


def parties(one: Telling, other: Telling, kinds: EventKinds) -> Iterator[Trait]:
    """Yield how the parties agree, side by side; what both sides do together has only one."""
    if one.kind in kinds.mutual and other.kind in kinds.mutual:
        yield from sides("parties", one.parties, other.parties)
        return
    spoken = "speakers" if one.kind in kinds.spoken else "actors"
    yield from sides(spoken, one.actors, other.actors)
    yield from sides("hearers" if spoken == "speakers" else "recipients", one.recipients, other.recipients)
    if turned(one, other):
        yield "recipients turned", 1.0
    if (not one.recipients or not other.actors) and agreement(one.actors, other.recipients) > 0:
        yield "actors crossed", 1.0


def sides(name: str, one: Side, other: Side) -> Iterator[Trait]:
    """Yield how two sides agree."""
    if not one or not other:
        yield f"{name} {'one told' if one or other else 'untold'}", 1.0
        return
    yield f"{name} {met(one, other)}", 1.0
    if unlike(one, other):
        yield f"{name} of other trades", 1.0


def met(one: Side, other: Side) -> str:
    """Return in a word what two told sides have in common, or what speaks against their being one."""
    if one.names & other.names:
        return "same" if one.named and other.named else "same word"
    if one.named and other.named and any(len(code) >= 6 for code in one.codes & other.codes):
        return "same code"
    if one.words & other.words:
        return "alike"
    if one.countries and other.countries and not one.countries & other.countries:
        return "of other countries"
    if opposed(one, other):
        return "opposed"
    return "of one country" if one.countries & other.countries else "named otherwise" if one.named and other.named else "unsure"


def tolls(name: str, one: Count | None, other: Count | None) -> Iterator[Trait]:
    """Yield how well two counts agree; later counts differ, so that only a very different one speaks against."""
    if one is None and other is None:
        return
    if one is None or other is None:
        yield f"{name} one told", 1.0
    elif one.low == other.low:
        yield (f"{name} same" if one.low > SMALL else f"{name} same small"), 1.0
    else:
        apart = abs(log((one.low + 1) / (other.low + 1)))
        yield f"{name} {'close' if apart <= CLOSE else 'apart' if apart <= WIDE else 'far apart'}", 1.0


def statuses(one: Telling, other: Telling) -> str:
    """Return in a word how two statuses go together: what is only demanded or supposed is not what was done."""
    if one.real and other.real:
        return "real"
    if one.real != other.real:
        return "planned" if {one.status, other.status} & PLANS else "unreal"
    return "same" if one.status == other.status else "other"


def manners(one: Telling, other: Telling) -> Iterator[Trait]:
    """Yield whether the means of two deeds are the same, and whether they are told of several deeds at once."""
    if one.manners and other.manners:
        yield ("means same" if one.manners & other.manners else "means other"), 1.0
    if one.many or other.many:
        yield "many", float(one.many + other.many)
