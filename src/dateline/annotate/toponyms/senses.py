"""Senses of place names: which of its candidates a name means, by container, by the article's other places, by the dateline, by population.

One name has one sense in an article: all its sightings are weighed together, so "Dublin, Ohio" in the first line settles "Dublin" in the last.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.annotate.toponyms.atlas import Toponyms
from dateline.annotate.toponyms.contexts import kind_beside
from dateline.annotate.toponyms.names import Sighting
from dateline.codebook.gazetteer import Candidate, fold
from dateline.codebook.place_words import PlaceWords
from dateline.syntax import Parse

__all__ = ["BIG_CITY", "choose", "likeliest"]

ROUNDS = 3
KIND = {"country": 2.0, "continent": 2.0, "adm1": 1.0, "region": 1.0, "city": 0.0, "adm2": -0.6, "site": 4.0, "water": 4.0, "mountain": 4.0}
"""How much likelier than a town of the same population a place of a kind is meant, in powers of ten."""
LANDMARKS = frozenset({"site", "water", "mountain"})
"""Kinds of which the codebook holds those that news names; one from elsewhere, without any people, is any hill or brook."""
EXACT = 2.0
CAPITAL = 2.0
HINT = 2.5
INSIDE_NEXT, INSIDE_LAST = frozenset({",", "(", "in", ", in", "in the"}), frozenset({"'s", "’s", "' s", "s'", "'", "’"})
"""What stands between a place and the next one that holds it, or between a place and the next one that it holds."""
LONGEST_JOINT = 8
CONTAINED = 4.0
COUNTRY_VOTE, DIVISION_VOTE = 3.0, 3.2
DOUBT = 2.0
"""Votes that are cast for no place: they keep a single mention of Ohio from moving every town there."""
KNOWN_AS = 1.0
BIG_CITY = 300_000
"""The other names of a city of so many people are names in use: "Bombay", "Rangoon"."""
CITY_SHARE = 0.15
"""A division's name means the city of that name in it if so much of its people live there: "Kharkiv", but not "Quebec"."""
GREAT_CITY, GREAT_DIVISION = 500_000, 4_000_000
"""A city or a division of so many people is believed inside the name of a body without other signs."""
DIVISIONS = frozenset({"adm1", "adm2"})
SEVERAL = 3
"""So many names in one country speak of it, though none of them alone is sure to be a place."""


@dataclass(frozen=True, kw_only=True)
class Name:
    """One name of an article with its candidates and what its sightings tell of it."""

    candidates: tuple[Candidate, ...]
    priors: tuple[float, ...]
    """For each candidate, how likely it is before the article's other names are looked at."""
    weight: float
    """How much it counts in the vote over other names: more where it is said more often, nothing where it may be no place."""
    located: bool
    """True where words around one of its sightings speak of a place."""


@dataclass(frozen=True, kw_only=True)
class Sighted:
    """What all sightings of one name tell of it."""

    candidates: tuple[Candidate, ...]
    around: tuple[Candidate, ...]
    """The candidates of names beside it that may hold it."""
    hints: frozenset[str | None]
    """The kinds that type words beside it tell."""


