"""Bonds: triggers of one deed, such as an attack and the killing that it did, or "killed three and wounded five"."""

from collections.abc import Sequence

from dateline.annotate.coding.triggers import Match
from dateline.annotate.grammar import OUTCOMES, Grammar
from dateline.annotate.repairs import SPELLS

__all__ = ["anew", "bound", "counted", "ended", "forceful"]

CAUSES = ("subj", "in", "from", "during", "by", "after")
"""Where a verb's deed names the deed that it was part of: "killed in an attack", "the clashes that killed"."""


DYING = frozenset({"die", "perish", "succumb"})
WHILE = frozenset({"when", "as", "while"})
"""Words that open a clause of what somebody did at once."""
IN_WHICH = (("in", "which"), ("during", "which"))
"""Words with which a clause goes on telling of a place, a day or a deed just named."""
RIOT = "riot"
DRIVING = frozenset({"disperse", "scatter", "push", "break", "clear", "evict", "charge", "quell", "suppress", "crush", "drive", "raid"})
"""Verbs of force on a crowd or a house."""
BEGINNING = frozenset({"break", "erupt", "start", "begin", "flare", "ensue"})
"""Verbs of a fight that begins."""
MOMENT = frozenset({"when", "as", "after"})
"""Words that open the clause of a deed of which the one above it tells the dead."""
HELD = frozenset({"agent", "prep", "npadvmod"})
"""What gives a death a doer, a place or a time of its own."""


def bound(grammar: Grammar, matches: Sequence[Match]) -> list[list[Match]]:
    """Return the matches in groups that tell of one deed, the telling verb first in each; most groups have one member."""
    owner = {token: match for match in matches for token in match.whole}
    group = {match.token: {match.token: match} for match in matches}
    for match in matches:
        others = (before(grammar, match, owner), named(grammar, match, owner), arrived(grammar, match, owner), aftermath(grammar, match, matches),
                  meanwhile(grammar, match, owner), amid(grammar, match, owner), aimed(grammar, match, owner))
        for other in others:
            if other is not None and group[other.token] is not group[match.token]:
                group[other.token].update(group[match.token])
                for token in group[match.token]:
                    group[token] = group[other.token]
    groups = {id(members): members for members in group.values()}

    def order(match: Match) -> tuple[bool, bool, int]:
        """Return the place of a match in its group: verbs first, and last those that only tell of the dead."""
        return grammar.parse.pos[match.token] == "NOUN", ended(grammar, match) or lost(grammar, match), match.token

    return [sorted(members.values(), key=order) for members in groups.values()]


def named(grammar: Grammar, match: Match, owner: dict[int, Match]) -> Match | None:
    """Return the match of the deed that a verb names as its doer or its occasion, if both are of one type."""
    if grammar.parse.pos[match.token] == "NOUN" or match.frame.type != "ASSAULT":
        return None
    for role in CAUSES:
        for head in grammar.role(match.token, role):
            for core in (*grammar.cores(head), *(grammar.pobj([head], "of") if grammar.parse.lemmas[head] in SPELLS else ())):
                other = owner.get(core)
                if other and other.token != match.token and other.frame.type == match.frame.type and not later(grammar, head):
                    return other
    return None


def later(grammar: Grammar, head: int) -> bool:
    """Tell whether a noun stands behind a time and "after", so that its deed is another: "five days after the blast"."""
    above = grammar.parse.heads[head]
    return grammar.parse.words[above] == "after" and bool(grammar.parse.kids(above, "npadvmod"))


def arrived(grammar: Grammar, match: Match, owner: dict[int, Match]) -> Match | None:
    """Return the deed that a relative clause tells of the weapon which killed: "a bomb that went off in a market killed eight"."""
    if not counted(grammar, match.token) or match.frame.type != "ASSAULT":
        return None
    heads = [head for head in grammar.subject(match.token) if grammar.parse.lemmas[head] not in grammar.folk]
    found = (owner.get(clause) for head in heads for clause in grammar.parse.kids(head, "relcl", "acl"))
    return next((other for other in found if other and other.frame.type == match.frame.type), None)


