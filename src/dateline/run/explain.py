"""Explain: everything that the rules saw in a text, what they tried, and why something was found or not."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.annotate.coding.triggers import Condition, Frame, meeting
from dateline.annotate.events import Coder, EventStage
from dateline.annotate.grammar import Grammar
from dateline.errors import DatelineError
from dateline.judge.encoder import Odds
from dateline.records import Failure, Reading
from dateline.run.local import annotate, open_text
from dateline.run.plan import make_plan
from dateline.settings import Settings

__all__ = ["Asked", "Explanation", "Judged", "Tried", "explain"]

NOTED = 0.25
"""Chance of an event from which on the judge's word is shown where no frame was tried."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One thing that a frame asks of what stands beside its trigger, and what stands there."""

    condition: Condition
    met: bool
    words: str
    """The words that stand there, or nothing."""


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One frame that was tried at one token."""

    token: int
    frame: Frame
    asked: tuple[Asked, ...]
    chosen: bool
    """It fits and asks most of all that fit: the one that codes, unless a drop says otherwise."""

    @property
    def fits(self) -> bool:
        """Tell whether everything that the frame asks for is there."""
        return all(asked.met for asked in self.asked)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What the judge says of one word."""

    token: int
    odds: Odds


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """A reading, the frames that were tried on it, and what the judge says of its words, in the order of the text."""

    reading: Reading
    tried: tuple[Tried, ...]
    judged: tuple[Judged, ...] = ()


def explain(text: str, settings: Settings) -> Explanation:
    """Read a text as an article and return what was tried; raises `DatelineError` where it cannot be read."""
    plan = make_plan(settings)
    [item] = annotate(open_text(text, settings), plan)
    if isinstance(item, Failure):
        raise DatelineError(f"{item.source}: {item.reason}")
    stage = plan[-1]
    assert isinstance(stage, EventStage)
    coder = Coder(stage, item)
    tried = [one for token in range(len(coder.parse)) for one in tried_at(stage, coder.grammar, token)]
    return Explanation(reading=item, tried=tuple(tried), judged=tuple(judged(coder, {one.token for one in tried})))


def judged(coder: Coder, tried: set[int]) -> Iterator[Judged]:
    """Yield what the judge says of words that may tell of an event by its lights, or on which frames were tried."""
    verdicts = coder.verdicts
    if verdicts is None:
        return
    for token in range(len(coder.parse)):
        odds = verdicts.odds(token)
        if odds is not None and (token in tried or odds.none < 1 - NOTED):
            yield Judged(token=token, odds=odds)


def tried_at(stage: EventStage, grammar: Grammar, token: int) -> list[Tried]:
    """Return the frames tried at a token, the chosen one first, then those that fit, then the others."""
    chosen = next((match.frame for match in stage.frames.at(grammar, token)), None)
    tried = [Tried(token=token, frame=frame, chosen=frame is chosen, asked=tuple(asked_of(grammar, token, one) for one in frame.conditions))
             for frame in stage.frames.candidates(grammar, token)]
    return sorted(tried, key=lambda one: (not one.chosen, not one.fits))


def asked_of(grammar: Grammar, token: int, condition: Condition) -> Asked:
    """Return whether a condition is met at a token, and by which words."""
    found = meeting(grammar, token, condition)
    return Asked(condition=condition, met=condition.absent != bool(found), words=" ".join(grammar.parse.word(one) for one in found))
