"""Grammar: who stands in which role to a verb or a noun, over passives, coordination, participles and control.

A role is a name: ``subj`` and ``obj`` (of the deed, so that a passive's are turned round), ``dative``, ``poss``, ``mod`` (a name or
demonym before the noun), ``xcomp``/``ccomp`` (heads of content clauses), ``inner`` (subject of the content clause), or a preposition.
"""

from collections.abc import Callable
from functools import cached_property

from dateline.annotate.phrases import bidden, conjuncts
from dateline.annotate.repairs import GATHERING
from dateline.syntax import Parse

__all__ = ["CHARGES", "OUTCOMES", "TELLING", "Grammar"]

OUTCOMES = frozenset({"kill", "wound", "injure", "hurt", "leave", "maim", "claim", "martyr"})
"""Verbs that only tell how a deed ended."""

TELLING = frozenset({"say", "report", "announce", "add", "confirm", "state", "tell"})
CHARGES = frozenset({"suspicion", "charge", "allegation", "accusation", "count"})
"""Nouns for what is laid to whomever the verb falls on."""
USING = frozenset({"use", "employ", "wield", "need", "take", "spend"})
"""Verbs whose subject, not object, does what is said behind "to"."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
ASIDE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
SPELLS = frozenset({"day", "week", "month", "year", "hour", "minute", "night", "morning", "afternoon", "evening", "weekend"})
"""Nouns that say when or how long, and are nobody's object."""
OPENING = frozenset({"when", "as", "after", "while", "before"})
"""Words that open a clause before the main one."""
CLAUSAL = frozenset({"relcl", "acl", "advcl", "ccomp"})
PLEADING = ("on", "upon", "to", "with")
"""Prepositions behind which stands who is asked to do something."""
FAR = 6
"""How many heads are climbed for a subject before giving up."""


