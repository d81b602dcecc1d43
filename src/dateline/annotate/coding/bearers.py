"""Bearers: to which deed a toll belongs.

A toll belongs to the deed that its own words tell; else to the nearest deed of its sentence; else, told in one of the next sentences
("two more died on the way to hospital"), to the last deed of violence before it, if day, place and scene allow it. Words that only tell
how a deed ended ("three people were killed") are an event of their own where no such deed stands before them.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.clauses import Clauses
from dateline.annotate.coding.bonds import anew, counted, ended, forceful
from dateline.annotate.coding.focus import Focus, Mention
from dateline.annotate.coding.reckoning import fits, opposed, reckoned
from dateline.annotate.coding.sameness import REAL, dates_meet
from dateline.annotate.coding.tolls import Toll
from dateline.annotate.coding.triggers import Match
from dateline.annotate.grammar import Grammar
from dateline.annotate.phrases import clause_verb, span_of
from dateline.records import Event, Party, Place, Span

__all__ = ["Bearers"]

REACH = 4
"""Sentences over which a toll without a deed of its own reaches back."""
INTO = 3
"""How many sentences of the next paragraph may still tell the toll of the last one's deed; that nobody was hurt only the first may."""
ELSEWHERE = frozenset({"since", "before", "than", "like", "unlike", "including"})
"""Words that lead from a toll to another deed than its own: "the worst since a raid killed nine"."""
TOLD = frozenset({"clause", "sentence"})
"""Where a place stands that is told of a deed, and not lent by the story."""
AMID = frozenset({"during", "amid"})
"""Words that lead from a deed to what went on around it."""
AFTERMATH = ELSEWHERE | {"after"}
"""Words that lead from the deed to a toll of another: "they attacked the post after two of them had died"."""
BESIDES = frozenset({"after", "as", "when"})
"""Words that lead from a new toll to those by whom it grew: "the toll rose to 13 after two of the wounded died"."""
NUMBERING = frozenset({"put", "place", "estimate", "set"})
"""Verbs with which somebody else gives a number of those who were counted before: "put the number of soldiers killed at nine"."""
THEIRS = frozenset({"his", "her", "its", "their", "our"})
"""Words before those who did what a side says that it did."""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """Tolls that look for their deed."""

    tolls: list[Toll]
    own: Event | None
    """The event that their words may be."""
    end: bool = False
    """That event only tells how some deed ended."""
    again: bool = False
    """Its words name that deed again."""

    def doers(self, deed: Event) -> list[Party]:
        """Return those who are said to have killed or hurt, less those who only tell it: "the hospital counted 52 injured"."""
        sides = names(deed)
        tellers = {toll.source for toll in self.tolls if toll.plain}
        return [party for party in (self.own.actors if self.own else ()) if party.id not in tellers or not sides.isdisjoint((party.id, *party.codes))]


