"""A client that speaks to the app in this process."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from starlette.types import ASGIApp

__all__ = ["Client"]


class Client:
    """Asks an application as a browser on this machine would, keeping cookies."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.cookies = httpx.Cookies()

    def ask(self, method: str, url: str, **more: Any) -> httpx.Response:
        """Return the answer to one request."""
        async def run() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", cookies=self.cookies) as client:
                answer = await client.request(method, url, **more)
                self.cookies = client.cookies
                return answer
        with ThreadPoolExecutor(1) as apart:  # a browser under test may have an event loop in this thread
            return apart.submit(asyncio.run, run()).result()

    def get(self, url: str, **more: Any) -> httpx.Response:
        """Return the answer to a GET."""
        return self.ask("GET", url, **more)

    def post(self, url: str, **more: Any) -> httpx.Response:
        """Return the answer to a POST."""
        return self.ask("POST", url, **more)
