"""For every way in, where an article's bytes came from is told: their digest, when they were fetched, and what took the text out of them."""

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import polars
import pytest

from dateline.ingest.origin import Origin, told
from dateline.ingest.sources import open_sources
from dateline.records import Article, Reading
from dateline.settings import Settings

STORY = "Ferry fares rise\n\nFerry fares on the lake will rise by a tenth in June, the transport ministry said on Monday.\n"
PAGE = f"<html><body><article>{''.join(f'<p>In town {number}: {STORY}</p>' for number in range(3))}</article></body></html>"
ROW = '{"text": "Ferry fares rise."}\n'
FEED = f"<rss version='2.0'><channel><item><title>Ferry</title><description>{STORY}</description></item></channel></rss>"
MAIL = f"From: a@post.example\nSubject: Ferry\nMIME-Version: 1.0\n\n{STORY}"
EXPORT = f"HD  Ferry fares rise\nWC  20 words\nPD  1 May 2019\nSN  Post\nLP\n{STORY}\nAN  Document POST000020190501eb5100001\n"
BLOCK = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}"
WARC = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2026-03-04T05:06:07Z\r\n"
        f"Content-Length: {len(BLOCK)}\r\n\r\n{BLOCK}\r\n\r\n")
WAYS: dict[str, tuple[str, str, str | None]] = {
    "a.txt": (STORY, "dump 1", STORY), "a.html": (PAGE, "trafilatura", PAGE), "a.jsonl": (ROW, "row 2", "Ferry fares rise."),
    "a.json": (f"[{ROW}]", "row 2", "Ferry fares rise."), "a.csv": ("text\nFerry fares rise.\n", "row 2", "Ferry fares rise."),
    "a.tsv": ("text\tid\nFerry fares rise.\t1\n", "row 2", "Ferry fares rise."), "a.rss": (FEED, "feed 1", None), "a.eml": (MAIL, "dump 1", STORY),
    "a.mbox": (f"From a Mon May  6 07:30:00 2024\n{MAIL}", "dump 1", STORY), "export.txt": (EXPORT, "factiva 1", None),
    "a.warc": (WARC, "trafilatura", PAGE)}


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_nothing_is_missing_for_any_way_in(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    data, extractor, document = WAYS[name]
    path = tmp_path / (name if pack is bytes else f"{name}.gz")
    path.write_bytes(pack(data.encode()))
    [found] = open_sources([str(path)], Settings())
    assert isinstance(found, Reading), found
    assert (found.article.extractor or "").startswith(extractor)
    assert len(found.article.sha256 or "") == 64
    if document is not None:
        assert found.article.sha256 == hashlib.sha256(document.encode()).hexdigest()
    assert found.article.fetched == ("2026-03-04T05:06:07+00:00" if name == "a.warc" else None)


def test_a_parquet_row_too(tmp_path: Path) -> None:
    polars.DataFrame({"text": [STORY]}).write_parquet(tmp_path / "a.parquet")
    [found] = open_sources([str(tmp_path / "a.parquet")], Settings())
    assert isinstance(found, Reading)
    assert (found.article.sha256, found.article.extractor) == (hashlib.sha256(STORY.encode()).hexdigest(), "row 2")


def test_a_document_is_believed_before_what_holds_it() -> None:
    sure = Article(id="", source="x", text="A", title="Own", published="2024-05-01", published_by="json-ld")
    origin = Origin(source="feed#1", sha256="0", title="Feed's", byline="Jo Roe", published="2024-05-09", published_by="feed", notes=("odd",))
    article = told(Reading(article=sure), origin, named="x").article
    assert (article.source, article.title, article.byline, article.published) == ("feed#1", "Own", "Jo Roe", "2024-05-01")
    guessed = Article(id="", source="x", text="A", published="2024-05-01", published_by="htmldate")
    reading = told(Reading(article=guessed), origin, named="x")
    assert (reading.article.published, reading.article.published_by) == ("2024-05-09", "feed")
    assert reading.article.id != article.id
    assert [drop.reason for drop in reading.dropped] == ["odd"]
