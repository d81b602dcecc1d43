"""`dateline read` and `dateline add` from end to end, with the real model."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dateline
from dateline.cli.main import main

STORY = """Vellin minister accuses rebels of market attack

KHARTOUM, May 6 (Nile Wire) - Sudan's interior minister, Amal Idris, accused the rebels on Monday of attacking a market in Port Sudan.

"We will find those who did this," Idris told reporters. A spokesman for the rebels denied the charge.
"""


@pytest.fixture
def story(tmp_path: Path) -> str:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return str(tmp_path / "story.txt")


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin)


def test_json_goes_to_standard_output_alone_and_failures_are_named(story: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    result = run("read", "--json", story, str(tmp_path / "empty.txt"), "no\nsuch.txt", "--published", "2024-05-06")
    assert result.exit_code == 1
    [record] = [json.loads(line) for line in result.stdout.splitlines()]
    assert record["article"]["published"] == "2024-05-06"
    assert record["claims"]
    text = record["article"]["text"]
    assert all(text[claim["content"]["start"]:claim["content"]["end"]] == claim["content"]["text"] for claim in record["claims"])
    assert [line.startswith("dateline: ") for line in result.stderr.splitlines()] == [True, True]
    assert "empty.txt: empty" in result.stderr


def test_the_story_is_shown_with_its_claims(story: str) -> None:
    result = run("read", story)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "CLAIMS" in result.stdout
    assert "Amal Idris" in result.stdout
    assert "\x1b" not in result.stdout


def test_standard_input_is_an_article() -> None:
    result = run("read", "--json", "-", stdin=STORY)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["article"]["source"] == "-"


def test_rows_of_a_table_keep_their_order_and_every_one_gives_a_line(tmp_path: Path) -> None:
    rows = [{"nr": str(number), "body": f"Police arrested {number + 2} men on Monday."} for number in range(40)]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    result = run("read", "--json", "--column", "text=body", "--column", "id=nr", str(tmp_path / "rows.jsonl"))
    assert result.exit_code == 0, result.stderr
    assert [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()] == [row["nr"] for row in rows]


def test_adding_twice_stores_once(story: str, tmp_path: Path) -> None:
    store = str(tmp_path / "news.db")
    first, second = run("add", story, "missing.txt", "--store", store), run("add", story, "--store", store)
    assert "2 read = 1 stored + 0 already there + 1 failed" in first.stderr
    assert "1 read = 0 stored + 1 already there + 0 failed" in second.stderr
    assert (first.exit_code, second.exit_code, first.stdout) == (1, 0, "")
    assert "1 article" in run("articles", "--store", store).stdout
    assert "missing.txt" in run("articles", "--failed", "--store", store).stdout
    assert json.loads(run("claims", "--store", store, "--format", "json", "--actor", "Idris", "--limit", "1").stdout)["speaker"]


@pytest.mark.parametrize(("args", "code", "said"), [
    (["--published", "yesterday"], 2, "is not a date"), (["--column", "text"], 2, "FIELD=COLUMN"),
    (["--codebook", "/no/such/folder"], 2, "does not exist"), (["--model", "no_such_model"], 3, "no language model")])
def test_wrong_options_are_explained(args: list[str], code: int, said: str, story: str) -> None:
    result = run("read", story, *args)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


def test_python_reads_paths_and_texts(story: str, tmp_path: Path) -> None:
    [from_path], [from_text] = dateline.read(story), dateline.read(STORY.split("\n\n")[1], published="2024-05-06")
    assert from_path.article.title == "Vellin minister accuses rebels of market attack"
    assert from_text.article.text == STORY.split("\n\n")[1]
    assert "accuse" in {row.act for row in dateline.read(story).claims()}
    with pytest.raises(dateline.InputError, match=r"nothing\.txt"):
        dateline.read(tmp_path / "nothing.txt")
    (tmp_path / "empty.txt").write_text("")
    with pytest.warns(UserWarning, match=r"empty\.txt"):
        both = dateline.read(tmp_path)
    assert len(both) == 1
