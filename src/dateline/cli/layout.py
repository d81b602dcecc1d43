"""How things stand on a terminal: the console, tables that fit, and the colours of acts and events."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

__all__ = ["ACT_STYLES", "FIRM", "Cell", "Column", "dimmed", "drawing_console", "fitted", "make_console", "status_text", "type_style", "type_text"]

Cell = Text | str
PIPE_WIDTH = 110
"""Columns where output goes to a file or another program and nothing says how wide that is."""

ACT_STYLES = {
    **dict.fromkeys(("accuse", "condemn", "threaten"), "red"),
    **dict.fromkeys(("deny", "reject"), "yellow"),
    **dict.fromkeys(("demand", "ask", "warn"), "magenta"),
    **dict.fromkeys(("promise", "praise", "support", "concede", "apologise", "agree"), "green"),
    "say": "cyan",
}
"""Speech act → colour: one for each family of acts."""

TYPE_STYLES = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "cyan"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "green"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "yellow"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "red"),
}
"""Event type → colour: words and deeds, together and against each other."""

FIRM = frozenset({"happened", "ongoing"})
"""Statuses of what was done; all others are of what is only said, wanted or feared."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table: a heading and its cells."""

    heading: str
    cells: Sequence[Cell]
    wraps: bool = False
    """Its cells may take several lines, so that the others keep to one."""
    right: bool = False
    least: int | None = None
    """Characters below which it is not squeezed."""

    @property
    def empty(self) -> bool:
        """Tell whether no cell says anything."""
        return not any(str(cell) for cell in self.cells)


def make_console() -> Console:
    """Return a console that takes every text literally; rich's own marks and smileys are off."""
    console = Console(markup=False, emoji=False, highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPE_WIDTH
    return console


def drawing_console(width: int) -> Console:
    """Return a console that draws in colour and prints nothing."""
    return Console(markup=False, emoji=False, highlight=False, record=True, file=StringIO(), force_terminal=True, color_system="truecolor",
                   width=width)


def fitted(columns: Sequence[Column], *, indent: int = 0) -> Padding:
    """Return a table of the columns that say something."""
    shown = [column for column in columns if not column.empty]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in shown:
        justify: Literal["right", "left"] = "right" if column.right else "left"
        table.add_column(column.heading, no_wrap=not column.wraps, overflow="fold" if column.wraps else "ellipsis", justify=justify,
                         min_width=column.least)
    for cells in zip(*(column.cells for column in shown), strict=True):
        table.add_row(*cells)
    return Padding(table, (0, 0, 0, indent))


def dimmed(text: str) -> Text:
    """Return a text that steps back."""
    return Text(text, style="dim")


def type_style(kind: str) -> str:
    """Return an event type's colour; a codebook of one's own may bring types without any."""
    return TYPE_STYLES.get(kind, "blue")


def type_text(kind: str, mode: str | None) -> Text:
    """Return an event's type, with its mode stepping back."""
    return Text.assemble((kind, f"bold {type_style(kind)}"), (f" {mode}" if mode else "", "dim"))


def status_text(status: str) -> Text:
    """Return a status: what was done stands plain, what was not is slanted."""
    return Text(status, style="" if status in FIRM else "italic yellow")
