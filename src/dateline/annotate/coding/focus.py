"""Focus: of which deed a story speaks at a place: of the one told last, or of the one that a noun names again."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from dateline.annotate.clauses import Clauses
from dateline.annotate.coding.sameness import dates_meet
from dateline.annotate.coding.status import POINTERS
from dateline.annotate.coding.tolls import DATED
from dateline.annotate.grammar import Grammar
from dateline.annotate.phrases import clause_verb
from dateline.records import Event, Span

__all__ = ["Focus", "Mention"]

BARE = frozenset({"det", "relcl", "punct"})
LOOSE = BARE | {"compound", "amod"}
"""Relations of words beside a noun that names a deed again: "the drone strike", "the same raid"."""
LASTING = frozenset({"war", "conflict", "insurgency", "rebellion", "campaign", "violence", "unrest"})
"""Nouns for more than one deed."""
RECENT = 20
"""How many deeds back a noun or a phase may point."""
NEW = frozenset({"a", "an", "another", "other"})
"""How the name of somebody begins of whom nothing was told."""


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A word that tells a deed or names it again."""

    token: int
    event: Event


class Focus:
    """Keeps where an article speaks of each of its deeds of violence."""

    def __init__(self, grammar: Grammar, clauses: Clauses, *, at: Callable[[Event], int], events: Sequence[Event], nouns: Sequence[int],
                 kin: Sequence[frozenset[str]], doers: frozenset[str], headlines: Sequence[Span]) -> None:
        self.grammar, self.parse, self.clauses, self.at, self.kin = grammar, grammar.parse, clauses, at, kin
        self.headlines, self.doers = headlines, doers
        self.named: dict[str, set[str]] = {}
        """Deed → the words by which it is told."""
        self.events: list[Event] = []
        """Deeds of the body that are not only named again."""
        self.mentions: list[Mention] = []
        told = {at(event): event for event in events}
        for token in sorted({*told, *nouns}):
            event = self.meant(token) or told.get(token)
            if event is not None:
                self.mentions.append(Mention(token=token, event=event))
            if event is not None and event is told.get(token) and not self.announced(token):
                self.events.append(event)

    def named_again(self, noun: int, relations: frozenset[str] = BARE) -> bool:
        """Tell whether a noun only names a deed that was told, and says no more of it than its day: "the attack", "Sunday's blast"."""
        parse = self.parse
        dated = [child for child in parse.kids(noun, "poss") if self.grammar.labels.get(child) in DATED]
        pointed = any(parse.words[child] in POINTERS for child in parse.kids(noun, "det"))
        bare = all(parse.deps[child] in relations or child in dated for child in parse.children[noun])
        return parse.pos[noun] == "NOUN" and bare and (pointed or bool(dated))

    def meant(self, noun: int) -> Event | None:
        """Return the deed that a noun names again: the last one of its own day, else of its own word, else the one spoken of last."""
        if not self.named_again(noun, LOOSE) or self.parse.lemmas[noun] in LASTING:
            return None
        before = [mention for mention in self.mentions[-RECENT:] if not self.announced(mention.token)]
        related = [mention for mention in before if self.related({self.parse.lemmas[noun]}, mention.event)]
        if when := self.clauses.of_noun(noun):
            same = [mention for mention in before if mention.event.when is not None and dates_meet(mention.event.when, when)]
            before = [mention for mention in same if mention in related] or same or [mention for mention in related if mention.event.when is None]
            return before[-1].event if before else None
        return (related or before)[-1].event if before else None

    def announced(self, token: int) -> bool:
        """Tell whether a word stands in a headline, whose deed the body tells again."""
        return any(span.start <= self.parse.starts[token] < span.end for span in self.headlines)

    def related(self, words: Collection[str], event: Event) -> bool:
        """Tell whether words may name a deed: one of its own words, or one for a deed of its kind."""
        own = self.words(event)
        return not own.isdisjoint(words) or any(not own.isdisjoint(kind) and not kind.isdisjoint(words) for kind in self.kin)

    def words(self, event: Event) -> set[str]:
        """Return the words by which a deed is told: those of its clause from the subject to the trigger."""
        if event.id not in self.named:
            parse, tokens = self.parse, self.parse.tokens_in(event.trigger.start, event.trigger.end)
            subjects = [head for token in tokens for head in parse.kids(token, "nsubj", "nsubjpass")]
            beside = [child for head in subjects for child in parse.kids(head, "compound")]
            self.named[event.id] = {parse.lemmas[token] for token in (*tokens, *subjects, *beside)}
        return self.named[event.id]

    def scene(self, event: Event, tolled: Callable[[Event], bool], *, same: Callable[[Event], bool], undated: bool) -> Event:
        """Return the deed of whose scene a deed of no toll is a phase, "the patrol was hit at dusk", if its toll was told; else the deed.

        A deed with a day of its own is a phase of an `undated` one only where its words point to that.
        """
        if tolled(event):
            return event
        before = [other for other in self.events if self.at(other) < self.at(event)][:-RECENT - 1:-1]
        told = [other for other in before if tolled(other) and dates_meet(event.when, other.when) and same(other)]
        pointed = self.definite(event)
        named = [other for other in told if pointed & self.words(other) or (pointed & self.doers and self.words(other) & self.doers)]
        known = [other for other in told if not self.fresh(event, other) and (undated or other.when is not None)]
        related = [other for other in known if self.related(pointed, other)]
        return next(iter(named or related or known), event)

    def definite(self, event: Event) -> set[str]:
        """Return the nouns beside a deed's verb that point to what was told: "the missile tore through a block"."""
        parse, verb = self.parse, clause_verb(self.parse, self.at(event))
        return {parse.lemmas[noun] for noun in parse.kids(verb, "nsubj", "nsubjpass", "dobj")
                if any(parse.words[child] in POINTERS for child in parse.kids(noun, "det"))}

    def fresh(self, event: Event, earlier: Event) -> bool:
        """Tell whether somebody else did a deed, or it fell on somebody or something of which nothing was told: "a nearby post"."""
        known = {party.id for party in (*earlier.actors, *earlier.recipients)} | {code for party in earlier.actors for code in party.codes}
        actors = {name for party in event.actors for name in (party.id, *party.codes)}
        if any(party.id in known for party in event.recipients):
            return False
        on = [party.name for party in event.recipients]
        return (bool(actors) and actors.isdisjoint(known)) or any(name.partition(" ")[0].lower() in NEW or not name[:1].islower() for name in on)
