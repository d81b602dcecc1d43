"""Places that a clause points to without naming them, and places that are only named beside."""

from dataclasses import replace

from dateline.annotate.clauses import Clauses
from dateline.records import Place, Span, Time, When

from ..builders import parse, reading


def clauses(table, **places):
    """The clauses of a parse with some of its words as places: word → country, or country and precision."""
    parsed = parse(table)

    def place(word, country, precision="city"):
        """A place at a word."""
        start = parsed.text.index(word)
        span = Span(start=start, end=start + len(word))
        return Place(name=word, text=word, span=span, lat=1.0, lon=1.0, country=country or None, precision=precision)
    return Clauses(replace(reading(parsed), places=tuple(place(word, *told) for word, told in places.items())))


TAKEN = """
Rebels rebel NNS NOUN nsubj 1
took take VBD VERB ROOT 1
Bria Bria NNP PROPN dobj 1
. . . PUNCT punct 1

They they PRP PRON nsubj 5
killed kill VBD VERB ROOT 5
guards guard NNS NOUN dobj 5
"""
POINTING = TAKEN + """\
in in IN ADP prep 5
the the DT DET det 9
town town NN NOUN pobj 7
"""


def test_the_town_is_the_one_that_was_told():
    found = clauses(POINTING, Bria=("CF",)).place(5)
    assert (found.name, found.basis) == ("Bria", "clause")


def test_there_is_the_finest_place_of_the_last_sentence_with_one():
    table = POINTING.replace("in in IN ADP prep 5\nthe the DT DET det 9\ntown town NN NOUN pobj 7", "there there RB ADV advmod 5")
    assert clauses(table, Bria=("CF",)).place(5).name == "Bria"


BORDER = """
Rebels rebel NNS NOUN nsubj 1
killed kill VBD VERB ROOT 1
guards guard NNS NOUN dobj 1
near near IN ADP prep 1
the the DT DET det 5
border border NN NOUN pobj 3
with with IN ADP prep 5
Senegal Senegal NNP PROPN pobj 6
"""


def test_the_land_beyond_a_border_is_not_where_a_deed_was_done():
    assert clauses(BORDER, Senegal=("SN", "country")).place(1) is None
    shifted = [f"{row[:row.rindex(' ') + 1]}{int(row.split()[-1]) + 3}" for row in BORDER.strip().split("\n")]
    table = "Rebels rebel NNS NOUN nsubj 1\nentered enter VBD VERB ROOT 1\nKenieba Kenieba NNP PROPN dobj 1\n\n" + "\n".join(shifted)
    both = clauses(table, Kenieba=("ML",), Senegal=("SN", "country"))
    assert both.place(4) is None
    assert (both.story(4, ()).name, both.story(4, ()).basis) == ("Kenieba", "story")


def test_a_sea_of_many_countries_gives_way_to_a_town():
    table = """
    Envoys envoy NNS NOUN nsubj 1
    met meet VBD VERB ROOT 1
    in in IN ADP prep 1
    Ankara Ankara NNP PROPN pobj 2
    on on IN ADP prep 1
    shipping shipping NN NOUN pobj 4
    in in IN ADP prep 5
    Bosporus Bosporus NNP PROPN pobj 6
    """
    assert clauses(table, Bosporus=("", "country"), Ankara=("TR",)).place(1).name == "Ankara"


CAME = """
Attack attack NN NOUN nsubj 1
came come VBD VERB ROOT 1
a a DT DET det 3
day day NN NOUN npadvmod 4
after after IN SCONJ mark 6
troops troop NNS NOUN nsubj 6
left leave VBD VERB advcl 1
"""


def test_a_day_after_another_deed_is_that_deeds_day() -> None:
    parsed = parse(CAME)
    start = parsed.text.index("a day")
    span = Span(start=start, end=start + 5)
    time = Time(span=span, type="DURATION", value="P1D", rule="test",
                when=When(start="2026-03-18", end="2026-03-18", precision="day", text="a day", span=span))
    assert Clauses(replace(reading(parsed), times=(time,))).when(1) is None


HERE = TAKEN + """\
here here RB ADV advmod 5
"""


def written(table, **places):
    """The clauses of a parse whose story was written in Goma."""
    goma = Place(name="Goma", text="GOMA", span=Span(start=900, end=904), lat=1.0, lon=1.0, country="CD", precision="city")
    told = clauses(table, **places).reading
    return Clauses(replace(told, dateline=goma))


def test_here_is_where_the_story_was_written():
    assert written(HERE, Bria=("CF",)).place(5).name == "Goma"


def test_here_in_quotation_marks_is_another_place():
    table = HERE.replace("guards guard NNS NOUN dobj 5\n", "guards guard NNS NOUN dobj 5\n“ “ `` PUNCT punct 5\n").replace(
        "here here RB ADV advmod 5", "here here RB ADV advmod 5\n” ” '' PUNCT punct 5")
    found = written(table, Bria=("CF",)).place(5)
    assert found is None or found.name != "Goma"


WAY = """
Rebels rebel NNS NOUN nsubj 1
blocked block VBD VERB ROOT 1
the the DT DET det 3
highway highway NN NOUN dobj 1
to to IN ADP prep 3
Bria Bria NNP PROPN pobj 4
"""


def test_a_highway_to_a_town_may_be_blocked_elsewhere():
    parsed = clauses(WAY, Bria=("CF",))
    assert parsed.sure([place for places in parsed.places.values() for place in places]) == []


def test_a_town_that_is_pointed_to_carries_on():
    table = POINTING + "\nSoldiers soldier NNS NOUN nsubj 11\nfled flee VBD VERB ROOT 11\n"
    found = clauses(table, Bria=("CF",))
    assert [place.name for place in found.pointers.told()] == ["Bria"]
    assert found.last_told(11, ()).name == "Bria"
