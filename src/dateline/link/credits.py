"""Credits: the agency from which an outlet took a story, as the dateline names it."""

import re

__all__ = ["HEAD", "credited"]

HEAD = 400
"""Characters of an article in which it may name the agency that it took the story from."""
CREDIT = re.compile(r"\(([A-Z][\w.& ]{1,40})\)\s*[-–—:]")
"""The agency in a dateline: JINKA, 28 March (HNA) -"""


def credited(text: str) -> str | None:
    """Return the agency that the head of a text credits."""
    named = CREDIT.search(text[:HEAD])
    return named[1] if named else None
