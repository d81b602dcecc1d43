"""Toponyms: countries, regions, spellings and the gazetteer answer as one."""

import pytest

from dateline.annotate.toponyms.atlas import forms, kilometres, load_toponyms

TOPONYMS = load_toponyms()


@pytest.mark.parametrize(("name", "country", "kind"), [
    ("Pakistan", "PK", "country"), ("the United States", "US", "country"), ("Darfur", "SD", "region"), ("NYC", "US", "city"),
    ("Kandahar province", "AF", "adm1"), ("northern Borno", "NG", "adm1"), ("the city of Goma", "CD", "city"), ("Saint Louis", "US", "city"),
    ("Calif.", "US", "adm1"), ("Kurram", "PK", "adm2"), ("Scotland", "GB", "adm1"), ("Heathrow", "GB", "site"),
])
def test_a_name_is_found_in_every_source(name: str, country: str, kind: str) -> None:
    assert (country, kind) in {(c.country, c.kind) for c in TOPONYMS.candidates(name)}


def test_a_states_short_form_needs_its_town_or_its_point() -> None:
    assert {c.name for c in TOPONYMS.candidates("IN", True)} == {"Indiana"}
    assert "Indiana" not in {c.name for c in TOPONYMS.candidates("IN")}
    assert {c.name for c in TOPONYMS.candidates("Ind.")} == {"Indiana"}


def test_what_the_gazetteer_knows_keeps_its_id() -> None:
    assert all(c.id > 0 for c in TOPONYMS.candidates("Khyber Pakhtunkhwa"))


def test_a_people_stands_for_its_country_or_region() -> None:
    assert [c.country for c in TOPONYMS.of_people("Pakistani")] == ["PK"]
    assert [c.name for c in TOPONYMS.of_people("Chechens")] == ["Chechnya"]
    assert TOPONYMS.of_people("polish") == ()


def test_forms_lose_article_direction_and_type() -> None:
    assert forms("the Swat district") == ["Swat district", "Swat"]
    assert forms("St. Louis") == ["St. Louis", "saint Louis"]
    assert forms("southern Lebanon") == ["southern Lebanon", "Lebanon"]


def test_distance_is_right_to_a_percent() -> None:
    paris = next(c for c in TOPONYMS.candidates("Paris") if c.country == "FR" and c.kind == "city")
    london = next(c for c in TOPONYMS.candidates("London") if c.country == "GB" and c.kind == "city")
    assert kilometres(paris, london) == pytest.approx(344, rel=0.01)
