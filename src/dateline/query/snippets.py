"""Snippets: the words that a full-text search found, with a little of what stands around them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.query.filters import terms
from dateline.query.many import marks
from dateline.store.base import Store

__all__ = ["Snippet", "find_snippets"]

AROUND = 90
"""Characters shown before and behind the words found."""
PASSAGES = 2


@dataclass(frozen=True, kw_only=True)
class Snippet:
    """A piece of a text; `found` where it is what was looked for."""

    text: str
    found: bool


def find_snippets(store: Store, articles: Sequence[str], text: str) -> Mapping[str, tuple[Snippet, ...]]:
    """Return for each article, by its id, the first passages in which a word of a search stands; none for an article whose title alone has it."""
    pattern = pattern_of(text)
    if not articles or pattern is None:
        return {}
    rows = store.rows(f"SELECT id, text FROM article WHERE id IN ({marks(articles)})", list(articles))
    return {row["id"]: tuple(snippets(row["text"], pattern)) for row in rows}


def pattern_of(text: str) -> "re.Pattern[str] | None":
    """Return what finds a search's words in a plain text; None where there are none."""
    parts = [r"\W+".join(re.findall(r"\w+", plain(words))) + ("" if star else r"\b") for words, star in terms(text)]
    return re.compile(r"\b(?:" + "|".join(parts) + ")") if parts else None


def plain(text: str) -> str:
    """Return a text without case and accents, of the same length."""
    return "".join((unicodedata.normalize("NFKD", character)[0].casefold() or character)[0] for character in text)


def snippets(text: str, pattern: "re.Pattern[str]") -> Iterator[Snippet]:
    """Yield the first passages as pieces, with dots where something is left out."""
    at = 0
    for start, end, hits in passages(text, pattern):
        if start:
            yield Snippet(text="… ", found=False)
        at = start
        for first, last in hits:
            yield Snippet(text=text[at:first], found=False)
            yield Snippet(text=text[first:last], found=True)
            at = last
        yield Snippet(text=text[at:end] + (" " if end < len(text) else ""), found=False)


def passages(text: str, pattern: "re.Pattern[str]") -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Return the first passages: their start and end in the text, and the words found in them."""
    found: list[tuple[int, int, list[tuple[int, int]]]] = []
    for match in pattern.finditer(plain(text)):
        first, last = match.span()
        if found and first < found[-1][1] + AROUND:
            start, _, hits = found.pop()
            found.append((start, word_end(text, last + AROUND), [*hits, (first, last)]))
        elif len(found) == PASSAGES:
            break
        else:
            found.append((word_start(text, first - AROUND), word_end(text, last + AROUND), [(first, last)]))
        if len(found[-1][2]) > 6:
            break
    return found


def word_start(text: str, at: int) -> int:
    """Return the beginning of the next word."""
    if at <= 0:
        return 0
    gap = text.find(" ", at)
    return at if gap < 0 or gap > at + 20 else gap + 1


def word_end(text: str, at: int) -> int:
    """Return the end of the word before."""
    if at >= len(text):
        return len(text)
    gap = text.rfind(" ", at - 20, at)
    return at if gap < 0 else gap
