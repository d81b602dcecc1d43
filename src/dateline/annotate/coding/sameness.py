"""Sameness: a deed that a story tells twice is one event with the evidence of both places."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline.annotate.pointers import fineness
from dateline.records import Count, Event, Party, Place, Span, Status, When

__all__ = ["BACK", "REAL", "dates_meet", "finer", "lately", "merged", "sums_up"]

NONE: Mapping[str, str] = {}
REAL = ("happened", "ongoing", "alleged")
"""Statuses of deeds that were or are done by somebody's word; the narrator's word is the best."""
ALONE = ("PROTEST",)
"""Types that need nobody on the other side to be recognised."""
RECENT = 40
"""How many earlier events of a party are compared, so that a very long article takes no longer per event."""
NEAR = 200
"""Characters within which a deed with half its parties is still the one that was just told."""
BACK = 600
"""Characters over which "the attack" points back."""
GUESSED = "judge:"
"""How the rule of a deed begins that no frame knows."""
LONG = 60
"""Days from which on a time sums up many deeds."""
STEM = 5
"""Letters by which words of two parties' names are compared."""
EXTENT = ("from ", "between ")
"""How the words of a time begin that tell a deed's first and last day."""
SPANNING = (*EXTENT, "since ")
"""The same, and how those begin that tell the first day only."""
SHARPNESS = ("day", "week", "month", "season", "year", "decade", "unknown")


def merged(events: list[Event], *, body: Sequence[Span] = (), pointing: Collection[str] = (), kinds: Mapping[str, str] = NONE) -> list[Event]:
    """Return the events, each told once, with the sharper date.

    `body`: the article's body sections; `pointing`: ids of those that point back; `kinds`: id → the sort of deed, for those of
    types that have several.
    """
    kept: list[Event] = []
    known: dict[tuple[str, str, str], list[int]] = {}
    for event in events:
        places = {place for key in keys(event) for place in known.get(key, ())[-RECENT:]}
        like = [place for place in sorted(places) if kinds.get(kept[place].id) == kinds.get(event.id)]
        place = next((place for place in like if same(kept[place], event)), None)
        if place is None and event.id in pointing:
            place = next((place for place in range(len(kept) - 1, max(-1, len(kept) - 1 - RECENT), -1)
                          if kinds.get(kept[place].id) == kinds.get(event.id) and meant(kept[place], event)), None)
        if place is None:
            place = len(kept)
            kept.append(event)
        else:
            kept[place] = joined(kept[place], event, body=body)
        for key in keys(event):
            if place not in known.setdefault(key, [])[-RECENT:]:
                known[key].append(place)
    return sorted(under_headlines(kept, body), key=lambda event: event.trigger)


def under_headlines(events: list[Event], body: Sequence[Span]) -> list[Event]:
    """Return the events with those of headlines joined to the deed of the body that they announce."""
    heads = [event for event in events if body and not inside(event, body)]
    if not heads:
        return events
    told = {event.id: event for event in events if event not in heads}
    left = []
    for head in heads:
        found = next((event for event in told.values() if announces(head, event)), None)
        if found is None:
            left.append(head)
        else:
            told[found.id] = joined(found, head, body=body)
    return [*left, *told.values()]


def announces(head: Event, event: Event) -> bool:
    """Tell whether a headline's deed is one of the body: of one type, no counts that clash, and a party or a count in common."""
    if head.type != event.type or (head.status in REAL) != (event.status in REAL):
        return False
    if not (alike(head.killed, event.killed) and alike(head.injured, event.injured) and dates_meet(head.when, event.when)):
        return False
    tolled = head.killed is not None and event.killed is not None
    return tolled or bool(stems(head) & stems(event))


def stems(event: Event) -> frozenset[str]:
    """Return the beginnings of the longer words of an event's parties, so that "rebels" and "Rebel fighters" have one in common."""
    return frozenset(word[:STEM].lower() for party in (*event.actors, *event.recipients) for word in party.name.split() if len(word) >= STEM)


def keys(event: Event) -> set[tuple[str, str, str]]:
    """Return what two tellings of one deed have in common at the least: type, kind of status, and a party."""
    status = "real" if event.status in REAL else event.status
    return {(event.type, status, known) for party in (*event.actors, *event.recipients) for known in (party.id, party.name)}


def same(one: Event, other: Event) -> bool:
    """Tell whether two tellings may be of one deed: parties that agree, dates and counts that do not clash."""
    if one.claim and other.claim and one.claim != other.claim:
        return False
    actors = agree(one.actors, other.actors)
    recipients = agree(one.recipients, other.recipients)
    if actors is False or recipients is False or not (actors or recipients):
        return False
    if one.status != other.status and not (actors and recipients):
        return False
    whole = actors and (recipients or (one.type in ALONE and recipients is None))
    tolled = one.killed is not None and other.killed is not None
    if not tolled and went_on(one.when, other.when):
        return False
    if not whole and not tolled and abs(one.trigger.start - other.trigger.start) >= NEAR:
        return False
    return alike(one.killed, other.killed) and alike(one.injured, other.injured) and dates_meet(one.when, other.when)


def meant(told: Event, event: Event) -> bool:
    """Tell whether a deed that is named alone, "the attack began at dawn", may be one that was told not long before."""
    near = 0 <= event.trigger.start - told.trigger.start < BACK
    return (near and told.type == event.type and told.status in REAL and event.status in REAL
            and alike(told.killed, event.killed) and alike(told.injured, event.injured) and dates_meet(told.when, event.when))


