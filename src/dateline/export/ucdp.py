"""UCDP-GED-style events, 49 columns: assaults in which somebody was killed. Source: UCDP GED codebook 26.1; the rows are none of UCDP's."""

from collections.abc import Iterator
from datetime import date
from math import floor
from typing import Any

from dateline.export.cells import columns, sheet
from dateline.export.corpus import Corpus, Deed, Options, iso_day
from dateline.export.crosswalk import coded, codes_of, country_of, side
from dateline.export.gdelt import event_number
from dateline.records import Claim, Party, Place

__all__ = ["priogrid", "rows"]

Cells = dict[str, Any]
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
WHERE = {"point": 1, "city": 1, "admin2": 3, "admin1": 4, "country": 6}
WEEK, MONTH = 7, 31
"""Days in the longest time of a precision."""


def rows(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield the lines."""
    return sheet(columns("ucdp"), (row(deed) for deed in corpus.deeds() if is_deadly(deed)))


def is_deadly(deed: Deed) -> bool:
    """Tell whether a deed is violence in which a report counts at least one killed."""
    counts = deed.counts("killed")
    return deed.event.type == "ASSAULT" and counts is not None and max(counts[1] or 0, counts[2]) > 0


def row(deed: Deed) -> Cells:
    """Return one event's cells."""
    violence, article, when = violence_of(deed), deed.article, deed.when
    side_a = named(deed.actors)
    side_b = "Civilians" if violence == ONE_SIDED else named(deed.recipients)
    start = iso_day(when.start or when.end if when else None)
    first, last = start or deed.day, iso_day(when.end or when.start) if when and start else deed.day
    headline = [part for part in (article.outlet, article.published and article.published[:10], article.title) if part]
    return {
        "id": event_number(deed.id), "relid": deed.id, "year": (first or "")[:4],
        "code_status": "Reviewed" if deed.lead.reviewed_by else "Not reviewed",
        "type_of_violence": violence, "dyad_name": " - ".join(filter(None, (side_a, side_b))), "side_a": side_a, "side_b": side_b,
        "number_of_sources": deed.sources, "source_article": '; '.join(headline), "source_office": article.outlet,
        "source_date": article.published and article.published[:10], "source_headline": article.title, "source_original": speaker_of(deed),
        **place_cells(deed.place), "event_clarity": 1 if first and first == last and start else 2, "date_prec": date_precision(start, last),
        "date_start": first, "date_end": last, **death_cells(deed), "gwnoa": state_of(deed.actors),
        "gwnob": None if violence == ONE_SIDED else state_of(deed.recipients)}


def violence_of(deed: Deed) -> int | None:
    """Return the type of violence; None where a side is not told."""
    doing, hit = side(deed.actors), side(deed.recipients)
    if doing is None or hit is None or doing == "civilians":
        return None
    if hit == "civilians":
        return ONE_SIDED
    return STATE_BASED if "state" in (doing, hit) else NON_STATE


def named(parties: tuple[Party, ...]) -> str:
    """Return the names of one side."""
    return ", ".join(dict.fromkeys(party.name for party in parties))


def state_of(parties: tuple[Party, ...]) -> str | None:
    """Return the number of the state that a side is part of."""
    if side(parties) != "state":
        return None
    return next((number for party in parties if (number := codes_of(coded(party.codes).country)["gw"])), None)


def speaker_of(deed: Deed) -> str | None:
    """Return on whose word the lead tells the event."""
    told: dict[str, Claim] = {claim.id: claim for claim in deed.lead.reading.claims}
    return next((speaker.name for claim in deed.event.claims if claim in told and (speaker := told[claim].speaker)), None)


def death_cells(deed: Deed) -> Cells:
    """Return the counts of the dead."""
    counts = deed.counts("killed")
    assert counts is not None
    low, high, best = counts
    hit = side(deed.recipients)
    whose = {"civilians": "deaths_civilians", None: "deaths_unknown"}.get(hit, "deaths_b")
    return {whose: best, "best": best, "high": best if high is None else high, "low": low}


def date_precision(first: str | None, last: str | None) -> int:
    """Return UCDP's number for the length of a time: 1 a day, 2 less than a week, 3 a week, 4 a month, 5 longer or not told."""
    if first is None or last is None:
        return 5
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    if days < WEEK:
        return 1 if days == 1 else 2
    return 3 if days == WEEK else 4 if days <= MONTH else 5


def place_cells(place: Place | None) -> Cells:
    """Return the cells of a place."""
    if place is None:
        return {}
    country, codes = country_of(place.country), codes_of(place.country)
    cells: Cells = {"where_prec": WHERE.get(place.precision or ""), "where_coordinates": place.name, "where_description": place.text,
                    "adm_1": place.admin1, "adm_2": place.admin2, "country": country.name if country else None, "country_id": codes["gw"],
                    "region": codes["region"]}
    if place.lat is None or place.lon is None:
        return cells
    return {**cells, "latitude": place.lat, "longitude": place.lon, "geom_wkt": f"POINT ({place.lon} {place.lat})",
            "priogrid_gid": priogrid(place.lat, place.lon)}


def priogrid(lat: float, lon: float) -> int:
    """Return the number of the cell of half a degree in which a point lies, counted from the south-west corner."""
    return floor((lat + 90) / 0.5) * 720 + floor((lon + 180) / 0.5) + 1
