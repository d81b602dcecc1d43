"""Literal or not: does a name mean the place, or the people and bodies that go by its name; decided by the grammar around it."""

from dateline.codebook.place_words import PlaceWords
from dateline.syntax import Parse

__all__ = ["head_of", "is_literal"]

MODIFIER = frozenset({"compound", "amod", "nmod", "npadvmod"})
INSIDE = frozenset({"in", "at", "inside", "outside", "near"})
SAME_AS_HEAD = frozenset({"conj", "appos"})


def is_literal(parse: Parse, first: int, last: int, *, acts: bool, words: PlaceWords) -> bool:
    """Tell whether the name at these tokens means the place; `acts` says that it is a country or a capital, which often act."""
    return literal_head(parse, head_of(parse, first, last), acts=acts, words=words)


def head_of(parse: Parse, first: int, last: int) -> int:
    """Return the token of a name whose head lies outside it."""
    return next((i for i in range(last - 1, first - 1, -1) if not first <= parse.heads[i] < last or parse.heads[i] == i), last - 1)


def literal_head(parse: Parse, token: int, *, acts: bool, words: PlaceWords) -> bool:
    """Decide by the relation in which the name's head stands."""
    relation, above = parse.deps[token], parse.heads[token]
    if relation in SAME_AS_HEAD and above != token:
        return parse.pos[above] not in {"PROPN", "NOUN"} or literal_head(parse, above, acts=acts, words=words)
    if relation == "pobj":
        return literal_object(parse, above, acts=acts, words=words)
    if relation in {"nsubj", "csubj", "agent"}:
        return literal_subject(parse, above, acts=acts, words=words)
    if relation == "nsubjpass":
        return not (acts and parse.lemmas[above] in words.address)
    if relation in {"dative", "iobj"}:
        return not acts
    if relation == "dobj":
        return not (acts and parse.lemmas[above] in words.address)
    if relation == "poss":
        return parse.lemmas[above] in words.ground or parse.lemmas[above] in words.happening
    if relation == "ROOT":
        return not (acts and deals(parse, token, words))
    if relation in MODIFIER and parse.pos[above] in {"VERB", "AUX"}:
        return literal_before_verb(parse, token, above, acts=acts, words=words)
    if relation in MODIFIER:
        return literal_modifier(parse, token, above, acts=acts, words=words)
    return True


def literal_object(parse: Parse, preposition: int, *, acts: bool, words: PlaceWords) -> bool:
    """Decide for the object of a preposition: "in Kabul", "talks with Kabul", "the mayor of Kabul", "the fall of Kabul"."""
    word, above = parse.words[preposition], parse.lemmas[parse.heads[preposition]]
    if word == "of":
        return above not in words.body and not (acts and above in words.dealing)
    if word in words.among:
        return not acts or above in words.ground or (word in {"on", "against", "upon"} and above in words.happening) \
            or (word == "for" and above in words.leaving) or (word == "with" and above in words.joining)
    if not acts or word not in {"to", "from"}:
        return True
    turned = word == "to" and (above in words.body or (above in words.turning and parse.pos[parse.heads[preposition]] != "NOUN"))
    return not turned and above not in words.dealing


def literal_subject(parse: Parse, verb: int, *, acts: bool, words: PlaceWords) -> bool:
    """Decide for a subject: a capital that says or decides is a government, a town that lies or falls is a town."""
    lemma = parse.lemmas[verb]
    if parse.kids(verb, "ccomp") and lemma not in words.still:
        return False
    states = parse.kids(verb, "acomp", "xcomp")
    if acts and any(parse.kids(state, "xcomp", "ccomp") or (lemma == "be" and parse.tags[state] == "VB") or feels(parse, state) for state in states):
        return False
    if acts:
        return lemma in words.still and not parse.kids(verb, "prt")
    return lemma not in words.address and lemma not in words.governing


def feels(parse: Parse, state: int) -> bool:
    """Tell whether a state is one of mind: "furious about the ruling"."""
    return any(parse.words[preposition] == "about" for preposition in parse.kids(state, "prep"))


def literal_before_verb(parse: Parse, token: int, verb: int, *, acts: bool, words: PlaceWords) -> bool:
    """Decide for a name that hangs on a verb: of a headline it is the subject ("Peru frees …"), of a participle whoever does it ("Paris-led")."""
    if token + 1 < verb and parse.lemmas[token + 1] in words.body:
        return False
    if parse.tags[verb] == "VBN":
        return not (acts and parse.lemmas[verb] in words.address | words.doing)
    return token > verb or literal_subject(parse, verb, acts=acts, words=words)


def deals(parse: Parse, token: int, words: PlaceWords) -> bool:
    """Tell whether a headline without a verb speaks of what a government does: "Athens in talks with creditors"."""
    return any(parse.lemmas[thing] in words.dealing for preposition in parse.kids(token, "prep") for thing in parse.kids(preposition, "pobj"))


def literal_modifier(parse: Parse, token: int, above: int, *, acts: bool, words: PlaceWords) -> bool:
    """Decide for a name before a noun: "Kabul airport", "the Kabul government"; after one, as in "Springfield, Ill.", it is a place."""
    if token > above:
        return True
    while parse.deps[above] in MODIFIER and parse.pos[above] == "PROPN" and parse.heads[above] > above:
        above = parse.heads[above]
    lemma = parse.lemmas[above]
    if parse.pos[above] in {"ADV", "ADJ"}:
        return True
    if not acts and parse.words[token - 1] in words.near | {"in", "at"} and lemma not in words.body and parse.pos[above] != "PROPN":
        return True  # "nobody in Lodwar disputes": the verb was read as a noun
    if parse.deps[above] == "ROOT" and above > token + 1 and parse.lemmas[token + 1] in words.body - words.ground:
        return False  # a headline whose verb was read as a noun: "Kenya police fire tear gas"
    if lemma in words.happening or lemma in words.types or lemma in words.ground - words.body:
        return True
    if lemma in words.ground and parse.deps[above] == "pobj" and parse.words[parse.heads[above]] in INSIDE and not parse.kids(above, "prep"):
        return True  # a hospital speaks for itself, but at the Kisumu hospital one is in Kisumu; not so "at the Bristol hospital in Nairobi"
    if lemma not in words.body and any(parse.lemmas[i] in words.ground for i in range(token + 1, above)):
        return True
    return parse.pos[above] == "PROPN" and lemma not in words.body and not acts
