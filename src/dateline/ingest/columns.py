"""Which column of a table holds which field, and one row of a table → an article."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dateline.errors import InputError
from dateline.ingest.dates import read_date
from dateline.ingest.heads import Head, head_of
from dateline.ingest.language import detect_language
from dateline.ingest.origin import digest
from dateline.ingest.text import day_of_dateline, read_dump
from dateline.records import Article, Drop, Reading, make_id
from dateline.settings import Settings

__all__ = ["Columns", "find_columns", "read_row"]

Row = Mapping[str, Any]
EXTRACTOR = "row 2"
NAMES = {
    "text": ("text", "body", "content", "article", "story", "full_text", "fulltext", "maintext", "main_text", "article_text", "articletext",
             "body_text", "article_body", "articlebody", "news_text", "story_text", "document", "doc", "plain_text", "plaintext", "raw_text",
             "text_content",
             "article_content", "news_content", "clean_text", "paragraphs", "passage"),
    "published": ("published", "date", "publish_date", "pub_date", "dct", "published_at", "publishedat", "date_publish", "date_published",
                  "datepublished", "publication_date", "publicationdate", "pubdate", "published_date", "published_on", "publishdate", "article_date",
                  "story_date", "news_date", "datetime", "timestamp", "created_at", "seendate"),
    "title": ("title", "headline", "head", "article_title", "heading", "news_title", "story_title"),
    "url": ("url", "link", "canonical_url", "article_url", "source_url", "sourceurl", "uri", "web_url", "permalink"),
    "id": ("id", "article_id", "doc_id", "docid", "document_id", "story_id", "storyid", "news_id", "uuid", "guid", "_id", "uid", "index"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site_name", "source_name", "source_domain", "domain",
               "agency", "provider", "sitename"),
    "byline": ("byline", "author", "authors", "by", "writer", "creator"),
    "updated": ("updated", "updated_at", "modified", "date_modify", "date_modified", "datemodified", "last_updated"),
    "language": ("language", "lang"),
}
"""Common column names, the likeliest first; compared in small letters with blanks and dashes as underscores."""


@dataclass(frozen=True, kw_only=True)
class Columns:
    """For each field the table's own name of its column."""

    of: Mapping[str, str]

    def cell(self, row: Row, field: str) -> Any:
        """Return a row's value of a field; None where the table has no such column."""
        name = self.of.get(field)
        return row.get(name) if name is not None else None

    def words(self, row: Row, field: str) -> str | None:
        """Return a field as text without the blanks around it; None where it is empty."""
        value = self.cell(row, field)
        if isinstance(value, list | tuple):
            value = ", ".join(str(part) for part in value if part)
        elif isinstance(value, Mapping):
            value = value.get("name") or value.get("title")
        return str(value).strip() or None if value is not None else None


def find_columns(names: Iterable[str], settings: Settings, source: str, *, loose: bool = False) -> Columns:
    """Return which columns hold which fields; raises `InputError` where none holds the text.

    In a loose table a row may lack any column but the one of the text.
    """
    own = list(names)
    folded = {fold(name): name for name in reversed(own)}
    found = {field: folded[usual] for field, likely in NAMES.items() for usual in reversed(likely) if usual in folded}
    for field, name in settings.columns.items():
        if name not in own and not (loose and field != "text"):
            raise InputError(source, f"no column {name!r} for {field}; its columns are {listed(own)}")
        found[field] = name
    if "text" not in found:
        raise InputError(source, f"no text column among {listed(own)}; name it with --column text=NAME")
    return Columns(of=found)


def fold(name: str) -> str:
    """Fold a column's name for comparison."""
    return name.strip().lstrip("\ufeff").lower().replace(" ", "_").replace("-", "_")


def listed(names: list[str]) -> str:
    """Return names for a message, the first dozen of them."""
    return ", ".join(repr(name[:40]) for name in names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def read_row(row: Row, columns: Columns, source: str, settings: Settings) -> Iterator[Reading]:
    """Yield the reading of a row: one, or with `clean` one for each story of its text."""
    value = columns.cell(row, "text")
    text = "" if value is None else "\n\n".join(map(str, value)) if isinstance(value, list) else str(value)
    if settings.clean and text.strip():
        sha256 = digest(text.encode("utf-8", "surrogatepass"))
        for reading in read_dump(text, source, settings):
            yield with_row(replace(reading, article=replace(reading.article, sha256=sha256)), row, columns, settings)
        return
    head = head_of(text, title=columns.words(row, "title"), settings=settings)
    opened = " ".join(head.title.of(text).split()) if head.title else None
    bare = Article(id="", source=source, text=text, sections=head.sections(len(text)), title=opened, dateline=head.place,
                   updated=head.updated, language=detect_language(text), sha256=digest(text.encode("utf-8", "surrogatepass")), extractor=EXTRACTOR)
    drops = () if text.strip() else (Drop(stage="ingest", reason="empty text"),)
    yield with_row(Reading(article=bare, dropped=drops), row, columns, settings, head=head)


def with_row(reading: Reading, row: Row, columns: Columns, settings: Settings, *, head: Head | None = None) -> Reading:
    """Return the reading with what the row's other columns say; they come before what was read in the text."""
    article = reading.article
    published, published_by, drops = row_date(article, row, columns, settings, head=head)
    url, given = columns.words(row, "url"), columns.words(row, "id")
    changed = replace(
        article, id=make_id("article", article.text, published, given or url), given_id=given, url=url,
        title=columns.words(row, "title") or article.title, byline=columns.words(row, "byline") or article.byline,
        outlet=columns.words(row, "outlet") or article.outlet, language=row_language(columns.words(row, "language")) or article.language,
        published=published, published_by=published_by, updated=read_date(columns.cell(row, "updated")) or article.updated)
    return Reading(article=changed, dropped=(*reading.dropped, *drops))


def row_language(value: str | None) -> str | None:
    """Return a column's language code; None where it holds a name or something else."""
    code = (value or "").replace("_", "-").split("-")[0].lower()
    return code if len(code) == 2 and code.isalpha() else None


def row_date(article: Article, row: Row, columns: Columns, settings: Settings, *,
             head: Head | None) -> tuple[str | None, str | None, tuple[Drop, ...]]:
    """Return publication date, what told it, and a drop for a value that cannot be read."""
    value = columns.cell(row, "published")
    date = read_date(value)
    if date:
        return date, "column", ()
    drops = (Drop(stage="ingest", reason="publication date cannot be read", text=str(value)[:200]),) if str(value or "").strip() else ()
    if article.published:
        return article.published, article.published_by, drops
    if head and head.published:
        return head.published, "published-line", drops
    wire = wire_date(article.text, head, settings) if head else None
    return wire or settings.published, "dateline" if wire else "option" if settings.published else None, drops


def wire_date(text: str, head: Head, settings: Settings) -> str | None:
    """Return the date of a dateline's day, where it gives the year itself or the option tells it."""
    return day_of_dateline(text[head.start:], head.dateline, settings.published) if head.dateline else None
