"""Quotations: which stretches of the text stand between quote marks, found on characters alone.

Marks are paired paragraph by paragraph, so that one odd mark costs at most its own paragraph. A quotation that is not closed runs on
only where the next paragraph opens with a mark, as newspapers print long quotations. Apostrophes and inches are no quote marks.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.records import Span

__all__ = ["Quotation", "quotations"]

DOUBLE = re.compile("[\"“”„‟«»＂]|``|''")
SINGLE = re.compile("['‘’‚‛]")
OPENING = frozenset("“„‟«") | {"``"}
CLOSING = frozenset("”»") | {"''"}
ELIDED = re.compile(r"['’‘](?:\d\ds?|em|til|tis|twas|cause|n)\b", re.IGNORECASE)
SCARE = 3
"""A quotation of fewer words is a name or a scare quote: it says how a word is meant, not what somebody said."""


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """A stretch between quote marks, marks included."""

    span: Span
    words: int
    runs_on: bool = False
    """The quotation goes on in the next paragraph, which opens with a mark."""

    @property
    def short(self) -> bool:
        """Tell whether it is too short to be an utterance of its own."""
        return self.words < SCARE


def quotations(text: str, paragraphs: Sequence[tuple[int, int]], *, headline: Callable[[int], bool] = lambda _: False) -> tuple[Quotation, ...]:
    """Return the quotations of a text in order, none inside another.

    Single marks count where the text has no double ones at all, and in paragraphs that `headline` says are headlines.
    """
    found = [pair for number, span in enumerate(paragraphs) for pair in paired(text, span, followed(text, paragraphs, number))]
    singles = [span for span in paragraphs if not found or headline(span[0])]
    covered = [a for a, _, _ in found]
    for span in singles:
        inside = bisect_right(covered, span[1]) - bisect_right(covered, span[0] - 1)
        if not inside:
            found.extend(single_pairs(text, span))
    return tuple(Quotation(span=Span(start=a, end=b), words=len(text[a:b].split()), runs_on=on) for a, b, on in sorted(found))


def followed(text: str, paragraphs: Sequence[tuple[int, int]], number: int) -> bool:
    """Tell whether the paragraph after this one opens with a double quote mark that is not a closing one."""
    if number + 1 >= len(paragraphs):
        return False
    mark = DOUBLE.match(text, paragraphs[number + 1][0])
    return mark is not None and mark.group() not in CLOSING


def paired(text: str, paragraph: tuple[int, int], run_on: bool) -> list[tuple[int, int, bool]]:
    """Return the double-quoted stretches of one paragraph; an open one reaches the end where the quotation runs on."""
    found: list[tuple[int, int, bool]] = []
    opened: int | None = None
    for mark in DOUBLE.finditer(text, *paragraph):
        kind = side(text, mark, paragraph, opened is not None)
        if kind == "open":
            opened = mark.start()
        elif kind == "close" and opened is not None:
            found.append((opened, mark.end(), False))
            opened = None
    if opened is not None and run_on:
        found.append((opened, paragraph[1], True))
    return [pair for pair in found if text[pair[0] + 1:pair[1] - 1].strip()]


def side(text: str, mark: re.Match[str], paragraph: tuple[int, int], is_open: bool) -> str:
    """Tell whether a mark opens or closes, or is an inch; marks set the wrong way round are read by the space beside them."""
    before = text[mark.start() - 1] if mark.start() > paragraph[0] else " "
    after = text[mark.end()] if mark.end() < paragraph[1] else " "
    if mark.group() in OPENING:
        return "close" if is_open and not before.isspace() and (after.isspace() or after in ".,;:!?)") else "open"
    if mark.group() in CLOSING:
        return "open" if not is_open and before.isspace() and not after.isspace() else "close"
    if is_open:
        # A straight mark between a space and a letter opens anew: the one before was never closed.
        return "open" if before.isspace() and after.isalnum() else "close"
    return "inch" if before.isdigit() else "open" if not after.isspace() else "close"


def single_pairs(text: str, paragraph: tuple[int, int]) -> list[tuple[int, int, bool]]:
    """Return the single-quoted stretches of one paragraph."""
    marks = [mark.start() for mark in SINGLE.finditer(text, *paragraph) if not ELIDED.match(text, mark.start())]
    found: list[tuple[int, int, bool]] = []
    done = paragraph[0]
    for place, mark in enumerate(marks):
        if mark >= done and opens_single(text, mark, paragraph):
            end = single_end(text, mark, marks[place + 1:], paragraph)
            if end is not None:
                found.append((mark, end + 1, False))
                done = end + 1
    return found


def opens_single(text: str, mark: int, paragraph: tuple[int, int]) -> bool:
    """Tell whether a single mark stands where only an opening one can."""
    before = text[mark - 1] if mark > paragraph[0] else " "
    after = text[mark + 1:mark + 2]
    return (before.isspace() or before in "([—–-:") and after.isalnum() and text[mark] != "’"


def single_end(text: str, start: int, marks: Sequence[int], paragraph: tuple[int, int]) -> int | None:
    """Return where a single-quoted stretch closes: first after a stop, else at the end of a word that is no plural possessive."""
    closing = []
    for mark in marks:
        if opens_single(text, mark, paragraph):
            break
        after = text[mark + 1:mark + 2] if mark + 1 < paragraph[1] else " "
        if not after.isalnum() and not text[mark - 1].isspace() and mark > start + 1:
            closing.append(mark)
    stopped = [mark for mark in closing if text[mark - 1] in ".,!?…;"]
    plain = [mark for mark in closing if text[mark - 1] != "s"]
    return next(iter(stopped or plain or closing), None)
