"""To which deed a toll belongs, and what the tolls of a deed come to, on whole sentences."""

import pytest

from .test_stories import assaults


def tolls(found):
    """What each event killed and injured."""
    return [tuple((count.low, count.high) if count else None for count in (event.killed, event.injured)) for event in found]


@pytest.mark.parametrize(("story", "wanted"), [
    ("Rebels shelled the market in Goma on Monday. Nineteen bodies lay in the street.", ((19, 19), None)),
    ("Rebels shelled the market in Goma on Monday. The Red Cross spoke of 12 dead. The death toll later rose to 14.", ((14, 14), None)),
    ("Gunmen attacked a mosque in Kano on Friday. Police put the death toll at 17, but the hospital said that 23 people had died.", ((17, 23), None)),
    ("Rebels attacked the base on Friday after 12 of their men died.", (None, None)),
    ("Jets bombed the village on Monday, leaving 20 sheep dead.", (None, None)),
    ("Gunmen opened fire on a bus in Chiapas, leaving seven passengers dead and 12 injured.", ((7, 7), (12, 12))),
])
def test_a_toll_goes_to_its_deed(read, story, wanted):
    assert tolls(assaults(read(story, published="2026-03-11")))[0] == wanted


def test_the_words_of_a_later_toll_are_evidence(read):
    reading = read("Rebels shelled the market in Goma on Monday. Nineteen bodies lay in the street.", published="2026-03-11")
    event = assaults(reading)[0]
    assert event.evidence[-1].of(reading.article.text) == "Nineteen bodies"
    assert event.killed.span.of(reading.article.text) == event.killed.text == "Nineteen"


@pytest.mark.parametrize(("story", "wanted"), [
    ("Gunmen attacked a village near Jos on Monday. Three people were killed and five were wounded.", ((3, 3), (5, 5))),
    ("Militants stormed the town of Bama on Monday, where nine civilians were killed.", ((9, 9), None)),
    ("A shell that landed on a market killed eight people and maimed a dozen others.", ((8, 8), (12, 12))),
    ("Rebels attacked an army base near Bama on Monday. The army said that its troops had killed 40 rebels.", ((40, 40), None)),
    ("Jihadists attacked a base in Borno on Sunday. The attack left 11 soldiers dead.", ((11, 11), None)),
    ("Rockets fell on the outskirts of Haifa on Saturday. There were no reports of injuries.", ((0, 0), (0, 0))),
    ("A mob set fire to the town hall on Monday; nobody was inside.", ((0, 0), (0, 0))),
    ("Two jets bombed a clinic in Idlib on Monday. Medics spoke of nine deaths. By evening the figure stood at 16.", ((16, 16), None)),
])
def test_a_deed_bears_its_end_and_is_told_once(read, story, wanted):
    assert tolls(assaults(read(story, published="2026-03-11"))) == [wanted]


@pytest.mark.parametrize("end", [
    "Three people were killed in Kano on Tuesday.",
    "On Tuesday three people were killed.",
    "Police killed three people.",
    "In another attack, three people were killed.",
])
def test_an_end_on_another_day_or_by_somebody_else_is_a_deed_of_its_own(read, end):
    found = assaults(read(f"Gunmen attacked a village near Jos on Monday. {end}", published="2026-03-11"))
    assert tolls(found) == [(None, None), ((3, 3), None)]


def test_what_was_summed_up_is_no_toll_of_the_deed_before(read):
    found = assaults(read("Gunmen attacked a village near Jos on Monday. Three people have been killed in the region since 2019.", published="2026-03-11"))
    assert tolls(found)[0] == (None, None)


def test_whom_the_end_befell_is_of_the_deed(read):
    event, = assaults(read("Rebels shelled the town on Monday. Nine nurses were killed.", published="2026-03-11"))
    assert [party.name for party in event.recipients] == ["town", "Nine nurses"]


@pytest.mark.parametrize(("story", "wanted"), [
    ("Rebels attacked an army base near Bama on Monday, killing 12 soldiers. The army said that 40 rebels had also been killed.", (52, 52)),
    ("Rebels attacked an army base near Bama on Monday. The army said it had killed 40 rebels and lost two men.", (42, 42)),
    ("Rebels attacked an army base near Bama on Monday. The army said its troops killed 40 of the rebels. The rebels put their losses at six.",
     (6, 40)),
])
def test_the_dead_of_two_sides_are_added_and_two_words_for_one_side_are_a_range(read, story, wanted):
    killed = assaults(read(story, published="2026-03-11"))[0].killed
    assert (killed.low, killed.high) == wanted


@pytest.mark.parametrize(("words", "wanted"), [
    ("Officials raised to 12 the number of people killed.", ((12, 12), None)),
    ("The number of people injured rose from five to nine.", (None, (9, 9))),
    ("The death toll climbed from 12 to 15.", ((15, 15), None)),
    ("Four people died. The number was later raised to six.", ((6, 6), None)),
    ("The number of displaced people rose to 3,000.", (None, None)),
    ("Four people died; the figure does not include seven bodies found in a river.", ((4, 4), None)),
    ("The only casualties were two goats.", ((0, 0), (0, 0))),
    ("Doctors spoke of nine dead and 29 people in hospital.", ((9, 9), (29, 29))),
])
def test_tolls_by_other_words(read, words, wanted):
    assert tolls(assaults(read(f"Rebels shelled the market in Goma on Monday. {words}", published="2026-03-11")))[0] == wanted
