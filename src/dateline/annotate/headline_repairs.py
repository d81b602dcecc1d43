"""Headline repairs: what a parser that learnt from whole sentences gets wrong in lines that are none.

A headline leaves out "is", "are" and "and": "EU to impose tariffs", "India, Pakistan agree", "Turkish, Greek leaders meet".
"""

from dateline.annotate.repairs import FINITE, NOMINAL, REPORTING, SPELLS, WEEKDAYS, Columns, children
from dateline.codebook.place_words import load_place_words

__all__ = ["mend_headline"]

LONGEST = 20
"""Words of a line that may be a headline."""
STOPS = frozenset({".", "!", "?", ":", ";", "”", '"', "…", "-", "–", "—", ")"})
HUNG = frozenset({"acl", "advcl", "relcl", "xcomp", "ccomp", "dep"})
"""How an infinitive hangs on the noun that was taken for the root."""
BODIES = frozenset({"army", "police", "government", "opposition", "court", "president", "minister", "parliament", "union", "navy", "junta",
                   "militia", "regime", "council", "commission", "group", "party", "king", "emir", "pope", "premier", "senate", "military",
                   "mayor", "governor", "state", "judge", "chief", "leader", "envoy", "rebel", "team", "delegation", "coalition", "bloc",
                   "alliance", "ministry"})
"""Nouns for one body or person, of whom an infinitive tells what he is to do; a plan, a vow or a right has it say more."""
ACTS = frozenset({"plan", "call", "vow", "right", "threat", "effort", "attempt", "move", "talk", "order", "appeal", "step", "pledge", "promise",
                 "demand", "offer", "bid", "reason", "way", "answer", "chance", "protest", "rally", "measure"})
TIMES = SPELLS | WEEKDAYS | {"today", "yesterday", "tonight", "tomorrow", "morning", "evening", "afternoon", "weekend"}
EXCHANGING = frozenset({"exchange", "swap", "trade"})
"""Nouns that are what two do to one another where nothing else in the line is a verb."""
GIVEN = frozenset({"fire", "gunfire", "shot", "shell", "shelling", "strike", "attack", "missile", "rocket", "blow", "blame", "accusation",
                   "barb", "insult", "threat", "charge", "jab", "taunt", "warning", "prisoner", "soldier", "captive", "hostage", "body",
                   "detainee", "pow", "remains", "spy", "ambassador", "envoy", "letter", "gift", "message", "view", "proposal", "list",
                   "territory", "land"})
"""What two give one another: "US, China trade talks" are talks."""
FOLLOWING = frozenset({"CD", "DT", "JJ", "NN", "NNP", "NNPS", "NNS", "PRP$", "VBN"})
BEFORE = frozenset({"ADJ", "NUM", "DET"})
WITHIN = frozenset({"compound", "nmod", "amod", "nummod", "det", "poss"})
LEFT = frozenset({"nsubj", "npadvmod", "dep", "nmod"})
"""How the first of two names hangs that are only parted by a comma."""
SEVERAL = frozenset({"VBP", "VB"})
"""Tags of a verb that two have for a subject: "Kashmir attack, India blames" has one."""


def mend_headline(columns: Columns, base: int) -> None:
    """Put right the tokens from `base` on, if they are a line that ends as no sentence does."""
    last = len(columns["heads"]) - 1
    if 1 < last - base < LONGEST and columns["words"][last] not in STOPS:
        doing(columns, base)
        plural(columns, base)
        mutual(columns, base)
        paired(columns, base)
        infinitive(columns, base)


def doing(columns: Columns, base: int) -> None:
    """Take a root with a subject and an object for a verb, whatever it was taken for: "Police fire rubber bullets", "Rebels free hostages"."""
    deps, tags, pos = columns["deps"], columns["tags"], columns["pos"]
    for root in range(base + 1, len(deps)):
        if deps[root] == "ROOT" and pos[root] in {"NOUN", "ADJ"}:
            below = children(root, columns, base)
            if any(deps[child] == "nsubj" and child < root for child in below) and any(deps[child] == "dobj" and child > root for child in below):
                to = columns["words"][root - 1] == "to"
                tags[root], pos[root] = "VB" if to else "VBZ" if tags[root] == "NNS" else "VBP", "VERB"


def plural(columns: Columns, base: int) -> None:
    """Take a root for a verb that looks like a plural, where something follows that no plural has behind it: "Army arrests 12"."""
    heads, deps, tags, pos = (columns[name] for name in ("heads", "deps", "tags", "pos"))
    if any(tag in FINITE for tag in tags[base:]):
        return
    for root in range(base + 1, len(heads) - 1):
        if deps[root] != "ROOT" or tags[root] != "NNS" or deps[root - 1] != "compound" or heads[root - 1] != root or tags[root + 1] not in FOLLOWING:
            continue
        thing = next((child for child in children(root, columns, base) if child > root and befallen(columns, child)), None)
        if thing is None:
            continue
        for child in children(root, columns, base):
            if child < root - 1 and deps[child] in WITHIN:
                heads[child] = root - 1
        deps[thing], deps[root - 1], tags[root], pos[root] = "dobj", "nsubj", "VBZ", "VERB"


