"""Near, not at: "near Bannu", "40 km north of Kharkiv", "outside the town of Bria" tell a place less exactly than its name does."""

from dateline.annotate.toponyms.literal import head_of
from dateline.codebook.place_words import PlaceWords
from dateline.records import PlacePrecision
from dateline.syntax import Parse

__all__ = ["coarser", "is_near"]

COARSER: dict[PlacePrecision, PlacePrecision] = {"point": "city", "city": "admin2", "admin2": "admin1"}
"""What is near a town lies in its district, as far as one knows; what is near a division may lie in another, but is told no coarser."""


def coarser(precision: PlacePrecision) -> PlacePrecision:
    """Return the precision of what is only near a place."""
    return COARSER.get(precision, precision)


def is_near(parse: Parse, first: int, last: int, words: PlaceWords) -> bool:
    """Tell whether the name at these tokens only says near what something is: "near", "outside", "north of", "20 km from"."""
    token = head_of(parse, first, last)
    while parse.deps[token] == "pobj":
        preposition = parse.heads[token]
        above = parse.heads[preposition]
        if parse.words[preposition] in words.near:
            return True
        if parse.words[preposition] == "from":
            return parse.lemmas[above] in words.distance
        if parse.words[preposition] != "of" or above == preposition:
            return False
        if parse.words[above] in words.compass:
            # "in the north of Mali" lies in it, "north of Kharkiv" does not.
            return above == 0 or parse.words[above - 1] != "the"
        if parse.lemmas[above] not in words.types:
            return False
        token = above
    return False
