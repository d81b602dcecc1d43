"""Read codebook tables: the ones that ship with Dateline, with a user's own folder laid over them.

A table is `NAME.tsv` (first line: column names; `#` starts a comment line; a list in a cell is joined by `|`) or
`NAME.yaml`. In a user's folder a file of the same name adds rows, and a row with the same key (by default the first column) replaces ours.
"""

import csv
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from dateline.codebook.own_gazetteer import own_digest
from dateline.errors import CodebookError

__all__ = ["VERSION", "Row", "cell_list", "codebook_version", "table", "tree"]

VERSION = "1"
"""Raised by hand when a change of the tables changes what is coded."""


class Row(dict[str, str]):
    """One row of a table, column → cell, that knows where it stands."""

    where: str = ""
    """File and line, for errors: ``triggers.tsv:12``."""


def shipped(file: str) -> Path:
    """Return the path of a file that ships with the codebook."""
    return Path(str(files("dateline.codebook") / "data" / file))


def table(name: str, *, folder: Path | None = None, key: tuple[str, ...] = ()) -> list[Row]:
    """Return the rows of a TSV table; a user's rows replace those of ours that have the same `key` (the first column unless told)."""
    rows = read_table(shipped(f"{name}.tsv"))
    own = folder and folder / f"{name}.tsv"
    if not own or not own.is_file():
        return list(rows)
    added = read_table(own)
    columns = list(rows[0])
    checked(added, columns, own)
    key = key or (columns[0],)
    replaced = {tuple(row[column] for column in key) for row in added}
    return [row for row in rows if tuple(row[column] for column in key) not in replaced] + list(added)


def weights(name: str, column: str, *, folder: Path | None = None) -> dict[str, float]:
    """Return what a column of a table says of what its first column names, where it says anything; raises `CodebookError` for what is no number."""
    try:
        return {next(iter(row.values())): float(row[column]) for row in table(name, folder=folder) if row[column]}
    except ValueError as error:
        raise CodebookError(f"{name}.tsv: a weight must be a number: {error}") from error


def checked(added: tuple[Row, ...], columns: list[str], own: Path) -> None:
    """Give a user's rows the columns that they leave out, empty; raise `CodebookError` for a column that there is not."""
    unknown = [column for column in (added[0] if added else ()) if column not in columns]
    if unknown:
        raise CodebookError(f"{own}:1: no column {unknown[0]!r} in this table; its columns are {', '.join(columns)}")
    if added and columns[0] not in added[0]:
        raise CodebookError(f"{own}:1: the first column must be {columns[0]!r}, as in Dateline's own {own.name}")
    for row in added:
        for column in columns:
            row.setdefault(column, "")


@lru_cache(maxsize=64)
def read_table(path: Path) -> tuple[Row, ...]:
    """Read one TSV file; raises `CodebookError` naming file and line where a row has the wrong number of cells."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: cannot be read: {error}") from error
    return tuple(rows_of(lines, path))


def rows_of(lines: list[str], path: Path) -> Iterator[Row]:
    """Yield the rows of a table's lines as dictionaries."""
    header: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
        if header is None:
            header = cells
        elif len(cells) > len(header):
            raise CodebookError(f"{path}:{number}: {len(cells)} cells, but the header names {len(header)} columns")
        else:
            row = Row(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
            row.where = f"{path}:{number}"
            yield row


def cell_list(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds a list joined by bars."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def tree(name: str, *, folder: Path | None = None) -> dict[str, Any]:
    """Return a YAML mapping, a user's top-level keys laid over ours (lists are joined, mappings updated)."""
    ours = dict(read_tree(shipped(f"{name}.yaml")))
    own = folder and folder / f"{name}.yaml"
    if not own or not own.is_file():
        return ours
    for key, value in read_tree(own).items():
        before = ours.get(key)
        if isinstance(before, list) and isinstance(value, list):
            ours[key] = before + value
        elif isinstance(before, dict) and isinstance(value, dict):
            ours[key] = {**before, **value}
        else:
            ours[key] = value
    return ours


@lru_cache(maxsize=64)
def read_tree(path: Path) -> dict[str, Any]:
    """Read one YAML file whose top is a mapping."""
    try:
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CodebookError(f"{path}: cannot be read: {error}") from error
    if not isinstance(value, dict):
        raise CodebookError(f"{path}:1: the top of a codebook file must be a mapping")
    if wrong := next(no_words(value), None):
        raise CodebookError(f"{path}: {wrong[0]}: YAML takes {str(wrong[1]).lower()} for no word; write it in quotes")
    return value


def no_words(value: object, *, key: str = "") -> Iterator[tuple[str, object]]:
    """Yield the members of lists of words that YAML takes for a number or a truth, as an unquoted `no`, `66` or `null`, with the key of the list."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from no_words(below, key=f"{name}")
    elif isinstance(value, list):
        words = any(isinstance(one, str) for one in value)
        yield from ((key, one) for one in value if words and (one is None or isinstance(one, int | float)))
        for below in value:
            yield from no_words(below, key=key)


def codebook_version(folder: Path | None = None) -> str:
    """Return our version, with a digest of the user's tables and one of the user's gazetteer where there are any."""
    gazetteer = own_digest(folder)
    marks = [*([tables_digest(folder)] if folder else []), *([f"g{gazetteer}"] if gazetteer else [])]
    return f"{VERSION}+{'.'.join(marks)}" if marks else VERSION


def tables_digest(folder: Path) -> str:
    """Return a digest of the user's tables."""
    if not folder.is_dir():
        raise CodebookError(f"{folder}: no such folder; --codebook takes a folder of TSV and YAML tables")
    digest = hashlib.blake2b(digest_size=4)
    for path in sorted(folder.iterdir()):
        if path.suffix in {".tsv", ".yaml"}:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
