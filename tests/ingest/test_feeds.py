"""Feeds: what an entry says, and hundreds of ill-formed ones, of which no entry is lost."""

import io
import re
import socket
import time
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest

from dateline.errors import InputError
from dateline.ingest import feeds
from dateline.ingest.feeds import feed_of
from dateline.ingest.opml import Subscription, subscriptions
from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.settings import Settings

WHOLE = " ".join(f"<p>Fares on lake {number} will rise by a tenth in June, the transport ministry said on Monday.</p>" for number in range(12))
NEWS = [("Ferry fares rise", "a1", "Mon, 06 May 2024 10:00:00 +0300", "Fares rise in caf&#233;s &amp; on boats."),
        ("Strike ends", "a2", "Tue, 07 May 2024 09:00:00 GMT", "It ended."),
        ("Bridge closed – again", "a3", "Wed, 08 May 2024 09:00:00 GMT", "It is closed.")]


def rss(version: str = "2.0") -> str:
    items = "".join(f"<item><title>{title}</title><link>/news/{key}</link><guid isPermaLink='false'>{key}</guid><pubDate>{date}</pubDate>"
                    f"<description>{text}</description></item>\n" for title, key, date, text in NEWS)
    return (f"<?xml version='1.0' encoding='utf-8'?>\n<rss version='{version}'><channel><title>Lake Post</title><link>http://lake.example/</link>\n"
            f"{items}</channel></rss>")


def atom(version: str = "http://www.w3.org/2005/Atom") -> str:
    items = "".join(f"<entry><title type='html'>{title}</title><link href='/news/{key}'/><id>{key}</id>"
                    f"<published>2024-05-0{number}T09:00:00Z</published><updated>2024-05-09T09:00:00Z</updated>"
                    f"<author><name>Jo Roe</name></author><summary>{text}</summary></entry>\n"
                    for number, (title, key, _, text) in enumerate(NEWS, start=1))
    return f"<?xml version='1.0'?>\n<feed xmlns='{version}'><title>Lake Post</title><link href='http://lake.example/'/>\n{items}</feed>"


def rdf() -> str:
    items = "".join(f"<item rdf:about='{key}'><title>{title}</title><link>http://lake.example/{key}</link><description>{text}</description>"
                    f"<dc:date>2024-05-06</dc:date></item>\n" for title, key, _, text in NEWS)
    return ("<?xml version='1.0'?>\n<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
            f"xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Lake Post</title></channel>\n{items}</rdf:RDF>")


