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
