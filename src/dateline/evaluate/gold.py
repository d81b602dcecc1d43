"""Gold: where the public data lies, and its rows as readings.

The data sets have licences of their own and stay outside the project: a folder with `eval/`, `gold/` and `seeds/`, found by the
variable DATELINE_EVAL_DATA, or as `shared` beside the project.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.settings import Settings

__all__ = ["find_data", "polnear_rows", "read_rows", "table_rows"]

Row = dict[str, Any]


def find_data(given: Path | None = None) -> Path | None:
    """Return the folder that holds the public data, or None where there is none."""
    named = given or (Path(os.environ["DATELINE_EVAL_DATA"]) if os.environ.get("DATELINE_EVAL_DATA") else None)
    candidates = [named] if named else [Path.cwd().parent / "shared", Path.cwd() / "shared"]
    return next((path for path in candidates if (path / "eval").is_dir()), None)


def table_rows(path: Path) -> list[Row]:
    """Return the rows of a JSON Lines file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def polnear_rows(split: Path) -> list[Row]:
    """Return one row for each text of a PolNeAR split, in the order of their names."""
    return [{"id": path.stem, "text": path.read_bytes().decode("utf-8")} for path in sorted((split / "text").glob("*.txt"))]


def read_rows(rows: list[Row], folder: Path) -> Iterator[Reading]:
    """Yield rows as `dateline read` takes them from a table, through a file in `folder`; a row that fails is an error."""
    path = folder / "rows.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            given = {"id": row.get("id") or row.get("doc_id"), "text": row["text"], "published": row.get("published") or row.get("dct")}
            out.write(json.dumps({name: value for name, value in given.items() if value}, ensure_ascii=False) + "\n")
    for item in open_sources([str(path)], Settings()):
        if isinstance(item, Failure):
            raise RuntimeError(f"gold row refused: {item.source}: {item.reason}")
        yield item
