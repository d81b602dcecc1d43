"""Visit sites politely: within their robots.txt, one request at a time to a host with a pause between, and not before the time they ask for."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import urlsplit

import httpx
from protego import Protego

from dateline.errors import InputError
from dateline.ingest.fetch import AGENT, client, get
from dateline.ingest.kinds import content_type, kind_by_name
from dateline.settings import Settings

__all__ = ["BUSY", "Answer", "Busy", "Fetched", "Visitor", "fetch", "refusal", "wait_of"]

REDIRECTS = 5
MOVED = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers after which a site may be asked again later."""
ROBOTS_BYTES = 500_000
ROBOTS_LAST = 86_400.0
"""Seconds for which a robots.txt is not asked for again."""
LONGEST_PAUSE = 300.0
"""A crawl delay beyond this is taken for this."""
USUAL_REST, LONGEST_REST = 60.0, 86_400.0
"""Seconds that a busy host is left alone where it does not say how long, and at most."""


class Busy(InputError):
    """An address that did not answer now, but may later."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server answered: the address after redirects, the status, and the body."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes
    fetched: str


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A page: the address after redirects, the bytes, what the server says they are, and when they came."""

    url: str
    data: bytes
    kind: str | None
    charset: str | None
    fetched: str


@dataclass(frozen=True, kw_only=True)
class Rules:
    """A site's robots.txt; `refused` says why nothing may be read while it cannot be."""

    robots: Protego | None
    read: float
    refused: str | None = None


def fetch(url: str, settings: Settings) -> Fetched:
    """Return the page at an address; raises `InputError` for anything that keeps it from being read."""
    with Visitor(settings, pause=0) as visitor:
        return visitor.fetch(url)


class Visitor:
    """Makes requests, and remembers for each site its rules, its last request and until when it wants to be left alone."""

    def __init__(self, settings: Settings, *, pause: float = 1.0, clock: Callable[[], float] = time.time,
                 sleep: Callable[[float], object] = time.sleep) -> None:
        self.settings = settings
        self.pause = pause
        self.clock = clock
        self.sleep = sleep
        self.client = client()
        self.rules: dict[str, Rules] = {}
        self.asked: dict[str, float] = {}
        self.resting: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """Return the page at an address; raises `InputError`, `Busy` where it may be had later."""
        answer = self.visit(url)
        if answer.status != 200:
            raise (Busy if answer.status in BUSY else InputError)(url, refusal(answer))
        return page_of(answer)

    def visit(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return what an address answers, through its redirects, each checked like the first; raises `InputError` where it must not be asked."""
        try:
            return self.follow(url, headers or {})
        except (httpx.TransportError, httpx.StreamError) as error:
            raise Busy(url, f"could not be fetched: {str(error) or type(error).__name__}") from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, UnicodeError) as error:
            raise InputError(url, f"could not be fetched: {str(error) or type(error).__name__}") from error

    def follow(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Ask an address and those to which it leads."""
        at = url
        for _ in range(REDIRECTS + 1):
            self.check(at, url)
            status, found, data = self.request(at, url, self.settings.max_bytes, headers)
            if status not in MOVED or "location" not in found:
                answer = Answer(url=at, status=status, headers=found, data=data, fetched=self.now())
                self.rest(answer)
                return answer
            at = str(httpx.URL(at).join(found["location"]))
        raise InputError(url, f"more than {REDIRECTS} redirects")

    def now(self) -> str:
        """Return the clock's time as an ISO timestamp in UTC."""
        return datetime.fromtimestamp(self.clock(), tz=UTC).isoformat(timespec="seconds")

    def request(self, url: str, asked: str, limit: int, headers: Mapping[str, str]) -> tuple[int, httpx.Headers, bytes]:
        """Make one request when the host may be asked again."""
        host = site_of(url)
        until = self.resting.get(host, 0.0)
        if until > self.clock():
            raise Busy(asked, f"left alone for {until - self.clock():.0f} seconds more, as the site asked")
        wait = self.asked.get(host, 0.0) + self.pause_of(host) - self.clock()
        if wait > 0:
            self.sleep(min(wait, LONGEST_PAUSE))
        try:
            return get(self.client, url, asked, limit, headers)
        finally:
            self.asked[host] = self.clock()

    def pause_of(self, host: str) -> float:
        """Return the seconds between two requests to a host: ours, or its own crawl delay where that is longer."""
        rules = self.rules.get(host)
        delay = rules.robots.crawl_delay(AGENT) if rules and rules.robots and self.pause else None
        return max(self.pause, min(delay or 0.0, LONGEST_PAUSE))

    def rest(self, answer: Answer) -> None:
        """Leave a host alone that says that it has too much to do."""
        if answer.status in {429, 503}:
            self.resting[site_of(answer.url)] = self.clock() + wait_of(answer.headers.get("retry-after"), self.clock())

    def check(self, url: str, asked: str) -> None:
        """Raise `InputError` where the site's robots.txt does not let programs read the address."""
        host = site_of(url)
        if host not in self.rules or self.clock() - self.rules[host].read > (USUAL_REST if self.rules[host].refused else ROBOTS_LAST):
            self.rules[host] = self.read_rules(url, asked)
        rules = self.rules[host]
        if rules.refused:
            raise Busy(asked, rules.refused)
        if rules.robots and not rules.robots.can_fetch(url, AGENT):
            raise InputError(asked, "not fetched: the site's robots.txt forbids it")

    def read_rules(self, url: str, asked: str) -> Rules:
        """Return a site's rules; one without a robots.txt has none."""
        at = str(httpx.URL(url).copy_with(path="/robots.txt", query=None, fragment=None))
        for _ in range(REDIRECTS):
            status, headers, data = self.request(at, asked, ROBOTS_BYTES, {})
            if status not in MOVED or "location" not in headers:
                break
            at = str(httpx.URL(at).join(headers["location"]))
        if status >= 500 or status == 429:
            return Rules(robots=None, read=self.clock(), refused=f"not fetched: the site's robots.txt cannot be read (HTTP {status})")
        return Rules(robots=Protego.parse(data.decode("utf-8", errors="replace")) if status == 200 else None, read=self.clock())

    def close(self) -> None:
        """Let go of the client."""
        self.client.close()

    def __enter__(self) -> Self:
        """Return the visitor itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Let go of the client."""
        self.close()


def site_of(url: str) -> str:
    """Return an address's scheme, host and port."""
    parts = httpx.URL(url)
    return f"{parts.scheme}://{parts.netloc.decode('ascii').rpartition('@')[2].lower()}"


def page_of(answer: Answer) -> Fetched:
    """Return the page of an answer."""
    kind, charset = content_type(answer.headers.get("content-type", ""))
    by_name = kind_by_name(urlsplit(answer.url).path)
    return Fetched(url=answer.url, data=answer.data, kind=by_name if kind in {None, "text"} else kind, charset=charset, fetched=answer.fetched)


def wait_of(retry_after: str | None, now: float) -> float:
    """Return the seconds that a Retry-After asks for, given in seconds or as a date."""
    value = (retry_after or "").strip()
    try:
        seconds = float(value) if value.replace(".", "", 1).isdigit() else parsedate_to_datetime(value).timestamp() - now
    except (ValueError, TypeError, OverflowError):
        return USUAL_REST
    return min(max(seconds, 1.0), LONGEST_REST)


def refusal(answer: Answer) -> str:
    """Return what a status other than 200 means for the reader."""
    wait = answer.headers.get("retry-after")
    asks = f"; the site asks to wait {wait[:40]} before trying again" if wait and answer.status in {429, 503} else ""
    return f"HTTP {answer.status}{asks}"
