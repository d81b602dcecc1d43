"""Mails (mbox, .eml) → articles: newsletters, alerts and forwarded stories; what is attached and no text is named."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from itertools import chain

from dateline.errors import InputError
from dateline.ingest.dates import read_date
from dateline.ingest.documents import read_document
from dateline.ingest.origin import Origin, digest
from dateline.ingest.packing import read_whole, reading_errors
from dateline.records import Drop, Failure, Reading
from dateline.settings import Settings

__all__ = ["read_mail", "read_mbox"]

SEPARATOR = re.compile(rb"From \S*.*\d\d:\d\d.*$")
QUOTED = re.compile(rb"^>(>*From )", re.M)
LONGEST_LINE = 1 << 20
DEEPEST = 8
"""A mail in a mail in a mail … that lies deeper is no longer opened."""
REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.I)
FORWARDED = re.compile(r"^-{3,}\s*(?:forwarded message|original message|forwarded by .*)\s*-{3,}[ \t]*\n"
                       r"((?:[ \t]*[*>]*(?:from|date|sent|subject|to|cc)\*?:.*\n(?:[ \t]+.*\n)?)+)", re.I | re.M)
FIELD = re.compile(r"^[ \t]*[*>]*(from|date|sent|subject)\*?:\*?[ \t]*(.*)$", re.I | re.M)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A text part of a mail."""

    data: bytes
    charset: str | None


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a mail holds: its texts, the mails that are attached to it, and what is left out."""

    pages: tuple[Part, ...] = ()
    plain: tuple[Part, ...] = ()
    mails: tuple[Message, ...] = ()
    skipped: tuple[str, ...] = ()

    def __add__(self, other: "Parts") -> "Parts":
        """Return both together."""
        return Parts(pages=self.pages + other.pages, plain=self.plain + other.plain, mails=self.mails + other.mails,
                     skipped=self.skipped + other.skipped)


def read_mbox(stream: io.BufferedReader, source: str, settings: Settings) -> Iterator[Reading | Failure]:
    """Yield the articles of a mailbox, mail by mail; only a mail must fit the limit."""
    number = 0
    with reading_errors(source):
        for number, data in enumerate(mails_of(stream, settings.max_bytes), start=1):
            where = f"{source}#{number}"
            if data is None:
                yield Failure(source=where, reason=f"too large: a mail of more than {settings.max_bytes:,} bytes")
            else:
                yield from read_message(message_from_bytes(data), where, settings)
    if not number:
        raise InputError(source, "a mailbox without mails")


def read_mail(stream: io.BufferedReader, source: str, settings: Settings) -> Iterator[Reading | Failure]:
    """Yield the articles of a file that is one mail."""
    yield from read_message(message_from_bytes(read_whole(stream, source, settings.max_bytes)), source, settings)


def mails_of(stream: io.BufferedReader, limit: int) -> Iterator[bytes | None]:
    """Yield the mails of a mailbox, None for one that is too large; a line "From …" after a blank one begins the next."""
    held, size, blank, begun = list[bytes](), 0, True, False
    for line in iter(lambda: stream.readline(LONGEST_LINE), b""):
        if blank and SEPARATOR.match(line.rstrip(b"\r\n")):
            if begun:
                yield whole(held, size, limit)
            held, size, begun = [], 0, True
        elif begun or line.strip():
            begun = True
            size += len(line)
            if size <= limit:
                held.append(line)
        blank = not line.strip(b"\r\n")
    if begun:
        yield whole(held, size, limit)


def whole(held: Sequence[bytes], size: int, limit: int) -> bytes | None:
    """Return a mail's bytes, its quoted "From" lines as they were written; None where it is too large."""
    return QUOTED.sub(rb"\1", b"".join(held)) if size <= limit else None


def read_message(message: Message, where: str, settings: Settings, depth: int = 0) -> Iterator[Reading | Failure]:
    """Yield the article of a mail's best text, and those of the mails attached to it."""
    parts = parts_of(message)
    origin = origin_of(message, where, parts)
    found = best(parts, origin, settings)
    if found:
        notes = tuple(Drop(stage="ingest", reason="attachment skipped", text=name) for name in parts.skipped)
        yield from (replace(item, dropped=(*item.dropped, *notes)) if isinstance(item, Reading) else item for item in found)
    elif not parts.mails:
        more = f", only {', '.join(parts.skipped[:5])}" if parts.skipped else ""
        yield Failure(source=where, reason=f"a mail without text{more}")
    for number, inner in enumerate(parts.mails, start=1):
        if depth < DEEPEST:
            yield from read_message(inner, f"{where}.{number}", settings, depth + 1)
        else:
            yield Failure(source=f"{where}.{number}", reason=f"mails lie in one another more than {DEEPEST} deep")


