"""Sides that one deed lends to the next: who shot is who stormed, whom gas was fired at is who marched."""

import pytest


def sides(reading, kind, trigger):
    """Return the names of actors and of recipients of the event whose trigger holds a word."""
    text = reading.article.text
    [event] = [event for event in reading.events if event.type == kind and trigger in event.trigger.of(text)]
    return {party.name.lower() for party in event.actors}, {party.name.lower() for party in event.recipients}


@pytest.mark.parametrize(("text", "kind", "trigger", "actor"), [
    ("Gunmen stormed a market in Maiduguri on Monday. Nine traders were shot.", "ASSAULT", "shot", "gunmen"),
    ("Gunmen stormed a market in Maiduguri on Monday. Four girls were taken hostage.", "ASSAULT", "hostage", "gunmen"),
    ("Police arrested four men in Kano on Monday. They beat a boy. Two students were detained at the gate.", "COERCE", "detained", "police"),
])
def test_who_did_what_is_told_in_the_passive(read, text, kind, trigger, actor):
    assert actor in sides(read(text, published="2026-03-11"), kind, trigger)[0]


@pytest.mark.parametrize("text", [
    "Police arrested four men in Kano on Monday. Nine traders were shot.",  # who arrests is not who shoots
    "Gunmen stormed a market in Maiduguri on Monday. Two of the gunmen were shot.",
    "The minister said gunmen would storm the market. Nine traders were shot in May.",
])
def test_where_nobody_lends_a_doer_there_is_none(read, text):
    assert sides(read(text, published="2026-03-11"), "ASSAULT", "shot")[0] == set()


def test_whom_force_falls_on_is_who_protested(read):
    reading = read("Students marched on the palace in Dakar. Police fired tear gas.", published="2026-03-11")
    assert sides(reading, "ASSAULT", "gas")[1] == {"students"}


@pytest.mark.parametrize("text", ["Tajikistan and Kyrgyzstan shelled each other on Monday.", "Two armies fired on one another near Kupwara."])
def test_who_does_it_to_each_other_is_on_both_sides(read, text):
    [event] = read(text, published="2026-03-11").events
    assert event.actors
    assert event.actors == event.recipients


def test_what_is_dispersed_is_the_crowd_and_not_the_town(read):
    [event] = [event for event in read("Police dispersed a rally in Harare on Monday.", published="2026-03-11").events if event.type == "COERCE"]
    assert [party.name for party in event.recipients] == ["a rally in Harare"]


@pytest.mark.parametrize(("text", "name"), [
    ("Kazakhstan sent 50 tonnes of flour to the displaced.", "displaced"),
    ("Soldiers evacuated the wounded to Juba.", "wounded"),
])
def test_an_adjective_behind_its_article_names_people(read, text, name):
    [event] = [event for event in read(text, published="2026-03-11").events if event.type == "AID"]
    assert [party.name for party in event.recipients] == [name]


def test_the_same_word_before_a_noun_is_nobody(read):
    reading = read("The wounded bull was led out of the ring in Sevilla.", published="2026-03-11")
    assert not [actor for actor in reading.actors if actor.name.lower() == "wounded"]


def test_who_strikes_back_is_no_end_of_the_deed_that_others_did(read):
    text = ("Gunmen stormed a market outside Konduga on Friday. Nine traders were shot, residents said. "
            "The army said its soldiers killed six of the attackers.")
    reading = read(text, published="2026-10-12")
    assert sides(reading, "ASSAULT", "shot") == ({"gunmen"}, {"nine traders"})
    assert sides(reading, "ASSAULT", "killed") == ({"its soldiers"}, {"six of the attackers"})


@pytest.mark.parametrize(("text", "kind", "trigger", "actors", "recipients"), [
    ("Students stoned the police in Dakar on Monday. Nine youths were arrested.", "COERCE", "arrested", {"police"}, None),
    ("Miners threw stones on Monday. Nine people were arrested.", "COERCE", "arrested", set(), None),
    ("Students marched on the palace in Dakar on Monday and police lobbed tear gas at noon.", "ASSAULT", "lobbed", {"police"}, {"students"}),
    ("Nurses sang in protest in front of the ministry in Lima.", "PROTEST", "protest", {"nurses"}, {"ministry in lima"}),
    ("Hundreds of residents marched on Monday to denounce the junta.", "PROTEST", "marched", {"hundreds of residents"}, {"junta"}),
    ("Hours later a 22-year-old was shot by gendarmes.", "ASSAULT", "shot", {"gendarmes"}, {"a 22-year-old"}),
    ("Soldiers torched about 60 houses on Sunday.", "ASSAULT", "torched", {"soldiers"}, {"about 60 houses"}),
])
def test_who_is_on_which_side(read, text, kind, trigger, actors, recipients):
    told = sides(read(text, published="2026-03-11"), kind, trigger)
    assert told[0] == actors
    assert recipients is None or told[1] == recipients


def test_those_whom_a_clash_killed_on_both_sides_fought_it(read):
    [event] = read("Four rebels and a soldier were killed in a clash near Bria on Monday.", published="2026-03-11").events
    assert {party.name for party in event.actors} == {party.name for party in event.recipients} == {"Four rebels", "a soldier"}


