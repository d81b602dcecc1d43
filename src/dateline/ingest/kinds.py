"""Tell what kind of input a file is: by its name, and by its first bytes."""

import json
import re

from dateline.errors import InputError
from dateline.ingest.decoding import binary_kind, unicode_mark, wide_codec

__all__ = ["KNOWN_ENDINGS", "kind_by_name", "sniff"]

ENDINGS = {".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl",
           ".jl": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".parquet": "parquet", ".pq": "parquet"}
PACKED = (".gz", ".zst")
KNOWN_ENDINGS = frozenset({*ENDINGS, *PACKED})
"""Endings of the files that are read from a folder."""
HTML = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|div|p)\b", re.I | re.S)
OTHER_XML = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|sitemapindex|urlset)\b", re.I | re.S)


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
        raise InputError(source, "a web archive (WARC), which is not read")
    kind = binary_kind(head)
    if kind:
        raise InputError(source, f"binary file ({kind}), not text")
    start = head.decode(unicode_mark(head) or wide_codec(head) or "utf-8", errors="replace").lstrip("\ufeff")
    if OTHER_XML.match(start):
        raise InputError(source, "a feed or sitemap, not a page")
    if named in {None, "text"} and HTML.match(start):
        return "html"
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
