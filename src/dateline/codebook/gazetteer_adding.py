"""Add places to a user's gazetteer: all of a file or none of it, and the same file twice changes nothing."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile

from dateline.codebook.countries import load_countries
from dateline.codebook.gazetteer import Gazetteer
from dateline.codebook.gazetteer_layout import SCHEMA, insert, is_other_name, name_forms
from dateline.codebook.gazetteer_sources import Entry, Source
from dateline.codebook.loader import shipped
from dateline.codebook.own_gazetteer import FILE, own_digest, own_path
from dateline.errors import CodebookError

__all__ = ["Added", "add_places"]

CHUNK = 10_000


@dataclass(frozen=True, kw_only=True)
class Added:
    """What became of a file of places."""

    path: Path
    read: int
    """Places that the file gave."""
    new: int
    """Of these, places that the user's gazetteer did not have."""
    left_out: Mapping[str, int]
    """GeoNames feature class → features of it that news does not name as places."""
    places: int
    """Places that the user's gazetteer now has."""


def add_places(source: Path, *, folder: Path | None = None, progress: Callable[[int], None] = lambda characters: None) -> Added:
    """Add the places of a GeoNames dump or a table to the user's gazetteer; a place with an id that is there already is replaced."""
    target = own_path(folder)
    own_digest(folder)  # whatever else lies there is not written over
    entries = Source(path=source, base=Gazetteer(shipped(FILE)), countries=load_countries(folder), progress=progress)
    with replacing(target) as db:
        before = count(db)
        read = sum(put(db, chunk) for chunk in chunks(iter(entries)))
        after = count(db)
        db.execute("insert or replace into meta values ('digest', ?)", (digest(db),))
    return Added(path=target, read=read, new=after - before, left_out=dict(entries.left_out), places=after)


@contextmanager
def replacing(target: Path) -> Iterator[sqlite3.Connection]:
    """Give a copy of a gazetteer to write to, or an empty one; it takes the place of the old one when all went well."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            copy = Path(file.name)
    except OSError as error:
        raise CodebookError(f"{target}: cannot be written: {error}") from error
    try:
        if target.exists():
            shutil.copyfile(target, copy)
        with closing(sqlite3.connect(copy)) as db:
            if not target.exists():
                db.executescript(SCHEMA)
                db.execute("insert into meta values ('layout', '1')")
            with db:
                yield db
        copy.chmod(0o644)
        copy.replace(target)
    except (OSError, sqlite3.DatabaseError) as error:
        raise CodebookError(f"{target}: cannot be written: {error}") from error
    finally:
        copy.unlink(missing_ok=True)


def chunks(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    """Yield entries in lists of a size that keeps memory small."""
    while chunk := list(islice(entries, CHUNK)):
        yield chunk


def put(db: sqlite3.Connection, entries: list[Entry]) -> int:
    """Write places, each instead of the one with its id, and their names; return how many."""
    db.executemany("insert or replace into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (insert(entry.row) for entry in entries))
    db.executemany("insert or ignore into alias values (?, ?)", (pair for entry in entries for pair in sorted(names(entry))))
    return len(entries)


def names(entry: Entry) -> set[tuple[str, int]]:
    """Return the forms of all names of a place, each with its id."""
    others = [other for other in entry.others if is_other_name(other)]
    return {(form, entry.row.id) for name in (entry.row.name, *others) for form in name_forms(name, entry.row.kind)}


def count(db: sqlite3.Connection) -> int:
    """Return how many places there are."""
    found: int = db.execute("select count(*) from place").fetchone()[0]
    return found


def digest(db: sqlite3.Connection) -> str:
    """Return a short digest of all places and names."""
    found = blake2b(digest_size=4)
    for query in ("select * from place order by id", "select * from alias order by norm, id"):
        for row in db.execute(query):
            found.update(repr(row).encode())
    return found.hexdigest()
