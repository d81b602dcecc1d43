"""The gazetteer's file: its tables, its rows, and the forms under which a place's names are kept."""

import re
from dataclasses import astuple, dataclass

from dateline.codebook.gazetteer import OWN, fold

__all__ = ["SCHEMA", "TYPE_AFTER", "Row", "insert", "is_other_name", "name_forms"]

SCHEMA = """
create table meta(key text primary key, value text not null) without rowid;
create table place(id integer primary key, name text not null, kind text not null, cc text not null, adm1 integer, adm2 integer,
                   lat real, lon real, pop integer not null, derived integer not null);
create table alias(norm text not null, id integer not null, primary key(norm, id)) without rowid;
"""
TYPES = ("district", "agency", "province", "state", "region", "governorate", "department", "division", "oblast", "county", "prefecture", "cercle",
         "territory", "municipality", "parish", "rayon", "raion", "krai", "kray", "voivodeship", "canton", "emirate", "wilaya", "subdivision",
         "republic", "kabupaten", "regency", "borough", "autonomous region", "special region", "metropolitan area")
TYPE_AFTER = re.compile(rf" (?:{'|'.join(TYPES)})$")
TYPE_BEFORE = re.compile(r"^(?:(?:provincia|departamento|distrito|municipio|estado|region|departement|wilaya|prefecture|province|state|county|"
                         r"kabupaten|kota|muhafazat|mintaqat|liwa|ostan e|shahrestan e|commune|comune|cercle|district|republic|republica) "
                         r"(?:de la |de los |de las |del |de |d |du |des |di |do |da |of )?|city of )")
ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|ed|er|es|esh|et|ez) (?=\w{4})")
LONGEST_CODE = 4


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the table `place`, its fields in the order of the columns."""

    id: int
    name: str
    kind: str
    cc: str
    adm1: int | None = None
    adm2: int | None = None
    lat: float | None = None
    lon: float | None = None
    pop: int = 0
    derived: int = OWN


def insert(row: Row) -> tuple[int | str | float | None, ...]:
    """Return a row's cells for an `insert`."""
    return astuple(row)


def name_forms(name: str, kind: str) -> set[str]:
    """Return the forms under which a name is found: folded, without an Arabic article, a division's also without the word for its type."""
    norm = fold(name)
    if len(norm) < 2 or not norm.isascii():
        return set()
    forms = {norm}
    if kind not in {"city", "site", "water", "mountain", "region"}:
        forms |= {TYPE_AFTER.sub("", norm), TYPE_BEFORE.sub("", norm)}
    forms |= {ARTICLE.sub("", form) for form in forms}
    return {form for form in forms if len(form) > 1}


def is_other_name(name: str) -> bool:
    """Tell whether a second name is one: not an airport's code, nor a machine's spelling of another script, which has no capital."""
    return any(c.isupper() for c in name) and not (name.isupper() and len(name) <= LONGEST_CODE)
