"""A run's folder: where its files lie, how they come to be there whole or not at all, and that only one driver works in it."""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import StoreError, UsageError
from dateline.run.batch.ledger import Ledger, Shard, Standing

__all__ = ["Folder"]


class Folder:
    """The folder of one run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.shards, self.parts = path / "shards", path / "parts"
        self.manifest, self.quarantine, self.ledger = path / "manifest.json", path / "quarantine.parquet", path / "ledger.sqlite"

    def prepare(self) -> None:
        """Make the folders, and clear away what a killed driver left half-written."""
        with writing_errors(self.path):
            for place in (self.shards, self.parts):
                place.mkdir(parents=True, exist_ok=True)
            for place in (self.path, self.shards, self.parts):
                for left in place.glob(".*.new"):
                    left.unlink()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder; raises `UsageError` where another driver does. The system takes the lock from a driver that dies."""
        with writing_errors(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            file = (self.path / "lock").open("a+", encoding="ascii")
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.seek(0)
                raise UsageError(f"{self.path}: another run is under way there (process {file.read().strip() or 'unknown'}); "
                                 "wait until it is done, or give another --out") from None
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            yield

    def write(self, path: Path, data: bytes) -> None:
        """Write a file so that it is there whole or not at all, whatever is killed or loses power."""
        new = path.with_name(f".{path.name}.new")
        with writing_errors(path):
            with new.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
            sync(path.parent)

    def part(self, shard: Shard) -> Path:
        """Return where a shard's articles wait to be read."""
        return self.parts / shard.name

    def finish(self, ledger: Ledger) -> dict[str, object]:
        """Write down what came of the run, and return it; nothing in it tells when, where and by how many workers it was made."""
        shards = [{"file": f"shards/{shard.name}", **dict(found[0])} for shard in ledger.shards("done")
                  if (found := ledger.rows("SELECT rows AS articles, sha256 FROM shard WHERE unit = ? AND part = ?", shard.unit, shard.part))]
        made = {"layout": ledger.facts()["layout"], "dateline": ledger.facts()["dateline"], "codebook": ledger.facts()["codebook"],
                "articles": counts(ledger.standing()), "sha256": content_hash(ledger), "shards": shards}
        self.write(self.quarantine, failures_file(ledger))
        self.write(self.manifest, json.dumps(made, indent=1).encode("ascii"))
        shutil.rmtree(self.parts, ignore_errors=True)
        return made


def counts(standing: Standing) -> dict[str, int]:
    """Return the sum: read = stored + duplicates + quarantined."""
    return {"read": standing.read, "stored": standing.stored, "duplicates": standing.duplicates, "quarantined": standing.quarantined}


def content_hash(ledger: Ledger) -> str:
    """Return the hash over all stored articles' hashes in the order of the sources, however they were cut into shards."""
    whole = hashlib.sha256()
    for digest in ledger.digests():
        whole.update(bytes.fromhex(digest))
    return whole.hexdigest()


def failures_file(ledger: Ledger) -> bytes:
    """Return the quarantined inputs as a Parquet file."""
    import io

    import polars
    target = io.BytesIO()
    rows = [(failure.source, failure.reason) for failure in ledger.failures()]
    polars.DataFrame(rows, schema={"source": polars.String, "reason": polars.String}, orient="row").write_parquet(target, statistics=False)
    return target.getvalue()


def sync(folder: Path) -> None:
    """Make sure that a folder's new names survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def writing_errors(path: Path) -> Iterator[None]:
    """Turn what goes wrong while files are written into a `StoreError` that says what to do."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}; nothing half-written was kept; the same command goes on where it stopped") from error
