"""`dateline watch`: feeds and folders, looked at again and again."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.settings import DEFAULT_STORE, Settings

if TYPE_CHECKING:
    from dateline.ingest.visiting import Visitor
    from dateline.library import Library
    from dateline.run.watching import Looked

__all__ = ["watch"]


@click.command(short_help="Read what feeds and folders bring, as it comes.")
@click.argument("sources", nargs=-1, required=True, metavar="FEEDS.opml|URL|FOLDER...")
@click.option("--store", envvar="DATELINE_STORE", default=DEFAULT_STORE, show_default=True, metavar="PATH|URL", show_envvar=True,
              help="Where records are kept, and how far each feed was read; made where there is none.")
@click.option("--every", type=click.FloatRange(min=1), default=30.0, show_default=True, metavar="MINUTES", help="Time between two looks.")
@click.option("--once", is_flag=True, help="Look once and leave, for a timer of your own.")
@click.option("--pause", type=click.FloatRange(min=0), default=1.0, show_default=True, metavar="SECONDS",
              help="Time between two requests to one site; longer where its robots.txt says so.")
@click.option("--model", metavar="NAME", help="Installed spaCy pipeline to read with.")
@click.option("--codebook", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
              help="Folder of tables laid over Dateline's codebook.")
@click.option("--judge/--no-judge", default=True, help="Ask the learned judge about event words, too.")
@click.option("--no-link", is_flag=True, help="Do not look for what the new articles have in common with others; `dateline link` does it later.")
def watch(sources: tuple[str, ...], store: str, every: float, once: bool, pause: float, model: str | None, codebook: Path | None,
          judge: bool, no_link: bool) -> int:
    """Look at feeds and folders again and again, store what is new, and link it as `dateline add` does.

    SOURCES are lists of feeds (OPML, or one address a line), addresses of feeds, and folders.

    Sites are asked only for what changed, one request at a time, within their robots.txt; a feed that fails is left
    alone for a while. It may be stopped or killed at any time: the next look goes on where this one was.

    \b
    Example:
      dateline watch feeds.opml --store news.db
      dateline watch https://example.org/rss.xml inbox/ --once
    """
    from dateline.ingest.visiting import Visitor
    from dateline.library import Library
    from dateline.store.opening import open_store
    settings = Settings(model=model, codebook=codebook, judge=judge)
    with Library(open_store(store, create=True), settings) as library, Visitor(settings, pause=pause) as visitor:
        while True:
            failures = look(sources, library, visitor, linking=not no_link)
            if once:
                return 1 if failures else 0
            click.echo(f"next look in {every:g} minutes; Ctrl-C ends\n", err=True)
            time.sleep(every * 60)


def look(sources: Sequence[str], library: "Library", visitor: "Visitor", *, linking: bool) -> int:
    """Look once at everything, print what came, link it where it is to be linked, and return how much failed."""
    from rich.console import Console
    from rich.text import Text

    from dateline.cli.linking import link_store
    from dateline.cli.looks import name_of, print_looks
    from dateline.cli.progress import name_failure
    looks: list[Looked] = []
    with Console(stderr=True).status("looking …") as status:
        for looked in looks_at(sources, library, visitor):
            looks.append(looked)
            status.update(Text(f"{len(looks)} looked at, {sum(each.stored for each in looks)} new articles; last {name_of(looked)}"))
    for looked in looks:
        for failure in looked.failed:
            name_failure(failure)
    print_looks(looks)
    if linking and any(each.stored for each in looks):
        link_store(library)
    return sum(len(looked.failed) or looked.state == "failed" for looked in looks)


def looks_at(sources: Sequence[str], library: "Library", visitor: "Visitor") -> "Iterator[Looked]":
    """Yield what came of each feed and file."""
    from dateline.ingest.opml import Subscription, subscriptions
    from dateline.records import Failure
    from dateline.run.growing import look_at_folder
    from dateline.run.watching import Looked, look_at_feeds
    for source in sources:
        if Path(source).is_dir():
            yield from look_at_folder(Path(source), library.store, library.add_items, library.settings)
            continue
        known = [Subscription(url=source)] if source.startswith(("http://", "https://")) else subscriptions(Path(source))
        for item in known:
            if isinstance(item, Failure):
                yield Looked(source=item.source, state="failed", failed=(item,), reason=item.reason)
            else:
                yield from look_at_feeds([item], library.store, library.add_items, visitor)
