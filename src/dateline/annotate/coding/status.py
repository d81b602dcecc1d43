"""Status: whether a deed was done, goes on, is planned, or was only said, feared, asked for or denied."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from dateline.annotate.coding.triggers import Match
from dateline.annotate.grammar import CHARGES, Grammar
from dateline.annotate.phrases import helped
from dateline.codebook.loader import tree
from dateline.records import Claim, Status

__all__ = ["GOVERNED", "POINTERS", "Reality", "Wording", "background", "charged", "governor", "load_wording", "points_back",
           "presupposed", "rejected", "suspected", "told"]

GOVERNED: dict[str, Status] = {"REQUEST": "demanded", "THREATEN": "threatened", "AGREE": "promised", "REJECT": "denied", "ACCUSE": "alleged"}
"""What becomes of a deed inside the content of a verbal event."""
BY_ACT: dict[str, Status] = {"threaten": "threatened", "demand": "demanded", "ask": "demanded", "promise": "promised", "agree": "promised"}
"""What becomes of a deed inside a claim of this act; alleged inside the others."""
CONTENT = frozenset({"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "dative", "oprd", "acl", "conj", "agent", "nsubjpass", "compound", "poss",
                     "nsubj", "relcl", "advcl"})
"""Relations that lead from a word up to the verb in whose content it stands."""
ADJUNCT = frozenset({"at", "in", "during", "after", "before", "amid", "since", "by", "despite", "following", "ahead"})
"""Prepositions of when, where and how, which add to a verb's deed and are no part of what it says."""
POINTERS = frozenset({"the", "this", "that", "these", "those", "such"})
"""Words before a noun that point to what was told."""
DENYING = frozenset({"deny", "denial"})
"""Triggers of REJECT whose content is said not to have happened."""
CLAIMED = frozenset({"acl", "ccomp"})
"""Relations in which a clause says what a claim is: "the claim that they fled"."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
COMPLEMENT = frozenset({"xcomp", "acl", "pcomp", "prep", "acomp"})
LONG = 5
"""How many verbs above a trigger are asked whether its deed was done."""

GOING_ON = frozenset({"xcomp", "ccomp", "conj"})
"""Relations in which a verb shares the time of the one above it: "EU to begin to sue", not "to admit killing four"."""


@dataclass(frozen=True, kw_only=True)
class Reality:
    """How real a deed is, by the grammar around its trigger."""

    status: Status
    negated: bool = False
    future: bool = False


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The words that say how real a deed is, and what they say of a trigger."""

    negative: frozenset[str]
    future: frozenset[str]
    maybe: frozenset[str]
    aspect: frozenset[str]
    ahead: frozenset[str]
    missed: frozenset[str]
    ifs: frozenset[str]
    manner: frozenset[str]
    pending: frozenset[str]
    nobody: frozenset[str]
    befall: frozenset[str]
    saying: frozenset[str]
    promising: frozenset[str]

    def reality(self, grammar: Grammar, match: Match) -> Reality:
        """Return what the trigger's own clause and the verbs above it say."""
        verb = match.light if match.light is not None else match.token
        parse = grammar.parse
        chain = [verb, *above(grammar, verb)]
        if any(parse.lemmas[link] in self.missed for link in chain[1:]):
            return Reality(status="denied", negated=True)
        negated = any(self.negates(grammar, token) for token in (*match.tokens, *chain)) or self.unsaid(grammar, chain[-1])
        if any(self.conditional(grammar, link) for link in chain):
            return Reality(status="hypothetical", negated=negated)
        auxiliaries = {parse.words[child] for link in chain for child in parse.kids(link, "aux")}
        if auxiliaries & self.future or self.to_come(grammar, chain) or any(self.foretold(grammar, link) for link in chain):
            return Reality(status="planned", negated=negated, future=True)
        if auxiliaries & self.maybe:
            return Reality(status="hypothetical", negated=negated)
        return Reality(status="ongoing" if self.goes_on(grammar, chain) else "happened", negated=negated)

    def unsaid(self, grammar: Grammar, verb: int) -> bool:
        """Tell whether nobody says what a clause tells: "no group has said that it carried out the raid"."""
        parse = grammar.parse
        said = parse.deps[verb] == "ccomp" and parse.heads[verb] < verb  # else a parser ties two clauses: "a mob burned the hall; nobody was inside"
        return said and any(self.nobody_at(grammar, head) for head in parse.kids(parse.heads[verb], "nsubj"))

    def nobody_at(self, grammar: Grammar, head: int) -> bool:
        """Tell whether a subject means nobody: "no group", "neither the union nor the owners", "none of them"."""
        parse = grammar.parse
        return parse.words[head] in self.nobody or any(
            parse.words[child] in {"no", "neither", "nor"} for child in parse.kids(head, "det", "preconj", "cc"))

    def conditional(self, grammar: Grammar, verb: int) -> bool:
        """Tell whether a verb stands under "if", or under "until" in the present tense."""
        parse = grammar.parse
        marks = {parse.words[child] for child in parse.kids(verb, "mark", "advmod")}
        return bool(marks & self.ifs) or (bool(marks & self.pending) and parse.tags[verb] in {"VBZ", "VBP"})

    def negates(self, grammar: Grammar, token: int) -> bool:
        """Tell whether a word has "not", "no" or "without" on it or nobody does it, or it shares that of the verb that it goes on."""
        parse = grammar.parse
        if any(self.nobody_at(grammar, head) for head in parse.kids(token, "nsubj", "nsubjpass")):
            return True
        if any(parse.deps[child] == "neg" or (parse.words[child] in self.negative and parse.deps[child] in {"det", "advmod", "preconj"})
               for child in parse.children[token]):
            return True
        if parse.deps[token] == "conj" and parse.tags[token] == "VB" and not parse.kids(token, "nsubj", "nsubjpass", "aux"):
            return self.negates(grammar, parse.heads[token])
        return parse.deps[token] in {"pobj", "pcomp"} and parse.words[parse.heads[token]] == "without"

    def to_come(self, grammar: Grammar, chain: list[int]) -> bool:
        """Tell whether the deed is an infinitive: of purpose, under a word of intention or request or "going", or a headline's: "EU to sue"."""
        parse, first, root = grammar.parse, chain[0], chain[-1]
        alone = parse.deps[root] == "ROOT" and parse.tags[root] == "VB" and parse.lemmas[root] != "blame"
        if alone and helped(parse, root, "to") and all(parse.deps[link] in GOING_ON for link in chain[:-1]):
            return True
        if parse.deps[first] == "advcl" and parse.tags[first] == "VB" and helped(parse, first, "to"):
            return parse.lemmas[parse.heads[first]] not in self.manner
        return any(parse.tags[below] == "VB" and (parse.lemmas[link] in self.ahead or parse.words[link] == "going")
                   for below, link in pairwise(chain))

    def waits(self, grammar: Grammar, match: Match) -> bool:
        """Tell whether a deed is to be done only if something else is or is not: "would shut the road unless the mine paid"."""
        verb = match.light if match.light is not None else match.token
        chain = [verb, *above(grammar, verb)]
        past = any(grammar.parse.words[child] == "have" for link in chain for child in grammar.parse.kids(link, "aux"))  # "would have struck if"
        return not past and any(self.depends(grammar, link) for link in chain)

    def depends(self, grammar: Grammar, verb: int) -> bool:
        """Tell whether a clause of condition hangs on a verb."""
        return any(self.conditional(grammar, clause) for clause in grammar.parse.kids(verb, "advcl"))

    def foretold(self, grammar: Grammar, verb: int) -> bool:
        """Tell whether "would" is the "will" of what somebody said: "he said troops would leave", unless it waits for something."""
        parse, above = grammar.parse, grammar.parse.heads[verb]
        if parse.deps[verb] != "ccomp" or parse.tags[above] not in {"VBD", "VBN"} or parse.lemmas[above] not in self.saying:
            return False
        return not self.depends(grammar, verb) and any(parse.words[child] == "would" for child in parse.kids(verb, "aux"))

    def goes_on(self, grammar: Grammar, chain: list[int]) -> bool:
        """Tell whether the deed is told in the progressive of the present, or somebody continues it."""
        parse, first = grammar.parse, chain[0]
        if any(parse.lemmas[link] in self.aspect for link in chain):
            return True
        return parse.tags[first] == "VBG" and any(parse.lemmas[child] == "be" and parse.tags[child] != "VBD" for child in parse.kids(first, "aux"))


