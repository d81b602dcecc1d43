"""Learn what speaks for a claim of an earlier story being what an answer answers, and write it into the codebook's table `answers_across`.

    python tools/train_answers_across.py [--check]

Learned from are the worlds from which `tools/train_likeness.py` learns, gone through in order of time; held and fresh worlds never are. With
`--check` all is also learned in turn without one world, whose answers are then found by what the others taught.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from dateline.evaluate.links import Corpus, alike_claims, claims_at, score_answers
from dateline.link.answer_traits import traits_beside
from dateline.link.answers import AnswerChronicle
from train_likeness import EQUAL, ROOT, in_time, newton, read, teach

PENALTY = 2.0
"""How strongly weights are drawn to nothing."""
HEAD = """# What each trait of an answer and an earlier claim says for the one answering the other (or against it). "any" is said of any two.
# Learned by tools/train_answers_across.py from training/links and eval/gold/links; the traits are those of src/dateline/link/answer_traits.py.
trait\tweight
"""
Row = tuple[dict[str, float], bool, float]
"""The traits of an answer and a claim, whether it answers that, and how much they count."""
Weights = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class World:
    """Stories of which we know what answers what."""

    name: str
    gold: Mapping[str, Any]
    corpus: Corpus
    rows: Sequence[Row]


def world_of(folder: Path) -> World:
    """Read a world."""
    gold, corpus = read(folder)
    return World(name=folder.name, gold=gold, corpus=corpus, rows=rows_of(gold, corpus))


def wanted_of(gold: Mapping[str, Any], corpus: Corpus, same: Mapping[str, str]) -> Mapping[str, set[str]]:
    """Return answer → what it answers, each the first of its like."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for pair in gold.get("answers") or ():
        targets = {same.get(one, one) for place in (pair["to"], *pair.get("also", ())) for one in claims_at(place, corpus)}
        for answer in claims_at(pair["answer"], corpus):
            wanted[same.get(answer, answer)] |= targets
    return wanted


def rows_of(gold: Mapping[str, Any], corpus: Corpus) -> list[Row]:
    """Return the traits of each answer with the claims that linking compares it with; all tellings of what it answers count as one."""
    same = alike_claims(gold.get("copies") or (), corpus)
    wanted, ids, chronicle, rows = wanted_of(gold, corpus, same), {**corpus.actors, **corpus.events}, AnswerChronicle(), list[Row]()
    for reading in in_time(corpus):
        said = chronicle.opened(reading, ids)
        for answer in said:
            near = chronicle.likely(answer) if answer.answering and answer.content else []
            right = [same.get(one.id, one.id) in wanted.get(same.get(answer.id, answer.id), ()) for one in near]
            traits = traits_beside(answer, near, wording=chronicle.wording, stories=chronicle.stories)
            rows += [(row, hit, 1 / sum(right) if hit else 1.0) for row, hit in zip(traits, right, strict=True)]
        chronicle.keep(said)
    return rows


def learned(worlds: Sequence[World]) -> dict[str, float]:
    """Return the weights of a logistic regression with a quadratic penalty; worlds count alike, however many answers they hold."""
    names = ["", *sorted({name for world in worlds for traits, _, _ in world.rows for name in traits})]
    rows = [row for world in worlds for row in world.rows]
    table = np.array([[1.0, *(traits.get(name, 0.0) for name in names[1:])] for traits, _, _ in rows])
    each = np.array([count for _, _, count in rows])
    shares = np.array([max(1.0, hits(world.rows)) ** -EQUAL for world in worlds for _ in world.rows])
    counts = each * shares * each.mean() / (each * shares).mean()
    weights = newton(table, np.array([float(hit) for _, hit, _ in rows]), counts, penalty=PENALTY)
    return dict(zip(names, weights.tolist(), strict=True))


def hits(rows: Iterable[Row]) -> float:
    """Return how many answers are among some rows."""
    return sum(count for _, hit, count in rows if hit)


def found(world: World, weights: Weights) -> float:
    """Return how well a world's answers are found under some weights."""
    chronicle, ids = AnswerChronicle(), {**world.corpus.actors, **world.corpus.events}
    chronicle.says = weights
    answers = frozenset((one.left, one.right) for reading in in_time(world.corpus) for one in chronicle.enter(reading, ids))
    return score_answers(world.gold, replace(world.corpus, answers=answers))


def check(worlds: Sequence[World]) -> None:
    """Print how well each world's answers are found by what the others taught."""
    figures = {world.name: found(world, learned([other for other in worlds if other is not world])) for world in worlds}
    for name, value in (*figures.items(), ("mean", sum(figures.values()) / len(figures))):
        print(f"{name:10} answers f1 {value:.3f}")


def write(weights: Weights) -> None:
    """Write the table."""
    path = ROOT / "src" / "dateline" / "codebook" / "data" / "answers_across.tsv"
    path.write_text(HEAD + "".join(f"{name or 'any'}\t{weights[name]:.2f}\n" for name in sorted(weights)), encoding="utf-8")


if __name__ == "__main__":
    teach("Learn what speaks for a claim's being what an answer answers.", world=world_of, learn=learned, check=check, write=write)
