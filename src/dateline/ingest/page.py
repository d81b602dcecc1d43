"""Pages → articles: text by trafilatura, what the page says about itself by JSON-LD and meta elements, nothing from the network."""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import Any

from lxml.etree import LxmlError

from dateline.errors import InputError
from dateline.ingest.decoding import Decoded, decode
from dateline.ingest.language import detect_language
from dateline.ingest.layout import Layout, lay_out
from dateline.ingest.leftovers import left_out, left_out_of_plain
from dateline.ingest.markup import declared_charset, plain_paragraphs, tamed
from dateline.ingest.metadata import PageFacts, page_facts, url_date
from dateline.ingest.shapes import Shape, plain, shape_of
from dateline.ingest.text import assemble, drop_line, publication
from dateline.ingest.units import Unit
from dateline.records import Article, Drop, Reading, make_id
from dateline.settings import Settings

__all__ = ["opened", "read_here", "read_tamed"]

ENOUGH = 200
"""Fewer characters than this are no article yet: the next way of reading is tried."""
FOUND_BY, PLAIN = "text found by ", "plain text of the page"
OUTSIDE = frozenset({"aside", "nav", "footer", "form"})
OWN_VERSION = 1
"""Raised by hand when our own ways of finding a page's text change what they find."""
STANDFIRST = 600
STANDFIRST_CLASS = re.compile(r"stand-?first|\bdeck?\b|dek\b|sub-?(?:title|head)|summary|excerpt|teaser|intro\b|kicker|description", re.I)


def read_here(data: bytes, source: str, settings: Settings, charset: str | None) -> Iterator[Reading]:
    """Yield the reading of a page, in this process however long it takes."""
    page, decoded = opened(data, source, charset=charset)
    yield read_tamed(page, decoded, source, settings)


def opened(data: bytes, source: str, *, charset: str | None) -> tuple[str, Decoded]:
    """Return a page's text made safe to parse, and how it was decoded."""
    decoded = decode(data, source, declared=charset or declared_charset(data))
    return tamed(decoded.text), decoded


def read_tamed(page: str, decoded: Decoded, source: str, settings: Settings) -> Reading:
    """Return the reading of a decoded page that was made safe to parse."""
    try:
        tree = parsed(page)
        facts = page_facts(decoded.text, tree) if tree is not None else PageFacts()
        captions, order, marked = captions_of(tree), block_order(tree), marked_standfirsts(tree)
        paragraphs, extractor, notes = body_of(page, tree, facts)
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError) as error:
        raise InputError(source, f"could not be read as HTML: {type(error).__name__}: {str(error)[:160]}") from error
    if not paragraphs:
        raise InputError(source, "no article text found in the page")
    if not decoded.sure:
        notes.append(f"character set guessed: {decoded.encoding}")
    facts = facts if is_shown(facts, paragraphs, order, marked) else replace(facts, description=None)
    shapes = page_shapes(paragraphs, facts, captions, order, settings)
    reading = page_reading(shapes, facts, notes, page, source, settings)
    return with_leftovers(replace(reading, article=replace(reading.article, extractor=extractor)), tree, page, settings)


def parsed(page: str) -> Any:
    """Return the page's tree, or None where it has none."""
    from trafilatura.utils import load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    return load_html(page)


def body_of(page: str, tree: Any, facts: PageFacts) -> tuple[list[str], str, list[str]]:
    """Return a page's paragraphs by the first way that finds enough, else by the one that finds most, what found them, and notes on how."""
    best, by = list[str](), ""
    for name, paragraphs in ways(page, tree, facts):
        if sum(map(len, paragraphs)) >= ENOUGH:
            return paragraphs, extractor_name(name), [f"{FOUND_BY}{name}"] if name != "trafilatura" else []
        if sum(map(len, paragraphs)) > sum(map(len, best)):
            best, by = paragraphs, name
    return best, extractor_name(by), ["short text: the page may hold more than was found"] if best else []


@cache
def extractor_name(way: str) -> str:
    """Return the name and version of what finds a page's text in one way."""
    library = f"trafilatura {version('trafilatura')}"
    return way.replace("trafilatura", library) if way.startswith("trafilatura") else f"{'paragraphs' if way == PLAIN else way} {OWN_VERSION}"


def ways(page: str, tree: Any, facts: PageFacts) -> Iterator[tuple[str, list[str]]]:
    """Yield the paragraphs that each way of reading finds, the most precise first."""
    if tree is not None:
        yield "trafilatura", extracted(page, precise=True)
        yield "trafilatura (recall)", extracted(page, precise=False)
    yield "json-ld", lines_of(facts.body or "")
    yield PLAIN, plain_paragraphs(page)


def extracted(page: str, *, precise: bool) -> list[str]:
    """Return the paragraphs that trafilatura finds."""
    from trafilatura import bare_extraction

    document = bare_extraction(page, include_comments=False, include_tables=False, include_images=False, with_metadata=False,
                               favor_precision=precise, favor_recall=not precise)
    return lines_of(str(getattr(document, "text", None) or ""))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that are not blank."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def captions_of(tree: Any) -> list[str]:
    """Return the captions of the article's pictures, in page order; those beside the article are left out."""
    if tree is None:
        return []
    items = [item for item in tree.iter("figcaption") if not any(up.tag in OUTSIDE for up in item.iterancestors())]
    found = [" ".join("".join(item.itertext()).split()) for item in items]
    return list(dict.fromkeys(caption for caption in found if len(caption.split()) >= 4))


