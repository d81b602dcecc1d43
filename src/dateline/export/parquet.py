"""Readings ⇄ Parquet: one row an article, its records nested as they are in the program, so that nothing is lost on the way.

The columns are read off the records' own fields: a new field is a new column. Spans carry a copy of their words, as in the store. Parse and
mentions are left out: they are made anew from the text where they are needed. Equal readings make equal bytes.
"""

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import polars

from dateline.errors import InputError
from dateline.records import Reading, Section, Span

__all__ = ["LAYOUT", "digest_of", "from_parquet", "ids_in_parquet", "reading_of", "row_of", "schema", "to_parquet"]

LAYOUT = 1
"""The version of the columns' layout, written into every row."""
LEFT_OUT = frozenset({"parse", "mentions"})
PLAIN: dict[type, Any] = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean}
LEAST, MOST = -(2**63), 2**63 - 1
UNFIT = (polars.exceptions.PolarsError, OverflowError, UnicodeEncodeError, TypeError)
"""Faults of values that no Parquet file can hold: half a surrogate pair, a number beyond 64 bits."""


@cache
def fields_of(record: type) -> tuple[tuple[str, Any, bool], ...]:
    """Return a record type's fields as name, type without its `| None` (of a tuple: of its items), and whether it is a tuple."""
    hints = get_type_hints(record)
    return tuple((f.name, *inner(hints[f.name])) for f in fields(record) if not (record is Reading and f.name in LEFT_OUT))


def inner(hint: Any) -> tuple[Any, bool]:
    """Return the type that a field's values, or a tuple's items, have, and whether it is a tuple."""
    if get_origin(hint) in (UnionType, Union):
        [hint] = [part for part in get_args(hint) if part is not NoneType]
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    return str if get_origin(hint) is Literal else hint, False


@cache
def copies_words(record: type) -> bool:
    """Tell whether a record's spans carry their words: not where it has a text of its own, nor in sections, which are the text."""
    return record is not Section and not any(name == "text" for name, _, _ in fields_of(record))


def schema() -> dict[str, Any]:
    """Return the columns and their types."""
    return {"layout": polars.Int32, **columns_of(Reading)}


def columns_of(record: type) -> dict[str, Any]:
    """Return the columns, or a struct's fields, that a record type makes."""
    made = {name: column_type(kind, copies_words(record)) for name, kind, _ in fields_of(record)}
    return {name: polars.List(made[name]) if many else made[name] for name, _, many in fields_of(record)}


def column_type(kind: Any, words: bool) -> Any:
    """Return the type of one value."""
    if kind is Span:
        return polars.Struct({"start": polars.Int64, "end": polars.Int64, **({"text": polars.String} if words else {})})
    return PLAIN[kind] if kind in PLAIN else polars.Struct(columns_of(kind))


def row_of(reading: Reading) -> dict[str, Any]:
    """Return a reading as a row."""
    return {"layout": LAYOUT, **plain(reading, reading.article.text)}


def plain(record: Any, text: str) -> dict[str, Any]:
    """Return a record as a dictionary of plain values."""
    words = copies_words(record.__class__)
    return {name: [plain_value(item, text, words) for item in getattr(record, name)] if many else plain_value(getattr(record, name), text, words)
            for name, _, many in fields_of(record.__class__)}


def plain_value(value: Any, text: str, words: bool) -> Any:
    """Return one value as a plain one."""
    if isinstance(value, int) and not LEAST <= value <= MOST:
        raise OverflowError(f"a number beyond 64 bits: {value}")  # polars would keep nothing in its place, and say nothing
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, **({"text": value.of(text)} if words else {})}
    return plain(value, text) if is_dataclass(value) else value


def reading_of(row: dict[str, Any]) -> Reading:
    """Return the reading that a row holds."""
    made: Reading = built(Reading, row)
    return made


def built(kind: Any, value: Any) -> Any:
    """Return the record, or plain value, of a type from its plain form."""
    if value is None or not is_dataclass(kind):
        return value
    if kind is Span:
        return Span(start=value["start"], end=value["end"])
    return kind(**{name: tuple(built(type_, item) for item in value[name]) if many else built(type_, value[name])  # type: ignore[operator]
                   for name, type_, many in fields_of(kind) if name in value})  # type: ignore[arg-type]  # an older file lacks newer fields


def digest_of(reading: Reading) -> str:
    """Return the SHA-256 of all that a row says, whatever the file around it looks like."""
    text = json.dumps(row_of(reading), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def to_parquet(readings: Iterable[Reading]) -> bytes:
    """Return a Parquet file of readings; raises `InputError` for the first that holds what no such file can hold."""
    held = list(readings)
    try:
        return packed([row_of(reading) for reading in held])
    except UNFIT as error:
        for reading in held if len(held) > 1 else []:
            to_parquet([reading])
        raise InputError(held[0].article.source, f"could not be kept: {str(error).splitlines()[0][:160]}") from error


def packed(rows: list[dict[str, Any]]) -> bytes:
    """Return rows as a Parquet file."""
    target = io.BytesIO()
    polars.DataFrame(rows, schema=schema()).write_parquet(target, compression="zstd", compression_level=3, statistics=False)
    return target.getvalue()


def from_parquet(file: bytes | Path) -> Iterator[Reading]:
    """Yield the readings of a Parquet file; raises `InputError` where it is damaged or was not written by `to_parquet`."""
    frame = opened(file)
    for at in range(len(frame)):
        yield reading_of(frame.row(at, named=True))


def ids_in_parquet(file: Path) -> list[tuple[str, dict[str, str] | None]]:
    """Return the ids of a file's articles and what read them, without reading anything else."""
    frame = opened(file, columns=["layout", "made_by", "article"])
    return list(frame.select(polars.col("article").struct.field("id"), "made_by").iter_rows())


def opened(file: bytes | Path, *, columns: list[str] | None = None) -> polars.DataFrame:
    """Return a file's frame, checked."""
    name = str(file) if isinstance(file, Path) else "Parquet data"
    try:
        frame = polars.read_parquet(io.BytesIO(file) if isinstance(file, bytes) else file, columns=columns)
        newest = int(frame["layout"].max() or 0)  # type: ignore[arg-type]
    except (polars.exceptions.PolarsError, OSError) as error:
        raise InputError(name, f"not a readable file of articles: {str(error).splitlines()[0][:160]}") from error
    if newest > LAYOUT:
        raise InputError(name, f"was written by a newer Dateline (layout {newest}, this one knows {LAYOUT}); upgrade Dateline to read it")
    return frame
