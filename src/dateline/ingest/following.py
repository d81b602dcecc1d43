"""A fetched feed's entries → articles: what an entry holds, or the page to which it leads."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.errors import InputError
from dateline.ingest.documents import read_document
from dateline.ingest.feeds import Entry, feed_of, read_entry
from dateline.ingest.origin import Origin, digest
from dateline.ingest.packing import unpacked_whole
from dateline.ingest.visiting import Busy, Fetched, Visitor
from dateline.records import Failure, Reading
from dateline.settings import Settings

__all__ = ["follow_entry", "follow_feed"]

PAGES = frozenset({"html", "text", None})


def follow_feed(data: bytes, page: Fetched, visitor: Visitor, settings: Settings) -> Iterator[Reading | Failure]:
    """Yield the articles of a fetched feed's entries."""
    feed = feed_of(data, page.url, url=page.url, fetched=page.fetched)
    if not feed.entries:
        raise InputError(page.url, "a feed without entries")
    for entry in feed.entries:
        yield from follow_entry(entry, visitor, settings, last=True)


def follow_entry(entry: Entry, visitor: Visitor, settings: Settings, *, last: bool) -> list[Reading | Failure]:
    """Return an entry's article; raises `Busy` where its page may be had later, unless this is the last try: then the entry's own words count."""
    url = entry.origin.url
    if entry.full or url is None:
        return list(read_entry(entry, settings, note=None if entry.full else "only the entry's summary: it has no link"))
    try:
        page = visitor.fetch(url)
        found = list(linked(page, entry, settings)) if page.kind in PAGES else []
        reason = f"it is no page but {page.kind}"
    except InputError as error:
        if isinstance(error, Busy) and not last:
            raise
        found, reason = [], error.reason
    if any(isinstance(item, Reading) for item in found):
        return found
    failed = next((item.reason for item in found if isinstance(item, Failure)), reason)
    return list(read_entry(entry, settings, note=f"only the entry's summary: the linked page could not be read ({failed})"))


def linked(page: Fetched, entry: Entry, settings: Settings) -> Iterator[Reading | Failure]:
    """Yield the article of the page to which an entry leads; what the entry says fills what the page leaves open."""
    try:
        data = unpacked_whole(page.data, page.url, settings.max_bytes)
    except InputError as error:
        yield Failure(source=error.source, reason=error.reason)
        return
    origin: Origin = replace(entry.origin, sha256=digest(data), fetched=page.fetched, url=page.url)
    yield from read_document(data, origin, settings, kind=page.kind or "html", charset=page.charset)
