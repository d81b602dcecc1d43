"""Date lines of pages, and values of date columns."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.ingest.dates import complete_date, read_date, read_date_line
from dateline.ingest.sources import open_sources
from dateline.records import Reading
from dateline.settings import Settings


@pytest.mark.parametrize(("line", "published", "updated", "plain"), [
    ("Updated 17 July 2023", None, "2023-07-17", None),
    ("Last modified on Wed 13 Mar 2019 09.02 GMT", None, "2019-03-13T09:02:00+00:00", None),
    ("Published 21 October 2018", "2018-10-21", None, None),
    ("First published on Mon 11 Mar 2019 19.12 GMT", "2019-03-11T19:12:00+00:00", None, None),
    ("Published: April 3, 2022 7:02 am Updated: April 4, 2022 8:15 am", "2022-04-03T07:02:00", "2022-04-04T08:15:00", None),
    ("Published: 2026-03-24T12:15:00+03:00", "2026-03-24T12:15:00+03:00", None, None),
    ("Published 20 April 2026 | Updated 3 hours ago", "2026-04-20", None, None),
    ("08.04.2026", None, None, "2026-04-08"),
    ("12.31.2026", None, None, "2026-12-31"),
    ("Apr 3, 2022 9:05 PM", None, None, "2022-04-03T21:05:00"),
    ("Tuesday 12 March 2019 07.15 GMT", None, None, "2019-03-12T07:15:00+00:00"),
    ("12 March 2019 | 07:15", None, None, "2019-03-12T07:15:00"),
    ("9:05 PM GMT+3, March 24, 2026", None, None, "2026-03-24T21:05:00+03:00"),
    ("1 Sept 2020", None, None, "2020-09-01"),
    ("17/07/2023", None, None, "2023-07-17"),
    ("Oct 21, 2018, 08:42 AM IST", None, None, "2018-10-21T08:42:00"),
    ("2019-03-12 07:15:33 UTC", None, None, "2019-03-12T07:15:33+00:00"),
])
def test_date_lines(line: str, published: str | None, updated: str | None, plain: str | None) -> None:
    found = read_date_line(line)
    assert found is not None
    assert (found.published, found.updated, found.plain, found.rest) == (published, updated, plain, "")


@pytest.mark.parametrize("line", ["03/04/2020", "31/02/2020", "No date here", "In 2014 they left", "x" * 200 + " 1 May 2020"])
def test_no_date_line(line: str) -> None:
    assert read_date_line(line) is None


def test_what_stands_beside_a_date_is_kept() -> None:
    found = read_date_line("By Ekal Imana | Saturday, 21st March 2026")
    assert found is not None
    assert (found.plain, found.rest) == ("2026-03-21", "By Ekal Imana")


@pytest.mark.parametrize(("value", "expected"), [
    ("20190312", "2019-03-12"), (20190312, "2019-03-12"), ("20190312071500", "2019-03-12T07:15:00"), (1552375000, "2019-03-12T07:16:40+00:00"),
    ("1552375000000", "2019-03-12T07:16:40+00:00"), ("2019-03-12T07:15:00.000Z", "2019-03-12T07:15:00+00:00"),
    ("Tue, 12 Mar 19 07:15:00 GMT", "2019-03-12T07:15:00+00:00"), ("12/31/2019 14:02", "2019-12-31T14:02:00"),
    (date(2020, 2, 29), "2020-02-29"), (datetime(2020, 2, 29), "2020-02-29"), (datetime(2020, 2, 29, 4, 5, tzinfo=UTC), "2020-02-29T04:05:00+00:00"),
    ("03/04/2020", None), ("2019", None), ("yesterday", None), ("", None), (None, None), (True, None), (12.5, None), ("9" * 400, None),
])
def test_values(value: object, expected: str | None) -> None:
    assert read_date(value) == expected


@pytest.mark.parametrize(("month", "day", "known", "expected"), [
    (3, 8, "2026", "2026-03-08"), (12, 31, "2024-01-02", "2023-12-31"),
    (1, 1, "2024-12-30", "2025-01-01"), (2, 29, "2023", None), (3, 8, "2026-03-01", "2026-03-08"),
])
def test_a_wire_date_gets_its_year(month: int, day: int, known: str, expected: str | None) -> None:
    assert complete_date(month, day, known) == expected


WIRE = "KISUMU, Kenya, {day} (LNA) - Ferry fares on the lake will rise by a tenth in June, the transport ministry said, and boats will be fewer."


@pytest.mark.parametrize(("day", "option", "published", "by"), [
    ("Dec. 30", "2026-01-02", "2025-12-30", "dateline"), ("March 3", "2026-03-04", "2026-03-03", "dateline"),
    ("3 March 2019", "2026-03-04", "2019-03-03", "dateline"), ("3 March 2019", None, "2019-03-03", "dateline"), ("March 3", None, None, None),
    ("Monday", "2026-03-04", "2026-03-04", "option")])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html"])
def test_a_dateline_and_the_option_agree_in_every_kind_of_input(
        tmp_path: Path, name: str, day: str, option: str | None, published: str | None, by: str | None) -> None:
    text = WIRE.replace("{day}", day)
    page = f"<html><body><article><p>{text}</p><p>{text.partition(' - ')[2]} No one was asked.</p></article></body></html>"
    (tmp_path / name).write_text({"a.txt": text, "a.jsonl": json.dumps({"text": text}), "a.html": page}[name])
    [found] = open_sources([str(tmp_path / name)], Settings(published=option))
    assert isinstance(found, Reading)
    assert (found.article.published, found.article.published_by) == (published, by)


def test_a_line_of_place_agency_and_date_tells_when_a_story_was_published(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Miners bury their dead at Sulani\n\nSULANI (Coast News Agency), 5 November 2025\n\n"
                    "At least nine miners were killed on Sunday, officials said. The army sent troops.\n", encoding="utf-8")
    [reading] = open_sources([str(path)], Settings())
    assert reading.article.published == "2025-11-05"
