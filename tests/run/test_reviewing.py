"""Reviews: the last word counts, nobody overwrites what they have not seen, and what people let stand outlives a new reading."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import dateline
from dateline.errors import ConflictError, UsageError
from dateline.library import Library
from dateline.records import Provenance, Reading
from tests.store.samples import sample

LATER = Provenance(dateline="9.9.9", model="en_core_web_md 3.7.1", codebook="2")


@pytest.fixture
def library(address: str) -> Iterator[Library]:
    with dateline.open(address) as opened:
        opened.add_readings([sample()])
        yield opened


def attack(library: Library) -> str:
    return library.events(type="ASSAULT")[0].id


def test_what_is_rejected_is_found_no_more_until_it_is_undone(library: Library) -> None:
    record, before = attack(library), len(library.events())
    library.review(record, "reject", author="Ada", note="a drill")
    assert (len(library.events()), library.count("events")) == (before - 1, before - 1)
    library.review(record, "undo", author="Ada")
    assert len(library.events()) == before
    assert [(row.action, row.author, row.note) for row in library.history(record)] == [("reject", "Ada", "a drill"), ("undo", "Ada", None)]


def test_what_is_corrected_stands_in_its_row_and_the_record_stays(library: Library) -> None:
    record = attack(library)
    library.review(record, "correct", field="type", value="PROTEST", author="Ada")
    library.review(record, "correct", field="killed", value={"low": 3, "high": 3, "text": "three"}, author="Ben")
    [row] = [row for row in library.events() if row.id == record]
    assert (row.type, row.killed, row.killed_high) == ("PROTEST", 3, 3)
    [kept] = [event for event in next(library.store.readings()).events if event.id == record]
    assert (kept.type, kept.killed and kept.killed.low) == ("ASSAULT", 9)


def test_who_has_not_seen_the_last_word_is_told_whose_it_was(library: Library) -> None:
    record = attack(library)
    library.review(record, "accept", author="Ada", seen=0)
    with pytest.raises(ConflictError, match="Ada said “accept”"):
        library.review(record, "reject", author="Ben", seen=0)
    library.review(record, "reject", author="Ben", seen=library.history(record)[-1].number)
    assert len(library.history(record)) == 2


@pytest.mark.parametrize(("action", "more", "message"), [
    ("praise", {}, "not known"), ("undo", {}, "nothing of it that could be undone"),
    ("correct", {"field": "rule", "value": "x"}, "cannot be corrected"),
    ("correct", {"field": "status", "value": "maybe"}, "status cannot become"), ("accept", {"author": "  "}, "give the name"),
])
def test_what_does_not_fit_is_refused_and_nothing_is_kept(library: Library, action: str, more: dict[str, str], message: str) -> None:
    record = attack(library)
    with pytest.raises(UsageError, match=message):
        library.review(record, action, **{"author": "Ada", **more})
    assert not library.history(record)


def test_a_record_that_is_not_there_is_named(library: Library) -> None:
    with pytest.raises(UsageError, match="e123: there is no claim or event"):
        library.review("e123", "accept", author="Ada")


def poorer(reading: Reading) -> Reading:
    """The same article read by a later version that finds nothing in it."""
    return replace(reading, made_by=LATER, events=(), claims=(), actors=())


def test_what_people_let_stand_outlives_a_new_reading_and_what_they_rejected_does_not(library: Library) -> None:
    record, others = attack(library), [row.id for row in library.events() if row.type != "ASSAULT"]
    library.review(record, "correct", field="status", value="denied", author="Ada")
    library.review(others[0], "reject", author="Ada")
    assert library.add_readings([poorer(sample())]).replaced == 1
    [row] = library.events()
    assert (row.id, row.status, row.claims) == (record, "denied", tuple(claim.id for claim in library.claims()))
    assert [actor.name for actor in library.actors()]


def test_sums_tell_how_often_the_program_was_right_and_people_agree(library: Library) -> None:
    records = [row.id for row in library.events()] + [row.id for row in library.claims()]
    for record in records:
        library.review(record, "accept", author="Ada")
    library.review(records[0], "reject", author="Ben")
    library.review(records[1], "accept", author="Ben")
    [pair] = library.agreement()
    assert (pair.first, pair.second, pair.both, pair.agreed, pair.kappa) == ("Ada", "Ben", 2, 1, 0.0)
    assert sum(row.reviewed for row in library.precision()) == len(records)
    assert sum(row.rejected for row in library.precision()) == 1


CORRECTED = {
    "type": "PROTEST", "status": "denied", "actors": ["The Moon Brigade"], "place": {"name": "Farol", "country": "KE", "lat": 1.5, "lon": 37.5,
                                                                                    "precision": "city"},
    "when": {"start": "2031-01-02", "end": "2031-01-02", "precision": "day", "text": "on 2 January"}}
"""Corrections of the sample's attack."""
FOUND = ({"type": "PROTEST"}, {"status": "denied"}, {"actor": "moon brigade"}, {"place": "Farol"}, {"country": "KE"}, {"until": "2031-01-31"})
"""Filters that find it once it is corrected, and not before."""
LOST = ({"type": "ASSAULT"}, {"actor": "Ostrand"}, {"place": "Kesh"}, {"country": "GE"}, {"since": "2031-05"})
"""Filters that find it before."""


