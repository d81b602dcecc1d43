"""Claims: who said what to and about whom, as which speech act, pointing at cue, speaker and content."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.annotate.adjunct_cues import noun_attributions, phrase_attributions
from dateline.annotate.attribution import Attribution, Page
from dateline.annotate.headline_cues import headline_attributions
from dateline.annotate.loose_quotes import loose_quotes
from dateline.annotate.phrases import pieces_of, span_of
from dateline.annotate.roster import Roster
from dateline.annotate.verb_cues import verb_attributions
from dateline.codebook.acts import Lexicon, lexicon
from dateline.records import Claim, Party, QuoteKind, Reading, Span, make_id
from dateline.settings import Settings

__all__ = ["make"]

FRAME_RANK = {"ccomp": 0, "inserted": 0, "as": 0, "quote": 0, "headline": 0, "adjunct": 1, "oprd": 2, "xcomp": 2, "dobj": 3, "prep": 4, "noun": 4, "noun+prep": 5}
"""Which attribution of the same words is kept: the lower."""


@dataclass(frozen=True, kw_only=True)
class ClaimsStage:
    """Fills `claims` and adds to `actors` the speakers that nobody knew."""

    lexicon: Lexicon
    name: str = "claims"
    needs: frozenset[str] = frozenset({"parse", "actors"})
    gives: frozenset[str] = frozenset({"claims", "actors"})

    def __call__(self, readings: Sequence[Reading]) -> list[Reading]:
        """Find the claims of each reading."""
        return [with_claims(reading, self.lexicon) for reading in readings]


def make(settings: Settings) -> ClaimsStage:
    """Return the stage with its lexicon read."""
    return ClaimsStage(lexicon=lexicon(settings.codebook))


def with_claims(reading: Reading, words: Lexicon) -> Reading:
    """Return the reading with its claims."""
    if reading.parse is None:
        return reading
    page = Page.of(reading.article, reading.parse)
    roster = Roster(reading)
    found = attributions(page, words, reading)
    depths = nesting(page, found)
    claims = [claim_of(reading, page, one, depth, roster) for one, depth in zip(found, depths, strict=True)]
    return replace(reading, claims=tuple(claims), actors=roster.actors)


def attributions(page: Page, words: Lexicon, reading: Reading) -> list[Attribution]:
    """Return all attributions of a page in the order of their words, each content once."""
    found = [*verb_attributions(page, words), *phrase_attributions(page, words), *noun_attributions(page, words),
             *headline_attributions(page, reading.article.dateline)]
    kept = without_twins(found)
    kept.extend(loose_quotes(page, kept, words))
    return sorted(kept, key=lambda one: (one.content[0], one.cue_tokens, one.content[-1]))


def without_twins(found: Sequence[Attribution]) -> list[Attribution]:
    """Drop attributions most of whose content another, stronger one has taken, unless they are nested in it."""
    kept: list[Attribution] = []
    owner: dict[int, list[int]] = {}
    for one in sorted(found, key=lambda one: (FRAME_RANK.get(one.frame, 4), -len(one.content))):
        shared: dict[int, int] = {}
        for token in one.content:
            for other in owner.get(token, ()):
                shared[other] = shared.get(other, 0) + 1
        if any(count * 2 > len(one.content) and not inside(one, kept[other]) and not inside(kept[other], one) for other, count in shared.items()):
            continue
        if any(inside(one, kept[other]) and inside(kept[other], one) for other in shared):
            continue
        for token in one.content:
            owner.setdefault(token, []).append(len(kept))
        kept.append(one)
    return kept


def inside(one: Attribution, other: Attribution) -> bool:
    """Tell whether the cue of an attribution stands in the content of another."""
    return one.token is not None and one.token in other.content


def nesting(page: Page, found: Sequence[Attribution]) -> list[int]:
    """Return how deep each attribution stands in the content of others."""
    owners: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        for token in one.content:
            owners.setdefault(token, []).append(number)
    return [len([other for other in owners.get(one.token if one.token is not None else -1, ()) if other != number]) for number, one in enumerate(found)]


def claim_of(reading: Reading, page: Page, one: Attribution, depth: int, roster: Roster) -> Claim:
    """Turn one attribution into a claim."""
    pieces = pieces_of(page.parse, one.content)
    content = Span(start=pieces[0].start, end=pieces[-1].end)
    speaker = party_of(page, one, roster)
    return Claim(id=make_id("claim", reading.article.id, content.start, content.end, speaker.span.start if speaker else ""), speaker=speaker, act=one.act,
                 content=content, pieces=tuple(pieces), cue=span_of(page.parse, one.cue_tokens) if one.cue_tokens else None, quote=quote_kind(page, one),
                 confidence=0.5, rule=one.frame + (f".{one.cue.kind}" if one.cue else ""), evidence=(content,), depth=depth)


def party_of(page: Page, one: Attribution, roster: Roster) -> Party | None:
    """Return the speaker with the span of the words that name it here."""
    if one.source is None:
        return None
    return replace(roster.party(one.source.head), span=span_of(page.parse, one.source.tokens))


def quote_kind(page: Page, one: Attribution) -> QuoteKind:
    """Tell whether the content is quoted as a whole, in part, or told in the reporter's words."""
    inside_marks = sum(page.quotation_of[token] >= 0 for token in one.content)
    if not inside_marks:
        return "indirect"
    return "direct" if inside_marks * 10 >= len(one.content) * 9 else "mixed"
