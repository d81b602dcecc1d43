"""Speech acts: the words that report speech, how each takes its content, and which act it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.codebook.loader import Row, cell_list, table
from dateline.codebook.speech import Speech, speech
from dateline.errors import CodebookError
from dateline.records import ACTS, Act

__all__ = ["Cue", "Lexicon", "lexicon"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Cue:
    """One reporting word: a verb (with its particle), a noun or a phrase."""

    key: str
    """Word and part of speech: ``deny.v``."""
    lemma: str
    pos: str
    kind: str
    """The family it belongs to: say, accuse, deny, attitude …"""
    act: Act
    """Its act, unless the frame or the content tells another."""
    frames: Mapping[str, Act]
    """How the content may hang on it, each way with its act."""
    object: str
    """What its direct object is: theme, target or addressee."""
    tails: frozenset[str]
    """Prepositions whose phrase belongs to the content beside the direct object."""
    flags: frozenset[str]


@dataclass(frozen=True, kw_only=True, eq=False)
class Lexicon:
    """All reporting words, by part of speech."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    """First word → its phrases, longest first, each with its words."""
    speech: Speech
    """What goes with them: audiences, venues, hedges."""


@lru_cache(maxsize=8)
def lexicon(folder: Path | None = None) -> Lexicon:
    """Return the reporting words of the codebook, with a user's own laid over them."""
    cues = [cue_of(row) for row in table("acts", folder=folder)]
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in cues:
        if cue.pos == "phrase":
            words = tuple(cue.lemma.split())
            phrases.setdefault(words[0], []).append((words, cue))
    longest = {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in phrases.items()}
    return Lexicon(verbs={cue.lemma: cue for cue in cues if cue.pos == "verb"},
                   nouns={cue.lemma: cue for cue in cues if cue.pos == "noun"}, phrases=longest, speech=speech(folder))


def cue_of(row: Row) -> Cue:
    """Return one row of the table as a cue."""
    act = act_of(row["act"], row)
    frames = {}
    for cell in cell_list(row["frames"]):
        name, _, own = cell.partition("=")
        frames[name] = act_of(own, row) if own else act
    return Cue(key=row["key"], lemma=row["cue"], pos=row["pos"], kind=row["class"], act=act, frames=frames, object=row["object"],
               tails=frozenset(cell_list(row["tails"])), flags=frozenset(cell_list(row["flags"])))


def act_of(name: str, row: Row) -> Act:
    """Return the name as a speech act; raises `CodebookError` naming the row where there is no such act."""
    for act in ACTS:
        if act == name:
            return act
    raise CodebookError(f"{row.where}: {row['key']}: no such act: {name!r}; use one of {', '.join(ACTS)}")
