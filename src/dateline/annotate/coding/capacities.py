"""Capacities: as what, and as whose, somebody does a deed, where the deed tells more than his name.

A country attacks through its army, nurses go on strike as workers, and those who march somewhere are people of that place.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from dateline.codebook.plover import Capacity, Plover
from dateline.records import ActorKind, Event, Party

__all__ = ["in_capacity"]

FURTHER = re.compile(r" (?:of|in|at|from|for|who|with|near|and)\b|,")
"""What ends the core of a name: "teachers in Lusaka"."""
NO_MORE = frozenset({"former", "retired", "student", "trainee"})
"""Words for those who are not, or not yet, what the noun says."""


def in_capacity(event: Event, plover: Plover, *, kind: Callable[[str], ActorKind], land: Callable[[str], str]) -> Event:
    """Return an event, its doers with the codes that they bear in it; `kind`: an actor's; `land`: the alpha-3 code of an alpha-2 one."""
    actors = tuple(placed(acting(party, event, plover, kind(party.id)), event, plover, land) for party in event.actors)
    borne = {party.id: party.codes for party in actors}  # each other's recipients bear the same codes
    return replace(event, actors=actors, recipients=tuple(replace(party, codes=borne.get(party.id, party.codes)) for party in event.recipients))


def acting(party: Party, event: Event, plover: Plover, kind: ActorKind) -> Party:
    """Return a doer with the sector in which he does a deed."""
    to = {sector: capacity.to for capacity in plover.capacities if suits(capacity, event, kind, party.name) for sector in capacity.of}
    return replace(party, codes=tuple(code[:-3] + to.get(code[-3:], code[-3:]) for code in party.codes))


def suits(capacity: Capacity, event: Event, kind: ActorKind, name: str) -> bool:
    """Tell whether somebody of a kind and a name does a deed in a capacity."""
    if event.type != capacity.type or kind not in capacity.kinds or (capacity.modes and event.mode not in capacity.modes):
        return False
    core = FURTHER.split(name.lower(), maxsplit=1)[0].split() if capacity.names else []
    return not capacity.names or (bool(core) and core[-1] in capacity.names and NO_MORE.isdisjoint(core))


def placed(party: Party, event: Event, plover: Plover, land: Callable[[str], str]) -> Party:
    """Return a doer of no country known as one of the country where he acts, if the deed is one that people do at home."""
    place = event.place.country if event.place else None
    country, sectors = land(place) if place else "", plover.at_home.get(event.type, ())
    if not country or not party.codes or any(code not in sectors for code in party.codes):
        return party
    return replace(party, codes=tuple(country + code for code in party.codes))
