"""Load: the shards of a run, done or still under way, for a store to take in one after the other."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError, UsageError
from dateline.export.parquet import from_parquet, ids_in_parquet
from dateline.records import Failure, Provenance, Reading
from dateline.run.batch.folder import Folder
from dateline.run.batch.ledger import Ledger

__all__ = ["Loadable", "failures_of", "shards_of"]


@dataclass(frozen=True, kw_only=True)
class Loadable:
    """A shard's file, as the ledger knows it."""

    file: Path
    articles: int
    sha256: str

    def ids(self) -> list[tuple[str, Provenance | None]]:
        """Return the ids of its articles and what read them; raises `InputError` where the file is not the one that the run wrote."""
        try:
            data = self.file.read_bytes()
        except OSError as error:
            raise InputError(str(self.file), error.strerror or str(error)) from error
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise InputError(str(self.file), "damaged: not as the run wrote it; delete the run's folder and run it again")
        return [(article, Provenance(**made_by) if made_by else None) for article, made_by in ids_in_parquet(self.file)]

    def readings(self) -> Iterator[Reading]:
        """Yield its readings."""
        return from_parquet(self.file)


def shards_of(path: Path) -> list[Loadable]:
    """Return a run's shards that are done, in the order of the sources; raises `UsageError` where there is no run."""
    folder = Folder(path)
    with opened(folder) as ledger:
        return [Loadable(file=folder.shards / f"{row['unit']:06}-{row['part']:06}.parquet", articles=row["rows"], sha256=row["sha256"])
                for row in ledger.rows("SELECT unit, part, rows, sha256 FROM shard WHERE state = 'done' ORDER BY unit, part")]


def failures_of(path: Path) -> list[Failure]:
    """Return what a run has quarantined."""
    with opened(Folder(path)) as ledger:
        return list(ledger.failures())


def opened(folder: Folder) -> Ledger:
    """Open a run's ledger."""
    if not folder.ledger.is_file():
        raise UsageError(f"{folder.path}: no run there; `dateline run SOURCE --out {folder.path}` makes one")
    return Ledger(folder.ledger)
