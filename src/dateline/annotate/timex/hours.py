"""Read hours and parts of the day: "3:30 p.m. GMT", "noon Friday", "that evening", "overnight"."""

from dataclasses import replace

from dateline.annotate.timex import calendar
from dateline.annotate.timex.calendar import Period
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.scene import Meaning, Resolver, Scene, dated, unsaid

__all__ = ["RESOLVERS", "away", "told_day"]

HALF_DAY = 12
"""Two hours that name one moment lie on different days where they are further apart than this."""
FRESH = 3
"""How many days before publication the lead's day may lie, for an hour further on in the story to be of that day."""


def away(scene: Scene, days: int, *, suffix: str = "") -> Meaning | None:
    """Return the day so many days from publication."""
    if scene.published is None:
        return unsaid(type="TIME" if suffix else "DATE")
    at = calendar.add_days(scene.published, days)
    return dated(calendar.day(at), suffix=suffix) if at else None


def tonight(found: Found, scene: Scene) -> Meaning | None:
    """Read "tonight"."""
    return away(scene, 0, suffix="TNI")


def last_night(found: Found, scene: Scene) -> Meaning | None:
    """Read "last night" as the night of the day before."""
    return away(scene, -1, suffix="TNI")


def overnight(found: Found, scene: Scene) -> Meaning | None:
    """Read "overnight" as the night of publication, or of the day named beside it, or that which ended on it ("overnight into Thursday")."""
    anchor, now = near_day(found, scene), scene.published
    if anchor and scene.word(found.last) in {"into", "to"}:
        anchor = calendar.day(calendar.add_days(anchor.start, -1))
    night = dated(anchor, suffix="TNI") if anchor else away(scene, 0, suffix="TNI")
    if night is None or night.start is None:
        return night
    # A night that nothing names is the one that ended on the day of publication.
    first = night.start if night.start != now else calendar.add_days(night.start, -1)
    return replace(night, start=first, end=calendar.add_days(first, 1)) if first else night


def this_part(found: Found, scene: Scene) -> Meaning | None:
    """Read "this morning"."""
    return away(scene, 0, suffix=f"T{scene.value(found, 'part', 'DAYPART')}")


def near_day(found: Found, scene: Scene) -> Period | None:
    """Return the day that stands beside an hour or part of the day: right after it, or before it in the sentence."""
    after = other = scene.next_found(found, within=2)
    if after and after.rule.resolver == "clock":
        # "3 p.m. (1500 GMT) on Monday": both hours are of the one day.
        after = scene.next_found(after, within=3, at=scene.at + 1)
    meaning = scene.peek(after) if after and after.rule.resolver not in {"clock", "that_part"} else None
    if after and other and meaning and meaning.period and meaning.period.unit == "day":
        return over_border(found, other, scene, meaning.period) if after is not other and scene.word(after.last) in {")", "]"} else meaning.period
    if meaning and meaning.start and meaning.start == meaning.end:
        # "At 6 a.m. ten days before the shooting".
        return calendar.day(meaning.start)
    anchor = scene.anchor(found, "day", same_sentence=True)
    return anchor.period if anchor else None


def over_border(here: Found, there: Found, scene: Scene, day: Period) -> Period | None:
    """Return the day of an hour whose day is told in brackets for another zone: "00:01 local time (22:01 GMT Tuesday)" is on Wednesday."""
    one, other = (int((clock_text(found, scene) or "T12")[1:3]) for found in (here, there))
    days = 1 if other - one > HALF_DAY else -1 if one - other > HALF_DAY else 0
    return calendar.day(calendar.add_days(day.start, days))