def lately(event: Event, told: Sequence[Event], *, kinds: Collection[str], reach: int) -> Iterator[Event]:
    """Yield the real deeds of these types, out of those told in text order, that stand at most so many characters before one, the nearest first."""
    for before in reversed(told):
        if event.trigger.start - before.trigger.start > reach:
            return
        if before.type in kinds and before.status in REAL:
            yield before


def agree(one: tuple[Party, ...], other: tuple[Party, ...]) -> bool | None:
    """Return True where two lists of parties share one, None where either is empty, False where they have none in common."""
    if not one or not other:
        return None
    return bool({party.id for party in one} & {party.id for party in other} or {party.name for party in one} & {party.name for party in other})


def alike(one: Count | None, other: Count | None) -> bool:
    """Tell whether two counts do not clash: the same number may be meant by both."""
    if one is None or other is None:
        return True
    return (one.high is None or other.low <= one.high) and (other.high is None or one.low <= other.high)


def dates_meet(one: When | None, other: When | None) -> bool:
    """Tell whether two times may be the same: open where either is not told."""
    if one is None or other is None:
        return True
    low = max(one.start or "0000", other.start or "0000")
    high = min(one.end or "9999", other.end or "9999")
    return low <= high


def went_on(one: When | None, other: When | None) -> bool:
    """Tell whether one of two times says how long a deed went on and the other is a part of that: "raids since January", "a raid on 3 May"."""
    if one is None or other is None:
        return False
    return any(long.text.casefold().startswith(SPANNING) and lies_in(short, long) for long, short in ((one, other), (other, one)))


def lies_in(short: When, long: When) -> bool:
    """Tell whether a time is told by itself and lies within another, being shorter."""
    if short.basis or not (short.start and short.end and long.start):
        return False
    return long.start <= short.start and short.end <= (long.end or "9999") and (short.start, short.end) != (long.start, long.end)


def joined(one: Event, other: Event, *, body: Sequence[Span]) -> Event:
    """Return the two tellings as one; the first leads, but a headline gives way to a body that says more of when, and a guess to a frame."""
    headline = not inside(one, body) and inside(other, body) and sharper(one.when, other.when) is other.when and other.when is not one.when
    if headline or (one.rule.startswith(GUESSED) and not other.rule.startswith(GUESSED)):
        one, other = other, one
    return replace(
        one, status=min(one.status, other.status, key=rank), actors=one.actors or other.actors, recipients=one.recipients or other.recipients,
        mode=one.mode or other.mode, contexts=tuple(sorted({*one.contexts, *other.contexts})), when=meeting(one.when, other.when),
        place=finer(one.place, other.place), killed=one.killed or other.killed, injured=one.injured or other.injured, claim=one.claim or other.claim,
        claims=tuple(dict.fromkeys((*one.claims, *other.claims))), confidence=max(one.confidence, other.confidence),
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))))


def finer(one: Place | None, other: Place | None) -> Place | None:
    """Return the first place told of a deed, or the second where it lies in the first: "in central Mali" and "near Sévaré, in Mopti"."""
    if one is None or other is None or one.country != other.country:
        return one or other
    within = one.precision == "country" or (one.precision == "admin1" and one.admin1 == other.admin1)
    return other if within and fineness(other) < fineness(one) and other.basis in {"clause", "sentence"} else one


def inside(event: Event, sections: Sequence[Span]) -> bool:
    """Tell whether an event's trigger stands in one of these sections."""
    return any(section.holds(event.trigger) for section in sections)


def rank(status: Status) -> int:
    """Return how good the word for a status is, the best 0."""
    return REAL.index(status) if status in REAL else len(REAL)


def meeting(one: When | None, other: When | None) -> When | None:
    """Return the days that two times of one deed have in common, in the words of the sharper: "since Monday" and "last week"."""
    sharp = sharper(one, other)
    if one is None or other is None or sharp is None or not dates_meet(one, other) or lasts(sharp) or one.basis != other.basis:
        return sharp
    start = max(filter(None, (one.start, other.start)), default=None)
    end = min(filter(None, (one.end, other.end)), default=None)
    if (start, end) == (sharp.start, sharp.end):
        return sharp
    return replace(sharp, start=start, end=end, precision="day" if start == end else sharp.precision)


def lasts(when: When) -> bool:
    """Tell whether the words say how long a deed went on, so that no day of it is the day: "from Monday to Wednesday"."""
    return when.text.casefold().startswith(EXTENT)


def sums_up(when: When | None) -> bool:
    """Tell whether a time is too long for one deed: those killed since January, or in a year, died of many."""
    since = when is not None and when.text.casefold().startswith("since")
    if when is None or when.start is None or when.end is None or since:
        return since
    return (date.fromisoformat(when.end[:10]) - date.fromisoformat(when.start[:10])).days >= LONG


def sharper(one: When | None, other: When | None) -> When | None:
    """Return the time that says more; one whose days are unknown says nothing."""
    if one is None or other is None:
        return one or other
    return min(one, other, key=bluntness)


def bluntness(when: When) -> tuple[bool, bool, int, int]:
    """Return how little a time says, the best first: its days unknown, lent by the story, its precision, the days that it spans."""
    known = bool(when.start or when.end)
    span = (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days if when.start and when.end else date.max.toordinal()
    return not known, when.basis == "story", SHARPNESS.index(when.precision), span
