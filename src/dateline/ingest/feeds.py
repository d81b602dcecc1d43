"""RSS and Atom feeds, well or ill formed → entries, and what an entry holds itself → an article."""

import html
import io
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

from dateline.errors import InputError
from dateline.ingest.apart import run_apart
from dateline.ingest.clean import clean_reading
from dateline.ingest.dates import read_date
from dateline.ingest.decoding import binary_kind
from dateline.ingest.documents import read_document
from dateline.ingest.markup import UNFIT, plain_blocks, tamed
from dateline.ingest.origin import Origin, digest
from dateline.ingest.packing import read_whole
from dateline.records import Failure, Reading
from dateline.settings import Settings

__all__ = ["Entry", "Feed", "feed_of", "read_entry", "read_feed"]

LARGEST = 50_000_000
MANY_TAGS = 10_000
GIANT_TAG = re.compile(rb"(?:<|&lt;)[^<>&]{16000,}")
SECONDS, SECONDS_A_BYTE = 20.0, 5e-6
"""How long a feed of many tags may take: some seconds, and more the larger it is."""
FULL_TEXT = 120
"""Words from which an entry is taken to hold the whole story, unless it breaks off."""
BREAKS_OFF = re.compile(r"(?:\.\.\.|…|\b(?:read|see|view) (?:more|the full \w+|on)\b|\b(?:continue|keep) reading\b)(?:\W+\w+){0,6}\W*$", re.I)
TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
BLANK = b"\xef\xbb\xbf \t\r\n"
EXTRACTOR = "feed 1"
AHEAD = timedelta(days=2)
"""So far ahead of the clock a publication date may lie: zones, and stories filed for tomorrow."""
SUMMARY_ONLY = "only the entry's summary: the linked page was not fetched"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a feed, and the story that it holds or points to."""

    origin: Origin
    """What the entry says of its story; its digest is of the entry's own words."""
    content: str
    """HTML or plain words, as the feed has them; empty where it has none."""
    full: bool
    """The content is the whole story, as far as can be told."""


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed's name and entries, in its own order."""

    title: str | None
    entries: tuple[Entry, ...]


def read_feed(stream: io.BufferedReader, source: str, settings: Settings) -> Iterator[Reading | Failure]:
    """Yield an article for each entry of a feed's file, of what the entry holds; nothing is fetched."""
    data = read_whole(stream, source, min(settings.max_bytes, LARGEST))
    feed = feed_of(data, source)
    if not feed.entries:
        raise InputError(source, "a feed without entries")
    for entry in feed.entries:
        yield from read_entry(entry, settings, note=None if entry.full else SUMMARY_ONLY)


def feed_of(data: bytes, source: str, *, url: str | None = None, fetched: str | None = None) -> Feed:
    """Return the feed in these bytes, fetched from `url`; raises `InputError` where they are none."""
    if not data.strip():
        raise InputError(source, "empty")
    kind = binary_kind(data)
    if kind and not data.lstrip(BLANK).startswith(b"<"):
        raise InputError(source, f"binary file ({kind}), not a feed")
    arguments = (data, source, url, fetched)
    [feed] = run_apart("dateline.ingest.feeds:feed_here", arguments, source, what="feed", seconds=SECONDS + len(data) * SECONDS_A_BYTE) if is_hard(
        data) else feed_here(*arguments)
    return feed


def is_hard(data: bytes) -> bool:
    """Tell whether a feed has so many tags, or tags so large, that feedparser, whose time grows with their square, may need minutes."""
    return max(data.count(b"<"), data.count(b"&lt;"), data.count(b"&")) > MANY_TAGS or GIANT_TAG.search(data) is not None


def feed_here(data: bytes, source: str, url: str | None, fetched: str | None) -> Iterator[Feed]:
    """Yield the feed in these bytes, in this process however long it takes."""
    import feedparser

    try:
        found = feedparser.parse(io.BytesIO(data), response_headers={"content-location": url} if url else {})
        title = words(found.feed.get("title"))
        base = url or str(found.feed.get("link") or "")
        entries = tuple(entry_of(entry, f"{source}#{number}", title, base, fetched) for number, entry in enumerate(found.entries, start=1))
    except (SAXException, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError) as error:
        raise InputError(source, f"could not be read as a feed: {type(error).__name__}: {str(error)[:160]}") from error
    if not entries and not found.version:
        raise InputError(source, "a web page, not a feed" if b"<html" in data[:4096].lower() else "not a feed")
    yield Feed(title=title, entries=entries)


