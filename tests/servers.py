"""A real PostgreSQL server for the tests: started once, on a socket in a folder of its own, and stopped at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

ASKED = "DATELINE_TEST_POSTGRES"
"""Environment variable with the address of a server to test against in the place of one of our own."""
NUMBERS = count()


class Server:
    """A running server, in one database of which each test has a schema of its own."""

    def __init__(self, address: str, folder: Path | None) -> None:
        self.address = address
        self.folder = folder

    def store(self) -> str:
        """The address of a schema in which there is no store yet."""
        import psycopg
        name = f"test_{os.getpid()}_{next(NUMBERS)}"
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return self.with_options(f"-csearch_path={name}")

    def with_options(self, options: str) -> str:
        """The server's address with options for its sessions."""
        return f"{self.address}{'&' if '?' in self.address else '?'}options={quote(options, safe='')}"

    def run(self, *statements: str, address: str | None = None) -> list[tuple[object, ...]]:
        """Carry out statements, and return the rows of the last."""
        import psycopg
        with psycopg.connect(address or self.address, autocommit=True) as connection:
            done = [connection.execute(statement) for statement in statements][-1]
            return done.fetchall() if done.description else []


def programs() -> Path | None:
    """The folder of the server's programs; Debian keeps them out of PATH."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max((path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=None, key=lambda path: int(path.parent.name))


def owner() -> str | None:
    """The user as whom a server is started: it refuses to run as root."""
    if os.getuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


@contextmanager
def running(bin: Path) -> Iterator[Server]:
    """Start a server, and stop it and remove its files at the end."""
    user = owner()
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgres-", dir="/tmp"))  # a socket's name may have 107 characters at most
    if user:
        shutil.chown(folder, user)

    def run(program: str, *options: str) -> None:
        subprocess.run([bin / program, *options], user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, "HOME": str(folder)})

    try:
        run("initdb", "--pgdata=data", "--username=dateline", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        access = folder / "data" / "pg_hba.conf"
        access.write_text(f"local all guarded scram-sha-256\n{access.read_text()}")
        run("pg_ctl", "--pgdata=data", "--wait", "--log=log", "start",
            f"--options=-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c full_page_writes=off -c max_connections=200")
        try:
            yield Server(f"postgresql:///postgres?host={folder}&user=dateline", folder)
        finally:
            run("pg_ctl", "--pgdata=data", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
