"""Figures of time and place on their own: bare weekdays, names of places without any context, and how fast both are looked up."""

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.annotate.times import load, resolve
from dateline.annotate.toponyms.atlas import Toponyms, kilometres, load_toponyms
from dateline.annotate.toponyms.senses import likeliest
from dateline.codebook.gazetteer import Candidate

__all__ = ["characters_a_second", "lookups_a_second", "places_alone", "weekdays_right"]

Row = dict[str, Any]
BARE = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
NEAR_KM = 161.0
"""As far as scorers of places let a point lie from where the place is."""


def weekdays_right(rows: Sequence[Row]) -> float:
    """Return the share of bare weekdays ("Friday", not "last Friday") that are read as the day that gold says.

    It is the weekday's own day that counts, not the interval that "until" or "by" makes of it.
    """
    cases = [right for row in rows for right in weekdays_of(row)]
    return round(sum(cases) / len(cases), 4) if cases else 0.0


def weekdays_of(row: Row) -> Iterator[bool]:
    """Yield for each bare weekday of an article whether it is right."""
    found = resolve(row["text"], row["dct"])
    for gold in row["timexes"]:
        if BARE.fullmatch(gold["text"]) and DAY.fullmatch(gold["value"][:10]):
            values = {time.value[:10] for time in found if time.value and time.span.start < gold["end"] and gold["start"] < time.span.end}
            yield gold["value"][:10] in values


def places_alone(path: Path) -> int:
    """Return how many names of a table (name, country, kind, latitude, longitude) lead to the right place with nothing around them."""
    toponyms = load_toponyms()
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return sum(is_there(toponyms, name, country, float(lat), float(lon)) for name, country, _, lat, lon in rows)


def is_there(toponyms: Toponyms, name: str, country: str, lat: float, lon: float) -> bool:
    """Tell whether a name alone is put into its country, and near its point."""
    found = likeliest(toponyms.candidates(name), toponyms)
    if found is None or found.country != country or found.lat is None:
        return False
    there = Candidate(id=0, name=name, kind="city", country=country, adm1=None, adm2=None, lat=lat, lon=lon, population=0, derived=0, exact=True)
    return kilometres(found, there) <= NEAR_KM


def characters_a_second(texts: Sequence[str]) -> float:
    """Return how many characters the times stage reads in a CPU second."""
    stage = load(None)
    stage.times(texts[0], None)
    start = time.process_time()
    for text in texts:
        stage.times(text, "2026-01-01")
    return sum(map(len, texts)) / max(time.process_time() - start, 1e-9)


def lookups_a_second(names: Iterable[str]) -> float:
    """Return how many names are looked up in a CPU second, each for the first time."""
    toponyms, wanted = load_toponyms(), list(dict.fromkeys(names))
    start = time.process_time()
    for name in wanted:
        toponyms.gazetteer.find(name)
    return len(wanted) / max(time.process_time() - start, 1e-9)
