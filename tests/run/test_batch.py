"""Runs: whatever the workers, the cuts and the kills, the same articles come out, and the sum is right."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars
import pytest

from dateline.errors import StoreError, UsageError
from dateline.library import Library
from dateline.run.batch.folder import Folder
from dateline.run.batch.loading import shards_of
from dateline.run.batch.run import Report, run
from dateline.run.batch.tasks import Work
from dateline.settings import Settings
from dateline.store.opening import open_store

ROOT = Path(__file__).parents[2]
PLAN, SLOW = "tests.run.plans:make_plan", "tests.run.plans:make_slow_plan"


def stories(number: int, *, said: str = "Police") -> list[str]:
    """Return the texts of some stories."""
    return [f"{said} in village {at} said on Monday that {at + 2} goats had been returned to their owners." for at in range(number)]


def table(path: Path, texts: list[str]) -> Path:
    """Write texts as a table."""
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    return path


def work(**changed: object) -> Work:
    """What the tests' runs are told."""
    return Work(**{"settings": Settings(published="2026-03-01"), "plan": PLAN, "shard_size": 5, **changed})  # type: ignore[arg-type]


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """A folder of small files, one of them no article, and two tables of which the second repeats some rows of the first."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number, text in enumerate(stories(7, said="Herders")):
        (folder / f"{number}.txt").write_text(f"HERDERS RETURN\n\n{text}\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "picture.bmp").write_bytes(b"BM")
    return [str(folder), str(table(tmp_path / "a.jsonl", stories(23))), str(table(tmp_path / "b.jsonl", stories(30)))]


def test_the_same_comes_out_of_any_number_of_workers_and_any_cut(sources: list[str], tmp_path: Path) -> None:
    one = run(sources, tmp_path / "one", work())
    two = run(sources, tmp_path / "two", work(shard_size=7), workers=2)
    assert (one.standing.read, one.standing.stored, one.standing.duplicates, one.standing.quarantined) == (62, 37, 23, 2)
    assert (two.sha256, two.standing) == (one.sha256, one.standing)
    assert [failure.reason for failure in one.failures] == ["empty", "skipped: .bmp is no kind of file that is read from a folder"]
    again = run(sources, tmp_path / "one", work())
    assert again.nothing_to_do
    assert again.sha256 == one.sha256
    texts = [reading.article.text for shard in shards_of(tmp_path / "one") for reading in shard.readings()]
    assert texts[7:] == stories(30)
    assert json.loads((tmp_path / "one" / "manifest.json").read_text())["articles"] == {"read": 62, "stored": 37, "duplicates": 23, "quarantined": 2}
    assert polars.read_parquet(tmp_path / "one" / "shards" / "*.parquet").height == 37


def test_an_article_that_ends_its_process_costs_no_other(tmp_path: Path) -> None:
    texts = stories(16)
    for at, deed in ((2, "RAISE"), (5, "HANG"), (6, "CRASH"), (15, "LEAVE")):
        texts[at] = f"{deed} in {texts[at]}"
    report = run([str(table(tmp_path / "a.jsonl", texts))], tmp_path / "out", work(shard_size=16, seconds=3.0), workers=2)
    assert (report.standing.stored, report.standing.quarantined) == (12, 4)
    assert [failure.reason for failure in report.failures] == [
        "could not be annotated: ValueError: a stage that cannot read this", "took longer than 3 seconds", "ended its process (SIGSEGV)",
        "ended its process (code 3)"]
    [shard] = shards_of(tmp_path / "out")
    assert [reading.article.text for reading in shard.readings()] == [text for text in texts if text.startswith("Police")]


def test_an_article_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    report = run([str(table(tmp_path / "a.jsonl", ["SWELL", *stories(2)]))], tmp_path / "out", work(memory=300))
    assert report.standing.stored == 2
    assert [failure.reason for failure in report.failures] == ["took more than 300 MB of memory"]


def command(sources: list[str], out: Path, plan: str = SLOW) -> list[str]:
    """The command line of a run."""
    return [sys.executable, "-m", "dateline", "run", *sources, "--out", str(out), "--workers", "2", "--shard-size", "5", "--published", "2026-03-01",
            "--plan", plan]


def killed_after(done: int, sources: list[str], out: Path) -> None:
    """Begin a run and kill its driver when so many shards are there."""
    driver = subprocess.Popen(command(sources, out), stderr=subprocess.PIPE, cwd=ROOT)
    try:
        until = time.monotonic() + 30
        while len(list((out / "shards").glob("*.parquet"))) < done and time.monotonic() < until:
            time.sleep(0.01)
    finally:
        driver.send_signal(signal.SIGKILL)
        driver.communicate()


def test_a_killed_run_goes_on_to_the_same_result(sources: list[str], tmp_path: Path) -> None:
    whole = run(sources, tmp_path / "whole", work(), workers=2)
    for done in (1, 3):
        killed_after(done, sources, tmp_path / "killed")
    (tmp_path / "killed" / "shards" / ".000009-000000.parquet.new").write_bytes(b"half")
    ended = subprocess.run(command(sources, tmp_path / "killed"), capture_output=True, text=True, cwd=ROOT, check=False)
    assert ended.returncode == 1, ended.stderr
    assert "62 read = 37 stored + 23 duplicates + 2 quarantined" in ended.stderr
    assert whole.sha256 in ended.stderr
    ours, theirs = ({file.name: file.read_bytes() for file in (tmp_path / name / "shards").iterdir()} for name in ("whole", "killed"))
    assert ours == theirs


def test_only_one_driver_works_in_a_folder(sources: list[str], tmp_path: Path) -> None:
    with Folder(tmp_path / "out").locked(), pytest.raises(UsageError, match=f"another run is under way there .process {os.getpid()}"):
        run(sources, tmp_path / "out", work())
    assert run(sources, tmp_path / "out", work()).standing.stored == 37


def test_another_run_in_the_same_folder_is_refused(sources: list[str], tmp_path: Path) -> None:
    run(sources, tmp_path / "out", work())
    with pytest.raises(UsageError, match="begun with published 2026-03-01, not none"):
        run(sources, tmp_path / "out", work(settings=Settings()))
    with pytest.raises(UsageError, match="standard input"):
        run(["-"], tmp_path / "other", work())


def test_inputs_that_changed_while_a_run_was_stopped_are_noticed(sources: list[str], tmp_path: Path) -> None:
    killed_after(1, sources, tmp_path / "out")
    table(Path(sources[2]), stories(31))
    with pytest.raises(UsageError, match=r"b\.jsonl.* changed since the run there was begun"):
        run(sources, tmp_path / "out", work(plan=SLOW))


@pytest.fixture
def done(sources: list[str], tmp_path: Path) -> tuple[Path, Report]:
    """A run that is done."""
    return tmp_path / "out", run(sources, tmp_path / "out", work())


def test_a_run_is_loaded_once(done: tuple[Path, Report], tmp_path: Path) -> None:
    folder, report = done
    with Library(open_store(str(tmp_path / "news.db"), create=True)) as library:
        first = library.load(folder)
        assert (first.stored, first.duplicates, len(first.failed)) == (report.standing.stored, 0, 2)
        assert [row.reason for row in library.failures()] == [failure.reason for failure in report.failures]
        again = library.load(folder)
        assert (again.stored, again.duplicates) == (0, report.standing.stored)
        assert [reading.article.text for reading in library.store.readings()][7:] == stories(30)
    with pytest.raises(UsageError, match="no run there"):
        Library(open_store(":memory:", create=True)).load(tmp_path)


def test_a_damaged_shard_is_named_and_the_others_are_loaded(done: tuple[Path, Report]) -> None:
    folder, report = done
    damaged = sorted((folder / "shards").iterdir())[-1]
    data = bytearray(damaged.read_bytes())
    data[len(data) // 2] ^= 0xFF
    damaged.write_bytes(data)
    summary = Library(open_store(":memory:", create=True)).load(folder)
    assert summary.stored == report.standing.stored - 5
    assert any(failure.source == str(damaged) and "damaged" in failure.reason for failure in summary.failed)


def test_a_folder_that_cannot_be_written_is_said_in_a_line(sources: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="the same command goes on"):
        run(sources, tmp_path / "file" / "out", work())
