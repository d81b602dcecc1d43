"""What the claims' tests share: the words, and one reading through parse to claims."""

from collections.abc import Callable

import pytest

from dateline.codebook.acts import Lexicon, lexicon
from dateline.records import Claim, Reading


@pytest.fixture(scope="session")
def words() -> Lexicon:
    """The codebook's reporting words."""
    return lexicon()


@pytest.fixture(scope="session")
def claims(read: Callable[..., Reading]) -> Callable[..., list[dict[str, object]]]:
    """Read a text and return its claims as plain words: act, speaker, content, cue, and the rest by name."""
    def run(text: str, **options: str) -> list[dict[str, object]]:
        reading = read(text, **options)
        return [plain(claim, reading) for claim in reading.claims]
    return run


def plain(claim: Claim, reading: Reading) -> dict[str, object]:
    """A claim with words in place of spans."""
    text = reading.article.text
    keys = {other.id: number for number, other in enumerate(reading.claims)}
    speaker = claim.speaker
    return {"act": claim.act, "speaker": speaker.span.of(text) if speaker else None, "name": speaker.name if speaker else None,
            "content": " … ".join(piece.of(text) for piece in claim.pieces), "cue": claim.cue.of(text) if claim.cue else None, "depth": claim.depth,
            "quote": claim.quote, "negated": claim.negated, "hedges": claim.hedges, "venue": claim.venue.of(text) if claim.venue else None,
            "targets": [party.span.of(text) for party in claim.targets], "addressees": [party.span.of(text) for party in claim.addressees],
            "behalf": claim.on_behalf_of.span.of(text) if claim.on_behalf_of else None, "on": claim.said_on.start if claim.said_on else None,
            "answers": keys.get(claim.answers or ""), "rule": claim.rule, "evidence": len(claim.evidence)}
