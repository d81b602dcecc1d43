"""Status: whether a deed was done, goes on, is planned, or was only said, feared, asked for or denied."""

from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.annotate.triggers import Match
from dateline.records import Claim, Status

__all__ = ["Reality", "reality", "told"]

NEGATIVE = frozenset({"no", "not", "n't", "never", "neither", "nor", "without", "cannot"})
FUTURE = frozenset({"will", "shall", "'ll", "wo"})
MAYBE = frozenset({"may", "might", "could", "would", "should", "can", "must", "ca"})
ASPECT = frozenset({"continue", "keep"})
AHEAD = frozenset({"plan", "intend", "prepare", "schedule", "expect", "set", "aim", "want", "hope", "consider", "seek", "mull", "vow", "promise", "pledge",
                   "due", "poise", "ready", "likely"})
"""Words whose infinitive has not happened."""
MISSED = frozenset({"fail", "refuse", "decline", "avoid", "stop", "prevent", "deny", "cancel", "foil", "thwart", "avert", "refrain"})
"""Words whose infinitive or gerund did not happen."""
IFS = frozenset({"if", "unless", "whether"})
GOVERNED: dict[str, Status] = {"REQUEST": "demanded", "THREATEN": "threatened", "AGREE": "promised", "REJECT": "denied", "ACCUSE": "alleged"}
"""What becomes of a deed inside the content of a verbal event."""
BY_ACT: dict[str, Status] = {"deny": "denied", "reject": "denied", "threaten": "threatened", "demand": "demanded", "ask": "demanded", "promise": "promised",
                             "agree": "promised"}
