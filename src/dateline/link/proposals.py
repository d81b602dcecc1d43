"""What every linker hands over: proposals about pairs of records; and how those work that go through the news in order of time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from dateline.records import Link, Reading

__all__ = ["Chronicle", "Proposal"]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a linker finds of two records: that they are the same, or that the left one answers, or is newer than, the right one."""

    kind: Link
    left: str
    """A record's id; where a pair has a direction, the answer, or the newer version."""
    right: str
    score: float
    """From 0 to 1: how sure."""
    reason: str


class Chronicle(Protocol):
    """A linker that remembers what the last weeks told; articles come in order of day and id, so that the order of adding does not matter.

    `same`: the id of an actor or event → its cluster, where it is linked to another. Both methods work in bounded time and memory.
    """

    memory: int
    """Days after which what was told no longer counts: state depends on no article before them."""

    def enter(self, reading: Reading, same: Mapping[str, str]) -> Iterable[Proposal]:
        """Compare an article with what is remembered, keep it, and return what was found; right is a record told before (or in it)."""

    def recall(self, reading: Reading, same: Mapping[str, str], homes: Mapping[str, str]) -> None:
        """Keep an article whose links are known; `homes`: record id → its cluster among those of the linker's own kind."""