def parts_of(message: Message) -> Parts:
    """Return what a mail holds, without what lies in mails that are attached to it."""
    kind, name = message.get_content_type(), header(message.get_filename())
    if kind == "message/rfc822" or (kind.startswith("message/") and message.is_multipart()):
        inner = message.get_payload()
        return Parts(mails=tuple(each for each in inner if isinstance(each, Message)) if isinstance(inner, list) else ())
    if message.is_multipart():
        inner = message.get_payload()
        return sum((parts_of(each) for each in inner if isinstance(each, Message)), Parts()) if isinstance(inner, list) else Parts()
    attached = (message.get_content_disposition() or "") == "attachment"
    if kind in {"text/html", "text/plain"} and not attached:
        payload = message.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        part = Part(data=data, charset=charset_of(message))
        return Parts() if not data.strip() else Parts(pages=(part,)) if kind == "text/html" else Parts(plain=(part,))
    return Parts(skipped=(f"{name or 'without a name'} ({kind})",))


def charset_of(message: Message) -> str | None:
    """Return the character set that a part says it is in."""
    try:
        return message.get_content_charset()
    except (LookupError, ValueError):
        return None


def best(parts: Parts, origin: Origin, settings: Settings) -> list[Reading | Failure]:
    """Return the readings of a mail's page, or of its plain text where the page shows less than half of the words."""
    plain = b"\n\n".join(part.data for part in parts.plain)
    charset = next((part.charset for part in parts.plain), None)
    pages = [list(read_document(part.data, replace(origin, sha256=digest(part.data)), settings, kind="html", charset=part.charset))
             for part in parts.pages]
    found = list(chain.from_iterable(pages))
    shown = sum(len(item.article.text.split()) for item in found if isinstance(item, Reading))
    if not plain.strip() or shown * 2 >= len(plain.split()):
        return found
    return plain_readings(plain, charset, origin, settings)


def plain_readings(data: bytes, charset: str | None, origin: Origin, settings: Settings) -> list[Reading | Failure]:
    """Return the readings of a mail's plain text; where it forwards another mail, that one's head counts and is no part of the text."""
    origin = replace(origin, sha256=digest(data))
    head = FORWARDED.search(data.decode(charset if charset in {"utf-8", "us-ascii", "iso-8859-1"} else "latin-1", "replace").replace("\r\n", "\n"))
    if head:
        encoding = charset if charset in {"utf-8", "us-ascii", "iso-8859-1"} else "latin-1"
        text = data.decode(encoding, "replace").replace("\r\n", "\n")
        data = (text[:head.start()] + text[head.end():]).encode(encoding, "replace")
        origin = forwarded(origin, head[1])
    return list(read_document(data, origin, settings, kind="text", charset=charset))


def forwarded(origin: Origin, head: str) -> Origin:
    """Return the origin that the head of a forwarded mail tells."""
    fields = {name.lower(): value.strip() for name, value in FIELD.findall(head)}
    published = read_date(fields.get("date") or fields.get("sent"))
    return replace(origin, outlet=sender(fields.get("from")) or origin.outlet, title=fields.get("subject") or origin.title,
                   published=published or origin.published)


def origin_of(message: Message, where: str, parts: Parts) -> Origin:
    """Return what a mail's head says of its text."""
    subject = header(message["Subject"])
    published = read_date(header(message["Date"]))
    return Origin(source=where, sha256=digest(b"".join(part.data for part in (*parts.pages, *parts.plain))), given_id=header(message["Message-ID"]),
                  title=(REPLY.sub("", subject) or subject) if subject else None, outlet=list_name(header(message["List-Id"])) or sender(
                      header(message["From"])), published=published, published_by="mail" if published else None)


def header(value: object) -> str | None:
    """Return a head field's words, whatever it was coded in; None where it has none."""
    if value is None:
        return None
    try:
        text = str(make_header(decode_header(str(value))))
    except (HeaderParseError, LookupError, ValueError, UnicodeError):
        text = str(value)
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split()) or None


def list_name(value: str | None) -> str | None:
    """Return the name of a mailing list, which stands before its id: Morning Brief <brief.example.org>."""
    return (value or "").partition("<")[0].strip(' "') or None


def sender(value: str | None) -> str | None:
    """Return a sender's name, else the address."""
    name, address = parseaddr(value or "")
    return name or address or None
