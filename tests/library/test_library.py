"""The library: sums that add up, rows as records, dictionaries and frames."""

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline.errors import UsageError
from dateline.library import Library, Readings, names_source
from dateline.query.rows import EventRow
from dateline.records import Failure
from tests.store.samples import STORY, sample


@pytest.fixture
def library(address: str) -> Iterator[Library]:
    with dateline.open(address) as opened:
        yield opened


def test_what_is_read_is_stored_there_already_or_failed(library: Library) -> None:
    told: list[object] = []
    half = sample(f"{STORY} \ud83d", source="half.txt")
    items = [sample(), Failure(source="bad.txt", reason="empty"), *(sample(f"{STORY} {number}") for number in range(40)), half, sample()]
    summary = library.add_readings(items, progress=told.append)
    assert (summary.read, summary.stored, summary.duplicates, [failure.source for failure in summary.failed]) == (44, 41, 1, ["bad.txt", "half.txt"])
    assert told == items
    assert [row.source for row in library.failures()] == ["bad.txt", "half.txt"]
    assert len(library.articles()) == 41


def test_rows_are_records_dictionaries_and_frames(library: Library) -> None:
    library.add_readings([sample()])
    events = library.events(type="ASSAULT")
    assert isinstance(events[0], EventRow)
    [words] = events.dicts()[0]["evidence"]
    assert STORY[words["start"]:words["end"]] == words["text"] == "shelling the town of Kesh"
    frame = events.polars()
    assert frame["start"].to_list() == [datetime.date(2031, 5, 5)]
    assert frame["actors"].to_list() == [["Ostrand"]]
    assert frame["killed"].to_list() == [9]
    assert list(events.pandas()["type"]) == ["ASSAULT"]


def test_a_frame_without_rows_keeps_its_columns(library: Library) -> None:
    full = Readings([sample()])
    assert library.events().polars().schema == full.events().polars().schema
    assert library.claims().polars().schema == full.claims().polars().schema
    assert library.actors().polars().schema == full.actors().polars().schema


def test_pandas_is_asked_for_where_it_is_missing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pip install 'dateline\[pandas\]'"):
        library.events().pandas()


def test_readings_answer_like_a_library() -> None:
    readings = Readings([sample(), sample(f"{STORY} More.")])
    assert [len(rows) for rows in (readings.events(status="alleged"), readings.claims(act="deny"), readings.actors())] == [2, 2, 3]


def test_a_stored_reading_comes_back(library: Library) -> None:
    library.add_readings([sample()])
    assert library.reading(sample().article.id) == sample()
    assert library.reading("nothing") is None
    assert library.check() == []


def test_a_string_is_a_source_or_a_text(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("x")
    assert names_source(str(tmp_path / "story.txt"))
    assert names_source("https://example.org/story")
    assert not names_source("https://example.org said the minister on Monday.")
    assert not names_source("KESH: The minister resigned. " * 500)
    assert not names_source("nul \0 byte")


def test_the_face_has_all_its_names_and_no_other() -> None:
    assert all(getattr(dateline, name) is not None for name in dateline.__all__)
    assert set(dateline.__all__) <= set(dir(dateline))
    with pytest.raises(AttributeError, match="nothing_like_it"):
        dateline.nothing_like_it  # noqa: B018