class Grammar:
    """Roles in one parse; answers are kept, since several frames ask the same."""

    def __init__(self, parse: Parse, *, quantities: frozenset[str] = frozenset(), folk: frozenset[str] = frozenset(),
                 pleas: frozenset[str] = frozenset(),
                 known: Callable[[int], bool] = lambda head: False, bare: Callable[[int], bool] = lambda verb: False) -> None:
        self.parse = parse
        self.quantities = quantities
        """Nouns that only count or collect what follows: dozens, series, group."""
        self.folk = folk
        """Nouns for people and bodies."""
        self.pleas = pleas
        """Verbs that ask behind a preposition: called on, appealed to."""
        self.known = known
        """Tells whether an actor is known by this head."""
        self.bare = bare
        """Tells whether a verb may be a passive without "was", as in headlines."""
        self.surfaces: dict[int, list[int]] = {}
        self.roles: dict[tuple[int, str], list[int]] = {}
        self.parts: dict[int, list[int]] = {}
        self.undergone: dict[int, bool] = {}
        self.surroundings: dict[int, frozenset[str]] = {}

    @cached_property
    def labels(self) -> dict[int, str]:
        """The label of the name that each token of a name belongs to."""
        return {token: entity.label for entity in self.parse.entities for token in range(entity.first, entity.last)}

    def around(self, token: int) -> frozenset[str]:
        """Return all words and lemmas of a token's sentence."""
        number = self.parse.sentence_of[token]
        found = self.surroundings.get(number)
        if found is None:
            first, last = self.parse.sentences[number]
            found = self.surroundings[number] = frozenset((*self.parse.words[first:last], *self.parse.lemmas[first:last]))
        return found

    def role(self, token: int, name: str) -> list[int]:
        """Return the heads that stand in a role to a verb, a noun or a predicate adjective."""
        found = self.roles.get((token, name))
        if found is None:
            found = self.roles[token, name] = self.find(token, name)
        return found

    def find(self, token: int, name: str) -> list[int]:
        """Find the heads that stand in a role: one of `NAMED`, else a preposition."""
        finder = NAMED.get(name)
        return finder(self, token) if finder else self.after(token, name)

    def content(self, token: int) -> list[int]:
        """Return the heads of the clauses that say what a verb is about."""
        return self.parse.kids(token, "ccomp", "xcomp")

    def inner(self, token: int) -> list[int]:
        """Return the subjects of a verb's content clauses: "demanded that Iran stop"."""
        return [subject for clause in self.content(token) for subject in self.parse.kids(clause, "nsubj", "nsubjpass")]

    def dative(self, token: int) -> list[int]:
        """Return to whom something is given, without or with a preposition, or who "was granted" something."""
        told = [self.through(head) for head in self.parse.kids(token, "dative")]
        return told or (self.surface(token) if self.retained(token) else [])

    def retained(self, token: int) -> list[int]:
        """Return the object that a passive keeps: asylum in "was granted asylum"."""
        return self.things(token) if self.passive(token) else []

    def state(self, token: int) -> list[int]:
        """Return what a verb says its object becomes or is: "left two people dead"."""
        small = self.parse.kids(token, "oprd", "acomp", "ccomp", "xcomp")
        return small + [word for head in self.object(token) for word in self.parse.kids(head, "amod")]

    def compound(self, token: int) -> list[int]:
        """Return the words before a noun that say of which kind it is, or that a hyphen ties to a verb: "test-fired"."""
        return self.parse.kids(token, "compound", "amod", "nmod", "nummod", "npadvmod")

    def objcomp(self, token: int) -> list[int]:
        """Return the words before a verb's object that say of which kind it is."""
        return [word for head in self.object(token) for core in self.cores(head) for word in self.compound(core)]

    def sentence(self, token: int) -> list[int]:
        """Return all words of the token's sentence."""
        return list(range(*self.parse.sentences[self.parse.sentence_of[token]]))

    def through(self, head: int) -> int:
        """Return the noun below a preposition, or the head itself."""
        nouns = self.parse.kids(head, "pobj")
        return nouns[0] if self.parse.pos[head] == "ADP" and nouns else head

    def passive(self, verb: int) -> bool:
        """Tell whether a verb's grammatical subject undergoes the deed."""
        found = self.undergone.get(verb)
        if found is None:
            found = self.undergone[verb] = self.undergoes(verb)
        return found

    def undergoes(self, verb: int) -> bool:
        """Find whether a verb is a passive, of a headline or a participle without its auxiliary as well."""
        parse = self.parse
        if any(parse.deps[child] in {"auxpass", "nsubjpass"} for child in parse.children[verb]) or bidden(parse, verb):
            return True
        if parse.deps[verb] == "acl" and parse.lemmas[verb] in GATHERING and not parse.kids(verb, "agent"):
            return False
        if parse.tags[verb] in {"VBN", "VBD"} and self.bare(verb) and not self.things(verb) and not parse.kids(verb, "aux"):
            return True
        if parse.tags[verb] != "VBN":
            return False
        if parse.deps[verb] == "conj" and not parse.kids(verb, "aux") and not (parse.kids(verb, "nsubj") and parse.kids(verb, "dobj")):
            return self.passive(parse.heads[verb])
        bare = not parse.kids(verb, "aux", "nsubj")
        return bare and (parse.deps[verb] in {"acl", "advcl"} or (parse.heads[verb] == verb and not parse.kids(verb, "dobj")))

    def things(self, verb: int) -> list[int]:
        """Return a verb's objects, less the day or hour that a parser takes for one: "arrested a day after"."""
        return [head for head in self.parse.kids(verb, "dobj")
                if self.labels.get(head) not in {"DATE", "TIME"} and self.parse.lemmas[head] not in SPELLS]

    def subject(self, verb: int) -> list[int]:
        """Return who does what a verb says: its subject, or a passive's agent."""
        if self.passive(verb):
            return [noun for agent in self.parse.kids(verb, "agent") for noun in self.parse.kids(agent, "pobj")] or self.after(verb, "by")
        return self.surface(verb)

    def object(self, verb: int) -> list[int]:
        """Return whom a verb's deed befalls: its object, or a passive's subject."""
        if self.passive(verb):
            return self.surface(verb)
        parse = self.parse
        found = self.things(verb)
        found = [self.antecedent(verb) if parse.words[head] in RELATIVE else head for head in found]
        if not found and parse.deps[verb] == "relcl" and parse.kids(verb, "nsubj") and self.gap(verb):
            return [parse.heads[verb]]
        if not found:
            found = [head for later in parse.kids(verb, "conj") if parse.pos[later] == "VERB" and not parse.kids(verb, "prep", "xcomp", "ccomp")
                     and not parse.kids(later, "nsubj", "nsubjpass") for head in parse.kids(later, "dobj")]
        return found

    def gap(self, verb: int) -> bool:
        """Tell whether a relative clause lacks the object that its antecedent is: "the town that rebels seized"."""
        return not any(self.parse.words[head] in RELATIVE for head in self.parse.kids(verb, "nsubj"))

    def antecedent(self, verb: int) -> int:
        """Return the noun that the relative clause around a verb hangs on, "groups" for "groups that it says launch"; else the pronoun."""
        parse, here = self.parse, verb
        for _ in range(FAR):
            if parse.deps[here] == "relcl":
                return parse.heads[here]
            if parse.deps[here] not in {"ccomp", "xcomp", "conj"}:
                break
            here = parse.heads[here]
        return next(head for head in parse.kids(verb, "nsubj", "nsubjpass", "dobj") if parse.words[head] in RELATIVE)

    def surface(self, verb: int) -> list[int]:
        """Return the grammatical subject of a verb, its own or the one that it shares with the verb above."""
        if verb not in self.surfaces:
            self.surfaces[verb] = []
            self.surfaces[verb] = self.shared(verb)
        return self.surfaces[verb]

    def shared(self, verb: int) -> list[int]:
        """Find the grammatical subject: own, relative, the participle's noun, or the governing verb's subject or object."""
        parse = self.parse
        own = parse.kids(verb, "nsubj", "nsubjpass")
        if len(own) > 1 and any(child < own[0] and parse.words[child] in OPENING for child in parse.kids(verb, "mark", "advmod")):
            own = own[-1:]  # a parser gives the main verb both subjects: "when a crowd gathered, police fired"
        if own:
            return [self.antecedent(verb) if parse.words[head] in RELATIVE else head for head in own]
        above, relation = parse.heads[verb], parse.deps[verb]
        if lost := self.strayed(verb):
            return lost
        if relation in {"acl", "relcl"} and parse.pos[above] in NOMINAL:
            return self.owner(above) if parse.tags[verb] == "VB" else [above]
        if relation == "pcomp":
            return self.of_preposition(above)
        if relation == "ccomp" and parse.deps[above] == "relcl" and parse.kids(above, "nsubj") and self.gap(above) and not self.marked(verb):
            return [parse.heads[above]]  # "men it said had been tortured"
        if relation in {"xcomp", "ccomp", "advcl", "conj", "dep"} and parse.pos[above] in {"VERB", "AUX", "ADJ"}:
            if relation == "xcomp" and (controlled := self.controllers(above)):
                return controlled
            return self.surface(self.continued(verb)) if relation != "ccomp" or not self.marked(verb) else []
        if relation == "acomp" or (parse.pos[verb] == "ADJ" and parse.pos[above] in {"VERB", "AUX"}):
            return self.surface(above)
        return []

    def strayed(self, verb: int) -> list[int]:
        """Return the noun right before a verb's "was" that a parser coordinated with one before: "hurt in the clashes and [a man was held]"."""
        parse, first = self.parse, self.parse.edges[verb][0]
        if parse.deps[verb] != "conj" or parse.pos[first] != "AUX" or first == verb:
            return []
        near = [token for token in parse.ancestors(first - 1) if parse.deps[token] == "conj"] if first else []
        near = [first - 1, *near] if first and parse.deps[first - 1] == "conj" else near
        return [token for token in near if parse.pos[token] in NOMINAL and parse.edges[token][1] in {first - 1, first}][:1]

    def continued(self, verb: int) -> int:
        """Return the verb from whose clause a verb's goes on, over who told it: "a bomb [exploded], police said, wounding 11 people"."""
        parse, above = self.parse, self.parse.heads[verb]
        told = [clause for clause in parse.kids(above, "ccomp") if clause < above < verb and parse.lemmas[above] in TELLING]
        participle = parse.deps[verb] == "advcl" and parse.tags[verb] == "VBG" and parse.lemmas[verb] in OUTCOMES and not self.marked(verb)
        return told[-1] if told and participle else above

    def marked(self, verb: int) -> bool:
        """Tell whether a clause has its own "that": then it does not borrow a subject."""
        return bool(self.parse.kids(verb, "mark"))

    def controllers(self, verb: int) -> list[int]:
        """Return whom a verb makes the subject below: "urged Iran to stop", "called on Iran to stop"."""
        if self.parse.lemmas[verb] in self.pleas and not self.passive(verb):
            return self.parse.kids(verb, "dobj") or [noun for word in PLEADING for noun in self.pobj([verb], word) if self.somebody(noun)]
        using = self.parse.lemmas[verb] in USING
        told = [noun for noun in self.parse.kids(verb, "dobj") if not using or self.somebody(noun)]  # "used canes to remove them"
        return told or ([] if not self.passive(verb) else self.surface(verb))

    def of_preposition(self, preposition: int) -> list[int]:
        """Return who does a deed that hangs on a preposition: "accused X of shelling", "in killing Y"."""
        above = self.parse.heads[preposition]
        if self.parse.pos[above] == "ADJ":
            return self.surface(above)
        if self.parse.deps[above] == "dobj" and self.somebody(above):
            return [above]  # a parser hangs the charge on the accused: "accused [the rebels of looting]"
        if self.parse.pos[above] not in {"VERB", "AUX"}:
            return self.owner(above)
        if self.parse.words[preposition] in {"of", "for", "from"} and (objects := self.object(above)):
            return objects
        return self.surface(above)

    def owner(self, noun: int) -> list[int]:
        """Return whose a plan, a decision or a bid is: its possessor, or the subject of the verb that carries it."""
        own = self.parse.kids(noun, "poss") or self.modifiers(noun)
        if own:
            return own
        verb = self.governor(noun)
        if verb is not None and self.parse.lemmas[noun] in CHARGES and self.parse.deps[noun] == "pobj":
            return self.object(verb) or self.surface(verb)  # "arrested two men on suspicion of planning an attack"
        return self.surface(verb) if verb is not None else []

    def governor(self, noun: int) -> int | None:
        """Return the verb whose object or subject a noun is, looking through "a series of"."""
        parse, here = self.parse, noun
        for _ in range(FAR):
            above, relation = parse.heads[here], parse.deps[here]
            if relation in {"dobj", "nsubj", "nsubjpass", "attr"} and parse.pos[above] in {"VERB", "AUX"}:
                return above
            if relation == "pobj" and parse.pos[above] == "ADP":
                held = parse.heads[above]
                if parse.pos[held] in {"VERB", "AUX"}:
                    return held
                if parse.words[above] != "of" or parse.lemmas[held] not in self.quantities:
                    return None
                here = held
            elif relation == "conj":
                here = above
            elif relation in {"acl", "relcl"}:
                return None
            else:
                return self.below(noun)
        return None

    def below(self, noun: int) -> int | None:
        """Return the participle that carries a noun from below: "an attack carried out by"."""
        clauses = self.parse.kids(noun, "acl", "relcl")
        return clauses[0] if clauses else None

    def modifiers(self, noun: int) -> list[int]:
        """Return names and demonyms before a noun, also in "US-led"."""
        parse, found = self.parse, []
        for child in parse.kids(noun, "amod", "compound", "nmod"):
            if self.is_name(child):
                found.append(child)
            else:
                found.extend(part for part in parse.kids(child, "npadvmod", "compound", "advmod", "amod") if self.is_name(part))
        return found

    def is_name(self, token: int) -> bool:
        """Tell whether a token is a known actor or part of a name of people, bodies or places."""
        return self.known(token) or self.labels.get(token) in NAMES

    def somebody(self, head: int) -> bool:
        """Tell whether a noun phrase may stand for people, a body or a country; a bare number does: "five were executed"."""
        alone = self.parse.pos[head] == "NUM" and self.labels.get(head) == "CARDINAL" and not self.parse.kids(head, "pobj", "prep")
        return alone or self.is_name(head) or self.parse.pos[head] == "PRON" or any(
            self.is_name(core) or self.parse.lemmas[core] in self.folk for core in self.cores(head))

    def after(self, token: int, preposition: str) -> list[int]:
        """Return the nouns after a preposition that hangs on a word, on its particle or on its object, the nearer the better."""
        found = self.pobj(self.holders(token), preposition) or self.pobj(self.tail(token), preposition)
        return found or (self.doers(token) if preposition == "by" else [])

    def doers(self, noun: int) -> list[int]:
        """Return those behind the "by" of an active verb after its object, which a parser hung too high: "broke up a protest by miners"."""
        parse, verb = self.parse, self.parse.heads[noun]
        if parse.deps[noun] != "dobj" or self.passive(verb):
            return []
        return [head for head in self.pobj([verb], "by") if parse.heads[head] == noun + 1]

    def holders(self, token: int) -> list[int]:
        """Return a word and its dependants on which its prepositions may hang."""
        parse = self.parse
        found = [token, *(child for child in parse.children[token] if parse.deps[child] in {"dobj", "prt", "advmod", "prep", "acl", "nsubjpass"})]
        return found + (conjuncts(parse, token)[1:] if parse.pos[token] == "NOUN" else [])

    def tail(self, verb: int) -> list[int]:
        """Return the words below a verb's object, where a parser hangs the verb's late prepositions."""
        if self.parse.pos[verb] not in {"VERB", "AUX"}:
            return []
        return [below for head in self.parse.kids(verb, "dobj") for below in self.parse.subtree(head, without=CLAUSAL)]

    def pobj(self, holders: list[int], preposition: str) -> list[int]:
        """Return the nouns of a preposition that hangs on one of these words."""
        parse = self.parse
        found = [child for holder in holders for child in parse.children[holder]
                 if parse.words[child] == preposition and parse.deps[child] in {"prep", "agent", "dative", "prt"}]
        return [noun for child in found for noun in parse.kids(child, "pobj")]

    def particles(self, verb: int) -> list[str]:
        """Return the particles of a verb."""
        return [self.parse.words[child] for child in self.parse.kids(verb, "prt", "advmod")] + [
            self.parse.words[child] for child in self.parse.kids(verb, "dobj", "prep")]

    def particle_tokens(self, verb: int, words: frozenset[str]) -> list[int]:
        """Return the particles, adverbs or prepositions of a verb that are among these words."""
        return [child for child in self.parse.kids(verb, "prt", "advmod", "prep", "acomp") if self.parse.words[child] in words]

    def cores(self, head: int) -> list[int]:
        """Return what a noun phrase is about: the coordinated heads, and for "a series of attacks" the attacks."""
        found = self.parts.get(head)
        if found is None:
            found = self.parts[head] = self.find_cores(head)
        return found

    def find_cores(self, head: int) -> list[int]:
        """Find what a noun phrase is about."""
        found = []
        for part in conjuncts(self.parse, head):
            found.append(part)
            if self.parse.lemmas[part] in self.quantities or self.parse.pos[part] == "NUM":
                found.extend(noun for child in self.parse.children[part] if self.parse.words[child] == "of"
                             for noun in self.parse.kids(child, "pobj"))
        return found


def relation(*names: str) -> Callable[[Grammar, int], list[int]]:
    """Return a finder of the dependants in these relations."""
    return lambda grammar, token: grammar.parse.kids(token, *names)


NAMED: dict[str, Callable[[Grammar, int], list[int]]] = {
    "subj": Grammar.subject, "obj": Grammar.object, "mod": Grammar.modifiers, "inner": Grammar.inner, "dative": Grammar.dative,
    "state": Grammar.state, "comp": Grammar.compound, "objcomp": Grammar.objcomp, "sentence": Grammar.sentence, "poss": relation("poss"),
    "xcomp": relation("xcomp"), "ccomp": relation("ccomp"), "oprd": relation("oprd"), "attr": relation("attr"),
    "acl": relation("acl"), "advcl": relation("advcl"),
}
"""Roles that are no prepositions."""
