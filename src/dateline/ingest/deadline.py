"""Connections with a deadline: a server that sends a byte now and then cannot hold a reader for ever, not even in the head of its answer."""

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

__all__ = ["DeadlineTransport"]


class DeadlineTransport(httpx.HTTPTransport):
    """Sends each request over a connection of its own, which gives up reading some seconds after it was opened.

    A connection kept open would also serve requests for other names at the same address, whose certificate was never checked.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(trust_env=False), max_keepalive_connections=0,
                                             network_backend=DeadlineBackend(seconds))


class DeadlineBackend(httpcore.SyncBackend):
    """Opens connections whose time is bounded."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
                    socket_options: Iterable[Any] | None = None) -> httpcore.NetworkStream:
        """Open a connection."""
        deadline = time.monotonic() + self.seconds
        return DeadlineStream(super().connect_tcp(host, port, timeout, local_address, socket_options), deadline)


class DeadlineStream(httpcore.NetworkStream):
    """A connection from which nothing is read after its deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read some bytes, waiting no longer than to the deadline."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("too slow: the answer was not complete in time")
        return self.stream.read(max_bytes, left if timeout is None else min(timeout, left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write bytes."""
        self.stream.write(buffer, timeout)

    def close(self) -> None:
        """Close the connection."""
        self.stream.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        """Return the same connection, ciphered."""
        return DeadlineStream(self.stream.start_tls(ssl_context, server_hostname, timeout), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection below."""
        return self.stream.get_extra_info(info)
