"""Fetching, against a server of our own on this machine."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import httpx
import pytest

from dateline.ingest.fetch import ALLOW_PRIVATE, client, get, is_public
from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.settings import Settings

STORY = b"Ferry fares rise\n\nPublished 3 May 2021\n\nFerry fares on the lake will rise by a tenth in June, the transport ministry said on Monday."
PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private\n"),
    "/story": (200, {"Content-Type": "text/plain; charset=utf-8"}, STORY),
    "/packed": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(STORY)),
    "/private/story": (200, {"Content-Type": "text/plain"}, STORY),
    "/moved": (301, {"Location": "/story"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/busy": (503, {"Retry-After": "120"}, b""),
    "/large": (200, {"Content-Type": "text/plain"}, b"word " * 10_000),
    "/brotli": (200, {"Content-Encoding": "br"}, b"?"),
}


class Handler(BaseHTTPRequestHandler):
    asked: tuple[str, ...] = ()

    def do_GET(self) -> None:
        Handler.asked += (f"{self.path} {self.headers['User-Agent']} {self.headers['Host']}",)
        status, headers, body = PAGES.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def private(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALLOW_PRIVATE, "1")


def read(url: str, settings: Settings | None = None) -> Reading | Failure:
    [found] = open_sources([url], settings or Settings())
    return found


def reason(url: str, settings: Settings | None = None) -> str:
    found = read(url, settings)
    assert isinstance(found, Failure), found
    assert found.source == url
    return found.reason


@pytest.mark.usefixtures("private")
@pytest.mark.parametrize("path", ["/story", "/packed", "/moved"])
def test_a_page_is_read(site: str, path: str) -> None:
    Handler.asked = ()
    found = read(site + path)
    assert isinstance(found, Reading)
    assert (found.article.title, found.article.published) == ("Ferry fares rise", "2021-05-03")
    assert Handler.asked[0] == f"/robots.txt dateline/0.1 {site.removeprefix('http://')}"


@pytest.mark.usefixtures("private")
@pytest.mark.parametrize(("path", "expected"), [
    ("/private/story", "robots.txt forbids it"), ("/loop", "more than 5 redirects"), ("/file", "only http and https are fetched"),
    ("/busy", "HTTP 503; the site asks to wait 120"), ("/gone", "HTTP 404"), ("/brotli", "packed as 'br'")])
def test_what_cannot_be_read_is_named(site: str, path: str, expected: str) -> None:
    assert expected in reason(site + path)


@pytest.mark.usefixtures("private")
def test_size_is_bounded(site: str) -> None:
    assert reason(f"{site}/large", Settings(max_bytes=20_000)) == "too large: more than 20,000 bytes"


def test_the_own_machine_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ALLOW_PRIVATE, raising=False)
    Handler.asked = ()
    for url in (site, site.replace("localhost", "127.0.0.1"), "http://2130706433/", "http://0x7f.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
                "http://169.254.169.254/latest/meta-data"):
        assert "lies in a private network" in reason(url)
    assert Handler.asked == ()


@pytest.mark.parametrize(("address", "public"), [
    ("8.8.8.8", True), ("10.1.2.3", False), ("192.168.0.1", False), ("224.0.0.1", False), ("0.0.0.0", False), ("100.64.0.1", False),
    ("2001:4860:4860::8888", True), ("fe80::1", False), ("fd00::1", False), ("::ffff:10.0.0.1", False), ("2002:7f00:1::", False),
    ("64:ff9b::7f00:1", False), ("::ffff:8.8.8.8", True)])
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


@pytest.mark.parametrize("url", ["http://", "https://exa mple/", "http://[::1", "http://nowhere.invalid/"])
def test_bad_addresses(url: str) -> None:
    assert reason(url)


@pytest.fixture
def trickle() -> Iterator[str]:
    """A server that never stops sending the head of its answer, a byte at a time."""
    stop, server = threading.Event(), socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = server.accept()
        with connection, suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
            while not stop.wait(0.02):
                connection.sendall(b"x")

    thread = threading.Thread(target=serve)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    stop.set()
    thread.join()
    server.close()


@pytest.mark.usefixtures("private")
def test_a_head_that_trickles_is_given_up(trickle: str) -> None:
    start = time.monotonic()
    with client(longest=0.3) as hurried, pytest.raises(httpx.ReadTimeout, match=r"too slow|timed out"):
        get(hurried, trickle, trickle, 1000)
    assert time.monotonic() - start < 2
