"""Literal or not: the same name is a place in one phrase and a government in the next."""

import pytest

from dateline.annotate.toponyms.literal import is_literal
from dateline.codebook.place_words import load_place_words

from ..builders import parse

WORDS = load_place_words()

CASES = {
    "in Kabul": (True, 1, "in in IN ADP prep 0\nKabul kabul NNP PROPN pobj 0"),
    "Kabul denied": (False, 0, "Kabul kabul NNP PROPN nsubj 1\ndenied deny VBD VERB ROOT 1"),
    "Kabul fell": (True, 0, "Kabul kabul NNP PROPN nsubj 1\nfell fall VBD VERB ROOT 1"),
    "accused Kabul": (False, 1, "accused accuse VBD VERB ROOT 0\nKabul kabul NNP PROPN dobj 0"),
    "left Kabul": (True, 1, "left leave VBD VERB ROOT 0\nKabul kabul NNP PROPN dobj 0"),
    "Kabul 's army": (False, 0, "Kabul kabul NNP PROPN poss 2\n's 's POS PART case 0\narmy army NN NOUN ROOT 2"),
    "Kabul 's outskirts": (True, 0, "Kabul kabul NNP PROPN poss 2\n's 's POS PART case 0\noutskirts outskirts NNS NOUN ROOT 2"),
    "Kabul airport": (True, 0, "Kabul kabul NNP PROPN compound 1\nairport airport NN NOUN ROOT 1"),
    "the Kabul government": (False, 1, "the the DT DET det 2\nKabul kabul NNP PROPN compound 2\ngovernment government NN NOUN ROOT 2"),
    "mayor of Kabul": (False, 2, "mayor mayor NN NOUN ROOT 0\nof of IN ADP prep 0\nKabul kabul NNP PROPN pobj 1"),
    "fall of Kabul": (True, 2, "fall fall NN NOUN ROOT 0\nof of IN ADP prep 0\nKabul kabul NNP PROPN pobj 1"),
    "talks with Kabul": (False, 2, "talks talk NNS NOUN ROOT 0\nwith with IN ADP prep 0\nKabul kabul NNP PROPN pobj 1"),
    "attack on Kabul": (True, 2, "attack attack NN NOUN ROOT 0\non on IN ADP prep 0\nKabul kabul NNP PROPN pobj 1"),
    "ambassador to Kabul": (False, 2, "ambassador ambassador NN NOUN ROOT 0\nto to IN ADP prep 0\nKabul kabul NNP PROPN pobj 1"),
    "Kabul was accused": (False, 0, "Kabul kabul NNP PROPN nsubjpass 2\nwas be VBD AUX auxpass 2\naccused accuse VBN VERB ROOT 2"),
    "Kabul was bombed": (True, 0, "Kabul kabul NNP PROPN nsubjpass 2\nwas be VBD AUX auxpass 2\nbombed bomb VBN VERB ROOT 2"),
    "Kabul is willing": (False, 0, "Kabul kabul NNP PROPN nsubj 1\nis be VBZ AUX ROOT 1\nwilling willing JJ ADJ acomp 1\nto to TO PART aux 4\n"
                                   "talk talk VB VERB xcomp 2"),
    "in Herat and Kabul": (True, 3, "in in IN ADP prep 0\nHerat herat NNP PROPN pobj 0\nand and CC CCONJ cc 1\nKabul kabul NNP PROPN conj 1"),
}


@pytest.mark.parametrize("phrase", CASES)
def test_a_capital(phrase: str) -> None:
    literal, token, table = CASES[phrase]
    assert is_literal(parse(table), token, token + 1, acts=True, words=WORDS) is literal


def test_a_town_that_is_no_capital_rarely_acts() -> None:
    table = "talks talk NNS NOUN ROOT 0\nwith with IN ADP prep 0\nHerat herat NNP PROPN pobj 1"
    assert is_literal(parse(table), 2, 3, acts=False, words=WORDS)
