"""Trigger frames as data: every row can be read, says a known type, mode and role, and each type has sentences that it must find."""

from collections import Counter

import pytest

from dateline.annotate.coding.triggers import load_frames
from dateline.codebook.loader import table, tree
from dateline.codebook.plover import load_plover
from dateline.errors import CodebookError

ROWS = table("triggers")
ROLES = {"subj", "obj", "dative", "poss", "mod", "light", "venue", "inner", "deep", "objcomp", "comp"}
PREPOSITIONS = {"on", "against", "of", "with", "by", "for", "to", "from", "in", "at", "into", "over", "between", "near", "outside", "around",
                "along", "across", "among", "inside", "through", "upon", "toward", "towards", "behind", "about", "as", "under",
                "during", "after", "off", "onto", "before", "that", "beside",
                "alongside", "out", "past", "above", "round", "down", "aboard"}


def test_there_are_many_frames_of_every_type():
    count = Counter(row["type"] for row in ROWS)
    assert set(count) == set(load_plover().types)
    assert min(count.values()) >= 30
    assert len(ROWS) >= 900


def test_every_row_says_a_known_type_mode_and_role():
    types = load_plover().types
    for row in ROWS:
        assert row["mode"] in {"", *types[row["type"]].modes}, row
        for role in (row["actor"] + "|" + row["recipient"]).split("|"):
            assert role in {"", *ROLES, *PREPOSITIONS}, row


def test_no_row_is_there_twice():
    twice = [key for key, n in Counter((row["trigger"], row["pos"], row["with"]) for row in ROWS).items() if n > 1]
    assert twice == []


def test_every_condition_can_be_read_and_every_set_is_used():
    load_frames(None)
    rows = (*ROWS, *table("tolls"))
    used = {part.strip("@;| ") for row in rows for cell in row["with"].split("=") for part in cell.replace(";", "|").split("|") if "@" in part}
    assert set(tree("trigger_sets")) - {name.strip() for name in used} <= {"quantity", "deed", "nobody", "plea", "craft", "means"}


def test_a_user_adds_a_frame(tmp_path):
    (tmp_path / "triggers.tsv").write_text("trigger\tpos\twith\ttype\tmode\tactor\trecipient\nooze\tv\tobj\tAID\t\t\t\n")
    assert [frame.type for frame in load_frames(tmp_path).verbs["ooze"]] == ["AID"]


@pytest.mark.parametrize(("row", "names"), [
    ("ooze\tx\t\tAID\t\t\t", "part of speech"), ("ooze\tv\tobj=@nothing\tAID\t\t\t", "nothing"), ("ooze\tv\tobj+2\tAID\t\t\t", "cannot read"),
])
def test_a_bad_row_is_named(tmp_path, row, names):
    (tmp_path / "triggers.tsv").write_text(f"trigger\tpos\twith\ttype\tmode\tactor\trecipient\n{row}\n")
    with pytest.raises(CodebookError, match=names):
        load_frames(tmp_path)


def test_a_phrasal_verb_looks_for_its_object_below_its_particle(tmp_path):
    (tmp_path / "triggers.tsv").write_text("trigger\tpos\twith\ttype\tmode\tactor\trecipient\nooze out\tv\tobj=man\tAID\t\tsubj\tobj\n"
                                           "ooze in\tv\tobj~party\tAID\t\tsubj\tobj\nooze with\tv\tobj=man\tAID\t\tsubj\tobj\n")
    found = {frame.id.split(".")[0]: frame for frame in load_frames(tmp_path).verbs["ooze"]}
    out, within, along = (found[f"ooze {particle}"] for particle in ("out", "in", "with"))
    assert (out.conditions[1].relations, out.recipient) == (("obj", "out"), ("obj", "out"))
    assert within.conditions[1].relations == ("obj",)
    assert (along.conditions[1].relations, along.recipient) == (("obj",), ("obj",))
