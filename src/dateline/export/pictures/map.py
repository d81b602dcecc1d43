"""The map: events by place, near ones drawn together, on Natural Earth's outlines; how sure a place is shows in its mark."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.codebook.outlines import Outline, Point, load_outlines
from dateline.export.pictures.families import FAMILIES, Family, family_of_type
from dateline.export.pictures.svg import Box, anchor, circle, element, fitted, group, number, picture, rect, text, text_width

if TYPE_CHECKING:
    from dateline.query.told import Told

__all__ = ["Spot", "View", "draw_map", "gather_spots", "merged", "pieces", "view_of"]

TOP, FOOT = 40.0, 44.0
SMALLEST = 3.0
"""Degrees of latitude that a view spans at least: outlines are no finer."""
MARGIN = 0.18
"""Share of the data's extent that a view adds on each side."""
NEAR = 16.0
"""Pixels within which places are drawn as one."""
VAGUE = frozenset({"admin1", "country"})
"""Precisions of a place that is an area: its mark is a ring, for its point is only the area's middle."""
CREDIT = "Outlines: Natural Earth"
ROOMY = 900.0
"""Square pixels of a country's part in view from which it may bear its name."""
Shapes = Sequence[tuple[str, Sequence[Sequence[Point]]]]
"""Country → its parts in view, in pixels."""
Link = Callable[["Spot"], str | None]
"""Spot → address."""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """The events of one place."""

    name: str
    country: str | None
    lat: float
    lon: float
    vague: bool
    rows: tuple["Told", ...]

    @property
    def count(self) -> int:
        """Return the number of events."""
        return sum(row.number for row in self.rows)

    @property
    def families(self) -> list[tuple[Family, int]]:
        """Return the families of its events with their numbers, the most frequent first."""
        counts: Counter[int] = Counter()
        for row in self.rows:
            counts[FAMILIES.index(family_of_type(row.kind))] += row.number
        return [(FAMILIES[index], count) for index, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


@dataclass(frozen=True, kw_only=True)
class View:
    """The part of the world that a map shows: middle and pixels a degree, longitudes shortened as at the middle's latitude."""

    lat: float
    lon: float
    scale: float
    frame: Box

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Return the pixel of a point."""
        east = (lon - self.lon + 180) % 360 - 180
        return self.frame.left + self.frame.width / 2 + east * self.wide, self.y(lat)

    @property
    def wide(self) -> float:
        """Return the pixels of one degree of longitude."""
        return self.scale * math.cos(math.radians(self.lat))

    def y(self, lat: float) -> float:
        """Return the height at which a latitude lies."""
        return self.frame.top + self.frame.height / 2 - (lat - self.lat) * self.scale


def gather_spots(rows: Iterable["Told"]) -> list[Spot]:
    """Return the places of events, those with most first; events without a point are left out."""
    found: dict[tuple[float, float, bool], list[Told]] = defaultdict(list)
    for row in rows:
        if row.lat is not None and row.lon is not None:
            found[row.lat, row.lon, row.place_precision in VAGUE].append(row)
    spots = [Spot(name=max(inside, key=lambda row: row.number).place or "", country=inside[0].country, lat=lat, lon=lon, vague=vague,
                  rows=tuple(inside))
             for (lat, lon, vague), inside in found.items()]
    return sorted(spots, key=lambda spot: (-spot.count, spot.name, spot.lat, spot.lon))


def view_of(spots: Sequence[Spot], frame: Box) -> View:
    """Return the view that holds all spots with some room around them; the whole world where there is none."""
    if not spots:
        return View(lat=12.0, lon=10.0, scale=min(frame.width / 360 / math.cos(math.radians(12)), frame.height / 145), frame=frame)
    west, width = around([spot.lon for spot in spots])
    south, north = min(spot.lat for spot in spots), max(spot.lat for spot in spots)
    lat = (south + north) / 2
    tall = max(SMALLEST, (north - south) * (1 + 2 * MARGIN))
    wide = max(SMALLEST, width * (1 + 2 * MARGIN))
    scale = min(frame.height / tall, frame.width / (wide * math.cos(math.radians(lat))))
    return View(lat=lat, lon=west + width / 2, scale=scale, frame=frame)


def around(lons: Sequence[float]) -> tuple[float, float]:
    """Return the western edge and the width of the shortest stretch that holds all longitudes, over the 180th meridian where that is shorter."""
    ordered = sorted({lon % 360 for lon in lons})
    gaps = [(ordered[(place + 1) % len(ordered)] - lon) % 360 or 360.0 for place, lon in enumerate(ordered)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    return ordered[(widest + 1) % len(ordered)], 360 - gaps[widest]


def draw_map(rows: Sequence["Told"], *, width: float = 960.0, height: float = 560.0, title: str = "Where it happened",
             link: Link | None = None) -> str:
    """Return the map of events as SVG."""
    frame = Box(left=0, top=TOP, width=width, height=height - TOP - FOOT)
    spots = gather_spots(rows)
    view = view_of(spots, frame)
    clusters = merged(spots, view)
    placed = [mark_box(spot, view) for spot in clusters]
    total = sum(row.number for row in rows)
    nowhere = total - sum(spot.count for spot in spots)
    shapes = [(outline.name, list(pieces(outline, view))) for outline in load_outlines()]
    clip = element("clipPath", rect(frame, ""), id="map-frame")
    inner = group([rect(frame, "f-sea"), group(land(shapes), class_="land"), group(country_names(shapes, placed), class_="countries"),
                   group((spot_shape(spot, view, link) for spot in rings_first(clusters)), class_="spots"),
                   group(names(clusters, view, placed), class_="names")], clip_path="url(#map-frame)")
    told = (f"{total - nowhere} events at {len(spots)} places; most at {clusters[0].name}, {clusters[0].count}." if clusters
            else "No place is known.")
    return picture(width, height, element("defs", clip), text(20, 24, title, class_="head"), inner,
                   *footer(clusters, nowhere, frame.bottom + 18, width), title=title, told=told)


def rings_first(clusters: Sequence[Spot]) -> list[Spot]:
    """Return spots in the order in which they are drawn: areas under towns, large ones under small ones."""
    return sorted(clusters, key=lambda spot: not spot.vague)


def merged(spots: Sequence[Spot], view: View, *, near: float = NEAR) -> list[Spot]:
    """Return the spots, those that would touch drawn as one at the place with most events."""
    kept: list[Spot] = []
    for spot in spots:
        x, y = view.at(spot.lat, spot.lon)
        found = next((place for place, other in enumerate(kept) if other.vague == spot.vague
                     and math.dist((x, y), view.at(other.lat, other.lon)) < near), None)
        if found is None:
            kept.append(spot)
        else:
            other = kept[found]
            kept[found] = Spot(name=other.name, country=other.country, lat=other.lat, lon=other.lon, vague=other.vague, rows=other.rows + spot.rows)
    return sorted(kept, key=lambda spot: (-spot.count, spot.name, spot.lat))


def radius(spot: Spot) -> float:
    """Return a spot's radius: its area grows with its events."""
    return 4.5 if spot.count == 1 else 6.5 + 1.6 * math.sqrt(spot.count)


def mark_box(spot: Spot, view: View) -> Box:
    """Return the room that a spot's mark takes."""
    (x, y), half = view.at(spot.lat, spot.lon), radius(spot)
    return Box(left=x - half, top=y - half, width=2 * half, height=2 * half)


def spot_shape(spot: Spot, view: View, link: Link | None) -> str:
    """Return a spot: a disc cut by families for a town, a broken ring for an area whose middle it is; with the number of its events."""
    (x, y), half, total = view.at(spot.lat, spot.lon), radius(spot), spot.count
    parts, turn = [], 0.0
    for family, count in spot.families:
        share = count / total
        if spot.vague:
            parts.append(arc(x, y, half, turn, share, f"s-{family.colour} ring"))
        else:
            parts.append(slice_of(x, y, half, turn, share, f"f-{family.colour}"))
        turn += share
    if spot.vague:
        parts.insert(0, circle(x, y, half, "f-ground pale"))
    label = text(x, y + 4, str(total), class_="strong halo small", middle=True) if total > 1 else ""
    kinds = ", ".join(f"{count} × {family.name}" for family, count in spot.families)
    area = " (the middle of an area)" if spot.vague else ""
    days = sorted(day for row in spot.rows for day in (row.day, row.last) if day)
    words = f"{spot.name}{area}: {total} event{'s' if total > 1 else ''} – {kinds}" + (f", {days[0]} to {days[-1]}" if days else "")
    return anchor(*parts, *([label] if label else []), title=words, href=link(spot) if link else None, place=spot.name)


def slice_of(x: float, y: float, half: float, turn: float, share: float, class_: str) -> str:
    """Return a slice of a disc, from a turn on (0 is up, 1 once around)."""
    if share > 0.999:
        return circle(x, y, half, class_, opacity="0.85")
    (x1, y1), (x2, y2) = on_circle(x, y, half, turn), on_circle(x, y, half, turn + share)
    return element("path", d=f"M{number(x)} {number(y)}L{number(x1)} {number(y1)}A{number(half)} {number(half)} 0 {int(share > 0.5)} 1 "
                             f"{number(x2)} {number(y2)}z", class_=class_, opacity="0.85")


def arc(x: float, y: float, half: float, turn: float, share: float, class_: str) -> str:
    """Return a part of a ring."""
    if share > 0.999:
        return circle(x, y, half - 1.5, class_)
    (x1, y1), (x2, y2) = on_circle(x, y, half - 1.5, turn), on_circle(x, y, half - 1.5, turn + share)
    return element("path", d=f"M{number(x1)} {number(y1)}A{number(half - 1.5)} {number(half - 1.5)} 0 {int(share > 0.5)} 1 {number(x2)} {number(y2)}",
                   class_=class_)


def on_circle(x: float, y: float, half: float, turn: float) -> tuple[float, float]:
    """Return the point of a circle at a turn."""
    return x + half * math.sin(2 * math.pi * turn), y - half * math.cos(2 * math.pi * turn)


def names(spots: Sequence[Spot], view: View, placed: list[Box]) -> Iterator[str]:
    """Yield the names of places that find room beside their marks, those with most events first."""
    for spot in spots:
        (x, y), half, wide = view.at(spot.lat, spot.lon), radius(spot), text_width(spot.name, 12)
        if not spot.name:
            continue
        corners = ((x + half + 3, y - 7), (x - half - 3 - wide, y - 7), (x - wide / 2, y + half + 1), (x - wide / 2, y - half - 14))
        room = (Box(left=left, top=top, width=wide, height=13) for left, top in corners)
        box = next((box for box in room if not any(box.meets(other, gap=1) for other in placed)
                    and view.frame.left <= box.left and box.right <= view.frame.right), None)
        if box:
            placed.append(box)
            yield text(box.left, box.top + 11, spot.name, class_="halo")


def land(shapes: Shapes) -> Iterator[str]:
    """Yield the outlines, a path a country."""
    for _name, parts in shapes:
        if parts:
            yield element("path", d="".join(map(path_of, parts)), class_="f-land coast")


def pieces(outline: Outline, view: View) -> Iterator[list[Point]]:
    """Yield the parts of a country that lie in the view, in pixels; the world repeats every 360 degrees."""
    frame = view.frame
    for ring in outline.rings:
        if view.y(ring.south) < frame.top or view.y(ring.north) > frame.bottom:
            continue
        for turn in (-720, -360, 0, 360):
            base = frame.left + frame.width / 2 + (turn - view.lon) * view.wide
            west, east = base + ring.west * view.wide, base + ring.east * view.wide
            if east < frame.left or west > frame.right:
                continue
            drawn = coarse((base + lon * view.wide, view.y(lat)) for lon, lat in ring.points)
            within = frame.left <= west and east <= frame.right and view.y(ring.north) >= frame.top and view.y(ring.south) <= frame.bottom
            piece = drawn if within else clipped(drawn, frame)
            if len(piece) > 2:
                yield piece


def coarse(points: Iterable[Point]) -> list[Point]:
    """Return points on a grid of half pixels, each once in a row: no finer can be seen."""
    kept: list[Point] = []
    for x, y in points:
        spot = (round(x * 2) / 2, round(y * 2) / 2)
        if not kept or abs(spot[0] - kept[-1][0]) + abs(spot[1] - kept[-1][1]) >= 1:
            kept.append(spot)
    return kept


def clipped(points: list[Point], frame: Box) -> list[Point]:
    """Return the part of a polygon within a frame, by cutting along one edge after the other (Sutherland and Hodgman)."""
    edges = ((0, frame.left - 4, 1), (0, frame.right + 4, -1), (1, frame.top - 4, 1), (1, frame.bottom + 4, -1))
    for axis, border, side in edges:
        cut: list[Point] = []
        for before, point in zip([points[-1:], *([p] for p in points[:-1])], points, strict=True) if points else ():
            was, now = side * (before[0][axis] - border) >= 0, side * (point[axis] - border) >= 0
            if was != now:
                cut.append(crossing(before[0], point, axis, border))
            if now:
                cut.append(point)
        points = cut
    return points


def crossing(one: Point, other: Point, axis: int, border: float) -> Point:
    """Return where the way between two points crosses a border."""
    share = (border - one[axis]) / (other[axis] - one[axis])
    along = one[1 - axis] + (other[1 - axis] - one[1 - axis]) * share
    return (border, along) if axis == 0 else (along, border)


def path_of(points: Sequence[Point]) -> str:
    """Return a closed path in steps from point to point."""
    (x, y), steps = points[0], []
    for next_x, next_y in points[1:]:
        steps.append(f"{number(next_x - x)} {number(next_y - y)}")
        x, y = next_x, next_y
    return f"M{number(points[0][0])} {number(points[0][1])}l{' '.join(steps)}z"


def country_names(shapes: Shapes, placed: list[Box]) -> Iterator[str]:
    """Yield the names of countries that have room for theirs, in the middle of their largest part in view."""
    for name, parts in shapes:
        largest = max(parts, key=lambda piece: abs(area(piece)), default=None)
        if largest is None or abs(area(largest)) < ROOMY:
            continue
        x, y = middle(largest)
        wide = text_width(name.upper(), 10) * 1.15
        box = Box(left=x - wide / 2, top=y - 8, width=wide, height=12)
        xs = [point[0] for point in largest]
        if max(xs) - min(xs) > wide and not any(box.meets(other, gap=4) for other in placed):
            placed.append(box)
            yield text(x, y, name.upper(), class_="muted country", middle=True)


def area(points: Sequence[Point]) -> float:
    """Return the area of a polygon; its sign tells the way round."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True)) / 2


def middle(points: Sequence[Point]) -> Point:
    """Return the centre of gravity of a polygon."""
    size, x, y = area(points), 0.0, 0.0
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return x / (6 * size), y / (6 * size)


def footer(spots: Sequence[Spot], nowhere: int, y: float, width: float) -> list[str]:
    """Return what colours and marks stand for, what is not on the map, and whose outlines they are."""
    parts, x = [], 20.0
    for family in (family for family in FAMILIES if any(family == other for spot in spots for other, _ in spot.families)):
        parts += [circle(x + 4, y - 4, 4, f"f-{family.colour}"), text(x + 12, y, family.name, class_="small muted")]
        x += text_width(family.name, 11) + 28
    words = "disc: a town or point · ring: the middle of a province or country"
    words += f" · {nowhere} event{'s' if nowhere > 1 else ''} without a place" if nowhere else ""
    return [group(parts, class_="legend"), text(20, y + 17, fitted(words, width - 180, 11), class_="small muted"),
            text(width - 20, y + 17, CREDIT, class_="small muted", end=True)]
