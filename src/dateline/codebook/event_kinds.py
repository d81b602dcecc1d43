"""Kinds of deeds: PLOVER types and modes under which two stories may tell of one event."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from dateline.codebook.loader import tree

__all__ = ["EventKinds", "event_kinds"]

VIOLENCE = "violence"
"""The kind of which others are told apart by their words."""
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, kw_only=True, eq=False)
class EventKinds:
    """The kinds, which of them may stand for each other, and how those of a sort are told."""

    by_code: Mapping[str, str]
    """``TYPE`` or ``TYPE/mode`` → kind."""
    kin: frozenset[frozenset[str]]
    mutual: frozenset[str]
    spoken: frozenset[str]
    many: frozenset[str]
    """Words for several deeds at once, or for none in particular."""
    within: Mapping[str, str]
    """Word of violence → the kind of deed that it tells."""
    manners: Mapping[str, str]
    """Word → the manner of violence that it tells."""
    attackers: frozenset[str]
    """Words for those whom only their deed names."""
    named: Mapping[str, str]
    """Word that tells no deed but may name one that is told → its type."""
    harmed: frozenset[str]
    """Those of them that name only a deed which killed."""
    sorts: Sequence[frozenset[str]]
    """Sorts of deeds, each by its words: one of them names only a deed that is told by another of it."""

    def of(self, code: str, mode: str | None) -> str:
        """Return the kind of a type with its mode; a type that the table does not know is a kind of its own."""
        return self.by_code.get(f"{code}/{mode}") or self.by_code.get(code) or code

    def told(self, code: str, mode: str | None, words: str) -> str:
        """Return the kind of a type with its mode, or what a word of violence tells: "drove off the cattle"."""
        kind = self.of(code, mode)
        within = [self.within[word] for word in WORD.findall(words.casefold()) if word in self.within] if kind == VIOLENCE else []
        return within[0] if within else kind

    def near(self, one: str) -> Sequence[str]:
        """Return the kinds whose tellings may be of a deed of this kind, its own first."""
        return self.kin_of.get(one) or (one,)

    @cached_property
    def sort_of(self) -> Mapping[str, frozenset[str]]:
        """Word → the words of its sorts."""
        return {word: frozenset().union(*(sort for sort in self.sorts if word in sort)) for one in self.sorts for word in one}

    @cached_property
    def kin_of(self) -> Mapping[str, Sequence[str]]:
        """Kind → itself and its kin."""
        return {one: [one, *sorted(next(iter(pair - {one})) for pair in self.kin if one in pair)] for pair in self.kin for one in pair}


@lru_cache(maxsize=8)
def event_kinds(folder: Path | None = None) -> EventKinds:
    """Return the kinds of the codebook, with a user's own laid over them."""
    data = tree("event_kinds", folder=folder)
    return EventKinds(by_code={code: kind for kind, codes in data["kinds"].items() for code in codes},
                      kin=frozenset(frozenset(pair) for pair in data["kin"]),
                      mutual=frozenset(data["mutual"]), spoken=frozenset(data["spoken"]), many=frozenset(data["many"]),
                      within={word: kind for kind, words in data["within"].items() for word in words},
                      manners={word: manner for manner, words in data["manners"].items() for word in words},
                      attackers=frozenset(data["attackers"]), named={word: code for code, words in data["named"].items() for word in words},
                      harmed=frozenset(data["harmed"]), sorts=tuple(map(frozenset, data["sorts"].values())))
