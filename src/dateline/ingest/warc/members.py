"""An archive's file → its unpacked bytes: plain, gzip or zstd, one member a record or all in one, going on behind damaged members."""

import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import zstandard

from dateline.ingest.packing import GZIP, WINDOW, ZSTD

__all__ = ["WHOLE", "Piece", "Tear", "unpacked_pieces"]

WHOLE = b""
"""Stands behind the last piece of a member whose checksum fits: the bytes so far are as they were written."""

GZIP_HEAD = GZIP + b"\x08"
MOUTHFUL = 1 << 13
"""Packed bytes taken at a time; a bomb makes at most some megabytes out of them, or 32 for zstd, whose mouthfuls are smaller."""
ZSTD_MOUTHFUL = 1 << 10
CHUNK = 1 << 16
RETAINED = 1 << 23
"""Packed bytes of the member being read that are kept, so that the next one can be looked for where a damaged one swallowed it."""
PATIENCE = 1 << 28
"""Packed bytes of an archive that are read a second time at most: one made to hurt is not read for ever."""


@dataclass(frozen=True, kw_only=True)
class Tear:
    """A place at which an archive's bytes are interrupted."""

    reason: str
    cut: bool = False
    """The bytes end too early; what came before is as it was written."""


Piece = bytes | Tear


def unpacked_pieces(raw: BinaryIO) -> Iterator[Piece]:
    """Yield an archive's bytes, unpacked, with a tear wherever some of them are lost."""
    head = raw.read(CHUNK)
    if head.startswith(GZIP):
        yield from Members(raw, head, magic=GZIP_HEAD, mouthful=MOUTHFUL)
    elif head.startswith(ZSTD):
        yield from Members(raw, head, magic=ZSTD, mouthful=ZSTD_MOUTHFUL)
    else:
        while head:
            yield from (head, WHOLE)
            head = raw.read(CHUNK)


class Members:
    """The members of a packed file, one after the other."""

    def __init__(self, raw: BinaryIO, ahead: bytes, *, magic: bytes, mouthful: int) -> None:
        self.raw = raw
        self.ahead = ahead
        self.magic = magic
        self.mouthful = mouthful
        self.patience = PATIENCE

    def __iter__(self) -> Iterator[Piece]:
        """Yield what is in the members; between two there may be anything, which is a tear."""
        while self.holds(len(self.magic)):
            if self.ahead.startswith(self.magic):
                yield from self.member()
            else:
                self.seek()
                yield Tear(reason="damaged packed data")
        if self.ahead:
            yield Tear(reason="damaged packed data")

    def member(self) -> Iterator[Piece]:
        """Yield one member's content; where it is damaged or cut, look for the next one right behind its first byte."""
        unpacking, fed = self.begin(), Kept()
        while part := self.take(self.mouthful):
            fed.add(part)
            try:
                content = unpacking.decompress(part)
            except (zlib.error, zstandard.ZstdError) as error:
                yield from self.behind(fed, Tear(reason=f"damaged packed data ({error})"))
                return
            if content:
                yield content
            if unpacking.eof:
                yield WHOLE
                self.ahead = unpacking.unused_data + self.ahead
                return
        yield from self.behind(fed, Tear(reason="cut off: the packed data ends too early", cut=True))

    def begin(self) -> Any:
        """Return what unpacks one member."""
        return zlib.decompressobj(16 + zlib.MAX_WBITS) if self.magic == GZIP_HEAD else zstandard.ZstdDecompressor(
            max_window_size=WINDOW).decompressobj()

    def behind(self, fed: "Kept", tear: Tear) -> Iterator[Piece]:
        """Go back to the first byte that may begin another member."""
        yield tear
        again = fed.rest()
        self.patience -= len(again)
        if self.patience > 0:
            self.ahead = again + self.ahead
        self.seek()

    def seek(self) -> None:
        """Skip to the next bytes that look like a member's head."""
        while True:
            at = self.ahead.find(self.magic)
            if at >= 0:
                self.ahead = self.ahead[at:]
                return
            self.ahead = self.ahead[-len(self.magic) + 1:]
            more = self.raw.read(CHUNK)
            if not more:
                self.ahead = b""
                return
            self.ahead += more

    def take(self, size: int) -> bytes:
        """Return at most so many packed bytes; none at the end."""
        if not self.ahead:
            self.ahead = self.raw.read(CHUNK)
        part, self.ahead = self.ahead[:size], self.ahead[size:]
        return part

    def holds(self, size: int) -> bool:
        """Tell whether so many packed bytes are left."""
        while len(self.ahead) < size:
            more = self.raw.read(CHUNK)
            if not more:
                return False
            self.ahead += more
        return True


class Kept:
    """The packed bytes of a member so far, the latest of them if they are many."""

    def __init__(self) -> None:
        self.parts: deque[bytes] = deque()
        self.size = 0

    def add(self, part: bytes) -> None:
        """Add some bytes, letting go of the oldest."""
        self.parts.append(part)
        self.size += len(part)
        while self.size > RETAINED:
            self.size -= len(self.parts.popleft())

    def rest(self) -> bytes:
        """Return the bytes without the very first, which began this member."""
        return b"".join(self.parts)[1:]
