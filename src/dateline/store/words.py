"""Words as a search knows them: without case and the accents of Latin letters, as SQLite's `unicode61 remove_diacritics 2` reads them."""

import unicodedata

__all__ = ["spaced", "words_of"]

LONGEST = 255
"""Characters of a word that a search compares; no language's words are longer, but addresses and codes in a text can be."""
ACCENTS = range(0x300, 0x370)
"""Combining accents: they belong to a word and do not count."""


class Letters(dict[int, str | None]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str | None:
        """Return a letter or digit without case, a Latin one without its accents, nothing for an accent, and a space for all else."""
        character = chr(code)
        if code in ACCENTS:
            found = None
        elif unicodedata.category(character)[0] in "LN" or unicodedata.category(character) == "Co":
            found = bare(character)
        else:
            found = " "
        self[code] = found
        return found


LETTERS = Letters()


def bare(letter: str) -> str:
    """Return a letter without case; a Latin one without its accents."""
    base = unicodedata.normalize("NFD", letter)[0]
    kept = base if base.isascii() else letter
    return next(found for found in (kept.casefold(), kept.lower(), kept) if len(found) == 1)


def words_of(text: str) -> list[str]:
    """Return the words of a text, in order."""
    return [word[:LONGEST] for word in text.translate(LETTERS).split()]


def spaced(*texts: str) -> str:
    """Return the words of texts, a space before and behind each, so that a phrase is found as it stands; no phrase reaches from text to text."""
    return " ".join(["", " | ".join(" ".join(words_of(text)) for text in texts), ""])
