"""POLECAT-style events: PLOVER in 40 columns between tabs. Source: the header of POLECAT's public files; the rows are none of POLECAT's."""

from collections.abc import Iterator
from typing import Any

from dateline.export.cells import tabbed
from dateline.export.corpus import Corpus, Deed, Options
from dateline.export.crosswalk import coded, codes_of, goldstein, quad
from dateline.records import Party, Place, Reading

__all__ = ["rows"]

Cells = dict[str, Any]
KINDS = {"Story People": {"person"}, "Story Organizations": {"organisation", "group"}}


def rows(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield the lines, the header first; an empty cell says None, as in POLECAT."""
    return tabbed("polecat", (row(deed, options) for deed in corpus.deeds()), header=True, empty="None")


def row(deed: Deed, options: Options) -> Cells:
    """Return one event's cells."""
    event, article, reading = deed.event, deed.article, deed.lead.reading
    number, made_by = quad(event.type), reading.made_by
    return {
        "Event ID": deed.id, "Event Date": deed.day, "Event Type": event.type, "Event Mode": event.mode, "Intensity": goldstein(event.type),
        "Quad Code": f"Q{number}" if number else None, "Contexts": event.contexts, **party_cells("Actor", deed.actors, reading),
        **party_cells("Recipient", deed.recipients, reading), **place_cells(deed.place), "Source": article.outlet,
        "Publication Date": article.published and article.published[:10], **{name: named(reading, kinds) for name, kinds in KINDS.items()},
        "Story Locations": list(dict.fromkeys(place.name for place in reading.places if place.literal)), "Language": article.language,
        "Version": f"dateline {made_by.dateline}, codebook {made_by.codebook}" if made_by else f"dateline {options.version}"}


def party_cells(role: str, parties: tuple[Party, ...], reading: Reading) -> Cells:
    """Return the cells of one side's first party; all its sectors."""
    if not parties:
        return {}
    first, known = parties[0], coded(parties[0].codes)
    sectors = list(dict.fromkeys(sector for party in parties for sector in coded(party.codes).sectors))
    return {f"{role} Name": first.name, f"{role} Country": known.country, f"{role} COW": codes_of(known.country)["cow"],
            f"Primary {role} Sector": next(iter(known.sectors), None), f"{role} Sectors": sectors, f"{role} Title": title_of(first, reading),
            f"{role} Name Raw": first.span.of(reading.article.text)}


def title_of(party: Party, reading: Reading) -> str | None:
    """Return the last title that the article gives to whom a name stands for."""
    roles = [role for actor in reading.actors if actor.name == party.name for role in actor.roles]
    return roles[-1].title if roles else None


def named(reading: Reading, kinds: set[str]) -> list[str]:
    """Return the names of an article's actors of some kinds."""
    return list(dict.fromkeys(actor.name for actor in reading.actors if actor.kind in kinds and actor.name[:1].isupper()))


def place_cells(place: Place | None) -> Cells:
    """Return the cells of a place."""
    if place is None:
        return {}
    return {"Placename": place.name, "City": place.name if place.precision in {"city", "point"} else None, "District": place.admin2,
            "Province": place.admin1, "Country": codes_of(place.country)["iso3"], "Latitude": place.lat, "Longitude": place.lon,
            "GeoNames ID": place.geoname_id, "Raw Placename": place.text, "Feature Type": place.precision}
