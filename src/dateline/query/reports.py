"""Other reports of one event: what linking holds to be the same deed, told in other articles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.query.find import marks, select_events
from dateline.query.rows import EventRow
from dateline.store.base import Store

__all__ = ["find_reports"]


def find_reports(store: Store, events: Sequence[str]) -> Mapping[str, tuple[EventRow, ...]]:
    """Return for each event, by its id, the events that are the same deed elsewhere, by day."""
    if not events:
        return {}
    pairs = store.rows("SELECT mine.member AS event, other.member AS other FROM cluster AS mine JOIN cluster AS other "
                       "ON other.kind = mine.kind AND other.id = mine.id AND other.member <> mine.member "
                       f"WHERE mine.kind = 'event' AND mine.member IN ({marks(events)})", list(events))
    rows = {row.id: row for row in select_events(store, [pair["other"] for pair in pairs])}
    found: dict[str, list[EventRow]] = defaultdict(list)
    for pair in pairs:
        if pair["other"] in rows:
            found[pair["event"]].append(rows[pair["other"]])
    return {event: tuple(sorted(others, key=lambda row: (row.published or "", row.id))) for event, others in found.items()}
