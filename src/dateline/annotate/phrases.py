"""Phrases: the noun phrase around a head, the parts of a coordination, the clause that a word belongs to."""

from collections.abc import Collection, Iterable

from dateline.records import Span
from dateline.syntax import Parse

__all__ = ["bidden", "clause_verb", "conjuncts", "helped", "noun_phrase", "pieces_of", "span_of", "trimmed"]

BIDDING = frozenset({"order", "tell", "urge", "instruct", "advise", "invite", "summon", "direct", "force", "compel", "forbid"})
"""Verbs of which whoever is bidden stands before "to"."""
LOOSE = frozenset({"relcl", "advcl", "parataxis"})
"""Branches that say something about a noun phrase's referent but do not name it."""
COORDINATED = frozenset({"conj", "cc", "preconj"})


def span_of(parse: Parse, tokens: Iterable[int]) -> Span:
    """Return the span from the first to the last of the tokens, which must be at least one."""
    ordered = sorted(tokens)
    return Span(start=parse.starts[ordered[0]], end=parse.ends[ordered[-1]])


def trimmed(parse: Parse, tokens: Iterable[int], *, keep: str = "\"“”'‘’") -> list[int]:
    """Return the tokens in order without punctuation at either end, quote marks apart."""
    ordered = sorted(set(tokens))
    while ordered and parse.pos[ordered[0]] == "PUNCT" and parse.words[ordered[0]] not in keep:
        ordered = ordered[1:]
    while ordered and parse.pos[ordered[-1]] == "PUNCT" and parse.words[ordered[-1]] not in keep:
        ordered = ordered[:-1]
    return ordered


def noun_phrase(parse: Parse, head: int, *, whole: bool = True) -> list[int]:
    """Return the tokens of the noun phrase around `head`, without clauses hung on it; `whole` keeps coordinated parts."""
    without = LOOSE if whole else LOOSE | COORDINATED
    if parse.tags[head] == "DT":  # of "those who keep arms" the clause says who they are
        without = without - {"relcl"}
    tokens = trimmed(parse, parse.subtree(head, without=without))
    return tokens or [head]


def divided(parse: Parse, first: int, last: int, *, divisions: Collection[str]) -> list[tuple[int, int]]:
    """Return the ranges of the divisions that a name runs into one: "Bama District of Borno State"; none where it names no division."""
    named = first + 1 + (parse.words[first] == "the")  # "the District of Columbia" names one
    ends = [token for token in range(named + 1, last - 1) if parse.words[token] == "of" and parse.words[token - 1] in divisions]
    if not ends and not (last > named and (parse.words[last - 1] == "lga" or parse.words[last - 2:last] == ("government", "area"))):
        return []
    return list(zip((first, *(end + 1 for end in ends)), (*ends, last), strict=True))


def conjuncts(parse: Parse, head: int) -> list[int]:
    """Return a head and the heads coordinated with it: "Pakistan and the TTP" has two."""
    found = [head]
    for child in parse.kids(head, "conj"):
        if parse.pos[child] in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            found.extend(conjuncts(parse, child))
    return found


def pieces_of(parse: Parse, tokens: Iterable[int]) -> list[Span]:
    """Return the contiguous runs of tokens as spans, in order."""
    runs: list[list[int]] = []
    for token in sorted(set(tokens)):
        if runs and token == runs[-1][-1] + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [span_of(parse, run) for run in runs]


def clause_verb(parse: Parse, token: int) -> int:
    """Return the verb whose clause a token belongs to: itself, or the nearest full verb or root above it."""
    here = token
    while not is_full_verb(parse, here) and parse.heads[here] != here:
        here = parse.heads[here]
    return here


def is_full_verb(parse: Parse, token: int) -> bool:
    """Tell whether a token heads a clause: a verb that is no auxiliary of another."""
    return parse.pos[token] in {"VERB", "AUX"} and parse.deps[token] not in {"aux", "auxpass", "amod", "compound"}


def helped(parse: Parse, verb: int, *words: str) -> bool:
    """Tell whether one of these auxiliaries stands with a verb: "had" for the pluperfect, "has" and "have" for the present perfect."""
    return any(parse.words[child] in words for child in parse.kids(verb, "aux"))


def bidden(parse: Parse, verb: int) -> bool:
    """Tell whether a headline leaves out the "are" of whoever is told to do something: "Two diplomats ordered to leave"."""
    told = parse.lemmas[verb] in BIDDING and parse.tags[verb] in {"VBD", "VBN"} and not parse.kids(verb, "aux", "dobj", "dative", "iobj")
    return told and any(child > verb and parse.tags[child] == "VB" and parse.kids(child, "aux") and not parse.kids(child, "nsubj")
                        for child in parse.kids(verb, "xcomp", "ccomp"))
