"""Two exports of one layout beside each other: what was added, changed field by field, and withdrawn."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import InputError, UsageError
from dateline.export.cells import columns

__all__ = ["Change", "Difference", "compare"]

Row = Mapping[str, Any]
BARE = ("gdelt1", "gdelt2", "gdelt-mentions")
"""Layouts without a header, known by their number of columns."""
KEYS = ("id", "relid", "event_id_cnty", "Event ID", "unique_id", "GLOBALEVENTID")
"""Columns that name a row; the first that there is."""
LISTS = ("features", "items", "events")
"""Where JSON documents hold their rows."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One field of a row that is in both."""

    row: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What differs between two exports."""

    added: tuple[str, ...]
    withdrawn: tuple[str, ...]
    changed: tuple[Change, ...]
    same: int
    """Rows that are in both and alike."""

    def __bool__(self) -> bool:
        """Tell whether there is any difference."""
        return bool(self.added or self.withdrawn or self.changed)


def compare(before: Path, after: Path) -> Difference:
    """Compare two exports; raises `InputError` where one cannot be read, `UsageError` where they are not of one layout."""
    old, new = dict(keyed(rows_of(before))), dict(keyed(rows_of(after)))
    if old and new and not set(next(iter(old.values()))) & set(next(iter(new.values()))):
        raise UsageError(f"{before} and {after} have no column in common; compare two exports of one layout")
    both = [name for name in old if name in new]
    changed = tuple(change for name in both for change in changes_of(name, old[name], new[name]))
    touched = {change.row for change in changed}
    return Difference(added=tuple(name for name in new if name not in old), withdrawn=tuple(name for name in old if name not in new),
                      changed=changed, same=sum(name not in touched for name in both))


def changes_of(name: str, old: Row, new: Row) -> Iterator[Change]:
    """Yield the fields in which two rows differ."""
    for field in dict.fromkeys((*old, *new)):
        if old.get(field) != new.get(field):
            yield Change(row=name, field=field, before=old.get(field), after=new.get(field))


def keyed(rows: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    """Yield each row with its name; rows of one name, or without any, are told apart by number."""
    seen: dict[str, int] = {}
    for row in rows:
        key = next((str(row[column]) for column in KEYS if row.get(column) not in (None, "")), "row")
        seen[key] = seen.get(key, 0) + 1
        yield (f"{key} ({seen[key]})" if seen[key] > 1 else key), row


def rows_of(path: Path) -> Iterator[Row]:
    """Yield the rows of an export."""
    try:
        if path.suffix == ".parquet":
            import polars
            yield from polars.read_parquet(path).iter_rows(named=True)
        else:
            yield from parsed(path.read_text(encoding="utf-8-sig"), path)
    except (OSError, ValueError, csv.Error) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    except Exception as error:  # polars raises errors of a tree of its own
        if type(error).__module__.startswith("polars"):
            raise InputError(str(path), f"cannot be read: {error}") from error
        raise


def parsed(text: str, path: Path) -> Iterator[Row]:
    """Yield the rows of a text in any of our layouts."""
    if text.lstrip()[:1] in ("{", "["):
        return (flattened(record) for record in json_records(text))
    first = text.partition("\n")[0]
    if "\t" not in first:
        return csv.DictReader(text.splitlines(keepends=True))
    lines = text.removesuffix("\n").split("\n")
    names = first.split("\t")
    if not set(KEYS) & set(names):
        layout = next((name for name in BARE if len(columns(name)) == len(names)), None)
        if layout is None:
            raise InputError(str(path), f"{len(names)} columns between tabs: none of our layouts")
        return (dict(zip(columns(layout), line.split("\t"), strict=False)) for line in lines)
    return (dict(zip(names, line.split("\t"), strict=False)) for line in lines[1:])


def json_records(text: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSON document or of JSON Lines; of an article's line, its records one by one."""
    try:
        held = json.loads(text)
    except ValueError:
        held = [json.loads(line) for line in text.split("\n") if line.strip()]
    if isinstance(held, dict):
        held = next((held[name] for name in LISTS if isinstance(held.get(name), list) and "article" not in held), [held])
    for record in held:
        if isinstance(record.get("article"), dict):
            key = record["article"]["key"]
            yield {**record["article"], "id": key}
            yield from ({**part, "article": key} for kind in ("claims", "events", "actors") for part in record[kind])
        else:
            yield record


def flattened(record: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return a record with the fields of its parts as columns: place.name."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        found.update(flattened(value, f"{prefix}{name}.") if isinstance(value, dict) and value else {f"{prefix}{name}": value})
    return found
