"""`dateline serve` and `dateline demo`: a store in the browser, on this machine alone unless told otherwise."""

import socket
import tempfile
import webbrowser
from importlib.resources import files
from pathlib import Path
from threading import Timer

import click

from dateline.cli.store_option import store_option
from dateline.errors import UsageError

__all__ = ["demo", "sample_news", "serve"]

HOST, PORT = "127.0.0.1", 8421
ANYWHERE = frozenset({"0.0.0.0", "::", ""})
"""Addresses that mean every network of the machine."""


@click.command(short_help="Look at a store in the browser.")
@store_option
@click.option("--host", default=HOST, show_default=True, metavar="NAME", help="Address to listen on; any but this machine opens it to a network.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port to listen on; 0 takes any that is free.")
@click.option("--allow", multiple=True, metavar="NAME", help="A further name under which browsers may ask for it; may be repeated.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
def serve(store: str, host: str, port: int, allow: tuple[str, ...], show: bool) -> None:
    """Show a store in the browser: overview, search, reader, tables, stories.

    It asks nothing of the network, and answers nobody who calls it by another name than this machine's own, --host and --allow.

    \b
    Example:
      dateline serve --store news.db --open
    """
    from dateline.store.opening import open_store
    open_store(store).close()  # a store that cannot be opened is an error now, not on the first page
    run(store, host=host, port=port, allow=allow, show=show)


@click.command(short_help="Read the sample news and look at it in the browser.")
@click.option("--host", default=HOST, show_default=True, metavar="NAME", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port to listen on; 0 takes any that is free.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
def demo(host: str, port: int, show: bool) -> None:
    """Read the sample news – invented stories about a dispute over a river – into a store of its own, and show it in the browser.

    The store is thrown away when the program ends.

    \b
    Example:
      dateline demo --open
    """
    from dateline.cli.linking import link_store
    from dateline.cli.progress import Meter
    from dateline.library import Library
    from dateline.store.opening import open_store
    news = str(sample_news())
    with tempfile.TemporaryDirectory(prefix="dateline-demo-") as folder:
        store = str(Path(folder) / "demo.db")
        with Library(open_store(store, create=True)) as library:
            with Meter([news]) as meter:
                summary = library.add([news], progress=meter.saw)
            click.echo(f"{summary.stored} articles read", err=True)
            link_store(library)
        run(store, host=host, port=port, allow=(), show=show)


def sample_news() -> Path:
    """Return the folder of sample news: in the package where it was installed, beside the sources where it was not."""
    package = Path(str(files("dateline")))
    for folder in (package / "samples", package.parents[1] / "examples" / "news"):
        if folder.is_dir():
            return folder
    raise UsageError("the sample news are not part of this installation; `pip install --force-reinstall dateline` brings them")


def run(store: str, *, host: str, port: int, allow: tuple[str, ...], show: bool) -> None:
    """Listen until interrupted; say where, once it does."""
    import uvicorn

    from dateline.web.app import make_app
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UsageError(f"cannot listen on {host}, port {port} ({error.strerror}); give another with --host and --port") from error
    name = HOST if host in ANYWHERE else f"[{host}]" if ":" in host else host
    address = f"http://{name}:{listener.getsockname()[1]}/"
    app = make_app(store, hosts=[host, *allow])
    click.echo(f"Dateline is at {address} – press Ctrl-C to end", err=True)
    if show:
        Timer(0.5, webbrowser.open, [address]).start()
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
