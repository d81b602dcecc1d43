"""Encoder: the only file that knows ONNX Runtime; text → how likely each of its words tells of each event type, or of none.

Each text is run by itself: weights of eight bits are scaled by what is in a batch, so in company a sentence would be judged by its
neighbours, and an article's records would no longer be a function of the article alone. The model is made by ``tools/train_judge.py`` from
the texts in ``training/``.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np

__all__ = ["Encoder", "Odds", "judge_version", "load_encoder"]

LONGEST = 256
"""Word pieces of a text that are read; what comes after them is not judged."""


@dataclass(frozen=True, kw_only=True)
class Odds:
    """How likely one word tells of each type, or of none; sums to 1."""

    none: float
    types: Mapping[str, float]

    @property
    def best(self) -> str:
        """The likeliest type."""
        return max(self.types, key=lambda name: self.types[name])


class Told(Mapping[int, Odds]):
    """What the words of a text tell of, by the offset at which each word piece begins; looked up only for the words that are asked for."""

    def __init__(self, labels: tuple[str, ...], rows: Any, places: Mapping[int, int]) -> None:
        self.labels, self.rows, self.places = labels, rows, places

    def __getitem__(self, start: int) -> Odds:
        none, *types = self.rows[self.places[start]].tolist()
        return Odds(none=none, types=dict(zip(self.labels[1:], types, strict=True)))

    def __iter__(self) -> Iterator[int]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


@dataclass(frozen=True, kw_only=True)
class Encoder:
    """A loaded model; safe to call from several threads."""

    session: Any
    tokenizer: Any
    labels: tuple[str, ...]
    """"none", then the PLOVER types."""

    def words(self, text: str) -> Mapping[int, Odds]:
        """Return, by the offset at which each word piece of a text begins, what it tells of."""
        encoded = self.tokenizer.encode(text)
        ids = np.array([encoded.ids])
        [logits] = self.session.run(["types"], {"ids": ids, "mask": np.ones_like(ids)})
        places = {start: place for place, (start, end) in enumerate(encoded.offsets) if end > start}
        return Told(self.labels, softmax(logits[0]), places)


def softmax(logits: Any) -> Any:
    """Turn each row of logits into chances."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """Return the model that ships with Dateline; once per process."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # runs have a process a core already
    with as_file(files("dateline.judge") / "model") as folder:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST)
        session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return Encoder(session=session, tokenizer=tokenizer, labels=tuple(labels))


@lru_cache(maxsize=1)
def judge_version() -> str:
    """Return eight digits that tell this model from any other."""
    return hashlib.blake2b((files("dateline.judge") / "model" / "encoder.onnx").read_bytes(), digest_size=4).hexdigest()
