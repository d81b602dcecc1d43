"""The ledger: a SQLite file in the run's folder that knows the state of each unit, shard and article, whoever is killed when.

Only the driver writes it. An article's row is made when its unit is cut and changed once, when it is stored, a duplicate, or
quarantined: the sum of the three is always the number of articles that came in.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from dateline.errors import StoreError
from dateline.records import Failure
from dateline.run.batch.tasks import Outcome, PartCut, Unit
from dateline.store.transactions import transaction

__all__ = ["Ledger", "Shard", "Standing"]

TABLES = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT; -- what the run was begun with, as JSON
CREATE TABLE IF NOT EXISTS unit ( -- what is cut in one go: a large input, or some small ones
    number INTEGER PRIMARY KEY, inputs TEXT NOT NULL, below INTEGER NOT NULL, size INTEGER NOT NULL, stamp TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', -- waiting, running, done
    worker TEXT, since TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS shard ( -- a part of a unit, and the file of its readings
    unit INTEGER NOT NULL, part INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'cut', -- cut (units before it are not), waiting, running, done
    worker TEXT, since TEXT, rows INTEGER, sha256 TEXT,
    PRIMARY KEY (unit, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shard_state ON shard (state);
CREATE TABLE IF NOT EXISTS item ( -- an article, or an input that holds none
    unit INTEGER NOT NULL, part INTEGER NOT NULL, number INTEGER NOT NULL, id TEXT, source TEXT NOT NULL,
    state TEXT NOT NULL, -- waiting, stored, duplicate, quarantined
    reason TEXT, digest TEXT,
    PRIMARY KEY (unit, part, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS item_id ON item (id);
CREATE INDEX IF NOT EXISTS item_state ON item (state);
CREATE TABLE IF NOT EXISTS death ( -- a process ended here; of a cut, part is -1 and number the input
    unit INTEGER NOT NULL, part INTEGER NOT NULL, number INTEGER NOT NULL, count INTEGER NOT NULL,
    how TEXT NOT NULL, chances INTEGER NOT NULL, made_on TEXT NOT NULL
) STRICT;
"""
DUPLICATES = """
UPDATE item SET state = 'duplicate'
WHERE state = 'waiting' AND (unit, part) IN (SELECT unit, part FROM shard WHERE state = 'cut' AND unit <= ?)
    AND EXISTS (SELECT 1 FROM item AS other WHERE other.id = item.id AND (other.unit, other.part, other.number) < (item.unit, item.part, item.number))
"""
"""Marks the articles of shards that are about to be released which came before; takes the first unit that is not wholly cut."""


