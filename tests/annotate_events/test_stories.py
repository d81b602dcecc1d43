"""Whole little stories: where a deed was, how many it befell, what nobody did, and headlines that announce it."""

from collections.abc import Callable

import pytest

from dateline.annotate.grammar import Grammar
from dateline.records import Reading


def assaults(reading):
    """Return the ASSAULT events of a reading."""
    return [event for event in reading.events if event.type == "ASSAULT"]


@pytest.mark.parametrize(("sentence", "killed", "injured"), [
    ("A shopkeeper was stabbed to death on Monday.", (1, 1), None),
    ("Gunmen opened fire on a bus, killing three men and wounding 17.", (3, 3), (17, 17)),
    ("Four people were killed and at least nine wounded in the blast.", (4, 4), (9, None)),
    ("The fighting claimed more than 100 lives.", (100, None), None),
    ("A drone hit a clinic, killing a midwife and four patients.", (5, 5), None),
    ("Soldiers killed between eight and 15 villagers.", (8, 15), None),
    ("Militants shelled the base but nobody was hurt.", (0, 0), (0, 0)),
])
def test_how_many(read, sentence, killed, injured):
    found = assaults(read(sentence, published="2026-03-11"))
    assert found
    for name, wanted in (("killed", killed), ("injured", injured)):
        counts = [getattr(event, name) for event in found if getattr(event, name)]
        assert [(count.low, count.high) for count in counts][:1] == ([wanted] if wanted else [])
        assert all(count.span.of(sentence) == count.text for count in counts)


def test_a_deed_with_no_place_is_where_the_story_is(read):
    reading = read("Gunmen attacked a market in Maiduguri on Monday. Soldiers arrested four men.", published="2026-03-11")
    arrest = next(event for event in reading.events if event.type == "COERCE")
    assert (arrest.place.country, arrest.place.basis) == ("NG", "story")


def test_a_place_in_a_clause_aside_is_not_the_deeds(read):
    reading = read("Kenya arrested two officers whom it had sent to Kisumu.", published="2026-03-11")
    arrest = next(event for event in reading.events if event.type == "COERCE")
    assert arrest.place is None or arrest.place.name != "Kisumu"


@pytest.mark.parametrize("sentence", ["Neither minister attended the talks in Cairo.", "No group has said that it attacked the convoy."])
def test_what_nobody_did_is_no_event(read, sentence):
    assert not [event for event in read(sentence, published="2026-03-11").events if event.type in {"CONSULT", "ASSAULT"}]


def test_who_withdraws_after_an_attack_did_not_make_it(read):
    reading = read("Kenya began to withdraw 500 soldiers after the attack near Garissa.", published="2026-03-11")
    assert not [event for event in assaults(reading) if event.actors]


def test_whom_an_attack_is_blamed_on_is_its_actor(read):
    found = assaults(read("The minister blamed the attack on the Omo rebels.", published="2026-03-11"))
    assert all("minister" not in party.name.lower() for event in found for party in event.actors)
    assert all("rebels" not in party.name.lower() for event in found for party in event.recipients)


def test_a_headline_leaves_out_was(read):
    parse = read("Opposition leader arrested a day after water protest", published="2026-03-11").parse
    verb = parse.words.index("arrested")
    grammar = Grammar(parse, bare=lambda token: True)
    assert grammar.passive(verb)
    assert [parse.words[head] for head in grammar.object(verb)] == ["leader"]


def test_a_saying_that_rejects_denies_no_deed_in_it(read):
    reading = read('"We reject a secret peace. Soldiers killed two traders in Turmi," the petition said.', published="2026-03-11")
    assert all(event.status != "denied" for event in assaults(reading))


def test_what_lies_ahead_is_planned(read: Callable[..., Reading]) -> None:
    reading = read("The presidents of Kenya and Ethiopia meet in Moyale on Wednesday.", published="2026-03-17")
    [meeting] = [event for event in reading.events if event.type == "CONSULT"]
    assert meeting.when is not None
    assert (meeting.when.start, meeting.status) == ("2026-03-18", "planned")


def test_a_place_nearby_is_no_recipient_and_nor_is_the_rest_of_the_sentence(read: Callable[..., Reading]) -> None:
    reading = read("He described the minister's claim as a story for children and said that the gate was guarded by 200 soldiers.")
    parties = {party.span.of(reading.article.text) for event in reading.events for party in event.recipients if event.type == "MOBILIZE"}
    assert "children" not in parties


def test_a_noun_and_its_verb_that_take_each_other_in_give_one_event(read: Callable[..., Reading]) -> None:
    reading = read("The Oslo accord, signed between the rebels and the army in 2020, reaffirms the commitment.", published="2023-07-17")
    [signing] = [event for event in reading.events if event.type == "AGREE"]
    assert signing.when is not None
    assert signing.when.start == "2020-01-01"


def test_who_hears_of_a_deed_did_not_do_it(read: Callable[..., Reading]) -> None:
    reading = read("Residents heard shots near the market, and a nurse saw the attack on the clinic.", published="2026-03-20")
    doers = {party.name for event in assaults(reading) for party in event.actors}
    assert not doers
