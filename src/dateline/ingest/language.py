"""Which language a text is in."""

from functools import cache
from typing import Any

__all__ = ["detect_language"]

ENOUGH_WORDS = 20
PROBE = 1500


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None where fewer than twenty words cannot tell."""
    probe = text[:PROBE]
    if len(probe.split()) < ENOUGH_WORDS:
        return None
    language, _ = identifier()(probe)
    return str(language)


@cache
def identifier() -> Any:
    """Load the language model once, when the first text needs it."""
    import py3langid

    return py3langid.classify