class Votes:
    """The countries, divisions and points of the names chosen so far, weighed."""

    def __init__(self, names: Sequence[Name], chosen: Sequence[Candidate | None]) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.divisions: dict[int, float] = defaultdict(float)
        for name, candidate in zip(names, chosen, strict=True):
            if candidate and name.weight:
                self.add(candidate, name.weight)

    def add(self, candidate: Candidate, weight: float) -> None:
        """Count one place; a negative weight takes it out again."""
        if candidate.country:
            self.countries[candidate.country] += weight * (2 if candidate.kind == "country" else 1)
        if candidate.adm1:
            self.divisions[candidate.adm1] += weight * (2 if candidate.kind == "adm1" else 1)

    def gather(self, names: Sequence[Name]) -> None:
        """Where nothing is surely a place, let the names that may be some vote: for the country in which most of them lie, if several do."""
        where = [frozenset(candidate.country for candidate in name.candidates if candidate.exact and candidate.country) for name in names]
        shared = Counter(country for countries in where for country in countries).most_common(1)
        if shared and shared[0][1] >= SEVERAL:
            self.countries[shared[0][0]] += shared[0][1]

    def believed(self, name: Name, chosen: Candidate) -> Candidate | None:
        """Return which place a name that may be none means: one where the article is; None where it has no such place."""
        if self.knows(chosen):
            return chosen
        near = [pair for pair in zip(name.priors, name.candidates, strict=True) if self.countries.get(pair[1].country, 0.0) > 0]
        if not near or not (name.located or sum(candidate.exact for _, candidate in near) == 1):
            return None
        total = sum(self.countries.values()), sum(self.divisions.values()) or 1.0
        return max(near, key=lambda pair: pair[0] + self.score(pair[1], *total))[1]

    def knows(self, candidate: Candidate) -> bool:
        """Tell whether the article speaks of the division that holds a place, or it is a great one."""
        great = GREAT_CITY if candidate.kind == "city" else GREAT_DIVISION
        return candidate.population >= great or self.divisions.get(candidate.adm1 or 0, 0.0) > 0

    def score(self, candidate: Candidate, countries: float, divisions: float) -> float:
        """Return what the article's other places add to a candidate; little evidence counts for little."""
        total = COUNTRY_VOTE * math.sqrt(max(0.0, self.countries.get(candidate.country, 0.0)) / countries)
        if candidate.adm1:
            total += DIVISION_VOTE * math.sqrt(max(0.0, self.divisions.get(candidate.adm1, 0.0)) / divisions)
        return total


def choose(parse: Parse, sightings: Sequence[Sighting], toponyms: Toponyms, words: PlaceWords) -> list[Candidate | None]:
    """Return for each sighting the candidate that it means, or None where it has none."""
    names, places = gather(parse, sightings, toponyms, words)
    chosen = [max(zip(name.priors, name.candidates, strict=True), key=lambda pair: pair[0])[1] if name.candidates else None for name in names]
    for _ in range(ROUNDS):
        before, chosen = chosen, vote(names, chosen)
        if before == chosen:
            break
    agreed = Votes(names, chosen)
    if not agreed.countries:
        agreed.gather(names)
    kept = [agreed.believed(name, candidate) if candidate and not name.weight else candidate for name, candidate in zip(names, chosen, strict=True)]
    return [kept[place] for place in places]


def gather(parse: Parse, sightings: Sequence[Sighting], toponyms: Toponyms, words: PlaceWords) -> tuple[list[Name], list[int]]:
    """Return the article's names, and for each sighting which of them it is."""
    looked = [toponyms.of_people(s.text) if s.people else toponyms.candidates(written(parse, s, toponyms), s.tail) for s in sightings]
    outer = containers(parse, sightings, looked)
    hints = [hint_of(parse, sighting, words) for sighting in sightings]
    groups: dict[tuple[str, bool, bool], list[int]] = {}
    for number, sighting in enumerate(sightings):  # "the Kharkiv region" tells nothing of Kharkiv
        groups.setdefault((fold(sighting.text), sighting.people, hints[number] in DIVISIONS), []).append(number)
    names, places = [], [0] * len(sightings)
    for place, members in enumerate(groups.values()):
        sighted = Sighted(candidates=next((looked[n] for n in members if looked[n]), ()), around=tuple(c for n in members for c in outer[n]),
                          hints=frozenset(hints[n] for n in members))
        weight = 0.0 if all(sightings[n].weak for n in members) else 1.0 + math.log(len(members))
        priors = tuple(prior(candidate, sighted, toponyms) for candidate in sighted.candidates)
        located = any(sightings[n].located for n in members)
        names.append(Name(candidates=sighted.candidates, priors=priors, weight=weight, located=located))
        for n in members:
            places[n] = place
    return names, places


