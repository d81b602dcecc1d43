"""Places of a user's own: from a GeoNames dump or a table, all or nothing, over ours, and told by the codebook's version."""

import sqlite3
import zipfile
from pathlib import Path

import pytest

from dateline.codebook.gazetteer import open_gazetteer
from dateline.codebook.gazetteer_adding import Added, add_places
from dateline.codebook.loader import codebook_version
from dateline.codebook.own_gazetteer import own_path
from dateline.errors import CodebookError

TABLE = """name,lat,lon,country,aliases,admin1,kind,population
Kokuro,4.68,35.93,KE,Kokoro|Kokurro,Turkana,,900
Mount Ilemi,4.9,35.2,Kenya,,,mountain,
"""


def dump_row(number: int, name: str, code: str, *, others: str = "", admin: str = "43", lat: str = "4.5") -> str:
    """One line of a dump: GeoNames has nineteen columns."""
    feature = code.replace(".", "\t")
    return f"{number}\t{name}\t{name}\t{others}\t{lat}\t35.9\t{feature}\tKE\t\t{admin}\t\t\t\t700\t\t600\tAfrica/Nairobi\t2024-01-01\n"


DUMP = dump_row(900000001, "Turkana Province", "A.ADM1") + dump_row(900000002, "Kibish Wells", "P.PPL", others="Kibish,LKG,кибиш") \
    + dump_row(900000003, "Kibish Road", "R.RD") + dump_row(900000004, "Old Kibish", "P.PPLH")


