"""The pages of a web archive → articles; what is no page is counted, what is damaged is named."""

import io
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from warcio.bufferedreaders import ChunkedDataReader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from dateline.errors import InputError
from dateline.ingest.dates import read_date
from dateline.ingest.documents import read_document
from dateline.ingest.kinds import content_type
from dateline.ingest.origin import Origin, digest
from dateline.ingest.packing import reading_errors, unpacked_whole
from dateline.ingest.warc.members import unpacked_pieces
from dateline.ingest.warc.records import Damage, Record, fits_digest, records_of
from dateline.records import Failure, Reading
from dateline.settings import Settings

__all__ = ["read_archive"]

PAGES = frozenset({"response", "resource", "conversion"})
ABOUT_THE_CRAWL = frozenset({"warcinfo", "request", "metadata"})
"""Types of records that never hold a document."""
MOST_NAMED = 12


@dataclass(frozen=True, kw_only=True)
class Payload:
    """A record's document: its bytes without transfer and content coding, and what its head says they are."""

    data: bytes
    kind: str | None
    charset: str | None
    notes: tuple[str, ...] = ()


def read_archive(raw: BinaryIO, source: str, settings: Settings) -> Iterator[Reading | Failure]:
    """Yield the articles of an archive's pages, a failure for each damaged record, and last one that counts the records that are no page."""
    skipped: Counter[str] = Counter()
    number = 0
    with reading_errors(source):
        for number, record in enumerate(records_of(unpacked_pieces(raw), settings.max_bytes), start=1):
            where = f"{source}#{number}"
            if isinstance(record, Damage):
                yield Failure(source=where, reason=record.reason)
            else:
                yield from read_record(record, where, settings, skipped)
    if not number:
        raise InputError(source, "empty: a web archive without records")
    if skipped:
        yield Failure(source=source, reason=count_of(skipped))


def read_record(record: Record, where: str, settings: Settings, skipped: Counter[str]) -> Iterator[Reading | Failure]:
    """Yield the article of a record that holds a page; else count why it does not."""
    kind = record.fields.get("warc-type", "").lower()
    if kind in ABOUT_THE_CRAWL:
        return
    if kind not in PAGES:
        skipped[kind or "without a type"] += 1
        return
    try:
        payload = payload_of(record, where, settings, skipped)
    except InputError as error:
        yield Failure(source=error.source, reason=error.reason)
        return
    if payload and payload.kind:
        url = record.fields.get("warc-target-uri", "").strip("<> ") or None
        origin = Origin(source=where, sha256=digest(payload.data), url=url if url and url.startswith(("http://", "https://")) else None,
                        fetched=read_date(record.fields.get("warc-date")), notes=payload.notes)
        yield from read_document(payload.data, origin, settings, kind=payload.kind, charset=payload.charset)


def payload_of(record: Record, where: str, settings: Settings, skipped: Counter[str]) -> Payload | None:
    """Return a record's document, or None, counted, where it is no page; raises `InputError` where it cannot be unpacked."""
    head, body = http_parts(record)
    notes = [record.note] if record.note else []
    if head is None:
        kind, charset = content_type(record.fields.get("content-type", ""))
        return counted(Payload(data=body, kind=kind, charset=charset, notes=tuple(notes)), record.fields.get("content-type", ""), skipped)
    status = (head.get_statuscode() or "").strip()
    if status.isdigit() and status != "200":
        skipped[f"HTTP {status}"] += 1
        return None
    named = head.get_header("Content-Type") or record.fields.get("warc-identified-payload-type") or ""
    kind, charset = content_type(named) if named else ("html", None)
    if kind not in {"html", "text"}:
        return counted(Payload(data=b"", kind=kind, charset=None), named, skipped)
    whole = dechunked(body) if (head.get_header("Transfer-Encoding") or "").lower() == "chunked" else body
    data = decoded(whole, head.get_header("Content-Encoding"), where, settings.max_bytes)
    said = record.fields.get("warc-payload-digest")
    fits = [fits_digest(each, said) for each in (body, whole, data)]
    if any(fit is False for fit in fits) and True not in fits:
        notes.append("the payload's digest does not fit its bytes")
    return Payload(data=data, kind=kind, charset=charset, notes=tuple(notes))


def counted(payload: Payload, named: str, skipped: Counter[str]) -> Payload | None:
    """Return the payload of a page or a text; count any other by its media type."""
    if payload.kind in {"html", "text"}:
        return payload
    skipped[named.partition(";")[0].strip().lower()[:60] or "without a media type"] += 1
    return None


def http_parts(record: Record) -> tuple[StatusAndHeaders | None, bytes]:
    """Return the head of a response and what follows it; a status line that is none still ends with its head."""
    if record.fields.get("warc-type", "").lower() != "response" or not is_http(record.fields):
        return None, record.block
    stream = io.BytesIO(record.block)
    try:
        head = StatusAndHeadersParser(["HTTP/"], verify=False).parse(stream)
    except (StatusAndHeadersParserException, EOFError, ValueError, IndexError):
        return StatusAndHeaders("", []), record.block.partition(b"\r\n\r\n")[2] or record.block
    return head, stream.read()


def is_http(fields: Mapping[str, str]) -> bool:
    """Tell whether a response came over HTTP."""
    return fields.get("warc-target-uri", "").strip("<> ").lower().startswith("http") or "http" in fields.get("content-type", "").lower()


def dechunked(body: bytes) -> bytes:
    """Return a body without the lengths of its chunks; one that is not in chunks, whatever its head says, stays."""
    return bytes(ChunkedDataReader(io.BytesIO(body)).read())


def decoded(body: bytes, coding: str | None, where: str, limit: int) -> bytes:
    """Return a body unpacked, by its first bytes rather than by its head, which many crawlers leave as it was; raises `InputError`."""
    data = unpacked_whole(body, where, limit)
    name = (coding or "").strip().lower()
    if name == "deflate" and not data.lstrip().startswith(b"<"):
        return inflated(data, where, limit)
    if name == "br" and not data.lstrip().startswith(b"<"):
        raise InputError(where, "packed as br, which is not read")
    return data


def inflated(data: bytes, where: str, limit: int) -> bytes:
    """Return what is packed as deflate, with or without its head."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacking = zlib.decompressobj(bits)
        try:
            content = unpacking.decompress(data, limit + 1)
        except zlib.error:
            continue
        if len(content) > limit:
            raise InputError(where, f"too large: more than {limit:,} bytes unpacked")
        return content
    return data


def count_of(skipped: Counter[str]) -> str:
    """Return in words how many records are no page, by what they are."""
    named = [f"{number:,} {name}" for name, number in skipped.most_common(MOST_NAMED)]
    more = len(skipped) - len(named)
    return f"skipped: {skipped.total():,} records that are no page ({', '.join(named)}{f' and {more} kinds more' if more > 0 else ''})"
