"""Lands: which country a bare office or army belongs to, by the story and by the place in it.

A story has one home where its dateline's country is spoken of, or where nearly all that is said of countries is said of one. A story
of two countries, or one that a third country's capital only hosts, has none: there the names of the sentence or the paragraph decide.
"""

from collections import Counter
from dataclasses import dataclass

from dateline.annotate.casting.cast import Cast
from dateline.annotate.phrases import clause_verb
from dateline.syntax import Parse

__all__ = ["Lands", "lands_of"]

CLEARLY = 0.65
"""The share of all that is said of countries that makes a story one country's."""
EVENLY = 0.6
"""The share below which the countries that act or are acted upon are even, whatever the places say."""
LEAD = 2
"""How many paragraphs, headline and lead, say most of whose story it is: what they name counts twice."""
OPENING = 2
"""Within how many tokens after "In" a sentence names where it plays."""
HOSTED = 4
"""How often a country alone must be spoken of for a dateline elsewhere, in a country never spoken of, to be only where one met."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A word that speaks of a country; a venue only says where something was."""

    token: int
    country: str
    venue: bool


@dataclass(frozen=True, kw_only=True)
class Lands:
    """The story's own country, if it has one, and the countries that each sentence and paragraph speaks of."""

    home: str
    by_sentence: dict[int, tuple[Mark, ...]]
    by_paragraph: dict[int, tuple[Mark, ...]]
    paragraph_of: tuple[int, ...]
    """The paragraph of each sentence."""
    parse: Parse

    def at(self, token: int, *, venues: bool = True) -> str:
        """Return the country of a bare office at a token: the story's, else the only one of the sentence, else of the paragraph; or empty.

        Without `venues`, where somebody is does not tell whose he is: ministers meet abroad.
        """
        sentence = self.parse.sentence_of[token]
        if there := self.scene(sentence):
            return there
        if self.home:
            return self.home
        near = [mark for mark in self.by_sentence.get(sentence, ()) if self.tells(mark, token)]
        before = [mark for mark in self.by_paragraph.get(self.paragraph_of[sentence], ()) if mark.token < self.parse.sentences[sentence][0]]
        found = ([mark for mark in marks if venues or not mark.venue] for marks in (near, before))
        return next((only for marks in found if (only := only_land(marks))), "")

    def alone_at(self, token: int) -> str:
        """Return the story's country for somebody whom every country may have, where the paragraph speaks of no other."""
        if there := self.scene(self.parse.sentence_of[token]):
            return there
        marks = self.by_paragraph.get(self.paragraph_of[self.parse.sentence_of[token]], ())
        return self.home if all(mark.country == self.home for mark in marks) else ""

    def scene(self, sentence: int) -> str:
        """Return the country to which a sentence's opening words move the story: "In Kenya, doctors …"; else empty."""
        first = self.parse.sentences[sentence][0]
        marks = self.by_sentence.get(sentence, ())
        opens = bool(marks) and marks[0].token - first <= OPENING and self.parse.words[first] == "in"
        return marks[0].country if opens and all(mark.country == marks[0].country for mark in marks) else ""

    def tells(self, mark: Mark, token: int) -> bool:
        """Tell whether a mark may say whose somebody in its sentence is.

        What he speaks of does not, and of what comes after him only what hangs on him or on his deed.
        """
        while self.parse.deps[token] == "compound" and self.parse.heads[token] != token:
            token = self.parse.heads[token]
        verb = clause_verb(self.parse, token)
        spoken = any(first <= mark.token < last for child in self.parse.kids(verb, "ccomp") for first, last in [self.parse.edges[child]])
        if spoken or mark.token < token:
            return not spoken
        first, last = self.parse.edges[token]
        if first <= mark.token < last:
            return True
        other = clause_verb(self.parse, mark.token)
        return mark.venue and (other == verb or (self.parse.deps[other] == "conj" and self.parse.heads[other] == verb))


