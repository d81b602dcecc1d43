"""Places of a user's own: a country's dump from GeoNames, or a table with names and points; read row by row, faults named by file and line."""

import csv
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import IO

from dateline.codebook.countries import Countries
from dateline.codebook.gazetteer import Gazetteer
from dateline.codebook.gazetteer_layout import Row
from dateline.errors import CodebookError

__all__ = ["Entry", "Source"]

DUMP_COLUMNS = 19
DIVISIONS = {"ADM1": "adm1", "ADM2": "adm2", "ADM3": "adm2"}
FEATURES = {
    **dict.fromkeys(("AIRB", "AIRF", "AIRP", "CMP", "CMPRF", "CSTL", "DAM", "FT", "INSM", "MN", "NVB", "OILR", "PRN", "PS", "PSN", "PSTB"), "site"),
    **dict.fromkeys(("HLL", "HLLS", "MT", "MTS", "PASS", "PK", "RDGE", "VLC"), "mountain"),
    **dict.fromkeys(("BAY", "CHN", "CNL", "GULF", "LGN", "LK", "LKS", "OCN", "RSV", "SEA", "SD", "STM", "STMS", "STRT", "WAD"), "water"),
    **dict.fromkeys(("AREA", "DSRT", "ISL", "ISLS", "PEN", "PLAT", "PLN", "RGN", "VAL", "VALS"), "region"),
}
"""GeoNames feature code → kind; what news does not name as a place is left out and counted."""
GONE = frozenset({"PPLH", "PPLCH"})
KINDS = frozenset({"city", "adm1", "adm2", "site", "water", "mountain", "region"})
NEEDED, KNOWN = ("name", "lat", "lon", "country"), ("aliases", "admin1", "kind", "population")
OWN_IDS = 1 << 40
"""Ids of places without one of GeoNames count down from here: far below those of the codebook's own."""
TOO_LARGE = 1 << 24
"""Bytes in one line that no table of places has."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A place with its other names."""

    row: Row
    others: tuple[str, ...]


