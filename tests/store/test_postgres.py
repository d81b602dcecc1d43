"""What only PostgreSQL needs: its own words for the schema and the search, servers that refuse, many writers, passwords that stay secret."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import StoreError
from dateline.store import schema
from dateline.store.addresses import shown
from dateline.store.base import Store
from dateline.store.opening import open_store
from dateline.store.words import words_of
from tests.servers import Server

from .samples import STORY, sample

pytest.importorskip("psycopg", reason="psycopg is not installed: nothing of PostgreSQL is tested")

from dateline.store.postgres import PostgresStore, connected, dialect
from dateline.store.postgres_schema import bring_up


@pytest.fixture
def address(postgres: Server) -> str:
    with PostgresStore.open(postgres.store(), create=True) as store:
        store.add([sample(f"{STORY} {number}") for number in range(5)])
        return store.address


def in_order(store: Store) -> list[str]:
    return [reading.article.text for reading in store.readings()]


def test_both_kinds_have_the_same_tables_and_columns(address: str) -> None:
    with open_store(address) as store, open_store(":memory:", create=True) as other:
        here: dict[str, list[str]] = {}
        for row in store.rows("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
                              "ORDER BY table_name, ordinal_position"):
            here.setdefault(row["table_name"], []).append(row["column_name"])
        tables = [row["name"] for row in other.rows("SELECT name FROM sqlite_master WHERE type = 'table'") if "_words_" not in row["name"]]
        there = {table: [row["name"] for row in other.rows(f"PRAGMA table_info({table})")] for table in tables}
    for table in ("article_words", "claim_words"):  # columns of SQLite's index, and what stands in their place
        assert (here.pop(table), table in there) == (["number", "words", "spaced"], True)
        del there[table]
    assert here.pop("dateline_schema") == ["version"]
    assert here == there


def test_queries_are_put_into_postgresql_s_words() -> None:
    assert dialect("SELECT '?', \"a?\" FROM t WHERE a LIKE ? AND b = ?") == "SELECT '?', \"a?\" FROM t WHERE a ILIKE $1 ESCAPE '' AND b = $2"


def test_a_newer_schema_is_refused(address: str) -> None:
    with open_store(address) as store:
        store.change([("UPDATE dateline_schema SET version = ?", [(schema.VERSION + 1,)])])
    with pytest.raises(StoreError, match="newer Dateline"):
        open_store(address)


def older(address: str) -> None:
    """Take a store back to the first step, as an older program left it."""
    with connected(address) as connection:
        [row] = connection.execute("SELECT current_schema() AS own").fetchall()
        connection.execute(f'DROP SCHEMA "{row["own"]}" CASCADE')
        connection.execute(f'CREATE SCHEMA "{row["own"]}"')
        bring_up(connection, "a test", create=True, steps=schema.STEPS[:1])
        connection.execute("INSERT INTO article (id, source, text, dek, caption) VALUES ('a1', 'a.txt', 'Old news.', '[]', '[]')")


def version(address: str) -> tuple[object, ...]:
    with connected(address) as connection:
        return tuple(row["version"] for row in connection.execute("SELECT version FROM dateline_schema").fetchall())


def test_an_older_schema_is_copied_and_brought_up(address: str, postgres: Server) -> None:
    older(address)
    with open_store(address) as store:
        assert in_order(store) == ["Old news."]
        assert store.add([sample()]).new == 1
        [own] = [row["own"] for row in store.rows("SELECT current_schema() AS own")]
    copy = postgres.with_options(f"-csearch_path={own}_v1_backup")
    assert version(copy) == (1,)
    assert postgres.run(f"SELECT text FROM {own}_v1_backup.article") == [("Old news.",)]
    postgres.run(f"INSERT INTO {own}_v1_backup.article (id, source, text, dek, caption) VALUES ('a2', 'b.txt', 'Newer.', '[]', '[]')")
    with open_store(copy) as restored:
        assert in_order(restored) == ["Old news.", "Newer."]


def test_a_step_that_fails_leaves_the_store_as_it_was(address: str) -> None:
    step = "CREATE TABLE extra (a TEXT) STRICT;\nCREATE TABLE claim (a TEXT) STRICT;\n"
    with connected(address) as connection, pytest.raises(Exception, match="already exists"):
        bring_up(connection, "a test", create=False, steps=[*schema.STEPS, step])
    assert version(address) == (schema.VERSION,)
    with open_store(address) as store:
        assert len(in_order(store)) == 5
        assert store.rows("SELECT 1 FROM pg_tables WHERE tablename = 'extra' AND schemaname = current_schema()") == []


def test_a_kill_in_the_middle_of_a_migration_leaves_the_store_as_it_was(address: str, postgres: Server) -> None:
    program = textwrap.dedent(f"""
        from dateline.store.postgres import connected
        from dateline.store.postgres_schema import bring_up
        from dateline.store.schema import STEPS
        with connected({address!r}) as connection:
            bring_up(connection, "a test", create=False, steps=[*STEPS, "CREATE TABLE extra (a TEXT) STRICT;", "SELECT pg_sleep(60);"])
    """)
    asleep = "FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND pid <> pg_backend_pid()"
    with subprocess.Popen([sys.executable, "-c", program]) as migration:
        while not postgres.run(f"SELECT 1 {asleep}"):
            assert migration.poll() is None
            time.sleep(0.05)
        migration.kill()
    postgres.run(f"SELECT pg_terminate_backend(pid) {asleep}")  # the server would see only after its sleep that nobody is there
    assert version(address) == (schema.VERSION,)
    with open_store(address) as store:
        assert len(in_order(store)) == 5
        assert store.rows("SELECT 1 FROM pg_namespace WHERE nspname = current_schema() || ?", [f"_v{schema.VERSION}_backup"]) == []
        assert store.add([sample(f"{STORY} After.")]).new == 1


def test_programs_that_open_at_once_make_one_store(postgres: Server) -> None:
    address = postgres.store()
    with ThreadPoolExecutor(6) as pool:
        for store in pool.map(lambda _: open_store(address, create=True), range(6)):
            store.close()
    assert version(address) == (schema.VERSION,)


def test_tables_of_another_program_are_left_alone(postgres: Server) -> None:
    address = postgres.store()
    postgres.run("CREATE TABLE event (name TEXT)", address=address)
    with pytest.raises(StoreError, match=r"another program \(event\)"):
        open_store(address, create=True)
    assert postgres.run("SELECT * FROM event", address=address) == []


def test_a_database_that_does_not_keep_unicode_is_refused(postgres: Server) -> None:
    postgres.run("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(StoreError, match="createdb --encoding UTF8"):
        open_store(postgres.address.replace("/postgres?", "/latin?"), create=True)


def test_what_is_wrong_with_a_server_is_said_with_what_to_do(postgres: Server, tmp_path: object) -> None:
    postgres.run("DO $$ BEGIN CREATE USER guarded PASSWORD 'right'; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    there = postgres.address
    for address, said in [
        (f"postgresql://guarded:s3cret@/postgres?host={postgres.folder}", "does not accept the password"),
        (f"postgresql:///postgres?host={postgres.folder}&user=guarded&password=s3cret", "does not accept the password"),
        (f"postgresql://guarded@/postgres?host={postgres.folder}", "asks for a password"),
        (there.replace("/postgres?", "/nowhere?"), "createdb"), (there.replace("user=dateline", "user=nobody"), "createuser"),
        (f"postgresql:///postgres?host={tmp_path}", "no server answers"), ("postgresql://me:s3cret@127.0.0.1:1/news", "no server answers"),
        ("postgresql://me:s3cret@[::1/news", "not an address"), ("postgresql://me:s3cret", "not an address|no server answers"),
        (postgres.with_options("-csearch_path=nowhere"), "CREATE SCHEMA"),
        (f"postgresql://guarded:right@/postgres?host={postgres.folder}", "may not write there"),
    ]:
        with pytest.raises(StoreError, match=said) as caught:
            open_store(address, create=True)
        assert "s3cret" not in str(caught.value)
    with pytest.raises(StoreError, match="no store there yet"):
        open_store(postgres.store())


@pytest.mark.parametrize(("address", "seen"), [
    ("postgresql://me:pass@host/db", "postgresql://me:***@host/db"), ("postgresql://me@host:5432/db", "postgresql://me@host:5432/db"),
    ("postgresql://me:p@ss/w?d@host/db?a=b", "postgresql://me:***@host/db?a=b"), ("postgresql:///db?password=x&user=me", "postgresql:///db?password=***&user=me"),
    ("postgresql://host:1,other:2/db", "postgresql://host:1,other:2/db"), ("postgresql://me:pass", "postgresql://me:***"), ("news.db", "news.db")])
def test_a_password_is_never_shown(address: str, seen: str) -> None:
    assert shown(address) == seen


def test_a_missing_driver_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "dateline.store.postgres")
    with pytest.raises(StoreError, match=r"pip install 'dateline\[postgres\]'"):
        open_store("postgresql://host/db")


def test_a_user_who_may_only_read_reads(address: str, postgres: Server) -> None:
    with open_store(address) as store:
        [own] = [row["own"] for row in store.rows("SELECT current_schema() AS own")]
    postgres.run("DO $$ BEGIN CREATE USER reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
                 f"GRANT USAGE ON SCHEMA {own} TO reader", f"GRANT SELECT ON ALL TABLES IN SCHEMA {own} TO reader")
    with open_store(address.replace("user=dateline", "user=reader")) as store:
        assert len(in_order(store)) == 5
        with pytest.raises(StoreError, match="may not write there"):
            store.add([sample()])


def test_a_text_with_a_nul_is_refused_and_costs_no_other(address: str) -> None:
    with open_store(address) as store:
        added = store.add([sample(f"{STORY} One."), sample(f"{STORY} \0", source="nul.txt"), sample(f"{STORY} Two.")])
        assert (added.new, [failure.source for failure in added.failed]) == (2, ["nul.txt"])
        assert "NUL character" in added.failed[0].reason
        assert store.check() == []


def test_a_lost_connection_is_an_error_once_and_then_made_anew(address: str, postgres: Server) -> None:
    with PostgresStore.open(address) as store:
        [row] = store.rows("SELECT pg_backend_pid() AS pid")
        postgres.run(f"SELECT pg_terminate_backend({row['pid']})")
        with pytest.raises(StoreError, match="connection to the server was lost"):
            store.add([sample(f"{STORY} Lost.")])
        assert store.add([sample(f"{STORY} Lost.")]).new == 1


def test_a_killed_writer_leaves_whole_articles(address: str) -> None:
    program = textwrap.dedent(f"""
        from tests.store.samples import STORY, sample
        from dateline.store.opening import open_store
        with open_store({address!r}) as store:
            for batch in range(10_000):
                store.add([sample(f"{{STORY}} {{batch}}.{{n}}") for n in range(10)])
                print(batch, flush=True)
    """)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        acknowledged = int([writer.stdout.readline() for _ in range(3)][-1])
        os.kill(writer.pid, signal.SIGKILL)
    with open_store(address) as store:
        readings = list(store.readings())
        assert len(readings) >= 5 + 10 * (acknowledged + 1)
        assert len(readings) % 10 == 5
        assert all(len(reading.claims) == 2 for reading in readings)
        assert store.check() == []


@pytest.fixture(scope="module")
def both(postgres: Server) -> Iterator[tuple[Store, Store]]:
    """A store of each kind, to be filled alike."""
    with open_store(":memory:", create=True) as one, open_store(postgres.store(), create=True) as other:
        yield one, other


WORDS = st.text(alphabet="aàÀbBİıßñéÉ́ỗøŁ-'’\"*_.| 1२中アйЙάΣς\u200b\n", min_size=1, max_size=12)


@given(text=WORDS, terms=st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=2))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_kinds_find_the_same_words(both: tuple[Store, Store], text: str, terms: list[tuple[str, bool]]) -> None:
    terms = [(words, star) for words, star in terms if words_of(words)]
    found = []
    for store in both:
        store.change([("DELETE FROM article", [()])])
        assert store.add([sample(f"{STORY} {text}", title=text)]).new == 1
        if terms:
            condition, *values = store.text_condition("article", terms)
            found.append(len(store.rows(f"SELECT 1 FROM article WHERE {condition}", values)))
    assert len(set(found)) <= 1


def test_letters_are_read_as_sqlite_reads_them() -> None:
    blocks = [(0x80, 0x250), (0x370, 0x378), (0x386, 0x3D0), (0x400, 0x460), (0x5D0, 0x5EB), (0x621, 0x64B), (0x1E00, 0x1F00), (0x4E00, 0x4E80)]
    letters = [code for first, end in blocks for code in range(first, end) if unicodedata.category(chr(code)) != "Cn"]
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')")
        db.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, instance)")
        db.executemany("INSERT INTO t (rowid, x) VALUES (?, ?)", [(code, f"a{chr(code)}b") for code in letters])
        there: dict[int, list[str]] = {}
        for term, code in db.execute("SELECT term, doc FROM v ORDER BY doc, offset"):
            there.setdefault(code, []).append(term)
    db.close()
    assert [chr(code) for code in letters if words_of(f"a{chr(code)}b") != there[code]] == ["Ǡ", "ǡ", "ẛ"]  # in no alphabet of today
