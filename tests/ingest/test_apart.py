"""Suspicious pages are read in a process of their own, with the same result, and are given up when their time is over."""

from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.ingest.apart import CROWDED, is_suspicious, read_apart
from dateline.ingest.page import read_here
from dateline.ingest.sources import open_sources
from dateline.records import Reading
from dateline.settings import Settings

LINE = "<p>Ferry fares on the lake will rise by a tenth in June, the transport ministry said on Monday, and boats will be fewer.</p>"
PAGE = f"<html><head><title>Ferry fares rise</title></head><body><article>{LINE}<p>No one was asked.</p></article></body></html>"


def test_the_result_is_the_same() -> None:
    here = list(read_here(PAGE.encode(), "a.html", Settings(), None))
    assert read_apart(PAGE.encode(), "a.html", Settings(), charset=None) == here


def test_a_page_without_an_article_keeps_its_reason() -> None:
    with pytest.raises(InputError, match=r"a\.html: no article text"):
        read_apart(b"<html></html>", "a.html", Settings(), charset=None)


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(InputError, match=r"a\.html: given up: the page could not be read in 0\.05 seconds"):
        read_apart(PAGE.encode(), "a.html", Settings(), charset=None, seconds=0.05)


def test_a_crowded_page_is_suspicious_and_still_read(tmp_path: Path) -> None:
    page = PAGE.replace("</article>", "<i></i>" * CROWDED + "</article>")
    assert is_suspicious(page)
    assert not is_suspicious(PAGE)
    (tmp_path / "a.html").write_text(page)
    [found] = open_sources([str(tmp_path / "a.html")], Settings())
    assert isinstance(found, Reading)
    assert "Ferry fares on the lake" in found.article.text
