"""Words for people, on a terminal and on a page: safe text, short dates, names of parties."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

__all__ = ["between", "day", "headline", "listed", "one_line", "parties", "safe", "shortened", "toll"]

UNSAFE = {**dict.fromkeys((*range(32), *range(127, 160)), "\ufffd"), **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
          0xFEFF: "\ufffd", ord("\n"): "\n", ord("\t"): " "}
"""Characters that steer a terminal, colour it or turn the writing direction: each becomes one mark, so that offsets stay."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def safe(text: str) -> str:
    """Return a text that can steer neither a terminal nor the writing direction; of the same length."""
    return text.translate(UNSAFE)


def one_line(text: str | None) -> str:
    """Return a text on one line, safe."""
    return re.sub(r"\s+", " ", safe(text or "")).strip()


def shortened(text: str, length: int) -> str:
    """Return a text cut at a word's end, with an ellipsis, where it is longer."""
    text = one_line(text)
    if len(text) <= length:
        return text
    cut = text[:length - 1]
    return (cut[:cut.rfind(" ")] if cut.rfind(" ") > length * 0.6 else cut).rstrip(" ,;:") + "…"


def listed(names: Iterable[str], *, most: int = 3) -> str:
    """Return names joined by commas; beyond the first few only their number."""
    found = [one_line(name) for name in names]
    more = f" +{len(found) - most}" if len(found) > most else ""
    return ", ".join(found[:most]) + more


def day(iso: str | None) -> str:
    """Return an ISO date or timestamp as "5 May 2031"; what is no date stays as it is."""
    found = parsed(iso)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}" if found else one_line(iso)


def parsed(iso: str | None) -> date | None:
    """Return the date of an ISO string, or None where it has none."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def between(start: str | None, end: str | None) -> str:
    """Return an interval of days in few words: "5 May 2031", "3–9 May 2031", "May 2031", "since 2014"; nothing where both ends are open."""
    first, last = parsed(start), parsed(end)
    if first and last:
        return closed(first, last)
    if first:
        return f"since {shortest(first, opening=True)}"
    return f"until {shortest(last, opening=False)}" if last else ""


def shortest(when: date, *, opening: bool) -> str:
    """Return one end of an open interval: a year or month where the day is just its first (or last) one."""
    edge = when if opening else when + timedelta(days=1) if when < date.max else when
    if (edge.month, edge.day) == (1, 1):
        return str(when.year)
    return f"{MONTHS[when.month - 1]} {when.year}" if edge.day == 1 else day(when.isoformat())


def closed(first: date, last: date) -> str:
    """Return an interval with both ends."""
    after = last + timedelta(days=1) if last < date.max else last
    if first == last:
        return day(first.isoformat())
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and after.day == 1:
        end = f"{MONTHS[last.month - 1]} {last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return end
        return f"{MONTHS[first.month - 1]}{'' if first.year == last.year else f' {first.year}'}–{end}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last.isoformat())}"
    begin = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else day(first.isoformat())
    return f"{begin} – {day(last.isoformat())}"


def parties(actors: Sequence[str], recipients: Sequence[str]) -> str:
    """Return who did something to whom."""
    return " → ".join(part for part in (listed(actors, most=2) or "?", listed(recipients, most=2)) if part)


def toll(killed: int | None, killed_high: int | None, injured: int | None, injured_high: int | None) -> str:
    """Return the number of killed and injured, as "†9+ ✚3": a plus where the number is a least one."""
    parts = [(sign, low, high) for sign, low, high in (("†", killed, killed_high), ("✚", injured, injured_high)) if low is not None]
    return " ".join(f"{sign}{low}" + ("+" if high is None else f"–{high}" if high != low else "") for sign, low, high in parts)


def headline(title: str | None, source: str) -> str:
    """Return a story's title; where it has none, the last part of its path or address."""
    return one_line(title) or one_line(source.rstrip("/").rpartition("/")[2] or source)
