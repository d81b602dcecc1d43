"""Asking for many values at a time."""

from collections.abc import Iterable, Iterator, Sequence

__all__ = ["chunks", "marks"]

CHUNK = 400
"""Values asked for at a time."""


def marks(values: Sequence[object]) -> str:
    """Return a question mark for each value."""
    return ", ".join("?" * len(values))


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield ids, each once, some at a time."""
    every = list(dict.fromkeys(ids))
    yield from (every[first:first + CHUNK] for first in range(0, len(every), CHUNK))
