"""Filters: what is wrong with a question is said before a store is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.query.filters import Filter, choices, find_country, full_text, last_day
from dateline.store.sqlite import SqliteStore


@pytest.mark.parametrize(("fields", "said"), [
    ({"since": "yesterday"}, "not a date"), ({"until": "2024-02-30"}, "not a date"), ({"since": "2024-03", "until": "2024-02"}, "is after"),
    ({"act": "lie"}, "there are say, accuse"), ({"status": "done"}, "there are happened"), ({"act": ","}, "not known"),
    ({"country": "ZZ"}, "no such country"), ({"text": "…"}, "at least one word"), ({"text": '"peace'}, "quotation mark is missing"),
    ({"limit": 0}, "1 or more")])
def test_a_wrong_question_is_explained(fields: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Filter(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(("given_day", "last"), [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2024-02-03", "2024-02-03")])
def test_a_year_or_month_ends_with_its_last_day(given_day: str, last: str) -> None:
    assert last_day(given_day, option="until") == last


def test_several_values_are_joined_by_commas_in_any_case() -> None:
    assert choices("Assault, protest", ["ASSAULT", "PROTEST"], option="type") == ["ASSAULT", "PROTEST"]


@pytest.mark.parametrize("name", ["PK", "pak", "Pakistan", " pakistan "])
def test_a_country_is_known_by_code_and_name(name: str) -> None:
    assert (find_country(name).iso2, find_country(name).iso3) == ("PK", "PAK")


def test_words_phrases_and_beginnings_become_terms() -> None:
    assert full_text('cease* "peace talks" NOT near(') == [("cease", True), ("peace talks", False), ("NOT", False), ("near(", False)]


@given(st.text(max_size=20))
def test_no_text_is_a_syntax_error(text: str) -> None:
    with SqliteStore.open(":memory:", create=True) as store:
        try:
            query = full_text(text)
        except UsageError:
            return
        condition, *values = store.text_condition("article", query)
        store.rows(f"SELECT 1 FROM article WHERE {condition}", values)
