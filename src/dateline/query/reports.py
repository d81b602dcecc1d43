"""Other reports of one event: what linking holds to be the same deed, told in other articles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.query.find import select_events
from dateline.query.many import marks
from dateline.query.rows import EventRow
from dateline.store.base import Store

__all__ = ["find_reports"]


def find_reports(store: Store, events: Sequence[str]) -> Mapping[str, tuple[EventRow, ...]]:
    """Return for each event, by its id, the same deed as other articles tell it: one event an article, by the day of publication."""
    if not events:
        return {}
    pairs = store.rows("SELECT mine.member AS event, other.member AS other FROM cluster AS mine JOIN cluster AS other "
                       "ON other.kind = mine.kind AND other.id = mine.id AND other.member <> mine.member "
                       f"WHERE mine.kind = 'event' AND mine.member IN ({marks(events)}) "
                       "AND other.member NOT IN (SELECT reviewed.record FROM reviewed WHERE reviewed.state = 'rejected')", list(events))
    rows = {row.id: row for row in select_events(store, list({*events, *(pair["other"] for pair in pairs)}))}
    found: dict[str, dict[str, EventRow]] = defaultdict(dict)
    for pair in pairs:
        mine, other = rows[pair["event"]], rows.get(pair["other"])
        if other and other.article != mine.article:
            kept = found[mine.id].setdefault(other.article, other)
            found[mine.id][other.article] = max(kept, other, key=told)
    return {event: tuple(sorted(others.values(), key=lambda row: (row.published or "", row.id))) for event, others in found.items()}


def told(row: EventRow) -> tuple[bool, int, float, str]:
    """Return how much a telling tells: one that counts the dead comes before one that does not."""
    return row.killed is not None, row.killed or row.injured or 0, row.confidence, row.id
