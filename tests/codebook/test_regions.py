"""Regions and spellings: every row is sound, and every spelling leads to a place of the gazetteer."""

from pathlib import Path

import pytest

from dateline.codebook.countries import load_countries
from dateline.codebook.gazetteer import open_gazetteer
from dateline.codebook.place_words import load_place_words
from dateline.codebook.regions import load_regions
from dateline.errors import CodebookError

REGIONS = load_regions()


def test_every_region_has_a_sound_point_and_known_countries() -> None:
    codes = load_countries().iso2
    assert [r.name for r in REGIONS.all if not (-90 <= r.lat <= 90 and -180 <= r.lon <= 180)] == []
    assert [r.name for r in REGIONS.all if not set(r.countries) <= set(codes)] == []
    assert len({r.name for r in REGIONS.all}) == len(REGIONS.all)


@pytest.mark.parametrize("name", ["Darfur", "Mindanao", "Puntland", "Donbass", "Sahel", "Torkham", "Mir Ali", "Hodeidah", "Deir Ezzor",
                                  "Ogossagou", "Kitshanga", "Thantlang", "Wollega", "Shujaiya", "Chinagodrar"])
def test_what_gazetteers_lack_is_there(name: str) -> None:
    assert REGIONS.names[name.lower()]


def test_every_division_named_is_one_of_the_country() -> None:
    gazetteer = open_gazetteer()
    lost = [f"{r.name}: {r.admin1}" for r in REGIONS.all if r.admin1
            and not any(c.kind == "adm1" and c.country in r.countries for c in gazetteer.candidates(r.admin1))]
    assert lost == []


def test_every_spelling_leads_to_a_place_of_its_country() -> None:
    gazetteer = open_gazetteer()
    lost = [s.spelling for group in REGIONS.spellings.values() for s in group
            if s.country not in {candidate.country for candidate in gazetteer.candidates(s.name)}]
    assert lost == []


def test_a_kind_that_does_not_exist_is_named(tmp_path: Path) -> None:
    header = "name\taliases\tadjectives\tkind\tcountry\tlat\tlon\tpopulation"
    (tmp_path / "regions.tsv").write_text(f"{header}\nMoria\t\t\tmine\t\t1\t1\t0\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="Moria"):
        load_regions(tmp_path)


def test_a_role_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "place_words.tsv").write_text("role\twords\nmood\tsad|glad\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="mood"):
        load_place_words(tmp_path)
