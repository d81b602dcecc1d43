"""Carried sides: whoever a hostile deed leaves unnamed is whom the deed told just before it names; help from abroad is the country's.

"Gunmen stormed the market. Nine traders were shot." – by them. "Students marched on the palace. Police fired tear gas." – at them.
"Floods hit Vanuatu. Australia flew in 90 tonnes of rice." – for it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.coding.sameness import REAL, lately
from dateline.records import Event, Party, Span

__all__ = ["Telling", "carried"]

Kinds = Mapping[str, frozenset[str]]
DOERS: Kinds = {
    "ASSAULT": frozenset({"ASSAULT"}), "COERCE": frozenset({"ASSAULT", "COERCE"}), "RETREAT": frozenset({"ASSAULT", "COERCE", "RETREAT"})}
"""Type → types of deeds whose doer may have done it, too: attackers take captives, but who arrests is not who plants the bomb after that."""
FALLEN: Kinds = {
    kind: frozenset({"ASSAULT", "COERCE", "PROTEST"}) for kind in ("ASSAULT", "COERCE")}
"""Type → types of deeds that may tell on whom it fell."""
DOERS_BEFORE: Kinds = {"COERCE": frozenset({"RETREAT"})}
"""The same of sentences before: within one, its grammar would tell whose deed a second one is."""
ARREST = "arrest"
HEATED = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
"""Types of deeds from which an arrest follows."""
ORDER = frozenset({"COP", "MIL", "SPY"})
"""Sectors of those who arrest."""
IN_ARMS = ORDER | {"REB", "UAF", "CRM"}
ONE = (["a"], ["an"], ["one"])
MEN = frozenset({"constable", "policeman", "policewoman", "officer", "soldier", "guard", "trooper", "sergeant", "corporal", "inspector", "colleague",
                 "gendarme", "ranger", "marine", "conscript", "recruit", "agent"})
"""Nouns for one man of a force, who is hurt and arrests nobody."""
NEVER = frozenset({"CVL", "LAB", "CRM", "OPP", "EDU", "MED"})
"""Sectors of those who never do."""
FLYING = frozenset({"drone", "missile", "rocket", "plane", "aircraft", "helicopter", "jet", "balloon", "projectile"})
"""What is shot down."""
HELP = "AID"
BY_LAW = frozenset({ARREST, "seize"})
"""Modes of what forces of a state do as a rule; others force, extort and cut off, too."""
TALKS = frozenset({"CONSULT"})
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types of what two sides do together, or agree on."""
LAND = 6
"""Letters of a code that tells a country, or a body of states, and a sector."""
REACH = 600
"""Characters over which a doer is carried."""
NEAR = 400
"""The same, for those on whom a deed fell."""
LONG = 5
"""Letters from which on a word of two names tells that they are one side."""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What is known of how a story tells its deeds."""

    suffered: Collection[str]
    """Ids of those told in the passive."""
    host: Callable[[Event], Party | None]
    """The country in need in which a deed is done, if the story names it as somebody."""
    teller: Callable[[Event], Party | None]
    """In whose words a deed stands."""
    thing: Callable[[Party], bool]
    """Whether a party is no more than a thing."""
    sentence: Callable[[Span], int]
    """The number of a sentence."""


def carried(events: Sequence[Event], telling: Telling) -> list[Event]:
    """Return the events in text order with the sides that the deeds before them lend."""
    told: list[Event] = []
    for event in events:
        event = with_teller(event, telling.teller(event)) if event.mode in BY_LAW and not event.actors else event
        event = with_actors(event, told, telling) if event.id in telling.suffered else event
        event = with_recipients(event, told, telling)
        event = with_both(event, told) if event.type in TALKS and not (event.actors or event.recipients) else event
        told.append(with_host(event, telling.host(event)) if event.type == HELP and not event.recipients else event)
    return told


def with_teller(event: Event, teller: Party | None) -> Event:
    """Return what a force of the state tells was done to somebody, by nobody named, as done by it: "Two were held, police said"."""
    holds = teller is not None and event.recipients and sectors(teller) & ORDER and not one_side((teller,), event.recipients)
    return replace(event, actors=(teller,)) if holds and teller else event


def with_both(event: Event, told: Sequence[Event]) -> Event:
    """Return talks of nobody named as those of the two who last did something together: "They signed a truce. Talks go on in Doha"."""
    before = next(lately(event, told, kinds=JOINT, reach=REACH), None)
    sides = {party.id: party for party in (*before.actors, *before.recipients)} if before else {}
    return replace(event, actors=tuple(sides.values()), recipients=tuple(sides.values())) if len(sides) > 1 else event


def with_host(event: Event, host: Party | None) -> Event:
    """Return a gift to nobody named, by givers from abroad, as one to the country in which it is given."""
    return replace(event, recipients=(host,)) if host and event.actors and all(map(foreign(host), event.actors)) else event


def foreign(host: Party) -> Callable[[Party], bool]:
    """Return what tells whether a party is of another country than a host, or of a body of states."""
    land = {code[:3] for code in host.codes}
    return lambda party: bool(party.codes) and all(len(code) >= LAND and code[:3] not in land for code in party.codes)


def with_actors(event: Event, told: Sequence[Event], telling: Telling) -> Event:
    """Return a deed that befell somebody with whoever did the deed before."""
    if event.actors or not event.recipients or event.status not in REAL:
        return event
    if event.mode == ARREST and (force := holders(event, told)):
        return replace(event, actors=force)
    doers = (deed.actors for deed in doing(event, told, telling) if deed.actors and not one_side(deed.actors, event.recipients)
             and not (event.mode == ARREST and any(sectors(party) & NEVER for party in deed.actors)) and not downed(deed))
    return replace(event, actors=next(doers, ()))


def doing(event: Event, told: Sequence[Event], telling: Telling) -> Iterator[Event]:
    """Yield the deeds before one whose doer may have done it, too, the nearest first."""
    anywhere, before = DOERS.get(event.type, frozenset()), DOERS_BEFORE.get(event.type, frozenset())
    for deed in lately(event, told, kinds=anywhere | before, reach=REACH):
        if deed.type in anywhere or telling.sentence(deed.trigger) < telling.sentence(event.trigger):
            yield deed


def downed(deed: Event) -> bool:
    """Tell whether a deed only met what flies: who shot down drones is not who killed a woman on the ground."""
    return bool(deed.recipients) and all(party.name.casefold().rpartition(" ")[2].removesuffix("s") in FLYING for party in deed.recipients)


def holders(event: Event, told: Sequence[Event]) -> tuple[Party, ...]:
    """Return the force of the state that a deed before an arrest names on either side: "students stoned police. Nine were arrested"."""
    sides = (side for before in lately(event, told, kinds=HEATED, reach=REACH) for side in (before.actors, before.recipients))
    return next((side for side in sides if side and all(keeps_order(party) for party in side) and not one_side(side, event.recipients)), ())


def keeps_order(party: Party) -> bool:
    """Tell whether a party is of a state's police, army or secret service, and no single man of it."""
    words = party.name.lower().split()
    return not sectors(party).isdisjoint(ORDER) and not (words[:1] in ONE and MEN.intersection(words))


