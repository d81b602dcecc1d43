"""Read lengths of time, repeated times, and words for now, the past and the future."""

from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.scene import Meaning, Resolver, Scene, unsaid

__all__ = ["RESOLVERS", "bare_units", "duration", "length"]

CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q",
         "year": "Y"}
MANY = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100), "millennium": ("year", 1000)}
SMALLER = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60)}
"""The unit in which a fraction is written: two and a half years is P2Y6M."""


def length(unit: str, count: float | None) -> str:
    """Return the TIMEX3 value of so many units; X for a number that is not told."""
    if unit in MANY:
        smaller, times = MANY[unit]
        return length(smaller, None if count is None else count * times)
    code = CODES[unit]
    clock, code = ("T", code[1:]) if code.startswith("T") else ("", code)
    if count is None:
        return f"P{clock}X{code}"
    if count == int(count):
        return f"P{clock}{int(count)}{code}"
    if unit in SMALLER:
        small, times = SMALLER[unit]
        whole = f"{int(count)}{code}" if count >= 1 else ""
        return f"P{clock}{whole}{round((count - int(count)) * times)}{small}"
    return f"P{clock}{round(count, 2):g}{code}"


def unit_word(found: Found, scene: Scene, name: str) -> str:
    """Return the unit that a part names, in the singular."""
    return scene.value(found, name, "UNIT") or scene.value(found, name, "UNITS") or "day"


def lasting(value: str) -> Meaning:
    """Return the meaning of a length that is laid nowhere."""
    return unsaid("unknown", type="DURATION", value=value)


def duration(found: Found, scene: Scene) -> Meaning | None:
    """Read "three days", "a two-year term", "2 1/2 hours"."""
    unit, count, words = unit_word(found, scene, "u"), scene.number(found, "n"), found.words("n")
    single = len(words) == 1 and words[0].lower() in {"a", "an"}
    if single and unit in {"second", "quarter", "weekend", "night"}:
        return None
    if unit == "second" and not any(word[0].isdigit() or scene.lexicon.value("NUMWORD", word) for word in words):
        return None
    if found.has("h") and count is not None:
        count += 0.5
    return lasting(length(unit, count))


def compound(found: Found, scene: Scene) -> Meaning | None:
    """Read "two years and six months"."""
    first, second = (length(unit_word(found, scene, unit), scene.number(found, number)) for unit, number in (("u", "n"), ("u2", "n2")))
    if second.startswith("PT") and first.startswith("PT"):
        return lasting(first + second[2:])
    return lasting(first + second[1:])


def bare_units(found: Found, scene: Scene) -> Meaning | None:
    """Read "for years", "a weeks-long siege"."""
    if found.has("n"):
        return lasting(length(unit_word(found, scene, "u"), scene.number(found, "n")))
    if not found.has("u"):
        return lasting(length(unit_word_at(found, scene), None))
    count = None if scene.value(found, "u", "UNITS") else 1.0
    return lasting(length(unit_word(found, scene, "u"), count))


def unit_word_at(found: Found, scene: Scene) -> str:
    """Return the unit of an expression's first word."""
    return scene.lexicon.value("UNITS", found.tokens.word(found.first)) or "day"


def every(found: Found, scene: Scene) -> Meaning | None:
    """Read "every day", "every two weeks", "every other year"."""
    unit = unit_word(found, scene, "u")
    other = "other" in {scene.word(index) for index in range(found.first, found.last)}
    count = scene.number(found, "n") if found.has("n") else 2.0 if other else 1.0
    return unsaid("unknown", type="SET", value=length(unit, count))


def every_weekday(found: Found, scene: Scene) -> Meaning | None:
    """Read "every Friday", "each Monday morning"."""
    number = int(scene.value(found, "w", "WEEKDAY") or 0) + 1
    part = scene.value(found, "part", "DAYPART")
    return unsaid("day", type="SET", value=f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))


def weekdays(found: Found, scene: Scene) -> Meaning | None:
    """Read "Fridays", "Saturday nights"."""
    number = int(scene.value(found, "w", "WEEKDAYS") or scene.value(found, "w", "WEEKDAY") or 0) + 1
    part = scene.value(found, "part", "DAYPARTS")
    return unsaid("day", type="SET", value=f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))


def every_month(found: Found, scene: Scene) -> Meaning | None:
    """Read "every July"."""
    return unsaid("month", type="SET", value=f"XXXX-{int(scene.value(found, 'm', 'MONTH') or 1):02d}")


def rate(found: Found, scene: Scene) -> Meaning | None:
    """Read the "a day" of "twice a day"."""
    return unsaid("unknown", type="SET", value=length(unit_word(found, scene, "u"), 1))


def frequency(found: Found, scene: Scene) -> Meaning | None:
    """Read "daily", "weekly"."""
    return unsaid("unknown", type="SET", value=scene.value(found, "f", "FREQUENCY"))


def recent_units(found: Found, scene: Scene) -> Meaning | None:
    """Read "recent weeks", "the past years"."""
    return unsaid("unknown", value=length(unit_word(found, scene, "u"), None), type="DURATION")


def seasons(found: Found, scene: Scene) -> Meaning | None:
    """Read "two winters"."""
    count = scene.number(found, "n")
    return lasting(f"P{'X' if count is None else int(count)}{scene.value(found, 's', 'SEASONS')}")


def age(found: Found, scene: Scene) -> Meaning | None:
    """Read "eight-month-old" as a length where what is so old is no one alive: a truce, a war."""
    near = {scene.word(found.last), scene.word(found.last + 1)}
    return duration(found, scene) if any(scene.lexicon.value("THING", word) is not None for word in near) else None


def reference(value: str) -> Resolver:
    """Return the resolver of words for now, the past or the future."""
    def read(found: Found, scene: Scene) -> Meaning | None:
        return unsaid("unknown", value=value)
    return read


RESOLVERS: dict[str, Resolver] = {
    "compound": compound, "bare_units": bare_units, "every": every, "every_weekday": every_weekday, "weekdays": weekdays,
    "every_month": every_month, "seasons": seasons,
    "age": age, "rate": rate, "frequency": frequency, "recent_units": recent_units, "coming_units": recent_units,
    "present": reference("PRESENT_REF"), "past": reference("PAST_REF"), "future": reference("FUTURE_REF"),
}