class Bearers:
    """Gives the tolls of an article to its deeds."""

    def __init__(self, grammar: Grammar, clauses: Clauses, groups: Sequence[list[Match]], tolls: Sequence[Toll], *,
                 real: Callable[[Match], bool], source: Callable[[Toll], str | None], camp: Callable[[Toll, str | None], str | None],
                 who: Callable[[int], str | None], telling: Collection[int], kin: Sequence[frozenset[str]], doers: frozenset[str] = frozenset(),
                 headlines: Sequence[Span] = ()) -> None:
        self.who, self.kin, self.doers, self.headlines = who, kin, doers, headlines
        self.grammar, self.parse, self.clauses, self.real = grammar, grammar.parse, clauses, real
        words = {*telling, *(toll.token for toll in tolls)}
        self.violent = [group for group in groups if forceful(grammar, group[0]) and not (group[0].frame.proposed and group[0].token in words)]
        self.victims = {token for toll in tolls if toll.part for head in toll.heads for token in self.parse.subtree(head)}
        """Words about some of the dead: "among them a girl who was hit by a bullet"."""
        self.named = [match.token for group in self.violent for match in group if self.parse.pos[match.token] == "NOUN"]
        self.owner = {token: group for group in self.violent for match in group for token in match.whole}
        self.owner |= {match.token: group for group in self.violent for match in group}
        self.borne: dict[int, list[Toll]] = {}
        """First trigger of a group → its tolls."""
        number = self.parse.sentence_of
        self.groups: dict[str, list[Match]] = {}
        """Deed → its triggers, once the events are known."""
        self.told_to: dict[str, int] = {}
        """Deed → the last sentence that told a toll of it."""
        self.loose: list[Toll] = []
        for toll in (part for whole in tolls for part in by_camp(replace(whole, source=source(whole)), camp)):
            if group := self.own(toll):
                self.give(group, toll)
            elif toll.nobody or real(toll.match):
                self.loose.append(toll)
        self.risen = {number[toll.token] for toll in tolls if toll.new}
        """Sentences in which a toll takes the place of another."""
        self.loose = [toll for toll in self.loose if not self.included(toll)]
        self.loose = [toll for toll in self.loose if not self.in_sentence(toll)]

    def included(self, toll: Toll) -> bool:
        """Tell whether a toll only says by whom another grew: "the toll rose to 13 after two of the wounded died"."""
        return not toll.new and self.parse.sentence_of[toll.token] in self.risen and self.under(self.path(toll.token), BESIDES)

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
        guessed = group is not None and alone and all(match.frame.proposed for match in group)
        return None if toll.asked or guessed or (toll.nobody and alone) else group

    def in_sentence(self, toll: Toll) -> bool:
        """Give a toll to the nearest deed of its sentence that lacks one; tell whether there is a deed for it."""
        number, own = self.parse.sentence_of[toll.token], self.owner.get(toll.token)
        here = [group for group in self.violent if self.parse.sentence_of[group[0].token] == number and group is not own
                and group[0].token not in toll.match.tokens and not self.of_some(group[0].token, toll)]
        near = [(ended(self.grammar, group[0]), self.under(self.path(group[0].token), AMID), far, group[0].token, group) for group in here
                if self.real(group[0]) and (far := self.distance(toll.token, group[0].token))]
        for *_, group in sorted(near, key=lambda found: found[:4]):
            if fits(self.of(group), toll):
                self.give(group, toll)
                return True
        known = [one for group in here for one in self.of(group) if one.side == toll.side]
        whole = bool(known) and all(one.count.low < toll.count.low for one in known)  # "15 bodies, one of them that of a man whom marines had shot"
        return bool(here) and not whole

    def path(self, token: int) -> list[int]:
        """Return a word with those above it."""
        return [token, *self.parse.ancestors(token)]

    def of_some(self, deed: int, toll: Toll) -> bool:
        """Tell whether a deed is told only of some of those counted: "15 bodies, one of them that of a man whom marines had shot"."""
        path = self.path(deed)
        tops = [head for head in toll.heads if head in path]
        aside = {"appos", "relcl", "acl"} if toll.part else {"appos"}
        return any(self.parse.deps[token] in aside for head in tops for token in path[:path.index(head)])

    def distance(self, toll: int, deed: int) -> int | None:
        """Return how many words lead from a toll over its heads to a deed, or None where one of them says that the deed is another."""
        up, down = self.path(toll), self.path(deed)
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
        self.groups = {event.id: group for event in events if (group := self.group(event))}
        deeds = [event for event in events if event.id in self.groups and event.status in REAL and self.at(event) not in self.victims]
        deeds = [event for event in deeds if self.of(self.groups[event.id]) or not self.dying(event)]
        coded = {group[0].token for group in self.groups.values()}
        self.focus = Focus(self.grammar, self.clauses, at=self.at, events=deeds, kin=self.kin, doers=self.doers, headlines=self.headlines,
                           nouns=[noun for noun in self.named if noun not in coded])
        loose = [*self.loose, *self.freed({group[0].token for group in self.groups.values()})]
        held = {id: self.of(group) for id, group in self.groups.items()}
        telling = [Telling(tolls=[toll], own=self.telling(toll, events)) for toll in loose]
        telling += [Telling(tolls=held.pop(event.id), own=event, end=True, again=any(map(self.named_again, self.words_of(self.groups[event.id]))))
                    for event in events if event.id in self.groups and self.ending(event, self.groups[event.id], held[event.id])]
        parts: dict[str, list[Event]] = {}
        """Deed → the events that are only its end."""
        gone = set[str]()
        for one in sorted(telling, key=lambda one: one.tolls[0].token):
            deed = self.bearer(one, gone, held)
            if deed is not None and (part := self.bear(deed, one, held)):
                gone.add(part.id)
                parts.setdefault(deed.id, []).append(part)
        return [self.told(event, held.get(event.id, []), parts.get(event.id, [])) for event in events if event.id not in gone]

    def ending(self, event: Event, group: Sequence[Match], tolls: Sequence[Toll]) -> bool:
        """Tell whether the words of a deed only tell how one ended, or only name it: "three people were killed", "the attack left nine dead"."""
        if tolls and all(self.named_again(match.token) for match in group):
            return True
        mine = [toll for toll in tolls if toll.ended and any(match.tokens & self.with_verb(toll) for match in group)]
        told = {token for toll in mine for token in self.with_verb(toll)}
        only = all(match.tokens & told or counted(self.grammar, match.token) or self.named_again(match.token) for match in group)
        return bool(mine) and only and not self.summed(group[0].token) and (not event.actors or all(toll.source for toll in mine))

    def with_verb(self, toll: Toll) -> frozenset[int]:
        """Return the words that tell a toll, with the verb of "seven were shot dead"."""
        verb = self.parse.heads[toll.token]
        some = self.parse.words[toll.token] == "dead" and all(self.parse.pos[head] == "NUM" for head in toll.heads)
        return toll.match.tokens | ({verb} if some and self.grammar.passive(verb) else set())

    def words_of(self, group: Sequence[Match]) -> list[int]:
        """Return the words by which a deed is told."""
        return [token for match in group for token in match.whole]

    def summed(self, verb: int) -> bool:
        """Tell whether a verb sums up what went on until now, and ends no deed: "3,000 people have been killed in the war"."""
        parse = self.parse
        while parse.deps[verb] == "conj" and parse.heads[verb] < verb and not parse.kids(verb, "aux", "nsubj", "nsubjpass"):
            verb = parse.heads[verb]  # "the war has killed 900 people and wounded 4,000"
        auxiliaries = {parse.words[child] for child in parse.kids(verb, "aux")}
        return not auxiliaries.isdisjoint({"have", "has"}) and "to" not in auxiliaries  # "claimed to have killed nine"

    def named_again(self, noun: int) -> bool:
        """Tell whether a noun only names a deed that was told."""
        return self.focus.named_again(noun)

    def bear(self, deed: Event, one: Telling, held: dict[str, list[Toll]]) -> Event | None:
        """Add tolls to a deed's, with those that hang on the event of their words; return that event, if it is no deed besides."""
        known = held.setdefault(deed.id, [])
        known += one.tolls
        self.told_to[deed.id] = self.parse.sentence_of[one.tolls[0].token]
        if one.own is None or one.own is deed:
            return None
        known += [toll for toll in held.pop(one.own.id, []) if fits(known, toll)]
        return one.own

    def freed(self, heads: set[int]) -> list[Toll]:
        """Return the tolls of deeds that gave no event, less those that another deed of the sentence takes over."""
        dropped = (toll for group in self.violent if group[0].token not in heads for toll in self.of(group))
        lost = [toll for toll in dropped if toll.nobody or (self.real(toll.match) and not self.summed(clause_verb(self.parse, toll.token)))]
        self.violent = [group for group in self.violent if group[0].token in heads]
        return [toll for toll in lost if not self.included(toll) and not self.in_sentence(toll)]

    def telling(self, toll: Toll, events: list[Event]) -> Event | None:
        """Return the event that the words of a loose toll may be."""
        return next((event for event in events if event.type == "ASSAULT" and toll.token in self.tokens(event)), None)

    def bearer(self, one: Telling, gone: Collection[str], held: dict[str, list[Toll]]) -> Event | None:
        """Return the event that bears some tolls: the deed before them, else the one that their words may be."""
        mentions = [mention for mention in self.focus.mentions if mention.event is not one.own and mention.event.id not in gone]
        earlier = self.before(one.tolls[0], mentions, held, end=one.end)
        doer = one.end and earlier is not None and bool(one.doers(earlier))
        again, verb = one.again or all(toll.part or toll.more for toll in one.tolls), clause_verb(self.parse, one.tolls[0].token)
        if earlier and one.end and one.own:
            other = any(anew(self.grammar, match) for match in self.groups[one.own.id])
            earlier = earlier if not other and (again or self.pure(earlier, verb)) and sided(earlier, one) else None
        if earlier and one.again:
            return earlier
        begun = self.begun(one.own) if one.end and one.own and earlier is None else None
        found = (event for event in (earlier, begun, one.own) if event)
        return next((event for event in found if all(fits(held.get(event.id, []), toll, other=not doer) for toll in one.tolls)), None)

    def begun(self, end: Event) -> Event | None:
        """Return the deed whose words name again one of which only the end was told: "the fighting broke out when gunmen ambushed a truck"."""
        number = self.parse.sentence_of
        again = {mention.token for mention in self.focus.mentions if mention.event is end and not end.actors and mention.token != self.at(end)
                 and self.named_again(mention.token) and number[mention.token] - number[self.at(end)] == 1}
        others = (deed for deed in self.focus.events if deed is not end)
        return next((deed for deed in others if not again.isdisjoint(self.words_of(self.groups[deed.id]))), None)

    def pure(self, event: Event, verb: int) -> bool:
        """Tell whether words that could be a deed of their own name no other day or place than those of the deed before them."""
        place = self.clauses.place(verb)
        return self.same_time(event, verb) and (place is None or place.basis != "clause" or (event.place is not None and covers(place, event.place)))

    def same_time(self, event: Event, verb: int) -> bool:
        """Tell whether a verb has no time of its own but that of a deed."""
        when = self.clauses.own(verb)
        if when is None or event.when is None:
            return True
        return when.start is not None and (when.start, when.end) == (event.when.start, event.when.end)

    def around(self, event: Event, place: Place | None) -> bool:
        """Tell whether a clause's place is not outside a deed's province."""
        if place is None or place.basis != "clause" or event.place is None or event.place.basis not in TOLD:
            return True
        return place.country == event.place.country and (place.admin1 == event.place.admin1 or not place.admin1 or not event.place.admin1)

    def told(self, event: Event, tolls: Sequence[Toll], ends: Sequence[Event]) -> Event:
        """Return an event with what its tolls come to, the words of those outside of its trigger, and whom its end befell."""
        if not tolls:
            return event
        killed, injured = reckoned(tolls)
        words = (*map(self.words, tolls), *(end.trigger for end in ends))
        outside = [span for span in words if not any(known.holds(span) for known in (event.trigger, *event.evidence[1:]))]
        doers = {party.id for party in event.actors}
        hit = {party.id: party for other in (event, *ends) for party in other.recipients if other is event or party.id not in doers}
        when = event.when or next((end.when for end in ends if end.when), None)
        return replace(event, killed=killed, injured=injured, recipients=tuple(hit.values()), when=when,
                       evidence=tuple(dict.fromkeys((*event.evidence, *outside))))

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
        return next((group for group in self.violent if group[0].token in tokens and group[0].frame.type == event.type), None)

    def before(self, toll: Toll, mentions: list[Mention], held: dict[str, list[Toll]], *, end: bool = False) -> Event | None:
        """Return the last deed of violence before a toll, if near and of the same day and place; in the toll's own sentence only with `end`."""
        first = self.parse.sentences[self.parse.sentence_of[toll.token]][0]
        told = [mention for mention in mentions if mention.token < toll.token]
        earlier = [mention for mention in told if mention.token < first or mention.token != self.at(mention.event)
                   or (end and self.distance(toll.token, mention.token) is not None)]
        last = max(earlier, key=self.order, default=None)
        if last is None:
            return None
        found = [last.event] if toll.nobody else [self.camped(self.scene(last, held), toll, held), last.event]
        found = [event for event in found if not toll.named or toll.nobody or self.met(event, toll)]
        return next((event for event in found if self.near(event, toll, last) and self.same_day(event, toll) and self.same_place(event, toll)), None)

    def scene(self, mention: Mention, held: dict[str, list[Toll]]) -> Event:
        """Return the deed of which the one spoken of last is a phase, or that one."""
        event, verb = mention.event, clause_verb(self.parse, self.at(mention.event))
        dated = self.clauses.own(verb) is not None or (event.when is not None and event.when.basis is None)
        return self.focus.scene(event, lambda other: tolled(held.get(other.id, ())), undated=not dated,
                                same=lambda other: self.same_time(other, verb) and self.around(other, self.clauses.place(verb)))

    def camped(self, event: Event, toll: Toll, held: dict[str, list[Toll]]) -> Event:
        """Return the deed before one that only tells the other side's dead, if it told this side's: "troops killed 11 in the fight that followed"."""
        known = held.get(event.id, ())
        given = self.parse.lemmas[clause_verb(self.parse, toll.token)] in NUMBERING
        apart = not known if given else one_sided(known, toll, against=True)
        if not toll.camp or not apart:
            return event
        number = self.parse.sentence_of
        before = [other for other in self.focus.events if 0 <= number[self.at(event)] - number[self.at(other)] <= REACH and other is not event]
        before = [other for other in before if not given or dates_meet(event.when, other.when)]
        return next((other for other in reversed(before) if one_sided(held.get(other.id, ()), toll, against=False)), event)

    def dying(self, event: Event) -> bool:
        """Tell whether a deed is only that people died of one."""
        return ended(self.grammar, self.groups[event.id][0])

    def at(self, event: Event) -> int:
        """Return the word of a deed's first trigger."""
        return self.groups[event.id][0].token

    def met(self, event: Event, toll: Toll) -> bool:
        """Tell whether who is counted was on a side of a deed: "they shot a journalist; he died in hospital"."""
        return not {self.who(head) for head in toll.heads}.isdisjoint(party.id for party in (*event.recipients, *event.actors))

    def order(self, mention: Mention) -> tuple[int, bool, bool, int]:
        """Return where a deed stands among those told, in its sentence after those who only died of another and those that it came after."""
        token = mention.token
        aside = self.under(self.path(token), AFTERMATH | AMID)
        return self.parse.sentence_of[token], not self.dying(mention.event), not aside, token

    def near(self, event: Event, toll: Toll, last: Mention) -> bool:
        """Tell whether a toll stands in the next sentences of the paragraph that speaks of a deed or tolls it, or first in the next paragraph."""
        paragraphs = self.clauses.paragraphs
        number = self.parse.sentence_of[toll.token]
        first = max(self.parse.sentence_of[last.token], self.told_to.get(event.id, 0))
        gap = paragraphs[number] - paragraphs[first]
        into = sum(1 for other in range(first, number + 1) if paragraphs[other] == paragraphs[number])
        return number - first <= REACH and (gap == 0 or (gap == 1 and into <= INTO))

    def same_day(self, event: Event, toll: Toll) -> bool:
        """Tell whether a toll is not dated before the deed, nor, unless it adds to others or takes their place, after it."""
        when = self.clauses.own(clause_verb(self.parse, toll.token))
        if when is None or event.when is None or not (when.start and when.end and event.when.start and event.when.end):
            return True
        return when.end >= event.when.start and (toll.more or toll.new or toll.again or toll.part or when.start <= event.when.end)

    def same_place(self, event: Event, toll: Toll) -> bool:
        """Tell whether a toll's own clause names no place outside the deed's province."""
        return self.around(event, self.clauses.place(clause_verb(self.parse, toll.token)))


