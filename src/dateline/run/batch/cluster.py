"""A Ray cluster as a pool: the same unit of work as a Ray task, which carries its articles with it, so that no disk need be shared.

Ray never tries a task again: which article ended a process is found out by the driver, as with workers of our own. Units are cut by one
worker on this machine, where the sources are.
"""

import socket
from typing import Any

from dateline.errors import DatelineError, UsageError
from dateline.run.batch.reading import limit, read
from dateline.run.batch.tasks import CHANCES_FAR, Broken, CutTask, Death, Event, ReadDone, ReadTask, Task, Work
from dateline.run.batch.workers import THREADS, Workers

__all__ = ["Cluster"]

LOCAL = "local"
"""The address that asks for a cluster of this machine's own, which ends with the run."""
PATIENCE = 10.0
"""Seconds in which a cluster must answer."""
GLANCE = 0.05
"""Seconds that the local worker is listened to while the cluster works."""


class Cluster:
    """A pool of Ray tasks, one for each of the cluster's processors and one more, so that none waits."""

    def __init__(self, address: str, work: Work, *, workers: int) -> None:
        try:
            import ray
        except ImportError as error:
            raise UsageError(f"--ray needs Ray ({error}); `pip install 'dateline[ray]'` brings it") from error
        self.ray: Any = ray
        self.work = work.portable()
        if address != LOCAL:
            check_reachable(address)
        own = {"num_cpus": workers, "include_dashboard": False} if address == LOCAL else {"address": address}
        try:
            ray.init(**own, log_to_driver=False, configure_logging=False, runtime_env={"env_vars": THREADS})
        except Exception as error:  # Ray raises bare ones where it does not come up in time
            ray.shutdown()
            raise UsageError(f"no Ray cluster at {address}: {error}") from error
        self.remote = ray.remote(max_retries=0, num_cpus=1)(read_there)
        self.most = int(self.ray.cluster_resources().get("CPU", 1)) + 1
        self.cutter = Workers(1, work)
        self.cuts: list[CutTask] = []
        self.reads: dict[Any, ReadTask] = {}

    def free(self) -> int:
        """Return how many more tasks the cluster takes."""
        return self.most - len(self.reads)

    def free_to_cut(self) -> bool:
        """Tell whether the local worker waits."""
        return self.cutter.free() > len(self.cuts)

    def give(self, task: Task) -> str:
        """Send a part into the cluster, or a unit to the local worker."""
        if isinstance(task, CutTask):
            self.cuts.append(task)
            return "this machine"
        self.reads[self.remote.remote(task, self.work)] = task
        return "ray"

    def events(self, timeout: float) -> list[Event]:
        """Return what the local worker says and which tasks of the cluster ended."""
        while self.cuts and self.cutter.free():
            self.cutter.give(self.cuts.pop(0))
        if not self.reads:
            return self.cutter.events(timeout)
        found = self.cutter.events(GLANCE)
        ended, _ = self.ray.wait(list(self.reads), timeout=0 if found else timeout)
        return found + [self.outcome(one) for one in ended]

    def outcome(self, reference: Any) -> Event:
        """Return what became of a task; Ray does not tell how its process ended."""
        task = self.reads.pop(reference)
        try:
            event: Event = self.ray.get(reference)
        except self.ray.exceptions.RayError as error:
            return Death(task=task, at=None, how=f"ended its process ({type(error).__name__})", chances=CHANCES_FAR)
        return event

    def close(self) -> None:
        """End the local worker, and the cluster if it is our own."""
        self.cutter.close()
        self.ray.shutdown()


def check_reachable(address: str) -> None:
    """Raise `UsageError` where nothing answers at HOST:PORT: Ray itself would try for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=PATIENCE).close()
    except (OSError, ValueError) as error:
        raise UsageError(f"no Ray cluster at {address}: {error}; write HOST:PORT, or local") from error


def read_there(task: ReadTask, work: Work) -> ReadDone | Broken:
    """Carry out a task in a process of the cluster."""
    def at(_number: int, _count: int) -> None:
        """Start the next article's time."""
        limit(work.seconds)

    try:
        return read(task, work, at)
    except DatelineError as error:
        return Broken(error=error)
    finally:
        limit(0)
