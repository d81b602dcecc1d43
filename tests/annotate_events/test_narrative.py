"""The day that a story has come to, carried on to deeds that tell no time of their own – and where it must not be."""

from collections.abc import Callable

import pytest

from dateline.records import Event, Reading


def days(events: tuple[Event, ...], word: str) -> tuple[str | None, str | None]:
    [event] = [event for event in events if word in event.rule or word in event.type]
    return (event.when.start, event.when.basis) if event.when else (None, None)


@pytest.mark.parametrize(("text", "kind", "expected"), [
    ("On Friday gunmen attacked the village of Turmi. They detained four farmers.", "COERCE", ("2026-04-03", "story")),
    ("On Friday the army sent 300 troops to Turmi, and soldiers arrested four men there.", "COERCE", ("2026-04-03", "sentence")),
    ("April 3: Gunmen attack a convoy near Turmi. Police arrest four men.", "COERCE", ("2026-04-03", "story")),
    ("Police arrested four men in Turmi on Friday, hours after gunmen had killed two farmers.", "ASSAULT", ("2026-04-03", "sentence")),
    ("On Friday gunmen attacked the village of Turmi. Police had arrested four men there.", "COERCE", (None, None)),
    ("On Friday gunmen attacked the village of Turmi. Police have arrested four men.", "COERCE", (None, None)),
    ("On Friday gunmen attacked the village of Turmi. A doctor said police arrested four men.", "COERCE", ("2026-04-03", "story")),
    ("On Friday gunmen attacked the village of Turmi. \"Police arrested four men,\" a doctor said.", "COERCE", (None, None)),
    ("On Friday gunmen attacked the village of Turmi.\n\nIt is a quiet place.\n\nPolice arrested four men.", "COERCE", ("2026-04-03", "story")),
    ("On Friday gunmen attacked the village of Turmi. After three days police arrested four men.", "COERCE", (None, None)),
    ("On Friday gunmen rode to the village of Turmi, where police arrested four men.", "COERCE", ("2026-04-03", "sentence")),
    ("On Friday gunmen attacked Turmi. Police fired on the crowd after soldiers arrested four men.", "COERCE", ("2026-04-03", "story")),
    ("On Friday gunmen attacked Turmi. It was the worst raid this year. Police arrested four men.", "COERCE", ("2026-04-03", "story")),
    ("By Friday evening the army had sent 300 troops to Turmi. Soldiers arrested four men.", "COERCE", ("2026-04-03", "story")),
    ("On Friday gunmen attacked the village of Turmi. In an hour of searches police arrested four men.", "COERCE", ("2026-04-03", "story")),
    ("On Friday gunmen attacked the village of Turmi. Within the hour police had arrested four men.", "COERCE", ("2026-04-03", "story")),
    ("On Friday gunmen attacked the village of Turmi. By nightfall police had arrested four men.", "COERCE", ("2026-04-03", "story")),
    ("On Friday gunmen attacked the village of Turmi.\n\nThe state has answered with nerves. Police arrested four men.", "COERCE", (None, None)),
    ("The toll of Friday's attack on the village of Turmi rose to nine. Police arrested four men.", "COERCE", ("2026-04-03", "story")),
    ("When gunmen attacked the village of Turmi on Friday, police arrested four men.", "COERCE", ("2026-04-03", "sentence")),
    ("On Friday gunmen attacked the village of Turmi. The rains will last until June. Police arrested four men.", "COERCE",
     ("2026-04-03", "story")),
    ("On Friday gunmen attacked the village of Turmi. Police have since arrested four men.", "COERCE", ("2026-04-03", "story")),
    ("On Friday a court jailed the mayor. Police fired gas to disperse youths who had gathered outside the court.", "PROTEST",
     ("2026-04-03", "story")),
    ("On Friday police in Turmi arrested youths gathered outside the court.", "PROTEST", ("2026-04-03", None)),
    ("On Friday police in Turmi praised a man who had rallied farmers against the dam in May.", "PROTEST", ("2025-05-01", None)),
    ("On Friday police in Turmi freed women who had gathered outside the court.", "PROTEST", (None, None)),
])
def test_the_day_is_carried_on_only_where_the_story_goes_on(
        read: Callable[..., Reading], text: str, kind: str, expected: tuple[str | None, str | None]) -> None:
    assert days(read(text, published="2026-04-06").events, kind) == expected


def test_a_time_that_opens_a_sentence_dates_its_verb(read: Callable[..., Reading]) -> None:
    [event] = read("Late on Thursday police arrested four men in Turmi.", published="2026-04-06").events
    assert event.when is not None
    assert (event.when.start, event.when.basis) == ("2026-04-02", None)


