"""The strip: a bar up and a bar down for each day, what was done and what was said."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dateline.export.pictures.axis import short_day
from dateline.export.pictures.svg import Box, anchor, line, picture, rect, text

if TYPE_CHECKING:
    from dateline.query.overview import Day

__all__ = ["draw_strip"]

LEFT, MIDDLE, HEIGHT = 20.0, 116.0, 70.0
BOTTOM = 226.0
DONE, SAID = "f-quarrel", "f-accord"


def draw_strip(days: Sequence["Day"], *, width: float = 960.0, title: str = "The last days") -> str:
    """Return events and claims a day as SVG, from the first of the days to the last."""
    dated = [(day, found) for found in days if (day := read_day(found.day))]
    if not dated:
        return picture(width, 80, text(LEFT, 46, "Nothing with a date was read.", class_="muted"), title=title, told="An empty strip.")
    first, last = dated[0][0], dated[-1][0]
    wide = min(40.0, (width - 2 * LEFT) / ((last - first).days + 1))
    most = max(max(found.events, found.claims) for _, found in dated) or 1
    bars = [bars_of(found, LEFT + (day - first).days * wide, wide, HEIGHT / most) for day, found in dated]
    foot = BOTTOM - 14
    body = [text(LEFT, 24, title, class_="head"), *bars, line(LEFT, MIDDLE, width - LEFT, MIDDLE, "s-faint"),
            text(LEFT, foot, short_day(first), class_="muted small"), text(width - LEFT, foot, short_day(last), class_="muted small", end=True)]
    for x, colour, words in ((width / 2 - 60, DONE, "events"), (width / 2 + 10, SAID, "claims")):
        body += [rect(Box(left=x, top=foot - 9, width=9, height=9), colour), text(x + 14, foot, words, class_="small")]
    told = f"{sum(found.events for _, found in dated)} events and {sum(found.claims for _, found in dated)} claims on {len(dated)} days."
    return picture(width, BOTTOM, *body, title=title, told=told)


def bars_of(day: "Day", x: float, wide: float, unit: float) -> str:
    """Return one day's two bars: what was done stands up, what was said hangs down."""
    inner, up, down = max(1.0, wide - 2), day.events * unit, day.claims * unit
    return anchor(rect(Box(left=x, top=MIDDLE - 1 - up, width=inner, height=up), DONE),
                  rect(Box(left=x, top=MIDDLE + 1, width=inner, height=down), SAID),
                  title=f"{day.day}: {day.events} events, {day.claims} claims", href=None, day=day.day)


def read_day(iso: str) -> date | None:
    """Return the date of an ISO day; None where it is none."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
