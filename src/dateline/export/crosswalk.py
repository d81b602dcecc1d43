"""From our codes to those of other data sets: CAMEO, countries' numbers, sectors."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.codebook.countries import Country, load_countries
from dateline.codebook.loader import Row, table
from dateline.codebook.plover import Plover, load_plover
from dateline.records import Party

__all__ = ["Coded", "Codes", "cameo", "coded", "codes_of", "country_of", "goldstein", "quad", "root_quad", "sector_word", "side"]

NOWHERE = {"fips": "", "numeric": "", "cow": "", "gw": "", "region": "", "iso3": "", "iso2": ""}
PART = 3
"""Letters of a code's part."""
QUADS = (1, 6, 10, 15)
"""The first CAMEO root of each quad class: talk, help, threats, force."""


@cache
def plover() -> Plover:
    """Return the codebook of events, read once."""
    return load_plover()


@cache
def modes() -> Mapping[tuple[str, str], str]:
    """Return the CAMEO code of each type with a mode."""
    return {(row["type"], row["mode"]): row["code"] for row in table("cameo", key=("type", "mode"))}


def cameo(kind: str, mode: str | None) -> str | None:
    """Return the CAMEO code of an event; None for a type that is not PLOVER's."""
    known = plover().types.get(kind)
    return modes().get((kind, mode or ""), f"{known.cameo}0") if known else None


def quad(kind: str) -> int | None:
    """Return the quad class of an event type."""
    known = plover().types.get(kind)
    return known.quad if known else None


def root_quad(code: str) -> int | None:
    """Return the quad class of a CAMEO code as GDELT has it, by its root: protest is verbal conflict there; None for an empty code."""
    return bisect_right(QUADS, int(code[:2])) if code else None


def goldstein(kind: str) -> float | None:
    """Return the Goldstein value of an event type's CAMEO root."""
    known = plover().types.get(kind)
    return known.goldstein if known else None


Codes = Mapping[str, str]
"""A country's codes by list: iso2, iso3, fips, numeric, cow, gw, region; empty where a list does not have it."""


@cache
def country_codes() -> Mapping[str, Row]:
    """Return the codes of countries by both their ISO codes."""
    rows = table("country_codes")
    return {row[column]: row for row in rows for column in ("iso2", "iso3")}


def codes_of(iso: str | None) -> Codes:
    """Return the codes of the country of an ISO code, empty ones where there is none."""
    return country_codes().get(iso or "", NOWHERE)


def country_of(iso: str | None) -> Country | None:
    """Return the country of an ISO code of two or three letters."""
    countries = load_countries()
    return countries.by_iso2(iso or "") or countries.by_iso3(iso or "")


@dataclass(frozen=True, kw_only=True)
class Coded:
    """A party's codes taken apart."""

    country: str | None
    """ISO 3166-1 alpha-3."""
    sectors: tuple[str, ...]
    groups: tuple[str, ...]
    """What is neither: UNO in IGOUNO."""


@cache
def sectors() -> Mapping[str, Row]:
    """Return the sectors as other layouts name them."""
    return {row["sector"]: row for row in table("sectors")}


def coded(codes: Iterable[str]) -> Coded:
    """Take the codes of a party apart."""
    parts = list(dict.fromkeys(code[at:at + PART] for code in codes for at in range(0, len(code), PART)))
    country = next((part for part in parts if len(part) == PART and part in country_codes()), None)
    return Coded(country=country, sectors=tuple(part for part in parts if part in sectors()),
                 groups=tuple(part for part in parts if part not in sectors() and part not in country_codes()))


def side(parties: Iterable[Party]) -> str | None:
    """Return on which side parties stand: "state", "armed" or "civilians"; None where their codes do not tell."""
    for party in parties:
        known = coded(party.codes)
        for sector in known.sectors:
            if sectors()[sector]["side"]:
                return sectors()[sector]["side"]
        if known.country and not known.groups:
            return "state"
    return None


def sector_word(party: Party, column: str) -> str | None:
    """Return what another layout calls a party's sector."""
    known = coded(party.codes)
    return next((sectors()[sector][column] for sector in known.sectors), None)
