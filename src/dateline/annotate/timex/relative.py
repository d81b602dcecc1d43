"""Read days and periods that lean on publication or on a date before them: "Friday", "last week", "the next day", "two days earlier"."""

from dataclasses import replace
from datetime import date

from dateline.annotate.timex import calendar
from dateline.annotate.timex.dates import bare_month, month_year, narrowed
from dateline.annotate.timex.hours import away
from dateline.annotate.timex.lengths import length
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.scene import Anchor, Meaning, Resolver, Scene, dated, unsaid
from dateline.annotate.timex.stretches import CLOCK_UNITS, precision_of, reaching, unit_of

__all__ = ["RESOLVERS"]

CAME = {"came", "comes", "come", "happened", "occurred", "followed"}
"""Verbs after which "two days after …" tells how far two deeds lie apart."""
DEFINITE = {"the", "his", "her", "its", "their", "that", "this"}
ORDER = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")


def leaning(found: Found, scene: Scene, unit: str, *, paragraphs: int = 2) -> Anchor | None:
    """Return the date before that a step of a unit may start from: one that is not coarser than the unit."""
    limit = ORDER.index(unit) if unit in ORDER else 0
    return scene.anchor(found, *ORDER[:limit + 1], paragraphs=paragraphs)


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


def weekday_of_month(found: Found, scene: Scene) -> Meaning | None:
    """Read "the last Friday in June", "the first Monday of the month": the month that is named, else the one of publication."""
    month = month_named(found, scene)
    if month is None:
        return unsaid()
    number, place = weekday_number(found, scene), found.word("n")
    if place == "last":
        return dated(calendar.day(weekday_back(month.end, number)))
    first = weekday_on(month.start, number)
    at = calendar.add_days(first, 7 * (int(scene.lexicon.value("ORDINAL", place) or 1) - 1)) if first else None
    return dated(calendar.day(at)) if at and at <= month.end else unsaid()


def month_named(found: Found, scene: Scene) -> calendar.Period | None:
    """Return the month behind a weekday: by its name, by "this", "last" or "next", or the one of publication."""
    now = scene.published
    if not found.has("m"):
        step = {"last": -1, "next": 1}.get(scene.word(found.last - 2), 0)
        return calendar.stepped("month", now, step) if now else None
    meaning = month_year(found, scene) if found.has("y") else bare_month(found, scene)
    return meaning.period if meaning else None


def eve_of(found: Found, scene: Scene) -> Meaning | None:
    """Read "the eve of the march" as the day before a deed that was told."""
    day = scene.deed_day(found.last)
    at = calendar.add_days(day.start, -1) if day else None
    return dated(calendar.day(at)) if at else None


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


DAYS_AWAY = {"yesterday": -1, "today": 0, "tomorrow": 1}


def relative_day(found: Found, scene: Scene) -> Meaning | None:
    """Read "yesterday", "today", "tomorrow morning"."""
    part = scene.value(found, "part", "DAYPART")
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


def deictic_unit(found: Found, scene: Scene) -> Meaning | None:
    """Read "last week", "this year", "next month", with "early", "later" and the like before."""
    unit, mods = unit_of(found, scene), found.word("mod").split()
    if unit in CLOCK_UNITS or (mods == ["last"] and unit == "day"):
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
        return unsaid(precision_of(unit))
    return narrowed(dated(calendar.holding(unit, anchor.period.start)), shade_of(found, scene))


def edge_of_unit(found: Found, scene: Scene) -> Meaning | None:
    """Read "the end of the year", "earlier in the week"."""
    unit = unit_of(found, scene)
    if scene.published is None:
        return unsaid(precision_of(unit))
    if unit == "weekend":
        return the_weekend(found, scene)
    if unit == "day" and (same := scene.anchor(found, "day", paragraphs=0)):
        return dated(same.period)
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


def ago(found: Found, scene: Scene) -> Meaning | None:
    """Read "two weeks ago"."""
    unit, count = unit_of(found, scene), scene.number(found, "n") if found.has("n") else None
    if not found.has("n"):
        return unsaid("unknown", type="DURATION", value=length(unit, None)) if found.word("u").endswith("s") else None
    if unit in CLOCK_UNITS:
        return unsaid(type="TIME")
    if count is None:
        return unsaid("unknown", value="PAST_REF")
    quarter = scene.anchor(found, "quarter", paragraphs=1) if unit == "year" and count == 1 else None
    if quarter:
        return dated(calendar.stepped("quarter", quarter.period.start, 0 if quarter.period.start.year < year_of(scene) else -4))
    if scene.published is None:
        return unsaid(precision_of(unit))
    return stepping(scene.published, unit, -count)


def year_of(scene: Scene) -> int:
    """Return the year of the newest quarter that the text names."""
    return scene.newest_quarter.start.year if scene.newest_quarter else 0


def stepping(base: date, unit: str, count: float) -> Meaning | None:
    """Return the period so many units from a day; decades and centuries away it is the year that is meant."""
    if abs(count) > 100_000:
        return unsaid("unknown")
    whole = int(count)
    if count != whole and unit in {"year", "decade"}:
        return dated(calendar.stepped("month", base, int(count * (12 if unit == "year" else 120))))
    there = calendar.moved(unit, base, whole)
    if there is None:
        return unsaid("unknown")
    return dated(calendar.holding("year" if unit in {"decade", "century", "millennium"} else unit, there))


