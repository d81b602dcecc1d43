"""Tables: every row gives a line, in order, its text character for character."""

import csv
import gzip
import io
import json
from pathlib import Path

import polars
import pytest

from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.settings import Settings

TEXTS = ["\n\nNAIROBI, Kenya (AP) _ Two ferries  collided.\n", "Follow\n“No,” she said.\r\n\tEnd ", "日本 🙂 e\u0301"]


def read(path: Path, settings: Settings | None = None) -> list[Reading | Failure]:
    return list(open_sources([str(path)], settings or Settings()))


def readings(path: Path, settings: Settings | None = None) -> list[Reading]:
    return [item for item in read(path, settings) if isinstance(item, Reading)]


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    if path.suffix == ".parquet":
        polars.DataFrame(rows).write_parquet(path)
    elif path.suffix in {".csv", ".tsv"}:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter="," if path.suffix == ".csv" else "\t")
            writer.writeheader()
            writer.writerows(rows)
    elif path.suffix == ".json":
        path.write_text(json.dumps(rows), encoding="utf-8")
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ["jsonl", "json", "csv", "tsv", "parquet"])
def test_every_layout_keeps_rows_and_characters(tmp_path: Path, ending: str) -> None:
    rows: list[dict[str, object]] = [{"id": str(n), "body": text, "date": "2021-05-04", "headline": f"T{n}", "link": f"https://e.org/{n}"}
                                     for n, text in enumerate(TEXTS)]
    found = [reading.article for reading in readings(write(tmp_path / f"news.{ending}", rows))]
    assert [article.text for article in found] == TEXTS
    assert [(article.given_id, article.title, article.url, article.published, article.published_by) for article in found] == [
        (str(n), f"T{n}", f"https://e.org/{n}", "2021-05-04", "column") for n in range(3)]
    assert [article.source for article in found] == [f"{tmp_path}/news.{ending}#{n}" for n in (1, 2, 3)]
    assert found[0].dateline is not None
    assert found[0].dateline.of(TEXTS[0]) == "NAIROBI, Kenya"


def test_empty_cells_still_give_a_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [{"text": "One."}, {"text": ""}, {"text": None}, {"text": " "}, {"text": "Two."}])
    assert [(r.article.text, [d.reason for d in r.dropped]) for r in readings(path)] == [
        ("One.", []), ("", ["empty text"]), ("", ["empty text"]), (" ", ["empty text"]), ("Two.", [])]


def test_a_bad_line_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": \n\n[1]\n{"text": "Two."}\n' + "[" * 5000 + "\n")
    found = read(path)
    assert [item.article.text for item in found if isinstance(item, Reading)] == ["One.", "Two."]
    assert [item.source for item in found if isinstance(item, Failure)] == [f"{path}:2", f"{path}:4", f"{path}:6"]


def test_a_line_over_the_limit_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": "' + "x" * 5000 + '"}\n{"text": "Two."}\n')
    first, second, third = read(path, Settings(max_bytes=1000))
    assert isinstance(second, Failure)
    assert second.reason == "line too long: more than 1,000 bytes"
    assert [item.article.text for item in (first, third) if isinstance(item, Reading)] == ["One.", "Two."]


def test_a_table_may_be_larger_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"id,text\n" + b"1,A short story.\n" * 1000))
    assert len(readings(path, Settings(max_bytes=1000))) == 1000


def test_a_huge_cell_is_read(tmp_path: Path) -> None:
    text = "A long story. " * 20_000
    assert readings(write(tmp_path / "a.csv", [{"text": text}]))[0].article.text == text


def test_no_text_column(tmp_path: Path) -> None:
    [failure] = read(write(tmp_path / "a.csv", [{"id": "1", "words": "One."}]))
    assert isinstance(failure, Failure)
    assert failure.reason == "no text column among 'id', 'words'; name it with --column text=NAME"


def test_named_columns(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [{"words": "One.", "day": "17/07/2023", "text": "Not this."}])
    [found] = readings(path, Settings(columns={"text": "words", "published": "day"}))
    assert (found.article.text, found.article.published) == ("One.", "2023-07-17")
    [failure] = read(path, Settings(columns={"text": "nothing"}))
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("no column 'nothing' for text; its columns are 'words'")


def test_a_date_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    [found] = readings(write(tmp_path / "a.jsonl", [{"text": "One.", "date": "03/04/2020"}]))
    assert found.article.published is None
    assert [(drop.reason, drop.text) for drop in found.dropped] == [("publication date cannot be read", "03/04/2020")]


def test_the_option_dates_what_has_no_date(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [{"text": "One."}, {"text": "NAIROBI, Dec 30 (Agency) - Two."}, {"text": "Three.", "date": "2020-01-01"}])
    found = readings(path, Settings(published="2024-01-02"))
    assert [(r.article.published, r.article.published_by) for r in found] == [
        ("2024-01-02", "option"), ("2023-12-30", "dateline"), ("2020-01-01", "column")]


