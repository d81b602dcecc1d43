"""Bonds: triggers of one deed, such as an attack and the killing that it did, or "killed three and wounded five"."""

from collections.abc import Sequence

from dateline.annotate.coding.triggers import Match
from dateline.annotate.grammar import Grammar

__all__ = ["bound"]

CAUSES = ("subj", "in", "from", "during", "by", "after")
"""Where a verb's deed names the deed that it was part of: "killed in an attack", "the clashes that killed"."""


OUTCOMES = frozenset({"kill", "wound", "injure", "hurt", "leave", "maim", "claim"})
"""Verbs that only tell how a deed ended."""


def bound(grammar: Grammar, matches: Sequence[Match]) -> list[list[Match]]:
    """Return the matches in groups that tell of one deed, the telling verb first in each; most groups have one member."""
    owner = {token: match for match in matches for token in match.whole}
    group = {match.token: {match.token: match} for match in matches}
    for match in matches:
        for other in (before(grammar, match, owner), named(grammar, match, owner)):
            if other is not None and group[other.token] is not group[match.token]:
                group[other.token].update(group[match.token])
                for token in group[match.token]:
                    group[token] = group[other.token]
    groups = {id(members): members for members in group.values()}
    return [sorted(members.values(), key=lambda match: (grammar.parse.pos[match.token] == "NOUN", match.token)) for members in groups.values()]


def named(grammar: Grammar, match: Match, owner: dict[int, Match]) -> Match | None:
    """Return the match of the deed that a verb names as its doer or its occasion, if both are of one type."""
    if grammar.parse.pos[match.token] == "NOUN" or match.frame.type != "ASSAULT":
        return None
    for role in CAUSES:
        for head in grammar.role(match.token, role):
            for core in grammar.cores(head):
                other = owner.get(core)
                if other and other.token != match.token and other.frame.type == match.frame.type:
                    return other
    return None


def counted(grammar: Grammar, verb: int) -> bool:
    """Tell whether a verb says what a deed did to people, and is no deed besides: "opened fire, killing two"."""
    return grammar.parse.lemmas[verb] in OUTCOMES


def before(grammar: Grammar, match: Match, owner: dict[int, Match]) -> Match | None:
    """Return the verb whose deed a coordinated verb goes on telling: "killed three and wounded five", "four were killed and nine wounded"."""
    parse, token = grammar.parse, match.token
    if match.frame.type != "ASSAULT" or parse.deps[token] not in {"conj", "advcl"} or parse.pos[token] not in {"VERB", "ADJ"}:
        return None
    other = owner.get(parse.heads[token])
    if other is None or other.frame.type != match.frame.type or (parse.deps[token] == "advcl" and parse.tags[token] not in {"VBG", "VB"}):
        return None
    if parse.kids(token, "dobj") and not counted(grammar, token):
        return None
    own = parse.kids(token, "nsubj", "nsubjpass")
    suffered = grammar.passive(other.token) and (grammar.passive(token) or parse.pos[token] == "ADJ")
    return other if not own or suffered or all(parse.pos[head] == "NUM" for head in own) else None
