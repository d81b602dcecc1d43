"""Read steps from one time to another: "two weeks ago", "two days earlier", "the day before", "three weeks after the attack"."""

from dataclasses import replace
from datetime import date

from dateline.annotate.timex import calendar
from dateline.annotate.timex.calendar import Period
from dateline.annotate.timex.lengths import bare_units, length
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.relative import ORDER, leaning
from dateline.annotate.timex.scene import Anchor, Meaning, Resolver, Scene, dated, unsaid
from dateline.annotate.timex.stretches import CLOCK_UNITS, LONGEST, bound, precision_of, reaching, unit_of

__all__ = ["RESOLVERS"]

CAME = {"came", "comes", "come", "happened", "occurred", "followed"}
"""Verbs after which "two days after …" tells how far two deeds lie apart."""
LASTING = {"for", "spent", "last", "lasted", "lasting"}
DEFINITE = {"the", "his", "her", "its", "their", "that", "this"}
MONTHS_IN = {"year": 12, "decade": 120, "century": 1200}
FEW_HOURS = 12
"""Hours after which a deed may lie on another day."""
LATE = {"21", "22", "23", "24"}
"""Hours of the evening."""
AHEAD = 12
"""Within so many tokens after "in the two weeks since the coup" a "had" tells that those weeks are long over."""


def ago(found: Found, scene: Scene) -> Meaning | None:
    """Read "two weeks ago"."""
    unit, count = unit_of(found, scene), scene.number(found, "n") if found.has("n") else None
    if not found.has("n"):
        return unsaid("unknown", type="DURATION", value=length(unit, None)) if found.word("u").endswith("s") else None
    if unit in CLOCK_UNITS:
        return unsaid(type="TIME")
    if count is None:
        return unsaid("unknown", value="PAST_REF")
    count += 0.5 if found.has("h") else 0
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
    if count != whole and unit in MONTHS_IN:
        there = calendar.moved("month", base, int(count * MONTHS_IN[unit]))
        return dated(calendar.holding("month" if unit == "year" else "year", there)) if there else unsaid("unknown")
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
    anchor = leaning(found, scene, unit) or (scene.anchor(found, "day", "week", "month") if unit in {"week", "fortnight", "month"} else None)
    base = anchor.period.start if anchor else scene.published if earlier else None
    if base is None:
        return unsaid("unknown")
    meaning = stepping(base, unit, -count if earlier else count)
    if meaning and found.word("k") == "on" and scene.published and meaning.start == scene.published:
        # "Three days on, the committee rules": that is now, and no day to which "the same night" points.
        return replace(meaning, period=None)
    return loosened(meaning, anchor, unit, -count if earlier else count) if meaning and anchor else meaning


def loosened(meaning: Meaning, anchor: Anchor, unit: str, count: float) -> Meaning:
    """Return a step of weeks from a month with the days that it may mean: "In February … a fortnight earlier" is two weeks before any day of it."""
    if anchor.period.unit != "month" or unit not in {"week", "fortnight"}:
        return meaning
    start, end = (calendar.moved(unit, day, int(count)) for day in (anchor.period.start, anchor.period.end))
    return replace(meaning, start=start, end=end, precision="month") if start and end else meaning


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
    deed = scene.deed_before(found) if unit == "day" and scene.opens(found.first) else None
    if scene.next_found(found, within=3) and (meaning := beside(found, scene)) and meaning.start:
        return meaning
    if deed:
        return stepping(deed.start, unit, -1 if earlier else 1)
    if not anchor:
        return unsaid(precision_of(unit))
    part = scene.value(found, "u", "DAYPART")
    if part:
        at = calendar.add_days(anchor.period.start, -1 if earlier else 1)
        return dated(calendar.day(at), suffix=f"T{part}")
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
    if found.word("k") == "since" and found.has("n"):
        return since_deed(found, scene, base)
    if scene.word(found.first - 1) in LASTING:
        return bound(found, scene, base) if found.has("n") and found.word("k") == "from" else base
    if count is None or found.word("k") == "since":
        return base
    if unit in CLOCK_UNITS:
        laid = hours_beside(found, scene, base, count if after else -count) if unit == "hour" else base
        return laid if laid.start or (unit == "hour" and count > FEW_HOURS) else same_day(found, scene, base)
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
    if same and not (same.meaning.type == "TIME" and same.at == found.first):  # the hour of "6 a.m. ten days before" has its day from here
        return stepped_beside(base, same.period.start, unit, -count if after else count)
    if not pronoun and (deed := scene.deed_day(found.last)):
        return stepped_beside(base, deed.start, unit, count if after else -count)
    told = scene.anchor(found, "day", paragraphs=0) if scene.opens(found.first) else None
    return stepped_beside(base, told.period.start, unit, count if after else -count) if told else base


