"""The SQLite file: schema steps, damage, other files, other writers, a writer that is killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.store.migrate import bring_up
from dateline.store.schema import STEPS, VERSION
from dateline.store.sqlite import SqliteStore

from .samples import STORY, sample


@pytest.fixture
def path(tmp_path: Path) -> str:
    with SqliteStore.open(f"{tmp_path}/news.db", create=True) as store:
        store.add([sample(f"{STORY} {number}") for number in range(5)])
    return f"{tmp_path}/news.db"


def test_a_newer_schema_is_refused(path: str) -> None:
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA user_version = {VERSION + 1}")
    other.close()
    with pytest.raises(StoreError, match="newer Dateline"):
        SqliteStore.open(path)


def test_an_older_schema_is_copied_and_brought_up(path: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    bring_up(connection, path, steps=[*STEPS, "CREATE TABLE extra (a TEXT) STRICT;\nINSERT INTO extra VALUES ('x;y');\n"])
    assert connection.execute("SELECT a FROM extra").fetchall() == [("x;y",)]
    connection.close()
    with SqliteStore.open(f"{path}.v{VERSION}.bak") as copy:
        assert len(list(copy.readings())) == 5
    with pytest.raises(StoreError, match="newer Dateline"):
        SqliteStore.open(path)


def test_a_step_that_fails_leaves_the_file_as_it_was(path: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        bring_up(connection, path, steps=[*STEPS, "CREATE TABLE extra (a TEXT) STRICT;\nCREATE TABLE claim (a TEXT) STRICT;\n"])
    connection.close()
    with SqliteStore.open(path) as store:
        assert len(list(store.readings())) == 5
        assert store.rows("SELECT name FROM sqlite_master WHERE name = 'extra'") == []


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "story.db").write_text("Not a database, but long enough to look like one. " * 50)
    with pytest.raises(StoreError, match="not a Dateline store"):
        SqliteStore.open(str(tmp_path / "story.db"), create=True)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE contacts (name)")
    other.close()
    with pytest.raises(StoreError, match="not a Dateline store"):
        SqliteStore.open(str(tmp_path / "other.db"), create=True)
    with pytest.raises(StoreError, match="cannot be opened"):
        SqliteStore.open(str(tmp_path / "no" / "folder.db"), create=True)


def test_damage_is_found_and_named(path: str) -> None:
    data = bytearray(Path(path).read_bytes())
    for at in range(4096 * 3, len(data), 4096):
        data[at:at + 64] = b"\xff" * 64
    Path(path).write_bytes(data)
    with SqliteStore.open(path) as store, pytest.raises(StoreError, match="damaged"):
        list(store.readings())


def test_a_changed_text_is_found_by_its_evidence(path: str) -> None:
    with SqliteStore.open(path) as store:
        store.connection.execute("UPDATE evidence SET text = 'other words' WHERE field = 'evidence' AND article = 1")
        assert store.check() == ["5 copies of words differ from their article's text"]


def test_a_reader_beside_a_writer(path: str) -> None:
    with SqliteStore.open(path) as writer, SqliteStore.open(path) as reader:
        writer.connection.execute("BEGIN IMMEDIATE")
        assert len(list(reader.readings())) == 5
        writer.connection.execute("ROLLBACK")


def test_a_killed_writer_leaves_whole_articles(path: str) -> None:
    program = textwrap.dedent(f"""
        from tests.store.samples import STORY, sample
        from dateline.store.sqlite import SqliteStore
        with SqliteStore.open({path!r}) as store:
            for batch in range(10_000):
                store.add([sample(f"{{STORY}} {{batch}}.{{n}}") for n in range(10)])
                print(batch, flush=True)
    """)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        acknowledged = int([writer.stdout.readline() for _ in range(3)][-1])
        os.kill(writer.pid, signal.SIGKILL)
    with SqliteStore.open(path) as store:
        readings = list(store.readings())
        assert len(readings) >= 5 + 10 * (acknowledged + 1)
        assert len(readings) % 10 == 5
        assert all(len(reading.claims) == 2 for reading in readings)
        assert store.check() == []


def test_a_full_disk_is_named_and_keeps_what_was_stored(path: str) -> None:
    with SqliteStore.open(path) as store:
        pages = store.rows("PRAGMA page_count")[0]["page_count"]
        store.rows(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(StoreError, match="the disk is full"):
            store.add(sample(f"{STORY} {'more ' * 500}{number}") for number in range(100))
        store.rows("PRAGMA max_page_count = 100000")
        assert len(list(store.readings())) == 5
        assert store.check() == []
        assert store.add([sample(f"{STORY} Again.")]).new == 1


@pytest.mark.skipif(not hasattr(os, "setuid") or os.getuid() != 0, reason="only root can become a user that may not write")
def test_a_store_that_may_not_be_written_can_be_read(path: str) -> None:
    folder = Path(path).parent
    for parent in (folder, folder.parent, folder.parent.parent):
        parent.chmod(0o755)
    script = textwrap.dedent(f"""
        import os
        from dateline.errors import StoreError
        from dateline.store.sqlite import SqliteStore
        from tests.store.samples import STORY, sample
        os.setuid(65534)
        with SqliteStore.open({path!r}) as store:
            print(len(list(store.readings())))
        try:
            with SqliteStore.open({path!r}, create=True) as store:
                store.add([sample(f"{{STORY}} New.")])
        except StoreError as error:
            print(error)
    """)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("5\n")
    assert "may" in done.stdout
