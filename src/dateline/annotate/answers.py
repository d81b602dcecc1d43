"""Answers: which earlier claim a denial, a rejection or a confirmation answers, or none where nothing fits well enough."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.annotate.attribution import Attribution, Page
from dateline.codebook.speech import Speech
from dateline.records import Act, Claim, Party
from dateline.syntax import Parse

__all__ = ["answered"]

ANSWERABLE: dict[Act, frozenset[Act]] = {
    "deny": frozenset({"accuse", "say", "condemn", "warn"}),
    "reject": frozenset({"demand", "ask", "promise", "threaten", "accuse", "condemn", "say", "warn"}),
    "concede": frozenset({"accuse", "say"}),
    "agree": frozenset({"demand", "ask", "promise", "say"}),
    "say": frozenset({"accuse", "condemn"}),
    "accuse": frozenset({"accuse"}),
}
"""Act that answers → acts that it can answer."""
CHARGES = frozenset({"accuse", "condemn"})
WISHES = frozenset({"demand", "ask", "promise"})
THRESHOLD = 0.8
BACK = 4
"""Claims that are looked back over for an answer that goes on."""
GOING_ON = 2
"""Sentences after an answer in which its speaker may go on with it."""
ANAPHOR = 5
"""Tokens up to which a content may be a mere "the claim"."""
CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
NO_COUNTRY = frozenset({"IGO", "NGO", "UNK"})
LIGHT = frozenset({"be", "have", "do", "say", "tell", "make", "take", "get", "give", "claim", "allegation", "accusation", "year", "country",
                   "people", "day", "week", "month", "go", "come", "other", "such"})


@dataclass(frozen=True)
class Said:
    """A claim with what answering looks at."""

    claim: Claim
    lemmas: frozenset[str]
    short: frozenset[str]
    """All lemmas of a content that is short enough to be an anaphor and says nothing of its own; else none."""
    object: str
    """Lemma of the cue's object: "the allegations as malicious" speaks of allegations."""
    denies: bool
    """Its content says no to something."""
    sentence: int
    cue: int | None
    content: frozenset[int]


def answered(page: Page, claims: Sequence[Claim], found: Sequence[Attribution], speech: Speech) -> list[Claim]:
    """Return the claims, each answer with the id of what it answers."""
    said = [said_of(page.parse, claim, one) for claim, one in zip(claims, found, strict=True)]
    links = [best(number, said, speech) if answers_something(claim) else None for number, claim in enumerate(claims)]
    return [replace(claim, answers=link or carried(number, said, links)) for number, (claim, link) in enumerate(zip(claims, links, strict=True))]


def carried(number: int, said: Sequence[Said], links: list[str | None]) -> str | None:
    """Return what a speaker's words go on answering: a quotation or a denial right after an answer by the same speaker."""
    here = said[number]
    for place in range(number - 1, max(-1, number - 1 - BACK), -1):
        before = said[place]
        if before.claim.speaker is None or before.claim.depth or here.claim.speaker is None or here.claim.depth:
            continue
        near = 0 <= here.sentence - before.sentence <= GOING_ON
        if before.claim.speaker.id != here.claim.speaker.id or not near:
            return None
        if links[place] is not None and here.claim.act in {"say", "deny", "reject"}:
            links[number] = links[place] if here.denies or here.claim.quote == "direct" else None
            return links[number]
    return None


def answers_something(claim: Claim) -> bool:
    """Tell whether a claim is of a kind that answers another."""
    return claim.act in ANSWERABLE and claim.speaker is not None and not claim.negated


def said_of(parse: Parse, claim: Claim, one: Attribution) -> Said:
    """Gather what answering looks at."""
    words = [token for token in one.content if parse.pos[token] in CONTENT_WORDS]
    bare = len(one.content) <= ANAPHOR and all(parse.pos[token] not in {"VERB", "AUX"} for token in one.content)
    short = frozenset(parse.lemmas[token] for token in one.content) if bare else frozenset()
    place = one.token if one.token is not None else one.content[0]
    aim = parse.lemmas[one.object] if one.object is not None else ""
    no = any(parse.deps[token] == "neg" or parse.words[token] in {"no", "nothing", "nobody", "never", "none", "neither"} for token in one.content)
    return Said(claim, frozenset(parse.lemmas[token] for token in words) - LIGHT, short, aim, no, parse.sentence_of[place], one.token,
                frozenset(one.content))


def best(number: int, said: Sequence[Said], speech: Speech) -> str | None:
    """Return the id of the claim that the one with this number answers."""
    answer = said[number]
    scored = [(score(answer, other, speech), place, other.claim.id) for place, other in enumerate(said)
              if place != number and (place < number or other.cue in answer.content) and fits(answer.claim, other.claim)]
    scored = [item for item in scored if item[0] >= THRESHOLD]
    return max(scored)[2] if scored else None


def fits(answer: Claim, other: Claim) -> bool:
    """Tell whether one claim may answer another: by somebody else, with an act that answers its act."""
    if other.act not in ANSWERABLE[answer.act] or answer.speaker is None:
        return False
    return other.speaker is None or other.speaker.id != answer.speaker.id


def score(answer: Said, other: Said, speech: Speech) -> float:
    """Return how well an answer fits a claim: what both speak of, what the anaphor names, who was meant, how far apart."""
    shared = answer.lemmas & other.lemmas
    total = len(shared) / max(1, min(len(answer.lemmas), len(other.lemmas))) if len(shared) > 1 else 0.25 * len(shared)
    if answer.claim.act in {"say", "accuse"}:
        total -= 0.1 if answer.denies and answer.claim.act == "say" else 0.4
    total += anaphor(answer, other, speech)
    if other.claim.speaker is not None and any(party.id == other.claim.speaker.id for party in answer.claim.targets):
        total += 0.3
    if other.cue is not None and other.cue in answer.content:
        total += 1.0
    if answer.claim.speaker is not None and any(meant(party, answer.claim.speaker) for party in other.claim.targets):
        total += 0.4
    if (other.claim.act in CHARGES and answer.claim.act == "deny") or (other.claim.act in WISHES and answer.claim.act in {"reject", "agree"}):
        total += 0.2
    apart = abs(answer.sentence - other.sentence)
    return total + (0.3 if apart <= 1 else 0.15 if apart <= 3 else 0.0 if apart <= 12 else -0.2)


def anaphor(answer: Said, other: Said, speech: Speech) -> float:
    """Return how well a bare "the allegations" or "the demand" names the act of the other claim."""
    if answer.short & speech["anaphors"] or (answer.claim.act in {"deny", "reject"} and answer.object in speech["anaphors"]):
        return 0.5 if other.claim.act in CHARGES else 0.4
    if answer.short & speech["answering_wishes"]:
        return 0.5 if other.claim.act in WISHES else 0.1
    return 0.0


def meant(target: Party, speaker: Party) -> bool:
    """Tell whether a claim was aimed at a speaker: the same actor, or one of the same country's state."""
    if target.id == speaker.id:
        return True
    countries = [{code[:3] for code in party.codes if len(code) > 3 and code[:3] not in NO_COUNTRY} for party in (target, speaker)]
    return bool(countries[0] & countries[1])