def load_wording(folder: Path | None) -> Wording:
    """Read the words from the codebook."""
    data = {name: frozenset(words) for name, words in tree("reality", folder=folder).items()}
    return Wording(negative=data["negative"], future=data["future"], maybe=data["maybe"], aspect=data["aspect"], ahead=data["ahead"],
                   missed=data["missed"], ifs=data["if"], manner=data["manner"], pending=data["pending"],
                   nobody=data["nobody"], befall=data["befall"], saying=data["saying"], promising=data["promising"])


def above(grammar: Grammar, verb: int) -> list[int]:
    """Return the verbs and nouns that a verb hangs on as their complement, the nearest first."""
    parse, found, here = grammar.parse, list[int](), verb
    while parse.deps[here] in COMPLEMENT and len(found) < LONG and parse.heads[here] != here:
        here = parse.heads[here]
        if parse.pos[here] != "ADP":
            found.append(here)
    return found


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


def rejected(grammar: Grammar, match: Match, over: int, *, material: bool) -> bool:
    """Tell whether what a match tells is rejected or refused, so that it is no event besides; `material`: it is a deed."""
    return grammar.parse.lemmas[over] not in DENYING and not (material and asserted(grammar, match, over))


def asserted(grammar: Grammar, match: Match, over: int) -> bool:
    """Tell whether somebody's word that a deed was done is what is rejected, not the deed: "rejected the claim that soldiers had shot farmers"."""
    parse, here = grammar.parse, match.token
    while parse.heads[here] not in {here, over}:
        tenses = {parse.tags[child] for child in parse.kids(here, "aux", "auxpass")} | {parse.tags[here]}
        if parse.deps[here] in CLAIMED and tenses & FINITE and "MD" not in tenses:
            return True
        here = parse.heads[here]
    return False


