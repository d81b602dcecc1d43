"""The pictures of the docs are drawn as pictures are drawn now, and the notebook runs from its first cell to its last."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from dateline.export.pictures.svg import style

ROOT = Path(__file__).parents[2]


def tool(name: str) -> ModuleType:
    """A module of tools/."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", tool("pictures").PICTURES)
def test_a_picture_of_the_docs_is_shown_and_drawn_in_today_s_style(name: str) -> None:
    assert f"](pictures/{name}.svg)" in (ROOT / "docs" / "analysis.md").read_text(encoding="utf-8")
    drawn = (ROOT / "docs" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    assert f"<style>{style()}</style>" in drawn, "python tools/pictures.py draws it anew"


def test_the_notebook_runs_and_shows_what_it_showed() -> None:
    notebook = tool("notebook")
    kept = json.loads(notebook.NOTEBOOK.read_text(encoding="utf-8"))
    kinds = [sorted(kind for output in cell["outputs"] for kind in output.get("data", {})) for cell in kept["cells"] if cell["cell_type"] == "code"]
    again = notebook.run(json.loads(json.dumps(kept)))
    assert [sorted(kind for output in cell["outputs"] for kind in output.get("data", {})) for cell in again["cells"]
            if cell["cell_type"] == "code"] == kinds
    assert sum("image/png" in kind for kind in kinds) == 3