BASES = {"rss 2.0": rss(), "rss 0.91": rss("0.91"), "rss 0.92": rss("0.92"), "no version": rss().replace(" version='2.0'", ""), "atom 1.0": atom(),
         "atom 0.3": atom("http://purl.org/atom/ns#"), "no namespace": atom("").replace(" xmlns=''", ""), "rdf": rdf(),
         "with content": rss().replace("</item>", f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded></item>"),
         "media": rss().replace("<item>", "<item><media:group><media:thumbnail url='x'/></media:group>"),
         "prefixed": atom().replace("<", "<a:").replace("<a:/", "</a:").replace("<a:?", "<?").replace("xmlns=", "xmlns:a="),
         "upper case": re.sub(r"<(/?)(item|title|link)\b", lambda tag: tag[0].upper(), rss())}
EXTERNAL = "<!DOCTYPE x [<!ENTITY e SYSTEM 'http://127.0.0.1:9/x'>]>"
FAULTS: dict[str, Callable[[str], bytes]] = {
    "none": lambda text: text.encode(),
    "undeclared entities": lambda text: text.replace("Ferry", "Ferry&nbsp;&eacute;&bogus;").encode(),
    "bare ampersands": lambda text: text.replace("Strike", "Strike & co & <").encode(),
    "wrong declaration": lambda text: text.replace("<?xml version='1.0'", "<?xml version='1.0' encoding='utf-16'").encode(),
    "unknown declaration": lambda text: text.replace("<?xml version='1.0'", "<?xml version='1.0' encoding='klingon'").encode(),
    "latin 1": lambda text: text.replace("–", "é").encode("latin-1"),
    "bad bytes": lambda text: text.encode().replace(b"Bridge", b"Br\xff\xfe\xc3idge"),
    "unclosed tags": lambda text: re.sub(r"</(title|description|summary)>", "", text).encode(),
    "crossed tags": lambda text: text.replace("</title>", "</b></title><b>").encode(),
    "torn CDATA": lambda text: text.replace("Fares rise", "<![CDATA[Fares rise").encode(),
    "closed CDATA": lambda text: text.replace("It ended", "]]>It ended").encode(),
    "undeclared namespaces": lambda text: text.replace("<title", "<dc:creator>Jo</dc:creator><title", 2).encode(),
    "no dates": lambda text: re.sub(r"<(pubDate|published|updated|dc:date)>.*?</\1>", "", text).encode(),
    "odd dates": lambda text: re.sub(r"<(pubDate|published|updated|dc:date)>.*?</\1>", r"<\1>32 Smarch 99999 25:61</\1>", text).encode(),
    "no ids": lambda text: re.sub(r"<(guid|id).*?</\1>", "", text).encode(),
    "one id for all": lambda text: re.sub(r"(<(guid|id)[^>]*>)\w+", r"\1same", text).encode(),
    "control characters": lambda text: text.replace("Ferry", "Fer\x00\x0b\x1bry").encode(),
    "cut off": lambda text: text[:int(len(text) * 0.8)].encode(),
    "words before": lambda text: b"\xef\xbb\xbf\n\n  " + text.encode(),
    "words behind": lambda text: text.encode() + b"<script>alert(1)</script> and more",
    "twice": lambda text: (text + text).encode(),
    "external entity": lambda text: text.replace("\n", f"\n{EXTERNAL}\n", 1).replace("Strike", "&e;").encode(),
}


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("a connection was opened")
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("base", BASES)
def test_no_entry_of_an_ill_formed_feed_is_lost(tmp_path: Path, base: str, fault: str) -> None:
    data = FAULTS[fault](BASES[base])
    expected = [any(dict.get(entry, name) for name in ("title", "summary", "content")) for entry in feedparser.parse(io.BytesIO(data)).entries]
    (tmp_path / "feed.rss").write_bytes(data)
    found = list(open_sources([str(tmp_path / "feed.rss")], Settings()))
    if expected:
        assert [isinstance(item, Reading) for item in found] == expected
        articles = [item.article for item in found if isinstance(item, Reading)]
        assert all(article.text and article.sha256 and article.extractor for article in articles)
        assert all(item.reason == "an entry without words" for item in found if isinstance(item, Failure))
    else:
        assert [type(item) for item in found] == [Failure]


def read(tmp_path: Path, data: str | bytes, name: str = "feed.xml") -> list[Reading | Failure]:
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return list(open_sources([str(tmp_path / name)], Settings()))


@pytest.mark.usefixtures("no_network")
def test_an_entry_tells_what_it_knows(tmp_path: Path) -> None:
    first, *_ = read(tmp_path, rss())
    assert isinstance(first, Reading)
    article = first.article
    assert article.text == "Ferry fares rise\n\nFares rise in cafés & on boats."
    assert (article.url, article.given_id, article.outlet) == ("http://lake.example/news/a1", "a1", "Lake Post")
    assert (article.published, article.published_by, article.fetched) == ("2024-05-06T10:00:00+03:00", "feed", None)
    assert article.source.endswith("feed.xml#1")
    assert "only the entry's summary" in first.dropped[-1].reason
    first, *_ = read(tmp_path, atom())
    assert isinstance(first, Reading)
    assert (first.article.byline, first.article.published) == ("Jo Roe", "2024-05-01T09:00:00+00:00")
    assert first.article.updated == "2024-05-09T09:00:00+00:00"


def test_a_whole_story_in_an_entry_is_read_as_a_page(tmp_path: Path) -> None:
    first, *_ = read(tmp_path, BASES["with content"])
    assert isinstance(first, Reading)
    assert first.article.text.count("said on Monday") == 12
    assert (first.article.extractor or "").startswith("trafilatura")
    assert not any("summary" in drop.reason for drop in first.dropped)


@pytest.mark.parametrize("date", ["Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 06 May 2124 10:00:00 GMT", "some day"])
def test_a_date_that_cannot_be_true_is_none_and_said(date: str) -> None:
    [entry] = feed_of(f"<rss version='2.0'><channel><item><title>A</title><pubDate>{date}</pubDate></item></channel></rss>".encode(), "feed",
                      fetched="2026-03-04T00:00:00+00:00").entries
    assert entry.origin.published is None
    assert date in entry.origin.notes[0]


@pytest.mark.usefixtures("no_network")
def test_entities_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("swordfish")
    laughs = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{number + 1} '{f'&a{number};' * 10}'>" for number in range(12))
    entities = f"<!ENTITY file SYSTEM 'file://{tmp_path}/secret.txt'><!ENTITY % p SYSTEM 'http://127.0.0.1:9/d.dtd'>%p;{laughs}"
    start = time.process_time()
    found = read(tmp_path, rss().replace("\n", f"\n<!DOCTYPE rss [{entities}]>\n", 1).replace("It ended", "&file; &a12;"))
    assert time.process_time() - start < 3
    assert len(found) == 3
    assert "swordfish" not in repr(found)


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "empty"), (b"<html><body><p>Not found</p></body></html>", "a web page, not a feed"),
    (b"\x89PNG\r\n\x1a\n", "binary file (PNG image), not a feed"),
    (b"<rss version='2.0'><channel><title>Lake Post</title></channel></rss>", "a feed without entries"), (b"{}", "not a feed")])
