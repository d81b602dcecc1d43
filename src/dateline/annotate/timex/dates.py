"""Read calendar dates: days, months, years, decades, centuries, holidays, with or without their year."""

from dataclasses import replace
from datetime import date

from dateline.annotate.timex import calendar
from dateline.annotate.timex.calendar import Period, day_at
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.scene import Direction, Meaning, Resolver, Scene, dated, unsaid
from dateline.records import Precision

__all__ = ["RESOLVERS", "full_year", "month_near", "narrowed", "season_near", "year_said"]

NEAR = 75
"""Within so many days of publication a month and day without a year is the nearest, whatever the tense."""
JUST_GONE = 10
"""A month so many months ahead is rather the one of two months ago."""
PIVOT = 40
"""A year of two digits up to this belongs to the 2000s."""
JUST_OVER = 7
"""In the days right after Easter, "last Easter" is that of the year before."""
THIRDS = {"early": 0, "mid": 1, "late": 2}


def full_year(word: str, *, around: date | None = None) -> int:
    """Return a year from its digits: "2023", "’98"."""
    digits = int("".join(sign for sign in word if sign.isdigit()))
    if digits >= 100:
        return digits
    pivot = (around.year + 15) % 100 if around and around.year >= 2000 else PIVOT
    return digits + (2000 if digits <= pivot else 1900)


def year_said(found: Found, scene: Scene) -> int | None:
    """Return the year that the expression itself names."""
    if found.has("y"):
        return full_year(found.words("y")[0], around=scene.published)
    mod = found.word("mod").split()
    if not mod:
        return None
    if mod[-1] in {"same", "that", "following", "preceding"}:
        anchor = scene.anchor(found)
        return anchor.period.start.year + {"following": 1, "preceding": -1}.get(mod[-1], 0) if anchor else None
    if scene.published is None:
        return None
    return scene.published.year + {"last": -1, "previous": -1, "next": 1}.get(mod[-1], 0)


