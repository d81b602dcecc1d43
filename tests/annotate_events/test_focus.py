"""Of which deed a toll is, where a story tells it in phases, names it again or tells of two sides, and what many words for it come to."""

import pytest

from .test_bearers import tolls
from .test_stories import assaults


def first(read, story):
    """What the first deed killed and injured."""
    return tolls([event for event in read(story, published="2026-03-11").events if event.killed or event.injured])[0]


@pytest.mark.parametrize(("story", "wanted"), [
    ("At least six people were killed and dozens injured in Gulu on Monday when police opened fire at protesters.", ((6, None), (24, None))),
    ("Four soldiers were martyred in Tank on Monday when militants stormed a post.", ((4, 4), None)),
    ("Nine people died in the early hours of Monday when marines raided a camp of the Abu Sayyaf group near Jolo.", ((9, 9), None)),
    ("Twelve people were killed on Monday after two cars were rammed into the wall of a barracks in Gao.", ((12, 12), None)),
    ("Twenty people were killed in Khartoum on Monday when soldiers tried to disperse demonstrators.", ((20, 20), None)),
    ("The fighting broke out on Monday near Mendi, a market town, when warriors ambushed a truck. Seven men were killed.", ((7, 7), None)),
])
def test_a_clause_tells_the_deed_in_which_people_died(read, story, wanted):
    assert tolls(assaults(read(story, published="2026-03-11")) or read(story, published="2026-03-11").events)[0] == wanted


@pytest.mark.parametrize(("story", "wanted"), [
    ("Gunmen ambushed a convoy of soldiers near Gao on Monday, killing five. The convoy was hit at dusk. Six soldiers were wounded.",
     ((5, 5), (6, 6))),
    ("Gunmen attacked two villages in Katsina state, killing at least 18 people. The assailants stormed Unguwar Lado late on Monday, said a "
     "resident. Police put the death toll at 11.", ((11, 18), None)),
    ("At least 16 people have been killed in fighting near Mendi. The fighting broke out on Monday when warriors ambushed a truck.",
     ((16, None), None)),
    ("Police opened fire on miners in Kolar on Monday. Witnesses said seven had been shot dead.", ((7, 7), None)),
    ("A missile strike on the city of Sumy killed six people on Monday. The missile tore through a block of flats. Some 20 people were injured.",
     ((6, 6), (20, 20))),
    ("Gunmen stormed a post near Tank on Monday, killing five policemen. In the exchange of fire that followed, troops killed 11 militants.\n\n"
     "Seventeen policemen were wounded.", ((5, 5), (17, 17))),
    ("A Turkish air strike on a car near Dohuk killed three people on Monday, while rival militias clashed in Kirkuk. The drone strike took place "
     "at noon. Two villagers were wounded.", ((3, 3), (2, 2))),
])
def test_a_phase_of_a_deed_leaves_the_toll_to_it(read, story, wanted):
    assert first(read, story) == wanted


@pytest.mark.parametrize(("story", "wanted"), [
    ("Bandits attacked a village near Zaria on Monday, killing four men. Soldiers torched huts in a nearby hamlet on Tuesday. "
     "Nobody was killed there.", ((4, 4), None)),
    ("Gunmen attacked a village near Zaria on Monday, killing four men. They also fired at a nearby post. Two guards were wounded.", ((4, 4), None)),
])
def test_another_deed_keeps_its_toll(read, story, wanted):
    assert first(read, story) == wanted


@pytest.mark.parametrize(("story", "wanted"), [
    ("The army said 12 rebels died. Residents said at least 20 people had been killed.", (12, 20)),
    ("Doctors said 19 people had been killed. They had earlier put the toll at 14. Five of the wounded died on Tuesday, the doctors said.", (19, 19)),
    ("Police said three people had died. A nurse said she had seen the bodies of two girls.", (3, 3)),
    ("Police said three people had died. The governor said that the three men had died of bullet wounds.", (3, 3)),
    ("More than 30 people were hurt, and two of them died on the way to a clinic.", (2, 2)),
    ("Nine people died. Two of them succumbed in hospital.", (9, 9)),
    ("Rescuers had first reported four deaths; two more bodies were pulled from the rubble by noon.", (2, 2)),
    ("The ministry said four soldiers and 15 rebels were killed. The rebels said they had lost only three fighters.", (7, 19)),
    ("The death toll climbed from five to seven after two of the injured died.", (7, 7)),
])
def test_what_the_words_for_the_dead_come_to(read, story, wanted):
    killed, _ = first(read, f"Jets bombed a village near Kidal on Monday. {story}")
    assert killed == wanted


@pytest.mark.parametrize(("words", "killed", "injured"), [
    ("No-one else was hurt.", (0, 0), (2, 2)),
    ("No one was reported killed.", (0, 0), (2, 2)),
    ("The army reported no deaths in its own ranks.", None, (2, 2)),
])
def test_nobody(read, words, killed, injured):
    found = first(read, f"Two traders were wounded when a bomb went off in Jos on Monday. {words}")
    assert found[1] == injured
    assert killed is None or found[0] == killed


def test_a_blast_without_harm(read):
    assert first(read, "A rocket fell near an oilfield in Kirkuk on Monday. It caused neither casualties nor damage.") == ((0, 0), (0, 0))


@pytest.mark.parametrize(("words", "wanted"), [
    ("two men and a 14-year-old boy", 3), ("a senior official, his driver and a guard", 3),
    ("nine traders and a passer-by", 10), ("a 17-year-old Palestinian", 1),
])
def test_who_is_counted(read, words, wanted):
    assert first(read, f"A bomb in Jos on Monday killed {words}.")[0] == (wanted, wanted)


def test_who_reports_is_not_counted(read):
    story = "Rebels shelled a market in Goma on Monday, killing at least 20 people, residents and a doctor told Reuters on Tuesday."
    assert first(read, story)[0] == (20, None)


def test_both_numbers_of_one_sentence(read):
    story = "Jets bombed a clinic near Kidal on Monday. Aid workers put the number of wounded at 76 and the number of deaths at 33."
    assert first(read, story) == ((33, 33), (76, 76))
