"""Codes of parties in words: KENGOV is "Kenya, government"."""

from collections.abc import Mapping
from functools import cache

from dateline.codebook.countries import load_countries
from dateline.codebook.loader import table

__all__ = ["code_words"]

LONG = 3
"""Letters of a country's code and of a sector's."""


@cache
def sectors() -> Mapping[str, str]:
    """Return what each sector is called."""
    return {row["sector"]: row["words"] for row in table("sectors")}


@cache
def code_words(code: str) -> str:
    """Return a code in words: its country and its sectors; a part that the codebook does not know stays as it is."""
    parts = [code[first:first + LONG] for first in range(0, len(code), LONG)]
    if not code.isupper() or not code.isalnum() or len(parts[-1]) < LONG:
        return code
    country = load_countries().by_iso3(parts[0])
    named = [country.name if country else sectors().get(parts[0], parts[0]), *(sectors().get(part, part) for part in parts[1:])]
    return ", ".join(named)
