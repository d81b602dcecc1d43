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
    ("Troops arrested two brothers on Friday and searched the village for two days.", "COERCE", ("2026-04-03", "2026-04-03")),
])
def test_a_deed_that_went_on_has_its_first_and_last_day(read: Callable[..., Reading], text: str, kind: str, days: tuple[str, str]) -> None:
    event = next(event for event in read(text, published="2026-04-04").events if event.type == kind)
    assert event.when is not None
    assert (event.when.start, event.when.end) == days


def test_a_length_with_no_day_beside_it_dates_nothing(read: Callable[..., Reading]) -> None:
    [event] = [event for event in read("Miners marched for five days to the capital.", published="2026-04-04").events if event.type == "PROTEST"]
    assert event.when is None
