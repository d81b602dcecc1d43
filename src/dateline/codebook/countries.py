"""Countries as news names them: by name, adjective, people, capital, or the seat from which a government speaks."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from dateline.codebook.loader import Row, cell_list, table
from dateline.errors import CodebookError

__all__ = ["Countries", "Country", "load_countries"]

MARKS = re.compile(r"['’‘ʼʻ`´.]")
GAPS = re.compile(r"[\s\-‐‑–_/]+")
LONGEST_ACRONYM = 4
GOVERNMENT = "GOV"


@dataclass(frozen=True, kw_only=True)
class Country:
    """A country or territory with all names that news gives it."""

    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    """Nouns for its people, singular and plural."""
    capital: tuple[str, ...]
    """Names of the capital, the usual one first; of other seats of government after it."""
    seats: tuple[str, ...]
    """Names by which its government, army or parliament speaks."""
    lat: float
    lon: float
    population: int


class Countries:
    """All countries, looked up by any of their names; the text is taken as written, because "US" is a country and "us" is not."""

    def __init__(self, countries: Iterable[Country], sectors: Mapping[str, str]) -> None:
        self.all = tuple(countries)
        self.iso2 = {country.iso2: country for country in self.all}
        self.iso3 = {country.iso3: country for country in self.all}
        self.names = index((country, (country.name, *country.aliases)) for country in self.all)
        self.adjectives = index((country, country.adjectives) for country in self.all)
        self.people = index((country, country.people) for country in self.all)
        self.capitals = index((country, country.capital) for country in self.all)
        self.seats = index((country, country.seats) for country in self.all)
        self.sectors = MappingProxyType({key(name): sector for name, sector in sectors.items()})

    def by_name(self, text: str) -> Country | None:
        """Return the country of this name: "Pakistan", "the U.S.", "DRC"."""
        return found(self.names, text)

    def by_adjective(self, text: str) -> Country | None:
        """Return the country that an adjective speaks of: "Pakistani"."""
        return found(self.adjectives, text)

    def by_people(self, text: str) -> Country | None:
        """Return the country whose people a noun names: "Pakistanis"."""
        return found(self.people, text)

    def by_capital(self, text: str) -> Country | None:
        """Return the country whose capital this is."""
        return found(self.capitals, text)

    def by_seat(self, text: str) -> Country | None:
        """Return the country whose government, army or parliament goes by this name: "Kabul", "the Kremlin", "the Pentagon"."""
        return found(self.seats, text)

    def seat_sector(self, text: str) -> str:
        """Return the PLOVER sector of whoever speaks from a seat: GOV unless the table says MIL or LEG."""
        return self.sectors.get(key(text), GOVERNMENT)

    def by_iso2(self, code: str) -> Country | None:
        """Return the country of an ISO 3166-1 alpha-2 code."""
        return self.iso2.get(code)

    def by_iso3(self, code: str) -> Country | None:
        """Return the country of an ISO 3166-1 alpha-3 code."""
        return self.iso3.get(code)


def key(text: str) -> str:
    """Return the form under which a name is kept: no accents, points or article; an acronym in capitals, the rest in lower case."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = GAPS.sub(" ", MARKS.sub("", plain)).strip()
    bare = plain[4:] if plain[:4].lower() == "the " else plain
    return bare if is_acronym(bare) else bare.casefold()


def is_acronym(name: str) -> bool:
    """Tell whether a name is at most four letters, all capitals."""
    return name.isupper() and name.isalpha() and 1 < len(name) <= LONGEST_ACRONYM


def index(entries: Iterable[tuple[Country, tuple[str, ...]]]) -> Mapping[str, Country]:
    """Return key → country; where two countries share a name, the one with more people has it."""
    chosen: dict[str, Country] = {}
    for country, names in entries:
        for name in map(key, names):
            if name not in chosen or chosen[name].population < country.population:
                chosen[name] = country
    return MappingProxyType(chosen)


def found(names: Mapping[str, Country], text: str) -> Country | None:
    """Look a text up as written; a word without any capital is no name, a word all in capitals may be a headline's."""
    if text.islower():
        return None
    wanted = key(text)
    return names.get(wanted) or names.get(wanted.casefold())


@lru_cache(maxsize=4)
def load_countries(folder: Path | None = None) -> Countries:
    """Return the countries of the codebook, once per user's folder."""
    rows = table("countries", folder=folder)
    sectors = {name: sector for row in rows for name, sector in map(seat, cell_list(row["seats"]))}
    return Countries(map(country_of, rows), sectors)


def country_of(row: Row) -> Country:
    """Make a country of a table's row."""
    try:
        lat, lon, population = float(row["lat"]), float(row["lon"]), int(row["population"] or 0)
    except ValueError as error:
        raise CodebookError(f"{row.where}: {row['iso3']}: lat, lon and population must be numbers: {error}") from error
    lists = {column: cell_list(row[column]) for column in ("aliases", "adjectives", "people", "capital")}
    return Country(iso3=row["iso3"], iso2=row["iso2"], name=row["name"], seats=tuple(seat(cell)[0] for cell in cell_list(row["seats"])),
                   lat=lat, lon=lon, population=population, **lists)


def seat(cell: str) -> tuple[str, str]:
    """Split "Pentagon=MIL" into name and sector; GOV where none is given."""
    name, _, sector = cell.partition("=")
    return name, sector or GOVERNMENT
