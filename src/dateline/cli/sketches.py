"""Pictures drawn in a terminal with letters: the timeline, the map, the matrix of dyads and the network."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from rich.cells import cell_len
from rich.text import Text

from dateline.codebook.outlines import load_outlines
from dateline.export.pictures.axis import MONTHS, Axis, make_axis
from dateline.export.pictures.families import FAMILIES, Family
from dateline.export.pictures.map import Spot, gather_spots, merged, pieces, view_of
from dateline.export.pictures.matrix import periods
from dateline.export.pictures.svg import Box
from dateline.export.pictures.timeline import Moment, days_in, number_of
from dateline.export.pictures.tones import tone_class
from dateline.query.graph import EdgeRow, Graph
from dateline.query.series import SeriesRow
from dateline.query.told import Told
from dateline.wording import shortened

__all__ = ["sketch_map", "sketch_matrix", "sketch_network", "sketch_timeline"]

COLOURS = {"conflict": "red", "quarrel": "yellow", "aid": "green", "accord": "cyan", "deny": "magenta", "demand": "blue", "say": "bright_black"}
SIGNS = {"square": ("■", "□"), "diamond": ("◆", "◇"), "plus": ("✚", "✛"), "circle": ("●", "○"), "up": ("▲", "△"), "down": ("▼", "▽"),
         "dot": ("·", "·")}
"""Shape → the letter of what is told as a fact or said, and of what is only said to be."""
HIGHEST = 12
"""Lines that a lane of the timeline may take."""
MARGIN = 10
"""Letters left of the axis, for the lanes' names."""


