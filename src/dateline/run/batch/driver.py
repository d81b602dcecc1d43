"""The driver: gives tasks to a pool, takes in what comes back, and finds out which article ends its process."""

import hashlib
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dateline.export.parquet import from_parquet, to_parquet
from dateline.records import Reading
from dateline.run.batch.folder import Folder
from dateline.run.batch.ledger import Ledger, Shard, Standing
from dateline.run.batch.tasks import Broken, CutDone, CutTask, Death, Event, Outcome, PartCut, Pool, ReadDone, ReadTask, Task, Unit

__all__ = ["Driver"]

AHEAD = 2
"""Shards a free worker that are kept ready to be read; while there are fewer, more of the sources is cut."""
TICK, REPORT = 0.2, 1.0
"""Seconds between two looks at the workers' memory, and between two reports."""
ALMOST = 0.999
"""What the shares of blame must come to; one, but for what is lost when tenths are added."""
CUT = -1
"""The part under which deaths are noted that happened while a unit was cut."""


@dataclass(kw_only=True)
class Assembly:
    """A shard that is being read, perhaps in pieces: what is missing and what came back."""

    missing: set[int]
    pieces: list[ReadDone] = field(default_factory=list)

    def merged(self) -> tuple[bytes, list[Outcome]]:
        """Return the shard's file and what became of its articles, the same in how many pieces they ever were read."""
        outcomes = sorted((one for piece in self.pieces for one in piece.outcomes), key=lambda one: one.number)
        if len(self.pieces) == 1:
            return self.pieces[0].data, outcomes
        readings: dict[int, Reading] = {}
        for piece in self.pieces:
            stored = [one.number for one in piece.outcomes if one.digest]
            readings.update(zip(stored, from_parquet(piece.data), strict=True))
        return to_parquet(readings[number] for number in sorted(readings)), outcomes


class Driver:
    """One run under way."""

    def __init__(self, ledger: Ledger, folder: Folder, pool: Pool) -> None:
        self.ledger = ledger
        self.folder = folder
        self.pool = pool
        self.again: deque[Task] = deque()
        self.reading: dict[Shard, Assembly] = {}

    def drive(self, progress: Callable[[Standing], object]) -> None:
        """Work until everything is cut and read; `progress` is told how far it is about once a second."""
        told = 0.0
        while not self.ledger.finished():
            while self.pool.free() and (task := self.next_task()):
                self.start(task)
            for event in self.pool.events(TICK):
                self.take(event)
            if time.monotonic() - told >= REPORT:
                progress(self.ledger.standing())
                told = time.monotonic()
        progress(self.ledger.standing())

    def next_task(self) -> Task | None:
        """Return what to do next: what must be done again, then as much cutting as keeps the readers busy, then reading."""
        if self.again:
            return self.again.popleft()
        ready = AHEAD * self.pool.free()
        waiting = self.ledger.shards("waiting", most=ready)
        if len(waiting) < ready and self.pool.free_to_cut():
            for unit in self.ledger.units(state="waiting", most=1):
                return self.cut_task(unit)
        for shard in waiting:
            if task := self.read_task(shard):
                return task
        return None

    def start(self, task: Task) -> None:
        """Give a task to the pool and note who has it."""
        worker = self.pool.give(task)
        if isinstance(task, CutTask):
            self.ledger.start_unit(task.unit.number, worker)
        else:
            self.ledger.start_shard(Shard(unit=task.unit, part=task.part), worker)

    def cut_task(self, unit: Unit) -> CutTask:
        """Return the task of cutting a unit, with what was learnt when that ended a process."""
        deaths = self.ledger.deaths(unit.number, CUT)
        places = {(death["number"], death["count"]): death["how"] for death in deaths}
        given_up = {number: (count, how) for (number, count), how in places.items()
                    if self.hopeless([death for death in deaths if (death["number"], death["count"]) == (number, count)], more=1)}
        return CutTask(unit=unit, done=self.ledger.parts(unit.number), apart=bool(deaths), given_up=given_up)

    def read_task(self, shard: Shard) -> ReadTask | None:
        """Return the task of reading a shard; None where none of its articles waits to be read, and it is done."""
        waiting = self.ledger.waiting(shard)
        self.reading[shard] = Assembly(missing={number for number, _ in waiting})
        if not waiting:
            self.complete(shard)
            return None
        return ReadTask(unit=shard.unit, part=shard.part, data=self.folder.part(shard).read_bytes(),
                        numbers=tuple(number for number, _ in waiting), rows=tuple(row for _, row in waiting))

    def take(self, event: Event) -> None:
        """Take in what happened."""
        match event:
            case PartCut():
                self.folder.write(self.folder.part(Shard(unit=event.unit, part=event.part)), event.data)
                self.ledger.add_part(event)
            case CutDone():
                self.ledger.end_unit(event.unit)
            case ReadDone():
                shard = Shard(unit=event.unit, part=event.part)
                self.reading[shard].pieces.append(event)
                self.settle(shard, {one.number for one in event.outcomes})
            case Death(task=CutTask() as task):
                self.mourn_cut(event, task)
            case Death(task=ReadTask() as task):
                self.mourn_read(event, task)
            case Broken():
                raise event.error

    def settle(self, shard: Shard, numbers: set[int]) -> None:
        """Strike articles off what is missing of a shard; the last ones complete it."""
        self.reading[shard].missing -= numbers
        if not self.reading[shard].missing:
            self.complete(shard)

    def complete(self, shard: Shard) -> None:
        """Write a shard's file, then note it in the ledger; what waited to be read is not needed any more."""
        data, outcomes = self.reading.pop(shard).merged()
        self.folder.write(self.folder.shards / shard.name, data)
        self.ledger.end_shard(shard, outcomes, sha256=hashlib.sha256(data).hexdigest(), rows=sum(one.digest is not None for one in outcomes))
        self.folder.part(shard).unlink(missing_ok=True)

    def mourn_cut(self, death: Death, task: CutTask) -> None:
        """Note where a process ended while it cut a unit, and cut it again."""
        if death.at:
            number, count = death.at
            self.ledger.note_death(task.unit.number, CUT, number, count=count, how=death.how, chances=death.chances)
        self.again.append(self.cut_task(task.unit))

    def mourn_read(self, death: Death, task: ReadTask) -> None:
        """Find out which article ended its process: it is read again alone, and given up when it has had its chances."""
        if not death.begun or (death.at is None and len(task.numbers) > 1):  # it died before the first article, or nobody knows at which
            self.again.extend([task.only((number,)) for number in task.numbers] if death.begun else [task])
            return
        number = death.at[0] if death.at else task.numbers[0]
        shard, rest = Shard(unit=task.unit, part=task.part), tuple(one for one in task.numbers if one != number)
        self.ledger.note_death(shard.unit, shard.part, number, count=0, how=death.how, chances=death.chances)
        if rest:
            self.again.append(task.only(rest))
        if self.hopeless(self.ledger.deaths(shard.unit, shard.part, number)):
            self.ledger.quarantine(shard, number, death.how)
            self.settle(shard, {number})
        else:
            self.again.append(task.only((number,)))

    def hopeless(self, deaths: Sequence[sqlite3.Row], *, more: int = 0) -> bool:
        """Tell whether the deaths at one place are enough to give it up; each counts the more the fewer chances its kind gives."""
        return sum(1.0 / (int(death["chances"]) + more) for death in deaths) > ALMOST
