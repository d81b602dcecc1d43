"""Verb cues take their content by frames, on hand-built parses."""

from typing import Any

import pytest

from dateline.annotate.attribution.page import Attribution, Page
from dateline.annotate.attribution.verb_cues import verb_attributions
from dateline.codebook.acts import Lexicon
from dateline.syntax import Parse

from ..builders import article, parse


def text_of(parsed: Parse, tokens: tuple[int, ...]) -> str:
    """The words of some tokens."""
    return " ".join(parsed.word(token) for token in tokens)


def found(table: str, words: Lexicon) -> tuple[Parse, list[Attribution]]:
    """A parse and what its verbs report."""
    parsed = parse(table)
    return parsed, list(verb_attributions(Page.of(article(parsed.text), parsed), words))


SAID_THAT = """
Lagos Lagos NNP PROPN nsubj 1
said say VBD VERB ROOT 1
that that IN SCONJ mark 4
troops troop NNS NOUN nsubj 4
left leave VBD VERB ccomp 1
. . . PUNCT punct 1
"""


def test_a_clause_keeps_its_that(words: Lexicon) -> None:
    parsed, [one] = found(SAID_THAT, words)
    assert text_of(parsed, one.content) == "that troops left"
    assert one.source is not None
    assert text_of(parsed, one.source.tokens) == "Lagos"
    assert (one.frame, one.act) == ("ccomp", "say")


def test_an_accusation_takes_accused_and_charge(words: Lexicon) -> None:
    parsed, [one] = found("""
Lagos Lagos NNP PROPN nsubj 1
accused accuse VBD VERB ROOT 1
Accra Accra NNP PROPN dobj 1
of of IN ADP prep 1
spying spy VBG VERB pcomp 3
. . . PUNCT punct 1
""", words)
    assert text_of(parsed, one.content) == "Accra of spying"
    assert one.act == "accuse"
    assert one.object == 2


def test_a_passive_accusation_without_an_agent_has_no_speaker(words: Lexicon) -> None:
    parsed, [one] = found("""
Accra Accra NNP PROPN nsubjpass 2
was be VBD AUX auxpass 2
accused accuse VBN VERB ROOT 2
of of IN ADP prep 2
spying spy VBG VERB pcomp 3
. . . PUNCT punct 2
""", words)
    assert one.source is None
    assert one.passive
    assert text_of(parsed, one.content) == "Accra … of spying".replace("… ", "")


def test_the_content_around_an_inserted_cue_is_in_two_pieces(words: Lexicon) -> None:
    parsed, [one] = found("""
Troops troop NNS NOUN nsubj 5
, , , PUNCT punct 3
officials official NNS NOUN nsubj 3
say say VBP VERB parataxis 5
, , , PUNCT punct 3
left leave VBD VERB ROOT 5
early early RB ADV advmod 5
. . . PUNCT punct 5
""", words)
    assert text_of(parsed, one.content) == "Troops left early"
    assert one.frame == "inserted"


def test_who_speaks_in_a_relative_clause_is_the_pronoun_and_stands_for_its_noun(words: Lexicon) -> None:
    parsed, [one] = found("""
Musa Musa NNP PROPN nsubj 5
, , , PUNCT punct 0
who who WP PRON nsubj 3
promised promise VBD VERB relcl 0
aid aid NN NOUN dobj 3
left leave VBD VERB ROOT 5
. . . PUNCT punct 5
""", words)
    assert one.source is not None
    assert one.source.tokens == (2,)
    assert one.source.head == 0
    assert one.act == "promise"
    assert text_of(parsed, one.content) == "aid"


def test_a_particle_that_the_lexicon_does_not_know_makes_it_another_verb(words: Lexicon) -> None:
    _, none = found("""
Rebels rebel NNS NOUN nsubj 1
backed back VBD VERB ROOT 1
down down RP ADP prt 1
. . . PUNCT punct 1
""", words)
    assert none == []


def test_inner_states_of_the_one_who_talks_are_no_claims(words: Lexicon) -> None:
    _, none = found("""
I I PRP PRON nsubj 1
think think VBP VERB ROOT 1
troops troop NNS NOUN nsubj 3
left leave VBD VERB ccomp 1
. . . PUNCT punct 1
""", words)
    assert none == []


def test_an_attack_with_arms_is_no_attack_in_words(words: Lexicon) -> None:
    _, none = found("""
Gunmen gunman NNS NOUN nsubj 1
attacked attack VBD VERB ROOT 1
a a DT DET det 3
market market NN NOUN dobj 1
. . . PUNCT punct 1
""", words)
    assert none == []


def test_called_for_and_called_on_demand(words: Lexicon) -> None:
    parsed, [one] = found("""
Lagos Lagos NNP PROPN nsubj 1
called call VBD VERB ROOT 1
on on IN ADP prep 1
Accra Accra NNP PROPN pobj 2
to to TO PART aux 5
leave leave VB VERB xcomp 1
. . . PUNCT punct 1
""", words)
    assert (one.act, one.object) == ("demand", 3)
    assert text_of(parsed, one.content) == "Accra to leave"


@pytest.mark.parametrize(("text", "content", "target"), [
    ("Manila accused China on Wednesday of ramming a boat.", "of ramming a boat", "China"),
    ("The officers went on trial on Monday, accused by prosecutors of selling fuel.", "of selling fuel", "The officers"),
    ("Lawyers said the files were lost: they accused the ministry of hiding them.", "the ministry of hiding them", "the ministry"),
])
def test_a_charge_is_found_wherever_the_parser_hung_it(claims: Any, text: str, content: str, target: str) -> None:
    [charge] = [claim for claim in claims(text) if claim["act"] == "accuse"]
    assert charge["content"].endswith(content)
    assert charge["targets"] == [target]


def test_a_condition_turns_what_one_will_do_into_a_threat_or_into_nothing(claims: Any) -> None:
    [threat] = claims('"If they shell our villages again, we will answer," General Tomas Reyes said.')
    assert threat["act"] == "threaten"
    [never] = claims('"If we had done it, we would say so," General Tomas Reyes said.')
    assert never["act"] == "say"
