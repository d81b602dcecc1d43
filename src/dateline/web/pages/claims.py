"""Claims: who said what, about whom."""

from dateline.library import Library
from dateline.web.answering import Asked, Page
from dateline.web.pages.lists import list_page

__all__ = ["claims"]


def claims(library: Library, asked: Asked) -> Page:
    """Return the claims that a filter finds."""
    return list_page(library, asked, "claims", title="Claims")
