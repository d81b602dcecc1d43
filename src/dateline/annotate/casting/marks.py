"""Marks: the words of a story that speak of a country: names of countries, peoples, capitals, bodies and resolved places."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.annotate.casting.cast import Cast

__all__ = ["ARMED", "Mark", "marks_of", "only_land"]

ARMED = frozenset({"REB", "UAF"})
"""Those who fight no state's war: where they are named, the police need not be their country's."""
ABROAD = ARMED | {"MED"}
"""Sectors whose bodies say nothing of where a story plays; papers report from everywhere."""
SEATED = frozenset({"LEG", "JUD"})
"""Sectors of bodies that sit in their own country."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A word that speaks of a country, and where its name starts; a venue only says where something was."""

    token: int
    first: int
    country: str
    venue: bool
    seat: bool = False
    """True where a body sits that is the country's own: "parliament in Lilongwe"."""


def only_land(marks: Iterable[Mark]) -> str:
    """Return the one country of all marks, or nothing where they are of several; venues only where there is nothing else."""
    found = list(marks)
    lands = {mark.country for mark in found if not mark.venue} or {mark.country for mark in found}
    return next(iter(lands)) if len(lands) == 1 else ""


def marks_of(cast: Cast) -> list[Mark]:
    """Return the marks of an article in order, its names being cast already."""
    return sorted([*named(cast), *placed(cast)], key=lambda mark: mark.token)


def named(cast: Cast) -> list[Mark]:
    """Return the names of countries, peoples, capitals and bodies with a country."""
    found = []
    for number, mention in enumerate(cast.mentions):
        figure = cast.of.get(number)
        country = figure.country if figure is not None and mention.kind != "person" else mention.key or "" if mention.kind == "place" else ""
        if country and (figure is None or figure.sector not in ABROAD):
            found.append(Mark(token=mention.head, first=mention.first, country=country, venue=is_venue(cast, number),
                              seat=is_seated(cast, cast.parse.heads[mention.head] - 1)))
    return found


def is_venue(cast: Cast, number: int) -> bool:
    """Tell whether a name only says where something was: "in Lilongwe", but not "parliament in Lilongwe"."""
    mention, parse = cast.mentions[number], cast.parse
    if mention.kind not in {"country", "place"}:
        return False
    after = parse.deps[mention.head] == "pobj" and parse.words[parse.heads[mention.head]] in cast.lore.reference.literal
    if after and is_seated(cast, parse.heads[mention.head] - 1):
        return False
    return after or number not in cast.of or is_dateline(cast, mention.span.start)


def is_seated(cast: Cast, token: int) -> bool:
    """Tell whether a token is a noun for a body that sits in its own country: a parliament, a court."""
    number = cast.phrase_at.get(token)
    agent = cast.agent(cast.mentions[number]) if number is not None else None
    return agent is not None and agent.kind == "organisation" and agent.sector in SEATED


def placed(cast: Cast) -> list[Mark]:
    """Return the resolved places that no name of a country has told yet."""
    found = []
    for place in cast.reading.places:
        country = cast.lore.countries.by_iso2(place.country) if place.country else None
        token = cast.parse.token_starts.get(place.span.start)
        if country is None or token is None or is_dateline(cast, place.span.start):
            continue
        number = cast.name_at.get(token)
        if number is None or (not cast.mentions[number].key and cast.mentions[number].kind != "organisation"):
            found.append(Mark(token=token, first=token, country=country.iso3, venue=True))
    return found


def is_dateline(cast: Cast, start: int) -> bool:
    """Tell whether a name is the dateline's own."""
    span = cast.reading.article.dateline
    return span is not None and span.start <= start < span.end
