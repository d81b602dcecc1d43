"""`dateline gazetteer add|show`: places of one's own over the gazetteer that ships with Dateline."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dateline.annotate.toponyms.atlas import Toponyms
    from dateline.codebook.gazetteer import Candidate

__all__ = ["gazetteer"]

DERIVED = {1: "its towns' mean", 2: "its parent's point"}
"""What is said of a point that is not the place's own."""

codebook_option = click.option("--codebook", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
                               help="Codebook folder whose gazetteer.sqlite is meant; else the one in your data folder.")


@click.group(short_help="Add places of your own; show what a name may mean.")
def gazetteer() -> None:
    """Add places of your own to the gazetteer, or show which places a name may mean.

    \b
    Example:
      dateline gazetteer add KE.zip
      dateline gazetteer show Lodwar
    """


@gazetteer.command(short_help="Add the places of a GeoNames dump or a CSV table.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@codebook_option
def add(file: Path, folder: Path | None) -> None:
    """Add the places of FILE: a country's dump from GeoNames (KE.zip or KE.txt), or a CSV table.

    \b
    The table's header names its columns: name, lat, lon, country (ISO code or name), and, if you like,
    aliases (joined by |), admin1, kind (city, adm1, adm2, site, water, mountain, region), population.
    All rows are added or none; the same file twice changes nothing. Records tell by the codebook's
    version that places of your own were used.

    \b
    Example:
      dateline gazetteer add villages.csv
      dateline gazetteer add KE.zip --codebook my-codebook
    """
    from dateline.codebook.gazetteer_adding import add_places
    with progress(file) as saw:
        added = add_places(file, folder=folder, progress=saw)
    click.echo(f"{added.read} places read, {added.new} of them new → {added.path}, which has {added.places}", err=True)
    if added.left_out:
        left = ", ".join(f"{number} of class {name}" for name, number in sorted(added.left_out.items()))
        click.echo(f"left out, since news does not name them as places: {left}", err=True)


@contextmanager
def progress(file: Path) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how much of a file was read, in lines."""
    if not sys.stderr.isatty():
        yield lambda length: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:,.0f} lines"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(file.name, total=None)
        yield lambda length: bar.advance(task)


@gazetteer.command(short_help="Show which places a name may mean.")
@click.argument("name", nargs=-1, required=True)
@codebook_option
def show(name: tuple[str, ...], folder: Path | None) -> int:
    """Show which places NAME may mean, the likeliest without any context first.

    \b
    Example:
      dateline gazetteer show Springfield
      dateline gazetteer show North Horr
    """
    from dateline.annotate.toponyms.atlas import load_toponyms
    from dateline.cli.layout import fitted, make_console
    from dateline.wording import one_line
    toponyms = load_toponyms(folder)
    text = " ".join(name)
    found = sorted(toponyms.candidates(text) or toponyms.of_people(text), key=lambda candidate: not candidate.exact)
    if not found:
        click.echo(f"no place of the name {one_line(text)!r}; `dateline gazetteer add` brings places of your own", err=True)
        return 1
    console = make_console()
    console.print(fitted(columns(found, toponyms), width=console.width))
    return 0


def columns(found: Sequence["Candidate"], toponyms: "Toponyms") -> list[Any]:
    """Return the columns of a table of candidates."""
    from rich.text import Text

    from dateline.cli.layout import Column, dimmed
    from dateline.wording import one_line
    return [
        Column(heading="name", cells=[Text(one_line(c.name), style="bold" if c.exact else "") for c in found], most=28),
        Column(heading="kind", cells=[dimmed(c.kind) for c in found]),
        Column(heading="in", cells=[one_line(containers(c, toponyms)) for c in found], lines=3),
        Column(heading="people", cells=[f"{c.population:,}" if c.population else "" for c in found], right=True),
        Column(heading="point", cells=[f"{c.lat:.2f}, {c.lon:.2f}" if c.lat is not None and c.lon is not None else "" for c in found]),
        Column(heading="source", cells=[dimmed(source(c, toponyms)) for c in found], most=26),
    ]


def containers(candidate: "Candidate", toponyms: "Toponyms") -> str:
    """Return what holds a place, from the smallest to the country."""
    above = [toponyms.gazetteer.place(number) for number in (candidate.adm2, candidate.adm1) if number and number != candidate.id]
    country = toponyms.countries.by_iso2(candidate.country) if candidate.kind != "country" else None
    return ", ".join([*(place.name for place in above if place), *([country.name] if country else [])])


def source(candidate: "Candidate", toponyms: "Toponyms") -> str:
    """Return whence a place comes, with its GeoNames id where it has one, and how its point was found if it is not its own."""
    number = f"GeoNames {candidate.id}" if candidate.id > 0 else ""
    told = "yours" if toponyms.gazetteer.is_own(candidate.id) else "" if number else "codebook"
    return ", ".join(part for part in (told, number, DERIVED.get(candidate.derived, "")) if part)