def charged(grammar: Grammar, token: int, punishing: Collection[int]) -> bool:
    """Tell whether a deed is that for which another punishes somebody: "arrested for meeting rebels"."""
    parse = grammar.parse
    return any(parse.deps[here] in {"pcomp", "pobj"} and parse.words[parse.heads[here]] == "for" and parse.heads[parse.heads[here]] in punishing
               for here in (token, *above(grammar, token)))


def suspected(grammar: Grammar, token: int) -> bool:
    """Tell whether a deed is only what somebody is suspected of or charged with: "held on suspicion of planting the bomb"."""
    parse = grammar.parse
    parts = [parse.heads[here] for here in (token, *above(grammar, token)) if parse.deps[here] in {"pcomp", "pobj"}]
    return any((parse.words[part] == "of" and is_charge(grammar, parse.heads[part]))
               or (parse.words[part] == "with" and parse.lemmas[parse.heads[part]] == "charge") for part in parts)


def is_charge(grammar: Grammar, noun: int) -> bool:
    """Tell whether a noun is a charge laid to somebody; nobody is "in charge of", takes "charge of" or "counts of" by that."""
    parse = grammar.parse
    plain = parse.lemmas[noun] not in {"charge", "count"} or parse.words[noun] == "charges"
    return parse.lemmas[noun] in CHARGES and (plain or parse.words[parse.heads[noun]] in {"on", "over"})


def factual(grammar: Grammar, verb: int) -> bool:
    """Tell whether a participle or a relative clause adds a fact about a noun: "a truce brokered by", "the men who killed"."""
    parse = grammar.parse
    if parse.deps[verb] == "acl":
        return parse.tags[verb] == "VBN" and bool(parse.kids(verb, "agent"))
    auxiliaries = parse.kids(verb, "aux", "auxpass")
    return parse.deps[verb] == "relcl" and (parse.tags[verb] == "VBD" or any(parse.tags[child] == "VBD" for child in auxiliaries))


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


def points_back(grammar: Grammar, match: Match) -> bool:
    """Tell whether a noun only names a deed that was told: "the attack began at dawn", "it was the third such attack"."""
    parse, noun = grammar.parse, match.token
    if parse.pos[noun] != "NOUN":
        return False
    names = parse.deps[noun] in {"nsubj", "nsubjpass", "attr", "appos", "pobj"}
    return names and any(parse.words[child] in POINTERS for child in parse.kids(noun, "det", "amod", "predet"))


def told(claims: list[Claim], *, plain: Callable[[Claim], bool] = lambda claim: False) -> Status:
    """Return the status of a deed inside these claims' contents, the innermost last; one that is denied anywhere on the way is denied.

    `plain` tells of a claim that its reporting word only says: what the speaker does by it, read from the content, is no word on each deed.
    """
    if any(claim.act in {"deny", "reject"} and not claim.negated and not plain(claim) for claim in claims):
        return "denied"
    claim = claims[-1]
    if claim.negated:
        return "denied" if claim.act == "say" else "hypothetical"
    return "alleged" if plain(claim) else BY_ACT.get(claim.act, "alleged")
