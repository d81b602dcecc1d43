"""Strays: parts of a verb's content that the parser hung on something else, found again by their place."""

from dateline.syntax import Parse

__all__ = ["called", "carried_out", "doers", "gerund_as_subject", "to_infinitive"]


def called(parse: Parse, objects: list[int]) -> list[int]:
    """Return what an object is called where the parser hung it on the object: "called the charges unfounded", "called the vote a farce"."""
    for head in objects:
        below = [child for token in (head, *parse.kids(head, "conj")) for child in parse.children[token] if child > token]
        found = [child for child in below if (parse.deps[child] == "acl" and parse.tags[child] in {"JJ", "JJR", "JJS"})
                 or (parse.deps[child] in {"appos", "npadvmod"} and parse.words[parse.edges[child][0]] in {"a", "an"}
                     and parse.words[parse.edges[child][0] - 1] != ",")]
        if found:
            return found
    return objects[1:2]


def carried_out(parse: Parse, verb: int, preposition_: int) -> list[int]:
    """Return the infinitive right behind a prepositional phrase that its noun is to do: "called for the ban | to be lifted"."""
    end = parse.edges[preposition_][1]
    return [kid for kid in parse.kids(verb, "xcomp", "advcl") if to_infinitive(parse, kid) and parse.edges[kid][0] == end]


def doers(parse: Parse, verb: int, preposition_: int) -> list[int]:
    """Return the noun of a preposition that the parser made the subject of the infinitive behind it: "called on | people to protest"."""
    actions = [*parse.kids(preposition_, "xcomp"), *carried_out(parse, verb, preposition_)]
    return [subject for action in actions for subject in parse.kids(action, "nsubj")]


def gerund_as_subject(parse: Parse, verb: int) -> bool:
    """Tell whether a gerund was read as the subject of the participle behind it: "proposed | dropping carried interest"."""
    gerunds = [child for child in parse.kids(verb, "nsubj") if parse.words[child].endswith("ing")]
    return parse.deps[verb] == "xcomp" and parse.tags[verb] == "VBD" and bool(gerunds)


def to_infinitive(parse: Parse, token: int) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return any(parse.tags[child] == "TO" for child in parse.children[token])


def gives_number(parse: Parse, verb: int) -> bool:
    """Tell whether a verb gives a number: "put the toll at 41"."""
    return any(parse.pos[noun] == "NUM" for child in parse.kids(verb, "prep") if parse.words[child] == "at" for noun in parse.kids(child, "pobj"))
