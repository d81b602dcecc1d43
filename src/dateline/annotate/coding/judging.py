"""Judging: what the learned encoder says of event words, beside the frames: a word that tells of no event, a deed that no frame knows.

Frames find and the grammar gives the parties; the judge reads the whole sentence. Each event says in its rule which of the two decided, and
each veto is a drop.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.annotate.coding.bonds import bound
from dateline.annotate.coding.triggers import Frame, Frames, Match
from dateline.annotate.grammar import Grammar
from dateline.codebook.loader import cell_list, tree
from dateline.errors import CodebookError
from dateline.judge.encoder import Encoder, Odds, Told, load_encoder

__all__ = ["Judging", "Verdicts", "load_judging"]

MOST = 4.0
"""Log-odds beyond which the judge is as sure as it can be."""
THRESHOLDS = ("veto", "propose", "lead", "trust", "daring", "calm", "patience", "everyday", "retype", "doubt")
PARTS = ("verb", "noun", "suffering")
Roles = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Judging:
    """The encoder and what it may decide."""

    encoder: Encoder
    veto: float
    """Log-odds of "no event", with the climate's share, from which on a frame's words tell of none."""
    propose: float
    """Log-odds of an event, less the climate's share, from which on a word that no frame knows tells of one."""
    lead: float
    """The share of an event's chance that its likeliest type must have."""
    trust: float
    """How much the climate, what an article's event words are on average, counts for a veto."""
    daring: float
    """The same, for a deed that no frame knows."""
    calm: float
    """Log-odds of "no event" that an article starts with, before its words are weighed."""
    patience: float
    """How many words that start weighs."""
    everyday: float
    """What is added to the climate where the words of all fields of life outside politics together outweigh those of politics."""
    retype: float
    """Log-odds of another type from which on a deed is of that type, where those of the frame's type are below `doubt`."""
    doubt: float
    parts: frozenset[str]
    never: frozenset[str]
    unsaid: frozenset[str]
    """Types in which it is not trusted alone."""
    firm: frozenset[str]
    """Modes of which the type is laid down, whatever their words sound like."""
    apart: frozenset[frozenset[str]]
    """Pairs of types between which the codebook draws the line, not how the words sound."""
    arms: frozenset[str]
    """Nouns for arms and armed men, by which a deed is one whatever the judge hears."""
    plain: frozenset[str]
    """Verbs that only say something: by the judge's word alone they do nothing."""
    suffering: frozenset[str]
    """Verbs without an object whose subject is whom the deed befell."""
    roles: Mapping[str, Mapping[str, Roles]]
    """Type or "usual" → "verb", "noun" or "suffering" → where actor and recipient stand."""

    def frame(self, kind: str, pos: str, lemma: str) -> Frame:
        """Return the frame of a deed that only the judge knows."""
        part = "noun" if pos == "NOUN" else "suffering" if lemma in self.suffering else "verb"
        actor, recipient = self.roles.get("usual" if part == "suffering" else kind, self.roles["usual"])[part]
        return Frame(id=f"judge:{kind}", type=kind, mode=None, conditions=(), actor=actor, recipient=recipient, rank=(0, 0), proposed=True)


def load_judging(folder: Path | None) -> Judging:
    """Read what the judge may decide from the codebook, and load the encoder; raises `CodebookError` for a table that does not hold it."""
    data = tree("judge", folder=folder)
    roles = {kind: {part: sides(kind, part, cells) for part, cells in rows.items()} for kind, rows in data["roles"].items()}
    given = {name: number(name, value) for name, value in data["thresholds"].items()}
    return Judging(encoder=load_encoder(), roles=roles, parts=frozenset(data["parts"]), never=frozenset(data["never"]),
                   unsaid=frozenset(data["unsaid"]), firm=frozenset(data["firm"]), suffering=frozenset(data["suffering"]),
                   plain=frozenset(data["plain"]), arms=frozenset(data["arms"]),
                   apart=frozenset(map(frozenset, data["apart"])), **given)


def number(name: str, value: object) -> float:
    """Return a threshold's number; raises `CodebookError` for one that there is not, or that is none."""
    if name not in THRESHOLDS:
        raise CodebookError(f"judge.yaml: thresholds: there is no {name!r}; there are {', '.join(THRESHOLDS)}")
    if not isinstance(value, int | float):
        raise CodebookError(f"judge.yaml: thresholds: {name} must be a number, not {value!r}")
    return float(value)


def sides(kind: str, part: str, cells: object) -> Roles:
    """Return where actor and recipient stand; raises `CodebookError` where a row does not name both."""
    if part not in PARTS or not isinstance(cells, list) or len(cells) != 2:
        raise CodebookError(f"judge.yaml: roles: {kind}: {part}: write one of {', '.join(PARTS)} with [actor, recipient], not {cells!r}")
    return cell_list(str(cells[0])), cell_list(str(cells[1]))


