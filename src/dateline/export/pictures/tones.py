"""Colours for numbers: a tone from conflict to cooperation, or a count."""

from dateline.export.pictures.svg import number

__all__ = ["shade", "tone_class"]

FULL = 6.0
"""Mean Goldstein value from which a tone has its full colour."""


def tone_class(tone: float | None) -> str:
    """Return the colour's name for a mean on the Goldstein scale."""
    if tone is None or abs(tone) < 0.75:
        return "say"
    return "conflict" if tone <= -4.5 else "quarrel" if tone < 0 else "accord" if tone < 4.5 else "aid"


def shade(value: float, most: float) -> str:
    """Return how opaque a cell is, from a least that can be seen to full."""
    return number(0.0) if not most else f"{0.18 + 0.72 * min(1.0, abs(value) / most):.2f}"
