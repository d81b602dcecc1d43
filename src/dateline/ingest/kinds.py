"""Tell what kind of input a file is: by its name, and by its first bytes."""

import json
import re
from email.message import Message

from dateline.errors import InputError
from dateline.ingest.decoding import binary_kind, unicode_mark, wide_codec

__all__ = ["KNOWN_ENDINGS", "content_type", "kind_by_name", "sniff"]

ENDINGS = {".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl",
           ".jl": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".parquet": "parquet", ".pq": "parquet",
           ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".warc": "warc", ".mbox": "mbox", ".mbx": "mbox", ".eml": "mail"}
PACKED = (".gz", ".zst")
KNOWN_ENDINGS = frozenset({*ENDINGS, *PACKED, ".xml", ".opml"})
"""Endings of the files that are read from a folder."""
MEDIA_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/json": "json",
               "application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "text/csv": "csv", "text/tab-separated-values": "tsv",
               "application/vnd.apache.parquet": "parquet", "application/rss+xml": "feed", "application/atom+xml": "feed",
               "application/rdf+xml": "feed", "application/warc": "warc", "application/mbox": "mbox", "message/rfc822": "mail"}
COMMENTS = r"\s*+(?:(?><!--.*?-->|<\?xml[^>]*\?>)\s*+)*+"
PROLOGUE = r"\s*+(?:(?><!--.*?-->|<\?xml[^>]*\?>|<!doctype\s+\w++[^>\[]*+(?:\[.*?\]\s*)?>)\s*+)*+"
"""What may stand before a page's or a feed's first tag; nothing is given back, or a thousand comments would take for ever."""
HTML = re.compile(COMMENTS + r"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p)\b", re.I | re.S)
FEED = re.compile(PROLOGUE + r"<(?:\w{1,20}:)?(?:rss|feed|rdf)\b", re.I | re.S)
LIST_OF_FEEDS = re.compile(PROLOGUE + r"<opml\b", re.I | re.S)
SITEMAP = re.compile(PROLOGUE + r"<(?:sitemapindex|urlset)\b", re.I | re.S)
MBOX = re.compile(r"\AFrom \S+.*\d\d:\d\d.*\r?\n[A-Za-z-]+:")
MAIL = re.compile(r"\A(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|X-Original-To|DKIM-Signature|List-Id):\s", re.I)
EXPORT = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$|^[ \t]*(?:LENGTH|Length):[ \t]*[\d,.]+ words\b|^WC[ \t]+[\d,.]+ words\b"
                    r"|^[\d,.]+ words\n(?:.*\n){1,7}?(?:English|French|German|Spanish|Arabic|Russian|Portuguese)$", re.M)
"""How text exports of press databases look near their beginning."""

NOT_READ = ((SITEMAP, "a sitemap, not a page"), (LIST_OF_FEEDS, "a list of feeds (OPML); `dateline watch` reads what they bring"))
BY_START = (("mbox", MBOX), ("mail", MAIL), ("export", EXPORT))


def kind_by_name(name: str) -> str | None:
    """Return the kind that a file's ending names, looking through .gz and .zst."""
    bare = name.lower()
    for ending in PACKED:
        bare = bare.removesuffix(ending)
    return next((kind for ending, kind in ENDINGS.items() if bare.endswith(ending)), None)


def sniff(head: bytes, source: str, named: str | None) -> str:
    """Return the kind of an input by its first bytes; raises `InputError` for what is no text and no table."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if named == "parquet":
        raise InputError(source, "not a Parquet file: it does not begin with PAR1")
    if head.startswith(b"WARC/"):
        return "warc"
    kind = binary_kind(head)
    if kind and named not in {"feed", "mbox", "mail"} and not FEED.match(head.decode("latin-1")):
        raise InputError(source, f"binary file ({kind}), not text")
    start = head.decode(unicode_mark(head) or wide_codec(head) or "utf-8", errors="replace").lstrip("\ufeff")
    for pattern, reason in NOT_READ:
        if pattern.match(start):
            raise InputError(source, reason)
    if named in {None, "text", "html"} and FEED.match(start):
        return "feed"
    if named in {None, "text"} and HTML.match(start):
        return "html"
    unix = start.replace("\r\n", "\n").replace("\f", "\n")
    told = next((kind for kind, pattern in BY_START if pattern.search(unix)), None)
    if told and named in {None, "text"}:
        return told
    return named or ("json" if is_array(start) else "jsonl" if is_json_line(start) else "text")


def is_array(start: str) -> bool:
    """Tell whether a text begins as a JSON array of objects."""
    return bool(re.match(r"\s*\[\s*\{\s*\"", start))


def is_json_line(start: str) -> bool:
    """Tell whether a text's first line is, or begins as, a JSON object."""
    line, ended, _ = start.lstrip().partition("\n")
    if not ended:
        return bool(re.match(r"\{\s*\"[^\"]*\"\s*:", line))
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def content_type(header: str) -> tuple[str | None, str | None]:
    """Return the kind of input and the character set that a Content-Type names."""
    message = Message()
    message["content-type"] = " ".join(header.split())
    charset = message.get_param("charset")
    return MEDIA_TYPES.get(message.get_content_type() if header else ""), charset if isinstance(charset, str) else None
