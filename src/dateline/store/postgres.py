"""The PostgreSQL store: one schema of a database, for several people and programs at once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice

import psycopg
from psycopg.adapt import Buffer, Dumper, Loader
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row

from dateline.errors import StoreError
from dateline.records import Failure, Provenance, Reading
from dateline.store.addresses import shown
from dateline.store.base import Added, Row
from dateline.store.postgres_schema import LOCK, Connection, bring_up
from dateline.store.row_store import RowStore
from dateline.store.rows import Columns, clean, pour
from dateline.store.words import spaced, words_of

__all__ = ["PostgresStore"]

BATCH = 50
"""Articles a transaction; more would keep other writers waiting."""
PATIENCE = 30
"""Seconds to wait for another writer."""
CONNECT = 10
"""Seconds to wait for the server, where the address does not say."""
UNSTORABLE = (psycopg.IntegrityError, psycopg.DataError, psycopg.errors.ProgramLimitExceeded, UnicodeEncodeError)
"""Faults of one reading, which cost no other: two records of one id, a NUL or half a surrogate pair, which PostgreSQL's texts cannot hold."""
MARK = re.compile(r"""'[^']*'|"[^"]*"|\bLIKE \?|\?""")
Version = tuple[str | None, str | None, str | None]
Held = Mapping[str, tuple[int, Version]]
"""Article's id → its number, and the version that read it."""
Poured = tuple[Reading, Sequence[tuple[str, Columns]]]


