"""Workers on this machine: spawned processes, each with its own pipe, so that the death of one is seen at once and touches no other."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from dateline.errors import DatelineError, PlanError
from dateline.run.batch.tasks import CHANCES, CHANCES_KILLED, Broken, CutDone, CutTask, Death, Event, ReadDone, Task, Work

__all__ = ["THREADS", "Workers"]

THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "POLARS_MAX_THREADS"), "1")
"""A worker's environment: there is a worker for each core, so that threads of its own would only stand in the others' way."""
STILLBORN = 10
"""Workers that end one after the other without having begun anything: then something is wrong with all of them."""
READY = "ready"
SPAWN = get_context("spawn")


@dataclass(kw_only=True)
class Worker:
    """One process, and what is known of it."""

    process: SpawnProcess
    pipe: "Connection[Any, Any]"
    ready: bool = False
    task: Task | None = None
    at: tuple[int, int] | None = None
    ended_for: str | None = None
    """Why this side has ended it."""


class Workers:
    """A pool of processes; one that dies is replaced."""

    def __init__(self, number: int, work: Work) -> None:
        self.work = work
        self.stillborn = 0
        self.workers = [self.born() for _ in range(number)]

    def born(self) -> Worker:
        """Start a process."""
        ours, theirs = SPAWN.Pipe()
        process = SPAWN.Process(target=serve, args=(theirs, self.work.portable()), daemon=True)
        with environment(THREADS):
            process.start()
        theirs.close()  # so that the pipe ends when the process does
        return Worker(process=process, pipe=ours)

    def free(self) -> int:
        """Return how many workers wait for a task."""
        return sum(worker.ready and worker.task is None for worker in self.workers)

    def free_to_cut(self) -> bool:
        """Say that any worker can cut."""
        return self.free() > 0

    def give(self, task: Task) -> str:
        """Give a task to a worker that waits."""
        worker = next(one for one in self.workers if one.ready and one.task is None)
        worker.task, worker.at = task, None
        with suppress(OSError):  # it has just died; its pipe says so to `events`
            worker.pipe.send(task)
        return f"process {worker.process.pid}"

    def events(self, timeout: float) -> list[Event]:
        """Return what the workers say, and their deaths."""
        self.watch()
        spoken = wait([worker.pipe for worker in self.workers], timeout)
        found = [self.heard(worker) for worker in list(self.workers) if worker.pipe in spoken]
        return [event for event in found if event is not None]

    def heard(self, worker: Worker) -> Event | None:
        """Return the event that lies in a worker's next word, if it is one."""
        try:
            word = worker.pipe.recv()
        except (EOFError, OSError):
            return self.buried(worker)
        if word == READY:
            worker.ready = True
        elif isinstance(word, tuple):
            worker.at, self.stillborn = word, 0
        else:
            if isinstance(word, CutDone | ReadDone):
                worker.task = worker.at = None
            event: Event = word
            return event
        return None

    def buried(self, worker: Worker) -> Death | None:
        """Put a new worker in a dead one's place and return what it died of, if it had a task."""
        worker.process.join()
        worker.pipe.close()
        how, chances = manner(worker, self.work)
        self.stillborn += worker.at is None
        if self.stillborn >= STILLBORN:
            raise PlanError(f"{STILLBORN} workers ended one after the other before they had begun anything, the last one: {how}")
        self.workers[self.workers.index(worker)] = self.born()
        return Death(task=worker.task, at=worker.at, how=how, chances=chances, begun=worker.at is not None) if worker.task else None

    def watch(self) -> None:
        """End each worker that holds more memory than it may."""
        for worker in self.workers:
            if worker.at and not worker.ended_for and megabytes(worker.process.pid) > self.work.memory:
                worker.ended_for = f"took more than {self.work.memory:,} MB of memory"
                worker.process.kill()

    def close(self) -> None:
        """End all workers."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.pipe.close()


def manner(worker: Worker, work: Work) -> tuple[str, int]:
    """Return in words how a worker ended, and how many chances that gives to what it was reading."""
    code = worker.process.exitcode or 0
    if worker.ended_for:
        return worker.ended_for, CHANCES
    if code == -signal.SIGALRM:
        return f"took longer than {work.seconds:g} seconds", CHANCES
    if code < 0:
        return f"ended its process ({signal.Signals(-code).name})", CHANCES_KILLED if -code in (signal.SIGKILL, signal.SIGTERM) else CHANCES
    return f"ended its process (code {code})", CHANCES


def megabytes(pid: int | None) -> int:
    """Return how much memory a process holds; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    except (OSError, IndexError):
        return 0


@contextmanager
def environment(values: dict[str, str]) -> Iterator[None]:
    """Set environment variables for the processes that are started in the block; those that are set already stay."""
    added = {name: value for name, value in values.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


def serve(pipe: "Connection[Any, Any]", work: Work) -> None:
    """Carry out tasks until there are no more or the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes of a terminal; the driver decides
    try:
        pipe.send(READY)
        while True:
            carry_out(pipe.recv(), work, pipe)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def carry_out(task: Task, work: Work, pipe: "Connection[Any, Any]") -> None:
    """Carry out one task and say what comes of it."""
    from dateline.run.batch.cutting import cut
    from dateline.run.batch.reading import limit, read

    def at(number: int, count: int) -> None:
        """Say where the work is, and start its time."""
        pipe.send((number, count))
        limit(work.seconds)

    try:
        for event in cut(task, work, at) if isinstance(task, CutTask) else [read(task, work, at)]:
            limit(0)
            pipe.send(event)
    except DatelineError as error:
        pipe.send(Broken(error=error))
