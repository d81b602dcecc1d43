"""Learn what makes a claim an answer from our own gold, and write the weights into the codebook's table `answering`.

    pip install scipy && python tools/train_answers.py

Learned from are the stories of `eval/gold/work` and the stories and passages of `training/answers`; the held half never is.

A choice between the claims near one, and none, with the ways in which each bears on it (`annotate/attribution/bearing.py`): conditional
logistic regression with a quadratic penalty. All is also learned in turn without an eighth of the stories, and what is found in that eighth is
printed, so that one sees how it carries over.
"""

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from scipy.optimize import minimize

from dateline.annotate.attribution.answers import chosen
from dateline.annotate.attribution.bearing import Bearing, Links
from dateline.annotate.claims import ClaimsStage
from dateline.annotate.claims import make as make_claims
from dateline.evaluate.own import answered_keys, best_claim, gold_files
from dateline.export.contract import article_record
from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.run.local import annotate
from dateline.run.plan import STAGES, make_plan
from dateline.settings import Settings

FOLDS = 8
SHORT = 0.1
"""How much a passage counts beside a story: in so few sentences nearly all that is said is answered at once, in a story it is not."""
HEAD = """# How much each way in which one claim bears on another counts for its answering it: the likelier by e to this power. Ways that begin
# with "none" speak for a claim that answers nothing. Learned by tools/train_answers.py from eval/gold/work and training/answers; the ways
# are those of src/dateline/annotate/attribution/bearing.py.
way\tweight
"""


@dataclass(frozen=True, kw_only=True)
class Story:
    """One article's claims beside one another, and which of them each answers by the gold: all tellings of that claim."""

    bearing: Bearing
    answered: Sequence[frozenset[int]]
    weight: float
    """How much it counts in learning."""
    asked: int
    """Answers in the gold, found or not."""


class Reader:
    """Reads texts up to their claims."""

    def __init__(self) -> None:
        self.settings = Settings(batch_size=1)
        self.stage = make_claims(self.settings)
        self.before = make_plan(self.settings, stages=tuple(takewhile(lambda name: name != "claims", STAGES)))

    def readings(self, path: Path) -> Iterator[Reading]:
        """Yield the articles of a file, parsed and with their actors."""
        for item in annotate(open_sources([str(path)], self.settings), self.before, batch_size=1):
            if isinstance(item, Failure):
                raise SystemExit(f"{path}: {item.source}: {item.reason}")
            yield item

    def stories(self, half: Path) -> Iterator[Story]:
        """Yield the stories of a half of the gold that have claims."""
        for path, gold in gold_files(half):
            if any(article.get("claims") for article in gold):
                yield from (story(self.stage, reading, article) for reading, article in zip(self.readings(path), gold, strict=True))

    def passages(self, folder: Path) -> Iterator[Story]:
        """Yield the passages of a folder's files as stories whose gold is their marks."""
        blocks = [block for path in sorted(folder.glob("passages_*.txt")) for block in path.read_text(encoding="utf-8").strip().split("\n\n")]
        with TemporaryDirectory() as place:
            file = Path(place) / "passages.jsonl"
            file.write_text("".join(json.dumps({"id": str(at), "text": text_of(block)}) + "\n" for at, block in enumerate(blocks)), encoding="utf-8")
            yield from (story(self.stage, reading, marks(block), weight=SHORT) for reading, block in zip(self.readings(file), blocks, strict=True))


def text_of(block: str) -> str:
    """Return the text of a passage."""
    return "\n\n".join(line for line in block.splitlines() if not line.startswith("+ "))


def marks(block: str) -> Mapping[str, Any]:
    """Return the marks of a passage in the manner of gold."""
    pairs = [line[2:].split(" => ") for line in block.splitlines() if line.startswith("+ ")]
    charges = {charge.strip(): str(at) for at, charge in enumerate(dict.fromkeys(pair[1] for pair in pairs))}
    answers = {answer.strip(): charges[charge.strip()] for answer, charge in pairs}
    keys = {name: {"key": key} for name, key in charges.items()}
    links = {name: {"answers": key} for name, key in answers.items()}
    return {"claims": [{"content": name, "act": "say", **keys.get(name, {}), **links.get(name, {})} for name in dict.fromkeys([*charges, *answers])]}


