"""A picture as a page of its own: the SVG with the rows that it was drawn from under it; nothing is loaded from elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.export.pictures.svg import clean

__all__ = ["picture_page"]

STYLE = ("body{font:14px/1.45 system-ui,'Segoe UI','Noto Sans',sans-serif;margin:2rem auto;max-width:62rem;padding:0 1rem;background:#fff;"
         "color:#1b1f24}svg{max-width:100%;height:auto}"
         "table{border-collapse:collapse;margin-top:1.5rem}th,td{padding:.25rem .8rem .25rem 0;text-align:left;"
         "vertical-align:top;border-bottom:1px solid #d8dee4}th{font-weight:600}summary{cursor:pointer;margin-top:1rem}"
         "@media (prefers-color-scheme:dark){body{background:#14171a;color:#e8eaed}th,td{border-color:#363d45}}")


def picture_page(drawn: str, *, title: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return an HTML page of a picture and its rows."""
    head = "".join(f"<th scope=\"col\">{clean(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(f'<td>{clean(cell(row[name]))}</td>' for name in columns)}</tr>\n" for row in rows)
    return ("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            f"<title>{clean(title)}</title><style>{STYLE}</style></head><body>\n{drawn}<details><summary>Rows</summary>"
            f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></details></body></html>\n")


def cell(value: Any) -> str:
    """Return a value's words."""
    return "" if value is None else ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
