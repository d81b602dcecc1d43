"""Asking a store from the command line: forms, exit codes, and messages instead of tracebacks."""

import csv
import io
import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dateline.cli.main import COMMANDS, main
from dateline.store.sqlite import SqliteStore
from tests.store.samples import STORY, sample


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("store") / "news.db")
    with SqliteStore.open(path, create=True) as opened:
        opened.add([sample(), sample(f"{STORY} More.", title="=1+1", outlet="@Herald\x1b[31m\0", source="-b.txt")])
    return path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.output


@pytest.mark.parametrize("kind", ["articles", "events", "claims", "actors"])
def test_json_is_one_object_a_line_and_csv_keeps_its_columns(kind: str, store: str) -> None:
    objects = [json.loads(line) for line in run(kind, "--store", store, "--format", "json").stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(run(kind, "--store", store, "--format", "csv").stdout)))
    assert len(objects) == len(rows) > 1
    assert all(list(row) == list(objects[0]) and None not in row.values() for row in rows)


@pytest.mark.parametrize("kind", ["articles", "events", "claims", "actors"])
@pytest.mark.parametrize("width", ["80", "100", "140"])
def test_tables_fit_the_terminal(kind: str, width: str, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    result = run(kind, "--store", store)
    assert result.exit_code == 0, result.output
    assert max(len(line) for line in result.stdout.splitlines()) <= int(width)
    assert "\x1b" not in result.stdout


def test_a_formula_in_a_cell_is_guarded(store: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("articles", "--store", store, "--format", "csv").stdout)))
    assert [rows[1][name] for name in ("title", "outlet", "source")] == ["'=1+1", "'@Herald\x1b[31m\ufffd", "'-b.txt"]


def test_filters_reach_the_store(store: str) -> None:
    assert run("events", "--store", store, "--type", "assault", "--limit", "1").stdout.count("ASSAULT") == 1
    assert "no claims found" in run("claims", "--store", store, "--actor", "Vellmar").stdout


@pytest.mark.parametrize(("args", "code", "said"), [
    (["events", "--type", "SPORT"], 2, "dateline: type SPORT: not known; there are AGREE"), (["claims", "--since", "soon"], 2, "not a date"),
    (["claims", "--place", "Kesh"], 2, "No such option"), (["evnts"], 2, "No such command"), (["articles", "--text", '"'], 2, "quotation mark")])
def test_wrong_usage_is_explained_with_exit_code_2(args: list[str], code: int, said: str, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", store)
    result = run(*args)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


def test_a_store_that_cannot_be_used_is_exit_code_3(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("a story " * 200)
    for address, said in [(f"{tmp_path}/none.db", "no store there yet"), (f"{tmp_path}/text.db", "not a Dateline store"),
                          ("postgresql://nowhere.invalid/news", "no server answers there"), (str(tmp_path), "no store there")]:
        result = run("events", "--store", address)
        assert (result.exit_code, result.stdout) == (3, "")
        assert said in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["text.db"]


def test_versions_are_told() -> None:
    assert [line.split()[0] for line in run("--version").stdout.splitlines()] == ["dateline", "model", "codebook"]


def broken() -> None:
    raise RuntimeError("unforeseen")


def test_a_fault_of_the_program_is_one_line_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    command = click.Command("actors", callback=broken)
    monkeypatch.setattr("dateline.cli.finding.actors", command)
    result = run("actors")
    assert (result.exit_code, result.stderr) == (
        3, "dateline: a fault of the program, RuntimeError: unforeseen; DATELINE_DEBUG=1 shows where\n")
    monkeypatch.setenv("DATELINE_DEBUG", "1")
    assert isinstance(run("actors").exception, RuntimeError)
