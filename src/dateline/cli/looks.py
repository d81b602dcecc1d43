"""What a look at feeds and folders brought, as a table."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.text import Text

from dateline.cli.layout import Cell, Column, dimmed, fitted, make_console
from dateline.wording import one_line, shortened

if TYPE_CHECKING:
    from dateline.run.watching import Looked

__all__ = ["name_of", "print_looks"]

STYLES = {"read": "green", "unchanged": "dim", "waiting": "yellow", "growing": "yellow", "failed": "red"}


def print_looks(looks: "Sequence[Looked]") -> None:
    """Print a table of what came."""
    console = make_console()
    if not looks:
        console.print(dimmed("nothing new"))
        return
    columns = [
        Column(heading="source", cells=[Text(shortened(name_of(looked), 60), style="bold") for looked in looks],
               most=console.width // 3),
        Column(heading="", cells=[Text(looked.state, style=STYLES[looked.state]) for looked in looks]),
        Column(heading="new", cells=[str(looked.stored or "") for looked in looks], right=True),
        Column(heading="known", cells=[dimmed(str(looked.duplicates or "")) for looked in looks], right=True),
        Column(heading="later", cells=[str(looked.later or "") for looked in looks], right=True),
        Column(heading="failed", cells=[Text(str(len(looked.failed) or ""), style="red") for looked in looks], right=True),
        Column(heading="why", cells=[why(looked) for looked in looks], lines=2),
    ]
    console.print(fitted(columns, width=console.width))
    console.print(dimmed(f"\n{sum(looked.stored for looked in looks)} new articles"))


def name_of(looked: "Looked") -> str:
    """Return a feed's title, else its address, or a file's name."""
    source = one_line(looked.source)
    return one_line(looked.title) or (source.partition("://")[2] if "://" in source else source.rpartition("/")[2])


def why(looked: "Looked") -> Cell:
    """Return why a feed rests, and until when."""
    until = f"; again {datetime.fromisoformat(looked.next_try).astimezone():%H:%M, %-d %b}" if looked.next_try else ""
    return f"{one_line(looked.reason)}{until}" if looked.reason else "still being written" if looked.state == "growing" else ""
