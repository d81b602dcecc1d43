"""Readings of many articles at once, with the layers that linking looks at; some stay at hand for the linkers that come after."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from dateline.query.many import marks
from dateline.records import Reading
from dateline.store.base import Store
from dateline.store.rows import gather

__all__ = ["Shelf"]

LAYERS = ("section", "actor", "claim", "event", "party", "evidence", "place")

ROOM = 2_000_000
"""Characters of articles that are kept at hand: with their records they take about a hundred megabytes."""


class Shelf:
    """The readings of a store's articles, the first so many of which are read but once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.kept: dict[int, Reading] = {}
        self.room = ROOM

    def readings(self, numbers: Sequence[int]) -> dict[int, Reading]:
        """Return articles by number."""
        missing = [number for number in numbers if number not in self.kept]
        read = readings_of(self.store, missing) if missing else {}
        for number, reading in read.items():
            if len(reading.article.text) <= self.room:
                self.kept[number] = reading
                self.room -= len(reading.article.text)
        return {number: read.get(number) or self.kept[number] for number in numbers}


def readings_of(store: Store, numbers: Sequence[int]) -> dict[int, Reading]:
    """Return articles by number; without roles, times of their own and what was dropped."""
    below: dict[int, dict[str, list[dict[str, Any]]]] = {number: defaultdict(list) for number in numbers}
    for layer in LAYERS:
        for row in store.rows(f"SELECT * FROM {layer} WHERE article IN ({marks(numbers)}) ORDER BY article, rank", numbers):
            below[row["article"]][layer].append(dict(row))
    return {row["number"]: gather(dict(row), below[row["number"]])
            for row in store.rows(f"SELECT * FROM article WHERE number IN ({marks(numbers)})", numbers)}
