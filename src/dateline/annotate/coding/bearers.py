"""Bearers: to which deed a toll belongs, and what all the tolls of a deed come to.

A toll belongs to the deed that its own words tell; else to the nearest deed of its sentence; else, told in one of the next sentences
("two more died on the way to hospital"), to the last deed of violence before it, if day, place and scene allow it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.annotate.clauses import Clauses
from dateline.annotate.coding.tolls import SIDES, Toll
from dateline.annotate.coding.triggers import Match
from dateline.annotate.grammar import Grammar
from dateline.annotate.phrases import clause_verb, span_of
from dateline.records import Count, Event, Span

__all__ = ["Bearers", "reckoned"]

REACH = 3
"""Sentences over which a toll without a deed of its own reaches back."""
INTO = 2
"""How many sentences of the next paragraph may still tell the toll of the last one's deed."""
ELSEWHERE = frozenset({"since", "before", "than", "like", "unlike", "including"})
"""Words that lead from a toll to another deed than its own: "the worst since a raid killed nine"."""
AFTERMATH = ELSEWHERE | {"after"}
"""Words that lead from the deed to a toll of another: "they attacked the post after two of them had died"."""
THEIRS = frozenset({"his", "her", "its", "their", "our"})
"""Words before those who did what a side says that it did."""
REAL = frozenset({"happened", "ongoing", "alleged"})


