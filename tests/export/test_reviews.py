"""Reviews: what people said is in every export, and what they change in other tools comes back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from dateline.export.markup import fitted, markup_of
from dateline.export.returned import read_markups
from dateline.library import Library
from dateline.query.rows import EventRow
from dateline.records import Reading, Span

from ..store.samples import any_reading
from .corpus import bytes_in, filled, text_of, two_reports

TOOLS = ("labelstudio", "doccano", "inception", "webannotation")


@pytest.fixture
def library() -> Library:
    return filled(two_reports()[0])


def exported(library: Library, tool: str, target: Path) -> Path:
    library.export(tool, target, include_text=True)
    return target


def bring(library: Library, path: Path) -> tuple[int, int, int, list[str]]:
    back = library.import_reviews([path], author="Ann")
    return back.accepted, back.rejected, back.corrected, [failure.reason for failure in back.failed]


@pytest.mark.parametrize("tool", TOOLS)
def test_what_nobody_changed_changes_nothing(tool: str, library: Library, tmp_path: Path) -> None:
    first = exported(library, tool, tmp_path / "one")
    assert bring(library, first) == (0, 0, 0, [])
    assert library.store.rows("SELECT * FROM review") == []
    second = exported(library, tool, tmp_path / "two")
    if first.is_dir():
        assert bytes_in(first) == bytes_in(second)
    else:
        assert first.read_bytes() == second.read_bytes()


@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=list(HealthCheck))
@given(held=any_reading())
def test_spans_come_back_where_they_were(held: Reading, tmp_path_factory: pytest.TempPathFactory) -> None:
    library, folder, own = filled(held), tmp_path_factory.mktemp("tools"), markup_of(held)
    places = sorted((mark.label, mark.start, mark.end) for mark in own.marks)
    for tool in TOOLS:
        target = exported(library, tool, folder / tool)
        [back] = [markup for path in ([target] if target.is_file() else target.iterdir()) for markup in read_markups(path)] or [own]
        assert sorted((mark.label, mark.start, mark.end) for mark in back.marks) == places
        assert back.text in (held.article.text, None)


def event(library: Library, id: str) -> EventRow:
    return next(row for row in library.events() if row.id == id)


def edited(path: Path, change: Callable[[Any], None]) -> Path:
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_label_studio_rejects_corrects_and_accepts(library: Library, tmp_path: Path) -> None:
    attack = library.events(type="ASSAULT")[0].id

    def change(tasks: Any) -> None:
        result = tasks[0].pop("predictions")[0]["result"]
        denial = next(item["id"] for item in result if item["type"] == "labels" and item["value"]["labels"] == ["deny"])
        kept = [item for item in result if denial not in (item.get("id"), item.get("from_id"), item.get("to_id"))]
        for item in kept:
            if item.get("id") == attack and item["type"] == "labels":
                item["value"]["labels"] = ["COERCE"]
            if item.get("id") == attack and item["type"] == "choices":
                item["value"]["choices"] = ["denied"]
        kept = [item for item in kept if not (item.get("from_id") == attack and item["labels"] == ["recipients"])]
        tasks[0]["annotations"] = [{"result": kept}]

    path = edited(exported(library, "labelstudio", tmp_path / "tasks.json"), change)
    assert bring(library, path) == (1, 1, 3, [])
    row = event(library, attack)
    assert (row.type, row.status, row.recipients) == ("COERCE", "denied", ())
    assert [claim.act for claim in library.claims()] == ["accuse"]
    assert bring(library, path) == (0, 0, 0, [])
    again = json.loads(text_of(library, "labelstudio", include_text=True))[0]["predictions"][0]["result"]
    sent = json.loads(path.read_text())[0]["annotations"][0]["result"]
    assert again == [item for item in sent if item in again]  # what was sent, without the marks of parties of nothing


def test_doccano_knows_records_by_their_place(library: Library, tmp_path: Path) -> None:
    attack = library.events(type="ASSAULT")[0].id

    def change(document: Any) -> None:
        numbers = {entity["id"]: entity["id"] + 7000 for entity in document["entities"]}
        for entity in document["entities"]:
            entity["id"] = numbers[entity["id"]]
            entity["label"] = {"ASSAULT": "PROTEST"}.get(entity["label"], entity["label"])
        for relation in document["relations"]:
            relation.update(from_id=numbers[relation["from_id"]], to_id=numbers[relation["to_id"]])

    assert bring(library, edited(exported(library, "doccano", tmp_path / "d.jsonl"), change)) == (0, 0, 1, [])
    assert event(library, attack).type == "PROTEST"


def test_a_new_party_has_the_words_that_were_marked(library: Library, tmp_path: Path) -> None:
    attack = library.events(type="ASSAULT")[0].id
    text = two_reports()[0].article.text
    at = text.index("the town of Kesh")

    def change(page: Any) -> None:
        own = next(item for item in page["items"] if item["id"].endswith(attack))
        page["items"].append({"id": "urn:x:1", "motivation": "tagging", "body": [{"purpose": "tagging", "value": "PARTY"}],
                              "target": {**own["target"], "selector": [{"type": "TextPositionSelector", "start": at, "end": at + 16}]}})
        page["items"].append({"id": f"urn:dateline:{own['target']['source']['id'].rpartition(':')[2]}:link-new", "motivation": "linking",
                              "body": [{"purpose": "tagging", "value": "recipients"}, "urn:x:1"], "target": own["id"]})

    assert bring(library, edited(exported(library, "webannotation", tmp_path / "w.json"), change)) == (0, 0, 1, [])
    assert event(library, attack).recipients == ("Vellmar", "the town of Kesh")


def test_what_is_not_understood_is_named(library: Library, tmp_path: Path) -> None:
    def change(tasks: Any) -> None:
        result = tasks[0]["predictions"][0]["result"]
        result.append({"id": "new", "type": "labels", "value": {"start": 0, "end": 7, "text": "Vellmar", "labels": ["AID"]}})
        result.append({"type": "relation", "from_id": "gone", "to_id": "new", "labels": ["actors"]})
        tasks.append({"data": {"text": "", "article": "nowhere"}})

    path = edited(exported(library, "labelstudio", tmp_path / "tasks.json"), change)
    *counts, reasons = bring(library, path)
    assert counts == [0, 0, 0]
    assert [reason.split(";")[0].split(":")[0] for reason in reasons] == [
        "mark new (AID) is none of Dateline's", "relation 'actors' from gone to new", "no such article in the store"]
    (tmp_path / "other.json").write_text('{"a": 1}')
    assert "not a file of Label Studio" in bring(library, tmp_path / "other.json")[3][0]
    (tmp_path / "bad.json").write_text("{")
    assert "not a readable JSON file" in bring(library, tmp_path / "bad.json")[3][0]


def test_rejected_records_are_in_no_layout(library: Library) -> None:
    attack = library.events(type="ASSAULT")[0].id
    number = text_of(library, "gdelt2").partition("\t")[0]
    library.review(attack, "reject", author="Ann")
    for layout in ("gdelt2", "ucdp", "geojson", "ftm", "webannotation"):
        assert attack not in text_of(library, layout)
    assert number not in text_of(library, "gdelt2")
    record = json.loads(text_of(library, "jsonl"))
    assert "rejected by Ann" in [drop["reason"] for drop in record["dropped"]]
    library.review(attack, "undo", author="Ann")
    assert attack in text_of(library, "geojson")


def test_a_corrected_status_counts_for_facts(library: Library) -> None:
    attack = library.events(type="ASSAULT")[0].id
    before = text_of(library, "ucdp")
    library.review(attack, "correct", field="status", value="denied", author="Ann")
    assert text_of(library, "ucdp").count("\n") == before.count("\n") - 1
    library.review(attack, "correct", field="status", value="ongoing", author="Ann")
    assert text_of(library, "ucdp") == before.replace("Not reviewed", "Reviewed")


def test_words_are_found_in_either_count() -> None:
    text = "🙂🙂 attack"
    assert fitted(text, 3, 9, "attack") == fitted(text, 5, 11, "attack") == Span(start=3, end=9)
    assert fitted(text, 1, 7, "attack") is None
    assert fitted(text, 3, 90, None) is None
