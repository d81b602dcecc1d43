"""People of two countries told in one phrase are two parties; who "was granted" something is its recipient; headlines foretell."""

from collections.abc import Callable

import pytest

from dateline.records import Reading

Read = Callable[..., Reading]


def codes(parties: tuple) -> list[str]:
    return sorted(code for party in parties for code in party.codes)


@pytest.mark.parametrize(("text", "kind", "expected"), [
    ("Indian and Pakistani troops exchanged fire across the Line of Control on Monday.", "ASSAULT", ["INDMIL", "PAKMIL"]),
    ("The foreign ministers of Iran and Turkey met in Ankara on Monday.", "CONSULT", ["IRNGOV", "TURGOV"]),
    ("The Saudi, Egyptian and Qatari foreign ministers met in Doha on Monday.", "CONSULT", ["EGYGOV", "QATGOV", "SAUGOV"]),
    ("Thai and Cambodian border commanders met for an hour on Sunday.", "CONSULT", ["KHMMIL", "THAMIL"]),
])
def test_both_countries_act(read: Read, text: str, kind: str, expected: list[str]) -> None:
    [event] = [event for event in read(text).events if event.type == kind]
    assert codes(event.actors) == expected == codes(event.recipients)


def test_the_second_has_a_name_of_its_own_and_points_at_its_country(read: Read) -> None:
    reading = read("Indian and Pakistani troops exchanged fire across the Line of Control on Monday.")
    [party] = [party for party in reading.events[0].actors if party.codes == ("PAKMIL",)]
    assert (party.name, party.span.of(reading.article.text)) == ("Pakistani troops", "Pakistani")
    assert party.id in {actor.id for actor in reading.actors}


@pytest.mark.parametrize("text", [
    "Israeli jets from Cyprus and Greece bombed Gaza on Monday.", "US troops from Iraq and Syria will return home.",
    "Kenyan and foreign officials met rebels in Goma on Monday."])
def test_where_they_come_from_is_not_whose_they_are(read: Read, text: str) -> None:
    assert all(len(event.actors) == 1 for event in read(text).events)


def test_their_own_country_may_be_what_they_attack(read: Read) -> None:
    [event] = read("Iranian and Iraqi militants attacked Iraq on Monday.").events
    assert [party.name for party in event.recipients] == ["Iraq"]


def test_who_was_granted_something_received_it(read: Read) -> None:
    [event] = read("Former minister Adel Karroubi was granted political asylum in Norway on Friday.").events
    assert (event.type, [party.name for party in event.recipients]) == ("AID", ["Adel Karroubi"])


@pytest.mark.parametrize(("line", "status"), [
    ("Russia to withdraw from Kherson", "planned"), ("EU to sanction generals in Mali", "planned"), ("Russia withdraws from Kherson", "happened")])
def test_a_headlines_infinitive_is_still_to_come(read: Read, line: str, status: str) -> None:
    assert [event.status for event in read(f"{line}\n\nIt rained on Monday.").events] == [status]


def test_both_sides_of_a_fight_suffer_it(read: Read) -> None:
    [event] = read("Fighting between the army and rebels left five dead in Goma on Monday.").events
    assert len(event.actors) == len(event.recipients) == 2
    assert event.killed is not None
    assert event.killed.low == 5
