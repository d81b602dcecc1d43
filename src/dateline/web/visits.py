"""What a reader has seen: remembered by their browser, so that the overview can say what is new since the last visit."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

__all__ = ["COOKIE", "Visit", "read_visit", "visit_now", "written"]

COOKIE = "dateline-seen"
PAUSE = timedelta(minutes=30)
"""Time without a look after which the next one is a new visit."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """The last visit, and the one that goes on."""

    seen: int
    """The number of the newest article that there was at the end of the last visit."""
    on: datetime
    """When that visit ended."""
    newest: int
    """The newest article that there is in this visit."""
    last_look: datetime


def read_visit(cookie: str | None) -> Visit | None:
    """Return what a browser remembers; None where it remembers nothing, or something that we did not write."""
    try:
        seen, on, newest, last_look = (int(part) for part in (cookie or "").split("."))
        return Visit(seen=seen, on=datetime.fromtimestamp(on, UTC), newest=newest, last_look=datetime.fromtimestamp(last_look, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def visit_now(before: Visit | None, newest: int, now: datetime) -> Visit:
    """Return the visit as it is with one more look: the same one, or a new one after a pause."""
    if before is None:
        return Visit(seen=newest, on=now, newest=newest, last_look=now)
    if now - before.last_look > PAUSE:
        return Visit(seen=before.newest, on=before.last_look, newest=newest, last_look=now)
    return Visit(seen=before.seen, on=before.on, newest=newest, last_look=now)


def written(visit: Visit) -> str:
    """Return a visit as a browser keeps it."""
    return f"{visit.seen}.{visit.on.timestamp():.0f}.{visit.newest}.{visit.last_look.timestamp():.0f}"
