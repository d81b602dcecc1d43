"""What a timeline shows: events and claims of one filter, each deed once, and which claims answer which."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.query.filters import Filter
from dateline.query.find import EVERYTHING, find_claims, find_events
from dateline.query.links import answers_held, clusters_of
from dateline.query.rows import ClaimRow, EventRow
from dateline.query.told import FIRM, Told, find_said, find_told
from dateline.store.base import Store

__all__ = ["ACTS_ONLY", "DETAILED", "EVENTS_ONLY", "Moments", "find_moments", "sides_of_filter"]

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


def find_moments(store: Store, wanted: Filter) -> Moments:
    """Return what a filter finds of both kinds; where it asks for what one kind does not have, there is only the other."""
    for_events, for_claims = sides_of_filter(wanted)
    told, said = find_told(store, for_events) if for_events else [], find_said(store, for_claims) if for_claims else []
    if min(wanted.limit or EVERYTHING, sum(record.reports for record in (*told, *said))) > DETAILED:
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
