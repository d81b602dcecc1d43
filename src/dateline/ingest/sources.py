"""The door: files, folders, standard input and addresses → readings with the article alone, and a failure for each input that is not one."""

import io
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.ingest.decoding import decode
from dateline.ingest.kinds import KNOWN_ENDINGS, kind_by_name, sniff
from dateline.ingest.packing import open_file, open_standard_input, read_whole, reading_errors, unpacked
from dateline.ingest.tables import TABLES, read_table
from dateline.ingest.text import read_dump
from dateline.records import Drop, Failure, Reading
from dateline.settings import Settings

__all__ = ["open_sources", "read_stream"]

Items = Iterator[Reading | Failure]
HEAD = 1 << 12
ABOUT_FOLDER = ("readme", "license", "licence", "notice", "changelog")
"""How the names of files begin that tell about a folder and are none of its articles."""


def open_sources(sources: Iterable[str], settings: Settings) -> Items:
    """Yield the articles of all sources in order; an input that cannot be read is a failure, and the others go on."""
    for source in sources:
        yield from guarded(source, settings)


def guarded(source: str, settings: Settings) -> Items:
    """Yield one source's articles; what cannot be read becomes a failure."""
    try:
        yield from open_source(source, settings)
    except InputError as error:
        yield Failure(source=error.source, reason=error.reason)


def open_source(source: str, settings: Settings) -> Items:
    """Open a source by what it is."""
    if source == "-":
        with reading_errors("-"):
            yield from read_stream(open_standard_input(), "-", None, settings)
    elif source.startswith(("http://", "https://")):
        from dateline.ingest.fetch import fetch

        page = fetch(source, settings)
        with reading_errors(source):
            stream = unpacked(io.BufferedReader(io.BytesIO(page.data)))
        yield from read_stream(stream, page.url, page.kind, settings, charset=page.charset)
    elif "\x00" in source:
        raise InputError(source.replace("\x00", "?"), "no such file: a path cannot hold a NUL character")
    else:
        yield from open_path(Path(source), settings)


def open_path(path: Path, settings: Settings) -> Items:
    """Open a file or walk a folder."""
    with reading_errors(str(path)):
        mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        yield from walk(path, settings)
    elif stat.S_ISREG(mode):
        yield from read_file(path, settings)
    else:
        raise InputError(str(path), "not a regular file")


def walk(folder: Path, settings: Settings) -> Items:
    """Yield the articles of a folder's files in the order of their paths; links to folders are not followed."""
    found = False
    for path in files_below(folder):
        found = True
        if path.suffix.lower() in KNOWN_ENDINGS or not path.suffix:
            yield from guarded(str(path), settings)
        else:
            yield Failure(source=str(path), reason=f"skipped: {path.suffix} is no kind of file that is read from a folder")
    if not found:
        raise InputError(str(folder), "empty folder")


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the paths of a folder's files, sorted; hidden ones and a README or licence are passed over."""
    with reading_errors(str(folder)):
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(place) / name for name in sorted(names) if not name.startswith(".") and not name.lower().startswith(ABOUT_FOLDER))


def read_file(path: Path, settings: Settings) -> Items:
    """Yield the articles of a file."""
    with open_file(path) as stream:
        yield from read_stream(stream, str(path), kind_by_name(path.name), settings)


def read_stream(stream: io.BufferedReader, source: str, kind: str | None, settings: Settings, *, charset: str | None = None) -> Items:
    """Yield the articles of an open stream; its content says what it is where its name does not, or says something else."""
    with reading_errors(source):
        head = stream.peek(HEAD)
    if not head:
        raise InputError(source, "empty")
    kind = sniff(head, source, kind)
    if kind in TABLES:
        yield from read_table(kind, stream, source, settings)
        return
    data = read_whole(stream, source, settings.max_bytes)
    if kind == "html":
        from dateline.ingest.html import read_page

        yield from read_page(data, source, settings, charset=charset)
        return
    decoded = decode(data, source, declared=charset)
    for reading in read_dump(decoded.text, source, settings):
        yield reading if decoded.sure else flagged(reading, decoded.encoding)


def flagged(reading: Reading, encoding: str) -> Reading:
    """Return the reading with a note that its character set was guessed."""
    note = Drop(stage="ingest", reason=f"character set guessed: {encoding}")
    return Reading(article=reading.article, dropped=(*reading.dropped, note))
