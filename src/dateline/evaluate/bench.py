"""Bench: how fast the whole pipeline is beside the bare parser, on the same texts in the same run.

    python -m dateline.evaluate.bench examples/news
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from dateline.annotate.parse import load
from dateline.annotate.stage import Stage
from dateline.evaluate.alone import characters_a_second, lookups_a_second
from dateline.ingest.sources import open_sources
from dateline.records import Reading
from dateline.run.local import annotate
from dateline.run.plan import keep_tables, make_plan
from dateline.settings import Settings

__all__ = ["main"]

ROUNDS = 3


def main(sources: list[str]) -> int:
    """Print articles/s, words/s, the share of each stage, the ratio to the bare parser and peak memory."""
    readings = [item for item in open_sources(sources, Settings()) if isinstance(item, Reading)]
    readings = readings * max(1, 100 // max(1, len(readings)))
    words = sum(len(reading.article.text.split()) for reading in readings)
    keep_tables()
    plan, pipeline = make_plan(Settings()), load(None)
    run_all(readings[:8], plan)
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(seconds(lambda: sum(1 for _ in pipeline.pipe((reading.article.text for reading in readings), batch_size=64))))
        whole.append(seconds(lambda: run_all(readings, plan)))
    fast, slow = statistics.median(bare), statistics.median(whole)
    print(f"{len(readings)} articles, {words} words, median of {ROUNDS} rounds, CPU seconds of one process")
    print(f"  bare parser     {fast:7.2f} s  {words / fast:8.0f} words/s")
    print(f"  whole pipeline  {slow:7.2f} s  {words / slow:8.0f} words/s  {len(readings) / slow:.1f} articles/s")
    print(f"  ratio whole / bare parser  {slow / fast:.2f}")
    for name, cost in stage_costs(readings, plan):
        print(f"    {name:10} {cost:7.2f} s  {cost / fast:5.2f} of the bare parser")
    print(f"  times alone {characters_a_second([reading.article.text for reading in readings]) / 1000:.0f} thousand characters/s of CPU")
    print(f"  gazetteer   {lookups_a_second(capitals(readings)):.0f} first look-ups/s of CPU")
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def run_all(readings: list[Reading], plan: list[Stage]) -> int:
    """Read everything and forget it, as a run over an archive does."""
    return sum(1 for _ in annotate(iter(readings), plan))


def capitals(readings: list[Reading]) -> Iterator[str]:
    """Yield the words and pairs of words that start with a capital, as names to look up."""
    for reading in readings:
        words = reading.article.text.split()
        for word, after in pairwise(words):
            if word[:1].isupper():
                yield word
                yield f"{word} {after}"


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that a call took."""
    start = time.process_time()
    work()
    return time.process_time() - start


def stage_costs(readings: list[Reading], plan: list[Stage]) -> list[tuple[str, float]]:
    """Return CPU seconds by stage, batch by batch as in a run."""
    costs = dict.fromkeys((stage.name for stage in plan), 0.0)
    for first in range(0, len(readings), 32):
        current = [replace(reading) for reading in readings[first:first + 32]]
        for stage in plan:
            start = time.process_time()
            current = list(stage(current))
            costs[stage.name] += time.process_time() - start
    return list(costs.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["examples/news"]))
