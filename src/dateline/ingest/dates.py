"""Publication dates: lines that say when a page was published or updated, and values of a date column or a page's metadata."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

__all__ = ["DATE", "MONTH", "WEEKDAY", "DateLine", "complete_date", "day_of", "month_number", "read_date", "read_date_line"]

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
MONTH = r"(?:jan(?:uary)?|febr?(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?<![\w/])(?:{WEEKDAY}\.?,?\s+(?:the\s+)?)?(?:"
    rf"(?P<d1>{DAY})(?:\s+of)?[\s-]*(?P<m1>{MONTH})\.?,?[\s-]*(?P<y1>{YEAR})"
    rf"|(?P<m2>{MONTH})\.?[\s-]*(?P<d2>{DAY})(?:,\s*|[\s-]+)(?P<y2>{YEAR})"
    rf"|(?P<y3>{YEAR})[-/.](?P<m3>[01]?\d)[-/.](?P<d3>[0-3]?\d)"
    rf"|(?P<a4>[0-3]?\d)(?P<sep>[-/.])(?P<b4>[0-3]?\d)(?P=sep)(?P<y4>{YEAR})"
    r")(?![\w/])|(?<!\d)(?P<y5>(?:19|20)\d\d)-(?P<m5>[01]\d)-(?P<d5>[0-3]\d)(?=T\d)", re.I)
ZONES = {"utc": 0, "gmt": 0, "z": 0, "bst": 60, "wat": 60, "cet": 60, "cest": 120, "cat": 120, "sast": 120, "eet": 120, "eest": 180, "eat": 180,
         "msk": 180, "trt": 180, "pkt": 300, "bdt": 360, "ict": 420, "wib": 420, "hkt": 480, "sgt": 480, "pht": 480, "jst": 540, "kst": 540,
         "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240, "cdt": -300, "mdt": -360, "pst": -480, "pdt": -420,
         "et": None, "ct": None, "pt": None, "ist": None, "cst": None, "mst": None}
"""Minutes from UTC; None where one abbreviation stands for several zones."""
ZONE = r"(?:(?P<zone>" + "|".join(sorted(ZONES, key=len, reverse=True)) + r")\b)?\s*(?P<offset>[+-]\d{1,2}(?::?\d\d)?(?!\d))?"
HALF = r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
TIME = (rf"(?:(?P<hour>[0-2]?\d)[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?{HALF}(?:\s?(?:hrs?|hours|uhr)\b)?"
        rf"|(?P<hour2>1?\d)\s?(?P<half2>[ap])\.?m\b\.?|(?P<hour3>[0-2]\d)(?P<minute3>[0-5]\d)(?=\s*(?:gmt|utc|hrs?|hours)\b)(?:\s?(?:hrs?|hours)\b)?)"
        rf"\s*\(?{ZONE}\)?")
JOIN = r"[\s,|•·@(–—/-]*(?:at|on)?\s*"
TIME_AFTER = re.compile(rf"(?:T|{JOIN}){TIME}(?!\w)", re.I)
TIME_BEFORE = re.compile(rf"(?<![\w.]){TIME}{JOIN}(?:{WEEKDAY},?\s*)?$", re.I)
UPDATE = r"(?:last\s+|latest\s+)?(?:updated?|modified|edited|revised)"
PUBLISH = (r"(?:first\s+|originally\s+)?"
           r"(?:published|posted|issued|released|created|uploaded|filed|publication\s+date|pub\.?\s*date|date\s+published|date)")
LABEL = re.compile(rf"(?:(?P<update>{UPDATE})|(?P<publish>{PUBLISH}))(?:\s+(?:on|at|date))?\s*[:\-–—|]?\s*$", re.I)
AGO = re.compile(rf"(?:{UPDATE}:?\s+)?\b(?:\d+|an?)\s+(?:second|minute|min|hour|hr|day|week)s?\s+ago", re.I)
RUN_TOGETHER = re.compile(r"((?:19|20)\d\d)(?=\d{1,2}(?::\d\d| [A-Z]))")
"""A date that a page shows twice, or with its time, and that a copy runs together: "3 May 20193 May 2019"."""
LONGEST_LINE = 160


@dataclass(frozen=True, kw_only=True)
class DateLine:
    """What a date line says; `plain` is a date without a label, `rest` what else stands in the line."""

    published: str | None = None
    updated: str | None = None
    plain: str | None = None
    rest: str = ""
    head: str = ""
    """What stands before the first date or its label."""


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or its abbreviation."""
    return 1 + [name[:3] for name in MONTHS].index(word[:3].lower())


def read_date_line(line: str) -> DateLine | None:
    """Read a line that gives a date of publication or update; None where it has no full date or is too long for one."""
    if len(line) > LONGEST_LINE or not any(map(str.isdigit, line)):
        return None
    found, rest, at = DateLine(), [], 0
    line = RUN_TOGETHER.sub(r"\1 ", line)
    for match in DATE.finditer(line):
        value, start, end = whole_moment(match, line, at)
        if value is None:
            continue
        before = line[at:start]
        label = LABEL.search(before)
        field = "plain" if label is None else "updated" if label["update"] else "published"
        if getattr(found, field) is None:
            found = replace(found, **{field: value})
        rest.append(before[:label.start()] if label else before)
        at = end
    if not rest:
        return None
    rest.append(line[at:])
    return replace(found, head=tidy(rest[0]), rest=tidy(" | ".join(part for part in map(tidy, rest) if part)))


