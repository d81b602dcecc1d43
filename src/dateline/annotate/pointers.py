"""Words that point back to a place that was told ("in the city", "in the capital", "there"), and places that are only named beside."""

from bisect import insort
from collections.abc import Sequence
from dataclasses import replace

from dateline.annotate.grammar import TELLING
from dateline.annotate.phrases import clause_verb
from dateline.codebook.countries import load_countries
from dateline.codebook.gazetteer import fold
from dateline.codebook.place_words import load_place_words
from dateline.records import Place, Span
from dateline.syntax import Parse

__all__ = ["Pointers", "across", "aside", "brought_there", "elsewhere", "fineness", "leads_there", "source", "topical"]

AT = frozenset({"in", "at", "outside", "near", "across", "around", "throughout", "to", "into", "through", "inside"})
THE = frozenset({"the", "that", "this"})
ISSUING = frozenset({"issue", "release", "publish", "post", "print"})
"""What is done with a statement: "in a statement issued in Maiduguri"."""
TOWNS = frozenset({"city", "town", "village", "port", "camp", "suburb", "settlement", "township"})
SEATS = frozenset({"state", "provincial", "regional", "district", "county"})
"""Words before "capital" that make it a division's."""
DIVISIONS = frozenset({"province", "state", "region", "governorate", "department", "county", "district", "oblast", "island"})
FINE = frozenset({"point", "city", "admin2"})
PRECISIONS = ("point", "city", "admin2", "admin1", "country")
ROADS = frozenset({"road", "highway", "route", "motorway", "railway"})
WAYS = ROADS | {"line", "track", "way", "flight", "train", "bus", "ferry"}
"""What leads to a place and is not there: "blocked the highway to Goma"."""
SIDES = frozenset({"side", "half", "bank", "shore"})
"""What a border parts in two, each half with its nation's name: "on the Bolivian side of the bridge"."""
BRINGING = frozenset({"fly", "airlift", "rush", "evacuate", "take", "bring", "transfer", "shift", "ferry", "helicopter"})
WARDS = frozenset({"hospital", "theatre", "surgery", "care", "clinic"})
PEOPLE = frozenset({"resident", "people", "inhabitant", "villager", "trader", "farmer", "student", "youth", "woman", "man", "worker", "family",
                    "crowd", "hundred", "thousand", "dozen", "local", "citizen", "teacher", "shopkeeper", "driver", "fisherman", "protester"})
NTH = frozenset({"second", "third", "fourth", "fifth", "sixth"})
TOPICS = frozenset({"over", "about", "regarding", "concerning"})
BORDERS = frozenset({"border", "frontier", "boundary"})


