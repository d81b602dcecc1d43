"""Readings of many articles at once, with the layers that linking looks at."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from dateline.query.find import marks
from dateline.records import Reading
from dateline.store.base import Store
from dateline.store.rows import gather

__all__ = ["readings_of"]

LAYERS = ("section", "actor", "claim", "event", "party", "evidence", "place")


def readings_of(store: Store, numbers: Sequence[int]) -> dict[int, Reading]:
    """Return articles by number; without roles, times of their own and what was dropped."""
    below: dict[int, dict[str, list[dict[str, Any]]]] = {number: defaultdict(list) for number in numbers}
    for layer in LAYERS:
        for row in store.rows(f"SELECT * FROM {layer} WHERE article IN ({marks(numbers)}) ORDER BY article, rank", numbers):
            below[row["article"]][layer].append(dict(row))
    return {row["number"]: gather(dict(row), below[row["number"]])
            for row in store.rows(f"SELECT * FROM article WHERE number IN ({marks(numbers)})", numbers)}
