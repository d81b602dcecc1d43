"""The parties of a claim: who speaks, for whom, to whom, and whom it is aimed at."""

from collections.abc import Set
from dataclasses import dataclass, field, replace

from dateline.annotate.attribution.page import Attribution, Page
from dateline.annotate.phrases import span_of
from dateline.annotate.roster import Roster
from dateline.codebook.answering import states_of
from dateline.codebook.place_words import load_place_words
from dateline.codebook.speech import Speech
from dateline.records import Party
from dateline.syntax import Parse

__all__ = ["Parties"]

PERSONAL = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m", "it": "n", "its": "n", "they": "p", "them": "p", "their": "p"}
THINGS = frozenset({"this", "that", "these", "those", "which", "what"})
"""Pronouns that stand for what was said more often than for somebody."""
GAINING = frozenset({"get", "receive", "have", "gain", "benefit", "go", "be", "remain", "live", "earn", "enjoy"})
"""Verbs of those for whom something is asked, not from whom: "demanded that teachers get higher pay"."""
IFS = frozenset({"if", "unless", "until"})
ONTO = frozenset({"at", "on", "upon", "into", "in", "against"})
ASKED = frozenset({"whether", "if"})
NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
ASKING = frozenset({"who", "which", "what", "whoever"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
AIMED = frozenset({"accuse", "condemn", "praise", "demand", "ask", "threaten", "support", "reject", "deny", "warn", "promise", "agree"})
"""Acts that have somebody they are aimed at."""
ANYBODY = frozenset({"a", "an", "any", "anyone", "anybody", "whoever"})
RECENT = 2
"""Paragraphs over which a speaker is remembered for a pronoun that nothing else resolves."""


@dataclass
class Parties:
    """Finds parties for one article's claims, which it must be given in the order of the text."""

    page: Page
    roster: Roster
    speech: Speech
    last: Party | None = None
    last_paragraph: int = -9
    genders: dict[str, str] = field(default_factory=dict)

    def speaker(self, one: Attribution) -> Party | None:
        """Return who speaks, with the span of the words that say so here."""
        if one.source is None:
            return None
        head = one.source.head
        known = self.roster.at(head)
        inner = known is not None and self.page.parse.words[head] in PERSONAL and self.told_in(known.id, head, one)
        found = (self.recent(head) if inner else self.previous(head)) or self.roster.party(head)
        return replace(found, span=span_of(self.page.parse, one.source.tokens))

    def remember(self, one: Attribution, speaker: Party | None) -> None:
        """Keep an outermost claim's speaker for the pronouns that follow; whose claim is only named in passing does not talk on."""
        if speaker is None or one.source is None or (one.cue is not None and one.cue.pos == "noun"):
            return
        self.last, self.last_paragraph = speaker, self.page.paragraph_of[one.source.tokens[0]]
        gender = PERSONAL.get(self.page.parse.words[one.source.tokens[0]])
        if gender and len(one.source.tokens) == 1:
            self.genders[speaker.id] = gender

    def previous(self, head: int) -> Party | None:
        """Return the speaker before, where the roster does not know for whom a pronoun stands."""
        known = self.roster.at(head)
        return self.recent(head) if known is None or known.name.casefold() in PERSONAL else None

    def recent(self, head: int) -> Party | None:
        """Return the speaker before, if a pronoun may stand for him."""
        gender = PERSONAL.get(self.page.parse.words[head])
        if gender is None or self.last is None or not self.fits(self.last, gender):
            return None
        return self.last if 0 <= self.page.paragraph_of[head] - self.last_paragraph <= RECENT else None

    def told_in(self, actor: str, head: int, one: Attribution) -> bool:
        """Tell whether only what is said tells of somebody, as of anybody, before a pronoun: "If a soldier is hurt, he said, …"."""
        starts, text = self.page.parse.starts, self.page.parse.text
        found = self.roster.known.get(actor)
        before = [span for span in found.mentions if span.start < starts[head]] if found else []
        said = {starts[token] for token in one.content}
        anybody = any(span.of(text).split()[0].lower() in ANYBODY for span in before)
        return anybody and all(any(span.start <= start < span.end for start in said) for span in before)

    def fits(self, party: Party, gender: str) -> bool:
        """Tell whether a pronoun may stand for a party."""
        seen = self.genders.get(party.id)
        if seen is not None and {seen, gender} != {seen}:
            return False
        actor = self.roster.known.get(party.id)
        kind = actor.kind if actor else "unknown"
        if gender in "mf":
            return kind in {"person", "unknown"}
        return kind != "person"

    def targets(self, one: Attribution, speaker: Party | None) -> tuple[Party, ...]:
        """Return whom a claim is aimed at; never who makes it."""
        return tuple(party for party in self.meant(one, speaker) if speaker is None or party.id != speaker.id)

    def meant(self, one: Attribution, speaker: Party | None) -> tuple[Party, ...]:
        """Return whom a claim is aimed at, be it at who makes it."""
        if one.act not in AIMED and not (one.cue is not None and one.cue.object == "target"):
            return self.wrongdoers(one, speaker) if one.act == "say" else ()
        if one.target is not None:
            return self.aimed(one.target, owners=False) or (self.roster.parties(one.target) if self.charged(one, one.target) else ())
        if one.cue is not None and "carrier" in one.cue.flags:
            return ()
        if one.object is not None and (one.cue is None or one.cue.object != "addressee" or one.act in {"demand", "warn"}):
            if one.act in {"deny", "reject"} and self.page.parse.words[one.object] == "it":
                return ()
            found = self.aimed(one.object, owners=one.act not in {"demand", "ask", "promise"})
            return found or (self.roster.parties(one.object) if self.charged(one, one.object) else ())
        found = self.against(one) if one.act in {"threaten", "accuse", "condemn", "demand", "warn"} else ()
        found = found or (self.doers(one, self.conditions(one)) if one.act == "threaten" else ())
        return found or (self.doers(one, self.tops(one)) if one.act in {"demand", "ask", "accuse"} else ())

    def conditions(self, one: Attribution) -> list[int]:
        """Return the verbs of what others are threatened for: "would strike unless the army left"."""
        parse = self.page.parse
        return [verb for verb in one.content if parse.deps[verb] == "advcl" and any(parse.words[mark] in IFS for mark in parse.kids(verb, "mark"))]

    def tops(self, one: Attribution) -> list[int]:
        """Return the verbs of what a content tells, those joined to them among them; what is only asked is not told."""
        parse, inside = self.page.parse, set(one.content)
        tops = [token for token in one.content if parse.pos[token] in {"VERB", "AUX"} and parse.deps[token] not in {"aux", "auxpass"}
                and (parse.heads[token] == token or parse.heads[token] not in inside)]
        joined = [verb for top in tops for verb in parse.kids(top, "conj")]
        return [verb for verb in (*tops, *joined) if not any(parse.words[mark] in ASKED for mark in parse.kids(verb, "mark"))]

    def doers(self, one: Attribution, verbs: list[int]) -> tuple[Party, ...]:
        """Return who is to do, or is said to have done, what verbs of a content tell."""
        parse = self.page.parse
        doing = [verb for verb in verbs if parse.lemmas[verb] not in GAINING]
        heads = [head for verb in doing for head in self.doer(verb) if head in one.content and parse.words[head] not in ASKING]
        return next((parties for head in heads if (parties := self.aimed(head, owners=False))), ())

    def doer(self, verb: int) -> list[int]:
        """Return the heads of who does what a verb tells, or the verb that it goes on from; of a passive only by whom it is done."""
        parse = self.page.parse
        above = verb if parse.kids(verb, "nsubj", "nsubjpass") or parse.deps[verb] != "conj" else parse.heads[verb]
        subjects = [] if parse.kids(verb, "auxpass") else parse.kids(above, "nsubj")
        return [*subjects, *self.agents(verb), *(self.agents(above) if above != verb else ())]

    def agents(self, verb: int) -> list[int]:
        """Return by whom a passive's deed is done: "was beaten by men of the task force"."""
        return [noun for agent in self.page.parse.kids(verb, "agent") for noun in self.page.parse.kids(agent, "pobj")]

    def wrongdoers(self, one: Attribution, speaker: Party | None) -> tuple[Party, ...]:
        """Return who is said to have done what nobody does rightly: no one of the speaker's own side."""
        parse = self.page.parse
        ours = set(speaker.codes) | states_of(speaker.codes) if speaker else set[str]()
        wrong = [verb for verb in self.tops(one) if self.is_wrong(verb, ours) and not self.unreal(verb)]
        owners = [owner for verb in wrong for head in parse.kids(verb, "nsubj") for owner in parse.kids(head, "poss")]
        if any(parse.words[owner] in PERSONAL for owner in owners) or (speaker and self.is_unknown(speaker)):
            return ()  # "its soldiers"; whose side a statement takes is not known
        return tuple(party for party in self.doers(one, wrong) if ours.isdisjoint({*party.codes, *states_of(party.codes)}))

    def is_wrong(self, verb: int, ours: Set[str]) -> bool:
        """Tell whether nobody does rightly what a verb tells, with what stands below it; `ours`: the codes and countries of who tells it."""
        parse, lemma = self.page.parse, self.page.parse.lemmas[verb]
        objects = parse.kids(verb, "dobj", "nsubjpass")
        things = [*objects, *(noun for head in (verb, *objects) for child in parse.kids(head, "prep")
                              if parse.words[child] in ONTO for noun in parse.kids(child, "pobj"))]
        below = {parse.lemmas[child] for child in (*things, *parse.kids(verb, "advmod", "oprd", "acomp"))}
        if lemma in self.speech["wrongs"] or (lemma in self.speech["wrongs_with"] and below & self.speech["harmful_objects"]):
            return True
        if lemma in self.speech["wrongs_on"]:
            return bool(below & (self.speech["harms"] | load_place_words().ground)) or (lemma != "fire" and any(map(self.is_party, things)))
        return lemma in self.speech["wrongs_to"] and any(self.is_ours(thing, ours) for thing in things)

    def is_ours(self, head: int, ours: Set[str]) -> bool:
        """Tell whether a phrase names somebody of the speaker's side or country, or something of "its" or "our" own."""
        parse, party = self.page.parse, self.roster.at(head)
        owned = any(parse.words[owner] in {"its", "our", "his", "her", "their", "my"} for owner in parse.kids(head, "poss"))
        lands = {code[:3] for code in ours}
        kin = party is not None and any(code[:3] in lands and "CRM" not in code for code in party.codes)
        return owned or kin or parse.words[head] in {"us", "me"}

    def is_unknown(self, speaker: Party) -> bool:
        """Tell whether nothing is known of who speaks: "a statement"."""
        actor = self.roster.known.get(speaker.id)
        return actor is not None and actor.kind == "unknown" and not speaker.codes

    def unreal(self, verb: int) -> bool:
        """Tell whether what a verb tells is no deed done: "could shell", "did not shell", "provoked nobody"."""
        parse = self.page.parse
        nobody = any(parse.words[thing] in NOBODY for thing in parse.kids(verb, "dobj"))
        return nobody or bool(parse.kids(verb, "neg")) or any(parse.tags[child] == "MD" for child in parse.kids(verb, "aux"))

    def charged(self, one: Attribution, head: int) -> bool:
        """Tell whether a noun must be somebody because it is charged with a deed, though nobody knows it: "accused three refineries of …"."""
        parse = self.page.parse
        if one.act != "accuse" or one.cue is None or parse.pos[head] != "NOUN":
            return False
        return "of" in one.cue.tails if one.target is None else parse.deps[head] == "nsubj" and bool(parse.kids(parse.heads[head], "dobj"))

    def aimed(self, head: int, *, owners: bool) -> tuple[Party, ...]:
        """Return the parties that a phrase names, or those to whom the thing that it names belongs."""
        parse = self.page.parse
        if self.is_party(head) and parse.words[head] not in THINGS:
            return self.roster.parties(head)
        if not owners:
            return ()
        for child in parse.kids(head, "poss"):
            if self.is_party(child):
                return self.roster.parties(child)
        for child in parse.kids(head, "prep"):
            for inner in parse.kids(child, "pobj"):
                if parse.words[child] in {"of", "by", "against", "from"} and self.is_party(inner):
                    return self.roster.parties(inner)
        return ()

    def against(self, one: Attribution) -> tuple[Party, ...]:
        """Return whom the content or the cue names after "against"."""
        parse = self.page.parse
        around = [*one.content, *(child for token in one.cue_tokens for child in parse.children[token])]
        for token in around:
            if parse.words[token] == "against":
                for inner in parse.kids(token, "pobj"):
                    if self.is_party(inner):
                        return self.roster.parties(inner)
        return ()

    def addressees(self, one: Attribution) -> tuple[Party, ...]:
        """Return to whom a claim is made: the object of "told", who is urged, the phrase after "to"."""
        parse = self.page.parse
        found: tuple[Party, ...] = ()
        if one.frame == "adjunct":
            return found
        if one.object is not None and one.cue is not None and (one.cue.object == "addressee" or (one.frame == "prep" and one.act == "demand")):
            found = self.roster.parties(one.object) if self.is_party(one.object) else ()
        if one.token is None or found:
            return found
        for child in parse.kids(one.token, "prep", "dative"):
            heads = parse.kids(child, "pobj") if parse.words[child] == "to" else []
            for head in heads:
                if head not in one.content and self.is_party(head):
                    return self.roster.parties(head)
        return ()

    def is_party(self, head: int) -> bool:
        """Tell whether a phrase names somebody: an actor that is known, a name or a personal pronoun."""
        parse = self.page.parse
        if self.roster.at(head) is not None:
            return True
        if parse.pos[head] == "PROPN":
            return any(entity.label in NAMED and entity.first <= head < entity.last for entity in parse.entities)
        return parse.words[head] in {"he", "him", "she", "her", "they", "them", "us", "who", "whom", "reporters", "journalists", "it"}

    def behalf(self, one: Attribution) -> Party | None:
        """Return the body for which a spokesperson speaks, where the phrase names it."""
        if one.source is None:
            return None
        parse, head = self.page.parse, one.source.head
        for title in spokes_nouns(parse, head, self.speech["spokespersons"]):
            found = body_of(parse, title, head)
            if found is not None:
                return self.roster.party(found)
        return None


def spokes_nouns(parse: Parse, head: int, titles: frozenset[str]) -> list[int]:
    """Return the words in a speaker's phrase that say that he speaks for somebody: head, title before the name, apposition after it."""
    near = [head, *parse.kids(head, "compound", "appos", "nmod", "amod")]
    return [token for token in near if parse.lemmas[token] in titles or parse.words[token] in titles]


def body_of(parse: Parse, title: int, head: int) -> int | None:
    """Return the head of the body that a spokesperson's title names: "Taliban spokesman", "a spokesman for the ministry"."""
    for child in parse.kids(title, "prep"):
        if parse.words[child] in {"for", "of", "at", "from"}:
            return next(iter(parse.kids(child, "pobj")), None)
    owners = parse.kids(title, "poss")
    if owners:
        return owners[0]
    beside = parse.kids(head, "compound", "nmod", "poss") if parse.heads[title] == head and parse.deps[title] != "appos" else []
    before = [token for token in (*beside, *parse.kids(title, "compound", "nmod")) if token < title]
    before = [token for token in before if parse.pos[token] in {"PROPN", "NOUN"}]
    return before[-1] if before else None
