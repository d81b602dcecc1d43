"""`dateline read` and `dateline add`: sources in; what was found goes to the screen, to JSON Lines, or into a store."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.linking import link_store
from dateline.cli.progress import Meter, name_failure
from dateline.records import Reading
from dateline.settings import DEFAULT_STORE, Settings

if TYPE_CHECKING:
    from dateline.library import Summary

__all__ = ["add", "read"]

Command = Callable[..., Any]


def published_date(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    """Check --published."""
    if given is None:
        return None
    try:
        datetime.fromisoformat(given)
    except ValueError:
        raise click.BadParameter(f"{given!r} is not a date; write YYYY-MM-DD") from None
    return given


def column_names(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> MappingProxyType[str, str]:
    """Check --column and return field → column."""
    pairs = [pair.partition("=") for pair in given]
    for field, _, column in pairs:
        if not field or not column:
            raise click.BadParameter("write FIELD=COLUMN, for example text=body")
    return MappingProxyType({field: column for field, _, column in pairs})


def reading_options(command: Command) -> Command:
    """Add the options that say how sources are read."""
    options = [
        click.argument("sources", nargs=-1, required=True, metavar="PATH|URL|-..."),
        click.option("--published", metavar="DATE", callback=published_date, help="Publication date of articles that do not tell their own."),
        click.option("--column", "columns", multiple=True, metavar="FIELD=COLUMN", callback=column_names,
                     help="For tables: the column that holds text, title, published, url or id; may be repeated."),
        click.option("--clean", is_flag=True, help="Treat a table's texts as page dumps: drop furniture, find title and date."),
        click.option("--model", metavar="NAME", help="Installed spaCy pipeline to read with."),
        click.option("--codebook", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
                     help="Folder of tables laid over Dateline's codebook."),
        click.option("--judge/--no-judge", default=True, help="Ask the learned judge about event words; without it rules decide alone."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command(short_help="Show what was done and said in articles.")
@reading_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per article on standard output (JSON Lines).")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Draw what would be shown into an SVG picture instead.")
def read(sources: tuple[str, ...], as_json: bool, svg: Path | None, **options: Any) -> int:
    """Read articles and show what was done and what was said in them; nothing is stored.

    \b
    SOURCES are text files, HTML pages, tables (JSON Lines, CSV, TSV, Parquet; .gz and .zst too),
    feeds, web archives (WARC), mails, text exports of press databases, folders of them, web
    addresses, or - for standard input.

    \b
    Example:
      dateline read story.txt
      dateline read --json news/ > records.jsonl
      dateline read --column text=body --published 2024-05-01 table.csv
    """
    settings = Settings(**options)
    return json_lines(sources, settings) if as_json else stories(sources, settings, picture=svg)


def json_lines(sources: Sequence[str], settings: Settings) -> int:
    """Print one JSON object per article."""
    from dateline.export.contract import article_record
    from dateline.run.local import read_sources
    with Meter(sources) as meter:
        for item in read_sources(sources, settings):
            meter.saw(item)
            if isinstance(item, Reading):
                click.echo(json.dumps(article_record(item), ensure_ascii=False))
    return 1 if meter.failures else 0


def stories(sources: Sequence[str], settings: Settings, *, picture: Path | None) -> int:
    """Show stories on the terminal, or draw them into a file."""
    from dateline.cli.story import Show
    from dateline.run.local import read_sources
    show = Show(picture=picture)
    with Meter(sources) as meter:
        for item in read_sources(sources, settings):
            meter.saw(item)
            if isinstance(item, Reading):
                with meter.paused():
                    show.story(item)
    show.end(failures=len(meter.failures))
    return 1 if meter.failures else 0


@click.command(short_help="Read articles and keep their records in a store.")
@reading_options
@click.option("--store", envvar="DATELINE_STORE", default=DEFAULT_STORE, show_default=True, metavar="PATH|URL", show_envvar=True,
              help="Where records are kept; made where there is none.")
@click.option("--no-link", is_flag=True, help="Do not look for what the new articles have in common with others; `dateline link` does it later.")
def add(sources: tuple[str, ...], store: str, no_link: bool, **options: Any) -> int:
    """Read articles and keep their records in a store, then link them: copies, actors, events, answers, stories.

    An article that is there already is left alone, so that a command can be repeated.

    \b
    Example:
      dateline add news/ --store news.db
      curl -s https://example.org/story | dateline add -
    """
    from dateline.library import Library
    from dateline.store.opening import open_store
    with Library(open_store(store, create=True), Settings(**options)) as library:
        with Meter(sources) as meter:
            summary = library.add(sources, progress=meter.saw)
        say_what_was_added(summary, meter, library.store.name)
        if summary.stored and not no_link:
            link_store(library)
    return 1 if summary.failed else 0


def say_what_was_added(summary: "Summary", meter: Meter, store: str) -> None:
    """Say on standard error what became of everything that was read."""
    for failure in summary.failed:
        if failure not in meter.failures:
            name_failure(failure)
    again = f" ({summary.replaced} of them anew)" if summary.replaced else ""
    click.echo(f"{summary.read} read = {summary.stored} stored{again} + {summary.duplicates} already there + {len(summary.failed)} failed → {store}",
               err=True)
