"""The matrix: one row a dyad, one column a period; each cell has its number, coloured by tone or by count."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dateline.export.pictures.axis import MONTHS, following
from dateline.export.pictures.svg import Box, anchor, fitted, group, line, picture, rect, text, text_width
from dateline.export.pictures.tones import FULL, shade, tone_class

if TYPE_CHECKING:
    from dateline.query.series import SeriesRow

__all__ = ["draw_matrix", "periods"]

ROW, LEAST, TOP = 24.0, 26.0, 62.0
LABEL = 330.0
WIDTH = 560.0
COLUMNS = 26
"""Periods shown; of more, the last."""
Cells = dict[str, dict[str, "SeriesRow"]]
Link = Callable[[str, str, str], str | None]
"""(group, first day, last day) → address."""


def draw_matrix(rows: Sequence["SeriesRow"], *, every: str = "week", most: int = 16, tone: bool = True, width: float = 960.0,
                title: str = "Who does what to whom", words: Callable[[str], str] = str, link: Link | None = None) -> str:
    """Return counts by group and period as SVG: the groups with most, named in `words`; coloured by mean Goldstein value, or by count."""
    cells: Cells = defaultdict(dict)
    for row in rows:
        if row.group is not None and row.start is not None and row.end is not None:
            cells[row.group][row.start] = row
    if not cells:
        return picture(width, 80, text(20, 46, "Nothing with a date was found.", class_="muted"), title=title, told="An empty matrix.")
    ranked = sorted(cells, key=lambda name: (-total(cells, name), name))
    starts, earlier = periods([row.start for row in rows if row.start], every)
    ranked = [name for name in ranked if any(start in cells[name] for start in starts)]
    wide = min(84.0, max(LEAST, (width - LABEL - 60) / len(starts)))
    highest = max(row.count for name in ranked for row in cells[name].values())
    body = [text(20, 24, title, class_="head"), *headings(starts, wide)]
    for place, name in enumerate(ranked[:most]):
        body.append(matrix_row(name, words(name), cells[name], starts, TOP + place * ROW, wide, highest, tone, link))
    bottom = TOP + min(most, len(ranked)) * ROW + 20
    body.append(text(20, bottom, footer(len(ranked) - most, earlier, tone), class_="muted small"))
    told = f"{len(ranked)} rows, every {every} from {starts[0]} to {starts[-1]}; the first is {ranked[0]} with {total(cells, ranked[0])}."
    return picture(max(WIDTH, LABEL + 60 + wide * len(starts)), bottom + 14, *body, title=title, told=told)


def periods(starts: Sequence[str], every: str) -> tuple[list[str], int]:
    """Return the first days of all periods from the first to the last that has a row, at most `COLUMNS`, and how many earlier ones there are."""
    day, last = date.fromisoformat(min(starts)), date.fromisoformat(max(starts))
    found = [day.isoformat()]
    while day < last:
        day = following(day, every)
        found.append(day.isoformat())
    return found[-COLUMNS:], max(0, len(found) - COLUMNS)


def total(cells: Cells, name: str) -> int:
    """Return a row's sum."""
    return sum(row.count for row in cells[name].values())


def headings(starts: Sequence[str], wide: float) -> list[str]:
    """Return the periods' names; each year and month once, and days where there is room."""
    parts, before, free = [], "", 0.0
    for place, start in enumerate(starts):
        day, x = date.fromisoformat(start), LABEL + place * wide
        if str(day.year) != before:
            parts.append(text(x + 2, TOP - 22, str(day.year), class_="strong small"))
            before = str(day.year)
        words = f"{day.day} {MONTHS[day.month - 1]}"
        if x >= free:
            parts.append(text(x + 2, TOP - 7, words, class_="muted small"))
            free = x + text_width(words, 11) + 6
    return parts


def matrix_row(name: str, words: str, cells: Mapping[str, "SeriesRow"], starts: Sequence[str], y: float, wide: float, highest: int, tone: bool,
               link: Link | None) -> str:
    """Return one row: its name, its cells, its sum."""
    label = text(LABEL - 10, y + 16, fitted(words, LABEL - 30, 12), end=True)
    parts = [anchor(label, title=name, href=None) if words != name else label, line(LABEL, y + ROW, LABEL + wide * len(starts), y + ROW, "s-faint")]
    for place, start in enumerate(starts):
        row = cells.get(start)
        if row:
            parts.append(cell(name, row, Box(left=LABEL + place * wide + 1, top=y + 1, width=wide - 2, height=ROW - 2), highest, tone, link))
    parts.append(text(LABEL + wide * len(starts) + 10, y + 16, str(sum(row.count for row in cells.values())), class_="strong"))
    return group(parts, class_="row")


def cell(name: str, row: "SeriesRow", box: Box, highest: int, tone: bool, link: Link | None) -> str:
    """Return one cell."""
    mean = row.goldstein / row.count
    colour, strength = (tone_class(mean), shade(mean, FULL)) if tone else ("accord", shade(row.count, highest))
    words = f"{name}: {row.count}, {row.start} to {row.end}" + (f", mean tone {mean:+.1f}" if tone else "")
    href = link(name, row.start or "", row.end or "") if link else None
    return anchor(rect(box, f"f-{colour}", rx=3, opacity=strength),
                  text(box.left + box.width / 2, box.top + 15.5, str(row.count), middle=True, class_="halo"),
                  title=words, href=href, start=row.start, group=name)


def footer(more: int, earlier: int, tone: bool) -> str:
    """Return what the numbers and colours are, and what is not shown."""
    parts = ["number: how many", "colour: mean Goldstein value, red conflict to green cooperation"] if tone else ["number and colour: how many"]
    parts += [f"{more} more rows"] if more > 0 else []
    parts += [f"{earlier} earlier periods"] if earlier > 0 else []
    return " · ".join(parts)