def narrowed(meaning: Meaning | None, shade: str) -> Meaning | None:
    """Return the meaning with its days narrowed to the early, middle or late part; the value stays."""
    if meaning is None or meaning.start is None or meaning.end is None or shade not in THIRDS:
        return meaning
    part, start, end = THIRDS[shade], meaning.start, meaning.end
    unit = meaning.period.unit if meaning.period else "day"
    if unit == "month":
        first, last = day_at(start.year, start.month, (1, 11, 21)[part]), day_at(start.year, start.month, (10, 20, end.day)[part])
    else:
        days = (end - start).days + 1
        if unit == "decade":
            cuts = [0, *(((day_at(start.year + years, 1, 1) or end) - start).days for years in (4, 7)), days]
        elif unit == "year":
            cuts = [0, *((date(start.year, month, 1) - start).days for month in (5, 9)), days]
        elif unit == "week":
            cuts = [0, 2, 4, 7]
        elif days < 3:
            return meaning
        else:
            cuts = [0, days // 3, days - days // 3, days]
        first, last = calendar.add_days(start, cuts[part]), calendar.add_days(start, cuts[part + 1] - 1)
    return replace(meaning, start=first, end=last)


def shaded(found: Found, scene: Scene, meaning: Meaning | None) -> Meaning | None:
    """Narrow a meaning by the "early", "mid" or "late" of its expression."""
    edge = scene.value(found, "edge", "EDGEWORD") or scene.value(found, "edge", "EDGENOUN")
    return narrowed(meaning, edge) if edge else meaning


def month_number(found: Found, scene: Scene) -> int:
    """Return the month that the part `m` names."""
    return int(scene.value(found, "m", "MONTH") or scene.value(found, "m", "MONTHABBR") or 1)


def day_number(found: Found, scene: Scene, name: str) -> int:
    """Return the day of the month that a part names, in digits or as an ordinal word."""
    words = found.words(name)
    ordinal = scene.lexicon.value("ORDINAL", words[0])
    if ordinal:
        tens = {"twenty": 20, "thirty": 30}.get(found.word("tens"), 0)
        return int(ordinal) + tens
    return int("".join(sign for sign in words[0] if sign.isdigit()))


def year_near(scene: Scene, month: int, day: int, *, direction: Direction, weekday: int | None) -> int | None:
    """Return the year in which a month and day lie nearest to publication, on the weekday that is named with them if there is one."""
    now = scene.published
    if now is None:
        return None
    # 29 February may be up to eight years away.
    days = [at for reach in (1, 8) for year in range(now.year - reach, now.year + reach + 1) if (at := day_at(year, month, day))]
    days = days[:3] if len(days) > 3 and day_at(now.year, month, day) else days
    days = [at for at in days if at.weekday() == weekday] or days
    if not days:
        return None
    return closest(days, now, direction).year


def closest(days: list[date], now: date, direction: Direction) -> date:
    """Return the day that is meant among those of several years.

    The nearest is right far more often than any cue of tense; a cue counts only when the nearest is months away.
    """
    nearest = min(days, key=lambda at: distance(at, now))
    if direction and abs((nearest - now).days) > NEAR:
        fitting = [at for at in days if (at >= now) == (direction == "future")]
        return min(fitting, key=lambda at: distance(at, now), default=nearest)
    return nearest


def distance(at: date, now: date) -> float:
    """Return how far a day is from publication, what lies ahead counting for a little more: news tells what was."""
    return (now - at).days if at <= now else 1.2 * (at - now).days


def undated_year(found: Found, scene: Scene, month: int, day: int) -> tuple[int | None, bool]:
    """Return the year of a month and day without one, and whether the text tells it: joined to it, in the narrative; else the nearest."""
    joined = scene.next_found(found, within=1)
    if joined and joined.has("y") and joined.has("m") and scene.word(found.last) in {"to", "and", "through", "until", "-", "–", "—"}:
        year = full_year(joined.words("y")[0], around=scene.published)
        return year - (month > month_number(joined, scene)), True
    told = scene.told_year(found)
    if told:
        return told, True
    direction: Direction = "future" if scene.deadline(found) else scene.direction(found)
    weekday = scene.value(found, "wd", "WEEKDAY") or scene.value(found, "wd", "WEEKDAYABBR")
    return year_near(scene, month, day, direction=direction, weekday=int(weekday) if weekday else None), False


def month_day(found: Found, scene: Scene) -> Meaning | None:
    """Read a day of a month, with or without its year."""
    month, number = month_number(found, scene), day_number(found, scene, "d")
    part = scene.value(found, "part", "DAYPART")
    suffix = f"T{part}" if part else ""
    year = year_said(found, scene)
    explicit = year is not None
    if year is None:
        year, explicit = undated_year(found, scene, month, number)
    if year is None:
        return unsaid(value=f"XXXX-{month:02d}-{number:02d}{suffix}" if day_at(2000, month, number) else None)
    return dated(calendar.day(day_at(year, month, number)), suffix=suffix, explicit=explicit) or unsaid()


def day_range(found: Found, scene: Scene) -> Meaning | None:
    """Read two days of one month: "3–5 June"."""
    month, first, last = month_number(found, scene), day_number(found, scene, "d"), day_number(found, scene, "e")
    said = year_said(found, scene)
    year = said or undated_year(found, scene, month, last)[0]
    start, end = (day_at(year, month, number) if year else None for number in (first, last))
    if not start or not end or end < start:
        return unsaid()
    return Meaning(type="DATE", value=f"{start.isoformat()}/{end.isoformat()}", start=start, end=end, precision="day",
                   period=calendar.day(start), explicit=said is not None)


def week_of(found: Found, scene: Scene) -> Meaning | None:
    """Read "the week of March 6" as the week that holds the day."""
    meaning = month_day(found, scene)
    return dated(calendar.week(meaning.start)) if meaning and meaning.start else unsaid("week")


def iso_date(found: Found, scene: Scene) -> Meaning | None:
    """Read 2023-07-17, with or without a clock time."""
    text = found.tokens.text[found.tokens.starts[found.first]:found.tokens.ends[found.first]]
    year, month, number = (int(part) for part in text[:10].split("-"))
    return dated(calendar.day(day_at(year, month, number)), suffix=text[10:16], explicit=True)


def slash_date(found: Found, scene: Scene) -> Meaning | None:
    """Read 7/17/2023 or 17/7/2023; where both may be, the month comes first, unless that lies after publication; 7.12.2023 is in December."""
    written = found.tokens.text[found.tokens.starts[found.first]:found.tokens.ends[found.first]]
    one, two, tail = written.replace(".", "/").split("/")
    year = full_year(tail, around=scene.published)
    if "." in written:
        one, two = two, one
    days = [at for at in (day_at(year, int(one), int(two)), day_at(year, int(two), int(one))) if at]
    past = [at for at in days if scene.published is None or at <= scene.published] or days
    return dated(calendar.day(past[0]), explicit=True) if past else None


def nine_eleven(found: Found, scene: Scene) -> Meaning | None:
    """Read 9/11, the one day that is named so."""
    if found.tokens.word(found.first) != "9/11":
        return None
    return dated(calendar.day(date(2001, 9, 11)), explicit=True)


def month_year(found: Found, scene: Scene) -> Meaning | None:
    """Read a month with its year."""
    year = year_said(found, scene)
    return shaded(found, scene, dated(calendar.month(year, month_number(found, scene)), explicit=True)) if year else unsaid("month")


PIECES = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1, "closing": -1, "latter": -1}
"""Which of the halves, weeks or days of a month is meant, from its end if negative."""


