"""When and where by clause: a time or a place belongs to the verb in whose clause it stands, not to its neighbour's.

A nominal deed has its own ("the takeover of Kabul in August 2021"); a verb without one shares that of the verb which it completes or
continues ("began shelling on Monday", "opened fire on Friday, killing two"), but never that of a verb that only reports it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from dateline.annotate.dating import COARSE, LASTING, closed, dated, ends_only, exact, goes_on, governed, lies_in
from dateline.annotate.phrases import clause_verb
from dateline.annotate.pointers import TOWNS, Pointers, across, aside, brought_there, elsewhere, fineness, leads_there, source, topical
from dateline.codebook.place_words import load_place_words
from dateline.records import Place, Reading, Span, Time, When
from dateline.syntax import Parse

__all__ = ["Clauses"]

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
ASIDE = frozenset({"relcl", "acl", "advcl", "pcomp"})
"""Clauses whose places are no other verb's."""
ORDERING = frozenset({"order", "decree", "rule", "direct"})
LETTING = frozenset({"let", "make", "help", "see", "watch", "have"})
"""Verbs whose bare infinitive says what was done: "let him go on Friday"."""
FORCING = frozenset({"force", "compel", "oblige"})
"""Verbs whose infinitive with "to" does so: what one is forced to is done."""
WITHIN = frozenset({"in", "at", "near", "outside"})
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
REACH = 10
"""How many sentences back a story still is where it was."""


