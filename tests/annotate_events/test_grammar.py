"""Roles over passives, coordination, participles, relative clauses and control, on hand-built parses."""

from dateline.annotate.grammar import Grammar

from ..builders import parse


def heads(table, token, role, **options):
    """The words in a role to a token."""
    parsed = parse(table)
    return [parsed.words[head] for head in Grammar(parsed, **options).role(token, role)]


PASSIVE = """
Farmers farmer NNS NOUN nsubjpass 2
were be VBD AUX auxpass 2
killed kill VBN VERB ROOT 2
by by IN ADP agent 2
gunmen gunman NNS NOUN pobj 3
"""


def test_a_passive_is_turned_round():
    assert heads(PASSIVE, 2, "subj") == ["gunmen"]
    assert heads(PASSIVE, 2, "obj") == ["farmers"]


def test_a_coordinated_verb_shares_the_subject():
    table = """
    Rebels rebel NNS NOUN nsubj 1
    stormed storm VBD VERB ROOT 1
    Goma Goma NNP PROPN dobj 1
    and and CC CCONJ cc 1
    burned burn VBD VERB conj 1
    shops shop NNS NOUN dobj 4
    """
    assert heads(table, 4, "subj") == ["rebels"]


def test_an_open_clause_takes_the_object_above_it():
    table = """
    Rome Rome NNP PROPN nsubj 1
    urged urge VBD VERB ROOT 1
    Tunis Tunis NNP PROPN dobj 1
    to to TO PART aux 4
    withdraw withdraw VB VERB xcomp 1
    """
    assert heads(table, 4, "subj") == ["tunis"]


def test_a_relative_pronoun_is_its_antecedent_even_deeper_down():
    table = """
    groups group NNS NOUN ROOT 0
    that that WDT PRON nsubj 4
    it it PRP PRON nsubj 3
    says say VBZ VERB relcl 0
    launch launch VBP VERB ccomp 3
    attacks attack NNS NOUN dobj 4
    """
    assert heads(table, 4, "subj") == ["groups"]


def test_what_one_is_accused_of_is_done_by_the_accused():
    table = """
    Oslo Oslo NNP PROPN nsubj 1
    accused accuse VBD VERB ROOT 1
    Minsk Minsk NNP PROPN dobj 1
    of of IN ADP prep 1
    jailing jail VBG VERB pcomp 3
    reporters reporter NNS NOUN dobj 4
    """
    assert heads(table, 4, "subj") == ["minsk"]


def test_a_late_preposition_is_found_below_the_object():
    table = """
    Oslo Oslo NNP PROPN nsubj 1
    returned return VBD VERB ROOT 1
    masks mask NNS NOUN dobj 1
    of of IN ADP prep 2
    gold gold NN NOUN pobj 3
    to to IN ADP prep 4
    Peru Peru NNP PROPN pobj 5
    """
    assert heads(table, 1, "to") == ["peru"]


def test_counting_nouns_are_looked_through():
    table = """
    launched launch VBD VERB ROOT 0
    a a DT DET det 2
    series series NN NOUN dobj 0
    of of IN ADP prep 2
    attacks attack NNS NOUN pobj 3
    """
    parsed = parse(table)
    assert Grammar(parsed, quantities=frozenset({"series"})).cores(2) == [2, 4]


def test_a_participle_carries_its_noun():
    table = """
    attack attack NN NOUN ROOT 0
    carried carry VBN VERB acl 0
    out out RP ADP prt 1
    by by IN ADP agent 1
    rebels rebel NNS NOUN pobj 3
    """
    parsed = parse(table)
    assert Grammar(parsed).governor(0) == 1
    assert heads(table, 1, "subj") == ["rebels"]


STRAYED = """
Two two CD NUM nummod 1
men man NNS NOUN nsubjpass 3
were be VBD AUX auxpass 3
treated treat VBN VERB ROOT 3
for for IN ADP prep 3
burns burn NNS NOUN pobj 4
and and CC CCONJ cc 5
a a DT DET det 8
clerk clerk NN NOUN conj 5
was be VBD AUX auxpass 10
held hold VBN VERB conj 3
"""


def test_a_subject_that_was_coordinated_with_the_noun_before_is_its_verbs():
    assert heads(STRAYED, 10, "obj") == ["clerk"]
    assert heads(STRAYED, 3, "obj") == ["men"]
