"""Organisations and leaders: who they are, and when."""

from pathlib import Path

import pytest

from dateline.codebook.countries import load_countries
from dateline.codebook.leaders import load_leaders
from dateline.codebook.loader import table
from dateline.codebook.organisations import load_organisations
from dateline.errors import CodebookError


def test_countries_of_all_rows_exist() -> None:
    countries = load_countries()
    rows = [*table("organisations"), *table("leaders")]
    assert not {row["country"] for row in rows if row["country"] and countries.by_iso3(row["country"]) is None}
    assert len(table("organisations")) > 350


@pytest.mark.parametrize(("name", "code"), [
    ("TTP", "PAKREB"), ("Pakistani Taliban", "PAKREB"), ("UN", "IGOUNO"), ("Hezbollah", "LBNREB"), ("Daesh", "REBISI"), ("IDF", "ISRMIL"),
    ("Amnesty International", "NGOAMN"), ("BBC", "GBRMED"), ("FSB", "RUSSPY"),
])
def test_names_and_aliases(name: str, code: str) -> None:
    body = load_organisations().get(name)
    assert body is not None
    assert body.code == code


def test_a_body_changes_with_its_dates() -> None:
    organisations = load_organisations()
    before, after = organisations.get("Taliban", day="2019-05-01"), organisations.get("Taliban", day="2023-05-01")
    assert before is not None
    assert after is not None
    assert (before.code, after.code) == ("AFGREB", "AFGGOV")
    assert before.name == after.name


def test_of_two_bodies_of_a_name_the_storys_country_has_it() -> None:
    body = load_organisations().get("Workers' Party", countries=["BRA"])
    assert body is not None
    assert body.country == "BRA"


def test_a_wrong_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "organisations.tsv").write_text("name\taliases\tkind\tcountry\tsector\tfrom\tuntil\tcode\nMoon Club\t\tclub\t\tNGO\t\t\t\n")
    with pytest.raises(CodebookError, match="Moon Club"):
        load_organisations(tmp_path)


def test_a_leader_goes_by_full_name_or_by_short_names_alone() -> None:
    leaders = load_leaders()
    assert leaders.find(["Macron"])[0].country == "FRA"
    assert leaders.find(["Macron", "Emmanuel Macron"])[0].name == "Emmanuel Macron"
    assert leaders.find(["Merkel", "Ulrike Merkel"]) == ()
    assert [row.holds("2018-06-01") for row in leaders.find(["Donald Trump"])] == [True, False]
