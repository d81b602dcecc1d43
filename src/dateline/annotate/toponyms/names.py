"""Place names in a parse: those that the model marked, and those of countries, regions and peoples that the codebook knows."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from dateline.annotate.phrases import divided
from dateline.annotate.toponyms.atlas import Toponyms, load_toponyms
from dateline.annotate.toponyms.contexts import is_located, is_named_kind, kind_beside
from dateline.codebook.gazetteer import fold
from dateline.codebook.place_words import PlaceWords, load_place_words
from dateline.records import Drop, Span
from dateline.syntax import Entity, Parse

__all__ = ["DATELINE", "Finder", "Sighting", "load_finder"]

PLACES = frozenset({"GPE", "LOC", "FAC"})
OTHER_THINGS = frozenset({"LANGUAGE", "LAW", "WORK_OF_ART"})
JOINTS = frozenset({"of", "in", "at", ",", "-", "–"})
DATELINE = "DATELINE"
"""The label of the place in the dateline."""
NAMED = frozenset({"", "PERSON", "ORG", "PRODUCT", "NORP", "WORK_OF_ART"})
"""What the model may take a town for that it does not know."""
LONGEST = 6
LONGEST_ACRONYM = 4
FAMOUS = 100_000
"""A town of so many people keeps its name even where a person in the article shares it."""
TOWN = 15_000
"""A town of fewer people is not looked for inside the name of a body: too many surnames are villages."""
EDGES = frozenset({"the", "'s", "’s", "'", "’", "-", "–", ",", ".", "\"", "“", "”", "(", ")", "|", "•", "a", "an", "of", "in",
                   "on", "at", "by", "to", "for", "from", "with", "and"})
SMALL = frozenset({"of", "and", "the", "&", "de", "la", "al", "-", "'s", "’s", "d'", "’", "'"})


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """A place name, or a word for a place's people, at tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    text: str
    people: bool = False
    """True for "Pakistani" and "Pakistanis"."""
    label: str = ""
    """What the model took it for; empty where the codebook alone knows it."""
    inside: bool = False
    """True where it is part of the name of a body: "the Peshawar High Court"."""
    tail: bool = False
    """True where it stands after another name and a comma: "Springfield, Illinois"."""
    weak: bool = False
    """True where the model saw no place: the article's other places must agree that it is one."""
    located: bool = False
    """True where the model saw no place and the words around it speak of one."""


