"""`dateline evaluate`: measure the rules on public data and hold the floors."""

from pathlib import Path

import click

__all__ = ["evaluate"]


@click.command(short_help="Measure the rules beside their peers.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Folder of the public evaluation data; else DATELINE_EVAL_DATA or a folder beside the project.")
@click.option("--only", multiple=True, metavar="NAME", help="Measure only this; may be repeated.")
def evaluate(data: Path | None, only: tuple[str, ...]) -> int:
    """Measure every layer beside its peers and fail where a figure is under its floor.

    \b
    Example:
      dateline evaluate --data ../shared/eval
    """
    from dateline.evaluate.gate import run
    return run(data=data, only=only)
