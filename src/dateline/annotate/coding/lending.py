"""Lending: a deed that only points back ("that attack killed eleven") was done when and where the one was that it means."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dateline.annotate.coding.sameness import BACK, REAL
from dateline.annotate.phrases import clause_verb
from dateline.codebook.place_words import load_place_words
from dateline.records import Event
from dateline.syntax import Parse

__all__ = ["lent"]

POINTING = frozenset({"that", "this"})
KNOWN = POINTING | {"the"}
IN_A_DEED = frozenset({"in", "during"})


def lent(events: Sequence[Event], parse: Parse) -> list[Event]:
    """Return the events, those that point back with the time and place of the deed that they mean."""
    found: list[Event] = []
    for event in sorted(events, key=lambda event: event.trigger):
        words = KNOWN if event.when is None else POINTING if event.when.basis == "story" else frozenset()
        source = next(sources(event, found), None) if words and points_back(parse, event, words) else None
        if source is not None and source.when is not None:
            there = source.place if event.place is None or event.place.basis == "story" else event.place
            event = replace(event, when=replace(source.when, basis="story"), place=there)
        found.append(event)
    return found


def sources(event: Event, before: Sequence[Event]) -> Iterator[Event]:
    """Yield the deeds of an event's type that were told not long before it, the nearest first."""
    for other in reversed(before):
        if event.trigger.start - other.trigger.start > BACK:
            return
        if other.type == event.type and other.status in REAL and event.status in REAL and other.when is not None and other.when.start:
            yield other


def points_back(parse: Parse, event: Event, words: Collection[str]) -> bool:
    """Tell whether the subject of an event's clause, or what it was done in, names a deed as known: "that attack", "in the Jandola blast"."""
    tokens = parse.tokens_in(event.trigger.start, event.trigger.end)
    verb = clause_verb(parse, tokens[0]) if tokens else -1
    nouns = [*parse.kids(verb, "nsubj", "nsubjpass")] if tokens else []
    nouns += [noun for child in (parse.kids(verb, "prep") if tokens else ()) if parse.words[child] in IN_A_DEED for noun in parse.kids(child, "pobj")]
    return any(parse.lemmas[noun] in load_place_words().happening and is_known(parse, noun, words) for noun in nouns)


def is_known(parse: Parse, noun: int, words: Collection[str]) -> bool:
    """Tell whether a noun stands with "that" or "the" and with nothing that would tell a deed anew."""
    told = parse.kids(noun, "prep", "acl", "relcl", "poss")
    return not told and any(parse.words[child] in words for child in parse.kids(noun, "det"))
