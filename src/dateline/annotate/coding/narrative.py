"""The day that a story has come to: a deed told in the simple past with no time of its own happened when the deeds told just before it did.

"On Friday the army sent troops, and soldiers arrested four men. They burned a house." Who tells what had happened before, or what has
happened since, leaves that day; so does a clause that only reports.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from dateline.annotate.clause_times import BESIDE, CAME, PHASES
from dateline.annotate.clauses import Clauses
from dateline.annotate.dating import COARSE, LASTING, NEVER, exact, published_day
from dateline.annotate.phrases import clause_verb, helped
from dateline.annotate.repairs import GATHERING
from dateline.codebook.place_words import load_place_words
from dateline.records import Time, When

__all__ = ["Narrative"]

ASIDE = frozenset({"relcl", "acl", "advcl", "pcomp", "csubj"})
"""Clauses whose day is not the story's."""
REACH = 6
"""Sentences over which a day holds."""
INTO = 4
"""Sentences of the next paragraph that still tell of the day of the last."""
AWAY = 3
"""Paragraphs from the last day on to which it still holds: two between that tell no day, as quotations, do not end it."""
ENDS = ("until ", "till ")
"""How the words of a time begin that tells no more than when something ends."""
PARTS = frozenset({"dawn", "daybreak", "sunrise", "morning", "noon", "midday", "lunchtime", "afternoon", "dusk", "sunset", "evening", "nightfall",
                   "night", "midnight"})
MOMENTS = frozenset({"hour", "minute", "moment", "second"})
STEPS = frozenset({"later", "earlier", *BESIDE})
OF_TIME = frozenset({"time", "moment", "day", "night", "hour"})
WARDS = frozenset({"hospital", "theatre", "clinic", "surgery", "ambulance", "injury", "wound", "burn", "table"})
"""In what, or of what, people die some time after the deed."""
ON_CROWDS = frozenset({"fire", "disperse", "scatter", "attack", "shoot", "kill", "beat", "charge", "open", "evict", "chase", "arrest", "detain",
                       "use", "confront", "bomb", "strike", "hit"})
"""Verbs of force that falls on a crowd where it stands."""
MEANWHILE = frozenset({"when", "as", "while"})
OPENING = ":–—"
"""What stands after the day that heads an entry of a chronology."""


NTH = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "latest", "only"})
"""What else, beside superlatives, ranks a deed among others: "the third attack this year"."""


