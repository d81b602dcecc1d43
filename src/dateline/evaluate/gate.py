"""The gate: every figure beside the peers' and its floor; a figure under its floor, or over its ceiling where less is better, fails.

Floors stand in `eval/floors.toml` and only rise; ceilings only fall. Where the public data is absent the gate says so, loudly, and passes.
"""

import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dateline.errors import UsageError
from dateline.evaluate.gold import find_data
from dateline.evaluate.scores import LINKS, PARTS, SETS, Figures, linked, own

__all__ = ["Row", "judge", "run"]

FLOORS = Path("eval") / "floors.toml"
PAGE = """# Figures

Written by `dateline evaluate --page docs/figures.md`. Each figure stands beside its floor (under which the checks fail), the goal, and
what the best other systems reach by the same scorer. *work* and *held* are the halves of our own gold (`eval/gold`): no rule is written
against the held half; *fresh* are stories that nobody has looked at; *scored* is held and fresh together; *brief* and *brief-held* are the
halves of the briefs. PolNeAR, PLV, CAMEO, AQUAINT, TimeBank,
TR-News and LGL are public sets for evaluation; their text is not part of the project.

| measure | figure | floor | goal | peers |
|---|--:|--:|--:|---|
"""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure, what others reach, and the floor under it."""

    name: str
    figure: float
    floor: float | None
    goal: float | None
    peers: str
    less: bool = False
    """Less is better: the floor is a ceiling."""

    @property
    def fell(self) -> bool:
        """Tell whether the figure lies under its floor, or over its ceiling."""
        return self.floor is not None and (self.figure > self.floor if self.less else self.figure < self.floor)

    @property
    def reached(self) -> bool:
        """Tell whether the goal is reached."""
        return self.goal is not None and (self.figure <= self.goal if self.less else self.figure >= self.goal)


def run(*, data: Path | None = None, only: Sequence[str] = (), floors: Path = FLOORS, page: Path | None = None) -> int:
    """Score the named sets (all by default), print the table, and return 1 where a figure fell under its floor, else 0.

    `page` names a file for the same table in Markdown. Raises `UsageError` for a set that there is not.
    """
    known = (*PARTS, *LINKS, *SETS)
    unknown = [name for name in only if name not in known]
    if unknown:
        raise UsageError(f"no such set: {', '.join(unknown)}; the sets are {', '.join(known)}")
    folder = find_data(data)
    if folder is None:
        print_absent()
    rows = judge(score(folder, only or known), load_floors(floors))
    show(rows)
    if page is not None:
        page.write_text(PAGE + "".join(map(line, rows)), encoding="utf-8")
    return int(any(row.fell for row in rows))


def print_absent() -> None:
    """Say that the public data was not scored."""
    print("*** SKIPPED: the public data is not here. ***\n"
          "*** Put it in ../shared or name its folder with --data or DATELINE_EVAL_DATA. Only our own gold was scored. ***", file=sys.stderr)


def score(data: Path | None, names: Sequence[str]) -> Figures:
    """Return all figures of the named sets; those of the public data only where it is here."""
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            if name in PARTS or name in LINKS or data is not None:
                print(f"scoring {name} …", file=sys.stderr, flush=True)
            if name in PARTS:
                figures.update(own(name))
            elif name in LINKS:
                figures.update(linked(name))
            elif data is not None:
                figures.update(SETS[name](data, Path(scratch)))
    return figures


def load_floors(path: Path) -> dict[str, dict[str, object]]:
    """Return the tables of the floors file: floors, goals, peers; empty where there is no file."""
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return tomllib.load(file)


def judge(figures: Figures, floors: dict[str, dict[str, object]]) -> list[Row]:
    """Put each figure beside its floor, the goal and the peers."""
    def number(table: str, name: str) -> float | None:
        value = floors.get(table, {}).get(name)
        return float(value) if isinstance(value, int | float) else None

    return [Row(name=name, figure=figure, floor=number("ceilings" if name in floors.get("ceilings", {}) else "floors", name),
                goal=number("goals", name), peers=str(floors.get("peers", {}).get(name, "")), less=name in floors.get("ceilings", {}))
            for name, figure in figures.items()]


def line(row: Row) -> str:
    """Return one row of the Markdown table."""
    marks = ["" if value is None else f"{value:g}" for value in (row.floor, row.goal)]
    return f"| {row.name} | {row.figure:g} | {' | '.join(marks)} | {row.peers} |\n"


def show(rows: list[Row]) -> None:
    """Print the table; a figure under its floor stands out."""
    table = Table(title="How good the records are", title_justify="left", header_style="bold")
    for column in ("measure", "figure", "floor", "goal", "peers"):
        table.add_column(column, justify="right" if column in {"figure", "floor", "goal"} else "left")
    for row in rows:
        style = "bold red" if row.fell else "green" if row.reached else ""
        marks = ["" if value is None else f"{value:g}" for value in (row.floor, row.goal)]
        table.add_row(row.name, f"{row.figure:g}", *marks, row.peers, style=style)
    console = Console(width=None if sys.stdout.isatty() else 110)
    console.print(table)
    for row in rows:
        if row.fell:
            what = "OVER ITS CEILING" if row.less else "UNDER ITS FLOOR"
            console.print(f"{what}: {row.name} is {row.figure:g}, the {what.split()[-1].lower()} is {row.floor:g}", style="bold red")