def that_part(found: Found, scene: Scene) -> Meaning | None:
    """Read "that evening" and "early morning"."""
    suffix = f"T{scene.value(found, 'part', 'DAYPART')}"
    words = {scene.word(index) for index in range(found.first, found.last)}
    if {"that", "same"} & words:
        anchor = scene.anchor(found, "day", deeds="same" in words)
        day = anchor.period if anchor else scene.lead_day() if "same" in words else None
        meaning = dated(day, suffix=suffix) if day else unsaid(type="TIME")
        # "On the night of 4 to 5 May … that night" is of both days.
        both = anchor is not None and suffix == "TNI" and anchor.meaning.end == calendar.add_days(anchor.period.start, 1)
        return replace(meaning, end=anchor.meaning.end) if both and anchor and meaning else meaning
    near = near_day(found, scene)
    return dated(near, suffix=suffix) if near else away(scene, 0, suffix=suffix)


def next_part(found: Found, scene: Scene) -> Meaning | None:
    """Read "the next morning", "the previous night"."""
    anchor = scene.anchor(found, "day")
    if not anchor:
        return unsaid(type="TIME")
    at = calendar.add_days(anchor.period.start, -1 if found.word("k") == "previous" else 1)
    return dated(calendar.day(at), suffix=f"T{scene.value(found, 'part', 'DAYPART')}")


def clock_text(found: Found, scene: Scene) -> str | None:
    """Return the hour and minute that an expression names, as TIMEX3 writes them."""
    hour = hour_text(found, scene)
    count = scene.number(found, "n") if found.has("n") else None
    if hour is None or count is None:
        return hour
    minutes = int(hour[1:3]) % 24 * 60 + int(hour[4:6]) + int(count) * (1 if found.word("p") in {"past", "after"} else -1)
    return f"T{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def hour_text(found: Found, scene: Scene) -> str | None:
    """Return the hour that an expression names, without the minutes counted from it."""
    word = found.word("word")
    if word:
        return "T24:00" if word == "midnight" else "T12:00"
    hour_word = found.words("hour")[0]
    known = scene.lexicon.value("NUMWORD", hour_word)
    digits = [int(piece) for piece in hour_word.replace("h", ":").replace(".", ":").split(":")] if not known else [int(known)]
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    if len(hour_word) == 4 and hour_word.isdigit():
        hour, minute = divmod(hour, 100)
    half = scene.value(found, "half", "HALFDAY")
    late = scene.value(found, "part", "DAYPART") in {"AF", "EV", "NI"} and hour < 12
    if half is not None:
        hour = hour % 12 + int(half) if hour <= 12 else hour
    return f"T{hour + 12 * late:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def told_day(found: Found, scene: Scene) -> Period | None:
    """Return the day of an hour that stands alone in what is told of the past: that of the sentence before, else that of the story's lead."""
    now = scene.published
    anchor = scene.anchor(found, "day", paragraphs=0)
    near = anchor.period if anchor and scene.sentence(found.first) - anchor.sentence <= 1 else None
    day = near or scene.lead_day()
    if day is None or scene.direction(found) == "future":
        return None
    if now is None:
        return near
    return day if day.start <= now and (near or (now - day.start).days <= FRESH) else None


def tells_of_old(found: Found, scene: Scene) -> bool:
    """Tell whether an hour is of something past in a story of older things: it need not be of the day of publication."""
    lead, now = scene.lead_day(), scene.published
    return lead is not None and now is not None and (now - lead.start).days > FRESH and scene.direction(found) == "past"


def clock(found: Found, scene: Scene) -> Meaning | None:
    """Read a clock time, on the day that stands beside it, else on the day of publication."""
    text = clock_text(found, scene)
    if text is None:
        return None
    near = near_day(found, scene) or told_day(found, scene)
    if near is None and not tells_of_old(found, scene) and (guessed := dated(calendar.day(scene.published), suffix=text)):
        # A day that no words tell is nothing to lean on: "at 6 a.m. …, ten days before the shooting".
        return replace(guessed, period=None)
    return dated(near, suffix=text) if near else unsaid(type="TIME", value=f"XXXX-XX-XX{text}")


RESOLVERS: dict[str, Resolver] = {
    "tonight": tonight, "last_night": last_night, "overnight": overnight, "this_part": this_part, "that_part": that_part, "next_part": next_part,
    "clock": clock,
}
