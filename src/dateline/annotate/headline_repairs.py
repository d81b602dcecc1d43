"""Headline repairs: what a parser that learnt from whole sentences gets wrong in lines that are none.

A headline leaves out "is", "are" and "and": "EU to impose tariffs", "India, Pakistan agree", "Turkish, Greek leaders meet".
"""

from dateline.annotate.repairs import FINITE, Columns, children

__all__ = ["mend_headline"]

LONGEST = 20
"""Words of a line that may be a headline."""
STOPS = frozenset({".", "!", "?", ":", ";", "”", '"', "…"})
NOMINAL = frozenset({"NOUN", "PROPN"})
HUNG = frozenset({"acl", "advcl", "relcl", "xcomp", "ccomp", "dep"})
"""How an infinitive hangs on the noun that was taken for the root."""
FOLLOWING = frozenset({"CD", "DT", "JJ", "NN", "NNP", "NNPS", "NNS", "PRP$", "VBN"})
BEFORE = frozenset({"ADJ", "NUM", "DET"})
WITHIN = frozenset({"compound", "nmod", "amod", "nummod", "det", "poss"})
FIRST = frozenset({"nsubj", "npadvmod", "dep", "nmod"})
"""How the first of two names hangs that are only parted by a comma."""


def mend_headline(columns: Columns, base: int) -> None:
    """Put right the tokens from `base` on, if they are a line that ends as no sentence does."""
    last = len(columns["heads"]) - 1
    if 1 < last - base < LONGEST and columns["words"][last] not in STOPS:
        doing(columns, base)
        plural(columns, base)
        paired(columns, base)
        to_come(columns, base)


def doing(columns: Columns, base: int) -> None:
    """Take a root with a subject and an object for a verb, whatever it was taken for: "Police fire rubber bullets", "Rebels free hostages"."""
    deps, tags, pos = columns["deps"], columns["tags"], columns["pos"]
    for root in range(base + 1, len(deps)):
        if deps[root] == "ROOT" and pos[root] in {"NOUN", "ADJ"}:
            below = children(root, columns, base)
            if any(deps[child] == "nsubj" and child < root for child in below) and any(deps[child] == "dobj" and child > root for child in below):
                tags[root], pos[root] = "VBZ" if tags[root] == "NNS" else "VBP", "VERB"


def plural(columns: Columns, base: int) -> None:
    """Take a root for a verb that looks like a plural, where something follows that no plural has behind it: "Army arrests 12"."""
    heads, deps, tags, pos = (columns[name] for name in ("heads", "deps", "tags", "pos"))
    if any(tag in FINITE for tag in tags[base:]):
        return
    for root in range(base + 1, len(heads) - 1):
        if deps[root] != "ROOT" or tags[root] != "NNS" or deps[root - 1] != "compound" or heads[root - 1] != root or tags[root + 1] not in FOLLOWING:
            continue
        behind = [child for child in children(root, columns, base) if child > root and (pos[child] in NOMINAL or pos[child] == "NUM")]
        for child in children(root, columns, base):
            heads[child] = root - 1 if child < root - 1 and deps[child] in WITHIN else root
        if behind:
            deps[behind[0]] = "dobj"
            deps[root - 1], tags[root], pos[root] = "nsubj", "VBZ", "VERB"


def to_come(columns: Columns, base: int) -> None:
    """Make the infinitive the root of which a noun was: "EU [is] to impose tariffs"."""
    heads, deps, tags, pos, words = (columns[name] for name in ("heads", "deps", "tags", "pos", "words"))
    for verb in range(base + 2, len(heads)):
        noun = heads[verb]
        if tags[verb] != "VB" or deps[verb] not in HUNG or deps[noun] != "ROOT" or pos[noun] not in NOMINAL or noun > verb:
            continue
        to = next((child for child in children(verb, columns, base) if words[child] == "to" and deps[child] == "aux"), verb)
        if to == noun + 1:
            for child in children(noun, columns, base):
                heads[child] = verb if child > to else noun
            heads[noun], deps[noun] = verb, "nsubj"
            heads[verb], deps[verb] = verb, "ROOT"


def paired(columns: Columns, base: int) -> None:
    """Coordinate two names, or two adjectives before one noun, with nothing but a comma between them: "India, Pakistan agree"."""
    deps, pos, words = (columns[name] for name in ("deps", "pos", "words"))
    for comma in range(base + 1, len(deps) - 2):
        one, other = comma - 1, comma + 1
        if words[comma] != "," or any(word == "," for word in words[comma + 1:]):
            continue
        if pos[one] in NOMINAL and pos[other] in NOMINAL | BEFORE:
            names(columns, one, other)
        elif pos[one] == "ADJ" and deps[other] == "amod":
            adjectives(columns, one, other)


def names(columns: Columns, one: int, other: int) -> None:
    """Coordinate two names or nouns that begin a line, the second the subject of the same verb or taken for what the first is called."""
    heads, deps = columns["heads"], columns["deps"]
    second = other
    while deps[second] in WITHIN and heads[second] > second:
        second = heads[second]
    verb = heads[second]
    if deps[second] == "appos" and verb == one:
        deps[second] = "conj"
    elif deps[second] == "nsubj" and verb > second and heads[one] in {verb, second} and deps[one] in FIRST:
        heads[one], deps[one] = verb, "nsubj"
        heads[second], deps[second] = one, "conj"


def adjectives(columns: Columns, one: int, other: int) -> None:
    """Coordinate two adjectives before a noun of which only the second was hung on it."""
    heads, deps = columns["heads"], columns["deps"]
    noun = heads[other]
    if noun > other and heads[one] in {noun, heads[noun]} and deps[noun] in {"nsubj", "nsubjpass"}:
        heads[one], deps[one] = noun, "amod"
        heads[other], deps[other] = one, "conj"