def piece_of_month(found: Found, scene: Scene) -> Meaning | None:
    """Read "the first half of May", "the last week of June 2024", "the last day of December", "the first days of March"."""
    meaning = month_year(found, scene) if found.has("y") else bare_month(found, scene)
    if meaning is None or meaning.start is None or meaning.end is None:
        return meaning
    unit, piece = found.word("u"), PIECES[found.word("n")]
    size = {"half": 15, "week": 7, "weeks": 14, "days": 5, "day": 1}[unit]
    last = (meaning.end - meaning.start).days
    first = piece * size if piece >= 0 else 15 if unit == "half" else last + 1 - size
    if unit == "half" and piece == 1:
        return replace(meaning, start=calendar.add_days(meaning.start, size))
    start, end = calendar.add_days(meaning.start, first), calendar.add_days(meaning.start, min(first + size - 1, last))
    day = calendar.day(start) if unit == "day" else None
    return dated(day) if day else replace(meaning, start=start, end=end, precision="week" if size == 7 else meaning.precision)


def nth_weekday(found: Found, scene: Scene) -> Meaning | None:
    """Read "the first Sunday of April", "the last Friday of the month"."""
    if not found.has("m"):
        month = dated(calendar.holding("month", scene.published)) if scene.published else None
    else:
        month = month_year(found, scene) if found.has("y") else bare_month(found, scene)
    if month is None or month.start is None or month.period is None:
        return unsaid()
    weekday, start = int(scene.value(found, "w", "WEEKDAY") or 0), month.period.start
    count = int(scene.value(found, "n", "ORDINAL") or -1)
    return dated(calendar.day(calendar.nth_weekday(start.year, start.month, weekday, count))) if count <= 5 else unsaid()


def month_of_year(found: Found, scene: Scene) -> Meaning | None:
    """Read "November last year"."""
    return month_year(found, scene)


def month_near(now: date, month: int, direction: Direction, *, reach: int = 3) -> Period | None:
    """Return the month of this name: the last one, this month included, or the next where the words look ahead.

    Where they tell nothing, a month that is at most `reach` months ahead is the coming one; one just gone by is not ten months ahead.
    """
    ahead = (month - now.month) % 12
    if (direction == "future" and ahead < JUST_GONE) or (direction is None and 0 < ahead <= reach):
        return calendar.month(now.year + (month < now.month), month)
    return calendar.month(now.year - (month > now.month), month)


def told_month(found: Found, scene: Scene, now: date, month: int) -> Period | None:
    """Return the month of this name that the words around it and the distance from publication point to."""
    direction = scene.direction(found)
    if scene.surely_future(found) and direction == "future":
        return calendar.month(now.year + (month < now.month), month)
    if scene.deadline(found) and direction != "future":
        return month_near(now, month, None, reach=5)
    if scene.far_side(found):
        return month_near(now, month, None, reach=6)
    return month_near(now, month, direction, reach=0 if scene.opens(found.first) else 3)


