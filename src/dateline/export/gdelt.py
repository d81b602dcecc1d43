"""GDELT's layouts: events 1.0 (58 columns) and 2.0 (61), mentions 2.0 (16). Source: GDELT's event codebooks 1.0 (2013) and 2.0 (2015)."""

import re
from collections.abc import Iterator
from typing import Any

from dateline.export.cells import tabbed
from dateline.export.corpus import Corpus, Deed, Options, Report, day_of
from dateline.export.crosswalk import cameo, coded, codes_of, country_of, goldstein, root_quad
from dateline.records import Article, Party, Place, make_id

__all__ = ["event_number", "events_1", "events_2", "mentions"]

Cells = dict[str, Any]
HEX = re.compile("[0-9a-f]+")
DIGITS = 15
"""Hex digits of an id that fit a whole number of 64 bits."""
COUNTRY, STATE, CITY, WORLD_CITY, WORLD_STATE = 1, 2, 3, 4, 5
WEB, CITATION = 1, 2


def events_1(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield the lines of GDELT 1.0 events."""
    return tabbed("gdelt1", (event_row(deed, added=stamp(deed.article)[:8]) for deed in corpus.deeds()))


def events_2(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield the lines of GDELT 2.0 events."""
    return tabbed("gdelt2", (event_row(deed, added=stamp(deed.article)) for deed in corpus.deeds()))


def mentions(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield the lines of GDELT 2.0 mentions: a row for each report of each event."""
    return tabbed("gdelt-mentions", (mention_row(deed, report) for deed in corpus.deeds() for report in deed.reports))


def event_number(id: str) -> int:
    """Return the number that stands for an id of ours: its first hex digits."""
    digits = id[1:1 + DIGITS]
    return int(digits if HEX.fullmatch(digits) else make_id("number", id)[1:1 + DIGITS], 16)


def event_row(deed: Deed, *, added: str) -> Cells:
    """Return one event's cells."""
    event, day = deed.event, (deed.day or "").replace("-", "")
    code = cameo(event.type, event.mode) or ""
    year, month, date = int(day[:4] or 0), int(day[4:6] or 0), int(day[6:8] or 0)
    return {
        "GLOBALEVENTID": event_number(deed.id), "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4],
        "FractionDate": f"{year + (month * 30 + date) / 365:.4f}" if day else "",
        **party_cells("Actor1", deed.actors), **party_cells("Actor2", deed.recipients),
        "IsRootEvent": int(in_lead(deed.article, event.trigger.start)), "EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2],
        "QuadClass": root_quad(code), "GoldsteinScale": goldstein(event.type), "NumMentions": len(deed.reports), "NumSources": deed.sources,
        "NumArticles": len({report.article.id for report in deed.reports}), **geo_cells("Action", deed.place),
        "Actor1Geo_Type": 0, "Actor2Geo_Type": 0, "DATEADDED": added, "SOURCEURL": deed.article.url or deed.article.source}


def party_cells(prefix: str, parties: tuple[Party, ...]) -> Cells:
    """Return the cells of the first of some parties."""
    if not parties:
        return {}
    known = coded(parties[0].codes)
    types = dict(zip(("Type1Code", "Type2Code", "Type3Code"), known.sectors, strict=False))
    cells = {"Code": parties[0].codes[0] if parties[0].codes else "", "Name": parties[0].name, "CountryCode": known.country,
             "KnownGroupCode": next(iter(known.groups), None), **types}
    return {f"{prefix}{name}": value for name, value in cells.items()}


def geo_cells(prefix: str, place: Place | None) -> Cells:
    """Return the cells of a place."""
    if place is None or place.country is None:
        return {f"{prefix}Geo_Type": 0}
    fips, country = codes_of(place.country)["fips"], country_of(place.country)
    whole = place.precision == "country"
    names = dict.fromkeys(name for name in (place.name, place.admin1, country.name if country else None) if name)
    cells = {"Type": geo_type(place), "FullName": ", ".join(names), "CountryCode": fips, "ADM1Code": fips if whole else "",
             "Lat": place.lat, "Long": place.lon}
    return {f"{prefix}Geo_{name}": value for name, value in cells.items()}


def geo_type(place: Place) -> int:
    """Return GDELT's number for a kind of place."""
    if place.precision == "country":
        return COUNTRY
    wide, home = place.precision == "admin1", place.country == "US"
    return (STATE if home else WORLD_STATE) if wide else (CITY if home else WORLD_CITY)


def in_lead(article: Article, at: int) -> bool:
    """Tell whether a place in the text is in title, standfirst or first paragraph."""
    body = next(iter(article.parts("body")), None)
    start = body.start if body else 0
    end = article.text.find("\n\n", start)
    return at < (end if end >= 0 else len(article.text))


def stamp(article: Article) -> str:
    """Return when an article was published, YYYYMMDDHHMMSS; what it does not say is zero."""
    digits = "".join(character for character in (article.published or "")[:19] if character.isascii() and character.isdigit())
    return digits.ljust(14, "0") if digits else ""


def mention_row(deed: Deed, report: Report) -> Cells:
    """Return one report's cells."""
    event, article = report.event, report.article
    first = min((stamp(other.article) for other in deed.reports if other.article.published), default="")
    return {
        "GLOBALEVENTID": event_number(deed.id), "EventTimeDate": first or (day_of(event.when, article) or "").replace("-", "").ljust(14, "0"),
        "MentionTimeDate": stamp(article), "MentionType": WEB if article.url else CITATION, "MentionSourceName": article.outlet,
        "MentionIdentifier": article.url or article.source, "Actor1CharOffset": event.actors[0].span.start if event.actors else None,
        "Actor2CharOffset": event.recipients[0].span.start if event.recipients else None, "ActionCharOffset": event.trigger.start, "InRawText": 1,
        "Confidence": round(event.confidence * 10) * 10, "MentionDocLen": len(article.text)}