def block_order(tree: Any) -> dict[str, int]:
    """Return the place of each block of text in the page, by its folded words."""
    order: dict[str, int] = {}
    blocks = tree.iter("p", "h1", "h2", "h3", "h4", "li", "figcaption", "blockquote", "div") if tree is not None else ()
    for number, item in enumerate(blocks):
        if item.tag != "div" or not len(item):
            order.setdefault(plain("".join(item.itertext())), number)
    return order


def page_shapes(paragraphs: Sequence[str], facts: PageFacts, captions: Sequence[str], order: dict[str, int], settings: Settings) -> list[Shape]:
    """Return a page's units in page order: title, standfirst and captions where they stand, body; each once."""
    title = Shape(text=facts.title, gap=1, kind="headline", where="title") if facts.title else None
    folded = {plain(caption) for caption in captions}
    body = [paragraph for paragraph in paragraphs if plain(paragraph) not in folded]
    shapes = [shape_of(Unit(text=paragraph, gap=1), codebook=settings.codebook) for paragraph in body]
    for caption in captions:
        place = order.get(plain(caption), 0)
        at = next((at for at, shape in enumerate(shapes) if order.get(plain(shape.text), -1) > place), len(shapes))
        shapes.insert(at, Shape(text=caption, gap=1, kind="caption"))
    dek = facts.description
    if dek and plain(dek) != plain(facts.title or ""):
        shapes = [shape for shape in shapes if plain(shape.text) != plain(dek)]
        shapes.insert(0, Shape(text=dek, gap=1, kind="bullet"))
    return [title, *shapes] if title else shapes


def marked_standfirsts(tree: Any) -> frozenset[str]:
    """Return the folded texts of elements whose class, or whose rank as a heading, says that they are a standfirst."""
    items = tree.iter("p", "div", "h2", "h3", "span") if tree is not None else ()
    chosen = [item for item in items if item.tag in {"h2", "h3"} or STANDFIRST_CLASS.search(item.get("class") or "")]
    return frozenset(plain("".join(item.itertext())) for item in chosen)


def is_shown(facts: PageFacts, body: Sequence[str], order: dict[str, int], marked: frozenset[str]) -> bool:
    """Tell whether the page shows its description as a standfirst: marked as one, or above the body; it is never made up."""
    words = plain(facts.description or "")
    if not words or len(words) > STANDFIRST:
        return False
    first = plain(body[0]) if body else ""
    above = words in order and words not in {plain(paragraph) for paragraph in body} and order[words] < order.get(first, 1 << 30)
    return above or words in marked


def page_reading(shapes: list[Shape], facts: PageFacts, notes: list[str], page: str, source: str, settings: Settings) -> Reading:
    """Return the reading of a page's units; what the page says about itself comes before what its lines say."""
    layout = page_layout(shapes, settings)
    text, sections, dateline = assemble(layout.parts)
    url = facts.url or (source if source.startswith(("http://", "https://")) else None)
    published, published_by, updated = page_date(facts, layout, url, page, settings)
    kept = {kind: tuple(shape.words for of, shape in layout.parts if of == kind) for kind in ("title", "dek", "caption")}
    article = Article(id=make_id("article", text, published, url), source=source, text=text, sections=sections, url=url, dek=kept["dek"],
                      title=next(iter(kept["title"]), None), caption=kept["caption"], byline=facts.byline or layout.byline,
                      outlet=facts.outlet or layout.outlet, published=published, published_by=published_by, updated=updated, dateline=dateline,
                      language=detect_language(text) or facts.language)
    drops = [drop_line(reason, words) for reason, words in layout.dropped] + [Drop(stage="ingest", reason=note) for note in notes]
    return Reading(article=article, dropped=tuple(drops))


def with_leftovers(reading: Reading, tree: Any, page: str, settings: Settings) -> Reading:
    """Return the reading with what the page shows besides it; where the tree did not give the text, it does not hold the rest either."""
    known = [reading.article.text, *(drop.text or "" for drop in reading.dropped)]
    if tree is None or any(drop.reason == f"{FOUND_BY}{PLAIN}" for drop in reading.dropped):
        rest = left_out_of_plain(page, known, codebook=settings.codebook)
    else:
        rest = left_out(tree, known, codebook=settings.codebook)
    return replace(reading, dropped=(*reading.dropped, *rest))


def page_layout(shapes: list[Shape], settings: Settings) -> Layout:
    """Lay out a page's units; the dek was made a bullet so that it counts as one."""
    return lay_out(shapes, codebook=settings.codebook)


def page_date(facts: PageFacts, layout: Layout, url: str | None, page: str, settings: Settings) -> tuple[str | None, str | None, str | None]:
    """Return publication date, what told it, and the date of the last change: the page's word, its lines, its address, the caller, a guess."""
    if facts.published:
        return facts.published, facts.published_by, facts.updated
    date, by, updated = publication(layout, replace(settings, published=None))
    updated = facts.updated or updated
    if date:
        return date, by, updated
    if url_date(url):
        return url_date(url), "url", updated
    date, by, _ = publication(layout, settings)
    if date:
        return date, by, updated
    guess = guessed_date(page, url)
    return guess, "htmldate" if guess else None, updated


def guessed_date(page: str, url: str | None) -> str | None:
    """Return the date that htmldate finds in a page that does not say it plainly."""
    from htmldate import find_date

    try:
        found = find_date(page, original_date=True, extensive_search=True, url=url)
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None  # its last resort failed: the page has no date
    return str(found) if found else None
