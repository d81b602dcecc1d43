"""`dateline gazetteer`: places of one's own in, and what a name may mean out."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli.main import main


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["gazetteer", *args])


def test_what_was_added_is_shown(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("name,lat,lon,country,admin1\nTodonyang,4.53,35.94,KE,Turkana\n", encoding="utf-8")
    folder = str(tmp_path / "codebook")
    result = run("add", str(tmp_path / "v.csv"), "--codebook", folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 places read, 1 of them new" in result.stderr
    shown = run("show", "Todonyang", "--codebook", folder).stdout
    assert all(word in shown for word in ("Todonyang", "Turkana, Kenya", "4.53, 35.94", "yours"))
    assert run("show", "Todonyang").exit_code == 1


@pytest.mark.parametrize(("name", "words"), [
    (["North", "Horr"], ["North Horr", "Marsabit, Kenya", "GeoNames 183231"]), (["Darfur"], ["region", "Sudan", "codebook"]),
    (["Kenyan"], ["Kenya", "country"])])
def test_show_tells_kind_containers_and_source(name: list[str], words: list[str]) -> None:
    shown = run("show", *name)
    assert shown.exit_code == 0
    assert all(word in shown.stdout for word in words)


@pytest.mark.parametrize("width", [80, 110])
def test_the_table_fits(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert max(map(len, run("show", "San", "Jose").stdout.splitlines())) <= width


def test_faults_are_one_line_with_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("name,lat,lon,country\nA,1,500,KE\n", encoding="utf-8")
    result = run("add", str(tmp_path / "v.csv"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"dateline: {tmp_path}/v.csv:2: no point on the globe: 1, 500\n"
    assert run("add", str(tmp_path / "none.csv")).exit_code == 2
