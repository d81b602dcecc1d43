"""The gate: a figure under its floor fails, absent data is said aloud."""

from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.evaluate.gate import judge, run


def test_a_figure_under_its_floor_fell() -> None:
    floors: dict[str, dict[str, object]] = {"floors": {"a": 0.5, "b": 60}, "peers": {"a": "X 0.4"}}
    rows = {row.name: row for row in judge({"a": 0.49, "b": 60.0, "c": 1.0}, floors)}
    assert rows["a"].fell
    assert rows["a"].peers == "X 0.4"
    assert not rows["b"].fell
    assert not rows["c"].fell


def test_absent_data_is_said_aloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(data=tmp_path) == 0
    assert "SKIPPED" in capsys.readouterr().err


def test_an_unknown_set_is_refused() -> None:
    with pytest.raises(UsageError, match="no such set: moon"):
        run(only=["moon"])


def test_a_figure_over_its_ceiling_fell() -> None:
    floors: dict[str, dict[str, object]] = {"ceilings": {"false": 1.0, "rare": 1.0}, "goals": {"false": 0.5, "rare": 0.5}}
    rows = {row.name: row for row in judge({"false": 1.1, "rare": 0.4}, floors)}
    assert (rows["false"].fell, rows["false"].reached) == (True, False)
    assert (rows["rare"].fell, rows["rare"].reached) == (False, True)