def meanwhile(grammar: Grammar, match: Match, owner: dict[int, Match]) -> Match | None:
    """Return the deed in doing which somebody killed: "gunmen killed nine people when they attacked a village"."""
    parse = grammar.parse
    if not counted(grammar, match.token) or grammar.passive(match.token) or match.frame.type != "ASSAULT":
        return None
    clauses = [clause for clause in parse.kids(match.token, "advcl") if all(parse.pos[head] == "PRON" for head in parse.kids(clause, "nsubj"))
               and any(parse.words[child] in WHILE for child in parse.kids(clause, "mark", "advmod"))]
    return next((other for clause in clauses if (other := owner.get(clause)) and other.frame.type == match.frame.type), None)


def amid(grammar: Grammar, match: Match, owner: dict[int, Match]) -> Match | None:
    """Return the deed in which people died, told in a clause of its own: "five died in Bannu on Tuesday when gunmen stormed a post"."""
    parse = grammar.parse
    verb = begun(grammar, match) or match.token
    if verb == match.token and not (lost(grammar, match) or (ended(grammar, match) and match.whole == {match.token})):
        return None
    clauses = [clause for clause in (*parse.kids(verb, "advcl"), *of_moments(grammar, verb)) if parse.kids(clause, "nsubj", "nsubjpass")
               and parse.pos[clause] == "VERB" and any(parse.words[child] in MOMENT for child in parse.kids(clause, "mark", "advmod"))]
    found = (owner.get(deed) for clause in clauses for deed in (clause, *parse.kids(clause, "xcomp")))  # "when troops tried to disperse a crowd"
    return next((other for other in found if other and forceful(grammar, other) and not ended(grammar, other)), None)


def of_moments(grammar: Grammar, verb: int) -> list[int]:
    """Return the "when" clauses that a parser hung on a noun below a verb: "broke out near Wabag, when warriors ambushed a truck"."""
    parse = grammar.parse
    return [token for token in parse.subtree(verb) if parse.deps[token] == "relcl" and parse.words[parse.edges[token][0]] == "when"]


def begun(grammar: Grammar, match: Match) -> int | None:
    """Return the verb that says how a fight began: "the fighting broke out when gunmen ambushed a truck"."""
    parse, verb = grammar.parse, grammar.parse.heads[match.token]
    noun = match.frame.type == "ASSAULT" and parse.pos[match.token] == "NOUN" and parse.deps[match.token] == "nsubj"
    return verb if noun and parse.lemmas[verb] in BEGINNING else None


def aimed(grammar: Grammar, match: Match, owner: dict[int, Match]) -> Match | None:
    """Return the violence of which a match only tells what it was for: "fired tear gas to disperse the crowd"."""
    parse, token = grammar.parse, match.token
    wanted = parse.deps[token] in {"advcl", "xcomp"} and any(parse.words[child] == "to" for child in parse.kids(token, "aux"))
    other = owner.get(parse.heads[token]) if wanted and match.frame.type == "COERCE" and forceful(grammar, match) else None
    return other if other and other.frame.type == "ASSAULT" else None


def counted(grammar: Grammar, verb: int) -> bool:
    """Tell whether a verb says what a deed did to people, and is no deed besides: "opened fire, killing two"."""
    return grammar.parse.lemmas[verb] in OUTCOMES


def forceful(grammar: Grammar, match: Match) -> bool:
    """Tell whether people come to harm by a deed: by violence, in a riot, or where a crowd is driven apart."""
    driven = match.frame.type == "COERCE" and grammar.parse.lemmas[match.token] in DRIVING
    return match.frame.type == "ASSAULT" or match.frame.mode == RIOT or driven


def before(grammar: Grammar, match: Match, owner: dict[int, Match]) -> Match | None:
    """Return the verb whose deed a coordinated verb goes on telling: "killed three and wounded five", "four were killed and nine wounded"."""
    parse, token = grammar.parse, match.token
    if match.frame.type == "ASSAULT" and (other := beside_number(grammar, token, owner)):
        return other
    if match.frame.type != "ASSAULT" or parse.deps[token] not in {"conj", "advcl"} or parse.pos[token] not in {"VERB", "ADJ"}:
        return None
    other = owner.get(grammar.continued(token))
    outcome = parse.deps[token] == "advcl" and counted(grammar, token)
    if other is None or (other.frame.type != match.frame.type and not (outcome and forceful(grammar, other))):
        return None
    if parse.deps[token] == "advcl" and parse.tags[token] not in {"VBG", "VB"}:
        return None
    if parse.kids(token, "dobj") and not counted(grammar, token):
        return None
    own = parse.kids(token, "nsubj", "nsubjpass")
    suffered = grammar.passive(other.token) and (grammar.passive(token) or parse.pos[token] == "ADJ")
    suffered = suffered or (ended(grammar, other) and ended(grammar, match))
    return other if not own or (suffered and not anew(grammar, match)) or all(parse.pos[head] == "NUM" for head in own) else None


