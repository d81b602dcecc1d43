"""Noun phrases, coordinations, clauses."""

from dateline.annotate.phrases import clause_verb, conjuncts, noun_phrase, pieces_of
from tests.builders import parse

TABLE = """
Troops troop NNS NOUN nsubj 6
and and CC CCONJ cc 0
gunmen gunman NNS NOUN conj 0
who who WP PRON nsubj 4
fled flee VBD VERB relcl 2
had have VBD AUX aux 6
clashed clash VBN VERB ROOT 6
near near IN ADP prep 6
Moyale moyale NNP PROPN pobj 7
"""


def test_a_noun_phrase_leaves_its_clause_out() -> None:
    parsed = parse(TABLE)
    assert [parsed.word(i) for i in noun_phrase(parsed, 0)] == ["Troops", "and", "gunmen"]
    assert [parsed.word(i) for i in noun_phrase(parsed, 0, whole=False)] == ["Troops"]


def test_each_part_of_a_coordination_is_a_head() -> None:
    assert conjuncts(parse(TABLE), 0) == [0, 2]


def test_a_word_belongs_to_the_nearest_full_verb() -> None:
    parsed = parse(TABLE)
    assert clause_verb(parsed, 8) == 6
    assert clause_verb(parsed, 3) == 4
    assert clause_verb(parsed, 5) == 6


def test_pieces_are_contiguous_runs() -> None:
    parsed = parse(TABLE)
    assert [span.of(parsed.text) for span in pieces_of(parsed, [0, 1, 4, 6])] == ["Troops and", "fled", "clashed"]
