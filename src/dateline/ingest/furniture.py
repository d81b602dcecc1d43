"""Read the table of page furniture, and tell which kind of furniture a line is, if any."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.codebook.loader import table
from dateline.errors import CodebookError

__all__ = ["Furniture", "is_agency", "is_masthead", "read_furniture"]

LONGEST = 340
TOWN_AFTER = re.compile(r"\s*\([^()]{3,30}\)$")
"""The town that an archive writes behind an outlet's name."""
MOST_WORDS, LONGEST_NAME = 6, 80
SMALL = frozenset({"of", "the", "and", "&", "for", "de", "la", "al", "el", "in", "on"})


@dataclass(frozen=True, kw_only=True)
class Furniture:
    """Why a line is no part of the story, and what it says about its neighbours."""

    reason: str
    where: str
    """any; head: the story's head is not over; link: a linked headline may follow; tail: a list of links follows; credit; byline; label."""


@lru_cache(maxsize=8)
def rules(codebook: Path | None) -> tuple[tuple[re.Pattern[str], Furniture], ...]:
    """Return the table's patterns, compiled; raises `CodebookError` for one that is no regular expression."""
    made = []
    for row in table("furniture", folder=codebook):
        try:
            made.append((re.compile(row["pattern"], re.I), Furniture(reason=row["reason"], where=row["where"])))
        except re.error as error:
            raise CodebookError(f"{row.where}: {row['pattern']!r} is no regular expression: {error}") from error
    return tuple(made)


def read_furniture(line: str, *, codebook: Path | None = None) -> Furniture | None:
    """Return what kind of furniture a line is; None where it may be part of the story."""
    if len(line) > LONGEST:
        return None
    return next((kind for pattern, kind in rules(codebook) if pattern.fullmatch(line)), None)


@lru_cache(maxsize=8)
def mastheads(codebook: Path | None) -> dict[str, frozenset[str]]:
    """Return the words of outlets' names by kind."""
    rows = table("mastheads", folder=codebook)
    return {kind: frozenset(row["word"] for row in rows if row["kind"] == kind) for kind in ("ending", "starting", "name", "agency")}


def is_agency(name: str, *, codebook: Path | None = None) -> bool:
    """Tell whether a line is nothing but names of agencies: "Reuters", "AFP via Getty Images", "(AP/File)"."""
    if len(name) > LONGEST_NAME:
        return False
    parts = [part.strip().lower() for part in re.split(r"[/,|;]|\bvia\b|\band\b", name.strip(" ()[]—–-")) if part.strip()]
    return bool(parts) and all(part in mastheads(codebook)["agency"] for part in parts)


def is_masthead(name: str, *, codebook: Path | None = None) -> bool:
    """Tell whether a line is an outlet's name: a few capitalised words of the kind that such names are made of."""
    name = TOWN_AFTER.sub("", name)
    words = name.split()
    kinds = mastheads(codebook)
    if name.lower() in kinds["name"] or name.lower() in kinds["agency"]:
        return True
    if not words or not 2 <= len(words) <= MOST_WORDS or not all(word[0].isupper() or word.lower() in SMALL for word in words):
        return False
    return words[-1].lower() in kinds["ending"] or words[0].lower() in kinds["starting"]
