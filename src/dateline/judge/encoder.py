"""Encoder: the only file that knows ONNX Runtime; the words of a sentence → how likely each tells of each event type, or of none.

Each sentence is run by itself: weights of eight bits are scaled by what is in a batch, so in company a sentence would be judged by its
neighbours, and an article's records would no longer be a function of the article alone. The model is made by ``tools/train_judge.py`` and
``tools/distil_judge.py`` from the texts in ``training/``.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

__all__ = ["Encoder", "Odds", "Told", "judge_version", "load_encoder"]

LONGEST = 256
"""Word pieces of a sentence that are read; what comes after them is not judged."""
KEPT = 1 << 16
"""Words of which the pieces are kept."""


@dataclass(frozen=True, kw_only=True)
class Odds:
    """How likely one word tells of each type, or of none; sums to 1."""

    none: float
    types: Mapping[str, float]

    @property
    def best(self) -> str:
        """The likeliest type."""
        return max(self.types, key=lambda name: self.types[name])


class Told:
    """What the words of a sentence tell of, by their number in it; made only for the words that are asked for."""

    def __init__(self, labels: tuple[str, ...], rows: Any, places: Sequence[int | None]) -> None:
        self.labels, self.rows, self.places = labels, rows, places

    def none(self, word: int) -> float | None:
        """Return how likely a word tells of no event, or None for one that was not read."""
        place = self.place(word)
        return None if place is None else float(self.rows[place, 0])

    def odds(self, word: int) -> Odds | None:
        """Return what a word tells of, or None for one that was not read."""
        place = self.place(word)
        if place is None:
            return None
        none, *types = self.rows[place].tolist()
        return Odds(none=none, types=dict(zip(self.labels[1:], types, strict=True)))

    def place(self, word: int) -> int | None:
        """Return the row of a word's first piece."""
        return self.places[word] if word < len(self.places) else None


@dataclass(frozen=True, kw_only=True)
class Encoder:
    """A loaded model; safe to call from several threads."""

    session: Any
    pieces: Callable[[str], tuple[int, ...]]
    """A word → the numbers of its pieces."""
    ends: tuple[int, int]
    """The pieces that open and close a text."""
    labels: tuple[str, ...]
    """"none", then the PLOVER types."""

    def told(self, words: Sequence[str]) -> Told:
        """Return what each word of a sentence tells of."""
        ids, places = [self.ends[0]], list[int | None]()
        for word in words:
            pieces = self.pieces(word)
            places.append(len(ids) if pieces and len(ids) < LONGEST - 1 else None)
            ids.extend(pieces)
        [rows] = self.session.run(["odds"], {"ids": [[*ids[:LONGEST - 1], self.ends[1]]]})
        return Told(self.labels, rows[0], places)


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """Return the model that ships with Dateline; once per process."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # runs have a process a core already
    with as_file(files("dateline.judge") / "model") as folder:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    tokenizer.no_padding()
    first, last = tokenizer.encode("").ids

    @lru_cache(maxsize=KEPT)
    def pieces(word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces."""
        return tuple(tokenizer.encode(word, add_special_tokens=False).ids)

    return Encoder(session=session, pieces=pieces, ends=(first, last), labels=tuple(labels))


@lru_cache(maxsize=1)
def judge_version() -> str:
    """Return eight digits that tell this model from any other."""
    return hashlib.blake2b((files("dateline.judge") / "model" / "encoder.onnx").read_bytes(), digest_size=4).hexdigest()
