"""Learn what speaks for two tellings being one deed, and write it into the codebook's table `likeness`.

    python tools/train_likeness.py [--check]

Learned from are the invented worlds of `training/links` and the working halves of `eval/gold/links`; held and fresh worlds never are. Each world is
read and gone through in order of time, as linking does, so that words weigh what they would weigh then. With `--check` all is also learned in turn
without one world, whose tellings are then linked by what the others taught.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import yaml

from dateline.evaluate.links import Corpus, linked_corpus, meetings, score_events
from dateline.link.clusters import grouped
from dateline.link.events import MEMORY, EventChronicle
from dateline.link.likeness import Weights
from dateline.link.tellings import Telling
from dateline.link.traits import across, within
from dateline.store.opening import open_store

ROOT = Path(__file__).resolve().parent.parent
PENALTY = 3.0
"""How strongly weights are drawn to nothing."""
EQUAL = 0.7
"""How far worlds count alike, however many of their tellings are of one deed: 0 not at all, 1 wholly."""
STEPS = 30
SIDES = ("across", "within")
HEAD = """# What each trait of two tellings says for their being one deed (or against it): of two stories, of one story. "any" is said of any two.
# Learned by tools/train_likeness.py from training/links and eval/gold/links; the traits are those of src/dateline/link/traits.py.
trait\tacross\twithin
"""
W = TypeVar("W")
T = TypeVar("T")
Row = tuple[dict[str, float], bool]
Rows = Mapping[str, Sequence[Row]]
"""Side → the traits of two tellings, and whether they are one deed."""


@dataclass(frozen=True, kw_only=True)
class World:
    """Stories whose deeds we know."""

    name: str
    gold: Mapping[str, Any]
    corpus: Corpus
    rows: Rows


def folders() -> list[Path]:
    """Return the folders of the worlds that are learned from."""
    return [*sorted(path for path in (ROOT / "training" / "links").iterdir() if path.is_dir()),
            *(ROOT / "eval" / "gold" / "links" / name for name in ("work", "work2", "work3"))]


def read(folder: Path) -> tuple[Mapping[str, Any], Corpus]:
    """Return a world's gold and its stories, read and linked."""
    gold = yaml.safe_load((folder / "links.yaml").read_text(encoding="utf-8"))
    sources = [str(ROOT / gold["corpus"])] if "corpus" in gold else [str(path) for path in sorted(folder.glob("*.txt"))]
    with open_store(":memory:", create=True) as store:
        return gold, linked_corpus(sources, store)


def world_of(folder: Path) -> World:
    """Read a world."""
    gold, corpus = read(folder)
    deeds = {met.id: event["id"] for event, _, met in reversed(meetings(gold["events"], corpus)) if met}
    return World(name=folder.name, gold=gold, corpus=corpus, rows=rows_of(corpus, deeds))


def in_time(corpus: Corpus) -> list[Any]:
    """Return the stories of a corpus in the order in which linking goes through them."""
    return sorted(corpus.readings, key=lambda one: ((one.article.published or "9999-12-31")[:10], one.article.id))


def rows_of(corpus: Corpus, deeds: Mapping[str, str]) -> Rows:
    """Return the traits of any two tellings of known deeds that linking could compare."""
    chronicle, before = EventChronicle(), list[Telling]()
    rows: dict[str, list[Row]] = defaultdict(list)
    for reading in in_time(corpus):
        told = [one for one in chronicle.opened(reading, corpus.actors) if one.id in deeds]
        for number, one in enumerate(told):
            for side, traits, other in compared(chronicle, one, told[:number], before):
                rows[side].append((traits, deeds[one.id] == deeds[other.id]))
        before += told
    return rows


