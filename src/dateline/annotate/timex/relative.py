"""Read days and periods that lean on publication or on a date before them: "Friday", "last week", "the next day", "two days earlier"."""

from dataclasses import replace
from datetime import date

from dateline.annotate.timex import calendar
from dateline.annotate.timex.dates import narrowed
from dateline.annotate.timex.hours import away, told_day
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.scene import Anchor, Meaning, Resolver, Scene, dated, unsaid
from dateline.annotate.timex.stretches import CLOCK_UNITS, precision_of, reaching, unit_of

__all__ = ["ORDER", "RESOLVERS", "leaning"]

ORDER = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")


def leaning(found: Found, scene: Scene, unit: str, *, paragraphs: int = 2) -> Anchor | None:
    """Return the date before that a step of a unit may start from: one that is not coarser than the unit."""
    limit = ORDER.index(unit) if unit in ORDER else 0
    anchor = scene.anchor(found, *ORDER[:limit + 1], paragraphs=paragraphs)
    return None if anchor and moved_on(found, scene, anchor) else anchor


def moved_on(found: Found, scene: Scene, anchor: Anchor) -> bool:
    """Tell whether the text has come, in a later sentence, to a coarser time that does not hold a date."""
    newest = scene.anchor(found)
    return newest is not None and newest.sentence > anchor.sentence and not newest.period.start <= anchor.period.start <= newest.period.end


def weekday_number(found: Found, scene: Scene) -> int:
    """Return the weekday that the part `w` names, Monday 0."""
    return int(scene.value(found, "w", "WEEKDAY") or scene.value(found, "w", "WEEKDAYABBR") or 0)


def weekday_back(at: date, number: int) -> date | None:
    """Return the last such weekday, the day itself included."""
    return calendar.add_days(at, -((at.weekday() - number) % 7))


def weekday_on(at: date, number: int) -> date | None:
    """Return the next such weekday, the day itself included."""
    return calendar.add_days(at, (number - at.weekday()) % 7)


def chosen_weekday(found: Found, scene: Scene, now: date, number: int) -> date | None:
    """Return the day that a weekday means, by its modifier or the direction of its clause."""
    mods = found.word("mod").split()
    mod = mods[-1] if mods else ""
    before, after = calendar.add_days(now, -1), calendar.add_days(now, 1)
    if mod in {"last", "previous", "preceding"}:
        return weekday_back(before, number) if before else None
    if mod == "past":
        return weekday_back(now, number)
    if mod in {"next", "following"}:
        return weekday_on(after, number) if after else None
    if mod == "coming":
        return weekday_on(now, number)
    if mod == "this":
        return weekday_back(now, number) if scene.direction(found) == "past" else weekday_on(now, number)
    return weekday_on(now, number) if scene.direction(found) == "future" else weekday_back(now, number)


def weekday(found: Found, scene: Scene) -> Meaning | None:
    """Read a weekday, with or without a part of its day."""
    number, mods = weekday_number(found, scene), found.word("mod").split()
    part = scene.value(found, "part", "DAYPART")
    base = scene.published
    if mods and mods[-1] in {"following", "previous", "preceding"} and (anchor := scene.anchor(found, "day")):
        base = anchor.period.start
    elif mods and mods[0] == "that" and (anchor := scene.anchor(found, "day", "week")):
        return dated(calendar.day(weekday_on(anchor.period.start, number)))
    elif not mods and (joined := joined_weekday(found, scene, number)):
        return dated(calendar.day(joined), suffix=f"T{part}" if part else "")
    if base is None:
        return unsaid(type="TIME" if part else "DATE")
    return dated(calendar.day(chosen_weekday(found, scene, base, number)), suffix=f"T{part}" if part else "")


def joined_weekday(found: Found, scene: Scene, number: int) -> date | None:
    """Return the day of a weekday that is joined to another.

    It comes after it in "Monday to Friday", and lies on the same side of publication in "Saturday and Sunday".
    """
    joint = scene.word(found.first - 1)
    if not scene.anchors or not scene.at or joint not in {"to", "through", "until", "and", "or", "-", "–", "—"}:
        return None
    anchor = scene.anchors[-1]
    if anchor.at != found.first - 1 or not scene.found[scene.at - 1].has("w") or anchor.period.unit != "day":
        return None
    first, now = anchor.period.start, scene.published
    if joint in {"and", "or"} and now and first <= now:
        return weekday_back(now, number)
    return weekday_on(first, number)


