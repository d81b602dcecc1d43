"""What speech is about: lists of words that tell act, hedge, venue and answer, as sets."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.codebook.loader import table, tree
from dateline.errors import CodebookError

__all__ = ["Speech", "naming", "speech"]

PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "that", "we", "i", "him", "her", "them", "his", "its", "their", "whom"})
UNKNOWN = 0.5
"""Confidence of a claim by a rule that the table does not know."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Speech:
    """The lists of ``speech.yaml``; their names tell what they hold, the file's comments say more."""

    lists: Mapping[str, frozenset[str]]
    venues: Mapping[str, frozenset[str]]
    """Preposition → nouns that name where or through what something was said."""

    confidences: Mapping[str, float]
    """Rule → how sure it is."""

    def confidence(self, rule: str, way: str) -> float:
        """Return how sure a claim is: its rule (or the rule's frame) or the way in which its speaker is named, whichever is less sure."""
        share = self.confidences.get(rule, self.confidences.get(rule.partition(".")[0], UNKNOWN))
        return min(share, self.confidences.get(way, share))

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return one list."""
        return self.lists[name]


def naming(speaker: str | None, depth: int) -> str:
    """Return in which way a speaker is named, as the table of confidences has it; a claim inside another is a way of its own."""
    if depth:
        return "speaker in a claim"
    if speaker is None:
        return "speaker not named"
    return "speaker by pronoun" if speaker.casefold() in PRONOUNS else "speaker by name"


@lru_cache(maxsize=8)
def speech(folder: Path | None = None) -> Speech:
    """Return the word lists of the codebook, with a user's own laid over them."""
    data = tree("speech", folder=folder)
    venues = data.pop("venues")
    return Speech(lists={name: words_of(name, words) for name, words in data.items()},
                  venues={str(word): words_of(str(word), words) for word, words in venues.items()},
                  confidences={row["rule"]: float(row["confidence"]) for row in table("claim_rules", folder=folder)})


def words_of(name: str, words: object) -> frozenset[str]:
    """Return one list as a set; YAML reads a bare "on" or "no" as a truth value, which is named."""
    if not isinstance(words, list) or any(not isinstance(word, str) for word in words):
        raise CodebookError(f"speech: {name}: must be a list of words; write yes, no, on and off in quotation marks")
    return frozenset(words)