class Finder:
    """Finds sightings; its index of the codebook's names is built once."""

    def __init__(self, toponyms: Toponyms, words: PlaceWords) -> None:
        self.toponyms = toponyms
        self.words = words
        countries, regions = toponyms.countries.all, toponyms.regions
        names = [name for country in countries for name in (country.name, *country.aliases)]
        names += [name for region in regions.all for name in (region.name, *region.aliases)]
        names += [name for country in countries for name in country.capital]
        names += [spelling.spelling for group in regions.spellings.values() for spelling in group if not spelling.tail]
        people = [word for country in countries for word in (*country.adjectives, *country.people)]
        people += [word for region in regions.all for word in region.adjectives]
        self.names = by_first_word(names)
        self.people = by_first_word(people)
        self.long_names, self.long_people = longer(self.names), longer(self.people)
        self.ethnic = by_first_word(form for name in words.ethnic for form in (name, name.replace(" ", "-")))

    def find(self, parse: Parse, *, dateline: Span | None = None, lead: int | None = None) -> tuple[list[Sighting], list[Drop]]:
        """Return all sightings in order, none overlapping another, and the names that the model took for places and that are none.

        `lead` is where the story's first sentence begins: the date and the agency before it name no place.
        """
        page = Page(parse, self.words)
        page.add(self.told(page, dateline))
        if dateline and lead:
            page.take(parse.tokens_in(dateline.end, lead))
        self.pass_over(page)
        page.add(self.long(page))
        page.add(self.marked(page))
        page.add(self.tails(page))
        page.add(self.known(page))
        page.add(self.inside(page))
        page.add(self.again(page))
        page.add(self.located(page))
        found = [replace(s, inside=s.inside and not page.all_places(s.first)) for s in sorted(page.found, key=lambda sighting: sighting.first)]
        return found, page.dropped

    def told(self, page: "Page", dateline: Span | None) -> Iterator[Sighting]:
        """Yield the dateline's place: "ISLAMABAD", and both of "SPRINGFIELD, Ill."."""
        tokens = page.parse.tokens_in(dateline.start, dateline.end) if dateline else range(0)
        for first, last in parts(page.parse, tokens.start, tokens.stop):
            yield page.sighting(first, last, label=DATELINE)

    def pass_over(self, page: "Page") -> None:
        """Take out what holds a nation's name without meaning the nation: "African-American"."""
        for token in page.capitals:
            for words in self.ethnic.get(fold(page.parse.words[token]), ()):
                last = page.ends_at(token, words)
                if last and page.free(token, last):
                    page.drop(page.sighting(token, last), "a people, not a nation")
                    page.take(range(token, last))

    def marked(self, page: "Page") -> Iterator[Sighting]:
        """Yield the names that the model marked as places, and its nationalities that the codebook knows."""
        people = person_words(page.parse)
        for entity in page.parse.entities:
            several = divided(page.parse, entity.first, entity.last, divisions=self.words.division) if entity.label in {*PLACES, "ORG"} else []
            if entity.label not in PLACES and entity.label != "NORP" and not several:
                continue
            for first, last in (part for whole in several or [(entity.first, entity.last)] for part in parts(page.parse, *whole)):
                if not page.free(first, last):
                    continue
                last = self.whole_name(page, first, last) if last == entity.last else last
                sighting = page.sighting(first, last, label=entity.label)
                sighting = replace(sighting, label="GPE", inside=False) if several else sighting
                if self.toponyms.of_people(sighting.text) and not (entity.label != "NORP" and self.toponyms.is_land(sighting.text)):
                    if is_tongue(page.parse, sighting, self.words.tongue):
                        page.drop(sighting, "a language")
                    else:
                        yield replace(sighting, people=True)
                elif entity.label == "NORP":
                    continue
                elif reason := self.no_place(page, sighting, people):
                    page.drop(sighting, reason)
                elif last - first == 1 or self.toponyms.candidates(sighting.text, sighting.tail):
                    yield sighting
                else:
                    yield next(self.within(page, first, last), sighting)

    def whole_name(self, page: "Page", first: int, last: int) -> int:
        """Return where a name ends whose last word the model left out: the Sad of "Novi Sad"."""
        parse = page.parse
        if not page.free(first, last + 1) or page.label[last] or not page.large(last) or last in page.sentence_starts:
            return last
        if parse.ends[last - 1] + 1 != parse.starts[last]:
            return last
        longer = page.sighting(first, last + 1).text
        return last + 1 if any(candidate.exact for candidate in self.toponyms.gazetteer.candidates(longer)) else last

    def no_place(self, page: "Page", sighting: Sighting, people: frozenset[str]) -> str | None:
        """Return why a name that the model marked is no place, or None."""
        word = page.parse.words[sighting.first] if sighting.last - sighting.first == 1 else ""
        known = self.toponyms.candidates(sighting.text, sighting.tail)
        famous = any(c.kind == "country" or (c.exact and c.population >= FAMOUS) for c in known)
        if word in self.words.not_a_place or sighting.text.islower():
            return "a direction or a common noun"
        if word in people and not famous:
            return "a person's name in this article"
        if is_road(page.parse, sighting, self.words.road) and not (known and not word):
            return "a road"
        if is_acronym(word, sighting.text) and not famous and not self.is_short(sighting):
            return "an abbreviation"
        if is_called(page.parse, sighting.first, self.words.body):
            return "the name of a body"
        if sighting.text.endswith("-") or (not known and page.glued(sighting)):
            return "a piece of a longer name"
        if known:
            return None
        if sighting.label == "FAC":
            return "a building or a road that the gazetteer lacks"
        return "a person or a body that the model took for a place" if self.stands_for_person(page, sighting) else None

    def stands_for_person(self, page: "Page", sighting: Sighting) -> bool:
        """Tell whether nothing around an unknown name of several words speaks of a place: "Tesfahun Garo, the administrator"."""
        first, last = sighting.first, sighting.last
        return last - first > 1 and not is_located(page.parse, first, last, self.words) and not is_named_kind(page.parse, first, last, self.words)

    def long(self, page: "Page") -> Iterator[Sighting]:
        """Yield the codebook's names of several words, of which the model may have marked a piece: "Khyber Pakhtunkhwa", "Sri Lankan"."""
        return self.scan(page, lambda token: self.match(page, token, self.long_names)
                         or self.match(page, token, self.long_people, people=True))

    def is_short(self, sighting: Sighting) -> bool:
        """Tell whether the codebook has an abbreviation, as a state's after its town or as a country's."""
        return sighting.tail or self.toponyms.is_short_form(sighting.text, tail=False) or self.toponyms.countries.by_name(sighting.text) is not None

    def tails(self, page: "Page") -> Iterator[Sighting]:
        """Yield the short forms after a place and a comma that the model missed: "London, Ont."."""
        parse = page.parse
        for sighting in page.found[:]:
            comma = sighting.last
            if comma + 1 >= len(parse) or parse.words[comma] != ",":
                continue
            for last in (comma + 3, comma + 2):
                if page.free(comma + 1, last) and self.toponyms.is_short_form(page.sighting(comma + 1, last).text):
                    yield page.sighting(comma + 1, last)
                    break

    def known(self, page: "Page") -> Iterator[Sighting]:
        """Yield the codebook's names in what the model left, the longest at each word."""
        def here(token: int) -> Sighting | None:
            found = self.match(page, token, self.names) or self.match(page, token, self.people, people=True) or self.prefix(page, token)
            return found if found and not page.part_of_person(found) else None
        return self.scan(page, here)

    def prefix(self, page: "Page", token: int) -> Sighting | None:
        """Return the country at the start of a word that the tokenizer left whole: "U.S.-led"."""
        before, hyphen, after = page.parse.word(token).partition("-")
        country = self.toponyms.countries.by_name(before) if hyphen and after.islower() else None
        return replace(page.sighting(token, token + 1), text=before) if country else None

    def again(self, page: "Page") -> Iterator[Sighting]:
        """Yield the article's own place names where they stand again and the model saw a body, a person, or nothing."""
        own = by_first_word(s.text for s in page.found if not s.people and not s.weak and self.toponyms.candidates(s.text))

        def here(token: int) -> Sighting | None:
            found = self.match(page, token, own)
            if found and page.label[token] in OTHER_THINGS and not is_located(page.parse, found.first, found.last, self.words):
                return None
            return found if found and not page.part_of_person(found) else None
        return self.scan(page, here, everywhere=True)

    def located(self, page: "Page") -> Iterator[Sighting]:
        """Yield the names that the model took for persons or bodies, or passed over, where the words around them speak of a place."""
        people = person_words(page.parse)
        for first, last in page.runs():
            word = page.parse.words[first] if last - first == 1 else ""
            if word in people | self.words.not_a_place or not is_located(page.parse, first, last, self.words):
                continue
            found = page.sighting(first, last)
            if not is_road(page.parse, found, self.words.road) and not is_acronym(word, found.text) and self.toponyms.candidates(found.text):
                yield replace(found, weak=kind_beside(page.parse, first, last, self.words) is None, located=True)

    def scan(self, page: "Page", here: Callable[[int], Sighting | None], *, everywhere: bool = False) -> Iterator[Sighting]:
        """Yield what `here` finds at each free token that is written as a name, going on after each find; `everywhere` also in titles and laws."""
        after = 0
        for token in page.capitals:
            if token < after or page.taken[token] or (page.label[token] in OTHER_THINGS and not everywhere):
                continue
            if found := here(token):
                yield found
                after = found.last

    def match(self, page: "Page", token: int, index: Mapping[str, list[tuple[str, ...]]], *, people: bool = False) -> Sighting | None:
        """Return the longest name of an index that starts at a token, if it is written as a name."""
        parse = page.parse
        for words in index.get(fold(parse.words[token]), ()):
            last = page.ends_at(token, words)
            if not last or not page.free(token, last) or not capitalised(parse, token, last):
                continue
            found = page.sighting(token, last, people=people)
            if self.toponyms.of_people(found.text) if people else self.toponyms.candidates(found.text):
                return found
        return None

    def inside(self, page: "Page") -> Iterator[Sighting]:
        """Yield the places in the names of bodies and buildings: "the Peshawar High Court", "University of Nairobi"."""
        for entity in page.parse.entities:
            if entity.label in {"ORG", "FAC"}:
                yield from self.within(page, entity.first, entity.last)

    def within(self, page: "Page", first: int, last: int) -> Iterator[Sighting]:
        """Yield the places at the start of a longer name and after its joints."""
        parse = page.parse
        first += parse.words[first] == "the"
        for start in (first, *(i + 1 for i in range(first, last - 1) if parse.words[i] in JOINTS)):
            yield from self.town(page, start, last)

    def town(self, page: "Page", first: int, end: int) -> Iterator[Sighting]:
        """Yield the longest name of a town or division that starts at a token of a longer name."""
        for last in range(min(first + LONGEST, end), first, -1):
            if not page.free(first, last) or not page.parse.text[page.parse.starts[first]].isupper():
                continue
            found = page.sighting(first, last)
            word = page.parse.words[first] if last - first == 1 else ""
            if word in self.words.not_inside or word in self.words.not_a_place or is_acronym(word, found.text) or found.text.endswith("-"):
                continue
            if is_road(page.parse, found, self.words.road):
                return
            kinds = {c.kind for c in self.toponyms.find_form(found.text, tail=False) if c.exact and (c.population >= TOWN or c.kind != "city")}
            if kinds:
                yield replace(found, weak=True, located=last == end and is_located(page.parse, first, last, self.words))
                return