def vague_beside(found: Found, scene: Scene) -> Meaning | None:
    """Read "hours after the strike": the day of the strike, where it is told; "days after" is of no day."""
    base = bare_units(found, scene)
    if base and found.word("k") == "later" and found.word("u") == "hours" and (night := late_before(found, scene)):
        return replace(base, start=night.start, end=calendar.add_days(night.start, 1), precision="day")
    beside = found.word("k") in {"after", "before"} and found.word("u") in {"hours", "minutes", "moments"}
    return same_day(found, scene, base) if base and beside else base


def late_before(found: Found, scene: Scene) -> Period | None:
    """Return the day of an hour late in the evening that was told just before: hours after it, the next day may have come."""
    told = scene.anchor(found, "day", paragraphs=0)
    if told is None or scene.sentence(found.first) - told.sentence > 1:
        return None
    clock = (told.meaning.value or "").partition("T")[2]
    return told.period if clock == "NI" or clock[:2] in LATE else None


def same_day(found: Found, scene: Scene, base: Meaning) -> Meaning:
    """Lay some hours from a deed that was told before on its day, unless the sentence has a day of its own."""
    deed = None if scene.anchor(found, "day", same_sentence=True) else scene.deed_day(found.last)
    return replace(base, start=deed.start, end=deed.end, precision="day") if deed else base


def hours_beside(found: Found, scene: Scene, base: Meaning, count: float) -> Meaning:
    """Lay "48 hours after Tuesday’s vote" on the days from the one to the other."""
    follower = scene.next_found(found, within=4)
    meaning = scene.peek(follower) if follower else None
    if meaning is None or meaning.start is None or meaning.start != meaning.end or abs(count) > LONGEST:
        return base
    days = -(-abs(count) // 24) if abs(count) > 12 else 0
    there = calendar.add_days(meaning.start, int(days if count > 0 else -days))
    return replace(base, start=min(meaning.start, there), end=max(meaning.start, there)) if there else base


def since_deed(found: Found, scene: Scene, base: Meaning) -> Meaning:
    """Lay "in the two weeks since the coup" on the days from it, if they are told, else on those up to publication."""
    count, unit, now = scene.number(found, "n"), unit_of(found, scene), scene.published
    if not count or not {scene.word(found.first - 1), scene.word(found.first - 2)} & {"in", "over", "during"}:
        return base
    follower = scene.next_found(found, within=4)
    told = scene.peek(follower) if follower else None
    if told and told.start and (now is None or told.start <= now):
        end = calendar.moved(unit, told.start, int(count)) if count < LONGEST else None
        return replace(base, start=told.start, end=min(end, now) if end and now else end)
    behind = "had" in {scene.word(index) for index in range(found.last, found.last + AHEAD)}
    laid = base if behind else reaching(scene, unit, count, ahead=False)
    return replace(base, start=laid.start, end=laid.end)


def stepped_beside(base: Meaning, at: date, unit: str, count: float) -> Meaning:
    """Return the meaning with the days of a step; a day that is named without a number has a value of its own."""
    step = stepping(at, unit, count)
    if step is None or step.start is None:
        return base
    value = base.value if base.type == "DURATION" else step.value
    return replace(base, value=value, start=step.start, end=step.end, precision=step.precision, period=step.period if base.type == "DATE" else None)


RESOLVERS: dict[str, Resolver] = {"ago": ago, "apart": apart, "apart_one": apart_one, "from_now": from_now, "beside": beside,
                                  "vague_beside": vague_beside}
