"""Speech acts: what somebody does in saying something, read from the cue, its object and the content itself."""

from dataclasses import dataclass, replace

from dateline.annotate.attribution.page import Attribution, Page
from dateline.annotate.attribution.verb_cues import is_person, verb_cue
from dateline.annotate.phrases import helped
from dateline.codebook.acts import Lexicon
from dateline.codebook.place_words import load_place_words
from dateline.codebook.speech import Speech
from dateline.records import Act
from dateline.syntax import Parse

__all__ = ["Acts"]

CLAUSAL = frozenset({"ccomp", "inserted", "as", "quote", "runs-on", "introduced", "followed", "adjunct", "headline", "alone", "turn", "noun"})
"""Frames whose content is a whole clause, which may tell more than the cue."""
FIRST = frozenset({"i", "we"})
NAMING = frozenset({"describe", "cite"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
WILL = frozenset({"will", "would", "'ll", "’ll", "wo", "'d", "’d", "shall"})
LYING, BLAME = frozenset({"lie", "rest", "fall"}), frozenset({"responsibility", "blame", "fault", "guilt", "liability"})
CLAUSE_HEADS = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "xcomp", "pcomp", "acl", "relcl"})


@dataclass(frozen=True)
class Clause:
    """One clause of a content."""

    verb: int
    subject: int | None
    modal: str
    negated: bool
    leads: bool = True
    """It is the first of its content: only there does a pronoun stand for the speaker."""


