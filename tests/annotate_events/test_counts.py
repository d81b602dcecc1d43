"""Counts of people on hand-built parses."""

import pytest

from dateline.annotate.coding.counts import load_counts
from dateline.annotate.grammar import Grammar

from ..builders import parse

TOLLS = load_counts(None, frozenset())


def counted(table, head):
    """Low, high and words of the count at a head."""
    count = TOLLS.count(Grammar(parse(table)), head)
    return (count.low, count.high, count.text) if count else None


@pytest.mark.parametrize(("number", "low", "high"), [
    ("nine", 9, 9), ("14", 14, 14), ("1,200", 1200, 1200), ("dozens", 24, None), ("hundreds", 200, None), ("no", 0, 0),
])
def test_a_number_word_is_read(number, low, high):
    table = f"""
    {number} {number} CD NUM nummod 1
    farmers farmer NNS NOUN ROOT 1
    """
    assert counted(table, 1) == (low, high, number)


def test_at_least_leaves_the_end_open():
    table = """
    at at IN ADP advmod 1
    least least JJS ADJ advmod 2
    nine nine CD NUM nummod 3
    people people NNS NOUN ROOT 3
    """
    assert counted(table, 3) == (9, None, "at least nine")


def test_over_bounds_a_number_but_not_what_a_noun_is_about():
    table = """
    {word} {word} {tag} {pos} {dep} {head}
    over over IN ADP {over} 1
    six six CD NUM nummod 3
    farmers farmer NNS NOUN dobj {head}
    """
    grief = table.format(word="grief", tag="NN", pos="NOUN", dep="ROOT", head=0, over="prep")
    killed = table.format(word="killed", tag="VBD", pos="VERB", dep="ROOT", head=0, over="prep")
    assert counted(grief, 3) == (6, 6, "six")
    assert counted(killed, 3) == (6, None, "over six")


def test_fewer_than_has_no_least():
    table = """
    fewer few JJR ADJ amod 2
    than than IN ADP quantmod 2
    twenty twenty CD NUM nummod 3
    people people NNS NOUN ROOT 3
    """
    assert counted(table, 3) == (0, 20, "fewer than twenty")


def test_two_dozen_is_a_product():
    table = """
    two two CD NUM nummod 1
    dozen dozen NN NOUN nummod 2
    miners miner NNS NOUN ROOT 2
    """
    assert counted(table, 2) == (24, 24, "two dozen")


def test_people_without_a_number_are_not_counted():
    assert counted("soldiers soldier NNS NOUN ROOT 0", 0) is None


def test_coordinated_counts_are_added():
    table = """
    three three CD NUM nummod 1
    officers officer NNS NOUN ROOT 1
    and and CC CCONJ cc 1
    17 17 CD NUM nummod 4
    civilians civilian NNS NOUN conj 1
    """
    total = TOLLS.total(Grammar(parse(table)), [1])
    assert (total.low, total.high, total.text) == (20, 20, "three officers and 17")


def test_a_parser_that_cuts_a_number_off_its_tens_loses_nothing():
    table = """
    forty forty CD NUM nummod 3
    - - HYPH PUNCT punct 3
    one one CD NUM nummod 3
    people people NNS NOUN ROOT 3
    """
    assert counted(table, 3) == (41, 41, "forty - one")


@pytest.mark.parametrize(("word", "tag", "pos"), [("third", "JJ", "NOUN"), ("fourth", "JJ", "ADJ")])
def test_a_third_is_one_more_person(word, tag, pos):
    table = f"""
    wounded wound VBD VERB ROOT 0
    a a DT DET det 2
    {word} {word} {tag} {pos} dobj 0
    """
    assert counted(table, 2) == (1, 1, f"a {word}")


def test_no_one_is_nobody():
    table = """
    no no DT DET det 1
    one one NN NOUN nsubj 2
    died die VBD VERB ROOT 2
    """
    assert counted(table, 1)[:2] == (0, 0)


@pytest.mark.parametrize(("verb", "lemma", "low"), [("owned", "own", 5), ("wounded", "wound", 0)])
def test_up_to_bounds_a_number_unless_up_goes_with_the_verb(verb, lemma, low):
    table = f"""
    {verb} {lemma} VBD VERB ROOT 0
    up up RP ADP prt 0
    to to IN ADP quantmod 3
    five five CD NUM nummod 4
    people people NNS NOUN pobj 0
    """
    assert counted(table, 4)[:2] == (low, 5)
