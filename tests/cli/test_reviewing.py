"""`dateline review`: a word on a record, its history, and the sums."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import dateline
from dateline.cli.main import main
from tests.store.samples import sample


@pytest.fixture
def store(tmp_path: Path) -> str:
    with dateline.open(tmp_path / "news.db") as library:
        library.add_readings([sample()])
        return f"{tmp_path / 'news.db'} {library.events(type='ASSAULT')[0].id}"


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["review", *arguments], standalone_mode=True)
    return done.exit_code, done.output


def test_a_word_is_kept_and_shown(store: str) -> None:
    path, record = store.split()
    assert "nobody has reviewed" in run("--store", path)[1]
    code, output = run(record, "--correct", "type=PROTEST", "--by", "Ada", "--note", "a march", "--store", path)
    assert (code, "Ada" in output, "PROTEST" in output, "a march" in output) == (0, True, True, True)
    assert "100%" in run("--store", path)[1]


@pytest.mark.parametrize("arguments", [["--accept"], ["--correct", "type", "--by", "Ada"], ["--accept", "--correct", "type=X", "--by", "Ada"],
                                       ["--correct", "status=maybe", "--by", "Ada"]])
def test_a_wrong_call_is_refused(store: str, arguments: list[str]) -> None:
    path, record = store.split()
    code, output = run(record, *arguments, "--store", path)
    assert code == 2, output
