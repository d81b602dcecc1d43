"""Outlines of countries for maps: Natural Earth's, at a scale of 1 to 50 million. They say how maps are drawn, not whose a place is."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from dateline.codebook.loader import shipped

__all__ = ["Outline", "Point", "Ring", "load_outlines"]

POLE = -60.0
"""Latitude under which there is only Antarctica."""
Point = tuple[float, float]
"""Longitude and latitude, in degrees."""


@dataclass(frozen=True, kw_only=True)
class Ring:
    """One closed line and the box around it; over the 180th meridian longitudes go on beyond 180."""

    points: tuple[Point, ...]
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, kw_only=True)
class Outline:
    """One country: its outer rings; holes are other countries' rings, or lakes that the scale leaves out."""

    name: str
    rings: tuple[Ring, ...]


@cache
def load_outlines() -> tuple[Outline, ...]:
    """Read the outlines that ship with Dateline."""
    atlas = json.loads(gzip.decompress(shipped("outlines.json.gz").read_bytes()))
    (wide, high), (west, south) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for steps in atlas["arcs"]:
        east, north = accumulate(step[0] for step in steps), accumulate(step[1] for step in steps)
        arcs.append([(x * wide + west, y * high + south) for x, y in zip(east, north, strict=True)])
    return tuple(Outline(name=name, rings=tuple(ring(polygon[0], arcs) for polygon in polygons)) for name, polygons in atlas["countries"])


def ring(numbers: list[int], arcs: list[list[Point]]) -> Ring:
    """Return a closed ring from its arcs; a negative number is an arc walked backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    whole = tuple(unbroken(points))
    lons, lats = [lon for lon, _ in whole], [lat for _, lat in whole]
    return Ring(points=whole, west=min(lons), south=min(lats), east=max(lons), north=max(lats))


def unbroken(points: Iterable[Point]) -> Iterator[Point]:
    """Yield points without the jump from 180 to -180 degrees; around the South Pole, where the ring is cut along it, the jump stays."""
    turns, before = 0, None
    for lon, lat in points:
        if before is not None and abs(lon - before) > 180 and lat > POLE:
            turns += 360 if lon < before else -360
        before = lon
        yield lon + turns, lat