def apart(found: Found, scene: Scene) -> Meaning | None:
    """Read "two days earlier", "a year later": a step from the date before; without one, only "earlier" leans on publication."""
    unit, count = unit_of(found, scene), scene.number(found, "n")
    earlier = found.word("k") in {"earlier", "before", "previously", "prior"}
    if count is None or unit in CLOCK_UNITS:
        return unsaid("unknown", type="DURATION", value=length(unit, count))
    if unit == "year" and count == 1 and earlier and (same := scene.anchor(found, "quarter", "month", "half", paragraphs=1)):
        return year_apart(same, scene)
    anchor = leaning(found, scene, unit) or (scene.anchor(found, "day", "week", "month") if unit in {"week", "month"} else None)
    base = anchor.period.start if anchor else scene.published if earlier else None
    if base is None:
        return unsaid("unknown")
    return stepping(base, unit, -count if earlier else count)


def year_apart(anchor: Anchor, scene: Scene) -> Meaning | None:
    """Return the same quarter, half or month of the year before; a comparison that was made before is kept."""
    period = anchor.period
    if period.unit == "quarter":
        return dated(calendar.stepped("quarter", period.start, 0 if period.start.year < year_of(scene) else -4))
    return dated(calendar.stepped(period.unit, period.start, -12 if period.unit == "month" else -2))


def apart_one(found: Found, scene: Scene) -> Meaning | None:
    """Read "the day before", "the week after"."""
    unit = unit_of(found, scene)
    anchor = leaning(found, scene, unit)
    earlier = found.word("k") != "after"
    if scene.next_found(found, within=3) and (meaning := beside(found, scene)) and meaning.start:
        return meaning
    if not anchor:
        return unsaid(precision_of(unit))
    if unit == "night":
        at = calendar.add_days(anchor.period.start, -1 if earlier else 1)
        return dated(calendar.day(at), suffix="TNI")
    return stepping(anchor.period.start, unit, -1 if earlier else 1)


def from_now(found: Found, scene: Scene) -> Meaning | None:
    """Read "two weeks from now"."""
    unit, count = unit_of(found, scene), scene.number(found, "n")
    if scene.published is None or count is None or unit in CLOCK_UNITS:
        return unsaid(precision_of(unit), value=None if count else "FUTURE_REF")
    return stepping(scene.published, unit, count)


def beside(found: Found, scene: Scene) -> Meaning | None:
    """Read "two days after …": the length, and the day of what follows or goes before, where one of the two is dated.

    After a date in the same sentence ("on Friday …, two days after the attack") the day is that of what the words introduce.
    """
    unit, count, after = unit_of(found, scene), scene.number(found, "n") if found.has("n") else 1.0, found.word("k") in {"after", "following", "from"}
    value = length(unit, count)
    base = Meaning(type="DURATION", value=value, precision=precision_of(unit)) if found.has("n") else unsaid(precision_of(unit))
    if count is None or unit in CLOCK_UNITS or found.word("k") == "since" or scene.word(found.first - 1) in {"for", "spent", "lasted"}:
        return base
    follower = scene.next_found(found, within=4)
    meaning = scene.peek(follower) if follower else None
    if meaning and meaning.period and ORDER.index(meaning.period.unit) <= ORDER.index(unit if unit in ORDER else "day"):
        return stepped_beside(base, meaning.period.start, unit, count if after else -count)
    pronoun = scene.word(found.last) in {"that", "this"}
    if pronoun and (last := scene.anchor(found, "day")):
        return stepped_beside(base, last.period.start, unit, count if after else -count)
    if found.word("k") == "from" or (not found.has("n") and scene.word(found.last) not in DEFINITE):
        return base
    if not found.has("n"):
        deed = scene.deed_day(found.last)
        return stepped_beside(base, deed.start, unit, count if after else -count) if deed else base
    if scene.word(found.first - 1) in CAME and (own := scene.deed_day(scene.opening(found.first)) or scene.lead_day()):
        return stepped_beside(base, own.start, unit, -count if after else count)
    same = scene.anchor(found, "day", same_sentence=True)
    if same:
        return stepped_beside(base, same.period.start, unit, -count if after else count)
    if not pronoun and (deed := scene.deed_day(found.last)):
        return stepped_beside(base, deed.start, unit, count if after else -count)
    told = scene.anchor(found, "day", paragraphs=0) if scene.opens(found.first) else None
    return stepped_beside(base, told.period.start, unit, count if after else -count) if told else base


def stepped_beside(base: Meaning, at: date, unit: str, count: float) -> Meaning:
    """Return the meaning with the days of a step; a day that is named without a number has a value of its own."""
    step = stepping(at, unit, count)
    if step is None or step.start is None:
        return base
    value = base.value if base.type == "DURATION" else step.value
    return replace(base, value=value, start=step.start, end=step.end, precision=step.precision, period=step.period if base.type == "DATE" else None)


RESOLVERS: dict[str, Resolver] = {
    "weekday": weekday, "weekday_of_month": weekday_of_month, "eve_of": eve_of, "day_told": day_told,
    "weekday_of_week": weekday_of_week, "day_before_last": day_before_last, "before_last": before_last,
    "relative_day": relative_day,
    "day_beside": day_beside, "deictic_unit": deictic_unit, "last_unit": last_unit, "next_unit": next_unit, "that_unit": that_unit,
    "edge_of_unit": edge_of_unit, "told_unit": told_unit, "since_then": since_then,
    "this_year": this_year, "fiscal_now": this_year, "year_end": year_end, "the_weekend": the_weekend,
    "deictic_weekend": deictic_weekend, "ago": ago, "apart": apart, "apart_one": apart_one, "from_now": from_now, "beside": beside,
}
