"""Pages: each is read here, or, if it may hang the parser, in a process of its own."""

from collections.abc import Iterator

from dateline.errors import InputError
from dateline.ingest.apart import is_suspicious, read_apart
from dateline.ingest.page import opened, read_tamed
from dateline.records import Reading
from dateline.settings import Settings

__all__ = ["read_page"]

LARGEST = 4_000_000
"""More characters than this are no news page, and would take a minute to read."""


def read_page(data: bytes, source: str, settings: Settings, *, charset: str | None = None) -> Iterator[Reading]:
    """Yield the reading of a page, a suspicious one's by a process of its own; raises `InputError` where no article can be found in it."""
    page, decoded = opened(data, source, charset=charset)
    if len(page) > LARGEST:
        raise InputError(source, f"too large for a page: {len(page):,} characters without its scripts")
    if settings.apart or is_suspicious(page):
        yield from read_apart(data, source, settings, charset=charset)
    else:
        yield read_tamed(page, decoded, source, settings)
