"""Places that the gazetteer lacks, by what the text tells of them: the division that holds them, or a spelling of the country's own names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.fuzz import ratio

from dateline.annotate.toponyms.atlas import Toponyms
from dateline.annotate.toponyms.names import Sighting
from dateline.annotate.toponyms.senses import BIG_CITY
from dateline.codebook.gazetteer import Candidate, fold
from dateline.codebook.place_words import PlaceWords
from dateline.syntax import Parse

__all__ = ["Guess", "guess"]

Guess = tuple[Candidate, bool]
"""A candidate, and whether it is only the place that holds what was named."""
ALIKE = 93.0
"""From this likeness on, two folded names are spellings of one."""
LANDS = 3
"""So many of the article's countries are looked through, those named most first."""
SHORTEST = 4
KNOWN, COMMON = 20_000, 100_000
"""A town of so many people is known beyond its country; more, if there are others of its name; by another name than its own, only a big city is."""
MANY = 3
"""An article that names so many places of one country is about it."""
REACH = 7
"""How many words may stand between a place and the one that its apposition names: "Ukhia, a sub-district of Cox's Bazar"."""
PARTS = frozenset({"area", "areas", "quarter", "neighbourhood", "neighborhood", "outskirts", "suburb", "suburbs",
                   "district", "ward", "part", "side", "sector"})
"""Nouns for parts of a town or a district: "the Creggan area of Londonderry", "Saint-Louis, on the outskirts of Nouméa"."""
INTO = frozenset({"in", "of"})


def guess(parse: Parse, sightings: Sequence[Sighting], chosen: Sequence[Candidate | None], toponyms: Toponyms,
          words: PlaceWords) -> list[Guess | None]:
    """Return for each sighting what it means: as chosen, else by its holder or its spelling, else None."""
    pairs = list(zip(sightings, chosen, strict=True))
    lands = Counter({fold(sighting.text): meant.country for sighting, meant in pairs if meant and meant.country}.values())
    named = Counter({fold(sighting.text): meant.country for sighting, meant in pairs if meant and meant.country and not sighting.people}.values())
    held = {fold(sighting.text): outer for number, (sighting, _) in reversed(list(enumerate(pairs)))
            if not sighting.people and (outer := holder(parse, sightings, chosen, number, words))}
    found: list[Guess | None] = []
    for sighting, meant in pairs:
        outer = held.get(fold(sighting.text))
        common = len({one.country for one in toponyms.candidates(sighting.text, sighting.tail) if one.exact}) > 1
        strange = meant is not None and not sighting.people and (is_stranger(meant, named, common=common) or is_abroad(meant, outer))
        candidate = None if strange else meant
        if candidate is not None or sighting.people or sighting.weak:
            found.append((candidate, False) if candidate else None)
            continue
        spelled = alike(sighting.text, [land for land, _ in lands.most_common() if not meant or land != meant.country], toponyms)
        if spelled and not is_abroad(spelled, outer):
            found.append((spelled, False))
        else:
            found.append((replace(outer, name=sighting.text, population=0), True) if outer else None)
    return found


def is_abroad(candidate: Candidate, outer: Candidate | None) -> bool:
    """Tell whether a small place lies in another country than what is said to hold it: the Creggan of "the Creggan area of Londonderry"."""
    small = candidate.kind in {"city", "adm2"} and candidate.population < BIG_CITY
    return small and outer is not None and bool(outer.country) and outer.country != candidate.country


def is_stranger(candidate: Candidate, lands: Counter[str], *, common: bool) -> bool:
    """Tell whether a small place, or one by another name, lies in a country of which the article names nothing else, and several of another."""
    known = BIG_CITY if not candidate.exact else COMMON if common else KNOWN
    if candidate.kind not in {"city", "adm2"} or candidate.population >= known or lands[candidate.country] > 1:
        return False
    most = max(lands.values(), default=0)
    return most >= MANY


def alike(name: str, lands: Sequence[str], toponyms: Toponyms) -> Candidate | None:
    """Return the place of one of the article's countries whose name is spelled like a name; of several, the most populous of the likeliest."""
    folded = fold(name)
    wanted = folded.replace(" ", "")
    if len(wanted) < SHORTEST:
        return None
    like = [pair for land in lands[:LANDS] for pair in toponyms.gazetteer.spelled_like(folded, land)]
    forms = [(ratio(wanted, form.replace(" ", "")), number) for form, number in like]
    best = max((likeness for likeness, _ in forms), default=0.0)
    near = [place for likeness, number in forms if likeness == best >= ALIKE and (place := toponyms.gazetteer.place(number))]
    return max(near, key=lambda place: place.population, default=None)


def owned(parse: Parse, sightings: Sequence[Sighting], chosen: Sequence[Candidate | None], number: int) -> Candidate | None:
    """Return what a sighting means, or the part of it that it owns: "Ghana's Upper East Region", "the Ecuadorian province of Manabí"."""
    whole = chosen[number]
    if whole is None or whole.kind != "country" or number + 1 == len(sightings):
        return whole
    part, said = chosen[number + 1], range(sightings[number].last, sightings[number + 1].first)
    bound = len(said) == 1 and parse.tags[said[0]] == "POS" if said else sightings[number].people
    return part if bound and part is not None and part.country == whole.country else whole


def holder(parse: Parse, sightings: Sequence[Sighting], chosen: Sequence[Candidate | None], number: int, words: PlaceWords) -> Candidate | None:
    """Return the place that is said to hold a name: "Dabia, in Kayes region", "Ukhia, a sub-district of Cox's Bazar"."""
    if number + 1 == len(sightings):
        return None
    inner, outer, candidate = sightings[number], sightings[number + 1], owned(parse, sightings, chosen, number + 1)
    between = range(inner.last, outer.first)
    named = outer.people and candidate is chosen[number + 1]
    if candidate is None or named or len(between) > REACH or parse.sentence_of[inner.first] != parse.sentence_of[outer.first]:
        return None
    said = [parse.words[token] for token in between]
    if said in ([","], ["in"], [",", "in"], ["in", "the"]):
        return candidate
    kinds = [token for token in between if parse.lemmas[token] in words.types or parse.words[token] in PARTS]
    if said[-1:] == ["of"] and (kinds or parse.words[inner.last - 1] in PARTS) and len(said) <= 2:
        return candidate
    return candidate if said[:1] == [","] and kinds and INTO & set(said) and not any(parse.pos[token] == "VERB" for token in between) else None
