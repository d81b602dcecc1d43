"""Toponyms: every place that a name may mean, from countries, the codebook's regions and spellings, and the gazetteer together."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from dateline.codebook.countries import Countries, Country, load_countries
from dateline.codebook.gazetteer import OWN, Candidate, Gazetteer, fold, open_gazetteer
from dateline.codebook.regions import Region, Regions, load_regions

__all__ = ["Toponyms", "kilometres", "load_toponyms"]

CACHED = 20_000
COUNTRY_IDS, REGION_IDS = -10_000_000, -20_000_000
"""Ids of countries and regions count down from here: below those of divisions without a GeoNames id."""
KNOWN = 200_000
"""What news names often enough to stand in the codebook weighs at least as much as a town of so many people."""
SAME_PLACE_KM = {"city": 30.0, "site": 10.0}
SAME_REGION_KM = 250.0
BEFORE = re.compile(r"^(?:the )?(?:(?:city|town|village|province|state|district|port|region|municipality|republic|county) of "
                    r"|(?:(?:north|south)(?:[ -]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central|greater|downtown|upper|lower|inner|metro"
                    r"|mainland|suburban|rural|coastal|historic|county) )")
AFTER = re.compile(r" (?:city|province|district|county|state|region|governorate|town|village|agency|area|parish|township|municipality|oblast"
                   r"|prefecture|department|division|borough|suburb|neighbou?rhood|valley"
                   r"|local government area|lga)$")
LONGEST_CODE = 3
"""A short form of so many letters is written in capitals or ends in a point."""
SAINTS = {"st": "saint", "saint": "st", "ft": "fort", "mt": "mount", "mount": "mt"}


class Toponyms:
    """Look-ups of candidates by name, each remembered."""

    def __init__(self, countries: Countries, regions: Regions, gazetteer: Gazetteer) -> None:
        self.countries = countries
        self.regions = regions
        self.gazetteer = gazetteer
        self.country_rows = {country.iso2: country_candidate(country, number) for number, country in enumerate(countries.all)}
        self.region_rows = {region: region_candidate(region, number, self.division(region)) for number, region in enumerate(regions.all)}
        self.capitals = frozenset(town for country in countries.all for name in country.capital for town in self.largest(name, country.iso2))
        self.candidates = lru_cache(maxsize=CACHED)(self.find)

    def find(self, name: str, tail: bool = False) -> tuple[Candidate, ...]:
        """Return all places that a name may mean; `tail` says that it stands after another place and a comma."""
        for form in forms(name):
            if found := self.find_form(form, tail=tail):
                return found
        return ()

    def find_form(self, name: str, *, tail: bool) -> tuple[Candidate, ...]:
        """Return the places of exactly this form of a name."""
        folded = fold(name)
        if spelled := self.spelled(name, folded, tail=tail):
            return spelled
        country = self.countries.by_name(name)
        towns = [c for c in self.gazetteer.candidates(name) if c.lat is not None]
        own = [self.region_rows[region] for region in self.regions.names.get(folded, ())]
        new = [candidate for candidate in own if not any(same_place(candidate, town) for town in towns)]
        return (*((self.country_rows[country.iso2],) if country else ()), *new, *(better_known(town, own) for town in towns))

    def spelled(self, name: str, folded: str, *, tail: bool) -> tuple[Candidate, ...]:
        """Return the places that a spelling of the codebook stands for; a state's short form needs its place or its point."""
        found: list[Candidate] = []
        for spelling in self.regions.spellings.get(folded, ()):
            short = len(folded.replace(" ", "")) <= LONGEST_CODE
            if spelling.tail and not (tail or "." in name):
                continue
            if short and not name.isupper() and "." not in name and spelling.spelling.isupper():
                continue
            meant = [c for c in self.gazetteer.candidates(spelling.name) if c.country == spelling.country and (not spelling.tail or c.kind == "adm1")]
            found.extend(replace(c, exact=True) for c in [c for c in meant if c.exact] or meant)
        return tuple(found)

    def is_short_form(self, name: str, *, tail: bool = True) -> bool:
        """Tell whether the codebook has a name as a short form, with `tail` as one that follows its town."""
        spelled = self.regions.spellings.get(fold(name), ())
        return any(spelling.tail is tail for spelling in spelled) and (name.isupper() or (name[0].isupper() and len(name) > LONGEST_CODE))

    def of_people(self, word: str) -> tuple[Candidate, ...]:
        """Return the country or region whose adjective or people this word is: "Pakistani", "Chechens"."""
        country = self.countries.by_adjective(word) or self.countries.by_people(word)
        if country:
            return (self.country_rows[country.iso2],)
        regions = () if word.islower() else self.regions.adjectives.get(fold(word), ())
        return tuple(self.known_as(self.region_rows[region]) for region in regions)

    def known_as(self, own: Candidate) -> Candidate:
        """Return a region of the codebook as the gazetteer has it, which tells its division, where it does: "Rakhine"."""
        return next((c for c in self.gazetteer.candidates(own.name) if c.lat is not None and c.kind != "city" and same_place(own, c)), own)

    def division(self, region: Region) -> int | None:
        """Return the id of the first-level division that holds a region."""
        found = self.gazetteer.candidates(region.admin1) if region.admin1 else ()
        return next((c.id for c in found if c.kind == "adm1" and c.country in region.countries), None)

    def is_land(self, name: str) -> bool:
        """Tell whether a name that is also a people's is that of a country, a region or a first-level division: "Rakhine"."""
        return any(candidate.kind in {"country", "region", "adm1"} and candidate.exact for candidate in self.candidates(name))

    def is_capital(self, candidate: Candidate) -> bool:
        """Tell whether a town is its country's capital."""
        return candidate.id in self.capitals

    def largest(self, name: str, country: str) -> list[int]:
        """Return the id of the most populous town of this name in a country, in a list of one or none."""
        return [c.id for c in self.gazetteer.candidates(name) if c.kind == "city" and c.country == country][:1]


