"""Where a document comes from, and what its container (a feed, an archive, a mail, an export) tells about it."""

import hashlib
from dataclasses import dataclass, replace

from dateline.records import Article, Drop, Reading, make_id

__all__ = ["Origin", "digest", "told"]

WEAK = frozenset({"dateline", "option", "htmldate", "url", None})
"""What told a publication date less surely than the container does."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A document's container's word on it; each None where it says nothing."""

    source: str
    """The name of the input, with the place in it: news.warc.gz#12."""
    sha256: str
    """Of the document's own bytes, unpacked."""
    fetched: str | None = None
    url: str | None = None
    given_id: str | None = None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_by: str | None = None
    updated: str | None = None
    notes: tuple[str, ...] = ()
    """What was odd about the document, for the record."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def told(reading: Reading, origin: Origin, *, named: str | None = None) -> Reading:
    """Return the reading with its origin: what the document says of itself stands, but for a date that is less sure than the container's.

    `named` is the name under which it was read, where that was not the origin's source.
    """
    article = reading.article
    source = origin.source + article.source.removeprefix(named) if named else article.source
    weak = origin.published is not None and article.published_by in WEAK
    published, by = (origin.published, origin.published_by) if weak else (article.published, article.published_by)
    notes = tuple(Drop(stage="ingest", reason=note) for note in origin.notes)
    return replace(reading, article=identified(replace(
        article, source=source, sha256=origin.sha256, fetched=origin.fetched, url=article.url or origin.url,
        given_id=article.given_id or origin.given_id, title=article.title or origin.title,
        byline=article.byline or origin.byline, outlet=article.outlet or origin.outlet,
        published=published, published_by=by, updated=article.updated or origin.updated)), dropped=(*reading.dropped, *notes))


def identified(article: Article) -> Article:
    """Return the article with the id that its text, date and given id or address make."""
    return replace(article, id=make_id("article", article.text, article.published, article.given_id or article.url))
