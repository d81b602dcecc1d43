"""`dateline run` and `dateline load`: the sum, exit codes, and a stop that loses nothing."""

import signal
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli.main import main
from dateline.cli.running import RunMeter, duration
from tests.run.test_batch import PLAN, ROOT, SLOW, command, stories, table


def call(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_the_sum_is_printed_and_can_be_asked_for(tmp_path: Path) -> None:
    texts = [*stories(4), "RAISE the flag.", *stories(2)]
    source, out, store = table(tmp_path / "a.jsonl", texts), tmp_path / "out", tmp_path / "news.db"
    result = call("run", source, "--out", out, "--plan", PLAN, "--workers", 1)
    assert result.exit_code == 1
    assert "a.jsonl#5: could not be annotated: ValueError: a stage that cannot read this\n" in result.stderr
    assert f"7 read = 4 stored + 2 duplicates + 1 quarantined → {out}" in result.stderr
    assert "nothing to do" in call("run", source, "--out", out, "--plan", PLAN, "--workers", 1).stderr
    first, again = call("load", out, "--store", store), call("load", out, "--store", store)
    assert f"5 read = 4 stored + 0 already there + 1 failed → {store}" in first.stderr
    assert f"5 read = 0 stored + 4 already there + 1 failed → {store}" in again.stderr
    assert ["linked: 4 articles" in loaded.stderr for loaded in (first, again)] == [True, False]
    assert "linked" not in call("load", out, "--no-link", "--store", tmp_path / "other.db").stderr
    assert "a stage that cannot read this" in call("articles", "--failed", "--format", "json", "--store", store).output


@pytest.mark.parametrize(("args", "code", "words"), [
    (["run", "-", "--out", "OUT"], 2, "standard input cannot be read again"),
    (["run", "missing.txt", "--out", "OUT", "--plan", "no.such:plan"], 1, "No such file"),
    (["load", "."], 2, "no run there"),
])
def test_what_cannot_be_done_is_said_in_a_line(args: list[str], code: int, words: str, tmp_path: Path) -> None:
    result = call(*(str(tmp_path / "out") if arg == "OUT" else arg for arg in args), *(["--store", tmp_path / "x.db"] if args[0] == "load" else []))
    assert (result.exit_code, words in result.stderr or words in str(result.exception)) == (code, True)


def test_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    source, out = str(table(tmp_path / "a.jsonl", stories(200))), tmp_path / "out"
    driver = subprocess.Popen(command([source], out, plan=SLOW), stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True)
    until = time.monotonic() + 30
    while not list((out / "shards").glob("*.parquet")) and time.monotonic() < until:
        time.sleep(0.05)
    driver.send_signal(signal.SIGINT)
    _, said = driver.communicate(timeout=30)
    assert driver.returncode == 130
    assert f"stopped; what was read is kept in {out}, and the same command goes on from there" in said
    assert "Traceback" not in said


def test_lengths_of_time() -> None:
    assert [duration(seconds) for seconds in (5, 300, 9000)] == ["5 s", "5 min", "2.5 h"]


def test_progress_is_a_line_now_and_then_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter((0.0, 10.0, 20.0, 40.0))
    monkeypatch.setattr("dateline.cli.running.time.monotonic", lambda: next(clock))
    with RunMeter("loading") as meter:
        for done in (100, 200, 400):
            meter.loaded(done, 1_000)
    assert capsys.readouterr().err == ("loading: 200 of about 1,000 articles, 10.0/s, about 80 s left\n"
                                       "loading: 400 of about 1,000 articles, 10.0/s, about 60 s left\n")


