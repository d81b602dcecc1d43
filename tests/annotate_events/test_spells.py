"""The days of deeds that are told by how long they went on."""

from collections.abc import Callable

import pytest

from dateline.records import Reading


@pytest.mark.parametrize(("text", "kind", "days"), [
    ("Students ended a nine-day occupation of the faculty on Friday.", "PROTEST", ("2026-03-26", "2026-04-03")),
    ("Kenya and Uganda wrapped up their four-day joint drill on Friday.", "COOPERATE", ("2026-03-31", "2026-04-03")),
    ("Teachers have been on strike for three weeks over pay.", "PROTEST", ("2026-03-14", "2026-04-04")),
    ("Police on Friday cleared a road that miners had blocked for nine days.", "PROTEST", ("2026-03-26", "2026-04-03")),
    ("Peacekeepers clashed with rebels for three days before withdrawing on Friday.", "ASSAULT", ("2026-04-01", "2026-04-03")),
    ("Police held two brothers for two days before a judge freed them on Friday.", "COERCE", ("2026-04-02", "2026-04-03")),
    ("A court jailed two brothers for three weeks on Friday.", "COERCE", ("2026-04-03", "2026-04-03")),
    ("Police cleared a two-week blockade of the port on Friday.", "COERCE", ("2026-04-03", "2026-04-03")),
    ("Police on Friday freed a man who had been held for ten days in 2019.", "COERCE", ("2019-01-01", "2019-12-31")),
    ("Troops arrested two brothers on Friday and searched the village for two days.", "COERCE", ("2026-04-03", "2026-04-03")),
])
def test_a_deed_that_went_on_has_its_first_and_last_day(read: Callable[..., Reading], text: str, kind: str, days: tuple[str, str]) -> None:
    event = next(event for event in read(text, published="2026-04-04").events if event.type == kind)
    assert event.when is not None
    assert (event.when.start, event.when.end) == days


@pytest.mark.parametrize("text", [
    "Miners marched for five days to the capital.",
    "Farmers have blocked the road for 99999999 weeks.",
    "Farmers have blocked the road for 0 days.",
    "Police have banned protests in the capital for 30 days.",
    "Human Rights Watch said in January that farmers have blocked the road for 20 days.",
    "The union on Friday honoured drivers who had struck for six weeks.",
])
def test_a_length_whose_end_is_not_told_dates_nothing(read: Callable[..., Reading], text: str) -> None:
    deeds = [event for event in read(text, published="2026-04-04").events if event.type in {"PROTEST", "COERCE"}]
    assert deeds
    assert not any(event.when for event in deeds)


@pytest.mark.parametrize(("text", "end"), [
    ("Troops retook the town of Bria on Friday. Rebels had held the town since March 2025.", "2026-04-03"),
    ("A court jailed the mayor on Friday. Rebels had held the town of Bria since March 2025.", "2026-04-04"),
])
def test_what_had_been_since_a_day_ended_only_with_what_ended_it(read: Callable[..., Reading], text: str, end: str) -> None:
    found = [event for event in read(text, published="2026-04-04").events if event.when and event.when.text.startswith("since")]
    assert [event.when and event.when.end for event in found] == [end]