class Pointers:
    """Finds the places that a clause points to without naming them."""

    def __init__(self, parse: Parse, places: Sequence[Place], *, resolved: Sequence[Place] = (), home: str | None = None,
                 written: Place | None = None) -> None:
        self.parse = parse
        self.places = sorted(places, key=lambda place: place.span)
        self.resolved = resolved or self.places
        """All that names tell, also names that stand for people: "Maputo has asked"."""
        self.home, self.written = home, written
        self.found: dict[int, list[int]] = {}
        for token, word in enumerate(parse.words):
            if self.points(token, word):
                self.found.setdefault(clause_verb(parse, token), []).append(token)
                if word in {"capital", "here"} and (place := self.meant(token)):
                    # What is told after it may point back to it in turn: "In the capital … there".
                    insort(self.places, self.standing(place, token), key=lambda place: place.span)

    def points(self, token: int, word: str) -> bool:
        """Tell whether a token is "there" or a noun for a kind of place, with "in the" before it and no name beside it."""
        parse = self.parse
        if word in {"there", "here"}:
            return parse.deps[token] in {"advmod", "pcomp"} and (word == "there" or not self.quoted(token))
        if word in SIDES or word == "capital":
            nation = self.nation(token)
            if nation and parse.deps[token] == "pobj" and parse.words[parse.heads[token]] in AT | {"on"}:
                return True
        if word not in TOWNS and word not in DIVISIONS and word != "capital":
            return False
        above = parse.heads[token]
        plain = not parse.kids(token, "prep", "appos", "relcl", "acl")
        if word in TOWNS and parse.deps[token] == "pobj" and parse.words[above] in AT and plain and self.owner(token):
            return True
        if parse.deps[token] != "pobj" or parse.words[above] not in AT or parse.kids(token, "prep", "appos", "relcl", "acl"):
            return False
        inside = parse.kids(token, "det", "compound", "amod", "poss", "nmod")
        return any(parse.words[child] in THE for child in inside) and not any(parse.pos[child] == "PROPN" for child in inside)

    def nation(self, token: int) -> Place | None:
        """Return the country whose adjective stands before a noun: "the Omani capital"."""
        parse = self.parse
        inside = {parse.starts[child] for child in parse.kids(token, "amod", "compound", "nmod")}
        return next((place for place in self.resolved if place.span.start in inside and place.precision == "country" and place.country), None)

    def owner(self, token: int) -> Place | None:
        """Return the country of which a town is said to be one, without its name: "in Ukraine's second-largest city"."""
        inside = {self.parse.starts[child] for child in self.parse.kids(token, "poss")}
        return next((place for place in self.resolved if place.span.start in inside and place.precision == "country" and place.country), None)

    def ranked(self, token: int, owner: Place) -> Place | None:
        """Return the dateline's town where it may be the one that is meant: no capital is the second of its country."""
        country, here = load_countries().by_iso2(owner.country or ""), self.written
        if here is None or here.country != owner.country or here.precision not in FINE:
            return None
        first, _ = self.parse.edges[token]
        later = not NTH.isdisjoint(self.parse.words[first:token])
        return None if later and country and fold(here.name) in {fold(name) for name in country.capital} else here

    def quoted(self, token: int) -> bool:
        """Tell whether a token stands in quotation marks: another's "here" is not the writer's."""
        before = self.parse.text[self.parse.text.rfind("\n", 0, self.parse.starts[token]) + 1:self.parse.starts[token]]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def told(self) -> list[Place]:
        """Return all places that are pointed to, each where the word stands that does so."""
        found = [(token, self.meant(token)) for tokens in self.found.values() for token in tokens]
        return [self.standing(place, token) for token, place in found if place]

    def standing(self, place: Place, token: int) -> Place:
        """Return a place as told where a token stands."""
        return replace(place, span=Span(start=self.parse.starts[token], end=self.parse.ends[token]))

    def of(self, verb: int) -> list[Place]:
        """Return the place that a verb's clause points to, in a list of one or none."""
        for token in self.found.get(verb, ()):
            if place := self.meant(token):
                return [place]
        return []

    def meant(self, token: int) -> Place | None:
        """Return the place that one word points to: the last one told of its kind."""
        word, start = self.parse.words[token], self.parse.starts[token]
        before = [place for place in self.places if place.span.start < start and place.country]
        if word == "here":
            return self.written
        if nation := self.nation(token):
            return self.seat(nation.country) if word == "capital" else nation
        if word == "capital" and any(self.parse.words[child] in SEATS for child in self.parse.kids(token, "compound", "amod", "nmod")):
            last = next((place for place in reversed(before) if place.admin1), None)
            return replace(last, precision="admin1", admin2=None) if last else None
        if word == "capital":
            return self.capital(before, start)
        if word in DIVISIONS:
            last = next((place for place in reversed(before) if place.admin1), None)
            return replace(last, precision="admin1", admin2=None) if last else None
        if word == "there":
            return self.there(before)
        if owner := self.owner(token):
            return self.ranked(token, owner)
        return self.town(before, token)

    def town(self, before: Sequence[Place], token: int) -> Place | None:
        """Return the town last told, in the sentence be it only by its people: "Residents of Bolgatanga … marched through the town"."""
        number, start = self.parse.sentence_of[token], self.parse.starts[token]
        here = [place for place in self.resolved if place.country and place.span.start < start and self.sentence(place) == number]
        told = [*before, *sorted((place for place in here if self.peopled(place)), key=lambda place: place.span)]
        return next((place for place in reversed(told) if place.precision in FINE), None)

    def peopled(self, place: Place) -> bool:
        """Tell whether a name tells whose town people are of: "residents of Bolgatanga", "Bolgatanga traders"."""
        parse = self.parse
        token = parse.tokens_in(place.span.start, place.span.end)[-1]
        above = parse.heads[token]
        if parse.deps[token] == "pobj":
            return parse.words[above] == "of" and parse.lemmas[parse.heads[above]] in PEOPLE
        return parse.deps[token] in {"compound", "amod", "nmod", "poss"} and parse.lemmas[above] in PEOPLE

    def there(self, before: Sequence[Place]) -> Place | None:
        """Return the finest place of the last sentence that tells one: "Ukhia, in southern Bangladesh. … a school there"."""
        last = self.sentence(before[-1]) if before else -1
        return min((place for place in before if self.sentence(place) == last), key=fineness, default=None)

    def sentence(self, place: Place) -> int:
        """Return the number of the sentence in which a place stands."""
        return self.parse.sentence_of[self.parse.tokens_in(place.span.start, place.span.end)[0]]

    def capital(self, before: Sequence[Place], start: int) -> Place | None:
        """Return the capital of the country that the paragraph is in, else the story, if it names it."""
        here = bool(before) and "\n" not in self.parse.text[before[-1].span.end:start]
        return self.seat(before[-1].country if before and (here or not self.home) else self.home)

    def seat(self, land: str | None) -> Place | None:
        """Return the capital of a country, if the story names it."""
        country = load_countries().by_iso2(land) if land else None
        names = {fold(name) for name in country.capital} if country else set()
        return next((place for place in self.resolved if place.country == land and names & {fold(place.text), fold(place.name)}), None)


