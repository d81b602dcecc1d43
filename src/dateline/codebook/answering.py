"""What answering goes by, within a story and across stories: what an act is to whoever answers it, and who speaks for a state."""

from collections.abc import Iterable

__all__ = ["CHARGES", "WISHES", "states_of"]

CHARGES = frozenset({"accuse", "condemn"})
WISHES = frozenset({"demand", "ask", "promise", "threaten"})
STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of those who speak for a state."""


def states_of(codes: Iterable[str]) -> set[str]:
    """Return the countries for whose state somebody with these codes speaks."""
    return {code[:3] for code in codes if code[3:6] in STATE}
