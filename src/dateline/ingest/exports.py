"""Text exports of press databases (LexisNexis, Factiva) → articles; which tag means what stands in the codebook."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from dateline.codebook.loader import table
from dateline.errors import InputError
from dateline.ingest.clean import clean_reading
from dateline.ingest.dates import DATE, read_date
from dateline.ingest.decoding import decode
from dateline.ingest.origin import Origin, digest
from dateline.ingest.packing import read_whole
from dateline.records import Drop, Failure, Reading
from dateline.settings import Settings

__all__ = ["read_export"]

NUMBERED = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.M)
END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.M)
TAGGED = re.compile(r"^(?:HD[ \t]|SE[ \t]+\S).*\n(?s:.{0,4000}?)^WC[ \t]+[\d,]+ words", re.M)
NUMBER = re.compile(r"^(?:Document|AN\s+Document)\s+([A-Z0-9]{8,}\d{4,}\w*)[ \t]*$", re.M)
WORDS = re.compile(r"^[ \t]*([\d,.]+) words[ \t]*$", re.M)
LEXIS_TAG = re.compile(r"^[ \t]*([A-Z][A-Z -]{2,24}|[A-Z][a-z]+(?:[- ][A-Z][a-z]+)?):[ \t]*(.*)$")
FACTIVA_TAG = re.compile(r"^([A-Z]{2,3})(?:[ \t]+(\S.*)|[ \t]*)$")
COPYRIGHT = re.compile(r"^\s*(?:Copyright\b|\(c\)|©|All Rights Reserved)", re.I)
EXTRACTORS = {"lexis": "lexisnexis 1", "factiva": "factiva 1"}
LANGUAGES = {"english": "en", "french": "fr", "german": "de", "spanish": "es", "arabic": "ar", "russian": "ru", "portuguese": "pt"}
Fields = dict[str, list[str]]


def read_export(stream: io.BufferedReader, source: str, settings: Settings) -> Iterator[Reading | Failure]:
    """Yield the article of each document of an export, and a failure for each that has no text; raises `InputError` where there is none."""
    text = decode(read_whole(stream, source, settings.max_bytes), source).text.replace("\r\n", "\n").replace("\f", "\n")
    number = 0
    for number, (layout, document) in enumerate(documents(text), start=1):
        yield read_document_of(layout, document, f"{source}#{number}", settings)
    if not number:
        raise InputError(source, "an export without documents")


def documents(text: str) -> Iterator[tuple[str, str]]:
    """Yield the layout and the words of each document of an export."""
    if NUMBERED.search(text):
        yield from (("lexis", part) for part in NUMBERED.split(text)[1:] if part.strip())
    elif END.search(text):
        yield from (("lexis", part) for part in END.split(text) if re.search(r"^Length:", part, re.M | re.I))
    elif NUMBER.search(text):
        at = 0
        for end in NUMBER.finditer(text):
            yield "factiva", text[at:end.end()]
            at = end.end()
        if len(text[at:].split()) > 50:
            yield "factiva", text[at:]
    elif TAGGED.search(text):
        yield from (("factiva", part) for part in re.split(r"^(?=HD[ \t])", text, flags=re.M) if WORDS_TAG.search(part))
    else:
        yield "lexis", text


WORDS_TAG = re.compile(r"^WC[ \t]", re.M)


def read_document_of(layout: str, document: str, source: str, settings: Settings) -> Reading | Failure:
    """Return the article of one document."""
    reader = {"lexis": lexis_fields, "factiva": factiva_fields}[layout]
    fields = reader(document, tags(layout, settings.codebook))
    paragraphs = fields.get("body", [])
    if not paragraphs:
        return Failure(source=source, reason="a document without a body")
    published = next((date for line in fields.get("published", []) if (date := read_date(line))), None)
    origin = Origin(source=source, sha256=digest(document.encode("utf-8", "replace")), title=first(fields, "title"), byline=first(fields, "byline"),
                    outlet=first(fields, "outlet"), published=published, published_by="export" if published else None, given_id=first(fields, "id"))
    place = first(fields, "dateline")
    if place and not paragraphs[0].startswith(place.split(",")[0]):
        paragraphs = [f"{place} - {paragraphs[0]}", *paragraphs[1:]]
    reading = clean_reading(paragraphs, origin, settings, extractor=EXTRACTORS[layout])
    left = [Drop(stage="ingest", reason=f"field of the export: {name}", text=" ".join(values)[:300])
            for name, values in fields.items() if name in KEPT_APART]
    return Reading(article=reading.article, dropped=(*reading.dropped, *left))


KEPT_APART = frozenset({"section", "page", "edition", "loaded", "furniture"})
"""Fields for which an article has no place; they are named among what was left out."""


def first(fields: Mapping[str, Sequence[str]], name: str) -> str | None:
    """Return a field's words on one line, a byline without its "By"."""
    words = " ".join(" ".join(fields.get(name, [])).split())
    return (re.sub(r"^by\s+", "", words, flags=re.I) if name == "byline" else words) or None