def fineness(place: Place) -> int:
    """Return how coarse a place is, the finest first; a town of which only its division or country is known stands before that."""
    unknown = place.geoname_id is None and bool(place.country)
    return 2 * PRECISIONS.index(place.precision or "country") - unknown


def aside(parse: Parse, token: int) -> bool:
    """Tell whether a place is only named beside: "the border with Senegal", "a trader from Ukhrul"."""
    if token < 0 or parse.deps[token] != "pobj":
        return False
    preposition = parse.heads[token]
    above = parse.heads[preposition]
    if parse.words[preposition] == "with":
        return across(parse, token)
    if leads_there(parse, token):
        return True
    return parse.words[preposition] == "from" and parse.pos[above] in {"NOUN", "PROPN", "PRON"} and parse.deps[preposition] == "prep"


def topical(parse: Parse, token: int, trigger: int) -> bool:
    """Tell whether a place is a part of what something is about that a trigger is no part of: "a dispute over the share of the Kurdistan region"."""
    for here in parse.ancestors(token) if token >= 0 else ():
        if parse.pos[here] in {"VERB", "AUX"}:
            return False
        if parse.words[here] in TOPICS and parse.deps[here] == "prep" and parse.heads[token] != here and parse.pos[parse.heads[here]] == "NOUN":
            return trigger not in parse.subtree(here)
    return False


def leads_there(parse: Parse, token: int) -> bool:
    """Tell whether a place is only where a road or a journey leads: "blocked the highway to Goma", "was forced to leave for Benin"."""
    preposition = parse.heads[token]
    if token < 0 or parse.deps[token] != "pobj":
        return False
    word, above = parse.words[preposition], parse.lemmas[parse.heads[preposition]]
    road = preposition > 0 and parse.lemmas[preposition - 1] in ROADS
    return (word == "to" and (above in WAYS or road)) or (word == "for" and above in load_place_words().leaving)


def brought_there(parse: Parse, token: int) -> bool:
    """Tell whether a place is where the hurt or dead were brought: "was flown to Lima", "in hospital in Arequipa"; nothing else was done there."""
    if token < 0 or parse.deps[token] != "pobj":
        return False
    preposition = parse.heads[token]
    above = parse.heads[preposition]
    if parse.words[preposition] == "to":
        suffered = parse.kids(above, "nsubjpass", "auxpass") or (parse.deps[above] == "conj" and parse.tags[above] == "VBN")
        return parse.lemmas[above] in BRINGING and bool(suffered)
    first = preposition - 1
    return parse.words[preposition] == "in" and first > 0 and parse.lemmas[first] in WARDS and parse.words[first - 1] in {"in", "to", "from"}


def source(parse: Parse, token: int) -> bool:
    """Tell whether a place is whence somebody was moved: "flew 500 guards from Silchar to Imphal"."""
    return token >= 0 and parse.deps[token] == "pobj" and parse.words[parse.heads[token]] == "from"


def across(parse: Parse, token: int) -> bool:
    """Tell whether a land is named as the one beyond a border: "the border with Senegal"."""
    preposition = parse.heads[token]
    return parse.deps[token] == "pobj" and parse.words[preposition] == "with" and parse.lemmas[parse.heads[preposition]] in BORDERS


def elsewhere(parse: Parse, token: int) -> bool:
    """Tell whether a place is where something was said, whence somebody came or whither the hurt were brought: no story goes on there."""
    if token < 0:
        return False
    above = clause_verb(parse, token)
    said = parse.lemmas[above] in TELLING and parse.deps[token] == "pobj" and parse.heads[parse.heads[token]] == above
    issued = parse.lemmas[above] in ISSUING and parse.deps[above] == "acl" and parse.tags[above] == "VBN"
    return said or issued or source(parse, token) or brought_there(parse, token)
