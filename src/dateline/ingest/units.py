"""Cut a page dump into units: the lines or hard-wrapped paragraphs that are kept or dropped as a whole."""

import re
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Unit", "units_of"]

LINE_ENDS = re.compile(r"\r\n?|[\n\x0b\x85\u2028\u2029]")
INVISIBLE = re.compile("[\x00\ufeff\u200b\u2060\xad]")
HEADING = re.compile(r"#{1,6}\s+(?=\S)")
WIDEST_WRAP, FEWEST_FULL, SHORTEST_BROKEN = 130, 3, 40
FULL_STOP = re.compile(r"[.!?:;…][\"'”’»)\]]*$")


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One line, or the lines of one hard-wrapped paragraph joined by line ends."""

    text: str
    gap: int
    """How many blank lines stand before it."""


def units_of(text: str) -> list[Unit]:
    """Return the units of a text, each without the white space around it."""
    blocks = blocks_of(text)
    width = wrap_width([lines for _, lines in blocks])
    units: list[Unit] = []
    for gap, lines in blocks:
        for number, part in enumerate(joined(lines, width)):
            units.append(Unit(text=part, gap=0 if number else gap))
    return units


def blocks_of(text: str) -> list[tuple[int, list[str]]]:
    """Return the runs of non-blank lines, each with the number of blank lines before it; a form feed counts as two."""
    blocks: list[tuple[int, list[str]]] = []
    gap = 1
    for line in LINE_ENDS.split(INVISIBLE.sub("", text).replace("\x0c", "\n\n\n")):
        clean = HEADING.sub("", line.strip())
        if not clean:
            gap += 1
        elif gap:
            blocks.append((gap, [clean]))
            gap = 0
        else:
            blocks[-1][1].append(clean)
    return blocks


def wrap_width(blocks: list[list[str]]) -> int | None:
    """Return the width at which a text was hard-wrapped: no line could have held the next one's first word; None where it was not."""
    lengths = sorted(len(line) for lines in blocks if len(lines) > 1 for line in lines[:-1])
    if not lengths:
        return None
    width = lengths[int(len(lengths) * 0.95)]
    if width > WIDEST_WRAP or width < 40:
        return None
    if sum(len(line) > width * 1.25 + 8 for lines in blocks for line in lines) > 0.1 * sum(map(len, blocks)):
        return None
    pairs = [pair for lines in blocks for pair in pairwise(lines)]
    full = [line for line, following in pairs if runs_on(line, following, width)]
    open_ended = [line for line in full if not FULL_STOP.search(line)]
    return width if len(full) >= FEWEST_FULL and len(full) >= 0.5 * len(pairs) and len(open_ended) >= 0.4 * len(pairs) else None


def runs_on(line: str, following: str, width: int) -> bool:
    """Tell whether a line is full: the next one's first word would not have fitted, with some slack for ragged edges."""
    return len(line) + 1 + len(following.split(None, 1)[0]) > width - 8


def joined(lines: list[str], width: int | None) -> list[str]:
    """Return a block's units: its lines, with those of hard-wrapped paragraphs joined."""
    units = [lines[0]]
    for line, following in pairwise(lines):
        if (width is not None and runs_on(line, following, width) and not opens_item(following)) or breaks_off(line, following):
            units[-1] += "\n" + following
        else:
            units.append(following)
    return units


def breaks_off(line: str, following: str) -> bool:
    """Tell whether a long line ends in the middle of a sentence that the next one carries on."""
    return len(line) >= SHORTEST_BROKEN and following[0].islower() and not FULL_STOP.search(line)


def opens_item(line: str) -> bool:
    """Tell whether a line begins an item of a list."""
    return line[0] in "•·*‣▪◦●■►–—" and line[1:2].isspace()
