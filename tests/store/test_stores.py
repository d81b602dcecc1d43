"""What any store must do; each kind of store runs through the same tests."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.records import Failure, Provenance
from dateline.store.base import Added, Store
from dateline.store.opening import open_store

from .samples import STORY, VERSION, sample

NEWER = Provenance(dateline="0.2.0", model=VERSION.model, codebook=VERSION.codebook)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address, create=True) as opened:
        yield opened


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    tables = ("article", "section", "time", "place", "actor", "role", "claim", "event", "party", "evidence", "dropped", "failure")
    return {table: [tuple(dict(row).values()) for row in store.rows(f"SELECT * FROM {table}")] for table in tables}


def test_a_second_add_changes_no_row(store: Store) -> None:
    assert store.add([sample()]) == Added(new=1)
    before = everything(store)
    assert store.add([sample(source="elsewhere.txt")]) == Added(duplicates=1)
    assert everything(store) == before


def test_readings_come_back_in_the_order_they_were_added(store: Store) -> None:
    readings = [sample(f"{STORY}\n\nNo. {number}") for number in range(120)]
    assert store.add(readings) == Added(new=120)
    assert list(store.readings()) == readings


def test_a_newer_version_makes_an_article_s_records_anew(store: Store) -> None:
    store.add([sample(), sample(f"{STORY} More.")])
    newer = sample(made_by=NEWER, title="Another title")
    assert store.add([newer]) == Added(replaced=1)
    assert list(store.readings()) == [newer, sample(f"{STORY} More.")]
    assert store.check() == []
    condition, *values = store.text_condition("article", [("Another", False)])
    assert store.rows(f"SELECT 1 FROM article WHERE {condition}", values)


def test_a_reading_that_cannot_be_stored_costs_no_other(store: Store) -> None:
    twice = sample(f"{STORY} Again.", source="twice.txt")
    clash = type(twice)(article=twice.article, claims=(twice.claims[0], twice.claims[0]))
    added = store.add([sample(), clash, sample(f"{STORY} \ud83d", source="half.txt"), sample(f"{STORY} End.")])
    assert (added.new, [failure.source for failure in added.failed]) == (2, ["twice.txt", "half.txt"])
    assert [reading.article.text for reading in store.readings()] == [STORY, f"{STORY} End."]


def test_several_who_write_at_once_lose_nothing(store: Store, address: str) -> None:
    def write(own: str) -> None:
        with open_store(address) as beside:
            for batch in range(3):
                for who in (own, "everybody's"):
                    beside.add([sample(f"{STORY} {who} {batch}.{number}") for number in range(5)])
                beside.change([("INSERT INTO review (article, record, action, author, made_on) VALUES (?, ?, ?, ?, ?)",
                                [(own, str(batch), "accept", "a test", "2031-01-01")])])
                assert beside.rows("SELECT count(*) AS n FROM article")[0]["n"] >= 10

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, "abcd"))
    assert len(list(store.readings())) == 5 * 3 * 5
    assert [row["n"] for row in store.rows("SELECT count(*) AS n FROM review")] == [12]
    assert store.check() == []


def test_values_that_no_text_can_hold_are_looked_for_in_vain(store: Store) -> None:
    store.add([sample()])
    assert store.rows("SELECT 1 FROM article WHERE outlet = ? OR title = ?", ["\ud83d", "\0"]) == []
    assert store.change([("UPDATE article SET outlet = ?", [("Half \ud83d",)])]) == 1
    assert store.rows("SELECT outlet FROM article")[0]["outlet"] == "Half \\ud83d"


def test_case_does_not_count_in_patterns_and_nothing_escapes(store: Store) -> None:
    store.add([sample(title="Ärger: 100 % of Kesh\\b")])
    for pattern, found in (("%KESH%", 1), ("%\\%", 1), ("%\\b", 1), ("ärger%", 0), ("Ä%", 1)):
        assert len(store.rows("SELECT 1 FROM article WHERE title LIKE ?", [pattern])) == found, pattern


def test_failures_are_kept_once(store: Store) -> None:
    for _ in range(2):
        store.add_failures([Failure(source="a.txt", reason="empty"), Failure(source="b\udcff.txt", reason="binary")])
    assert len(store.rows("SELECT * FROM failure")) == 2


def test_a_failed_select_is_an_error_of_ours(store: Store) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        store.rows("SELECT * FROM nowhere")


@pytest.mark.parametrize(("address", "said"), [("mysql://host/db", "no store is known"), ("missing.db", "no store there yet")])
def test_an_address_that_cannot_be_opened_is_explained(address: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match=said):
        open_store(address)
    assert list(tmp_path.iterdir()) == []
