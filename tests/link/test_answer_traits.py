"""Traits of answers: what a denial and each claim that it may answer have in common, and what that says."""

from pathlib import Path

import pytest

from dateline.errors import CodebookError
from dateline.link.answer_traits import likelihood, load_answer_weights, traits_beside
from dateline.link.statements import Statement, named_in, statements
from dateline.link.wording import Wording
from tests.link.test_answers import ARMY, CHARGE, DENIAL, MONITOR, story

ACCOUNT = story("Rain had closed the road to the lake, the Rights Monitor said.", "2026-05-01",
                (MONITOR, "say", "Rain had closed the road to the lake", ()))


def beside(answer: Statement, *claims: Statement) -> list[dict[str, float]]:
    """The traits of an answer with each of some claims, when the words of all have been counted."""
    wording, stories = Wording(days=30), Wording(days=30)
    for one in (*claims, answer):
        wording.count(one.day, [one.words])
        stories.count(one.day, [one.story])
    return traits_beside(answer, claims, wording=wording, stories=stories)


def test_the_best_of_several_claims_is_told_and_how_far_others_are_behind() -> None:
    [answer], [charge], [account] = (statements(one, {}) for one in (DENIAL, CHARGE, ACCOUNT))
    near, far = beside(answer, charge, account)
    assert near["words alike best"] == near["fit best"] == 1
    assert near["words alike behind"] == 0 < far["words alike behind"]
    assert "words alike best" not in far


def test_a_charge_denied_is_likelier_answered_than_an_account_of_something_else() -> None:
    [answer], [charge], [account] = (statements(one, {}) for one in (DENIAL, CHARGE, ACCOUNT))
    near, far = (likelihood(row, load_answer_weights()) for row in beside(answer, charge, account))
    assert near > far


def test_the_kind_of_act_that_an_answer_names_is_a_trait_with_claims_of_that_kind() -> None:
    [answer] = statements(story("Colonel Duba denied the allegation of burning villages.", "2026-05-05",
                                (ARMY, "deny", "the allegation of burning villages", ())), {})
    [charge], [account] = (statements(one, {}) for one in (CHARGE, ACCOUNT))
    named, other = beside(answer, charge, account)
    assert named["takes charge"] == 1
    assert not {name for name in other if name.startswith("takes")}


def test_nouns_name_kinds_of_acts_in_both_numbers() -> None:
    assert named_in("She rejected the demands and the allegation.") == {"charge", "wish"}
    assert named_in("She rejected it.") == frozenset()


def test_without_claims_there_are_no_traits() -> None:
    [answer] = statements(DENIAL, {})
    assert beside(answer) == []


def test_a_reader_s_own_weight_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "answers_across.tsv").write_text("trait\tweight\ndays\t7.5\n", encoding="utf-8")
    own = load_answer_weights(tmp_path)
    assert (own["days"], own["fit"]) == (7.5, load_answer_weights()["fit"])


def test_a_weight_that_is_no_number_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "answers_across.tsv").write_text("trait\tweight\ndays\tmuch\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"answers_across\.tsv: a weight must be a number"):
        load_answer_weights(tmp_path)
