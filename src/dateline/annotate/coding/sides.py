"""Sides: the parties of a deed that both sides do."""

import re

from dateline.records import Party

__all__ = ["both_sides", "names_all", "several_sides"]

SEVERAL = re.compile(r"(?i)(?:the )?(?:two|both|three|rival|warring) ")
"""How a phrase begins that names all the sides of a joint deed at once: "a gunfight between the two armies"."""


def names_all(party: Party) -> bool:
    """Tell whether a party's words name all the sides of a deed: "two rival armed groups"."""
    return bool(SEVERAL.match(party.name))


def several_sides(parties: tuple[Party, ...]) -> bool:
    """Tell whether parties are of sides that may fight each other: "four rebels and a soldier were killed in a clash"."""
    coded = [set(party.codes) for party in parties]
    return len(coded) > 1 and all(coded) and all(one.isdisjoint(coded[0]) for one in coded[1:])


def both_sides(actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return the parties of a mutual deed, where several are told on one side only, on both."""
    several = actors or recipients
    whole = len(several) > 1 or any(map(names_all, several))
    return (several, several) if whole and not (actors and recipients) else (actors, recipients)
