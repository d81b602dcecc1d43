"""gzip and zstd: read through, cut, damaged, and far larger than they look."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from dateline.errors import InputError
from dateline.ingest.packing import open_file, read_whole

TEXT = b"The ferry left at six, the harbour master said. " * 400


def read(path: Path, limit: int = 1 << 20) -> bytes:
    with open_file(path) as stream:
        return read_whole(stream, str(path), limit)


@pytest.mark.parametrize("packed", [TEXT, gzip.compress(TEXT), zstandard.compress(TEXT), gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]),
                                    zstandard.compress(TEXT[:99]) + zstandard.compress(TEXT[99:])],
                         ids=["plain", "gzip", "zstd", "two gzip members", "two zstd frames"])
def test_read_through(tmp_path: Path, packed: bytes) -> None:
    path = tmp_path / "story"
    path.write_bytes(packed)
    assert read(path) == TEXT


@pytest.mark.parametrize("packed", [gzip.compress(TEXT), zstandard.compress(TEXT)], ids=["gzip", "zstd"])
def test_truncated(tmp_path: Path, packed: bytes) -> None:
    path = tmp_path / "story"
    for cut in (len(packed) // 2, len(packed) - 1, 12):
        path.write_bytes(packed[:cut])
        with pytest.raises(InputError, match="story: truncated"):
            read(path)


@pytest.mark.parametrize("packed", [gzip.compress(TEXT), zstandard.ZstdCompressor(write_checksum=True).compress(TEXT)], ids=["gzip", "zstd"])
def test_damaged(tmp_path: Path, packed: bytes) -> None:
    path = tmp_path / "story"
    path.write_bytes(packed[:16] + b"\xff" * 16 + packed[32:])
    with pytest.raises(InputError, match=r"story: (damaged|truncated)"):
        read(path)


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress])
def test_a_bomb_is_stopped_at_the_limit(tmp_path: Path, compress: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "story"
    path.write_bytes(compress(bytes(1 << 26)))
    with pytest.raises(InputError, match="too large: more than 1,048,576 bytes"):
        read(path)