CONTENT = frozenset({"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "dative", "oprd", "acl", "conj", "agent", "nsubjpass", "compound", "poss", "nsubj", "relcl", "advcl"})
ADJUNCT = frozenset({"at", "in", "during", "after", "before", "amid", "since", "by", "despite", "following", "ahead"})
"""Prepositions of when, where and how, which add to a verb's deed and are no part of what it says."""


@dataclass(frozen=True, kw_only=True)
class Reality:
    """How real a deed is, by the grammar around its trigger."""

    status: Status
    negated: bool = False
    future: bool = False


def reality(grammar: Grammar, match: Match) -> Reality:
    """Return what the trigger's own clause and the verbs above it say."""
    verb = match.light if match.light is not None else match.token
    parse = grammar.parse
    negated = any(is_negated(grammar, token) for token in (*match.tokens, verb))
    chain = [verb, *above(grammar, verb)]
    auxiliaries = {parse.words[child] for link in chain for child in parse.kids(link, "aux")}
    if any(parse.lemmas[link] in MISSED for link in chain[1:]):
        return Reality(status="denied", negated=True)
    negated = negated or any(is_negated(grammar, link) for link in chain[1:])
    if any(parse.words[child] in IFS for link in chain for child in parse.kids(link, "mark")):
        return Reality(status="hypothetical", negated=negated)
    if auxiliaries & FUTURE or to_come(grammar, chain):
        return Reality(status="planned", negated=negated, future=True)
    if auxiliaries & MAYBE:
        return Reality(status="hypothetical", negated=negated)
    return Reality(status="ongoing" if goes_on(grammar, chain) else "happened", negated=negated)


def above(grammar: Grammar, verb: int) -> list[int]:
    """Return the verbs that a verb hangs on as their complement, the nearest first."""
    parse, found, here = grammar.parse, [], verb
    while parse.deps[here] in {"xcomp", "acl", "pcomp", "prep", "acomp"} and len(found) < 5:
        here = parse.heads[here]
        if parse.deps[here] == "prep" and parse.pos[here] == "ADP":
            continue
        found.append(here)
    return found


def is_negated(grammar: Grammar, token: int) -> bool:
    """Tell whether a word has "not", "no" or "without" on it."""
    parse = grammar.parse
    if any(parse.deps[child] == "neg" or (parse.words[child] in NEGATIVE and parse.deps[child] in {"det", "advmod", "preconj"}) for child in parse.children[token]):
        return True
    if parse.deps[token] == "conj" and not parse.kids(token, "nsubj", "nsubjpass", "aux") and parse.tags[token] == "VB":
        return is_negated(grammar, parse.heads[token])
    return parse.deps[token] in {"pobj", "pcomp"} and parse.words[parse.heads[token]] == "without"


def to_come(grammar: Grammar, chain: list[int]) -> bool:
    """Tell whether the deed is an infinitive under a word of intention, "going to", or "is to"."""
    parse = grammar.parse
    for below, link in zip(chain, chain[1:], strict=False):
        if parse.tags[below] == "VB" and (parse.lemmas[link] in AHEAD or parse.words[link] == "going"):
            return True
    first = chain[0]
    return parse.tags[first] == "VBG" and any(parse.words[child] == "be" for child in parse.kids(first, "aux")) and any(
        parse.words[child] in FUTURE for child in parse.kids(first, "aux"))


def goes_on(grammar: Grammar, chain: list[int]) -> bool:
    """Tell whether the deed is told in the progressive, or somebody continues it."""
    parse, first = grammar.parse, chain[0]
    if any(parse.lemmas[link] in ASPECT for link in chain):
        return True
    return parse.tags[first] == "VBG" and any(parse.lemmas[child] == "be" and parse.tags[child] != "VBD" for child in parse.kids(first, "aux"))


def governor(grammar: Grammar, token: int, verbal: dict[int, Match], *, own: frozenset[int]) -> Match | None:
    """Return the verbal event inside whose content a trigger stands; `own` are the trigger's own words."""
    parse, here = grammar.parse, token
    while parse.heads[here] != here:
        below, relation, here = here, parse.deps[here], parse.heads[here]
        if relation not in CONTENT or factual(grammar, below) or (relation == "prep" and parse.words[below] in ADJUNCT):
            return None
        if here in verbal and here not in own and relation not in {"nsubj", "conj", "advcl"}:
            return verbal[here]
        if relation in {"nsubj", "advcl"} and parse.pos[here] in {"VERB", "AUX"} and parse.deps[here] not in {"ccomp", "xcomp", "pcomp"}:
            return None
    return None


def factual(grammar: Grammar, verb: int) -> bool:
    """Tell whether a participle or a relative clause adds a fact about a noun: "a truce brokered by", "the men who killed"."""
    parse = grammar.parse
    if parse.deps[verb] == "acl":
        return parse.tags[verb] == "VBN" and bool(parse.kids(verb, "agent"))
    return parse.deps[verb] == "relcl" and (parse.tags[verb] == "VBD" or any(parse.tags[child] == "VBD" for child in parse.kids(verb, "aux", "auxpass")))


def background(grammar: Grammar, token: int) -> int | None:
    """Return the first token of the nonrestrictive relative clause around a token: there the narrator adds to what is reported."""
    parse = grammar.parse
    for here in (token, *parse.ancestors(token)):
        first = parse.edges[here][0]
        if parse.deps[here] == "relcl" and first and parse.words[first - 1] == ",":
            return first
    return None


def presupposed(grammar: Grammar, match: Match, *, dated: bool) -> bool:
    """Tell whether a nominal deed is taken for granted where it is named: "the takeover of Kabul in August 2021"."""
    parse, noun = grammar.parse, match.token
    definite = any(parse.words[child] in {"the", "this", "that"} or parse.deps[child] == "poss" for child in parse.children[noun])
    return parse.pos[noun] == "NOUN" and match.light is None and definite and dated


def told(claims: list[Claim]) -> Status:
    """Return the status of a deed that stands inside these claims' contents, the innermost last."""
    claim = claims[-1]
    if claim.act in BY_ACT:
        return "hypothetical" if claim.negated and claim.act != "deny" else BY_ACT[claim.act]
    return "denied" if claim.negated and claim.act == "say" else "alleged"
