"""Sides: the parties of a deed that both sides do."""

from dateline.records import Party

__all__ = ["both_sides", "several_sides"]


def several_sides(parties: tuple[Party, ...]) -> bool:
    """Tell whether parties are of sides that may fight each other: "four rebels and a soldier were killed in a clash"."""
    coded = [set(party.codes) for party in parties]
    return len(coded) > 1 and all(coded) and all(one.isdisjoint(coded[0]) for one in coded[1:])


def both_sides(actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return the parties of a mutual deed, where several are told on one side only, on both."""
    several = actors or recipients
    return (several, several) if len(several) > 1 and not (actors and recipients) else (actors, recipients)