class Bearers:
    """Gives the tolls of an article to its deeds."""

    def __init__(self, grammar: Grammar, clauses: Clauses, groups: Sequence[list[Match]], tolls: Sequence[Toll], *,
                 real: Callable[[Match], bool], source: Callable[[Toll], str | None], camp: Callable[[Toll, str | None], str | None]) -> None:
        self.grammar, self.parse, self.clauses, self.real = grammar, grammar.parse, clauses, real
        self.violent = [group for group in groups if group[0].frame.type == "ASSAULT"]
        self.owner = {token: group for group in self.violent for match in group for token in match.whole}
        self.borne: dict[int, list[Toll]] = {}
        """First trigger of a group → its tolls."""
        self.loose: list[Toll] = []
        for toll in (replace(toll, source=(teller := source(toll)), camp=camp(toll, teller)) for toll in tolls):
            if group := self.own(toll):
                self.give(group, toll)
            elif toll.nobody or real(toll.match):
                self.loose.append(toll)
        self.loose = [toll for toll in self.loose if not self.in_sentence(toll)]

    def give(self, group: list[Match], toll: Toll) -> None:
        """Add a toll to a deed's."""
        self.borne.setdefault(group[0].token, []).append(toll)

    def of(self, group: list[Match]) -> list[Toll]:
        """Return the tolls of a deed, those of its own words in the order of its triggers."""
        order = {token: place for place, match in enumerate(group) for token in match.whole}
        return sorted(self.borne.get(group[0].token, ()), key=lambda toll: (order.get(toll.token, len(order)), toll.token))

    def own(self, toll: Toll) -> list[Match] | None:
        """Return the deed that a toll's own words tell; who hurt nobody did no deed by that."""
        group = next((self.owner[token] for token in sorted(toll.match.tokens) if token in self.owner), None)
        alone = group is not None and all(match.token in toll.match.tokens for match in group)
        guessed = group is not None and all(match.frame.proposed for match in group)
        return None if toll.asked or guessed or (toll.nobody and alone) else group

    def in_sentence(self, toll: Toll) -> bool:
        """Give a toll to the nearest deed of its sentence that lacks one; tell whether there is a deed for it."""
        number, own = self.parse.sentence_of[toll.token], self.owner.get(toll.token)
        here = [group for group in self.violent if self.parse.sentence_of[group[0].token] == number and group is not own]
        near = [(far, group[0].token, group) for group in here if self.real(group[0]) and (far := self.distance(toll.token, group[0].token))]
        for *_, group in sorted(near, key=lambda found: found[:2]):
            if fits(self.of(group), toll):
                self.give(group, toll)
                return True
        return bool(here)

    def distance(self, toll: int, deed: int) -> int | None:
        """Return how many words lead from a toll over its heads to a deed, or None where one of them says that the deed is another."""
        up, down = [toll, *self.parse.ancestors(toll)], [deed, *self.parse.ancestors(deed)]
        meeting = next((token for token in up if token in set(down)), None)
        if meeting is None:
            return None
        rising, falling = up[:up.index(meeting)], down[:down.index(meeting)]
        return None if self.under(rising, AFTERMATH) or self.under(falling, ELSEWHERE) else len(rising) + len(falling) + 1

    def under(self, path: list[int], words: frozenset[str]) -> bool:
        """Tell whether one of these words stands on a path or opens a clause of it."""
        parse = self.parse
        return any(parse.words[token] in words or any(parse.words[mark] in words for mark in parse.kids(token, "mark")) for token in path)

    def later(self, events: list[Event]) -> list[Event]:
        """Return the events with their tolls: those of their own words and sentence, of deeds that were dropped, and of other sentences."""
        groups = {event.id: group for event in events if (group := self.group(event))}
        held = {id: self.of(group) for id, group in groups.items()}
        ends = [event for event in events if event.id in groups and ending(event, groups[event.id], held[event.id])]
        loose = [*self.loose, *self.freed({group[0].token for group in groups.values()})]
        telling = [([toll], self.telling(toll, events)) for toll in loose] + [(held.pop(event.id), event) for event in ends]
        gone: dict[str, Event] = {}
        """Id → the deed whose end an event is."""
        for tolls, own in sorted(telling, key=lambda told: told[0][0].token):
            left = [event for event in events if event is not own and event.id not in gone]
            deed = self.bearer(tolls, own, left, held, end=own in ends)
            if deed is not None:
                held.setdefault(deed.id, []).extend(tolls)
            if deed is not None and own is not None and deed is not own:
                gone[own.id] = deed
                held[deed.id] += [toll for toll in held.pop(own.id, []) if fits(held[deed.id], toll)]
        parts = {event.id: [other for other in events if gone.get(other.id) is event] for event in events}
        return [self.told(event, held.get(event.id, []), parts[event.id]) for event in events if event.id not in gone]

    def freed(self, heads: set[int]) -> list[Toll]:
        """Return the tolls of deeds that gave no event, less those that another deed of the sentence takes over."""
        lost = [toll for group in self.violent if group[0].token not in heads for toll in self.of(group) if toll.nobody or self.real(toll.match)]
        self.violent = [group for group in self.violent if group[0].token in heads]
        return [toll for toll in lost if not self.in_sentence(toll)]

    def telling(self, toll: Toll, events: list[Event]) -> Event | None:
        """Return the event that the words of a loose toll may be."""
        return next((event for event in events if event.type == "ASSAULT" and toll.token in self.tokens(event)), None)

    def bearer(self, tolls: list[Toll], own: Event | None, events: list[Event], held: dict[str, list[Toll]], *, end: bool) -> Event | None:
        """Return the event that bears some tolls: the deed before them, else the one that their words may be."""
        earlier = self.before(tolls[0], events, end=end)
        if earlier and own and end:
            known = held.get(earlier.id, [])
            goes_on = self.pure(earlier, tolls[0]) and sided(earlier, own) and all(fits(known, toll, other=not own.actors) for toll in tolls)
            return earlier if goes_on else own
        return next((event for event in (earlier, own) if event and all(fits(held.get(event.id, []), toll) for toll in tolls)), None)

    def pure(self, event: Event, toll: Toll) -> bool:
        """Tell whether words that could be a deed of their own name no other day or place than those of the deed before them."""
        verb = clause_verb(self.parse, toll.token)
        when, place = self.clauses.own(verb), self.clauses.place(verb)
        dated = when is None or (event.when is not None and (when.start, when.end) == (event.when.start, event.when.end))
        return dated and (place is None or place.basis != "clause" or (event.place is not None and place.name == event.place.name))

    def told(self, event: Event, tolls: Sequence[Toll], ends: Sequence[Event]) -> Event:
        """Return an event with what its tolls come to, the words of those outside of its evidence, and whom its end befell."""
        if not tolls:
            return event
        killed, injured = reckoned(tolls)
        words = (self.words(toll) for toll in tolls)
        outside = [span for span in words if not any(evidence.holds(span) for evidence in event.evidence)]
        hit = {party.id: party for other in (event, *ends) for party in other.recipients}
        return replace(event, killed=killed, injured=injured, evidence=(*event.evidence, *dict.fromkeys(outside)), recipients=tuple(hit.values()))

    def words(self, toll: Toll) -> Span:
        """Return the stretch from the count of a toll to the words that say killed or injured."""
        spans = [span_of(self.parse, toll.match.tokens), *([toll.count.span] if toll.count.span else [])]
        return replace(spans[0], start=min(spans).start, end=max(span.end for span in spans))

    def tokens(self, event: Event) -> range:
        """Return the words of an event's trigger."""
        return self.parse.tokens_in(event.trigger.start, event.trigger.end)

    def group(self, event: Event) -> list[Match] | None:
        """Return the triggers of the deed that an event is."""
        tokens = self.tokens(event)
        return next((group for group in self.violent if group[0].token in tokens), None)

    def before(self, toll: Toll, events: list[Event], *, end: bool = False) -> Event | None:
        """Return the last deed of violence in the sentences before a toll, for the `end` of one also in its own, if near and of the same day and place."""
        if toll.named and not toll.nobody:
            return None
        first = self.parse.starts[self.parse.sentences[self.parse.sentence_of[toll.token]][0]]
        earlier = [event for event in events if event.type == "ASSAULT" and event.status in REAL and event.trigger.start < self.parse.starts[toll.token]
                   and (event.trigger.start < first or (end and self.distance(toll.token, self.tokens(event)[0]) is not None))]
        event = max(earlier, key=lambda event: event.trigger.start, default=None)
        return event if event and self.near(event, toll) and self.same_day(event, toll) and self.same_place(event, toll) else None

    def near(self, event: Event, toll: Toll) -> bool:
        """Tell whether a toll stands in the next sentences of a deed's paragraph, or first in the next paragraph."""
        paragraphs = self.clauses.paragraphs
        first, number = self.parse.sentence_of[self.tokens(event)[0]], self.parse.sentence_of[toll.token]
        gap = paragraphs[number] - paragraphs[first]
        into = sum(1 for other in range(first, number + 1) if paragraphs[other] == paragraphs[number])
        return number - first <= REACH and (gap == 0 or (gap == 1 and into <= (1 if toll.nobody else INTO)))

    def same_day(self, event: Event, toll: Toll) -> bool:
        """Tell whether a toll is not dated before the deed, nor, unless it adds to others, after it."""
        when = self.clauses.own(clause_verb(self.parse, toll.token))
        if when is None or event.when is None or not (when.start and when.end and event.when.start and event.when.end):
            return True
        return when.end >= event.when.start and (toll.more or when.start <= event.when.end)

    def same_place(self, event: Event, toll: Toll) -> bool:
        """Tell whether a toll's own clause names no place outside the deed's province."""
        place = self.clauses.place(clause_verb(self.parse, toll.token))
        if place is None or place.basis != "clause" or event.place is None:
            return True
        return place.country == event.place.country and (place.admin1 == event.place.admin1 or not place.admin1 or not event.place.admin1)


