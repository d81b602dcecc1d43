"""What goes to standard error while work is under way: failures by name, and on a terminal how far it is."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

import click

from dateline.records import Failure, Reading
from dateline.wording import one_line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["LinkMeter", "Meter", "name_failure"]

PACKED = {".gz": 4, ".zst": 4, ".parquet": 3}
"""About how many times larger a packed file is when it is read."""
NEARLY = 0.98
"""The share of a file that its articles so far can come to; only the next file shows that it is done."""


class Meter:
    """Counts articles and failures as they come; draws a bar where standard error is a terminal and is silent otherwise."""

    def __init__(self, sources: Sequence[str]) -> None:
        self.sources = sources
        self.articles = 0
        self.failures: list[Failure] = []
        self.bar: Progress | None = None
        self.sizes: Mapping[str, int] = {}
        self.file, self.before, self.within = "", 0.0, 0.0

    def __enter__(self) -> Self:
        """Show the bar, if anyone is looking."""
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            self.sizes = dict(sizes_of(self.sources))
            self.bar = drawn_bar()
            self.bar.add_task("reading", total=sum(self.sizes.values()) or None, count="", rate="")
            self.bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Take the bar away."""
        if self.bar:
            self.bar.stop()

    def saw(self, item: Reading | Failure) -> None:
        """Count an article, or name an input that failed."""
        if isinstance(item, Failure):
            self.failures.append(item)
            with self.paused():
                name_failure(item)
        else:
            self.articles += 1
        if self.bar:
            self.draw(self.bar, item)

    def draw(self, bar: "Progress", item: Reading | Failure) -> None:
        """Move the bar: whole files by their size, and within a table by the length of the articles so far."""
        source, length = (item.source, 0) if isinstance(item, Failure) else (item.article.source, len(item.article.text))
        file = source if source in self.sizes else source.rpartition("#")[0]
        if file != self.file:
            self.before += self.sizes.get(self.file, 0)
            self.file, self.within = file, 0.0
        self.within = min(self.within + length, NEARLY * self.sizes.get(file, 0))
        task = bar.tasks[0]
        rate = f"{self.articles / task.elapsed:.1f}/s" if task.elapsed and self.articles else ""
        bar.update(task.id, completed=self.before + self.within, count=f"{self.articles} article{'s' * (self.articles != 1)}", rate=rate)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Take the bar away while something else is printed."""
        if self.bar:
            self.bar.stop()
        try:
            yield
        finally:
            if self.bar:
                self.bar.start()


class LinkMeter:
    """Draws a bar for each linker in turn where standard error is a terminal; silent otherwise."""

    def __init__(self) -> None:
        self.bar: Progress | None = None
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        """Show the bars, if anyone is looking."""
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            self.bar = drawn_bar()
            self.bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Take the bars away."""
        if self.bar:
            self.bar.stop()

    def saw(self, linker: str, done: int, total: int) -> None:
        """Move a linker's bar."""
        if self.bar is None:
            return
        if linker not in self.tasks:
            self.tasks[linker] = self.bar.add_task(f"linking {linker}", total=total, count="", rate="")
        task = self.bar.tasks[list(self.tasks).index(linker)]
        rate = f"{done / task.elapsed:.0f}/s" if task.elapsed else ""
        self.bar.update(self.tasks[linker], completed=done, total=total, count=f"{done:,} of {total:,}", rate=rate)


def sizes_of(sources: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the files of the sources with about how many bytes each holds unpacked; what is no file has no size to tell."""
    for source in sources:
        folders = [(place, names) for place, _, names in os.walk(source)] if os.path.isdir(source) else [("", [source])]
        for place, names in folders:
            for name in names:
                path = os.path.join(place, name)
                if os.path.isfile(path):
                    yield path, os.path.getsize(path) * PACKED.get(os.path.splitext(name)[1].lower(), 1)


def name_failure(failure: Failure) -> None:
    """Say on standard error which input failed, and why."""
    click.echo(f"dateline: {one_line(failure.source)}: {one_line(failure.reason)}", err=True)


def drawn_bar() -> "Progress":
    """Return a bar with the number of articles, the rate, and the time gone and left."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    return Progress(SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), TextColumn("{task.fields[count]}"),
                    TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(), console=Console(stderr=True),
                    transient=True)
