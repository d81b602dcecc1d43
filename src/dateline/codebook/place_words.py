"""Words around a place name: they tell its kind, and whether the name stands for the place itself."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.codebook.loader import cell_list, table
from dateline.errors import CodebookError

__all__ = ["PlaceWords", "load_place_words"]

TYPE = "type:"


@dataclass(frozen=True, kw_only=True)
class PlaceWords:
    """The table's roles, each a set of lemmas; the table itself says what each role means."""

    types: dict[str, str]
    """Noun for a place → its kind: "province" → adm1."""
    not_a_place: frozenset[str]
    road: frozenset[str]
    tongue: frozenset[str]
    ethnic: frozenset[str]
    not_inside: frozenset[str]
    masthead: frozenset[str]
    """The last words of the names of outlets, from the table of mastheads."""
    inside: frozenset[str]
    locating: frozenset[str]
    reaching: frozenset[str]
    bearing: frozenset[str]
    compass: frozenset[str]
    near: frozenset[str]
    distance: frozenset[str]
    sites: frozenset[str]
    natural: frozenset[str]
    among: frozenset[str]
    body: frozenset[str]
    ground: frozenset[str]
    happening: frozenset[str]
    dealing: frozenset[str]
    still: frozenset[str]
    address: frozenset[str]
    governing: frozenset[str]
    doing: frozenset[str]
    turning: frozenset[str]
    leaving: frozenset[str]
    joining: frozenset[str]
    local: frozenset[str]
    division: frozenset[str]


@lru_cache(maxsize=4)
def load_place_words(folder: Path | None = None) -> PlaceWords:
    """Return the words of the codebook, once per user's folder; a role that a table leaves out is an error."""
    roles = {row["role"]: frozenset(cell_list(row["words"])) for row in table("place_words", folder=folder)}
    types = {word: role.removeprefix(TYPE) for role, words in roles.items() if role.startswith(TYPE) for word in words}
    sets = {role: words for role, words in roles.items() if not role.startswith(TYPE)}
    masthead = frozenset(row["word"] for row in table("mastheads", folder=folder) if row["kind"] == "ending")
    try:
        return PlaceWords(types=types, masthead=masthead, **sets)
    except TypeError as error:
        raise CodebookError(f"place_words.tsv: {error}") from error
