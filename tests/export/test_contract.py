"""The contract's JSON: every span carries its words, whatever the text."""

from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.export.contract import article_record
from dateline.records import Reading

PARTS = ["Kabul denied on Friday that it had armed the rebels.", "“We will strike back,” he said.", "At least 12 soldiers died near Moyale 🙂.",
         "The army’s statement, it added, was “clear", "Protesters marched in Nairobi, police said.", "\n\n", "’", "\u0301", " – "]
KEYS = {"start", "end", "text"}


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a record that has offsets and words."""
    if isinstance(value, dict):
        if value.keys() >= KEYS and isinstance(value["start"], int):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.sampled_from(PARTS), min_size=1, max_size=8))
def test_spans_carry_their_words(read: Callable[..., Reading], parts: list[str]) -> None:
    record = article_record(read(" ".join(parts), published="2026-03-08"))
    found = list(spans({key: value for key, value in record.items() if key != "article"}))
    assert all(record["article"]["text"][span["start"]:span["end"]] == span["text"] for span in found)


def test_the_keys_of_the_contract(read: Callable[..., Reading]) -> None:
    record = article_record(read("Kenya's army said on Monday that it had killed nine rebels near Moyale.", published="2026-03-10"))
    assert list(record) == ["article", "times", "places", "actors", "claims", "events", "dropped"]
    [claim] = record["claims"]
    assert claim["act"] == "say"
    assert claim["speaker"]["codes"] == ["KENMIL"]
    assert claim["said_on"]["start"] == "2026-03-09"
    killing = next(event for event in record["events"] if event["type"] == "ASSAULT")
    assert killing["status"] == "alleged"
    assert killing["claims"] == [claim["id"]]
    assert killing["killed"]["low"] == 9
