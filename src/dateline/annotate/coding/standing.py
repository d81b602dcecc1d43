"""Standing: what becomes of a deed by whose words it stands in, and by what its own clause says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.coding.claim_map import ClaimMap
from dateline.annotate.coding.sameness import REAL
from dateline.annotate.coding.status import GOVERNED, Reality, Wording, background, presupposed, suspected, told
from dateline.annotate.coding.triggers import Match
from dateline.annotate.grammar import Grammar
from dateline.codebook.plover import Plover
from dateline.records import Claim, Party, Span, Status, When

__all__ = ["Case", "Standing"]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A deed whose status is asked: its trigger and type, what its clause says, the verbal event above it, whose words it stands in, who does it."""

    match: Match
    kind: str
    real: Reality
    over: Match | None
    within: list[Claim]
    actors: tuple[Party, ...]


class Standing:
    """Tells the status of an article's deeds."""

    def __init__(self, grammar: Grammar, claims: ClaimMap, *, wording: Wording, plover: Plover, today: str) -> None:
        self.grammar, self.parse, self.claims = grammar, grammar.parse, claims
        self.wording, self.plover = wording, plover
        self.today = today

    def of(self, case: Case, *, when: When | None) -> Status:
        """Return the status of a deed; what would have happened after publication is planned, what one is suspected of alleged."""
        status = self.told(case)
        status = "alleged" if status in REAL and suspected(self.grammar, case.match.token) else status
        return "planned" if status == "happened" and when is not None and (when.start or "") > self.today else status

    def told(self, case: Case) -> Status:
        """Return what a claim or a verbal event makes of a deed, else what its own clause says."""
        if case.real.negated:
            return "happened"
        if case.within and self.own(case.kind, case.within, case.actors):
            return case.real.status
        if case.within:
            status = told(case.within, plain=self.plain)
            undone = status == "alleged" and case.real.status in {"planned", "hypothetical"}
            return (self.pledged(case) or case.real.status) if undone else status
        if case.over and case.over.frame.type in GOVERNED:
            return GOVERNED[case.over.frame.type]
        return case.real.status

    def pledged(self, case: Case) -> Status | None:
        """Return what somebody does in saying that he will do something if others do or do not: he threatens harm and promises good."""
        speaker = case.within[-1].speaker
        if speaker is None or speaker.id not in {party.id for party in case.actors} or not self.wording.waits(self.grammar, case.match):
            return None
        return "threatened" if self.plover.types[case.match.frame.type].quad in {3, 4} else "promised"

    def own(self, kind: str, within: Sequence[Claim], actors: tuple[Party, ...]) -> bool:
        """Tell whether a verbal event inside a claim is done by its very speaker: "we reject the offer," he said."""
        speaker = within[-1].speaker
        return self.plover.types[kind].verbal and speaker is not None and speaker.id in {party.id for party in actors}

    def plain(self, claim: Claim) -> bool:
        """Tell whether a claim's reporting word only says, so that its act was read from the content."""
        tokens = self.parse.tokens_in(claim.cue.start, claim.cue.end) if claim.cue else ()
        return bool(tokens) and all(self.parse.lemmas[token] in self.wording.saying for token in tokens if self.parse.pos[token] == "VERB")

    def reported(self, match: Match, trigger: Span, *, dated: bool) -> list[Claim]:
        """Return the claims that a deed stands in, less those in which the narrator adds it or takes it for granted."""
        within = self.claims.holding(trigger)
        if not within or any(claim.quote == "direct" or claim.act not in {"say", "accuse"} for claim in within):
            return within
        if presupposed(self.grammar, match, dated=dated):
            return []
        added = background(self.grammar, match.token)
        return [claim for claim in within if added is None or claim.content.start >= self.parse.starts[added]]
