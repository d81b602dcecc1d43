"""Open files and streams for reading: gzip and zstd are read through, and no document grows past its limit."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import zstandard

from dateline.errors import InputError

__all__ = ["open_file", "open_standard_input", "read_whole", "reading_errors", "unpacked", "unpacked_whole"]

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
CHUNK = 1 << 16
MOUTHFUL = 1 << 10
"""Packed bytes taken at a time: a zstd bomb can make 32 MB out of them."""
WINDOW = 1 << 27
"""The largest zstd window: what its own command line accepts by default."""


@contextmanager
def reading_errors(source: str) -> Iterator[None]:
    """Turn what goes wrong while bytes are read into an `InputError` that names the input."""
    try:
        yield
    except EOFError as error:
        raise InputError(source, "truncated: the packed data ends too early") from error
    except (gzip.BadGzipFile, zlib.error, zstandard.ZstdError) as error:
        raise InputError(source, f"damaged packed data ({error})") from error
    except OSError as error:
        raise InputError(source, error.strerror or str(error)) from error


class Unzstd(io.RawIOBase):
    """A zstd file's content; unlike the library's own reader it notices that a file was cut."""

    def __init__(self, packed: BinaryIO) -> None:
        self.packed = packed
        self.frame = zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
        self.ready, self.at = b"", 0
        self.inside = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer with unpacked bytes; raises EOFError where a frame is not complete."""
        while self.at >= len(self.ready):
            data = self.packed.read(MOUTHFUL)
            if not data:
                if self.inside:
                    raise EOFError
                return 0
            self.feed(data)
        part = self.ready[self.at:self.at + len(buffer)]
        buffer[:len(part)] = part
        self.at += len(part)
        return len(part)

    def feed(self, data: bytes) -> None:
        """Unpack some bytes; a file may hold several frames, one after the other."""
        parts = []
        while data:
            self.inside = True
            parts.append(self.frame.decompress(data))
            data = self.frame.unused_data if self.frame.eof else b""
            if self.frame.eof:
                self.frame, self.inside = zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj(), False
        self.ready, self.at = b"".join(parts), 0


def unpacked(stream: io.BufferedReader) -> io.BufferedReader:
    """Return the stream itself, or what is packed in it, by its first bytes."""
    head = stream.peek(4)[:4]
    if head.startswith(GZIP):
        return io.BufferedReader(gzip.GzipFile(fileobj=stream))
    return io.BufferedReader(Unzstd(stream), CHUNK) if head == ZSTD else stream


@contextmanager
def open_file(path: Path) -> Iterator[io.BufferedReader]:
    """Open a file, unpacked; it is closed at the end, and so is what it is packed in."""
    with reading_errors(str(path)), path.open("rb") as raw:
        stream = unpacked(raw)
        try:
            yield stream
        finally:
            stream.close()


def open_standard_input() -> io.BufferedReader:
    """Open standard input, unpacked."""
    with reading_errors("-"):
        given = sys.stdin.buffer
        return unpacked(given if isinstance(given, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, given)))


def read_whole(stream: BinaryIO, source: str, limit: int) -> bytes:
    """Return all bytes of a document; raises `InputError` where there are more than the limit."""
    parts, size = [], 0
    with reading_errors(source):
        while part := stream.read(min(CHUNK, limit + 1 - size)):
            parts.append(part)
            size += len(part)
            if size > limit:
                raise InputError(source, f"too large: more than {limit:,} bytes unpacked")
    return b"".join(parts)


def unpacked_whole(data: bytes, source: str, limit: int) -> bytes:
    """Return bytes that may be packed, unpacked; raises `InputError` where they are damaged or grow past the limit."""
    with reading_errors(source):
        return read_whole(unpacked(io.BufferedReader(io.BytesIO(data))), source, limit)
