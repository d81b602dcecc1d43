"""What the judge may decide beside the frames: a veto, a deed that no frame knows; both leave their mark."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from dateline.annotate.coding.judging import Judging, load_judging
from dateline.annotate.events import EventStage
from dateline.annotate.stage import Stage
from dateline.errors import CodebookError
from dateline.judge.encoder import Odds
from dateline.records import Reading

from ..builders import article


@dataclass(frozen=True)
class Said:
    """An encoder that says what it is told of each word, and "no event" of the others."""

    words_of: Mapping[str, tuple[str, float]]
    """Word → type, chance of an event."""
    labels: tuple[str, ...] = ("none", "ASSAULT", "COERCE")

    def told(self, words: Sequence[str]) -> "Answers":
        found = [self.words_of.get(word, ("ASSAULT", 0.01)) for word in words]
        return Answers([Odds(none=1 - chance, types={"ASSAULT": 0.0, "COERCE": 0.0, kind: chance}) for kind, chance in found])


@dataclass(frozen=True)
class Answers:
    """What it says of the words of a sentence."""

    of: Sequence[Odds]

    def odds(self, word: int) -> Odds:
        return self.of[word]

    def none(self, word: int) -> float:
        return self.of[word].none


def judged(plan: list[Stage], text: str, **words: tuple[str, float]) -> Reading:
    """Read a text with a judge that says this of its words."""
    *before, events = plan
    assert isinstance(events, EventStage)
    judging: Judging = replace(load_judging(None), encoder=Said(words))  # type: ignore[arg-type]
    current = [Reading(article=article(text, published="2026-03-11"))]
    for stage in (*before, replace(events, judging=judging)):
        current = list(stage(current))
    return current[0]


def test_a_word_in_which_the_judge_sees_no_event_is_dropped_with_the_reason(plan) -> None:
    text = "Rebels attacked the town of Bunia on Monday."
    assert [event.type for event in judged(plan, text, attacked=("ASSAULT", 0.99)).events] == ["ASSAULT"]
    reading = judged(plan, text, attacked=("ASSAULT", 0.001))
    assert not reading.events
    [drop] = [drop for drop in reading.dropped if drop.stage == "events"]
    assert drop.reason == "no event, says the judge"
    assert drop.span.of(text).startswith("attacked")


def test_a_deed_that_no_frame_knows_is_coded_and_says_who_decided(plan) -> None:
    reading = judged(plan, "Soldiers smurfed the editor of the Kampala Herald on Monday.", smurfed=("COERCE", 0.999))
    [event] = reading.events
    assert (event.type, event.rule) == ("COERCE", "judge:COERCE")
    assert event.actors[0].name == "Soldiers"
    assert event.recipients


@pytest.mark.parametrize(("said", "chance", "kind", "rule"), [
    ("MOBILIZE", 0.99, "MOBILIZE", "attack.v obj=@thing; !subj=@calm_attack_subj judge:MOBILIZE"),
    ("MOBILIZE", 0.8, "ASSAULT", "attack.v obj=@thing; !subj=@calm_attack_subj"),
    ("COERCE", 0.99, "ASSAULT", "attack.v obj=@thing; !subj=@calm_attack_subj"),  # between these two the codebook draws the line
])
def test_a_deed_is_of_another_type_only_where_the_judge_is_sure_of_it(plan, said: str, chance: float, kind: str, rule: str) -> None:
    [event] = judged(plan, "Rebels attacked the town of Bunia on Monday.", attacked=(said, chance)).events
    assert (event.type, event.rule) == (kind, rule)
    assert event.actors[0].name == "Rebels"


def test_what_is_only_said_keeps_the_type_of_its_words(plan) -> None:
    events = judged(plan, "Kenya condemned the raid on Monday.", condemned=("COERCE", 0.999)).events
    assert "ACCUSE" in {event.type for event in events}


def test_what_an_article_is_full_of_counts_for_each_of_its_words(plan) -> None:
    text = "Rebels attacked the town of Bunia on Monday. Rebels shelled the camp. Rebels raided the market. Rebels ambushed the patrol."
    unsure = ("ASSAULT", 0.3)
    alone = judged(plan, text, attacked=unsure, shelled=("ASSAULT", 0.99), raided=("ASSAULT", 0.99), ambushed=("ASSAULT", 0.99))
    among_games = judged(plan, text, attacked=unsure)
    assert len(alone.events) == 4
    assert not among_games.events


def test_without_the_judge_the_rules_decide_alone(plan) -> None:
    *before, events = plan
    assert isinstance(events, EventStage)
    current = [Reading(article=article("Rebels attacked the town of Bunia on Monday.", published="2026-03-11"))]
    for stage in (*before, replace(events, judging=None)):
        current = list(stage(current))
    [event] = current[0].events
    assert event.rule.startswith("attack.v")


@pytest.mark.parametrize(("table", "said"), [
    ("thresholds: {vetoo: 1.0}", "there is no 'vetoo'"),
    ("thresholds: {veto: high}", "veto must be a number, not 'high'"),
    ("roles: {AID: {verb: [subj]}}", "roles: AID: verb: write one of"),
])
def test_a_mistake_in_a_users_table_is_named(tmp_path, table: str, said: str) -> None:
    (tmp_path / "judge.yaml").write_text(table, encoding="utf-8")
    with pytest.raises(CodebookError, match=re.escape(said)):
        load_judging(tmp_path)


def test_a_users_threshold_stands_for_ours(tmp_path) -> None:
    (tmp_path / "judge.yaml").write_text("thresholds: {propose: 99}", encoding="utf-8")
    assert (load_judging(tmp_path).propose, load_judging(tmp_path).trust) == (99.0, load_judging(None).trust)


@pytest.mark.parametrize("text", [
    "The mayor of Kampala asked soldiers to smurf the editor of the Herald.",
    "The mayor of Kampala said soldiers might smurf the editor of the Herald.",
])
def test_of_what_is_only_wanted_or_possible_the_judge_alone_finds_no_deed(plan, text: str) -> None:
    reading = judged(plan, text, smurf=("COERCE", 0.999))
    assert not [event for event in reading.events if event.rule.startswith("judge:")]
    assert "not told as done" in {drop.reason for drop in reading.dropped}
