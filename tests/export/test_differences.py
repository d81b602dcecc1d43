"""Two exports beside each other."""

from pathlib import Path

import pytest

from dateline.errors import InputError, UsageError
from dateline.export.differences import Change, compare
from dateline.library import Library

from .corpus import filled, two_reports

TABULAR = [("csv", "events"), ("parquet", "events"), ("jsonl", None), ("gdelt1", None), ("ucdp", None), ("polecat", None), ("geojson", None),
           ("ftm", None)]


def written(library: Library, layout: str, table: str | None, path: Path) -> Path:
    library.export(layout, path.with_suffix(f".{layout}"), table=table)
    return path.with_suffix(f".{layout}")


@pytest.mark.parametrize(("layout", "table"), TABULAR)
def test_added_changed_withdrawn(layout: str, table: str | None, tmp_path: Path) -> None:
    library = filled(two_reports()[0])
    one = written(library, layout, table, tmp_path / "one")
    assert not compare(one, one)
    [attack] = [row.id for row in library.events(type="ASSAULT")]
    library.review(attack, "correct", field="mode", value="aerial", author="Ann")
    two = written(library, layout, table, tmp_path / "two")
    found = compare(one, two)
    assert (found.added, found.withdrawn) == ((), ())
    assert len({change.row for change in found.changed}) == 1
    library.review(attack, "reject", author="Ann")
    three = written(library, layout, table, tmp_path / "three")
    gone = 1 if layout != "ftm" else 3  # the mentions of its parties, too
    assert (len(compare(two, three).withdrawn), len(compare(three, two).added)) == (gone, gone)


def test_changes_are_told_field_by_field(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,status,place\ne1,happened,Kesh\n")
    (tmp_path / "b.csv").write_text("id,status,place\ne1,denied,Kesh\n")
    assert compare(tmp_path / "a.csv", tmp_path / "b.csv").changed == (Change(row="e1", field="status", before="happened", after="denied"),)


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,status\ne1,happened\n")
    (tmp_path / "b.csv").write_text("code\nX\n")
    (tmp_path / "c.parquet").write_text("no")
    (tmp_path / "d.tsv").write_text("a\tb\n")
    with pytest.raises(UsageError, match="no column in common"):
        compare(tmp_path / "a.csv", tmp_path / "b.csv")
    for name in ("c.parquet", "d.tsv", "missing.csv"):
        with pytest.raises(InputError):
            compare(tmp_path / "a.csv", tmp_path / name)
