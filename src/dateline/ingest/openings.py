"""The full date that a story opens with where it stands in no dateline that is read as one: "Kisumu (Kenya), 5 March 2026 (IPS) –"."""

import re

from dateline.ingest.dates import DATE, day_of

__all__ = ["opening_day"]

FARTHEST = 110
MOST_NAMES = 8
SMALL = frozenset(["a", "al", "and", "by", "de", "del", "el", "in", "la", "of", "the", "upon"])
TELLING = frozenset(["after", "as", "at", "before", "between", "by", "during", "for", "from", "in", "of", "on", "since", "the", "this", "until",
                     "when"])
"""Words that open a sentence, not the names before a date."""
AGENCY = r"\s*[(\[][^()\[\]]{2,50}[)\]]"
BEHIND = re.compile(rf"\s*[)\]]?(?P<agency>{AGENCY})?\s*[.,]?\s*(?:--|[-–—:/|_])|[)\]]\s|{AGENCY}\s|\.(?:{AGENCY})?\s+(?=[A-Z\"“‘])")
"""What parts such a date from the story."""


def opening_day(text: str) -> str | None:
    """Return the day that stands with nothing but names before a paragraph's first words, and is parted from them."""
    match = DATE.search(text[:FARTHEST].replace("\n", " "))
    day = day_of(match) if match else None
    behind = BEHIND.match(text, match.end()) if match else None
    if match is None or day is None or behind is None:
        return None
    names = re.findall(r"[\w'’.-]+", text[:match.start()])
    if not names:
        return day.isoformat() if match.start() or re.search(r"[(\[]", behind[0]) else None
    named = all(name[0].isupper() or name.lower() in SMALL for name in names) and names[0].lower() not in TELLING
    return day.isoformat() if named and len(names) <= MOST_NAMES else None