def tidy(text: str) -> str:
    """Take separators and a relative "Updated 3 hours ago" from the remains of a date line."""
    return AGO.sub("", text).strip(" \t\u00a0,;:|•·-–—/()[]*_")


def whole_moment(match: re.Match[str], line: str, floor: int) -> tuple[str | None, int, int]:
    """Return a date with the time of day beside it, and where both stand."""
    day = day_of(match)
    if day is None:
        return None, match.start(), match.end()
    after = TIME_AFTER.match(line, match.end())
    if after:
        return moment(day, after), match.start(), after.end()
    before = TIME_BEFORE.search(line, floor, match.start())
    if before:
        return moment(day, before), before.start(), match.end()
    return day.isoformat(), match.start(), match.end()


def day_of(match: re.Match[str]) -> date | None:
    """Return the day that a match names; None for 31/02/2020 and for 03/04/2020, which has two readings; with points the day stands first."""
    for form in "1235":
        if match[f"y{form}"]:
            month = match[f"m{form}"]
            return real_day(match[f"y{form}"], int(month) if month.isdigit() else month_number(month), match[f"d{form}"])
    first, second = int(match["a4"]), int(match["b4"])
    if match["sep"] == "." and second <= 12:
        return real_day(match["y4"], second, match["a4"])
    if first != second and first <= 12 and second <= 12:
        return None
    return real_day(match["y4"], min(first, second) if max(first, second) > 12 else first, str(max(first, second)))


def real_day(year: str, month: int, day: str) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return date(int(year), month, int(re.sub(r"\D", "", day)))
    except ValueError:
        return None


def moment(day: date, clock: re.Match[str]) -> str:
    """Return day and time of day as ISO, with the offset where the zone is known for certain."""
    hour, minute = int(clock["hour"] or clock["hour2"] or clock["hour3"]), int(clock["minute"] or clock["minute3"] or 0)
    half = (clock["half"] or clock["half2"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return day.isoformat()
    return f"{day.isoformat()}T{hour:02}:{minute:02}:{int(clock['second'] or 0):02}{offset_of(clock['zone'], clock['offset'])}"


def offset_of(zone: str | None, offset: str | None) -> str:
    """Return an ISO offset, or nothing where the zone is not known."""
    if offset:
        digits = re.sub(r"\D", "", offset)
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        return f"{offset[0]}{int(hours):02}:{minutes}" if int(hours) <= 14 and int(minutes) < 60 else ""
    minutes_off = ZONES.get((zone or "").lower())
    if minutes_off is None:
        return ""
    return f"{'-' if minutes_off < 0 else '+'}{abs(minutes_off) // 60:02}:{abs(minutes_off) % 60:02}"


def read_date(value: object) -> str | None:
    """Return an ISO date or timestamp for a value of a column or of metadata; None where it cannot be read for certain."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") if value.time() != datetime.min.time() or value.tzinfo else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip()
    if re.fullmatch(r"\d+(?:\.0+)?", text):
        return date_of_number(int(text.split(".")[0]))
    if len(text) > LONGEST_LINE:
        return None
    match = DATE.search(text)
    return whole_moment(match, text, 0)[0] if match else mail_date(text)


def date_of_number(number: int) -> str | None:
    """Read 20190312, 20190312071500, and seconds or milliseconds since 1970; None for any other number."""
    digits = str(number)
    if len(digits) in {8, 14} and digits[:2] in {"19", "20"}:
        day = real_day(digits[:4], int(digits[4:6]), digits[6:8])
        if day is not None:
            clock = "".join(f"{mark}{digits[at:at + 2]}" for mark, at in (("T", 8), (":", 10), (":", 12))) if len(digits) == 14 else ""
            return day.isoformat() + clock
    seconds = number / 1000 if len(digits) == 13 else number
    if len(digits) in {9, 10, 13}:
        return datetime.fromtimestamp(seconds, tz=UTC).isoformat(timespec="seconds")
    return None


def mail_date(text: str) -> str | None:
    """Read the date form of mail and feeds where its two-digit year kept the other forms from it."""
    try:
        return parsedate_to_datetime(text).isoformat(timespec="seconds") if WEEKDAY_START.match(text) else None
    except (ValueError, TypeError, IndexError):
        return None


WEEKDAY_START = re.compile(rf"{WEEKDAY},\s+\d", re.I)


def complete_date(month: int, day: int, known: str) -> str | None:
    """Give a dateline's month and day the year that brings it nearest to a known date, or the known year itself."""
    year = int(known[:4])
    try:
        anchor = date.fromisoformat(known[:10]) if len(known) >= 10 else None
    except ValueError:
        anchor = None
    years = [year] if anchor is None else [year - 1, year, year + 1]
    days = [found for each in years if (found := real_day(str(each), month, str(day)))]
    return min(days, key=lambda found: abs(found - anchor) if anchor else timedelta(0)).isoformat() if days else None
