"""`dateline articles|events|claims|actors`: ask a store; answers as a table, JSON Lines or CSV."""

from collections.abc import Callable
from typing import Any

import click

from dateline.cli.store_option import store_option

__all__ = ["actors", "articles", "claims", "events"]

Command = Callable[..., Any]
FILTERS = {
    "actor": ("NAME", "Who did or said it: part of a name or alias, or a code (PAK finds PAKMIL)."),
    "target": ("NAME", "To or about whom."),
    "type": ("TYPE", "Event type, as ASSAULT; several joined by commas."),
    "act": ("ACT", "Speech act, as accuse; several joined by commas."),
    "place": ("NAME", "Part of a place's name."),
    "country": ("CODE", "Country: ISO code or name."),
    "since": ("DATE", "First day, month or year."),
    "until": ("DATE", "Last day, month or year."),
    "text": ("WORDS", 'Words in the text; "in quotes" together, star* for a beginning.'),
    "status": ("STATUS", "happened, ongoing, planned, alleged …; several joined by commas."),
}


def asking(*names: str) -> Callable[[Command], Command]:
    """Add the options of a command that asks a store: its filters, the number of rows, the form, the store."""
    def dressed(command: Command) -> Command:
        options = [click.option(f"--{name}", metavar=FILTERS[name][0], help=FILTERS[name][1]) for name in names]
        options += [
            click.option("--limit", type=int, metavar="N", help="At most so many rows."),
            click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True,
                         help="json is one object a line."),
            store_option,
        ]
        for option in reversed(options):
            command = option(command)
        return command
    return dressed


def answer(kind: str, form: str, store: str, wanted: dict[str, Any]) -> None:
    """Ask and print."""
    from dateline.cli.tables import print_rows
    from dateline.library import Library
    from dateline.store.opening import open_store
    with Library(open_store(store)) as library:
        rows = getattr(library, kind)(**wanted)
    print_rows(rows, form)


@click.command(short_help="List stored articles.")
@asking("actor", "place", "country", "since", "until", "text")
@click.option("--failed", is_flag=True, help="List instead the inputs that could not be read, with the reason.")
def articles(form: str, store: str, failed: bool, **wanted: Any) -> None:
    """List articles, by publication date.

    \b
    Example:
      dateline articles --text '"peace talks"' --since 2024
    """
    if failed and any(value is not None for value in wanted.values()):
        raise click.UsageError("--failed lists all inputs that could not be read; it takes no filter")
    answer("failures" if failed else "articles", form, store, {} if failed else wanted)


@click.command(short_help="List stored events: who did what to whom.")
@asking("actor", "target", "type", "place", "country", "since", "until", "text", "status")
@click.option("--distinct", is_flag=True, help="List each event once, with how many independent sources report it and where they disagree.")
def events(form: str, store: str, distinct: bool, **wanted: Any) -> None:
    """List events: who did what to whom, when and where, and whether it happened or was only said to.

    With --distinct, reports that `dateline link` found to be of one event are one row.

    \b
    Example:
      dateline events --type ASSAULT --country PAK --since 2024-02 --status happened
      dateline events --distinct --place "North Horr"
      dateline events --actor Pakistan --target Afghanistan --format csv > events.csv
    """
    answer("dossiers" if distinct else "events", form, store, wanted)


@click.command(short_help="List stored claims: who said what, about whom.")
@asking("actor", "target", "act", "country", "since", "until", "text")
def claims(form: str, store: str, **wanted: Any) -> None:
    """List claims: who said what, about whom; --country is the speaker's.

    \b
    Example:
      dateline claims --act accuse,deny --target Pakistan
      dateline claims --actor Taliban --text border --format json
    """
    answer("claims", form, store, wanted)


@click.command(short_help="List stored actors and what they did and said.")
@asking("actor", "country", "since", "until")
def actors(form: str, store: str, **wanted: Any) -> None:
    """List actors, those in most articles first, with how much they did and said.

    \b
    Example:
      dateline actors --country PAK --limit 20
    """
    answer("actors", form, store, wanted)
