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
