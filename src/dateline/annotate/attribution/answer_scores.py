"""How well a claim fits as what another one answers: what both speak of, what is taken up by a noun, who was meant, how far apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.codebook.speech import Speech
from dateline.records import Act, Claim, Party

__all__ = ["Said", "Scores", "countries"]

CHARGES = frozenset({"accuse", "condemn"})
WISHES = frozenset({"demand", "ask", "promise", "threaten"})
ANSWERABLE: dict[Act, frozenset[Act]] = {
    "deny": frozenset({"accuse", "say", "condemn", "warn", "deny"}),
    "reject": frozenset({"demand", "ask", "promise", "threaten", "accuse", "condemn", "say", "warn", "deny"}),
    "condemn": frozenset({"say", "accuse", "deny", "threaten"}),
    "concede": frozenset({"accuse", "say"}),
    "agree": frozenset({"demand", "ask", "promise"}),
    "say": frozenset({"accuse", "condemn", "say", "deny"}),
}
"""Act that answers → acts that it can answer."""
REFUTING, REBUTTING = 0.55, 0.85
"""What a claim that refutes must reach, and one that only says no."""
NEAR = 4
"""Sentences within which a denial that shares no word with a charge may answer it."""
FARTHEST = 14
"""Sentences beyond which only a forward or a very good link is made."""
LEAD = 1
"""The last sentence that may deny a charge which the story tells only later."""
SOON = 3
"""Sentences after a charge within which what the one charged says is a reply, where it says no."""
REACH = 80
"""Claims before and after one that are weighed: more than a story has, and few enough that a book takes no longer per page."""
ACCUSED = 0.4
"""From here on, who answers is who was meant."""
PLAIN = frozenset({"the", "a", "an", "of", "and", "for", "in", "its", "his", "her", "their"})
STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of those who speak for a state."""


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
    sentence: int
    cue: int | None
    content: frozenset[int]
    ultimatum: bool
    """Its content sets a condition: "unless …"."""
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
    owned: bool
    """Its speaker is somebody's, by a pronoun, whoever that is."""


def countries(party: Party) -> set[str]:
    """Return the countries for whose state a party speaks."""
    return {code[:3] for code in party.codes if code[3:6] in STATE}


