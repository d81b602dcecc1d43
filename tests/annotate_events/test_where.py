"""Where a deed was done, in whole sentences: not where a road leads, nor whence somebody came, nor where only the story was."""

from collections.abc import Callable

import pytest

from dateline.records import Reading


@pytest.mark.parametrize(("text", "kind", "expected"), [
    ("India flew 500 soldiers from Silchar to Imphal on Friday.", "MOBILIZE", ("IN", "Manipur")),
    ("Clashes broke out in Imphal on Friday. Women blocked the highway to Aizawl.", "PROTEST", ("IN", "Manipur")),
    ("MUSCAT: On Friday Iraq and Kuwait signed a pact in the Omani capital.", "AGREE", ("OM", "Muscat")),
    ("In Ilave, Peru, farmers marched on Friday. On the Bolivian side of the bridge soldiers shot dead two truckers.", "ASSAULT", ("BO", None)),
    ("Police cleared a road in Juliaca, Peru, on Friday. One man was in hospital in Arequipa. A guard was struck by a stone and shot.", "ASSAULT",
     ("PE", "Puno")),
    ("Residents of Bolgatanga, the regional capital, marched through the town on Friday. Ghana's cabinet met in Accra.", "PROTEST",
     ("GH", "Upper East")),
    ("In Kenya, police arrested two clerks at the Kisumu hospital on Friday.", "COERCE", ("KE", "Kisumu")),
    ("Police arrested two men at the Bristol hospital in Nairobi, Kenya, on Friday.", "COERCE", ("KE", "Nairobi")),
    ("In Kano, Nigeria, students marched on Friday. The Boston Globe said soldiers had shot dead two people in the town.", "ASSAULT", ("NG", "Kano")),
    ("In Baghdad and Basra, Iraq, crowds marched on Friday. Iran's government, meanwhile, jailed six activists.", "COERCE", ("IR", None)),
    ("In Kharkiv, Ukraine, the mayor said a bomb had struck a hotel in the city on Friday.", "ASSAULT", ("UA", "Kharkiv")),
    ("Gunmen killed two traders in Kano, Nigeria, on Friday, the army said in Abuja. Police arrested a man.", "COERCE", ("NG", "Kano")),
    ("Troops killed four rebels near Bama, Nigeria, on Friday. In a statement issued in Abuja the army said soldiers also freed 14 women.", "RETREAT",
     ("NG", "Borno")),
    ("In Goma, DR Congo, soldiers shot dead four men who had come near a checkpoint in Sake on Friday.", "ASSAULT", ("CD", "North Kivu")),
    ("BAGHDAD: Kurdish lawmakers walked out of parliament on Friday in a dispute over the share of the Kurdistan region.", "PROTEST",
     ("IQ", "Baghdad")),
    ("Outrage over the killing of a teacher in Karachi, Pakistan, has spread to Lahore.", "ASSAULT", ("PK", "Sindh")),
])
def test_where_it_was(read: Callable[..., Reading], text: str, kind: str, expected: tuple[str, str | None]) -> None:
    [event] = [event for event in read(text, published="2026-04-06").events if event.type == kind]
    assert event.place is not None
    assert (event.place.country, event.place.admin1) == expected


def test_a_place_that_nobody_knows_is_named_and_no_more_is_said_of_it_than_its_country(read: Callable[..., Reading]) -> None:
    text = "Gunmen killed nine soldiers at Lailapur on Monday. The dead were brought to Silchar in Assam. India's government condemned the attack."
    reading = read(text, published="2026-04-21")
    place = next(event.place for event in reading.events if event.type == "ASSAULT")
    assert place is not None
    assert (place.name, place.country, place.admin1, place.precision, place.geoname_id) == ("Lailapur", "IN", None, "country", None)
    assert (place.reason, place.span.of(text)) == ("not in the gazetteer", "Lailapur")


def test_who_is_made_to_leave_for_a_land_was_not_in_it(read: Callable[..., Reading]) -> None:
    text = "In Kara, Togo, soldiers arrested a senator. His wife was forced to leave for Benin last weekend."
    places = [event.place for event in read(text, published="2026-04-06").events if event.type == "COERCE"]
    assert {place.country for place in places if place} == {"TG"}


def test_a_deed_that_points_back_was_when_and_where_the_one_was_that_it_means(read: Callable[..., Reading]) -> None:
    text = ("On Monday ministers met in Juba. A spokesman accused the rebels of attacking a barge near Bor the previous week. "
            "That attack killed eleven traders.")
    events = [event for event in read(text, published="2026-04-08").events if event.type == "ASSAULT"]
    assert {(event.when.start, event.place.name) for event in events if event.when and event.place} == {("2026-03-30", "Bor")}
