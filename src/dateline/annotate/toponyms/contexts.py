"""Signs that a name is a place: a preposition of place before it, a bearing from it, a word for its kind beside it."""

from dateline.codebook.place_words import PlaceWords
from dateline.syntax import Parse

__all__ = ["is_located", "is_named_kind", "kind_beside"]


def is_located(parse: Parse, first: int, last: int, words: PlaceWords) -> bool:
    """Tell whether the words around a name speak of a place: "through Lodwar", "reached Lodwar", "north of Lodwar", "Lodwar town"."""
    if first == 0:
        return False
    before = parse.words[first - 1]
    if before in words.locating or parse.lemmas[first - 1] in words.reaching:
        return True
    if kind_beside(parse, first, last, words) or (before == "of" and first > 1 and parse.words[first - 2] in words.bearing):
        return True
    if last < len(parse) and parse.words[last] in words.sites and parse.word(last).islower():
        return True
    other = parse.heads[last - 1]
    if parse.deps[last - 1] != "conj" or not parse.word(other)[0].isupper() or other >= first:
        return False
    return is_located(parse, first_of(parse, other), other + 1, words)


def kind_beside(parse: Parse, first: int, last: int, words: PlaceWords) -> str | None:
    """Return the kind of place that the word beside a name tells: "Kandahar province", "the city of Kandahar"; None where none does."""
    if last < len(parse) and parse.lemmas[last] in words.types and parse.word(last).islower():
        return words.types[parse.lemmas[last]]
    return words.types.get(parse.lemmas[first - 2]) if first > 1 and parse.words[first - 1] == "of" else None


def first_of(parse: Parse, token: int) -> int:
    """Return the first word of the name that ends at a token."""
    while token > 0 and parse.heads[token - 1] == token and parse.deps[token - 1] == "compound":
        token -= 1
    return token


def is_named_kind(parse: Parse, first: int, last: int, words: PlaceWords) -> bool:
    """Tell whether an outer word of a name tells what kind of place it is: "the Omo River", "Lake Turkana", "Kilimani district"."""
    return any(parse.words[token] in words.types or parse.words[token] in words.ground or parse.words[token] in words.natural
               for token in (first, last - 1))
