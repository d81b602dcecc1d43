"""What a page shows besides its article: its visible blocks that did not come into the text, by the part of the page in which they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml.etree import iterwalk

from dateline.codebook.loader import table
from dateline.ingest.markup import BLOCKS, plain_blocks
from dateline.ingest.shapes import plain, shape_of
from dateline.ingest.units import Unit
from dateline.records import Drop

__all__ = ["left_out", "left_out_of_plain"]

Regions = dict[tuple[str, str], str]
UNSHOWN = frozenset({"head", "script", "style", "template", "noscript", "svg", "iframe", "object", "canvas", "audio", "video", "math"})
WHOLE = frozenset({"html", "body", "main", "article"})
"""Elements that hold the article; their class says nothing about what stands in them."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
WORD = re.compile(r"[a-z]+")
BREAKS = BLOCKS | {"button", "option", "label"}
ELSEWHERE = "page furniture"
LINKS = "navigation"
"""The part of a page in which each link stands for itself."""
RUN = 5
"""So many words in a row are taken for the article's own wherever they stand; fewer must be a whole line of it."""
MOST, LONGEST = 100, 300


@dataclass(kw_only=True)
class Region:
    """A part of a page that is under one name, and the texts that were found in it."""

    reason: str
    texts: list[str] = field(default_factory=list)


def left_out(tree: Any, kept: Sequence[str], *, codebook: Path | None = None) -> tuple[Drop, ...]:
    """Return a drop for each part of a page, or block outside of any, that shows words which are not among those that were kept."""
    return drops_of(blocks_of(tree, regions(codebook)), kept, codebook)


def left_out_of_plain(page: str, kept: Sequence[str], *, codebook: Path | None = None) -> tuple[Drop, ...]:
    """Return the same of a page that is too deep for a tree."""
    names = regions(codebook)
    blocks = ((Region(reason=names.get(("element", silent or ""), ELSEWHERE)), text) for silent, text in plain_blocks(page)
              if silent not in UNSHOWN and silent != "title")
    return drops_of(blocks, kept, codebook)


def drops_of(blocks: Iterable[tuple[Region, str]], kept: Sequence[str], codebook: Path | None) -> tuple[Drop, ...]:
    """Return a drop for each region, or block outside of any, with the words that are not among those that were kept."""
    known = Known(kept)
    found: list[Region] = []
    seen: set[str] = set()
    for region, text in blocks:
        folded = plain(text)
        if not folded or folded in seen or known.has(folded):
            continue
        seen.add(folded)
        if region.reason == ELSEWHERE:
            found.append(Region(reason=ELSEWHERE, texts=[text]))
        else:
            if not region.texts:
                found.append(region)
            region.texts.append(text)
    drops = [drop_of(region, codebook) for region in found[:MOST]]
    if len(found) > MOST:
        drops.append(Drop(stage="ingest", reason=f"{len(found) - MOST} more parts of the page"))
    return tuple(drops)


class Known:
    """The words that were kept, so that a block can be looked up in time that does not grow with them."""

    def __init__(self, kept: Iterable[str]) -> None:
        self.lines: set[str] = set()
        self.runs: set[tuple[str, ...]] = set()
        for text in kept:
            words: list[str] = []
            for line in text.splitlines():
                folded = plain(line)
                self.lines.add(folded)
                words += folded.split()
            self.lines.add(" ".join(words))
            self.runs.update(tuple(words[at:at + RUN]) for at in range(len(words) - RUN + 1))

    def has(self, folded: str) -> bool:
        """Tell whether a folded block is a line of what was kept, or begins and ends with words that stand there in a row."""
        words = folded.split()
        return folded in self.lines or (len(words) >= RUN and tuple(words[:RUN]) in self.runs and tuple(words[-RUN:]) in self.runs)


@lru_cache(maxsize=8)
def regions(codebook: Path | None) -> Regions:
    """Return the names of the parts of a page, by what tells them."""
    return {(row["by"], row["word"]): row["region"] for row in table("page_regions", folder=codebook, key=("word", "by"))}


def blocks_of(tree: Any, names: Regions) -> Iterator[tuple[Region, str]]:
    """Yield each block of visible text of a page with the innermost part of it in which the block stands."""
    stack = [Region(reason=ELSEWHERE)]
    words: list[str] = []
    unshown = 0
    for event, item in iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = item.tag
        if event in {"comment", "pi"}:
            words.append(item.tail or "" if not unshown else "")
            continue
        reason = region_of(item, names)
        if tag in BREAKS or reason or (tag == "a" and stack[-1].reason == LINKS):
            yield from flushed(stack[-1], words)
        if event == "start":
            unshown += is_unshown(item)
            if reason:
                stack.append(Region(reason=reason))
            words.append(item.text or "" if not unshown else "")
        else:
            unshown -= is_unshown(item)
            if reason:
                stack.pop()
            words.append(item.tail or "" if not unshown else "")
    yield from flushed(stack[-1], words)


def flushed(region: Region, words: list[str]) -> Iterator[tuple[Region, str]]:
    """Yield the words gathered so far as one block, and forget them."""
    text = " ".join("".join(words).split())
    words.clear()
    if text:
        yield region, text


def is_unshown(item: Any) -> bool:
    """Tell whether a browser shows nothing of an element."""
    return item.tag in UNSHOWN or item.get("hidden") is not None or bool(HIDDEN.search(item.get("style") or ""))


def region_of(item: Any, names: Regions) -> str | None:
    """Return which part of a page an element is, by its name, its role, or its class and id; None where it is none of its own."""
    if item.tag in WHOLE:
        return None
    found = names.get(("element", item.tag)) or names.get(("role", (item.get("role") or "").lower()))
    if found:
        return found
    label = f"{item.get('class') or ''} {item.get('id') or ''}"[:300]
    words = WORD.findall(HUMP.sub(" ", label).lower()) if label != " " else []
    return next((names["class", word] for word in words if ("class", word) in names), None)


def drop_of(region: Region, codebook: Path | None) -> Drop:
    """Return the record of a part of a page, its texts cut to a length that can be read; a lone line may say itself what it is."""
    text = " | ".join(region.texts)
    reason = region.reason
    if reason == ELSEWHERE and len(text) <= LONGEST:
        reason = shape_of(Unit(text=text, gap=1), codebook=codebook).reason or reason
    return Drop(stage="ingest", reason=reason, text=text if len(text) <= LONGEST else text[:LONGEST - 1] + "…")
