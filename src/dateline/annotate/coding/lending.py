"""Lending: a deed that only points back ("that attack killed eleven") was done when and where the one was that it means."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.annotate.coding.sameness import BACK, REAL, lately
from dateline.annotate.phrases import clause_verb
from dateline.codebook.place_words import load_place_words
from dateline.records import Event
from dateline.syntax import Parse

__all__ = ["lent"]

POINTING = frozenset({"that", "this"})
IN_A_DEED = frozenset({"in", "during"})


def lent(events: Sequence[Event], parse: Parse) -> list[Event]:
    """Return the events in text order, those that point back with the time and place of the deed that they mean."""
    found: list[Event] = []
    for event in events:
        loose = event.when is None or event.when.basis == "story"
        source = dated_before(event, found) if loose and event.status in REAL and points_back(parse, event) else None
        if source is not None and source.when is not None:
            there = source.place if event.place is None or event.place.basis == "story" else event.place
            event = replace(event, when=replace(source.when, basis="story"), place=there)
        found.append(event)
    return found


def dated_before(event: Event, told: Sequence[Event]) -> Event | None:
    """Return the last deed of an event's type that was told not long before it, with a day."""
    before = lately(event, told, kinds=(event.type,), reach=BACK)
    return next((other for other in before if other.when is not None and other.when.start), None)


def points_back(parse: Parse, event: Event) -> bool:
    """Tell whether the subject of an event's clause, or what it was done in, names a deed as known: "that attack", "in the Jandola blast"."""
    tokens = parse.tokens_in(event.trigger.start, event.trigger.end)
    verb = clause_verb(parse, tokens[0]) if tokens else -1
    nouns = [*parse.kids(verb, "nsubj", "nsubjpass")] if tokens else []
    nouns += [noun for child in (parse.kids(verb, "prep") if tokens else ()) if parse.words[child] in IN_A_DEED for noun in parse.kids(child, "pobj")]
    return any(parse.lemmas[noun] in load_place_words().happening and is_known(parse, noun) for noun in nouns)


def is_known(parse: Parse, noun: int) -> bool:
    """Tell whether a noun stands with "that" or a place's name and with nothing that would tell a deed anew; "the attack" may be any."""
    told = parse.kids(noun, "prep", "acl", "relcl", "poss")
    dets = {parse.words[child] for child in parse.kids(noun, "det")}
    named = "the" in dets and any(parse.pos[child] == "PROPN" for child in parse.kids(noun, "compound"))
    return not told and (named or bool(dets & POINTING))
