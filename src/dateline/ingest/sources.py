"""The door: files, folders, standard input and addresses → readings with the article alone, and a failure for each input that is not one."""

import io
import os
import stat
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from dateline.errors import InputError
from dateline.ingest.documents import read_document
from dateline.ingest.kinds import KNOWN_ENDINGS, kind_by_name, sniff
from dateline.ingest.origin import Origin, digest
from dateline.ingest.packing import open_file, open_standard_input, read_whole, reading_errors, unpacked
from dateline.ingest.tables import TABLES, read_table
from dateline.records import Failure, Reading
from dateline.settings import Settings

__all__ = ["files_below", "open_file_of_folder", "open_sources", "read_stream"]

Items = Iterator[Reading | Failure]
HEAD = 1 << 12
CONTAINERS = {"warc": "dateline.ingest.warc.archive:read_archive", "feed": "dateline.ingest.feeds:read_feed",
              "mbox": "dateline.ingest.mails:read_mbox", "mail": "dateline.ingest.mails:read_mail", "export": "dateline.ingest.exports:read_export"}
"""Kind of a file that holds many documents → ``module:function`` that reads it; each is loaded when it is met."""
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
        yield from open_address(source, settings)
    elif "\x00" in source:
        raise InputError(source.replace("\x00", "?"), "no such file: a path cannot hold a NUL character")
    else:
        yield from open_path(Path(source), settings)


def open_address(url: str, settings: Settings) -> Items:
    """Fetch an address and read it by what it is; of a feed also the pages of entries that only sum them up."""
    from dateline.ingest.following import follow_feed
    from dateline.ingest.visiting import Visitor
    with Visitor(settings) as visitor:
        page = visitor.fetch(url)
        with reading_errors(url):
            stream = unpacked(io.BufferedReader(io.BytesIO(page.data)))
            head = stream.peek(HEAD)
        if head and sniff(head, url, page.kind) == "feed":
            yield from follow_feed(read_whole(stream, url, settings.max_bytes), page, visitor, settings)
        else:
            yield from read_stream(stream, page.url, page.kind, settings, charset=page.charset, fetched=page.fetched)


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
        yield from open_file_of_folder(path, settings)
    if not found:
        raise InputError(str(folder), "empty folder")


def open_file_of_folder(path: Path, settings: Settings) -> Items:
    """Yield the articles of a file that was found in a folder; one of a kind that nobody named on purpose is skipped, and that is said."""
    if path.suffix.lower() in KNOWN_ENDINGS or not path.suffix:
        yield from guarded(str(path), settings)
    else:
        yield Failure(source=str(path), reason=f"skipped: {path.suffix} is no kind of file that is read from a folder")


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the paths of a folder's files, sorted; hidden ones and a README or licence are passed over."""
    with reading_errors(str(folder)):
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(place) / name for name in sorted(names) if not name.startswith(".") and not name.lower().startswith(ABOUT_FOLDER))


def read_file(path: Path, settings: Settings) -> Items:
    """Yield the articles of a file."""
    kind = kind_by_name(path.name)
    if kind == "warc":
        yield from read_packed_archive(path, settings)
        return
    with open_file(path) as stream:
        yield from read_stream(stream, str(path), kind, settings)


def read_packed_archive(path: Path, settings: Settings) -> Items:
    """Yield the articles of a web archive, which is unpacked member by member, so that a damaged one costs no other."""
    from dateline.ingest.warc.archive import read_archive
    with reading_errors(str(path)), path.open("rb") as raw:
        yield from read_archive(raw, str(path), settings)


def read_stream(stream: io.BufferedReader, source: str, kind: str | None, settings: Settings, *, charset: str | None = None,
                fetched: str | None = None) -> Items:
    """Yield the articles of an open stream; its content says what it is where its name does not, or says something else."""
    with reading_errors(source):
        head = stream.peek(HEAD)
    if not head:
        raise InputError(source, "empty")
    kind = sniff(head, source, kind)
    if kind in TABLES:
        yield from read_table(kind, stream, source, settings)
        return
    if kind in CONTAINERS:
        module, function = CONTAINERS[kind].split(":")
        yield from getattr(import_module(module), function)(stream, source, settings)
        return
    data = read_whole(stream, source, settings.max_bytes)
    origin = Origin(source=source, sha256=digest(data), fetched=fetched)
    yield from read_document(data, origin, settings, kind=kind, charset=charset)
