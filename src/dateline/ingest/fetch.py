"""One request with care: bounded size and time, no addresses inside a private network."""

import ipaddress
import os
import socket
from collections.abc import Mapping, Sequence

import httpx

from dateline.errors import InputError
from dateline.ingest.deadline import DeadlineTransport

__all__ = ["AGENT", "ALLOW_PRIVATE", "client", "get", "is_public"]

ALLOW_PRIVATE = "DATELINE_ALLOW_PRIVATE"
"""The environment variable that, set to 1, lets addresses of the own machine and network be fetched."""
AGENT = "dateline/0.1"
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain,application/json;q=0.9,*/*;q=0.5"
HEADERS = {"User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip"}
WAIT = httpx.Timeout(15.0, connect=10.0)
LONGEST = 60.0
"""Seconds after which an answer that still trickles in is given up."""


def client(*, longest: float = LONGEST) -> httpx.Client:
    """Return a client that follows nothing by itself and gives an answer so many seconds."""
    return httpx.Client(transport=DeadlineTransport(longest), timeout=WAIT, trust_env=False, follow_redirects=False, headers=HEADERS)


def get(client: httpx.Client, url: str, asked: str, limit: int, headers: Mapping[str, str] | None = None) -> tuple[int, httpx.Headers, bytes]:
    """Get one address at the network address that was checked, so that its name cannot be pointed elsewhere in between."""
    parts = httpx.URL(url)
    if parts.scheme not in {"http", "https"} or not parts.host:
        raise InputError(asked, f"refused: {parts.scheme or 'no'} address, only http and https are fetched")
    address = safe_address(parts.host, parts.port or (443 if parts.scheme == "https" else 80), asked)
    pinned = parts.copy_with(host=address)
    host = parts.netloc.decode("ascii").rpartition("@")[2]
    request = client.build_request("GET", pinned, headers={**(headers or {}), "Host": host},
                                   extensions={"sni_hostname": parts.host, "timeout": WAIT.as_dict()})
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
    parts, size = list[bytes](), 0
    for part in response.iter_raw():
        parts.append(part)
        size += len(part)
        if size > limit:
            raise InputError(asked, f"too large: more than {limit:,} bytes")
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