def only_land(marks: tuple[Mark, ...] | list[Mark]) -> str:
    """Return the one country of all marks, or nothing where they are of several; venues only where there is nothing else."""
    lands = {mark.country for mark in marks if not mark.venue} or {mark.country for mark in marks}
    return next(iter(lands)) if len(lands) == 1 else ""


def lands_of(cast: Cast) -> Lands:
    """Return the countries of an article, its names being cast already."""
    marks = sorted([*named(cast), *placed(cast)], key=lambda mark: mark.token)
    paragraphs = paragraphs_of(cast.parse)
    by_sentence: dict[int, list[Mark]] = {}
    by_paragraph: dict[int, list[Mark]] = {}
    for mark in marks:
        sentence = cast.parse.sentence_of[mark.token]
        by_sentence.setdefault(sentence, []).append(mark)
        by_paragraph.setdefault(paragraphs[sentence], []).append(mark)
    leading = [mark for mark in marks if paragraphs[cast.parse.sentence_of[mark.token]] < LEAD]
    return Lands(home=home(cast, marks + leading), by_sentence={key: tuple(found) for key, found in by_sentence.items()},
                 by_paragraph={key: tuple(found) for key, found in by_paragraph.items()}, paragraph_of=paragraphs, parse=cast.parse)


def named(cast: Cast) -> list[Mark]:
    """Return the names of countries, peoples, capitals and bodies with a country."""
    found = []
    for number, mention in enumerate(cast.mentions):
        figure = cast.of.get(number)
        country = figure.country if figure is not None and mention.kind != "person" else mention.key or "" if mention.kind == "place" else ""
        if country:
            where = cast.parse.deps[mention.head] == "pobj" and cast.parse.words[cast.parse.heads[mention.head]] in cast.lore.reference.literal
            found.append(Mark(token=mention.head, country=country,
                              venue=mention.kind in {"country", "place"} and (where or figure is None or is_dateline(cast, mention.span.start))))
    return found


def placed(cast: Cast) -> list[Mark]:
    """Return the resolved places that no name of a country has told yet."""
    found = []
    for place in cast.reading.places:
        country = cast.lore.countries.by_iso2(place.country) if place.country else None
        token = cast.parse.token_starts.get(place.span.start)
        if country is None or token is None or is_dateline(cast, place.span.start):
            continue
        number = cast.name_at.get(token)
        if number is None or (not cast.mentions[number].key and cast.mentions[number].kind != "organisation"):
            found.append(Mark(token=token, country=country.iso3, venue=True))
    return found


def is_dateline(cast: Cast, start: int) -> bool:
    """Tell whether a name is the dateline's own."""
    span = cast.reading.article.dateline
    return span is not None and span.start <= start < span.end


def home(cast: Cast, marks: list[Mark]) -> str:
    """Return the country that a story is about: the dateline's unless that only hosts, else the one that nearly all speaks of; or empty."""
    counts = Counter(mark.country for mark in marks)
    spoken = Counter(mark.country for mark in marks if not mark.venue)
    dateline = cast.reading.dateline
    land = cast.lore.countries.by_iso2(dateline.country) if dateline and dateline.country else None
    if land is not None:
        others = [country for country in spoken if country != land.iso3]
        hosts = not spoken[land.iso3] and (len(others) > 1 or any(spoken[country] >= HOSTED for country in others))
        if not hosts and (not counts or (counts[land.iso3] + 1) * 2 >= max(counts.values())):
            return land.iso3
        if hosts:
            del counts[land.iso3]
    top = counts.most_common(1)
    clear = bool(top) and top[0][1] >= CLEARLY * counts.total() and spoken[top[0][0]] >= EVENLY * spoken.total()
    return top[0][0] if clear else ""


def paragraphs_of(parse: Parse) -> tuple[int, ...]:
    """Return the number of the paragraph of each sentence."""
    numbers: list[int] = []
    for number, (first, _) in enumerate(parse.sentences):
        opens = number > 0 and "\n\n" in parse.text[parse.ends[first - 1]:parse.starts[first]]
        numbers.append((numbers[-1] if numbers else 0) + opens)
    return tuple(numbers)
