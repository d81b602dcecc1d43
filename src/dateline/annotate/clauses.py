"""When and where by clause: a time or a place belongs to the verb in whose clause it stands, not to its neighbour's.

A place is told by the clause, else by the sentence, else by the story; never by the dateline alone where the story names others.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property

from dateline.annotate.clause_times import BESIDE, ClauseTimes
from dateline.annotate.dating import governed
from dateline.annotate.phrases import clause_verb
from dateline.annotate.pointers import TOWNS, Pointers, across, aside, brought_there, elsewhere, fineness, leads_there, source, topical
from dateline.codebook.place_words import load_place_words
from dateline.records import Place, Reading, Span

__all__ = ["Clauses"]

ASIDE = frozenset({"relcl", "acl", "advcl", "pcomp"})
"""Clauses whose places are no other verb's."""
WITHIN = frozenset({"in", "at", "near", "outside"})
REACH = 10
"""How many sentences back a story still is where it was."""


class Clauses(ClauseTimes):
    """The times and literal places of a reading, sorted by the verb that governs them."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
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

    @cached_property
    def home(self) -> str | None:
        """The country in which most places of the story lie, if more than half of them do."""
        named = Counter(place.country for places in self.places.values() for place in places)
        return next((land for land, times in named.most_common(1) if times * 2 > named.total()), None)

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


def finest(places: list[Place]) -> Place:
    """Return the place of finest precision, the first of equals."""
    return min(places, key=fineness)
