"""The families that colour and shape stand for: deeds by quad class, claims by what the speaker does with words."""

from dataclasses import dataclass
from functools import cache

from dateline.codebook.plover import load_plover

__all__ = ["FAMILIES", "Family", "family_of_act", "family_of_type"]


@dataclass(frozen=True, kw_only=True)
class Family:
    """One colour with its shape, so that neither alone has to tell."""

    name: str
    colour: str
    shape: str


CONFLICT = Family(name="material conflict", colour="conflict", shape="square")
QUARREL = Family(name="verbal conflict", colour="quarrel", shape="diamond")
AID = Family(name="material cooperation", colour="aid", shape="plus")
ACCORD = Family(name="verbal cooperation", colour="accord", shape="circle")
ACCUSE = Family(name="accuse, condemn, threaten", colour="quarrel", shape="up")
DENY = Family(name="deny, reject", colour="deny", shape="down")
DEMAND = Family(name="demand, ask, warn", colour="demand", shape="diamond")
GOODWILL = Family(name="promise, agree, praise", colour="accord", shape="circle")
SAY = Family(name="say", colour="say", shape="dot")
FAMILIES = (CONFLICT, QUARREL, AID, ACCORD, ACCUSE, DENY, DEMAND, GOODWILL, SAY)
QUADS = {1: ACCORD, 2: AID, 3: QUARREL, 4: CONFLICT}
ACTS = {**dict.fromkeys(("accuse", "condemn", "threaten"), ACCUSE), **dict.fromkeys(("deny", "reject"), DENY),
        **dict.fromkeys(("demand", "ask", "warn"), DEMAND),
        **dict.fromkeys(("promise", "praise", "support", "concede", "apologise", "agree"), GOODWILL)}


@cache
def family_of_type(kind: str) -> Family:
    """Return an event type's family; a type of a codebook of one's own, without quad class, stands with plain words."""
    known = load_plover().types.get(kind)
    return QUADS.get(known.quad, SAY) if known else SAY


def family_of_act(act: str) -> Family:
    """Return a speech act's family."""
    return ACTS.get(act, SAY)