@dataclass(frozen=True)
class Acts:
    """Reads acts with the codebook's words."""

    words: Lexicon
    speech: Speech

    def read(self, page: Page, one: Attribution) -> Attribution:
        """Return the attribution with its act, and whom it is aimed at where the content tells."""
        one = replace(one, act=self.by_object(page.parse, one))
        if one.act in {"accuse", "demand"} and one.object is None and one.frame in CLAUSAL:
            return replace(one, target=self.accused(page, one))
        if one.act not in {"say", "concede", "ask"} or one.frame not in CLAUSAL or not one.content:
            return one
        if one.act == "say" and asked(page, one):
            return replace(one, act="ask")
        for number, clause in enumerate(clauses(page, one)):
            act, target = self.by_content(page, one, replace(clause, leads=not number))
            if act != "say":
                return replace(one, act=act, target=target)
        return one

    def accused(self, page: Page, one: Attribution) -> int | None:
        """Return whom an accusation's clause speaks of: its subject, or who did what was suffered."""
        for clause in clauses(page, one):
            agents = [inner for child in page.parse.kids(clause.verb, "agent") for inner in page.parse.kids(child, "pobj")]
            if agents or clause.subject is not None:
                return agents[0] if agents else clause.subject
        return None

    def by_object(self, parse: Parse, one: Attribution) -> Act:
        """Return the act that the cue has with this object: one denies an accusation and rejects a plan."""
        cue, head = one.cue, one.object
        if cue is None:
            return one.act
        lemma = parse.lemmas[head] if head is not None else ""
        if cue.kind == "reject" and one.act == "reject" and one.frame == "dobj":
            return self.rejected(parse, head, lemma)
        if cue.kind == "deny" and one.act == "deny" and lemma in self.speech["wishes"]:
            return "reject"
        if cue.kind == "ask" and one.frame == "ccomp" and parse.words[one.content[0]] == "that":
            return "demand"
        if cue.kind == "refuse" and self.silent(parse, one):
            return "say"
        if "carrier" in cue.flags and lemma in self.words.nouns and "attitude" not in self.words.nouns[lemma].flags:
            return self.words.nouns[lemma].act
        if cue.kind in NAMING or one.frame == "oprd":
            return self.by_name(parse, one)
        return one.act

    def silent(self, parse: Parse, one: Attribution) -> bool:
        """Tell whether somebody only declined to speak: that rejects nothing."""
        verbs = [token for token in one.content if parse.pos[token] == "VERB"][:1]
        return bool(verbs) and parse.lemmas[verbs[0]] in self.speech["speaking"]

    def rejected(self, parse: Parse, head: int | None, lemma: str) -> Act:
        """Return what rejecting something is: an accusation is denied, a person condemned, anything else rejected."""
        if lemma in self.speech["accusations"]:
            return "deny"
        return "condemn" if head is not None and is_person(parse, head) else "reject"

    def by_name(self, parse: Parse, one: Attribution) -> Act:
        """Return whether calling somebody something praises or condemns."""
        lemmas = {parse.lemmas[token] for token in one.content if token != one.object}
        named = parse.lemmas[one.object] if one.object is not None else ""
        if named in self.speech["accounts_named"] and lemmas & self.speech["falsehoods"]:
            return "deny"
        if named in self.speech["accusations"] and not lemmas & self.speech["praising"]:
            return "deny" if lemmas & self.speech["falsehoods"] else "reject"
        if one.act != "say" or any(parse.deps[token] == "neg" for token in one.content):
            return one.act
        if lemmas & self.speech["blaming"]:
            return "condemn"
        return "praise" if lemmas & self.speech["praising"] else "say"

    def by_content(self, page: Page, one: Attribution, clause: Clause) -> tuple[Act, int | None]:
        """Return the act that one clause of the content performs, and whom it is aimed at."""
        parse, verb = page.parse, clause.verb
        if clause.subject is not None and parse.words[clause.subject] in FIRST and page.quotation_of[verb] >= 0:
            act = self.performed(parse, clause)
            if act != "say":
                return act, None
        if clause.modal in WILL:
            condition = condition_of(parse, verb)
            if condition is not None and helped(parse, condition, "had"):
                return "say", None
            act = self.announced(page, one, clause)
            hostile = condition is not None and act == "promise" and self.provoked(page, one, verb, condition)
            return "threaten" if hostile or self.pressing(page, one, clause, condition) else act, None
        if clause.modal in self.speech["duties"] or obliged(parse, verb):
            return self.required(page, one, clause)
        if parse.tags[verb] == "VB" and clause.subject is None and commanded(page, clause):
            return "demand", None
        return self.stated(page, one, clause)

    def performed(self, parse: Parse, clause: Clause) -> Act:
        """Return what "we demand", "I condemn" or "we apologise" performs."""
        cue = None if passive(parse, clause.verb) else verb_cue(parse, clause.verb, self.words)
        if parse.lemmas[clause.verb] == "be" and any(parse.lemmas[child] == "sorry" for child in parse.kids(clause.verb, "acomp")):
            return "apologise"
        if cue is None or "attitude" in cue.flags or clause.modal or clause.negated or parse.tags[clause.verb] == "VBZ":
            return "say"
        if parse.tags[clause.verb] == "VBD" and parse.lemmas[clause.verb] not in {"condemn", "reject"}:
            return "say"
        by_preposition = [cue.frames[parse.words[child]] for child in parse.kids(clause.verb, "prep") if parse.words[child] in cue.frames]
        return by_preposition[0] if by_preposition else cue.act

    def announced(self, page: Page, one: Attribution, clause: Clause) -> Act:
        """Return whether "will" promises, threatens or refuses: only what the speaker's own side will do."""
        parse, lemma = page.parse, page.parse.lemmas[clause.verb]
        below = {parse.lemmas[token] for token in parse.subtree(clause.verb)}
        if not self.own_side(page, one, clause.subject) or not (clause.leads or self.first_person(parse, clause)):
            menacing = lemma in self.speech["menaces"] and below & self.speech["threat_nouns"] and not clause.negated
            return "threaten" if menacing else "say"
        if clause.negated or "never" in below:
            return "reject" if lemma not in self.speech["not_promised"] else "say"
        if lemma in self.speech["not_promised"] or passive(parse, clause.verb):
            return "say"
        return "threaten" if lemma in self.speech["threats"] else "promise"

    def provoked(self, page: Page, one: Attribution, verb: int, condition: int) -> bool:
        """Tell whether what somebody will do is meant for harm: others do harm first, or it is said to answer what they do."""
        parse = page.parse
        subjects = parse.kids(condition, *SUBJECTS)
        if not subjects or (self.own_side(page, one, subjects[0]) and parse.words[subjects[0]] != "they"):
            return False
        return parse.lemmas[verb] in self.speech["replies"] or parse.lemmas[condition] in self.speech["blames"] | self.speech["threats"]

    def pressing(self, page: Page, one: Attribution, clause: Clause, condition: int | None) -> bool:
        """Tell whether somebody will do something unless others do what is wanted: "it would strike unless the government gave way"."""
        parse, subjects = page.parse, page.parse.kids(condition, *SUBJECTS) if condition is not None else []
        unless = condition is not None and any(parse.words[mark] == "unless" for mark in parse.kids(condition, "mark"))
        ours = self.own_side(page, one, clause.subject) and clause.leads and not clause.negated
        return unless and ours and bool(subjects) and not self.own_side(page, one, subjects[0])

    def first_person(self, parse: Parse, clause: Clause) -> bool:
        """Tell whether a clause's subject is "I" or "we", or something of the speaker's own."""
        return clause.subject is not None and (parse.words[clause.subject] in FIRST or parse.pos[clause.subject] == "NOUN")

    def own_side(self, page: Page, one: Attribution, subject: int | None) -> bool:
        """Tell whether the subject of a content is who speaks, or the speaker's own country, party or force."""
        parse = page.parse
        if subject is None:
            return False
        if parse.words[subject] in FIRST:
            return True
        if page.quotation_of[subject] >= 0 and page.speech(page.quotation_of[subject]) and parse.pos[subject] == "PRON":
            return False
        if parse.words[subject] in self.speech["self_pronouns"]:
            return (one.source is not None and parse.words[subject] != "it") or body(parse, one)
        owners = {parse.words[child] for child in parse.kids(subject, "poss")}
        return parse.lemmas[subject] in self.speech["self_nouns"] and bool(owners & {"his", "her", "its", "their", "our", "my"})

    def required(self, page: Page, one: Attribution, clause: Clause) -> tuple[Act, int | None]:
        """Return whether "must" and its like demand something of somebody else."""
        parse = page.parse
        perfect = any(parse.lemmas[child] == "have" for child in parse.kids(clause.verb, "aux"))
        if clause.subject is None or perfect or parse.words[clause.subject] in {"i", "it", "there"}:
            return "say", None
        if self.own_side(page, one, clause.subject) and parse.words[clause.subject] != "they":
            return "say", None
        if clause.modal == "should" and self.expected(parse, clause):
            return "say", None
        return "demand", clause.subject

    def expected(self, parse: Parse, clause: Clause) -> bool:
        """Tell whether "should" only says what is likely: a thing does something by itself, "the road should reopen by midday"."""
        if clause.subject is None or parse.pos[clause.subject] != "NOUN" or self.can_be_accused(parse, clause.subject):
            return False
        alone = not passive(parse, clause.verb) and not parse.kids(clause.verb, "dobj", "xcomp", "ccomp")
        return alone and parse.lemmas[clause.verb] in self.speech["expected"]

    def stated(self, page: Page, one: Attribution, clause: Clause) -> tuple[Act, int | None]:
        """Return whether a plain statement accuses a third party or denies a charge."""
        parse = page.parse
        said = {parse.lemmas[child] for child in parse.kids(clause.verb, "acomp", "attr", "oprd")}
        if parse.lemmas[clause.verb] == "be" and behind_a_deed(parse, clause.verb):
            said.add("behind")
        if parse.lemmas[clause.verb] == "plead":
            return "say", None
        if (liable := self.liable(parse, clause)) is not None:
            return "accuse", liable
        if not clause.negated and said & self.speech["falsehoods"]:
            return "deny", None
        if clause.negated and (said & {"true", "truth", "correct", "accurate"} or "truth" in said):
            return "deny", None
        own = self.own_side(page, one, clause.subject) or speaker_again(parse, one, clause.subject)
        if clause.negated and own and (said | {parse.lemmas[clause.verb]}) & self.speech["involved"]:
            return "deny", None
        if clause.subject is None or own or clause.modal or parse.words[clause.subject] in {"it", "there", "this", "that", "which", "what"}:
            return "say", None
        accused = self.can_be_accused(parse, clause.subject) and self.blames(parse, clause, said)
        return ("accuse", clause.subject) if accused else ("say", None)

    def liable(self, parse: Parse, clause: Clause) -> int | None:
        """Return with whom a clause says that the blame lies: "responsibility rests with the Latvian side"."""
        if clause.subject is None or clause.negated or parse.lemmas[clause.verb] not in LYING or parse.lemmas[clause.subject] not in BLAME:
            return None
        return next((noun for child in parse.kids(clause.verb, "prep") if parse.words[child] in {"with", "on"}
                     for noun in parse.kids(child, "pobj")), None)

    def can_be_accused(self, parse: Parse, head: int) -> bool:
        """Tell whether a subject is somebody definite: a name, a personal pronoun or a public body; "gunmen" are only described."""
        return parse.pos[head] in {"PROPN", "PRON"} or parse.lemmas[head] in self.speech["self_nouns"] | self.speech["public_figures"]

    def blames(self, parse: Parse, clause: Clause, said: set[str]) -> bool:
        """Tell whether what a clause says of its subject is a charge."""
        if (said & self.speech["guilty"] and not clause.negated) or (said & self.speech["villains"] and not clause.negated):
            return True
        lemma = parse.lemmas[clause.verb]
        if passive(parse, clause.verb):
            return False
        below = {parse.lemmas[token] for token in parse.subtree(clause.verb) if token != clause.verb}
        if clause.negated:
            return lemma == "do" and "enough" in below
        if lemma not in self.speech["blames"]:
            return False
        return lemma not in self.speech["harmless_alone"] or bool(below & self.speech["harms"])


