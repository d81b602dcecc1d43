"""Spells: the days over which a deed went on, told by their number and the day that ended them: "On Thursday they ended a nine-day sit-in"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.annotate.clauses import Clauses
from dateline.annotate.coding.narrative import Narrative
from dateline.annotate.dating import exact, published_day
from dateline.annotate.phrases import clause_verb, helped
from dateline.records import Time, When

__all__ = ["Spells"]

LENGTH = re.compile(r"P(\d{1,3})([DW])")
"""A length in whole days or weeks."""
LONGEST = 400
"""Days from which on nothing is a spell."""
ENDING = frozenset({"end", "wrap", "conclude", "finish", "lift", "clear", "dismantle", "abandon"})
"""Verbs of which the object, or the subject where there is no object, was over on their day."""
UNDOING = ENDING | {"free", "release", "retake", "recapture", "liberate", "relieve", "evict", "reopen", "disperse", "arrive", "reach", "return",
                    "leave", "withdraw", "drive", "remove", "rescue", "exchange", "swap", "surrender", "resume"}
"""Verbs of deeds that end what somebody did to them, or they themselves."""
LASTING = frozenset({"be", "hold", "besiege", "block", "blockade", "occupy", "camp", "surround"})
"""Verbs of what goes on, where the present perfect tells how long; of "has jailed him for ten days" the days are to come."""
PLANNED = frozenset({"planned", "scheduled", "due", "proposed"})
BEFORE = frozenset({"before", "until", "till"})


class Spells:
    """Finds the days of deeds that are told by how long they went on."""

    def __init__(self, clauses: Clauses, narrative: Narrative) -> None:
        self.clauses, self.parse, self.narrative = clauses, clauses.parse, narrative
        self.lengths = [(time, tokens, days) for times in clauses.times.values() for time in times
                        if (days := days_before(time)) is not None and (tokens := self.parse.tokens_in(time.span.start, time.span.end))]

    def of(self, token: int) -> When | None:
        """Return the days over which the deed that a word tells went on; None where they are not told."""
        for time, tokens, days in self.lengths:
            last = self.last_day(token, tokens)
            day = published_day(last.end) if last else None
            if day is not None:
                return replace(time.when, start=(day - timedelta(days=days)).isoformat(), end=day.isoformat(), precision="day", basis="sentence")
        return None

    def until_then(self, token: int, when: When) -> When:
        """Return the time since when something had been, with the day that ended it: "had held the town since March", until it was retaken."""
        parse, verb = self.parse, clause_verb(self.parse, token)
        if not helped(parse, verb, "had") or not when.start or not when.text.casefold().startswith("since "):
            return when
        above = clause_verb(parse, parse.heads[verb])
        ended, day = (above, self.clauses.own_day(above)) if parse.deps[verb] in {"relcl", "advcl"} else self.narrative.last(verb)
        if parse.lemmas[ended] not in UNDOING:
            return when
        return replace(when, end=day.end) if day and day.end and when.start <= day.end else when

    def last_day(self, token: int, length: Sequence[int]) -> When | None:
        """Return the last day of a deed of some length, if the length is the deed's."""
        parse = self.parse
        if parse.pos[token] == "NOUN":
            return self.noun_ended(token) if self.measures(length, token) else None
        verb = clause_verb(parse, token)
        lasted = length[0] and parse.words[length[0] - 1] == "for" and parse.heads[length[0] - 1] == verb
        return next(self.verb_ended(verb), None) if lasted and not self.clauses.own(verb) else None

    def measures(self, length: Sequence[int], noun: int) -> bool:
        """Tell whether a length stands in a noun's phrase: "a two-day strike", "two days of clashes"."""
        parse = self.parse
        if any(parse.words[child] in PLANNED for child in parse.kids(noun, "amod")):
            return False
        beside = any(parse.heads[token] == noun and parse.deps[token] in {"compound", "amod", "nummod", "nmod"} for token in length)
        above = parse.heads[noun]
        return beside or (parse.words[above] == "of" and parse.deps[noun] == "pobj" and parse.heads[above] in length)

    def noun_ended(self, noun: int) -> When | None:
        """Return the day on which a verb ends a noun's deed, or that of the accord which came after it."""
        parse, top = self.parse, noun
        while parse.deps[top] == "pobj" and parse.words[parse.heads[top]] == "of":
            top = parse.heads[parse.heads[top]]
        above = parse.heads[top]
        objects = parse.kids(above, "dobj")
        if parse.lemmas[above] in ENDING and (top in objects or (parse.deps[top] in {"nsubj", "nsubjpass"} and not objects)):
            beside = self.clauses.of_noun(noun)  # "wrapped up the four-day drill on Friday"
            return self.clauses.own_day(above) or (beside if exact(beside) else None)
        return self.clauses.own_day(clause_verb(parse, above)) if parse.words[above] == "after" and top != noun else None

    def verb_ended(self, verb: int) -> Iterator[When]:
        """Yield the days that may end what a verb tells: that of the clause after it, of the one that it hangs on, or today."""
        parse, above = self.parse, clause_verb(self.parse, self.parse.heads[verb])
        yield from (when for below in self.befores(verb) if (when := self.clauses.own_day(below)))
        after = "after" in {parse.words[parse.heads[verb]], *(parse.words[mark] for mark in parse.kids(verb, "mark"))}
        ended = (after and parse.deps[verb] in {"advcl", "pcomp"}) or (parse.deps[verb] == "relcl" and parse.lemmas[above] in UNDOING)
        yield from filter(None, [self.clauses.own_day(above)] if ended else [])
        published = published_day(self.clauses.reading.article.published)
        if published is not None and self.goes_on(verb):
            yield When(text="", start=published.isoformat(), end=published.isoformat(), precision="day", span=None)

    def goes_on(self, verb: int) -> bool:
        """Tell whether a deed went on until today: "have been on strike", "has been shelling", told by nobody who spoke on another day."""
        parse, above = self.parse, clause_verb(self.parse, self.parse.heads[verb])
        told = self.clauses.own(above) if parse.deps[verb] == "ccomp" else None
        return helped(parse, verb, "has", "have") and told is None and (parse.tags[verb] == "VBG" or parse.lemmas[verb] in LASTING)

    def befores(self, verb: int) -> Iterator[int]:
        """Yield the verbs of the clauses before which a deed was over: "clashed for three days before withdrawing on Sunday"."""
        parse = self.parse
        for below in parse.kids(verb, "prep", "advcl"):
            if parse.words[below] in BEFORE:
                yield from parse.kids(below, "pcomp")
            elif any(parse.words[mark] in BEFORE for mark in parse.kids(below, "mark")):
                yield below


def days_before(time: Time) -> int | None:
    """Return how many days before its last day a length begins: three days to Friday on Wednesday, three weeks on a Friday; None for no length."""
    match = LENGTH.fullmatch(time.value or "") if time.type == "DURATION" and time.when.start is None else None
    days = None if match is None else int(match[1]) * 7 if match[2] == "W" else int(match[1]) - 1
    return days if days is not None and 0 <= days <= LONGEST else None
