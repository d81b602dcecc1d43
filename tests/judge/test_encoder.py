"""The encoder that ships: what it says is a function of the text alone, and sense can be seen in it."""

import re

import pytest

from dateline.codebook.plover import load_plover
from dateline.judge.encoder import Encoder, Odds, judge_version, load_encoder


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def read(text: str) -> list[str]:
    """The words of a text, its marks apart, as a parse has them."""
    return re.findall(r"\w+|[^\w\s]", text.lower())


def at(encoder: Encoder, text: str, word: str) -> Odds:
    """What the encoder says of a word of a text."""
    words = read(text)
    odds = encoder.told(words).odds(words.index(word))
    assert odds is not None
    return odds


def test_its_types_are_the_codebooks(encoder: Encoder) -> None:
    assert set(encoder.labels[1:]) == set(load_plover().types)


def test_odds_sum_to_one_for_each_word(encoder: Encoder) -> None:
    words = read("Gunmen “ambushed” a convoy near Gao – nine died.")
    told = encoder.told(words)
    for number in range(len(words)):
        odds = told.odds(number)
        assert odds is not None
        assert odds.none + sum(odds.types.values()) == pytest.approx(1, abs=1e-5)
        assert told.none(number) == odds.none


def test_a_word_without_pieces_has_no_odds(encoder: Encoder) -> None:
    told = encoder.told(["troops", "\u200b", "attacked", "the", "town"])
    assert told.odds(1) is None
    assert told.none(1) is None
    assert told.none(2) == encoder.told(["troops", "attacked", "the", "town"]).none(1)


def test_what_it_says_does_not_depend_on_what_it_read_before(encoder: Encoder) -> None:
    words = read("Police detained the editor of the weekly on Friday.")
    before = [encoder.told(words).odds(number) for number in range(len(words))]
    encoder.told(read("A much longer sentence about other things, with other numbers in it: 1, 2, 3, and so on and on and on."))
    assert [encoder.told(words).odds(number) for number in range(len(words))] == before


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
    assert encoder.told([]).odds(0) is None
    long = encoder.told(read("The army shelled the town. " * 200))
    assert long.odds(2) is not None
    assert long.odds(1000) is None


def test_its_version_is_that_of_its_file() -> None:
    assert len(judge_version()) == 8
    assert judge_version() == judge_version()
