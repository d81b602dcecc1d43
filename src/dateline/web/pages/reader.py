"""Reader: an article with every claim and event marked in its words, and beside it the records, each leading to its words and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException

from dateline.export.contract import article_record
from dateline.library import Library
from dateline.query.rows import EventDossier, EventRow
from dateline.records import Claim, Drop, Event, Reading
from dateline.web.answering import Asked, Page
from dateline.web.marking import marked

__all__ = ["Entry", "entries", "reader"]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One record in the list beside the text: a claim with the verbal event that it is, or an event with other reports of it."""

    id: str
    at: int
    """Where its first words stand."""
    words: str
    claim: Claim | None = None
    event: Event | None = None
    """For a claim: the event that the claim itself is."""
    elsewhere: tuple[EventRow, ...] = ()
    """The same event in other articles, as each of them tells it."""
    dossier: EventDossier | None = None
    """What all reports of the event make together."""
    answered: Claim | None = None
    """The claim of this article that this one answers."""


def reader(library: Library, asked: Asked) -> Page:
    """Return one article with its records; as JSON in the shape of the contract."""
    reading = library.reading(asked.parts["id"])
    if reading is None:
        raise HTTPException(404, "There is no article of this id in the store.")
    article = reading.article
    reports = library.reports([event.id for event in reading.events])
    dossiers = {member: dossier for dossier in (library.dossiers(article=article.id) if reports else ()) for member in dossier.members}
    return Page(template="reader.html", title=article.title or article.source, record=article_record(reading),
                values={"article": article, "reading": reading, "states": states_in(library, reading),
                        "paragraphs": marked(reading), "entries": entries(reading, reports, dossiers),
                        "dropped": list(enumerate(reading.dropped)), "places": drop_words(reading)})


def states_in(library: Library, reading: Reading) -> Mapping[str, str]:
    """Return what people said of an article's records, by their ids."""
    return library.states([*(event.id for event in reading.events), *(claim.id for claim in reading.claims)])


def entries(reading: Reading, reports: Mapping[str, Sequence[EventRow]], dossiers: Mapping[str, EventDossier]) -> list[Entry]:
    """Return an article's records in the order of its words; an event that is itself a claim stands with the claim."""
    text, claims = reading.article.text, {claim.id: claim for claim in reading.claims}
    verbal = {event.claim: event for event in reading.events if event.claim in claims}
    found = [Entry(id=claim.id, at=claim.cue.start if claim.cue else claim.content.start, words=claim.content.of(text), claim=claim,
                   event=verbal.get(claim.id), answered=claims.get(claim.answers or "")) for claim in reading.claims]
    for event in reading.events:
        if event.claim not in claims:
            words = event.evidence[0] if event.evidence else event.trigger
            found.append(Entry(id=event.id, at=event.trigger.start, words=words.of(text), event=event, elsewhere=tuple(reports.get(event.id, ())),
                               dossier=dossiers.get(event.id)))
    return sorted(found, key=lambda entry: (entry.at, entry.id))


def drop_words(reading: Reading) -> list[str]:
    """Return the words of what was left out, whether they stand in the text or not."""
    return [words_of(drop, reading.article.text) for drop in reading.dropped]


def words_of(drop: Drop, text: str) -> str:
    """Return the words of one drop."""
    return drop.span.of(text) if drop.span else drop.text or ""