def story(stage: ClaimsStage, reading: Reading, gold: Mapping[str, Any], *, weight: float = 1.0) -> Story:
    """Return one article's claims with what they answer by the gold."""
    assert reading.parse is not None
    listener, claims, found = stage.heard(reading, reading.parse)
    record = article_record(stage.annotate(reading))
    keys: dict[str, set[str]] = {}
    answers: dict[str, Sequence[str]] = {}
    for wanted in gold.get("claims") or []:
        if got := best_claim(wanted, record):
            keys.setdefault(wanted.get("key", ""), set()).add(got["id"])
            answers |= {got["id"]: answered_keys(wanted)} if "answers" in wanted else {}
    numbers = {claim.id: number for number, claim in enumerate(claims)}
    answered = [frozenset(numbers[id] for key in answers.get(claim.id, ()) for id in keys.get(key, ()) if id in numbers) for claim in claims]
    bearing = Bearing([listener.said(claim, one) for claim, one in zip(claims, found, strict=True)], listener.speech)
    return Story(bearing=bearing, answered=answered, weight=weight, asked=sum("answers" in wanted for wanted in gold.get("claims") or []))


def choices(told: Sequence[Story]) -> Iterator[tuple[list[Mapping[str, float]], set[int], float]]:
    """Yield each choice: the ways of none and of each claim near, which of these is right, and how much it counts."""
    for one in told:
        links: Links = {number: min(right, default=None) for number, right in enumerate(one.answered)}
        for number, right in enumerate(one.answered):
            near = list(one.bearing.near(number))
            if near and (not right or right & set(near)):
                foes = one.bearing.foes(number, links)
                ways = [one.bearing.alone(number), *(one.bearing.ways(number, place, links, foes) for place in near)]
                yield ways, {near.index(place) + 1 for place in right & set(near)} or {0}, one.weight


def learned(told: Sequence[Story], penalty: float) -> dict[str, float]:
    """Return the weights under which the right choices are likeliest."""
    rows: list[dict[int, float]] = []
    right: list[float] = []
    sizes: list[int] = []
    counts: list[float] = []
    names: dict[str, int] = {}
    for ways, good, weight in choices(told):
        sizes.append(len(ways))
        counts.append(weight)
        right.extend(float(number in good) for number in range(len(ways)))
        rows.extend({names.setdefault(name, len(names)): value for name, value in one.items()} for one in ways)
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        table[number, list(row)] = list(row.values())
    starts, group, marked, count = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(sizes)), sizes), np.array(right), np.array(counts)

    def loss(weights: Any) -> tuple[float, Any]:
        raw = table @ weights
        power = np.exp(raw - np.maximum.reduceat(raw, starts)[group])
        whole, good = np.add.reduceat(power, starts), np.add.reduceat(power * marked, starts)
        slope = table.T @ (count[group] * (power / whole[group] - power * marked / good[group]))
        return float(-(count * np.log(good / whole)).sum() + penalty / 2 * weights @ weights), slope + penalty * weights

    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(weights[place]), 2) for name, place in names.items()}


def found(told: Sequence[Story], weights: Mapping[str, float]) -> tuple[int, int, int]:
    """Return how many answers are right, found and asked for."""
    right = total = 0
    for one in told:
        links: Links = {}
        for number, wanted in enumerate(one.answered):
            links[number] = link = chosen(one.bearing, number, links, weights)
            right, total = right + (link in wanted), total + (link is not None)
    return right, total, sum(one.asked for one in told)


def f1(counts: Sequence[tuple[int, int, int]]) -> float:
    """Return F1 over some counts."""
    right, total, asked = (sum(column) for column in zip(*counts, strict=True))
    return float(2 * right / max(1, total + asked))


def main() -> None:
    """Learn, say how it carries over, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("eval/gold/work"))
    parser.add_argument("--passages", type=Path, default=Path("training/answers"))
    parser.add_argument("--out", type=Path, default=Path("src/dateline/codebook/data/answering.tsv"))
    parser.add_argument("--penalty", type=float, default=0.6)
    options = parser.parse_args()
    reader = Reader()
    told, short = [*reader.stories(options.gold), *reader.stories(options.passages / "stories")], list(reader.passages(options.passages))
    apart, short_apart = [], []
    for fold in range(FOLDS):
        weights = learned([*left(told, fold), *left(short, fold)], options.penalty)
        apart.append(found(told[fold::FOLDS], weights))
        short_apart.append(found(short[fold::FOLDS], weights))
    weights = learned([*told, *short], options.penalty)
    print(f"{len(told)} stories: answers F1 {f1([found(told, weights)]):.3f}, in those not learned from {f1(apart):.3f}")
    print(f"{len(short)} passages: {f1([found(short, weights)]):.3f}, in those not learned from {f1(short_apart):.3f}")
    lines = [f"{name}\t{weight}\n" for name, weight in sorted(weights.items()) if not math.isclose(weight, 0, abs_tol=0.005)]
    options.out.write_text(HEAD + "".join(lines), encoding="utf-8")


def left(told: Sequence[Story], fold: int) -> list[Story]:
    """Return the stories that are not of a fold."""
    return [one for place, one in enumerate(told) if place % FOLDS != fold]


if __name__ == "__main__":
    main()