def country_candidate(country: Country, number: int) -> Candidate:
    """Make a candidate of a country."""
    return Candidate(id=COUNTRY_IDS - number, name=country.name, kind="country", country=country.iso2, adm1=None, adm2=None, lat=country.lat,
                     lon=country.lon, population=country.population, derived=OWN, exact=True)


def region_candidate(region: Region, number: int, division: int | None) -> Candidate:
    """Make a candidate of a region; its country is told where there is only one."""
    return Candidate(id=REGION_IDS - number, name=region.name, kind=region.kind, country=region.countries[0] if len(region.countries) == 1 else "",
                     adm1=division, adm2=None, lat=region.lat, lon=region.lon, population=max(region.population, KNOWN), derived=OWN, exact=True)


def same_place(ours: Candidate, theirs: Candidate) -> bool:
    """Tell whether the gazetteer knows a region of the codebook itself: then its row, which has an id, is used."""
    if ours.kind in {"continent", "water", "mountain"} or ours.country != theirs.country:
        return False
    if ours.kind in {"region", "adm1"} and theirs.kind == "city":
        return False
    return kilometres(ours, theirs) < SAME_PLACE_KM.get(ours.kind, SAME_REGION_KM)


def better_known(theirs: Candidate, own: Sequence[Candidate]) -> Candidate:
    """Return a place of the gazetteer with the population that the codebook gives it, where that is more, as for the Gaza Strip."""
    population = max((ours.population for ours in own if same_place(ours, theirs)), default=0)
    return replace(theirs, population=population, exact=True) if population > theirs.population else theirs


def kilometres(a: Candidate, b: Candidate) -> float:
    """Return the distance between two places' points."""
    assert a.lat is not None
    assert a.lon is not None
    assert b.lat is not None
    assert b.lon is not None
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(chord)))


def forms(name: str) -> list[str]:
    """Return a name, then itself without article, direction, type of place or with "Saint" for "St."."""
    bare = name[4:] if name[:4].lower() == "the " else name
    found = [bare]
    first, _, rest = bare.partition(" ")
    if rest and fold(first) in SAINTS:
        found.append(f"{SAINTS[fold(first)]} {rest}")
    short = bare[len(bare) - len(BEFORE.sub("", bare.lower())):]
    stem = short[:len(AFTER.sub("", short.lower()))]
    return list(dict.fromkeys(form for form in (*found, short, stem) if form))


@lru_cache(maxsize=4)
def load_toponyms(folder: Path | None = None) -> Toponyms:
    """Return the toponyms of the codebook with a user's folder laid over it, once per process."""
    return Toponyms(load_countries(folder), load_regions(folder), open_gazetteer(folder))