def entry_of(entry: dict[str, Any], source: str, outlet: str | None, base: str, fetched: str | None) -> Entry:
    """Return one entry as feedparser read it; its own `get` would give one date for another."""
    contents = [str(part.get("value") or "") for part in (*dict.get(entry, "content", ()), {"value": dict.get(entry, "summary")})]
    content = max(contents, key=lambda text: len(bare(text)))
    published, notes = entry_date(entry, fetched)
    given, link, title = words(dict.get(entry, "id")), address(dict.get(entry, "link"), base), words(dict.get(entry, "title"))
    whole = bare(content)
    return Entry(content=content, full=len(whole.split()) >= FULL_TEXT and not BREAKS_OFF.search(whole[-200:]), origin=Origin(
        source=source, sha256=digest("\x1f".join((given or "", link or "", title or "", content)).encode("utf-8", "surrogatepass")), fetched=fetched,
        url=link, given_id=given, title=title, byline=words(dict.get(entry, "author")), outlet=words(source_of(entry)) or outlet, published=published,
        published_by="feed" if published else None, updated=read_date(dict.get(entry, "updated")), notes=notes))


def source_of(entry: dict[str, Any]) -> str | None:
    """Return the outlet that an entry of a collected feed names as its source."""
    source = dict.get(entry, "source")
    return source.get("title") if isinstance(source, Mapping) else None


def words(value: object) -> str | None:
    """Return a field's plain words on one line; None where there are none."""
    text = bare(value) if isinstance(value, str) else ""
    return text or None


def bare(text: str) -> str:
    """Return a text without tags and entities, on one line."""
    return " ".join(UNFIT.sub("", html.unescape(TAG.sub(" ", text))).split())


def address(link: object, base: str) -> str | None:
    """Return a link as a whole address of the web; None where it is none."""
    try:
        whole = urljoin(base, link.strip()) if isinstance(link, str) else ""
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) else None


def entry_date(entry: dict[str, Any], fetched: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return an entry's publication date, and a note where it gives one that cannot be read or cannot be true."""
    value = dict.get(entry, "published") or dict.get(entry, "updated") or dict.get(entry, "created")
    if not value:
        return None, ()
    date = read_date(value) or moment(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed"))
    if date is None:
        return None, (f"publication date cannot be read: {str(value)[:80]}",)
    limit = (datetime.fromisoformat(fetched) + AHEAD).date().isoformat() if fetched else "9999"
    if date[:10] <= "1970-01-02" or date[:10] > limit:
        return None, (f"publication date cannot be true: {str(value)[:80]}",)
    return date, ()


def moment(parsed: time.struct_time | None) -> str | None:
    """Return feedparser's own reading of a date as an ISO timestamp."""
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat(timespec="seconds") if parsed else None
    except (ValueError, TypeError):
        return None


def read_entry(entry: Entry, settings: Settings, *, note: str | None = None) -> Iterator[Reading | Failure]:
    """Yield the article of what an entry holds, with a note that says why it is not more."""
    origin = entry.origin if note is None else noted(entry.origin, note)
    if entry.full and TAG.search(entry.content):
        [found] = list(read_document(wrapped(entry), origin, settings, kind="html", charset="utf-8"))
        if isinstance(found, Reading) and len(found.article.text) >= len(bare(entry.content)) / 2:
            yield found
            return
    paragraphs = paragraphs_of(entry.content)
    if not paragraphs and not origin.title:
        yield Failure(source=origin.source, reason="an entry without words")
        return
    yield clean_reading(paragraphs, origin, settings, extractor=EXTRACTOR)


def noted(origin: Origin, note: str) -> Origin:
    """Return the origin with a note more."""
    return replace(origin, notes=(*origin.notes, note))


def wrapped(entry: Entry) -> bytes:
    """Return an entry's content as the page that it would be."""
    title = html.escape(entry.origin.title or "")
    page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{entry.content}</article></body></html>"
    return page.encode("utf-8", "replace")


def paragraphs_of(content: str) -> list[str]:
    """Return the paragraphs of an entry's content, which is HTML or plain."""
    if TAG.search(content):
        return [text for _, text in plain_blocks(tamed(content))]
    return [text for part in re.split(r"\n\s*\n", content) if (text := bare(part))]
