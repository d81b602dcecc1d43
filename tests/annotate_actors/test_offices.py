"""Offices: titles and what they tell, also from another sentence."""

from collections.abc import Callable

import pytest

from dateline.annotate.casting.cast import Figure
from dateline.annotate.casting.offices import sector_of
from dateline.annotate.casting.ties import NO_TIE, Tie
from dateline.codebook.agents import Agent
from dateline.records import Actor, Reading


def person(story: Reading, name: str) -> Actor:
    """The person of this name."""
    [actor] = [actor for actor in story.actors if actor.name == name]
    return actor


@pytest.mark.parametrize(("text", "name", "codes"), [
    ("Kenya protested. Its ambassador, Paul Otieno, left the room in Addis Ababa.", "Paul Otieno", ("KENGOV",)),
    ("The Maritime Workers' Union of Nigeria called a strike. Its president, Ada Obi, said nobody would work.", "Ada Obi", ("NGALAB",)),
    ("Cambodia's Defence Ministry denied the report. Its spokesman, Sok Dara, said the area was calm.", "Sok Dara", ("KHMGOV",)),
    ("In Peru, opposition senator Rosa Quispe spoke first. Peru listened.", "Rosa Quispe", ("PEROPP",)),
    ("Thai police spokeswoman Mali Srisai said two men were held.", "Mali Srisai", ("THACOP",)),
    ("Elman Rza, an adviser to Azerbaijan's president, called it absurd.", "Elman Rza", ("AZEGOV",)),
    ("The African Union mediator Kofi Asante praised the deal.", "Kofi Asante", ("IGOAFU",)),
    ("The secretary-general of the United Nations, Ana Costa, spoke.", "Ana Costa", ("IGOUNO",)),
    ("The Minister of Education, Dr Haruna Tsav, appealed to teachers in Abuja, Nigeria.", "Haruna Tsav", ("NGAGOV",)),
    ("The Ministry of Health of Nigeria rejected the claim. Its director of press, Mrs Ada Obi, said so.", "Ada Obi", ("NGAGOV",)),
    ("Group Captain Ravi Menon of the Indian Air Force said the jet had crashed.", "Ravi Menon", ("INDMIL",)),
])
def test_roles_tell_codes(read: Callable[..., Reading], text: str, name: str, codes: tuple[str, ...]) -> None:
    assert person(read(text), name).codes == codes


def test_a_minister_without_a_country_takes_the_storys(read: Callable[..., Reading]) -> None:
    story = read("Ghana will build a port, Ghana's president said. Transport Minister Kwame Boadu signed the papers.")
    assert person(story, "Kwame Boadu").codes == ("GHAGOV",)


def test_a_spokeswoman_of_nobody_named_speaks_for_the_body_before(read: Callable[..., Reading]) -> None:
    story = read('China\'s Foreign Ministry denied the claim. "The boat was far away," spokeswoman Zhu Wenli said.')
    assert person(story, "Zhu Wenli").codes == ("CHNGOV",)


def test_somebody_spoken_of_before_the_name_is_given_is_one(read: Callable[..., Reading]) -> None:
    story = read("A court freed a journalist on Friday. The journalist, Oyun Bat, had spent a year in jail.")
    assert len(person(story, "Oyun Bat").mentions) >= 3


def test_the_owner_of_a_pronoun_is_the_roles_body(read: Callable[..., Reading]) -> None:
    story = read("Kenya protested. Its ambassador, Paul Otieno, left the room.")
    [role] = person(story, "Paul Otieno").roles
    assert (role.title, role.organisation) == ("ambassador", "Kenya")


@pytest.mark.parametrize(("own", "tie", "sector"), [
    ("GOV", Tie(sector="LAB", figure=Figure(kind="organisation", sector="LAB")), "LAB"),
    ("LEG", Tie(sector="OPP"), "OPP"),
    ("MIL", Tie(sector="COP"), "COP"),
    ("MIL", Tie(sector="REB"), "REB"),
    ("HLH", Tie(sector="GOV"), "HLH"),
    ("", Tie(country="PER"), "GOV"),
    ("JUD", NO_TIE, "JUD"),
    ("CVL", Tie(sector="GOV", personal=True), "CVL"),
])
def test_a_noun_and_its_owner_make_a_sector(own: str, tie: Tie, sector: str) -> None:
    assert sector_of(Agent(noun="x", kind="person", sector=own), tie) == sector


def test_a_hyphened_title_is_kept_whole(read: Callable[..., Reading]) -> None:
    story = read("The party's secretary-general, Esther Nakiru, said no.")
    assert person(story, "Esther Nakiru").roles[0].title == "secretary-general"


def test_officers_are_of_whichever_force_the_story_speaks(read: Callable[..., Reading]) -> None:
    story = read("Police in Kenya blocked the road. Two officers were hurt.")
    assert next(actor.codes for actor in story.actors if "officers" in actor.name) == ("KENCOP",)
    story = read("The Kenyan army crossed the river. Two officers were hurt.")
    assert next(actor.codes for actor in story.actors if "officers" in actor.name) == ("KENMIL",)


def test_a_portfolio_is_part_of_its_title(read: Callable[..., Reading]) -> None:
    story = read("Ghana's Irrigation Minister Kwame Boadu signed the papers in Accra.")
    assert person(story, "Kwame Boadu").roles[0].title == "Irrigation Minister"
