"""`dateline timeline|map|dyads|network`: draw what a store holds, in the terminal or into a file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.finding import FILTERS
from dateline.cli.store_option import store_option
from dateline.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from dateline.library import Library, Rows

__all__ = ["dyads", "map_", "network", "timeline"]

Command = Callable[..., Any]
WEEK = "week"
KINDS = (".svg", ".png", ".html")
LEVEL = click.option("--level", type=click.Choice(["actor", "code", "country"]), help="Tell parties apart by name, by code (KENGOV) or by country.")
EVERY = click.option("--every", type=click.Choice(["day", "week", "month", "year"]), show_default="week; a timeline is drawn as fine as it can be",
                     help="Length of a period.")
OF = click.option("--of", type=click.Choice(["events", "claims"]), default="events", show_default=True, help="What is counted.")


SHOW = click.option("--show", type=click.Choice(["tone", "count", "type"]), default="tone", show_default=True,
                    help="Colour the cells by tone or by count, or give each type a row of its own.")


def drawing(*names: str) -> Callable[[Command], Command]:
    """Add the options of a command that draws: its filters, where the picture goes, its rows instead, the store."""
    def dressed(command: Command) -> Command:
        options = [click.option(f"--{name}", metavar=FILTERS[name][0], help=FILTERS[name][1]) for name in names]
        options += [
            click.option("--limit", type=int, metavar="N", help="At most so many rows or parties."),
            click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write a picture instead: FILE.svg, FILE.png or FILE.html."),
            click.option("--dark", is_flag=True, help="Dark colours, for a PNG; SVG and HTML follow whoever looks at them."),
            click.option("--format", "form", type=click.Choice(["drawing", "json", "csv"]), default="drawing", show_default=True,
                         help="The rows behind the picture; json is one object a line."),
            store_option,
        ]
        for option in reversed(options):
            command = option(command)
        return command
    return dressed


@click.command(short_help="Draw what was done and what was said, over time.")
@drawing("actor", "target", "type", "act", "place", "country", "since", "until", "text", "status")
@EVERY
def timeline(**given: Any) -> None:
    """Draw a timeline: deeds told as facts above the axis, claims and what is only said below it; answers are joined to what they answer.

    The rows are counts of events and claims by type and period.

    \b
    Example:
      dateline timeline --since 2024-02 --until 2024-04
      dateline timeline --actor Taliban --out taliban.svg
    """
    show("timeline", given, sketch=timeline_sketch, rows=lambda library, wanted, how: library.series(of="both", every=how["every"] or WEEK, **wanted))


@click.command("map", short_help="Draw where it happened.")
@drawing("actor", "target", "type", "place", "country", "since", "until", "text", "status")
@EVERY
def map_(**given: Any) -> None:
    """Draw a map of events: discs for towns, rings for the middle of provinces and countries.

    The rows are counts of events by place and period.

    \b
    Example:
      dateline map --type ASSAULT
      dateline map --country KE --out kenya.png --dark
    """
    show("map", given, rows=lambda library, wanted, how: library.series(by="place", every=how["every"] or WEEK, **wanted), sketch=map_sketch)


@click.command(short_help="Draw who does what to whom, and who accuses whom.")
@drawing("actor", "target", "type", "act", "place", "country", "since", "until", "text", "status")
@EVERY
@LEVEL
@OF
@SHOW
def dyads(**given: Any) -> None:
    """Draw pairs of parties by period: how often, and in which tone; with --of claims, who says something of whom.

    The rows are the pairs with deeds, conflict and cooperation, mean Goldstein value, claims, accusations and denials.

    \b
    Example:
      dateline dyads --level country
      dateline dyads --of claims --act accuse,condemn --out accusations.svg
    """
    show("dyads", given, rows=lambda library, wanted, how: library.dyads(level=how["level"] or "code", **wanted), sketch=dyads_sketch)


@click.command(short_help="Draw the network of who does what to whom, and says what of whom.")
@drawing("actor", "target", "type", "act", "place", "country", "since", "until", "text", "status")
@LEVEL
def network(**given: Any) -> None:
    """Draw the network of the parties with most between them; the rows are its arrows.

    \b
    Example:
      dateline network --limit 25 --out network.svg
      dateline network --level country --format csv
    """
    show("network", given, rows=edge_rows, sketch=network_sketch)


Answer = Callable[["Library", dict[str, Any], dict[str, Any]], "Rows[Any]"]
Sketch = Callable[["Library", dict[str, Any], dict[str, Any], int], "Iterator[Text]"]


def show(kind: str, given: dict[str, Any], *, rows: Answer, sketch: Sketch) -> None:
    """Draw a picture where it is wanted: rows to standard output, a file, or the terminal."""
    from dateline.cli.layout import make_console
    from dateline.cli.tables import print_rows
    from dateline.library import Library
    from dateline.store.opening import open_store
    out, form, dark = given.pop("out"), given.pop("form"), given.pop("dark")
    if out and out.suffix.lower() not in KINDS:
        raise UsageError(f"--out {out}: pictures are {', '.join(KINDS)}")
    how: dict[str, Any] = {name: given.pop(name, usual) for name, usual in (("every", None), ("level", None), ("of", "events"), ("show", "tone"))}
    with Library(open_store(given.pop("store"))) as library:
        if form != "drawing":
            print_rows(rows(library, given, how), form)
        elif out:
            write(out, kind, library, given, how, rows, dark=dark)
        else:
            console = make_console()
            for line in sketch(library, given, how, console.width):
                line.rstrip()
                console.print(line, soft_wrap=True)


def write(out: Path, kind: str, library: "Library", wanted: dict[str, Any], how: dict[str, Any], rows: Answer, *, dark: bool) -> None:
    """Write a picture to a file, in the form that its name asks for."""
    from dataclasses import fields

    from dateline.query.drawing import Drawn
    drawn = library.draw(kind, Drawn(**how), **wanted)
    data = drawn.encode()
    if out.suffix.lower() == ".png":
        data = drawn.png(dark=dark)
    elif out.suffix.lower() == ".html":
        from dateline.export.pictures.page import picture_page
        found = rows(library, wanted, how)
        data = picture_page(drawn, title=f"Dateline: {kind}", columns=[field.name for field in fields(found.kind)], rows=found.dicts()).encode()
    try:
        out.write_bytes(data)
    except OSError as error:
        raise UsageError(f"--out {out}: cannot be written: {error.strerror}") from error


def edge_rows(library: "Library", wanted: dict[str, Any], how: dict[str, Any]) -> "Rows[Any]":
    """Return the arrows of the network."""
    from dateline.library import Rows
    from dateline.query.graph import EdgeRow
    return Rows(EdgeRow, list(library.graph(level=how["level"] or "actor", **wanted).edges))


def timeline_sketch(library: "Library", wanted: dict[str, Any], how: dict[str, Any], width: int) -> "Iterator[Text]":
    """Return the lines of the timeline."""
    from dateline.cli.sketches import sketch_timeline
    from dateline.query.drawing import moments_of
    return sketch_timeline(moments_of(library.moments(**wanted)), width=width, unit=how["every"])


def map_sketch(library: "Library", wanted: dict[str, Any], _how: dict[str, Any], width: int) -> "Iterator[Text]":
    """Return the lines of the map."""
    from dateline.cli.sketches import sketch_map
    return sketch_map(library.deeds(**wanted), width=width)


def dyads_sketch(library: "Library", wanted: dict[str, Any], how: dict[str, Any], width: int) -> "Iterator[Text]":
    """Return the lines of the matrix."""
    from dateline.cli.sketches import sketch_matrix
    from dateline.query.drawing import named
    most = wanted.pop("limit") or 20
    rows = library.series(of=how["of"], every=how["every"] or WEEK, by="dyad-type" if how["show"] == "type" else "dyad",
                          level=how["level"] or "code", **wanted)
    return sketch_matrix(named(rows), every=how["every"] or WEEK, width=width, most=most)


def network_sketch(library: "Library", wanted: dict[str, Any], how: dict[str, Any], width: int) -> "Iterator[Text]":
    """Return the lines of the network."""
    from dateline.cli.sketches import sketch_network
    return sketch_network(library.graph(level=how["level"] or "actor", **wanted), width=width)
