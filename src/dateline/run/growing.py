"""Watch folders that grow: read files that are new or changed, never one that is still being written."""

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.ingest.packing import reading_errors
from dateline.ingest.sources import files_below, open_file_of_folder
from dateline.run.watching import Keep, Looked
from dateline.settings import Settings
from dateline.store.base import Row, Store

__all__ = ["look_at_folder"]

SETTLING = 2.0
"""Seconds in which a file must not change before it is read."""
UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".swp", "~")
"""How the names of files end that another program is still writing."""


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """How a file looks from outside."""

    size: int
    changed: int
    """Nanoseconds since 1970."""


def look_at_folder(folder: Path, store: Store, keep: Keep, settings: Settings, *, sleep: Callable[[float], object] = time.sleep) -> Iterator[Looked]:
    """Yield what came of each file that is new, changed or still growing; a file is marked as read after its articles are stored."""
    if not folder.is_dir():
        raise InputError(str(folder), "no such folder")
    known = {row["path"]: row for row in store.rows("SELECT path, size, changed, sha256 FROM watched_file")}
    seen = {path: stamp for path in files_below(folder) if (stamp := stamp_of(path)) and not is_known(stamp, known.get(str(path)))}
    if seen:
        sleep(SETTLING)
    for path, stamp in seen.items():
        if stamp_of(path) != stamp or path.name.lower().endswith(UNFINISHED):
            yield Looked(source=str(path), state="growing")
        else:
            before = known.get(str(path))
            yield look_at_file(path, stamp, before["sha256"] if before else None, store, keep, settings)


def look_at_file(path: Path, stamp: Stamp, before: str | None, store: Store, keep: Keep, settings: Settings) -> Looked:
    """Read a file unless it holds what it held before, and mark it, unless it changed meanwhile."""
    try:
        sha256 = digest_of(path)
    except InputError as error:  # gone again, or not to be read: asked once more at the next look
        return Looked(source=str(path), state="failed", reason=error.reason)
    looked = Looked(source=str(path), state="unchanged")
    if sha256 != before:
        looked = Looked(source=str(path), state="read").plus(keep(open_file_of_folder(path, settings)))
    if stamp_of(path) == stamp:
        store.change([(MARK, [(str(path), stamp.size, stamp.changed, sha256)])])
    return looked


MARK = ("INSERT INTO watched_file (path, size, changed, sha256) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (path) DO UPDATE SET size = excluded.size, changed = excluded.changed, sha256 = excluded.sha256")


def is_known(stamp: Stamp, row: Row | None) -> bool:
    """Tell whether a file looks as it did when it was read."""
    return row is not None and (row["size"], row["changed"]) == (stamp.size, stamp.changed)


def stamp_of(path: Path) -> Stamp | None:
    """Return how a file looks; None where it is gone."""
    try:
        found = path.stat()
    except OSError:  # a link to nothing, or removed since the folder was listed
        return None
    return Stamp(size=found.st_size, changed=found.st_mtime_ns)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file; raises `InputError` for what is no regular file."""
    with reading_errors(str(path)):
        if not path.is_file():
            raise InputError(str(path), "not a regular file")
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
