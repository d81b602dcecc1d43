"""Sides: the parties of a deed that both sides do."""

import re

from dateline.records import Party

__all__ = ["both_sides", "names_all", "several_sides"]

SIDES = (r"(?:side|part|group|arm|countr|neighbou?r|nation|state|government|force|tribe|clan|militia|faction|rival|nav|all|communit"
         r"|famil|bloc)(?:y|ies|s|ys)?")
"""Nouns for those of whom two are the two sides of a deed; two suspects are on one."""
HEADS = r"(?:presidents|leaders|premiers|kings|(?:prime|foreign|defen[cs]e|interior) ministers)"
"""Those of whom every side has one: "the two presidents"."""
SEVERAL = re.compile(rf"(?i)(?:(?:the )?(?:two|both|three|rival|warring) (?:[\w-]+ ){{0,3}}?{SIDES}|(?:the )?(?:two|both) {HEADS})\b")
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
