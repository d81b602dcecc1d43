"""Tables → articles, one a row: JSON Lines, JSON arrays, CSV, TSV, Parquet; read line by line, so that only a row must fit its limit."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from dateline.errors import InputError
from dateline.ingest.columns import Columns, Row, find_columns, read_row
from dateline.ingest.decoding import binary_kind, decode, unicode_mark
from dateline.ingest.packing import read_whole, reading_errors
from dateline.records import Failure, Reading
from dateline.settings import Settings

__all__ = ["TABLES", "read_table"]

Numbered = tuple[int, Row | Failure]
PARQUET_BATCH = 256


def read_table(kind: str, stream: io.BufferedReader, source: str, settings: Settings) -> Iterator[Reading | Failure]:
    """Yield a reading for each row, in order, and a failure for each that is damaged; raises `InputError` for the table as a whole."""
    known: dict[tuple[str, ...], Columns] = {}
    rows = 0
    for number, row in TABLES[kind](stream, source, settings):
        rows += 1
        if isinstance(row, Failure):
            yield row
        else:
            yield from read_row(row, columns_of(row, known, source, settings, loose=kind in LOOSE), f"{source}#{number}", settings)
    if not rows:
        raise InputError(source, "empty: a table without rows")


def columns_of(row: Row, known: dict[tuple[str, ...], Columns], source: str, settings: Settings, *, loose: bool) -> Columns:
    """Return a row's columns; a JSON object that lacks the text is read by the columns of the first one."""
    names = tuple(row)
    if names not in known:
        try:
            known[names] = find_columns(names, settings, source, loose=loose)
        except InputError:
            if not known:
                raise
            known[names] = next(iter(known.values()))
    return known[names]


def text_lines(stream: BinaryIO, source: str, limit: int) -> Iterator[tuple[int, str | Failure]]:
    """Yield a table's lines, numbered from 1; a line over the limit is a failure, the next ones are read."""
    number = 0
    with reading_errors(source):
        while line := stream.readline(limit + 1):
            number += 1
            if len(line) > limit:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(limit)
                yield number, Failure(source=f"{source}:{number}", reason=f"line too long: more than {limit:,} bytes")
                continue
            if number == 1:
                line = opened(line, source)
            yield number, decode_line(line)


def opened(line: bytes, source: str) -> bytes:
    """Check a table's first line and take its byte order mark away."""
    kind = binary_kind(line)
    if kind:
        raise InputError(source, f"binary file ({kind}), not a table")
    return line.removeprefix(b"\xef\xbb\xbf")


def decode_line(line: bytes) -> str:
    """Return a line's text: UTF-8, else Windows Western."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def narrowed(stream: io.BufferedReader, source: str, limit: int) -> BinaryIO:
    """Return the stream as UTF-8: a table in UTF-16 is read whole and written anew."""
    head = stream.peek(4)[:4]
    if unicode_mark(head) not in {"utf-16", "utf-32"}:
        return stream
    return io.BytesIO(decode(read_whole(stream, source, limit), source).text.encode("utf-8", "replace"))


def json_lines(stream: io.BufferedReader, source: str, settings: Settings) -> Iterator[Numbered]:
    """JSON Lines: one object a line; blank lines are no rows."""
    for number, line in text_lines(narrowed(stream, source, settings.max_bytes), source, settings.max_bytes):
        if isinstance(line, Failure):
            yield number, line
        elif line.strip():
            yield number, json_row(line, f"{source}:{number}")


def json_row(line: str, where: str) -> Row | Failure:
    """Return a line's object, or why it is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(source=where, reason=f"malformed JSON: {error}")
    if not isinstance(value, dict):
        return Failure(source=where, reason=f"not a JSON object but {type(value).__name__}")
    return {str(key): clean_value(part) for key, part in value.items()}


def clean_value(value: Any) -> Any:
    """Return a value without half surrogates, which no file can hold."""
    if isinstance(value, list):
        return [clean_value(part) for part in value]
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) and not value.isascii() else value


def json_document(stream: io.BufferedReader, source: str, settings: Settings) -> Iterator[Numbered]:
    """A `.json` file: an array of objects, one object, an object that holds such an array, or in truth JSON Lines."""
    text = decode(read_whole(stream, source, settings.max_bytes), source).text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "\n" not in text.strip() or not text.lstrip().startswith("{"):
            raise InputError(source, f"malformed JSON: {error}") from error
        yield from json_lines(io.BufferedReader(io.BytesIO(text.encode("utf-8", "replace"))), source, settings)
        return
    for number, item in enumerate(items_of(value), start=1):
        where = f"{source}#{number}"
        yield number, {str(key): clean_value(part) for key, part in item.items()} if isinstance(item, dict) else Failure(
            source=where, reason=f"not a JSON object but {type(item).__name__}")


