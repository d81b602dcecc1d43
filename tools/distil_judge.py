"""Make the judge that ships: a small reader that learns what a larger one says of our texts, and of the same texts with words changed.

    train/bin/python tools/train_judge.py --layers 6 --all --out build/teacher
    train/bin/python tools/distil_judge.py --teacher build/teacher --all --out src/dateline/judge/model

The teacher (`tools/train_judge.py`, with the environment that it names) reads with attention, at four fifths of the cost of all of coding. What it
knows of a word stands mostly near that word: three layers that each see two words on either side, one, two and four places apart, say the same at
a sixth of the cost. They learn from the teacher's chances, which tell more than marks do, on all texts of ours that may be looked at: those
of `training/`, the codebook's examples, the sample news, and the halves of the gold that are worked on. Each text is read several times with other
words in it, most of them near in meaning, so that far more words are heard than we have written.

Without `--all`, here and there, a tenth of the marked lines is kept back, and what is measured on it is printed; of a line that the teacher learnt
it would say nothing.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from train_judge import LABELS, LONGEST, UNASKED, Sentence, base_folder, examples, kept_back, labels, lines, pack, sentence_of

FOLDERS = ("training/links", "training/answers", "eval/gold/work", "eval/gold/brief", "examples/news")
STOP = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
SHORTEST = 15
"""Characters that a line of a story must have to be read."""
NEAR = 15
"""How many of the words nearest to one may stand in its place."""
RATES = (0.1, 0.2, 0.3)
"""Shares of the words that are changed."""
ALIKE = 0.75
"""How often the new word is near the old in meaning; else it is any that our texts hold."""
LENGTH = 14.0
"""By what the vectors of words are multiplied, so that their columns are of the order of one."""
HARD = 0.2
"""What the marks count for beside the teacher's chances."""


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A text's word pieces, what the teacher says of each, which of them begin a word, and what is marked, if anything is."""

    ids: Any
    told: Any
    first: Any
    marked: Any = None


class Window(nn.Module):  # type: ignore[misc]
    """A layer that sees two places on either side, `apart` from one another."""

    SEEN = 2

    def __init__(self, width: int, apart: int) -> None:
        super().__init__()
        self.apart, self.norm, self.mix = apart, nn.LayerNorm(width), nn.Linear((2 * self.SEEN + 1) * width, width)

    def forward(self, here: Any, mask: Any = None) -> Any:
        """Return what stands at each place with what its neighbours add; `mask` hides the ends of shorter texts."""
        shown, reach = self.norm(here), self.SEEN * self.apart
        shown = nn.functional.pad(shown if mask is None else shown * mask, (0, 0, reach, reach))
        beside = [shown.narrow(1, place * self.apart, here.shape[1]) for place in range(2 * self.SEEN + 1)]
        return here + nn.functional.gelu(self.mix(torch.cat(beside, -1)))


class Reader(nn.Module):  # type: ignore[misc]
    """The judge that ships: vectors of word pieces, windows, and between them what the whole sentence is about."""

    def __init__(self, base: str, *, width: int, windows: Sequence[int]) -> None:
        super().__init__()
        self.words = AutoModel.from_pretrained(base).embeddings.word_embeddings.requires_grad_(False)
        self.into = nn.Linear(self.words.embedding_dim, width)
        self.windows = nn.ModuleList(Window(width, apart) for apart in windows)
        self.about, self.norm, self.types = nn.Linear(width, width), nn.LayerNorm(width), nn.Linear(width, len(LABELS))

    def forward(self, ids: Any, mask: Any = None) -> Any:
        """Return the logits of types for each word piece; without a mask, of one text."""
        here = self.into(self.words(ids) * LENGTH)
        for place, window in enumerate(self.windows):
            here = window(here, mask)
            if place == len(self.windows) // 2 - 1:
                mean = here.mean(1, keepdim=True) if mask is None else (here * mask).sum(1, keepdim=True) / mask.sum(1, keepdim=True)
                here = here + nn.functional.gelu(self.about(mean))
        return self.types(self.norm(nn.functional.dropout(here, 0.1, self.training)))


class Chances(nn.Module):  # type: ignore[misc]
    """What is written to the file: chances, of one text."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Any) -> Any:
        """Return the chances of "none" and of each type for each word piece."""
        return self.reader(ids).softmax(-1)


class Teacher:
    """The model that is learnt from."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)

    def says(self, ids: Sequence[int]) -> Any:
        """Return the logits of each word piece, in half precision."""
        row = np.array([ids])
        [logits] = self.session.run(["types"], {"ids": row, "mask": np.ones_like(row)})
        return logits[0].astype(np.float16)


