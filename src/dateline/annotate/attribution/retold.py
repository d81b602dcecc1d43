"""Retold claims: a headline or summary that tells a claim of the body again adds evidence to it, not a second claim."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.annotate.attribution.page import Attribution, Page
from dateline.records import Claim, Span
from dateline.syntax import Parse

__all__ = ["merged"]

SAME = 0.7
"""Share of a headline's content words that the body's claim must have."""
AIMED_ALIKE = 0.3
"""The same, where act, speaker and target are one."""
WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def merged(page: Page, claims: Sequence[Claim], found: Sequence[Attribution]) -> list[Claim]:
    """Return the claims without those that a later part of the text tells again; evidence is kept, answers follow."""
    lemmas = [content_lemmas(page.parse, one) for one in found]
    home: dict[str, str] = {}
    extra: dict[str, list[Span]] = {}
    for number, claim in enumerate(claims):
        body = body_of(page, claims, found, lemmas, number)
        if body is not None:
            home[claim.id] = body.id
            extra.setdefault(body.id, []).extend(claim.evidence)
    kept = [claim for claim in claims if claim.id not in home]
    return [replace(claim, evidence=(*extra.get(claim.id, ()), *claim.evidence), answers=home.get(claim.answers or "", claim.answers))
            for claim in kept]


def content_lemmas(parse: Parse, one: Attribution) -> frozenset[str]:
    """Return the lemmas of a content's words that carry meaning."""
    return frozenset(parse.lemmas[token] for token in one.content if parse.pos[token] in WORDS)


def body_of(page: Page, claims: Sequence[Claim], found: Sequence[Attribution], lemmas: Sequence[frozenset[str]], number: int) -> Claim | None:
    """Return the claim of the body that tells the same as a headline's, or None."""
    if page.paragraph_of[found[number].content[0]] not in page.headlines or len(lemmas[number]) < 2:
        return None
    for later in range(number + 1, len(claims)):
        if page.paragraph_of[found[later].content[0]] in page.headlines or not same_speech(page.parse, claims, found, number, later):
            continue
        if len(lemmas[number] & lemmas[later]) >= likeness(claims[number], claims[later]) * len(lemmas[number]):
            return claims[later]
    return None


def likeness(one: Claim, other: Claim) -> float:
    """Return the share of words that two claims must have in common: less where both do the same to the same party, which headlines word anew."""
    aimed = {party.id for party in one.targets} & {party.id for party in other.targets}
    return AIMED_ALIKE if aimed and one.act != "say" else SAME


def same_speech(parse: Parse, claims: Sequence[Claim], found: Sequence[Attribution], one: int, other: int) -> bool:
    """Tell whether two claims are the same act by the same speaker at the same depth."""
    if claims[one].act != claims[other].act or claims[one].depth != claims[other].depth:
        return False
    first, second = claims[one].speaker, claims[other].speaker
    if first is None or second is None:
        return first is second
    heads = [parse.lemmas[source.head] for source in (found[one].source, found[other].source) if source is not None]
    return first.id == second.id or (len(heads) == 2 and heads[0] == heads[1])