def weekday_of_week(found: Found, scene: Scene) -> Meaning | None:
    """Read "Tuesday last week", "Friday of next week"."""
    if scene.published is None:
        return unsaid()
    week = calendar.stepped("week", scene.published, {"last": -1, "next": 1}.get(found.word("mod"), 0))
    return dated(calendar.day(calendar.add_days(week.start, weekday_number(found, scene)))) if week else None


def eve_of(found: Found, scene: Scene) -> Meaning | None:
    """Read "the eve of the march" as the day before a deed that was told."""
    day = scene.deed_day(found.last)
    at = calendar.add_days(day.start, -1) if day else None
    return dated(calendar.day(at)) if at else None


def nth_day(found: Found, scene: Scene) -> Meaning | None:
    """Read "on the third day of its march", "on the first night" as counted from the deed's day or from that of the sentence before."""
    number, part = scene.value(found, "n", "ORDINAL"), scene.value(found, "u", "DAYPART")
    told = scene.anchor(found, "day", paragraphs=0)
    near = told.period if told and scene.sentence(found.first) - told.sentence == 1 else None
    base = (scene.deed_day(found.last) if scene.word(found.last - 1) == "of" else None) or near
    at = calendar.add_days(base.start, int(number) - 1) if base and number else None
    return dated(calendar.day(at), suffix=f"T{part}" if part else "") if at else None


def day_told(found: Found, scene: Scene) -> Meaning | None:
    """Read "on the third, a monk was shot" as a day of the month that was told last."""
    anchor = scene.anchor(found, "day", "month", paragraphs=0)
    number = scene.value(found, "d", "ORDINAL")
    if anchor is None or number is None:
        return None
    return dated(calendar.day(calendar.add_days(anchor.period.start.replace(day=1), int(number) - 1)))


def day_before_last(found: Found, scene: Scene) -> Meaning | None:
    """Read "the day before last Monday"."""
    if scene.published is None:
        return unsaid()
    back = calendar.add_days(scene.published, -1)
    last = weekday_back(back, weekday_number(found, scene)) if back else None
    night = found.tokens.word(found.groups["w"][0] - 3) == "night"
    return dated(calendar.day(calendar.add_days(last, -1)), suffix="TNI" if night else "") if last else None


def weekdays_ago(found: Found, scene: Scene) -> Meaning | None:
    """Read "two Sundays ago" as the last but one before publication."""
    now, count = scene.published, scene.number(found, "n")
    last = weekday_back(calendar.add_days(now, -1) or now, int(scene.value(found, "w", "WEEKDAYS") or 0)) if now else None
    return dated(calendar.day(calendar.add_days(last, 7 - 7 * int(count)))) if last and count and count <= 500 else unsaid()


DAYS_AWAY = {"yesterday": -1, "today": 0, "tomorrow": 1}


def relative_day(found: Found, scene: Scene) -> Meaning | None:
    """Read "yesterday", "today", "tomorrow morning"."""
    part = scene.value(found, "part", "DAYPART")
    if found.words("w")[0][0].isupper() and scene.is_a(found.first - 1, "CAP") and scene.is_a(found.last, "CLOSE"):
        # "CAIRO (Delta Today)": the last word of an outlet's name.
        return None
    return away(scene, DAYS_AWAY[found.word("w")], suffix=f"T{part}" if part else "")


def day_beside(found: Found, scene: Scene) -> Meaning | None:
    """Read "the day before yesterday", "the night after tomorrow"."""
    part = {"night": "TNI", "morning": "TMO", "evening": "TEV"}.get(found.word("k"), "")
    return away(scene, DAYS_AWAY[found.word("w")] + (1 if found.word("p") == "after" else -1), suffix=part)


def shaded_now(meaning: Meaning | None, shade: str, now: date) -> Meaning | None:
    """Narrow a period of now: what came "earlier" in it, what comes "later", its early or late part."""
    if meaning is None or meaning.start is None or meaning.end is None or not meaning.start <= now <= meaning.end:
        return narrowed(meaning, shade)
    if shade == "earlier":
        return replace(meaning, end=now)
    return replace(meaning, start=now) if shade == "later" else narrowed(meaning, shade)


def shade_of(found: Found, scene: Scene) -> str:
    """Return the "earlier", "later", "early" or "late" before a period."""
    return scene.value(found, "shade", "SHADE") or scene.value(found, "edge", "EDGEWORD") or scene.value(found, "edge", "EDGENOUN") or ""