def containers(parse: Parse, sightings: Sequence[Sighting], looked: Sequence[tuple[Candidate, ...]]) -> list[tuple[Candidate, ...]]:
    """Return for each sighting the candidates of the name beside it that may hold it: "Springfield, Illinois", "Mosul's Old City"."""
    found: list[tuple[Candidate, ...]] = [()] * len(sightings)
    for number, (left, right) in enumerate(pairwise(sightings)):
        between = parse.text[parse.starts[left.first] + len(left.text):parse.starts[right.first]]
        joint = between.strip().lower() if len(between) <= LONGEST_JOINT else ""
        if joint in INSIDE_NEXT and not right.people:
            found[number] += looked[number + 1]
        elif joint in INSIDE_LAST and not left.people:
            found[number + 1] += looked[number]
    return found


def written(parse: Parse, sighting: Sighting, toponyms: Toponyms) -> str:
    """Return a sighting's text, with the point that follows it where the codebook has it as a short form: "Alta."."""
    end = parse.ends[sighting.last - 1]
    short = parse.text[end:end + 1] == "." and fold(sighting.text) in toponyms.regions.spellings
    return f"{sighting.text}." if short else sighting.text


def hint_of(parse: Parse, sighting: Sighting, words: PlaceWords) -> str | None:
    """Return the kind that a type word beside or in the name tells: "Kandahar province", "the city of Kandahar", "Kilimani District"."""
    return kind_beside(parse, sighting.first, sighting.last, words) or words.types.get(parse.words[sighting.last - 1])


def prior(candidate: Candidate, name: Sighted, toponyms: Toponyms) -> float:
    """Return how likely a candidate is before the article's other names are looked at."""
    score = math.log10(candidate.population + 10) + (KIND[candidate.kind] if candidate.population or candidate.kind not in LANDMARKS else 0.0)
    if candidate.exact:
        score += EXACT
    elif candidate.population >= BIG_CITY:
        score += KNOWN_AS
    if candidate.kind in name.hints:
        score += HINT
    elif candidate.kind == "adm1" and any(is_its_city(city, candidate) for city in name.candidates):
        score -= HINT
    score += CAPITAL if toponyms.is_capital(candidate) else 0.0
    return score + (CONTAINED if any(holds(place, candidate) for place in name.around) else 0.0)


def likeliest(candidates: tuple[Candidate, ...], toponyms: Toponyms) -> Candidate | None:
    """Return the place that a name means where nothing around it tells."""
    alone = Sighted(candidates=candidates, around=(), hints=frozenset())
    return max(candidates, key=lambda candidate: prior(candidate, alone, toponyms), default=None)


def is_its_city(city: Candidate, division: Candidate) -> bool:
    """Tell whether a town is the city for which a division is named, and not a small part of it."""
    return city.kind == "city" and city.adm1 == division.id and city.exact and city.population >= CITY_SHARE * division.population


def holds(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether one place lies in the other."""
    if outer.kind == "country":
        return inner.kind != "country" and inner.country == outer.country
    if outer.kind == "adm1":
        return inner.kind != "adm1" and inner.adm1 == outer.id
    return outer.kind == "adm2" and inner.adm2 == outer.id and inner.kind == "city"


def vote(names: Sequence[Name], chosen: Sequence[Candidate | None]) -> list[Candidate | None]:
    """Choose anew, each name's candidates weighed by the countries and divisions of all the other names."""
    votes = Votes(names, chosen)
    result: list[Candidate | None] = []
    for name, own in zip(names, chosen, strict=True):
        if own is None or len(name.candidates) == 1:
            result.append(own)
            continue
        votes.add(own, -name.weight)
        n, m = DOUBT + sum(votes.countries.values()), DOUBT + sum(votes.divisions.values())
        scores = [before + votes.score(c, n, m) for before, c in zip(name.priors, name.candidates, strict=True)]
        votes.add(own, name.weight)
        result.append(name.candidates[scores.index(max(scores))])
    return result
