"""One deed told twice is one event; different deeds stay apart."""

from dateline.annotate.coding.sameness import merged
from dateline.records import Count, Event, Party, Span, When


def party(name):
    return Party(id=f"a{name}", name=name, codes=(), span=Span(start=0, end=1))


def event(start, *, actors=("rebels",), recipients=("town",), when=None, killed=None, **fields):
    """An assault whose trigger starts at `start`."""
    fields = {"type": "ASSAULT", "status": "happened", **fields}
    return Event(id=f"e{start}", actors=tuple(map(party, actors)), recipients=tuple(map(party, recipients)), trigger=Span(start=start, end=start + 6),
                 confidence=0.5, rule="attack.v", evidence=(Span(start=start, end=start + 20),), when=when,
                 killed=Count(low=killed, high=killed, text=str(killed)) if killed else None, **fields)


WEEK = When(start="2025-03-03", end="2025-03-09", precision="week", text="last week")
DAY = When(start="2025-03-05", end="2025-03-05", precision="day", text="Wednesday")
OTHER = When(start="2025-02-01", end="2025-02-01", precision="day", text="1 February")


def test_the_sharper_date_and_both_evidences_stay():
    [found] = merged([event(0, when=WEEK), event(500, when=DAY)])
    assert found.when == DAY
    assert len(found.evidence) == 2
    assert found.trigger.start == 0


def test_two_times_that_overlap_sharpen_each_other():
    since = When(start="2025-03-07", end="2025-03-20", precision="day", text="since Friday")
    [found] = merged([event(0, when=WEEK), event(500, when=since)])
    assert (found.when.start, found.when.end, found.when.text) == ("2025-03-07", "2025-03-09", "since Friday")
    assert len(found.evidence) == 2


def test_of_two_times_as_precise_the_shorter_is_told():
    weekend = When(start="2025-03-08", end="2025-03-09", precision="day", text="over the weekend")
    sunday = When(start="2025-03-09", end="2025-03-09", precision="day", text="on Sunday")
    [found] = merged([event(0, when=weekend), event(500, when=sunday)])
    assert found.when == sunday


def test_a_day_that_is_not_known_does_not_hide_the_week():
    [found] = merged([event(0, when=WEEK), event(500, when=When(start=None, end=None, precision="day", text="that day"))])
    assert found.when == WEEK


def test_a_deed_that_lasted_keeps_its_first_and_last_day():
    lasting = When(start="2025-03-05", end="2025-03-12", precision="day", text="from Wednesday to Wednesday")
    [found] = merged([event(0, when=lasting), event(500, when=WEEK)])
    assert found.when == lasting


def test_a_time_of_its_own_is_better_than_one_that_the_story_lends():
    lent = When(start="2025-03-05", end="2025-03-05", precision="day", text="Wednesday", basis="story")
    [found] = merged([event(0, when=lent), event(500, when=WEEK)])
    assert found.when == WEEK


def test_a_raid_on_one_day_is_not_the_raids_that_went_on():
    since = When(start="2025-03-01", end="2025-03-20", precision="day", text="since 1 March")
    assert len(merged([event(0, when=since), event(500, when=DAY)])) == 2
    assert len(merged([event(0, when=since, killed=3), event(500, when=DAY, killed=3)])) == 1


def test_other_days_are_other_deeds():
    assert len(merged([event(0, when=OTHER), event(500, when=DAY)])) == 2


def test_other_counts_are_other_deeds():
    assert len(merged([event(0, killed=3), event(500, killed=12)])) == 2


def test_other_victims_are_other_deeds():
    assert len(merged([event(0), event(50, recipients=("bridge",))])) == 2


def test_equal_tolls_join_tellings_without_an_actor():
    assert len(merged([event(0, actors=(), killed=12), event(900, actors=(), killed=12)])) == 1


def test_the_narrators_word_is_better_than_a_claims():
    [found] = merged([event(0, status="alleged", claims=("c1",)), event(500)])
    assert found.status == "happened"
    assert found.claims == ("c1",)


def test_what_is_planned_is_not_what_was_done():
    assert len(merged([event(0, status="planned"), event(50)])) == 2


def test_two_claims_are_two_events():
    assert len(merged([event(0, type="ACCUSE", claim="c1"), event(50, type="ACCUSE", claim="c2")])) == 2


def test_a_headline_gives_way_to_a_body_that_dates_the_deed():
    [found] = merged([event(0, when=WEEK), event(500, when=DAY)], body=[Span(start=400, end=900)])
    assert found.trigger.start == 500


def test_the_attack_points_back_to_the_one_told_before():
    named = event(300, actors=(), recipients=())
    assert len(merged([event(0), named])) == 2
    [found] = merged([event(0), named], pointing={named.id})
    assert len(found.evidence) == 2


def test_the_attack_of_another_day_points_elsewhere():
    named = event(300, actors=(), recipients=(), when=OTHER)
    assert len(merged([event(0, when=DAY), named], pointing={named.id})) == 2


def test_the_attack_does_not_point_far():
    named = event(3000, actors=(), recipients=())
    assert len(merged([event(0), named], pointing={named.id})) == 2


def test_deeds_of_two_sorts_stay_two_though_their_parties_are_the_same():
    assert len(merged([event(0), event(50)])) == 1
    assert len(merged([event(0), event(50)], kinds={"e0": "violence", "e50": "seizure"})) == 2
    assert len(merged([event(0), event(50, actors=())], pointing={"e50"}, kinds={"e0": "seizure", "e50": "violence"})) == 2