def beside_noun(found: Found, scene: Scene) -> bool:
    """Tell whether a month stands between an article and a noun: "the March accession"."""
    return scene.is_a(found.first - 1, "ARTICLE") and scene.is_a(found.last, "LOW") and scene.tokens.words(found.first, found.last)[0][0].isupper()


def bare_month(found: Found, scene: Scene) -> Meaning | None:
    """Read a month without a year; "May" and "March" only after a word that asks for a time."""
    month = month_number(found, scene)
    first_name = not found.has("edge") and scene.value(found, "m", "MONTHABBR") and scene.is_a(found.last, "CAP")
    if first_name and scene.word(found.last - 1) != "." and not scene.value(found, "m", "MONTH"):
        return None
    alone = found.rule.id == "bare-month"
    joined_to = scene.is_a(found.first - 1, "DASH") and scene.is_a(found.first - 2, "MONTH")
    if alone and ((month in {3, 5} and not joined_to and not beside_noun(found, scene)) or scene.is_a(found.first - 1, "CAP")):
        return None
    joined = scene.next_found(found, within=1)
    if joined and joined.has("y") and joined.has("m") and scene.word(found.last) in {"to", "and", "through", "until", "or", "-", "–"}:
        year: int | None = full_year(joined.words("y")[0], around=scene.published) - (month > month_number(joined, scene))
    else:
        year = scene.told_year(found)
    if year:
        return shaded(found, scene, dated(calendar.month(year, month)))
    if scene.published is None:
        return unsaid("month", value=f"XXXX-{month:02d}")
    return shaded(found, scene, dated(told_month(found, scene, scene.published, month)))


def deictic_month(found: Found, scene: Scene) -> Meaning | None:
    """Read "last November", "this past May", "next March 3"."""
    month, mod, now = month_number(found, scene), found.word("mod").split()[-1], scene.published
    anchor = scene.anchor(found) if mod in {"following", "previous"} else None
    base = anchor.period.start if anchor else now
    if mod == "that":
        told = scene.anchor(found)
        return shaded(found, scene, dated(calendar.month(told.period.start.year, month))) if told else unsaid("month")
    if mod in {"every", "each"}:
        return Meaning(type="SET", value=f"XXXX-{month:02d}", precision="month")
    if base is None:
        return unsaid("month")
    year = base.year
    if mod in {"last", "past", "previous"}:
        year -= month >= base.month
    elif mod in {"next", "coming", "following"}:
        year += month <= base.month
    if found.has("d"):
        return dated(calendar.day(day_at(year, month, day_number(found, scene, "d")))) or unsaid()
    return shaded(found, scene, dated(calendar.month(year, month)))


def plain_year(found: Found, scene: Scene) -> Meaning | None:
    """Read a year."""
    return shaded(found, scene, dated(calendar.year(full_year(found.words("y")[0], around=scene.published)), explicit=True))


def mid_year(found: Found, scene: Scene) -> Meaning | None:
    """Read "mid-2023"."""
    return narrowed(plain_year(found, scene), "mid")


def loose_year(found: Found, scene: Scene) -> Meaning | None:
    """Read four digits before a word as a year, if they are near our days and the words before do not count."""
    year = int(found.word("y"))
    text, start = found.tokens.text, found.tokens.starts[found.first]
    plural = scene.is_a(found.last, "PLURAL") and not scene.is_a(found.first - 1, "YEARPREP") and not 1950 <= year <= 2050
    glued = start and not text[start - 1].isspace() and text[start - 1] not in "(“‘-–—"
    about = scene.is_a(found.first - 1, "NUMBERED")
    if plural or glued or about or not 1700 <= year <= (scene.published.year + 30 if scene.published else 2100):
        return None
    return plain_year(found, scene)


def spoken_year(found: Found, scene: Scene) -> Meaning | None:
    """Read "nineteen ninety-seven"."""
    return dated(calendar.year(spoken_number(found, scene)), explicit=True)


