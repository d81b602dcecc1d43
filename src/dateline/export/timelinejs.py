"""TimelineJS 3: a slide for each event that has a day; its texts are HTML, so ours are escaped. Source: TimelineJS's JSON format."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from dateline.export.corpus import Corpus, Deed, Options, iso_day, quote_of

__all__ = ["pieces"]

SHOWN = {"day": 3, "week": 3, "month": 2, "year": 1}
"""How many of year, month and day a precision tells."""


def pieces(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield the timeline, a slide a line."""
    yield '{"scale": "human", "events": ['
    between = "\n"
    for deed in corpus.deeds():
        if deed.day:
            yield between + json.dumps(slide(deed, deed.day), ensure_ascii=False)
            between = ",\n"
    yield "\n]}\n"


def slide(deed: Deed, day: str) -> dict[str, Any]:
    """Return one event's slide."""
    event, when, article = deed.event, deed.when, deed.article
    precision = when.precision if when else "day"
    last = iso_day(when.end if when else None)
    ended = {"end_date": date_of(last, precision)} if last and last != day else {}
    words = escape(quote_of(event, article.text)[0])
    told = " · ".join(escape(part) for part in (article.outlet, article.published and article.published[:10]) if part)
    by = f"{deed.sources} independent sources" if deed.sources > 1 else "one source"
    return {"start_date": date_of(day, precision), **ended, "unique_id": deed.id, "group": event.type,
            "text": {"headline": escape(headline(deed)), "text": f"<p>“{words}”</p><p>{told} – {event.status}, {by}</p>"}}


def headline(deed: Deed) -> str:
    """Return who does what to whom, and where."""
    doing, hit = deed.sides
    what = " ".join(part for part in (doing, deed.event.type.lower(), f"→ {hit}" if hit else "") if part)
    return f"{what}, {deed.place.name}" if deed.place else what


def date_of(day: str, precision: str) -> dict[str, int]:
    """Return a day as far as it is told."""
    parts = [int(part) for part in day.split("-")][:SHOWN.get(precision, 1)]
    return dict(zip(("year", "month", "day"), parts, strict=False))
