"""Lay lengths of time on the calendar: "the past three months", "the first nine months of 2026", "the 12 months to February"."""

from dataclasses import replace

from dateline.annotate.timex import calendar
from dateline.annotate.timex.lengths import duration, length
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.scene import Meaning, Resolver, Scene, unsaid
from dateline.records import Precision

__all__ = ["CLOCK_UNITS", "LONGEST", "RESOLVERS", "bound", "precision_of", "reaching", "unit_of"]

PRECISIONS: dict[str, Precision] = {"week": "week", "fortnight": "week", "month": "month", "quarter": "season", "half": "season", "year": "year",
                                    "decade": "decade", "century": "decade"}
CLOCK_UNITS = {"second", "minute", "hour"}
LONGEST = 100_000
"""No count of units above this is laid on the calendar."""


def precision_of(unit: str) -> Precision:
    """Return how fine a time of this unit is."""
    return PRECISIONS.get(unit, "day")


def unit_of(found: Found, scene: Scene, name: str = "u") -> str:
    """Return the unit that a part names, in the singular."""
    return scene.value(found, name, "UNIT") or scene.value(found, name, "UNITS") or "day"


def reaching(scene: Scene, unit: str, count: float | None, *, ahead: bool) -> Meaning:
    """Return the length of some units, laid before or after publication."""
    value, now = length(unit, count), scene.published
    if unit == "hour" and count:
        unit, count = "day", -(-count // 24)
    there = calendar.moved(unit, now, int(count) if ahead else -int(count)) if now and count and count < LONGEST and unit not in CLOCK_UNITS else None
    if now is None or there is None:
        return Meaning(type="DURATION", value=value, precision=precision_of(unit))
    start, end = (now, there) if ahead else (there, now)
    return Meaning(type="DURATION", value=value, start=start, end=end, precision=precision_of(unit))


def past_units(found: Found, scene: Scene) -> Meaning | None:
    """Read "the past three months"."""
    mod = found.word("mod")
    unit, count = unit_of(found, scene), scene.number(found, "n")
    if scene.word(found.last) == "of" and mod in {"last", "final"}:
        return next_units(found, scene)
    if mod in {"last", "past", "previous"}:
        return reaching(scene, unit, count, ahead=False)
    return unsaid(precision_of(unit), type="DURATION", value=length(unit, count))


def next_units(found: Found, scene: Scene) -> Meaning | None:
    """Read "the next two weeks", "the first nine months"."""
    unit, count = unit_of(found, scene), scene.number(found, "n")
    if found.word("mod") in {"next", "coming"}:
        return reaching(scene, unit, count, ahead=True)
    base = Meaning(type="DURATION", value=length(unit, count), precision=precision_of(unit))
    return within(found, scene, base, count) if found.word("mod") in {"first", "opening", "final", "last"} else base


def within(found: Found, scene: Scene, base: Meaning, count: float | None) -> Meaning:
    """Lay "the first three months of 2026" on the period that is named right after."""
    after = scene.next_found(found, within=1) if scene.word(found.last) == "of" else None
    meaning = scene.peek(after) if after else None
    unit = unit_of(found, scene)
    if not count or meaning is None or meaning.start is None or meaning.end is None or unit in CLOCK_UNITS or count > LONGEST:
        return base
    if found.word("mod") in {"first", "opening"}:
        end = calendar.moved(unit, meaning.start, int(count))
        return replace(base, start=meaning.start, end=calendar.add_days(end, -1)) if end else base
    after_end = calendar.add_days(meaning.end, 1)
    return replace(base, start=after_end and calendar.moved(unit, after_end, -int(count)), end=meaning.end)


def the_units(found: Found, scene: Scene) -> Meaning | None:
    """Read "the 12 months to February", "the six weeks"; "the week to 28 March", "the year to June" are nothing without their end."""
    counted = found.has("n")
    base = duration(found, scene) if counted else Meaning(type="DURATION", value=length(unit_of(found, scene), 1))
    count = scene.number(found, "n") if counted else 1.0
    after = scene.next_found(found, within=2) if scene.word(found.last) in {"to", "through", "ended", "ending"} else None
    meaning = scene.peek(after) if after and after.has("m") else None
    if base is None or meaning is None or meaning.end is None or not count or count > LONGEST or unit_of(found, scene) in CLOCK_UNITS:
        return base if counted else None
    start = calendar.moved(unit_of(found, scene), calendar.add_days(meaning.end, 1) or meaning.end, -int(count))
    return replace(base, start=start, end=meaning.end, precision=precision_of(unit_of(found, scene))) if start else base


OPENING = {"from", "starting", "beginning"}
CLOSING = {"until", "till", "through", "ending"}


def bound(found: Found, scene: Scene, base: Meaning) -> Meaning:
    """Lay "three days from Monday", "two weeks until 5 May" on the days that begin or end there."""
    joint = scene.word(found.last - 1) if scene.word(found.last - 1) in OPENING else scene.word(found.last)
    after = scene.next_found(found, within=3) if joint in OPENING | CLOSING else None
    meaning = scene.peek(after) if after and scene.word(after.first - 1) in {joint, "on", "the"} else None
    count, unit = scene.number(found, "n"), unit_of(found, scene)
    if unit == "hour" and count:
        unit, count = "day", count / 24
    day = meaning.start if meaning and meaning.start == meaning.end else None
    if day is None or not count or count != int(count) or count > LONGEST or unit in CLOCK_UNITS:
        return base
    if joint in OPENING:
        end = calendar.moved(unit, day, int(count))
        return replace(base, start=day, end=calendar.add_days(end, -1), precision="day") if end else base
    start = calendar.moved(unit, calendar.add_days(day, 1) or day, -int(count))
    return replace(base, start=start, end=day, precision="day") if start else base


def stretch(found: Found, scene: Scene) -> Meaning | None:
    """Read a length as it stands, laid on the calendar where the words tell its first or last day."""
    base = duration(found, scene)
    return run_out(found, scene, bound(found, scene, base)) if base else None


def run_out(found: Found, scene: Scene, base: Meaning) -> Meaning:
    """Lay what is yet to be done "within a week" on the days from publication."""
    count, unit = scene.number(found, "n"), unit_of(found, scene)
    if base.start or (unit == "hour" and (count or 0) < 24) or scene.word(found.first - 1) != "within" or scene.direction(found) != "future":
        return base
    laid = reaching(scene, unit, count, ahead=True)
    return replace(base, start=laid.start, end=laid.end, precision="day") if laid.start else base


RESOLVERS: dict[str, Resolver] = {"duration": stretch, "past_units": past_units, "next_units": next_units, "the_units": the_units}
