"""Verb repairs: a main verb that a parser took for an adjective of its own object is made the main verb again.

"North Korea test-fired two missiles", "Taiwan scrambled jets" and "Nurses in Lagos downed tools" look like noun phrases to it.
"""

from dateline.annotate.repairs import FINITE, NOMINAL, REPORTING, Columns, children, top

__all__ = ["mend_verbs"]

PAST = frozenset({"VBD", "VBN"})
OPENING = frozenset({"nummod", "det", "poss"})
"""What stands before all adjectives of a noun: an adjective with one of these behind it is a verb."""
NAMING = frozenset({"compound", "nmod", "nsubj"})
BEHIND = frozenset({"prep", "advcl", "npadvmod", "punct", "advmod", "relcl", "acl", "cc", "conj", "agent"})
TOLD = frozenset({"dep", "nsubj", "npadvmod"})
"""How the object hung on the verb of saying behind it."""


def mend_verbs(columns: Columns, base: int) -> None:
    """Put right the verbs from `base` on that were hung on their objects."""
    deps, tags = columns["deps"], columns["tags"]
    for verb in range(base + 1, len(deps) - 1):
        if deps[verb] in {"amod", "compound"} and tags[verb] in FINITE | PAST and columns["heads"][verb] > verb:
            subject = subject_of(columns, base, verb)
            if subject is not None:
                raised(columns, base, verb, subject)


def subject_of(columns: Columns, base: int, verb: int) -> int | None:
    """Return the word that is the subject of a verb taken for an adjective, or None where the adjective is one."""
    heads, deps, tags = columns["heads"], columns["deps"], columns["tags"]
    thing = heads[verb]
    if deps[thing] == "nsubj" and columns["lemmas"][heads[thing]] not in REPORTING:
        return None  # "[the government that] Yunus led resigns"
    own = [child for child in children(verb, columns, base) if deps[child] == "nsubj" and child < verb]
    if own:
        return own[-1] if tags[verb] in FINITE else None
    beside = children(thing, columns, base)
    names = [child for child in beside if child < verb and deps[child] in NAMING and columns["pos"][child] in NOMINAL]
    if names and names[-1] >= verb - 3 and tags[verb] in PAST and any(verb < child < thing and deps[child] in OPENING for child in beside):
        return names[-1]
    return before(columns, base, verb)


def before(columns: Columns, base: int, verb: int) -> int | None:
    """Return the root of a line without a verb whose last preposition was given the verb's object as well: "Nurses in [Lagos] downed [tools]"."""
    heads, deps, tags, pos = (columns[name] for name in ("heads", "deps", "tags", "pos"))
    thing = heads[verb]
    led = heads[thing]
    root = top(columns, led)
    twice = deps[thing] == "pobj" and deps[verb - 1] == "pobj" and heads[verb - 1] == led
    verbless = not any(tags[token] in FINITE for token in range(root, len(heads)) if top(columns, token) == root)
    return root if twice and tags[verb] in PAST and pos[root] in NOMINAL and root < led and verbless else None


def raised(columns: Columns, base: int, verb: int, subject: int) -> None:
    """Put a verb in the place of its object, or of a verbless root, with both as its subject and object."""
    heads, deps, tags, pos = (columns[name] for name in ("heads", "deps", "tags", "pos"))
    thing = heads[verb]
    rooted = deps[subject] == "ROOT"
    place = subject if rooted else thing
    above, relation = heads[place], deps[place]
    for child in children(thing, columns, base):
        if child != verb and (child < verb or (child > thing and deps[child] in BEHIND)):
            heads[child] = verb
    for child in children(place, columns, base) if rooted else ():
        if child > verb and child != thing:
            heads[child] = verb
    for child in children(verb, columns, base):
        if child < subject and deps[child] in {"compound", "nmod", "amod", "det"}:
            heads[child] = subject
    heads[verb], deps[verb] = (verb, "ROOT") if above == place else (above, "ccomp" if relation in TOLD else relation)
    heads[subject], deps[subject] = verb, "nsubj"
    heads[thing], deps[thing] = verb, "dobj"
    tags[verb], pos[verb] = "VBD" if tags[verb] in PAST else tags[verb], "VERB"
