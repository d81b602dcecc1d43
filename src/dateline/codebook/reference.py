"""Reference: what pronouns, given names and general nouns say about whom they stand for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dateline.codebook.loader import Row, table, tree
from dateline.errors import CodebookError

__all__ = ["Pronoun", "Reference", "load_reference"]

GENDERS = frozenset({"m", "f", "n", ""})


@dataclass(frozen=True, kw_only=True)
class Pronoun:
    """A personal pronoun and what it may stand for."""

    word: str
    first_person: bool
    many: bool
    gender: str
    form: str


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The tables of reference, read once."""

    pronouns: Mapping[str, Pronoun]
    given_names: Mapping[str, str]
    """Given name, lower case → m or f."""
    quantifiers: frozenset[str]
    same: Mapping[str, str]
    bodies: Mapping[str, frozenset[str]]
    countries: frozenset[str]
    joint: frozenset[str]
    literal: frozenset[str]
    elsewhere: frozenset[str]
    """Adjectives that say that somebody is not the story's own country's."""
    appointing: frozenset[str]
    """Verbs after which "as" or a second object names an office: "resigned as president"."""
    crowds: frozenset[str]
    """Words of number that stand for people where they stand alone."""
    uniformed: frozenset[str]
    """Nouns for men and women of the army or the police, whichever the story speaks of."""
    tense: frozenset[str]
    past: frozenset[str]
    firms: frozenset[str]
    """Nouns for one in business that a company may bear as well as a person: "the exporter"."""
    leagues: frozenset[str]
    """Nouns for a body that has its nature from its members: "the mill owners' association"."""
    firm_ends: frozenset[str]
    firm_openings: frozenset[str]
    """Words that end, and that open, the names of firms."""
    cause_ends: frozenset[str]
    causes: frozenset[str]
    """Words that end the names of bodies for a cause, and the causes that such names hold."""
    sideless: frozenset[str]
    """Nouns for those who bear arms, for whom the story must tell."""
    fighting: frozenset[str]
    """Words in the names of armed groups."""


@lru_cache(maxsize=4)
def load_reference(folder: Path | None = None) -> Reference:
    """Return the tables of reference, once per user's folder."""
    lists = tree("reference", folder=folder)
    names = table("given_names", folder=folder)
    wrong = [f"{row.where}: {row['name']}" for row in names if row["gender"] not in {"m", "f"}]
    if wrong:
        raise CodebookError(f"{wrong[0]}: gender must be m or f")
    return Reference(pronouns=MappingProxyType({row["word"]: pronoun_of(row) for row in table("pronouns", folder=folder)}),
                     given_names=MappingProxyType({row["name"].casefold(): row["gender"] for row in names}),
                     same=MappingProxyType(dict(lists["same"])), bodies=bodies_of(lists["bodies"]),
                     **{name: frozenset(map(str, lists[name])) for name in
                         ("quantifiers", "countries", "joint", "literal", "elsewhere", "appointing", "crowds", "uniformed", "tense", "past",
                         "firms", "leagues", "fighting", "sideless", "firm_ends", "firm_openings", "cause_ends", "causes")})


def bodies_of(lists: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    """Return noun → sectors that the body it takes up may have."""
    return MappingProxyType({noun: frozenset(sectors) for noun, sectors in lists.items()})


def pronoun_of(row: Row) -> Pronoun:
    """Make a pronoun of a table's row."""
    if row["gender"] not in GENDERS:
        raise CodebookError(f"{row.where}: {row['word']}: gender must be m, f, n or empty, not {row['gender']!r}")
    return Pronoun(word=row["word"], first_person=row["person"] == "1", many=row["number"] == "many", gender=row["gender"], form=row["form"])
