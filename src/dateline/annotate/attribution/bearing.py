"""How one claim bears on another as its answer: what both speak of, what is taken up by a noun, who was meant, how far apart they stand.

Each way is a name with a value, mostly 0 or 1; ways that are not met are left out. What the ways weigh is learned, not written here.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.annotate.attribution.said import Said, countries
from dateline.codebook.answering import CHARGES, WISHES
from dateline.codebook.speech import Speech

__all__ = ["Bearing", "Foes", "Links"]

Links = dict[int, int | None]
"""Number of a claim → number of the claim that it answers; of those gone through so far."""
Ways = Mapping[str, float]
ANSWERING = frozenset({"deny", "reject", "say", "concede", "agree", "promise", "accuse", "condemn"})
FARTHEST = 16
"""Sentences beyond which nothing is answered."""
REACH = 80
"""Claims before and after one that are weighed: more than a story has, and few enough that a book takes no longer per page."""
FEW = 3
"""Claims of an article so short that hardly anything in it is left unanswered."""
LEAD = 1
"""The last sentence of a lead, which may answer a charge that the story tells only later."""
BACK, GOING_ON = 3, 3
"""Claims that are looked back over for an answer that goes on, and sentences within which it does."""
REPLYING = frozenset({"counter", "respond", "reply", "retort", "answer", "return", "rebut", "hit", "shoot", "fire", "strike", "contest", "dispute"})
"""Cues of those who answer: "countered", "hit back"."""
INSISTING = frozenset({"insist", "maintain", "stress", "defend", "reiterate", "assure", "argue", "explain", "clarify"})
"""Cues of those who stand by or make plain what they said."""
SETTING = frozenset({"say", "threaten", "warn", "promise", "reject"})
"""Acts in which a condition is a wish."""
ADDING = frozenset({"add", "continue", "go"})
"""Cues of those who go on speaking."""
PLAIN = frozenset({"the", "a", "an", "of", "and", "for", "in", "its", "his", "her", "their"})


def kind_of(other: Said) -> str:
    """Return what a claim is to whoever answers it; one that sets a condition is a wish."""
    act = "demand" if other.condition and other.claim.act in SETTING else other.claim.act
    return "charge" if act in CHARGES else "wish" if act in WISHES else act if act in {"say", "deny", "warn"} else "other"


def answering(here: Said) -> str:
    """Return the act of whoever may answer."""
    return here.claim.act if here.claim.act in ANSWERING else "other"


def acts_of(here: Said, other: Said) -> str:
    """Return the name of the acts of both."""
    return f"act {answering(here)}>{kind_of(other)}"


def met(**ways: float) -> dict[str, float]:
    """Return the ways that are met."""
    return {name: float(value) for name, value in ways.items() if value}


@dataclass(frozen=True, kw_only=True)
class Foes:
    """What is known of answers when it comes to a claim."""

    answered: Sequence[frozenset[str]]
    """Ids of those whom its speaker has answered, once for each answer."""
    answering: Sequence[frozenset[str]]
    """Ids of those who have answered him."""
    claims: frozenset[int | None]
    """The claims that anybody has answered."""


@dataclass(frozen=True)
class Bearing:
    """The claims of an article, beside one another."""

    said: Sequence[Said]
    speech: Speech

    def near(self, number: int) -> Iterator[int]:
        """Yield the claims that the one with this number may answer: by somebody else, and not too far."""
        for place in range(max(0, number - REACH), min(len(self.said), number + REACH + 1)):
            if place != number and self.may(self.said[number], self.said[place]):
                yield place

    def may(self, here: Said, other: Said) -> bool:
        """Tell whether a claim may answer another."""
        return not here.ids & other.ids and not other.claim.negated and abs(here.sentence - other.sentence) <= FARTHEST

    def strange(self, number: int, place: int) -> bool:
        """Tell whether a claim denies in words of its own what was said of somebody else in other words."""
        here, other = self.said[number], self.said[place]
        return here.refutes and foreign(here, other, meant=self.meant(here, other))

    def alone(self, number: int) -> Ways:
        """Return what speaks for a claim to answer nothing."""
        here = self.said[number]
        ways = met(none=1, none_refutes=here.refutes, none_denies=here.denies, none_headline=here.headline, none_inside=here.claim.depth > 0,
                   none_noun=bool(here.noun), none_speaker=here.claim.speaker is None, none_direct=here.claim.quote == "direct",
                   none_ours=here.ours, none_judged=here.judged, none_negated=here.claim.negated,
                   none_state=bool(here.state), none_few=min(1, FEW / len(self.said)), none_length=min(len(here.content), 30) / 15,
                   none_turns=here.turns, none_replies=here.verb in REPLYING, none_insists=here.verb in INSISTING, none_adds=here.verb in ADDING)
        ways |= met(none_future=here.future, none_takes_up=here.bare and here.refutes and bool(here.noun), none_first=self.opens(number),
                    none_accused=self.accused(number))
        return {**ways, f"none act {answering(here)}": 1.0, f"none frame {here.frame}": 1.0}

    def opens(self, number: int) -> bool:
        """Tell whether a claim is the first of its paragraph."""
        return number == 0 or self.said[number - 1].paragraph != self.said[number].paragraph

    def accused(self, number: int) -> bool:
        """Tell whether somebody before has accused who speaks here."""
        here = self.said[number]
        return any(self.charges(said, here) for said in self.said[max(0, number - REACH):number] if not said.ids & here.ids)

    def charges(self, said: Said, here: Said) -> bool:
        """Tell whether a claim charges who speaks here."""
        return said.claim.act in CHARGES and self.meant(here, said) > 0

    def ways(self, number: int, place: int, links: Links, foes: Foes) -> Ways:
        """Return in which ways a claim answers another; `links` are what the claims before it answer, `foes` what these come to for it."""
        here, other, meant = self.said[number], self.said[place], self.meant(self.said[number], self.said[place])
        acts = acts_of(here, other)
        found = {**self.acts(here, other), **self.aim(here, other, meant), **words(here, other, meant=meant),
                 **distance(here, other, meant=meant, forward=place > number), acts: 1.0}
        found |= {**figures(here, other), **opposed(other, foes)}
        found |= met(**{f"{acts} near": found.get("near", 0.0), f"{acts} meant": meant})
        return found if place > number else {**found, **self.between(number, place), **self.going_on(number, place, links, foes)}

    def acts(self, here: Said, other: Said) -> Ways:
        """Return what the acts of both tell, and the noun by which one takes up the other."""
        taken = self.taken_up(here, other) if here.noun or (here.bare and here.refutes) else 0.0
        return met(some=1, holds=here.holds(other), held=other.holds(here), headline=other.headline, inside=other.claim.depth > 0,
                      speaker_unknown=other.claim.speaker is None, accuses=other.claim.rule.endswith(".accuse"),
                      taken_up=taken if here.bare and here.refutes else 0.0, taken_up_by_noun=0.0 if here.bare else taken)

    def foes(self, number: int, links: Links) -> Foes:
        """Return what is known of answers when it comes to a claim: whom its speaker has answered, who him, and which claims are answered."""
        here, answered = self.said[number], frozenset(links.get(earlier) for earlier in range(number))
        pairs = [(self.said[earlier], self.said[link]) for earlier in range(max(0, number - REACH), number)
                 if (link := links.get(earlier)) is not None]
        return Foes(answered=[other.ids for one, other in pairs if one.ids & here.ids], claims=answered,
                    answering=[one.ids for one, other in pairs if other.ids & here.ids])

    def aim(self, here: Said, other: Said, meant: float) -> Ways:
        """Return whom both are aimed at, and of whom they speak."""
        back = other.claim.speaker is not None and any(party.id in other.ids for party in here.claim.targets)
        asks = kind_of(other) in {"charge", "wish"}
        return met(meant=meant, meant_by_name=any(party.id in here.ids for party in other.claim.targets), meant_by_act=meant if asks else 0.0,
                   meant_elsewhere=bool(other.claim.targets) and not meant, aims_back=back, same_state=bool(here.state & other.state),
                   about_here=bool(other.about & (here.ids | here.state)), about_other=bool(here.about & (other.ids | other.state)),
                   ours=here.ours)

    def between(self, number: int, place: int) -> Ways:
        """Return who speaks between a claim and a later one."""
        here, amid = self.said[number], [said for said in self.said[place + 1:number] if not said.claim.depth]
        others = [said for said in amid if not said.ids & here.ids]
        charged = any(self.charges(said, here) for said in others)
        return met(charge_between=charged, others_between=min(3, len(others)), own_between=min(2, len(amid) - len(others)),
                   first_word=not any(said.ids & here.ids for said in self.said[place + 1:number]))

    def going_on(self, number: int, place: int, links: Links, foes: Foes) -> Ways:
        """Return how a claim goes on with what its side has said before."""
        here = self.said[number]
        answered = met(answered=place in foes.claims)
        for earlier in range(number - 1, max(-1, number - 1 - BACK), -1):
            before, link = self.said[earlier], links.get(earlier)
            own = bool(before.ids & here.ids) or (link is not None and here.whose is not None and here.whose in before.ids)
            if not own and (link is None or not before.state & here.state):
                continue
            if link is None or link != place:
                return {**answered, **met(own_before=link is None, other_before=link is not None)}
            apart = here.sentence - before.sentence
            soon = math.exp(-apart / 1.5) if apart <= GOING_ON else 0.0
            return {**answered, **met(goes_on=soon if own else 0.0, goes_on_for=0.0 if own else soon, goes_on_denying=soon if here.denies else 0.0,
                                      goes_on_saying=soon if here.claim.act == "say" else 0.0)}
        return answered

    def taken_up(self, here: Said, other: Said) -> float:
        """Return how well a noun that takes up a claim names the other one, by what it was and whose it is."""
        act, noun, speech = other.claim.act, here.noun, self.speech
        if noun == "denial":
            total = 0.8 if act == "deny" else -1.0
        elif noun in speech["charges_named"] and noun in speech["accounts_named"]:
            total = 0.45 if act in CHARGES or act == "say" else -0.2
        elif noun in speech["charges_named"] or not noun:
            total = (0.5 if act in CHARGES else 0.25 if act != "deny" else -0.4) + (0.1 if other.claim.rule.endswith(".accuse") else 0.0)
        elif noun in speech["accounts_named"]:
            total = 0.5 if act == "say" else 0.3 if act != "deny" else 0.0
        else:
            total = -0.2 if noun not in speech["answering_wishes"] else 0.5 if kind_of(other) == "wish" else 0.1
        if noun and (noun in other.lemmas or noun in other.words):
            total += 0.5
        if here.owner is not None:
            total += 0.6 if here.owner.id in other.ids or countries(here.owner) & other.state else -0.3
        return total

    def meant(self, here: Said, other: Said) -> float:
        """Return from 0 to 1 how surely a claim was aimed at who speaks here: the same actor, one of that state, or somebody of whom it tells."""
        targets = other.claim.targets
        if any(party.id in here.ids for party in targets):
            return 1.0
        if any(countries(party) & here.state for party in targets) and not here.state & other.state:
            return 0.9 if other.state else 0.45
        if any(here.words & set(party.name.casefold().split()) - PLAIN for party in targets):
            return 0.65
        told = other.about & here.ids or (other.about & here.state and not here.state & other.state)
        return 0.65 if told else 0.0


def opposed(other: Said, foes: Foes) -> Ways:
    """Return how often each of the two who speak has answered the other before."""
    ours, theirs = (sum(not ids.isdisjoint(other.ids) for ids in side) for side in (foes.answered, foes.answering))
    return met(opposed=min(2, ours) / 2, opposing=min(2, theirs) / 2)


def figures(here: Said, other: Said) -> Ways:
    """Return whether both count the same things, and whether alike."""
    pairs = [(one, two) for thing, one in here.counts for same, two in other.counts if thing == same and one.isdigit() == two.isdigit()]
    alike = any(one == two for one, two in pairs)  # "9" and "nine" are not compared
    return met(same_figure=alike, other_figure=bool(pairs) and not alike)


def distance(here: Said, other: Said, *, meant: float, forward: bool) -> Ways:
    """Return how far apart two claims stand."""
    apart = here.sentence - other.sentence
    near = 0.0 if forward else math.exp(-abs(apart) / 2)
    said = here.claim.act == "say" and meant > 0
    ahead = met(ahead=forward, ahead_lead=forward and here.sentence <= LEAD, ahead_words=forward and bool(here.lemmas & other.lemmas))
    return {**ahead, **met(near=near, far=min(abs(apart), 12) / 4, same_sentence=apart == 0 and not forward, next_sentence=apart == 1,
                           says_when_meant=said, says_when_meant_near=near if said else 0.0)}


def words(here: Said, other: Said, *, meant: float) -> Ways:
    """Return what both have in common."""
    shared, strange = min(len(here.lemmas & other.lemmas), 3), foreign(here, other, meant=meant)
    return met(words=shared, any_word=shared > 0, denies=here.denies, denies_words=shared if here.denies else 0, foreign=strange,
               foreign_refutes=strange and here.refutes)


def foreign(here: Said, other: Said, *, meant: float) -> bool:
    """Tell whether a claim is aimed at somebody else than who speaks here, who neither takes it up nor shares a word with it."""
    return bool(other.claim.targets) and not meant and not here.noun and not here.lemmas & other.lemmas
