"""Spells: the days over which a deed went on, told by their number and the day that ended them: "On Thursday they ended a nine-day sit-in"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.annotate.clauses import Clauses
from dateline.annotate.coding.narrative import Narrative
from dateline.annotate.dating import exact
from dateline.annotate.phrases import clause_verb
from dateline.records import Time, When

__all__ = ["Spells"]

LENGTH = re.compile(r"P(\d{1,3})([DW])")
"""A length in whole days or weeks."""
ENDING = frozenset({"end", "wrap", "conclude", "finish", "close", "lift", "clear", "dismantle", "suspend", "halt", "stop", "break"})
"""Verbs of which the object or the subject was over on their day."""
ENDS = frozenset({"before", "until", "till"})


class Spells:
    """Finds the days of deeds that are told by how long they went on."""

    def __init__(self, clauses: Clauses, narrative: Narrative) -> None:
        self.clauses, self.parse, self.narrative = clauses, clauses.parse, narrative
        self.lengths = [(time, tokens, days) for times in clauses.times.values() for time in times
                        if (days := days_of(time)) and (tokens := self.parse.tokens_in(time.span.start, time.span.end))]

    def of(self, token: int) -> When | None:
        """Return the days over which the deed that a word tells went on; None where they are not told."""
        for time, tokens, (days, inclusive) in self.lengths:
            last = self.end(token, tokens)
            if last is not None and last.end:
                first = date.fromisoformat(last.end[:10]) - timedelta(days=days - inclusive)
                return replace(time.when, start=first.isoformat(), end=last.end[:10], precision="day", basis="sentence")
        return None

    def until_then(self, token: int, when: When) -> When:
        """Return the time since when something had been, with the day that ended it: "had held the town since March", until it was retaken."""
        parse, verb = self.parse, clause_verb(self.parse, token)
        had = any(parse.words[child] == "had" for child in parse.kids(verb, "aux"))
        if not had or not when.start or not when.text.casefold().startswith("since "):
            return when
        number = parse.sentence_of[token]
        above = clause_verb(parse, parse.heads[verb]) if parse.deps[verb] in {"relcl", "advcl"} else None
        day = self.day(above) if above is not None else self.narrative.before(number, parse.sentences[number][0], said=False)
        return replace(when, end=day.end) if day and day.end and when.start <= day.end else when

    def end(self, token: int, length: Sequence[int]) -> When | None:
        """Return the last day of a deed of some length, if the length is the deed's."""
        parse = self.parse
        if parse.pos[token] == "NOUN":
            return self.noun_ended(token) if self.measures(length, token) else None
        verb = clause_verb(parse, token)
        lasted = length[0] and parse.words[length[0] - 1] == "for" and parse.heads[length[0] - 1] == verb
        return next(self.ends(verb), None) if lasted else None

    def measures(self, length: Sequence[int], noun: int) -> bool:
        """Tell whether a length stands in a noun's phrase: "a two-day strike", "two days of clashes"."""
        parse = self.parse
        beside = any(parse.heads[token] == noun and parse.deps[token] in {"compound", "amod", "nummod", "nmod"} for token in length)
        above = parse.heads[noun]
        return beside or (parse.words[above] == "of" and parse.deps[noun] == "pobj" and parse.heads[above] in length)

    def noun_ended(self, noun: int) -> When | None:
        """Return the day on which a verb ends a noun's deed, or that of what came after it."""
        parse, top = self.parse, noun
        while parse.deps[top] == "pobj" and parse.words[parse.heads[top]] == "of":
            top = parse.heads[parse.heads[top]]
        above = parse.heads[top]
        if parse.lemmas[above] in ENDING and parse.deps[top] in {"dobj", "nsubj", "nsubjpass"}:
            beside = self.clauses.of_noun(noun)  # "wrapped up the four-day drill on Friday"
            return self.day(above) or (beside if exact(beside) else None)
        return self.day(clause_verb(parse, above)) if parse.words[above] == "after" else None

    def ends(self, verb: int) -> Iterator[When]:
        """Yield the days that may end what a verb tells: that of the clause after it, of the one that it hangs on, or today."""
        parse = self.parse
        yield from (when for below in self.until(verb) if (when := self.day(below)))
        after = "after" in {parse.words[parse.heads[verb]], *(parse.words[mark] for mark in parse.kids(verb, "mark"))}
        if (after and parse.deps[verb] in {"advcl", "pcomp"}) or parse.deps[verb] == "relcl":
            yield from filter(None, [self.day(clause_verb(parse, parse.heads[verb]))])
        published = self.clauses.reading.article.published
        if published and any(parse.words[child] in {"has", "have"} for child in parse.kids(verb, "aux")):
            yield When(text="", start=published[:10], end=published[:10], precision="day", span=None)

    def until(self, verb: int) -> Iterator[int]:
        """Yield the verbs of the clauses with which a verb's deed ended: "clashed for three days before withdrawing on Sunday"."""
        parse = self.parse
        for below in parse.kids(verb, "prep", "advcl"):
            if parse.words[below] in ENDS:
                yield from parse.kids(below, "pcomp")
            elif any(parse.words[mark] in ENDS for mark in parse.kids(below, "mark")):
                yield below

    def day(self, verb: int) -> When | None:
        """Return the one day of a verb."""
        when = self.clauses.own(verb)
        return when if exact(when) else None


def days_of(time: Time) -> tuple[int, int] | None:
    """Return how many days a length has, and whether its last day is one of them: three days to Friday began on Wednesday."""
    match = LENGTH.fullmatch(time.value or "") if time.type == "DURATION" and time.when.start is None else None
    return None if match is None else (int(match[1]) * 7, 0) if match[2] == "W" else (int(match[1]), 1)
