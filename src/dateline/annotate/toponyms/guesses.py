"""Places that the gazetteer lacks, by what the text tells of them: the division that holds them, or a spelling of the country's own names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.fuzz import ratio

from dateline.annotate.toponyms.atlas import Toponyms
from dateline.annotate.toponyms.names import Sighting
from dateline.codebook.gazetteer import Candidate, fold
from dateline.codebook.place_words import PlaceWords
from dateline.syntax import Parse

__all__ = ["Guess", "guess"]

Guess = tuple[Candidate, bool]
"""A candidate, and whether it is only the place that holds what was named."""
ALIKE = 93.0
"""From this likeness on, two folded names are spellings of one."""
SHORTEST = 4
REACH = 7
"""How many words may stand between a place and the one that its apposition names: "Ukhia, a sub-district of Cox's Bazar"."""
INTO = frozenset({"in", "of"})


def guess(parse: Parse, sightings: Sequence[Sighting], chosen: Sequence[Candidate | None], toponyms: Toponyms, words: PlaceWords) -> list[Guess | None]:
    """Return for each sighting what it means: as chosen, else by its holder or its spelling, else None."""
    lands = Counter(candidate.country for candidate in chosen if candidate and candidate.country)
    found: list[Guess | None] = []
    for number, (sighting, candidate) in enumerate(zip(sightings, chosen, strict=True)):
        if candidate is not None or sighting.people or sighting.weak:
            found.append((candidate, False) if candidate else None)
        elif spelled := alike(sighting.text, [land for land, _ in lands.most_common()], toponyms):
            found.append((spelled, False))
        else:
            outer = holder(parse, sightings, chosen, number, words)
            found.append((replace(outer, name=sighting.text, population=0), True) if outer else None)
    return found


def alike(name: str, lands: Sequence[str], toponyms: Toponyms) -> Candidate | None:
    """Return the place of one of the article's countries whose name is spelled like a name; of several, the most populous of the likeliest."""
    wanted = fold(name).replace(" ", "")
    if len(wanted) < SHORTEST:
        return None
    near = [(ratio(wanted, form.replace(" ", "")), place) for form, place in toponyms.gazetteer.spelled(fold(name), tuple(lands))]
    return max((pair for pair in near if pair[0] >= ALIKE), key=lambda pair: (pair[0], pair[1].population), default=(0.0, None))[1]


def holder(parse: Parse, sightings: Sequence[Sighting], chosen: Sequence[Candidate | None], number: int, words: PlaceWords) -> Candidate | None:
    """Return the place that is said to hold a name: "Dabia, in Kayes region", "Ukhia, a sub-district of Cox's Bazar"."""
    if number + 1 == len(sightings):
        return None
    inner, outer, candidate = sightings[number], sightings[number + 1], chosen[number + 1]
    between = range(inner.last, outer.first)
    if candidate is None or outer.people or len(between) > REACH or parse.sentence_of[inner.first] != parse.sentence_of[outer.first]:
        return None
    said = [parse.words[token] for token in between]
    if said in ([","], ["in"], [",", "in"], ["in", "the"]):
        return candidate
    kinds = [token for token in between if parse.lemmas[token] in words.types]
    return candidate if said[:1] == [","] and kinds and INTO & set(said) and not any(parse.pos[token] == "VERB" for token in between) else None
