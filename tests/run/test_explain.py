"""Explain: what was tried and why."""

from pathlib import Path

import pytest

from dateline.errors import CodebookError
from dateline.run.explain import explain
from dateline.settings import Settings

SENTENCE = "Rebels shelled the border post on Friday, killing two guards."


def test_the_chosen_frame_comes_first_and_fits() -> None:
    found = explain(SENTENCE, Settings(published="2026-03-08"))
    by_token: dict[int, list[str]] = {}
    for one in found.tried:
        by_token.setdefault(one.token, []).append("chosen" if one.chosen else "fits" if one.fits else "fails")
    assert by_token[1][0] == "chosen"
    assert all(verdicts.index("chosen") == 0 for verdicts in by_token.values() if "chosen" in verdicts)
    assert {event.type for event in found.reading.events} == {"ASSAULT"}


def test_a_users_frame_is_tried_and_chosen(tmp_path: Path) -> None:
    (tmp_path / "triggers.tsv").write_text("trigger\tpos\twith\ttype\nhoodwink\tv\tobj\tASSAULT\n", encoding="utf-8")
    sentence = "Soldiers hoodwinked the villagers."
    assert not explain(sentence, Settings()).tried
    assert [one.frame.type for one in explain(sentence, Settings(codebook=tmp_path)).tried if one.chosen] == ["ASSAULT"]


def test_a_users_mistake_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "triggers.tsv").write_text("trigger\tpos\twith\ttype\nhoodwink\tv\tobj=@moonbeam\tASSAULT\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"triggers\.tsv:2: there is no word set 'moonbeam'"):
        explain("Soldiers left.", Settings(codebook=tmp_path))
