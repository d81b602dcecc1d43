"""Records → rows → records, for any reading; and every field has its column."""

import sqlite3
from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings

from dateline.records import Actor, Article, Claim, Drop, Event, Party, Place, Reading, Role, Section, Span, Time
from dateline.store.opening import open_store
from dateline.store.rows import NOT_STORED, TABLES, fold, plan
from dateline.store.sqlite import SqliteStore

from .samples import any_reading, sample


@given(reading=any_reading())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_reading_comes_back_as_it_was(reading: Reading, address: str) -> None:
    with open_store(address, create=True) as store:
        store.change([("DELETE FROM article", [()])])
        added = store.add([reading])
        if "NUL" not in "".join(failure.reason for failure in added.failed):
            assert added.new == 1
            assert store.reading(reading.article.id) == reading
        assert store.check() == []


@pytest.mark.parametrize("record", [Article, Section, Time, Place, Actor, Role, Claim, Event, Party, Span, Drop])
def test_every_field_has_a_column_or_a_table(record: type) -> None:
    with SqliteStore.open(":memory:", create=True) as store:
        table = "article" if record is Article else TABLES[record]
        columns = {row["name"] for row in store.rows(f"PRAGMA table_info({table})")}
        for field in plan(record):
            if field.form == "rows":
                assert field.type in TABLES, f"{record.__name__}.{field.name} needs a table"
            elif field.form in {"span", "part"}:
                assert any(column.startswith(f"{field.name}_") for column in columns), f"{table} lacks {field.name}_…"
            else:
                assert field.name in columns, f"{table} lacks a column {field.name}"


def test_what_is_not_stored_is_named() -> None:
    assert {field.name for field in fields(Reading)} - {field.name for field in plan(Reading)} == NOT_STORED


def test_folding_finds_the_start_of_a_word_whatever_its_accents() -> None:
    assert fold("Tehreek-e-Taliban", "TTP", "PAKREB") == " tehreek e taliban | ttp | pakreb"
    assert fold("Nicolás MADURO") == " nicolas maduro"


def test_copies_of_words_stand_in_the_rows() -> None:
    with SqliteStore.open(":memory:", create=True) as store:
        store.add([sample()])
        [attack] = store.rows("SELECT trigger_text, killed_text, place_name FROM event WHERE type = 'ASSAULT'")
        assert tuple(attack) == ("shelling", "at least nine", "Kesh")
        with pytest.raises(sqlite3.IntegrityError):
            store.connection.execute("INSERT INTO section VALUES (1, 9, 'body', 'not a number', 3)")
