"""ACLED-style events, 31 columns: violence, demonstrations, strategic developments. Source: ACLED's public codebook; the rows are none of ACLED's."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from dateline.codebook.loader import Row, table
from dateline.export.cells import columns, sheet
from dateline.export.corpus import Corpus, Deed, Options, quote_of
from dateline.export.crosswalk import codes_of, country_of, sector_word, side
from dateline.records import Party

__all__ = ["rows"]

Cells = dict[str, Any]
TIME = {"day": 1, "week": 2}
SPACE = {"point": 1, "city": 1, "admin2": 2}
LONGER, LARGER = 3, 3


def rows(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield the lines."""
    return sheet(columns("acled"), (row(deed, kind) for deed in corpus.deeds() if (kind := kind_of(deed))))


@cache
def kinds() -> tuple[Row, ...]:
    """Return the kinds of events, the first that fits counting."""
    return tuple(table("acled_kinds", key=("type", "mode", "whom")))


def kind_of(deed: Deed) -> Row | None:
    """Return the kind of an event; None where the layout has none."""
    hit = side(deed.recipients)
    asked = {"type": deed.event.type, "mode": deed.event.mode or "", "whom": "armed" if hit == "state" else hit or ""}
    return next((row for row in kinds() if all(row[name] in ("*", value) for name, value in asked.items())), None)


def row(deed: Deed, kind: Row) -> Cells:
    """Return one event's cells."""
    place, when, day = deed.place, deed.when, deed.day or ""
    country, codes = country_of(place.country if place else None), codes_of(place.country if place else None)
    killed = deed.counts("killed")
    inters = [inter_of(parties, kind) for parties in (deed.actors, deed.recipients)]
    outlets = dict.fromkeys(report.article.outlet for report in deed.reports if report.article.outlet)
    civilians = kind["disorder_type"] == "Political violence" and side(deed.recipients) == "civilians"
    return {
        "event_id_cnty": f"{codes['iso3']}{deed.id}", "event_date": day, "year": day[:4],
        "time_precision": TIME.get(when.precision, LONGER) if when else LONGER,
        "disorder_type": kind["disorder_type"], "event_type": kind["event_type"], "sub_event_type": kind["sub_event_type"],
        **side_cells("1", deed.actors, inters[0]), **side_cells("2", deed.recipients, inters[1]),
        "interaction": "-".join(inter for inter in inters if inter), "civilian_targeting": "Civilian targeting" if civilians else None,
        "iso": codes["numeric"], "country": country.name if country else None,
        **({"admin1": place.admin1, "admin2": place.admin2, "location": place.name, "latitude": place.lat, "longitude": place.lon,
            "geo_precision": SPACE.get(place.precision or "", LARGER)} if place else {}),
        "source": list(outlets), "notes": quote_of(deed.event, deed.article.text)[0], "fatalities": killed[2] if killed else 0}


def side_cells(number: str, parties: tuple[Party, ...], inter: str | None) -> Cells:
    """Return the cells of one side."""
    names = list(dict.fromkeys(party.name for party in parties))
    return {f"actor{number}": next(iter(names), None), f"assoc_actor_{number}": names[1:], f"inter{number}": inter}


def inter_of(parties: tuple[Party, ...], kind: Row) -> str | None:
    """Return the kind of a side's first party; civilians who demonstrate are protesters or rioters."""
    if not parties:
        return None
    word = sector_word(parties[0], "inter") or ("State forces" if side(parties[:1]) == "state" else None)
    demonstrating = {"Protests": "Protesters", "Riots": "Rioters"}.get(kind["event_type"])
    return demonstrating if demonstrating and word in (None, "Civilians") else word
