"""Words for people: safe, short, and the same for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.wording import between, day, listed, parties, safe, shortened, toll


@pytest.mark.parametrize(("start", "end", "words"), [
    ("2031-05-05", "2031-05-05", "5 May 2031"), ("2031-05-03", "2031-05-09", "3–9 May 2031"), ("2031-05-01", "2031-05-31", "May 2031"),
    ("2031-03-01", "2031-05-31", "Mar–May 2031"), ("2030-12-01", "2031-02-28", "Dec 2030–Feb 2031"), ("2031-01-01", "2031-12-31", "2031"),
    ("2010-01-01", "2019-12-31", "2010–2019"), ("2014-01-01", None, "since 2014"), (None, "2014-12-31", "until 2014"),
    ("2014-11-01", None, "since Nov 2014"), ("2030-12-30", "2031-01-05", "30 Dec 2030 – 5 Jan 2031"),
    ("2031-04-28", "2031-05-04", "28 Apr – 4 May 2031"),
    ("9999-12-31", "9999-12-31", "31 Dec 9999"), (None, None, ""), ("soon", None, "")])
def test_an_interval_in_few_words(start: str | None, end: str | None, words: str) -> None:
    assert between(start, end) == words


def test_what_is_no_date_stays() -> None:
    assert (day("2031-05-05T08:00:00Z"), day("spring"), day(None)) == ("5 May 2031", "spring", "")


@given(st.text())
def test_no_text_steers_the_terminal_and_offsets_stay(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert all(character in "\n " or (character.isprintable() or ord(character) >= 160) for character in shown)


def test_escapes_and_turned_writing_are_shown_as_marks() -> None:
    assert safe("\x1b[31mred\x07 \u202eback\r") == "\ufffd[31mred\ufffd \ufffdback\ufffd"


def test_short_texts() -> None:
    assert shortened("The talks\n broke down on Monday", 16) == "The talks broke…"
    assert listed(["Kenya", "Ethiopia", "Somalia", "Sudan"], most=2) == "Kenya, Ethiopia +2"
    assert (parties(["A"], ["B"]), parties([], ["B"]), parties(["A"], [])) == ("A → B", "? → B", "A")
    assert (toll(9, None, 3, 3), toll(None, None, 24, 40), toll(None, None, None, None)) == ("†9+ ✚3", "✚24–40", "")