@lru_cache(maxsize=8)
def tags(layout: str, codebook: Path | None) -> Mapping[str, str]:
    """Return a layout's tags and what they mean."""
    return {row["tag"]: row["field"] for row in table("export_tags", folder=codebook, key=("layout", "tag")) if row["layout"] == layout}


def blocks_of(text: str) -> list[list[str]]:
    """Return the lines of each stretch between blank lines."""
    return [lines for part in re.split(r"\n[ \t]*\n", text) if (lines := [line.strip() for line in part.split("\n") if line.strip()])]


def lexis_fields(document: str, known: Mapping[str, str]) -> Fields:
    """Return the fields of a LexisNexis document: outlet, date and headline above the tags, the body between two groups of them."""
    fields: Fields = {}
    place, head = "head", list[str]()
    for lines in blocks_of(document):
        tag = LEXIS_TAG.match(lines[0])
        meaning = known.get(tag[1].upper()) if tag else None
        if lines[0].lower() in {"body", "end of document"}:
            place = "body" if lines[0].lower() == "body" else "foot"
            lines, meaning = lines[1:], None
        if tag and meaning:
            place = after(place, meaning, fields)
            add(fields, meaning, " ".join([tag[2], *lines[1:]]).strip())
        elif all(COPYRIGHT.match(line) for line in lines[:1]):
            add(fields, "furniture", " ".join(lines))
        elif place == "head":
            head += [" ".join(lines)] if not DATE.search(lines[-1]) and len(lines) > 1 and head else lines
        elif place == "body" and lines:
            add(fields, "body", " ".join(lines))
    head_fields(head, fields)
    return fields


def after(place: str, meaning: str, fields: Fields) -> str:
    """Return in which part of a document what follows a tag stands."""
    if meaning == "body":
        return "body"
    return "foot" if meaning in {"loaded", "furniture"} and fields.get("body") else "body" if place != "foot" else place


def head_fields(head: list[str], fields: Fields) -> None:
    """Tell outlet, date and headline among the lines above the tags: the date is the one that reads as one, the outlet stands above it."""
    at = next((number for number, line in enumerate(head) if DATE.search(line) and len(line) < 80), None)
    if at is None:
        for line in head[:1]:
            fields.setdefault("title", [line])
        return
    fields["published"] = [head[at]]
    below = [line for line in head[at + 1:] if not re.fullmatch(r"[A-Z][\w ]*Edition", line)]
    outlet, title = (head[:at], below[:1]) if below else (head[max(0, at - 1):at], head[:max(0, at - 1)])
    fields.setdefault("outlet", list(outlet[:1]))
    fields.setdefault("title", list(title))


def add(fields: Fields, name: str, words: str) -> None:
    """Add words to a field, unless it is of no use."""
    if words and name != "-":
        fields.setdefault(name, []).append(words)


def factiva_fields(document: str, known: Mapping[str, str]) -> Fields:
    """Return the fields of a Factiva document, with tags or in the order in which it shows them."""
    if not WORDS_TAG.search(document):
        return shown_fields(document)
    fields: Fields = {}
    meaning, lines = "-", list[str]()
    for line in [*document.strip().split("\n"), "AN"]:
        tag = FACTIVA_TAG.match(line)
        if tag and tag[1] in known:
            for words in paragraphs_of(lines) if meaning == "body" else [" ".join(lines).strip()]:
                add(fields, meaning, words)
            meaning, lines = known[tag[1]], [tag[2] or ""]
        else:
            lines.append(line.strip())
    number = NUMBER.search(document)
    if number:
        fields["id"] = [number[1]]
    return fields


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs of a body: blank lines divide them."""
    return [" ".join(block) for block in blocks_of("\n".join(lines))]


def shown_fields(document: str) -> Fields:
    """Return the fields of a Factiva document without tags: headline, byline, number of words, date, outlet, …, body, document number."""
    number = NUMBER.search(document)
    count = WORDS.search(document)
    if count is None:
        return {"body": paragraphs_of(document.split("\n"))}
    above = blocks_of(document[:count.start()])
    lines = document[count.end():number.start() if number else None].strip("\n").split("\n")
    head = next((at for at, line in enumerate(lines) if COPYRIGHT.match(line)), None)
    blank = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    split = blank if head is None else head + 1
    facts = [line.strip() for line in lines[:split] if line.strip()]
    at = next((at for at, line in enumerate(facts) if read_date(line)), None)
    byline = [line for block in above for line in block if line.lower().startswith("by ")]
    title = [line for block in above for line in block if line not in byline]
    fields: Fields = {"title": title[-3:], "byline": byline, "body": paragraphs_of(lines[split:])}
    if at is not None:
        outlet = next((line for line in facts[at + 1:] if not re.fullmatch(r"[\d:apm. ]+", line)), None)
        fields |= {"published": [facts[at]], "outlet": [outlet] if outlet else []}
    return fields | ({"id": [number[1]]} if number else {})