def found_by(library: Library, record: str, wanted: dict[str, str]) -> bool:
    """Whether a filter finds a record, in the list and in the counts alike."""
    rows = library.events(**wanted)
    assert library.count("events", **wanted) == len(rows)
    assert library.survey("events", **wanted).total == len(rows)
    return record in [row.id for row in rows]


def test_filters_look_at_what_people_corrected_and_at_the_program_s_words_once_it_is_undone(library: Library) -> None:
    record = attack(library)
    before = [row.id for row in library.events()]
    library.correct(record, CORRECTED, author="Ada")
    assert [found_by(library, record, wanted) for wanted in FOUND] == [True] * len(FOUND)
    assert [found_by(library, record, wanted) for wanted in LOST] == [False] * len(LOST)
    for _ in CORRECTED:
        library.review(record, "undo", author="Ada")
    assert [found_by(library, record, wanted) for wanted in FOUND] == [False] * len(FOUND)
    assert [found_by(library, record, wanted) for wanted in LOST] == [True] * len(LOST)
    assert [row.id for row in library.events()] == before
    assert next(library.store.readings()) == sample()


def test_counts_and_pictures_look_at_what_people_corrected(library: Library) -> None:
    record = attack(library)
    library.correct(record, CORRECTED, author="Ada")
    assert ("PROTEST", "2031-01-01") in {(row.group, row.start) for row in library.series(every="month")}
    assert {value.value for facet in library.survey("events").facets if facet.field == "type" for value in facet.values} >= {"PROTEST"}
    [dyad] = [row for row in library.dyads(level="actor") if row.source == "The Moon Brigade"]
    assert dyad.types == ("PROTEST 1",)
    assert [row.place for row in library.deeds() if row.kind == "PROTEST"] == ["Farol"]
    assert "The Moon Brigade" in {node.id for node in library.graph().nodes}
    assert "PROTEST (denied): The Moon Brigade" in library.draw("timeline")
    assert [(row.kind, row.type, row.corrected) for row in library.precision()] == [("event", "ASSAULT", 1)]
    library.review(record, "reject", author="Ben")
    assert not [row for row in library.series() if row.group == "PROTEST"]
    assert "Moon" not in library.draw("timeline") + library.draw("network") + library.draw("map")


def test_claims_are_found_by_what_people_corrected(library: Library) -> None:
    claim = library.claims(act="deny")[0].id
    library.correct(claim, {"act": "demand", "speaker": {"name": "Mira Sol", "codes": ["KENGOV"]}}, author="Ada")
    for wanted in ({"act": "demand"}, {"actor": "Mira Sol"}, {"actor": "KENGOV"}, {"country": "KE"}):
        assert claim in [row.id for row in library.claims(**wanted)]
    assert claim not in [row.id for row in library.claims(act="deny")]
    assert {row.group for row in library.series(of="claims", by="source", level="actor")} >= {"Mira Sol"}
    assert next(library.store.readings()) == sample()


def test_a_correction_stands_again_after_a_new_reading_and_in_a_store_that_did_not_know_it_yet(library: Library) -> None:
    record = attack(library)
    library.correct(record, {"type": "PROTEST", "actors": []}, author="Ada")
    library.add_readings([replace(sample(), made_by=LATER)])
    assert found_by(library, record, {"type": "PROTEST"})
    assert next(library.store.readings()) == replace(sample(), made_by=LATER)
    with dateline.open(library.store.name) as fresh:  # as a store looks whose reviews an older version kept
        fresh.store.change([("DELETE FROM made", [[]]), ("UPDATE event SET type = 'ASSAULT' WHERE id = ?", [[record]])])
    with dateline.open(library.store.name) as fresh:
        assert found_by(fresh, record, {"type": "PROTEST"})


def test_exports_choose_by_what_people_corrected(library: Library, tmp_path: Path) -> None:
    library.correct(attack(library), CORRECTED, author="Ada")
    library.export("jsonl", tmp_path / "some.jsonl", type="PROTEST")
    assert "PROTEST" in (tmp_path / "some.jsonl").read_text()
