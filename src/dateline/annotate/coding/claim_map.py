"""Claim map: which claims hold a stretch of text, or are made by it."""

from dateline.records import Claim, Reading, Span

__all__ = ["ClaimMap"]


class ClaimMap:
    """Finds the claims whose content holds a span, and the claim that a cue makes; by sentence, so that long articles cost no more per word."""

    def __init__(self, reading: Reading) -> None:
        assert reading.parse is not None
        self.parse = reading.parse
        self.contents: dict[int, list[Claim]] = {}
        self.cues: dict[int, list[Claim]] = {}
        for claim in sorted(reading.claims, key=lambda claim: claim.depth):
            for number in self.numbers(claim.content):
                self.contents.setdefault(number, []).append(claim)
            for number in self.numbers(claim.cue) if claim.cue else ():
                self.cues.setdefault(number, []).append(claim)

    def numbers(self, span: Span) -> range:
        """Return the numbers of the sentences that a span touches."""
        tokens = self.parse.tokens_in(span.start, span.end)
        return range(self.parse.sentence_of[tokens[0]], self.parse.sentence_of[tokens[-1]] + 1) if tokens else range(0)

    def holding(self, span: Span) -> list[Claim]:
        """Return the claims inside whose content a span stands, the outermost first; what a claim's own cue tells is done by making it."""
        found = self.contents.get(next(iter(self.numbers(span)), -1), ())
        inside = [claim for claim in found if claim.content.holds(span) and any(piece.meets(span) for piece in claim.pieces)]
        return [claim for claim in inside if claim.cue is None or not span.holds(claim.cue)]

    def cued(self, span: Span) -> Claim | None:
        """Return the claim whose reporting words meet a span."""
        found = self.cues.get(next(iter(self.numbers(span)), -1), ())
        return next((claim for claim in found if claim.cue and claim.cue.meets(span)), None)