class Page:
    """One article while its names are looked for: what the model saw at each token, and what is taken."""

    def __init__(self, parse: Parse, words: PlaceWords) -> None:
        self.parse = parse
        self.words = words
        self.found: list[Sighting] = []
        self.dropped: list[Drop] = []
        self.taken = [False] * len(parse)
        self.capitals = [token for token, start in enumerate(parse.starts) if parse.text[start].isupper()]
        self.sentence_starts = frozenset(first for first, _ in parse.sentences)
        self.label = [""] * len(parse)
        self.whole = {(entity.first, entity.last) for entity in parse.entities}
        self.body: list[Entity | None] = [None] * len(parse)
        for entity in parse.entities:
            self.label[entity.first:entity.last] = [entity.label] * (entity.last - entity.first)
            if entity.label == "ORG" and entity.last - entity.first > 1:
                self.body[entity.first:entity.last] = [entity] * (entity.last - entity.first)

    def add(self, sightings: Iterable[Sighting]) -> None:
        """Keep sightings and mark their tokens as taken, one after the other."""
        for sighting in sightings:
            self.found.append(sighting)
            self.take(range(sighting.first, sighting.last))

    def take(self, tokens: range) -> None:
        """Mark tokens as taken."""
        self.taken[tokens.start:tokens.stop] = [True] * len(tokens)

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield the tokens of each name of a few words of which none is taken and which the model did not take for something else."""
        after = 0
        for token in self.capitals:
            if token < after or token >= len(self.parse):
                continue
            first, after = token, token + 1
            while after < len(self.parse) and (self.large(after) or self.hyphenated(after)):
                after += 1
            if self.parse.words[token] in self.words.locating:
                first += 1
            if first < after <= first + LONGEST and self.free(first, after) and all(self.label[i] in NAMED for i in range(first, after)):
                yield first, after

    def hyphenated(self, token: int) -> bool:
        """Tell whether a hyphen binds a token to the one before it: "Croix-des-Bouquets" is five."""
        parse = self.parse
        return parse.starts[token] == parse.ends[token - 1] and "-" in (parse.words[token], parse.words[token - 1]) and parse.words[token] != "'s"

    def large(self, token: int) -> bool:
        """Tell whether a token starts with a capital."""
        return self.parse.text[self.parse.starts[token]].isupper()

    def free(self, first: int, last: int) -> bool:
        """Tell whether tokens are all there and none is taken."""
        return last <= len(self.parse) and not any(self.taken[first:last])

    def part_of_person(self, sighting: Sighting) -> bool:
        """Tell whether a name is a piece of what the model took for a person: the Jordan of "Michael Jordan"."""
        return self.label[sighting.first] == "PERSON" and (sighting.first, sighting.last) not in self.whole

    def all_places(self, token: int) -> bool:
        """Tell whether a body's name is nothing but places: "the Pakistan-Afghanistan" is none."""
        body = self.body[token]
        return body is not None and all(self.taken[i] or not self.parse.words[i].isalpha() for i in range(body.first, body.last))

    def ends_at(self, token: int, words: tuple[str, ...]) -> int | None:
        """Return the token after folded words that start at a token, or None where they do not stand there."""
        last = token + len(words)
        same = last <= len(self.parse) and all(fold(self.parse.words[token + n]) == word for n, word in enumerate(words))
        return last if same else None

    def sighting(self, first: int, last: int, *, label: str = "", people: bool = False) -> Sighting:
        """Make a sighting of tokens; it knows whether it is part of a longer name."""
        parse = self.parse
        text = parse.text[parse.starts[first]:parse.ends[last - 1]]
        tail = first > 1 and parse.words[first - 1] in {",", "("} and parse.text[parse.starts[first - 2]].isupper()
        inside = self.begins_body(last) or (self.body[first] is not None and not (first > 0 and parse.words[first - 1] in self.words.locating))
        return Sighting(first=first, last=last, text=text, label=label, people=people, inside=inside, tail=tail)

    def begins_body(self, last: int) -> bool:
        """Tell whether a name goes on as that of an outlet or a body: "Rift Valley Wire", "Lodwar University"."""
        if last >= len(self.parse) or not self.large(last) or last in self.sentence_starts:
            return False
        return self.parse.words[last] in self.words.masthead or self.parse.words[last] in self.words.body - self.words.ground

    def glued(self, sighting: Sighting) -> bool:
        """Tell whether a hyphen binds a name to what follows: "Tehreek-e-Taliban"."""
        last, parse = sighting.last, self.parse
        if last + 1 >= len(parse) or parse.words[last] != "-":
            return False
        return parse.ends[last - 1] == parse.starts[last] and parse.ends[last] == parse.starts[last + 1]

    def drop(self, sighting: Sighting, reason: str) -> None:
        """Note a name that is no place after all."""
        span = Span(start=self.parse.starts[sighting.first], end=self.parse.ends[sighting.last - 1])
        self.dropped.append(Drop(stage="places", reason=reason, span=span))