class Clauses:
    """The times and literal places of a reading, sorted by the verb that governs them."""

    def __init__(self, reading: Reading) -> None:
        assert reading.parse is not None
        self.reading = reading
        self.parse: Parse = reading.parse
        self.times = governed(self.parse, [(time.span, time) for time in reading.times])
        self.places = governed(self.parse, [(place.span, place) for place in reading.places if place.literal and place.lat is not None])
        self.unknown = self.unknown_places(reading)
        """Verbs in whose clauses a place is named that nobody knows: it lies nowhere else that the story tells."""
        self.places_in: dict[int, list[Place]] = defaultdict(list)
        for places in self.places.values():
            for place in places:
                self.places_in[self.sentence_of(place.span)].append(place)
        self.pointers = Pointers(self.parse, [place for places in self.places.values() for place in places], resolved=reading.places,
                                 home=self.home, written=self.written)
        for place in self.pointers.told():
            self.places_in[self.sentence_of(place.span)].append(place)

    def unknown_places(self, reading: Reading) -> dict[int, Place]:
        """Return the verbs of clauses that name a place without a point: "burned a police post at Jale"."""
        parse, found = self.parse, dict[int, Place]()
        for place in reading.places:
            token = self.token_of(place.span) if place.literal and place.lat is None else -1
            if token >= 0 and parse.deps[token] == "pobj" and self.is_within(parse.heads[token]):
                found.setdefault(clause_verb(parse, token), place)
        return found

    def is_within(self, preposition: int) -> bool:
        """Tell whether a preposition leads to where something is: "at Jale", "the village of Jale"."""
        word, above = self.parse.words[preposition], self.parse.lemmas[self.parse.heads[preposition]]
        return word in WITHIN or (word == "of" and above in TOWNS)

    def somewhere(self, place: Place, land: str) -> Place:
        """Return a place that nobody knows as one of the country in which the story plays, no finer."""
        return replace(self.whole(land), name=place.name, text=place.text, span=place.span, geoname_id=None, reason=place.reason, basis="clause")

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
        return next((when for read in (self.of_subject, self.coordinated, self.let, self.of_other, self.ordered, self.at_the_end)
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
        when = self.own(above)
        return replace(when, basis="sentence") if when and exact(when) else None

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

    @cached_property
    def home(self) -> str | None:
        """The country in which most places of the story lie, if more than half of them do."""
        named = Counter(place.country for places in self.places.values() for place in places)
        return next((land for land, times in named.most_common(1) if times * 2 > named.total()), None)

    def own(self, verb: int) -> When | None:
        """Return the time that stands in a verb's own clause and dates the verb, or None."""
        here = self.dates([time for time in self.times.get(verb, []) if self.of_verb(time)])
        return self.nearest(here, verb) if here else None

    def place(self, token: int) -> Place | None:
        """Return the place of the clause, else of the sentence, else None; it says which."""
        loose: list[Place] = []
        for here in ([token] if self.parse.pos[token] == "NOUN" else []), self.chain(token):
            for verb in here:
                own = [place for place in self.of(self.places, verb) if not topical(self.parse, self.token_of(place.span), token)]
                if sure := [*self.sure(own), *self.pointers.of(verb)]:
                    there = [place for place in sure if not source(self.parse, self.token_of(place.span))]
                    return replace(finest(there or sure), basis="clause")
                loose += own
        around = self.sure([place for place in self.places_in[self.parse.sentence_of[token]] if self.open_to(place, token)
                            and not topical(self.parse, self.token_of(place.span), token)])
        if (unknown := self.unknown.get(clause_verb(self.parse, token))) and (land := self.land(around)):
            return self.somewhere(unknown, land)
        around = around or [place for place in self.sure(self.places_in[self.parse.sentence_of[token]]) if self.of_party(place, token)]
        if around:
            return replace(finest(around), basis="sentence")
        # Across the border with Senegal nobody was: where the story is says more.
        loose = [place for place in loose if not any(named(self.parse, self.token_of(place.span)) for named in (across, leads_there))]
        return (self.last_told(token, (), beside_dateline=True) or replace(finest(loose), basis="clause")) if loose else None

    def sure(self, places: list[Place]) -> list[Place]:
        """Return the places at which a deed may be done: not the land beyond a border, nor whence somebody comes, nor a sea of many countries."""
        return [place for place in places if (place.country or place.precision != "country") and not aside(self.parse, self.token_of(place.span))]

    def land(self, around: Sequence[Place]) -> str | None:
        """Return the country in which a sentence plays, else the story."""
        here = {place.country for place in around if place.country}
        return next(iter(here)) if len(here) == 1 else self.home if not here else None

    def of_party(self, place: Place, token: int) -> bool:
        """Tell whether a place is where a clause says that somebody in a trigger's own clause was: "fired on men who had come near Rafah"."""
        parse, here = self.parse, self.token_of(place.span)
        if place.precision == "country" or brought_there(parse, here) or source(parse, here):
            return False
        for clause in (up for up in (here, *parse.ancestors(here)) if parse.deps[up] in {"relcl", "acl"}):
            if not self.past_or_present(clause):
                return False
            if clause_verb(parse, parse.heads[clause]) == clause_verb(parse, token):
                return True
        return False

    def past_or_present(self, verb: int) -> bool:
        """Tell whether a clause tells of the time of its own sentence: no pluperfect, and no time of its own."""
        parse = self.parse
        return not self.times.get(verb) and not any(parse.words[child] in {"had", "will", "would"} for child in parse.kids(verb, "aux"))

    def open_to(self, place: Place, token: int) -> bool:
        """Tell whether a place of the sentence may be a trigger's: one in a clause aside, "whom it had sent to Goma", is only its own verb's."""
        parse, here = self.parse, self.token_of(place.span)
        if brought_there(parse, here) and clause_verb(parse, here) != clause_verb(parse, token):
            return False
        while parse.heads[here] != here:
            first, last = parse.edges[here]
            if parse.deps[here] in ASIDE and not first <= token < last and not self.beside(here, token):
                return False
            here = parse.heads[here]
        return True

    def beside(self, verb: int, token: int) -> bool:
        """Tell whether a clause without a subject tells how its own verb's deed was done: "shot while collecting alms in Goma"."""
        parse = self.parse
        if parse.deps[verb] != "advcl" or parse.tags[verb] != "VBG" or parse.kids(verb, "nsubj", "nsubjpass"):
            return False
        marks = {parse.words[child] for child in parse.kids(verb, "mark", "advmod")}
        return not marks & BESIDE and clause_verb(parse, token) == clause_verb(parse, parse.heads[verb])

    def story(self, token: int, lands: Collection[str]) -> Place | None:
        """Return where the story is when it comes to a token: the last place told before it in its paragraph, else in a land of the parties."""
        lands = {*lands, self.home} if self.home else lands
        abroad = bool(lands) and self.written is not None and self.written.country not in lands
        here = self.last_told(token, lands, paragraph=True) or self.last_told(token, (), paragraph=True, beside_dateline=abroad)
        here = here or self.last_told(token, lands) or self.country(token, lands)
        unknown = self.unknown.get(clause_verb(self.parse, token))
        return self.somewhere(unknown, here.country) if here and here.country and unknown else here

    def last_told(self, token: int, lands: Collection[str], *, paragraph: bool = False, beside_dateline: bool = False) -> Place | None:
        """Return the last place told before a token, of these countries if any are given; with `paragraph` only in its own."""
        number, start = self.parse.sentence_of[token], self.parse.starts[token]
        for back in range(number, max(number - REACH, -1), -1):
            if paragraph and self.paragraphs[back] != self.paragraphs[number]:
                return None
            before = [place for place in self.places_in[back] if place.span.start < start and (not lands or place.country in lands)
                      and not elsewhere(self.parse, self.token_of(place.span))]
            if here := [place for place in self.sure(before) if not (beside_dateline and self.heads_story(place))]:
                return replace(finest(here), basis="story")
        return None

    @cached_property
    def paragraphs(self) -> list[int]:
        """The number of each sentence's paragraph."""
        parse, numbers = self.parse, list[int]()
        for number, (first, _) in enumerate(parse.sentences):
            breaks = bool(number) and "\n" in parse.text[parse.ends[first - 1]:parse.starts[first]]
            numbers.append((numbers[-1] if numbers else 0) + breaks)
        return numbers

    def country(self, token: int, lands: Collection[str]) -> Place | None:
        """Return the country of most of the story's places, no finer; of equals, that of the dateline."""
        named = Counter(place.country for place in self.reading.places if place.country and (not lands or place.country in lands))
        most = [land for land, times in named.items() if times == max(named.values())]
        home = self.reading.dateline.country if self.reading.dateline else None
        if len(most) != 1 and home not in most:
            return None
        land = most[0] if len(most) == 1 else home
        return self.only(token, land) or self.whole(land)

    def only(self, token: int, land: str | None) -> Place | None:
        """Return the place of a country if the story, its dateline apart, is at one only; its division if all lie in one."""
        sure = (place for places in self.places.values() for place in self.sure(places) if place.country == land and place.precision != "country")
        told = [place for place in sure if self.open_to(place, token) and not self.heads_story(place)]
        if not told or len({place.admin1 for place in told}) > 1 or not told[0].admin1:
            return None
        place = replace(finest(told), basis="story")
        return place if len({other.name for other in told}) == 1 else replace(place, admin2=None, precision="admin1")

    def of_body(self, spans: Sequence[Span]) -> Place | None:
        """Return the division or town of a body that does something: "a Bucharest court", "Punjab police", "the governor of Kano"."""
        inside = (place for place in self.reading.places if any(span.holds(place.span) and span != place.span for span in spans))
        fine = (place for place in inside if place.lat is not None and place.precision != "country")
        return next((replace(place, basis="clause") for place in fine if self.local(self.token_of(place.span))), None)

    def local(self, token: int) -> bool:
        """Tell whether a name says which of many local bodies is meant; of a capital's, only those that every town has."""
        parse, above = self.parse, self.parse.heads[token]
        if parse.deps[token] == "pobj":
            return parse.words[above] == "of" and parse.lemmas[parse.heads[above]] in load_place_words().local
        return parse.deps[token] in {"poss", "compound", "amod", "nmod"} and parse.lemmas[above] in load_place_words().local

    @cached_property
    def lead(self) -> int:
        """The number of the first sentence of the story's body."""
        body = next((span.start for span in self.reading.article.parts("body")), 0)
        line = self.reading.article.dateline
        start = max(body, line.end) if line else body
        return next((number for number, (_, last) in enumerate(self.parse.sentences) if self.parse.ends[last - 1] > start), 0)

    @cached_property
    def written(self) -> Place | None:
        """The place of the dateline: what a writer means by "here"."""
        return self.reading.dateline

    def heads_story(self, place: Place) -> bool:
        """Tell whether a place stands in the dateline: where a story was written is not where its deeds were done."""
        line = self.reading.article.dateline
        return line is not None and line.meets(place.span)

    def whole(self, land: str | None) -> Place:
        """Return a country, by the coarsest of its places."""
        place = max((place for place in self.reading.places if place.country == land), key=fineness)
        return replace(place, admin1=None, admin2=None, precision="country", basis="story")

    def anchored(self, noun: int) -> bool:
        """Tell whether a noun's own phrase says when or where."""
        return bool(self.below(self.places, noun) or self.dates(self.below(self.times, noun)))

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
            return parse.lemmas[above] in PHASES or (parse.lemmas[above] == "be" and parse.tags[verb] == "VB")
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


def finest(places: list[Place]) -> Place:
    """Return the place of finest precision, the first of equals."""
    return min(places, key=fineness)