def items_of(value: Any) -> list[Any]:
    """Return the objects of a JSON document."""
    if isinstance(value, dict):
        lists = [part for part in value.values() if isinstance(part, list) and part and isinstance(part[0], dict)]
        return lists[0] if len(lists) == 1 and not any(isinstance(part, str) and len(part) > 200 for part in value.values()) else [value]
    return value if isinstance(value, list) else [value]


def separated(delimiter: str) -> Callable[[io.BufferedReader, str, Settings], Iterator[Numbered]]:
    """Return the reader of tables whose cells are separated by a sign."""
    def rows(stream: io.BufferedReader, source: str, settings: Settings) -> Iterator[Numbered]:
        """CSV or TSV: the first row names the columns."""
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1, settings.max_bytes))
        lines = text_lines(narrowed(stream, source, settings.max_bytes), source, settings.max_bytes)
        yield from csv_rows(lines, source, delimiter)

    return rows


def csv_rows(lines: Iterator[tuple[int, str | Failure]], source: str, delimiter: str) -> Iterator[Numbered]:
    """Yield rows as mappings; cells without a column's name are a failure of that row."""
    failures: list[Failure] = []
    first = next(lines, None)
    if first is None:
        return
    if isinstance(first[1], Failure):
        raise InputError(source, first[1].reason)
    delimiter = likely_delimiter(first[1], delimiter)
    rows = csv.reader(whole_lines(first[1], lines, failures), delimiter=delimiter, strict=False)
    try:
        header, number = next(rows), 0
    except csv.Error as error:
        raise InputError(source, f"the header cannot be read: {error}") from error
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            raise InputError(source, f"cannot be read on from line {rows.line_num}: {error}") from error
        while failures:
            number += 1
            yield number, failures.pop(0)
        if cells is None:
            return
        if cells:
            number += 1
            yield number, csv_row(header, cells, f"{source}#{number}")


def whole_lines(first: str, lines: Iterator[tuple[int, str | Failure]], failures: list[Failure]) -> Iterator[str]:
    """Yield lines for the CSV reader without NULs; failures are put aside for the caller."""
    yield first
    for _, line in lines:
        if isinstance(line, Failure):
            failures.append(line)
        else:
            yield line.replace("\x00", "")


def likely_delimiter(header: str, usual: str) -> str:
    """Return the sign that separates the header's cells: the usual one, else a semicolon, a tab or a bar where only that stands there."""
    return usual if usual in header else next((sign for sign in ",;\t|" if sign in header), usual)


def csv_row(header: list[str], cells: list[str], where: str) -> Row | Failure:
    """Return a row by its columns' names."""
    if len(cells) > len(header) and any(cells[len(header):]):
        return Failure(source=where, reason=f"{len(cells)} cells, but the header names {len(header)} columns")
    return dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False))


def parquet_rows(stream: io.BufferedReader, source: str, settings: Settings) -> Iterator[Numbered]:
    """Parquet, a few hundred rows at a time."""
    import polars

    try:
        given = Path(source) if Path(source).is_file() and not is_packed(source) else io.BytesIO(read_whole(stream, source, settings.max_bytes))
        frame = polars.scan_parquet(given)
        columns = frame.collect_schema().names()
        wanted = [name for name in columns if name in set(find_columns(columns, settings, source).of.values())]
        number = 0
        for at in range(0, frame.select(polars.len()).collect().item(), PARQUET_BATCH):
            for row in frame.select(wanted).slice(at, PARQUET_BATCH).collect().iter_rows(named=True):
                number += 1
                yield number, row
    except (polars.exceptions.PolarsError, OSError, ValueError) as error:
        raise InputError(source, f"not a readable Parquet file: {str(error).splitlines()[0][:160]}") from error


def is_packed(source: str) -> bool:
    """Tell whether a path's name says that its content is packed."""
    return source.endswith((".gz", ".zst"))


TABLES: dict[str, Callable[[io.BufferedReader, str, Settings], Iterator[Numbered]]] = {
    "jsonl": json_lines, "json": json_document, "csv": separated(","), "tsv": separated("\t"), "parquet": parquet_rows,
}
LOOSE = frozenset({"jsonl", "json"})
"""Kinds whose rows need not have the same columns."""
