"""The gazetteer of a user's own: where it lies, and the mark by which records tell that it was used."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from dateline.errors import CodebookError

__all__ = ["FILE", "own_digest", "own_path"]

FILE = "gazetteer.sqlite"


def own_path(folder: Path | None = None) -> Path:
    """Return where the user's gazetteer lies: in the codebook's folder where one is given, else in the user's data folder."""
    if folder is not None:
        return folder / FILE
    data = os.environ.get("XDG_DATA_HOME", "")
    return (Path(data) if os.path.isabs(data) else Path(os.path.expanduser("~"), ".local", "share")) / "dateline" / FILE


def own_digest(folder: Path | None = None) -> str | None:
    """Return the digest of all places in the user's gazetteer; None where there is none."""
    path = own_path(folder)
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            found = db.execute("select value from meta where key = 'digest'").fetchone()
    except sqlite3.DatabaseError as error:
        raise CodebookError(f"{path}: the gazetteer cannot be read: {error}") from error
    if found is None:
        raise CodebookError(f"{path}: no gazetteer of a user's own; `dateline gazetteer add` makes it")
    return str(found[0])