@dataclass(kw_only=True)
class Source:
    """One file of places; iterating gives its entries, then `left_out` tells how many features of a class were no places for news."""

    path: Path
    base: Gazetteer
    countries: Countries
    progress: Callable[[int], None] = lambda length: None
    """Told the length in bytes of each line that was read; the lines of a dump are read twice."""
    left_out: Counter[str] = field(default_factory=Counter)
    line: int = 0

    def __iter__(self) -> Iterator[Entry]:
        """Yield all entries, in order."""
        self.left_out.clear()
        with self.opened() as lines:
            first = next(lines, "")
        if first.count("\t") == DUMP_COLUMNS - 1:
            yield from self.dump()
        elif first.strip():
            yield from self.table(";" if first.count(";") > first.count(",") else "\t" if first.count("\t") > first.count(",") else ",")
        else:
            raise self.fault("no line with text in it")

    def fault(self, reason: str) -> CodebookError:
        """Return an error that names file and line."""
        return CodebookError(f"{self.path}:{max(self.line, 1)}: {reason}")

    @contextmanager
    def opened(self) -> Iterator[Iterator[str]]:
        """Open the file, or the one table in a zip archive, and give its lines."""
        self.line = 0
        try:
            if zipfile.is_zipfile(self.path):
                with zipfile.ZipFile(self.path) as archive, archive.open(self.member(archive)) as packed:
                    yield self.lines(packed)
            else:
                with self.path.open("rb") as file:
                    yield self.lines(file)
        except UnicodeDecodeError as error:
            raise self.fault(f"the text is not UTF-8: {error.reason}") from error
        except (OSError, zipfile.BadZipFile) as error:
            raise CodebookError(f"{self.path}: cannot be read: {error}") from error

    def member(self, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
        """Return the largest table of an archive; GeoNames packs a readme beside it."""
        tables = [info for info in archive.infolist() if info.filename.lower().endswith((".txt", ".csv", ".tsv"))]
        if not tables:
            raise CodebookError(f"{self.path}: the archive holds no .txt, .csv or .tsv file")
        return max(tables, key=lambda info: info.file_size)

    def lines(self, file: IO[bytes]) -> Iterator[str]:
        """Yield lines, counting them."""
        while line := file.readline(TOO_LARGE):
            self.line += 1
            self.progress(len(line))
            yield line.decode("utf-8-sig" if self.line == 1 else "utf-8")

    def dump(self) -> Iterator[Entry]:
        """Yield the places of a dump of GeoNames; a first pass learns its divisions' codes, which the other rows name."""
        divisions: dict[tuple[str, ...], int] = {}
        for cells in self.dump_rows():
            if cells[7] == "ADM1":
                divisions[cells[8], cells[10]] = int(cells[0])
            elif cells[7] == "ADM2":
                divisions[cells[8], cells[10], cells[11]] = int(cells[0])
        for cells in self.dump_rows():
            kind = kind_of(cells[6], cells[7])
            if kind is None:
                self.left_out[cells[6] or "-"] += 1
                continue
            number, known = int(cells[0]), None
            adm1, adm2 = divisions.get((cells[8], cells[10])), divisions.get((cells[8], cells[10], cells[11]))
            if adm1 is None:
                known = self.base.place(number)
                adm1, adm2 = (known.adm1, known.adm2) if known else (None, None)
            lat, lon = self.point(cells[4], cells[5])
            row = Row(id=number, name=cells[1], kind=kind, cc=cells[8], adm1=None if kind == "adm1" else adm1, adm2=adm2 if kind == "city" else None,
                      lat=lat, lon=lon, pop=self.count(cells[14]))
            yield Entry(row=row, others=(cells[2], *cells[3].split(",")))

    def dump_rows(self) -> Iterator[list[str]]:
        """Yield the cells of a dump's lines."""
        with self.opened() as lines:
            for line in lines:
                cells = line.rstrip("\r\n").split("\t")
                if cells == [""]:
                    continue
                if len(cells) != DUMP_COLUMNS:
                    raise self.fault(f"{len(cells)} cells, but a dump of GeoNames has {DUMP_COLUMNS}")
                if not cells[0].isdecimal() or not cells[1]:
                    raise self.fault(f"the first cell must be a GeoNames id and the second a name, not {cells[0]!r} and {cells[1]!r}")
                yield cells

    def table(self, separator: str) -> Iterator[Entry]:
        """Yield the places of a user's table; one that stands twice under the same name is two places."""
        seen: Counter[str] = Counter()
        own: dict[tuple[str, str], int] = {}
        with self.opened() as lines:
            reader = csv.DictReader(lines, delimiter=separator, strict=True)
            self.check(reader.fieldnames or [])
            try:
                for cells in reader:
                    entry = self.table_entry(cells, seen, own)
                    if entry.row.kind == "adm1":
                        own[entry.row.cc, entry.row.name.casefold()] = entry.row.id
                    yield entry
            except csv.Error as error:
                raise self.fault(str(error)) from error

    def check(self, columns: object) -> None:
        """Raise where a table's header lacks a column that is needed, or has one that is not known."""
        names = list(columns) if isinstance(columns, list) else []
        missing = [name for name in NEEDED if name not in names]
        unknown = [name for name in names if name not in NEEDED + KNOWN]
        if missing or unknown:
            said = f"no column {', '.join(missing)}" if missing else f"a column {', '.join(map(repr, unknown))} that is not known"
            raise self.fault(f"the header has {said}; it must name {', '.join(NEEDED)} and may name {', '.join(KNOWN)}; "
                             f"a dump of GeoNames has {DUMP_COLUMNS} tab-separated columns and no header")

    def table_entry(self, cells: dict[str, str | None], seen: Counter[str], own: dict[tuple[str, str], int]) -> Entry:
        """Return the place of one row of a table."""
        if None in cells or None in cells.values():
            raise self.fault("more or fewer cells than the header has columns")
        values = {column: (value or "").strip() for column, value in cells.items()}
        name, kind = values["name"], values.get("kind") or "city"
        if not name:
            raise self.fault("no name")
        if kind not in KINDS:
            raise self.fault(f"kind {kind!r} is none of {', '.join(sorted(KINDS))}")
        country = self.country(values["country"])
        adm1 = self.division(values.get("admin1", ""), country, own)
        lat, lon = self.point(values["lat"], values["lon"])
        key = "|".join((name.casefold(), country, kind, str(adm1)))
        seen[key] += 1
        row = Row(id=stable_id(f"{key}|{seen[key]}"), name=name, kind=kind, cc=country, adm1=None if kind == "adm1" else adm1, lat=lat, lon=lon,
                  pop=self.count(values.get("population", "")))
        return Entry(row=row, others=tuple(other.strip() for other in values.get("aliases", "").split("|") if other.strip()))

    def country(self, text: str) -> str:
        """Return the alpha-2 code of a country given by a code or a name."""
        found = self.countries.by_iso2(text.upper()) or self.countries.by_iso3(text.upper()) or self.countries.by_name(text.title())
        if found is None:
            raise self.fault(f"country {text!r} is not known; write an ISO code such as KE")
        return found.iso2

    def division(self, name: str, country: str, own: dict[tuple[str, str], int]) -> int | None:
        """Return the id of a first-level division by its name; an earlier row of the table may bring it."""
        if not name:
            return None
        known = [c.id for c in self.base.candidates(name) if c.kind == "adm1" and c.country == country]
        found = own.get((country, name.casefold())) or next(iter(known), None)
        if found is None:
            raise self.fault(f"admin1 {name!r} is no first-level division of {country} known; an earlier row of kind adm1 can bring it")
        return found

    def point(self, lat: str, lon: str) -> tuple[float, float]:
        """Return a point on the globe."""
        try:
            point = float(lat), float(lon)
        except ValueError:
            raise self.fault(f"lat and lon must be numbers, not {lat!r} and {lon!r}") from None
        if not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
            raise self.fault(f"no point on the globe: {lat}, {lon}")
        return point

    def count(self, text: str) -> int:
        """Return a number of people; nothing given is none known."""
        if text and not text.isdecimal():
            raise self.fault(f"the population must be a whole number, not {text!r}")
        return int(text or 0)


def kind_of(feature_class: str, code: str) -> str | None:
    """Return the kind of a feature of GeoNames; None for what is no place for news: roads, farms, parts of old empires."""
    if feature_class == "P":
        return None if code in GONE else "city"
    return DIVISIONS.get(code) if feature_class == "A" else FEATURES.get(code)


def stable_id(key: str) -> int:
    """Return an id that the same place has whenever its table is read."""
    return -OWN_IDS - int.from_bytes(blake2b(key.encode(), digest_size=5).digest(), "big")
