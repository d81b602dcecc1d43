"""Watching feeds and folders, against a server of our own, with a clock and a sleep that are handed in."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dateline.ingest.fetch import ALLOW_PRIVATE
from dateline.ingest.opml import Subscription
from dateline.ingest.visiting import Visitor
from dateline.records import Failure, Reading
from dateline.run.growing import look_at_folder
from dateline.run.watching import FeedState, Looked, after_failure, look_at_feeds
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.store.opening import open_store

START = 1_790_000_000.0
PAGE = """<html><head><title>{0}</title><meta property="article:published_time" content="2026-09-01T08:00:00+00:00"></head><body><article><h1>{0}</h1>
<p>Fares on the lake will rise by a tenth in June, the transport ministry said on Monday, and boats will be fewer than they were.</p>
<p>No one had been asked, a spokeswoman for the harbour of {0} said, and no one would be, until the new boats had been paid for.</p>
</article></body></html>"""
ITEM = "<item><title>{0}</title><link>/story/{0}</link><guid isPermaLink='false'>{0}</guid><description>{1}</description></item>"


@dataclass
class Site:
    """What the server answers, and what it was asked."""

    url: str = ""
    pages: dict[str, tuple[int, dict[str, str], str]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def feed(self, *titles: str, summary: str = "Fares rise.") -> None:
        items = "".join(ITEM.format(title, summary) for title in titles)
        body = f"<rss version='2.0'><channel><title>Lake Post</title>{items}</channel></rss>"
        self.pages["/feed"] = (200, {"ETag": f'"{hash(body)}"', "Content-Type": "application/rss+xml"}, body)
        for title in titles:
            self.pages.setdefault(f"/story/{title}", (200, {"Content-Type": "text/html"}, PAGE.format(title)))

    def paths(self) -> list[str]:
        paths = [path for path, _ in self.asked]
        self.asked.clear()
        return paths


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv(ALLOW_PRIVATE, "1")
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, self.headers["If-None-Match"]))
            status, headers, body = made.pages.get(self.path, (404, {}, ""))
            if headers.get("ETag") and self.headers["If-None-Match"] == headers["ETag"]:
                status, body = 304, ""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    made.url = f"http://localhost:{server.server_port}"
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "a.db"), create=True) as opened:
        yield opened


@dataclass
class Clock:
    """A clock that only sleeping moves."""

    now: float = START
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass(frozen=True)
class Kept:
    stored: int
    duplicates: int
    failed: tuple[Failure, ...]


@dataclass
class Keeper:
    """Stores articles without reading them for events and claims; may be killed after so many."""

    store: Store
    dies_after: int = 1_000

    def __call__(self, items: Iterable[Reading | Failure]) -> Kept:
        found = list(items)
        self.dies_after -= len(found)
        if self.dies_after < 0:
            raise KeyboardInterrupt
        added = self.store.add(item for item in found if isinstance(item, Reading))
        return Kept(added.new, added.duplicates, tuple(item for item in found if isinstance(item, Failure)))


def look(site: Site, store: Store, clock: Clock, *, keep: Keeper | None = None, pause: float = 1.0) -> Looked:
    with Visitor(Settings(), pause=pause, clock=clock, sleep=clock.sleep) as visitor:
        [looked] = look_at_feeds([Subscription(url=f"{site.url}/feed")], store, keep or Keeper(store), visitor)
    return looked


def titles(store: Store) -> list[str]:
    return sorted(reading.article.title or "" for reading in store.readings())


def test_only_what_is_new_is_asked_for(site: Site, store: Store) -> None:
    site.feed("Aton", "Belmo")
    first = look(site, store, Clock())
    assert (first.state, first.stored, first.title) == ("read", 2, "Lake Post")
    assert site.paths() == ["/robots.txt", "/feed", "/story/Aton", "/story/Belmo"]
    assert look(site, store, Clock()).state == "unchanged"
    assert site.paths() == ["/robots.txt", "/feed"]
    site.feed("Cadiro", "Belmo", "Aton")
    assert look(site, store, Clock()).stored == 1
    assert site.paths() == ["/robots.txt", "/feed", "/story/Cadiro"]
    assert titles(store) == ["Aton", "Belmo", "Cadiro"]


def test_a_linked_page_keeps_where_it_came_from(site: Site, store: Store) -> None:
    site.feed("Aton")
    look(site, store, Clock())
    [reading] = store.readings()
    article = reading.article
    assert (article.url, article.given_id, article.outlet) == (f"{site.url}/story/Aton", "Aton", "Lake Post")
    assert article.fetched == datetime.fromtimestamp(START + 2, tz=UTC).isoformat()
    assert (article.published, article.published_by) == ("2026-09-01T08:00:00+00:00", "meta")
    assert len(article.sha256 or "") == 64
    assert (article.extractor or "").startswith("trafilatura")


def test_an_edited_entry_is_a_new_version(site: Site, store: Store) -> None:
    whole = "&lt;p&gt;" + "Fares on the lake will rise by a tenth in June, the ministry said on Monday. " * 12 + "&lt;/p&gt;"
    site.feed("Aton", summary=whole)
    look(site, store, Clock())
    site.feed("Aton", summary=whole.replace("tenth", "fifth"))
    assert look(site, store, Clock()).stored == 1
    assert len(list(store.readings())) == 2


def test_a_host_is_asked_once_at_a_time_with_a_pause(site: Site, store: Store) -> None:
    site.pages["/robots.txt"] = (200, {}, "User-agent: *\nCrawl-delay: 7\nDisallow: /story/Belmo\n")
    site.feed("Aton", "Belmo")
    clock = Clock()
    look(site, store, clock)
    assert clock.slept == [7.0, 7.0]
    assert "/story/Belmo" not in site.paths()
    [reading] = [reading for reading in store.readings() if reading.article.title == "Belmo"]
    assert "robots.txt forbids it" in reading.dropped[-1].reason


def test_a_busy_site_is_left_alone_as_long_as_it_asks(site: Site, store: Store) -> None:
    site.pages["/feed"] = (503, {"Retry-After": "7200"}, "")
    clock = Clock()
    looked = look(site, store, clock)
    assert (looked.state, looked.reason) == ("failed", "HTTP 503; the site asks to wait 7200 before trying again")
    site.paths()
    assert look(site, store, clock).state == "waiting"
    assert site.paths() == []
    site.feed("Aton")
    clock.now += 7300
    assert look(site, store, clock).stored == 1


def test_an_entry_whose_page_is_busy_is_asked_for_again_and_then_taken_as_it_is(site: Site, store: Store) -> None:
    site.feed("Aton")
    site.pages["/story/Aton"] = (500, {}, "")
    clock = Clock()
    assert [(look(site, store, clock).later, len(titles(store))) for _ in range(4)] == [(1, 0), (1, 0), (0, 1), (0, 1)]
    [reading] = store.readings()
    assert reading.article.text == "Aton\n\nFares rise."
    assert "could not be read (HTTP 500)" in reading.dropped[-1].reason


def test_a_failing_feed_rests_longer_each_time() -> None:
    state, now, rests = FeedState(url="http://a.example/"), datetime(2026, 9, 1, tzinfo=UTC), []
    for _ in range(9):
        state = after_failure(state, "HTTP 500", now)
        rests.append(datetime.fromisoformat(state.next_try or "") - now)
    assert rests[:3] == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]
    assert max(rests) == rests[-1] == timedelta(days=1)


@pytest.mark.parametrize("deaths", [0, 5, 16, 20, 33, 39])
def test_a_kill_loses_and_repeats_nothing(site: Site, store: Store, deaths: int) -> None:
    names = [f"Town{number}" for number in range(40)]
    site.feed(*names)
    with pytest.raises(KeyboardInterrupt):
        look(site, store, Clock(), keep=Keeper(store, dies_after=deaths), pause=0)
    acknowledged = set(titles(store))
    site.paths()
    look(site, store, Clock(), pause=0)
    assert titles(store) == sorted(names)
    assert not {f"/story/{name}" for name in acknowledged} & set(site.paths())


@pytest.mark.parametrize("path", ["http://169.254.169.254/meta", "http://10.0.0.1/", "file:///etc/passwd", "http://[::ffff:127.0.0.1]:1/"])
def test_a_feed_never_leads_into_a_private_network(site: Site, store: Store, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ALLOW_PRIVATE)
    with Visitor(Settings(), pause=0) as visitor:
        [looked] = look_at_feeds([Subscription(url=path)], store, Keeper(store), visitor)
    assert looked.state == "failed"
    assert "refused" in (looked.reason or "")


@pytest.mark.parametrize(("body", "reason"), [("", "empty"), ("<html><body>Hello</body></html>", "a web page, not a feed")])
def test_what_is_no_feed_is_named(site: Site, store: Store, body: str, reason: str) -> None:
    site.pages["/feed"] = (200, {}, body)
    assert look(site, store, Clock()).reason == reason


STORY = "Ferry fares rise\n\nFerry fares on the lake will rise by a tenth in June, the transport ministry said on Monday.\n"


def states(folder: Path, store: Store, clock: Clock) -> dict[str, tuple[str, int]]:
    looks = look_at_folder(folder, store, Keeper(store), Settings(), sleep=clock.sleep)
    return {Path(looked.source).name: (looked.state, looked.stored) for looked in looks}


def test_a_folder_is_read_as_it_grows(tmp_path: Path, store: Store) -> None:
    folder, clock = tmp_path / "inbox", Clock()
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    (folder / "b.txt.part").write_text("Half a")
    assert states(folder, store, clock) == {"a.txt": ("read", 1), "b.txt.part": ("growing", 0)}
    (folder / "b.txt.part").rename(folder / "b.txt")
    (folder / "b.txt").write_text(STORY.replace("Ferry", "Train"))
    assert states(folder, store, clock) == {"b.txt": ("read", 1)}
    assert states(folder, store, clock) == {}
    (folder / "a.txt").touch()
    assert states(folder, store, clock) == {"a.txt": ("unchanged", 0)}
    (folder / "a.txt").write_text(STORY.replace("tenth", "fifth"))
    assert states(folder, store, clock) == {"a.txt": ("read", 1)}
    assert len(titles(store)) == 3


def test_a_file_that_is_being_written_waits(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY[:40])
    clock = Clock()

    def written_on(seconds: float) -> None:
        (folder / "a.txt").write_text(STORY)

    [looked] = look_at_folder(folder, store, Keeper(store), Settings(), sleep=written_on)
    assert looked.state == "growing"
    assert states(folder, store, clock) == {"a.txt": ("read", 1)}