def behind_a_deed(parse: Parse, verb: int) -> bool:
    """Tell whether "is behind" says whose deed something is: "was behind the attack", not "was behind schedule"."""
    return any(parse.lemmas[noun] in load_place_words().happening for child in parse.kids(verb, "prep") if parse.words[child] == "behind"
               for noun in parse.kids(child, "pobj"))


def condition_of(parse: Parse, verb: int) -> int | None:
    """Return the verb of the "if" or "unless" clause under a verb."""
    found = [child for child in parse.kids(verb, "advcl") if any(parse.words[mark] in {"if", "unless"} for mark in parse.kids(child, "mark"))]
    return found[0] if found else None


def asked(page: Page, one: Attribution) -> bool:
    """Tell whether a quoted content is a question: one sentence that ends with its mark."""
    parse = page.parse
    last = [token for token in one.content if parse.pos[token] == "PUNCT"][-2:]
    sentences = {parse.sentence_of[token] for token in one.content}
    return len(sentences) == 1 and any(parse.words[token] == "?" for token in last) and page.quotation_of[one.content[-1]] >= 0


def clauses(page: Page, one: Attribution) -> list[Clause]:
    """Return the main clauses of a content in order, those coordinated with them too."""
    parse, inside = page.parse, set(one.content)
    heads = [token for token in one.content if parse.pos[token] in {"VERB", "AUX"} and parse.deps[token] in CLAUSE_HEADS
             and (parse.heads[token] not in inside or parse.heads[token] == token)]
    found: list[Clause] = []
    for head in heads:
        for verb in [head, *(child for child in parse.kids(head, "conj", "ccomp") if child in inside and parse.deps[child] == "conj")]:
            found.append(clause_of(parse, verb, head))
    return found


