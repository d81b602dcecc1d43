"""Stories of sport, trade or gardens: what looks like a deed in them is a figure of speech, and is dropped with its reason."""

import pytest

MATCH = """The visitors attacked from the kick-off and the home defence surrendered twice in the first half. The striker bombarded the goal, the
goalkeeper saved a penalty, and the captain stormed through the midfield to score. The referee, the coach and the fans saw a derby that the club will
remember all season. The team stays top of the league."""


def test_a_match_report_has_no_events_and_says_why(read):
    reading = read(MATCH, published="2026-03-11")
    assert not reading.events
    assert any(drop.stage == "events" and "sport" in drop.reason for drop in reading.dropped)


def test_an_arrest_in_a_match_report_stays(read):
    reading = read(MATCH + " Police arrested eleven fans outside the stadium.", published="2026-03-11")
    assert [event.type for event in reading.events] == ["COERCE"]


def test_a_battle_report_is_no_match(read):
    reading = read("Rebels attacked the town of Bunia on Monday. The army said its soldiers had killed 12 militants. Residents fled to a camp.",
                   published="2026-03-11")
    assert "ASSAULT" in {event.type for event in reading.events}


@pytest.mark.parametrize(("sentence", "kind"), [
    ("The bakery signed an agreement with a farm near Hereford on Monday.", None),
    ("Neighbours met the owner of the cinema on Monday.", None),
    ("Foreign ministers of Kenya and Uganda met in Kampala on Monday.", "CONSULT"),
    ("The rebels and the villagers agreed on a truce on Monday.", "AGREE"),
])
def test_dealings_of_private_people_are_no_politics_unless_their_sentence_speaks_of_it(read, sentence: str, kind: str | None) -> None:
    assert {event.type for event in read(sentence, published="2026-05-12").events} == ({kind} if kind else set())


@pytest.mark.parametrize("sentence", [
    "Gunmen attacked a bar on Sunday. Nine thousand villagers have been killed in the region since 2006.",
    "Gunmen attacked a bar on Sunday. Some 2,100 villagers were killed in the province in 2025."])
def test_the_dead_of_years_are_of_no_one_deed(read, sentence):
    reading = read(sentence, published="2026-03-11")
    assert [event.trigger.of(reading.article.text) for event in reading.events] == ["attacked"]
    assert "sums up many deeds" in {drop.reason for drop in reading.dropped}
