"""Run: sources → a folder of Parquet shards, by processes on this machine or on a Ray cluster; killed at any time, it goes on where it was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.codebook.loader import codebook_version
from dateline.errors import UsageError
from dateline.export.parquet import LAYOUT
from dateline.records import Failure
from dateline.run.batch.cutting import stamp_of, units_of
from dateline.run.batch.driver import Driver
from dateline.run.batch.folder import Folder
from dateline.run.batch.ledger import Ledger, Standing
from dateline.run.batch.tasks import Pool, Work
from dateline.run.batch.workers import Workers

__all__ = ["Report", "run"]

NAMED = 20
"""Failures that a report names; the others stand in the run's folder."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """What came of a run: read = stored + duplicates + quarantined."""

    standing: Standing
    sha256: str
    """The hash over all stored articles with their records, in the order of the sources."""
    failures: tuple[Failure, ...]
    """The first of what was quarantined."""
    nothing_to_do: bool = False
    """The run was done before."""


def run(sources: Sequence[str], out: Path, work: Work, *, workers: int = 1, ray: str | None = None,
        progress: Callable[[Standing], object] = lambda standing: None) -> Report:
    """Read sources into the folder `out`; raises `UsageError` where it holds another run, or this one is under way."""
    folder = Folder(out)
    with folder.locked():
        folder.prepare()
        with Ledger(folder.ledger) as ledger:
            begin(ledger, folder, sources, work)
            before = ledger.finished() and folder.manifest.exists()
            if not ledger.finished():
                pool = pool_of(work, workers=workers, ray=ray)
                try:
                    Driver(ledger, folder, pool).drive(progress)
                finally:
                    pool.close()
            manifest = folder.finish(ledger)
            return Report(standing=ledger.standing(), sha256=str(manifest["sha256"]), failures=tuple(islice(ledger.failures(), NAMED)),
                          nothing_to_do=before)


def pool_of(work: Work, *, workers: int, ray: str | None) -> Pool:
    """Return the processes that carry out the tasks."""
    if ray is None:
        return Workers(workers, work)
    from dateline.run.batch.cluster import Cluster
    return Cluster(ray, work, workers=workers)


def begin(ledger: Ledger, folder: Folder, sources: Sequence[str], work: Work) -> None:
    """Write down what a new run is; of one that goes on, check that it is the same, with the same inputs."""
    wanted, facts = facts_of(sources, work), ledger.facts()
    if not facts:
        ledger.begin(wanted, units_of(sources, work))
        return
    for name, value in wanted.items():
        if facts.get(name) != value:
            raise UsageError(f"{folder.path}: the run there was begun with {name} {shown(facts.get(name))}, not {shown(value)}; "
                             "give the same again, or another --out")
    changed = next((unit for unit in ledger.units() if unit.stamp != stamp_of(unit.inputs)), None) if not ledger.finished() else None
    if changed:
        raise UsageError(f"{folder.path}: {changed.inputs[0]}, or one of the {len(changed.inputs)} inputs cut with it, changed since the run "
                         "there was begun; begin anew with another --out")
    ledger.recover()


def facts_of(sources: Sequence[str], work: Work) -> dict[str, Any]:
    """Return everything that decides what a run makes."""
    settings = work.settings
    return {"sources": list(sources), "layout": LAYOUT, "dateline": version("dateline"), "codebook": codebook_version(settings.codebook),
            "model": settings.model, "published": settings.published, "columns": dict(settings.columns), "clean": settings.clean,
            "max_bytes": settings.max_bytes, "plan": work.plan, "shard_size": work.shard_size}


def shown(value: object) -> str:
    """Return a value for a message."""
    return " ".join(map(str, value)) if isinstance(value, list) else "none" if value is None else str(value)
