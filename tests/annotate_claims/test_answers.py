"""Answers are linked by theme, anaphor, target and distance, weighed as learned, or not at all."""

from pathlib import Path
from typing import Any

import pytest

from dateline.annotate.attribution.answers import load_weights
from dateline.errors import CodebookError

Claims = Any


@pytest.mark.parametrize(("text", "answer", "answered"), [
    ("Ghana accused Togo of shelling a village near the border. Togo denied the accusation.", "deny", "accuse"),
    ("Opposition leader Kofi Mensah demanded new elections in March. The government rejected the demand.", "reject", "demand"),
    ("The union accused the ministry of hiding the report. Rain fell all day. The ministry denied hiding the report.", "deny", "accuse"),
])
def test_an_answer_is_linked(claims: Claims, text: str, answer: str, answered: str) -> None:
    found = claims(text)
    [one] = [claim for claim in found if claim["act"] == answer]
    assert one["answers"] is not None
    assert found[one["answers"]]["act"] == answered


def test_nobody_answers_himself_or_what_has_nothing_to_do_with_it(claims: Claims) -> None:
    found = claims("Ghana accused Togo of shelling a village. The bank denied that its systems had failed.")
    assert all(claim["answers"] is None for claim in found)


@pytest.mark.parametrize("text", [
    'Ghana accused Togo of shelling a village. Togo denied the accusation. "Our guns were silent," Defence Minister Kossi Agbo said.',
    "Ghana accused Togo of shelling a village. Togo rejected the allegation. It said its guns were silent.",
])
def test_what_the_same_side_says_after_a_denial_answers_the_same(claims: Claims, text: str) -> None:
    found = claims(text)
    assert [claim["answers"] for claim in found] == [None, 0, 0]


def test_a_denial_answers_the_claim_that_it_holds(claims: Claims) -> None:
    found = claims("The company dismissed allegations by the union that wages were unpaid.")
    assert [(claim["act"], claim["answers"]) for claim in found] == [("deny", 1), ("accuse", None)]


def test_an_account_is_taken_up_as_whose_it_is(claims: Claims) -> None:
    found = claims("Teacher Ana Silva said the roof had leaked for years. Mayor Carlos Baric said the school was new. "
                   "The builder rejected Silva's account.")
    assert found[2]["act"] == "deny"
    assert found[2]["answers"] == 0


def test_who_was_charged_replies_by_saying_no_in_other_words(claims: Claims) -> None:
    found = claims("The mayor of Gulu accused Kampala Water of poisoning two wells. Kampala Water said it had never worked near the town.")
    assert [claim["answers"] for claim in found] == [None, 0]


def test_a_refusal_takes_up_a_condition_as_a_demand(claims: Claims) -> None:
    found = claims("The rebels said they would not attend the talks unless the army left the valley. The government rejected the demand.")
    assert found[1]["answers"] == 0


def test_a_reply_in_other_words_is_an_answer_where_the_speaker_was_meant(claims: Claims) -> None:
    found = claims("Kenya accused Ethiopia of closing the sluice on Sunday. Ethiopia said no gate had been closed since January. "
                   "A bishop urged both to keep calm.")
    assert [claim["answers"] for claim in found] == [None, 0, None]


def test_a_weight_that_is_no_number_is_named(tmp_path: Path) -> None:
    (tmp_path / "answering.tsv").write_text("way\tweight\nmeant\tmuch\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"answering\.tsv: a weight must be a number.*much"):
        load_weights(tmp_path)


def test_a_users_weight_stands_for_ours(tmp_path: Path) -> None:
    (tmp_path / "answering.tsv").write_text("way\tweight\nmeant\t9.5\n", encoding="utf-8")
    assert load_weights(tmp_path)["meant"] == 9.5
    assert load_weights(tmp_path)["near"] == load_weights(None)["near"]
