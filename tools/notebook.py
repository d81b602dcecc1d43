"""Run the notebook's code cells in one namespace and keep what they show, as Jupyter would: `python tools/notebook.py` writes it anew."""

import ast
import contextlib
import io
import json
import os
from base64 import b64encode
from pathlib import Path
from typing import Any

__all__ = ["NOTEBOOK", "run"]

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


def run(book: dict[str, Any]) -> dict[str, Any]:
    """Return the notebook with what its cells show; raises what a cell raises. Runs in the notebook's folder."""
    space: dict[str, Any] = {"__name__": "__main__"}
    number = 0
    with contextlib.chdir(NOTEBOOK.parent):
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                number += 1
                cell["outputs"], cell["execution_count"] = shown("".join(cell["source"]), space, number), number
    return book


def shown(code: str, space: dict[str, Any], number: int) -> list[dict[str, Any]]:
    """Run one cell and return its outputs: what it prints, and the value of its last line."""
    tree, printed, value = ast.parse(code), io.StringIO(), None
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), space)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), space)
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": printed.getvalue().splitlines(keepends=True)})
    if value is not None:
        outputs.append({"data": bundle(value), "execution_count": number, "metadata": {}, "output_type": "execute_result"})
    return outputs


def bundle(value: Any) -> dict[str, Any]:
    """Return a value in the forms in which a notebook can show it."""
    if hasattr(value, "_repr_png_"):
        return {"image/png": b64encode(value._repr_png_()).decode(), "text/plain": ["<picture>"]}
    found: dict[str, Any] = {"text/plain": repr(value).splitlines(keepends=True)}
    if hasattr(value, "_repr_html_"):
        found["text/html"] = value._repr_html_().splitlines(keepends=True)
    return found


def main() -> None:
    """Write the notebook with its outputs."""
    os.environ.setdefault("POLARS_FMT_STR_LEN", "60")
    book = run(json.loads(NOTEBOOK.read_text(encoding="utf-8")))
    NOTEBOOK.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
