"""Who may ask: a page elsewhere on the web must neither read what this server shows nor change what it keeps.

A name server of an attacker can point any name at 127.0.0.1, and any page can send a form there: so the Host that was asked for must be one of
ours, a request that changes something must come from a page of ours, and no page may load or run what is not ours.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.export.pictures.svg import style_digest

__all__ = ["HEADERS", "LOCAL", "Guard", "refusal"]

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names under which a machine calls itself."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^:\[\]]+)(?::\d{1,5})?")
POLICY = (f"default-src 'self'; script-src 'self'; style-src 'self' '{style_digest()}'; img-src 'self'; object-src 'none'; base-uri 'none'; "
          "form-action 'self'; frame-ancestors 'none'")
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # under no-referrer a browser sends our own forms with Origin: null, as from elsewhere
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
"""Sent with every answer."""


class Guard:
    """Stands before an application: refuses what comes from elsewhere, and dresses every answer in the headers."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(written(host) for host in hosts) | LOCAL

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("cache-control", "no-cache")
            await send(message)

        reason = refusal(scope["method"], Headers(scope=scope), self.hosts)
        await (PlainTextResponse(f"{reason}\n", status_code=403) if reason else self.app)(scope, receive, dressed)


def refusal(method: str, headers: Headers, hosts: frozenset[str]) -> str | None:
    """Return why a request is refused, or None where it may pass."""
    host = headers.get("host", "")
    found = HOST.fullmatch(host)
    if not found or found[1].lower() not in hosts:
        return "This server does not go by that name; start it with --allow NAME if it should."
    if method in SAFE:
        return None
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return "A page of another site may not change anything here."
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
        return "A page of another site may not change anything here."
    return None


def written(host: str) -> str:
    """Return a host as it stands in a request: in small letters, an IPv6 address in brackets."""
    return f"[{host.lower()}]" if ":" in host and not host.startswith("[") else host.lower()
