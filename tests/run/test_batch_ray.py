"""Runs on a Ray cluster: the same records as from workers of our own, and the same quarantine."""

import importlib.util
from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.run.batch.run import run
from tests.run.test_batch import stories, table, work

HAVE_RAY = importlib.util.find_spec("ray") is not None


@pytest.mark.ray
@pytest.mark.skipif(not HAVE_RAY, reason="Ray is not installed: pip install 'dateline[ray]'")
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_of_two_makes_the_same_and_survives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    texts = stories(24)
    for at, deed in ((2, "RAISE"), (9, "HANG"), (17, "CRASH")):
        texts[at] = f"{deed} in {texts[at]}"
    source = str(table(tmp_path / "a.jsonl", texts))
    here = run([source], tmp_path / "here", work(shard_size=6, seconds=3.0), workers=2)
    there = run([source], tmp_path / "there", work(shard_size=6, seconds=3.0), workers=2, ray="local")
    assert there.sha256 == here.sha256
    assert there.standing == here.standing
    for report in (here, there):
        assert [failure.source for failure in report.failures] == [f"{source}#{at + 1}" for at in (2, 9, 17)]


@pytest.mark.ray
@pytest.mark.skipif(not HAVE_RAY, reason="Ray is not installed: pip install 'dateline[ray]'")
@pytest.mark.filterwarnings("ignore")
def test_no_cluster_there_is_said_in_a_line(tmp_path: Path) -> None:
    source = str(table(tmp_path / "a.jsonl", stories(1)))
    with pytest.raises(UsageError, match="no Ray cluster at"):
        run([source], tmp_path / "out", work(), ray="127.0.0.1:1")


@pytest.mark.skipif(HAVE_RAY, reason="Ray is installed")
def test_what_brings_ray_is_said_where_it_is_missing(tmp_path: Path) -> None:
    source = str(table(tmp_path / "a.jsonl", stories(1)))
    with pytest.raises(UsageError, match=r"pip install 'dateline\[ray\]'"):
        run([source], tmp_path / "out", work(), ray="local")