def test_what_is_no_feed_is_named(tmp_path: Path, data: bytes, reason: str) -> None:
    [found] = read(tmp_path, data, "feed.rss")
    assert isinstance(found, Failure)
    assert found.reason in {reason, reason.replace(", not a feed", ", not text")}


def test_a_list_of_feeds(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text("<?xml version='1.0'?><opml version='2.0'><body><outline text='News'><outline text='Lake' xmlUrl='http://a.example/rss'/>"
                                         "<outline title='Hill &amp; Co' XMLURL='https://b.example/atom'/></outline><outline xmlUrl='file:///etc/passwd'/>"
                                         "<outline xmlUrl='http://a.example/rss'/><outline text='broken")
    found = subscriptions(tmp_path / "feeds.opml")
    assert found[:2] == [Subscription(url="http://a.example/rss", title="Lake"), Subscription(url="https://b.example/atom", title="Hill & Co")]
    assert [type(item) for item in found[2:]] == [Failure]
    (tmp_path / "feeds.txt").write_text("# mine\nhttp://a.example/rss\n\n")
    assert subscriptions(tmp_path / "feeds.txt") == [Subscription(url="http://a.example/rss")]


def test_a_feed_made_to_hurt_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "SECONDS", 0.3)
    monkeypatch.setattr(feeds, "SECONDS_A_BYTE", 0.0)
    start = time.monotonic()
    with pytest.raises(InputError, match="given up: the feed could not be read"):
        feed_of(f"<rss version='2.0'><channel><item><title>A</title><description>{'<b>' * 200_000}".encode(), "feed")
    assert time.monotonic() - start < 20


def test_a_large_feed_is_read_whole(tmp_path: Path) -> None:
    items = "".join(f"<item><title>Story {number}</title><description>It ended.</description></item>" for number in range(1800))
    assert feeds.is_hard(items.encode())
    assert len(read(tmp_path, f"<rss version='2.0'><channel>{items}</channel></rss>")) == 1800
