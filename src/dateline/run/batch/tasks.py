"""What a run hands to its workers and hears from them: plain values that cross process and machine borders."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, Self

from dateline.errors import DatelineError
from dateline.settings import Settings

__all__ = ["CHANCES", "CHANCES_FAR", "CHANCES_KILLED", "Broken", "CutDone", "CutTask", "Death", "Event", "Item", "Outcome", "PartCut", "Place",
           "Pool", "ReadDone", "ReadTask", "Task", "Unit", "Work"]

CHANCES, CHANCES_KILLED, CHANCES_FAR = 2, 10, 3
"""How often an article may end its process: by itself; where something outside killed the process, a person or the system for want of memory, and
the article may be innocent; where it is not known how it ended."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """What holds for all tasks of a run."""

    settings: Settings
    plan: str = "dateline.run.plan:make_plan"
    """`module:function` that makes the plan from settings; another one brings stages of one's own."""
    shard_size: int = 50
    """Articles a shard, at most."""
    seconds: float = 60.0
    """The longest that one article may take; then its process ends."""
    memory: int = 2_000
    """Megabytes that a local worker may hold; then it is ended."""

    def portable(self) -> Self:
        """Return the same in a form that can be sent to another process."""
        return replace(self, settings=replace(self.settings, columns=dict(self.settings.columns)))


@dataclass(frozen=True, kw_only=True)
class Unit:
    """What is cut in one go: one large input, or a group of small ones that stand side by side."""

    number: int
    inputs: tuple[str, ...]
    below: bool
    """They were found in a folder, where files of unknown kinds are skipped."""
    size: int
    """Bytes, 0 where that cannot be told."""
    stamp: str = ""
    """Sizes and times of change of the inputs, to notice that they changed while a run was stopped."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One article, or one input that is none: what the sum is taken over."""

    id: str | None
    """The article's id; None where there is no article."""
    source: str
    reason: str | None = None
    """Why it could not be read."""


@dataclass(frozen=True, kw_only=True)
class CutTask:
    """Read a unit's inputs and cut their articles into parts."""

    unit: Unit
    done: int = 0
    """Parts that are there already."""
    apart: bool = False
    """Read every page in a process of its own: one of the unit's inputs has ended a worker."""
    given_up: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    """Input → how many of its articles could be read before it ended its worker again, and how that ended."""


@dataclass(frozen=True, kw_only=True)
class ReadTask:
    """Read articles of a part: the unit of work."""

    unit: int
    part: int
    data: bytes
    """The part: a Parquet file of articles."""
    numbers: tuple[int, ...]
    """Which of the part's items to read, in order."""
    rows: tuple[int, ...]
    """Their rows in `data`."""

    def only(self, numbers: tuple[int, ...]) -> "ReadTask":
        """Return the same task for some of its articles."""
        wanted = set(numbers)
        kept = [(number, row) for number, row in zip(self.numbers, self.rows, strict=True) if number in wanted]
        return replace(self, numbers=tuple(number for number, _ in kept), rows=tuple(row for _, row in kept))


Task = CutTask | ReadTask


@dataclass(frozen=True, kw_only=True)
class PartCut:
    """A part was cut; more may follow."""

    unit: int
    part: int
    data: bytes
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class CutDone:
    """All parts of a unit were cut."""

    unit: int


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one article."""

    number: int
    digest: str | None = None
    """The hash of its records; None where it could not be read."""
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReadDone:
    """A task's articles were read."""

    unit: int
    part: int
    data: bytes
    """A Parquet file of the readings, in order."""
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, kw_only=True)
class Death:
    """A process ended while it carried out a task."""

    task: Task
    at: tuple[int, int] | None
    """Where it was: of a reading (item's number, 0), of a cut (input, articles so far); None where it had not begun or nobody knows."""
    how: str
    chances: int
    """How many deaths of this kind it takes until what was read is given up: few where it is to blame, many where it may be innocent."""
    begun: bool = True


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A fault that no other article will escape: the model is missing, the codebook wrong."""

    error: DatelineError


Place = Callable[[int, int], None]
"""Is told where the work is, before each article is read: see `Death.at`."""
Event = PartCut | CutDone | ReadDone | Death | Broken


class Pool(Protocol):
    """Processes, here or elsewhere, that carry out tasks; whatever happens to them becomes an event."""

    def free(self) -> int:
        """Return how many more tasks it takes now."""

    def free_to_cut(self) -> bool:
        """Tell whether one of them may be the cutting of a unit."""

    def give(self, task: Task) -> str:
        """Take a task and return the name of who carries it out."""

    def events(self, timeout: float) -> list[Event]:
        """Return what happened, waiting at most so many seconds for something to happen."""

    def close(self) -> None:
        """End all processes."""
