"""Words that name a deed again are evidence of it; each deed that a sentence tells stands by itself."""

import pytest


def deeds(reading, kind):
    """Return the events of a type, each with its words."""
    text = reading.article.text
    return [(event.trigger.of(text), [span.of(text) for span in event.evidence]) for event in reading.events if event.type == kind]


def test_the_words_of_a_second_trigger_are_evidence(read):
    reading = read("Soldiers opened fire on a barge near Turmi on Friday, killing four miners.", published="2026-04-06")
    [(trigger, evidence)] = deeds(reading, "ASSAULT")
    assert trigger == "opened fire"
    assert any("killing" in words for words in evidence[1:])


@pytest.mark.parametrize(("text", "word"), [
    ("Gunmen attacked a post at Turmi on Friday and killed three officers.\n\nA tailor said he was at home on the day of the attack.", "attack"),
    ("Gunmen attacked a police post at Turmi on Friday and killed nine people.\n\nSix of the dead were traders.", "dead"),
    ("Rebels kidnapped two engineers near Turmi on Friday.\n\nTwo tourists filmed the kidnapping from a balcony.", "kidnapping"),
    ("Kenya and Sudan signed a truce on Friday.\n\nUnder the accord, the border will open in May.", "accord"),
])
def test_a_noun_that_names_a_deed_again_is_evidence(read, text, word):
    reading = read(text, published="2026-04-06")
    assert sum(any(word in words for words in evidence[1:]) for kind in ("ASSAULT", "AGREE") for _, evidence in deeds(reading, kind)) == 1


@pytest.mark.parametrize("sentence", [
    "A tailor said that he was at home on the day of the attack on Meru.",
    "A tailor said that he had fled on the day of another attack.",
])
def test_a_noun_that_names_another_deed_is_no_evidence(read, sentence):
    reading = read("Gunmen attacked a police post at Turmi on Friday and killed three officers.\n\n" + sentence, published="2026-04-06")
    [post] = [evidence for trigger, evidence in deeds(reading, "ASSAULT") if trigger.startswith("attacked")]
    assert not any(words.startswith("attack") for words in post[1:])


def test_who_is_accused_of_an_attack_is_said_to_have_done_it(read):
    [event] = [event for event in read("Guyana accused Suriname on Tuesday of an attack on a barge.").events if event.type == "ASSAULT"]
    assert event.status == "alleged"
    assert [party.name for party in (*event.actors, *event.recipients)] == ["Suriname", "a barge"]


@pytest.mark.parametrize(("text", "kind", "status"), [
    ("The army dismissed the claim that 20 soldiers had been killed.", "ASSAULT", "denied"),
    ("The president refused a request to free the two prisoners.", "RETREAT", None),
    ("Residents called for the release of the mayor.", "RETREAT", None),
])
def test_a_rejected_claim_denies_a_deed_and_a_refused_deed_is_none(read, text, kind, status):
    assert [event.status for event in read(text).events if event.type == kind] == ([status] if status else [])


def test_those_whom_a_frame_asks_for_are_on_whom_its_deed_fell(read):
    [event] = [event for event in read("The arrest of the journalist angered the union.").events if event.type == "COERCE"]
    assert [party.name for party in event.recipients] == ["journalist"]


def test_a_deed_days_after_another_is_another(read):
    reading = read("A soldier was killed on Thursday when a mine went off near Turmi, five days after the blast at Meru.", published="2026-04-06")
    [mine] = [evidence for trigger, evidence in deeds(reading, "ASSAULT") if trigger == "mine went off"]
    assert not any("Meru" in words for words in mine)


def test_a_fire_is_not_the_shots_that_police_fired(read):
    reading = read("Police opened fire on miners in Kitwe on Monday. A trader said that he had lost his stall in the fire.", published="2026-03-11")
    assert all(span.of(reading.article.text) != "fire" for event in reading.events for span in event.evidence)


def test_each_stretch_of_evidence_is_given_once(read):
    reading = read("A bomb went off in a market in Kano on Monday, setting the market ablaze.", published="2026-03-11")
    assert all(len(event.evidence) == len(set(event.evidence)) for event in reading.events)
