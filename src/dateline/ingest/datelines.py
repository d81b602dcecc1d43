"""The dateline at the start of a story: "KYIV, Ukraine (AP) _", "NAIROBI, March 8 (Agency) -", "ISLAMABAD:", "Accra, Ghana / CNN / —"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.codebook.loader import table
from dateline.ingest.dates import MONTH, WEEKDAY, month_number
from dateline.ingest.furniture import is_masthead
from dateline.records import Span

__all__ = ["Dateline", "find_dateline", "known_place"]

UPPER = r"[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ.'’]*"
CAPS = rf"(?:AL-|EL-)?{UPPER}(?:(?:[ -]|/|, (?={UPPER}/)){UPPER}|-(?:au|sur|en|de|la|le|el|al|on|upon|by)-{UPPER})*"
LINK = r"(?:of|and|the|al|el|upon|on|by|under|de|du|des|del|della|di|da|do|dos|das|la|las|le|les|los|au|aux|en|sur|y|e|es|an|am|der)"
NAME = rf"[^\W\d_a-z][\w.'’]*(?:[ -](?:{LINK}[ -]){{0,2}}[^\W\d_a-z][\w.'’]*){{0,3}}"
REGION = rf"(?:, (?!(?i:{MONTH}|{WEEKDAY})\b)(?:{NAME})|,? \[{NAME}\]|,? \({NAME}\)(?=\s?\(|,? (?i:{WEEKDAY}|{MONTH}|\d)))"
SECOND = rf"(?:/{NAME}{REGION}?)?"
DAY_MONTH = rf"(?:(?P<month>{MONTH})\.? (?P<day>[0-3]?\d)|(?P<day2>[0-3]?\d) (?P<month2>{MONTH})\.?)(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?"
WHEN = rf"(?:[,.]? (?i:(?:{WEEKDAY},? )?{DAY_MONTH}(?:,? {WEEKDAY}\b)?))?"
AGENCY = r"(?P<agency>\s?[(\[][^()\[\]]{2,50}[)\]]|\s?/ ?[^/()]{2,40}?(?: ?/|(?=\s[–—-]))|\s\| ?[^|]{2,40}?(?=\s?[|–—])|, ?[A-Z]{3,}(?=\.\s))?"
MARK = r"(?P<mark>\s?[:–—]|\s--?|--|\s[_=]|_|\s?―|(?<=/)\.|\s?\||(?<=[)\]])\.?(?:-|(?=\s))|(?<=[A-Z]{3})\.(?=\s))"
AFTER = WHEN.replace("month", "month_").replace("day", "day_")
LOUD = re.compile(rf"\s*(?P<place>{CAPS}{REGION}{{0,2}}){WHEN}\.?{AGENCY}{AFTER}\s?{MARK}(?=[\s\"“‘'\w])")
QUIET = re.compile(rf"\s*(?P<place>{NAME}{REGION}{{0,2}}{SECOND}){WHEN}\.?{AGENCY}{AFTER}\s?{MARK}(?=\s?[\"“‘'A-Z0-9])")
BARE = frozenset({"", "-", ".", ".-"})
"""Marks that part a story from a dateline only where its bracket stands behind a day: "(Agencia Andina).- "."""
BRACKETS = " ()[]/|,"
ABBREVIATED = re.compile(r"(?:\.[^.]+|\b[A-Z][a-z]{0,5})\.$")
"""A stop that belongs to the name: "Ga.", "D.C."; behind "MOSCOW" it parts place and date."""
FARTHEST = 140
TOWN = 100_000
"""The fewest inhabitants of a place that is taken for a dateline's in small letters: "Police: …" and "Abbas: …" are towns as well."""


@dataclass(frozen=True, kw_only=True)
class Dateline:
    """A dateline found: the span of its place, its month and day, and whether it can hardly be anything else."""

    place: Span
    end: int
    month: int | None
    day: int | None
    agency: str | None
    strong: bool


def find_dateline(text: str, *, codebook: Path | None = None) -> Dateline | None:
    """Return the dateline that a paragraph begins with; None where it begins otherwise."""
    probe = text[:FARTHEST]
    match = LOUD.match(probe)
    if match and loud_place(match, codebook):
        return dateline_of(match, codebook)
    match = QUIET.match(probe)
    return dateline_of(match, codebook) if match and quiet_place(match, codebook) else None


