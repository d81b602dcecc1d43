"""Codebook tables and a user's folder laid over them."""

from pathlib import Path

import pytest

from dateline.codebook.loader import cell_list, codebook_version, read_table, read_tree, table, tree
from dateline.errors import CodebookError


def test_a_table_skips_comments_and_fills_short_rows(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("# a comment\nname\taliases\tnote\nA\tx|y\nB\t\tz\n", encoding="utf-8")
    assert read_table(path) == ({"name": "A", "aliases": "x|y", "note": ""}, {"name": "B", "aliases": "", "note": "z"})


def test_a_row_with_too_many_cells_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.tsv"
    path.write_text("name\nA\nB\tC\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"bad\.tsv:3: 2 cells"):
        read_table(path)


def test_a_users_rows_replace_ours_by_the_first_column(tmp_path: Path) -> None:
    key = next(iter(table("countries")[0]))
    first = table("countries")[0][key]
    (tmp_path / "countries.tsv").write_text(f"{key}\tname\n{first}\tRenamed\nXXX\tNowhere\n", encoding="utf-8")
    rows = {row[key]: row["name"] for row in table("countries", folder=tmp_path)}
    assert rows[first] == "Renamed"
    assert rows["XXX"] == "Nowhere"
    assert len(rows) == len(table("countries")) + 1


def test_a_key_of_several_columns_replaces_only_what_is_the_same(tmp_path: Path) -> None:
    first = table("triggers")[0]
    (tmp_path / "triggers.tsv").write_text(f"trigger\tpos\twith\ttype\n{first['trigger']}\t{first['pos']}\t!xcomp\tAID\n", encoding="utf-8")
    assert len(table("triggers", folder=tmp_path, key=("trigger", "pos", "with"))) == len(table("triggers")) + 1


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "countries.tsv").write_text("iso3\tcolour\nXXX\tred\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"countries\.tsv:1: no column 'colour'"):
        table("countries", folder=tmp_path)


def test_a_row_knows_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("# a comment\nname\nA\n", encoding="utf-8")
    assert read_table(path)[0].where == f"{path}:3"


def test_a_users_folder_shows_in_the_version(tmp_path: Path) -> None:
    (tmp_path / "agents.tsv").write_text("lemma\n", encoding="utf-8")
    assert codebook_version(tmp_path).startswith(codebook_version() + "+")
    with pytest.raises(CodebookError, match="no such folder"):
        codebook_version(tmp_path / "absent")


def test_a_tree_must_be_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text("- a\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="must be a mapping"):
        read_tree(path)


def test_a_cell_may_hold_a_list() -> None:
    assert cell_list(" a | b||c ") == ("a", "b", "c")


@pytest.mark.parametrize("word", ["no", "true", "66"])
def test_a_word_that_yaml_takes_for_none_is_refused_by_its_list(tmp_path: Path, word: str) -> None:
    (tmp_path / "trigger_sets.yaml").write_text(f"calm_shoot_obj: [ball, {word}]\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"trigger_sets\.yaml: calm_shoot_obj"):
        tree("trigger_sets", folder=tmp_path)
