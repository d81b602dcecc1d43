"""The layouts by name, each in a file of its own, and how its files are written."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError, UsageError
from dateline.export.corpus import Corpus, Options

__all__ = ["LAYOUTS", "Layout", "find_layout", "write_layout"]

FACTS = "happened,ongoing"
"""The statuses of events in layouts whose users take every row for a fact."""
TABLES = ("events", "claims", "actors", "articles")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One layout."""

    make: str
    """``module:function`` that takes a corpus and options and yields text; with `folder` it yields (name of a file, its text)."""
    suffix: str
    what: str
    """What it is for, in a line."""
    status: str | None = None
    """The statuses of events unless others are asked for; None: all."""
    folder: bool = False
    """Several files; a table named by the options is one."""
    tables: tuple[str, ...] = ()
    whole_text: bool = False
    """It cannot be without the articles' whole text."""


LAYOUTS: dict[str, Layout] = {
    "csv": Layout(make="dateline.export.tables:csv_files", suffix=".csv", what="our own tables, for spreadsheets", folder=True, tables=TABLES),
    "parquet": Layout(make="dateline.export.tables:parquet_files", suffix=".parquet", what="our own tables, typed, for data frames", folder=True,
                      tables=TABLES),
    "jsonl": Layout(make="dateline.export.jsonl:lines", suffix=".jsonl", what="one article with all its records a line, as `read --json` prints it"),
    "gdelt1": Layout(make="dateline.export.gdelt:events_1", suffix=".CSV", what="GDELT 1.0 events: 58 columns, tabs, no header", status=FACTS),
    "gdelt2": Layout(make="dateline.export.gdelt:events_2", suffix=".CSV", what="GDELT 2.0 events: 61 columns, tabs, no header", status=FACTS),
    "gdelt-mentions": Layout(make="dateline.export.gdelt:mentions", suffix=".CSV", what="GDELT 2.0 mentions: 16 columns, one row a report",
                             status=FACTS),
    "ucdp": Layout(make="dateline.export.ucdp:rows", suffix=".csv", what="UCDP-GED-style: deadly assaults, 49 columns", status=FACTS),
    "acled": Layout(make="dateline.export.acled:rows", suffix=".csv", what="ACLED-style: violence and demonstrations, 31 columns", status=FACTS),
    "polecat": Layout(make="dateline.export.polecat:rows", suffix=".txt", what="POLECAT-style: PLOVER events, 40 columns, tabs", status=FACTS),
    "ftm": Layout(make="dateline.export.ftm:lines", suffix=".ftm.json", what="FollowTheMoney entities, one a line"),
    "geojson": Layout(make="dateline.export.geojson:pieces", suffix=".geojson", what="events as points on a map"),
    "graphml": Layout(make="dateline.export.network:graphml", suffix=".graphml", what="who does what to whom, who says what of whom, as a network"),
    "gexf": Layout(make="dateline.export.network:gexf", suffix=".gexf", what="the same network for Gephi"),
    "timelinejs": Layout(make="dateline.export.timelinejs:pieces", suffix=".json", what="a timeline for TimelineJS"),
    "webannotation": Layout(make="dateline.export.webannotation:pieces", suffix=".jsonld", what="W3C Web Annotations: every record on its words"),
    "labelstudio": Layout(make="dateline.export.labelstudio:pieces", suffix=".json", what="tasks for review in Label Studio, and back",
                          whole_text=True),
    "doccano": Layout(make="dateline.export.doccano:lines", suffix=".jsonl", what="documents for review in doccano, and back", whole_text=True),
    "inception": Layout(make="dateline.export.inception:files", suffix=".json", what="UIMA CAS JSON for review in INCEpTION, and back", folder=True,
                        whole_text=True),
}
"""Name → layout; the order is that of the help."""


def find_layout(name: str) -> Layout:
    """Return a layout by name."""
    try:
        return LAYOUTS[name]
    except KeyError:
        raise UsageError(f"layout {name!r}: not known; there are {', '.join(LAYOUTS)}") from None


def checked(name: str, layout: Layout, options: Options) -> None:
    """Raise `UsageError` where the options do not fit the layout."""
    if options.table and options.table not in layout.tables:
        has = f"has the tables {', '.join(layout.tables)}" if layout.tables else "has no tables to choose from"
        raise UsageError(f"table {options.table!r}: {name} {has}")
    if layout.whole_text and not options.include_text:
        raise UsageError(f"{name} carries the whole text of the articles; say --include-text if that is what you want")


def write_layout(name: str, corpus: Corpus, out: str | Path, options: Options) -> list[Path]:
    """Write a layout to a file, to a folder where it has several files, or to standard output ("-"); return the files.

    A file appears when it is whole: until then it has ".part" after its name.
    """
    layout = find_layout(name)
    checked(name, layout, options)
    module, function = layout.make.split(":")
    made = getattr(import_module(module), function)(corpus, options)
    if not layout.folder:
        return [write(Path(out), made)] if str(out) != "-" else show(made)
    if options.table:
        _, pieces = next(made)
        return [write(Path(out), pieces)] if str(out) != "-" else show(pieces)
    if str(out) == "-":
        raise UsageError(f"{name} is several files; give a folder with --out" + (", or one --table" if layout.tables else ""))
    return [write(Path(out) / file, pieces) for file, pieces in made]


def write(path: Path, pieces: Iterable[str | bytes]) -> Path:
    """Write one file."""
    with writing(path) as file:
        for piece in pieces:
            file.write(as_bytes(piece))
    return path


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Hold a file open that gets its name when all went well; raises `InputError` where it cannot be written."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            yield file
        os.replace(part, path)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            part.unlink()


def show(pieces: Iterable[str | bytes]) -> list[Path]:
    """Write to standard output."""
    for piece in pieces:
        sys.stdout.buffer.write(as_bytes(piece))
    sys.stdout.buffer.flush()
    return []


def as_bytes(piece: str | bytes) -> bytes:
    """Return a piece in UTF-8; half a surrogate pair, which UTF-8 cannot hold, becomes a mark."""
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