def is_road(parse: Parse, sighting: Sighting, roads: frozenset[str]) -> bool:
    """Tell whether a name is that of a road: the word for it ends the name or follows it, written large."""
    after = sighting.last < len(parse) and parse.words[sighting.last] in roads and parse.text[parse.starts[sighting.last]].isupper()
    return after or (sighting.last - sighting.first > 1 and parse.words[sighting.last - 1] in roads)


def is_tongue(parse: Parse, sighting: Sighting, verbs: frozenset[str]) -> bool:
    """Tell whether a people's adjective stands for its language: "speaks French", "said in Turkish"."""
    token = sighting.last - 1
    above = parse.heads[token]
    spoken = parse.deps[token] == "dobj" and parse.lemmas[above] in verbs
    return spoken or (parse.deps[token] == "pobj" and parse.words[above] == "in" and not parse.words[token].endswith("s"))


def is_acronym(word: str, text: str) -> bool:
    """Tell whether a single word is a few capitals, with or without points."""
    letters = text.replace(".", "")
    return bool(word) and letters.isupper() and letters.isalpha() and len(letters) <= LONGEST_ACRONYM


def person_words(parse: Parse) -> frozenset[str]:
    """Return the words of the persons who are named in full: "Trump" alone is then no place."""
    return frozenset(parse.words[i] for e in parse.entities if e.label == "PERSON" and e.last - e.first > 1 for i in range(e.first, e.last))


