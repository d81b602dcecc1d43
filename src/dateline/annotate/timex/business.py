"""Read quarters and halves of a year, and the comparisons of business news that lean on them ("a year earlier")."""

from dataclasses import replace
from datetime import date

from dateline.annotate.timex import calendar
from dateline.annotate.timex.calendar import Period
from dateline.annotate.timex.dates import full_year, year_said
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.scene import Meaning, Resolver, Scene, dated, unsaid

__all__ = ["RESOLVERS", "told_quarter"]

MATCH = 40
"""How many tokens away a word of sport tells that a half is one of a match."""


def told_quarter(scene: Scene) -> Period | None:
    """Return the quarter that the text speaks of: the latest, unless it is yet to come; comparisons name earlier ones."""
    newest = scene.newest_quarter
    ahead = newest and scene.published and newest.start > scene.published
    return scene.last_quarter if ahead else newest


def last_quarter(now: date) -> Period | None:
    """Return the last quarter that is over, which is the one that reports speak of."""
    return calendar.stepped("quarter", now, -1)


def part_of_year(unit: str, year: int, number: int) -> Period | None:
    """Return a quarter or half of a year; None where there is no such one."""
    if unit == "half":
        return calendar.half(year, number) if number <= 2 else None
    return calendar.quarter(year, number) if number <= 4 else None


def ordinal(found: Found, scene: Scene, unit: str) -> int:
    """Return which quarter or half is named."""
    word = found.word("n")
    if word in {"last", "final"}:
        return 2 if unit == "half" else 4
    return int(scene.value(found, "n", "ORDINAL") or 9)


def quarter(found: Found, scene: Scene) -> Meaning | None:
    """Read "the third quarter", "Q3 2023", "next year’s first quarter"."""
    if found.has("q"):
        code = found.word("q")
        unit, number = ("quarter" if code[0] == "q" else "half"), int(code[1])
    else:
        unit = found.word("u")
        if not found.has("n"):
            return the_quarter(found, scene) if found.word("mod") != "last" else year_back(found, scene)
        number = ordinal(found, scene, unit)
        if unit == "half" and not found.has("y") and (found.tokens.word(found.first) not in {"the", "first", "second"} or is_match(found, scene)):
            return None
    year = year_said(found, scene)
    if year:
        return ending(found, scene, dated(part_of_year(unit, year, number), explicit=True))
    if scene.published is None:
        return unsaid("season")
    return ending(found, scene, dated(nearest_part(unit, number, found, scene)))


def ending(found: Found, scene: Scene, meaning: Meaning | None) -> Meaning | None:
    """Lay a quarter whose last day is told ("the fourth quarter ended Aug. 26") on the three months up to it."""
    end = ended_on(found, scene)
    start = end and calendar.moved("month", end, -3)
    return replace(meaning, start=calendar.add_days(start, 1), end=end) if meaning and start else meaning


def ended_on(found: Found, scene: Scene) -> date | None:
    """Return the day that "ended" names right after a quarter or year."""
    after = scene.next_found(found, within=2) if scene.word(found.last) in {"ended", "ending"} else None
    meaning = scene.peek(after) if after and after.rule.resolver == "month_day" else None
    return meaning.start if meaning else None


def year_ended(found: Found, scene: Scene) -> Meaning | None:
    """Read "the year" of "the year ended March 31" as the length up to that day; a quarter so, as the one that the most of it lies in."""
    unit, end = found.word("u"), ended_on(found, scene)
    if unit == "quarter":
        named = scene.anchor(found, "quarter", paragraphs=0)
        middle = end and calendar.add_days(end, -45)
        return ending(found, scene, dated(named.period if named else calendar.holding("quarter", middle))) if middle else the_quarter(found, scene)
    start = end and calendar.moved("year", end, -1)
    lasting = Meaning(type="DURATION", value="P1Y", precision="year")
    return replace(lasting, start=calendar.add_days(start, 1), end=end) if start else lasting