def one_sided(tolls: Sequence[Toll], toll: Toll, *, against: bool) -> bool:
    """Tell whether all tolls of known sides count the other side than a toll does, or all its own."""
    camps = [one for one in tolls if one.camp]
    return bool(camps) and all(opposed(one, toll) == against for one in camps)


def by_camp(toll: Toll, camp: Callable[[Toll, str | None], str | None]) -> list[Toll]:
    """Return a toll with its camp, or one for each side that it counts: "four soldiers and 15 rebels were killed"."""
    parts = [replace(toll, heads=(head,), count=count, parts=()) for head, count in toll.parts]
    parts = [replace(part, camp=camp(part, toll.source), split=toll.count) for part in parts]
    if len(parts) > 1 and all(part.camp for part in parts) and any(opposed(part, parts[0]) for part in parts):
        return parts
    return [replace(toll, camp=camp(toll, toll.source))]


def tolled(tolls: Sequence[Toll]) -> bool:
    """Tell whether tolls say how many a deed killed or hurt, besides one whom they name."""
    return any(not toll.nobody and not toll.named for toll in tolls)


def covers(place: Place, other: Place) -> bool:
    """Tell whether a place is another one or the province or country around it."""
    around = place.country == other.country and place.precision in {"admin1", "country"} and place.admin1 in {None, other.admin1}
    return place.name == other.name or around


def names(deed: Event) -> set[str]:
    """Return the ids and codes of a deed's sides."""
    return {known for party in (*deed.actors, *deed.recipients) for known in (party.id, *party.codes)}


def sided(deed: Event, end: Telling) -> bool:
    """Tell whether whoever is said to have killed or hurt, if anybody is, was a side of the deed: "the army said it had killed nine of them"."""
    doers = end.doers(deed)
    if any(party.name.partition(" ")[0].lower() in THEIRS and not party.codes for party in doers):
        return True  # "the commander said his men had killed nine", but not "the army said its soldiers killed six of the attackers"
    return not doers or any(not names(deed).isdisjoint((party.id, *party.codes)) for party in doers)
