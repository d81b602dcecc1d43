"""Echoes: words that name a known deed again, "on the day of the attack", "all of the dead", tell no deed besides: they are more words for that one.

Which deed they mean is asked of their kind, their day, and the names in their own phrase; of several the one that was told last before them.
Words that name nothing which the story tells stay what they were, a drop with its reason.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.clauses import Clauses
from dateline.annotate.coding.sameness import dates_meet
from dateline.annotate.coding.status import POINTERS
from dateline.annotate.coding.triggers import Match
from dateline.annotate.grammar import Grammar
from dateline.annotate.phrases import span_of
from dateline.codebook.event_kinds import EventKinds
from dateline.records import Event, Span, When

__all__ = ["Echoes"]

TOLD = frozenset({"happened", "ongoing", "alleged", "denied"})
"""Statuses of deeds that a noun may name as known."""
UNTOLD = frozenset({"no party", "one party only", "no public party", "only asked for", "refused", "negated", "no event, says the judge"})
"""Reasons for which a noun tells no deed, though it may name one."""
UNTOLD_VERB = frozenset({"no party", "only asked for", "refused", "no event, says the judge"})
"""The same for a verb."""
OTHER = frozenset({"other", "another", "further", "new", "similar", "previous", "earlier", "next", "later", "possible", "future", "planned",
                   "alleged", "old", "past", "more"})
"""Words before a noun that lead to another deed than the one that was told."""
COUNTS = frozenset({"ORDINAL", "CARDINAL"})
TIMES = frozenset({"DATE", "TIME"})
ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "ROOT"})
"""Relations in which a noun names something."""
WHAT = frozenset({"of", "on", "against", "at", "in", "near", "outside"})
"""Prepositions behind which a noun's own phrase says what its deed fell on, or where."""
ALIKE = 4
"""Letters by which the words of a deed and a noun that names it are compared."""


@dataclass(frozen=True, kw_only=True)
class Echo:
    """Words that may name a deed again."""

    span: Span
    lemma: str
    type: str
    kind: str | None
    """The kind by which deeds of one type are told apart; None: any."""
    mode: str | None
    names: frozenset[str]
    """The names in their phrase and the words for what the deed fell on: "the Corinto bombing", "the raid on the mill"."""
    when: When | None
    """The time in their own phrase."""


