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
    ("Gunmen stormed the town of Kano on Monday. Officials confirmed 43 deaths, up from 26 on Tuesday.", ((43, 43), None)),
    ("Gunmen stormed the town of Kano on Monday. A local group published the names of 71 dead.", ((71, 71), None)),
    ("Gunmen attacked a town near Kano on Monday. The diocese published the names of 41 victims of sexual abuse.", (None, None)),
    ("Soldiers shelled El Fasher on Monday. The United Nations said 400,000 people need care.", (None, None)),
    ("Gunmen attacked a clinic in Kano on Monday. Nine nurses needed treatment in hospital.", (None, (9, 9))),
    ("Three civilians died on Monday when mortar rounds fell on a market in Idlib.", ((3, 3), None)),
    ("A boy was hit by a bullet in clashes in Kano on Friday and later died.", ((1, 1), None)),
    ("Gunmen opened fire on a bus in Chiapas, leaving seven passengers dead and 12 injured.", ((7, 7), (12, 12))),
    ("A bomb killed two policemen in Quetta on Sunday. A third died of his wounds on Monday.", ((3, 3), None)),
    ("Maoists slit the throat of a village head in Saranda on Sunday.", ((1, 1), None)),
    ("Missiles struck a market in Sumy on Wednesday, killing 12 people. The war has killed 900 civilians and wounded 4,000.", ((12, 12), None)),
    ("The governor said 15 officers had died in Sunday's ambush in Bama; a union said the true figure was 22.", ((15, 22), None)),
    ("Gunmen stormed a town near Kano on Monday, killing dozens. At least 34 people were killed, the UN said. A union put the toll at 41.",
     ((34, 41), None)),
    ("Rebels attacked a convoy on Monday, leaving six soldiers dead. A mayor put the number of soldiers killed at nine.", ((6, 9), None)),
    ("Fourteen people died in fighting between two clans on Monday. Villagers said as many as 20 bodies had been found.", ((14, 20), None)),
    ("A missile hit flats in Sumy on Monday, killing at least four people. The governor later said a fifth body had been found.", ((5, None), None)),
    ("A police operation against a gang in Rio ended on Monday with 13 suspects and one officer dead.", ((14, 14), None)),
    ("Maoists hacked a former sarpanch to death in Saranda on Sunday.", ((1, 1), None)),
    ("Jets bombed the market of Goma on Monday. A local group counted 31 bodies and 50 wounded.", ((31, 31), (50, 50))),
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
    story = "Gunmen attacked a village near Jos on Monday. Three people have been killed in the region since 2019."
    found = assaults(read(story, published="2026-03-11"))
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


@pytest.mark.parametrize(("story", "wanted"), [
    ("The death toll from a car bomb that exploded outside a bank in Kirkuk rose to nine on Tuesday. "
     "Six guards and three clerks lost their lives in Sunday's blast, which also left 20 people injured.", ((9, 9), (20, 20))),
    ("A bomb went off near a bank in Kirkuk on Tuesday. The explosion killed a guard and wounded four passers-by.", ((1, 1), (4, 4))),
    ("Jets bombed a camp near Kirkuk on Tuesday, killing nine people. The army said the raid had \"neutralised\" seven rebels.", ((7, 9), None)),
    ("Gunmen killed nine traders when they attacked a market in Kano on Monday.", ((9, 9), None)),
    ("A bomb exploded near a bank in Kirkuk on Tuesday, police said, killing nine clerks.", ((9, 9), None)),
    ("Two days of clashes between rival militias near Goma have killed 12 people.", ((12, 12), None)),
])
def test_a_deed_that_is_named_again_is_the_one_that_was_told(read, story, wanted):
    assert tolls(assaults(read(story, published="2026-03-11"))) == [wanted]


@pytest.mark.parametrize(("more", "wanted"), [
    ("A farmer was also wounded.", ((2, 2), (4, 4))),
    ("Her husband was wounded.", ((2, 2), (3, 3))),
    ("One of the wounded later died.", ((3, 3), (3, 3))),
    ("The toll rose from two after one of the wounded died.", ((2, 2), (3, 3))),
    ("An earlier count spoke of five dead.", ((2, 2), (3, 3))),
])
def test_whom_a_later_sentence_adds(read, more, wanted):
    killed, injured = tolls(assaults(read(f"Gunmen attacked a bus near Jos on Monday, killing two people and wounding three. {more}",
                                          published="2026-03-11")))[0]
    assert killed == wanted[0]
    assert more.startswith("Her") or injured == wanted[1]


