"""Counts over time, dyads and graphs: each deed once, nobody invented, nothing lost in the sums."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.query.dyads import find_dyads
from dateline.query.filters import Filter
from dateline.query.graph import find_graph
from dateline.query.moments import find_moments
from dateline.query.series import EVERY, find_series, period
from dateline.store.base import Store
from dateline.store.sqlite import SqliteStore
from tests.store.samples import STORY, sample

OTHER = f"{STORY} A second report."


@pytest.fixture
def store() -> Iterator[Store]:
    with SqliteStore.open(":memory:", create=True) as opened:
        opened.add([sample(), sample(OTHER)])
        yield opened


def join(store: Store) -> None:
    """Say that both reports tell of one attack."""
    attacks = [reading.events[0].id for reading in (sample(), sample(OTHER))]
    store.change([("INSERT INTO cluster (kind, id, member) VALUES ('event', ?, ?)", [(attacks[0], attack) for attack in attacks])])


def test_reports_of_one_deed_count_once(store: Store) -> None:
    assert [(row.group, row.count, row.reports, row.goldstein) for row in find_series(store, Filter())] == [("ASSAULT", 2, 2, -20.0)]
    join(store)
    [row] = find_series(store, Filter(), every="month")
    assert (row.start, row.end, row.count, row.reports, row.goldstein) == ("2031-05-01", "2031-05-31", 1, 2, -10.0)


@pytest.mark.parametrize(("by", "groups"), [
    ("quad", {"material conflict"}), ("dyad", {"PAKGOV → AFGGOV"}), ("source", {"PAKGOV"}), ("target", {"AFGGOV"}), ("country", {"GE"}),
    ("place", {"Kesh"}), ("all", {"all"})])
def test_groups(store: Store, by: str, groups: set[str]) -> None:
    assert {row.group for row in find_series(store, Filter(), by=by)} == groups


def test_an_event_that_is_a_claim_counts_as_a_claim_alone(store: Store) -> None:
    rows = find_series(store, Filter(), of="both")
    assert {(row.of, row.group, row.count) for row in rows} == {("events", "ASSAULT", 2), ("claims", "accuse", 2), ("claims", "deny", 2)}


def test_what_one_kind_does_not_have_leaves_the_other(store: Store) -> None:
    assert {row.of for row in find_series(store, Filter(place="Kesh"), of="both")} == {"events"}
    assert {row.of for row in find_series(store, Filter(act="deny"), of="both")} == {"claims"}


@given(day=st.dates(), every=st.sampled_from(EVERY))
def test_a_period_holds_its_day_and_the_next_one_begins_after_it(day: date, every: str) -> None:
    start, end = (date.fromisoformat(part) for part in period(day.isoformat(), every) if part)
    assert start <= day <= end
    if end < date.max:
        assert period((end + timedelta(days=1)).isoformat(), every)[0] == (end + timedelta(days=1)).isoformat()


def test_dyads_say_who_did_and_said_what(store: Store) -> None:
    join(store)
    rows = {(row.source, row.target): row for row in find_dyads(store, Filter())}
    attack, accusation = rows["PAKGOV", "AFGGOV"], rows["AFGGOV", "PAKGOV"]
    assert (attack.deeds, attack.firm, attack.reports, attack.types, attack.conflict, attack.goldstein) == (1, 0, 2, ("ASSAULT 1",), 1, -10.0)
    assert (accusation.deeds, accusation.goldstein, accusation.claims, accusation.accusations) == (0, None, 2, 2)
    assert [row.source for row in find_dyads(store, Filter(), level="country")] == ["AFG", "PAK"]
    assert len(find_dyads(store, Filter(limit=1), level="actor")) == 1


def test_a_graph_keeps_the_heaviest_and_counts_the_rest(store: Store) -> None:
    graph = find_graph(store, Filter())
    assert {(edge.source, edge.kind, edge.target, edge.count) for edge in graph.edges} == {
        ("Ostrand", "does", "Vellmar", 2), ("Lena Hart", "says of", "Ostrand", 2)}
    assert graph.left_out == 0
    few = find_graph(store, Filter(limit=2))
    assert len(few.nodes) + few.left_out == 3


def test_a_timeline_takes_the_plainest_report_and_joins_answers(store: Store) -> None:
    join(store)
    moments = find_moments(store, Filter())
    assert [(row.type, moments.reports[row.id]) for row in moments.events] == [("ASSAULT", 2)]
    assert len(moments.answers) == 2
    assert not find_moments(store, Filter(act="deny")).events


@pytest.mark.parametrize("wrong", [{"every": "hour"}, {"by": "colour"}, {"of": "rumours"}, {"level": "clan"}])
def test_an_unknown_option_names_those_that_there_are(store: Store, wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="there are"):
        find_series(store, Filter(), **wrong)
