"""When by clause: a time belongs to the verb in whose clause it stands, not to its neighbour's.

A nominal deed has its own ("the takeover of Kabul in August 2021"); a verb without one shares that of the verb which it completes or
continues ("began shelling on Monday", "opened fire on Friday, killing two"), but never that of a verb that only reports it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from dateline.annotate.dating import COARSE, LASTING, closed, dated, ends_only, exact, goes_on, governed, lies_in
from dateline.annotate.phrases import clause_verb
from dateline.codebook.place_words import load_place_words
from dateline.records import Place, Reading, Span, Time, When
from dateline.syntax import Parse

__all__ = ["BESIDE", "CAME", "PHASES", "ClauseTimes"]

T = TypeVar("T", Time, Place)
BORDERS = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
"""Branches of a noun that are clauses of their own."""
OF_A_NOUN = frozenset({"poss", "compound", "amod", "nmod"})
"""Relations in which a time dates a noun, not the verb: "Sunday's attack", "the 2014 war"."""
SHARING = frozenset({"xcomp", "pcomp", "conj", "advcl", "prep", "dobj", "pobj", "nsubj", "nsubjpass", "attr"})
"""Relations over which a word without a time of its own takes that of the verb above."""
PHASES = frozenset({"begin", "start", "continue", "resume", "keep", "stop", "finish", "try", "manage", "help", "proceed", "go", "seem", "appear",
                    "vote"})
"""Verbs that share their time with the infinitive or gerund below them."""
MEANS = frozenset({"by", "in"})
FAR = 4
ORDERING = frozenset({"order", "decree", "rule", "direct"})
LETTING = frozenset({"let", "make", "help", "see", "watch", "have"})
"""Verbs whose bare infinitive says what was done: "let him go on Friday"."""
FORCING = frozenset({"force", "compel", "oblige"})
"""Verbs whose infinitive with "to" does so: what one is forced to is done."""
CAUSING = FORCING | {"prompt", "cause", "spur"}
"""Verbs whose infinitive came of what they tell, at once: "prompting 300 villagers to rally"."""
BESIDE = frozenset({"after", "before"})
FALLING_UPON = frozenset({"descend", "storm", "raid", "attack", "burst", "swoop", "break", "invade", "overrun", "charge", "pour", "sweep", "ambush",
                          "strike", "shell", "bomb", "bombard"})
"""Verbs of coming in arms."""
WEAPONS = frozenset({"bomb", "shell", "round", "rocket", "missile", "grenade", "mine", "device", "drone"})
"""What does at once, in a clause of its own, what its main clause tells: "a round that landed on a market killed eight"."""
IN_WHICH = frozenset({"in", "during", "at"})
CAME = frozenset({"come", "happen", "occur", "follow"})
IN_A_DEED = frozenset({"in", "during", "by", "as", "amid"})
THAT = frozenset({"that", "which"})
SMALL_WORDS = frozenset({"on", "in", "at", "about", "around", "just", "exactly", "only"})
"""Words that may stand between two times told in one breath."""


class ClauseTimes:
    """The times of a reading, sorted by the verb that governs them, and which verb lends another its own."""

    def __init__(self, reading: Reading) -> None:
        assert reading.parse is not None
        self.reading = reading
        self.parse: Parse = reading.parse
        self.times = governed(self.parse, [(time.span, time) for time in reading.times])

    def when(self, token: int) -> When | None:
        """Return the time of the clause that `token` heads or belongs to, or None."""
        named, own_verb = self.parse.pos[token] == "NOUN", clause_verb(self.parse, token)
        if named and (own := self.of_noun(token)):
            return own
        if named and (told := self.of_which(token)):
            return told
        for verb in self.chain(token):
            here = [time for time in self.dates(self.of(self.times, verb)) if verb == own_verb or not ends_only(time)]
            # "On Sunday he condemned the attack" does not date the attack; "he condemned the attack on Sunday" may.
            here = [time for time in here if time.span.start > self.parse.starts[token]] if named and not self.same_deed(token, verb) else here
            then = self.at_that_time(verb)
            if here and not (then and then.start and not any(lies_in(time.when, then) for time in here)):
                return self.nearest(here, token)
            if then:
                return then
        if named:
            return None
        return next((when for read in (self.of_subject, self.coordinated, self.let, self.of_other, self.ordered, self.charged,
                                                 self.at_the_end)
                     if (when := read(token))), None)

    def of_noun(self, noun: int) -> When | None:
        """Return the time in a noun's own phrase: "Sunday's blast"."""
        own = self.dates(self.below(self.times, noun))
        return self.nearest(own, noun) if own else None

    def of_which(self, noun: int) -> When | None:
        """Return the time of the clause that says what a deed did: "the shelling, which killed nine on Friday"."""
        clauses = [verb for verb in self.parse.kids(noun, "relcl") if self.of_deed(verb)]
        return next((when for verb in clauses if (when := self.own(verb))), None)

    def let(self, verb: int) -> When | None:
        """Return the time that stands below what a verb only phases or brings about: "let him go on Friday", "stopped buying on Friday"."""
        parse, lemma = self.parse, self.parse.lemmas[verb]
        below = parse.kids(verb, "xcomp") if lemma in PHASES | FORCING else parse.kids(verb, "ccomp", "xcomp") if lemma in LETTING else []
        # "Let him go on Friday" has a bare infinitive, "was forced to go" and "stopped buying" have not.
        # With an object of many between, "let two of the guards go", it looks like a present.
        said = [child for child in below if lemma not in LETTING or (parse.tags[child] in {"VB", "VBP"} and not parse.kids(child, "aux", "mark"))]
        return next((when for child in said if (when := self.own(child))), None)

    def of_other(self, verb: int) -> When | None:
        """Return the time before the "after" of a clause, where it is the clause's: "It came two days after troops had left"."""
        parse = self.parse
        marks = [child for child in parse.kids(verb, "mark") if parse.words[child] in BESIDE]
        for time in self.times.get(clause_verb(parse, parse.heads[verb]), []) if marks else []:
            tokens = parse.tokens_in(time.span.start, time.span.end)
            if tokens and tokens[-1] + 1 == marks[0] and self.of_the_other(tokens) and time.when.start:
                return time.when
        return None

    def ordered(self, verb: int) -> When | None:
        """Return the time of the order by which something is done: "A judge ordered on Tuesday that he be held in custody"."""
        parse, above = self.parse, self.parse.heads[verb]
        be = any(parse.words[child] == "be" for child in parse.kids(verb, "auxpass")) and not parse.kids(verb, "aux")
        return self.own(above) if be and parse.deps[verb] == "ccomp" and parse.lemmas[above] in ORDERING else None

    def charged(self, verb: int) -> When | None:
        """Return the time behind what somebody is accused of, which a parse gives to the accusing: "accuses soldiers of killing ten men, in May"."""
        parse, above = self.parse, clause_verb(self.parse, self.parse.heads[verb])
        if parse.deps[verb] != "pcomp" or parse.words[parse.heads[verb]] != "of":
            return None
        behind = self.dates([time for time in self.times.get(above, []) if self.of_verb(time) and time.span.start > parse.starts[verb]])
        return behind[0].when if behind else None

    def at_the_end(self, verb: int) -> When | None:
        """Return the one day of a sentence that ends it with what somebody was doing: "fired on men protesting in Kisumu on Monday"."""
        parse, number = self.parse, self.parse.sentence_of[verb]
        first, last = parse.sentences[number]
        told = [(here, time) for here in range(first, last) for time in self.times.get(here, ())]
        if parse.tags[verb] != "VBD" or len(told) != 1 or not self.within(told[0][0], verb):
            return None
        when, after = told[0][1].when, self.token_of(told[0][1].span) + 1
        return when if exact(when) and after < last and parse.pos[after] == "PUNCT" else None

    def within(self, doing: int, verb: int) -> bool:
        """Tell whether a participle only says more of somebody in a verb's clause."""
        parse = self.parse
        return (parse.deps[doing] == "acl" and parse.tags[doing] == "VBG" and doing > verb
                and clause_verb(parse, parse.heads[doing]) == verb)

    def coordinated(self, verb: int) -> When | None:
        """Return the day of the clause before that a verb goes on from: "The two met on Monday and their ministers signed a pact"."""
        parse, above = self.parse, self.parse.heads[verb]
        if parse.deps[verb] != "conj" or {parse.tags[verb], parse.tags[above]} != {"VBD"} or parse.kids(above, "ccomp") or self.times.get(verb):
            return None
        when = self.own_day(above)
        return replace(when, basis="sentence") if when else None

    def of(self, things: dict[int, list[T]], token: int) -> list[T]:
        """Return what stands in a verb's clause and is its own, or in the phrase of a noun that a clause leans on."""
        if self.parse.pos[token] == "NOUN":
            return self.below(things, token)
        return [thing for thing in things.get(token, []) if not isinstance(thing, Time) or self.of_verb(thing)]

    def same_deed(self, noun: int, verb: int) -> bool:
        """Tell whether a noun's deed is told by its verb: "nine were killed in an attack", "a blast killed nine", "fighting broke out"."""
        parse, above = self.parse, self.parse.heads[noun]
        if parse.deps[noun] == "pobj" and parse.words[above] in IN_A_DEED and parse.deps[above] in {"prep", "agent"}:
            return parse.heads[above] == verb and parse.pos[verb] == "VERB"
        return parse.deps[noun] in {"nsubj", "nsubjpass"} and above == verb and not parse.kids(verb, "ccomp")

    def of_subject(self, verb: int) -> When | None:
        """Return the time of the deed that is a verb's subject: "fighting in September 2022 claimed a hundred lives"."""
        deeds = (child for child in self.parse.kids(verb, "nsubj", "csubj") if self.parse.tags[child] == "VBG")
        return next((when for deed in deeds if (when := self.own(deed))), None)

    def own_day(self, verb: int) -> When | None:
        """Return the time that stands in a verb's own clause, if it is one day."""
        when = self.own(verb)
        return when if exact(when) else None

    def own(self, verb: int) -> When | None:
        """Return the time that stands in a verb's own clause and dates the verb, or None."""
        here = self.dates([time for time in self.times.get(verb, []) if self.of_verb(time)])
        return self.nearest(here, verb) if here else None

    @cached_property
    def paragraphs(self) -> list[int]:
        """The number of each sentence's paragraph."""
        parse, numbers = self.parse, list[int]()
        for number, (first, _) in enumerate(parse.sentences):
            breaks = bool(number) and "\n" in parse.text[parse.ends[first - 1]:parse.starts[first]]
            numbers.append((numbers[-1] if numbers else 0) + breaks)
        return numbers

    @cached_property
    def lead(self) -> int:
        """The number of the first sentence of the story's body."""
        body = next((span.start for span in self.reading.article.parts("body")), 0)
        line = self.reading.article.dateline
        start = max(body, line.end) if line else body
        after = [number for number, (_, last) in enumerate(self.parse.sentences) if self.parse.ends[last - 1] > start]
        # "MOGADISHU, April 2, 2026 (Xinhua) --" may be a sentence to a parser.
        told = (number for number in after if not {"VERB", "AUX"}.isdisjoint(self.parse.pos[slice(*self.parse.sentences[number])]))
        return next(told, after[0] if after else 0)

    def chain(self, token: int) -> Iterator[int]:
        """Yield the verb of a token's clause, and those above that lend it their time and place."""
        parse = self.parse
        verb = clause_verb(parse, token)
        for _ in range(FAR):
            yield verb
            relation, own_subject = parse.deps[verb], bool(parse.kids(verb, "nsubj", "nsubjpass"))
            if relation == "relcl" and self.of_deed(verb):
                yield parse.heads[verb]
                verb = clause_verb(parse, parse.heads[verb])
                continue
            apart = relation in {"conj", "advcl"} and own_subject and not (self.ends(verb) or self.spelled_out(verb))
            if parse.heads[verb] == verb or relation not in SHARING or apart or not self.real(verb):
                return
            verb = clause_verb(parse, parse.heads[verb])

    def ends(self, verb: int) -> bool:
        """Tell whether a clause says what ended the deed above it: "squatted on the road last week, until soldiers hauled them off"."""
        parse = self.parse
        until = any(parse.words[child] in {"until", "till"} for child in parse.kids(verb, "mark"))
        return until and parse.deps[verb] == "advcl" and parse.tags[verb] == "VBD"

    def spelled_out(self, verb: int) -> bool:
        """Tell whether a clause behind a colon says what came: "The worst hours came on Tuesday: a mortar round killed eight"."""
        parse, first = self.parse, self.parse.edges[verb][0]
        return bool(first) and parse.words[first - 1] == ":" and parse.lemmas[parse.heads[verb]] in CAME

    def of_deed(self, verb: int) -> bool:
        """Tell whether a clause says what came about in the deed that it hangs on: "a coup in which", "the blast that killed"."""
        parse, noun = self.parse, self.parse.heads[verb]
        first = parse.edges[verb][0]
        opening, subjects = parse.words[first], parse.kids(verb, "nsubj", "nsubjpass")
        if opening == "where":
            # "flew to Phnom Penh on Tuesday, where he met": who goes on is the same, and what they do comes next.
            # "descended on Nizi, where six women were shot": who comes in arms does at once what is told of the place.
            passive = any(parse.tags[child] == "VBD" for child in parse.kids(verb, "auxpass"))
            past = (parse.tags[verb] == "VBD" or passive) and not parse.kids(verb, "aux")
            goes_on = any(parse.pos[child] == "PRON" for child in subjects) and not passive
            return past and (goes_on or parse.lemmas[clause_verb(parse, noun)] in FALLING_UPON)
        if parse.lemmas[noun] in WEAPONS:
            return opening in THAT and first in subjects and parse.deps[noun] in {"nsubj", "nsubjpass"} and parse.tags[verb] == "VBD"
        if parse.lemmas[noun] not in load_place_words().happening:
            return False
        return opening == "when" or (opening in IN_WHICH and parse.words[first + 1] == "which") or (opening in THAT and first in subjects)

    def real(self, verb: int) -> bool:
        """Tell whether the verb above only phases a verb's deed or is how it was done; "threatened to" and "accused of" have other times."""
        parse, above = self.parse, self.parse.heads[verb]
        if parse.deps[verb] == "xcomp":
            return parse.lemmas[above] in PHASES | CAUSING or (parse.lemmas[above] == "be" and parse.tags[verb] == "VB")
        return parse.deps[verb] != "pcomp" or parse.words[above] in MEANS

    def below(self, things: dict[int, list[T]], noun: int) -> list[T]:
        """Return the things that stand in a noun's own phrase, outside the clauses that hang on it."""
        first, last = self.parse.edges[noun]
        found = [thing for thing in things.get(clause_verb(self.parse, noun), ()) if first <= self.token_of(thing.span) < last]
        if not found:
            return []
        inside = set(self.parse.subtree(noun, without=BORDERS))
        return [thing for thing in found if self.token_of(thing.span) in inside]

    def dates(self, times: list[Time]) -> list[Time]:
        """Return the times that say when, leaving out repeated ones and bare durations."""
        return [time for time in times if time.type != "SET" and dated(time)]

    def nearest(self, times: list[Time], token: int) -> When:
        """Return the time that stands nearest to a token, a resolved one before others."""
        def rank(time: Time) -> tuple[bool, int]:
            """Order times by whether they are resolved, then by distance."""
            return time.when.start is None and time.when.end is None, abs(time.span.start - self.parse.starts[token])
        time = self.pinned(min(times, key=rank), times)
        # "By noon they had gathered", "fighting went on until midnight": both tell of that day.
        return replace(time.when, start=time.when.end) if time.type == "TIME" and time.when.start is None else time.when

    def pinned(self, time: Time, times: list[Time]) -> Time:
        """Return the finer time that lies in a coarser one: "in the worst attack this year, gunmen killed nine on the night of March 13"."""
        finer = [other for other in times if lies_in(other.when, time.when)]
        whole = time.when.precision in COARSE and (time.when.text or "")[:1].isalpha() and not (time.when.text or "").lower().startswith(LASTING)
        return next((other for other in finer if whole or self.in_one_breath(time, other)), time)

    def in_one_breath(self, one: Time, other: Time) -> bool:
        """Tell whether nothing but a comma and small words stands between two times."""
        first, last = sorted((one, other), key=lambda time: time.span.start)
        between = self.parse.text[first.span.end:last.span.start].replace(",", " ").split()
        return one is not other and len(between) <= 2 and {word.lower() for word in between} <= SMALL_WORDS

    def of_verb(self, time: Time) -> bool:
        """Tell whether a time dates the clause's verb and not a noun in it."""
        parse = self.parse
        tokens = parse.tokens_in(time.span.start, time.span.end)
        if tokens and parse.words[tokens[-1]] in {"day", "days", "week", "weeks", "month", "months"} and self.of_the_other(tokens):
            return False
        heads = [token for token in tokens if parse.heads[token] not in tokens]
        return self.leads(tokens) or not any(parse.deps[token] in OF_A_NOUN and parse.pos[parse.heads[token]] in {"NOUN", "PROPN"} for token in heads)

    def of_the_other(self, tokens: Sequence[int]) -> bool:
        """Tell whether a time is that of the deed after it: "The attack came a day after troops had left" says when they left."""
        parse, after = self.parse, tokens[-1] + 1
        return after < len(parse) and parse.words[after] in {"after", "before"} and parse.lemmas[clause_verb(parse, tokens[-1])] in CAME

    def leads(self, tokens: Sequence[int]) -> bool:
        """Tell whether a bare time opens its sentence: in "On Christmas Eve gunmen killed" it dates the verb, even if parsed into the subject."""
        if not tokens:
            return False
        first = self.parse.sentences[self.parse.sentence_of[tokens[0]]][0]
        opens = tokens[0] - first <= 2 and all(self.parse.tags[token] in {"IN", "CC"} for token in range(first, tokens[0]))
        opens = opens or goes_on(self.parse, tokens) is not None
        return opens and all(self.parse.deps[token] not in {"poss", "nmod"} for token in tokens)

    def at_that_time(self, verb: int) -> When | None:
        """Return the month, day or year before "when": "since November last year when it called off the truce"."""
        parse = self.parse
        if not any(parse.words[child] == "when" for child in parse.kids(verb, "advmod", "mark")):
            return None
        first = parse.edges[verb][0]
        for time in self.times.get(clause_verb(parse, parse.heads[verb]), []):
            tokens = parse.tokens_in(time.span.start, time.span.end)
            if tokens and 0 <= first - tokens[-1] - 1 <= 1 and parse.heads[verb] != verb:
                return closed(time)
        return None

    def token_of(self, span: Span) -> int:
        """Return the last token of a span, or -1 where it holds none."""
        tokens = self.parse.tokens_in(span.start, span.end)
        return tokens[-1] if tokens else -1

    def sentence_of(self, span: Span) -> int:
        """Return the number of the sentence in which a span starts."""
        tokens = self.parse.tokens_in(span.start, span.end)
        return self.parse.sentence_of[tokens[0]] if tokens else -1
