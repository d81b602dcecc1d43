"""Review: keep what a person says of a record, if they saw what was said before; what people let stand outlives a new reading."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline.errors import ConflictError, InputError, UsageError
from dateline.export.reviewed import CORRECTABLE, Verdict, corrected, verdicts
from dateline.query.corrections import find_reviews
from dateline.query.queue import home_of
from dateline.query.reviews import verdicts_in
from dateline.records import Claim, Event, Reading, Review
from dateline.run.clock import now
from dateline.run.settling import settle
from dateline.store.base import Store

__all__ = ["carried_over", "correct", "review", "review_all"]

ACTIONS = ("accept", "reject", "correct", "undo")
LAST = "(SELECT COALESCE(max(number), 0) FROM review WHERE record = ?)"
INTO = "INSERT INTO review (article, record, action, field, value, note, author, made_on) "
SAY = f"SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE {LAST} = ?"
KEEP = f"{INTO}VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
STAND = "INSERT INTO reviewed (record, article, state) SELECT record, min(article), ? FROM review WHERE record = ? GROUP BY record"


def review(store: Store, record: str, action: str, *, author: str, field: str | None = None, value: Any = None, note: str | None = None,
           seen: int | None = None, clock: Callable[[], str] = now) -> None:
    """Keep what somebody says of a claim or an event.

    `value` is a field's new value in the form of the contract's JSON. `seen` is the number of the last review that the author saw (0 for none);
    where another came since, nothing is kept and `ConflictError` says by whom. Raises `UsageError` where the call does not fit the record.
    """
    reading, found = home_of(store, record)
    said = Review(article=reading.article.id, record=record, action=checked(action), author=named(author), made_on=clock(),
                  field=field, value=None if action != "correct" else json.dumps(value, ensure_ascii=False), note=note or None)
    fits(found, said, reading)
    if said.action == "undo" and not own_word(store, said):
        raise UsageError(f"{record}: {said.author} has said nothing of it that could be undone")
    keep(store, [said], seen=seen)


def correct(store: Store, record: str, fields: Mapping[str, Any], *, author: str, note: str | None = None, seen: int | None = None,
            clock: Callable[[], str] = now) -> None:
    """Keep corrections of several fields of a record, all or none of them; as `review` does with each."""
    reading, found = home_of(store, record)
    said = [Review(article=reading.article.id, record=record, action="correct", author=named(author), made_on=clock(), field=field,
                   value=json.dumps(value, ensure_ascii=False), note=note or None) for field, value in fields.items()]
    for one in said:
        fits(found, one, reading)
    if said:
        keep(store, said, seen=seen)


def keep(store: Store, said: Sequence[Review], *, seen: int | None) -> None:
    """Keep what somebody says of one record; raises `ConflictError` where another came since the review of the number `seen`."""
    record = said[0].record
    if seen is None:
        store.change([(KEEP, [row_of(one) for one in said])])
    elif not store.change([(INTO + " UNION ALL ".join([SAY] * len(said)), [[value for one in said for value in (*row_of(one), record, seen)]])]):
        raise ConflictError(f"{record}: {latest(store, record)} in the meantime; look again, then decide")
    derive(store, [record])


def review_all(store: Store, reviews: Sequence[Review]) -> None:
    """Keep many reviews, as another tool brings them back."""
    store.change([(KEEP, [row_of(said) for said in reviews])])
    derive(store, dict.fromkeys(said.record for said in reviews))


def row_of(said: Review) -> list[object]:
    """Return the values of a review's row."""
    return [said.article, said.record, said.action, said.field, said.value, said.note, said.author, said.made_on]


def checked(action: str) -> Any:
    """Return an action that there is."""
    if action not in ACTIONS:
        raise UsageError(f"action {action!r}: not known; there are {', '.join(ACTIONS)}")
    return action


def named(author: str) -> str:
    """Return the name of whoever says something."""
    if not author.strip():
        raise UsageError("author: give the name of whoever says so")
    return author.strip()


def fits(record: Claim | Event, said: Review, reading: Reading) -> None:
    """Raise `UsageError` where a correction does not fit the record."""
    if said.action != "correct":
        return
    known = CORRECTABLE[type(record)]
    if said.field not in known:
        raise UsageError(f"field {said.field!r}: cannot be corrected; there are {', '.join(known)}")
    try:
        corrected(record, Verdict(corrections={said.field: said}), reading)
    except InputError as error:
        raise UsageError(error.reason) from error


def own_word(store: Store, said: Review) -> bool:
    """Tell whether an author has a word on a record that still stands."""
    own = [other for other in find_reviews(store, said.article) if other.author == said.author]
    return said.record in verdicts(own)


def latest(store: Store, record: str) -> str:
    """Say what was said last of a record."""
    [row] = store.rows("SELECT author, action FROM review WHERE record = ? ORDER BY number DESC LIMIT 1", [record])
    return f"{row['author']} said “{row['action']}” of it"


def derive(store: Store, records: Iterable[str]) -> None:
    """Write what stands of some records into the table that queries look at."""
    standing = {record: verdicts_in(store, record) for record in records}
    store.change([("DELETE FROM reviewed WHERE record = ?", [[record] for record in standing]),
                  (STAND, [[state_of(verdict), record] for record, verdict in standing.items() if verdict])])
    settle(store, standing)


def state_of(standing: Verdict) -> str:
    """Return in a word what stands of a record."""
    return "rejected" if standing.rejected else "corrected" if standing.corrections else "accepted"


def carried_over(store: Store, reading: Reading) -> Reading:
    """Return a new reading of an article with the records that people let stand and that it does not find again."""
    reviews = find_reviews(store, reading.article.id)
    found = {claim.id for claim in reading.claims} | {event.id for event in reading.events}
    wanted = {record for record, standing in verdicts(reviews).items() if not standing.rejected} - found
    before = store.reading(reading.article.id) if wanted else None
    return with_records(reading, before, wanted) if before else reading


def with_records(reading: Reading, before: Reading, wanted: set[str]) -> Reading:
    """Return a reading with some records of the one before, the claims that they lean on, and the actors in them."""
    events = tuple(event for event in before.events if event.id in wanted)
    known = {claim.id for claim in reading.claims}
    leant = wanted | {name for event in events for name in (*event.claims, event.claim) if name}
    claims = tuple(claim for claim in before.claims if claim.id in leant - known)
    there = known | {claim.id for claim in claims}
    claims = tuple(claim if claim.answers in there else replace(claim, answers=None) for claim in claims)
    parties = {party.id for event in events for party in (*event.actors, *event.recipients)}
    parties |= {party.id for claim in claims for party in (claim.speaker, claim.on_behalf_of, *claim.targets, *claim.addressees) if party}
    parties -= {actor.id for actor in reading.actors}
    return replace(reading, claims=(*reading.claims, *claims), events=(*reading.events, *events),
                   actors=(*reading.actors, *(actor for actor in before.actors if actor.id in parties)))