@dataclass(frozen=True)
class Scores:
    """Weighs an article's claims against each other."""

    said: Sequence[Said]
    speech: Speech

    def best(self, number: int) -> int | None:
        """Return the number of the claim that the one with this number answers."""
        answer = self.said[number]
        if answer.headline or answer.claim.act not in ANSWERABLE or answer.claim.speaker is None or answer.claim.negated:
            return None
        if not (answer.refutes or answer.claim.act in {"say", "concede", "agree"}):
            return None
        least = REFUTING if answer.refutes else REBUTTING
        around = range(max(0, number - REACH), min(len(self.said), number + REACH + 1))
        scored = [(self.score(answer, self.said[place], forward=place > number), place) for place in around
                  if place != number and self.fits(answer, self.said[place], forward=place > number)]
        scored = [item for item in scored if item[0] >= least]
        return max(scored)[1] if scored else None

    def fits(self, answer: Said, other: Said, *, forward: bool) -> bool:
        """Tell whether one claim may answer another: by somebody else, with an act that answers its act, told before or held by the answer."""
        answerable = other.claim.act in ANSWERABLE.get(answer.claim.act, ()) or (other.ultimatum and answer.refutes)
        if not answerable or answer.ids & other.ids or other.claim.negated:
            return False
        if answer.cue is not None and answer.cue in other.content:
            return False
        if other.claim.act == "deny" and answer.noun != "denial" and not (answer.denies or answer.refutes):
            return False
        held = other.cue is not None and other.cue in answer.content
        if held:
            return answer.refutes or answer.judged
        if forward:
            told_after = bool(answer.lemmas & other.lemmas) or (answer.sentence <= LEAD and other.claim.act == "accuse")
            return answer.refutes and other.claim.act in CHARGES and self.meant(answer, other) > 0 and told_after
        return not other.headline or answer.refutes

    def score(self, answer: Said, other: Said, *, forward: bool) -> float:
        """Return how well an answer fits a claim."""
        if other.cue is not None and other.cue in answer.content:
            return 3.0 - 0.1 * other.claim.depth
        shared = answer.lemmas & other.lemmas
        total = min(0.7, (0.3 if answer.refutes else 0.4) * len(shared)) + self.meant(answer, other) + self.side(answer, other)
        total += self.taken_up(answer, other) if answer.bare and answer.refutes else self.content(answer, other, shared)
        if other.claim.speaker is not None and any(party.id in other.ids for party in answer.claim.targets):
            total += 0.3
        apart = abs(answer.sentence - other.sentence)
        total += max(0.0, 0.4 - 0.08 * apart) - (0.3 if apart > FARTHEST else 0.0) - (0.2 if forward else 0.0)
        return total - (0.1 if other.claim.depth else 0.0) - (0.25 if other.headline else 0.0)

    def taken_up(self, answer: Said, other: Said) -> float:
        """Return how well a noun that takes up a claim names the other one, by what it was and whose it is."""
        total, act, noun = 0.0, other.claim.act, answer.noun
        if noun == "denial":
            total = 0.8 if act == "deny" else -1.0
        elif noun in self.speech["charges_named"] and noun in self.speech["accounts_named"]:
            total = 0.45 if act in CHARGES or act == "say" else -0.2
        elif noun in self.speech["charges_named"] or not noun:
            total = 0.5 if act in CHARGES else 0.25 if act != "deny" else -0.4
            total += 0.1 if other.claim.rule.endswith(".accuse") else 0.0
        elif noun in self.speech["accounts_named"]:
            total = 0.5 if act == "say" else 0.3 if act != "deny" else 0.0
        elif noun in self.speech["answering_wishes"]:
            total = 0.5 if act in WISHES or other.ultimatum else 0.1
        else:
            total = -0.2
        if noun and (noun in other.lemmas or noun in other.words):
            total += 0.5
        if answer.owner is not None:
            total += 0.6 if answer.owner.id in other.ids or countries(answer.owner) & other.state else -0.3
        return total

    def content(self, answer: Said, other: Said, shared: frozenset[str]) -> float:
        """Return how well a denial in words of its own fits: best a charge, else something with the same words."""
        act = other.claim.act
        if answer.claim.act == "reject":
            return 0.3 if act in WISHES and shared else 0.1 if act in CHARGES else -0.2
        if answer.claim.act == "deny":
            far = 0.0 if shared or abs(answer.sentence - other.sentence) <= NEAR else 0.3
            charged = 0.55 if other.claim.rule.endswith(".accuse") else 0.4
            return charged - far if act in CHARGES else 0.1 if shared else -0.4
        if answer.claim.act in {"concede", "agree"}:
            return 0.0 if shared else -1.0
        if act in CHARGES and self.meant(answer, other) >= ACCUSED and 0 <= answer.sentence - other.sentence <= SOON:
            return 0.3 if answer.denies else 0.1
        return (0.1 if answer.denies else -0.4) + (0.1 if act in CHARGES else 0.0) - (0.0 if shared else 0.6)

    def meant(self, answer: Said, other: Said) -> float:
        """Return how surely a claim was aimed at who answers: the same actor, one of that country's state, or somebody of whom it speaks."""
        targets = other.claim.targets
        if any(party.id in answer.ids for party in targets):
            return 0.45
        if any(countries(party) & answer.state for party in targets) and not answer.state & other.state:
            return 0.4 if other.state else 0.2
        if any(answer.words & set(party.name.casefold().split()) - PLAIN for party in targets):
            return 0.3
        if other.about & answer.ids or (other.about & answer.state and not answer.state & other.state):
            return 0.3
        return 0.0

    def side(self, answer: Said, other: Said) -> float:
        """Return what speaks against two claims of one side, or against a charge that was aimed at somebody else."""
        total = 0.0
        if answer.state & other.state and {code for party in other.claim.targets for code in countries(party)} - answer.state:
            total -= 0.6
        if not answer.noun and not answer.bare and not answer.lemmas & other.lemmas and not self.meant(answer, other):
            total -= 0.2
        elsewhere = other.claim.targets and not self.meant(answer, other)
        return total - (0.0 if not elsewhere else 0.1 if answer.noun else 0.3) - (0.1 if other.claim.speaker is None else 0.0)
