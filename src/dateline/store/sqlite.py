"""The SQLite store: one file, readers beside a writer, safe to kill."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Self

from dateline.errors import StoreError
from dateline.records import Failure, Reading
from dateline.store.base import Added, Row
from dateline.store.migrate import bring_up
from dateline.store.rows import Columns, gather, pour
from dateline.store.schema import CHILDREN

__all__ = ["SqliteStore"]

BATCH = 50
"""Articles a transaction; more would keep other writers waiting."""
PAUSE = 0.005
"""Seconds between two transactions in a row, so that another writer gets its turn."""
PATIENCE = 10.0
"""Seconds to wait for another writer."""
VERSION_COLUMNS = ("made_by_dateline", "made_by_model", "made_by_codebook")
UNSTORABLE = (sqlite3.IntegrityError, sqlite3.DataError, UnicodeEncodeError, OverflowError)
"""Faults of one reading, which cost no other: two records of one id, half a surrogate pair, a number beyond 64 bits."""


class SqliteStore:
    """A store in one SQLite file."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.connection = connection
        self.name = name

    @classmethod
    def open(cls, path: str, *, create: bool = False) -> "SqliteStore":
        """Open the file, bringing an older schema up to now; raises `StoreError` where that cannot be done."""
        if path != ":memory:" and not create and not Path(path).is_file():
            raise StoreError(f"{path}: no store there yet; `dateline add FILE --store {path}` makes one")
        with driver_errors(path):
            connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            try:
                bring_up(connection, path)
            except BaseException:
                connection.close()
                raise
        connection.row_factory = sqlite3.Row
        return cls(connection, path)

    def add(self, readings: Iterable[Reading]) -> Added:
        """Store readings, at most `BATCH` a transaction."""
        stream, total = iter(readings), Added()
        while batch := list(islice(stream, BATCH)):
            if total != Added():
                time.sleep(PAUSE)
            total += self.add_batch([(reading, list(pour(reading))) for reading in batch])
        return total

    def add_batch(self, batch: Sequence[tuple[Reading, list[tuple[str, Columns]]]]) -> Added:
        """Store one batch in one transaction."""
        total = Added()
        with self.writing():
            for reading, rows in batch:
                try:
                    total += self.add_one(rows)
                except UNSTORABLE as error:
                    total += Added(failed=(Failure(source=reading.article.source, reason=f"could not be stored: {error}"),))
        return total

    def add_one(self, rows: list[tuple[str, Columns]]) -> Added:
        """Store one reading's rows, all or none, unless the article is there and was read by the same version."""
        article = rows[0][1]
        before = self.connection.execute(f"SELECT number, {', '.join(VERSION_COLUMNS)} FROM article WHERE id = ?", [article["id"]]).fetchone()
        if before and all(before[column] == article.get(column) for column in VERSION_COLUMNS):
            return Added(duplicates=1)
        self.connection.execute("SAVEPOINT article")
        try:
            if before:
                self.connection.execute("DELETE FROM article WHERE number = ?", [before["number"]])
            number = self.insert("article", {"number": before["number"] if before else None, **article})
            for table, columns in rows[1:]:
                self.insert(table, {"article": number, **columns})
        except BaseException:
            self.connection.execute("ROLLBACK TO article")
            raise
        finally:
            self.connection.execute("RELEASE article")
        return Added(replaced=1) if before else Added(new=1)

    def insert(self, table: str, columns: Columns) -> int | None:
        """Insert a row; the names of table and columns are the schema's own, never a user's."""
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        return self.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(columns.values())).lastrowid

    def add_failures(self, failures: Iterable[Failure]) -> None:
        """Keep inputs that could not be read."""
        with self.writing():
            self.connection.executemany("INSERT OR IGNORE INTO failure (source, reason) VALUES (?, ?)",
                                        [(clean(failure.source), clean(failure.reason)) for failure in failures])

    def reading(self, article: str) -> Reading | None:
        """Return one reading by its article's id."""
        found = self.rows("SELECT * FROM article WHERE id = ?", [article])
        return self.whole(found[0]) if found else None

    def readings(self) -> Iterator[Reading]:
        """Yield all readings in the order in which they were added."""
        for row in self.rows("SELECT number FROM article ORDER BY number"):
            yield self.whole(self.rows("SELECT * FROM article WHERE number = ?", [row["number"]])[0])

    def whole(self, article: Row) -> Reading:
        """Return the reading whose article's row is given."""
        number = article["number"]
        return gather(dict(article), {table: [dict(row) for row in self.rows(f"SELECT * FROM {table} WHERE article = ? ORDER BY rank", [number])]
                                      for table in CHILDREN})

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """Return the rows that a SELECT finds."""
        with driver_errors(self.name):
            return self.connection.execute(query, values).fetchall()

    def text_condition(self, table: str) -> str:
        """Return the condition that full-text search over a table holds."""
        return f"{table}.number IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?)"

    def check(self) -> list[str]:
        """Look for damaged pages, rows without their article, a stale search index and copies of words that differ from the text."""
        found = [row["integrity_check"] for row in self.rows("PRAGMA integrity_check") if row["integrity_check"] != "ok"]
        found += [f"a row of {row['table']} has no article" for row in self.rows("PRAGMA foreign_key_check")]
        drifted = self.rows('SELECT count(*) AS n FROM evidence e JOIN article a ON a.number = e.article '
                            'WHERE substr(a.text, e.start + 1, e."end" - e.start) <> e.text AND instr(a.text, char(0)) = 0')
        found += [f"{row['n']} copies of words differ from their article's text" for row in drifted if row["n"]]
        for table in ("article", "claim"):
            try:
                self.connection.execute(f"INSERT INTO {table}_words ({table}_words, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                found.append(f"the search index over {table}s does not fit its texts: {error}")
        return found

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the file."""
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold one write transaction: committed as a whole, or rolled back."""
        with driver_errors(self.name):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise


def clean(text: str) -> str:
    """Return a text that UTF-8 can carry: half a surrogate pair, as in a strange file name, is written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def driver_errors(name: str) -> Iterator[None]:
    """Turn the driver's errors into `StoreError`s that name the file and say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{name}: {advice(error)}") from error


def advice(error: sqlite3.Error) -> str:
    """Return in words what a driver's error means and what to do."""
    text = str(error)
    for sign, words in ADVICE.items():
        if sign in text:
            return words
    return f"the store failed: {text}"


ADVICE = {
    "not a database": "is not a Dateline store (not an SQLite file); give another --store",
    "malformed": "the file is damaged; restore a backup, or save what is left with `sqlite3 FILE .recover`",
    "disk I/O error": "could not be read or written (disk I/O error); is the disk full or gone?",
    "is full": "the disk is full; free some space and run the command again, nothing half-written was kept",
    "locked": f"another program kept the store busy for {PATIENCE:.0f} seconds; try again when it is done",
    "readonly": "may not be written; is the file or its folder read-only?",
    "unable to open": "cannot be opened; does the folder exist, and may it be written?",
}
"""A part of the driver's message → what to tell the user."""
