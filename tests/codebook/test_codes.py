"""Codes in words."""

import pytest

from dateline.codebook.codes import code_words, sectors
from dateline.codebook.loader import table


@pytest.mark.parametrize(("code", "words"), [
    ("KENGOV", "Kenya, government"), ("KEN", "Kenya"), ("IGO", "international body"), ("KENGOVMIL", "Kenya, government, military"),
    ("XQZGOV", "XQZ, government"), ("?", "?"), ("Kenya", "Kenya"), ("KENG", "KENG"), ("", ""),
])
def test_a_code_is_told_in_words(code: str, words: str) -> None:
    assert code_words(code) == words


def test_every_sector_of_the_codebook_has_words() -> None:
    assert {part for row in table("organisations") for part in row["sector"].split("|") if part} - set(sectors()) == set()
