"""Traits of answers: what speaks for a claim's being what a denial answers, or against it, each by a name; how much each says is in the codebook.

The first word of a name is its group ("words", "meant", "story"). Some traits are of a claim beside the others that may be answered: the best, or how
far behind the best. What the traits say is learned (`tools/train_answers_across.py`) and stands in the codebook's table `answers_across`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import log
from pathlib import Path

from dateline.codebook.answering import CHARGES
from dateline.link.first_sight import WANTED, fit_of, nearness
from dateline.link.likeness import EXACT, Says, load_says
from dateline.link.statements import Statement
from dateline.link.traits import Trait
from dateline.link.wording import Wording

__all__ = ["likelihood", "load_answer_weights", "traits_beside"]

MOST = 4.0
"""The most that the words of a claim are told to weigh."""
NAMED = 0.6
"""How surely a claim means a speaker of whom it only has a word."""
KINDS = {**dict.fromkeys(CHARGES, "charge"), **dict.fromkeys(WANTED, "wish")}
"""Act → what it is to whoever answers it; any other is an account."""
BEST, BEHIND = ("fit", "words alike", "story alike"), ("words alike", "aim")
"""Traits of which it is told which claim has most, and how far the others are behind."""


def traits_beside(answer: Statement, claims: Sequence[Statement], *, wording: Wording, stories: Wording) -> list[dict[str, float]]:
    """Return the traits of an answer with each of the claims that it may answer."""
    rows = [dict(traits(answer, one, wording=wording, stories=stories)) for one in claims]
    most = {name: max((row[name] for row in rows), default=0.0) for name in {*BEST, *BEHIND}}
    for row in rows:
        row.update({f"{name} best": 1.0 for name in BEST if row[name] == most[name] > 0})
        row.update({f"{name} behind": most[name] - row[name] for name in BEHIND})
    return rows


def traits(answer: Statement, other: Statement, *, wording: Wording, stories: Wording) -> Iterator[Trait]:
    """Yield the traits of an answer and one claim."""
    yield "fit", round(fit_of(answer, other, wording), EXACT)
    yield from chain(acts(answer, other), words(answer, other, wording), sides(answer, other))
    yield "aim", round(max(meant(answer, other)) * nearness(answer, other, wording), EXACT)
    yield "story alike", round(stories.alike(answer.story, other.story), EXACT)
    yield "story told", wording.share(answer.words, other.story)
    if answer.told & other.told:
        yield "story deed", 1.0
    gap = answer.day - other.day
    yield "days", log(1 + gap)
    if not gap:
        yield "days none", 1.0
    if answer.retold and any(voice.meets(answer.speaker) == 1 for voice in other.answered):
        yield "story answers", 1.0


def acts(answer: Statement, other: Statement) -> Iterator[Trait]:
    """Yield as what the claim was made, and what kind of act the answer names: "denied the charge"."""
    yield f"claim {other.act}", 1.0
    if kind(other) in answer.takes:
        yield f"takes {kind(other)}", 1.0
    yield "claim deep", float(bool(other.depth))
    yield "claim headline", float(other.headline)
    yield "claim denies", float(other.denies)
    yield "answer deep", float(bool(answer.depth))


def kind(other: Statement) -> str:
    """Return what a claim is to whoever answers it."""
    return KINDS.get(other.act, "account")


def words(answer: Statement, other: Statement, wording: Wording) -> Iterator[Trait]:
    """Yield what both say alike."""
    yield "words alike", round(max(wording.alike(answer.words, other.words), wording.alike(answer.content, other.content)), EXACT)
    yield "words rarest", wording.heaviest(answer.content & other.content)
    yield "words told", wording.share(other.content, answer.content)
    yield "words claim", min(MOST, wording.mass(other.content))


def meant(answer: Statement, other: Statement) -> tuple[float, float, float]:
    """Return how surely a claim means who answers: as whom it is about, as one of whom it speaks, by a word of the name."""
    speaker = answer.speaker
    return speaker.meets(other.about), speaker.meets(other.mentioned), NAMED if speaker.words & other.words else 0.0


def sides(answer: Statement, other: Statement) -> Iterator[Trait]:
    """Yield whom each means."""
    about, spoken, named = meant(answer, other)
    yield "meant spoken", spoken
    yield "meant word", float(bool(named))
    if answer.act != "say" and not (about or spoken or named) and kind(other) == "account":
        yield "meant by no account", 1.0
    yield "named about", other.speaker.meets(answer.about)
    yield "side state", float(bool(answer.speaker.states & other.speaker.states))
    yield "side nameless", float(not other.speaker.words)
    yield "side one target", float(bool(answer.about.names & other.about.names))


def likelihood(traits: Mapping[str, float], says: Says) -> float:
    """Return what traits say together; zero is even odds."""
    return round(says[""] + sum(says[name] * much for name, much in traits.items() if name in says), EXACT)


@lru_cache(maxsize=8)
def load_answer_weights(folder: Path | None = None) -> Says:
    """Read the weights from the codebook; raises `CodebookError` for one that is no number, or where what is said of any two is missing."""
    return load_says("answers_across", "weight", folder=folder)
