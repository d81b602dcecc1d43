"""Sources → units → parts: what a run reads, cut into pieces that are the same each time, whoever cuts them."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from dateline.errors import InputError, UsageError
from dateline.export.parquet import to_parquet
from dateline.ingest.sources import files_below, open_file_of_folder, open_sources
from dateline.records import Failure, Reading
from dateline.run.batch.tasks import CutDone, CutTask, Item, PartCut, Place, Unit, Work

__all__ = ["cut", "stamp_of", "units_of"]

LARGE = 8_000_000
"""Bytes from which an input is a unit of its own."""
WORDY = 2_000_000
"""Characters after which a part is closed though it has few articles."""


def units_of(sources: Sequence[str], work: Work) -> Iterator[Unit]:
    """Yield the units of all sources in order; raises `UsageError` for standard input, which cannot be read twice."""
    if "-" in sources:
        raise UsageError("a run reads files, folders and addresses; standard input cannot be read again after a stop")
    number = 0
    for source in sources:
        below = os.path.isdir(source)
        inputs = [str(path) for path in files_below(Path(source))] if below else []
        for group in groups(inputs or [source], work.shard_size):
            yield Unit(number=number, inputs=tuple(group), below=bool(inputs), size=sum(map(size_of, group)), stamp=stamp_of(group))
            number += 1


def groups(inputs: Iterable[str], most: int) -> Iterator[list[str]]:
    """Yield inputs in groups: a large one alone, small ones together."""
    group: list[str] = []
    size = 0
    for name in inputs:
        if group and (len(group) == most or size + size_of(name) > LARGE):
            yield group
            group, size = [], 0
        group.append(name)
        size += size_of(name)
    if group:
        yield group


def size_of(name: str) -> int:
    """Return a file's size in bytes; 0 for what is none."""
    try:
        return os.path.getsize(name)
    except (OSError, ValueError):
        return 0


def stamp_of(inputs: Iterable[str]) -> str:
    """Return the sizes and times of change of some inputs."""
    return json.dumps([[found.st_size, found.st_mtime_ns] if (found := looked_up(name)) else None for name in inputs])


def looked_up(name: str) -> os.stat_result | None:
    """Return what the system knows of a file; None for what is none."""
    try:
        return os.stat(name)
    except (OSError, ValueError):
        return None


def cut(task: CutTask, work: Work, at: Place) -> Iterator[PartCut | CutDone]:
    """Yield a unit's parts, but for those that are there already; `at` is told each input and how many of its articles were read."""
    items = items_of(task, work, at)
    for part, found in enumerate(parts(items, work.shard_size)):
        if part >= task.done:
            yield made_part(task.unit.number, part, found)
    yield CutDone(unit=task.unit.number)


def items_of(task: CutTask, work: Work, at: Place) -> Iterator[Reading | Failure]:
    """Yield the articles and failures of all inputs of a unit."""
    settings = replace(work.settings, apart=task.apart)
    for number, name in enumerate(task.unit.inputs):
        at(number, 0)
        items = open_file_of_folder(Path(name), settings) if task.unit.below else open_sources([name], settings)
        if number in task.given_up:
            count, reason = task.given_up[number]
            yield from islice(items, count)
            yield Failure(source=name, reason=f"given up after {count} articles: {reason}" if count else reason)
            continue
        for count, item in enumerate(items, start=1):
            yield item
            at(number, count)


def parts(items: Iterable[Reading | Failure], most: int) -> Iterator[list[Reading | Failure]]:
    """Yield items in lists, each closed when it has enough of them or enough text."""
    part: list[Reading | Failure] = []
    length = 0
    for item in items:
        part.append(item)
        length += len(item.article.text) if isinstance(item, Reading) else 0
        if len(part) == most or length > WORDY:
            yield part
            part, length = [], 0
    if part:
        yield part


def made_part(unit: int, number: int, found: Sequence[Reading | Failure]) -> PartCut:
    """Return a part with its file, in which an article that no file can hold is left out and named."""
    checked = fitting(found)
    items = tuple(Item(id=item.article.id, source=sayable(item.article.source)) if isinstance(item, Reading)
                  else Item(id=None, source=sayable(item.source), reason=sayable(item.reason)) for item in checked)
    return PartCut(unit=unit, part=number, data=to_parquet(item for item in checked if isinstance(item, Reading)), items=items)


def fitting(found: Sequence[Reading | Failure]) -> Sequence[Reading | Failure]:
    """Return the same items, a failure in the place of each article that no file can hold."""
    try:
        to_parquet(item for item in found if isinstance(item, Reading))
    except InputError as error:
        if len(found) == 1:
            return [Failure(source=error.source, reason=error.reason)]
        return [one for item in found for one in fitting([item])]
    return found


def sayable(text: str) -> str:
    """Return a text that UTF-8 can carry: half a surrogate pair, as in a strange file name, is written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