class Swaps:
    """Puts other words in the place of some."""

    def __init__(self, base: str, tokenizer: Tokenizer, texts: Sequence[Any], *, seed: int) -> None:
        self.chance = random.Random(seed)
        pieces = {number: piece for piece, number in tokenizer.get_vocab().items()}
        whole = [number for number in sorted(pieces) if re.fullmatch(r"[a-z]{3,}", pieces[number])]
        heard = {number for text in texts for number in text.ids}
        self.any = [number for number in whole if number in heard]
        vectors = AutoModel.from_pretrained(base).embeddings.word_embeddings.weight.detach()
        self.near = dict(self.neighbours(nn.functional.normalize(vectors, dim=1), whole))

    def neighbours(self, vectors: Any, whole: list[int]) -> Iterator[tuple[int, list[int]]]:
        """Yield each word that the texts hold with those whose vectors are nearest to its own."""
        table = vectors[whole]
        for start in range(0, len(self.any), 512):
            part = self.any[start:start + 512]
            nearest = (vectors[part] @ table.T).topk(NEAR + 1, dim=1).indices[:, 1:].tolist()
            yield from ((word, [whole[place] for place in places]) for word, places in zip(part, nearest, strict=True))

    def changed(self, ids: Sequence[int]) -> list[int]:
        """Return a text with some of its words changed."""
        rate = self.chance.choice(RATES)
        return [self.chance.choice(self.near[word] if self.chance.random() < ALIKE else self.any)
                if word in self.near and self.chance.random() < rate else word for word in ids]