def titled(found: Found, scene: Scene) -> bool:
    """Tell whether the words are the name of a programme: they open a quotation, each with a capital (ABC’s "This Week")."""
    quoted = scene.word(found.first - 1) in {'"', "“", "‘", "'", "`"}
    return quoted and all(word[0].isupper() for word in found.tokens.words(found.first, found.last))


def deictic_unit(found: Found, scene: Scene) -> Meaning | None:
    """Read "last week", "this year", "next month", with "early", "later" and the like before."""
    unit, mods = unit_of(found, scene), found.word("mod").split()
    if unit in CLOCK_UNITS or (mods == ["last"] and unit == "day") or titled(found, scene):
        return None
    if unit == "weekend":
        return deictic_weekend(found, scene)
    if mods == ["past"]:
        return last_unit(found, scene)
    if mods[-1] in {"next", "coming"} and unit == "day":
        return next_unit(found, scene)
    if scene.published is None:
        return unsaid(precision_of(unit))
    steps = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(mods[-1], 0)
    if unit == "night":
        return away(scene, steps, suffix="TNI")
    return shaded_now(dated(calendar.stepped(unit, scene.published, steps)), shade_of(found, scene), scene.published)


def before_last(found: Found, scene: Scene) -> Meaning | None:
    """Read "the year before last", "the week before last"."""
    unit = unit_of(found, scene)
    if scene.published is None:
        return unsaid(precision_of(unit))
    if unit == "night":
        return away(scene, -2, suffix="TNI")
    if unit == "weekend":
        back = calendar.add_days(scene.published, -14)
        return dated(calendar.weekend(back)) if back else None
    return dated(calendar.stepped(unit, scene.published, -2))


def last_unit(found: Found, scene: Scene) -> Meaning | None:
    """Read "the past week", "over the next year" as a length that ends or begins with publication."""
    unit, mod = unit_of(found, scene), found.word("mod").split()[-1]
    if mod == "last" and unit in {"day", "quarter", "weekend", *CLOCK_UNITS}:
        return deictic_quarter(found, scene) if unit == "quarter" else None
    return reaching(scene, unit, 1, ahead=mod in {"next", "coming"})


def deictic_quarter(found: Found, scene: Scene) -> Meaning | None:
    """Read "the last quarter" as the one before this."""
    return dated(calendar.stepped("quarter", scene.published, -1)) if scene.published else unsaid("season")


def next_unit(found: Found, scene: Scene) -> Meaning | None:
    """Read "the next day", "the following month", "the previous year": a step from the date before, else from publication."""
    unit, mod = unit_of(found, scene), found.word("mod").split()[-1]
    if unit in CLOCK_UNITS:
        return None
    told = scene.next_found(found, within=1) if unit == "day" and scene.word(found.last) in {",", "("} else None
    if told and told.rule.resolver == "month_day":
        return scene.peek(told)
    step = -1 if mod in {"previous", "preceding"} else 1
    anchor = leaning(found, scene, unit)
    leans = step < 0 or (mod == "next" and unit != "day")
    base = anchor.period.start if anchor else scene.published if leans else None
    if base is None:
        return unsaid(precision_of(unit))
    if unit == "night":
        return dated(calendar.stepped("day", base, step), suffix="TNI")
    return narrowed(dated(calendar.stepped(unit, base, step)), shade_of(found, scene))


def that_unit(found: Found, scene: Scene) -> Meaning | None:
    """Read "that year", "the same day" as the one that holds the date before."""
    unit = scene.value(found, "u", "UNIT") or "season"
    anchor = leaning(found, scene, unit)
    if not anchor:
        return some_day(found, scene) if unit == "day" else unsaid(precision_of(unit))
    return narrowed(dated(calendar.holding(unit, anchor.period.start)), shade_of(found, scene))


def some_day(found: Found, scene: Scene) -> Meaning:
    """Read the "that day" of a month or year that was told before: "He was killed in October. … That same day …"."""
    told = scene.anchor(found, paragraphs=0)
    if told is None or scene.sentence(found.first) - told.sentence > 1 or told.period.unit not in {"month", "year"}:
        return unsaid()
    blank = "-XX" if told.period.unit == "month" else "-XX-XX"
    return replace(unsaid(told.period.precision, value=told.period.value + blank), start=told.period.start, end=told.period.end)