def spoken_number(found: Found, scene: Scene) -> int:
    """Return the year that number words name."""
    hundreds = int(scene.value(found, "c", "NUMWORD") or 0)
    return hundreds * 100 + int(scene.value(found, "t", "TENS") or 0) + int(scene.value(found, "u", "NUMWORD") or 0)


def spoken_year_2000(found: Found, scene: Scene) -> Meaning | None:
    """Read "two thousand and one" as a year, only where a year can stand."""
    if found.rule.id == "spoken-year-2000" and not scene.is_a(found.first - 1, "YEARPREP"):
        return None
    return dated(calendar.year(2000 + int(scene.value(found, "u", "NUMWORD") or 0)), explicit=True)


def years(first: int, last: int) -> Meaning | None:
    """Return the meaning of a run of years."""
    start, end = calendar.year(first), calendar.year(last)
    if not start or not end or last < first:
        return None
    return Meaning(type="DATE", value=f"{start.value}/{end.value}", start=start.start, end=end.end, precision="year", period=end, explicit=True)


def year_pair(found: Found, scene: Scene) -> Meaning | None:
    """Read "2022-23" and "2014–16"."""
    first, tail = int(found.word("y")), found.word("z")
    last = first // 100 * 100 + int(tail)
    return years(first, last) if len(tail) == 2 and first < last <= first + 40 else None


def year_range(found: Found, scene: Scene) -> Meaning | None:
    """Read "2014-2016"."""
    return years(int(found.word("y")), int(found.word("z")))


def decade(found: Found, scene: Scene) -> Meaning | None:
    """Read "the 1990s", "the ’90s", "the nineties"."""
    word = found.word("d")
    names = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}
    if word in names:
        year = 1900 + names[word]
    else:
        digits = "".join(sign for sign in word if sign.isdigit())
        age = scene.word(found.first - 1) in {"his", "her", "their", "my", "your", "our"}
        if age or (len(digits) == 2 and word[0].isdigit() and found.tokens.word(found.first) != "the"):
            return None
        year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return shaded(found, scene, dated(calendar.decade(year), explicit=True))


def century(found: Found, scene: Scene) -> Meaning | None:
    """Read "the 20th century"."""
    words = found.words("n")
    number = 21 if len(words) == 3 else day_number(found, scene, "n")
    return shaded(found, scene, dated(calendar.century(number), explicit=True)) if 1 < number <= 30 else None


def season_near(now: date, code: str, direction: Direction) -> Period | None:
    """Return the season of this name: the last one that has begun, or the next where the words look ahead."""
    first = calendar.SEASON_MONTHS[code]
    if direction == "future":
        return calendar.season(now.year + (first + 2 < now.month), code)
    return calendar.season(now.year - (first > now.month), code)


def season_year(found: Found, scene: Scene) -> Meaning | None:
    """Read a season with its year."""
    code = scene.value(found, "s", "SEASON") or "SP"
    year = spoken_number(found, scene) if found.has("c") else year_said(found, scene)
    return shaded(found, scene, dated(calendar.season(year, code), explicit=True)) if year else unsaid("season")


def bare_season(found: Found, scene: Scene) -> Meaning | None:
    """Read a season without a year."""
    code, year = scene.value(found, "s", "SEASON") or "SP", scene.told_year(found)
    if year:
        return shaded(found, scene, dated(calendar.season(year, code)))
    if scene.published is None:
        return unsaid("season", value=f"XXXX-{code}")
    return shaded(found, scene, dated(season_near(scene.published, code, scene.direction(found))))


def season_from(at: date, code: str, mod: str) -> Period | None:
    """Return the season that "that", "the next" or "the previous" means from a date of the narrative."""
    first = calendar.SEASON_MONTHS[code]
    if mod == "that":
        return calendar.season(at.year - (code == "WI" and at.month < 3), code)
    return calendar.season(at.year - (first + 2 >= at.month) if mod == "previous" else at.year + (first <= at.month), code)


