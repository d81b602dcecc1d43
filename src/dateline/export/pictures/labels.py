"""Labels that never lie on one another, nor on the line that leads from another label to its mark."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

__all__ = ["Label", "place_labels"]

ROWS = 4
GAP = 8.0


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words that stand above a point."""

    words: str
    x: float
    """Where the point is."""
    record: str
    width: float
    left: float = 0.0
    row: int = 0
    """0 is the row next to the points."""

    @property
    def right(self) -> float:
        """Return where the words end."""
        return self.left + self.width

    def hits(self, other: "Label") -> bool:
        """Tell whether the words overlap, or one's line runs through the other's words."""
        if self.row == other.row:
            return self.left < other.right + GAP and other.left < self.right + GAP
        upper, lower = (self, other) if self.row > other.row else (other, self)
        return lower.left - 3 <= upper.x <= lower.right + 3


def place_labels(wanted: Sequence[Label], *, left: float, right: float) -> list[Label]:
    """Return the labels that find room, the first of those wanted first served."""
    placed: list[Label] = []
    for label in wanted:
        start = min(max(left, label.x - label.width / 2), right - label.width)
        spots = (replace(label, left=start, row=row) for row in range(ROWS))
        free = next((spot for spot in spots if not any(spot.hits(other) for other in placed)), None)
        if free:
            placed.append(free)
    return placed
