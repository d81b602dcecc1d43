"""Fetch a page politely and with care: robots.txt, few redirects, bounded size and time, no addresses inside a private network."""

import ipaddress
import os
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from dateline.errors import InputError
from dateline.ingest.kinds import content_type, kind_by_name
from dateline.settings import Settings

__all__ = ["ALLOW_PRIVATE", "Fetched", "fetch"]

ALLOW_PRIVATE = "DATELINE_ALLOW_PRIVATE"
"""The environment variable that, set to 1, lets addresses of the own machine and network be fetched."""
AGENT = "dateline/0.1"
HEADERS = {"User-Agent": AGENT, "Accept": "text/html,application/xhtml+xml,text/plain,application/json;q=0.9,*/*;q=0.5", "Accept-Encoding": "gzip"}
REDIRECTS = 5
WAIT = httpx.Timeout(15.0, connect=10.0)
LONGEST = 60.0
"""Seconds after which a body that still trickles in is given up."""
ROBOTS_BYTES = 500_000


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What came back: the address after redirects, the bytes, and what the server says they are."""

    url: str
    data: bytes
    kind: str | None
    charset: str | None


def fetch(url: str, settings: Settings) -> Fetched:
    """Return the page at an address; raises `InputError` for anything that keeps it from being read."""
    try:
        with httpx.Client(timeout=WAIT, trust_env=False, follow_redirects=False, headers=HEADERS) as client:
            return follow(client, url, settings)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise InputError(url, f"could not be fetched: {str(error) or type(error).__name__}") from error


def follow(client: httpx.Client, url: str, settings: Settings) -> Fetched:
    """Fetch a page through its redirects, each hop checked like the first."""
    at = url
    for _ in range(REDIRECTS + 1):
        check_robots(client, at, url)
        status, headers, data = get(client, at, url, settings.max_bytes)
        if status in {301, 302, 303, 307, 308} and "location" in headers:
            at = str(httpx.URL(at).join(headers["location"]))
            continue
        if status != 200:
            raise InputError(url, refusal(status, headers))
        kind, charset = content_type(headers.get("content-type", ""))
        return Fetched(url=at, data=data, kind=kind_by_name(urlsplit(at).path) if kind in {None, "text"} else kind, charset=charset)
    raise InputError(url, f"more than {REDIRECTS} redirects")


def get(client: httpx.Client, url: str, asked: str, limit: int) -> tuple[int, httpx.Headers, bytes]:
    """Get one address at the network address that was checked, so that its name cannot be pointed elsewhere in between."""
    parts = httpx.URL(url)
    if parts.scheme not in {"http", "https"} or not parts.host:
        raise InputError(asked, f"refused: {parts.scheme or 'no'} address, only http and https are fetched")
    address = safe_address(parts.host, parts.port or (443 if parts.scheme == "https" else 80), asked)
    pinned = parts.copy_with(host=address)
    host = parts.netloc.decode("ascii").rpartition("@")[2]
    request = client.build_request("GET", pinned, headers={"Host": host}, extensions={"sni_hostname": parts.host, "timeout": WAIT.as_dict()})
    response = client.send(request, stream=True)
    try:
        return response.status_code, response.headers, body_of(response, asked, limit)
    finally:
        response.close()


def body_of(response: httpx.Response, asked: str, limit: int) -> bytes:
    """Return a response's bytes as they came, still packed; raises `InputError` past the limit of size or time."""
    coding = response.headers.get("content-encoding", "identity").lower()
    if coding not in {"identity", "gzip", "x-gzip", "zstd", ""}:
        raise InputError(asked, f"sent packed as {coding!r}, which was not asked for")
    parts, size, deadline = [], 0, time.monotonic() + LONGEST
    for part in response.iter_raw():
        parts.append(part)
        size += len(part)
        if size > limit:
            raise InputError(asked, f"too large: more than {limit:,} bytes")
        if time.monotonic() > deadline:
            raise InputError(asked, f"too slow: not complete after {LONGEST:.0f} seconds")
    return b"".join(parts)


def safe_address(host: str, port: int, asked: str) -> str:
    """Return a network address of a host that may be fetched; raises `InputError` where there is none."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise InputError(asked, f"no such host: {host}") from error
    allowed = found if os.environ.get(ALLOW_PRIVATE) == "1" else public(found)
    if not allowed:
        raise InputError(asked, f"refused: {host} lies in a private network; set {ALLOW_PRIVATE}=1 to allow it")
    return allowed[0]


def public(addresses: Sequence[str]) -> list[str]:
    """Return the addresses that lie in the open internet, also after an IPv4 address inside an IPv6 one is unwrapped."""
    return [address for address in addresses if is_public(ipaddress.ip_address(address.partition("%")[0]))]


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Tell whether an address lies in the open internet."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in ipaddress.ip_network("64:ff9b::/96"):
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(each is not None and not is_public(each) for each in inner):
            return False
        if address.ipv4_mapped:
            return True
    return address.is_global and not address.is_multicast


def check_robots(client: httpx.Client, url: str, asked: str) -> None:
    """Raise `InputError` where the site's robots.txt does not let programs read the address."""
    parts = httpx.URL(url)
    status, _, data = through_redirects(client, str(parts.copy_with(path="/robots.txt", query=None, fragment=None)), asked)
    if status >= 500:
        raise InputError(asked, f"not fetched: the site's robots.txt cannot be read (HTTP {status})")
    if status != 200:
        return
    rules = RobotFileParser()
    rules.parse(data.decode("utf-8", errors="replace").splitlines())
    if not rules.can_fetch(AGENT, url):
        raise InputError(asked, "not fetched: the site's robots.txt forbids it")


def through_redirects(client: httpx.Client, url: str, asked: str) -> tuple[int, httpx.Headers, bytes]:
    """Get a robots.txt through its redirects; too many of them count as none there."""
    for _ in range(REDIRECTS):
        status, headers, data = get(client, url, asked, ROBOTS_BYTES)
        if status not in {301, 302, 303, 307, 308} or "location" not in headers:
            return status, headers, data
        url = str(httpx.URL(url).join(headers["location"]))
    return 404, httpx.Headers(), b""


def refusal(status: int, headers: httpx.Headers) -> str:
    """Return what a status other than 200 means for the reader."""
    wait = headers.get("retry-after")
    return f"HTTP {status}" + (f"; the site asks to wait {wait[:40]} before trying again" if wait and status in {429, 503} else "")
