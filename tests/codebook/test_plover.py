"""PLOVER as data: sixteen types that fit together, and a user's folder over them."""

import pytest

from dateline.codebook.plover import load_plover
from dateline.errors import CodebookError
from dateline.records import ACTS

SIXTEEN = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
           "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}


def test_it_has_the_sixteen_types():
    assert set(load_plover().types) == SIXTEEN


@pytest.mark.parametrize("kind", sorted(SIXTEEN))
def test_cooperation_is_worth_more_than_conflict(kind):
    found = load_plover().types[kind]
    assert found.quad in {1, 2, 3, 4}
    assert (found.goldstein > 0) == (found.quad in {1, 2})
    assert found.cameo.isdigit()
    assert len(found.cameo) == 2


def test_an_intended_deed_is_promised_or_threatened():
    types = load_plover().types
    assert {kind.future for kind in types.values() if kind.future} == {"AGREE", "THREATEN"}
    assert types["AID"].future == "AGREE"
    assert types["ASSAULT"].future == "THREATEN"


def test_every_act_but_say_is_an_event():
    assert set(load_plover().acts) == set(ACTS) - {"say"}


def test_contexts_are_told_by_lemmas():
    assert load_plover().contexts_of(["soldier", "election", "soldier"]) == ("election", "military")


def test_a_user_may_add_context_words(tmp_path):
    (tmp_path / "plover.yaml").write_text("contexts:\n  fishing: [trawler]\n")
    assert load_plover(tmp_path).contexts_of(["trawler"]) == ("fishing",)


@pytest.mark.parametrize(("text", "names"), [
    ("types:\n  AID: {quad: 2, cameo: '07', goldstein: 7, future: GIVE, modes: []}\n", "GIVE"),
    ("types:\n  AID: {quad: 2, cameo: '07', goldstein: 7, colour: red, modes: []}\n", "colour"),
    ("acts:\n  shout: ACCUSE\n", "shout"),
])
def test_what_does_not_fit_is_named(tmp_path, text, names):
    (tmp_path / "plover.yaml").write_text(text)
    with pytest.raises(CodebookError, match=names):
        load_plover(tmp_path)
