"""Where a deed was done whose sentence names no place."""

from collections.abc import Callable

from dateline.records import Place, Reading


def where(reading: Reading, kind: str) -> Place:
    """The place of the one event of a type."""
    [event] = [event for event in reading.events if event.type == kind]
    assert event.place is not None
    return event.place


def test_a_towns_court_sits_in_its_town(read: Callable[..., Reading]) -> None:
    text = "Gunmen attacked a bus near Kisumu on Friday.\n\nA Mombasa court jailed four strikers on Saturday."
    assert where(read(text, published="2026-04-06"), "COERCE").name == "Mombasa"


def test_the_scene_in_the_capital_is_the_storys_own(read: Callable[..., Reading]) -> None:
    text = ("Gunmen attacked a bus near Kisumu on Friday. Nairobi and Mombasa are on alert.\n\nRebels shelled a market in Juba on Saturday.\n\n"
            "In the capital, police arrested four men. They detained a priest.")
    found = [event.place for event in read(text, published="2026-04-06").events if event.type == "COERCE"]
    assert {place and place.country for place in found} == {"KE"}


def test_a_deed_without_a_place_stays_in_the_storys_country(read: Callable[..., Reading]) -> None:
    text = ("Troops left Kisumu for Mombasa and Nairobi on Friday.\n\nRebels shelled a market in Juba on Saturday.\n\n"
            "Police arrested a farmer on Sunday.")
    assert where(read(text, published="2026-04-06"), "COERCE").country == "KE"


def test_a_lead_without_a_day_has_that_on_which_the_story_begins(read: Callable[..., Reading]) -> None:
    text = "Gunmen have abducted 23 worshippers in Zamfara State, Nigeria.\n\nThe attackers stormed the village on Tuesday."
    lead, *_ = read(text, published="2026-04-23").events
    assert lead.when is not None
    assert (lead.when.start, lead.when.basis) == ("2026-04-21", "story")


def test_the_finest_place_of_all_tellings_is_the_deeds(read: Callable[..., Reading]) -> None:
    text = ("Militants ambushed a convoy in central Mali, killing nine soldiers.\n\n"
            "The attack took place on Tuesday near Douentza in the Mopti region.")
    assert where(read(text, published="2026-04-23"), "ASSAULT").name == "Douentza"
