"""Places of the codebook's own: news regions, waters, sites and villages, and other spellings of what the gazetteer knows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from dateline.codebook.gazetteer import Kind, fold
from dateline.codebook.loader import Row, cell_list, table
from dateline.errors import CodebookError

__all__ = ["Region", "Regions", "Spelling", "load_regions"]

T = TypeVar("T")
KINDS: tuple[Kind, ...] = ("continent", "region", "adm1", "city", "site", "water", "mountain")


@dataclass(frozen=True, kw_only=True)
class Region:
    """A place that news names and gazetteers lack."""

    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    """Words for its people and things: "Chechen", "Chechens"."""
    kind: Kind
    countries: tuple[str, ...]
    """ISO 3166-1 alpha-2 codes; none where it spans many or none."""
    lat: float
    lon: float
    population: int
    admin1: str = ""
    """The gazetteer's name of the first-level division that holds it; empty where several do, or none."""


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """Another spelling, short form or abbreviation of a place that the gazetteer knows."""

    spelling: str
    tail: bool
    """True where it stands only after a place and a comma: "Springfield, IL"."""
    name: str
    country: str


class Regions:
    """Both tables, looked up by folded name."""

    def __init__(self, regions: Iterable[Region], spellings: Iterable[Spelling]) -> None:
        self.all = tuple(regions)
        self.names = index((name, region) for region in self.all for name in (region.name, *region.aliases))
        self.adjectives = index((name, region) for region in self.all for name in region.adjectives)
        self.spellings = index((spelling.spelling, spelling) for spelling in spellings)


def index(entries: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    """Return folded name, without an article → what goes by it."""
    found: dict[str, list[T]] = defaultdict(list)
    for name, thing in entries:
        group = found[fold(name).removeprefix("the ")]
        if thing not in group:
            group.append(thing)
    return MappingProxyType({name: tuple(things) for name, things in found.items()})


@lru_cache(maxsize=4)
def load_regions(folder: Path | None = None) -> Regions:
    """Return the regions and spellings of the codebook, once per user's folder."""
    spellings = (Spelling(spelling=row["spelling"], tail=row["form"] == "tail", name=row["name"], country=row["country"])
                 for row in table("spellings", folder=folder))
    return Regions(map(region_of, table("regions", folder=folder)), spellings)


def region_of(row: Row) -> Region:
    """Make a region of a table's row."""
    kind = next((kind for kind in KINDS if kind == row["kind"]), None)
    if kind is None:
        raise CodebookError(f"{row.where}: {row['name']}: kind {row['kind']!r} is none of {', '.join(KINDS)}")
    try:
        lat, lon, population = float(row["lat"]), float(row["lon"]), int(row["population"] or 0) * 1000
    except ValueError as error:
        raise CodebookError(f"{row.where}: {row['name']}: lat, lon and population must be numbers: {error}") from error
    return Region(name=row["name"], aliases=cell_list(row["aliases"]), adjectives=cell_list(row["adjectives"]), kind=kind,
                  countries=cell_list(row["country"]), lat=lat, lon=lon, population=population, admin1=row["admin1"])
