"""Claims: who said what to and about whom, as which speech act, pointing at cue, speaker and content."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.annotate.attribution.acts import Acts
from dateline.annotate.attribution.adjunct_cues import noun_attributions, phrase_attributions
from dateline.annotate.attribution.answers import Answers, Weights, load_weights
from dateline.annotate.attribution.circumstances import Circumstances, evidence_of, hedges, is_negated, venue_of, without_tokens
from dateline.annotate.attribution.headline_cues import headline_attributions
from dateline.annotate.attribution.loose_quotes import loose_quotes
from dateline.annotate.attribution.mending import mended
from dateline.annotate.attribution.page import Attribution, Page
from dateline.annotate.attribution.parties import Parties
from dateline.annotate.attribution.retold import merged
from dateline.annotate.attribution.said import Listener
from dateline.annotate.attribution.verb_cues import verb_attributions
from dateline.annotate.clauses import Clauses
from dateline.annotate.phrases import pieces_of, span_of
from dateline.annotate.roster import Roster
from dateline.codebook.acts import Lexicon, lexicon
from dateline.codebook.speech import Speech, naming, speech
from dateline.records import Article, Claim, QuoteKind, Reading, Span, make_id
from dateline.settings import Settings
from dateline.syntax import Parse

__all__ = ["make"]

RANK = {"ccomp": 0, "inserted": 0, "as": 0, "quote": 0, "headline": 0, "turn": -1, "adjunct": 1, "oprd": 2, "xcomp": 2, "dobj": 3, "prep": 4,
        "noun": 4, "noun+prep": 5}
"""Which attribution of the same words is kept: the lower."""
COMMENTING = frozenset({"comment", "respond", "react", "reply"})
"""Verbs of which the object is what is spoken about, and nothing that is said."""
FEW = 3
OBJECTS = frozenset({"dobj", "prep", "oprd", "noun+prep", "xcomp"})
"""Frames whose content is the reporter's wording round what may be quoted in it."""


@dataclass(frozen=True, kw_only=True)
class ClaimsStage:
    """Fills `claims` and adds to `actors` the speakers that nobody knew."""

    lexicon: Lexicon
    speech: Speech
    weights: Weights
    """What makes a claim an answer."""
    folder: Path | None = None
    name: str = "claims"
    needs: frozenset[str] = frozenset({"parse", "actors"})
    gives: frozenset[str] = frozenset({"claims", "actors"})

    def __call__(self, readings: Sequence[Reading]) -> list[Reading]:
        """Find the claims of each reading."""
        return [self.annotate(reading) for reading in readings]

    def annotate(self, reading: Reading) -> Reading:
        """Return the reading with its claims."""
        parse = reading.parse
        if parse is None:
            return reading
        listener, claims, found = self.heard(reading, parse)
        claims = merged(listener.page, Answers(listener, self.weights).linked(claims, found), found)
        return replace(reading, claims=tuple(claims), actors=listener.roster.actors)

    def heard(self, reading: Reading, parse: Parse) -> tuple[Listener, list[Claim], list[Attribution]]:
        """Return the claims of a reading before any answers another, how each was found, and what tells more of them."""
        parse = mended(parse, self.lexicon)
        reading = replace(reading, parse=parse)
        page, roster = Page.of(reading.article, parse), Roster(reading, folder=self.folder)
        acts = Acts(self.lexicon, self.speech)
        found = [acts.read(page, one) for one in attributions(page, self.lexicon, reading.article)]
        maker = ClaimMaker(reading.article, page, self.speech, Parties(page, roster, self.speech), Circumstances(page, Clauses(reading)))
        claims = [maker.claim(one, depth) for one, depth in zip(found, nesting(found), strict=True)]
        return Listener(page, roster, self.speech), claims, found


def make(settings: Settings) -> ClaimsStage:
    """Return the stage with its words read."""
    return ClaimsStage(lexicon=lexicon(settings.codebook), speech=speech(settings.codebook), weights=load_weights(settings.codebook),
                       folder=settings.codebook)


def attributions(page: Page, words: Lexicon, article: Article) -> list[Attribution]:
    """Return all attributions of a page in the order of their words, each content once."""
    found = [*verb_attributions(page, words), *phrase_attributions(page, words), *noun_attributions(page, words),
             *headline_attributions(page, article.dateline, words.speech["headline_speakers"])]
    kept = without_twins([one for one in found if not unsaid(page.parse, one)])
    kept.extend(loose_quotes(page, kept, words))
    unique = {(one.content[0], one.content[-1], one.source.tokens[0] if one.source else -1): one for one in reversed(kept)}
    return sorted(unique.values(), key=lambda one: (one.content[0], one.cue_tokens, one.content[-1]))


