"""`dateline export`: take the records to other tools."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from dateline.cli.finding import FILTERS
from dateline.settings import DEFAULT_STORE

__all__ = ["export"]

CHOSEN_BY = ("actor", "target", "type", "act", "place", "country", "since", "until", "text", "status")
Command = Callable[..., Any]


def filtered(command: Command) -> Command:
    """Add the options of all query commands."""
    for name in reversed(CHOSEN_BY):
        command = click.option(f"--{name}", metavar=FILTERS[name][0], help=FILTERS[name][1])(command)
    return command


@click.command(short_help="Write records in the layout of another tool.")
@click.argument("layout", metavar="LAYOUT")
@filtered
@click.option("--limit", type=int, metavar="N", help="At most so many rows.")
@click.option("--out", required=True, metavar="FILE|DIR|-", help="Where to; - is standard output.")
@click.option("--table", metavar="NAME", help="Only this table of csv or parquet: events, claims, actors, articles.")
@click.option("--reports", is_flag=True, help="One row for each report of an event, instead of one for each event.")
@click.option("--include-text", is_flag=True, help="Whole texts of articles; without it, quotes of at most 200 characters.")
@click.option("--store", envvar="DATELINE_STORE", default=DEFAULT_STORE, show_default=True, metavar="PATH|URL", show_envvar=True)
def export(layout: str, out: str, store: str, **wanted: Any) -> None:
    """Write what is stored in the layout of another tool, each event once, as people left it in review.

    \b
    Layouts: csv parquet jsonl gdelt1 gdelt2 gdelt-mentions ucdp acled polecat
    ftm geojson graphml gexf timelinejs webannotation labelstudio doccano
    inception; docs/exports.md tells what is in each, and what is lost.
    The same store gives the same bytes. Layouts whose users take each row for
    a fact hold what happened or goes on; --status asks for more.

    \b
    Example:
      dateline export csv --table events --since 2026-03 --out events.csv
      dateline export gdelt2 --country KEN --out kenya.CSV
      dateline export parquet --out tables/
    """
    from dateline.library import Library
    from dateline.store.opening import open_store
    with Library(open_store(store)) as library, counting(quiet=out == "-") as saw:
        files = library.export(layout, out, progress=saw, **wanted)
    for file in files:
        click.echo(f"{file}  {file.stat().st_size:,} bytes", err=True)


@contextmanager
def counting(*, quiet: bool) -> Iterator[Callable[[int], object]]:
    """Yield what is told of each few articles; on a terminal it says how far it is."""
    import os
    import sys
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda articles: None
        return
    from rich.console import Console
    console, done = Console(stderr=True), 0

    def saw(articles: int) -> None:
        nonlocal done
        done += articles
        status.update(f"exporting … {done:,} articles looked through")

    with console.status("exporting …") as status:
        yield saw
