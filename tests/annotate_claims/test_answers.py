"""Answers are linked by theme, anaphor, target and distance, or not at all."""

from typing import Any

import pytest

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
