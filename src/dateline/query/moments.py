"""What a timeline shows: events and claims of one filter, each deed once, and which claims answer which."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.query.filters import Filter
from dateline.query.find import CLAIM_DAY, EVENT_DAY, EVERYTHING, claim_search, event_search, find_claims, find_events
from dateline.query.links import answers_held, clusters_of
from dateline.query.rows import ClaimRow, EventRow
from dateline.query.told import FIRM, By, Told, find_said, find_told
from dateline.store.base import Store

__all__ = ["ACTS_ONLY", "DETAILED", "EVENTS_ONLY", "Moments", "find_days", "find_moments", "find_sums", "is_much", "sides_of_filter"]

DETAILED = 2000
"""Records up to which each is told in full; of more, only how many there are of each type on each day."""
EVENTS_ONLY = ("type", "place", "status")
ACTS_ONLY = ("act",)
"""Fields of a filter that only one of the two kinds has."""


@dataclass(frozen=True, kw_only=True)
class Moments:
    """Events and claims, either in full or, where they are many, in a nutshell."""

    events: tuple[EventRow, ...] = ()
    """Of several reports of one deed, the one that tells it most plainly: as a fact, with its time and toll."""
    claims: tuple[ClaimRow, ...] = ()
    reports: Mapping[str, int]
    """Event → how many reports tell of its deed."""
    answers: tuple[tuple[str, str], ...] = ()
    """Pairs of claims: the answer, and what it answers."""
    told: tuple[Told, ...] = ()
    """Deeds of one day and type, with their number."""
    said: tuple[Told, ...] = ()
    """Claims likewise."""


def find_days(store: Store, wanted: Filter) -> Counter[str | None]:
    """Return the days of all records that a filter finds, with their numbers; each report of a deed counts."""
    for_events, for_claims = sides_of_filter(wanted)
    days: Counter[str | None] = Counter()
    if for_events:
        search = event_search(store, for_events)
        search.must("event.claim IS NULL")
        days.update(search.counts(store, "event", EVENT_DAY))
    if for_claims:
        days.update(claim_search(store, for_claims).counts(store, "claim", CLAIM_DAY))
    return days


def find_sums(store: Store, wanted: Filter, every: str) -> tuple[list[Told], list[Told]]:
    """Return deeds and claims, those of one type in one period together; of weeks those of one day."""
    by: By = "month" if every == "month" else "year" if every == "year" else "day"
    for_events, for_claims = sides_of_filter(wanted)
    return (find_told(store, for_events, by=(by,)) if for_events else []), (find_said(store, for_claims, by=(by,)) if for_claims else [])


def is_much(days: Mapping[str | None, int], wanted: Filter) -> bool:
    """Tell whether a filter finds more records than can be told in full."""
    return min(wanted.limit or EVERYTHING, sum(days.values())) > DETAILED


def find_moments(store: Store, wanted: Filter) -> Moments:
    """Return what a filter finds of both kinds; where it asks for what one kind does not have, there is only the other."""
    for_events, for_claims = sides_of_filter(wanted)
    if is_much(find_days(store, wanted), wanted):
        told, said = find_sums(store, wanted, "day")
        return Moments(reports={}, told=tuple(told), said=tuple(said))
    rows = [row for row in find_events(store, for_events) if row.claim is None] if for_events else []
    claims = find_claims(store, for_claims) if for_claims else []
    deeds = clusters_of(store, "event", [row.id for row in rows])
    counts, best = Counter(deeds.get(row.id, row.id) for row in rows), {deeds.get(row.id, row.id): row for row in sorted(rows, key=plainness)}
    events = [row for row in rows if best[deeds.get(row.id, row.id)] is row]
    return Moments(events=tuple(events), claims=tuple(claims), reports={row.id: counts[deeds.get(row.id, row.id)] for row in events},
                   answers=tuple(answers_among(store, claims)))


def plainness(row: EventRow) -> tuple[bool, bool, bool, float]:
    """Return how plainly a report tells its deed."""
    return row.status in FIRM, row.start is not None, row.killed is not None, row.confidence


def sides_of_filter(wanted: Filter) -> tuple[Filter | None, Filter | None]:
    """Return the filter for events and that for claims; None for the kind that lacks what is asked for."""
    of_events = any(getattr(wanted, name) is not None for name in EVENTS_ONLY)
    of_claims = any(getattr(wanted, name) is not None for name in ACTS_ONLY)
    if of_events and of_claims:
        return replace(wanted, act=None), replace(wanted, type=None, place=None, status=None)
    return None if of_claims else wanted, None if of_events else wanted


def answers_among(store: Store, claims: Sequence[ClaimRow]) -> Iterable[tuple[str, str]]:
    """Yield which of these claims answer which: within an article as it was read, across articles as it was judged."""
    ids = {row.id for row in claims}
    yield from ((row.id, row.answers) for row in claims if row.answers)
    yield from ((left, right) for _kind, left, right in answers_held(store) if left in ids and right in ids)