def loud_place(match: re.Match[str], codebook: Path | None) -> bool:
    """Tell whether capitals before a colon or a dash are a place and not a word such as BREAKING, or before a colon a speaker's name."""
    place = match["place"]
    if not well_marked(match, codebook):
        return False
    if match["mark"].strip() == ":" and "," not in place and not match["agency"] and not day_words(match) and not known_place(place):
        return False
    return len(place) > 2 and place.lower() not in never_places(codebook) and not place.lower().startswith(("by ", "the ", "what ", "why ", "how "))


def quiet_place(match: re.Match[str], codebook: Path | None) -> bool:
    """Tell whether a name in small letters is a place: an agency, a date or a bracketed country beside it, or the gazetteer, must say so."""
    place, bare = without_agency(match["place"], codebook)
    if place.lower() in never_places(codebook) or place.split()[0].lower() in {"the", "by", "but", "in", "on", "at", "and"}:
        return False
    if not well_marked(match, codebook):
        return False
    if match["agency"] or day_words(match):
        return match["agency"] is None or known_agency(match["agency"], codebook) or known_place(place)
    return match["mark"].strip() != "-" and known_place(place, inhabitants=0 if "," in place or bare else TOWN)


def well_marked(match: re.Match[str], codebook: Path | None) -> bool:
    """Tell whether slashes and bars hold an agency or an outlet: "/ CNN /", "| AFP |"; brackets may hold anything, and need no dash behind a day."""
    agency = match["agency"]
    if agency is not None and agency[0] == ",":  # "YEREVAN, MARCH 26, 2026, ARMENPRESS."
        return day_words(match) is not None and agency.strip(BRACKETS).lower() in agencies(codebook)
    if match["mark"] in BARE and agency is not None and agency.strip()[0] in "([":
        return day_words(match) is not None
    if agency is None:
        return match["mark"].strip() not in {"|", "."}
    return agency.strip()[0] in "([" or known_agency(agency, codebook)


def without_agency(place: str, codebook: Path | None) -> tuple[str, str | None]:
    """Cut off the agency that some outlets put behind the place with a comma or with nothing: "Accra, Ghana CNN"."""
    for words in (3, 2, 1):
        parts = place.rsplit(None, words)
        if len(parts) == words + 1 and " ".join(parts[1:]).lower() in agencies(codebook):
            return parts[0].rstrip(" ,"), " ".join(parts[1:])
    return place, None


def known_agency(bracket: str, codebook: Path | None) -> bool:
    """Tell whether a bracket names a news agency or an outlet, or is an abbreviation that may be one."""
    bare = bracket.strip(BRACKETS)
    if bare.isupper() or is_masthead(bare, codebook=codebook):
        return True
    return any(part.strip() in agencies(codebook) for part in [bare.lower(), *re.split(r"[/,]", bare.lower())])


def known_place(place: str, *, inhabitants: int = 0) -> bool:
    """Tell whether the gazetteer knows a town, a division or a country of this name, and of this size."""
    from dateline.codebook.gazetteer import open_gazetteer

    first = re.split(r"[,/\[(]", place)[0].strip()
    return any(candidate.population >= inhabitants for candidate in open_gazetteer().candidates(first))


def dateline_of(match: re.Match[str], codebook: Path | None) -> Dateline:
    """Return what a match tells."""
    month, day = day_words(match) or (None, None)
    place, bare = without_agency(match["place"] if ABBREVIATED.search(match["place"]) else match["place"].rstrip("."), codebook)
    place, beside = place.partition("(")[0].rstrip(" ,"), re.findall(r"\(([^()]*)\)", place)  # "RANCHI (Jharkhand), May 6": the town is the place
    bare = bare or next((one for one in beside[::-1] if known_agency(one, codebook) and not known_place(one)), None)
    agency = (match["agency"] or bare or "").strip(BRACKETS) or None
    start = match.start("place")
    return Dateline(place=Span(start=start, end=start + len(place)), end=match.end(), month=month, day=day, agency=agency,
                    strong=agency is not None or month is not None)


def day_words(match: re.Match[str]) -> tuple[int, int] | None:
    """Return month and day, before or after the agency."""
    for month, day in (("month", "day"), ("month2", "day2"), ("month_", "day_"), ("month_2", "day_2")):
        if match[month]:
            return month_number(match[month]), int(match[day])
    return None


@lru_cache(maxsize=8)
def never_places(codebook: Path | None) -> frozenset[str]:
    """Return the words that look like a dateline's place and are none."""
    return frozenset(row["word"] for row in table("not_datelines", folder=codebook))


@lru_cache(maxsize=8)
def agencies(codebook: Path | None) -> frozenset[str]:
    """Return the names of news agencies, in lower case."""
    return frozenset(row["word"] for row in table("mastheads", folder=codebook) if row["kind"] == "agency")
