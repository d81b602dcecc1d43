"""`dateline export|import|diff`: take the records to other tools, bring reviews back, compare two exports."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from dateline.cli.finding import FILTERS
from dateline.cli.store_option import store_option

__all__ = ["diff", "export", "import_"]

CHOSEN_BY = ("actor", "target", "type", "act", "place", "country", "since", "until", "text", "status")
FEW = 6
"""Files that are named one by one."""
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
@store_option
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
    for file in files if len(files) <= FEW else []:
        click.echo(f"{file}  {file.stat().st_size:,} bytes", err=True)
    if len(files) > FEW:
        click.echo(f"{out}  {len(files):,} files, {sum(file.stat().st_size for file in files):,} bytes", err=True)


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


@click.command("import", short_help="Bring reviews back from another tool.")
@click.argument("files", metavar="FILE|DIR…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--author", required=True, metavar="NAME", help="Who reviewed; their word stands in the store under this name.")
@store_option
def import_(files: tuple[Path, ...], author: str, store: str) -> int:
    """Take over what a person changed in Label Studio, doccano, INCEpTION or Web Annotations made by `dateline export`.

    A record whose mark is gone is rejected, one whose label, place, status or
    relations differ is corrected; of an annotated task of Label Studio all
    else is accepted. What is not understood is named, and the rest is taken.

    \b
    Example:
      dateline export labelstudio --include-text --out tasks.json
      dateline import reviewed.json --author "A. Reviewer"
    """
    from dateline.cli.progress import name_failure
    from dateline.library import Library
    from dateline.store.opening import open_store
    with Library(open_store(store)) as library:
        returned = library.import_reviews(files, author=author)
    for failure in returned.failed:
        name_failure(failure)
    click.echo(f"{returned.articles} articles: {returned.accepted} records accepted, {returned.rejected} rejected, "
               f"{returned.corrected} fields corrected, {len(returned.failed)} not understood", err=True)
    return 1 if returned.failed else 0


@click.command(short_help="Compare two exports of one layout.")
@click.argument("before", metavar="A", type=click.Path(path_type=Path))
@click.argument("after", metavar="B", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def diff(before: Path, after: Path, form: str) -> int:
    """Say what was added, changed (field by field) and withdrawn between two exports of one layout.

    Exit code 0: they are the same; 1: they differ, or one could not be read.

    \b
    Example:
      dateline diff monday.csv tuesday.csv
    """
    from dateline.cli.differing import print_difference
    from dateline.export.differences import compare
    found = compare(before, after)
    print_difference(found, form)
    return 1 if found else 0
