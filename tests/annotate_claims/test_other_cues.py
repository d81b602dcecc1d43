"""Cues that are no verbs: phrases, nouns, headlines, transcripts; and quotations that have no cue at all."""

from typing import Any

import pytest

Claims = Any


@pytest.mark.parametrize(("text", "speaker", "content"), [
    ("The road is open, according to the mayor.", "the mayor", "The road is open"),
    ("According to the mayor, the road is open.", "the mayor", "the road is open"),
    ("In the words of one survivor, the night was endless.", "one survivor", "the night was endless"),
])
def test_phrases(claims: Claims, text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in [(claim["speaker"], claim["content"]) for claim in claims(text)]


@pytest.mark.parametrize(("text", "speaker"), [
    ("“We waited four hours to vote.” ― Anna Kemboi, Kitale", "Anna Kemboi"),
    ("“We waited four hours to vote.”\n— Anna van der Berg", "Anna van der Berg"),
    ("“We waited four hours to vote.” — the third such delay this year, and the worst of all that the town has seen.", None),
])
def test_a_name_signs_a_quotation(claims: Claims, text: str, speaker: str | None) -> None:
    assert [(claim["speaker"], claim["content"]) for claim in claims(text)] == [(speaker, "“We waited four hours to vote.”")]


@pytest.mark.parametrize(("text", "content"), [
    ("The family released the videos and called on people to protest peacefully.", "people to protest peacefully"),
    ("He proposed dropping carried interest as promised.", "dropping carried interest as promised"),
])
def test_what_the_parser_tore_off_is_found_again(claims: Claims, text: str, content: str) -> None:
    assert [(claim["act"], claim["content"]) for claim in claims(text)] == [("demand", content)]


def test_an_accusation_inside_a_denial_is_what_the_denial_answers(claims: Claims) -> None:
    found = claims("Niger rejected accusations by Benin that its troops had crossed the river.")
    [denial] = [claim for claim in found if claim["act"] == "deny"]
    [charge] = [claim for claim in found if claim["act"] == "accuse"]
    assert (denial["depth"], charge["depth"], charge["speaker"]) == (0, 1, "Benin")
    assert found[denial["answers"]] == charge


def test_in_order_to_orders_nothing(claims: Claims) -> None:
    assert claims("They met in Oslo in order to end the war.") == []


def test_a_transcript_has_turns(claims: Claims) -> None:
    found = claims("BELLO: Did you see the report on the dam?\n\nNWOSU: I read it twice last night.\n\nBELLO: And what did it say?")
    assert [claim["speaker"] for claim in found if not claim["depth"]] == ["BELLO", "NWOSU", "BELLO"]


def test_a_colon_gives_the_quotation_after_it_the_subject_before(claims: Claims) -> None:
    found = claims("Dr Amina Sule shook her head: “We have no medicine left in this town.”")
    assert [claim["name"] for claim in found] == ["Amina Sule"]


def test_to_decline_to_comment_rejects_nothing(claims: Claims) -> None:
    assert [claim["act"] for claim in claims("The ministry declined to comment.")] == ["say"]


@pytest.mark.parametrize(("text", "act"), [
    ("“Why did nobody warn us?” asked Musa Bello.", "ask"),
    ("“We are deeply sorry for the loss of life,” said General Musa Bello.", "apologise"),
    ("“Release the prisoners now,” said Musa Bello.", "demand"),
    ("“We will never accept this border,” said Musa Bello.", "reject"),
    ("“The report is false,” said Musa Bello.", "deny"),
    ("The ministry said Togo had violated the ceasefire.", "accuse"),
    ("The ministry said gunmen had attacked a bus.", "say"),
    ("The ministry said it had rained all night.", "say"),
    ("The president called the general a hero.", "praise"),
    ("The president called the general a traitor.", "condemn"),
    ("The president called the allegations a fabrication.", "deny"),
    ("The ministry issued a denial of the report.", "deny"),
])
def test_the_act_is_read_from_cue_object_and_content(claims: Claims, text: str, act: str) -> None:
    [one] = [claim for claim in claims(text) if not claim["depth"]]
    assert one["act"] == act


@pytest.mark.parametrize(("text", "day"), [
    ("The ministry said on Monday that the dam had burst on Saturday.", "2024-05-06"),
    ("The ministry said that the dam had burst on Saturday.", None),
    ("The ministry denied last week’s report.", None),
])
def test_a_claim_is_dated_by_its_cue_not_by_its_content(claims: Claims, text: str, day: str | None) -> None:
    assert claims(text, published="2024-05-08")[0]["on"] == day


@pytest.mark.parametrize(("text", "act", "speaker", "content"), [
    ("The minister faced heavy criticism from teachers.", "condemn", "teachers", "The minister"),
    ("The vote followed intense criticism of the central bank.", "condemn", None, "the central bank"),
])
def test_a_reproach_is_a_claim_whoever_makes_it(claims: Claims, text: str, act: str, speaker: str | None, content: str) -> None:
    assert (act, speaker, content) in [(claim["act"], claim["speaker"], claim["content"]) for claim in claims(text)]


def test_denied_allegations_are_one_claim(claims: Claims) -> None:
    assert [claim["act"] for claim in claims("The company denied the allegations of fraud.")] == ["deny"]