class Echoes:
    """Gathers the words of an article that may name a deed again, and gives them to the deeds that they name."""

    def __init__(self, grammar: Grammar, clauses: Clauses, kinds: EventKinds, *, headlines: Sequence[Span]) -> None:
        self.grammar, self.parse, self.clauses, self.kinds, self.headlines = grammar, grammar.parse, clauses, kinds, headlines
        self.found: list[Echo] = []

    def note(self, match: Match, span: Span, *, reason: str) -> None:
        """Keep a trigger that gave no event, for this reason, if it may name one."""
        token, frame = match.token, match.frame
        noun = self.parse.pos[token] == "NOUN"
        if (reason in UNTOLD and self.pointing(token)) if noun else reason in UNTOLD_VERB:
            self.found.append(Echo(span=span, lemma=self.parse.lemmas[token], type=frame.type, mode=frame.mode, names=self.names(token),
                                   kind=self.kinds.told(frame.type, frame.mode, self.parse.words[token]), when=self.clauses.of_noun(token)))

    def pointing(self, noun: int) -> bool:
        """Tell whether a noun names a deed as known, by "the", by its day or its place, or as headlines and plurals do, by nothing."""
        parse, words = self.parse, {self.parse.words[child] for child in self.parse.children[noun]}
        compared = any(parse.tags[child] in {"JJR", "JJS"} for child in parse.children[noun])
        owned = any(parse.pos[child] == "PRON" for child in parse.kids(noun, "poss"))
        if compared or owned or words & OTHER or any(self.grammar.labels.get(child) in COUNTS for child in parse.children[noun]):
            return False
        pointed = any(parse.words[child] in POINTERS | {"both"} for child in parse.kids(noun, "det", "predet"))
        return pointed or bool(parse.kids(noun, "poss")) or (not parse.kids(noun, "det") and (parse.tags[noun] == "NNS" or self.headline(noun)))

    def headline(self, token: int) -> bool:
        """Tell whether a word stands in a headline, which has no articles."""
        return any(span.start <= self.parse.starts[token] < span.end for span in self.headlines)

    def names(self, token: int) -> frozenset[str]:
        """Return the names in a word's own phrase, and what its deed fell on."""
        parse = self.parse
        named = [below for below in parse.subtree(token, without=frozenset()) if parse.pos[below] == "PROPN"]
        befell = [head for child in parse.kids(token, "prep") if parse.words[child] in WHAT for head in parse.kids(child, "pobj")]
        told = (*named, *parse.kids(token, "compound"), *befell)
        return frozenset(parse.words[word] for word in told if self.grammar.labels.get(word) not in TIMES)

    def bare(self, taken: Collection[int]) -> Iterator[Echo]:
        """Yield the words that name deeds though they tell none, out of those that no event has taken: "six of the dead"."""
        parse = self.parse
        for token in (token for token, lemma in enumerate(parse.lemmas) if lemma in self.kinds.named and token not in taken):
            lemma, counted = parse.lemmas[token], parse.pos[token] == "ADJ" and parse.kids(token, "nummod")
            if parse.pos[token] in {"NOUN", "ADJ"} and parse.deps[token] in ROLES and (counted or self.pointing(token)):
                yield Echo(span=span_of(parse, [token]), lemma=lemma, type=self.kinds.named[lemma], mode=None, kind=None,
                           names=self.names(token), when=self.clauses.of_noun(token))

    def given(self, events: Sequence[Event]) -> tuple[list[Event], set[Span]]:
        """Return the events, each with the words that name it again, and these words."""
        taken = {token for event in events for span in (event.trigger, *event.evidence[1:]) for token in self.tokens(span)}
        found, named = {event.id: event for event in events}, set[Span]()
        for echo in (*self.found, *self.bare(taken)):
            event = self.deed(echo, found.values())
            if event is not None:
                named.add(echo.span)
                found[event.id] = replace(event, evidence=tuple(dict.fromkeys((*event.evidence, echo.span))))
        return list(found.values()), named

    def deed(self, echo: Echo, events: Iterable[Event]) -> Event | None:
        """Return the deed that some words name again: one told in the same words, else of their kind; the last before them, or the first after."""
        fits = [event for event in events if self.may_be(echo, event)]
        near = self.kinds.near(echo.kind) if echo.kind else ()
        fits = [event for event in fits if self.kind(event) in near and echo.lemma in self.words(event)] or [
            event for event in fits if self.like(echo, event)]
        before = [event for event in fits if min(self.starts(event)) < echo.span.start]
        last = max(before, key=lambda event: max(start for start in self.starts(event) if start < echo.span.start), default=None)
        return last or min(fits, key=lambda event: min(self.starts(event)), default=None)

    def may_be(self, echo: Echo, event: Event) -> bool:
        """Tell whether words may name a deed: it is told as done, elsewhere than in their sentence, of their day, and beside their names."""
        if event.status not in TOLD or not dates_meet(echo.when, event.when):
            return False
        told = {self.clauses.sentence_of(span) for span in (event.trigger, *event.evidence)}
        if self.clauses.sentence_of(echo.span) in told:  # who names two deeds in one sentence means two
            return False
        return not echo.names or any(echo.names & self.around(number) for number in told)

    def like(self, echo: Echo, event: Event) -> bool:
        """Tell whether a deed is of the kind that words name, and told by words of their sort."""
        if event.type != echo.type or (echo.kind or self.kind(event)) != self.kind(event):
            return False
        if echo.lemma in self.kinds.harmed and event.killed is None:
            return False
        words, sort = self.words(event), self.kinds.sort_of.get(echo.lemma)
        if sort and not sort & words:
            return False
        return echo.mode in {None, event.mode} or any(word[:ALIKE] == echo.lemma[:ALIKE] for word in words)

    def kind(self, event: Event) -> str:
        """Return the kind of an event."""
        return self.kinds.told(event.type, event.mode, event.trigger.of(self.parse.text))

    def words(self, event: Event) -> frozenset[str]:
        """Return the words by which a deed is told, and their lemmas."""
        tokens = [token for span in (event.trigger, *event.evidence) for token in self.tokens(span)]
        return frozenset(word for token in tokens for word in (self.parse.words[token], self.parse.lemmas[token]))

    def around(self, sentence: int) -> frozenset[str]:
        """Return the words of a sentence, and their lemmas."""
        first, last = self.parse.sentences[sentence]
        return frozenset((*self.parse.words[first:last], *self.parse.lemmas[first:last]))

    def tokens(self, span: Span) -> Sequence[int]:
        """Return the tokens of a span."""
        return self.parse.tokens_in(span.start, span.end)

    def starts(self, event: Event) -> list[int]:
        """Return where a deed is told."""
        return [event.trigger.start, *(span.start for span in event.evidence)]