def added(folder: Path, text: str, name: str = "places.csv") -> Added:
    """Write a file and add it to the gazetteer of a codebook's folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return add_places(path, folder=folder)


def test_a_table_lies_over_ours(tmp_path: Path) -> None:
    done = added(tmp_path, TABLE)
    assert (done.read, done.new, done.places) == (2, 2, 2)
    gazetteer = open_gazetteer(tmp_path)
    [kokuro] = gazetteer.candidates("Kokurro")
    assert (kokuro.name, kokuro.country, kokuro.kind, kokuro.population, kokuro.exact, gazetteer.is_own(kokuro.id)) == (
        "Kokuro", "KE", "city", 900, False, True)
    above = gazetteer.place(kokuro.adm1 or 0)
    assert above is not None
    assert above.name == "Turkana"
    assert [c.kind for c in gazetteer.candidates("Mount Ilemi")] == ["mountain"]
    assert {c.country for c in gazetteer.candidates("Paris")} >= {"FR", "US"}
    assert open_gazetteer().candidates("Kokurro") == ()


def test_the_same_file_twice_changes_nothing_and_another_point_replaces(tmp_path: Path) -> None:
    added(tmp_path, TABLE)
    before = codebook_version(tmp_path)
    assert added(tmp_path, TABLE).new == 0
    assert codebook_version(tmp_path) == before
    assert added(tmp_path, TABLE.replace("4.68", "4.70")).new == 0
    assert codebook_version(tmp_path) != before
    assert [c.lat for c in open_gazetteer(tmp_path).candidates("Kokuro")] == [4.70]


@pytest.mark.parametrize("packed", [False, True])
def test_a_dump_of_geonames(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "KE.txt"
    path.write_text(DUMP, encoding="utf-8")
    if packed:
        with zipfile.ZipFile(tmp_path / "KE.zip", "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.write(path, "KE.txt")
    done = add_places(tmp_path / "KE.zip" if packed else path, folder=tmp_path)
    assert (done.read, dict(done.left_out)) == (2, {"R": 1, "P": 1})
    [wells] = open_gazetteer(tmp_path).candidates("Kibish Wells")
    assert (wells.id, wells.adm1, wells.lat, wells.population) == (900000002, 900000001, 4.5, 700)
    assert [c.id for c in open_gazetteer(tmp_path).candidates("Kibish")] == [wells.id]
    assert 900000002 not in {c.id for c in open_gazetteer(tmp_path).candidates("LKG")}
    assert 900000001 in {c.id for c in open_gazetteer(tmp_path).candidates("Turkana")}


def test_a_place_of_ours_is_replaced_by_its_id(tmp_path: Path) -> None:
    [ours] = [c for c in open_gazetteer().candidates("Lodwar") if c.country == "KE"]
    added(tmp_path, dump_row(ours.id, "Lodwar", "P.PPL", lat="3.5"), "KE.txt")
    [found] = [c for c in open_gazetteer(tmp_path).candidates("Lodwar") if c.country == "KE"]
    assert (found.id, found.lat, found.adm1) == (ours.id, 3.5, ours.adm1)
    assert open_gazetteer(tmp_path).place(ours.id) == found


@pytest.mark.parametrize(("text", "said"), [
    ("", r":1: no line"),
    ("name,lat,lon\nA,1,2\n", r":1: the header has no column country"),
    ("name,lat,lon,country,colour\nA,1,2,KE,red\n", r":1: .*'colour' that is not known"),
    ("name,lat,lon,country\nA,1,2,KE\nB,north,2,KE\n", r":3: lat and lon must be numbers"),
    ("name,lat,lon,country\nA,91,2,KE\n", r":2: no point on the globe"),
    ("name,lat,lon,country\nA,nan,2,KE\n", r":2: no point on the globe"),
    ("name,lat,lon,country\nA,1,2,Nowhereland\n", r":2: country 'Nowhereland'"),
    ("name,lat,lon,country\n,1,2,KE\n", r":2: no name"),
    ("name,lat,lon,country\nA,1,2\n", r":2: more or fewer cells"),
    ("name,lat,lon,country,kind\nA,1,2,KE,planet\n", r":2: kind 'planet'"),
    ("name,lat,lon,country,population\nA,1,2,KE,many\n", r":2: the population"),
    ("name,lat,lon,country,admin1\nA,1,2,KE,Blorbshire\n", r":2: admin1 'Blorbshire'"),
    (DUMP + "1\t2\n", r":5: 2 cells"),
    (DUMP + dump_row(1, "", "P.PPL"), r":5: the first cell must be a GeoNames id"),
])
def test_a_fault_names_file_and_line_and_nothing_is_added(text: str, said: str, tmp_path: Path) -> None:
    added(tmp_path, TABLE, "good.csv")
    before = own_path(tmp_path).read_bytes()
    with pytest.raises(CodebookError, match=r"bad\.csv" + said):
        added(tmp_path, text, "bad.csv")
    assert own_path(tmp_path).read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.csv", "gazetteer.sqlite", "good.csv"]


def test_text_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_bytes("name,lat,lon,country\nA,1,2,KE\nMálaga,1,2,ES\n".encode("latin-1"))
    with pytest.raises(CodebookError, match=r"bad\.csv:3: the text is not UTF-8"):
        add_places(tmp_path / "bad.csv", folder=tmp_path)


def test_a_stray_file_is_neither_read_nor_written_over(tmp_path: Path) -> None:
    own_path(tmp_path).write_text("notes " * 500, encoding="utf-8")
    with pytest.raises(CodebookError, match="cannot be read"):
        added(tmp_path, TABLE)
    own_path(tmp_path).unlink()
    sqlite3.connect(own_path(tmp_path)).execute("create table meta(key text, value text)").connection.close()
    with pytest.raises(CodebookError, match="no gazetteer of a user's own"):
        codebook_version(tmp_path)


def test_without_a_folder_it_lies_in_the_users_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert codebook_version() == "1"
    (tmp_path / "places.csv").write_text(TABLE, encoding="utf-8")
    assert add_places(tmp_path / "places.csv").path == tmp_path / "dateline" / "gazetteer.sqlite"
    assert codebook_version().startswith("1+g")
    assert [c.name for c in open_gazetteer().candidates("Kokurro")] == ["Kokuro"]
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert own_path().is_absolute()