def sentences_of(root: Path) -> Iterator[str]:
    """Yield the sentences of our stories that may be looked at."""
    for path in sorted(path for folder in FOLDERS for path in (root / folder).glob("**/*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith(("+", "#")):
                yield from (text for text in STOP.split(line.strip()) if len(text) > SHORTEST)


def lessons(root: Path, teacher: Teacher, base: str, asked: argparse.Namespace) -> Iterator[tuple[bool, Lesson]]:
    """Yield what is learnt, each with whether it is kept back: each text as it is, then with words changed."""
    marked = [(kept_back(line) and not asked.all, sentence_of(line)) for line in lines(root / "training/sentences") if line.strip()]
    frames = [sentence.text for sentence in examples(root / "src/dateline/codebook/data/triggers.tsv")]
    told: list[tuple[bool, Sentence | str]] = [*marked, *((False, text) for text in dict.fromkeys((*frames, *sentences_of(root))))]
    read = [teacher.tokenizer.encode(one if isinstance(one, str) else one.text) for _, one in told]
    swaps = Swaps(base, teacher.tokenizer, read, seed=asked.seed)
    for turn in range(asked.turns + 1):
        for (back, one), encoded in zip(told, read, strict=True):
            if turn and back:
                continue
            ids = swaps.changed(encoded.ids) if turn else list(encoded.ids)
            begins = np.array([begin > UNASKED for begin in labels(Sentence(text=one if isinstance(one, str) else one.text, marks={}), encoded)])
            marks = None if turn or isinstance(one, str) else np.array(labels(one, encoded), dtype=np.int16)
            yield back, Lesson(ids=np.array(ids, dtype=np.int32), told=teacher.says(ids), first=begins, marked=marks)
        print(f"turn {turn}: {len(told)} texts read", flush=True)


def batch_of(some: Sequence[Lesson]) -> tuple[Any, Any, Any, Any, Any]:
    """Return ids, mask, the teacher's logits, which pieces begin a word, and marks, of some lessons side by side."""
    size = (len(some), max(len(one.ids) for one in some))
    ids, mask, first = torch.zeros(size, dtype=torch.long), torch.zeros(*size, 1), torch.zeros(size)
    told, marked = torch.zeros(*size, len(LABELS)), torch.full(size, UNASKED)
    for row, one in enumerate(some):
        end = len(one.ids)
        ids[row, :end], mask[row, :end] = torch.from_numpy(one.ids.astype(np.int64)), 1
        told[row, :end], first[row, :end] = torch.from_numpy(one.told.astype(np.float32)), torch.from_numpy(one.first.astype(np.float32))
        if one.marked is not None:
            marked[row, :end] = torch.from_numpy(one.marked.astype(np.int64))
    return ids, mask, told, first, marked


def loss_of(logits: Any, told: Any, first: Any, marked: Any) -> Any:
    """Return how far the reader is from the teacher, words that tell of something weighing most, and a little how far from the marks."""
    chances = told.softmax(-1)
    weight = first * (1 + 4 * (1 - chances[..., 0]))
    apart = (nn.functional.kl_div(logits.log_softmax(-1), chances, reduction="none").sum(-1) * weight).sum() / weight.sum()
    if not (marked >= 0).any():
        return apart
    return apart + HARD * nn.functional.cross_entropy(logits.transpose(1, 2), marked, ignore_index=UNASKED, label_smoothing=0.05)


def batches(learnt: Sequence[Lesson], size: int, chance: random.Random) -> list[Sequence[Lesson]]:
    """Cut lessons into batches of like length, in random order."""
    order = sorted(learnt, key=lambda one: len(one.ids) * chance.uniform(0.9, 1.1))
    cut: list[Sequence[Lesson]] = [order[place:place + size] for place in range(0, len(order), size)]
    chance.shuffle(cut)
    return cut


def train(reader: Reader, learnt: Sequence[Lesson], back: Sequence[Lesson], asked: argparse.Namespace) -> None:
    """Teach the reader, with a learning rate that rises and falls."""
    chance, started, step = random.Random(asked.seed), time.monotonic(), 0
    steps = int(asked.epochs * (len(learnt) // asked.batch + 1))
    optimizer = torch.optim.AdamW([one for one in reader.parameters() if one.requires_grad], lr=asked.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, asked.rate, total_steps=steps, pct_start=0.1)
    while step < steps:
        for some in batches(learnt, asked.batch, chance)[:steps - step]:
            ids, mask, told, first, marked = batch_of(some)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = reader(ids, mask)
            loss_of(logits.float(), told, first, marked).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step += 1
            if step % 2000 == 0:
                print(f"step {step} of {steps}, {time.monotonic() - started:.0f} s: {measure(reader, back)}", flush=True)


def measure(reader: Reader, back: Sequence[Lesson]) -> dict[str, float]:
    """Return how well the reader does on what was kept back, and how far it is from the teacher there."""
    reader.eval()
    wanted = found = right = spotted = apart = words = 0.0
    with torch.no_grad():
        for start in range(0, len(back), 64):
            ids, mask, told, first, marked = batch_of(back[start:start + 64])
            logits = reader(ids, mask)
            guess, asked = logits.argmax(-1), marked >= 0
            wanted, found = wanted + int((marked > 0).sum()), found + int(((guess > 0) & asked).sum())
            right, spotted = right + int(((guess == marked) & (marked > 0)).sum()), spotted + int(((guess > 0) & (marked > 0)).sum())
            apart += float((nn.functional.kl_div(logits.log_softmax(-1), told.softmax(-1), reduction="none").sum(-1) * first).sum())
            words += float(first.sum())
    reader.train()
    share = 2 / max(1.0, wanted + found)
    return {"type f1": round(share * right, 3), "event or not f1": round(share * spotted, 3), "apart": round(apart / max(1.0, words), 4)}


def write(reader: Reader, teacher: Path, out: Path) -> None:
    """Write the reader as ONNX in 8 bits, weights to seven, for the reason that `train_judge.write` gives, with tokenizer and labels."""
    out.mkdir(parents=True, exist_ok=True)
    whole = out / "whole.onnx"
    torch.onnx.export(Chances(reader).eval(), (torch.ones((1, 8), dtype=torch.int64),), str(whole), input_names=["ids"], output_names=["odds"],
                      dynamic_axes={"ids": {1: "piece"}, "odds": {1: "piece"}}, dynamo=False, opset_version=20)
    pack(whole, teacher)


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teacher", type=Path, required=True, help="folder that train_judge.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--windows", type=int, nargs="+", default=[1, 2, 4], help="how far apart the words are that each layer sees")
    parser.add_argument("--turns", type=int, default=9, help="how often each text is read with words changed")
    parser.add_argument("--epochs", type=float, default=2.5, help="how often all of that is gone through")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--all", action="store_true", help="learn from the kept-back tenth, too")
    return parser.parse_args()


def main() -> None:
    """Read, train, measure, write."""
    asked, base = options(), str(base_folder())
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    told = list(lessons(Path(__file__).parents[1], Teacher(asked.teacher), base, asked))
    back = [one for held, one in told if held]
    reader = Reader(base, width=asked.width, windows=asked.windows)
    train(reader, [one for held, one in told if not held], back, asked)
    print(json.dumps(measure(reader, back)))
    write(reader, asked.teacher, asked.out)


if __name__ == "__main__":
    main()