def clause_of(parse: Parse, verb: int, head: int) -> Clause:
    """Return the clause that a verb heads; a coordinated verb borrows subject and modal."""
    subjects = parse.kids(verb, *SUBJECTS) or parse.kids(head, *SUBJECTS)
    modals = [parse.words[child] for child in parse.kids(verb, "aux") if parse.tags[child] == "MD"]
    if not modals and not parse.kids(verb, *SUBJECTS) and parse.tags[verb] == "VB":
        modals = [parse.words[child] for child in parse.kids(head, "aux") if parse.tags[child] == "MD"]
    negated = any(parse.deps[child] == "neg" for child in parse.children[verb])
    if subjects and any(parse.words[child] == "no" for child in parse.kids(subjects[0], "det")):
        negated = True
    if any(parse.words[child] == "no" for attribute in parse.kids(verb, "attr", "dobj") for child in parse.kids(attribute, "det")):
        negated = True
    return Clause(verb, subjects[0] if subjects else None, modals[0] if modals else "", negated)


def obliged(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is "has to", "needs to" or "is to" with what must be done under it."""
    return parse.lemmas[verb] in {"have", "need"} and any(
        parse.tags[grand] == "TO" for child in parse.kids(verb, "xcomp") for grand in parse.children[child]) and parse.tags[verb] != "VBD"


def commanded(page: Page, clause: Clause) -> bool:
    """Tell whether a bare verb is an order in a quotation, not "let me" or a piece of a sentence."""
    parse, verb = page.parse, clause.verb
    number = page.quotation_of[verb]
    opens = [token for token in page.tokens_of(number) if parse.pos[token] != "PUNCT"][:1] if number >= 0 else []
    plain = not any(parse.deps[child] in {"aux", "expl"} and parse.lemmas[child] != "do" for child in parse.children[verb])
    first = parse.sentences[parse.sentence_of[verb]][0]
    leads = (bool(opens) and verb in {opens[0], opens[0] + 1, opens[0] + 2}) or 0 <= verb - first <= 1
    return number >= 0 and plain and leads and parse.lemmas[verb] not in {"let", "thank", "look", "see", "say", "god", "guess", "bless"}


def passive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is passive."""
    return any(parse.deps[child] in {"nsubjpass", "auxpass"} for child in parse.children[verb])


def body(parse: Parse, one: Attribution) -> bool:
    """Tell whether the speaker is a body, for which "it" may stand."""
    if one.source is None:
        return False
    head = one.source.head
    return not is_person(parse, head) and (parse.pos[head] == "PROPN" or parse.words[head] == "it" or parse.tags[head] == "NN")


def speaker_again(parse: Parse, one: Attribution, subject: int | None) -> bool:
    """Tell whether the subject of a content repeats the speaker's name."""
    return subject is not None and one.source is not None and parse.lemmas[subject] == parse.lemmas[one.source.head]
