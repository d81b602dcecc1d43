"""What answering looks at in each claim: who speaks and for which state, what the content is about, what it takes up, where it stands."""

from dataclasses import dataclass

from dateline.annotate.attribution.page import Attribution, Page
from dateline.annotate.roster import Roster
from dateline.codebook.answering import states_of
from dateline.codebook.speech import Speech
from dateline.records import Claim, Party

__all__ = ["Listener", "Said", "countries"]

CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
SAYS_NO = frozenset({"no", "nothing", "nobody", "never", "none", "neither", "nor", "not", "n't", "n’t", "without"})
OURS = frozenset({"we", "our", "us", "i", "my", "ours"})
OWNERS = frozenset({"its", "his", "her", "their"})
TURNS = frozenset({"but", "however", "yet", "instead", "although", "while"})
TURNING = frozenset({("in", "response"), ("in", "turn"), ("in", "return"), ("in", "reply"),
                     ("for", "its"), ("for", "his"), ("for", "her"), ("for", "their")})
"""How a sentence opens that turns to the other side."""
FUTURE = frozenset({"will", "would", "'ll", "’ll", "shall", "wo"})
LIGHT = frozenset({"be", "have", "do", "say", "tell", "make", "take", "get", "give", "claim", "allegation", "accusation", "year", "country",
                   "people", "day", "week", "month", "go", "come", "other", "such", "charge", "accuse", "deny", "reject"})


@dataclass(frozen=True, kw_only=True)
class Said:
    """A claim with what answering looks at."""

    claim: Claim
    lemmas: frozenset[str]
    noun: str
    """The noun by which it takes up a claim, or nothing."""
    owner: Party | None
    """Whose claim that noun takes up."""
    bare: bool
    """Its content says nothing of its own."""
    denies: bool
    """Its content says no to something."""
    refutes: bool
    """Cue or noun say that it answers something."""
    judged: bool
    """Its content finds fault with its subject."""
    ours: bool
    """Its content speaks of "us"."""
    frame: str
    """How the content hangs on the cue."""
    sentence: int
    cue: int | None
    content: frozenset[int]
    headline: bool
    ids: frozenset[str]
    """Who speaks, and for whom."""
    state: frozenset[str]
    """Countries of the states for which that is said."""
    about: frozenset[str]
    """Actors and countries of whom the content speaks."""
    words: frozenset[str]
    """Lemmas of the speaker's phrase."""
    whose: str | None
    """Whose its speaker is, as "its spokesman" tells."""
    verb: str
    """The lemma of the cue."""
    turns: bool
    """Its sentence opens against what was said before: "But", "In response"."""
    paragraph: int
    future: bool
    """Its content tells what will or would be."""
    condition: bool
    """It sets a condition: "… unless the army leaves"."""
    counts: frozenset[tuple[str, str]]
    """What it counts, and how many: (soldier, nine)."""

    def holds(self, other: "Said") -> bool:
        """Tell whether the other claim is reported inside this one's content."""
        return other.cue is not None and other.cue in self.content


def countries(party: Party) -> set[str]:
    """Return the countries for whose state a party speaks."""
    return states_of(party.codes)


