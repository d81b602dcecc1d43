"""The gazetteer: found by any spelling, read only, whole, and small enough to ship."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.gazetteer import Gazetteer, fold, open_gazetteer
from dateline.errors import CodebookError

GAZETTEER = open_gazetteer()


@pytest.mark.parametrize(("name", "country"), [
    ("Peshawar", "PK"), ("PESHAWAR", "PK"), ("Culiacan", "MX"), ("Culiacán", "MX"), ("Port-au-Prince", "HT"), ("Sana'a", "YE"), ("Kharkiv", "UA"),
    ("North Kivu", "CD"), ("Rakhine", "MM"), ("Miranshah", "PK"), ("Bakhmut", "UA"),
])
def test_finds_a_name_however_it_is_written(name: str, country: str) -> None:
    assert country in {candidate.country for candidate in GAZETTEER.candidates(name)}


def test_the_most_populous_comes_first_and_divisions_tell_what_holds_them() -> None:
    paris = [candidate for candidate in GAZETTEER.candidates("Paris") if candidate.kind == "city"]
    assert paris[0].country == "FR"
    texas = next(c for c in GAZETTEER.candidates("Texas") if c.kind == "adm1" and c.country == "US")
    assert texas.id in {candidate.adm1 for candidate in paris}
    assert GAZETTEER.place(texas.id) == texas


def test_a_main_name_is_told_from_another_one() -> None:
    exact = {candidate.name: candidate.exact for candidate in GAZETTEER.candidates("London")}
    assert exact["London"]
    assert all(candidate.exact is False for candidate in GAZETTEER.candidates("Londres") if candidate.name == "London")


@pytest.mark.parametrize(("name", "shown"), [
    ("Kabul", "Kabul"), ("Hama", "Hamah"), ("Culiacan", "Culiacán"), ("North Waziristan", "North Waziristan District")])
def test_names_are_shown_without_the_marks_of_transliteration(name: str, shown: str) -> None:
    assert shown in {candidate.name for candidate in GAZETTEER.candidates(name)}


def test_an_unknown_name_has_no_candidates() -> None:
    assert GAZETTEER.candidates("Qwertzuiopolis") == ()
    assert GAZETTEER.place(-1) is None


def test_every_place_has_a_country_and_a_sound_point() -> None:
    wrong = next(GAZETTEER.ours.db.execute("select count(*) from place where length(cc) != 2 or abs(lat) > 90 or abs(lon) > 180"))[0]
    assert wrong == 0


def test_the_file_is_small_read_only_and_says_whose_data_it_holds() -> None:
    assert GAZETTEER.path.stat().st_size <= 40_000_000
    meta = dict(GAZETTEER.ours.db.execute("select key, value from meta"))
    assert "GeoNames" in meta["attribution"]
    assert "Natural Earth" in meta["attribution"]
    with pytest.raises(sqlite3.OperationalError):
        GAZETTEER.ours.db.execute("delete from place")


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no gazetteer"):
        Gazetteer(tmp_path / "none.sqlite")
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"not a database, but long enough to look at" * 100)
    with pytest.raises(CodebookError, match=r"damaged\.sqlite"):
        Gazetteer(damaged).candidates("Peshawar")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
