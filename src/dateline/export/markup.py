"""Markup: an article's records as labelled spans and relations between them, the common form of all review tools.

An event is marked on its trigger with its type, a claim on its content with its act, a party where it is named. An event that is a claim is
not marked apart: what a person says of the claim holds for it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.export.corpus import Corpus
from dateline.records import ACTS, Claim, Event, Party, Reading, Span

__all__ = ["PARTY", "TIES", "Mark", "Markup", "Tie", "dumped", "fitted", "kind_of", "listed", "markup_of", "markups", "party_value"]

PARTY = "PARTY"
TIES: Mapping[type, tuple[str, ...]] = {Event: ("actors", "recipients"), Claim: ("speaker", "targets", "addressees", "on_behalf_of", "answers")}
"""The fields of records that are relations."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A labelled span."""

    id: str
    """The record's id; of a party its actor's id with its place."""
    label: str
    """An event's type, a claim's act, or PARTY."""
    start: int
    end: int
    status: str | None = None
    """An event's status; None where the tool cannot tell it."""


@dataclass(frozen=True, kw_only=True, order=True)
class Tie:
    """A relation from a record's mark to another mark."""

    source: str
    label: str
    """The record's field."""
    target: str


@dataclass(frozen=True, kw_only=True)
class Markup:
    """One article as a review tool has it."""

    article: str
    text: str | None
    """None where the tool's file does not hold it."""
    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...] = ()
    title: str | None = None
    address: str | None = None
    judged: bool = False
    """A person has gone through it: what they left as it is they accept."""
    parties: Mapping[str, Party] = field(default_factory=dict)
    """Of our own markup: mark → the party there."""


def markups(corpus: Corpus) -> Iterator[Markup]:
    """Yield the markup of each article."""
    return map(markup_of, corpus.readings())


def markup_of(reading: Reading) -> Markup:
    """Return an article's markup, marks in the order of the text."""
    events = [event for event in reading.events if event.claim is None]
    marks = [Mark(id=event.id, label=event.type, start=event.trigger.start, end=event.trigger.end, status=event.status) for event in events]
    marks += [Mark(id=claim.id, label=claim.act, start=claim.content.start, end=claim.content.end) for claim in reading.claims]
    known = {mark.id for mark in marks}
    parties: dict[str, Party] = {}
    ties: list[Tie] = []
    records: list[Event | Claim] = [*events, *reading.claims]
    for record in records:
        for label in TIES[type(record)]:
            for held in held_by(record, label):
                target = held if isinstance(held, str) else f"{held.id}:{held.span.start}-{held.span.end}"
                if isinstance(held, Party):
                    parties.setdefault(target, held)
                elif target not in known:
                    continue
                ties.append(Tie(source=record.id, label=label, target=target))
    marks += [Mark(id=id, label=PARTY, start=party.span.start, end=party.span.end) for id, party in parties.items()]
    marks.sort(key=lambda mark: (mark.start, mark.end, mark.id))
    return Markup(article=reading.article.id, text=reading.article.text, marks=tuple(marks), ties=tuple(dict.fromkeys(ties)), parties=parties,
                  title=reading.article.title, address=reading.article.url)


def held_by(record: Event | Claim, label: str) -> Sequence[Party | str]:
    """Return what a field of a record holds."""
    held = getattr(record, label)
    return held if isinstance(held, tuple) else () if held is None else (held,)


def kind_of(label: str) -> str:
    """Return what a label is for: party, claim or event."""
    return "party" if label == PARTY else "claim" if label in ACTS else "event"


def party_value(party: Party) -> dict[str, object]:
    """Return a party as the contract's JSON has it, without its words."""
    return {"id": party.id, "name": party.name, "codes": list(party.codes), "start": party.span.start, "end": party.span.end}


def fitted(text: str, start: int, end: int, words: str | None) -> Span | None:
    """Return where words stand that a tool says are at these offsets, in code points or UTF-16; None where they are not there."""
    if words is None or text[start:end] == words:
        return Span(start=start, end=end) if 0 <= start <= end <= len(text) else None
    encoded = text.encode("utf-16-le", "surrogatepass")
    first = len(encoded[:2 * start].decode("utf-16-le", "ignore"))
    return Span(start=first, end=first + len(words)) if words and text[first:first + len(words)] == words else None


def dumped(value: object) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def listed(values: Iterable[object]) -> Iterator[str]:
    """Yield a JSON list, a value a line."""
    yield "["
    between = "\n"
    for value in values:
        yield between + dumped(value)
        between = ",\n"
    yield "\n]\n"
