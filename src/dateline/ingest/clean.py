"""A title and paragraphs that need no cleaning → a reading: what feeds, mails and exports hold in plain words."""

from collections.abc import Sequence

from dateline.ingest.language import detect_language
from dateline.ingest.origin import Origin, told
from dateline.ingest.shapes import Shape, shape_of
from dateline.ingest.text import assemble
from dateline.ingest.units import Unit
from dateline.records import Article, Reading
from dateline.settings import Settings

__all__ = ["clean_reading"]


def clean_reading(paragraphs: Sequence[str], origin: Origin, settings: Settings, *, extractor: str) -> Reading:
    """Return the reading whose text is the origin's title and the paragraphs; its other facts are the origin's."""
    title = " ".join((origin.title or "").split())
    parts = [("title", Shape(text=title, gap=1, kind="headline", where="title"))] if title else []
    body = [("body", shape_of(Unit(text=paragraph, gap=1), codebook=settings.codebook)) for paragraph in paragraphs if paragraph.strip()]
    text, sections, dateline = assemble([*parts, *body])  # type: ignore[list-item]
    article = Article(id="", source=origin.source, text=text, sections=sections, title=title or None, dateline=dateline,
                      language=detect_language(text), extractor=extractor, published=origin.published or settings.published,
                      published_by=origin.published_by if origin.published else "option" if settings.published else None)
    return told(Reading(article=article), origin)
