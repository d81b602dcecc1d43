"""Same event: tellings of many stories gathered by the event that they tell of, as proposals that tie each to one told before.

An article's deeds are gathered first. Then each joins the event of the last weeks that it is likest to, if it is like enough; two deeds of one
article never join one event. What is compared is bounded: the last few events under each key – kind of deed with place, division, party or rare
word – so that the work for an article does not grow with the store.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.codebook.event_kinds import EventKinds, event_kinds
from dateline.link.deeds import Deed, deeds, likest
from dateline.link.likeness import Likeness, Measure, load_weights, surety
from dateline.link.proposals import Proposal
from dateline.link.sides import clash
from dateline.link.tellings import Telling, tellings
from dateline.link.wording import Wording
from dateline.records import Reading

__all__ = ["EventChronicle"]

MEMORY = 60
"""Days for which an event is remembered after its last telling."""
ENOUGH = -1.3
"""What a deed must reach to be of an event: less than even odds, for it is weighed against all that it might be of, and joins one at most."""
SURE = 0.7
"""What it must reach to be of a second event, which is then the same as the first, or of one that another deed of its article is of."""
CONTRADICTED = 1.0
"""What it loses as the share of tellings of a deed and an event grows that contradict each other."""
BLOCK = 24
"""Events under one key, the last ones told, with which a deed is compared."""
CLOSEST = 24
"""Events with which a deed is compared in all."""
LOOKS = 6
"""Tellings of an event, the fullest, with which one is compared."""
WEEK = 7
"""Days of a telling, the first ones, under which it is looked for."""
RARE = 8
"""Words of a telling, those that weigh most, under which it is looked for."""

Key = tuple[str, str, str]
"""Kind of deed, what it is looked for under, and its value."""
Pair = tuple[Telling, Telling]


@dataclass(eq=False)
class Known:
    """An event of which some articles told."""

    tellings: list[Telling] = field(default_factory=list)
    last: int = 0
    """The day of the last article that told of it."""
    now: "Known | None" = None
    """The event that it was found to be the same as, which stands for it."""
    seen: Sequence[Telling] | None = None
    """What `looks` gives, until the next telling."""

    def current(self) -> "Known":
        """Return the event that stands for it."""
        return self if self.now is None else self.now.current()

    def add(self, told: Iterable[Telling]) -> None:
        """Add tellings; some of the last ones are kept."""
        self.tellings = [*self.tellings, *told][-4 * LOOKS:]
        self.seen = None

    def looks(self) -> Sequence[Telling]:
        """Return the tellings that say most, the latest of them first."""
        if self.seen is None:
            self.seen = sorted(self.tellings, key=lambda one: (-one.fullness, -(one.published or 0)))[:LOOKS]
        return self.seen


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How a deed of an article fits an event."""

    number: int
    """Which deed."""
    event: Known
    likeness: Likeness
    pair: Pair
    """The likest tellings, the article's first."""


def joined(home: Known | None, event: Known) -> Known:
    """Return an event together with the one that was found to be the same."""
    event = event.current()
    if home is None:
        return event
    home = home.current()
    home.add(event.tellings)
    event.now = home
    return home


