"""Libraries for many readers at a time: a connection to the store is used by one request and then by another."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue

from dateline.library import Library

__all__ = ["Libraries"]

KEPT = 8
"""Connections kept open while nobody asks."""


class Libraries:
    """Opens a library where none is free, and keeps a few for the next request."""

    def __init__(self, opener: Callable[[], Library]) -> None:
        self.opener = opener
        self.free: LifoQueue[Library] = LifoQueue(KEPT)

    @contextmanager
    def borrowed(self) -> Iterator[Library]:
        """Lend a library to one request; after an error its connection is not used again."""
        library = self.taken()
        try:
            yield library
        except BaseException:
            library.close()
            raise
        self.give_back(library)

    def taken(self) -> Library:
        """Return a free library, or a new one."""
        try:
            return self.free.get_nowait()
        except Empty:
            return self.opener()

    def give_back(self, library: Library) -> None:
        """Keep a library for the next request, or close it where enough are kept."""
        if self.free.full():
            library.close()
        else:
            self.free.put_nowait(library)

    def close(self) -> None:
        """Close all that nobody uses."""
        while not self.free.empty():
            self.free.get_nowait().close()