def beside_number(grammar: Grammar, token: int, owner: dict[int, Match]) -> Match | None:
    """Return the verb beside which a number of others has its own: "five were killed and dozens injured", the parser hanging all on "dozens"."""
    parse, noun = grammar.parse, grammar.parse.heads[token]
    beside = parse.deps[token] == "acl" and parse.deps[noun] == "conj" and counted(grammar, token)
    other = owner.get(parse.heads[noun]) if beside else None
    return other if other and ended(grammar, other) and not parse.kids(noun, "det") else None


def aftermath(grammar: Grammar, match: Match, matches: Sequence[Match]) -> Match | None:
    """Return the deed of a sentence whose end another clause of it tells: "they clashed with police; eight officers were injured"."""
    parse, token = grammar.parse, match.token
    if not ended(grammar, match) or (parse.kids(token, *HELD) and not match.frame.proposed):
        return None
    deeds = [other for other in matches if forceful(grammar, other) and not ended(grammar, other)
             and parse.sentence_of[other.token] == parse.sentence_of[token] and parse.pos[other.token] == "VERB" and not counted(grammar, other.token)
             and (parse.heads[other.token] == token if other.frame.proposed else linked(grammar, token, other.token))]
    return min(deeds, key=lambda other: abs(other.token - token), default=None)


def lost(grammar: Grammar, match: Match) -> bool:
    """Tell whether a match only tells that people lost their lives, and not in what: "in floods"."""
    parse, token = grammar.parse, match.token
    if match.frame.type != "ASSAULT" or parse.lemmas[token] != "lose" or not any(parse.lemmas[word] == "life" for word in match.tokens):
        return False
    return not any(parse.pos[thing] == "NOUN" for preposition in parse.kids(token, "prep") for thing in parse.kids(preposition, "pobj"))


def ended(grammar: Grammar, match: Match) -> bool:
    """Tell whether a match only tells that people were killed or hurt, by nobody who is named."""
    token = match.token
    suffered = counted(grammar, token) and grammar.passive(token)
    return match.frame.type == "ASSAULT" and (suffered or grammar.parse.lemmas[token] in DYING)


def anew(grammar: Grammar, match: Match) -> bool:
    """Tell whether those who died or were hurt did so in a deed of which nothing was told: "six rebels died in a gunfight that followed"."""
    parse = grammar.parse
    nouns = (token for token in match.tokens if parse.pos[token] == "NOUN" and parse.words[parse.heads[token]] in {"in", "during"})
    return any(parse.words[child] in {"a", "an", "another"} for noun in nouns for child in parse.kids(noun, "det"))


def linked(grammar: Grammar, one: int, other: int) -> bool:
    """Tell whether the clauses of two verbs stand side by side, or one as the other's "when" or "as"."""
    return other in beside(grammar, one) or one in beside(grammar, other)


def beside(grammar: Grammar, verb: int) -> list[int]:
    """Return the verbs above a verb whose clauses its own goes on from, at most two."""
    parse, found = grammar.parse, list[int]()
    if (place := scene(grammar, verb)) is not None:
        return [here for here in parse.ancestors(place) if parse.pos[here] == "VERB"][:1]
    while len(found) < 2 and parse.deps[verb] in {"conj", "ccomp", "advcl", "parataxis"} and not parse.kids(verb, "mark"):
        verb = parse.heads[verb]
        found.append(verb)
    return found


def scene(grammar: Grammar, verb: int) -> int | None:
    """Return the noun of which a clause tells what happened there or then: "overran a post at Arawa, where six guards were killed"."""
    parse, first = grammar.parse, grammar.parse.edges[verb][0]
    words = parse.words[first:first + 2]
    there = words[:1] in (("where",), ("when",)) or words in IN_WHICH
    return parse.heads[verb] if parse.deps[verb] == "relcl" and there else None
