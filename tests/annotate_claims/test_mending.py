"""The parser's mistakes around reporting verbs are mended, and good parses stay as they are."""

from dateline.annotate.attribution.mending import mended
from dateline.codebook.acts import Lexicon

from ..builders import parse
from .test_verb_cues import SAID_THAT


def test_a_good_parse_is_left_alone(words: Lexicon) -> None:
    parsed = parse(SAID_THAT)
    assert mended(parsed, words) is parsed


def test_the_object_before_a_clause_without_subject_is_its_subject(words: Lexicon) -> None:
    fixed = mended(parse("""
He he PRP PRON nsubj 1
denied deny VBD VERB csubj 4
his his PRP$ PRON poss 3
army army NN NOUN dobj 1
was be VBD AUX ROOT 4
there there RB ADV advmod 4
. . . PUNCT punct 4
"""), words)
    assert (fixed.deps[1], fixed.heads[1]) == ("ROOT", 1)
    assert (fixed.deps[4], fixed.heads[4]) == ("ccomp", 1)
    assert (fixed.deps[3], fixed.heads[3]) == ("nsubj", 4)


def test_a_reporting_verb_in_the_cues_form_is_coordinated_with_the_cue(words: Lexicon) -> None:
    fixed = mended(parse("""
She she PRP PRON nsubj 1
said say VBD VERB ROOT 1
they they PRP PRON nsubj 4
had have VBD AUX aux 4
suffered suffer VBN VERB ccomp 1
and and CC CCONJ cc 4
urged urge VBD VERB conj 4
talks talk NNS NOUN dobj 6
. . . PUNCT punct 1
"""), words)
    assert fixed.heads[6] == 1
    assert fixed.heads[5] == 1


def test_the_clause_after_a_statement_belongs_to_the_verb(words: Lexicon) -> None:
    fixed = mended(parse("""
Lagos Lagos NNP PROPN nsubj 1
said say VBD VERB ROOT 1
in in IN ADP prep 1
a a DT DET det 4
statement statement NN NOUN pobj 2
that that IN SCONJ mark 7
troops troop NNS NOUN nsubj 7
left leave VBD VERB acl 4
. . . PUNCT punct 1
"""), words)
    assert (fixed.deps[7], fixed.heads[7]) == ("ccomp", 1)


def test_the_charge_goes_back_from_the_agent_to_the_verb(words: Lexicon) -> None:
    fixed = mended(parse("""
Accra Accra NNP PROPN nsubjpass 2
was be VBD AUX auxpass 2
accused accuse VBN VERB ROOT 2
by by IN ADP agent 2
Lagos Lagos NNP PROPN pobj 3
of of IN ADP prep 4
spying spy VBG VERB pcomp 5
. . . PUNCT punct 2
"""), words)
    assert fixed.heads[5] == 2


def test_a_dateline_is_no_subject(words: Lexicon) -> None:
    fixed = mended(parse("""
LAGOS Lagos NNP PROPN nsubj 4
- - HYPH PUNCT punct 0
The the DT DET det 3
army army NN NOUN appos 0
denied deny VBD VERB ROOT 4
it it PRP PRON dobj 4
. . . PUNCT punct 4
"""), words)
    assert (fixed.heads[3], fixed.deps[3], fixed.deps[0]) == (4, "nsubj", "dep")
