"""The docs cannot lie: their links lead somewhere, their Python runs, every command and record has its place."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from dateline import records
from dateline.cli.main import main

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"<!-- python -->\n```python\n(.*?)```", re.S)
LINK = re.compile(r"\]\(([^)#:]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert broken == []


@pytest.mark.parametrize("page", [page for page in PAGES if BLOCK.search(page.read_text(encoding="utf-8"))], ids=lambda page: page.name)
def test_python_in_the_docs_runs(page: Path, tmp_path: Path) -> None:
    """All blocks of a page run as one script, from a folder that has the sample news beside it."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    script = "\n".join(BLOCK.findall(page.read_text(encoding="utf-8")))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_the_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("try", "test"):
        assert f"<!-- command: {name} -->\n```sh\n" in readme


def test_every_command_has_its_place_and_an_example() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert f"## dateline {name}" in page
        assert "Example" in (command.help or "") + (command.epilog or ""), name


def test_every_record_type_has_its_place() -> None:
    page = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    for name in ("Article", "Actor", "Claim", "Event", "Time", "Place", "Drop"):
        assert hasattr(records, name)
        assert f"### {name}\n" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_named_in_the_docs_are_there(page: Path) -> None:
    named = re.findall(r"\bexamples/[\w./-]*\w", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []
