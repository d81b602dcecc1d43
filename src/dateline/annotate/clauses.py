"""When and where by clause: a time or a place belongs to the verb in whose clause it stands, not to its neighbour's."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.annotate.phrases import clause_verb
from dateline.records import Place, Reading, Span, Time, When
from dateline.syntax import Parse

__all__ = ["Clauses"]

T = TypeVar("T", Time, Place)
FINENESS = ("point", "city", "admin2", "admin1", "country")


class Clauses:
    """The times and literal places of a reading, sorted by the verb that governs them."""

    def __init__(self, reading: Reading) -> None:
        assert reading.parse is not None
        self.reading = reading
        self.parse: Parse = reading.parse
        self.times = governed(self.parse, [(time.span, time) for time in reading.times])
        self.places = governed(self.parse, [(place.span, place) for place in reading.places if place.literal and place.lat is not None])

    def when(self, token: int) -> When | None:
        """Return the time of the clause that `token` heads or belongs to, or None."""
        here = [time for time in self.times.get(clause_verb(self.parse, token), []) if time.type != "SET" and dated(time)]
        return min(here, key=lambda time: abs(time.span.start - self.parse.starts[token])).when if here else None

    def place(self, token: int) -> Place | None:
        """Return the place of the clause, else of the sentence, else None; it says which."""
        verb = clause_verb(self.parse, token)
        if here := self.places.get(verb):
            return replace(finest(here), basis="clause")
        number = self.parse.sentence_of[token]
        around = [place for places in self.places.values() for place in places if self.sentence_of(place.span) == number]
        return replace(finest(around), basis="sentence") if around else None

    def sentence_of(self, span: Span) -> int:
        """Return the number of the sentence in which a span starts."""
        tokens = self.parse.tokens_in(span.start, span.end)
        return self.parse.sentence_of[tokens[0]] if tokens else -1


def governed(parse: Parse, things: Sequence[tuple[Span, T]]) -> dict[int, list[T]]:
    """Sort things by the verb of the clause in which they stand."""
    found: dict[int, list[T]] = {}
    for span, thing in things:
        tokens = parse.tokens_in(span.start, span.end)
        if tokens:
            found.setdefault(clause_verb(parse, tokens[-1]), []).append(thing)
    return found


def dated(time: Time) -> bool:
    """Tell whether a time says anything about when: a bare duration does not."""
    return time.when.start is not None or time.when.end is not None or time.type in {"DATE", "TIME"}


def finest(places: list[Place]) -> Place:
    """Return the place of finest precision, the first of equals."""
    return min(places, key=lambda place: FINENESS.index(place.precision or "country"))
