"""The small parts of pages: visits, reasons in words, the strip of days, and passages found."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.query.overview import Day
from dateline.query.snippets import find_snippets
from dateline.store.sqlite import SqliteStore
from dateline.web.rules import claim_rule_words, event_rule_words
from dateline.web.strips import HEIGHT, STEP, day_strip
from dateline.web.visits import PAUSE, Visit, read_visit, visit_now, written
from tests.store.samples import STORY, sample

NOW = datetime(2031, 5, 6, 12, tzinfo=UTC)


def test_a_new_visit_begins_after_a_pause_and_counts_from_where_the_last_one_ended() -> None:
    first = visit_now(None, 10, NOW)
    assert first.seen == 10
    again = visit_now(first, 14, NOW + PAUSE)
    assert (again.seen, again.newest) == (10, 14)
    later = visit_now(again, 20, NOW + 2 * PAUSE + timedelta(seconds=1))
    assert (later.seen, later.newest, later.on) == (14, 20, NOW + PAUSE)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_browser_gives_back_the_visit_that_it_was_given(seen: int, newest: int, seconds: int) -> None:
    on = datetime.fromtimestamp(seconds, UTC)
    visit = Visit(seen=seen, on=on, newest=newest, last_look=on)
    assert read_visit(written(visit)) == visit


@pytest.mark.parametrize("cookie", [None, "", "1", "1.2.3", "1.2.3.4.5", "a.b.c.d", "1.99999999999999999999.3.4", "1.٣.x.4", "\0"])
def test_what_we_did_not_write_is_no_visit(cookie: str | None) -> None:
    assert read_visit(cookie) is None


@given(st.text(max_size=60))
def test_any_rule_is_told_in_words(rule: str) -> None:
    assert isinstance(event_rule_words(rule), str)
    assert isinstance(claim_rule_words(rule), str)


def test_rules_are_told_in_words() -> None:
    assert event_rule_words("shell.v obj=town|village") == "the verb “shell”, with object that is “town”, “village”"
    assert event_rule_words("carry out.v") == "the verb “carry out”"
    assert "deny" in claim_rule_words("ccomp.deny")


def test_a_strip_leaves_days_without_news_empty() -> None:
    days = [Day(day="2031-05-04", articles=1, events=4, claims=2), Day(day="2031-05-06", articles=1, events=1, claims=8),
            Day(day="nonsense", articles=1, events=1, claims=1)]
    strip = day_strip(days)
    assert strip is not None
    assert [(bar.day, bar.x) for bar in strip.bars] == [("2031-05-04", 0), ("2031-05-06", 2 * STEP)]
    assert strip.width == 3 * STEP
    assert max(bar.down for bar in strip.bars) == HEIGHT
    assert day_strip([]) is None


@pytest.mark.parametrize(("sought", "marked"), [
    ("SILENT", ["silent"]),
    ("sìlent", ["silent"]), ('"be silent"', ["be silent"]), ("sil*", ["sil"]), ("kesh nine", ["Kesh", "nine"]), ("absent", []),
])
def test_passages_hold_the_words_found_as_the_text_writes_them(sought: str, marked: list[str]) -> None:
    reading = sample()
    with SqliteStore.open(":memory:", create=True) as store:
        store.add([reading])
        pieces = find_snippets(store, [reading.article.id], sought)[reading.article.id]
    assert [piece.text for piece in pieces if piece.found] == marked
    for piece in pieces:
        assert piece.text.removeprefix("… ").rstrip() in STORY
