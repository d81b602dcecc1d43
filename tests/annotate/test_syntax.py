"""What rules may ask of a parse."""

from tests.builders import parse

TABLE = """
Kabul kabul NNP PROPN nsubj 1
denied deny VBD VERB ROOT 1
that that IN SCONJ mark 4
it it PRP PRON nsubj 4
allows allow VBZ VERB ccomp 1
attacks attack NNS NOUN dobj 4

Officials official NNS NOUN nsubj 7
agreed agree VBD VERB ROOT 7
"""


def test_children_edges_and_sentences() -> None:
    parsed = parse(TABLE)
    assert parsed.children[1] == (0, 4)
    assert parsed.edges[4] == (2, 6)
    assert parsed.edges[1] == (0, 6)
    assert parsed.sentence_of == (0, 0, 0, 0, 0, 0, 1, 1)


def test_subtree_may_leave_branches_out() -> None:
    parsed = parse(TABLE)
    assert parsed.subtree(1, without=frozenset({"ccomp"})) == [0, 1]
    assert parsed.subtree(4) == [2, 3, 4, 5]


def test_tokens_of_a_stretch_of_text() -> None:
    parsed = parse(TABLE)
    start = parsed.text.index("allows")
    assert list(parsed.tokens_in(start, start + len("allows attacks"))) == [4, 5]
    assert list(parsed.tokens_in(start + 2, start + 3)) == [4]
    assert list(parsed.tokens_in(5, 5)) == []


def test_ancestors_end_at_the_root() -> None:
    assert list(parse(TABLE).ancestors(5)) == [4, 1]