def by_first_word(names: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Return folded first word → the folded words of each name that starts with it, the longest first."""
    index: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(fold(word) for word in split(name))
        if words and words[0]:
            index.setdefault(words[0], set()).add(words)
    return {first: sorted(group, key=lambda words: (-len(words), words)) for first, group in index.items()}


def longer(index: Mapping[str, list[tuple[str, ...]]]) -> dict[str, list[tuple[str, ...]]]:
    """Return the names of an index that have more than one word."""
    found = {first: [words for words in group if len(words) > 1] for first, group in index.items()}
    return {first: group for first, group in found.items() if group}


def split(name: str) -> list[str]:
    """Split a name as the tokenizer would: at spaces, hyphens between words, and before a possessive."""
    words = name.replace("-", " - ").replace("'s ", " 's ").split()
    return words[1:] if words and words[0].lower() == "the" and len(words) > 1 else words


def capitalised(parse: Parse, first: int, last: int) -> bool:
    """Tell whether all words but small ones start with a capital."""
    return all(parse.words[i] in SMALL or not parse.text[parse.starts[i]].islower() for i in range(first, last))


def parts(parse: Parse, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of a name's parts between commas, without articles and possessives at their edges."""
    cuts = [i for i in range(start, stop) if parse.words[i] in {",", "/", ";"}]
    for first, last in zip([start, *(cut + 1 for cut in cuts)], [*cuts, stop], strict=True):
        while first < last and is_edge(parse, first):
            first += 1
        while last > first and is_edge(parse, last - 1):
            last -= 1
        if first < last and parse.text[parse.starts[first]:parse.ends[last - 1]].strip("0123456789.,- "):
            yield first, last


def is_edge(parse: Parse, token: int) -> bool:
    """Tell whether a word at the edge of a name is none of its own: a mark, an article, a small preposition."""
    return parse.words[token] in EDGES and (parse.words[token] in {"the", "a", "an"} or not parse.text[parse.starts[token]].isupper())


@lru_cache(maxsize=4)
def load_finder(folder: Path | None = None) -> Finder:
    """Return the finder for the codebook with a user's folder laid over it, once per process."""
    return Finder(load_toponyms(folder), load_place_words(folder))


def is_called(parse: Parse, first: int, bodies: frozenset[str]) -> bool:
    """Tell whether a body is said to be called so: "a gang known as Black River"."""
    before = first - 1 - (parse.words[first - 1:first] == ("as",))
    if before < 1 or parse.words[before] not in {"known", "called", "dubbed", "named", "nicknamed"}:
        return False
    return parse.deps[before] == "acl" and parse.lemmas[parse.heads[before]] in bodies
