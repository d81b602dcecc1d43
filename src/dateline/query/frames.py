"""Rows → data frames, with the columns of their type even where there is no row."""

from dataclasses import fields
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import polars

from dateline.query.rows import Toll, Words

__all__ = ["frame"]

DAYS = frozenset({"date", "start", "end", "said_on", "said_on_end", "first", "last"})
"""Text fields that hold a day."""
PLAIN: dict[type, Any] = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean,
                          Words: polars.Struct({"start": polars.Int64, "end": polars.Int64, "text": polars.String}),
          Toll: polars.Struct({"kind": polars.String, "low": polars.Int64, "high": polars.Int64, "whom": polars.String, "by": polars.String,
                               "on": polars.String, "article": polars.String})}


def frame(kind: type, rows: list[dict[str, Any]]) -> polars.DataFrame:
    """Return rows of one type as a frame; days become dates, several values a list."""
    hints = get_type_hints(kind)
    made = polars.DataFrame(rows, schema={field.name: column_type(hints[field.name]) for field in fields(kind)}, strict=False)
    days = [name for name, dtype in made.schema.items() if name in DAYS and dtype == polars.String]
    return made.with_columns(polars.col(days).str.to_date("%Y-%m-%d", strict=False)) if days else made


def column_type(hint: Any) -> Any:
    """Return polars' type for a field's."""
    if get_origin(hint) is tuple:
        return polars.List(column_type(get_args(hint)[0]))
    if get_origin(hint) is UnionType:
        [hint] = [part for part in get_args(hint) if part is not NoneType]
    return PLAIN[hint]
