"""Web archives: every way of packing them, and every way of damaging them."""

import base64
import gzip
import hashlib
import io
import random
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import zstandard

from dateline.ingest.sources import open_sources
from dateline.ingest.warc.members import unpacked_pieces
from dateline.ingest.warc.records import Damage, Record, records_of
from dateline.records import Failure, Reading
from dateline.settings import Settings

LIMIT = 1 << 22
NOISE = random.Random(7)


def body(number: int) -> bytes:
    """A page of its own, long enough to span a few thousand bytes also when packed."""
    words = NOISE.sample(["ferry", "harbour", "minister", "strike", "fares", "lake", "bridge", "council", "police", "road", "market", "border"], 9)
    told = " ".join(f"{word} {NOISE.randrange(10 ** 9)}" for word in words * 30)
    return (f"<html><head><title>Ferry fares rise in town {number}</title></head><body><article><p>Fares on the lake of town {number} will rise by a "
            f"tenth in June, the transport ministry said on Monday, and boats will be fewer.</p><p>{told}.</p></article></body></html>").encode()


def response(number: int, *, payload: bytes | None = None, headers: Sequence[tuple[str, str]] = (("Content-Type", "text/html; charset=utf-8"),),
             status: str = "200 OK", digests: bool = True) -> bytes:
    """A record as a crawler writes it."""
    http = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers) + "\r\n"
    block = http.encode() + (body(number) if payload is None else payload)
    digest = f"WARC-Block-Digest: sha1:{base64.b32encode(hashlib.sha1(block).digest()).decode()}\r\n" if digests else ""
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: http://news.example/{number}\r\n"
            f"WARC-Date: 2026-03-04T05:06:07Z\r\n{digest}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


PACKINGS: dict[str, Callable[[list[bytes]], bytes]] = {
    "plain": b"".join, "gzip": lambda parts: b"".join(map(gzip.compress, parts)), "gzip-whole": lambda parts: gzip.compress(b"".join(parts)),
    "zstd": lambda parts: b"".join(map(zstandard.compress, parts)), "zstd-whole": lambda parts: zstandard.compress(b"".join(parts))}


def numbers(data: bytes) -> tuple[list[int], int]:
    """Return the numbers of the records found whole, and how many damages were named."""
    found = list(records_of(unpacked_pieces(io.BytesIO(data)), LIMIT))
    whole = [int(item.fields["warc-target-uri"].rpartition("/")[2]) for item in found if isinstance(item, Record)]
    return whole, sum(isinstance(item, Damage) for item in found)


def read(tmp_path: Path, data: bytes, name: str = "a.warc", options: Settings | None = None) -> list[Reading | Failure]:
    (tmp_path / name).write_bytes(data)
    return list(open_sources([str(tmp_path / name)], options or Settings()))


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "nameless"])
def test_every_packing_gives_the_same_articles(tmp_path: Path, packing: str, name: str) -> None:
    found = read(tmp_path, PACKINGS[packing]([response(number) for number in range(3)]), name)
    articles = [item.article for item in found if isinstance(item, Reading)]
    assert [article.title for article in articles] == [f"Ferry fares rise in town {number}" for number in range(3)]
    assert len(found) == 3
    assert articles[2].source == f"{tmp_path / name}#3"
    assert (articles[2].url, articles[2].fetched) == ("http://news.example/2", "2026-03-04T05:06:07+00:00")
    assert {len(article.sha256 or "") for article in articles} == {64}
    assert all((article.extractor or "").startswith("trafilatura ") for article in articles)


@pytest.mark.parametrize("digests", [True, False], ids=["digests", "no digests"])
@pytest.mark.parametrize("packing", ["plain", "gzip", "zstd"])
@pytest.mark.parametrize("harm", ["overwritten", "inserted", "removed"])
def test_at_each_of_100_damaged_places_at_most_one_record_is_lost(packing: str, harm: str, digests: bool) -> None:
    parts = [response(number, digests=digests) for number in range(220)]
    packed = [PACKINGS[packing]([part]) for part in parts]
    harmed = NOISE.sample(range(220), 100)
    data = b"".join(damaged(part, harm) if number in harmed else part for number, part in enumerate(packed))
    whole, named = numbers(data)
    assert set(range(220)) - set(harmed) <= set(whole)
    assert len(whole) == len(set(whole))
    if digests:
        assert not set(harmed) & set(whole)
        assert named >= 100


