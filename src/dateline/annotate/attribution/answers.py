"""Answers: which claim a denial, a rejection or a rebuttal answers, or none where nothing fits well enough.

Three ways lead to an answer: a claim that refutes ("denied the charge", "called her account a lie") is matched with all that somebody else
said; what its side says right after it answers the same; and a plain statement that says no to what its speaker was charged with, or is
the first thing that the one charged says in the next sentence, rebuts it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.annotate.attribution.answer_scores import Said, Scores, countries
from dateline.annotate.attribution.page import Attribution, Page
from dateline.annotate.roster import Roster
from dateline.codebook.speech import Speech
from dateline.records import Claim, Party

__all__ = ["Answers"]

CARRYING = frozenset({"say", "deny"})
"""Acts in which a speaker goes on with an answer."""
OTHER_POINTS = frozenset({"add", "note", "conclude", "admit", "acknowledge", "repeat"})
"""Cues after which something else is said."""
BACK = 3
"""Claims that are looked back over for an answer that goes on."""
GOING_ON = 2
"""Sentences after an answer in which its side may go on with it."""
CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
SAYS_NO = frozenset({"no", "nothing", "nobody", "never", "none", "neither", "nor", "not", "n't", "n’t", "without"})
OWNERS = frozenset({"its", "his", "her", "their"})
LIGHT = frozenset({"be", "have", "do", "say", "tell", "make", "take", "get", "give", "claim", "allegation", "accusation", "year", "country",
                   "people", "day", "week", "month", "go", "come", "other", "such", "charge", "accuse", "deny", "reject"})


@dataclass(frozen=True)
class Answers:
    """Links the claims of one article."""

    page: Page
    roster: Roster
    speech: Speech

    def linked(self, claims: Sequence[Claim], found: Sequence[Attribution]) -> list[Claim]:
        """Return the claims, each answer with the id of what it answers."""
        said = [self.said(claim, one) for claim, one in zip(claims, found, strict=True)]
        scores = Scores(said, self.speech)
        links: list[int | None] = []
        for number in range(len(said)):
            own = scores.best(number)
            links.append(first_told(said, links, number, own) if own is not None else self.carried(number, said, links))
        return [replace(claim, answers=None if link is None else claims[link].id) for claim, link in zip(claims, links, strict=True)]

    def carried(self, number: int, said: Sequence[Said], links: Sequence[int | None]) -> int | None:
        """Return what a side's words go on answering: the first statement after a denial, and later ones that say no."""
        here = said[number]
        if not self.may_go_on(here):
            return None
        for place in range(number - 1, max(-1, number - 1 - BACK), -1):
            before = said[place]
            if before.claim.depth:
                continue
            link = links[place]
            if before.headline or not 0 <= here.sentence - before.sentence <= GOING_ON:
                return None
            if not self.goes_on(here, before) and not (link is not None and allied(here, before, said[link])):
                return None
            if link is not None:
                first = before.refutes and before.claim.act != "say"
                same = bool(said[link].ids & here.ids)
                return link if (first or here.denies) and not same else None
        return None

    def may_go_on(self, here: Said) -> bool:
        """Tell whether a claim is of a kind that goes on with an answer: a plain statement, or "if we had, we would say so"."""
        if here.claim.speaker is None or here.claim.depth or here.headline or here.claim.rule.startswith("adjunct"):
            return False
        if here.cue is not None and self.page.parse.lemmas[here.cue] in OTHER_POINTS and not here.denies:
            return False
        return here.claim.act in CARRYING or (here.claim.act == "promise" and here.claim.quote == "direct")

    def goes_on(self, here: Said, before: Said) -> bool:
        """Tell whether a claim is by the speaker of the one before, or by somebody of hers."""
        follows = here.owned and here.whose is None and before.refutes and here.sentence - before.sentence == 1
        return bool(here.ids & before.ids) or follows or (here.whose is not None and here.whose in before.ids)

    def said(self, claim: Claim, one: Attribution) -> Said:
        """Gather what answering looks at."""
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
            sentence=parse.sentence_of[place], cue=one.token, content=frozenset(one.content),
            ultimatum=any(parse.words[token] == "unless" for token in one.content), headline=self.page.paragraph_of[place] in self.page.headlines,
            ids=frozenset(party.id for party in parties), state=frozenset(code for party in parties for code in countries(party)),
            about=self.about(one), judged=self.judged(one), words=self.source_lemmas(one),
            whose=self.whose(one), owned=bool(self.owners(one)))

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
        owners = self.owners(one)
        party = self.roster.at(owners[0]) if owners else None
        return party.id if party is not None else None

    def owners(self, one: Attribution) -> list[int]:
        """Return the pronoun that owns a speaker."""
        parse = self.page.parse
        return [child for child in parse.kids(one.source.head, "poss") if parse.words[child] in OWNERS] if one.source else []

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


def first_told(said: Sequence[Said], links: Sequence[int | None], number: int, found: int) -> int:
    """Return the first of the statements that a speaker makes in a row: "the story" and "the charge" take up the whole from its start."""
    answer = said[number]
    if not answer.noun or (answer.owner is None and not answer.bare):
        return found
    first = found
    for place in range(found - 1, -1, -1):
        before, here = said[place], said[first]
        if before.claim.depth:
            continue
        plain = before.claim.act in {"say", "accuse"} and place < len(links) and links[place] is None and not before.headline
        if not plain or not before.ids & here.ids or here.sentence - before.sentence > GOING_ON or answer.ids & before.ids:
            break
        first = place
    return first


def allied(here: Said, before: Said, answered: Said) -> bool:
    """Tell whether two speak for the same state, which another state's claim is answered by."""
    return bool(here.state & before.state) and bool(answered.state) and not here.state & answered.state
