"""Events: who did what to whom."""

from dateline.library import Library
from dateline.web.answering import Asked, Page
from dateline.web.pages.lists import list_page

__all__ = ["events"]


def events(library: Library, asked: Asked) -> Page:
    """Return the events that a filter finds."""
    return list_page(library, asked, "events", title="Events")