def edge_of_unit(found: Found, scene: Scene) -> Meaning | None:
    """Read "the end of the year", "earlier in the week"."""
    unit = unit_of(found, scene)
    if scene.published is None:
        return unsaid(precision_of(unit))
    if unit == "weekend":
        return the_weekend(found, scene)
    if unit == "day":
        same = scene.anchor(found, "day", paragraphs=0)
        day = same.period if same else told_day(found, scene) if shade_of(found, scene) == "earlier" else None
        return dated(day or calendar.day(scene.published))
    told = scene.told_year(found) if unit == "year" else None
    period = calendar.year(told) if told else calendar.holding(unit, scene.published)
    return shaded_now(dated(period), shade_of(found, scene), scene.published)


def told_unit(found: Found, scene: Scene) -> Meaning | None:
    """Read "throughout the day", "for the week", "for the year": the one that the text speaks of."""
    unit, now = unit_of(found, scene), scene.published
    anchor = scene.anchor(found, "day", paragraphs=0) if unit == "day" else None
    if anchor or unit not in {"day", "week"} or now is None:
        return dated(anchor.period) if anchor else edge_of_unit(found, scene)
    # A paper of Monday sums up the week before.
    back = -1 if unit == "week" and now.weekday() == 0 and scene.direction(found) != "future" else 0
    return dated(calendar.stepped(unit, now, back))


PARTITIVE = {"days", "weeks", "months", "month", "week", "part", "rest", "remainder", "most", "much"}
"""Words before "of the year" that make it the year of now: "the first months of the year", not "man of the year"."""


def of_the_unit(found: Found, scene: Scene) -> Meaning | None:
    """Read "the year" of "the first six months of the year", "the rest of the week"."""
    return edge_of_unit(found, scene) if scene.word(found.first - 2) in PARTITIVE else None


def since_then(found: Found, scene: Scene) -> Meaning | None:
    """Read the "then" of "since then" as the date that was told last."""
    anchor = scene.anchor(found, "day", "week", "month", "season", "year", paragraphs=1)
    return dated(anchor.period) if anchor else None


def this_year(found: Found, scene: Scene) -> Meaning | None:
    """Read "the full year", "the fiscal year" as the year of publication."""
    return dated(calendar.holding("year", scene.published)) if scene.published else unsaid("year")


def year_end(found: Found, scene: Scene) -> Meaning | None:
    """Read "year-end" as the late part of the year."""
    return narrowed(this_year(found, scene), "late")


def the_weekend(found: Found, scene: Scene) -> Meaning | None:
    """Read "the weekend": the one of publication, else the last one, or the coming one where the words look ahead."""
    now = scene.published
    if now is None:
        return unsaid()
    named = scene.next_found(found, within=1) if scene.word(found.last) == "of" else None
    told = scene.peek(named) if named else None
    if told and told.start:
        return dated(calendar.weekend(told.start))
    ahead = now.weekday() >= 5 or scene.look_left(found.first) == "future"
    at = now if ahead else calendar.add_days(now, -7)
    return dated(calendar.weekend(at)) if at else None


def deictic_weekend(found: Found, scene: Scene) -> Meaning | None:
    """Read "last weekend", "this weekend", "the following weekend"."""
    mod, now = found.word("mod").split()[-1], scene.published
    if mod in {"following", "previous", "that"}:
        anchor = scene.anchor(found, "day", "week", "weekend")
        now = anchor.period.start if anchor else None
    if now is None:
        return unsaid()
    weeks = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 0, "following": 1}.get(mod, 0)
    if found.word("mod") == "this past":
        weeks = 0 if now.weekday() == 6 else -1
    elif mod == "this" and now.weekday() < 2 and scene.look_left(found.first) == "past":
        weeks = -1
    at = calendar.add_days(now, 7 * weeks)
    return dated(calendar.weekend(at)) if at else None


RESOLVERS: dict[str, Resolver] = {
    "weekday": weekday, "eve_of": eve_of, "nth_day": nth_day, "day_told": day_told,
    "weekday_of_week": weekday_of_week, "day_before_last": day_before_last,
    "weekdays_ago": weekdays_ago,
    "before_last": before_last, "relative_day": relative_day,
    "day_beside": day_beside, "deictic_unit": deictic_unit, "last_unit": last_unit, "next_unit": next_unit, "that_unit": that_unit,
    "edge_of_unit": edge_of_unit, "told_unit": told_unit, "of_the_unit": of_the_unit, "since_then": since_then,
    "this_year": this_year, "fiscal_now": this_year, "year_end": year_end, "the_weekend": the_weekend, "deictic_weekend": deictic_weekend,
}
