"""The generated parts of the docs: records, commands and codebook, written from the code itself (see `make docs`)."""

import ast
import inspect
from collections import Counter
from pathlib import Path

import click

from dateline import records
from dateline.cli.main import main
from dateline.codebook.loader import VERSION, read_table, read_tree, shipped
from dateline.records import Claim, Party, Reading
from dateline.run.local import annotate, open_text
from dateline.run.plan import make_plan
from dateline.settings import Settings

__all__ = ["claims", "codebook", "commands", "layouts", "record_types"]

HIDDEN = {"Reading", "Section", "Mention", "Failure"}
"""Types that pass between rooms and never leave the program."""


def record_types() -> str:
    """Return a heading and a table of fields for each record type, in the order of `records.py`."""
    tree = ast.parse(inspect.getsource(records))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name not in HIDDEN]
    return "\n".join(record_type(node) for node in classes)


def record_type(node: ast.ClassDef) -> str:
    """Return one record type's section: its sentence and its fields with what the source says under each."""
    lines = [f"### {node.name}", "", ast.get_docstring(node) or "", "", "| field | type | what it is |", "|---|---|---|"]
    for here, following in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(here, ast.AnnAssign):
            lines.append(f"| `{ast.unparse(here.target)}` | `{cell(ast.unparse(here.annotation))}` | {cell(said(following))} |")
    return "\n".join([*lines, ""])


def said(node: ast.stmt | None) -> str:
    """Return the string under a field, or nothing."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return ""


def cell(text: str) -> str:
    """Keep bars from ending a table's cell."""
    return text.replace("|", "\\|")


def commands() -> str:
    """Return each command's help, as the program prints it."""
    context = click.Context(main, info_name="dateline")
    parts = [block(context)]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None and not command.hidden:
            inner = click.Context(command, info_name=name, parent=context)
            parts.append(f"## dateline {name}\n\n" + block(inner))
            if isinstance(command, click.Group):
                parts += [block(click.Context(below, info_name=below.name, parent=inner)) for below in command.commands.values()]
    return "\n".join(parts)


def block(context: click.Context) -> str:
    """Return one command's help as a code block."""
    return f"```\n{context.get_help().rstrip()}\n```\n"


def codebook() -> str:
    """Return the codebook's version and, for each table, what it is, its columns, its size and two rows."""
    folder = shipped("")
    parts = [f"Codebook version {VERSION}.\n"]
    parts += [table_section(path) for path in sorted(folder.glob("*.tsv"))]
    parts += [tree_section(path) for path in sorted(folder.glob("*.yaml"))]
    return "\n".join(parts)


def head_comment(path: Path) -> str:
    """Return the comment at the top of a codebook file."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# ").rstrip())
    return "\n".join(lines)


def table_section(path: Path) -> str:
    """Return a TSV table's section."""
    rows = read_table(path)
    columns = list(rows[0])
    example = [[cell(row[column][:40]) for column in columns] for row in (rows[0], rows[len(rows) // 2])]
    return "\n".join([f"### {path.name} – {len(rows)} rows", "", head_comment(path), "", "| " + " | ".join(columns) + " |",
                      "|" + "---|" * len(columns), *("| " + " | ".join(row) + " |" for row in example), ""])


def tree_section(path: Path) -> str:
    """Return a YAML file's section: what it is and what it holds at the top."""
    sizes = Counter({key: len(value) if isinstance(value, list | dict) else 1 for key, value in read_tree(path).items()})
    held = ", ".join(f"`{key}` ({size})" for key, size in sizes.items())
    return "\n".join([f"### {path.name}", "", head_comment(path), "", f"Holds {held}.", ""])


def claims() -> str:
    """Return each form of claim with an example and what Dateline makes of it."""
    settings = Settings()
    rows = read_table(Path(__file__).with_name("claim_forms.tsv"))
    opened = [item for row in rows for item in open_text(row["text"].replace("|", "\n"), settings)]
    readings = [item for item in annotate(opened, make_plan(settings)) if isinstance(item, Reading)]
    return "\n".join(claim_form(row["form"], reading) for row, reading in zip(rows, readings, strict=True))


def claim_form(form: str, reading: Reading) -> str:
    """Return one form's section: the example, and a row for each claim found in it."""
    example = [f"> {line}".rstrip() for line in reading.article.text.splitlines()]
    numbers = {claim.id: str(number) for number, claim in enumerate(reading.claims, 1)}
    rows = [claim_row(claim, numbers, reading.article.text) for claim in reading.claims]
    return "\n".join([f"### {form}", "", *example, "", "| | act | speaker | content | to or against | answers | rule | more |",
                      "|---|---|---|---|---|---|---|---|", *rows, ""])


def claim_row(claim: Claim, numbers: dict[str, str], text: str) -> str:
    """Return one claim as a row of a table."""
    content = " … ".join(piece.of(text) for piece in claim.pieces)
    more = [f"quote {claim.quote}", *(["negated"] if claim.negated else []), *([f"depth {claim.depth}"] if claim.depth else []),
            *([f"for {claim.on_behalf_of.name}"] if claim.on_behalf_of else []), *([f"said on {claim.said_on.start}"] if claim.said_on else []),
            *([f"venue: {claim.venue.of(text)}"] if claim.venue else [])]
    cells = [numbers[claim.id], claim.act, named([claim.speaker] if claim.speaker else []), content, named([*claim.targets, *claim.addressees]),
             numbers.get(claim.answers or "", ""), f"`{claim.rule}`", ", ".join(more)]
    return "| " + " | ".join(cell(" ".join(one.split())) for one in cells) + " |"


def named(parties: list[Party]) -> str:
    """Return the names of parties, each once, with their codes."""
    return "; ".join(dict.fromkeys(" ".join([party.name, *party.codes[:1]]) for party in parties))


def layouts() -> str:
    """Return a heading and a table of columns for each layout that is a table."""
    names = dict.fromkeys(name for row in read_table(shipped("layouts.tsv")) for name in row["layout"].split("|"))
    return "\n".join(layout(name) for name in names)


def layout(name: str) -> str:
    """Return one layout's columns with what each holds."""
    rows = [row for row in read_table(shipped("layouts.tsv")) if name in row["layout"].split("|")]
    lines = [f"### {name}: {len(rows)} columns", "", "| column | what it holds |", "|---|---|"]
    return "\n".join([*lines, *(f"| `{row['column']}` | {cell(row['holds'])} |" for row in rows), ""])
