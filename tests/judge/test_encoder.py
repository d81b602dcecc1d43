"""The encoder that ships: what it says is a function of the text alone, and sense can be seen in it."""

import pytest

from dateline.codebook.plover import load_plover
from dateline.judge.encoder import Encoder, judge_version, load_encoder


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def at(encoder: Encoder, text: str, word: str):
    """What the encoder says of a word of a text."""
    return encoder.words(text)[text.index(word)]


def test_its_types_are_the_codebooks(encoder: Encoder) -> None:
    assert set(encoder.labels[1:]) == set(load_plover().types)


def test_odds_sum_to_one_at_the_start_of_each_word(encoder: Encoder) -> None:
    text = "Gunmen “ambushed” a convoy near Gao – nine died."
    words = encoder.words(text)
    assert {text.index(word) for word in text.replace("“", "").replace("”", "").rstrip(".").split() if word != "–"} <= set(words)
    for odds in words.values():
        assert odds.none + sum(odds.types.values()) == pytest.approx(1, abs=1e-5)


def test_what_it_says_does_not_depend_on_what_it_read_before(encoder: Encoder) -> None:
    text = "Police detained the editor of the weekly on Friday."
    before = encoder.words(text)
    encoder.words("A much longer sentence about other things, with other numbers in it: 1, 2, 3, and so on and on and on.")
    assert encoder.words(text) == before


@pytest.mark.parametrize(("text", "word", "kind"), [
    ("Gunmen ambushed a convoy near Gao on Friday.", "ambushed", "ASSAULT"),
    ("Riot police hauled the columnist off in a van.", "hauled", "COERCE"),
    ("Thousands of teachers downed tools across the country on Monday.", "downed", "PROTEST"),
    ("The foreign ministers of Chad and Niger conferred in Niamey on Tuesday.", "conferred", "CONSULT"),
])
def test_it_knows_deeds(encoder: Encoder, text: str, word: str, kind: str) -> None:
    odds = at(encoder, text, word)
    assert odds.best == kind
    assert odds.none < 0.5


@pytest.mark.parametrize(("text", "word"), [
    ("The striker attacked down the left and fired a shot over the bar.", "attacked"),
    ("The virus attacks the lining of the lungs.", "attacks"),
    ("The novel tells how a baron besieged the abbey in 1312.", "besieged"),
])
def test_it_knows_figures_of_speech(encoder: Encoder, text: str, word: str) -> None:
    assert at(encoder, text, word).none > 0.5


def test_an_empty_text_and_a_very_long_one_are_read(encoder: Encoder) -> None:
    assert encoder.words("") == {}
    assert encoder.words("The army shelled the town. " * 200)


def test_its_version_is_that_of_its_file() -> None:
    assert len(judge_version()) == 8
    assert judge_version() == judge_version()
