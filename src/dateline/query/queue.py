"""The queue: which records a reviewer looks at, in which order; and one record with all that is needed to decide on it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

from dateline.errors import UsageError
from dateline.export.reviewed import corrected, verdicts
from dateline.link.verdicts import by_program
from dateline.query.corrections import find_reviews, let_stand
from dateline.query.filters import Filter, choices
from dateline.query.find import EVENT_DAY, claim_search, event_search, select_events
from dateline.query.links import verdicts_of
from dateline.query.many import marks
from dateline.query.reports import find_reports
from dateline.query.reviews import ReviewRow, history, states_of
from dateline.query.rows import EventRow
from dateline.records import Claim, Event, Reading
from dateline.store.base import Store

__all__ = ["KINDS", "ORDERS", "STATES", "Case", "Queue", "find_case", "find_queue", "home_of", "last_word"]

KINDS = ("event", "claim")
ORDERS = ("unsure", "sample")
"""unsure: the lowest confidence first; sample: of each type in turn one, by lot."""
STATES = ("open", "second", "accepted", "corrected", "rejected", "all")
"""open: nobody has looked at it; second: others have, the reviewer has not."""
LIKELY = 6
"""Events of other articles that are offered as perhaps the same."""
SAME = ("SELECT other.member FROM cluster AS own JOIN cluster AS other ON other.kind = own.kind AND other.id = own.id "
        "WHERE own.kind = 'event' AND own.member = ?")
OWN = "SELECT record FROM review WHERE author = ? GROUP BY record HAVING sum(CASE WHEN action = 'undo' THEN -1 ELSE 1 END) > 0"


@dataclass(frozen=True, kw_only=True)
class Queue:
    """All records that a filter finds, in the order of the queue, and which of them wait to be looked at."""

    ids: tuple[str, ...]
    waiting: frozenset[str]

    def after(self, record: str | None) -> str | None:
        """Return the next record that waits, from the front again behind the last; None where no other waits."""
        at = self.ids.index(record) + 1 if record in self.ids else 0
        return next((id for id in (*self.ids[at:], *self.ids[:at]) if id in self.waiting and id != record), None)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One record, with all that is needed to decide on it."""

    record: Event | Claim
    """As people left it."""
    made: Event | Claim
    """As the program made it."""
    reading: Reading
    state: str | None
    """accepted, corrected or rejected; None where nothing stands of what was said."""
    history: tuple[ReviewRow, ...]
    reports: tuple[EventRow, ...]
    """Reports of the same deed in other articles."""
    likely: tuple[EventRow, ...]
    """Events of other articles that may be the same: people took them apart, or they are of one type and meet in time."""

    @property
    def seen(self) -> int:
        """Return the number of the last thing said of it; 0 where nothing was."""
        return self.history[-1].number if self.history else 0


def find_queue(store: Store, wanted: Filter, *, kind: str = "event", order: str = "unsure", seed: str = "1", state: str = "open",
               reviewer: str = "") -> Queue:
    """Return the queue of events or claims that a filter finds, what was rejected among them; see `ORDERS` and `STATES`."""
    for option, given, known in (("kind", kind, KINDS), ("order", order, ORDERS), ("state", state, STATES)):
        choices(given, known, option=option)
    search = event_search(store, wanted, rejected=True) if kind == "event" else claim_search(store, wanted, rejected=True)
    source = f"{kind} JOIN article ON article.number = {kind}.article LEFT JOIN made ON made.record = {kind}.id"
    rows = search.run(store, f"{kind}.id AS id, COALESCE(made.type, {'event.type' if kind == 'event' else 'claim.act'}) AS type", source,
                      order=f"{kind}.confidence, {kind}.id", limit=None)
    types = {row["id"]: row["type"] for row in rows}
    ids = drawn_by_lot(types, seed) if order == "sample" else tuple(types)
    return Queue(ids=ids, waiting=frozenset(types) & waiting(store, frozenset(types), state, reviewer))