def is_match(found: Found, scene: Scene) -> bool:
    """Tell whether the words around speak of a match, whose halves are no dates."""
    near = (scene.word(index) for index in range(max(0, found.first - MATCH), found.last + MATCH))
    return any(scene.lexicon.value("SPORT", word) is not None for word in near if word)


def nearest_part(unit: str, number: int, found: Found, scene: Scene) -> Period | None:
    """Return the quarter or half of this number that ends nearest to publication; what lies ahead counts as twice as far."""
    now = scene.published
    if now is None:
        return None
    ahead = 1 if scene.look_left(found.first) == "future" else 2
    options = [period for year in (now.year - 1, now.year, now.year + 1) if (period := part_of_year(unit, year, number))]
    return min(options, key=lambda period: (now - period.end).days if period.end <= now else ahead * (period.end - now).days, default=None)


def the_quarter(found: Found, scene: Scene) -> Meaning | None:
    """Read "the quarter", "the latest quarter" as the one that the text speaks of."""
    words = {scene.word(index) for index in range(found.first, found.last)}
    if "period" in words and not words & {"latest", "recent"}:
        return None
    told = told_quarter(scene)
    if "current" in words and scene.published:
        return dated(calendar.holding("quarter", scene.published))
    if told:
        return dated(told)
    return dated(last_quarter(scene.published)) if scene.published else unsaid("season")


def year_back(found: Found, scene: Scene) -> Meaning | None:
    """Read "the year-ago quarter" as the quarter that the text speaks of, one year before."""
    unit = found.word("u")
    base = told_quarter(scene)
    if unit == "half":
        base = next((anchor.period for anchor in reversed(scene.anchors) if anchor.period.unit == "half"), None)
    if base is None and scene.published:
        base = last_quarter(scene.published) if unit == "quarter" else calendar.holding("year", scene.published)
    if base is None:
        return unsaid("season")
    if found.has("n"):
        return dated(part_of_year(unit or "quarter", base.start.year - 1, ordinal(found, scene, unit)))
    return dated(one_year_before(base))


def one_year_before(period: Period) -> Period | None:
    """Return the same period of the year before; None for periods that do not come back every year."""
    if period.unit == "season":
        return calendar.season(period.start.year - 1, period.value[-2:])
    return calendar.stepped(period.unit, period.start, -{"quarter": 4, "half": 2, "month": 12, "year": 1}.get(period.unit, 0)) if (
        period.unit in {"quarter", "half", "month", "year"}) else calendar.stepped("year", period.start, -1)


def same_period(found: Found, scene: Scene) -> Meaning | None:
    """Read "the same period last year"."""
    unit = found.word("u")
    anchor = scene.anchor(found, "quarter", "half", "month", "season")
    if anchor and unit in {"period", "quarter", "time", anchor.period.unit}:
        return dated(one_year_before(anchor.period))
    if scene.published is None:
        return unsaid("year")
    if unit in {"month", "day", "week", "weeks"}:
        back = calendar.moved("year", scene.published, -1)
        return dated(calendar.holding(unit.rstrip("s"), back)) if back else None
    return dated(calendar.stepped("year", scene.published, -1))


def period_year(found: Found, scene: Scene) -> Meaning | None:
    """Read "the 1988 quarter" as that year's quarter of the one that the text speaks of."""
    year = full_year(found.words("y")[0])
    told = told_quarter(scene)
    if told and (found.word("u") == "quarter" or scene.anchor(found, "quarter")):
        return dated(calendar.quarter(year, (told.start.month + 2) // 3), explicit=True)
    return dated(calendar.year(year), explicit=True)


def first_half(found: Found, scene: Scene) -> Meaning | None:
    """Read "the first two quarters of 2023"."""
    year = year_said(found, scene)
    return dated(calendar.half(year, 1), explicit=True) if year else None


RESOLVERS: dict[str, Resolver] = {
    "quarter": quarter, "the_quarter": the_quarter, "year_ago": year_back, "same_period": same_period, "period_year": period_year,
    "first_half": first_half, "year_ended": year_ended,
}
