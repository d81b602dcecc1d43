"""How things stand on a terminal: the console, tables that fit, and the colours of acts and events."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.wording import shortened

__all__ = ["ACT_STYLES", "FIRM", "Cell", "Column", "dimmed", "drawing_console", "fitted", "make_console", "status_text", "type_style", "type_text"]

Cell = Text | str
GAP = 2
"""Blanks between columns."""
LEAST = 30
"""Characters that the column with the longest texts should have."""
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
    most: int | None = None
    """Characters beyond which its cells go on in a next line; None: they keep to one line."""
    lines: int | None = None
    """Set for the one column that takes the room that others leave: the most lines that its cells may take."""
    right: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether no cell says anything."""
        return not any(str(cell) for cell in self.cells)

    @property
    def natural(self) -> int:
        """Return the width that shows every cell on one line, or the most that it may have."""
        longest = max(cell_len(str(cell)) for cell in (self.heading, *self.cells))
        return min(longest, self.most) if self.most else longest


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


def fitted(columns: Sequence[Column], *, width: int, indent: int = 0) -> Padding:
    """Return a table, of the columns that say something, that is no wider than `width`."""
    shown = [column for column in columns if not column.empty]
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim")
    widths = shares(shown, width - indent - GAP * (len(shown) - 1))
    for column, share in zip(shown, widths, strict=True):
        wraps = column.most or column.lines
        table.add_column(column.heading, no_wrap=not wraps, overflow="fold" if wraps else "ellipsis",
                         justify="right" if column.right else "left", width=share)
    for cells in zip(*(cut(column, share) for column, share in zip(shown, widths, strict=True)), strict=True):
        table.add_row(*cells)
    return Padding(table, (0, 0, 0, indent))


def shares(columns: Sequence[Column], width: int) -> list[int]:
    """Return the width of each column: the one that takes the rest gets it, and where that is little the wrapping ones give of theirs."""
    widths = [column.natural for column in columns]
    for number, column in enumerate(columns):
        if column.lines:
            others = sum(widths) - widths[number]
            for other, giving in sorted(enumerate(columns), key=lambda pair: -widths[pair[0]]):
                short = min(LEAST, widths[number]) - (width - others)
                if short > 0 and giving.most:
                    given = max(0, min(short, widths[other] - LEAST // 2))
                    widths[other] -= given
                    others -= given
            widths[number] = max(LEAST // 2, min(widths[number], width - others))
    return widths


def cut(column: Column, share: int) -> list[Cell]:
    """Return a column's cells; plain ones of the column that takes the rest are cut to its lines."""
    room = share * (column.lines or 0) - 4 * ((column.lines or 1) - 1)  # lines break at words and lose a few characters
    return [shortened(cell, room) if column.lines and isinstance(cell, str) else cell for cell in column.cells]


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