def drawn_by_lot(types: Mapping[str, str], seed: str) -> tuple[str, ...]:
    """Return records drawn by a seed's lot, of each type one in turn."""
    lots = sorted(types, key=lambda id: blake2b(f"{seed}\x1f{id}".encode(), digest_size=8).digest())
    drawn: Counter[str] = Counter()
    rounds: dict[str, tuple[int, str]] = {}
    for id in lots:
        drawn[types[id]] += 1
        rounds[id] = (drawn[types[id]], types[id])
    return tuple(sorted(lots, key=rounds.__getitem__))


def waiting(store: Store, ids: frozenset[str], state: str, reviewer: str) -> frozenset[str]:
    """Return the records that are in a state."""
    if state == "all":
        return ids
    told = {row["record"]: row["state"] for row in store.rows("SELECT record, state FROM reviewed", [])}
    if state == "open":
        return ids - told.keys()
    if state == "second":
        return frozenset(told) - {row["record"] for row in store.rows(OWN, [reviewer])}
    return frozenset(record for record, one in told.items() if one == state)


def home_of(store: Store, record: str) -> tuple[Reading, Claim | Event]:
    """Return the reading in which a claim or an event stands, and the record itself."""
    for table in KINDS:
        for row in store.rows(f"SELECT article.id FROM {table} JOIN article ON article.number = {table}.article WHERE {table}.id = ?", [record]):
            if reading := store.reading(row["id"]):
                records: tuple[Claim | Event, ...] = (*reading.events, *reading.claims)
                return reading, next(one for one in records if one.id == record)
    raise UsageError(f"{record}: there is no claim or event of this id in the store")


def find_case(store: Store, record: str) -> Case:
    """Return one record with all that is needed to decide on it; raises `UsageError` where there is none of this id."""
    reading, made = home_of(store, record)
    left = corrected(made, verdicts(find_reviews(store, reading.article.id)).get(record), reading)
    reports = tuple(find_reports(store, [record]).get(record, ())) if isinstance(made, Event) else ()
    return Case(record=left, made=made, reading=reading, state=states_of(store, [record]).get(record), history=tuple(history(store, record)),
                reports=reports, likely=tuple(likely(store, left, reading)) if isinstance(left, Event) else ())


def likely(store: Store, event: Event, reading: Reading) -> list[EventRow]:
    """Return events of other articles that linking, or a person, holds to be others, though they are of one type and meet in time."""
    apart = [right if left == event.id else left for (_, left, right), one in verdicts_of(store, ["same_event"], [event.id]).items()
             if not one.holds and not by_program(one.author)]
    known = [event.id, *apart]
    start, end = (event.when and (event.when.start or event.when.end)), (event.when and (event.when.end or event.when.start))
    rows = store.rows(
        f"SELECT event.id FROM event JOIN article ON article.number = event.article WHERE event.type = ? AND article.id <> ? "
        f"AND {EVENT_DAY} >= ? AND {EVENT_DAY} <= ? AND event.id NOT IN ({SAME}) AND event.id NOT IN ({marks(known)}) "
        f"AND {let_stand('event')} ORDER BY event.confidence DESC, event.id LIMIT ?",
        [event.type, reading.article.id, start, end, event.id, *known, LIKELY]) if start else []
    return select_events(store, [*apart, *(row["id"] for row in rows)])


def last_word(store: Store, author: str) -> ReviewRow | None:
    """Return the last thing that somebody said of any record and did not take back."""
    taken: Counter[str] = Counter()
    for row in store.rows("SELECT number, record, action FROM review WHERE author = ? ORDER BY number DESC", [author]):
        if row["action"] == "undo":
            taken[row["record"]] += 1
        elif taken[row["record"]]:
            taken[row["record"]] -= 1
        else:
            return next(said for said in history(store, row["record"]) if said.number == row["number"])
    return None