@pytest.mark.parametrize(("text", "helped"), [
    ("A cyclone struck Vanuatu on Monday, Vanuatu's premier said. Australia has delivered 90 tonnes of rice.", {"vanuatu"}),
    ("Poland's parliament met on Monday in Poland. The United States has delivered 90 tonnes of rice.", set()),
    ("A cyclone struck Vanuatu on Monday. Vanuatu's interior ministry has delivered 90 tonnes of rice.", set()),
])
def test_help_from_abroad_is_for_the_country_where_it_is_given(read, text, helped):
    assert sides(read(text, published="2026-03-11"), "AID", "delivered")[1] == helped


def test_one_constable_who_was_hurt_arrests_nobody(read):
    text = "Students stoned a constable in Kisumu, Kenya, on Monday. Eighty people were arrested."
    assert sides(read(text, published="2026-03-11"), "COERCE", "arrested")[0] == set()


def test_a_unit_that_was_attacked_makes_arrests(read):
    text = "Students attacked a police unit in Kisumu, Kenya, on Monday. Eighty people were arrested."
    assert sides(read(text, published="2026-03-11"), "COERCE", "arrested")[0] == {"a police unit in kisumu"}


def test_what_the_police_tell_was_done_by_nobody_named_they_did(read):
    reading = read("Two students were detained at the gate on Monday, police said.", published="2026-03-11")
    assert sides(reading, "COERCE", "detained") == ({"police"}, {"two students"})


def test_what_others_tell_of_an_arrest_they_did_not_do(read):
    reading = read("Two students were detained at the gate on Monday, their teachers said.", published="2026-03-11")
    assert sides(reading, "COERCE", "detained")[0] == set()


def test_force_on_mere_things_falls_on_those_met_before(read):
    reading = read("Rebels attacked an army convoy near Anefis on Monday. They burned three lorries.", published="2026-03-11")
    assert sides(reading, "ASSAULT", "burned")[1] == {"three lorries", "an army convoy"}


@pytest.mark.parametrize(("text", "recipients"), [
    ("Gunmen stormed a hostel where migrants were asleep.", {"a hostel", "migrants"}),
    ("Rebels shelled a bus carrying pilgrims to Kano.", {"a bus carrying pilgrims"}),
    ("Gunmen stormed a hostel which the owner had closed.", {"a hostel"}),
])
def test_force_on_a_place_falls_on_the_people_in_it(read, text, recipients):
    [event] = [event for event in read(text, published="2026-03-11").events if event.type == "ASSAULT"]
    assert {party.name.lower() for party in event.recipients} == recipients


@pytest.mark.parametrize(("text", "trigger", "recipient"), [
    ("Anyone blocking the highway will be arrested, police said.", "arrested", "anyone blocking the highway"),
    ("Those who keep arms will be jailed, police said.", "jailed", "those who keep arms"),
])
def test_who_suffers_may_be_told_by_a_clause_alone(read, text, trigger, recipient):
    assert recipient in sides(read(text, published="2026-03-11"), "COERCE", trigger)[1]


def test_gas_fired_to_scatter_a_crowd_is_one_deed(read):
    reading = read("Police fired tear gas to disperse a crowd of students outside the palace.", published="2026-03-11")
    [event] = [event for event in reading.events if event.type in {"ASSAULT", "COERCE"}]
    assert event.type == "ASSAULT"
    assert any("crowd" in party.name for party in event.recipients)


def test_talks_of_nobody_named_are_of_the_two_who_signed_before(read):
    reading = read("Chad and Niger signed a border accord on Monday. A further round of talks in Niamey is set for May.", published="2026-03-11")
    assert sides(reading, "CONSULT", "talks")[0] == {"chad", "niger"}


@pytest.mark.parametrize(("text", "trigger"), [
    ("Two girls were held captive for a week, police said.", "held"),
    ("Traders were extorted, police said.", "extorted"),
    ("Villagers were forced from their homes, the army said.", "forced"),
])
def test_what_others_than_a_force_do_is_not_its_deed_because_it_tells_it(read, text, trigger):
    assert sides(read(text, published="2026-03-11"), "COERCE", trigger)[0] == set()


@pytest.mark.parametrize("text", [
    "Two tourists were arrested in Iran last week, police in Paris said.",
    "Police in Lagos urged the courts to release two men arrested at the gate.",
    "Two girls were held for ransom, police in Lagos said.",
])
def test_whose_land_or_word_it_is_not_arrested_nobody(read, text):
    found = [event for event in read(text, published="2026-03-11").events if event.type == "COERCE"]
    assert all("olice" not in party.name for event in found for party in event.actors)


def test_things_are_not_of_unarmed_people_met_before(read):
    reading = read("Rebels killed a priest in Goma on Monday. They burned three lorries.", published="2026-03-11")
    assert "a priest" not in sides(reading, "ASSAULT", "burned")[1]


def test_who_once_lived_in_a_house_is_not_hit(read):
    reading = read("Israel struck a house where Hamas commanders once lived.", published="2026-03-11")
    assert sides(reading, "ASSAULT", "struck")[1] == {"a house"}