def deictic_season(found: Found, scene: Scene) -> Meaning | None:
    """Read "last spring", "this summer"."""
    code, mod, now = scene.value(found, "s", "SEASON") or "SP", found.word("mod").split()[-1], scene.published
    stepped = mod in {"that", "following"} or (mod in {"next", "previous"} and scene.word(found.first) == "the")
    if stepped and (anchor := scene.anchor(found, paragraphs=1)):
        return shaded(found, scene, dated(season_from(anchor.period.start, code, mod)))
    if now is None or mod == "that":
        return unsaid("season")
    first, year = calendar.SEASON_MONTHS[code], now.year
    if mod in {"last", "past", "previous"}:
        year -= first + (0 if mod == "past" else 2) >= now.month
    elif mod in {"next", "coming", "following"}:
        year += first <= now.month
    elif code == "WI" and now.month < 3:
        year -= 1
    return shaded(found, scene, dated(calendar.season(year, code)))


def holiday_date(rule: str, year: int) -> date | None:
    """Return the day of a holiday in a year, from the rule that the table gives."""
    parts = rule.split()
    if parts[0] == "on":
        return next((date.fromisoformat(day) for day in parts[1:] if day.startswith(f"{year}-")), None)
    weekdays = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    if parts[0] == "easter":
        start = calendar.easter(year)
        return start and calendar.add_days(start, int(parts[1]))
    if len(parts) >= 3:
        start = calendar.nth_weekday(year, int(parts[2]), weekdays.index(parts[1]), int(parts[0]))
        return start and calendar.add_days(start, int(parts[3]) if len(parts) > 3 else 0)
    numbers = [int(part) for part in rule.split("-")]
    return day_at(*numbers) if len(numbers) == 3 else day_at(year, *numbers)


def holiday_day(found: Found, scene: Scene) -> tuple[date | None, bool]:
    """Return the day of the holiday that is meant, and whether the words name the year."""
    rule = scene.lexicon.value("HOLIDAY", found.word("h")) or "01-01"
    named = found.has("y") or found.rule.id == "holiday-of-year"
    said, mod, now = year_said(found, scene) if named else scene.told_year(found), found.word("mod"), scene.published
    if said or rule.count("-") == 2:
        return holiday_date(rule, said or 1), said is not None
    if now is None:
        return None, False
    days = [at for year in (now.year - 1, now.year, now.year + 1) if 1 <= year <= 9999 and (at := holiday_date(rule, year))]
    if mod in {"last", "next"}:
        days = [at for at in days if (now - at).days > JUST_OVER][-1:] if mod == "last" else [at for at in days if at > now][:1]
    return (closest(days, now, scene.direction(found)) if days else None), False


def holiday(found: Found, scene: Scene) -> Meaning | None:
    """Read a holiday's name as its day."""
    at, explicit = holiday_day(found, scene)
    return dated(calendar.day(at), explicit=explicit) or unsaid()


def holiday_week(found: Found, scene: Scene) -> Meaning | None:
    """Read "Easter week", "Thanksgiving weekend"."""
    at, _ = holiday_day(found, scene)
    weekend = found.word("u") == "weekend"
    precision: Precision = "day" if weekend else "week"
    return (dated(calendar.weekend(at) if weekend else calendar.week(at)) if at else None) or unsaid(precision)


RESOLVERS: dict[str, Resolver] = {
    "month_day": month_day, "day_range": day_range, "week_of": week_of, "iso_date": iso_date, "slash_date": slash_date,
    "nth_weekday": nth_weekday, "nine_eleven": nine_eleven,
    "month_year": month_year, "month_of_year": month_of_year, "bare_month": bare_month, "deictic_month": deictic_month, "bare_year": plain_year,
    "mid_year": mid_year, "piece_of_month": piece_of_month, "loose_year": loose_year, "fiscal_year": plain_year, "short_year": plain_year,
    "spoken_year": spoken_year, "spoken_year_2000": spoken_year_2000, "year_pair": year_pair, "year_range": year_range, "decade": decade,
    "century": century, "season_year": season_year, "season_of_year": season_year, "bare_season": bare_season, "deictic_season": deictic_season,
    "holiday": holiday, "holiday_week": holiday_week,
}
