"""The times stage as others use it: value and days of an expression in its sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.dating import published_day
from dateline.annotate.times import Times, load, make
from dateline.errors import CodebookError
from dateline.records import Reading, Time
from dateline.settings import Settings

from ..builders import article

MONDAY = "2023-07-17"


@pytest.fixture(scope="module")
def stage() -> Times:
    return load(None)


def one(stage: Times, text: str, published: str | None = MONDAY) -> Time:
    [time] = stage.times(text, published)
    return time


def days(time: Time) -> tuple[str | None, str | None]:
    return time.when.start, time.when.end


@pytest.mark.parametrize(("text", "value"), [
    ("The army on Monday blamed its neighbour.", "2023-07-17"),
    ("The army on Tuesday blamed its neighbour.", "2023-07-11"),
    ("The court will hear the case on Tuesday.", "2023-07-18"),
    ("Talks are scheduled for Thursday.", "2023-07-20"),
    ("The envoy could arrive as early as Wednesday.", "2023-07-19"),
    ("Ministers agreed to restart talks on Friday.", "2023-07-21"),
    ("The judge on Friday ordered that he be freed.", "2023-07-14"),
    ("The judge freed him on the last Friday in June.", "2023-06-30"),
    ("The pits shut on the first Monday of the month.", "2023-07-03"),
    ("The court sat on the third Tuesday of May 2021.", "2021-05-18"),
    ("Critics would condemn Friday’s raid.", "2023-07-14"),
    ("He met her last Monday.", "2023-07-10"),
    ("He was seen Tuesday night.", "2023-07-11TNI"),
    ("She left early on Thursday.", "2023-07-13"),
    ("Voting was held on Wednesday of last week.", "2023-07-12"),
])
def test_weekday(stage: Times, text: str, value: str) -> None:
    assert one(stage, text).value == value


@pytest.mark.parametrize(("text", "value"), [
    ("He was born on 3 May 1970.", "1970-05-03"),
    ("It opened on May 3rd, 1970.", "1970-05-03"),
    ("A treaty of 1 Sept 2020 failed.", "2020-09-01"),
    ("The rally on 12 March drew thousands.", "2023-03-12"),
    ("It fell on December 30.", "2022-12-30"),
    ("It fell in November 2019.", "2019-11"),
    ("The attack came in November.", "2022-11"),
    ("It rained in May.", "2023-05"),
    ("In mid-June they fled.", "2023-06"),
    ("Protests in 2014 failed.", "2014"),
    ("It began in the 1990s.", "199"),
    ("A 19th-century fort burned.", "18"),
    ("Profit fell in Q2 2023.", "2023-Q2"),
    ("They fled in spring 2020.", "2020-SP"),
    ("They fled last winter.", "2022-WI"),
    ("Two died on Christmas Day.", "2022-12-25"),
    ("They met on Good Friday 2019.", "2019-04-19"),
    ("The 9/11 attacks changed it.", "2001-09-11"),
    ("Dated 2023-07-01.", "2023-07-01"),
    ("Dated 25/12/2022.", "2022-12-25"), ("In nineteen ninety-seven they won.", "1997"),
])
def test_calendar_date(stage: Times, text: str, value: str) -> None:
    assert one(stage, text).value == value


@pytest.mark.parametrize(("text", "value", "start", "end"), [
    ("Ten died last week.", "2023-W28", "2023-07-10", "2023-07-16"),
    ("Ten died over the weekend.", "2023-W28-WE", "2023-07-15", "2023-07-16"),
    ("Ten died last month.", "2023-06", "2023-06-01", "2023-06-30"),
    ("Ten died earlier this year.", "2023", "2023-01-01", "2023-07-17"),
    ("It ends later this month.", "2023-07", "2023-07-17", "2023-07-31"),
    ("Ten died in early July.", "2023-07", "2023-07-01", "2023-07-10"),
    ("Ten died in late 2022.", "2022", "2022-09-01", "2022-12-31"),
    ("Ten died two weeks ago.", "2023-W27", "2023-07-03", "2023-07-09"),
    ("Ten died in the past three months.", "P3M", "2023-04-17", "2023-07-17"),
    ("It closes for the next two weeks.", "P2W", "2023-07-17", "2023-07-31"),
    ("Clashes on 3–5 June killed ten.", "2023-06-03/2023-06-05", "2023-06-03", "2023-06-05"),
    ("The 2022/23 budget passed.", "2022/2023", "2022-01-01", "2023-12-31"),
])
def test_interval(stage: Times, text: str, value: str, start: str, end: str) -> None:
    time = one(stage, text)
    assert (time.value, *days(time)) == (value, start, end)


@pytest.mark.parametrize(("text", "start", "end", "words"), [
    ("Attacks grew since November last year.", "2022-11-01", MONDAY, "since November last year"),
    ("A truce holds until Friday.", None, "2023-07-21", "until Friday"),
    ("It must be paid by 2030.", None, "2030-12-31", "by 2030"),
    ("Shops close from Tuesday onwards.", "2023-07-18", None, "from Tuesday onwards"),
    ("They ruled before 2014.", None, "2013-12-31", "before 2014"),
    ("It launched operations, starting in 2014.", "2014-01-01", "2014-12-31", "2014"),
])
def test_open_end(stage: Times, text: str, start: str | None, end: str | None, words: str) -> None:
    time = one(stage, text)
    assert (*days(time), time.when.text) == (start, end, words)


@pytest.mark.parametrize(("text", "start", "end"), [
    ("He ruled from 2014 to 2016.", "2014-01-01", "2016-12-31"),
    ("Shells fell between May 3 and May 7.", "2023-05-03", "2023-05-07"),
    ("It rained between March and May 2022.", "2022-03-01", "2022-05-31"),
    ("They struck from Tuesday to Friday.", "2023-07-11", "2023-07-14"),
])
def test_both_ends_of_a_range_tell_the_whole(stage: Times, text: str, start: str, end: str) -> None:
    assert {days(time) for time in stage.times(text, MONDAY)} == {(start, end)}


def test_anchors_are_the_dates_before(stage: Times) -> None:
    text = "He was held on 5 May. The next day he was charged; two days later he was freed. That evening crowds gathered."
    assert [time.value for time in stage.times(text, "2023-05-20")] == ["2023-05-05", "2023-05-06", "2023-05-08", "2023-05-08TEV"]


@pytest.mark.parametrize(("text", "day"), [
    ("They left on July 3. Four days on, they came back.", "2023-07-07"),
    ("July has been cruel. On the third, a monk was shot.", "2023-07-03"),
    ("Miners marched on Saturday. On the eve of the march police sealed their hall.", "2023-07-14"),
])
def test_a_day_that_leans_on_what_was_told(stage: Times, text: str, day: str) -> None:
    assert days(stage.times(text, MONDAY)[-1]) == (day, day)


def test_days_from_one_to_another_have_both_ends(stage: Times) -> None:
    assert days(one(stage, "Soldiers will train together from 6 to 10 August.")) == ("2023-08-06", "2023-08-10")


def test_days_on_the_road_are_a_length(stage: Times) -> None:
    assert one(stage, "They spent four days on the road.").type == "DURATION"


def test_after_a_date_in_the_sentence_two_days_after_leads_back(stage: Times) -> None:
    friday, length = stage.times("On Friday, the military threatened a response two days after 12 soldiers died.", MONDAY)
    assert (friday.value, length.value, length.when.start) == ("2023-07-14", "P2D", "2023-07-12")


def test_a_step_from_the_date_that_follows(stage: Times) -> None:
    length, holiday = stage.times("Two days before Christmas 2022 they fled.", MONDAY)
    assert (days(length), days(holiday)) == (("2022-12-23", "2022-12-23"), ("2022-12-25", "2022-12-25"))


def test_the_narrative_carries_its_year(stage: Times) -> None:
    text = "In 1971, war broke out. On December 3, jets struck; on 16 December the army surrendered."
    assert [time.value for time in stage.times(text, MONDAY)] == ["1971", "1971-12-03", "1971-12-16"]


def test_business_comparisons_lean_on_their_quarter(stage: Times) -> None:
    text = "Profit rose in the second quarter from a year earlier. Sales fell in the quarter."
    assert [time.value for time in stage.times(text, MONDAY)] == ["2023-Q2", "2022-Q2", "2023-Q2"]


@pytest.mark.parametrize(("text", "value"), [
    ("Polls close at 5 p.m. Friday.", "2023-07-14T17:00"),
    ("It struck at 15:40 on Sunday.", "2023-07-16T15:40"),
    ("It struck at 0630 GMT.", "2023-07-17T06:30"),
    ("It struck at noon.", "2023-07-17T12:00"),
    ("It struck last night.", "2023-07-16TNI"),
    ("It struck at 8.30am local time.", "2023-07-17T08:30"),
])
def test_clock(stage: Times, text: str, value: str) -> None:
    time = one(stage, text)
    assert (time.type, time.value) == ("TIME", value)


@pytest.mark.parametrize(("text", "kind", "value"), [
    ("The truce held for ten days.", "DURATION", "P10D"), ("A two-and-a-half-year term began.", "DURATION", "P2Y6M"),
    ("It took half an hour.", "DURATION", "PT30M"),
    ("They waited for years.", "DURATION", "PXY"),
    ("Rallies are held every Friday.", "SET", "XXXX-WXX-5"),
    ("They meet twice a week.", "SET", "P1W"),
    ("They fly daily.", "SET", "P1D"),
    ("It is now closed.", "DATE", "PRESENT_REF"),
])
def test_length_set_and_reference(stage: Times, text: str, kind: str, value: str) -> None:
    time = one(stage, text)
    assert (time.type, time.value) == (kind, value)


@pytest.mark.parametrize("text", [
    "Theresa May said she may march on.",
    "The Sun said he came second.",
    "Worshippers left Friday prayers.",
    "The 18-year-old, aged 17 then, won 2-1.",
    "Some 2,014 men and 1500 soldiers fled.",
    "The Sunday Times said so.",
    "Speed per day fell.",
    "They reached the quarter-final.", "She is just seven years old.",
    "Highway 1990 was shut.",
])
def test_false_friends_are_no_times(stage: Times, text: str) -> None:
    assert stage.times(text, MONDAY) == ()


@pytest.mark.parametrize("text", [
    "It fell on Monday.",
    "It fell last week.",
    "It fell two days ago.",
    "It fell today.",
    "It fell in the previous week.",
])
def test_without_publication_relative_times_stay_open(stage: Times, text: str) -> None:
    time = one(stage, text, None)
    assert (time.value, *days(time)) == (None, None, None)


@pytest.mark.parametrize("text", ["It fell on 31 June.", "It fell on 30 February 2021."])
def test_a_day_that_never_was_has_no_value(stage: Times, text: str) -> None:
    assert one(stage, text).value is None


def test_a_month_and_day_without_any_year_keep_what_is_said(stage: Times) -> None:
    time = one(stage, "It fell on 3 May.", None)
    assert (time.value, *days(time)) == ("XXXX-05-03", None, None)


@pytest.mark.parametrize(("published", "day"), [("2023-07-17T23:10:00+05:00", "2023-07-17"), ("yesterday", None), (None, None), ("", None)])
def test_published_day(published: str | None, day: str | None) -> None:
    found = published_day(published)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize("words", ["one hundred ", "more than about ", "two and a half "])
def test_an_endless_row_of_number_words_costs_no_endless_time(stage: Times, words: str) -> None:
    assert stage.times(words * 3000, MONDAY) == ()


def test_stage_fills_the_layer() -> None:
    [reading] = make(Settings())([Reading(article=article("Ten died on Sunday.", published=MONDAY))])
    assert [time.span.of(reading.article.text) for time in reading.times] == ["Sunday"]


def test_a_rule_without_resolver_is_refused(tmp_path: Path) -> None:
    (tmp_path / "times_rules.tsv").write_text("id\tpattern\tresolver\nmine\tthe dawn\tsunrise\n")
    with pytest.raises(CodebookError, match="sunrise"):
        load(tmp_path)


PIECES = """Monday May march 31 June 29 Feb 0001 9999 2023 last next the week weekend year ago two days after before since until from to
and between , . - – 's 3:30 p.m. GMT noon 12/13/2014 99/99/99 1990s '90s Q3 quarter first third of year-ago earlier later every a Christmas
century 1st evening early mid following same that 100000000 thousand millennium hundred 5 1/2 1/0 night in on by summer half an hour period
30th day decade ( ) $ now"""
WORDS = st.sampled_from([*PIECES.split(), "\n\n"])
PUBLISHED = st.sampled_from([None, MONDAY, "0001-01-01", "9999-12-31", "2024-02-29"])
STAGE = load(None)


@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map(" ".join)), PUBLISHED)
def test_any_text_gives_times_in_order_without_overlap(text: str, published: str | None) -> None:
    end = 0
    for time in STAGE.times(text, published):
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.when.span is not None
        assert time.when.text == time.when.span.of(text)
        assert time.when.start is None or time.when.end is None or time.when.start <= time.when.end
        end = time.span.end


@pytest.mark.parametrize(("text", "value"), [
    ("The commission meets for the first time in Tana on Wednesday.", "2023-07-19"),
    ("Foreign ministers gather in Tana on Friday.", "2023-07-21"),
    ("Voters go to the polls on Sunday.", "2023-07-23"),
    ("The anniversary falls on Saturday.", "2023-07-22"),
    ("On Thursday, the union plans to march.", "2023-07-20"),
    ("Sunday’s runoff will settle it.", "2023-07-23"),
    ("Turnout in Sunday’s runoff was low.", "2023-07-16"),
    ("The truce had been due to expire Friday.", "2023-07-14"),
])
def test_plans_of_the_present_lie_ahead(stage: Times, text: str, value: str) -> None:
    assert one(stage, text).value == value


@pytest.mark.parametrize(("text", "value"), [
    ("The appeal is heard in August in Tana.", "2023-08"),
    ("The bridge stayed shut before the harvest of maize in September.", "2023-09"),
    ("Ministers want a truce by the end of October.", "2023-10"),
    ("The vote, planned for late May, was put off.", "2023-05"),
    ("He was killed in August.", "2022-08"),
    ("The vote will be held in June.", "2024-06"),
    ("The May accession was smooth.", "2023-05"),
])
def test_months_by_their_distance(stage: Times, text: str, value: str) -> None:
    assert one(stage, text).value == value


@pytest.mark.parametrize(("text", "start", "end"), [
    ("Traders lost much in the first half of May.", "2023-05-01", "2023-05-15"),
    ("Traders lost much in the second half of May.", "2023-05-16", "2023-05-31"),
    ("It rained in the last week of June 2022.", "2022-06-24", "2022-06-30"),
    ("They fled on the last day of December.", "2022-12-31", "2022-12-31"),
    ("The state has been under curfew since February 13 last year.", "2022-02-13", "2023-07-17"),
    ("Twelve died in the past 24 hours.", "2023-07-16", "2023-07-17"),
    ("Schools stayed shut throughout the day.", "2023-07-17", "2023-07-17"),
    ("Lessons were held there for two winters.", None, None),
])
def test_parts_and_lengths(stage: Times, text: str, start: str | None, end: str | None) -> None:
    assert days(one(stage, text)) == (start, end)


@pytest.mark.parametrize(("text", "at", "start", "end"), [
    ("Four hundred died in the first three months of 2023.", 0, "2023-01-01", "2023-03-31"),
    ("Prices rose in the 12 months to February.", 0, "2022-03-01", "2023-02-28"),
    ("Output fell in the year ended March 31.", 0, "2022-04-01", "2023-03-31"),
    ("She was held for nine months before her release in May.", 0, None, None),
    ("They met on June 24 and 25.", 1, "2023-06-24", "2023-06-25"),
    ("A curfew runs from 8 p.m. to 6 a.m. daily.", 0, "2023-07-17", "2023-07-18"),
    ("The convoy left on Saturday. It was hit at about 4 p.m. near a bridge.", 1, "2023-07-15", "2023-07-15"),
    ("They took the base on 1 July; two days after that the army won it back.", 1, "2023-07-03", "2023-07-03"),
    ("The army shelled the town on 3 July. He spoke on Monday. Two days after the shelling, aid came.", 2, "2023-07-05", "2023-07-05"),
    ("Three died in a raid on 2 July. The priest spoke on Friday. Since then no aid came.", 2, "2023-07-14", "2023-07-17"),
])
def test_lengths_and_hours_in_their_text(stage: Times, text: str, at: int, start: str | None, end: str | None) -> None:
    assert days(stage.times(text, MONDAY)[at]) == (start, end)


def test_narrative_keeps_its_year(stage: Times) -> None:
    text = ("The army seized power in March 2019. In August it expelled the envoy. He was re-elected that November. "
            "That winter the war spread. The next spring brought peace.")
    assert [time.value for time in stage.times(text, MONDAY)] == ["2019-03", "2019-08", "2019-11", "2019-WI", "2020-SP"]
    told = stage.times("Last year rebels took Ulu in January and Boro in February.", MONDAY)
    assert [time.value for time in told] == ["2022", "2022-01", "2022-02"]


@pytest.mark.parametrize(("text", "value"), [
    ("The blast came at 8 p.m. Sudan time on Wednesday.", "2023-07-12T20:00"),
    ("It struck at 5 a.m. Eastern on Friday.", "2023-07-14T05:00"),
    ("The blast came at one minute past midnight on Wednesday.", "2023-07-12T00:01"),
    ("At 0400 local time (0100 GMT) on Sunday, jets struck.", "2023-07-16T04:00"),
    ("An eight-month-old truce ended.", "P8M"),
    ("Police make 40 arrests a day.", "P1D"),
])
def test_hours_ages_and_rates(stage: Times, text: str, value: str) -> None:
    assert one(stage, text).value == value


@pytest.mark.parametrize("text", [
    "He scored twice in the first half of the match.",
    "Jan Novak came to High Noon, a film.",
    "The firm cut its quarterly dividend.",
    "Phones matter in today’s world.",
    "They work 24 hours a day.",
    "Exports bring in $30 million a year.",
    "He told the programme “This Week” that all was well.",
])
def test_matches_names_and_idioms_are_no_times(stage: Times, text: str) -> None:
    assert stage.times(text, MONDAY) == ()


def test_joined_days_and_lone_hours_have_their_days(stage: Times) -> None:
    both = stage.times("Two men were lynched on Saturday and Sunday.", MONDAY)
    assert [days(time) for time in both] == [("2023-07-15", "2023-07-16")] * 2
    story = "Jets bombed a depot in Ulu on Sunday.\n\nThe minister spoke of a blow.\n\nThe depot was hit at noon, he said."
    assert days(stage.times(story, MONDAY)[-1]) == ("2023-07-16", "2023-07-16")


@pytest.mark.parametrize(("text", "value"), [
    ("She hoped for a signed text by Thursday.", "2023-07-20"),
    ("He blamed the firm for failing to release water on Friday, as agreed.", "2023-07-14"),
])
def test_hopes_and_failures_point_apart(stage: Times, text: str, value: str) -> None:
    assert one(stage, text).value == value


@pytest.mark.parametrize(("text", "words", "start", "end"), [
    ("A bomb exploded on Friday. Troops stormed a camp the day after the bombing.", "the day after", "2023-07-15", "2023-07-15"),
    ("Police arrested Mr Rakoto on Monday. He held talks the day before his arrest.", "the day before", "2023-07-16", "2023-07-16"),
    ("They marched on Tuesday. Others had burned tyres a day before.", "a day before", "2023-07-10", "2023-07-10"),
    ("Gunmen attacked a port on Thursday. The assault came a day after troops seized a camp.", "a day", "2023-07-12", "2023-07-12"),
    ("Turkey sent a hospital the year before last.", "the year before last", "2021-01-01", "2021-12-31"),
    ("The shops closed the week before last.", "the week before last", "2023-07-03", "2023-07-09"),
    ("Police shot two men on Sunday. Crowds looted a store the same evening.", "the same evening", "2023-07-16", "2023-07-16"),
    ("Jets struck on Saturday. Earlier in the day a drone had hit a car.", "Earlier in the day", "2023-07-15", "2023-07-15"),
    ("Officers will be trained from September.", "September", "2023-09-01", None),
    ("It will close its borders starting Friday.", "Friday", "2023-07-21", None),
])
def test_a_time_leans_on_what_was_told(stage: Times, text: str, words: str, start: str, end: str | None) -> None:
    assert [days(time) for time in stage.times(text, MONDAY) if words in time.span.of(text)] == [(start, end)]


def test_what_is_awaited_tells_no_past(stage: Times) -> None:
    assert one(stage, "Banks were likely to buy it as soon as trading opened Tuesday.").value == "2023-07-18"


@pytest.mark.parametrize(("text", "published", "value"), [
    ("Gunmen attacked a mosque on Eid al-Fitr.", "2026-03-25", "2026-03-20"),
    ("Police detained him on Diwali last year.", "2026-03-12", "2025-10-20"),
    ("The market reopened after Lunar New Year.", "2026-02-20", "2026-02-17"),
    ("He was killed on Yom Kippur 2023.", "2026-02-20", "2023-09-25"),
    ("The truce held on Orthodox Christmas.", "2026-01-09", "2026-01-07"),
])
def test_feasts_of_other_calendars(stage: Times, text: str, published: str, value: str) -> None:
    assert one(stage, text, published).value == value


def test_an_hour_told_for_another_zone_may_lie_on_the_day_before(stage: Times) -> None:
    here, there = stage.times("The truce began at 00:01 local time (22:01 GMT Tuesday).", MONDAY)
    assert (here.value, there.value) == ("2023-07-12T00:01", "2023-07-11T22:01")


@pytest.mark.parametrize(("text", "at", "start", "end"), [
    ("Overnight into Thursday, drones struck the port.", 0, "2023-07-12", "2023-07-13"),
    ("Fighting went on from late Wednesday into early Thursday.", 1, "2023-07-12", "2023-07-13"),
    ("He died on Thursday. The evening before, he had spoken.", 1, "2023-07-12", "2023-07-12"),
    ("They took the base on Tuesday and by then 30 were dead.", 1, None, "2023-07-11"),
    ("The king died on 3 July. From then on the army ruled.", 1, "2023-07-03", None),
    ("He was held for three days from Tuesday.", 0, "2023-07-11", "2023-07-13"),
    ("They were locked up for two weeks until 14 July.", 0, "2023-07-01", "2023-07-14"),
    ("The strike will last for three days starting on Thursday.", 0, "2023-07-20", "2023-07-22"),
    ("The vote is five days from Tuesday.", 0, "2023-07-23", "2023-07-23"),
    ("In the two weeks since the coup, 300 have been arrested.", 0, "2023-07-03", "2023-07-17"),
    ("In the three days since Tuesday, 40 were killed.", 0, "2023-07-11", "2023-07-14"),
    ("In the two years since the coup, thousands had died.", 0, None, None),
    ("The first six weeks of the year saw 40 attacks.", 0, "2023-01-01", "2023-02-11"),
    ("The three-day visit starting on Thursday is over soon.", 1, "2023-07-20", None),
    ("The attack began as previously planned on Saturday.", 0, "2023-07-15", "2023-07-15"),
    ("Prices have come down from the middle of October.", 0, "2022-10-11", "2022-10-20"),
    ("She was seen at 6 a.m. two days before the shooting of Friday.", 0, "2023-07-12", "2023-07-12"),
    ("Gunmen shot two priests on 2 July. The bishop spoke on Friday. He left a day before the shooting.", 2, "2023-07-01", "2023-07-01"),
])
def test_what_a_length_or_night_begins_or_ends_at(stage: Times, text: str, at: int, start: str | None, end: str | None) -> None:
    assert days(stage.times(text, MONDAY)[at]) == (start, end)


def test_a_step_is_told_in_all_its_words(stage: Times) -> None:
    assert stage.times("He died two days before Friday’s vote.", MONDAY)[0].when.text == "two days before Friday"


def test_that_day_is_one_of_the_month_that_the_story_has_come_to(stage: Times) -> None:
    text = "The firm shut the page on Thursday. A doctor was shot last October. His name was crossed out that same day."
    day = stage.times(text, MONDAY)[-1]
    assert (day.value, *days(day), day.when.precision) == ("2022-10-XX", "2022-10-01", "2022-10-31", "month")


def test_an_hour_of_something_long_past_is_not_of_today(stage: Times) -> None:
    hour = stage.times("The mayor was killed on 2 June, police said.\n\nThe house was searched.\n\nHe was shot at 10 p.m. in bed.", MONDAY)[-1]
    assert (hour.value, *days(hour)) == ("XXXX-XX-XXT22:00", None, None)


@pytest.mark.parametrize("text", ["The land will one day be free.", "She hopes to one day return.",
                                  "It may be built at a later date.", "It hurts in the short term."])
def test_some_day_to_come(stage: Times, text: str) -> None:
    assert one(stage, text).value == "FUTURE_REF"


@pytest.mark.parametrize(("text", "value"), [
    ("The war began on 24.02.2022.", "2022-02-24"),
    ("Flights resume at 1400 hours.", "2023-07-17T14:00"),
    ("They need 1400 hours of training.", "PT1400H"),
    ("The march on May Day 2021 was calm.", "2021-05-01"),
    ("Half a century ago they fled.", "1973"),
    ("A year and a half ago it fell.", "2022-01"),
    ("Two Sundays ago they met.", "2023-07-09"),
    ("They met on the last Friday of June.", "2023-06-30"),
    ("It fell on the second Tuesday in November 2016.", "2016-11-08"),
    ("It will open in three weeks’ time.", "2023-W32"),
    ("Fighting lasted until the early hours of Friday.", "2023-07-14"),
    ("The truce was extended until Friday.", "2023-07-21"),
])
def test_other_ways_to_tell_a_day(stage: Times, text: str, value: str) -> None:
    assert one(stage, text).value == value


@pytest.mark.parametrize(("text", "at", "start", "end"), [
    ("The previous day, 5 July, he had left.", 0, "2023-07-05", "2023-07-05"),
    ("During the January-March quarter it rose.", 1, "2023-01-01", "2023-03-31"),
    ("Less than 48 hours after Tuesday’s vote, he quit.", 0, "2023-07-11", "2023-07-13"),
    ("An hour before Tuesday’s vote, he quit.", 0, "2023-07-11", "2023-07-11"),
])
def test_days_told_beside_others(stage: Times, text: str, at: int, start: str, end: str) -> None:
    assert days(stage.times(text, MONDAY)[at]) == (start, end)


def test_the_year_of_a_car_is_no_time(stage: Times) -> None:
    assert stage.times("Police found his 1999 Toyota in a wood.", MONDAY) == ()


def test_earlier_in_the_day_is_on_the_day_that_the_story_tells_of(stage: Times) -> None:
    text = "Jets bombed a depot in Ulu on Sunday.\n\nThe blast was heard far away.\n\nEarlier in the day a drone had hit a car."
    assert days(stage.times(text, MONDAY)[-1]) == ("2023-07-16", "2023-07-16")


@pytest.mark.parametrize("text", [
    "The Communist Party daily Tribuna compared him with a saint.", "A Tulcea daily said the minister would resign.",
    "An English-language daily, quoting police, denied it.", "He was quoted by the weekly Le Soir.", "ULU (Delta Today) - Troops left.",
])
def test_a_paper_is_no_time(stage: Times, text: str) -> None:
    assert stage.times(text, MONDAY) == ()


@pytest.mark.parametrize("text", ["They gather daily outside the embassy.", "The airline plans daily flights to Ulu.",
                                  "After daily Georgian raids they fled."])
def test_what_is_done_daily_is_a_time(stage: Times, text: str) -> None:
    assert one(stage, text).value == "P1D"


@pytest.mark.parametrize(("text", "start", "end"), [
    ("The column set out on July 9. On the third day of its march it was stopped.", "2023-07-11", "2023-07-11"),
    ("They have camped there since Thursday. Guards beat two on the first night.", "2023-07-13", "2023-07-13"),
    ("In May the gang freed nine girls whom it had seized a fortnight earlier.", "2023-04-17", "2023-05-17"),
    ("They took power on Friday. Three days on, they rule by decree. A minister was seized the same night.", "2023-07-14", "2023-07-14"),
    ("The union has called a 48-hour walkout from Wednesday.", "2023-07-19", None),
    ("The surgeon was shot on Friday. Two men came to his house the day after his death.", "2023-07-15", "2023-07-15"),
])
def test_days_counted_from_what_was_told(stage: Times, text: str, start: str, end: str | None) -> None:
    assert days(stage.times(text, MONDAY)[-1]) == (start, end)


@pytest.mark.parametrize(("text", "words", "start"), [
    ("A drone strike killed two men on Friday.\n\nThe mayor spoke.\n\nHours after the strike shells landed.", "Hours after", "2023-07-14"),
    ("A drone strike killed two men on Friday. Three hours before the strike a car came.", "Three hours", "2023-07-14"),
    ("A drone strike killed two men on Friday. Two hundred hours after the strike a car came.", "Two hundred hours", None),
    ("Nine died in Friday’s blast. On Sunday he spoke. The bombing came a day after rebels left.", "a day", "2023-07-13"),
])
def test_what_lies_beside_a_deed_has_its_day(stage: Times, text: str, words: str, start: str | None) -> None:
    assert [days(time)[0] for time in stage.times(text, MONDAY) if time.span.of(text) == words] == [start]


@pytest.mark.parametrize(("text", "value"), [
    ("The union has called a strike for Friday.", "2023-07-21"),
    ("The council has summoned the minister for Friday.", "2023-07-21"),
    ("A march had been planned for Friday.", "2023-07-14"),
    ("The turnover for Friday was low.", "2023-07-14"),
    ("The mayor urged residents to stay at home on Friday.", "2023-07-21"),
    ("The party demanded that he resign by Friday.", "2023-07-21"),
    ("The convoy may leave on Friday.", "2023-07-21"),
    ("It may have left on Friday.", "2023-07-14"),
    ("Nurses plan a sit-in on Friday.", "2023-07-21"),
    ("She may need men herself: on Friday three of hers were shot.", "2023-07-14"),
    ("The court will hear a man arrested on Friday.", "2023-07-14"),
])
def test_what_is_asked_or_called_for_is_to_come(stage: Times, text: str, value: str) -> None:
    assert one(stage, text).value == value


@pytest.mark.parametrize(("text", "words", "expected"), [
    ("Police freed four men overnight.", "overnight", ("2023-07-16", "2023-07-17")),
    ("The guards left overnight on Thursday.", "overnight", ("2023-07-13", "2023-07-14")),
    ("A bomb went off on the night of 4 to 5 July. Two men died that night.", "that night", ("2023-07-04", "2023-07-05")),
    ("The fight lasted from Friday night until the early hours of Saturday.", "Friday night", ("2023-07-14", "2023-07-15")),
    ("A guard was hit on Friday at 10 p.m. Hours later a man was shot.", "Hours later", ("2023-07-14", "2023-07-15")),
    ("A guard was hit on Friday at noon. Hours later a man was shot.", "Hours later", (None, None)),
    ("Police shot five men on Friday. One died in hospital on Sunday. A guard was stoned the same evening.", "the same evening",
     ("2023-07-14", "2023-07-14")),
    ("He promised to reopen the market within two weeks.", "two weeks", ("2023-07-17", "2023-07-31")),
    ("Within two weeks they had lost the town.", "two weeks", (None, None)),
    ("The curfew has been extended until Friday, and the sale of petrol was banned.", "Friday", (None, "2023-07-21")),
    ("Gunmen raided a post late on Friday. Rebels claimed the raid. The day before, a mine had hit a van.", "The day before",
     ("2023-07-13", "2023-07-13")),
])
def test_nights_and_days_beside_deeds(stage: Times, text: str, words: str, expected: tuple[str | None, str | None]) -> None:
    assert [days(time) for time in stage.times(text, MONDAY) if time.span.of(text) == words] == [expected]


def test_right_after_a_feast_the_last_one_was_a_year_ago(stage: Times) -> None:
    [time] = stage.times("Last Easter a bomb went off.", "2026-04-07")
    assert days(time) == ("2025-04-20", "2025-04-20")


def test_a_term_behind_a_year_is_no_length_of_it(stage: Times) -> None:
    year, term = stage.times("He was sentenced in 2023 to seven years in prison.", MONDAY)
    assert (days(year), days(term)) == (("2023-01-01", "2023-12-31"), (None, None))


def test_nothing_was_done_on_the_datelines_day(stage: Times) -> None:
    *_, later = stage.times("LAMU, July 17, 2023 (PTA) - Pirates seized a dhow. The crew were rescued two days later.", MONDAY)
    assert days(later) == (None, None)
