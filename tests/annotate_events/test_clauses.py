"""Times and places belong to their own clause, on hand-built parses."""

from dataclasses import replace

import pytest

from dateline.annotate.clauses import Clauses
from dateline.records import Place, Span, Time, When

from ..builders import parse, reading


def clauses(table, *times, places=()):
    """The clauses of a parse whose times and places are given by their words."""
    parsed = parse(table)

    def span(words):
        """Where some words stand."""
        start = parsed.text.index(words)
        return Span(start=start, end=start + len(words))
    found = tuple(Time(span=span(words), type="DATE", value=value, rule="test", when=When(start=start, end=None, precision="day", text=words,
                       span=span(words))) for words, value, start in times)
    named = tuple(Place(name=words, text=words, span=span(words), lat=1.0, lon=1.0, precision="city") for words in places)
    return Clauses(replace(reading(parsed), times=found, places=named))


SAID = """
Police police NNS NOUN nsubj 1
said say VBD VERB ROOT 1
Monday Monday NNP PROPN npadvmod 1
rebels rebel NNS NOUN nsubj 4
attacked attack VBD VERB ccomp 1
Bria Bria NNP PROPN dobj 4
on on IN ADP prep 4
Friday Friday NNP PROPN pobj 6
"""


BREATH = """
Rebels rebel NNS NOUN nsubj 1
attacked attack VBD VERB ROOT 1
Bria Bria NNP PROPN dobj 1
last last JJ ADJ amod 4
week week NN NOUN npadvmod 1
, , , PUNCT punct 1
on on IN ADP prep 1
Friday Friday NNP PROPN pobj 6
"""


@pytest.mark.parametrize(("week", "start"), [(("2026-03-02", "2026-03-08"), "2026-03-06"), (("2026-02-02", "2026-02-08"), "2026-02-02")])
def test_a_week_and_a_day_in_it_told_in_one_breath_are_that_day(week, start):
    told = clauses(BREATH, ("last week", None, week[0]), ("Friday", None, "2026-03-06"))
    ends = {"last week": week[1], "Friday": "2026-03-06"}
    times = tuple(replace(time, when=replace(time.when, end=ends[time.when.text])) for time in told.reading.times)
    assert Clauses(replace(told.reading, times=times)).when(1).start == start


def test_the_said_time_is_not_the_deeds():
    both = clauses(SAID, ("Monday", None, "2026-03-09"), ("Friday", None, "2026-03-06"), places=("Bria",))
    assert both.when(4).start == "2026-03-06"
    assert both.when(1).start == "2026-03-09"
    assert both.place(4).basis == "clause"
    assert both.place(1).basis == "sentence"


def test_a_deed_without_a_time_does_not_borrow_the_said_time():
    assert clauses(SAID, ("Monday", None, "2026-03-09")).when(4) is None


def test_a_phase_shares_its_time():
    table = """
    Troops troop NNS NOUN nsubj 1
    began begin VBD VERB ROOT 1
    shelling shell VBG VERB xcomp 1
    Bria Bria NNP PROPN dobj 2
    Friday Friday NNP PROPN npadvmod 1
    """
    assert clauses(table, ("Friday", None, "2026-03-06")).when(2).start == "2026-03-06"


def test_a_threat_does_not():
    table = """
    Troops troop NNS NOUN nsubj 1
    threatened threaten VBD VERB ROOT 1
    shell shell VB VERB xcomp 1
    Friday Friday NNP PROPN npadvmod 1
    """
    assert clauses(table, ("Friday", None, "2026-03-06")).when(2) is None


def test_a_noun_has_its_own_time():
    table = """
    Paris Paris NNP PROPN nsubj 1
    condemned condemn VBD VERB ROOT 1
    Friday Friday NNP PROPN poss 3
    attack attack NN NOUN dobj 1
    """
    dated = clauses(table, ("Friday", None, "2026-03-06"))
    assert dated.when(3).start == "2026-03-06"
    assert dated.when(1) is None


def test_a_time_before_the_verb_does_not_date_its_object():
    table = """
    Friday Friday NNP PROPN npadvmod 2
    Paris Paris NNP PROPN nsubj 2
    condemned condemn VBD VERB ROOT 2
    attack attack NN NOUN dobj 2
    """
    dated = clauses(table, ("Friday", None, "2026-03-06"))
    assert dated.when(3) is None
    assert dated.when(2).start == "2026-03-06"


def test_since_november_when_means_november():
    table = """
    fought fight VBD VERB ROOT 0
    since since IN ADP prep 0
    November November NNP PROPN pobj 1
    when when WRB ADV advmod 5
    it it PRP PRON nsubj 5
    left leave VBD VERB relcl 2
    """
    when = clauses(table, ("November", "2025-11", "2025-11-01")).when(5)
    assert (when.start, when.end, when.precision) == ("2025-11-01", "2025-11-30", "month")
