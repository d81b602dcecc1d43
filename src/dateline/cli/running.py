"""`dateline run` and `dateline load`: archives in, by many processes; Parquet shards out, and from there into a store."""

import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from dateline.cli.progress import name_failure
from dateline.cli.reading import reading_options
from dateline.settings import DEFAULT_STORE, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

    from dateline.run.batch.ledger import Standing
    from dateline.run.batch.run import Report

__all__ = ["load", "run"]

INTERVAL = 15.0
"""Seconds between two lines of progress where standard error is no terminal."""
SMOOTHED = 60.0
"""Seconds over which the rate is taken."""


@click.command(short_help="Read whole archives with many processes.")
@reading_options
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Folder for the records; the same command goes on with what it holds.")
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="one for each processor", metavar="N",
              help="Processes that read; each holds a language model, about 500 MB.")
@click.option("--shard-size", type=click.IntRange(1), default=50, show_default=True, metavar="N", help="Articles a shard, at most.")
@click.option("--time-limit", "seconds", type=click.FloatRange(1), default=60.0, show_default=True, metavar="SECONDS",
              help="The longest that one article may take.")
@click.option("--memory", type=click.IntRange(500), default=2_000, show_default=True, metavar="MB", help="The most memory that a process may hold.")
@click.option("--ray", metavar="ADDRESS", help='Read on the Ray cluster at this address; "local" starts one on this machine.')
@click.option("--plan", default="dateline.run.plan:make_plan", metavar="MODULE:FUNCTION", help="What makes the stages, for stages of your own.")
def run(sources: tuple[str, ...], out: Path, workers: int, shard_size: int, seconds: float, memory: int, ray: str | None, plan: str,
        **options: Any) -> int:
    """Read archives into a folder of Parquet shards with many processes.

    It can be killed at any time: the same command goes on where it stopped, and makes the same shards. An article that crashes its process, takes
    too long or too much memory is put into quarantine with the reason, and all others are read.

    \b
    Example:
      dateline run archive/ --out records --workers 4
      dateline load records --store news.db
    """
    from dateline.run.batch.run import run as run_batch
    from dateline.run.batch.tasks import Work
    work = Work(settings=Settings(**options), plan=plan, shard_size=shard_size, seconds=seconds, memory=memory)
    with RunMeter("reading") as meter, saying_how_to_resume(out):
        report = run_batch(sources, out, work, workers=workers, ray=ray, progress=meter.stands)
    return told(report, out)


def told(report: "Report", out: Path) -> int:
    """Say what became of a run; return the exit code."""
    standing = report.standing
    for failure in report.failures:
        name_failure(failure)
    more = standing.quarantined - len(report.failures)
    if more > 0:
        click.echo(f"dateline: … and {more:,} more; all stand in {out / 'quarantine.parquet'}", err=True)
    if report.nothing_to_do:
        click.echo(f"nothing to do: {out} is complete", err=True)
    click.echo(f"{standing.read:,} read = {standing.stored:,} stored + {standing.duplicates:,} duplicates + {standing.quarantined:,} quarantined "
               f"→ {out}\ncontent {report.sha256}", err=True)
    return 1 if standing.quarantined else 0


@contextmanager
def saying_how_to_resume(out: Path) -> "Iterator[None]":
    """Say after Ctrl-C that nothing is lost."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"dateline: stopped; what was read is kept in {out}, and the same command goes on from there", err=True)
        raise


@click.command(short_help="Bring the records of a run into a store.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@click.option("--store", envvar="DATELINE_STORE", default=DEFAULT_STORE, show_default=True, metavar="PATH|URL", show_envvar=True,
              help="Where records are kept; made where there is none.")
@click.option("--no-link", is_flag=True, help="Do not look for what the new articles have in common with others; `dateline link` does it later.")
def load(folder: Path, store: str, no_link: bool) -> int:
    """Bring the records of a run into a store, with the names of what was quarantined, then link them as `dateline add` does.

    Articles that are there already, read by the same version, are left alone, so that the command can be stopped and repeated.

    \b
    Example:
      dateline run archive/ --out records
      dateline load records --store news.db
    """
    from dateline.cli.linking import link_store
    from dateline.library import Library
    from dateline.store.opening import open_store
    with Library(open_store(store, create=True)) as library:
        with RunMeter("loading") as meter:
            summary = library.load(folder, progress=meter.loaded)
        if summary.stored and not no_link:
            link_store(library)
    again = f" ({summary.replaced:,} of them anew)" if summary.replaced else ""
    click.echo(f"{summary.read:,} read = {summary.stored:,} stored{again} + {summary.duplicates:,} already there + {len(summary.failed):,} failed "
               f"→ {library.store.name}", err=True)
    return 1 if summary.failed else 0


class RunMeter:
    """Shows how far a run is, at which rate and how long it will take: a bar on a terminal, else a line now and then."""

    def __init__(self, verb: str) -> None:
        self.verb = verb
        self.bar: Progress | None = None
        self.seen: list[tuple[float, int]] = []
        self.printed = time.monotonic()

    def __enter__(self) -> Self:
        """Show the bar, if anyone is looking."""
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            from dateline.cli.progress import drawn_bar
            self.bar = drawn_bar()
            self.bar.add_task(self.verb, total=None, count="", rate="")
            self.bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Take the bar away."""
        if self.bar:
            self.bar.stop()

    def stands(self, standing: "Standing") -> None:
        """Show how far a run is."""
        quarantined = f", {standing.quarantined} quarantined" if standing.quarantined else ""
        self.show(standing.read, standing.total, quarantined)

    def loaded(self, done: int, total: int) -> None:
        """Show how much is loaded."""
        self.show(done, total, "")

    def show(self, done: int, total: float | None, more: str) -> None:
        """Draw the bar or, when it is time, print a line."""
        now = time.monotonic()
        self.seen = [*(one for one in self.seen if now - one[0] < SMOOTHED), (now, done)]
        rate = (done - self.seen[0][1]) / (now - self.seen[0][0]) if now > self.seen[0][0] else 0.0
        speed = f"{rate:.1f}/s" if rate else ""
        if self.bar:
            self.bar.update(self.bar.tasks[0].id, completed=done, total=total, count=f"{done:,} articles{more}", rate=speed)
        elif now - self.printed >= INTERVAL:
            self.printed = now
            whole = f" of about {total:,.0f}" if total else ""
            left = f", {speed}, about {duration((total - done) / rate)} left" if total and rate else ""
            click.echo(f"{self.verb}: {done:,}{whole} articles{more}{left}", err=True)


def duration(seconds: float) -> str:
    """Return a length of time in words."""
    minutes = round(seconds / 60)
    return f"{round(seconds)} s" if seconds < 90 else f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"
