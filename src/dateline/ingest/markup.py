"""Make a page safe to parse, and read its plain text where the parser gives up on its depth; all in time linear in the page."""

import html
import re
from collections.abc import Iterator

__all__ = ["BLOCKS", "UNFIT", "declared_charset", "linked_data_blocks", "plain_blocks", "plain_paragraphs", "tamed"]

GIANT_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,30})\s[^<>]{8000,}>")
CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^<>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that stand in no text."""
TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30})([^<>]*)>")
UNSHOWN = ("script", "style", "svg", "template", "noscript")
LINKED_DATA = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.I)
BLOCKS = frozenset(["address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dt", "figcaption", "figure", "footer", "form", "h1",
                    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "time", "title",
                    "tr", "ul"])
SILENT = frozenset(["head", "nav", "footer", "aside", "form", "button", "select", "iframe", "title"])
FEWEST_WORDS = 6


def declared_charset(data: bytes) -> str | None:
    """Return the character set that a page says it is in."""
    match = CHARSET.search(data[:4096])
    return (match[1] or match[2]).decode("ascii", "ignore") if match else None


def tamed(page: str) -> str:
    """Return a page without scripts, comments, characters that XML forbids, and the attributes of tags that have thousands."""
    page = without(UNFIT.sub("", page), "<!--", "-->")
    for name in UNSHOWN:
        page = without(page, f"<{name}", f"</{name}")
    return GIANT_TAG.sub(r"<\1>", page)


def without(page: str, opening: str, closing: str) -> str:
    """Return a page without the stretches between two marks; one that is never closed stays."""
    return "".join(kept for kept, _ in stretches(page, opening, closing))


def stretches(page: str, opening: str, closing: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each stretch between two marks, and the stretch itself."""
    folded, at = ascii_lower(page), 0
    while True:
        start = folded.find(opening, at)
        end = folded.find(closing, start + len(opening)) if start >= 0 else -1
        if end < 0:
            yield page[at:], ""
            return
        if opening[1].isalpha() and folded[start + len(opening):start + len(opening) + 1].isalnum():
            yield page[at:start + len(opening)], ""
            at = start + len(opening)
            continue
        close = end + len(closing)
        close = folded.find(">", close) + 1 or len(page) if opening[1].isalpha() else close
        yield page[at:start], page[start:close]
        at = close


def ascii_lower(page: str) -> str:
    """Fold letters without changing the length of the text, as `lower` does for some signs."""
    return page.translate(FOLDING)


FOLDING = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def linked_data_blocks(page: str) -> Iterator[str]:
    """Yield the contents of a page's JSON-LD scripts."""
    for _, script in stretches(page, "<script", "</script"):
        head, _, body = script.partition(">")
        if LINKED_DATA.search(head[:500]):
            yield body.rpartition("</")[0]


def plain_paragraphs(page: str) -> list[str]:
    """Return the paragraphs of a tamed page of any depth: the blocks that have at least a few words and are not navigation."""
    return [text for silent, text in plain_blocks(page) if silent is None and len(text.split()) >= FEWEST_WORDS]


def plain_blocks(page: str) -> Iterator[tuple[str | None, str]]:
    """Yield the blocks of text of a tamed page of any depth, each with the element, if any, that marks it as no part of an article."""
    current: list[str] = []
    silent: str | None = None
    at = 0
    for tag in TAG.finditer(page):
        current.append(page[at:tag.start()])
        at, name = tag.end(), tag[2].lower()
        turns = (name in SILENT and not tag[1]) if silent is None else (name == silent and bool(tag[1])) or name in {"body", "article", "main"}
        if name in BLOCKS or turns:
            yield from plain_block(silent, current)
            current = []
        if turns:
            silent = name if silent is None else None
    yield from plain_block(silent, [*current, page[at:]])


def plain_block(silent: str | None, parts: list[str]) -> Iterator[tuple[str | None, str]]:
    """Yield a block's text with its entities read, where it has any."""
    text = " ".join(html.unescape("".join(parts)).split())
    if text:
        yield silent, text
