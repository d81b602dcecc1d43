"""Mending: the parser's usual mistakes around reporting verbs, put right before any rule reads the parse.

Each repair answers one mistake that can be seen from the words' order alone: "denied his army was there", read as "denied his army";
"maintained that they had suffered and urged talks", where who urges is who maintained; "said in a statement that …", where the clause was
hung on the statement.
"""

from dataclasses import dataclass, replace

from dateline.annotate.attribution.verb_cues import verb_cue
from dateline.codebook.acts import Cue, Lexicon
from dateline.syntax import Parse

__all__ = ["mended"]

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
INWARD = frozenset({"attitude", "evidence", "appear", "manner"})
"""Kinds of cue that also happen to people who report nothing: they stay where the parser put them."""
DOING = frozenset({"accuse", "criticise", "deny", "demand", "praise", "promise", "reject", "threaten", "warn"})
"""Kinds of cue that hardly belong to what is reported."""
DATELINE_ENDS = frozenset({"-", "–", "—", ":", "--"})
LONGEST_DATELINE = 12
FARTHEST_CHARGE = 25
"""Tokens after a verb of accusing within which "of" with a gerund is its charge."""
NO_DEEDS = frozenset({"king", "beijing"})
"""Words in "-ing" after "of" that are no gerund."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def mended(parse: Parse, words: Lexicon) -> Parse:
    """Return the parse with its mistakes around reporting verbs mended; the same object where there are none."""
    mender = Mender(parse, words, list(parse.heads), list(parse.deps))
    for verb in range(len(parse)):
        cue = verb_cue(parse, verb, words)
        if cue is not None:
            mender.mend(verb, cue)
    if not mender.changed:
        return parse
    return replace(parse, heads=tuple(mender.heads), deps=tuple(mender.deps))


@dataclass
class Mender:
    """Changes heads and relations; every repair reads the parse as it came."""

    parse: Parse
    words: Lexicon
    heads: list[int]
    deps: list[str]
    changed: bool = False

    def hang(self, token: int, head: int, relation: str) -> None:
        """Hang a token on another head; never under something that hangs on itself."""
        above = head
        while self.heads[above] != above:
            if above == token:
                return
            above = self.heads[above]
        if above != token:
            self.heads[token], self.deps[token] = head, relation
            self.changed = True

    def mend(self, verb: int, cue: Cue) -> None:
        """Make all repairs around one reporting verb."""
        self.after_dateline(verb)
        if cue.kind == "accuse" and "of" in cue.tails:
            self.charge(verb)
        if cue.tails:
            self.lost_tail(verb, cue)
        if "ccomp" in cue.frames:
            self.lost_subject(verb)
            self.serial(verb)
            self.lost_clause(verb, cue)
        if "oprd" in cue.frames:
            self.called(verb)
        if cue.kind not in INWARD:
            self.coordinated(verb)
            self.participle(verb)

    def called(self, verb: int) -> None:
        """Part what is called something from what it is called: "called the accusation | nonsense", "called the Chinese account | a lie"."""
        parse, speech = self.parse, self.words.speech
        for name in (token for child in parse.kids(verb, "oprd", "dobj", "ccomp") for token in (child, *parse.kids(child, "dobj")) if token > verb):
            told = [token for token in (*parse.kids(name, "compound"), parse.heads[name]) if verb < token < name]
            if not told or parse.lemmas[name] not in speech["falsehoods"] or parse.lemmas[thing := max(told)] not in speech["accusations"]:
                continue
            for child in (*parse.children[name], *parse.kids(verb, "oprd")):
                if verb < child < thing:
                    self.hang(child, thing, "amod" if parse.deps[child] == "oprd" else parse.deps[child])
            self.hang(thing, verb, "dobj")
            self.hang(name, verb, "oprd")

    def lost_subject(self, verb: int) -> None:
        """Give the clause after a reporting verb the subject that the parser took for the verb's object."""
        parse = self.parse
        objects = [child for child in parse.kids(verb, "dobj") if child > verb]
        if not objects:
            return
        noun, head = objects[-1], parse.heads[verb]
        follows = parse.edges[noun][1]
        if parse.deps[verb] == "csubj" and finite_start(parse, head) == follows and not has_subject(parse, head, but=verb):
            self.turn_round(verb, head)
            self.hang(noun, head, "nsubj")
            return
        for clause in parse.kids(verb, "ccomp"):
            if finite_start(parse, clause) == follows and not has_subject(parse, clause):
                self.hang(noun, clause, "nsubj")

    def serial(self, verb: int) -> None:
        """Coordinate a verb with the clause before it where it has one of its own after it: "X denies the charge, says Y lied"."""
        parse = self.parse
        clauses = parse.kids(verb, "ccomp")
        before, after = [child for child in clauses if child < verb], [child for child in clauses if child > verb]
        if before and after and not has_subject(parse, verb) and has_subject(parse, before[-1]) and parse.tags[verb] == parse.tags[before[-1]]:
            self.turn_round(verb, before[-1])
            self.heads[before[-1]], self.deps[before[-1]] = (before[-1] if self.heads[verb] == verb else self.heads[verb]), self.deps[verb]
            self.heads[verb], self.deps[verb] = before[-1], "conj"

    def turn_round(self, verb: int, head: int) -> None:
        """Hang a clause under the reporting verb that the parser hung under the clause."""
        root = self.parse.heads[head] == head
        self.heads[verb], self.deps[verb] = verb if root else self.parse.heads[head], self.parse.deps[head]
        self.heads[head], self.deps[head] = verb, "ccomp"
        self.changed = True

    def lost_clause(self, verb: int, cue: Cue) -> None:
        """Give a reporting verb the "that" clause that the parser hung on the statement or audience in between."""
        parse = self.parse
        if parse.kids(verb, "ccomp"):
            return
        venues = self.words.speech.venues
        between = [noun for child in parse.kids(verb, "prep") for noun in parse.kids(child, "pobj")
                   if parse.lemmas[noun] in venues.get(parse.words[child], ())]
        between += [noun for noun in parse.kids(verb, "dobj") if cue.object == "addressee" and parse.lemmas[noun] not in self.words.nouns]
        for noun in between:
            for clause in parse.kids(noun, "acl", "ccomp", "relcl"):
                if noun > verb and any(parse.deps[child] == "mark" and parse.words[child] == "that" for child in parse.children[clause]):
                    self.hang(clause, verb, "ccomp")

    def coordinated(self, other: int) -> None:
        """Coordinate a reporting verb with the cue above, not with the clause that this reports, where its form is the cue's and not the clause's."""
        parse = self.parse
        clause = parse.heads[other]
        if parse.deps[other] != "conj" or parse.kids(other, *SUBJECTS, "mark") or clause == other:
            return
        for above in parse.ancestors(clause):
            cue = verb_cue(parse, above, self.words)
            if cue is not None and cue.kind not in INWARD and form(parse, other) == form(parse, above) and self.misplaced(other, clause, above):
                self.hang(other, above, "conj")
                for joint in parse.kids(clause, "cc"):
                    if clause < joint < other:
                        self.hang(joint, above, "cc")
                return

    def misplaced(self, other: int, clause: int, above: int) -> bool:
        """Tell whether a coordinated reporting verb fits the cue above better: by its form, or because a thing cannot speak."""
        parse = self.parse
        if parse.deps[clause] in {"ccomp", "xcomp"} and parse.heads[clause] == above:
            return form(parse, clause) != form(parse, other) or self.after_comma(other, clause)
        if parse.pos[clause] not in {"VERB", "AUX"}:
            return True
        return parse.deps[clause] == "relcl" and any(parse.words[child] in {"that", "which"} for child in parse.kids(clause, "nsubj"))

    def after_comma(self, other: int, clause: int) -> bool:
        """Tell whether a verb that does something in words stands after ", and": "said it had nothing to hide, and dismissed the report"."""
        parse, cue = self.parse, verb_cue(self.parse, other, self.words)
        joints = [child for child in parse.kids(clause, "cc") if clause < child < other and parse.words[child - 1] in {",", "”", '"'}]
        return bool(joints) and cue is not None and cue.kind in DOING

    def participle(self, verb: int) -> None:
        """Hang a participle that reports ("…, adding that …") on the cue before it, not on the clause that this reports."""
        parse = self.parse
        if parse.tags[verb] != "VBG" or parse.deps[verb] != "advcl" or not verb or parse.words[verb - 1] != ",":
            return
        above = [up for up in parse.ancestors(verb) if up < verb and self.reports(up)]
        if above and above[0] != parse.heads[verb]:
            self.hang(verb, above[-1], "advcl")

    def reports(self, verb: int) -> bool:
        """Tell whether a finite verb reports what somebody said."""
        cue = verb_cue(self.parse, verb, self.words)
        return cue is not None and cue.kind not in INWARD and finite_start(self.parse, verb) >= 0

    def lost_tail(self, verb: int, cue: Cue) -> None:
        """Give a passive its charge back from the agent: "accused by the union of breaking the law"."""
        parse = self.parse
        for agent in parse.kids(verb, "agent"):
            for noun in parse.kids(agent, "pobj"):
                for child in parse.kids(noun, "prep"):
                    if parse.words[child] in cue.tails and parse.kids(child, "pcomp"):
                        self.hang(child, verb, "prep")

    def charge(self, verb: int) -> None:
        """Hang the charge on the verb that makes it: "accused China on Wednesday | of ramming", "accused by prosecutors | of towing"."""
        parse = self.parse
        last = min(verb + FARTHEST_CHARGE, parse.sentences[parse.sentence_of[verb]][1] - 1)
        for token in range(verb + 1, last):
            if parse.words[token] == "of" and parse.words[token + 1].endswith("ing") and parse.words[token + 1] not in NO_DEEDS:
                if parse.heads[token] != verb:
                    self.hang(token, verb, "prep")
                self.torn_off(verb, token)
                return
            if parse.tags[token] in FINITE and parse.pos[token] in {"VERB", "AUX"}:
                return

    def torn_off(self, verb: int, charge: int) -> None:
        """Hang on the charge what follows it and stands under the verb: "of opening fire | on a road crew"."""
        parse, end = self.parse, self.parse.edges[charge][1]
        for noun in parse.kids(charge, "pobj", "pcomp")[:1]:
            for child in parse.kids(verb, "prep", "advcl"):
                if parse.edges[child][0] == end:
                    self.hang(child, noun, parse.deps[child])
                    end = parse.edges[child][1]

    def after_dateline(self, verb: int) -> None:
        """Take a dateline ("LAGOS, May 3 (Agency) -") for no subject: the noun phrase after it is."""
        parse = self.parse
        first = parse.sentences[parse.sentence_of[verb]][0]
        for subject in parse.kids(verb, "nsubj"):
            marks = [token for token in range(max(first + 1, subject), min(verb, first + LONGEST_DATELINE)) if parse.words[token] in DATELINE_ENDS]
            if not marks or subject > first + LONGEST_DATELINE or not parse.word(first).isupper() or len(parse.word(first)) < 3:
                continue
            for token in range(marks[-1] + 1, verb):
                if parse.pos[token] in NOMINAL and (parse.heads[token] <= marks[-1] or parse.heads[token] == verb):
                    self.hang(token, verb, "nsubj")
                    self.hang(subject, verb, "dep")
                    return


def finite_start(parse: Parse, verb: int) -> int:
    """Return the first token of a finite verb with its auxiliaries, or -1 where it is not finite."""
    first = min([verb, *parse.kids(verb, "aux", "auxpass")])
    return first if parse.tags[first] in FINITE else -1


def has_subject(parse: Parse, verb: int, *, but: int = -1) -> bool:
    """Tell whether a verb has a subject besides one."""
    return any(child != but for child in parse.kids(verb, *SUBJECTS))


def form(parse: Parse, verb: int) -> tuple[str, frozenset[str]]:
    """Return the shape of a finite verb: its first word's tag and its auxiliaries."""
    parts = sorted([verb, *parse.kids(verb, "aux", "auxpass")])
    tag = "VBP" if parse.tags[parts[0]] == "VBZ" else parse.tags[parts[0]]
    return tag, frozenset(parse.lemmas[part] for part in parts if part != verb and parse.lemmas[part] != "do")
