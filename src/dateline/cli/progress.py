"""What goes to standard error while work is under way: failures by name, and on a terminal how far it is."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

import click

from dateline.cli.wording import one_line
from dateline.records import Failure, Reading

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["Meter", "name_failure"]


class Meter:
    """Counts articles and failures as they come; draws a bar where standard error is a terminal and is silent otherwise."""

    def __init__(self, total: int | None = None) -> None:
        self.total = total
        self.articles = 0
        self.failures: list[Failure] = []
        self.bar: Progress | None = None

    def __enter__(self) -> Self:
        """Show the bar, if anyone is looking."""
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            self.bar = drawn_bar()
            self.bar.add_task("reading", total=self.total, rate="")
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
            task = self.bar.tasks[0]
            rate = (self.articles + len(self.failures)) / task.elapsed if task.elapsed else 0
            self.bar.update(task.id, advance=1, rate=f"{rate:.1f}/s" if rate else "")

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


def name_failure(failure: Failure) -> None:
    """Say on standard error which input failed, and why."""
    click.echo(f"dateline: {one_line(failure.source)}: {one_line(failure.reason)}", err=True)


def drawn_bar() -> "Progress":
    """Return a bar with the number of articles, the rate, and the time gone and left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    return Progress(SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(),
                    TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True)
