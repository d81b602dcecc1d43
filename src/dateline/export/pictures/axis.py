"""A time axis: which days a picture shows, where they stand, and where its ticks are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

__all__ = ["MONTHS", "Axis", "Unit", "floor", "following", "make_axis", "short_day"]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Unit = str
"""day, week, month or year."""
LENGTHS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
LEAST = 9.0
"""Pixels that one unit should have at least."""
KEPT = 0.02
"""Share of the records at either end that may be left outside, where they would squeeze all others."""
SQUEEZE = 0.5
"""Share of the whole span under which the middle of the records counts as squeezed."""


@dataclass(frozen=True, kw_only=True)
class Axis:
    """Days from `first` to `last`, both included, between two edges."""

    first: date
    last: date
    left: float
    right: float
    unit: Unit

    @property
    def day_width(self) -> float:
        """Return the pixels of one day."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    @property
    def pitch(self) -> float:
        """Return the pixels of one unit, about."""
        return self.day_width * LENGTHS[self.unit]

    def x(self, day: date) -> float:
        """Return where a day begins."""
        return self.left + (day - self.first).days * self.day_width

    def holds(self, day: date) -> bool:
        """Tell whether a day lies on the axis."""
        return self.first <= day <= self.last

    def meets(self, first: date, last: date | None) -> bool:
        """Tell whether a stretch of days reaches onto the axis; without `last` it goes on."""
        return first <= self.last and (last or date.max) >= self.first

    def start(self, day: date) -> date:
        """Return the first day of the unit that a day lies in."""
        return floor(day, self.unit)

    def middle(self, day: date) -> float:
        """Return the middle of the unit that a day lies in, as far as it is on the axis."""
        begin = self.start(day)
        return (max(self.left, self.x(begin)) + min(self.right, self.x(following(begin, self.unit)))) / 2

    def ticks(self) -> Iterator[tuple[date, str]]:
        """Yield days that get a tick, each with its words; the first of a year or month says which."""
        room = 46 / self.day_width
        unit = next((unit for unit in ("day", "week", "month", "year") if LENGTHS[unit] >= room), "year")
        step = max(1, round(room / LENGTHS[unit])) if unit == "year" else 3 if unit == "month" and LENGTHS["month"] < room else 1
        day, number, before = floor(self.first, unit), 0, None
        while day <= self.last:
            if self.holds(day) and number % step == 0:
                yield day, tick_words(day, unit, before)
                before = day
            day, number = following(day, unit), number + 1


def make_axis(days: Mapping[date, int], *, left: float, right: float, unit: Unit | None = None, since: date | None = None,
              until: date | None = None) -> Axis | None:
    """Return the axis for some days with their numbers of records, of the finest unit that leaves room; None where there is no day.

    Few days far off are left outside, and so is what lies before `since` or after `until`.
    """
    if not days:
        return None
    first, last = trimmed(days)
    first, last = min(since or first, until or last), max(since or first, until or last)
    length = (last - first).days + 1
    fine = unit or next((unit for unit, days_long in LENGTHS.items() if (right - left) / (length / days_long) >= LEAST), "year")
    first, last = (since or floor(first, fine)), (until or following(floor(last, fine), fine) - timedelta(days=1))
    while (last - first).days < 6 and not since and not until:
        first, last = max(date.min + timedelta(days=1), first) - timedelta(days=1), min(date.max - timedelta(days=1), last) + timedelta(days=1)
    return Axis(first=first, last=last, left=left, right=right, unit=fine)


def trimmed(days: Mapping[date, int]) -> tuple[date, date]:
    """Return first and last day to show: all, or where most lie close together, those without the few that are far off."""
    ordered = sorted(days)
    aside = int(sum(days.values()) * KEPT)
    first, last = behind(ordered, days, aside), behind(ordered[::-1], days, aside)
    if (last - first).days + 1 >= SQUEEZE * ((ordered[-1] - ordered[0]).days + 1):
        return ordered[0], ordered[-1]
    return first, last


def behind(ordered: Sequence[date], days: Mapping[date, int], aside: int) -> date:
    """Return the day of the record that comes after so many."""
    passed = 0
    for day in ordered:
        passed += days[day]
        if passed > aside:
            return day
    return ordered[-1]


@lru_cache(maxsize=65536)
def floor(day: date, unit: Unit) -> date:
    """Return the first day of the unit that a day lies in; weeks begin on Monday."""
    if unit == "week":
        return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return day if unit == "day" else day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def following(start: date, unit: Unit) -> date:
    """Return the first day of the next unit; the calendar's last day where there is none."""
    if unit in ("day", "week"):
        return start + timedelta(days=min(LENGTHS[unit], date.max.toordinal() - start.toordinal()))
    if unit == "month" and start.month < 12:
        return start.replace(month=start.month + 1)
    return date(start.year + 1, 1, 1) if start.year < date.max.year else date.max


def tick_words(day: date, unit: Unit, before: date | None) -> str:
    """Return a tick's words: the year where it begins or the axis does, else the month or day."""
    if unit == "year":
        return str(day.year)
    new_year = before is None or before.year != day.year
    words = MONTHS[day.month - 1] if unit == "month" else f"{day.day} {MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if new_year else words


def short_day(day: date) -> str:
    """Return a day as "5 May 2031"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