@pytest.mark.parametrize(("words", "wanted"), [
    ("The army said 24 people were killed; a Western source spoke of more than 50.", (24, 50)),
    ("The opposition said nine people had been killed, while the government put the number at five.", (5, 9)),
    ("Police said that nine people had died and 20 were hurt, but medics counted 12.", (9, 12)),
    ("The mayor said that 11 people were killed, while residents counted 17 bodies.", (11, 17)),
    ("At least 11 people were killed. Officials said later that 13 had died.", (13, 13)),
    ("Governor Musa Bello said that nine people had died. Bello put the number at ten on Tuesday.", (10, 10)),
])
def test_the_word_of_each_source_counts(read, words, wanted):
    event = assaults(read(f"Soldiers opened fire on a crowd in Conakry on Monday. {words}", published="2026-03-11"))[0]
    assert (event.killed.low, event.killed.high) == wanted


@pytest.mark.parametrize(("words", "wanted"), [
    ("Doctors said that two officers needed surgery.", (2, 2)),
    ("Two pupils are in critical condition.", (2, 2)),
    ("Three people were in intensive care.", (3, 3)),
    ("Two drivers suffered broken legs.", (2, 2)),
    ("The owner, a 52-year-old man, was taken to hospital.", (1, 1)),
])
def test_who_was_hurt_by_what_became_of_him(read, words, wanted):
    injured = assaults(read(f"Gunmen attacked a clinic in Jos on Monday. {words}", published="2026-03-11"))[0].injured
    assert (injured.low, injured.high) == wanted


def test_a_person_is_followed_into_what_became_of_him(read):
    event, = assaults(read("Masked men shot journalist Karim Saleh in Basra on Monday. Saleh was taken to hospital with a chest wound.",
                           published="2026-03-11"))
    assert event.injured.low == 1


@pytest.mark.parametrize(("story", "kind", "wanted"), [
    ("Some youths threw stones at a police lorry in Kisumu on Monday, hurting two constables.", "PROTEST", (2, 2)),
    ("Two policemen were hurt when demonstrators pelted them with stones in Kisumu on Monday.", "PROTEST", (2, 2)),
    ("Security forces dispersed the villagers on Monday; eight people were treated for burns.", "COERCE", (8, 8)),
])
def test_riots_and_force_on_a_crowd_bear_tolls(read, story, kind, wanted):
    event, = [event for event in read(story, published="2026-03-11").events if event.type in {"ASSAULT", "COERCE", "PROTEST"}]
    assert (event.type, event.injured.low, event.injured.high) == (kind, *wanted)


@pytest.mark.parametrize(("story", "wanted"), [
    ("Eight members of the gang known as the Crabs, two police officers and two residents were killed in a gunfight in Jos on Monday.", 12),
    ("A drone hit a house in Odesa on Monday, killing a couple in their sixties.", 2),
])
def test_everybody_is_counted(read, story, wanted):
    killed = assaults(read(story, published="2026-03-11"))[0].killed
    assert (killed.low, killed.high) == (wanted, wanted)


def test_later_words_reach_on_from_the_last_toll(read):
    killed = assaults(read("Raiders stormed a village near Bama on Monday, residents said.\n\nA local leader said that 40 people were killed.\n\n"
                           "The army put the death toll at 23.", published="2026-03-11"))[0].killed
    assert (killed.low, killed.high) == (23, 40)


def test_a_deed_in_which_lives_were_lost_keeps_its_doer(read):
    [event] = assaults(read("Six people lost their lives in Bannu, Pakistan, when gunmen stormed a police post on Monday.", published="2026-03-11"))
    assert [party.name for party in event.actors] == ["gunmen"]
    assert event.killed.low == 6


def test_a_killing_of_long_ago_at_a_place_is_another_deed(read):
    events = assaults(read("The attack in Kaduna on Monday, where nine traders were killed last month, drew anger.", published="2026-03-11"))
    assert [event.killed and event.killed.low for event in events] == [None, 9]


def test_those_who_died_in_a_fight_not_told_before_died_in_another(read):
    story = "Four soldiers were killed when rebels blew up their truck in Goma on Monday, and six rebels died in a gunfight that followed."
    assert tolls(assaults(read(story, published="2026-03-11"))) == [((4, 4), None), ((6, 6), None)]