class Verdicts:
    """What the judge says of the words of one article; a sentence is read when its first word is asked for."""

    def __init__(self, judging: Judging, grammar: Grammar, *, people: Iterable[int], material: Iterable[str] = (), everyday: bool = False) -> None:
        self.judging, self.grammar, self.parse = judging, grammar, grammar.parse
        self.material = frozenset(material)
        """Types of deeds: what is only said has its type by its words."""
        self.everyday = judging.everyday if everyday else 0.0
        self.peopled = frozenset(self.parse.sentence_of[head] for head in people)
        """Sentences that name somebody: only in these are deeds looked for that no frame knows."""
        self.read: dict[int, Told] = {}
        self.climate = 0.0
        """Mean log-odds of "no event" of the article's event words: a match report's seldom tell of one."""

    def odds(self, token: int) -> Odds | None:
        """Return what a word tells of; None for one beyond the end of a sentence of great length."""
        told, place = self.sentence(token)
        return told.odds(place)

    def none(self, token: int) -> float | None:
        """Return how likely a word tells of no event, at less cost than all of its odds."""
        told, place = self.sentence(token)
        return told.none(place)

    def sentence(self, token: int) -> tuple[Told, int]:
        """Return what the words of a token's sentence tell of, and the token's place in it."""
        number = self.parse.sentence_of[token]
        first, last = self.parse.sentences[number]
        if number not in self.read:
            self.read[number] = self.judging.encoder.told(self.parse.words[first:last])
        return self.read[number], token - first

    def with_proposals(self, matches: Sequence[Match], frames: Frames) -> list[Match]:
        """Return the matches and, among them, the deeds that only the judge knows; takes in the climate."""
        judging, chances = self.judging, [min(map(self.chance, deed)) for deed in bound(self.grammar, matches)]  # a deed counts once
        self.climate = (judging.calm * judging.patience + sum(chances)) / (judging.patience + len(chances)) + self.everyday
        taken = {token for match in matches for token in match.whole}
        return sorted([*map(self.retyped, matches), *self.proposed(taken, frames)], key=lambda match: match.token)

    def retyped(self, match: Match) -> Match:
        """Return the match with the type of which the judge is sure, where it is as sure that the frame's is wrong."""
        odds, own = self.odds(match.token), match.frame.type
        if odds is None or odds.best == own or not {odds.best, own} <= self.material:
            return match
        if match.frame.mode in self.judging.firm or {odds.best, own} in self.judging.apart:
            return match
        if log_odds(odds.types[odds.best]) < self.judging.retype or log_odds(odds.types.get(own, 0.0)) > self.judging.doubt:
            return match
        frame = replace(match.frame, id=f"{match.frame.id} judge:{odds.best}", type=odds.best, mode=None)
        return replace(match, frame=frame)

    def chance(self, match: Match) -> float:
        """Return the log-odds that a match's words tell of no event: they tell of one as soon as one of them does."""
        return log_odds(min((none for token in match.whole if (none := self.none(token)) is not None), default=0.0))

    def vetoed(self, group: Sequence[Match]) -> bool:
        """Tell whether the judge sees no event in any of the words that tell of one deed, in an article like this; arms speak for themselves."""
        if not self.everyday and any(self.armed(token) for match in group for token in match.whole):
            return False
        return min(map(self.chance, group)) + self.judging.trust * self.climate >= self.judging.veto

    def says(self, token: int) -> bool:
        """Tell whether a word is a verb that only says something."""
        return self.parse.pos[token] == "VERB" and self.parse.lemmas[token] in self.judging.plain

    def armed(self, token: int) -> bool:
        """Tell whether a word names arms or armed men, and nothing else: "the bombing killed 12 people"."""
        return self.parse.pos[token] == "NOUN" and self.parse.lemmas[token] in self.judging.arms

    def proposed(self, taken: set[int], frames: Frames) -> Iterator[Match]:
        """Yield the deeds that no frame knows."""
        parse, judging = self.parse, self.judging
        for token in (token for number in sorted(self.peopled) for token in range(*parse.sentences[number])):
            if token in taken or parse.pos[token] not in judging.parts or parse.deps[token] in judging.never or self.says(token):
                continue
            kind = self.told(token)
            if kind is not None:
                light = frames.carrier(self.grammar, token) if parse.pos[token] == "NOUN" else None
                if light is None or light not in taken:
                    lemma = "" if self.grammar.things(token) else parse.lemmas[token]  # "they burned a post" is no suffering
                    yield Match(frame=judging.frame(kind, parse.pos[token], lemma), token=token, tokens=frozenset({token}), light=light)

    def told(self, token: int) -> str | None:
        """Return the type of which a word tells by the judge's word alone, if it is sure enough in an article like this."""
        none, judging = self.none(token), self.judging
        if none is None or log_odds(1 - none) - judging.daring * self.climate < judging.propose:
            return None
        odds = self.odds(token)
        if odds is None or odds.best in judging.unsaid:
            return None
        return odds.best if odds.types[odds.best] >= judging.lead * (1 - none) else None


def log_odds(chance: float) -> float:
    """Return the log-odds of a chance, within what eight bits can tell."""
    return max(-MOST, min(MOST, math.log(max(chance, 1e-9) / max(1 - chance, 1e-9))))
