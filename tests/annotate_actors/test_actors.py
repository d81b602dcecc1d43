"""Actors: who is who in a story."""

from collections.abc import Callable

import pytest

from dateline.records import Actor, Reading

STORY = """Kenyan army accuses Somalia of arming raiders

NAIROBI: The Kenyan army on Tuesday accused Somalia of arming members of al-Shabaab, which it said had killed 12 of its soldiers.

Mogadishu denied the charge. Somalia's Defence Minister Hodan Warsame said her government had fought the group for years. "We reject this," she added.

Lt. Gen. Peter Mwangi, the head of the Kenyan army, said the militants had fled. "They ran," Mwangi said. The general gave no names.

The United Workers Congress (UWC) called a strike. The UWC said the two countries should talk."""


@pytest.fixture(scope="module")
def story(read: Callable[..., Reading]) -> Reading:
    """The story as read by the real model."""
    return read(STORY, published="2024-05-07")


def forms(story: Reading, actor: Actor) -> list[str]:
    """The words of an actor's mentions."""
    return [span.of(story.article.text) for span in actor.mentions]


def named(story: Reading, name: str) -> Actor:
    """The actor of a name."""
    [actor] = [actor for actor in story.actors if actor.name == name]
    return actor


def test_a_capital_that_speaks_is_its_country(story: Reading) -> None:
    somalia = named(story, "Somalia")
    assert (somalia.kind, somalia.codes) == ("country", ("SOMGOV",))
    assert "Mogadishu" in forms(story, somalia)
    assert "Mogadishu" in somalia.aliases


def test_an_army_is_its_states_and_its_pronouns_are_its_own(story: Reading) -> None:
    [army] = [actor for actor in story.actors if actor.codes == ("KENMIL",) and actor.kind == "organisation"]
    assert {"it", "its"} <= set(forms(story, army))
    assert army.name.lower().endswith("kenyan army")


def test_what_belongs_to_an_army_has_its_code(story: Reading) -> None:
    [soldiers] = [actor for actor in story.actors if "soldiers" in actor.name]
    assert (soldiers.name, soldiers.codes) == ("12 of its soldiers", ("KENMIL",))


def test_a_title_before_a_name_is_a_role(story: Reading) -> None:
    minister = named(story, "Hodan Warsame")
    assert (minister.kind, minister.codes) == ("person", ("SOMGOV",))
    [role] = minister.roles
    assert (role.title, role.organisation) == ("Defence Minister", "Somalia")
    assert [span.of(STORY) for span in role.evidence] == ["Defence Minister", "Somalia", "Hodan Warsame"]
    assert "she" in forms(story, minister)


def test_a_group_is_taken_up_by_a_general_noun(story: Reading) -> None:
    group = named(story, "al-Shabaab")
    assert group.codes == ("SOMREB",)
    assert "the group" in forms(story, group)


def test_rank_apposition_and_family_name_are_one_person(story: Reading) -> None:
    general = named(story, "Peter Mwangi")
    assert general.codes == ("KENMIL",)
    assert {"Peter Mwangi", "Mwangi"} <= set(forms(story, general))
    assert {role.title for role in general.roles} == {"Lt. Gen.", "head"}


def test_an_acronym_in_brackets_is_another_name(story: Reading) -> None:
    union = named(story, "United Workers Congress")
    assert "UWC" in union.aliases
    assert forms(story, union).count("UWC") == 2


def test_the_two_countries_are_both(story: Reading) -> None:
    pair = named(story, "two countries")
    assert set(pair.codes) == {"KENGOV", "SOMGOV"}
    assert len(pair.aliases) == 2


def test_every_actor_points_at_its_words_and_ids_are_stable(story: Reading, read: Callable[..., Reading]) -> None:
    assert all(actor.mentions for actor in story.actors)
    assert len({actor.id for actor in story.actors}) == len(story.actors)
    assert read(STORY, published="2024-05-07").actors == story.actors


def test_two_people_of_one_family_name_stay_two(read: Callable[..., Reading]) -> None:
    story = read("Omar Farouk met Leila Farouk in Tunis on Monday. Mrs Farouk said she was glad. Omar Farouk said he was not.")
    people = {actor.name: [span.of(story.article.text) for span in actor.mentions] for actor in story.actors if actor.kind == "person"}
    assert "Farouk" in people["Leila Farouk"]
    assert "she" in people["Leila Farouk"]
    assert "he" in people["Omar Farouk"]


def test_the_rebels_of_yesterday_may_govern_today(read: Callable[..., Reading]) -> None:
    text = "Taliban spokesman Karim Nuri said the border was closed."
    codes = [next(actor.codes for actor in read(text, published=day).actors if actor.name == "Karim Nuri") for day in ("2018-03-01", "2024-03-01")]
    assert codes == [("AFGREB",), ("AFGGOV",)]


def test_an_office_is_taken_up_by_its_noun(read: Callable[..., Reading]) -> None:
    text = ("Former prime minister Paulo Reis was arrested in Lisbon on Friday. Portugal's health minister, Rita Matos, called it a sad day. "
            "The former premier denies all charges. The minister said she had no comment.")
    people = {actor.name: [span.of(text) for span in actor.mentions] for actor in read(text).actors if actor.kind == "person"}
    assert "The former premier" in people["Paulo Reis"]
    assert "The minister" in people["Rita Matos"]


def test_foreigners_do_not_get_the_storys_country(read: Callable[..., Reading]) -> None:
    story = read("Chad said foreign troops had crossed into Chad. Chad's army fired on soldiers.")
    codes = {actor.name: actor.codes for actor in story.actors}
    assert codes["foreign troops"] == ("MIL",)


@pytest.mark.parametrize(("camp", "sector"), [("A gang rules the suburb.", "CRM"), ("Rebels rule the suburb.", "REB"), ("", "UAF")])
def test_gunmen_take_the_side_of_the_one_camp_of_the_story(read, camp, sector):
    story = read(f"Mali mourns. The gunmen killed two traders near Bamako on Monday. {camp}")
    assert next(actor for actor in story.actors if "gunmen" in actor.name).codes[0].endswith(sector)


@pytest.mark.parametrize(("text", "words", "code"), [
    ("A boat of the Sri Lankan Navy patrol was seen off India. The Sri Lankan Navy said nothing.", "Sri Lankan Navy", "LKAMIL"),
    ("LIMA, Peru - Police in Peru closed a road. Some 600 officers with armoured vehicles stood by.", "600 officers", "PERCOP"),
    ("LIMA, Peru - A brigade of 900 men is in Peru. It guards the road.", "brigade of 900 men", "PERMIL"),
    ("TBILISI, Georgia - Separatist guards in Georgia stopped a bus.", "Separatist guards", "GEOREB"),
    ("Haiti waits. Gunmen of the Baron Rouge gang left the capital of Haiti.", "Baron Rouge gang", "HTICRM"),
])
def test_words_beside_a_noun_tell_whose_it_is(read, text, words, code):
    assert next(actor for actor in read(text).actors if words in actor.name).codes == (code,)
