"""Repairs: what a parser gets wrong by habit is put right in its columns, before anybody reads them."""

from typing import Any

from dateline.codebook.place_words import load_place_words

__all__ = ["Columns", "mend", "rejoined", "titled"]

Columns = dict[str, list[Any]]
"""By name ("heads", "deps", "tags" …) the value of each token, in the order of the text."""
LOST = frozenset({"parataxis", "ccomp", "csubj", "csubjpass", "advcl", "dep"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CLAUSAL = frozenset({"csubj", "csubjpass"})
AUXILIARIES = frozenset({"aux", "auxpass"})
SAYING = frozenset({"say", "claim", "allege", "believe", "suspect"})
"""Verbs that may be set into a relative clause."""
REPORTING = frozenset({"say", "report", "announce", "add", "state"})
"""Verbs that stand behind the sentence that they report."""
CLOSING = frozenset({",", "\"", "”", "’", "'", ""})
"""What may stand between what is said and the title of who says it."""
TITLES = frozenset({"brig", "gen", "col", "lt", "maj", "capt", "cmdr", "cpl", "sgt", "supt", "insp", "adm", "rev", "prof", "sen", "rep",
                    "gov", "hon", "amb", "dr", "mr", "mrs", "ms", "st"})
"""Titles whose point ends no sentence."""
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
GIVING = frozenset({"put", "place", "estimate"})
"""Verbs with which somebody gives a number "at" so many."""
LOOSE = frozenset({"dobj", "npadvmod", "dep", "nsubj", "ROOT"})
"""How a subject is hung up whose verb was taken for a participle of its last word."""


def mend(columns: Columns, base: int) -> None:
    """Put the tokens from `base` on right; heads and relations are changed in place."""
    tie(columns, base)
    part(columns, base)
    stand(columns, base)
    put(columns, base)
    date(columns, base)
    told(columns, base)
    trail(columns, base)
    invert(columns, base)


def tie(columns: Columns, base: int) -> None:
    """Hang the first part of a hyphened noun on the second where a parser takes them for two: "the UN secretary-general"."""
    heads, deps, pos, starts, ends = (columns[name] for name in ("heads", "deps", "pos", "starts", "ends"))
    for second in range(base + 2, len(heads)):
        first, hyphen = second - 2, second - 1
        close = columns["tags"][hyphen] == "HYPH" and ends[first] == starts[hyphen] and ends[hyphen] == starts[second]
        if close and heads[first] == heads[second] and deps[first] == deps[second] and pos[first] == pos[second] == "NOUN":
            for child in range(base, first):
                heads[child] = second if heads[child] == first else heads[child]
            heads[first], deps[first] = second, "compound"


def part(columns: Columns, base: int) -> None:
    """Give the finite verb the subject that a parser left with the participle before it: "[men detained in May] were freed"."""
    heads, deps, tags = (columns[name] for name in ("heads", "deps", "tags"))
    for verb in range(base, len(heads)):
        main = heads[verb]
        finite = tags[verb] == "VBD" and deps[verb] not in CLAUSAL  # no clause is a subject without "that"
        if finite or tags[verb] not in {"VBN", "VBD"} or main <= verb or deps[verb] not in LOST:
            continue
        below = [child for child in range(base, len(heads)) if heads[child] == verb]
        subjects = [child for child in below if deps[child] == "nsubj" and child < verb]
        beside = {deps[child] for child in range(base, len(heads)) if heads[child] == main and child not in {main, verb}}
        whole = any(deps[child] in AUXILIARIES | {"mark"} for child in below)
        if len(subjects) == 1 and not beside & SUBJECTS and beside & AUXILIARIES and not whole:
            for child in below:
                heads[child] = main if child < subjects[0] else verb  # "In May, [men detained then] were freed"
            heads[subjects[0]], deps[subjects[0]] = main, "nsubjpass" if "auxpass" in beside else "nsubj"
            heads[verb], deps[verb] = subjects[0], "acl"


def stand(columns: Columns, base: int) -> None:
    """Make a verb finite that was taken for a participle although it has an object: "[A strike on a hospital] killed 19, doctors said"."""
    heads, deps, tags = (columns[name] for name in ("heads", "deps", "tags"))
    for verb in range(base, len(heads)):
        if deps[verb] != "acl" or tags[verb] not in {"VBN", "VBD"} or heads[verb] > verb:
            continue
        top = outermost(heads[verb], columns)
        main = heads[top]
        below = {deps[child]: child for child in range(base, len(heads)) if heads[child] == verb}
        told = main > verb and any(deps[child] in SUBJECTS for child in range(verb, main) if heads[child] == main)
        if below.get("dobj", base) < verb or top == heads[verb] or deps[top] not in LOOSE or "agent" in below or not (told or main == top):
            continue
        heads[verb], deps[verb], tags[verb] = (main, "ccomp", "VBD") if told else (verb, "ROOT", "VBD")
        heads[top], deps[top] = verb, "nsubj"


def put(columns: Columns, base: int) -> None:
    """Hang a number that somebody gives on the verb of giving: "put [the number of people killed] at nine"."""
    heads, deps, lemmas, pos = (columns[name] for name in ("heads", "deps", "lemmas", "pos"))
    for at in range(base, len(heads)):
        verb = heads[at]
        if lemmas[at] != "at" or deps[verb] != "acl" or not any(heads[child] == at and pos[child] == "NUM" for child in range(at, len(heads))):
            continue
        giver = heads[outermost(heads[verb], columns)]
        if lemmas[giver] in GIVING and giver < verb:
            heads[at] = giver


def date(columns: Columns, base: int) -> None:
    """Hang a weekday on the verb where a parser has it say more of the subject: "[The president] on Friday refused"."""
    heads, deps, words = (columns[name] for name in ("heads", "deps", "words"))
    for day in range(base + 1, len(heads)):
        on = heads[day]
        if words[day] not in WEEKDAYS or deps[day] != "pobj" or words[on] != "on":
            continue
        noun, verb = heads[on], heads[heads[on]]
        if columns["lemmas"][noun] in load_place_words().happening:
            continue  # "the attack on Friday"
        if deps[noun] in {"nsubj", "nsubjpass"} and columns["pos"][noun] in {"NOUN", "PROPN"} and noun < on < verb:
            heads[on] = verb


def told(columns: Columns, base: int) -> None:
    """Hang a clause on the verb of saying that stands in it where a parser lost it: "freed men [it said] had been tortured"."""
    heads, deps, tags, lemmas = (columns[name] for name in ("heads", "deps", "tags", "lemmas"))
    for verb in range(base + 2, len(heads)):
        if deps[verb] not in {"ccomp", "conj", "advcl"} or tags[verb] not in {"VBN", "VBD"}:
            continue
        below = [child for child in range(base, len(heads)) if heads[child] == verb]
        first = min([verb, *(child for child in below if deps[child] in AUXILIARIES and child < verb)])
        above = first - 1
        if deps[above] == "relcl" and lemmas[above] in SAYING and heads[above] < above and not any(deps[child] in SUBJECTS for child in below):
            heads[verb], deps[verb] = above, "ccomp"


def trail(columns: Columns, base: int) -> None:
    """Put a sentence below the verb of saying that ends it, where a parser coordinates the two: "[The attack took place], a spokesman said"."""
    heads, deps, lemmas, words = (columns[name] for name in ("heads", "deps", "lemmas", "words"))
    for verb in range(base + 2, len(heads)):
        top = heads[verb]
        if deps[verb] != "conj" or lemmas[verb] not in REPORTING or top > verb or columns["pos"][top] not in {"VERB", "AUX"}:
            continue
        below = [child for child in range(base, len(heads)) if heads[child] == verb]
        subjects = [child for child in below if deps[child] == "nsubj"]
        inside = [child for child in below if deps[child] == "ccomp"]
        start = min([verb, *(edge for subject in subjects for edge in [leftmost(subject, columns, base)])])
        joined = any(deps[child] == "cc" and (not inside or child > inside[0]) for child in range(top, start) if heads[child] == top)
        if not subjects or words[start - 1] != "," or joined or any(child > verb for child in inside) or len(inside) > 1:
            continue
        for child in inside:  # "A patrol was shot at, and one man was hurt, the army said"
            heads[child], deps[child] = top, "conj"
        heads[verb], deps[verb] = (heads[top] if heads[top] != top else verb), deps[top]
        heads[top], deps[top] = verb, "ccomp"


def leftmost(token: int, columns: Columns, base: int) -> int:
    """Return the first token of the phrase below a token."""
    first = token
    for child in range(base, token):
        here = child
        while here not in {token, columns["heads"][here]}:
            here = columns["heads"][here]
        first = min(first, child) if here == token else first
    return first


def invert(columns: Columns, base: int) -> None:
    """Give a verb of saying the speaker of whom a participle says more: '"…," said a resident contacted by telephone'."""
    heads, deps, tags, lemmas = (columns[name] for name in ("heads", "deps", "tags", "lemmas"))
    for clause in range(base + 2, len(heads)):
        verb = heads[clause]
        if deps[clause] != "ccomp" or tags[clause] != "VBN" or lemmas[verb] not in REPORTING or verb > clause:
            continue
        below = {deps[child]: child for child in range(base, len(heads)) if heads[child] == clause}
        own = any(deps[child] in SUBJECTS for child in range(base, len(heads)) if heads[child] == verb)
        if own or "nsubj" not in below or not AUXILIARIES.isdisjoint(below) or "dobj" in below or below["nsubj"] < verb:
            continue
        heads[below["nsubj"]], heads[clause], deps[clause] = verb, below["nsubj"], "acl"


def outermost(noun: int, columns: Columns) -> int:
    """Return the noun that a noun hangs on through prepositions, itself where it hangs on none: "strike" for the hospital of a strike on it."""
    while columns["deps"][noun] == "pobj" and columns["deps"][columns["heads"][noun]] == "prep":
        holder = columns["heads"][columns["heads"][noun]]
        if columns["pos"][holder] not in {"NOUN", "PROPN"} or holder > noun:
            break
        noun = holder
    return noun


def titled(columns: Columns, first: int) -> bool:
    """Tell whether the token before a sentence is the point of a title, or a title with its point: "Brig. | Gen. Farah said"."""
    words = columns["words"]
    last = words[first - 2] if words[first - 1] == "." and first > 1 else words[first - 1]
    return (words[first - 1].endswith(".")) and last.removesuffix(".") in TITLES


def rejoined(columns: Columns, one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Return two pieces as the one sentence that they are; what is said before its speaker hangs on the verb of saying."""
    heads = columns["heads"]
    roots = [next((token for token in range(*piece) if heads[token] == token), None) for piece in (one, other)]
    if roots[0] is not None and roots[1] is not None:
        said = columns["lemmas"][roots[1]] in REPORTING
        child, head = (roots[0], roots[1]) if said else (roots[1], roots[0])
        heads[child], columns["deps"][child] = head, "ccomp" if said else "dep"
        bearer = next((token for token in range(*other) if heads[token] == roots[1] and columns["deps"][token] == "nsubj"), roots[1])
        cut = max((token for token in range(*one) if columns["words"][token] in CLOSING), default=one[0] - 1)
        for token in range(cut + 1, one[1]):
            if token != child:
                heads[token], columns["deps"][token] = bearer, "compound"
    return one[0], other[1]
