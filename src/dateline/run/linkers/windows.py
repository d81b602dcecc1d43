"""Windows: the articles that a linker has not compared yet, a few at a time."""

from collections.abc import Iterator, Sequence

from dateline.run.ledger import Statement
from dateline.store.base import Store

__all__ = ["WINDOW", "noted", "unlinked", "windows"]

WINDOW = 200
"""Articles held in memory at a time."""


def unlinked(store: Store, linker: str) -> list[int]:
    """Return the numbers of the articles that a linker has not compared."""
    return [row["number"] for row in store.rows(
        "SELECT number FROM article WHERE NOT EXISTS (SELECT 1 FROM linked WHERE linked.article = article.number AND linked.linker = ?) "
        "ORDER BY number", [linker])]


def windows(numbers: Sequence[int], size: int = WINDOW) -> Iterator[Sequence[int]]:
    """Yield numbers a window at a time."""
    yield from (numbers[first:first + size] for first in range(0, len(numbers), size))


def noted(linker: str, numbers: Sequence[int]) -> Statement:
    """Return the statement that notes that a linker has compared articles."""
    return ("INSERT INTO linked (article, linker) VALUES (?, ?) ON CONFLICT DO NOTHING", [(number, linker) for number in numbers])
