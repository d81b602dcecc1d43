"""The house rules that a reader relies on: small modules and functions, one sentence over each, public names that exist."""

import ast
import statistics
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import dateline

SOURCE = Path(dateline.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[Path, Function]]:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, Function):
                yield path, node


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_module_is_at_most_500_lines_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 500
    assert ast.get_docstring(ast.parse(text))


def test_functions_are_small() -> None:
    sizes = {f"{path.name}:{node.name}": length(node) for path, node in functions()}
    assert max(sizes.values()) <= 80, max(sizes, key=sizes.__getitem__)
    assert statistics.median(sizes.values()) <= 10


def test_every_function_says_what_it_does() -> None:
    silent = [f"{path.name}:{node.name}" for path, node in functions()
              if not node.name.startswith("__") and not ast.get_docstring(node) and not inner(path, node)]
    assert silent == []


def inner(path: Path, node: Function) -> bool:
    """A function inside a function is explained by what surrounds it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(outer, Function) and outer.lineno < node.lineno <= (outer.end_lineno or 0) for outer in ast.walk(tree))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_public_names_exist(path: Path) -> None:
    name = ".".join(["dateline", *path.relative_to(SOURCE).with_suffix("").parts]).removesuffix(".__init__")
    if name.endswith("__main__"):
        return
    module = import_module(name)
    missing = [public for public in getattr(module, "__all__", []) if not hasattr(module, public)]
    assert missing == []