def test_what_was_done_since_reaches_to_publication(read: Callable[..., Reading]) -> None:
    text = "On Friday gunmen attacked the village of Turmi. Police have since arrested four men."
    [event] = [event for event in read(text, published="2026-04-06").events if event.type == "COERCE"]
    assert event.when is not None
    assert event.when.end == "2026-04-06"


def test_whom_somebody_let_go_went_on_the_day_below(read: Callable[..., Reading]) -> None:
    [event] = [event for event in read("The kidnappers let him go on Friday.", published="2026-04-06").events if event.type == "RETREAT"]
    assert event.when is not None
    assert event.when.start == "2026-04-03"


@pytest.mark.parametrize(("text", "kind"), [
    ("The consul was forced to leave Turmi on Friday.", "COERCE"),
    ("Serbia stopped buying Bulgarian power on Friday.", "SANCTION"),
    ("On Friday the militia descended on Turmi, where six women were shot dead.", "ASSAULT"),
    ("Farmers blocked the road on Friday, until soldiers arrested them.", "COERCE"),
    ("The worst came on Friday: a mortar round killed eight people in Turmi.", "ASSAULT"),
])
def test_a_day_told_beside_a_deed_is_its_own(read: Callable[..., Reading], text: str, kind: str) -> None:
    assert "2026-04-03" in [event.when.start for event in read(text, published="2026-04-06").events if event.type == kind and event.when]


@pytest.mark.parametrize(("text", "who", "start"), [
    ("The mayor condemned an attack on a mosque on Friday in which nine people died. Gunmen had opened fire on worshippers.", "Gunmen", "2026-04-03"),
    ("The army said an airstrike on Friday killed nine rebels. The rebels had attacked a village.", "nine rebels", None),
    ("Two soldiers died in an ambush on Friday. The army had burned villages.", "army", None),
    ("Police arrested two men over an attack on a bus on Friday. Gunmen had seized nine farmers there in May.", "Gunmen", "2025-05-01"),
])
def test_a_pluperfect_that_explains_a_named_deed_is_of_its_day(read: Callable[..., Reading], text: str, who: str, start: str | None) -> None:
    [event] = [event for event in read(text, published="2026-04-06").events if who in [party.name for party in event.actors]]
    assert (event.when.start if event.when else None) == start


@pytest.mark.parametrize(("text", "kind", "expected"), [
    ("On Friday police had raided a camp in Turmi. Soldiers freed four men.", "RETREAT", ("2026-04-03", "story")),
    ("On Friday police had raided a camp in Turmi. The mayor condemned the raid on Saturday. Soldiers freed four men.", "RETREAT", (None, None)),
    ("On Friday police had raided a camp in Turmi.\n\nSoldiers freed four men.", "RETREAT", (None, None)),
    ("On Friday gunmen attacked the village of Turmi. Police arrested four men, and freed two of them on Saturday.", "COERCE",
     ("2026-04-03", "story")),
    ("On Friday the Kenyan president flew to Uganda. Prime Minister Okello received the Kenyan president at the start of a two-day visit.",
     "CONSULT", ("2026-04-03", "story")),
])
def test_a_day_gone_back_to_or_a_meeting_carries_on(
        read: Callable[..., Reading], text: str, kind: str, expected: tuple[str | None, str | None]) -> None:
    found = [event for event in read(text, published="2026-04-06").events if event.type == kind]
    assert (found[-1].when and found[-1].when.start, found[-1].when and found[-1].when.basis) == expected


@pytest.mark.parametrize(("text", "kind", "start"), [
    ("The gunmen let two of the nurses go on Friday.", "RETREAT", "2026-04-03"),
    ("Kenya freed nine Ugandan soldiers in February, and in March Uganda arrested 11 Kenyan traders.", "COERCE", "2026-03-01"),
    ("Police opened fire on farmers protesting against a dam near Turmi on Friday.", "ASSAULT", "2026-04-03"),
    ("Police opened fire on farmers who had burned a bus on Friday.", "ASSAULT", None),
    ("A judge ordered on Friday that the general be held in custody.", "COERCE", "2026-04-03"),
    ("Six policemen died in Friday's blast near Turmi.", "ASSAULT", "2026-04-03"),
    ("The report accuses soldiers of killing ten fishermen near Turmi, in the north, in January.", "ASSAULT", "2026-01-01"),
    ("Britain has frozen its aid after police raided five offices in Turmi. Officers seized computers during the raid on 3 April.", "COERCE",
     "2026-04-03"),
    ("Police have dismantled a protest camp in Turmi. The dawn operation on Friday followed an ultimatum.", "COERCE", "2026-04-03"),
    ("Police and herders gave differing accounts on Saturday of the shooting of two boys.", "ASSAULT", None),
    ("A drone strike on Friday killed nine men near Turmi.\n\nNo group spoke up.\n\nThe mayor wept.\n\nIt is a quiet place.\n\n"
     "Hours after the strike police arrested two herders.", "COERCE", "2026-04-03"),
])
def test_a_deed_takes_the_day_of_its_own_clause(read: Callable[..., Reading], text: str, kind: str, start: str | None) -> None:
    event = next(event for event in read(text, published="2026-04-06").events if event.type == kind)
    assert (event.when.start if event.when else None) == start


