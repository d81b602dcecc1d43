"""Bring a SQLite file's schema up to now: step by step, a copy kept before, a newer file refused."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from dateline.errors import StoreError
from dateline.store.schema import APPLICATION_ID, STEPS
from dateline.store.transactions import transaction

__all__ = ["bring_up"]


def bring_up(connection: sqlite3.Connection, path: str, *, steps: Sequence[str] = STEPS) -> None:
    """Set the connection up and take the steps that the file has not taken yet."""
    connection.execute("PRAGMA foreign_keys = ON")
    version = version_of(connection)
    foreign = connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID
    if foreign and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise StoreError(f"{path}: is an SQLite file, but not a Dateline store; give another --store")
    if version > len(steps):
        raise StoreError(f"{path}: was written by a newer Dateline (schema {version}, this one knows {len(steps)}); upgrade Dateline to open it")
    if version == len(steps):
        return
    connection.execute("PRAGMA journal_mode = WAL")
    if version:
        keep_copy(connection, f"{path}.v{version}.bak")
    take_steps(connection, steps)


def take_steps(connection: sqlite3.Connection, steps: Sequence[str]) -> None:
    """Take all missing steps in one transaction; another process may have taken them while this one waited."""
    with transaction(connection):
        for step in steps[version_of(connection):]:
            for statement in statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")


def version_of(connection: sqlite3.Connection) -> int:
    """Return the number of steps that the file has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def statements(script: str) -> list[str]:
    """Return a script's statements; `executescript` would end the transaction."""
    found, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return [statement for statement in found if statement]


def keep_copy(connection: sqlite3.Connection, path: str) -> None:
    """Copy the file as it is, under a temporary name until the copy is whole; an earlier copy stays."""
    if Path(path).exists():
        return
    partial = Path(f"{path}.part")
    copy = sqlite3.connect(partial)
    try:
        connection.backup(copy)
    finally:
        copy.close()
    partial.replace(path)
