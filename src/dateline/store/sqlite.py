"""The SQLite store: one file, readers beside a writer, safe to kill."""

import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path

from dateline.errors import StoreError
from dateline.records import Failure, Provenance, Reading
from dateline.store.base import Added, Row
from dateline.store.migrate import bring_up
from dateline.store.row_store import RowStore
from dateline.store.rows import Columns, clean, pour
from dateline.store.transactions import transaction

__all__ = ["SqliteStore"]

BATCH = 50
"""Articles a transaction; more would keep other writers waiting."""
PAUSE = 0.005
"""Seconds between two transactions in a row, so that another writer gets its turn."""
PATIENCE = 10.0
"""Seconds to wait for another writer."""
MAPPED = 2**31
"""Bytes of a file that are looked at where they lie: after each change by another program they would else be copied anew."""
LOOKED_AT = 1000
"""Rows of an index that are looked at to learn how many rows one value has."""
UNSTORABLE = (sqlite3.IntegrityError, sqlite3.DataError, UnicodeEncodeError, OverflowError)
"""Faults of one reading, which cost no other: two records of one id, half a surrogate pair, a number beyond 64 bits."""


class SqliteStore(RowStore):
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
            connection = opened(path, writable=create)
            connection.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
            connection.execute(f"PRAGMA mmap_size = {MAPPED}")
        connection.row_factory = sqlite3.Row
        return cls(connection, path)

    def add(self, readings: Iterable[Reading]) -> Added:
        """Store readings, at most `BATCH` a transaction."""
        stream, total = iter(readings), Added()
        while batch := list(islice(stream, BATCH)):
            if total != Added():
                time.sleep(PAUSE)
            poured = [(reading, list(pour(reading))) for reading in batch if not self.holds(reading.article.id, reading.made_by)]
            total += Added(duplicates=len(batch) - len(poured))
            with self.writing():
                before = self.newest()
                for reading, rows in poured:
                    total += self.add_one(reading, rows)
                if self.newest().bit_length() > before.bit_length():
                    self.connection.execute("ANALYZE")  # the store has doubled: queries are planned by how much there is
        return total

    def newest(self) -> int:
        """Return the number of the article added last; 0 where there is none."""
        return int(self.rows("SELECT COALESCE(max(number), 0) AS number FROM article")[0]["number"])

    def holds(self, article: str, made_by: Provenance | None) -> bool:
        """Tell whether the article is there and was read by this version."""
        version = (made_by.dateline, made_by.model, made_by.codebook) if made_by else (None, None, None)
        return bool(self.rows("SELECT 1 FROM article WHERE id = ? AND made_by_dateline IS ? AND made_by_model IS ? AND made_by_codebook IS ?",
                              [article, *version]))

    def add_one(self, reading: Reading, rows: Sequence[tuple[str, Columns]]) -> Added:
        """Store one reading's rows, all or none; a fault of this reading costs no other."""
        if self.holds(reading.article.id, reading.made_by):
            return Added(duplicates=1)
        self.connection.execute("SAVEPOINT article")
        try:
            replaced = self.replace(rows)
        except UNSTORABLE as error:
            self.connection.execute("ROLLBACK TO article")
            return Added(failed=(Failure(source=reading.article.source, reason=f"could not be stored: {error}"),))
        finally:
            if self.connection.in_transaction:
                self.connection.execute("RELEASE article")
        return Added(replaced=1) if replaced else Added(new=1)

    def replace(self, rows: Sequence[tuple[str, Columns]]) -> bool:
        """Insert a reading's rows, in the place of those that another version made; return whether there were any."""
        article = rows[0][1]
        before = self.connection.execute("SELECT number FROM article WHERE id = ?", [article["id"]]).fetchone()
        if before:
            self.connection.execute("DELETE FROM article WHERE number = ?", [before["number"]])
        number = self.connection.execute(insertion("article", ("number", *article)), [before and before["number"], *article.values()]).lastrowid
        together: dict[str, list[list[object]]] = defaultdict(list)
        for table, columns in rows[1:]:
            together[insertion(table, ("article", *columns))].append([number, *columns.values()])
        for statement, values in together.items():
            self.connection.executemany(statement, values)
        return before is not None

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """Return the rows that a SELECT finds."""
        with driver_errors(self.name):
            return self.connection.execute(query, storable(values)).fetchall()

    def change(self, statements: Iterable[tuple[str, Sequence[Sequence[object]]]]) -> int:
        """Carry out statements in one transaction; returns the number of rows that they changed."""
        with self.writing():
            return sum(max(self.connection.executemany(statement, map(storable, rows)).rowcount, 0) for statement, rows in statements)

    def state(self) -> str:
        """Return the number of the file's version, which grows with what other connections commit, and the number of changes of our own."""
        [row] = self.rows("PRAGMA data_version")
        return f"{row['data_version']} {self.connection.total_changes}"

    def text_condition(self, table: str, terms: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
        """Return the condition, and its value, that a table's words hold all terms; in quotes, no character of theirs is an operator."""
        query = " ".join('"' + words.replace("\0", " ").replace('"', " ") + '"' + "*" * star for words, star in terms)
        return f"{table}.number IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?)", query

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

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold one write transaction: committed as a whole, or rolled back."""
        with driver_errors(self.name), transaction(self.connection):
            yield


def opened(path: str, *, writable: bool) -> sqlite3.Connection:
    """Return a connection to a file whose schema is up to now; where only reading is wanted, the file may lie where nothing can be written."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        bring_up(connection, path)
    except sqlite3.OperationalError:
        connection.close()
        if writable or not Path(path).is_file() or Path(f"{path}-wal").exists():
            raise
        connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?immutable=1", uri=True, isolation_level=None, check_same_thread=False)
        bring_up(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


@cache
def insertion(table: str, columns: tuple[str, ...]) -> str:
    """Return the statement that inserts a row; names of tables and columns are the schema's own, never a user's."""
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"


def storable(values: Sequence[object]) -> list[object]:
    """Return values with what SQLite's texts cannot hold written out."""
    return [clean(value) if isinstance(value, str) else value for value in values]


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
