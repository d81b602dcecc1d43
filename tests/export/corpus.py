"""A small store for exports: one deed that two papers tell of, with different counts, its denial, and the ways to look into a file."""

import io
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path

from dateline.library import Library
from dateline.records import Count, Event, Reading
from dateline.store.opening import open_store

from ..store.samples import STORY, sample

SECOND = STORY + "\n\nA second paper tells it, too."


def happened(reading: Reading, **fields: object) -> Reading:
    """The sample with its attack told as a fact."""
    attack = replace(reading.events[0], status="happened", **fields)  # type: ignore[arg-type]
    return replace(reading, events=(attack, *reading.events[1:]))


def two_reports() -> tuple[Reading, Reading]:
    first = happened(sample(url="https://herald.example/kesh"))
    second = sample(SECOND, source="=second.txt", outlet="Mail", published="2031-05-07T08:30:00")
    return first, happened(second, killed=Count(low=11, high=11, text="11"))


def filled(*readings: Reading) -> Library:
    """A library in memory with these readings; events of one rank are one deed."""
    library = Library(open_store(":memory:", create=True))
    library.store.add(readings)
    same: list[Event] = [reading.events[0] for reading in readings if reading.events]
    if len({event.id for event in same}) > 1:
        library.store.change([("INSERT INTO cluster (kind, id, member) VALUES ('event', ?, ?)", [(same[0].id, event.id) for event in same])])
    return library


def text_of(library: Library, layout: str, **wanted: object) -> str:
    """What an export to standard output writes."""
    shown = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(shown):
        library.export(layout, "-", **wanted)  # type: ignore[arg-type]
    return shown.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def bytes_in(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
