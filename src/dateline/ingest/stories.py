"""Split a dump that holds several stories, on strong evidence only: a single story is never cut."""

from collections.abc import Sequence
from statistics import median

from dateline.ingest.shapes import Shape, plain

__all__ = ["split_stories"]

ENOUGH = 3
WINDOW = 9
ENOUGH_WORDS = 25
LIVE = ("live updates", "as it happened", "live blog", "liveblog", "latest updates", "live:", "live |", "minute by minute",
        "follow live", "the latest:", "– live", "- live")


def split_stories(shapes: Sequence[Shape]) -> list[Sequence[Shape]]:
    """Return the stories of a dump, each with its own units."""
    starts = [0]
    live = any(mark in shape.text.lower() for shape in shapes[:5] for mark in LIVE)
    usual = usual_gap(shapes)
    for at in range(1, len(shapes)):
        start = story_start(shapes, at, starts[-1])
        if start is None or not has_body(shapes[starts[-1]:start]) or not has_body(shapes[at:]):
            continue
        if evidence(shapes, at, start, starts[0], usual) >= ENOUGH + (2 if live else 0):
            starts.append(start)
    return [shapes[start:end] for start, end in zip(starts, [*starts[1:], len(shapes)], strict=True)]


def usual_gap(shapes: Sequence[Shape]) -> float:
    """Return how many blank lines usually stand between units."""
    return median([shape.gap for shape in shapes[1:]] or [1])


def story_start(shapes: Sequence[Shape], at: int, floor: int) -> int | None:
    """Return where a story begins whose title, or first paragraph, is the unit `at`; None where none can."""
    shape = shapes[at]
    if shape.kind != "headline" and not (shape.dateline and shape.dateline.strong):
        return None
    if shape.kind == "headline" and any(plain(other.text) == plain(shape.text) for other in shapes[max(floor, at - WINDOW):at]):
        return None
    if shape.dateline and is_headed(shapes, at, floor):
        return None
    start = at
    while start - 1 > floor and goes_above(shapes[start - 1], shapes[0]):
        start -= 1
    return start


def is_headed(shapes: Sequence[Shape], at: int, floor: int) -> bool:
    """Tell whether a dateline's paragraph has its own head above it, which then is where the story may begin."""
    above = shapes[max(floor, at - WINDOW):at]
    head = next((len(above) - number for number, shape in enumerate(reversed(above)) if shape.kind == "sentence"), 0)
    return any(shape.kind == "headline" for shape in above[head:])


def goes_above(shape: Shape, opening: Shape) -> bool:
    """Tell whether a line above a title belongs to its story: a separator, or a line of the kind that opens the dump's first story."""
    return shape.kind == "separator" or (shape.kind == opening.kind and shape.kind in {"outlet", "date"}) or (
        shape.where == "label" and opening.where == "label")


def has_body(shapes: Sequence[Shape]) -> bool:
    """Tell whether units hold a story's body, not only a head or a teaser."""
    return sum(len(shape.text.split()) for shape in shapes if shape.kind == "sentence") >= ENOUGH_WORDS


def head_of(shapes: Sequence[Shape], at: int) -> Sequence[Shape]:
    """Return the units from a title down to the first paragraph that ends a head."""
    end, sentences = at + 1, 0
    while end < len(shapes) and end < at + WINDOW + 3:
        if shapes[end].kind == "sentence":
            sentences += 1
            if shapes[end].dateline or sentences > 1:
                break
        end += 1
    return shapes[at:end + 1]


def signs(head: Sequence[Shape]) -> set[str]:
    """Return which marks of a story's head stand between title and body."""
    title = plain(head[0].text)
    found, sentences = set[str](), 0
    for shape in head[1:]:
        sentences += shape.kind == "sentence"
        if shape.dateline:
            found |= {"dateline", "strong"} if shape.dateline.strong else {"dateline"}
        elif plain(shape.text) == title:
            found.add("repeated")
        elif shape.kind in {"date", "byline"}:
            found.add(shape.kind)
        elif not sentences and (shape.kind in {"bullet", "caption"} or shape.where == "head"):
            found.add("furniture" if shape.kind == "furniture" else shape.kind)
    return found


WEIGHTS = {"repeated": 3, "dateline": 2, "strong": 1, "date": 2, "byline": 2, "bullet": 1, "caption": 1, "furniture": 1}
SURE = frozenset({"repeated", "dateline", "date", "byline"})


def evidence(shapes: Sequence[Shape], at: int, start: int, first: int, usual: float) -> int:
    """Return how strongly a unit looks like the beginning of another story; 0 where nothing but looks says so."""
    head = head_of(shapes, at)
    found = signs(head) if shapes[at].kind == "headline" else set[str]()
    if shapes[at].dateline:
        found |= {"dateline", "strong"}
    above = shapes[start:at]
    separated = any(shape.kind == "separator" for shape in above) or shapes[start - 1].kind == "separator"
    numbered = any(shape.kind == "separator" and any(map(str.isdigit, shape.text)) for shape in shapes[max(0, start - 1):at])
    found |= {"date" for shape in above if shape.kind == "date"}
    if not found & SURE and not numbered:
        return 0
    own = signs(head_of(shapes, first_title(shapes, first)))
    score = sum(WEIGHTS[sign] for sign in found) + 2 * separated + numbered + (max(shape.gap for shape in shapes[start:at + 1]) > usual)
    return score + (bool(found & SURE) and found & SURE == own & SURE)


def first_title(shapes: Sequence[Shape], first: int) -> int:
    """Return where the first story's title stands."""
    return next((at for at, shape in enumerate(shapes[first:first + WINDOW], start=first) if shape.kind == "headline"), first)