class PostgresStore(RowStore):
    """A store in one schema of a PostgreSQL database."""

    def __init__(self, connection: Connection, address: str) -> None:
        self.current = connection
        self.address = address
        self.name = shown(address)

    @classmethod
    def open(cls, address: str, *, create: bool = False) -> "PostgresStore":
        """Open the store at a `postgresql://` address, bringing an older schema up to now; raises `StoreError` where that cannot be done."""
        with driver_errors(shown(address)):
            connection = connected(address)
            try:
                bring_up(connection, shown(address), create=create)
            except BaseException:
                connection.close()
                raise
        return cls(connection, address)

    @property
    def connection(self) -> Connection:
        """The connection to the server, made anew where it was lost."""
        if self.current.closed:
            self.current = connected(self.address)
        return self.current

    def add(self, readings: Iterable[Reading]) -> Added:
        """Store readings, at most `BATCH` a transaction."""
        stream, total = iter(readings), Added()
        while batch := list(islice(stream, BATCH)):
            for some in once_each(batch):
                total += self.add_batch(some)
        return total

    def add_batch(self, batch: Sequence[Reading]) -> Added:
        """Store readings of different articles in one transaction."""
        with driver_errors(self.name):
            held = self.held(batch)
        poured = [(reading, list(pour(reading))) for reading in batch if not is_held(held, reading)]
        with self.writing() as connection:
            held = self.held(batch)
            new = [one for one in poured if not is_held(held, one[0])]
            return Added(duplicates=len(batch) - len(new)) + self.add_new(connection, new, held)

    def add_new(self, connection: Connection, new: Sequence[Poured], held: Held) -> Added:
        """Store readings' rows together; where that fails, halve by halve, so that a fault of one costs no other."""
        if not new:
            return Added()
        try:
            with connection.transaction():
                copy_in(connection, new, held)
        except UNSTORABLE as error:
            if len(new) == 1:
                return Added(failed=(Failure(source=new[0][0].article.source, reason=f"could not be stored: {reason_of(error)}"),))
            middle = len(new) // 2
            return self.add_new(connection, new[:middle], held) + self.add_new(connection, new[middle:], held)
        replaced = sum(reading.article.id in held for reading, _ in new)
        return Added(new=len(new) - replaced, replaced=replaced)

    def held(self, batch: Iterable[Reading]) -> Held:
        """Return what is there of some articles."""
        rows = self.connection.execute("SELECT id, number, made_by_dateline, made_by_model, made_by_codebook FROM article WHERE id = ANY($1)",
                                       [[clean_for_postgres(reading.article.id) for reading in batch]]).fetchall()
        return {row["id"]: (row["number"], (row["made_by_dateline"], row["made_by_model"], row["made_by_codebook"])) for row in rows}

    def holds(self, article: str, made_by: Provenance | None) -> bool:
        """Tell whether the article is there and was read by this version."""
        found = self.rows("SELECT made_by_dateline, made_by_model, made_by_codebook FROM article WHERE id = ?", [article])
        return any(tuple(row.values()) == version_of(made_by) for row in found)

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """Return the rows that a SELECT finds."""
        with driver_errors(self.name):
            return list(self.connection.execute(dialect(query), storable(values)).fetchall())

    def change(self, statements: Iterable[tuple[str, Sequence[Sequence[object]]]]) -> int:
        """Carry out statements in one transaction; returns the number of rows that they changed."""
        with self.writing() as connection:
            changed = 0
            for statement, rows in statements:
                if rows:
                    with connection.cursor() as cursor:
                        cursor.executemany(dialect(statement), [storable(row) for row in rows])
                        changed += max(cursor.rowcount, 0)
            return changed

    def state(self) -> str:
        """Return which transactions of the server are done; it may differ without a change of this store."""
        [row] = self.rows("SELECT CAST(pg_current_snapshot() AS text) AS state")
        return str(row["state"])

    def text_condition(self, table: str, terms: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
        """Return the condition, and its values, that a table's words hold all terms: first by the index, then each phrase as it stands."""
        sought = [(words_of(words), star) for words, star in terms]
        lexemes = [f"'{word}'{':*' if star and at == len(words) else ''}" for words, star in sought for at, word in enumerate(words, 1)]
        phrases = [f" {' '.join(words)}{'' if star else ' '}" for words, star in sought if len(words) > 1]
        holds = "".join(f" AND strpos({table}_words.spaced, ?) > 0" for _ in phrases)
        return (f"{table}.number IN (SELECT {table}_words.number FROM {table}_words WHERE {table}_words.words @@ CAST(? AS tsquery){holds})",
                " & ".join(lexemes), *phrases)

    def check(self) -> list[str]:
        """Look for copies of words that differ from the text, and for texts that a search cannot find; the server sees to the rest."""
        drifted = self.rows('SELECT count(*) AS n FROM evidence e JOIN article a ON a.number = e.article '
                            'WHERE substr(a.text, CAST(e.start + 1 AS INTEGER), CAST(greatest(e."end" - e.start, 0) AS INTEGER)) <> e.text')
        found = [f"{row['n']} copies of words differ from their article's text" for row in drifted if row["n"]]
        for table in ("article", "claim"):
            [row] = self.rows(f"SELECT count(*) AS n FROM {table} WHERE NOT EXISTS (SELECT 1 FROM {table}_words WHERE number = {table}.number)")
            found += [f"{row['n']} {table}s are missing in the search index"] if row["n"] else []
        return found

    def close(self) -> None:
        """Let go of the server."""
        self.current.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold one write transaction, alone: committed as a whole, or rolled back."""
        with driver_errors(self.name):
            connection = self.connection
            with connection.transaction():
                connection.execute(LOCK)
                yield connection


class Truth(Dumper):
    """Truth values as the numbers that both kinds of store keep."""

    oid = psycopg.adapters.types["int8"].oid

    def dump(self, obj: bool) -> bytes:
        """Return 1 or 0."""
        return b"1" if obj else b"0"


class Number(Loader):
    """Sums as plain numbers."""

    def load(self, data: Buffer) -> int | float:
        """Return a whole number, else a float."""
        text = bytes(data).decode("ascii")
        return int(text) if text.lstrip("-").isdigit() else float(text)


def connected(address: str) -> Connection:
    """Return a connection to the server; what is wrong with the address is said without quoting it."""
    try:
        given = conninfo_to_dict(address)
    except psycopg.Error:
        raise StoreError(f"{shown(address)}: not an address that PostgreSQL understands; write postgresql://USER@HOST:PORT/DATABASE, and in a "
                         "password @ as %40, : as %3A, / as %2F, or put it into PGPASSWORD or ~/.pgpass") from None
    connection = psycopg.connect(address, autocommit=True, row_factory=dict_row, cursor_factory=psycopg.RawCursor, client_encoding="UTF8",
                                 connect_timeout=int(given.get("connect_timeout") or CONNECT))
    connection.adapters.register_dumper(bool, Truth)
    connection.adapters.register_loader("numeric", Number)
    connection.execute(f"SET lock_timeout = '{PATIENCE}s'")
    connection.execute("SET jit = off")  # compiling takes longer than any of our queries
    return connection


def once_each(batch: Sequence[Reading]) -> Iterator[Sequence[Reading]]:
    """Yield readings so that none has the same article as another beside it: one that is given twice comes later again."""
    while batch:
        first = {reading.article.id: reading for reading in reversed(batch)}
        chosen = {id(reading) for reading in first.values()}
        yield [reading for reading in batch if id(reading) in chosen]
        batch = [reading for reading in batch if id(reading) not in chosen]


def version_of(made_by: Provenance | None) -> Version:
    """Return the version that read an article, as its row holds it."""
    return (made_by.dateline, made_by.model, made_by.codebook) if made_by else (None, None, None)


def is_held(held: Held, reading: Reading) -> bool:
    """Tell whether an article is there and was read by the reading's version."""
    return reading.article.id in held and held[reading.article.id][1] == version_of(reading.made_by)


def copy_in(connection: Connection, new: Sequence[Poured], held: Held) -> None:
    """Write readings' rows by COPY, table by table, in the place of those that another version made."""
    old = {reading.article.id: held[reading.article.id][0] for reading, _ in new if reading.article.id in held}
    connection.execute("DELETE FROM article WHERE number = ANY($1)", [list(old.values())])
    fresh, claims = numbers(connection, "article", len(new) - len(old)), numbers(connection, "claim", sum(len(reading.claims) for reading, _ in new))
    together: dict[str, list[Columns]] = defaultdict(list)
    for reading, rows in new:
        number = old.get(reading.article.id) or next(fresh)
        together["article"].append({"number": number, **rows[0][1]})
        together["article_words"].append(searchable(number, reading.article.title or "", reading.article.text))
        for table, columns in rows[1:]:
            row = {"article": number, **columns}
            if table == "claim":
                row["number"] = next(claims)
                together["claim_words"].append(searchable(row["number"], columns["content_text"]))
            together[table].append(row)
    for table in sorted(together, key=lambda table: (table != "article", table)):
        copy_table(connection, table, together[table])


def numbers(connection: Connection, table: str, count: int) -> Iterator[int]:
    """Return new numbers for rows of a table."""
    query = f"SELECT nextval(pg_get_serial_sequence('{table}', 'number')) AS number FROM generate_series(1, $1)"
    return iter(sorted(row["number"] for row in connection.execute(query, [count]).fetchall()))


def copy_table(connection: Connection, table: str, rows: Sequence[Columns]) -> None:
    """Write rows into a table."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    named = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row.get(name) for name in columns])


def searchable(number: int, *texts: str) -> Columns:
    """Return the row by which texts are found: their words, each once, and the words as they stand."""
    words = {word for text in texts for word in words_of(text)}
    return {"number": number, "words": " ".join(f"'{word}'" for word in sorted(words)), "spaced": spaced(*texts)}


@lru_cache(maxsize=512)
def dialect(query: str) -> str:
    """Return a query in PostgreSQL's words: numbered parameters, and LIKE that knows no case and no escapes, as SQLite's."""
    count = 0

    def word(found: "re.Match[str]") -> str:
        nonlocal count
        if found[0][0] in "'\"":
            return found[0]
        count += 1
        return f"${count}" if found[0] == "?" else f"ILIKE ${count} ESCAPE ''"

    return MARK.sub(word, query)


def storable(values: Sequence[object]) -> list[object]:
    """Return values with what PostgreSQL's texts cannot hold written out."""
    return [clean_for_postgres(value) if isinstance(value, str) else value for value in values]


def clean_for_postgres(text: str) -> str:
    """Return a text without half surrogate pairs and NUL, which are written out."""
    return clean(text).replace("\0", "\\x00")


def reason_of(error: Exception) -> str:
    """Return what is wrong with a reading, in one line."""
    if "NUL" in str(error):
        return "it holds a NUL character, which PostgreSQL's texts cannot keep; clean the input, or use an SQLite store"
    return str(error).splitlines()[0]


@contextmanager
def driver_errors(name: str) -> Iterator[None]:
    """Turn the driver's errors into `StoreError`s that name the store and say what to do."""
    try:
        yield
    except psycopg.Error as error:
        raise StoreError(f"{name}: {advice(error)}") from error


def advice(error: psycopg.Error) -> str:
    """Return in words what a driver's error means and what to do."""
    text = str(error)
    for sign, words in ADVICE.items():
        if re.search(sign, text):
            return words
    return f"the store failed: {' '.join(text.split())}"


ADVICE = {
    "password authentication failed": "the server does not accept the password; is it right, in the address, PGPASSWORD or ~/.pgpass?",
    "no password supplied": "the server asks for a password; put it into PGPASSWORD or ~/.pgpass",
    "no pg_hba.conf entry|Peer authentication failed": "the server does not let this user in from here; ask the one who runs it",
    r'role ".*" does not exist': "the server knows no such user; write postgresql://USER@HOST/DATABASE, or make one with `createuser`",
    r'database ".*" does not exist': "the server has no such database; make one with `createdb NAME`",
    "no schema has been selected": "the schema that the address names is not there; make it with CREATE SCHEMA",
    "permission denied": "this user may not write there; let them own the database, or GRANT ALL ON SCHEMA",
    "too many (clients|connections)|remaining connection slots": "the server has no connection free; try again later, or raise its max_connections",
    "Connection refused|No such file|resolve host|translate host|timeout|unreachable|is the server running":
        "no server answers there; is PostgreSQL running, and are host and port right?",
    "lock timeout": f"another program kept the store busy for {PATIENCE} seconds; try again when it is done",
    "No space left|disk full": "the server's disk is full; free some space and run the command again, nothing half-written was kept",
    "read-only": "may not be written; the server, or this user's access to it, is read-only",
    "terminating connection|connection is lost|closed the connection|connection is closed|starting up|shutting down":
        "the connection to the server was lost; run the command again when it is back, nothing half-written was kept",
}
"""A pattern of the driver's message → what to tell the user."""
