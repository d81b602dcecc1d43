"""Cells of tables: the columns of a layout, and values as they stand in a cell."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from dateline.codebook.loader import Row, cell_list, table

__all__ = ["columns", "flat", "guarded", "layout_columns", "sheet", "tabbed"]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell."""


@cache
def layout_columns(layout: str) -> tuple[Row, ...]:
    """Return the columns of a layout with what each holds."""
    return tuple(row for row in table("layouts", key=("layout", "column")) if layout in cell_list(row["layout"]))


@cache
def columns(layout: str) -> tuple[str, ...]:
    """Return the names of a layout's columns, in order."""
    return tuple(row["column"] for row in layout_columns(layout))


class Line:
    """What the CSV writer writes to: keeps the last line."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        """Keep a line, which ends as lines do on Unix."""
        self.text = text.removesuffix("\r\n") + "\n"


def sheet(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield CSV: a header, then a line a row, each with its line end; several values in a cell are joined by semicolons."""
    line = Line()
    writer = csv.writer(line, lineterminator="\r\n")  # so that a lone carriage return in a cell is quoted, too
    writer.writerow(names)
    yield line.text
    for row in rows:
        writer.writerow([guarded(plain(row.get(name))) for name in names])
        yield line.text


def tabbed(layout: str, rows: Iterable[Mapping[str, Any]], *, header: bool = False, empty: str = "") -> Iterator[str]:
    """Yield a layout with tabs between cells and nothing quoted: a cell is one line whatever its value."""
    if header:
        yield "\t".join(columns(layout)) + "\n"
    for row in rows:
        yield "\t".join(flat(plain(row.get(name))) or empty for name in columns(layout)) + "\n"


def plain(value: Any) -> str:
    """Return a value as text."""
    if isinstance(value, tuple | list):
        return "; ".join(part_text(part) for part in value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def part_text(part: Any) -> str:
    """Return one of several values: of words with their place the words, of a record its fields."""
    if not isinstance(part, Mapping):
        return str(part)
    return str(part["text"]) if "text" in part else ", ".join(f"{name} {value}" for name, value in part.items() if value is not None)


def flat(text: str) -> str:
    """Return a text on one line: every run of white space and control characters is a space."""
    return " ".join("".join(character if character.isprintable() or character == "\u200d" else " " for character in text).split())


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula; NUL, which ends a CSV reader, becomes a mark.

    A number keeps its sign.
    """
    text = text.replace("\0", "\ufffd")
    return f"'{text}" if text.startswith(FORMULA) and not is_number(text) else text


def is_number(text: str) -> bool:
    """Tell whether a text is nothing but a number."""
    try:
        float(text)
    except ValueError:
        return False
    return text.strip() == text and "n" not in text.casefold()