def unsaid(parse: Parse, one: Attribution) -> bool:
    """Tell whether words only say how somebody spoke, or that he did not: "who asked for anonymity", "has not commented on the strike"."""
    lemmas = [parse.lemmas[token] for token in one.content]
    silent = one.token is not None and parse.lemmas[one.token] in COMMENTING and one.frame in OBJECTS and is_negated(parse, one)
    return silent or (len(lemmas) <= FEW and "anonymity" in lemmas)


def without_twins(found: Sequence[Attribution]) -> list[Attribution]:
    """Drop attributions most of whose content another, stronger one has taken, unless one is nested in the other."""
    kept: list[Attribution] = []
    owner: dict[int, list[int]] = {}
    for one in sorted(found, key=lambda one: (RANK.get(one.frame, 4), -len(one.content))):
        shared: dict[int, int] = {}
        for token in one.content:
            for other in owner.get(token, ()):
                shared[other] = shared.get(other, 0) + 1
        if not any(twins(one, kept[other], count) for other, count in shared.items()):
            for token in one.content:
                owner.setdefault(token, []).append(len(kept))
            kept.append(one)
    return kept


def twins(one: Attribution, kept: Attribution, shared: int) -> bool:
    """Tell whether an attribution says again what a stronger one says: the same words, neither or both inside the other."""
    within, holds = inside(one, kept), inside(kept, one)
    return (within and holds) or (not within and not holds and shared * 2 > len(one.content))


def inside(one: Attribution, other: Attribution) -> bool:
    """Tell whether the cue of an attribution stands in the content of another."""
    return one.token is not None and one.token in other.content


def nesting(found: Sequence[Attribution]) -> list[int]:
    """Return how deep each attribution stands in the content of others."""
    owners: dict[int, set[int]] = {}
    for number, one in enumerate(found):
        for token in one.content:
            owners.setdefault(token, set()).add(number)
    around = [owners.get(one.token, set()) if one.token is not None else set() for one in found]
    holders = [[other for other in others if holds(found, other, number)] for number, others in enumerate(around)]
    depths = [len(others) for others in holders]
    for number in sorted(range(len(found)), key=lambda number: depths[number]):
        # In odd text two stand in each other, and who holds one of them does not hold what that holds.
        depths[number] = max(depths[number], 1 + min((depths[other] for other in holders[number]), default=-1))
    return depths


def holds(found: Sequence[Attribution], outer: int, inner: int) -> bool:
    """Tell whether one attribution holds another whose cue stands in it; of two that stand in each other, the longer holds."""
    if outer == inner or not inside(found[outer], found[inner]):
        return outer != inner
    return (len(found[outer].content), -outer) > (len(found[inner].content), -inner)


@dataclass(frozen=True)
class ClaimMaker:
    """Turns an article's attributions, in the order of the text, into claims."""

    article: Article
    page: Page
    speech: Speech
    parties: Parties
    circumstances: Circumstances

    def claim(self, one: Attribution, depth: int) -> Claim:
        """Return one attribution as a claim."""
        parse = self.page.parse
        venue = venue_of(parse, one, self.speech)
        one = replace(one, content=without_tokens(one.content, venue))
        pieces = pieces_of(parse, one.content)
        content = Span(start=pieces[0].start, end=pieces[-1].end)
        speaker = self.parties.speaker(one)
        rule = one.frame + (f".{one.cue.kind}" if one.cue else "")
        targets = self.parties.targets(one, speaker)
        way = naming(speaker.span.of(self.article.text) if speaker else None, depth)
        claim = Claim(
            id=make_id("claim", self.article.id, content.start, content.end, speaker.span.start if speaker else ""), speaker=speaker, act=one.act,
            content=content, pieces=tuple(pieces), cue=span_of(parse, one.cue_tokens) if one.cue_tokens else None, quote=quote_kind(self.page, one),
            confidence=self.speech.confidence(rule, way), rule=rule, evidence=evidence_of(self.page, one), depth=depth,
            addressees=self.parties.addressees(one), targets=targets, on_behalf_of=self.parties.behalf(one),
            negated=is_negated(parse, one), hedges=hedges(parse, one, self.speech), said_on=self.circumstances.said_on(one, speaker),
            venue=span_of(parse, venue) if venue else None)
        if not depth:
            self.parties.remember(one, speaker)
        return claim


def quote_kind(page: Page, one: Attribution) -> QuoteKind:
    """Tell whether the content is quoted as a whole, in part, or told in the reporter's words."""
    marked = sum(page.quotation_of[token] >= 0 for token in one.content)
    if not marked:
        return "indirect"
    whole = marked * 10 >= len(one.content) * 9 and one.frame not in OBJECTS
    return "direct" if whole else "mixed"
