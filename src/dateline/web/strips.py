"""A strip of bars, one a day: where they stand and how high they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.query.overview import Day

__all__ = ["Bar", "Strip", "day_strip"]

STEP, HEIGHT = 10, 60
"""Width of a day and height of the highest bar."""
LONGEST = 60
"""Days shown."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One day's two bars: what was done stands up, what was said hangs down."""

    day: str
    x: int
    events: int
    claims: int
    up: float
    """Heights, in the units of the strip."""
    down: float


@dataclass(frozen=True, kw_only=True)
class Strip:
    """The bars and the room that they take."""

    width: int
    height: int
    bars: tuple[Bar, ...]


def day_strip(days: Sequence[Day]) -> Strip | None:
    """Return the bars of the last days, those without news between them left empty; None where there is no day."""
    by_day = {found.day: found for found in days}
    dates = [parsed for parsed in map(read_day, by_day) if parsed]
    if not dates:
        return None
    last = max(dates)
    length = min(LONGEST, (last - min(dates)).days + 1)
    most = max(max(found.events, found.claims) for found in days) or 1
    bars = []
    for number in range(length):
        found = by_day.get((last - timedelta(days=length - 1 - number)).isoformat())
        if found:
            bars.append(Bar(day=found.day, x=number * STEP, events=found.events, claims=found.claims, up=round(HEIGHT * found.events / most, 1),
                            down=round(HEIGHT * found.claims / most, 1)))
    return Strip(width=length * STEP, height=2 * HEIGHT + 2, bars=tuple(bars))


def read_day(iso: str) -> date | None:
    """Return the date of an ISO day; None where it is none."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
