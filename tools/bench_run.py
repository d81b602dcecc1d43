"""Bench of runs: articles a second on one and two workers, a worker's memory over time, and the store's writer at 100,000 articles.

    python tools/bench_run.py speed examples/news --articles 600
    python tools/bench_run.py load examples/news --articles 100000

Articles are the sample's, repeated under other ids; what is timed is real: the model, the rules, the shards, the store.
"""

import argparse
import hashlib
import io
import json
import os
import sys
import tempfile
import threading
import time
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import polars

from dateline.export.parquet import to_parquet
from dateline.ingest.sources import open_sources
from dateline.library import Library
from dateline.records import Reading, make_id
from dateline.run.batch.folder import Folder
from dateline.run.batch.ledger import Ledger, Shard
from dateline.run.batch.run import run
from dateline.run.batch.tasks import Item, Outcome, PartCut, Unit, Work
from dateline.run.local import read_sources
from dateline.settings import Settings
from dateline.store.opening import open_store

PAGE = os.sysconf("SC_PAGE_SIZE")
SHARD = 50
SHORTEST = 10
"""Articles of the sample that are loaded again and again: the shortest, so that 100,000 take minutes."""


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("speed", "load"))
    parser.add_argument("source")
    parser.add_argument("--articles", type=int, default=600)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        (speed if options.what == "speed" else load)(options.source, options.articles, Path(place))
    return 0


def speed(source: str, articles: int, place: Path) -> None:
    """Time the same run on one and two workers, from the first articles read to the last, so that loading the model is left out."""
    table = place / "news.jsonl"
    texts = [item.article.text for item in open_sources([source], Settings()) if isinstance(item, Reading)]
    table.write_text("".join(json.dumps({"id": str(at), "text": texts[at % len(texts)]}) + "\n" for at in range(articles)), encoding="utf-8")
    rates: dict[int, float] = {}
    for workers in (1, 2):
        seen: list[tuple[float, int]] = []
        spent = getrusage(RUSAGE_CHILDREN)
        with Watch() as watch:
            report = run([str(table)], place / f"out{workers}", Work(settings=Settings(), shard_size=10), workers=workers,
                         progress=lambda standing, seen=seen: seen.append((time.monotonic(), standing.read)))  # type: ignore[misc]
        begun = next(one for one in seen if one[1])
        rates[workers] = (seen[-1][1] - begun[1]) / (seen[-1][0] - begun[0])
        now = getrusage(RUSAGE_CHILDREN)
        seconds = (now.ru_utime + now.ru_stime - spent.ru_utime - spent.ru_stime) / articles
        print(f"{workers} worker{'s' * (workers > 1)}: {rates[workers]:.2f} articles/s, {seconds:.3f} CPU-seconds an article; "
              f"a worker's memory at each quarter, MB: {watch.quarters()}; content {report.sha256[:12]}")
    print(f"2 workers / 1 worker: {rates[2] / rates[1]:.2f}")


class Watch:
    """Looks at the largest child process once a second."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.sizes: list[int] = []
        self.thread = threading.Thread(target=self.look, daemon=True)

    def look(self) -> None:
        """Note the size of the largest child until told to stop."""
        while not self.over.wait(1.0):
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
            self.sizes.append(max((megabytes(child) for child in children), default=0))

    def quarters(self) -> list[int]:
        """Return the sizes at the end of each quarter of the time."""
        return [self.sizes[max(0, len(self.sizes) * part // 4 - 2)] for part in (1, 2, 3, 4)]

    def __enter__(self) -> "Watch":
        """Begin to look."""
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Stop looking."""
        self.over.set()
        self.thread.join()


def megabytes(pid: str) -> int:
    """Return how much memory a process holds; 0 where it has gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE // 1_000_000
    except OSError:
        return 0


def load(source: str, articles: int, place: Path) -> None:
    """Time the loading of so many articles, and watch the writer's memory."""
    began = time.monotonic()
    maker = get_context("spawn").Process(target=make_run, args=(source, articles, place / "out"))  # its memory is not the writer's
    maker.start()
    maker.join()
    print(f"a run of {articles:,} articles made in {time.monotonic() - began:.0f} s")
    peaks: list[tuple[int, int, float]] = []

    def progress(done: int, _total: int) -> None:
        """Note the memory at each tenth."""
        if done * 10 // articles > len(peaks):
            peaks.append((done, megabytes("self"), time.monotonic() - began))
            print(f"{done:,} articles: writer {peaks[-1][1]} MB, {peaks[-1][2]:.0f} s", flush=True)

    began = time.monotonic()
    with Library(open_store(str(place / "news.db"), create=True)) as library:
        summary = library.load(place / "out", progress=progress)
        took = time.monotonic() - began
        print(f"{summary.stored:,} stored in {took:.0f} s: {summary.stored / took:.0f} articles/s; "
              f"store of {(place / 'news.db').stat().st_size / 1e9:.2f} GB, log of {(place / 'news.db-wal').stat().st_size / 1e6:.0f} MB")
        began = time.monotonic()
        again = library.load(place / "out")
        print(f"loaded again: {again.stored} stored, {again.duplicates:,} already there, in {time.monotonic() - began:.0f} s")


def make_run(source: str, articles: int, out: Path) -> None:
    """Make the folder of a run that has read the sample, repeated under other ids."""
    whole = [item for item in read_sources([source], Settings()) if isinstance(item, Reading)]
    sample = sorted(whole, key=lambda one: len(one.article.text))[:SHORTEST]
    frame = polars.read_parquet(to_parquet(sample[at % len(sample)] for at in range(SHARD)))
    folder = Folder(out)
    folder.prepare()
    with Ledger(folder.ledger) as ledger:
        ledger.begin({"layout": 1, "dateline": "bench", "codebook": "bench"}, [Unit(number=0, inputs=(source,), below=True, size=0)])
        for part in range(articles // SHARD):
            ids, shard = [make_id("article", part, at) for at in range(SHARD)], Shard(unit=0, part=part)
            data = renamed(frame, ids)
            folder.write(folder.shards / shard.name, data)
            ledger.add_part(PartCut(unit=0, part=part, data=b"", items=tuple(Item(id=one, source="bench") for one in ids)))
            outcomes = [Outcome(number=at, digest=one) for at, one in enumerate(ids)]
            ledger.end_shard(shard, outcomes, sha256=hashlib.sha256(data).hexdigest(), rows=SHARD)
        ledger.end_unit(0)


def renamed(frame: polars.DataFrame, ids: list[str]) -> bytes:
    """Return a shard's file, its articles under other ids."""
    target = io.BytesIO()
    frame.with_columns(polars.col("article").struct.with_fields(id=polars.Series(ids))).write_parquet(target, statistics=False)
    return target.getvalue()


if __name__ == "__main__":
    sys.exit(main())
