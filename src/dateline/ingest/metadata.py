"""What a page says about itself: JSON-LD first, then meta elements, links and its own title."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.ingest.dates import read_date
from dateline.ingest.markup import linked_data_blocks

__all__ = ["PageFacts", "page_facts", "url_date"]

WRAPPING = re.compile(r"^(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/);?$")
ARTICLES = re.compile(r"(?:\w*Article|Report|(?:Live)?BlogPosting|SocialMediaPosting)$")
DEEPEST = 12
PUBLISHED = ("article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "publication_date",
             "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
             "article.published", "published_time", "article_date_original", "originalpublicationdate", "displaydate", "cse_date",
             "iso-8601-publish-date")
UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified", "modified_time")
AUTHORS = ("author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author", "dcterms.creator", "cxenseparse:author")
OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher", "al:android:app_name", "article:publisher")
IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?:[/_-]|$)")


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """A page's word on itself; each None where it says nothing."""

    title: str | None = None
    description: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    published_by: str | None = None
    updated: str | None = None
    language: str | None = None
    body: str | None = None
    """JSON-LD's `articleBody`."""


def page_facts(page: str, tree: Any) -> PageFacts:
    """Return what a page says about itself."""
    blocks = list(linked_data(page))
    found = [story for block in blocks for story in articles_in(block, 0)]
    story = next(iter(sorted(found, key=lambda item: "headline" not in item)), {})
    named = dict(names_by_id(blocks, 0))
    meta = meta_values(tree)
    published, published_by = first_date((("json-ld", [story.get("datePublished"), story.get("dateCreated")]),
                                          ("meta", [meta.get(name) for name in PUBLISHED]), ("time-tag", time_values(tree))))
    return PageFacts(
        title=words(story.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or heading(tree) or meta.get("title"),
        description=words(story.get("description")) or meta.get("og:description") or meta.get("description"),
        byline=names(story.get("author"), named) or next((meta[name] for name in AUTHORS if name in meta and "/" not in meta[name]), None),
        outlet=names(story.get("publisher"), named) or next((meta[name] for name in OUTLETS if name in meta and "/" not in meta[name]), None),
        url=address(tree, meta, story), published=published, published_by=published_by,
        updated=first_date((("", [story.get("dateModified"), *(meta.get(name) for name in UPDATED)]),))[0],
        language=(tree.get("lang") or "")[:2].lower() or None, body=words(story.get("articleBody"), whole=True))


def linked_data(page: str) -> Iterator[Any]:
    """Yield the JSON-LD values of a page; a malformed block is as if it were not there, for the page says the same elsewhere."""
    for block in linked_data_blocks(page):
        try:
            yield json.loads(WRAPPING.sub("", block.strip()), strict=False)
        except (ValueError, RecursionError):
            continue


def articles_in(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield the articles inside a JSON-LD value: in lists, in @graph, as the main entity."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from articles_in(item, depth + 1)
    elif isinstance(value, dict):
        types = value.get("@type")
        if any(isinstance(kind, str) and ARTICLES.search(kind) for kind in (types if isinstance(types, list) else [types])):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from articles_in(value.get(key), depth + 1)


def words(value: Any, *, whole: bool = False) -> str | None:
    """Return a text value without markup and entities, on one line unless it is a whole body."""
    if not isinstance(value, str):
        return None
    clean = html.unescape(re.sub(r"<[^<>]{1,300}>", " ", html.unescape(value)))
    clean = re.sub(r"[^\S\n]+", " ", clean).strip() if whole else " ".join(clean.split())
    return clean or None


def names_by_id(value: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """Yield the names of the things of a graph that others point to by their id."""
    if depth > DEEPEST:
        return
    for item in value if isinstance(value, list) else []:
        yield from names_by_id(item, depth + 1)
    if isinstance(value, dict):
        if isinstance(value.get("@id"), str) and "name" in value:
            yield value["@id"], value["name"]
        yield from names_by_id(value.get("@graph"), depth + 1)


def names(value: Any, named: Mapping[str, Any]) -> str | None:
    """Return the names of persons or bodies, joined by commas; one given by id alone is looked up."""
    items = value if isinstance(value, list) else [value]
    found = [words(item.get("name") or named.get(str(item.get("@id"))) if isinstance(item, dict) else item) for item in items]
    kept = [name for name in found if name and "://" not in name]
    return ", ".join(dict.fromkeys(kept)) or None


def first_date(groups: Iterable[tuple[str, Iterable[Any]]]) -> tuple[str | None, str | None]:
    """Return the first date that can be read, and which group gave it."""
    for name, values in groups:
        for value in values:
            date = read_date(value) if isinstance(value, str) else None
            if date:
                return date, name
    return None, None


def meta_values(tree: Any) -> dict[str, str]:
    """Return a page's meta elements, the first of each name, and its title."""
    found: dict[str, str] = {}
    for item in tree.iter("meta"):
        name = item.get("property") or item.get("name") or item.get("itemprop")
        value = words(item.get("content"))
        if name and value:
            found.setdefault(name.strip().lower(), value)
    title = words(tree.findtext(".//title"))
    return {**found, "title": title} if title else found


def heading(tree: Any) -> str | None:
    """Return the only first-level heading of a page."""
    found = [words("".join(item.itertext())) for item in tree.iter("h1")]
    return found[0] if len(found) == 1 else None


def time_values(tree: Any) -> list[str]:
    """Return the dates of `time` elements that stand in an article's head and are said to be its publication."""
    return [item.get("datetime") or "" for item in tree.iter("time")
            if item.get("pubdate") is not None or "publish" in f"{item.get('class')} {item.get('itemprop')} {item.getparent().get('class')}".lower()]


def address(tree: Any, meta: Mapping[str, str], story: Mapping[str, Any]) -> str | None:
    """Return a page's canonical address."""
    links = [item.get("href") for item in tree.iter("link") if (item.get("rel") or "").lower() == "canonical"]
    entity = story.get("mainEntityOfPage")
    given = [*links, meta.get("og:url"), story.get("url"), entity.get("@id") if isinstance(entity, dict) else entity]
    return next((link.strip() for link in given if isinstance(link, str) and re.match(r"\s*https?://[^\s<>\"]+\s*$", link)), None)


def url_date(url: str | None) -> str | None:
    """Return the date in an address such as /2026/03/21/."""
    match = IN_URL.search(url or "")
    return read_date(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}") if match else None
