"""Pronouns and other words that take somebody up."""

from collections.abc import Callable

import pytest

from dateline.records import Actor, Reading


def holder(story: Reading, word: str, *, nth: int = 0) -> Actor | None:
    """The actor that has the nth mention of exactly this word."""
    found = sorted((span, actor.name) for actor in story.actors for span in actor.mentions if span.of(story.article.text) == word)
    return next((actor for actor in story.actors if len(found) > nth and actor.name == found[nth][1]), None)


def test_they_takes_up_two_who_are_named_together(read: Callable[..., Reading]) -> None:
    story = read("Maria Lopez and Juan Perez left the hall. They refused to speak.")
    pair = holder(story, "They")
    assert pair is not None
    assert pair.name == "Maria Lopez and Juan Perez"
    assert set(pair.aliases) == {"Maria Lopez", "Juan Perez"}


def test_both_sides_are_those_who_signed(read: Callable[..., Reading]) -> None:
    story = read("Chad and the Tibesti Liberation Front signed a truce. The African Union praised both sides.")
    [sides] = [actor for actor in story.actors if actor.name == "both sides"]
    assert set(sides.aliases) == {"Chad", "Tibesti Liberation Front"}


def test_both_sides_of_a_thing_are_nobody(read: Callable[..., Reading]) -> None:
    story = read("Chad and Sudan signed a truce. Trees grow on both sides of the road.")
    assert not any("sides" in actor.name for actor in story.actors)


def test_his_lawyer_is_less_thought_of_than_he(read: Callable[..., Reading]) -> None:
    story = read("Police arrested Peter Okello on Monday, his lawyer said. He denies the charge.")
    he = holder(story, "He")
    assert he is not None
    assert he.name == "Peter Okello"


def test_nobody_is_taken_up_by_no_pronoun(read: Callable[..., Reading]) -> None:
    story = read("Esther Auma opened the meeting. No speaker had insulted anyone, she said.")
    she = holder(story, "she")
    assert she is not None
    assert she.name == "Esther Auma"


def test_his_party_is_the_body_that_he_leads(read: Callable[..., Reading]) -> None:
    story = read("Ali Hassan, the leader of the Coast Unity Party, spoke in Mombasa. His party lost the vote.")
    party = holder(story, "His party")
    assert party is not None
    assert party.name == "Coast Unity Party"


@pytest.mark.parametrize("text", [
    "Soldiers were sent to a camp in Jarso.",
    "The road between Jarso and Bulbul was closed by police.",
])
def test_a_town_is_no_person(read: Callable[..., Reading], text: str) -> None:
    assert not any(actor.kind == "person" and actor.name in {"Jarso", "Bulbul"} for actor in read(text).actors)


def test_thousands_alone_are_people(read: Callable[..., Reading]) -> None:
    story = read("Thousands marched through Bamako on Sunday.")
    assert [actor.kind for actor in story.actors if actor.name == "Thousands"] == ["group"]


def test_in_public_names_nobody(read: Callable[..., Reading]) -> None:
    story = read("The minister spoke in public and then in court.")
    assert not any(actor.name in {"public", "court"} for actor in story.actors)


@pytest.mark.parametrize(("text", "word", "nth", "wanted"), [
    ("Police used canes to remove them.", "them", 0, None),
    ("Miners blocked the road. Police fired tear gas to disperse them.", "them", 0, "Miners"),
    ("Gunmen abducted 40 villagers on Monday. Two of them were freed on Tuesday.", "them", 0, "40 villagers"),
    ("Police arrested nine students on Monday. They released six of them on Tuesday.", "them", 0, "nine students"),
])
def test_a_pronoun_is_not_its_own_doer_and_some_are_of_those_counted(
        read: Callable[..., Reading], text: str, word: str, nth: int, wanted: str | None) -> None:
    found = holder(read(text), word, nth=nth)
    assert (found.name if found else None) == wanted


def test_the_name_behind_a_spokesmans_master_is_the_spokesmans(read: Callable[..., Reading]) -> None:
    story = read("The opposition accused the president of theft. A spokesman for the president, Hussein Ali, denied it.")
    assert holder(story, "the president") is not holder(story, "Hussein Ali")


def test_a_hyphened_office_is_one(read: Callable[..., Reading]) -> None:
    story = read("The UN secretary-general called on both governments to show restraint.")
    assert [actor.name for actor in story.actors if "secretary" in actor.name] == ["UN secretary-general"]
