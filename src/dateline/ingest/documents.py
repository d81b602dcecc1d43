"""One document's bytes → readings: a page or a text, with its origin."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.errors import InputError
from dateline.ingest.decoding import decode
from dateline.ingest.origin import Origin, told
from dateline.ingest.text import read_dump
from dateline.records import Drop, Failure, Reading
from dateline.settings import Settings

__all__ = ["read_document", "read_text"]


def read_document(data: bytes, origin: Origin, settings: Settings, *, kind: str, charset: str | None = None) -> Iterator[Reading | Failure]:
    """Yield the readings of a document of kind "html" or "text", or a failure that names its source."""
    named = origin.url or origin.source
    try:
        for reading in read_bytes(data, named, settings, kind=kind, charset=charset):
            yield told(reading, origin, named=named)
    except InputError as error:
        yield Failure(source=origin.source, reason=error.reason)


def read_bytes(data: bytes, source: str, settings: Settings, *, kind: str, charset: str | None) -> Iterator[Reading]:
    """Yield what a page's or a text's bytes say."""
    if kind == "html":
        from dateline.ingest.html import read_page
        return read_page(data, source, settings, charset=charset)
    return read_text(data, source, settings, charset=charset)


def read_text(data: bytes, source: str, settings: Settings, *, charset: str | None = None) -> Iterator[Reading]:
    """Yield the stories of a text file; raises `InputError` where it has no words."""
    decoded = decode(data, source, declared=charset)
    for reading in read_dump(decoded.text, source, settings):
        yield reading if decoded.sure else flagged(reading, decoded.encoding)


def flagged(reading: Reading, encoding: str) -> Reading:
    """Return the reading with a note that its character set was guessed."""
    note = Drop(stage="ingest", reason=f"character set guessed: {encoding}")
    return replace(reading, dropped=(*reading.dropped, note))
