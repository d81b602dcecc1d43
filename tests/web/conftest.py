"""A linked store of stories made by hand, an app over it, and a real browser where there is one."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.types import ASGIApp

from dateline.library import Library
from dateline.records import Reading
from dateline.store.sqlite import SqliteStore
from dateline.web.app import make_app
from tests.store.samples import STORY, sample

from .client import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
ARTICLES = 60


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store with a few dozen tellings of one story, linked: more than a page of each kind of row."""
    return stored(str(tmp_path_factory.mktemp("web") / "news.db"), ARTICLES)


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store with a few tellings, for real browsers, which take their time with long pages."""
    return stored(str(tmp_path_factory.mktemp("web") / "few.db"), 6)


def stored(path: str, articles: int) -> str:
    """Make a linked store of so many articles and return its address."""
    with Library(SqliteStore.open(path, create=True)) as library:
        library.add_readings(telling(number) for number in range(articles))
        library.link()
    return path


def telling(number: int) -> Reading:
    """The story as one outlet tells it on one day."""
    day = f"2031-05-{1 + number % 28:02}"
    return sample(f"{STORY}\n\nTold {number} times.", source=f"kesh-{number}.txt", published=day, outlet=f"Herald {number % 3}",
                  url="https://example.org/story")


@pytest.fixture(scope="session")
def app(store: str) -> ASGIApp:
    """The application over that store."""
    return make_app(store, hosts=["news.example"])


@pytest.fixture
def client(app: ASGIApp) -> Client:
    """Somebody who asks for pages."""
    return Client(app)


@pytest.fixture(scope="session")
def site(small_store: str) -> Iterator[str]:
    """The address at which an application over the small store really listens."""
    with Serving(make_app(small_store)) as address:
        yield address


class Serving:
    """Listens on a free port while the block runs; gives its address."""

    def __init__(self, app: ASGIApp) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listener]}, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def __exit__(self, *error: object) -> None:
        self.server.should_exit = True
        self.thread.join()


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Debian's Chromium, driven by Playwright; tests that need it are skipped, and say so, where there is none."""
    found = next((path for path in map(shutil.which, CHROMIUM) if path), None)
    if found is None or not Path(found).exists():
        pytest.skip("NO CHROMIUM ON THIS MACHINE: the pages were not tried in a real browser (apt install chromium)")
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=found, args=["--no-sandbox"]) as launched:
        yield launched