def test_clean_treats_a_cell_as_a_page_dump(tmp_path: Path) -> None:
    dump = "Dam fails near Kirkuk\n\nUpdated 2 May 2021\nFollow\n\nBAGHDAD: A dam near Kirkuk failed on Sunday, and four villages were flooded."
    [found] = readings(write(tmp_path / "a.jsonl", [{"id": 7, "text": dump}]), Settings(clean=True))
    assert (found.article.title, found.article.published, found.article.given_id) == ("Dam fails near Kirkuk", "2021-05-02", "7")
    assert "Follow" not in found.article.text


def test_ids_depend_on_text_date_and_given_id(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [{"id": "1", "text": "One."}, {"id": "2", "text": "One."}, {"id": "1", "text": "One."}])
    first, second, third = (reading.article.id for reading in readings(path))
    assert first == third != second


@pytest.mark.parametrize(("name", "data", "reason"), [
    ("a.parquet", b"PAR1 not really PAR1", "not a readable Parquet file"), ("a.parquet", b"id,text\n", "not a Parquet file"),
    ("a.json", b'[{"text": "One."}', "malformed JSON"), ("a.csv", b"\x89PNG\r\n\x1a\n", "binary file"), ("a.jsonl", b"\n\n", "empty"),
    ("a.csv", b"text\n", "empty"), ("a.json", b"[]", "empty")])
def test_bad_tables(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    [failure] = read(tmp_path / name)
    assert isinstance(failure, Failure)
    assert reason in failure.reason


def test_other_encodings_and_delimiters(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id;text\n1;Łódź “waits”\n".encode("utf-16"))
    (tmp_path / "b.csv").write_bytes("\ufefftext\tid\nA café\t1\n".encode())
    (tmp_path / "c.csv").write_bytes("text,id\nA café,1\n".encode("cp1252"))
    assert [reading.article.text for reading in readings(tmp_path)] == ["Łódź “waits”", "A café", "A café"]


def test_csv_rows_with_too_many_cells_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,One.\n2,Two,three,four\n3\n")
    found = read(tmp_path / "a.csv")
    assert isinstance(found[1], Failure)
    assert found[1].source.endswith("a.csv#2")
    assert isinstance(found[2], Reading)
    assert found[2].article.text == ""


def test_lone_surrogates_do_not_reach_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "half \\ud83d sign \\ud83d\\ude42"}\n')
    assert readings(tmp_path / "a.jsonl")[0].article.text == "half \ufffd sign 🙂"


def test_standard_csv_quoting(tmp_path: Path) -> None:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["text"], ['He said, "no"\nand left.']])
    (tmp_path / "a.csv").write_text(buffer.getvalue())
    assert readings(tmp_path / "a.csv")[0].article.text == 'He said, "no"\nand left.'


def test_a_row_may_open_with_its_headline(tmp_path: Path) -> None:
    text = "Miners lift blockade\n\nLIMA, May 6, 2026 (EFE) - Miners in southern Peru lifted a blockade on Tuesday.\n\nIt began in April."
    [reading] = readings(write(tmp_path / "rows.jsonl", [{"text": text}]))
    story = reading.article
    assert story.text == text
    assert story.title == "Miners lift blockade"
    assert [(section.kind, section.span.of(text)[:12]) for section in story.sections] == [("title", "Miners lift "), ("body", "LIMA, May 6,")]
    assert story.dateline is not None
    assert story.dateline.of(text) == "LIMA"
    assert (story.published, story.published_by) == ("2026-05-06", "dateline")


def test_a_row_tells_its_day_in_a_line_of_its_own(tmp_path: Path) -> None:
    text = "Bandits seize worshippers in Zamfara\n\nPublished 22 April 2026\n\nGunmen have abducted 23 worshippers in Zamfara State."
    [reading] = readings(write(tmp_path / "rows.jsonl", [{"text": text}]))
    assert (reading.article.published, reading.article.published_by) == ("2026-04-22", "published-line")
    assert reading.article.sections[-1].span.of(text).startswith("Gunmen")


@pytest.mark.parametrize("text", ["Gunmen killed two men.", "Gunmen killed two men\n\nin Kano", "\n\n", "One line\n\nAnother line"])
def test_what_is_no_headline_is_none(tmp_path: Path, text: str) -> None:
    [reading] = readings(write(tmp_path / "rows.jsonl", [{"text": text}]))
    assert reading.article.title is None
    assert [section.kind for section in reading.article.sections] == ["body"]


def test_the_title_of_a_column_is_the_headline_when_the_text_repeats_it(tmp_path: Path) -> None:
    text = "Talks fail.\n\nGENEVA - The talks failed on Monday."
    [reading] = readings(write(tmp_path / "rows.jsonl", [{"text": text, "title": "Talks fail"}]))
    assert [section.kind for section in reading.article.sections] == ["title", "body"]
