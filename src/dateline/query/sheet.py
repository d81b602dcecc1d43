"""Rows as CSV that a spreadsheet shows and never runs."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

__all__ = ["sheet_lines"]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell."""


class Line:
    """What the CSV writer writes to: keeps the last line."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        """Keep a line."""
        self.text = text


def sheet_lines(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a header and one line a row, each with its line end; several values in a cell are joined by semicolons."""
    line = Line()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(names)
    yield line.text
    for row in rows:
        writer.writerow([guarded(cell_text(row[name])) for name in names])
        yield line.text


def cell_text(value: Any) -> Any:
    """Return a field's value as it stands in a cell."""
    if isinstance(value, tuple | list):
        return "; ".join(str(part["text"] if isinstance(part, dict) else part) for part in value)
    return str(value).lower() if isinstance(value, bool) else value


def guarded(value: Any) -> Any:
    """Put an apostrophe before a text that a spreadsheet would take for a formula; NUL, which ends a CSV reader, becomes a mark."""
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "\ufffd")
    return f"'{value}" if value.startswith(FORMULA) else value
