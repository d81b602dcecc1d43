"""Events of whole sentences with the real model: what was said is not what was done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.events import make
from dateline.settings import Settings

from ..builders import parse, reading


def of_type(found, kind):
    """The events of one type."""
    return [event for event in found.events if event.type == kind]


@pytest.mark.parametrize(("sentence", "kind", "statuses"), [
    ("Rebels attacked a convoy near Bria on Monday.", "ASSAULT", {"happened"}),
    ("Uganda accused Rwanda of shelling a border town.", "ASSAULT", {"alleged"}),
    ("Police said gunmen killed three traders in Kano.", "ASSAULT", {"alleged"}),
    ("The army denied shelling the hospital.", "ASSAULT", {"denied"}),
    ("Norway threatened to expel two diplomats.", "SANCTION", {"threatened"}),
    ("The union demanded that the government free its leader.", "RETREAT", {"demanded"}),
    ("France promised to send food to Chad.", "AID", {"promised"}),
    ("The foreign minister will meet her counterpart in Oslo on Friday.", "CONSULT", {"planned"}),
    ("Troops are attacking the town of Marka.", "ASSAULT", {"ongoing"}),
    ("If militants attack the dam, thousands would flee.", "ASSAULT", {"hypothetical"}),
])
def test_status(read, sentence, kind, statuses):
    found = read(sentence, published="2026-03-11")
    assert {event.status for event in of_type(found, kind)} <= statuses
    assert of_type(found, kind) or any(drop.stage == "events" for drop in found.dropped)


def test_a_joint_deed_that_is_only_agreed_on_is_the_agreement(read):
    found = read("Kenya and Uganda agreed to conduct joint patrols on the lake. Chad and Niger conducted joint patrols on Monday.")
    assert [event.type for event in found.events] == ["AGREE", "COOPERATE"]
    assert "agreed on, not done" in {drop.reason for drop in found.dropped}


@pytest.mark.parametrize("sentence", [
    "Kabul denied that it lets armed groups launch attacks on Pakistan.",
    "The general said his men did not attack the village.",
    "Soldiers refused to fire on the crowd.",
    "The minister called for the withdrawal of foreign troops.",
    "The two teams fought a fierce battle for the cup before the striker scored in injury time.",
])
def test_nothing_happened(read, sentence):
    found = read(sentence, published="2026-03-11")
    assert [event.type for event in found.events if event.status == "happened" and event.type in {"ASSAULT", "RETREAT", "COERCE"}] == []


def test_an_alleged_event_carries_its_claim(read):
    found = read("Uganda accused Rwanda of shelling a border town.")
    [accusation] = [event for event in found.events if event.type == "ACCUSE"]
    [shelling] = of_type(found, "ASSAULT")
    assert accusation.claim in {claim.id for claim in found.claims}
    assert shelling.claims == (accusation.claim,)


def test_killed_and_injured_are_one_deed(read):
    [event] = of_type(read("A roadside bomb killed at least nine soldiers and injured two dozen others near Gao."), "ASSAULT")
    assert (event.killed.low, event.killed.high) == (9, None)
    assert event.injured.low == 24


def test_a_toll_needs_no_name(read):
    [event] = of_type(read("A missile killed three."), "ASSAULT")
    assert (event.killed.low, event.actors, event.recipients) == (3, (), ())


def test_when_and_where_are_those_of_the_deed(read):
    found = read("On Sunday the governor condemned an attack by jihadists on a market on 2 May.", published="2026-05-12")
    [attack] = of_type(found, "ASSAULT")
    assert attack.when.start == "2026-05-02"
    assert attack.status == "alleged"


def test_whoever_is_condemned_is_the_doer_not_the_victim(read):
    found = read("The governor condemned Friday's attack on a market.")
    assert [event.recipients for event in of_type(found, "ACCUSE")] == [()]


def test_we_are_who_speaks(read):
    found = read("\"We reject the offer from Nairobi,\" the rebel leader Amos Deng said.")
    assert any("Amos Deng" in party.name for event in of_type(found, "REJECT") for party in event.actors)


def test_a_negated_deed_leaves_a_reason(read):
    found = read("The police did not arrest the mayor.")
    assert found.events == ()
    assert [drop.reason for drop in found.dropped if drop.stage == "events"] == ["negated"]


def test_an_accident_is_no_assault(read):
    found = read("Twelve people were killed in a train crash near Pune.")
    assert of_type(found, "ASSAULT") == []
    assert "accident" in {drop.reason for drop in found.dropped}


def test_a_second_reading_gives_the_same_ids(read):
    text = "Rebels attacked a convoy near Bria on Monday. The army said it arrested nine men."
    assert [event.id for event in read(text).events] == [event.id for event in read(text).events]


def test_two_demands_of_one_cue_are_two_events(read):
    found = read('The president of Kenya spoke on Monday. "Ethiopia must withdraw its troops from Moyale," he was quoted as saying. '
                 '"Somalia must close its border."')
    demands = of_type(found, "REQUEST")
    assert len({event.trigger for event in demands}) == 1
    assert len({event.claim for event in demands}) == len({event.id for event in demands}) == len(demands) == 2


def test_every_span_lies_in_the_text(read):
    found = read("Rebels killed 12 of its soldiers, the army said, and \"we will answer,\" it added.")
    for span in found.spans():
        assert 0 <= span.start < span.end <= len(found.article.text)


def test_an_article_without_words_has_no_events():
    stage = make(Settings())
    empty = reading(parse("x x NN NOUN ROOT 0"))
    assert stage([empty])[0].events == ()


WORDS = ["kill", "attack", "police", "talk", "sanction", "say", "rebel", "condemn", "ceasefire", "protest", "of", "by", "not"]
TAGS = [("VBD", "VERB"), ("VBN", "VERB"), ("NN", "NOUN"), ("NNP", "PROPN"), ("IN", "ADP"), ("PRP", "PRON")]
DEPS = ["nsubj", "nsubjpass", "dobj", "prep", "pobj", "xcomp", "ccomp", "conj", "acl", "relcl", "advcl", "agent", "amod", "compound", "neg", "aux"]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(DEPS), st.integers(0, 11)), min_size=1, max_size=12))
def test_no_parse_breaks_it(rows):
    lines = []
    for place, (word, (tag, pos), dep, head) in enumerate(rows):
        above = head % len(rows)
        above = above if above < place else 0
        lines.append(f"{word} {word} {tag} {pos} {dep if place else 'ROOT'} {above}")
    [found] = STAGE([reading(parse("\n".join(lines)))])
    assert all(span.end <= len(found.article.text) for span in found.spans())


STAGE = make(Settings())


def test_a_kindness_for_which_somebody_is_arrested_is_a_charge_and_no_event(read):
    found = read("Police in Lusaka arrested a columnist for collaborating with rebels.")
    assert [event.type for event in found.events] == ["COERCE"]
    assert "what somebody is charged with" in {drop.reason for drop in found.dropped}


def test_nobody_calls_on_a_day(read):
    found = read("On Monday the Chadian president called the king of Morocco to discuss the border.")
    assert not of_type(found, "REQUEST")


@pytest.mark.parametrize("sentence", [
    "Norway is willing to withdraw its troops from Mali.",
    "Norway agreed to withdraw its troops from Mali.",
])
def test_whoever_offers_something_of_their_own_offers_it_to_another(read, sentence):
    [offer] = of_type(read(sentence), "AGREE")
    assert [party.name for party in offer.recipients] == ["Mali"]


@pytest.mark.parametrize(("sentence", "kind", "side", "names"), [
    ("Fighting between the army and a militia picked up in May.", "ASSAULT", "actors", {"army", "A militia", "a militia"}),
    ("Soldiers broke up a rally by miners.", "COERCE", "recipients", {"miners"}),
    ("The bishop called on the rebels to free the hostages.", "RETREAT", "actors", {"rebels"}),
    ("The bishop appealed to the rebels to free the hostages.", "RETREAT", "actors", {"rebels"}),
    ("Houthi rockets killed two Saudi soldiers near Jizan.", "ASSAULT", "actors", {"Houthi", "Houthis"}),
    ("Soldiers have been deployed along the border.", "MOBILIZE", "actors", {"Soldiers"}),
    ("Police rounded up 17 miners, all of whom were freed on Monday.", "RETREAT", "recipients", {"17 miners"}),
])
def test_whose_a_deed_is(read, sentence, kind, side, names):
    [event] = of_type(read(sentence), kind)
    assert getattr(event, side)
    assert {party.name for party in getattr(event, side)} <= names


@pytest.mark.parametrize(("sentence", "status"), [
    ("The minister said the government would close the border with Chad.", "planned"),
    ("The minister said the government would close the border with Chad if the talks failed.", "hypothetical"),
])
def test_what_somebody_said_would_be_done_is_planned(read, sentence, status):
    assert {event.status for event in of_type(read(sentence), "COERCE")} == {status}


def test_a_vow_to_attack_tells_of_the_attack_too(read):
    assert {(event.type, event.status) for event in read("Al Shabaab vowed to attack Kenyan soldiers.").events} >= {("THREATEN", "happened")}
    assert of_type(read("Al Shabaab vowed to attack Kenyan soldiers."), "ASSAULT")


def test_tanks_sent_to_a_border_are_no_aid(read):
    assert not of_type(read("The army sent tanks to the northern border on Monday."), "AID")
    assert of_type(read("Germany sent tanks to Ukraine on Monday."), "AID")


def test_an_attack_that_is_only_named_again_is_no_second_one(read):
    found = read("Gunmen attacked a village near Gao on Saturday, killing nine farmers. The attack began shortly after prayers.")
    assert len(of_type(found, "ASSAULT")) == 1


def test_whoever_merely_promises_aid_has_not_given_it(read):
    assert {event.status for event in of_type(read("The governor promised the families compensation."), "AID")} == {"promised"}


@pytest.mark.parametrize("sentence", [
    "Two men were arrested in Goma on Tuesday on suspicion of killing a judge.",
    "Two men were arrested in Goma on Tuesday on charges of shelling the town.",
])
def test_what_somebody_is_only_suspected_of_is_alleged(read, sentence):
    assert {event.status for event in of_type(read(sentence), "ASSAULT")} == {"alleged"}


def test_those_who_do_it_to_each_other_are_both_sides(read):
    [event] = of_type(read("Ethiopia and Eritrea accused each other on Tuesday of massing troops along their border."), "ACCUSE")
    assert {party.name for party in event.recipients} == {"Ethiopia", "Eritrea"}


def test_who_is_taken_hostage_is_told(read):
    [event] = of_type(read("Inmates took 12 guards hostage at a prison in Guayaquil on Monday."), "ASSAULT")
    assert [party.name for party in event.recipients] == ["12 guards"]


def test_who_shot_down_drones_did_not_kill_on_the_ground(read):
    text = "Russia fired drones at Odesa on Monday. Ukraine's air force shot down 88 drones. A woman was killed in Kharkiv."
    [killing] = [event for event in of_type(read(text, published="2026-03-11"), "ASSAULT") if event.killed]
    assert "Ukraine's air force" not in {party.name for party in killing.actors}


@pytest.mark.parametrize("sentence", [
    "Nine fishermen detained last month were released last week.",
    "In May, men detained in the protest were freed by the court in Goma.",
])
def test_a_participle_takes_no_subject_from_the_verb_behind_it(read, sentence):
    [release] = of_type(read(sentence), "RETREAT")
    assert {party.name.split()[-1] for party in release.recipients} <= {"fishermen", "men"}
    assert release.recipients


@pytest.mark.parametrize("sentence", [
    "The officer in charge of the raid on the rebels in Bama was wounded on Monday.",
    "A general who took charge of the raid on the rebels in Bama spoke on Monday.",
])
def test_who_is_in_charge_is_charged_with_nothing(read, sentence):
    assert "alleged" not in {event.status for event in read(sentence).events}


def test_who_needs_troops_protects_nobody(read):
    assert "UN" not in {party.name for event in of_type(read("The UN needs troops to attack rebels."), "ASSAULT") for party in event.actors}


def test_whom_strikes_hit_does_not_act_by_them(read):
    found = of_type(read("Israel responded with air strikes on southern Lebanon that killed four people."), "ASSAULT")
    assert {party.name for event in found for party in event.actors} == {"Israel"}
    assert [event.killed.low for event in found if event.killed] == [4]


def test_a_protest_has_no_protest_for_its_other_side(read):
    [event] = of_type(read("Traders shut shops across Sindh on Tuesday in protest against a new sales tax."), "PROTEST")
    assert event.recipients == ()


def test_they_who_were_freed_are_those_who_were_held(read):
    [event] = of_type(read("Police detained 30 traders on Monday. They were released without charge."), "RETREAT")
    assert [party.name for party in event.recipients] == ["30 traders"]


def test_what_one_will_do_if_others_do_not_give_way_is_a_threat(read):
    [event, *_] = [event for event in read("Rwanda said it would attack Congo if Congo crossed the border.", published="2026-03-11").events
                   if event.type == "ASSAULT"]
    assert event.status == "threatened"


def test_what_one_would_have_done_is_no_threat(read):
    found = read("Rwanda said it would have attacked Congo if Congo had crossed the border.", published="2026-03-11").events
    assert all(event.status != "threatened" for event in found)


@pytest.mark.parametrize("text", ["Two Latvian diplomats were ordered to leave Russia.", "Two Latvian diplomats told to leave Russia"])
def test_who_is_ordered_out_is_expelled_by_the_order(read, text):
    found = read(text)
    [event] = [event for event in found.events if event.type == "SANCTION"]
    assert (event.status, [party.name for party in event.recipients]) == ("happened", ["Two Latvian diplomats"])
    assert [[party.name for party in claim.addressees] for claim in found.claims] == [["Two Latvian diplomats"]]
    assert not any(claim.speaker for claim in found.claims)
