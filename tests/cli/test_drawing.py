"""Drawing from the command line: in the terminal at any width, into files, and the rows behind."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli.main import main
from dateline.store.sqlite import SqliteStore
from tests.store.samples import STORY, sample

KINDS = ("timeline", "map", "dyads", "network")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("store") / "news.db")
    with SqliteStore.open(path, create=True) as opened:
        opened.add([sample(), sample(f"{STORY} More.", published="2031-05-16")])
    return path


def run(*args: str, columns: int = 80) -> Result:
    return CliRunner().invoke(main, list(args), env={"COLUMNS": str(columns)})


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_fits_the_terminal(kind: str, columns: int, store: str) -> None:
    result = run(kind, "--store", store, columns=columns)
    assert result.exit_code == 0, result.output
    drawing = [line for line in result.stdout.splitlines() if " · " not in line]  # the last lines, in words, may wrap
    assert len(drawing) > 2
    assert max(map(len, drawing)) <= columns


def test_what_was_done_stands_over_the_axis_and_what_was_said_under_it(store: str) -> None:
    lines = run("timeline", "--store", store).stdout.splitlines()
    axis = next(number for number, line in enumerate(lines) if "0 done" in line)
    assert "6 said" in lines[axis + 1]
    assert not "".join(lines[:axis]).strip()  # the attack is only alleged
    assert "□" in "".join(lines[axis:])


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_go_into_files(kind: str, store: str, tmp_path: Path) -> None:
    for form, start in (("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!doctype html>")):
        target = tmp_path / f"{kind}.{form}"
        assert run(kind, "--store", store, "--out", str(target)).exit_code == 0
        assert target.read_bytes().startswith(start)


def test_a_period_chosen_is_the_unit_of_the_drawing_too(store: str, tmp_path: Path) -> None:
    fine, coarse = tmp_path / "fine.svg", tmp_path / "coarse.svg"
    for target, more in ((fine, ()), (coarse, ("--every", "year"))):
        assert run("timeline", "--store", store, "--out", str(target), *more).exit_code == 0
    assert 'data-first="2031-01-01"' in coarse.read_text()
    assert 'data-first="2031-01-01"' not in fine.read_text()
    assert run("timeline", "--store", store, "--every", "year").stdout != run("timeline", "--store", store).stdout


def test_pairs_are_told_apart_by_type_where_that_is_asked_for(store: str) -> None:
    assert "PAKGOV → AFGGOV: ASSAULT" in run("dyads", "--store", store, "--show", "type").stdout


@pytest.mark.parametrize("kind", KINDS)
def test_the_rows_behind_are_there(kind: str, store: str) -> None:
    objects = [json.loads(line) for line in run(kind, "--store", store, "--format", "json").stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(run(kind, "--store", store, "--format", "csv").stdout)))
    assert len(objects) == len(rows) > 0
    assert list(objects[0]) == list(rows[0])


def test_filters_choose_and_nothing_found_is_said(store: str) -> None:
    assert "nothing with a date found" in run("timeline", "--store", store, "--since", "2040").stdout
    assert "no pair with two names found" in run("dyads", "--store", store, "--type", "AID").stdout
    assert "no two parties with a name found" in run("network", "--store", store, "--type", "AID").stdout


def test_a_wrong_name_of_a_file_is_a_usage_error(store: str, tmp_path: Path) -> None:
    for name, reason in (("picture.bmp", ".svg, .png, .html"), ("no/such/folder.svg", "cannot be written")):
        result = run("map", "--store", store, "--out", str(tmp_path / name))
        assert result.exit_code == 2
        assert reason in result.stderr
