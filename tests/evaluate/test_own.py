"""Our own gold: what counts as found and as right."""

from dateline.evaluate.own import coded, figures, find, same_division, tally_article

TEXT = "Kabul denied it. “We will not”, it said. Nine died on Friday in Kabul."
PARTY = {"name": "Kabul", "text": "Kabul", "codes": ["AFGGOV"]}
FRIDAY = {"start": "2026-03-06", "end": "2026-03-06"}
CLAIM = {"id": "c1", "content": {"start": 13, "end": 15}, "speaker": PARTY, "on_behalf_of": None, "act": "deny", "targets": [], "addressees": [],
         "said_on": None, "answers": None, "confidence": 0.9}
KILLING = {"id": "e1", "type": "ASSAULT", "trigger": {"start": 46, "end": 50}, "evidence": [{"start": 41, "end": 70}], "status": "happened",
           "actors": [], "recipients": [{"name": "Nine", "text": "Nine", "codes": []}], "when": FRIDAY,
           "place": {"country": "AF", "admin1": "Kabul"}, "killed": {"low": 9, "high": 9}, "injured": None}
MARCH = KILLING | {"id": "e2", "type": "PROTEST", "trigger": {"start": 0, "end": 5}, "evidence": [], "recipients": [], "when": None, "place": None}
RECORD = {
    "article": {"text": TEXT}, "claims": [CLAIM], "events": [KILLING, MARCH], "times": [{"start": 54, "end": 60, "when": FRIDAY}],
    "places": [{"start": 0, "end": 5, "country": "AF", "admin1": None, "literal": False},
               {"start": 64, "end": 69, "country": "AF", "admin1": "Kabul", "literal": False}],
}
SAID = {"claims": [{"speaker": ["Kabul"], "act": "deny", "content": "it", "form": "name", "codes": "AFGGOV"}]}
DONE = {
    "events": [{"type": "ASSAULT", "recipients": ["Nine"], "status": "happened", "when": ["2026-03-06", "2026-03-06"], "country": "AF",
                "admin1": "Kabul", "killed": [9, 9], "anchor": "Nine died"}],
    "times": [{"text": "Friday", "start": "2026-03-06", "end": "2026-03-06"}],
    "places": [{"text": "Kabul", "country": "AF", "literal": False},
               {"text": "Kabul", "nth": 2, "country": "AF", "admin1": "Kabul", "literal": True}],
}


def test_words_are_found_whole_and_for_the_nth_time() -> None:
    assert find("it", TEXT) == (13, 15)
    assert find("Kabul", TEXT, nth=2) == (64, 69)
    assert find('"we  will not"', TEXT) == (17, 30)
    assert find("abul", TEXT) is None


def test_every_field_is_counted_by_itself() -> None:
    said = figures(tally_article(SAID, RECORD))
    assert said["claims"] == said["claim speaker"] == said["claim code"] == said["claims precision"] == 1
    shares = figures(tally_article(DONE, RECORD))
    assert shares["event killed"] == shares["event when"] == shares["event admin1"] == 1
    assert shares["events precision"] == 0.5
    assert shares["event dyads f1"] == round(2 / 3, 3)
    assert shares["times"] == 1
    assert shares["literal or not"] == 0.5


def test_events_beside_listed_claims_are_no_complete_list() -> None:
    assert "events precision" not in figures(tally_article(SAID | DONE, RECORD))


def test_events_in_a_story_that_has_none_are_counted_by_its_words() -> None:
    shares = figures(tally_article({"no_events": True}, RECORD))
    assert shares == {"false events per 1000 words": round(2000 / len(TEXT.split()), 3)}


def test_a_division_is_right_by_whichever_of_its_names():
    assert same_division("Samarqand", {"admin1": "Samarkand", "country": "UZ"})
    assert not same_division("Samarqand", {"admin1": "Navoiy", "country": "UZ"})
    assert not same_division("Samarqand", {"admin1": None, "country": "UZ"})


def test_an_answer_may_answer_any_of_several_claims_that_tell_the_charge() -> None:
    charge = CLAIM | {"id": "c0", "content": {"start": 18, "end": 29}}
    record = RECORD | {"claims": [charge, CLAIM | {"answers": "c0"}]}
    denial = {"speaker": ["Kabul"], "act": "deny", "content": "it", "form": "name"}
    told = {"speaker": ["Kabul"], "act": "deny", "content": "We will not", "key": "b", "form": "none"}
    for answers, right in ((["a", "b"], 1), ("b", 1), ("a", 0)):
        gold = {"claims": [told, denial | {"answers": answers}]}
        assert figures(tally_article(gold, record))["answers f1"] == right


def test_a_bare_body_of_states_is_whichever_body() -> None:
    assert coded("IGO", ["IGOUNO"])
    assert not coded("IGOUNO", ["IGO"])
    assert not coded("USA", ["USAGOV"])
