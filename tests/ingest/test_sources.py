"""The door: each kind of input, and each kind of bad input named while the others are done."""

import gzip
import io
import os
import time
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.ingest.kinds import sniff
from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.settings import Settings

STORY = "Ferry fares rise\n\nFerry fares on the lake will rise by a tenth in June, the transport ministry said on Monday.\n"


def read(*sources: Path | str, options: Settings | None = None) -> list[Reading | Failure]:
    return list(open_sources([str(source) for source in sources], options or Settings()))


def reasons(*sources: Path | str, options: Settings | None = None) -> list[str]:
    return [item.reason for item in read(*sources, options=options) if isinstance(item, Failure)]


def test_one_bad_input_costs_no_other(tmp_path: Path) -> None:
    names = ["a.txt", "empty.txt", "picture.png", "cut.txt.gz", "b.txt"]
    for name, data in zip(names, [STORY.encode(), b"", b"\x89PNG\r\n\x1a\n", gzip.compress(STORY.encode())[:-9], STORY.encode()], strict=True):
        (tmp_path / name).write_bytes(data)
    found = read(*(tmp_path / name for name in [*names[:2], "missing.txt", *names[2:]]))
    assert [type(item) for item in found] == [Reading, Failure, Failure, Failure, Failure, Reading]
    assert [(Path(item.source).name, item.reason) for item in found if isinstance(item, Failure)] == [
        ("empty.txt", "empty"), ("missing.txt", "No such file or directory"), ("picture.png", "binary file (PNG image), not text"),
        ("cut.txt.gz", "truncated: the packed data ends too early")]


def test_a_table_with_a_stray_line_end_in_its_header_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\r text")
    assert reasons(tmp_path / "a.csv")[0].startswith("the header cannot be read: new-line character")


def test_a_file_of_one_huge_line_is_refused_by_size(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word " * 50_000)
    assert reasons(tmp_path / "a.txt", options=Settings(max_bytes=100_000)) == ["too large: more than 100,000 bytes unpacked"]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.html", ".hidden.txt", ".git/x.txt", "README.md", "notes.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    found = read(tmp_path)
    names = [os.path.relpath(item.article.source if isinstance(item, Reading) else item.source, tmp_path) for item in found]
    assert names == ["b.txt", "notes.docx", "a/y.html", "a/z.txt"]
    assert isinstance(found[1], Failure)
    assert found[1].reason == "skipped: .docx is no kind of file that is read from a folder"


def test_links_and_special_files_never_hang(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "story.txt").write_text(STORY)
    found = read(tmp_path, "/dev/zero", "a\x00b")
    assert sum(isinstance(item, Reading) for item in found) == 1
    assert sorted(reasons(tmp_path, "/dev/zero", "a\x00b")) == sorted(
        ["not a regular file", "Too many levels of symbolic links", "not a regular file", "no such file: a path cannot hold a NUL character"])


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert reasons(tmp_path) == ["empty folder"]


@pytest.mark.parametrize(("data", "texts"), [
    (STORY.encode(), 1), (b'{"text": "One."}\n{"text": "Two."}\n', 2), (b'[{"text": "One."}, {"text": "Two."}]', 2),
    (gzip.compress(STORY.encode()), 1),
    (b"<!DOCTYPE html><html><body><article><p>" + STORY.encode() * 4 + b"</p></article></body></html>", 1)])
def test_standard_input_is_known_by_its_content(monkeypatch: pytest.MonkeyPatch, data: bytes, texts: int) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [isinstance(item, Reading) for item in read("-")] == [True] * texts


@pytest.mark.parametrize(("data", "reason"), [(b"WARC/1.0\r\n", "damaged: no record"), (b"<?xml version='1.0'?><urlset>", "a sitemap"),
                                              (b"%PDF-1.4", "binary file (PDF)"), (b" \n\n", "empty")])
def test_other_kinds_are_named(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "input").write_bytes(data)
    assert reason in reasons(tmp_path / "input")[0]


@pytest.mark.parametrize("start", ["<!---->" * 580, "<?xml ?>" * 500, "<!-- " * 800, "<!doctype x [" * 300, "<a" * 2000])
def test_what_a_file_is_is_told_at_once(start: str) -> None:
    before = time.process_time()
    assert sniff((start + "words").encode(), "a", None) == "text"
    assert time.process_time() - before < 1


def test_a_guessed_character_set_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("The café in Łask".replace("Ł", "L").encode("cp1252"))
    [found] = read(tmp_path / "a.txt")
    assert isinstance(found, Reading)
    assert [drop.reason for drop in found.dropped] == ["character set guessed: cp1252"]


def test_the_same_file_gives_the_same_ids(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)
    ids = [item.article.id for item in read(tmp_path, tmp_path) if isinstance(item, Reading)]
    assert len(ids) == 4
    assert len(set(ids)) == 1


NAMES = st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.parquet", "a.txt.gz", "a.csv.zst", "a"])
LINES = st.lists(st.sampled_from([
    "Ferry fares rise", "Follow", "Updated 17 July 2023", "By Jane Roe", "KYIV, Ukraine (AP) _ Two ferries collided on Monday, officials said.",
    "• One", "", "", "<p>",
    "(Reuters)", "{\"text\": \"x\"}", "a,b", "text", "Read more:", "-----", "Short Url", "12 March 2019 | 07:15",
    "Image caption, A boat waits on the shore", "</script>",
    "The ministry said on Monday that fares would rise, and that no one would be asked to pay twice.", "More on this story", "Related Topics"]))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=NAMES, data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
                                  LINES.map(lambda lines: "\n".join(lines).encode())))
def test_any_bytes_give_articles_or_failures(name: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        found = read(path)
    assert found
    for item in found:
        if isinstance(item, Reading):
            sections = item.article.sections
            assert all(0 <= span.start <= span.end <= len(item.article.text) for span in item.spans())
            assert all(before.span.end <= after.span.start for before, after in pairwise(sections))
            assert item.article.dateline is None or item.article.dateline.of(item.article.text).strip()
            item.article.text.encode("utf-8")
