"""Countries: found under every name that news gives them, and under no ordinary word."""

from pathlib import Path

import pytest

from dateline.codebook.countries import load_countries
from dateline.errors import CodebookError

COUNTRIES = load_countries()


def iso(country: object) -> str | None:
    return getattr(country, "iso3", None)


@pytest.mark.parametrize(("text", "expected"), [
    ("U.S.", "USA"), ("US", "USA"), ("the United States", "USA"), ("America", "USA"), ("UK", "GBR"), ("Britain", "GBR"), ("DRC", "COD"),
    ("DR Congo", "COD"), ("Burma", "MMR"), ("Ivory Coast", "CIV"), ("Cote d’Ivoire", "CIV"), ("Türkiye", "TUR"), ("Turkey", "TUR"),
    ("Palestine", "PSE"), ("Kosovo", "XKX"), ("Taiwan", "TWN"), ("N. Korea", "PRK"), ("IRAN", "IRN"), ("Guinea-Bissau", "GNB"),
    ("us", None), ("turkey", None), ("Atlantis", None),
])
def test_names(text: str, expected: str | None) -> None:
    assert iso(COUNTRIES.by_name(text)) == expected


def test_every_country_has_a_point_and_its_own_codes() -> None:
    assert len(COUNTRIES.iso2) == len(COUNTRIES.iso3) == len(COUNTRIES.all) >= 249
    assert all(-90 <= c.lat <= 90 and -180 <= c.lon <= 180 for c in COUNTRIES.all)
    assert all(len(c.iso2) == 2 and len(c.iso3) == 3 for c in COUNTRIES.all)


def test_every_large_country_has_adjective_people_and_capital() -> None:
    large = [c for c in COUNTRIES.all if c.population > 1_000_000 and c.iso2 not in {"HK", "SG", "PS", "KW"}]
    assert [c.name for c in large if not (c.adjectives and c.people and c.capital)] == []


def test_people_adjectives_and_capitals() -> None:
    assert iso(COUNTRIES.by_adjective("Pakistani")) == iso(COUNTRIES.by_people("Pakistanis")) == "PAK"
    assert iso(COUNTRIES.by_people("Poles")) == "POL"
    assert COUNTRIES.by_people("poles") is None
    assert iso(COUNTRIES.by_capital("Naypyidaw")) == "MMR"


def test_seats_say_who_speaks() -> None:
    assert iso(COUNTRIES.by_seat("the Kremlin")) == "RUS"
    assert iso(COUNTRIES.by_seat("Rawalpindi")) == "PAK"
    assert COUNTRIES.seat_sector("Rawalpindi") == COUNTRIES.seat_sector("the Pentagon") == "MIL"
    assert COUNTRIES.seat_sector("Kabul") == "GOV"


def test_a_users_row_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "countries.tsv").write_text("iso3\tiso2\tname\taliases\tadjectives\tpeople\tcapital\tseats\tlat\tlon\tpopulation\n"
                                            "PAK\tPK\tPakistan\tLand of the Pure\t\t\t\t\t30\t69\t1\n", encoding="utf-8")
    countries = load_countries(tmp_path)
    assert iso(countries.by_name("Land of the Pure")) == "PAK"
    assert iso(countries.by_name("India")) == "IND"


def test_a_point_that_is_no_number_is_named(tmp_path: Path) -> None:
    (tmp_path / "countries.tsv").write_text("iso3\tiso2\tname\taliases\tadjectives\tpeople\tcapital\tseats\tlat\tlon\tpopulation\n"
                                            "PAK\tPK\tPakistan\t\t\t\t\t\tnorth\t69\t1\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="PAK"):
        load_countries(tmp_path)