def compared(chronicle: EventChronicle, one: Telling, mine: Sequence[Telling],
             before: Sequence[Telling]) -> Iterator[tuple[str, dict[str, float], Telling]]:
    """Yield a telling's traits beside those of its own story and of earlier ones."""
    measure, kinds = chronicle.measure, chronicle.kinds
    for other in mine:
        yield "within", dict(within(other, one, kinds=kinds, wording=measure.wording)), other
    for other in before:
        if other.kind in kinds.near(one.kind) and (one.published or 0) - (other.published or 0) <= MEMORY:
            yield "across", dict(across(one, other, kinds=kinds, wording=measure.wording, stories=measure.stories)), other


def learned(worlds: Sequence[World]) -> Weights:
    """Return what the traits say in some worlds."""
    return Weights(**{side: regression([world.rows[side] for world in worlds]) for side in SIDES})


def regression(groups: Sequence[Sequence[Row]]) -> dict[str, float]:
    """Return the weights of a logistic regression with a quadratic penalty, by Newton's steps."""
    names = ["", *sorted({name for rows in groups for traits, _ in rows for name in traits})]
    place = {name: number for number, name in enumerate(names)}
    table, same = np.zeros((sum(map(len, groups)), len(names)), dtype=np.float32), np.zeros(sum(map(len, groups)))
    for number, (traits, one) in enumerate(row for rows in groups for row in rows):
        table[number, 0], same[number] = 1.0, one
        for name, much in traits.items():
            table[number, place[name]] = much
    counts = np.concatenate([np.full(len(rows), max(1, sum(one for _, one in rows)) ** -EQUAL) for rows in groups])
    return dict(zip(names, newton(table, same, counts / counts.mean()).tolist(), strict=True))


def newton(table: Any, same: Any, counts: Any, *, penalty: float = PENALTY) -> Any:
    """Return the weights at which the penalised likelihood is greatest."""
    penalties = np.full(table.shape[1], penalty)
    penalties[0] = 1e-6
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (counts * (chance - same)) + penalties * weights
        bend = (table * (counts * chance * (1 - chance))[:, None]).T @ table + np.diag(penalties)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def linked(world: World, weights: Weights) -> dict[str, float]:
    """Return how well a world's tellings are linked under some weights."""
    chronicle = EventChronicle()
    chronicle.measure = replace(chronicle.measure, weights=weights)
    ties = [(tie.left, tie.right, tie.score) for one in in_time(world.corpus) for tie in chronicle.enter(one, world.corpus.actors)]
    return score_events(world.gold["events"], replace(world.corpus, events=grouped(ties, ())))


def check(worlds: Sequence[World]) -> None:
    """Print how well each world is linked by what the others taught."""
    mean: dict[str, float] = defaultdict(float)
    for world in worlds:
        figures = linked(world, learned([other for other in worlds if other is not world]))
        for name, value in figures.items():
            mean[name] += value / len(worlds)
        print(f"{world.name:10}", "  ".join(f"{name.removeprefix('same event ')} {value:.3f}" for name, value in figures.items()), flush=True)
    print(f"{'mean':10}", "  ".join(f"{name.removeprefix('same event ')} {value:.3f}" for name, value in mean.items()))


def write(weights: Weights) -> None:
    """Write the table."""
    names = sorted(weights.across.keys() | weights.within.keys())
    cells = [(name or "any", *(f"{said[name]:.2f}" if name in said else "" for said in (weights.across, weights.within))) for name in names]
    path = ROOT / "src" / "dateline" / "codebook" / "data" / "likeness.tsv"
    path.write_text(HEAD + "".join("\t".join(row) + "\n" for row in cells), encoding="utf-8")


def teach(about: str, *, world: Callable[[Path], W], learn: Callable[[Sequence[W]], T], check: Callable[[Sequence[W]], None],
          write: Callable[[T], None]) -> None:
    """Read the worlds, check if asked to what the others teach of each, and write what all of them teach."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--check", action="store_true", help="also learn in turn without one world, and try it on that")
    arguments = parser.parse_args()
    worlds = [world(folder) for folder in folders()]
    if arguments.check:
        check(worlds)
    write(learn(worlds))


if __name__ == "__main__":
    teach("Learn what speaks for two tellings being one deed.", world=world_of, learn=learned, check=check, write=write)