@dataclass(frozen=True, kw_only=True)
class Shard:
    """A part of a unit whose articles are read together."""

    unit: int
    part: int

    @property
    def name(self) -> str:
        """The name of its files; names sort in the order of the sources."""
        return f"{self.unit:06}-{self.part:06}.parquet"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far a run is."""

    stored: int = 0
    duplicates: int = 0
    quarantined: int = 0
    waiting: int = 0
    """Articles that were cut and not yet read."""
    cut: float = 0.0
    """The share of the units, by their size, that were cut."""

    @property
    def read(self) -> int:
        """Articles that are done with."""
        return self.stored + self.duplicates + self.quarantined

    @property
    def total(self) -> float | None:
        """About how many articles there are in all; None while nothing tells."""
        return (self.read + self.waiting) / self.cut if self.cut else None


class Ledger:
    """The state of a run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self.errors():
            self.connection = sqlite3.connect(path, timeout=10, isolation_level=None)
            self.connection.row_factory = sqlite3.Row
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = FULL")
            self.connection.executescript(TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        """Return the ledger itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Let go of the file."""
        self.close()

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn the driver's errors into ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}; is the disk full or the file damaged? The same command goes on where it stopped") from error

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold one transaction."""
        with self.errors(), transaction(self.connection):
            yield

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Return the rows that a SELECT finds."""
        with self.errors():
            return self.connection.execute(query, values).fetchall()

    def write(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Carry out a statement for each row of values."""
        self.connection.executemany(statement, rows)

    def facts(self) -> dict[str, Any]:
        """Return what the run was begun with; empty for a new one."""
        return {row["name"]: json.loads(row["value"]) for row in self.rows("SELECT name, value FROM fact")}

    def begin(self, facts: dict[str, Any], units: Iterable[Unit]) -> None:
        """Write down what the run is begun with, and its units."""
        with self.writing():
            self.write("INSERT INTO fact VALUES (?, ?)", [(name, json.dumps(value)) for name, value in facts.items()])
            self.write("INSERT INTO unit (number, inputs, below, size, stamp) VALUES (?, ?, ?, ?, ?)",
                       ((one.number, json.dumps(one.inputs), one.below, one.size, one.stamp) for one in units))

    def recover(self) -> None:
        """Take back what was under way when the last driver ended."""
        with self.writing():
            self.connection.execute("UPDATE unit SET state = 'waiting', worker = NULL, since = NULL WHERE state = 'running'")
            self.connection.execute("UPDATE shard SET state = 'waiting', worker = NULL, since = NULL WHERE state = 'running'")

    def units(self, *, state: str | None = None, most: int = -1) -> Iterator[Unit]:
        """Yield the units, or those in a state, in order."""
        for row in self.rows("SELECT * FROM unit WHERE ? IS NULL OR state = ? ORDER BY number LIMIT ?", state, state, most):
            yield Unit(number=row["number"], inputs=tuple(json.loads(row["inputs"])), below=bool(row["below"]), size=row["size"], stamp=row["stamp"])

    def shards(self, state: str, *, most: int = -1) -> list[Shard]:
        """Return the shards in a state, in order."""
        return [Shard(unit=row["unit"], part=row["part"])
                for row in self.rows("SELECT unit, part FROM shard WHERE state = ? ORDER BY unit, part LIMIT ?", state, most)]

    def parts(self, unit: int) -> int:
        """Return how many parts of a unit there are."""
        return int(self.rows("SELECT count(*) AS n FROM shard WHERE unit = ?", unit)[0]["n"])

    def start_unit(self, unit: int, worker: str) -> None:
        """Note who cuts a unit."""
        with self.writing():
            self.write("UPDATE unit SET state = 'running', worker = ?, since = ? WHERE number = ?", [(worker, now(), unit)])

    def start_shard(self, shard: Shard, worker: str) -> None:
        """Note who reads a shard."""
        with self.writing():
            self.write("UPDATE shard SET state = 'running', worker = ?, since = ? WHERE unit = ? AND part = ?",
                       [(worker, now(), shard.unit, shard.part)])

    def add_part(self, part: PartCut) -> None:
        """Take in a part's articles."""
        with self.writing():
            self.write("INSERT INTO shard (unit, part) VALUES (?, ?)", [(part.unit, part.part)])
            self.write("INSERT INTO item (unit, part, number, id, source, state, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
                       ((part.unit, part.part, number, item.id, item.source, "quarantined" if item.id is None else "waiting", item.reason)
                        for number, item in enumerate(part.items)))
            self.release()

    def end_unit(self, unit: int) -> None:
        """Note that a unit was cut."""
        with self.writing():
            self.write("UPDATE unit SET state = 'done', worker = NULL, since = NULL WHERE number = ?", [(unit,)])
            self.release()

    def release(self) -> None:
        """Let shards be read before which everything was cut: only now is it known which of their articles came before."""
        border = self.connection.execute("SELECT coalesce(min(number), 1e15) FROM unit WHERE state <> 'done'").fetchone()[0]
        self.connection.execute(DUPLICATES, [border])
        self.connection.execute("UPDATE shard SET state = 'waiting' WHERE state = 'cut' AND unit <= ?", [border])

    def waiting(self, shard: Shard) -> list[tuple[int, int]]:
        """Return a shard's articles that wait to be read: number, and row in the part's file."""
        rows = self.rows("SELECT number, state FROM item WHERE unit = ? AND part = ? AND id IS NOT NULL ORDER BY number", shard.unit, shard.part)
        return [(row["number"], at) for at, row in enumerate(rows) if row["state"] == "waiting"]

    def end_shard(self, shard: Shard, outcomes: Iterable[Outcome], *, sha256: str, rows: int) -> None:
        """Note what became of a shard's articles."""
        with self.writing():
            self.write("UPDATE item SET state = ?, digest = ?, reason = ? WHERE unit = ? AND part = ? AND number = ? AND state = 'waiting'",
                       (("stored" if one.digest else "quarantined", one.digest, one.reason, shard.unit, shard.part, one.number) for one in outcomes))
            self.write("UPDATE shard SET state = 'done', worker = NULL, since = NULL, rows = ?, sha256 = ? WHERE unit = ? AND part = ?",
                       [(rows, sha256, shard.unit, shard.part)])

    def quarantine(self, shard: Shard, number: int, reason: str) -> None:
        """Give an article up."""
        with self.writing():
            self.write("UPDATE item SET state = 'quarantined', reason = ? WHERE unit = ? AND part = ? AND number = ?",
                       [(reason, shard.unit, shard.part, number)])

    def note_death(self, unit: int, part: int, number: int, *, count: int, how: str, chances: int) -> None:
        """Note that a process ended at an article, or at an input while it was cut."""
        with self.writing():
            self.write("INSERT INTO death VALUES (?, ?, ?, ?, ?, ?, ?)", [(unit, part, number, count, how, chances, now())])

    def deaths(self, unit: int, part: int, number: int | None = None) -> list[sqlite3.Row]:
        """Return the deaths at an article, at an input, or at any input of a unit."""
        return self.rows("SELECT * FROM death WHERE unit = ? AND part = ? AND (? IS NULL OR number = ?) ORDER BY made_on", unit, part, number, number)

    def finished(self) -> bool:
        """Tell whether everything was cut and read."""
        return not self.rows("SELECT 1 FROM unit WHERE state <> 'done' UNION ALL SELECT 1 FROM shard WHERE state <> 'done' LIMIT 1")

    def standing(self) -> Standing:
        """Return how far the run is."""
        counts = {row["state"]: row["n"] for row in self.rows("SELECT state, count(*) AS n FROM item GROUP BY state")}
        sizes = self.rows("SELECT total(max(size, 1) * (state = 'done')) AS cut, total(max(size, 1)) AS whole FROM unit")[0]
        return Standing(stored=counts.get("stored", 0), duplicates=counts.get("duplicate", 0), quarantined=counts.get("quarantined", 0),
                        waiting=counts.get("waiting", 0), cut=sizes["cut"] / sizes["whole"] if sizes["whole"] else 0.0)

    def failures(self) -> Iterator[Failure]:
        """Yield the quarantined articles and inputs, in the order of the sources."""
        for row in self.rows("SELECT source, reason FROM item WHERE state = 'quarantined' ORDER BY unit, part, number"):
            yield Failure(source=row["source"], reason=row["reason"])

    def digests(self) -> Iterator[str]:
        """Yield the hashes of all stored articles, in the order of the sources."""
        with self.errors():
            for row in self.connection.execute("SELECT digest FROM item WHERE state = 'stored' ORDER BY unit, part, number"):
                yield row["digest"]


def now() -> str:
    """Return the time, for people who look into the ledger; nothing depends on it."""
    return f"{datetime.now(UTC).isoformat(timespec='seconds')} {os.uname().nodename}"
