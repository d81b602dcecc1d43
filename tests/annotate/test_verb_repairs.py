"""A main verb is no adjective of its own object; an adjective stays one."""

import pytest

from .test_repairs import check, parsed, relation

FIRED = "North Korea test-fired two short-range ballistic missiles into the sea off its east coast early on Thursday, South Korea's military said."
DOWNED = "Nurses at public hospitals in Zimbabwe downed tools on Monday in a row over unpaid allowances."
SCRAMBLED = "Taiwan scrambled fighter jets after detecting 27 Chinese military aircraft around the island, the defence ministry said."


@pytest.mark.parametrize(("text", "word", "expected"), [
    (FIRED, "missiles", ("dobj", "fired")), (DOWNED, "nurses", ("nsubj", "downed")), (DOWNED, "tools", ("dobj", "downed")),
    (SCRAMBLED, "jets", ("dobj", "scrambled")), (SCRAMBLED, "taiwan", ("nsubj", "scrambled")),
    ("Kenyan President sacks transport minister over rail tender", "minister", ("dobj", "sacks")),
])
def test_a_verb_is_a_verb(text: str, word: str, expected: tuple[str, str]) -> None:
    parse = parsed(text)
    assert relation(parse, word) == expected
    check(parse)


@pytest.mark.parametrize(("text", "word"), [
    ("The detained activists were freed on Friday.", "detained"), ("Two armed men killed three soldiers.", "armed"),
    ("Turkey-backed rebels shelled five villages.", "backed"),
])
def test_an_adjective_stays_one(text: str, word: str) -> None:
    assert relation(parsed(text), word)[0] == "amod"