@dataclass(frozen=True)
class Listener:
    """Gathers from one article what answering looks at."""

    page: Page
    roster: Roster
    speech: Speech

    def said(self, claim: Claim, one: Attribution) -> Said:
        """Return a claim with what answering looks at."""
        parse = self.page.parse
        words = [token for token in one.content if parse.pos[token] in CONTENT_WORDS]
        place = one.token if one.token is not None else one.content[0]
        noun = self.taken_up(one)
        parties = [party for party in (claim.speaker, claim.on_behalf_of) if party is not None]
        return Said(
            claim=claim, lemmas=frozenset(parse.lemmas[token] for token in words) - LIGHT, noun="" if noun is None else parse.lemmas[noun],
            owner=None if noun is None else self.owner(noun), bare=self.bare(one), denies=self.denies(one),
            refutes=claim.act in {"deny", "reject"} or (one.frame in {"oprd", "dobj"} and noun is not None and claim.act in {"say", "condemn"}
                                                             and parse.pos[noun] == "NOUN"),
            judged=self.judged(one), ours=any(parse.words[token].casefold() in OURS for token in one.content), frame=one.frame,
            sentence=parse.sentence_of[place], cue=one.token, content=frozenset(one.content),
            headline=self.page.paragraph_of[place] in self.page.headlines,
            ids=frozenset(party.id for party in parties), state=frozenset(code for party in parties for code in countries(party)),
            about=self.about(one), words=self.source_lemmas(one), whose=self.whose(one), verb="" if one.token is None else parse.lemmas[one.token],
            paragraph=self.page.paragraph_of[place], future=any(parse.words[token] in FUTURE for token in one.content),
            condition=any(parse.words[token] == "unless" for token in one.content), turns=self.turns(place), counts=self.counts(one))

    def turns(self, place: int) -> bool:
        """Tell whether the sentence of a claim opens against what was said before."""
        parse = self.page.parse
        first, last = parse.sentences[parse.sentence_of[place]]
        opening = parse.words[first:min(first + 2, last)]
        return bool(TURNS.intersection(opening[:1])) or tuple(opening) in TURNING

    def counts(self, one: Attribution) -> frozenset[tuple[str, str]]:
        """Return what a content counts, each with its number as told."""
        parse = self.page.parse
        return frozenset((parse.lemmas[parse.heads[token]], parse.words[token].casefold()) for token in one.content
                         if parse.pos[token] == "NUM" and parse.deps[token] == "nummod")

    def taken_up(self, one: Attribution) -> int | None:
        """Return the noun by which a claim takes up another: "the charge", "a charge that he called absurd", "her account as invented"."""
        parse, named = self.page.parse, self.speech["charges_named"] | self.speech["accounts_named"] | self.speech["answering_wishes"]
        if one.token is not None and parse.deps[one.token] in {"relcl", "acl"} and parse.lemmas[parse.heads[one.token]] in named:
            return parse.heads[one.token]
        head = one.object if one.object is not None else one.content[0] if len(one.content) == 1 else None
        if head is not None and parse.pos[head] in {"NOUN", "PRON", "PROPN"} and parse.lemmas[head] in named and head in one.content:
            return head
        plain = one.frame == "oprd" and head is not None and parse.pos[head] == "NOUN"
        return head if plain else None

    def owner(self, noun: int) -> Party | None:
        """Return whose claim a noun takes up: "her account", "Kyiv's claim", "claims by the opposition"."""
        parse = self.page.parse
        for child in parse.kids(noun, "poss", "amod", "compound"):
            if parse.deps[child] == "poss" or parse.pos[child] == "PROPN":
                return self.roster.at(child)
        return None

    def whose(self, one: Attribution) -> str | None:
        """Return whose a speaker is: "its spokesman", "their captain"."""
        parse = self.page.parse
        owners = [child for child in parse.kids(one.source.head, "poss") if parse.words[child] in OWNERS] if one.source else []
        party = self.roster.at(owners[0]) if owners else None
        return party.id if party is not None else None

    def bare(self, one: Attribution) -> bool:
        """Tell whether a content says nothing of its own: no clause in it."""
        parse = self.page.parse
        return not any(parse.pos[token] in {"VERB", "AUX"} and self.page.quotation_of[token] < 0 for token in one.content)

    def denies(self, one: Attribution) -> bool:
        """Tell whether a content says no to something."""
        parse = self.page.parse
        return any(parse.deps[token] == "neg" or parse.words[token] in SAYS_NO for token in one.content)

    def about(self, one: Attribution) -> frozenset[str]:
        """Return the actors, and the countries of those, of whom a content speaks."""
        parties = [party for token in one.content if self.page.parse.pos[token] in {"NOUN", "PROPN", "PRON", "ADJ"}
                   and (party := self.roster.at(token)) is not None]
        return frozenset({party.id for party in parties} | {code for party in parties for code in countries(party)})

    def judged(self, one: Attribution) -> bool:
        """Tell whether a content finds fault with what its subject, a claim, says: "X's claim that … is false", "… does not survive"."""
        parse, faults = self.page.parse, self.speech["falsehoods"] | self.speech["blaming"] | {"silly", "untrue", "wrong"}
        tops = [token for token in one.content if parse.heads[token] not in one.content and parse.pos[token] in {"VERB", "AUX"}]
        return any(parse.deps[child] == "neg" or any(parse.lemmas[below] in faults for below in parse.subtree(child))
                   for token in tops for child in parse.kids(token, "neg", "acomp", "attr"))

    def source_lemmas(self, one: Attribution) -> frozenset[str]:
        """Return the lemmas of the words that name a speaker."""
        return frozenset(self.page.parse.lemmas[token] for token in one.source.tokens) if one.source else frozenset()
