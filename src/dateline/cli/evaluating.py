"""`dateline evaluate`: measure the rules on public data and hold the floors."""

from pathlib import Path

import click

__all__ = ["evaluate"]


@click.command(short_help="Measure the rules beside their peers.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Folder that holds eval/, gold/ and seeds/; else DATELINE_EVAL_DATA, else ../shared.")
@click.option("--only", multiple=True, metavar="NAME", help="Measure only this set; may be repeated.")
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the table as a page in Markdown, too.")
def evaluate(data: Path | None, only: tuple[str, ...], page: Path | None) -> int:
    """Measure every layer beside its peers and fail where a figure is under its floor.

    The sets: work, held, fresh, brief and brief-held (the parts of our own gold), links, links2, links3, links-copies, links-held and links-fresh
    (those of our gold links), seeds, polnear, plv, cameo, aquaint, timebank, weekdays, places60, trnews, lgl.

    \b
    Example:
      dateline evaluate --data ../shared --only held --only seeds
    """
    from dateline.evaluate.gate import run
    return run(data=data, only=only, page=page)
