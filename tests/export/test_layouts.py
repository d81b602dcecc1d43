"""Every layout, whatever characters the values hold: the same columns in every row, read again by a strict reader, the same bytes each time."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import polars
import pytest
from followthemoney import model
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree

from dateline.errors import InputError, UsageError
from dateline.export.cells import columns
from dateline.export.layouts import LAYOUTS
from dateline.library import Library
from dateline.records import STATUSES, Party, Reading, make_id

from ..store.samples import any_reading
from .corpus import bytes_in, filled, text_of, two_reports

EVERY_STATUS = ",".join(STATUSES)
COUNTS = {"gdelt1": 58, "gdelt2": 61, "gdelt-mentions": 16, "ucdp": 49, "acled": 31, "polecat": 40}
few = settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
               suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize(("layout", "count"), COUNTS.items())
def test_columns_are_as_many_as_the_layout_has(layout: str, count: int) -> None:
    assert len(columns(layout)) == len(set(columns(layout))) == count


@few
@given(any_reading())
def test_any_characters_are_read_again_by_a_strict_reader(held: Reading) -> None:
    """One test, because making a reading takes longer than writing it in all layouts."""
    library = filled(with_ids(held))
    tabs_and_newlines_make_no_cells(library)
    sheets_have_their_columns(library)
    entities_are_valid(library)
    networks_have_nothing_dangling(library)
    words_stand_where_a_span_says(library, held)
    for layout in ("geojson", "timelinejs"):
        json.loads(text_of(library, layout))
    for layout in ("doccano", "jsonl"):
        [line] = text_of(library, layout, include_text=True).split("\n")[:-1]
        assert (json.loads(line).get("text") or json.loads(line)["article"]["text"]) == held.article.text


def with_ids(held: Reading) -> Reading:
    """The reading with ids of parties as the program makes them."""
    def known(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(replace(party, id=make_id("actor", party.id)) for party in parties)

    def one(party: Party | None) -> Party | None:
        return known((party,))[0] if party else None

    return replace(
        held, events=tuple(replace(event, actors=known(event.actors), recipients=known(event.recipients)) for event in held.events),
        claims=tuple(replace(claim, speaker=one(claim.speaker), on_behalf_of=one(claim.on_behalf_of), targets=known(claim.targets),
                             addressees=known(claim.addressees)) for claim in held.claims))


def tabs_and_newlines_make_no_cells(library: Library) -> None:
    for layout in ("gdelt1", "gdelt2", "gdelt-mentions", "polecat"):
        lines = text_of(library, layout, status=EVERY_STATUS).split("\n")
        assert lines.pop() == ""
        assert {line.count("\t") + 1 for line in lines} <= {COUNTS[layout]}


def sheets_have_their_columns(library: Library) -> None:
    for layout, table in (("ucdp", None), ("acled", None), *(("csv", table) for table in LAYOUTS["csv"].tables)):
        text = text_of(library, layout, table=table, status=EVERY_STATUS if table is None else None)
        header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        assert tuple(header) == columns(table or layout)
        assert {len(row) for row in rows} <= {len(header)}


def entities_are_valid(library: Library) -> None:
    """FollowTheMoney takes every entity and every value of it."""
    for line in text_of(library, "ftm").split("\n")[:-1]:
        entity = json.loads(line)
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert [(prop.name, value) for prop, value in proxy.itervalues() if not prop.type.validate(value)] == []


def networks_have_nothing_dangling(library: Library) -> None:
    for layout in ("graphml", "gexf"):
        root = etree.fromstring(text_of(library, layout).encode())
        nodes = {node.get("id") for node in root.iter("{*}node")}
        assert {edge.get(end) for edge in root.iter("{*}edge") for end in ("source", "target")} <= nodes


def words_stand_where_a_span_says(library: Library, held: Reading) -> None:
    text = held.article.text
    [task] = json.loads(text_of(library, "labelstudio", include_text=True))
    assert task["data"]["text"] == text
    values = [item["value"] for item in task["predictions"][0]["result"] if item["type"] != "relation"]
    assert [value for value in values if text[value["start"]:value["end"]] != value["text"]] == []
    for item in json.loads(text_of(library, "webannotation"))["items"]:
        if item["motivation"] == "tagging":
            quote, place = item["target"]["selector"]
            assert text[place["start"]:place["end"]] == quote["exact"]
            assert text[:place["start"]].endswith(quote["prefix"])


def test_values_are_equal_in_parquet(tmp_path: Path) -> None:
    library = filled(*two_reports())
    library.export("parquet", tmp_path)
    for table in LAYOUTS["parquet"].tables:
        frame = polars.read_parquet(tmp_path / f"{table}.parquet")
        assert tuple(frame.columns) == columns(table)
        sheet = list(csv.DictReader(io.StringIO(text_of(library, "csv", table=table), newline="")))
        assert [row["id"] for row in sheet] == frame["id"].to_list()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_store_gives_the_same_bytes(layout: str, tmp_path: Path) -> None:
    library = filled(*two_reports())
    for again in ("one", "two"):
        target = tmp_path / again
        library.export(layout, target if LAYOUTS[layout].folder else target / "file", include_text=True)
    one = bytes_in(tmp_path / "one")
    assert one
    assert one == bytes_in(tmp_path / "two")
    assert all(one.values())


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if not LAYOUTS[name].whole_text and not LAYOUTS[name].folder])
def test_no_more_than_a_quote_without_being_asked(layout: str) -> None:
    long = "x" * 201
    first, second = two_reports()
    library = filled(first, second)
    library.store.change([("UPDATE article SET text = text || ?", [(long,)]), ("UPDATE claim SET content_end = content_end + 400", [()])])
    assert long not in text_of(library, layout)


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    library = filled(*two_reports())
    with pytest.raises(UsageError, match="not known; there are csv"):
        library.export("xls", tmp_path / "x")
    with pytest.raises(UsageError, match="--include-text"):
        library.export("doccano", tmp_path / "x")
    with pytest.raises(UsageError, match="give a folder"):
        library.export("csv", "-")
    with pytest.raises(UsageError, match="has the tables"):
        library.export("csv", "-", table="places")
    (tmp_path / "taken").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        library.export("gdelt1", tmp_path / "taken" / "x")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