class Narrative:
    """The days of a story's sentences, as far as its clauses tell one."""

    def __init__(self, clauses: Clauses, *, reporting: Collection[int], said: Collection[int]) -> None:
        self.clauses, self.parse = clauses, clauses.parse
        self.reporting, self.said = reporting, said
        self.paragraphs = clauses.paragraphs
        self.told: list[tuple[int, When]] = []
        """All verbs of the simple past with a time, in order."""
        self.days: dict[int, list[tuple[int, When]]] = {}
        """Sentence → the verbs in it that have a day, in order."""
        self.away: dict[int, int] = {}
        """Sentences that leave the day for a month, a year or an earlier past, each with the word from which on."""
        self.behind: set[int] = set()
        """Sentences that go back to a day of their own, from which their paragraph goes on until another time is told."""
        self.timed = Counter(clauses.sentence_of(time.span) for times in clauses.times.values() for time in times)
        self.entries: dict[int, When] = {}
        """Paragraph of a chronology → its day."""
        for verb in sorted(clauses.times):
            self.note(verb)
            self.note_deed(verb)
        self.away.update((number, self.parse.sentences[number][0] - 1) for number in self.summaries())
        self.refresh()

    def refresh(self) -> None:
        """Keep the day, too, where a deed is told as some hours from the one before: "Within the hour the band had overrun a post"."""
        for number, (first, last) in enumerate(self.parse.sentences):
            if "had" not in self.parse.words[first:last]:
                continue
            verb = next((token for token in range(first, last) if self.hours_apart(token)), None)
            if verb is not None and number not in self.days and (when := self.before(number, verb, said=verb in self.said)):
                self.days[number] = [(verb, when)]

    def note_deed(self, verb: int) -> None:
        """Keep the day of a deed that a noun tells as the first of the story: "the number lost in Sunday's onslaught climbed to 23"."""
        parse, published = self.parse, self.clauses.reading.article.published
        for time in self.clauses.times[verb] if not self.days and verb not in self.reporting else ():
            noun = parse.heads[parse.tokens_in(time.span.start, time.span.end)[-1]]
            noun = parse.heads[noun] if parse.pos[noun] == "ADP" else noun
            day = time.when.start if time.when.start == time.when.end else None
            if parse.pos[noun] == "NOUN" and parse.lemmas[noun] in load_place_words().happening and day and published and day <= published[:10]:
                self.days[parse.sentence_of[verb]] = [(noun, time.when)]

    def summaries(self) -> Iterator[int]:
        """Yield the sentences that open a paragraph by saying what has come about: "The government has answered with nerves"."""
        parse = self.parse
        for number, (first, last) in enumerate(parse.sentences):
            root = next((token for token in range(first, last) if parse.heads[token] == token), first)
            opens = not number or self.paragraphs[number - 1] != self.paragraphs[number]
            if opens and number not in self.days and helped(parse, root, "has", "have"):
                yield number

    def note(self, verb: int) -> None:
        """Keep the day of a verb, or that it leads away from the day."""
        number = self.parse.sentence_of[verb]
        when = self.clauses.own(verb)
        if when is None:
            return
        if self.opens(when, number):
            self.entries[self.paragraphs[number]] = when
            return
        if when.start is None and (when.text or "").lower().startswith(ENDS):
            # "The judge adjourned the hearing until 2 November": that is the day to which the story looks, not one that it has come to.
            return
        if self.ahead(when) or self.afterwards(verb) or self.ranked(verb, when):
            return
        if verb in self.reporting or self.aside(verb) or self.parse.pos[verb] not in {"VERB", "AUX"}:
            # "KISUMU, March 5, 2026 (IPS) –" tells nothing that was done.
            return
        if self.past(verb):
            self.told.append((verb, when))
        if by := self.by_then(verb, when):
            self.days.setdefault(number, []).append((verb, by))
        elif exact(when) and self.past(verb):
            self.days.setdefault(number, []).append((verb, when))
        elif self.went_back(verb, when) or self.set_apart(verb, when):
            self.days.setdefault(number, []).append((verb, when))
            self.behind.add(number)
        elif not (self.parse.deps[verb] == "advcl" and self.past_perfect(verb)):  # "as the guards had left on Monday" says why
            self.away.setdefault(number, verb)

    def ahead(self, when: When) -> bool:
        """Tell whether a time is yet to come, as the day set for a hearing: no story has come to it."""
        published = published_day(self.clauses.reading.article.published)
        return (when.start or when.end or "") > (published.isoformat() if published else NEVER)

    def ranked(self, verb: int, when: When) -> bool:
        """Tell whether a time only says among what a deed is counted: "It was the worst attack this year"."""
        parse = self.parse
        beside = (child for attribute in parse.kids(verb, "attr") for child in parse.kids(attribute, "amod"))
        ranks = any(parse.tags[child] == "JJS" or parse.words[child] in NTH for child in beside)
        return ranks and parse.lemmas[verb] == "be" and when.precision in COARSE

    def afterwards(self, verb: int) -> bool:
        """Tell whether a verb tells what became of the wounded later: "One died in hospital on Friday" does not move the story to Friday."""
        parse, lemma = self.parse, self.parse.lemmas[verb]
        where = {parse.lemmas[noun] for child in parse.kids(verb, "prep") for noun in parse.kids(child, "pobj")}
        return lemma == "succumb" or (lemma == "die" and bool(where & WARDS))

    def by_then(self, verb: int, when: When) -> When | None:
        """Return the day by which something had come about, which is the story's: "By Sunday morning troops had fanned out"."""
        if when.end is None or not (when.text or "").lower().startswith("by ") or not self.parse.kids(verb, "aux"):
            return None
        return replace(when, start=when.end) if self.parse.tags[verb] in {"VBN", "VBG"} and self.past_perfect(verb) else None

    def went_back(self, verb: int, when: When) -> bool:
        """Tell whether a sentence goes back to one day and tells on from there: "On Monday police had raided 17 offices. Four men were arrested"."""
        main = self.parse.deps[verb] == "ROOT" and self.parse.tags[verb] == "VBN" and self.past_perfect(verb)
        return main and exact(when) and self.timed[self.parse.sentence_of[verb]] == 1

    def set_apart(self, verb: int, when: When) -> bool:
        """Tell whether a sentence tells of a week, a month or a year: "In August rebels overran a base. They killed 24 soldiers"."""
        whole = when.start is not None and when.end is not None and when.precision in COARSE
        # "They last met in Istanbul in May" and "We voted in 2019," the banner read, are glances back, from which nothing goes on.
        glance = verb in self.said or any(self.parse.words[child] == "last" for child in self.parse.kids(verb, "advmod"))
        apart = whole and not glance and not when.text.lower().startswith(LASTING)
        return apart and self.past(verb) and self.timed[self.parse.sentence_of[verb]] == 1

    def past_perfect(self, verb: int) -> bool:
        """Tell whether "had" stands before a verb."""
        return helped(self.parse, verb, "had")

    def opens(self, when: When, number: int) -> bool:
        """Tell whether a day heads a paragraph, as an entry of a chronology: "May 3: Mediators hand over a draft"."""
        first = self.parse.sentences[number][0]
        leads = not number or self.paragraphs[number - 1] != self.paragraphs[number]
        if when.span is None or not leads or when.start is None or when.start != when.end:
            return False
        return when.span.start == self.parse.starts[first] and self.parse.text[when.span.end:when.span.end + 2].strip()[:1] in set(OPENING)

    def aside(self, verb: int) -> bool:
        """Tell whether a verb stands in a clause beside the story: "who was killed on Sunday"; "where" and "when" go on with it."""
        return any(self.parse.deps[here] in ASIDE and not (self.alongside(here) or self.goes_along(here))
                   for here in (verb, *self.parse.ancestors(verb)))

    def gapped(self, verb: int) -> bool:
        """Tell whether a participle stands for a clause that shares the verb of the one before: "Five were killed and dozens injured on Friday"."""
        parse, noun = self.parse, self.parse.heads[verb]
        above = parse.heads[noun]
        joined = parse.tags[verb] == "VBN" and parse.deps[verb] == "acl" and parse.deps[noun] == "conj" and parse.pos[above] == "VERB"
        return joined and bool(parse.kids(above, "auxpass"))

    def alongside(self, verb: int) -> bool:
        """Tell whether a clause is of the day of the one above it: "where", "when police moved in on Friday", "by the time the van drew up"."""
        parse, opening = self.parse, self.parse.words[self.parse.edges[verb][0]]
        if parse.deps[verb] == "advcl":
            # "The blast came a day after troops had taken the village. Two men were captured": it is that day of which more is told.
            return opening in MEANWHILE - {"while"} or (
                parse.lemmas[parse.heads[verb]] in CAME and any(parse.words[child] in BESIDE for child in parse.kids(verb, "mark")))
        return opening == "where" or (parse.deps[verb] == "relcl" and parse.lemmas[parse.heads[verb]] in OF_TIME)

    def past(self, verb: int) -> bool:
        """Tell whether a verb tells in the simple past, active or passive, itself or by the verb that it completes."""
        parse = self.parse
        auxiliaries = parse.kids(verb, "aux", "auxpass")
        if self.reported(verb):
            return True
        if any(parse.lemmas[child] == "have" for child in auxiliaries):
            return False
        if parse.tags[verb] == "VBD" or any(parse.tags[child] == "VBD" for child in auxiliaries):
            return True
        if parse.tags[verb] == "VBN" and not auxiliaries and parse.kids(verb, "nsubj") and parse.deps[verb] in {"ROOT", "ccomp", "conj"}:
            # "Gunmen killed 20 people, officials said": a participle cannot have a subject, so that the tag is wrong.
            return True
        if parse.tags[verb] in {"VB", "VBP"} and parse.deps[verb] == "conj" and not auxiliaries and not parse.kids(verb, "nsubj", "nsubjpass"):
            # "The judge adjourned the trial and let him go": the past of "let" or "put" looks like its infinitive.
            return parse.tags[parse.heads[verb]] == "VBD"
        if self.gapped(verb):
            return self.past(parse.heads[parse.heads[verb]])
        if parse.deps[verb] == "xcomp" and parse.tags[verb] == "VB" and parse.lemmas[parse.heads[verb]] in PHASES:
            return self.past(parse.heads[verb])
        lends = parse.deps[verb] in {"xcomp", "conj", "advcl", "pcomp", "prep"} and not auxiliaries and not parse.kids(verb, "nsubj", "nsubjpass")
        return lends and parse.tags[verb] in {"VBN", "VBG"} and parse.heads[verb] != verb and self.past(clause_verb(parse, parse.heads[verb]))

    def reported(self, verb: int) -> bool:
        """Tell whether "had" only puts a simple past into reported speech: "said the army had hit the market", "accused them of having fired"."""
        parse, had = self.parse, {self.parse.words[child] for child in self.parse.kids(verb, "aux")}
        first = verb
        while parse.deps[first] == "conj" and parse.heads[first] != first:
            first = parse.heads[first]
            had |= {parse.words[child] for child in parse.kids(first, "aux")}
        above = clause_verb(parse, parse.heads[first])
        if parse.deps[first] == "pcomp":
            return "having" in had and above in self.reporting and parse.tags[above] == "VBD"
        undated = above in self.reporting and parse.tags[above] == "VBD" and not self.clauses.times.get(above)
        return parse.deps[first] == "ccomp" and "had" in had and undated

    def day(self, token: int) -> When | None:
        """Return the day that the story has come to where a deed without a time of its own is told, or None."""
        verb = clause_verb(self.parse, token)
        number = self.parse.sentence_of[token]
        if entry := self.entries.get(self.paragraphs[number]):
            return replace(entry, basis="story")
        if same := self.moments(verb):
            return replace(same, basis="sentence")
        if there := self.gathered(verb):
            return there
        if since := self.since(verb, number):
            return since
        if until := self.no_later(verb):
            return until
        if not (self.past(verb) or self.hours_apart(verb)) or self.flashback(verb) or not all(map(self.stays, self.clauses.times.get(verb, ()))):
            return None
        here = [when for other, when in self.days.get(number, ()) if other < token]
        here = here or self.during(verb)
        if not here and (told := self.before(number, token, said=token in self.said)):
            # "Police detained 38, and released all but four overnight": what stands at the end is the second verb's.
            return told
        here = here or self.coordinated(verb)
        return replace(here[-1], basis="sentence") if here else None

    def gathered(self, verb: int) -> When | None:
        """Return the day on which force befell a crowd, for its coming together: "fired gas to disperse youths who had gathered outside"."""
        parse = self.parse
        crowd = parse.deps[verb] in {"relcl", "acl"} and parse.lemmas[verb] in GATHERING and not parse.kids(verb, "dobj")
        above = clause_verb(parse, parse.heads[verb])
        if not crowd or self.clauses.times.get(verb) or parse.lemmas[above] not in ON_CROWDS or verb < above:
            return None
        if parse.deps[above] in {"xcomp", "advcl"} and parse.tags[above] == "VB":
            above = clause_verb(parse, parse.heads[above])
            if parse.lemmas[above] not in ON_CROWDS:
                return None  # "promised to disperse"
        when = self.exact(above) or self.day(above)
        return replace(when, basis=when.basis or "sentence") if when is not None and exact(when) else None

    def last(self, verb: int) -> tuple[int, When | None]:
        """Return the verb, with its day, by which the sentences before a verb's came to it, at most a paragraph back; else the verb, with none."""
        first = self.parse.sentence_of[verb]
        before = [number for number in self.days if number < first and self.paragraphs[first] - self.paragraphs[number] <= 1]
        return self.days[max(before)][-1] if before else (verb, None)

    def since(self, verb: int, number: int) -> When | None:
        """Return the time from the last that was told until publication, of what has been done "since"."""
        parse = self.parse
        published = self.clauses.reading.article.published
        phrase = [verb, *parse.kids(verb, "xcomp"), *([parse.heads[verb]] if parse.deps[verb] == "xcomp" else [])]
        bare = any(parse.words[child] == "since" and not parse.kids(child, "pobj", "pcomp")
                   for one in phrase for child in parse.kids(one, "advmod", "prep"))
        if not bare or not published or not any(helped(parse, one, "has", "have") for one in phrase):
            return None
        gap = self.paragraphs[number]
        before = [when for other, when in self.told if other < verb and gap - self.paragraphs[parse.sentence_of[other]] <= 1 and when.start]
        return replace(before[-1], end=published[:10], basis="story") if before else None

    def no_later(self, verb: int) -> When | None:
        """Return the week, month or year by whose end a deed was done: "said in May they had met", "stopped in March, after a court jailed her"."""
        parse = self.parse
        if self.clauses.times.get(verb) or not (self.past(verb) or self.past_perfect(verb)):
            return None
        above = clause_verb(parse, parse.heads[verb])
        behind = parse.deps[verb] == "advcl" and "after" in self.marks(verb)
        told = parse.deps[verb] == "ccomp" and self.past_perfect(verb) and above in self.reporting
        when = self.clauses.when(above) if behind or told else None
        whole = when is not None and when.start and when.end and when.precision in COARSE and not (when.text or "").lower().startswith(LASTING)
        if not whole or when is None or when.end is None:
            return None
        return replace(when, start=None, end=min(when.end, (self.clauses.reading.article.published or when.end)[:10]), basis="sentence")

    def hours_apart(self, verb: int) -> bool:
        """Tell whether a deed in the pluperfect was done some hours from the one before: "Hours earlier a drone had struck"."""
        beside = any(self.hours_on(time) and self.beside(time) for time in self.clauses.times.get(verb, ()))
        return self.past_perfect(verb) and (beside or self.soon(verb))

    def soon(self, verb: int) -> bool:
        """Tell whether a deed was done by the end of some hours or of a part of the day: "within the hour", "by nightfall"."""
        parse = self.parse
        within = {parse.lemmas[noun] for child in parse.kids(verb, "prep") if parse.words[child] == "within" for noun in parse.kids(child, "pobj")}
        by = {parse.words[noun] for child in parse.kids(verb, "prep", "agent") if parse.words[child] == "by" for noun in parse.kids(child, "pobj")}
        return bool(within & MOMENTS or by & PARTS)

    def during(self, verb: int) -> list[When]:
        """Return the day of the clause that tells what happened then: "Two men died as police went in on Monday"."""
        parse = self.parse
        clauses = [child for child in parse.kids(verb, "advcl") if self.marks(child) & MEANWHILE and self.past(child)]
        return [when for child in clauses if (when := self.clauses.own_day(child))]

    def coordinated(self, verb: int) -> list[When]:
        """Return the day of the clause that goes on from a verb's: "Troops patrolled and a curfew was in force on Sunday"."""
        parse = self.parse
        after = [*parse.kids(verb, "conj")]
        after += [below for noun in after for below in parse.kids(noun, "acl") if self.gapped(below)]
        return [when for other, when in self.days.get(parse.sentence_of[verb], ()) if other in after]

    def stays(self, time: Time) -> bool:
        """Tell whether a time leads away from no day: some hours, or how long a thing in the clause takes, "a two-day visit"."""
        length = time.type == "DURATION" and time.when.start is None and not (self.clauses.of_verb(time) or self.beside(time))
        return length or self.hours_on(time)

    def hours_on(self, time: Time) -> bool:
        """Tell whether a time leads no further than some hours from what was told: "an hour later", "in forty minutes of gunfire"."""
        return time.type == "DURATION" and (time.value or "").startswith("PT") and time.when.start is None

    def beside(self, time: Time) -> bool:
        """Tell whether "later", "earlier", "after" or "before" ends a time or stands behind it."""
        tokens = self.parse.tokens_in(time.span.start, time.span.end)
        return bool(tokens) and not STEPS.isdisjoint(self.parse.words[tokens[0]:tokens[-1] + 2])

    def flashback(self, verb: int) -> bool:
        """Tell whether a verb stands in a clause beside the story, which may tell of another time; "when", "as", "after they threw stones" do not."""
        parse = self.parse
        return any((parse.deps[here] in {"relcl", "acl"} and not self.goes_along(here))
                   or (parse.deps[here] == "advcl" and self.marks(here) - MEANWHILE - {"after"}) for here in (verb, *parse.ancestors(verb)))

    def goes_along(self, verb: int) -> bool:
        """Tell whether a clause of the simple past tells what was done there or to them then: "searches in which 23 men were arrested"."""
        parse, first = self.parse, self.parse.edges[verb][0]
        if self.gapped(verb):
            return True
        led = (parse.tags[first] in {"IN", "TO"} and parse.words[first + 1:first + 2] in (("which",), ("whom",))) or parse.words[first] == "where"
        noun = parse.heads[verb]
        if parse.words[first] != "where" and parse.deps[noun] == "pobj" and parse.pos[parse.heads[parse.heads[noun]]] == "NOUN":
            return False  # "gave accounts on Tuesday of a clash in which two men died"
        then = self.past(verb) and self.past(clause_verb(parse, noun))
        # "The ruling angered 300 workers, who marched to the court" goes on, "the workers who marched" and "Ode, who led them, spoke" do not.
        behind = parse.deps[noun] in {"dobj", "pobj"} and verb > noun > clause_verb(parse, noun)
        led = led or (behind and parse.words[first - 1:first + 1] == (",", "who"))
        return led and then and parse.words[first] != "before" and parse.deps[verb] == "relcl"

    def marks(self, verb: int) -> set[str]:
        """Return the words that open a verb's clause."""
        first = self.parse.edges[verb][0]
        return {self.parse.words[child] for child in self.parse.kids(verb, "mark", "advmod", "prep") if child <= first + 1}

    def before(self, number: int, at: int, *, said: bool) -> When | None:
        """Return the day of the sentences just before, unless one of them leaves it; what is quoted goes on from what was quoted."""
        paragraph = self.paragraphs[number]
        if self.away.get(number, at) < at:
            return None
        into = next((back for back in range(number + 1) if self.paragraphs[number - back] != paragraph), number + 1)
        for back in range(1, min(REACH, number) + 1):
            other = number - back
            gap = paragraph - self.paragraphs[other]
            if other in self.away or gap > AWAY or (gap == 1 and into > INTO):
                return None
            if other in self.behind and (gap or any(self.timed[between] for between in range(other + 1, number + 1))):
                return None
            if days := self.days.get(other):
                verb, when = days[-1]
                return replace(when, basis="story") if verb in self.said or not said else None
        return None

    def moments(self, verb: int) -> When | None:
        """Return the day of a deed hours before or after another whose day is told: "on Wednesday, hours after a curfew had been lifted"."""
        parse = self.parse
        for here in (verb, *parse.ancestors(verb)):
            if parse.deps[here] in {"advcl", "pcomp", "conj"} and self.momentary(here):
                above = clause_verb(parse, parse.heads[here] if parse.heads[here] != here else here)
                return self.exact(above)
            hours = any(self.hours_on(time) and self.beside(time) for time in self.clauses.times.get(here, ()))
            if parse.deps[here] in ASIDE and (hours or self.soon(here)):
                above = clause_verb(parse, parse.heads[here])
                return self.exact(above) or self.day(above)
        return None

    def momentary(self, verb: int) -> bool:
        """Tell whether hours or minutes stand before the "after" or "before" of a clause."""
        parse = self.parse
        marks = [child for child in parse.kids(verb, "mark") if parse.words[child] in BESIDE]
        marks += [parse.heads[verb]] if parse.words[parse.heads[verb]] in BESIDE else []
        return any(mark and parse.lemmas[mark - 1] in MOMENTS for mark in marks)

    def exact(self, verb: int) -> When | None:
        """Return the time of a verb, if it is one day."""
        when = self.clauses.when(verb)
        return when if exact(when) else None
