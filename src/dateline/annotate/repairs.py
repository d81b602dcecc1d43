"""Repairs: what a parser gets wrong by habit is put right in its columns, before anybody reads them."""

from collections.abc import Callable
from typing import Any

from dateline.codebook.place_words import load_place_words

__all__ = ["FINITE", "GATHERING", "NOMINAL", "REPORTING", "SPELLS", "WEEKDAYS", "Columns", "children", "mend", "rejoined", "titled", "top"]

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
                    "gov", "amb", "dr", "mr", "mrs", "ms"})
"""Titles whose point ends no sentence."""
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
NOMINAL = frozenset({"NOUN", "PROPN"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PASTS = frozenset({"hit", "left", "cut", "hurt", "shot", "set", "struck"})
"""Forms that are both a simple past and a participle."""
GIVING_TWO = frozenset({"give", "pay", "award", "deny", "teach", "show", "offer", "grant", "hand", "send", "tell", "ask", "promise"})
"""Verbs whose passive may still have an object: "a man awarded a prize"."""
GIVING = frozenset({"put", "place", "estimate"})
"""Verbs with which somebody gives a number "at" so many."""
GATHERING = frozenset({"gather", "assemble", "mass", "congregate", "rally", "throng"})
"""Verbs of a crowd that comes together, and is there when something befalls it: "protesters gathered outside" gathered."""
DOING = frozenset({"striking", "protesting", "demonstrating", "fleeing", "rioting", "marching", "picketing", "chanting", "retreating", "praying",
                   "mourning"})
"""Participles that say what a crowd does, before the noun for it."""
PEOPLE = ("ers", "ors", "men", "women", "ists")
"""How nouns end that mean people."""
OTHERS = frozenset({"nurses", "students", "pilots", "crews", "staff", "civilians", "migrants", "refugees", "youths", "residents", "guards",
                   "families", "crowds"})
FALLING = frozenset({"at", "on", "upon", "against", "with", "to", "between"})
"""Prepositions before those on whom something falls, seldom before a clause."""
SPELLS = frozenset({"day", "night", "week", "month", "hour", "year"})
"""Nouns for how long a deed went on: "two days of clashes"."""
BARE = SUBJECTS | AUXILIARIES | {"mark", "advmod", "dobj"}
"""What a participle that says more of a noun lacks."""
LEADING = frozenset({"at", "on", "into", "towards", "toward", "against"})
"""Prepositions that open no clause of their own."""
LOOSE = frozenset({"dobj", "npadvmod", "dep", "nsubj", "ROOT"})
"""How a subject is hung up whose verb was taken for a participle of its last word."""


def mend(columns: Columns, base: int, *further: Callable[[Columns, int], None]) -> None:
    """Put the tokens from `base` on right; heads, relations, tags and parts of speech are changed in place, or left where no tree would come of it.

    `further` are repairs that other modules make after those of this one.
    """
    kept = {name: columns[name][base:] for name in ("heads", "deps", "tags", "pos")}
    for repair in (hyphened, freed_subject, finite, number_given, weekday, led_to, said_inside, said_behind, said_before,
                   nominal, between_sides, on_strike, *further):
        repair(columns, base)
    if not is_tree(columns, base):
        for name, column in kept.items():
            columns[name][base:] = column


def is_tree(columns: Columns, base: int) -> bool:
    """Tell whether every token from `base` on reaches a root, none of them through itself."""
    heads, known = columns["heads"], set[int]()
    for token in range(base, len(heads)):
        path, here = list[int](), token
        while here not in known and heads[here] != here:
            if here in path or not base <= heads[here] < len(heads):
                return False
            path.append(here)
            here = heads[here]
        known.update((*path, here))
    return True


def children(token: int, columns: Columns, base: int) -> list[int]:
    """Return the tokens from `base` on that hang on a token, in the order of the text."""
    heads = columns["heads"]
    return [child for child in range(base, len(heads)) if heads[child] == token != child]


def top(columns: Columns, token: int) -> int:
    """Return the root above a token, or where there is none in a tree that a repair broke, some word of the circle."""
    heads = columns["heads"]
    for _ in heads:
        if heads[token] == token:
            break
        token = heads[token]
    return token


def hyphened(columns: Columns, base: int) -> None:
    """Hang the first part of a hyphened noun on the second where a parser takes them for two: "the UN secretary-general"."""
    heads, deps, pos, starts, ends = (columns[name] for name in ("heads", "deps", "pos", "starts", "ends"))
    for second in range(base + 2, len(heads)):
        first, hyphen = second - 2, second - 1
        close = columns["tags"][hyphen] == "HYPH" and ends[first] == starts[hyphen] and ends[hyphen] == starts[second]
        if close and heads[first] == heads[second] and deps[first] == deps[second] and pos[first] == pos[second] == "NOUN":
            for child in range(base, first):
                heads[child] = second if heads[child] == first else heads[child]
            heads[first], deps[first] = second, "compound"


def freed_subject(columns: Columns, base: int) -> None:
    """Give the finite verb the subject that a parser left with the participle before it: "[men detained in May] were freed"."""
    heads, deps, tags = (columns[name] for name in ("heads", "deps", "tags"))
    for verb in range(base, len(heads)):
        main = heads[verb]
        finite = tags[verb] == "VBD" and deps[verb] not in CLAUSAL  # no clause is a subject without "that"
        if finite or tags[verb] not in {"VBN", "VBD"} or main <= verb or deps[verb] not in LOST:
            continue
        below = children(verb, columns, base)
        subjects = [child for child in below if deps[child] == "nsubj" and child < verb]
        beside = {deps[child] for child in children(main, columns, base) if child != verb}
        whole = any(deps[child] in AUXILIARIES | {"mark"} for child in below)
        if len(subjects) == 1 and not beside & SUBJECTS and beside & AUXILIARIES and not whole:
            for child in below:
                heads[child] = main if child < subjects[0] else verb  # "In May, [men detained then] were freed"
            heads[subjects[0]], deps[subjects[0]] = main, "nsubjpass" if "auxpass" in beside else "nsubj"
            heads[verb], deps[verb] = subjects[0], "acl"


def finite(columns: Columns, base: int) -> None:
    """Make a verb finite that was taken for a participle although it has an object: "[A strike on a hospital] killed 19, doctors said"."""
    heads, deps, tags = (columns[name] for name in ("heads", "deps", "tags"))
    for verb in range(base, len(heads)):
        if deps[verb] != "acl" or heads[verb] > verb or not simple_past(columns, verb):
            continue
        top = outermost(heads[verb], columns)
        main = heads[top]
        below = {deps[child]: child for child in children(verb, columns, base)}
        said = main > verb and any(deps[child] in SUBJECTS for child in range(verb, main) if heads[child] == main)
        whole = not (SUBJECTS | AUXILIARIES | {"mark", "agent"}).isdisjoint(below)
        if below.get("dobj", base) < verb or top == heads[verb] or deps[top] not in LOOSE or whole or not (said or main == top):
            continue
        if any(tags[between] in FINITE for between in range(verb + 1, main)):
            continue  # "a man given a life sentence appealed, she said"
        heads[verb], deps[verb], tags[verb] = (main, "ccomp", "VBD") if said else (verb, "ROOT", "VBD")
        heads[top], deps[top] = verb, "nsubj"


def simple_past(columns: Columns, verb: int) -> bool:
    """Tell whether a form may be a simple past, of a verb that takes one object: "killed", not "shown" or "paid"."""
    tag, word = columns["tags"][verb], columns["words"][verb]
    return columns["lemmas"][verb] not in GIVING_TWO and (tag == "VBD" or (tag == "VBN" and (word.endswith("ed") or word in PASTS)))


def number_given(columns: Columns, base: int) -> None:
    """Hang a number that somebody gives on the verb of giving: "put [the number of people killed] at nine"."""
    heads, deps, lemmas, pos = (columns[name] for name in ("heads", "deps", "lemmas", "pos"))
    for at in range(base, len(heads)):
        verb = heads[at]
        if lemmas[at] != "at" or deps[verb] != "acl" or not any(heads[child] == at and pos[child] == "NUM" for child in range(at, len(heads))):
            continue
        giver = heads[outermost(heads[verb], columns)]
        if lemmas[giver] in GIVING and giver < verb:
            heads[at] = giver


def weekday(columns: Columns, base: int) -> None:
    """Hang a weekday on the verb right behind it where a parser has it say more of the subject: "[The president] on Friday refused"."""
    heads, deps, words, pos = (columns[name] for name in ("heads", "deps", "words", "pos"))
    for day in range(base + 1, len(heads)):
        on = heads[day]
        if words[day] not in WEEKDAYS or deps[day] != "pobj" or words[on] != "on":
            continue
        noun, verb = heads[on], heads[heads[on]]
        if columns["lemmas"][noun] in load_place_words().happening or pos[noun] not in {"NOUN", "PROPN"}:
            continue  # "the attack on Friday"
        apart = any(pos[token] in {"VERB", "AUX"} for token in range(noun + 1, on)) or any(
            pos[token] not in {"AUX", "ADV", "PART"} for token in range(day + 1, verb))
        if deps[noun] in {"nsubj", "nsubjpass"} and noun < on < verb and not apart:
            heads[on] = verb


def led_to(columns: Columns, base: int) -> None:
    """Hang on a preposition the people of whom a participle says more, where a parser took both for a clause: "fired [at men gathered] there"."""
    heads, deps, tags, words, lemmas = (columns[name] for name in ("heads", "deps", "tags", "words", "lemmas"))
    for verb in range(base + 2, len(heads)):
        if deps[verb] != "advcl" or tags[verb] not in {"VBD", "VBN", "VBG"} or heads[verb] > verb:
            continue
        below = {deps[child]: child for child in children(verb, columns, base)}
        mark, subject = below.get("mark", verb), below.get("nsubj", verb)
        if mark < subject < verb and words[mark] in LEADING and AUXILIARIES.isdisjoint(below) and "dobj" not in below:
            heads[mark], deps[mark] = heads[verb], "prep"
            heads[subject], deps[subject] = mark, "pobj"
            heads[verb], deps[verb] = subject, "acl"
            tags[verb] = "VBN" if tags[verb] == "VBD" else tags[verb]
        elif tags[verb] != "VBG" and lemmas[verb] in GATHERING and deps[verb - 1] in {"pobj", "dobj"} and BARE.isdisjoint(below):
            heads[verb], deps[verb], tags[verb] = verb - 1, "acl", "VBN"  # "fired on protesters gathered outside"


def nominal(columns: Columns, base: int) -> None:
    """Take a participle that is a clause's subject without an object of its own for a noun: "[Fighting between them] left five dead"."""
    deps, tags, words = columns["deps"], columns["tags"], columns["words"]
    for verb in range(base, len(deps)):
        if deps[verb] == "csubj" and tags[verb] == "VBG":
            below = children(verb, columns, base)
            if any(words[child] in {"of", "between", "by", "among"} for child in below) and not any(deps[child] in BARE for child in below):
                deps[verb] = "nsubj"


def between_sides(columns: Columns, base: int) -> None:
    """Hang "between" on the verb where it was hung on a time: "raged for a third day [between the army and rebels]"."""
    heads, deps, words, lemmas = (columns[name] for name in ("heads", "deps", "words", "lemmas"))
    for between in range(base + 1, len(heads)):
        time = heads[between]
        if words[between] == "between" and lemmas[time] in SPELLS and time < between:
            above = heads[heads[time]] if deps[time] == "pobj" else heads[time]
            if deps[time] == "pobj" and words[heads[time]] != "for":
                continue  # "in the year between the coup and the vote"
            if deps[time] in {"pobj", "npadvmod", "dobj"} and columns["pos"][above] == "VERB":
                heads[between] = above


def on_strike(columns: Columns, base: int) -> None:
    """Take a participle behind a preposition for an adjective where it says what people do: "fired at [striking miners]"."""
    heads, deps, words, tags = (columns[name] for name in ("heads", "deps", "words", "tags"))
    for verb in range(base + 1, len(heads) - 1):
        led = heads[verb]
        people = verb + 1
        crowd = tags[people] == "NNS" and (words[people].endswith(PEOPLE) or words[people] in OTHERS)
        if words[verb] in DOING and deps[verb] == "pcomp" and words[led] in FALLING and crowd and heads[people] == verb:
            for child in children(verb, columns, base):
                heads[child] = people if child < people else heads[led]
            heads[people], deps[people] = led, "pobj"
            heads[verb], deps[verb] = people, "amod"


def said_inside(columns: Columns, base: int) -> None:
    """Hang a clause on the verb of saying that stands in it where a parser lost it: "freed men [it said] had been tortured"."""
    heads, deps, tags, lemmas = (columns[name] for name in ("heads", "deps", "tags", "lemmas"))
    for verb in range(base + 2, len(heads)):
        if deps[verb] not in {"ccomp", "conj", "advcl"} or tags[verb] not in {"VBN", "VBD"}:
            continue
        below = children(verb, columns, base)
        first = min([verb, *(child for child in below if deps[child] in AUXILIARIES and child < verb)])
        above = first - 1
        if above <= base or verb in line_of(above, columns):
            continue
        if deps[above] == "relcl" and lemmas[above] in SAYING and heads[above] < above and not any(deps[child] in SUBJECTS for child in below):
            heads[verb], deps[verb] = above, "ccomp"


def line_of(token: int, columns: Columns) -> list[int]:
    """Return a token and all that it hangs on, up to the root."""
    line = [token]
    while columns["heads"][line[-1]] not in line:
        line.append(columns["heads"][line[-1]])
    return line


def said_behind(columns: Columns, base: int) -> None:
    """Put a sentence below the verb of saying that ends it, where a parser coordinates the two: "[The attack took place], a spokesman said"."""
    heads, deps, lemmas, words = (columns[name] for name in ("heads", "deps", "lemmas", "words"))
    for verb in range(base + 2, len(heads)):
        top = heads[verb]
        if deps[verb] != "conj" or lemmas[verb] not in REPORTING or top > verb or columns["pos"][top] not in {"VERB", "AUX"}:
            continue
        below = children(verb, columns, base)
        subjects = [child for child in below if deps[child] == "nsubj"]
        inside = [child for child in below if deps[child] == "ccomp"]
        start = min([verb, *(leftmost(subject, columns, base) for subject in subjects)])
        joined = any(deps[child] == "cc" and (not inside or child > inside[0]) for child in range(top, start) if heads[child] == top)
        more = len(inside) > 1 or any(child > verb for child in inside) or any(deps[child] == "dobj" for child in below)
        if not subjects or words[start - 1] != "," or joined or more:
            continue
        for child in inside:  # "A patrol was shot at, and one man was hurt, the army said"
            heads[child], deps[child] = top, "conj"
        heads[verb], deps[verb] = (heads[top] if heads[top] != top else verb), deps[top]
        heads[top], deps[top] = verb, "ccomp"


def leftmost(token: int, columns: Columns, base: int) -> int:
    """Return the first token of the phrase below a token."""
    return next(child for child in range(base, token + 1) if token in line_of(child, columns))


def said_before(columns: Columns, base: int) -> None:
    """Give a verb of saying the speaker of whom a participle says more: '"…," said a resident contacted by telephone'."""
    heads, deps, tags, lemmas = (columns[name] for name in ("heads", "deps", "tags", "lemmas"))
    for clause in range(base + 2, len(heads)):
        verb = heads[clause]
        if deps[clause] != "ccomp" or tags[clause] != "VBN" or lemmas[verb] not in REPORTING or verb > clause:
            continue
        below = {deps[child]: child for child in children(clause, columns, base)}
        own = any(deps[child] in SUBJECTS for child in children(verb, columns, base))
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
    return first - 1 in titles_before(columns, first) and columns["words"][first - 1].endswith(".")


def titles_before(columns: Columns, first: int) -> list[int]:
    """Return the titles, with their points, that stand right before a token."""
    found, words = list[int](), columns["words"]
    for token in range(first - 1, -1, -1):
        if words[token] != "." and words[token].removesuffix(".") not in TITLES:
            break
        found.insert(0, token)
    return found if any(words[token] != "." for token in found) else []


def rejoined(columns: Columns, one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int] | None:
    """Return two pieces as the one sentence that they are, or None, and nothing changed, where no tree would come of it."""
    heads, deps = columns["heads"], columns["deps"]
    kept = heads[one[0]:], deps[one[0]:]
    roots = [[token for token in range(*piece) if heads[token] == token] for piece in (one, other)]
    titles = [token for token in titles_before(columns, other[0]) if token >= one[0]]
    if len(roots[1]) != 1 or not titles or len(roots[0]) != 1:
        return None
    join(columns, titles, roots[0][0], roots[1][0], other)
    if is_tree(columns, one[0]):
        return one[0], other[1]
    heads[one[0]:], deps[one[0]:] = kept
    return None


def join(columns: Columns, titles: list[int], first: int, second: int, piece: tuple[int, int]) -> None:
    """Hang the titles on who bears them, and one piece of the sentence on the other; `first` and `second` are their roots."""
    heads, deps, words = (columns[name] for name in ("heads", "deps", "words"))
    bearer = next((token for token in range(*piece) if heads[token] == second and deps[token] in SUBJECTS), second)
    outer = next((token for token in titles if heads[token] not in titles), titles[0])
    place, relation, before = heads[outer], deps[outer], words[titles[0] - 1] if titles[0] else ""
    for token in titles:
        heads[token], deps[token] = bearer, "compound"
    if first in titles:
        return  # the title alone was taken for a sentence
    if bearer == second:  # "killed Brig. | Gen. Hassan in an ambush"
        heads[second], deps[second] = place, relation
    elif before == "and":
        heads[second], deps[second] = first, "conj"
    elif before in CLOSING and columns["lemmas"][second] in REPORTING:
        heads[first], deps[first] = second, "ccomp"
    else:  # "Troops under Brig. | Gen. Hassan retook the town"
        heads[bearer], deps[bearer] = place, relation
        heads[first], deps[first] = second, "nsubj"
