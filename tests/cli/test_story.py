"""The story view: marks in the text, tables under it, nothing that steers the terminal."""

import re
from pathlib import Path

import pytest

from dateline.cli.layout import Column, drawing_console, fitted
from dateline.cli.story import Mark, Show, marked, marks, story_parts
from dateline.records import Drop, Reading
from tests.store.samples import STORY, sample


def shown(reading: Reading, *, width: int = 100) -> str:
    console = drawing_console(width)
    for part in story_parts(reading, width=width, signs=True):
        console.print(part)
    return console.export_text()


def test_claims_and_events_are_marked_with_the_numbers_of_the_tables() -> None:
    text = shown(sample())
    assert "Lena Hart *accused*₁ Ostrand on Monday of [*shelling*₂" in text
    assert "[killing at least nine people]¹" in text
    assert re.search(r"2 +5 May 2031 +ASSAULT +Ostrand → Vellmar +Kesh GE +alleged +†9\+", text)
    assert re.search(r"1 +Lena Hart AFGGOV +accuse +Ostrand +“shelling the town of Kesh", text)
    assert "left out: 2 (furniture 1, sport 1)" in text
    assert text.count("Vellmar accuses Ostrand of shelling border town") == 1


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(len(line) for line in shown(sample(), width=width).splitlines()) <= width


def test_a_story_without_records_or_sections_is_shown_whole() -> None:
    reading = sample()
    bare = Reading(article=type(reading.article)(id="a", source="-", text=STORY))
    assert "denied the charge" in shown(bare)
    assert "nothing was left out" in shown(bare)


def test_escapes_in_a_text_do_not_reach_the_terminal() -> None:
    evil = sample(f"{STORY} \x1b]0;title\x07\x1b[2J", source="\x1b[31m.txt", outlet="\x1b[5mH", title="[bold]no markup[/bold]")
    evil = type(evil)(**{**vars(evil), "dropped": (Drop(stage="ingest", reason="\x1b[1mx"),)})
    console = drawing_console(100)
    for part in story_parts(evil, width=100, signs=True):
        console.print(part)
    assert "\x1b]0" not in console.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[2J" not in console.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[5m" not in console.file.getvalue()  # type: ignore[attr-defined]


def test_marks_may_nest_cross_and_run_over_the_ends() -> None:
    found = [Mark(start=0, end=8, style="red", number="¹", before="[", after="]"),
             Mark(start=4, end=12, style="bold", number="₂", before="*", after="*"), Mark(start=4, end=6, style="", before="<", after=">")]
    assert marked("abcdefghijklmnop", 2, 10, found, signs=True).plain == "[cd*<ef>gh]¹ij*"
    assert marked("abcdefghijklmnop", 12, 16, found, signs=True).plain == "mnop"
    assert marked("abcdefgh", 0, 8, [], signs=True).plain == "abcdefgh"


def test_events_that_did_not_happen_are_not_filled() -> None:
    styles = {mark.number: mark.style for mark in marks(sample()) if mark.before == "*"}
    assert styles == {"₁": "bold reverse yellow", "₂": "bold underline red"}


def test_the_picture_asks_no_other_host_for_anything(tmp_path: Path) -> None:
    show = Show(picture=tmp_path / "story.svg")
    show.story(sample())
    show.end(failures=0)
    picture = (tmp_path / "story.svg").read_text(encoding="utf-8")
    assert "shelling" in picture
    name_space, comment = "http://www.w3.org/2000/svg", "https://www.textualize.io"
    assert set(re.findall(r"https?://[^\"' )]+", picture)) <= {name_space, comment}


def test_a_table_leaves_out_columns_that_say_nothing_and_fits() -> None:
    console = drawing_console(60)
    console.print(fitted([Column(heading="a", cells=["x" * 30, "y"], most=30), Column(heading="empty", cells=["", ""]),
                          Column(heading="b", cells=["long words " * 20, "z"], lines=2)], width=60))
    lines = console.export_text().splitlines()
    assert "empty" not in lines[0]
    assert len(lines) == 4
    assert max(len(line) for line in lines) <= 60


def test_several_stories_end_with_their_sums(capsys: pytest.CaptureFixture[str]) -> None:
    show = Show()
    show.story(sample())
    show.story(sample(f"{STORY} More.", title=None, source="second.txt"))
    show.end(failures=1)
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].strip() == "2 stories · 4 events · 4 claims · 1 failed"
    assert re.fullmatch(r" +2 +6 May 2031 +second\.txt +2 +2 +2 *", lines[-2])
