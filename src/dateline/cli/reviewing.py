"""`dateline review`: say of a record that it is right, wrong, or wrong in a field; see how often the program was right and reviewers agree."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.store_option import store_option

if TYPE_CHECKING:
    from dateline.library import Library

__all__ = ["review"]


@click.command(short_help="Accept, reject or correct a record; without one, show what reviews say so far.")
@click.argument("record", required=False)
@click.option("--accept", "action", flag_value="accept", help="It is right.")
@click.option("--reject", "action", flag_value="reject", help="It ought not to be; it is found no more.")
@click.option("--undo", "action", flag_value="undo", help="Take back what you said of it last.")
@click.option("--correct", metavar="FIELD=VALUE", help="What a field should be: a word, or JSON as in the record.")
@click.option("--by", "author", metavar="NAME", envvar="DATELINE_AUTHOR", show_envvar=True, help="Your name.")
@click.option("--note", metavar="WORDS", help="Why.")
@store_option
def review(record: str | None, action: str | None, correct: str | None, author: str | None, note: str | None, store: str) -> None:
    """Say of an event or a claim, by its id, that it is right or wrong; the record itself never changes, and the last word counts.

    \b
    Without --accept, --reject, --correct or --undo it shows what was said of the record; without a RECORD, how often
    the program was right so far, by type, and how far reviewers of the same records agree.

    \b
    Example:
      dateline review e1c4a09d7b2f6338a5d10 --accept --by "A. Reader"
      dateline review e1c4a09d7b2f6338a5d10 --correct type=PROTEST --by "A. Reader" --note "a march, no attack"
      dateline review
    """
    from dateline.library import Library
    from dateline.store.opening import open_store
    with Library(open_store(store)) as library:
        if record is None:
            show_sums(library)
        elif action is None and correct is None:
            show_history(library, record)
        else:
            say(library, record, action, correct, author, note)


def say(library: "Library", record: str, action: str | None, correct: str | None, author: str | None, note: str | None) -> None:
    """Keep what was said and show what was said so far."""
    if action and correct:
        raise click.UsageError("give one of --accept, --reject, --undo and --correct")
    if not author:
        raise click.UsageError("--by: give your name")
    field, sign, value = (correct or "").partition("=")
    if correct is not None and not sign:
        raise click.UsageError("--correct: write FIELD=VALUE, for example type=PROTEST")
    library.review(record, action or "correct", author=author, field=field or None, value=value_of(value), note=note)
    show_history(library, record)


def value_of(given: str) -> Any:
    """Return what a value means: JSON where it is some, else the word itself."""
    try:
        return json.loads(given)
    except ValueError:
        return given


def show_history(library: "Library", record: str) -> None:
    """Show all that was said of a record."""
    from dateline.cli.layout import make_console
    from dateline.wording import safe
    rows = [(row.made_on[:16].replace("T", " "), safe(row.author), row.action + (f" {row.field} → {safe(row.value or '')}" if row.field else ""),
             safe(row.note or "")) for row in library.history(record)]
    make_console().print(table(("when", "who", "what", "why"), rows) if rows else f"nobody has said anything of {record}")


def show_sums(library: "Library") -> None:
    """Show how often the program was right, and how far people agree."""
    from dateline.cli.layout import make_console
    console = make_console()
    sums = [(row.kind, row.type, str(row.reviewed), str(row.accepted), str(row.corrected), str(row.rejected), f"{row.precision:.0%}")
            for row in library.precision()]
    if not sums:
        console.print("nobody has reviewed a record yet; `dateline review RECORD --accept --by NAME` begins, `dateline serve` has a page for it")
        return
    console.print(table(("", "type", "reviewed", "right", "corrected", "rejected", "stand"), sums, numbers=2))
    pairs = [(row.first, row.second, str(row.both), f"{row.agreed / row.both:.0%}", "" if row.kappa is None else f"{row.kappa:.2f}")
             for row in library.agreement()]
    if pairs:
        console.print("", table(("reviewer", "and", "both looked at", "agree", "kappa"), pairs, numbers=2))


def table(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, numbers: int = 99) -> Any:
    """Return a table in the manner of all others; from the column `numbers` on they are numbers."""
    from rich.table import Table
    made = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for at, heading in enumerate(headings):
        made.add_column(heading, overflow="fold", justify="right" if at >= numbers else "left")
    for row in rows:
        made.add_row(*row)
    return made