def ending(event: Event, group: Sequence[Match], tolls: Sequence[Toll]) -> bool:
    """Tell whether the words of a deed only tell how one ended: "three people were killed and five wounded", "the army said it had killed nine"."""
    mine = [toll for toll in tolls if toll.ended and any(match.token in toll.match.tokens for match in group)]
    told = {token for toll in mine for token in toll.match.tokens}
    return bool(mine) and all(match.token in told for match in group) and (not event.actors or all(toll.source for toll in mine))


def sided(deed: Event, end: Event) -> bool:
    """Tell whether whoever is said to have killed or hurt, if anybody is, was a side of the deed: "the army said it had killed nine of them"."""
    if any(party.name.split()[0].lower() in THEIRS for party in end.actors):
        return True  # "the commander said his men had killed nine"
    sides = {known for party in (*deed.actors, *deed.recipients) for known in (party.id, *party.codes)}
    return not end.actors or any(known in sides for party in end.actors for known in (party.id, *party.codes))


def fits(tolls: Sequence[Toll], toll: Toll, *, other: bool = True) -> bool:
    """Tell whether a toll says more of a deed: none of its kind is known yet, or it adds to them, or, with `other`, another source tells it."""
    known = [one for one in tolls if one.side == toll.side]
    return not known or toll.more or toll.new or (other and differs(known, toll)) or all(opposed(one, toll) for one in known)


def opposed(one: Toll, other: Toll) -> bool:
    """Tell whether two tolls count the dead of two sides."""
    return bool(one.camp and other.camp) and not (one.camp or "").startswith(other.camp or "") and not (other.camp or "").startswith(one.camp or "")


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
        elif toll.new:
            count = toll.count
        elif differs(whole[:place], toll):
            count = replace(count, low=min(count.low, toll.count.low), high=both(count.high, toll.count.high, max))
    return count


def both(one: int | None, other: int | None, how: Callable[[int, int], int]) -> int | None:
    """Return what two upper ends come to; open where either is."""
    return None if one is None or other is None else how(one, other)
