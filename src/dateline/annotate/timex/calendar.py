"""Calendar periods (a day, a week, a quarter …) with their TIMEX3 value, and steps from one to another.

Whatever lies outside the years 1 to 9999 or never was (31 June) is None, never an exception.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.records import Precision

__all__ = ["SEASON_MONTHS", "Period", "add_days", "century", "day", "day_at", "decade", "easter", "half", "holding", "month",
           "moved", "nth_weekday", "quarter", "season", "stepped", "week", "weekend", "year"]

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season starts, as TIMEX3 scorers count it."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """A named stretch of the calendar; both ends included."""

    unit: str
    value: str
    """TIMEX3 value."""
    start: date
    end: date
    precision: Precision


def day_at(year_: int, month_: int, day_: int) -> date | None:
    """Return the date, or None where there is no such day."""
    try:
        return date(year_, month_, day_)
    except (ValueError, OverflowError):
        return None


def add_days(at: date, days: int) -> date | None:
    """Return the date so many days after `at`, or None outside the calendar."""
    try:
        return at + timedelta(days)
    except OverflowError:
        return None


def span_of(unit: str, value: str, start: date | None, end: date | None, precision: Precision) -> Period | None:
    """Return the period between two dates, or None where either is outside the calendar."""
    if start is None or end is None:
        return None
    return Period(unit=unit, value=value, start=start, end=end, precision=precision)


def day(at: date | None) -> Period | None:
    """Return the period of one day."""
    return span_of("day", at.isoformat(), at, at, "day") if at else None


def week(at: date) -> Period | None:
    """Return the week, Monday to Sunday, that holds a day."""
    number = at.isocalendar()
    start = add_days(at, -at.weekday())
    return span_of("week", f"{number.year:04d}-W{number.week:02d}", start, start and add_days(start, 6), "week")


def weekend(at: date) -> Period | None:
    """Return the Saturday and Sunday of the week that holds a day."""
    number = at.isocalendar()
    start = add_days(at, 5 - at.weekday())
    return span_of("weekend", f"{number.year:04d}-W{number.week:02d}-WE", start, start and add_days(start, 1), "day")


def months(unit: str, value: str, year_: int, first: int, count: int, precision: Precision) -> Period | None:
    """Return the period of `count` months from a month on; the month may lie beyond December."""
    last_year, last = year_ + (first + count - 2) // 12, (first + count - 2) % 12 + 1
    if not 1 <= year_ <= 9999 or not 1 <= last_year <= 9999:
        return None
    return span_of(unit, value, day_at(year_, first, 1), day_at(last_year, last, monthrange(last_year, last)[1]), precision)


def month(year_: int, number: int) -> Period | None:
    """Return a month."""
    return months("month", f"{year_:04d}-{number:02d}", year_, number, 1, "month")


def quarter(year_: int, number: int) -> Period | None:
    """Return the first to fourth quarter of a year."""
    return months("quarter", f"{year_:04d}-Q{number}", year_, 3 * number - 2, 3, "season")


def half(year_: int, number: int) -> Period | None:
    """Return the first or second half of a year."""
    return months("half", f"{year_:04d}-H{number}", year_, 6 * number - 5, 6, "season")


def season(year_: int, code: str) -> Period | None:
    """Return a season; a winter belongs to the year in which it begins."""
    return months("season", f"{year_:04d}-{code}", year_, SEASON_MONTHS[code], 3, "season")


def year(number: int) -> Period | None:
    """Return a year."""
    return months("year", f"{number:04d}", number, 1, 12, "year")


def decade(number: int) -> Period | None:
    """Return the decade that holds a year."""
    first = number // 10 * 10
    return months("decade", f"{first // 10:03d}", first, 1, 120, "decade")


def century(number: int) -> Period | None:
    """Return the century with this ordinal number: the 20th is 1900 to 1999 in TIMEX3."""
    first = (number - 1) * 100
    return months("century", f"{number - 1:02d}", first, 1, 1200, "decade")


def holding(unit: str, at: date) -> Period | None:
    """Return the period of a unit that holds a day."""
    match unit:
        case "week" | "fortnight":
            return week(at)
        case "weekend":
            return weekend(at)
        case "month":
            return month(at.year, at.month)
        case "quarter":
            return quarter(at.year, (at.month + 2) // 3)
        case "half":
            return half(at.year, 1 + (at.month > 6))
        case "year":
            return year(at.year)
        case "decade":
            return decade(at.year)
        case "century":
            return century(at.year // 100 + 1)
        case _:
            return day(at)


DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}


def moved(unit: str, at: date, count: int) -> date | None:
    """Return the day so many units away; the day of the month is lowered where the month is shorter."""
    if unit in DAYS:
        return add_days(at, DAYS[unit] * count)
    if unit not in MONTHS:
        return at
    total = at.year * 12 + at.month - 1 + MONTHS[unit] * count
    year_, month_ = total // 12, total % 12 + 1
    if not 1 <= year_ <= 9999:
        return None
    return day_at(year_, month_, min(at.day, monthrange(year_, month_)[1]))


def stepped(unit: str, at: date, count: int) -> Period | None:
    """Return the period of a unit so many units away from the one that holds a day."""
    there = moved(unit, at, count)
    return holding(unit, there) if there else None


def nth_weekday(year_: int, month_: int, weekday: int, nth: int) -> date | None:
    """Return the nth such weekday of a month; -1 is the last."""
    if nth < 0:
        last = day_at(year_, month_, monthrange(year_, month_)[1])
        return last and add_days(last, -((last.weekday() - weekday) % 7))
    first = day_at(year_, month_, 1)
    return first and add_days(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year_: int) -> date | None:
    """Return the western Easter Sunday (the anonymous Gregorian rule)."""
    golden, hundreds, rest = year_ % 19, year_ // 100, year_ % 100
    moon = (19 * golden + hundreds - hundreds // 4 - (hundreds - (hundreds + 8) // 25 + 1) // 3 + 15) % 30
    days = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * days) // 451
    total = moon + days - 7 * shift + 114
    return day_at(year_, total // 31, total % 31 + 1)
