"""Give a time its open or outer ends from the words around it: "since 2014", "until Friday", "from May to July"."""

from dataclasses import dataclass, replace
from datetime import date

from dateline.annotate.timex.calendar import add_days
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.scene import Meaning, Scene

__all__ = ["Read", "bounded", "join_ranges"]

JOINTS = {"to", "into", "until", "till", "through", "-", "–", "—"}
UNTIL = {"until", "till", "til", "through"}
STARTING = {"starting", "beginning", "effective"}
FILLERS = {"at", "least", "about", "around", "the", "early", "late", "as", "small", "predawn", "hours", "of"}


@dataclass(frozen=True, kw_only=True)
class Read:
    """An expression that was read: its tokens, its meaning, and the tokens and days of the time that it belongs to."""

    found: Found
    meaning: Meaning
    first: int
    last: int
    """The tokens of the expression itself."""
    start: date | None
    end: date | None
    outer_first: int
    outer_last: int
    """The tokens that tell the days: with "since" before, or the whole range."""


def read_plain(found: Found, meaning: Meaning, *, last: int) -> Read:
    """Return an expression with its own days."""
    return Read(found=found, meaning=meaning, first=found.first, last=last, start=meaning.start, end=meaning.end,
                outer_first=found.first, outer_last=last)


def bounded(found: Found, meaning: Meaning, scene: Scene, *, last: int) -> Read:
    """Return an expression with the days that it stands for, opened by a word like "since" or "until" before it."""
    read = read_plain(found, meaning, last=last)
    if meaning.type not in {"DATE", "TIME"} or meaning.start is None or meaning.end is None:
        return read
    at = found.first - 1
    if scene.word(at) == "on" and scene.word(at - 1) in STARTING:
        at -= 1
    while at > 0 and scene.word(at) in FILLERS:
        at -= 1
    if scene.at and scene.found[scene.at - 1].last > at:
        # The word is part of the expression before: "two weeks before Christmas".
        return read
    return opened(read, scene, at)


def opened(read: Read, scene: Scene, at: int) -> Read:
    """Open the days of an expression by the word at `at`, which stands before it."""
    word, meaning = scene.word(at), read.meaning
    if word == "since" and meaning.start:
        end = scene.published if scene.published and scene.published >= meaning.start else None
        return replace(read, end=end, outer_first=at)
    if word in UNTIL:
        return replace(read, start=None, outer_first=at)
    if (word == "by" and not scene.is_a(at - 1, "ED")) or (word == "than" and scene.word(at - 1) == "later"):
        return replace(read, start=None, outer_first=at)
    possessed = (scene.word(read.last) in {"'", "’"} and scene.word(read.last + 1) == "s") or scene.is_a(read.last, "LOW")
    if word == "before" and not possessed and meaning.start:
        return replace(read, start=None, end=add_days(meaning.start, -1), outer_first=at)
    if word == "after" and not possessed and meaning.end:
        return replace(read, start=add_days(meaning.end, 1), end=None, outer_first=at)
    onwards = scene.word(read.last) in {"on", "onward", "onwards"} and word == "from"
    if onwards:
        return replace(read, end=None, outer_first=at, outer_last=read.last + 1)
    return replace(read, end=None, outer_first=at) if starts_there(read, scene, at) else read


def starts_there(read: Read, scene: Scene, at: int) -> bool:
    """Tell whether a time to come is when something starts, with no end told: "from September", "starting Monday"."""
    word, start = scene.word(at), read.meaning.start
    if word in STARTING:
        return True
    ranged = scene.word(read.last) in JOINTS | {"and"} or read.found.rule.resolver == "day_range"
    return word == "from" and not ranged and start is not None and scene.published is not None and start > scene.published


def join_ranges(reads: list[Read], scene: Scene) -> list[Read]:
    """Return the expressions, those of a range ("from May to July", "between 2014 and 2016") each with the days of the whole."""
    joined = list(reads)
    for index in range(len(joined) - 1):
        one, other = joined[index], joined[index + 1]
        if is_range(one, other, scene) and one.meaning.start and other.meaning.end and one.meaning.start <= other.meaning.end:
            first = one.first - 1 if scene.word(one.first - 1) in {"from", "between"} else one.first
            start, end = one.meaning.start, over_midnight(one, other)
            joined[index] = replace(one, start=start, end=end, outer_first=first, outer_last=other.last)
            joined[index + 1] = replace(other, start=start, end=end, outer_first=first, outer_last=other.last)
    return joined


def over_midnight(one: Read, other: Read) -> date | None:
    """Return the last day of a range; "from 8 p.m. to 6 a.m." ends on the day after."""
    first, last, end = (one.meaning.value or "").partition("T")[2], (other.meaning.value or "").partition("T")[2], other.meaning.end
    clocks = first[:2].isdigit() and last[:2].isdigit()
    return add_days(end, 1) if clocks and end and one.meaning.start == end and last < first else end


def next_day(one: Read, other: Read) -> bool:
    """Tell whether two joined times are days that follow on each other: "on Monday and Tuesday"."""
    days = [read.meaning.start for read in (one, other) if read.meaning.period and read.meaning.period.unit == "day"]
    return len(days) == 2 and days[0] is not None and add_days(days[0], 1) == days[1]


def is_range(one: Read, other: Read, scene: Scene) -> bool:
    """Tell whether two expressions are the ends of one range."""
    if {one.meaning.type, other.meaning.type} - {"DATE", "TIME"} or other.first <= one.last:
        return False
    joint, before = scene.word(one.last), scene.word(one.first - 1)
    if before == "from" and joint in UNTIL and all(scene.word(at) in FILLERS for at in range(one.last + 1, other.first)):
        return True
    if other.first - one.last not in {1, 2}:
        return False
    if other.first - one.last == 2 and scene.word(other.first - 1) not in {"the", "about", "around", "at", "late", "early", "mid"}:
        return False
    if joint == "and":
        return before == "between" or next_day(one, other)
    if joint == "into":
        # "Overnight into Thursday", "late on Wednesday into the next day".
        return next_day(one, other)
    return joint in JOINTS and (joint != "to" or before == "from" or one.found.rule.id == other.found.rule.id)
