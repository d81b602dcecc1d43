"""Capacities: as what, and as whose, somebody does a deed."""

import pytest

from dateline.codebook.plover import load_plover


def doers(found, kind):
    """The codes of those who do the deeds of a type."""
    return [party.codes for event in found.events if event.type == kind for party in event.actors]


@pytest.mark.parametrize(("text", "kind", "code"), [
    ("An Ethiopian drone strike killed six herders near Beledweyne in Somalia on Monday.", "ASSAULT", "ETHMIL"),
    ("Zambia is short of money. The nurses went on strike on Tuesday over unpaid wages.", "PROTEST", "ZMBLAB"),
    ("Zambian teachers marched through Lusaka on Tuesday over unpaid wages.", "PROTEST", "ZMBLAB"),
    ("Zambian students marched through Lusaka on Tuesday over fees.", "PROTEST", "ZMBEDU"),
    ("Zambian police arrested three traders on Tuesday.", "COERCE", "ZMBCOP"),
])
def test_a_deed_tells_the_sector_of_its_doer(read, text, kind, code):
    assert (code,) in doers(read(text, published="2026-03-11"), kind)


def test_a_country_that_speaks_or_helps_does_so_as_its_government(read):
    found = read("Ethiopia sent food to Somalia on Monday.", published="2026-03-11")
    assert ("ETHGOV",) in doers(found, "AID")


def test_protesters_are_of_the_place(read):
    found = read("Ghana and Togo closed the border on Monday. In Lomé some 200 people marched on the embassy of Ghana on Tuesday.",
                 published="2026-03-11")
    assert ("TGOCVL",) in doers(found, "PROTEST")


def test_capacities_name_known_types():
    plover = load_plover()
    assert {capacity.type for capacity in plover.capacities} | set(plover.at_home) <= set(plover.types)