def sectors(party: Party) -> set[str]:
    """Return the sectors of a party's codes: "COP" of "PERCOP" and of "COP"."""
    return {code[start:start + 3] for code in party.codes for start in (0, 3)}


def with_recipients(event: Event, told: Sequence[Event], telling: Telling) -> Event:
    """Return a deed with no other side, or one that only met things, with those whom its doer dealt with in the deed before, on whichever side."""
    if not all(map(telling.thing, event.recipients)) or not event.actors or event.status not in REAL:
        return event
    before = lately(event, told, kinds=FALLEN.get(event.type, frozenset()), reach=NEAR)
    sides = (other_side(deed, event.actors) for deed in before if not event.recipients or fought(deed))
    found = next((side for side in sides if side and not one_side(side, event.actors)), ())
    people = (party for party in found if not telling.thing(party) and party.id not in ids(event.recipients))
    return replace(event, recipients=(*event.recipients, *people))


def fought(deed: Event) -> bool:
    """Tell whether a deed met a side in arms, whose things are taken or burned next; the priest who was shot had no lorries."""
    return deed.type == "ASSAULT" and any(sectors(party) & IN_ARMS for party in deed.recipients)


def other_side(before: Event, mine: Sequence[Party]) -> tuple[Party, ...]:
    """Return the side of a deed that is not these parties'; of a protest the crowd."""
    if ids(mine) & ids(before.actors):
        return before.recipients
    return before.actors if before.type == "PROTEST" or ids(mine) & ids(before.recipients) else ()


def one_side(some: Sequence[Party], others: Sequence[Party]) -> bool:
    """Tell whether parties may be of one side: the same, of one code, or named by one word ("gunmen", "two of the gunmen")."""
    codes, words = ({code for party in some for code in party.codes}, {word for party in some for word in words_of(party)})
    return bool(ids(some) & ids(others)) or any(not codes.isdisjoint(party.codes) or not words.isdisjoint(words_of(party)) for party in others)


def words_of(party: Party) -> set[str]:
    """Return the longer words of a party's name."""
    return {word for word in party.name.casefold().split() if len(word) >= LONG}


def ids(parties: Sequence[Party]) -> frozenset[str]:
    """Return the ids of parties."""
    return frozenset(party.id for party in parties)
