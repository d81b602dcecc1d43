"""Failures: inputs that could not be read, each with its reason."""

from dateline.library import Library
from dateline.web.answering import Asked, Page

__all__ = ["failures"]


def failures(library: Library, asked: Asked) -> Page:
    """Return the inputs that could not be read."""
    rows = library.failures()
    return Page(template="failures.html", title="Not read", rows=rows, values={"rows": rows})
