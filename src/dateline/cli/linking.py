"""`dateline link` and `dateline stories`: what many articles tell together."""

from typing import TYPE_CHECKING, Any

import click

from dateline.cli.finding import answer, asking
from dateline.cli.store_option import store_option
from dateline.records import LINKS

if TYPE_CHECKING:
    from dateline.library import Library

__all__ = ["judge", "link", "link_store", "stories"]


@click.command(short_help="Find what stored articles have in common: copies, actors, events, answers, stories.")
@store_option
@click.option("--anew", is_flag=True, help="Compare all articles again, not only those that are new; what people said of pairs stays.")
def link(store: str, anew: bool) -> None:
    """Find what stored articles have in common: copies of one text, the same actor, the same event, answers, running stories.

    \b
    Only articles that are new are compared with the others; `dateline add` does it too, unless --no-link says otherwise.
    Records never change: each finding is a judgement with its score and reason, and a person's outranks it (`dateline judge`).

    \b
    Example:
      dateline link --store news.db
      dateline stories --store news.db
    """
    from dateline.library import Library
    from dateline.store.opening import open_store
    with Library(open_store(store)) as library:
        link_store(library, anew=anew)


def link_store(library: "Library", *, anew: bool = False) -> None:
    """Link what is new in a store, show how far it is, and say what came of it."""
    from dateline.cli.progress import LinkMeter
    with LinkMeter() as meter:
        linked = library.link(progress=meter.saw, anew=anew)
    parts = [f"{told:,} {name}" + (f" → {distinct:,}" if distinct is not None else "") for name, told, distinct in linked.lines()]
    click.echo(f"linked: {' · '.join(parts)}", err=True)


@click.command(short_help="Say of two records that they are the same, or not; it outranks what linking finds.")
@click.argument("kind", type=click.Choice(LINKS))
@click.argument("left")
@click.argument("right")
@click.option("--yes/--no", "holds", default=True, help="It holds, or it does not.  [default: yes]")
@click.option("--undo", is_flag=True, help="Take back what you said of the pair; what linking found counts again.")
@click.option("--by", "author", metavar="NAME", required=True, envvar="DATELINE_AUTHOR", show_envvar=True, help="Your name.")
@click.option("--because", "reason", metavar="WORDS", default="", help="Why.")
@store_option
def judge(kind: Any, left: str, right: str, holds: bool, undo: bool, author: str, reason: str, store: str) -> None:
    """Say of two records, by their ids, that they are the same or that one answers the other, or that it is not so.

    \b
    Records are not changed: what you say is a row of its own, it outranks what linking finds, and linking again keeps it.
    Of an answer, or a new version, the answer or the newer one is LEFT. `--format json` lists show ids.

    \b
    Example:
      dateline judge same_event e1c4a09d7b2f6338a5d10 e90be17f24c5a6d8013f7 --no --by "A. Reader" --because "two convoys"
    """
    from dateline.library import Library
    from dateline.store.opening import open_store
    with Library(open_store(store)) as library:
        library.judge(kind, left, right, holds=None if undo else holds, author=author, reason=reason)
    said = "taken back" if undo else "holds" if holds else "does not hold"
    click.echo(f"{kind} {left} {right}: {said}", err=True)


@click.command(short_help="List running stories: disputes that many articles tell of.")
@asking("actor", "country", "since", "until", "text")
def stories(form: str, store: str, **wanted: Any) -> None:
    """List running stories, the latest first: what many articles tell of the same parties over days and weeks.

    \b
    Example:
      dateline stories --actor Ethiopia --since 2026-03
    """
    answer("stories", form, store, wanted)
