"""Kinds: whether a name is a person's or a body's by what the story says of it, where the language model took it for something else.

"Vigía Costa, the contractor" is a firm, "Martín Echenique, a senator" a man. What is said once holds for the name wherever it stands.
"""

from collections.abc import Sequence
from dataclasses import replace

from dateline.codebook.agents import Agent, Agents
from dateline.codebook.reference import Reference
from dateline.records import Mention, MentionKind
from dateline.syntax import Parse

__all__ = ["agreed_kinds"]

NAMED = frozenset({"person", "organisation"})
ONE = frozenset({"NN", "NNP"})


def agreed_kinds(parse: Parse, mentions: Sequence[Mention], agents: Agents, reference: Reference) -> tuple[Mention, ...]:
    """Return the mentions, names of persons and of bodies told apart as the story does."""
    names = [mention for mention in mentions if mention.kind in NAMED and not mention.key]
    nouns = {mention.head: agent for mention in mentions if mention.kind == "agent" and (agent := agents.get(mention.key or "")) is not None}
    told: dict[tuple[str, ...], MentionKind] = {}
    for mention in names:
        kind = kind_told(parse, mention, nouns, reference)
        if kind is not None and kind != mention.kind:
            told.setdefault(words_of(parse, mention), kind)
    for mention in names:
        words = words_of(parse, mention)
        if mention.kind == "person" and words not in told and len(words) > 1 and is_part(parse, words, names):
            told[words] = "organisation"
    return tuple(replace(mention, kind=kind) if mention.kind in NAMED and not mention.key
                 and (kind := kind_of(words_of(parse, mention), told)) is not None else mention for mention in mentions)


def words_of(parse: Parse, mention: Mention) -> tuple[str, ...]:
    """Return the words of a name."""
    return tuple(parse.words[mention.first:mention.last])


def kind_of(words: tuple[str, ...], told: dict[tuple[str, ...], MentionKind]) -> MentionKind | None:
    """Return the kind told of a name, or of the person whose family name it is, or of the body whose first word."""
    return told.get(words) or next((kind for name, kind in told.items() if len(words) == 1
                                    and words[0] == name[-1 if kind == "person" else 0]), None)


def is_part(parse: Parse, words: tuple[str, ...], names: Sequence[Mention]) -> bool:
    """Tell whether a name of two words or more closes the longer name of a body: Quebrada Alta of Minera Quebrada Alta."""
    return any(mention.kind == "organisation" and len(full := words_of(parse, mention)) > len(words) and full[-len(words):] == words
               for mention in names)


def kind_told(parse: Parse, mention: Mention, nouns: dict[int, Agent], reference: Reference) -> MentionKind | None:
    """Return what the phrases beside one mention make of it: a noun in apposition, or a post that belongs to it."""
    called = parse.words[mention.first] in reference.given_names
    near = ((nouns[token], parse.tags[token] in ONE) for token in beside(parse, mention) if token in nouns)
    for agent in (agent for agent, single in near if single or agent.kind == "organisation"):
        if agent.kind == "organisation" or (agent.noun in reference.firms and not called):
            return None if called else "organisation"
        if agent.kind == "person" and agent.noun not in reference.firms and mention.last - mention.first > 1:
            return "person" if called or not agent.weak else None
    owned = parse.heads[mention.head] if parse.deps[mention.head] == "poss" else None
    if owned is not None and not called and owned in nouns and nouns[owned].rank == "post":
        return "organisation"
    return None


def beside(parse: Parse, mention: Mention) -> list[int]:
    """Return the heads of the phrases in apposition to a name, also where it hangs on their last word: "its lawyer in Turin, Ana Costa"."""
    head = mention.head
    while parse.deps[head] == "conj" and parse.pos[parse.heads[head]] == "PROPN":
        head = parse.heads[head]
    above = [parse.heads[head]] if parse.deps[head] == "appos" else []
    while above and parse.deps[above[-1]] == "pobj":
        above.append(parse.heads[parse.heads[above[-1]]])
    return [*parse.kids(mention.head, "appos"), *above]