def damaged(part: bytes, harm: str) -> bytes:
    at = NOISE.randrange(len(part) // 8, len(part) - len(part) // 4)
    noise = NOISE.randbytes(min(4096, len(part) // 5))
    return part[:at] + (b"" if harm == "removed" else noise) + part[at + (0 if harm == "inserted" else len(noise)):]


@pytest.mark.parametrize("packing", ["plain", "gzip", "gzip-whole", "zstd", "zstd-whole"])
def test_a_cut_archive_keeps_all_whole_records(packing: str) -> None:
    parts = [response(number) for number in range(12)]
    packed = PACKINGS[packing](parts)
    ends = [sum(len(PACKINGS[packing]([part])) for part in parts[:number + 1]) for number in range(12)]
    for cut in NOISE.sample(range(200, len(packed) - 1), 120):
        whole, named = numbers(packed[:cut])
        assert whole == list(range(len(whole)))
        assert named <= 1
        if "whole" not in packing:
            assert len(whole) >= sum(end <= cut for end in ends)
            assert bool(named) == (cut not in ends and cut not in [end - slack for end in ends for slack in range(1, 5)])


def test_a_wrong_length_is_put_right_and_said() -> None:
    good = [response(number, digests=False) for number in range(3)]
    length = next(line for line in good[1].split(b"\r\n") if line.startswith(b"Content-Length"))
    for slip in (-2, 2):
        wrong = length.split(b": ")[0] + b": %d" % (int(length.split(b": ")[1]) + slip)
        found = list(records_of(unpacked_pieces(io.BytesIO(good[0] + good[1].replace(length, wrong, 1) + good[2])), LIMIT))
        assert [type(item) for item in found] == [Record] * 3
        assert isinstance(found[1], Record)
        assert "the archive gives a length of" in (found[1].note or "")


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(data[at:at + 500]), data[at:at + 500]) for at in range(0, len(data), 500)) + b"0\r\n\r\n"


@pytest.mark.parametrize(("payload", "headers", "status"), [
    (chunked(body(1)), [("Transfer-Encoding", "chunked")], "200 OK"),
    (chunked(gzip.compress(body(1))), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], "200 OK"),
    (body(1), [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")], "200 OK"),
    (zlib.compress(body(1)), [("Content-Encoding", "deflate")], "200 OK"), (body(1), [], "hello there"), (body(1), [], "200")],
    ids=["chunked", "chunked gzip", "said to be both", "deflate", "bad status line", "no reason"])
def test_the_payload_is_read_whatever_its_coding(tmp_path: Path, payload: bytes, headers: list[tuple[str, str]], status: str) -> None:
    [found] = read(tmp_path, response(1, payload=payload, headers=[("Content-Type", "text/html"), *headers], status=status))
    assert isinstance(found, Reading), found
    assert "Fares on the lake of town 1" in found.article.text


def test_what_is_no_page_is_counted_once(tmp_path: Path) -> None:
    pictures = [response(number, payload=b"GIF89a", headers=[("Content-Type", "image/gif")]) for number in range(1200)]
    found = read(tmp_path, b"".join([*pictures, response(1), response(2, status="404 Not Found")]))
    assert [type(item) for item in found] == [Reading, Failure]
    assert isinstance(found[1], Failure)
    assert found[1].reason == "skipped: 1,201 records that are no page (1,200 image/gif, 1 HTTP 404)"


def test_a_bomb_costs_only_itself(tmp_path: Path) -> None:
    packed = gzip.compress(bytes(50_000_000))
    bomb = response(1, payload=packed, headers=[("Content-Type", "text/html"), ("Content-Encoding", "gzip")])
    large = gzip.compress(response(2, payload=bytes(20_000_000)))
    found = read(tmp_path, b"".join([gzip.compress(bomb), large, gzip.compress(response(3))]), options=Settings(max_bytes=10_000_000))
    assert [item.reason if isinstance(item, Failure) else item.article.title for item in found] == [
        "too large: more than 10,000,000 bytes unpacked", found[1].reason if isinstance(found[1], Failure) else "", "Ferry fares rise in town 3"]
    assert isinstance(found[1], Failure)
    assert found[1].reason.startswith("too large: a record of 20,000,")


def test_an_archive_in_name_only_is_named(tmp_path: Path) -> None:
    [found] = read(tmp_path, b"no archive at all")
    assert isinstance(found, Failure)
    assert found.reason == "damaged: no record begins where one should"
    [found] = read(tmp_path, b"")
    assert isinstance(found, Failure)
    assert found.reason == "empty: a web archive without records"
