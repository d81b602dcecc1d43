"""What stands in the columns: one deed that two papers tell of, with different counts."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import networkx
import pytest

from dateline.export.cells import columns, layout_columns
from dateline.export.crosswalk import cameo, coded
from dateline.export.ucdp import priogrid
from dateline.library import Library

from .corpus import filled, happened, text_of, two_reports


@pytest.fixture
def library() -> Library:
    return filled(*two_reports())


def bare(library: Library, layout: str) -> list[dict[str, str]]:
    return [dict(zip(columns(layout), line.split("\t"), strict=True)) for line in text_of(library, layout).splitlines()]


def sheet(library: Library, layout: str, **wanted: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(library, layout, **wanted), newline="")))


def test_gdelt_has_each_deed_once_with_its_reports(library: Library) -> None:
    attack, *_ = (row for row in bare(library, "gdelt2") if row["EventRootCode"] == "19")
    assert (attack["SQLDATE"], attack["MonthYear"], attack["EventCode"], attack["QuadClass"]) == ("20310505", "203105", "190", "4")
    assert (attack["Actor1Code"], attack["Actor1CountryCode"], attack["Actor1Type1Code"]) == ("PAKGOV", "PAK", "GOV")
    assert (attack["NumMentions"], attack["NumArticles"], attack["NumSources"]) == ("2", "2", "1")  # both on Lena Hart's word
    assert (attack["ActionGeo_Type"], attack["ActionGeo_CountryCode"]) == ("4", "GG")  # FIPS 10-4: GG is Georgia
    assert (attack["DATEADDED"], attack["SOURCEURL"]) == ("20310506000000", "https://herald.example/kesh")
    mentions = [row for row in bare(library, "gdelt-mentions") if row["GLOBALEVENTID"] == attack["GLOBALEVENTID"]]
    assert [(row["MentionTimeDate"], row["MentionType"]) for row in mentions] == [("20310506000000", "1"), ("20310507083000", "2")]


def test_only_facts_unless_more_is_asked_for() -> None:
    first, _ = two_reports()
    alleged = replace(first, events=(replace(first.events[0], status="alleged"), *first.events[1:]))
    library = filled(alleged)
    assert [row["EventRootCode"] for row in bare(library, "gdelt1")] == ["11"]
    assert sheet(library, "ucdp") == []
    assert [row["best"] for row in sheet(library, "ucdp", status="alleged")] == ["9"]


def test_ucdp_counts_the_dead_as_the_reports_do(library: Library) -> None:
    [row] = sheet(library, "ucdp")
    assert (row["low"], row["best"], row["high"]) == ("9", "9", "11")
    assert (row["type_of_violence"], row["gwnoa"], row["gwnob"]) == ("1", "770", "700")
    assert (row["date_prec"], row["where_prec"], row["priogrid_gid"]) == ("1", "1", str(priogrid(41.5, 44.25)))
    assert row["source_original"] == "Lena Hart"


def test_a_cell_of_half_a_degree_is_counted_from_the_south_west() -> None:
    assert (priogrid(-90, -180), priogrid(-90, -179.5), priogrid(-89.5, -180)) == (1, 2, 721)


def test_acled_and_polecat(library: Library) -> None:
    [row] = sheet(library, "acled")
    assert (row["event_type"], row["inter1"], row["fatalities"], row["geo_precision"]) == ("Battles", "State forces", "9", "1")
    header, first, *_ = (line.split("\t") for line in text_of(library, "polecat").splitlines())
    assert tuple(header) == columns("polecat")
    assert dict(zip(header, first, strict=True))["Actor COW"] == "770"


def test_columns_said_to_be_empty_are(library: Library) -> None:
    for layout in ("gdelt1", "gdelt2", "gdelt-mentions"):
        empty = [row["column"] for row in layout_columns(layout) if not row["holds"]]
        assert {row[name] for row in bare(library, layout) for name in empty} == {""}
    for layout in ("ucdp", "acled"):
        empty = [row["column"] for row in layout_columns(layout) if not row["holds"]]
        assert {row[name] for row in sheet(library, layout) for name in empty} == {""}


def test_a_formula_is_no_formula(library: Library) -> None:
    sources = [row["source"] for row in sheet(library, "csv", table="articles")]
    assert sources == ["kesh.txt", "'=second.txt"]


def test_each_deed_once_or_each_report(library: Library) -> None:
    once, each = sheet(library, "csv", table="events"), sheet(library, "csv", table="events", reports=True)
    assert (len(once), len(each)) == (3, 4)
    assert [(row["reports"], row["killed"], row["killed_high"]) for row in once if row["type"] == "ASSAULT"] == [("2", "9", "11")]
    assert len(sheet(library, "csv", table="events", limit=1)) == 1
    assert sheet(library, "csv", table="claims", type="ASSAULT") == []


def test_networks_load(library: Library, tmp_path: Path) -> None:
    for layout, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        path = tmp_path / layout
        library.export(layout, path)
        graph = read(path)
        names = {graph.nodes[node]["label"] for node in graph}
        assert {"Ostrand", "Vellmar", "Lena Hart"} <= names
        assert {data["kind"] for _, _, data in graph.edges(data=True)} == {"does", "says of"}


def test_documents(library: Library) -> None:
    [feature, *_] = [part for part in json.loads(text_of(library, "geojson"))["features"] if part["properties"]["type"] == "ASSAULT"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.25, 41.5]}
    [slide, *_] = json.loads(text_of(library, "timelinejs"))["events"]
    assert slide["start_date"] == {"year": 2031, "month": 5, "day": 5}
    entities = [json.loads(line) for line in text_of(library, "ftm").splitlines()]
    ids = {entity["id"] for entity in entities}
    named = [value for entity in entities for name in ("organizer", "involved", "subject", "object", "proof", "resolved", "document")
             for value in entity["properties"].get(name, ())]
    assert named
    assert set(named) <= ids


def test_markup_in_names_is_text_in_timelines() -> None:
    first, _ = two_reports()
    actors = tuple(replace(party, name="<img src=x onerror=alert(1)>") for party in first.events[0].actors)
    assert "<img" not in text_of(filled(happened(first, actors=actors)), "timelinejs")


@pytest.mark.parametrize(("kind", "mode", "code"),
                         [("ASSAULT", "aerial", "195"), ("ASSAULT", None, "190"), ("PROTEST", "riot", "145"), ("X", None, None)])
def test_cameo(kind: str, mode: str | None, code: str | None) -> None:
    assert cameo(kind, mode) == code


def test_codes_come_apart() -> None:
    known = coded(["PAKMIL", "IGOUNO"])
    assert (known.country, known.sectors, known.groups) == ("PAK", ("MIL", "IGO"), ("UNO",))
