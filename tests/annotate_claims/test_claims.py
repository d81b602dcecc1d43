"""Claims from end to end, on made-up sentences in the styles of wire and broadcaster."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline.annotate.claims import make
from dateline.records import Reading, Section, Span
from dateline.settings import Settings

Claims = Any


@pytest.mark.parametrize(("text", "speaker", "act", "content", "quote"), [
    ("“We will hold the bridge,” said General Musa Bello.", "General Musa Bello", "promise", "“We will hold the bridge,”", "direct"),
    ("The ministry said on Telegram that two drones had been shot down.", "The ministry", "say", "that two drones had been shot down", "indirect"),
    ("“The road,” she said, “is closed for good.”", "she", "say", "“The road,” … “is closed for good.”", "direct"),
    ("The talks, diplomats say, have collapsed.", "diplomats", "say", "The talks … have collapsed", "indirect"),
    ("According to the Red Cross, 400 families fled the valley.", "the Red Cross", "say", "400 families fled the valley", "indirect"),
    ("The attack took place near Sévaré, army spokesman Lamine Tounkara said.", "army spokesman Lamine Tounkara", "say",
     "The attack took place near Sévaré", "indirect"),
    ("Five people were killed and 22 others wounded, according to the Red Cross.", "the Red Cross", "say",
     "Five people were killed and 22 others wounded", "indirect"),
    ("The observatory put the death toll at 41.", "The observatory", "say", "the death toll at 41", "indirect"),
    ("The lawyer sued the speaker for refusing a hearing.", "The lawyer", "accuse", "the speaker for refusing a hearing", "indirect"),
    ("The prisoner pleaded not guilty, his lawyer said.", "his lawyer", "say", "The prisoner pleaded not guilty", "indirect"),
    ("The road should reopen by midday, the contractor said.", "the contractor", "say", "The road should reopen by midday", "indirect"),
    ("“Responsibility rests with the Latvian side,” the ministry said.", "the ministry", "accuse",
     "“Responsibility rests with the Latvian side,”", "direct"),
    ("Niger accused Benin of arming the rebels.", "Niger", "accuse", "Benin of arming the rebels", "indirect"),
    ("Benin was accused by Niger of arming the rebels.", "Niger", "accuse", "Benin … of arming the rebels", "indirect"),
    ("The army dismissed the allegations as baseless.", "The army", "deny", "the allegations as baseless", "indirect"),
    ("The party rejected the plan.", "The party", "reject", "the plan", "indirect"),
    ("Premier Ada Nwosu vowed to rebuild the port.", "Premier Ada Nwosu", "promise", "to rebuild the port", "indirect"),
    ("Hanoi threatened to close the strait.", "Hanoi", "threaten", "to close the strait", "indirect"),
    ("The bishop called for calm.", "The bishop", "demand", "calm", "indirect"),
    ("The envoy condemned the attack.", "The envoy", "condemn", "the attack", "indirect"),
    ("“We demand the release of all prisoners,” the union said.", "the union", "demand", "“We demand the release of all prisoners,”", "direct"),
    ("“Russia must withdraw its troops,” President Ilves said.", "President Ilves", "demand", "“Russia must withdraw its troops,”", "direct"),
    ("The minister apologised for the delay.", "The minister", "apologise", "the delay", "indirect"),
])
def test_one_claim(claims: Claims, text: str, speaker: str, act: str, content: str, quote: str) -> None:
    [one] = [claim for claim in claims(text) if not claim["depth"]]
    assert (one["speaker"], one["act"], one["content"], one["quote"]) == (speaker, act, content, quote)


def test_a_quotation_that_runs_on_keeps_its_speaker_and_date(claims: Claims) -> None:
    first, second = claims("“We waited all night,” Dr Amina Sule said on Monday. “Nobody came.”", published="2024-05-08")
    assert (second["speaker"], second["content"], second["rule"].split(".")[0]) == ("Dr Amina Sule", "“Nobody came.”", "runs-on")
    assert first["on"] == second["on"] == "2024-05-06"


def test_a_quotation_over_paragraphs_stays_with_its_speaker(claims: Claims) -> None:
    found = claims("“We waited all night for help,” Dr Amina Sule said.\n\n“And in the morning we buried them,” she added.")
    assert len(found) == 2
    assert len({claim["name"] for claim in found}) == 1


def test_an_unattributed_quotation_is_kept(claims: Claims) -> None:
    [one] = claims("The square was empty by noon.\n\n“Nobody has told us anything since the war began.”")
    assert one["speaker"] is None
    assert one["content"].startswith("“Nobody")


def test_what_is_said_inside_what_is_said_is_deeper(claims: Claims) -> None:
    found = {claim["act"]: claim for claim in claims("The Kremlin said that Kyiv had accused Minsk of spying.")}
    assert found["accuse"]["depth"] == 1
    assert found["accuse"]["speaker"] == "Kyiv"


def test_it_added_that_goes_on_with_the_speaker(claims: Claims) -> None:
    found = claims("The ministry said that the dam was safe, adding that engineers had checked it.")
    assert [claim["speaker"] for claim in found] == ["The ministry", "The ministry"]


def test_a_noun_claims_for_its_owner(claims: Claims) -> None:
    found = claims("Few believed the minister's claim that the bridge was safe.")
    assert any(claim["speaker"] == "the minister" and claim["content"] == "that the bridge was safe" for claim in found)


def test_a_spokesperson_speaks_for_a_body(claims: Claims) -> None:
    [one] = claims("A spokesman for the coast guard said the ship had sunk.")
    assert one["behalf"] == "the coast guard"


def test_negation_and_hedges_are_fields(claims: Claims) -> None:
    [one] = claims("The agency could not confirm that the mayor had resigned.")
    assert one["negated"]
    assert one["hedges"] == ("could",)


def test_venue_is_no_part_of_the_content(claims: Claims) -> None:
    [one] = claims("Governor Ada Obi demanded an inquiry at a rally in Enugu.")
    assert (one["content"], one["venue"]) == ("an inquiry", "at a rally in Enugu")


def test_addressee_and_target(claims: Claims) -> None:
    found = claims("Japan urged China to free the crew.")
    assert found[0]["targets"] == found[0]["addressees"] == ["China"]


@pytest.mark.parametrize(("text", "targets"), [
    ("Lithuania demanded that Belarus hand over the pilot.", ["Belarus"]),
    ("Armenia said Azerbaijani troops had shelled a village.", ["Azerbaijani troops"]),
    ("Armenia said its troops had shelled a village.", []),
    ("Armenia said Azerbaijani troops had not shelled the village.", []),
    ("Armenia said Azerbaijani troops could shell the village.", []),
    ("Armenia said Azerbaijani villagers had provoked nobody.", []),
    ("Kenya's interior ministry said police had shot two robbers.", []),
    ("Armenia said a shepherd had been tortured by Azerbaijani troops.", ["Azerbaijani troops"]),
    ("Azerbaijani troops opened fire on a village, according to Armenia.", ["Azerbaijani troops"]),
    ("Armenia said the shells were old and that Azerbaijani troops had strayed over the line.", ["Azerbaijani troops"]),
    ("Armenia said five Azerbaijanis died and 12 were wounded in the blaze.", []),
    ("Armenia said Azerbaijan had opened a school at the border.", []),
    ("The ministry in Yerevan said Malaysia had seized two tonnes of heroin.", []),
    ("Armenia said Azerbaijan had seized its lorries.", ["Azerbaijan"]),
    ("Armenia said Azerbaijan had struck a deal with its neighbours.", []),
    ("Armenia asked whether Azerbaijani troops had fired first.", []),
    ("Armenia threatened to close the road unless Azerbaijan freed the driver.", ["Azerbaijan"]),
])
def test_who_is_asked_or_said_to_do_wrong_is_meant(claims: Claims, text: str, targets: list[str]) -> None:
    assert claims(text)[0]["targets"] == targets


def test_who_denies_a_charge_answers_whoever_made_it(claims: Claims) -> None:
    charge, denial = claims("Latvia accused Estonia of spying on its ministers.\n\nEstonia denied the charge.")
    assert (denial["answers"], denial["targets"]) == (0, [charge["speaker"]])


def test_two_voices_of_one_government_do_not_deny_each_other(claims: Claims) -> None:
    found = claims("Russia said Ukraine had shelled Belgorod.\n\nThe Kremlin denied involvement in the blast.")
    assert "Russia" not in found[1]["targets"]


def test_the_same_told_in_the_headline_adds_evidence(read: Callable[..., Reading]) -> None:
    text = "Niger accuses Benin of arming rebels\n\nNiger on Monday accused Benin of arming rebels in the north."
    reading = read(text)
    parts = (Section(kind="title", span=Span(start=0, end=36)), Section(kind="body", span=Span(start=38, end=len(text))))
    [result] = make(Settings())([replace(reading, article=replace(reading.article, sections=parts), claims=(), events=())])
    [one] = [claim for claim in result.claims if claim.act == "accuse"]
    assert one.content.start > 36
    assert len(one.evidence) == 2


@pytest.mark.parametrize("text", [
    "Revenue rose 4 per cent to $141 million.", "The plan put lives at risk.", "The ministry dismissed two officers.",
    "Residents were observing the morning prayer.", "Kumbo: Kidnapped teachers freed near market",
    "Mozambique: Insurgents behead five in Cabo Delgado"])
def test_what_only_looks_like_speech_is_no_claim(claims: Claims, text: str) -> None:
    assert list(claims(text)) == []


@pytest.mark.parametrize("text", [
    "The minister said the government was behind schedule on the dam.", "He said the army was fully behind the president.",
    "The teacher said her son pleaded guilty."])
def test_a_plain_statement_blames_nobody(claims: Claims, text: str) -> None:
    assert [one["act"] for one in claims(text)] == ["say"]


@pytest.mark.parametrize("text", ["The minister said the war should end immediately.", "The bishop said the fighting should stop."])
def test_what_should_end_is_demanded(claims: Claims, text: str) -> None:
    assert [one["act"] for one in claims(text)] == ["demand"]


def test_who_is_told_of_only_in_what_is_said_does_not_say_it(claims: Claims) -> None:
    text = "Colonel Anuwat said there were mines. If a single Thai soldier is hurt again, he said, the army will close the road."
    assert "Anuwat" in claims(text)[-1]["name"]


@pytest.mark.parametrize("text", [
    "“ he said.", "\"\"\"\" said X.", "He said: “", "‘’‘ “” said", "said said said", "“We”, “they” and “said” Bello said “.", "?!"])
def test_odd_text_never_raises(claims: Claims, text: str) -> None:
    claims(text)


PIECES = st.sampled_from(["“We will not go,”", "said Musa Bello.", "The army denied", "the claim", "that Togo", "accused Ghana of lying", ",",
                          ".", "\"", "”", "“", "according to police", "she added", "and urged talks", "\n\n", "who said", "it rained", "by the union",
                          "'", ":", "- minister"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(pieces=["“", "The army denied", '"', "she added", ".", "“We will not go,”"])
@given(pieces=st.lists(PIECES, min_size=1, max_size=14))
def test_the_laws_of_spans_and_depth(read: Callable[..., Reading], pieces: list[str]) -> None:
    reading = read(" ".join(pieces))
    text = reading.article.text
    seen = set()
    for claim in reading.claims:
        for span in (claim.content, *claim.pieces, *claim.evidence, *(span for span in (claim.cue, claim.venue) if span)):
            assert 0 <= span.start < span.end <= len(text)
        assert all(claim.content.holds(piece) for piece in claim.pieces)
        assert claim.pieces[0].start == claim.content.start
        assert claim.pieces[-1].end == claim.content.end
        key = (claim.content, claim.speaker.span if claim.speaker else None, claim.act)
        assert key not in seen
        seen.add(key)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    for claim in reading.claims:
        if claim.depth:
            assert any(other.depth < claim.depth and other.content.meets(claim.cue or claim.content) for other in reading.claims)


@pytest.mark.parametrize(("text", "act", "content"), [
    ("The union called for wages to be paid on time.", "demand", "wages to be paid on time"),
    ("The coach described the map as “a drawing”.", "say", "the map as “a drawing"),
    ("Togo was ready to accuse Ghana of being late with the money.", "accuse", "Ghana of being late with the money"),
])
def test_content_goes_on_to_its_end(claims: Claims, text: str, act: str, content: str) -> None:
    found = claims(text)
    assert (act, content) in [(claim["act"], claim["content"]) for claim in found]


@pytest.mark.parametrize(("text", "act", "targets"), [
    ("The general called the accusation nonsense.", "deny", []),
    ("The army called the rebels' claim propaganda.", "deny", ["the rebels"]),
    ("A union said it would go on strike from Monday unless the government reversed the price increase.", "threaten", ["the government"]),
    ("The governor, Wilson Diaz, asked the army for more troops.", "demand", ["the army"]),
])
def test_what_a_claim_does_and_at_whom(claims: Callable[..., list[dict[str, object]]], text: str, act: str, targets: list[str]) -> None:
    [claim] = claims(text)
    assert (claim["act"], claim["targets"]) == (act, targets)


@pytest.mark.parametrize("text", [
    "A customs officer who asked for anonymity left Nairobi on Monday.",
    "A diplomat, who requested anonymity, left Nairobi on Monday.",
    "The army has not commented on the strike in Nairobi.",
    "Baraka: army and rebels trade blame\n\nNine people died near Baraka on Monday.",
])
def test_how_somebody_spoke_is_no_claim(read: Callable[..., Reading], text: str) -> None:
    assert not read(text).claims


def test_a_name_before_a_colon_speaks_where_nothing_lies_there(read: Callable[..., Reading]) -> None:
    claims = read("Macron: we will not yield\n\nConfidence in Macron fell on Monday.").claims
    assert [claim.speaker and claim.speaker.name for claim in claims] == ["Macron"]