def befallen(columns: Columns, word: int) -> bool:
    """Tell whether a word behind a verb may be its object: no time, and adverbially only a bare number."""
    bare = columns["tags"][word] == "CD" and columns["deps"][word] == "npadvmod"
    thing = columns["pos"][word] in NOMINAL and columns["deps"][word] in {"dobj", "appos", "dep", "conj"}
    return (bare or thing) and columns["lemmas"][word] not in TIMES


def mutual(columns: Columns, base: int) -> None:
    """Take for a verb what two names do to one another in a line without a verb: "Russia, Ukraine swap prisoners"."""
    heads, deps, tags, pos, words = (columns[name] for name in ("heads", "deps", "tags", "pos", "words"))
    if any(tag in FINITE for tag in tags[base:]):
        return
    for verb in range(base + 3, len(heads) - 1):
        one, other, thing = verb - 3, verb - 1, verb + 1
        if words[verb] not in EXCHANGING or words[verb - 2] not in {",", "and"} or tags[one] != "NNP" or tags[other] != "NNP":
            continue
        while deps[thing] in WITHIN and heads[thing] > thing:
            thing = heads[thing]
        if pos[thing] not in NOMINAL or columns["lemmas"][thing] not in GIVEN:
            continue
        for child in range(base, len(heads)):
            if child < one or (child > verb and heads[child] <= verb) or heads[child] == child:
                heads[child] = one if child < one else verb
        heads[verb - 2], deps[verb - 2] = one, "cc" if words[verb - 2] == "and" else "punct"
        heads[one], deps[one], heads[other], deps[other] = verb, "nsubj", one, "conj"
        heads[thing], deps[thing] = verb, "dobj"
        heads[verb], deps[verb], tags[verb], pos[verb] = verb, "ROOT", "VBP", "VERB"
        return


def infinitive(columns: Columns, base: int) -> None:
    """Make the infinitive the root of which somebody was: "EU [is] to impose tariffs", not "Call to end the war"."""
    heads, deps, tags, words = (columns[name] for name in ("heads", "deps", "tags", "words"))
    for verb in range(base + 2, len(heads)):
        noun = heads[verb]
        if tags[verb] != "VB" or deps[verb] not in HUNG or deps[noun] != "ROOT" or noun > verb or not somebody(columns, noun):
            continue
        to = next((child for child in children(verb, columns, base) if words[child] == "to" and deps[child] == "aux"), verb)
        if to == noun + 1:
            for child in children(noun, columns, base):
                heads[child] = verb if child > to else noun
            heads[noun], deps[noun] = verb, "nsubj"
            heads[verb], deps[verb] = verb, "ROOT"


def somebody(columns: Columns, noun: int) -> bool:
    """Tell whether a noun may mean those of whom an infinitive tells what they are to do."""
    lemma, tag = columns["lemmas"][noun], columns["tags"][noun]
    return tag in {"NNP", "NNPS"} or lemma in BODIES or (tag == "NNS" and lemma not in ACTS and lemma not in load_place_words().happening)


def paired(columns: Columns, base: int) -> None:
    """Coordinate two names, or two adjectives before one noun, with nothing but a comma between them: "India, Pakistan agree"."""
    deps, pos, words = (columns[name] for name in ("deps", "pos", "words"))
    for comma in range(base + 1, len(deps) - 2):
        one, other = comma - 1, comma + 1
        if words[comma] != "," or any(word == "," for word in words[comma + 1:]):
            continue
        if pos[one] in NOMINAL and pos[other] in NOMINAL | BEFORE:
            names(columns, base, one, other)
        elif pos[one] == "ADJ" and deps[other] == "amod":
            adjectives(columns, one, other)


def names(columns: Columns, base: int, one: int, other: int) -> None:
    """Coordinate two that begin a line and do something together, the second taken for what the first is called or for the only subject."""
    heads, deps = columns["heads"], columns["deps"]
    second = other
    while deps[second] in WITHIN and heads[second] > second:
        second = heads[second]
    if columns["lemmas"][one] in TIMES or columns["lemmas"][one] in load_place_words().happening:
        return
    above = heads[second]
    if deps[second] == "appos" and above == one:
        counted = any(deps[child] == "nummod" for child in children(second, columns, base)) and deps[one] == "ROOT"  # "Minister, two aides held"
        if counted or (deps[one] == "nsubj" and together(columns, heads[one], second)):
            deps[second] = "conj"
    elif deps[second] == "nsubj" and together(columns, above, second) and heads[one] in {above, second} and deps[one] in LEFT:
        heads[one], deps[one] = above, "nsubj"
        heads[second], deps[second] = one, "conj"


def together(columns: Columns, verb: int, second: int) -> bool:
    """Tell whether a verb behind two names is one that several do, and does not report what one of them says."""
    return verb > second and columns["tags"][verb] in SEVERAL and columns["lemmas"][verb] not in REPORTING


def adjectives(columns: Columns, one: int, other: int) -> None:
    """Coordinate two adjectives before a noun of which only the second was hung on it."""
    heads, deps = columns["heads"], columns["deps"]
    noun = heads[other]
    if noun > other and heads[one] in {noun, heads[noun]} and deps[noun] in {"nsubj", "nsubjpass"} and deps[one] in {"amod", "advcl", *LEFT}:
        heads[one], deps[one] = noun, "amod"
        heads[other], deps[other] = one, "conj"
