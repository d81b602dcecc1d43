"""Dateline reads news and keeps the record: who did what, who said what, about whom, when, where, and on whose word.

    import dateline
    for reading in dateline.read("story.txt"):
        print(reading.events, reading.claims)
    with dateline.open("dateline.db") as library:
        library.add(["news/"])
        frame = library.events(actor="Pakistan").polars()
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.errors import DatelineError, InputError, StoreError, UsageError
    from dateline.library import Library, Rows, Summary, open, read
    from dateline.records import Actor, Article, Claim, Event, Failure, Place, Reading, Span, Time
    from dateline.settings import Settings

__all__ = ["Actor", "Article", "Claim", "DatelineError", "Event", "Failure", "InputError", "Library", "Place", "Reading", "Rows", "Settings", "Span",
           "StoreError", "Summary", "Time", "UsageError", "__version__", "open", "read"]

ROOMS = {"dateline.errors": ("DatelineError", "InputError", "StoreError", "UsageError"),
         "dateline.library": ("Library", "Rows", "Summary", "open", "read"),
         "dateline.records": ("Actor", "Article", "Claim", "Event", "Failure", "Place", "Reading", "Span", "Time"),
         "dateline.settings": ("Settings",)}
"""Module → the names that the public face takes from it, when they are asked for: `import dateline` itself loads nothing."""
HOME = {name: module for module, names in ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    """Return a public name from the module where it lives."""
    if name == "__version__":
        from importlib.metadata import version
        return version("dateline")
    if name in HOME:
        return getattr(import_module(HOME[name]), name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
