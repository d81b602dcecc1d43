"""How the difference of two exports stands on a terminal, and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

import click
from rich.text import Text

from dateline.cli.layout import dimmed, make_console
from dateline.export.differences import Change, Difference
from dateline.wording import one_line, shortened

__all__ = ["print_difference"]

LENGTH = 44
"""Characters of a value that are shown."""


def print_difference(found: Difference, form: str) -> None:
    """Print what differs."""
    if form == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, default=str))
        return
    console = make_console()
    for line in lines(found):
        console.print(line, soft_wrap=True)
    touched = {change.row for change in found.changed}
    counts = f"{len(found.added)} added, {len(touched)} changed, {len(found.withdrawn)} withdrawn, {found.same} the same"
    console.print(dimmed(f"\n{counts}" if found else counts))


def lines(found: Difference) -> Iterator[Text]:
    """Yield a line for each row, and one for each of its fields that changed."""
    for sign, style, names in (("+", "green", found.added), ("-", "red", found.withdrawn)):
        for name in names:
            yield Text(f"{sign} {one_line(name)}", style=style)
    for name, changes in groupby(found.changed, key=lambda change: change.row):
        yield Text(f"~ {one_line(name)}", style="yellow")
        held = list(changes)
        width = max(len(change.field) for change in held)
        yield from (changed(change, width) for change in held)


def changed(change: Change, width: int) -> Text:
    """Return one field's line."""
    return Text.assemble("    ", (one_line(change.field).ljust(width), "bold"), "  ",
                         (shown(change.before), "red"), " → ", (shown(change.after), "green"))


def shown(value: Any) -> str:
    """Return a value in short."""
    if isinstance(value, list | tuple):
        value = "; ".join(str(part) for part in value)
    return shortened(str(value), LENGTH) if value not in (None, "") else "nothing"