def sketch_timeline(moments: Sequence[Moment], *, width: int, unit: str | None = None) -> Iterator[Text]:
    """Yield the lines of a timeline: done stands above the axis, said hangs below it; records of one unit of time stand together."""
    axis = terminal_axis(moments, width - MARGIN, unit)
    if axis is None:
        yield Text("nothing with a date found", style="dim")
        return
    shown = [moment for moment in moments if axis.holds(moment.first)]
    done, said = columns(axis, [m for m in shown if m.done]), columns(axis, [m for m in shown if not m.done])
    each = max(1, -(-max(map(number_of, (*done.values(), *said.values()))) // HIGHEST))
    for line in reversed(list(lane(done, each, width - MARGIN))):
        yield Text(" " * MARGIN) + line
    yield from ruler(axis, sum(map(number_of, done.values())), sum(map(number_of, said.values())))
    for line in lane(said, each, width - MARGIN):
        yield Text(" " * MARGIN) + line
    yield Text()
    yield from key((moment.family for moment in moments), width)
    outside = number_of(moments) - number_of(shown)
    notes = [f"one sign: {f'up to {each} records of one kind' if each > 1 else 'one record'}", "hollow: only said, planned or denied",
             *([f"{outside} before or after"] if outside else [])]
    yield Text(" · ".join(notes), style="dim")


def terminal_axis(moments: Sequence[Moment], room: int, unit: str | None) -> Axis | None:
    """Return the axis with a letter at least for each of its units: the unit asked for, else the finest that has room."""
    days = days_in(moments)
    axes = (make_axis(days, left=0.0, right=float(room), unit=unit) for unit in ([unit] if unit else ("day", "week", "month", "year")))
    found = [axis for axis in axes if axis]
    return next((axis for axis in found if axis.pitch >= 1.0), found[-1] if found else None)


def columns(axis: Axis, moments: Iterable[Moment]) -> Mapping[int, list[Moment]]:
    """Return records by the letter at which their unit stands, the families together."""
    found: dict[int, list[Moment]] = defaultdict(list)
    for moment in moments:
        found[int(axis.middle(axis.start(moment.first)))].append(moment)
    return {place: sorted(inside, key=lambda moment: (FAMILIES.index(moment.family), moment.hollow)) for place, inside in found.items()}


def lane(columns: Mapping[int, Sequence[Moment]], unit: int, room: int) -> Iterator[Text]:
    """Yield the lines of a lane, the one next to the axis first."""
    stacks = {place: list(signs(inside, unit)) for place, inside in columns.items()}
    for row in range(max((len(stack) for stack in stacks.values()), default=0)):
        line = Text()
        for place in range(room):
            line.append_text(stacks[place][row] if place in stacks and row < len(stacks[place]) else Text(" "))
        line.rstrip()
        yield line


def signs(moments: Sequence[Moment], unit: int) -> Iterator[Text]:
    """Yield a sign for each so many records of one family."""
    counts: Counter[tuple[int, bool]] = Counter()
    for moment in moments:
        counts[FAMILIES.index(moment.family), moment.hollow] += moment.count
    for (index, hollow), count in sorted(counts.items()):
        family = FAMILIES[index]
        for _ in range(max(1, round(count / unit))):
            yield Text(SIGNS[family.shape][hollow], style=COLOURS[family.colour])


def ruler(axis: Axis, done: int, said: int) -> Iterator[Text]:
    """Yield the axis: the lanes' names with their numbers, the line, and its days."""
    line, words = ["─"] * int(axis.right), [" "] * int(axis.right)
    free = 0
    for day, label in short_ticks(axis):
        place = int(axis.x(day))
        if place >= free and place + len(label) <= len(words):
            line[place] = "┬"
            words[place:place + len(label)] = label
            free = place + len(label) + 1
    yield Text.assemble((f"{f'{done} done':>{MARGIN - 1}} ", "bold"), ("".join(line), "dim"))
    yield Text.assemble((f"{f'{said} said':>{MARGIN - 1}} ", "bold"), ("".join(words).rstrip(), "dim"))


def short_ticks(axis: Axis) -> Iterator[tuple[date, str]]:
    """Yield Mondays, firsts of months or years, each with its words."""
    day, long = axis.first, (axis.last - axis.first).days
    while day <= axis.last:
        first = day == axis.first
        year = f" {day.year}" if first or day.timetuple().tm_yday <= (7 if long <= 180 else 31) else ""
        if long <= 180 and (day.weekday() == 0 or first):
            yield day, f"{day.day} {MONTHS[day.month - 1]}{year}"
        elif 180 < long <= 1500 and (day.day == 1 or first):
            yield day, f"{MONTHS[day.month - 1]}{year}"
        elif long > 1500 and (day.timetuple().tm_yday == 1 or first):
            yield day, str(day.year)
        day += timedelta(days=1)


def key(families: Iterable[Family], width: int, *, sign: str | None = None) -> Iterator[Text]:
    """Yield what the signs of some families stand for, in as many lines as that takes; a `sign` given is that of all."""
    line = Text()
    for index in sorted(set(map(FAMILIES.index, families))):
        if line.cell_len + len(FAMILIES[index].name) + 2 > width:
            yield line
            line = Text()
        line.append(sign or SIGNS[FAMILIES[index].shape][0], style=COLOURS[FAMILIES[index].colour]).append(f" {FAMILIES[index].name}   ", style="dim")
    yield line


def sketch_matrix(rows: Sequence[SeriesRow], *, every: str, width: int, most: int) -> Iterator[Text]:
    """Yield the lines of a matrix: one a dyad, a number for each period, coloured by tone."""
    groups: dict[str, dict[str, SeriesRow]] = defaultdict(dict)
    for row in rows:
        if row.group and row.start:
            groups[row.group][row.start] = row
    if not groups:
        yield Text("no pair with two names found", style="dim")
        return
    ranked = sorted(groups, key=lambda name: (-sum(row.count for row in groups[name].values()), name))[:most]
    label = min(max(cell_len(name) for name in ranked), width // 2)
    wide = 7
    starts = periods([row.start for row in rows if row.start], every)[0][-max(1, (width - label - 8) // wide):]
    heading = "".join(f"{short(start, every):>{wide}}" for start in starts)
    yield Text(f"{'':{label}}{heading}{'sum':>6}", style="dim")
    for name in ranked:
        cells = groups[name]
        line = Text(shortened(name, label).ljust(label), style="bold")
        for start in starts:
            line.append(" ").append_text(heat(cells.get(start), wide - 1))
        yield line.append(f"{sum(row.count for row in cells.values()):>6}")
    hidden = len(groups) - len(ranked)
    yield Text()
    keys = [(f"■ {words}  ", COLOURS[name]) for name, words in (("conflict", "conflict"), ("quarrel", "words against"), ("say", "mixed"),
                                                                ("accord", "words for"), ("aid", "cooperation"))]
    yield Text.assemble(*keys, (f" {hidden} more pairs" if hidden > 0 else "", "dim"))


def short(iso: str, every: str) -> str:
    """Return a period's first day in few letters."""
    day = date.fromisoformat(iso)
    return str(day.year) if every == "year" else f"{MONTHS[day.month - 1]} {day:%y}" if every == "month" else f"{day.day} {MONTHS[day.month - 1]}"


def heat(row: SeriesRow | None, wide: int) -> Text:
    """Return one cell: a number on the colour of its tone, or a dot where there is nothing."""
    if row is None:
        return Text("· ".rjust(wide), style="bright_black")
    colour = COLOURS[tone_class(row.goldstein / row.count)]
    return Text(f"{row.count} ".rjust(wide), style=f"black on {colour}" if colour != "bright_black" else "white on bright_black")


def sketch_network(graph: Graph, *, width: int) -> Iterator[Text]:
    """Yield the lines of a network: each party with the arrows that leave it."""
    if not graph.nodes:
        yield Text("no two parties with a name found", style="dim")
        return
    heaviest = max(edge.count for edge in graph.edges)
    for node in graph.nodes:
        leaving = [edge for edge in graph.edges if edge.source == node.id]
        if not leaving:
            continue
        code = f" {node.code}" if node.code and node.code != node.id else ""
        sums = f"{code}   did {node.did} · met {node.met} · said {node.said}"
        yield Text.assemble((shortened(node.id, width // 2), "bold"), (sums, "dim"))
        for edge in leaving:
            yield arrow(edge, heaviest, width)
    more = f" · {graph.left_out} more parties" if graph.left_out else ""
    yield Text(f"\n━ does   ┅ says of · longer: more often{more}", style="dim")


def arrow(edge: EdgeRow, heaviest: int, width: int) -> Text:
    """Return one arrow with what it stands for."""
    length = 2 + round(8 * edge.count / heaviest)
    shaft = ("━" if edge.kind == "does" else "┅") * length + "▶"
    what = shortened(", ".join(edge.types).lower(), max(16, width - 58))
    return Text.assemble("  ", (f"{shaft:<12}", COLOURS[tone_class(edge.tone)]), f"{shortened(edge.target, 36):<37}", (what, "dim"))


def sketch_map(rows: Sequence[Told], *, width: int) -> Iterator[Text]:
    """Yield the lines of a map: coasts and borders in dots of Braille, events as signs with their numbers."""
    found = gather_spots(rows)
    across, down = width, max(12, min(32, width // 4))
    view = view_of(found, Box(left=0, top=0, width=across * 2.0, height=down * 4.0))
    spots = merged(found, view, near=9.0)
    dots: dict[tuple[int, int], int] = defaultdict(int)
    for outline in load_outlines():
        for piece in pieces(outline, view):
            for (x1, y1), (x2, y2) in zip(piece, [*piece[1:], piece[0]], strict=True):
                ink(dots, x1, y1, x2, y2)
    grid = [[Text(chr(0x2800 + dots[column, row]), style="bright_black") for column in range(across)] for row in range(down)]
    write_spots(grid, [(spot, *view.at(spot.lat, spot.lon)) for spot in spots])
    for row in grid:
        yield Text.assemble(*row)
    nowhere = sum(row.number for row in rows) - sum(spot.count for spot in spots)
    yield from key((family for spot in spots for family, _ in spot.families), width, sign="●")
    yield Text(f"○ middle of a province or country · {nowhere} events without a place · outlines: Natural Earth", style="dim")


def ink(dots: dict[tuple[int, int], int], x1: float, y1: float, x2: float, y2: float) -> None:
    """Set the dots between two points, both in dots."""
    steps = max(1, math.ceil(max(abs(x2 - x1), abs(y2 - y1))))
    for step in range(steps + 1):
        x, y = int(x1 + (x2 - x1) * step / steps), int(y1 + (y2 - y1) * step / steps)
        if x >= 0 and y >= 0:
            dots[x // 2, y // 4] |= BRAILLE[y % 4][x % 2]


BRAILLE = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bit of each dot of a Braille letter, by line and column."""


Grid = list[list[Text]]
Cell = tuple[int, int]


def write_spots(grid: Grid, spots: Sequence[tuple[Spot, float, float]]) -> None:
    """Write signs and numbers over a map, aside where two would stand in one place; then the names that find room beside them."""
    written: set[Cell] = set()
    signed: list[tuple[Spot, Cell]] = []
    for spot, x, y in spots:
        sign = f"{'○' if spot.vague else '●'}{spot.count}"
        row, column = int(y / 4), int(x / 2)
        places = [(row + down, column + aside) for down in (0, 1, -1, 2, -2) for aside in (0, len(sign), -len(sign))]
        free = next((place for place in places if put(grid, place, sign, f"bold {COLOURS[spot.families[0][0].colour]}", written)), None)
        if free:
            signed.append((spot, (free[0], free[1] + len(sign))))
    for spot, place in signed:
        put(grid, place, f" {shortened(spot.name, 18)}", "default", written)


def put(grid: Grid, place: Cell, words: str, style: str, written: set[Cell]) -> bool:
    """Write words at a line and column where nothing else is written, and tell whether that could be done."""
    cells = [(place[0], place[1] + aside) for aside in range(len(words))]
    if any(not (0 <= row < len(grid) and 0 <= column < len(grid[row])) for row, column in cells) or not written.isdisjoint(cells):
        return False
    for (row, column), letter in zip(cells, words, strict=True):
        grid[row][column] = Text(letter, style=style)
    written.update(cells)
    return True
