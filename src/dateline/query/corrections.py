"""Rows as people left them: what they corrected of a record stands in its row; what they rejected is not found at all."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from dateline.export.reviewed import reviewed
from dateline.query.many import chunks, marks
from dateline.query.rows import ClaimRow, EventRow
from dateline.records import Claim, Count, Event, Party, Place, Review, When
from dateline.store.base import Store

__all__ = ["claims_as_left", "events_as_left", "find_reviews", "let_stand", "review_of"]


def let_stand(table: str) -> str:
    """Return the condition that nobody rejected a record of "event" or "claim"."""
    return f"{table}.id NOT IN (SELECT reviewed.record FROM reviewed WHERE reviewed.state = 'rejected')"


def find_reviews(store: Store, article: str) -> list[Review]:
    """Return what people said of an article's records, in the order in which they did."""
    return [review_of(row) for row in store.rows("SELECT * FROM review WHERE article = ? ORDER BY number", [article])]


def review_of(row: Mapping[str, Any]) -> Review:
    """Return the review of a row."""
    return Review(**{field.name: row[field.name] for field in fields(Review)})


def corrected_among(store: Store, records: Sequence[str]) -> set[str]:
    """Return those of some records that people corrected."""
    return {row["record"] for some in chunks(records)
            for row in store.rows(f"SELECT record FROM reviewed WHERE state = 'corrected' AND record IN ({marks(some)})", some)}


def events_as_left(store: Store, rows: list[EventRow]) -> list[EventRow]:
    """Return rows of events with what people corrected."""
    changed = corrected_among(store, [row.id for row in rows])
    left = {row.id: record_of(store, row) for row in rows if row.id in changed}
    return [replace(row, **event_cells(event, row)) if isinstance(event := left.get(row.id), Event) else row for row in rows]


def claims_as_left(store: Store, rows: list[ClaimRow]) -> list[ClaimRow]:
    """Return rows of claims with what people corrected."""
    changed = corrected_among(store, [row.id for row in rows])
    left = {row.id: record_of(store, row) for row in rows if row.id in changed}
    return [replace(row, **claim_cells(claim, row)) if isinstance(claim := left.get(row.id), Claim) else row for row in rows]


def record_of(store: Store, row: EventRow | ClaimRow) -> Event | Claim | None:
    """Return a row's record as people left it."""
    reading = store.reading(row.article)
    if reading is None:
        return None
    left = reviewed(reading, find_reviews(store, row.article))
    records: tuple[Event | Claim, ...] = (*left.events, *left.claims)
    return next((record for record in records if record.id == row.id), None)


def event_cells(event: Event, row: EventRow) -> dict[str, Any]:
    """Return the cells of an event that a person may correct."""
    return {
        "type": event.type, "mode": event.mode, "status": event.status, "contexts": event.contexts,
        "actors": names(event.actors), "actor_codes": codes(event.actors),
        "recipients": names(event.recipients), "recipient_codes": codes(event.recipients),
        **when_cells(event.when), "date": (event.when and (event.when.start or event.when.end)) or (row.published or "")[:10] or None,
        **place_cells(event.place), **toll_cells("killed", event.killed), **toll_cells("injured", event.injured)}


def claim_cells(claim: Claim, row: ClaimRow) -> dict[str, Any]:
    """Return the cells of a claim that a person may correct."""
    speakers = [claim.speaker] if claim.speaker else []
    said = claim.said_on
    return {
        "act": claim.act, "speaker": next(iter(names(speakers)), None), "speaker_codes": codes(speakers), "targets": names(claim.targets),
        "target_codes": codes(claim.targets), "addressees": names(claim.addressees), "negated": claim.negated, "answers": claim.answers,
        "on_behalf_of": claim.on_behalf_of.name if claim.on_behalf_of else None,
        "said_on": said.start if said else None, "said_on_end": said.end if said else None, "precision": said.precision if said else None,
        "date": (said and (said.start or said.end)) or (row.published or "")[:10] or None}


def names(parties: Sequence[Party]) -> tuple[str, ...]:
    """Return the names of parties."""
    return tuple(party.name for party in parties)


def codes(parties: Sequence[Party]) -> tuple[str, ...]:
    """Return the codes of parties, each once."""
    return tuple(dict.fromkeys(code for party in parties for code in party.codes))


def when_cells(when: When | None) -> dict[str, Any]:
    """Return the cells of a time."""
    return {"start": when and when.start, "end": when and when.end, "precision": when and when.precision, "when": when and when.text}


def place_cells(place: Place | None) -> dict[str, Any]:
    """Return the cells of a place."""
    return {"place": place and place.name, "country": place and place.country, "lat": place and place.lat, "lon": place and place.lon,
            "place_precision": place and place.precision}


def toll_cells(name: str, count: Count | None) -> dict[str, Any]:
    """Return the cells of a number of people."""
    return {name: count and count.low, f"{name}_high": count and count.high}
