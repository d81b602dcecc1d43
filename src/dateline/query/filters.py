"""What may be asked of a store: one frozen `Filter`, checked when it is made."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from dateline.codebook.loader import cell_list, table
from dateline.errors import UsageError
from dateline.records import ACTS, STATUSES

__all__ = ["PAGING", "TYPES", "Country", "Filter", "choices", "find_country", "full_text", "last_day", "terms"]

TYPES = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
         "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
"""The event types of PLOVER; a store read with a codebook of one's own may hold others."""
DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
PAGING = frozenset({"limit", "offset", "newest"})
"""Fields that choose among rows found, not which are found."""
TERM = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which rows are wanted; every field given must hold. Names are found by the start of any of their words, without case and accents."""

    actor: str | None = None
    """Who did or said it: part of a name or alias, a code (PAK finds PAKMIL and PAKGOV), or an actor's id."""
    target: str | None = None
    """To or about whom."""
    type: str | None = None
    """Event type; several are joined by commas."""
    act: str | None = None
    """Speech act; several are joined by commas."""
    place: str | None = None
    country: str | None = None
    """ISO 3166-1 code of two or three letters, or a name."""
    since: str | None = None
    """First day: YYYY, YYYY-MM or YYYY-MM-DD."""
    until: str | None = None
    """Last day, included."""
    text: str | None = None
    """Words that must all stand in the text; "words in quotes" stand together, and a star ends a word's beginning."""
    status: str | None = None
    outlet: str | None = None
    """The outlet's name as the article gives it, whole."""
    story: str | None = None
    """The id of a running story: rows of its articles."""
    article: str | None = None
    """The id of one article: its rows."""
    limit: int | None = None
    offset: int | None = None
    """Rows to leave out before the first."""
    newest: bool | None = None
    """True: the last days first."""

    def __post_init__(self) -> None:
        """Check what can be checked without a store."""
        for name in ("since", "until"):
            if getattr(self, name):
                last_day(getattr(self, name), option=name)
        if self.since and self.until and self.since > last_day(self.until, option="until"):
            raise UsageError(f"since {self.since} is after until {self.until}")
        choices(self.act, ACTS, option="act")
        choices(self.status, STATUSES, option="status")
        if self.country:
            find_country(self.country)
        if self.text is not None:
            full_text(self.text)
        if self.limit is not None and self.limit < 1:
            raise UsageError(f"limit {self.limit}: give a number of rows, 1 or more")
        if self.offset is not None and self.offset < 0:
            raise UsageError(f"offset {self.offset}: give a number of rows, 0 or more")

    def only(self, kind: str, allowed: Iterable[str]) -> None:
        """Raise `UsageError` where a field is given that this kind of row does not have."""
        for field in fields(self):
            if getattr(self, field.name) is not None and field.name not in {*allowed, *PAGING}:
                raise UsageError(f"{field.name}: {kind} cannot be chosen by {field.name}; they can by {', '.join(allowed)}")


def choices(given: str | None, known: Iterable[str], *, option: str) -> list[str]:
    """Return the values that an option names, as they are written in records; raises `UsageError` naming all where one is unknown."""
    by_fold = {value.casefold(): value for value in known}
    named = [part.strip() for part in given.split(",") if part.strip()] if given is not None else []
    unknown = [part for part in named if part.casefold() not in by_fold]
    if unknown or (given is not None and not named):
        raise UsageError(f"{option} {', '.join(unknown) or repr(given)}: not known; there are {', '.join(by_fold.values())}")
    return [by_fold[part.casefold()] for part in named]


def last_day(given: str, *, option: str) -> str:
    """Return the last day of a year, month or day."""
    found = DAY.fullmatch(given.strip())
    try:
        if not found:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        month = month or 12
        return date(year or 0, month, day or monthrange(year or 0, month)[1]).isoformat()
    except ValueError:
        raise UsageError(f"{option} {given!r}: not a date; write YYYY, YYYY-MM or YYYY-MM-DD") from None


@dataclass(frozen=True, kw_only=True)
class Country:
    """A country's two codes: places carry the short one, actors the long one."""

    iso2: str
    iso3: str


@cache
def countries() -> Mapping[str, Country]:
    """Return the countries of the codebook by code, name and alias, without case."""
    found: dict[str, Country] = {}
    for row in table("countries"):
        country = Country(iso2=row["iso2"], iso3=row["iso3"])
        for name in (row["iso3"], row["iso2"], row["name"], *cell_list(row["aliases"])):
            found.setdefault(name.casefold(), country)
    return found


def find_country(given: str) -> Country:
    """Return the country of a code or name."""
    try:
        return countries()[given.strip().casefold()]
    except KeyError:
        raise UsageError(f"country {given!r}: no such country; give an ISO 3166-1 code such as PK or PAK, or its name") from None


def full_text(given: str) -> list[tuple[str, bool]]:
    """Return the terms that a user looks for, as `terms` does; raises `UsageError` where there are none."""
    if given.count('"') % 2:
        raise UsageError(f"text {given!r}: a quotation mark is missing; words in quotes stand together, as in '\"peace talks\" Doha'")
    found = terms(given)
    if not found:
        raise UsageError(f"text {given!r}: give at least one word to look for, such as ceasefire")
    return found


def terms(given: str) -> list[tuple[str, bool]]:
    """Return the words, and the phrases in quotes, that a user looks for, each with whether it is only a word's beginning."""
    found = [(phrase, False) if phrase else (word.rstrip("*").replace('"', ""), word.endswith("*")) for phrase, word in TERM.findall(given)]
    return [(words, star) for words, star in found if any(character.isalnum() for character in words)]
