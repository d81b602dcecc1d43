"""Arguments: whom the roles of a matched frame name, as parties of the article.

A role's words may be a deed or a document, not a party ("condemned the shelling of Gaza by Israel"): then whose it is counts.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from dateline.annotate.coding.bonds import counted
from dateline.annotate.coding.triggers import Frames, Match
from dateline.annotate.grammar import ASIDE, NAMES, Grammar
from dateline.annotate.phrases import conjuncts, noun_phrase, span_of
from dateline.annotate.roster import Roster
from dateline.records import Party

__all__ = ["WHOEVER", "Arguments"]

OWNERS = ("poss", "by", "mod", "of", "between", "from", "against", "on", "with", "for", "to")
"""Where the party of a deed or a document stands, best first."""
DOERS = ("poss", "by", "mod", "from")
BLAMING = frozenset({"ACCUSE", "REJECT", "THREATEN"})
"""Types whose recipient is who did the deed that is named, never on whom it fell."""
BLAME = frozenset({"blame", "pin"})
ACCUSING = frozenset({"accuse", "suspect"})
DEPTH = 3
"""How many nouns inside nouns are looked through: "the rejection of the ruling of the court"."""
CLAUSES = ("xcomp", "ccomp", "pcomp", "advcl")
PLURAL = frozenset({"NNS", "NNPS"})
HOLLOW = frozenset({"it", "this", "that", "which", "what", "there", "these", "those", "such", "itself", "themselves",
                    "himself", "herself", "each", "one", "other", "who", "whom", "whose"})
HOLDING = frozenset({"carry", "shelter", "house", "hold", "transport", "ferry", "host", "accommodate", "take", "bring"})
"""What a place or craft does with the people in it."""
WHOEVER = frozenset({"anyone", "anybody", "everyone", "everybody", "those", "whoever"})
"""Words for people of whom a clause says who they are: "those who block the road"."""
SOME = frozenset({"one", "all", "some", "many", "most", "several", "both", "each", "none"})
"""Words that count others behind "of"."""
FORCE = frozenset({"ASSAULT", "COERCE", "RETREAT"})
BODILY = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
"""Types of deeds that fall on things and places, too; what is said, asked, given or protested has people, bodies or countries at its other end."""
ELSEWHERE = {"PROTEST": ("against", "outside", "before", "front", "aim")}
"""Type → where its other side may stand though no frame says so: "marched to denounce the junta", "sang in front of the ministry"."""
AIMING = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
"""Types of what a crowd says to whom it is against."""
RECIPROCAL = frozenset({("each", "other"), ("one", "another")})
FIRST = frozenset({"i", "we", "us", "me", "our", "my", "ours"})
THIRD = frozenset({"he", "she", "it", "they"})
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
"""Relations in which a word is a noun, whatever a parser takes it for."""
WHERE = frozenset({"in", "at", "near", "during", "after", "before", "since", "outside", "amid"})
BESIDE = frozenset({"nsubj", "relcl", "punct", "det", "aux"})
VENUES = frozenset({"at", "during", "in"})


class Arguments:
    """Finds actors and recipients of matches in one article."""

    def __init__(self, grammar: Grammar, roster: Roster, frames: Frames, *, voice: Callable[[int], Party | None]) -> None:
        self.grammar, self.roster, self.frames = grammar, roster, frames
        self.voice = voice
        """Tells who speaks where a token stands: whom "we" means in a quotation."""
        self.parse = grammar.parse
        self.ownable = frames.deeds | frames.sets["means"]

    def actors(self, match: Match) -> tuple[Party, ...]:
        """Return who acts, or who is blamed for it."""
        return self.parties(self.blamed(match), alive=True) or self.first(match, match.frame.actor)

    def blamed(self, match: Match) -> list[int]:
        """Return those on whom somebody blames a nominal deed: "blamed the attack on the rebels", "accused the rebels of an attack"."""
        above = self.parse.heads[match.token]
        accusing = self.parse.heads[above]
        if self.parse.words[above] == "of" and self.parse.lemmas[accusing] in ACCUSING:
            return self.grammar.object(accusing)
        if self.parse.deps[match.token] != "dobj" or self.parse.lemmas[above] not in BLAME:
            return []
        return self.grammar.after(match.token, "on") or self.grammar.after(above, "on")

    def recipients(self, match: Match, *, actors: tuple[Party, ...]) -> tuple[Party, ...]:
        """Return upon whom, with whom or to whom; nobody twice, and no actor of the same deed."""
        mine = {party.id for party in actors}
        doers = match.frame.type in BLAMING
        for role in dict.fromkeys((*match.frame.recipient, *ELSEWHERE.get(match.frame.type, ()))):
            for heads in self.heads_apart(match, role, mine=mine):
                heads = [*heads, *(who for head in heads for who in self.inmates(head))] if match.frame.type in FORCE else heads
                told = self.parties(heads, doers=doers, alive=match.frame.type not in BODILY)
                found = tuple(party for party in told if party.id not in mine) or self.crowd(match, heads)
                if found:
                    return found
        return ()

    def inmates(self, place: int) -> list[int]:
        """Return the people of whom is said that they are in a place or craft: "a hostel where migrants slept", "a bus carrying pilgrims"."""
        parse = self.parse
        if parse.pos[place] != "NOUN" or self.grammar.somebody(place):
            return []
        there = [head for verb in parse.kids(place, "relcl") if parse.words[parse.edges[verb][0]] == "where" and self.then(verb)
                 for head in parse.kids(verb, "nsubj")]
        there += [head for verb in parse.kids(place, "acl") if parse.lemmas[verb] in HOLDING for head in parse.kids(verb, "dobj")]
        return [head for head in there if parse.pos[head] != "PRON" and self.grammar.somebody(head)]

    def then(self, verb: int) -> bool:
        """Tell whether a clause tells of the time of the deed: neither a habit nor "once"."""
        parse = self.parse
        past = parse.tags[verb] == "VBD" or any(parse.words[child] in {"was", "were", "had"} for child in parse.kids(verb, "aux", "auxpass"))
        return past and parse.lemmas[verb] != "use" and not any(parse.words[child] in {"once", "formerly"} for child in parse.kids(verb, "advmod"))

    def crowd(self, match: Match, heads: list[int]) -> tuple[Party, ...]:
        """Return on whom force fell where no noun says who they are: "dispersed a rally", "recaptured 140", "overran a roadside post"."""
        told = match.frame.type in FORCE and not counted(self.grammar, match.token)
        return tuple(self.named(head) for head in heads if self.unnamed(head)) if told else ()

    def unnamed(self, head: int) -> bool:
        """Tell whether a head means people by a bare number, by their gathering or by their place, though it is a word of deeds elsewhere."""
        parse = self.parse
        bare = parse.pos[head] == "NUM" and self.grammar.labels.get(head) not in ASIDE and parse.words[head] != "one"
        return bare or any(parse.lemmas[head] in self.frames.sets[name] for name in ("gathering", "settlement"))

    def reciprocal(self, token: int) -> bool:
        """Tell whether those who do something do it to each other."""
        parse = self.parse
        heads = [*parse.kids(token, "dobj"), *(head for preposition in parse.kids(token, "prep") for head in parse.kids(preposition, "pobj"))]
        heads += [owner for head in heads for owner in parse.kids(head, "poss")]  # "each other's positions"
        return any((parse.words[near], parse.words[near + 1]) in RECIPROCAL for head in heads for near in (head - 1, head) if near + 1 < len(parse))

    def first(self, match: Match, roles: tuple[str, ...]) -> tuple[Party, ...]:
        """Return the parties of the first role that has any."""
        for role in roles:
            for heads in self.heads_apart(match, role):
                found = tuple(party for party in self.parties(heads, alive=True) if not self.suffers(heads, party))
                if not found and role == "subj" and self.parse.pos[match.token] == "VERB":
                    found = self.crowd(match, [head for head in heads if self.parse.pos[head] == "NUM"])
                if found:
                    return found
        return ()

    def suffers(self, heads: list[int], party: Party) -> bool:
        """Tell whether a party stands behind "on" or "against" of the deed that is said to act: "strikes on Lebanon that killed four"."""
        hit = (noun for head in heads if self.is_deed(head) for role in ("on", "against") for noun in self.grammar.after(head, role))
        return any(party.id == self.named(noun).id for noun in hit)

    def heads_apart(self, match: Match, role: str, *, mine: Collection[str] = ()) -> list[list[int]]:
        """Return the heads in a role, together; those of content one by one, the nearest first, less what belongs to these parties."""
        return [[head] for head in self.deep(match.token) if not self.owned(head, mine)] if role == "deep" else [self.heads(match, role)]

    def owned(self, head: int, owners: Collection[str]) -> bool:
        """Tell whether a noun phrase says that it is one of these parties': "offered to withdraw its troops"."""
        return any(self.roster.by_head.get(owner) in owners for owner in self.parse.kids(head, "poss"))

    def heads(self, match: Match, role: str) -> list[int]:
        """Return the heads of the noun phrases that stand in a role to the match."""
        token = match.token
        if role == "light":
            return self.carried(match)
        if role == "venue":
            return self.attending(token)
        if role == "aim":
            return self.aims(token)
        if role == "front":
            fronts = [head for head in self.grammar.role(token, "in") if self.parse.lemmas[head] == "front"]
            return [head for front in fronts for head in self.grammar.role(front, "of")]
        found = [head for head in self.grammar.role(token, role) if role != "mod" or not self.local(head)]
        if role == "objcomp":
            found = [word for word in found if self.parse.pos[word] in {"NOUN", "PROPN"}]
        if match.light is not None and role not in {"poss", "mod", "subj", "obj", "of"}:
            found += [head for head in self.grammar.after(match.light, role) if head not in found]
        for other in sorted(match.tokens - {token}):
            if role not in {"subj", "obj", "poss", "mod", "inner"} and self.parse.pos[other] in {"NOUN", "ADJ", "ADP"}:
                found += [head for head in self.grammar.after(other, role) if head not in found]
        outside = [head for head in found if head not in match.tokens]
        if role in {"subj", "obj", "mod"}:
            return outside or found  # "a Taliban takeover": who tells what it is does it, too
        return outside or [head for head in found if self.grammar.somebody(head)]  # "the arrest of two activists", "aid for the families"

    def aims(self, token: int) -> list[int]:
        """Return whom those blame or ask something who do a deed: "marched to denounce the junta", "rallied, calling on the mayor to resign"."""
        verbs = (clause for clause in self.parse.kids(token, "xcomp", "advcl")
                 if any(frame.type in AIMING for frame in self.frames.verbs.get(self.parse.lemmas[clause], ())))
        return [head for verb in verbs for role in ("obj", "on", "inner", "of") for head in self.grammar.role(verb, role)]

    def local(self, head: int) -> bool:
        """Tell whether a name before a deed only says where it was done: "the Tibu bombing", but "a Russian strike", "a Kremlin attack"."""
        name = self.roster.name_at.get(head)
        known = self.roster.known.get(self.roster.by_head.get(head, ""))
        return name is not None and name.kind == "place" and not any(len(code) > len("COL") for code in (known.codes if known else ()))

    def carried(self, match: Match) -> list[int]:
        """Return the subject of the verb that carries a nominal trigger, where that verb means the subject to act."""
        if match.light is None or self.frames.use(self.grammar, match.light) != "do":
            return []
        return self.grammar.subject(match.light)

    def attending(self, token: int) -> list[int]:
        """Return who did something at an event: "the party demanded his release at a rally"."""
        parse = self.parse
        above = parse.heads[token]
        if parse.deps[token] != "pobj" or parse.words[above] not in VENUES:
            return []
        verb = next((up for up in parse.ancestors(above) if parse.pos[up] in {"VERB", "AUX"}), None)
        found = self.grammar.subject(verb) if verb is not None else []
        return [head for head in found if parse.lemmas[head] not in self.frames.sets["force"]]  # the police at a march do not march

    def deep(self, token: int) -> Iterator[int]:
        """Yield who is named in the content that hangs on a verb, the nearest to its top first."""
        waiting = self.parse.kids(token, *CLAUSES, "dobj", "acl") + [part for part in self.parse.kids(token, "prep") if not self.aside(part)]
        while waiting:
            here = waiting.pop(0)
            if self.parse.pos[here] in {"NOUN", "PROPN"} and self.grammar.somebody(here) and not self.is_deed(here):
                yield here
            waiting.extend(child for child in self.parse.children[here] if self.parse.deps[child] not in BESIDE and not self.aside(child))

    def aside(self, token: int) -> bool:
        """Tell whether a word is a preposition that only says where or when."""
        return self.parse.pos[token] == "ADP" and self.parse.words[token] in WHERE

    def parties(self, heads: list[int], *, doers: bool = False, alive: bool = False) -> tuple[Party, ...]:
        """Return the parties of noun phrases, looking into deeds and documents for whose they are, `doers`: only for who did them."""
        found: dict[str, Party] = {}
        for head in heads:
            for part in conjuncts(self.parse, head):
                for person in self.persons(part, doers=doers, alive=alive):
                    party = self.speaking(person) or self.named(person)
                    found.setdefault(party.id, party)
                    for other in self.alike(person, party):
                        found.setdefault(other.id, other)
        return tuple(found.values())

    def alike(self, head: int, party: Party) -> Iterator[Party]:
        """Yield the people of other countries that a phrase tells of at once, the same as the first's: "Indian and Pakistani troops"."""
        code = party.codes[0] if party.codes else ""
        if len(code) != len("INDMIL") or self.parse.tags[head] not in PLURAL:
            return
        for first, token in self.further(head):
            land = self.land(token)
            if self.land(first) == code[:3] != land:
                yield self.roster.fellow(head, token, codes=(land + code[3:],))

    def further(self, head: int) -> Iterator[tuple[int, int]]:
        """Yield the name of the first country before a plural noun, or else behind its "of", with each that is coordinated with it."""
        parse = self.parse
        firsts = [first for first in parse.kids(head, "amod", "nmod", "compound", "poss") if self.land(first)]
        behind = (noun for prep in parse.kids(head, "prep") if parse.words[prep] in {"of", "from"} for noun in parse.kids(prep, "pobj"))
        for first in firsts or filter(self.land, behind):
            yield from ((first, other) for other in conjuncts(parse, first)[1:] if self.land(other))

    def land(self, token: int) -> str:
        """Return the country, alpha-3, that a token or its people name, or nothing."""
        name = self.roster.name_at.get(token)
        return name.key or "" if name is not None and name.kind in {"country", "demonym"} else ""

    def named(self, head: int) -> Party:
        """Return the party of a noun phrase; its span leaves out those that it is coordinated with."""
        party = self.roster.party(head)
        return replace(party, span=span_of(self.parse, noun_phrase(self.parse, head, whole=False)))

    def speaking(self, head: int) -> Party | None:
        """Return the speaker for "we" inside what somebody says, and for "it" in "the army said it had": in the place of that word."""
        word = self.parse.words[head]
        speaker = self.voice(head) if word in FIRST else None
        if speaker is None and word in THIRD and head not in self.roster.by_head:
            speaker = self.teller(head)
        return replace(speaker, span=span_of(self.parse, [head])) if speaker else None

    def teller(self, pronoun: int) -> Party | None:
        """Return the subject of the verb in whose content clause a pronoun is the subject."""
        parse = self.parse
        clause = parse.heads[pronoun]
        verb = parse.heads[clause]
        if parse.deps[pronoun] not in {"nsubj", "nsubjpass"} or parse.deps[clause] != "ccomp" or parse.pos[verb] != "VERB":
            return None
        tellers = [head for head in self.grammar.surface(verb) if parse.pos[head] in {"NOUN", "PROPN"} or head in self.roster.by_head]
        return self.roster.party(tellers[0]) if tellers else None

    def persons(self, head: int, *, doers: bool, alive: bool = False, depth: int = 0) -> Iterator[int]:
        """Yield the heads that stand for somebody or something that can act or be acted on."""
        head = self.meant(head)
        known = self.familiar(head) or self.speaking(head) is not None
        counts = self.counts(head)
        if depth > DEPTH or (self.hollow(head) and not (known or counts)):
            return
        if known or not (self.is_deed(head) or counts or (alive and not self.living(head))):
            mine = [] if known or alive or self.living(head) else [owner for owner in self.parse.kids(head, "poss") if self.familiar(owner)]
            yield from (head, *mine)
            return
        for role in ("of",) if counts else self.owners(head, doers=doers):
            below = [person for noun in self.grammar.role(head, role) for part in conjuncts(self.parse, noun)
                     for person in self.persons(part, doers=doers, alive=alive, depth=depth + 1)]
            if below:
                yield from below
                return
        if counts:
            yield head

    def living(self, head: int) -> bool:
        """Tell whether a noun phrase may be people, a body, a country, arms, or bear a name: no mere thing such as "tuition fees" or "a recount"."""
        named = self.parse.pos[head] == "PROPN" or head in self.roster.name_at
        return named or self.parse.lemmas[head] in self.frames.sets["craft"] or self.grammar.somebody(head)

    def meant(self, head: int) -> int:
        """Return the noun for the pronoun of a relative clause behind "of": "17 men, all of whom were freed"."""
        parse = self.parse
        if parse.words[head] not in {"whom", "which"} or parse.deps[head] != "pobj":
            return head
        return next((parse.heads[verb] for verb in parse.ancestors(head) if parse.deps[verb] == "relcl"), head)

    def owners(self, head: int, *, doers: bool) -> tuple[str, ...]:
        """Return the roles in which the party of a deed or a document stands, best first; the "of" of a killing is no doer."""
        if not doers:
            return OWNERS
        return DOERS if any("of" in frame.recipient for frame in self.frames.nouns.get(self.parse.lemmas[head], ())) else (*DOERS, "of")

    def familiar(self, head: int) -> bool:
        """Tell whether a head is a known actor, other than a deed that an earlier record took for one."""
        actor = self.roster.known.get(self.roster.by_head.get(head, ""))
        return actor is not None and not (actor.kind == "unknown" and (self.is_deed(head) or self.hollow(head)))

    def hollow(self, head: int) -> bool:
        """Tell whether a word stands for nobody by itself: an unresolved pronoun, a date, an amount, a bare adjective."""
        parse, label = self.parse, self.grammar.labels.get(head)
        if parse.words[head] in WHOEVER and parse.kids(head, "relcl", "acl"):
            return False
        if parse.pos[head] in {"PRON", "DET"} or parse.words[head] in HOLLOW or (label in ASIDE and not self.aged(head)):
            return True
        if label in NAMES:
            return False
        mistaken = parse.pos[head] == "VERB" and parse.deps[head] in NOMINAL and parse.lemmas[head] in self.frames.folk  # "Tajik guards"
        nominal = parse.pos[head] in {"NOUN", "PROPN"} or self.counts(head) or mistaken or self.aged(head)
        return not nominal or parse.lemmas[head] in self.frames.sets["nobody"]

    def aged(self, head: int) -> bool:
        """Tell whether a word names somebody by age, which a name finder may take for a time: "a 22-year-old was shot"."""
        parse = self.parse
        return parse.lemmas[head] == "old" and parse.deps[head] in NOMINAL and bool(parse.kids(head, "npadvmod"))

    def counts(self, head: int) -> bool:
        """Tell whether a noun only counts or collects: dozens of, a group of."""
        some = self.parse.lemmas[head] in self.grammar.quantities or self.parse.pos[head] == "NUM" or self.parse.words[head] in SOME
        return some and bool(self.grammar.after(head, "of"))

    def is_deed(self, head: int) -> bool:
        """Tell whether a noun means a deed, a saying, a document or a means of force, which somebody owns but which is nobody."""
        named = self.grammar.labels.get(head) in {"PERSON", "ORG", "GPE", "NORP"}
        return self.parse.pos[head] == "NOUN" and self.parse.lemmas[head] in self.ownable and not named
