"""`dateline export`, `import` and `diff` as a user calls them."""

import json
from pathlib import Path

import pytest

from dateline.store.opening import open_store

from ..export.corpus import two_reports
from .test_finding import run


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = str(tmp_path / "news.db")
    with open_store(path, create=True) as opened:
        opened.add(two_reports())
    return path


def test_there_and_back(store: str, tmp_path: Path) -> None:
    tasks = tmp_path / "tasks.json"
    assert run("export", "labelstudio", "--store", store, "--out", str(tasks)).exit_code == 2
    assert run("export", "labelstudio", "--include-text", "--store", store, "--out", str(tasks)).exit_code == 0
    done = run("import", str(tasks), "--author", "Ann", "--store", store)
    assert (done.exit_code, done.stderr) == (0, "2 articles: 0 records accepted, 0 rejected, 0 fields corrected, 0 not understood\n")
    tasks.write_text("{")
    assert run("import", str(tasks), "--author", "Ann", "--store", store).exit_code == 1


def test_standard_output_is_the_export_alone(store: str) -> None:
    done = run("export", "csv", "--table", "events", "--type", "ASSAULT", "--store", store, "--out", "-")
    assert done.stdout.startswith("id,date,")
    assert done.stdout.count("\n") == 3
    assert done.stderr == ""


def test_a_difference_has_an_exit_code(store: str, tmp_path: Path) -> None:
    one, two = str(tmp_path / "one.csv"), str(tmp_path / "two.csv")
    for path, kind in ((one, "ASSAULT"), (two, "ASSAULT,ACCUSE")):
        assert run("export", "csv", "--table", "events", "--type", kind, "--store", store, "--out", path).exit_code == 0
    assert run("diff", one, one).exit_code == 0
    differing = run("diff", one, two, "--format", "json")
    assert differing.exit_code == 1
    assert len(json.loads(differing.stdout)["added"]) == 2
    assert "2 added, 0 changed, 0 withdrawn, 2 the same" in run("diff", one, two).stdout


def test_wrong_names_are_said(store: str, tmp_path: Path) -> None:
    done = run("export", "xls", "--store", store, "--out", "-")
    assert done.exit_code == 2
    assert "there are csv, parquet" in done.stderr
    assert run("diff", str(tmp_path / "no.csv"), str(tmp_path / "no.csv")).exit_code == 1