@pytest.mark.parametrize(("text", "start"), [
    ("A bomb exploded near the police station in Turmi, killing nine officers.\n\nThe mayor blamed rebels for Friday's blast.", "2026-04-03"),
    ("A bomb exploded near the police station in Turmi, killing nine officers.\n\nThe blast on Friday broke windows.", "2026-04-03"),
    ("A bomb exploded near the police station in Turmi, killing nine officers.\n\nThe mayor recalled Friday's blast at Lokori.", None),
    ("A bomb exploded near the police station in Turmi, killing nine officers.\n\nThe mayor recalled Friday's march.", None),
])
def test_a_deed_is_of_the_day_by_which_it_is_named_again(read: Callable[..., Reading], text: str, start: str | None) -> None:
    event = read(text, published="2026-04-06").events[0]
    assert (event.when.start if event.when else None) == start


@pytest.mark.parametrize(("text", "kind", "start"), [
    ("In March gunmen attacked the village of Turmi. Police arrested four men.", "COERCE", "2026-03-01"),
    ("In March gunmen attacked the village of Turmi.\n\nPolice arrested four men.", "COERCE", None),
    ("Since March gunmen attacked the village of Turmi nine times. Police arrested four men.", "COERCE", None),
    ("The two sides last met in March. Police arrested four men.", "COERCE", None),
    ("Kenya and Uganda agreed to a truce on Friday. Soldiers freed four men.", "RETREAT", "2026-04-03"),
])
def test_a_month_holds_in_its_paragraph(read: Callable[..., Reading], text: str, kind: str, start: str | None) -> None:
    event = [event for event in read(text, published="2026-04-06").events if event.type == kind][-1]
    assert (event.when.start if event.when else None) == start


@pytest.mark.parametrize(("text", "kind", "start", "end"), [
    ("On Friday gunmen attacked the village of Turmi.\n\nOne farmer died in hospital on Saturday. Police arrested four men.", "COERCE",
     "2026-04-03", "2026-04-03"),
    ("On Friday gunmen attacked the village of Turmi.\n\nThe council will meet on Tuesday. Police arrested four men.", "COERCE",
     "2026-04-03", "2026-04-03"),
    ("Gunmen attacked the village of Turmi overnight. Police arrested four men.", "COERCE", "2026-04-05", "2026-04-06"),
    ("Police searched the village of Turmi on Friday in a sweep in which four men were arrested.", "COERCE", "2026-04-03", "2026-04-03"),
    ("On Friday gunmen attacked the village of Turmi. The governor said police had arrested four men.", "COERCE", "2026-04-03", "2026-04-03"),
    ("The governor said last month police had arrested four men in Turmi.", "COERCE", None, "2026-03-31"),
    ("The explosion came a day after soldiers captured the village of Turmi on Friday. Police arrested four men.", "COERCE",
     "2026-04-03", "2026-04-03"),
    ("The army has promised to send 300 troops to Turmi by Friday.", "MOBILIZE", None, "2026-04-10"),
    ("Kenya on Friday expelled two Ugandan envoys.", "SANCTION", "2026-04-03", "2026-04-03"),
    ("In the worst attack this year, gunmen killed nine farmers near Turmi on the night of March 13.", "ASSAULT", "2026-03-13", "2026-03-13"),
])
def test_from_when_to_when(read: Callable[..., Reading], text: str, kind: str, start: str | None, end: str | None) -> None:
    event = [event for event in read(text, published="2026-04-06").events if event.type == kind][-1]
    assert (event.when and event.when.start, event.when and event.when.end) == (start, end)


def test_a_deed_is_of_the_day_on_which_it_is_said_to_have_begun(read: Callable[..., Reading]) -> None:
    text = "Three farmers died in clashes with police near Turmi, officials said.\n\nThe clashes broke out before dawn on Friday."
    event = read(text, published="2026-04-06").events[0]
    assert event.when is not None
    assert event.when.start == "2026-04-03"


def test_what_had_been_done_when_it_was_told_was_done_by_then(read):
    reading = read("The governor of Kano said this month police had arrested four men.", published="2026-04-06")
    [arrest] = [event for event in reading.events if event.type == "COERCE"]
    assert arrest.when is not None
    assert (arrest.when.start, arrest.when.end) == (None, "2026-04-06")


def test_a_day_of_publication_that_is_no_day_dates_nothing(read):
    reading = read("A court in Kano banned the party until 5 May 2027. The court banned the party until 5 May 2027.", published="2026")
    assert reading.events