class EventChronicle:
    """Remembers the events of the last weeks and finds those of which an article tells again."""

    memory = MEMORY

    def __init__(self, kinds: EventKinds | None = None) -> None:
        self.kinds = kinds or event_kinds()
        self.wording, self.stories = Wording(days=MEMORY), Wording(days=MEMORY)
        self.measure = Measure(kinds=self.kinds, weights=load_weights(), wording=self.wording, stories=self.stories)
        self.blocks: dict[Key, list[Known]] = {}
        self.homes: dict[str, Known] = {}
        self.today = 0
        self.swept = 0

    def enter(self, reading: Reading, same: Mapping[str, str]) -> Iterator[Proposal]:
        """Find what an article tells again, keep it, and yield what ties its tellings to those told before, or to each other."""
        told = self.opened(reading, same)
        found = deeds(told, self.measure)
        for deed in found:
            first, *others = deed.tellings
            yield from (tie(one, first, score=0.9, reason="told again in the same story") for one in others)
        fits = [fit for number, deed in enumerate(found) for event in self.near(deed) if (fit := self.fit(number, deed, event))]
        homes: dict[int, Known] = {}
        for fit in sorted(fits, key=lambda fit: -fit.likeness.score):
            if self.may_join(fit, found, homes):
                yield tie(*fit.pair, score=surety(fit.likeness.score - ENOUGH), reason=fit.likeness.reason)
                homes[fit.number] = joined(homes.get(fit.number), fit.event)
        for number, deed in enumerate(found):
            self.keep(deed.tellings, homes.get(number) or Known())

    def may_join(self, fit: Fit, found: Sequence[Deed], homes: Mapping[int, Known]) -> bool:
        """Tell whether a deed may be of an event: of its first, unless another deed of its article is; of any, where that is as sure."""
        event, home = fit.event.current(), homes.get(fit.number)
        if home is not None and home.current() is event:
            return False
        others = [found[number] for number, other in homes.items() if other.current() is event]
        if fit.likeness.score < SURE:
            return home is None and not others
        mine = [*found[fit.number].tellings, *(home.current().looks() if home else [])]
        its = [*(event.looks() if home else []), *(one for other in others for one in other.tellings)]
        return not any(clash(one, other) for one in mine for other in its)

    def recall(self, reading: Reading, same: Mapping[str, str], homes: Mapping[str, str]) -> None:
        """Keep an article whose tellings have their clusters already."""
        told = self.opened(reading, same)
        for deed in deeds([one for one in told if one.id not in homes], self.measure):
            self.keep(deed.tellings, Known())
        for one in told:
            if one.id in homes:
                self.keep([one], self.homes.setdefault(homes[one.id], Known()))

    def opened(self, reading: Reading, same: Mapping[str, str]) -> list[Telling]:
        """Return an article's tellings, when what is too old has been forgotten and its words have been counted."""
        told = tellings(reading, self.kinds, same_actor=same)
        published = told[0].published if told else None
        if published is not None and published > self.today:
            self.today = published
            self.forget()
        self.wording.count(self.today, (one.words for one in told))
        self.stories.count(self.today, (one.story for one in told[:1]))
        return told

    def forget(self) -> None:
        """Let go of events that nobody told of for too long; of keys once a week, for what is under one is looked through where it is used."""
        self.homes = {name: event for name, event in self.homes.items() if event.last >= self.today - MEMORY}
        if self.today >= self.swept + WEEK:
            self.swept = self.today
            self.blocks = {key: left for key in self.blocks if (left := self.block(key))}

    def block(self, key: Key) -> list[Known]:
        """Return the events under a key that were told of in the last weeks."""
        return [event for event in self.blocks.get(key, ()) if event.last >= self.today - MEMORY]

    def fit(self, number: int, deed: Deed, event: Known) -> Fit | None:
        """Return how alike a deed and an event are, less where tellings contradict each other; None where not enough, or where all do."""
        told, looks = sorted(deed.tellings, key=lambda one: one.fullness, reverse=True)[:LOOKS], event.looks()
        pairs = [(one, other) for one in told for other in looks if not (one.many or other.many)]
        clashes = [clash(*pair) for pair in pairs]
        if all(clashes):
            return None
        likes = [self.measure.across(*pair) for pair in pairs]
        agreed = [(like, pair) for like, pair, against in zip(likes, pairs, clashes, strict=True) if not against]
        best, pair = max(agreed, key=lambda item: item[0].score)
        score = likest([like.score for like in likes]) - CONTRADICTED * sum(clashes) / len(pairs)
        return None if score < ENOUGH else Fit(number=number, event=event, likeness=Likeness(score=score, parts=best.parts), pair=pair)

    def near(self, deed: Deed) -> list[Known]:
        """Return the events with which a deed is compared: those that it meets under most keys."""
        since = self.today - MEMORY
        met = Counter(known if known.now is None else known.current()
                      for one in deed.tellings[:LOOKS] for keys in [self.keys(one, seeking=True)] for kind in self.kinds.near(one.kind)
                      for key in keys for known in self.blocks.get((kind, *key), ()) if known.last >= since)
        return [event for event, _ in met.most_common(CLOSEST)]

    def keep(self, told: Sequence[Telling], event: Known) -> None:
        """Add tellings to an event and put it under their keys, as the last one told."""
        event = event.current()
        event.add(told)
        event.last = self.today
        for one in told:
            for part, value in self.keys(one):
                key = (one.kind, part, value)
                self.blocks[key] = [*(other for other in self.block(key) if other is not event), event][-BLOCK:]

    def keys(self, one: Telling, *, seeking: bool = False) -> list[tuple[str, str]]:
        """Return what a telling is kept under, or looked for, beside the kind of deed."""
        keys = [("party", name) for name in sorted(one.parties.names)]
        if one.spot:
            keys += [("place", one.spot.name), ("division", f"{one.spot.country} {one.spot.admin1}")]
        if one.days and one.days.told and one.spot:
            keys += [("day", f"{day} {one.spot.country}") for day in range(one.days.first, min(one.days.last, one.days.first + WEEK) + 1)]
        if one.days and one.days.fixed:
            keys.append(("date", str(one.days.first)))
        return keys + [("word", word) for word in self.wording.rarest(one.words, most=RARE, shared=seeking)]


def tie(one: Telling, other: Telling, *, score: float, reason: str) -> Proposal:
    """Return the proposal that a telling is of the event of one told before."""
    return Proposal(kind="same_event", left=one.id, right=other.id, score=score, reason=reason)
