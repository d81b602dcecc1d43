"""How reviewing goes on: how often the program was right so far, by type; how far reviewers agree; who said what last."""

from functools import partial
from typing import Any

from dateline.library import Library, Rows
from dateline.web.answering import Asked, Page
from dateline.web.pages.review import told

__all__ = ["agreement", "latest", "progress"]

LAST = 30
"""Reviews that the page shows; CSV and JSON give all."""


def progress_page(library: Library, asked: Asked, *, of: str) -> Page:
    """Return the page of all three tables; one of them is what CSV and JSON give."""
    tables: dict[str, Rows[Any]] = {"progress": library.precision(), "agreement": library.agreement(),
                                    "latest": library.reviews(limit=LAST if asked.format == "html" else 10**9)}
    return Page(template="review_progress.html", title="Review: progress", rows=tables[of], values={
        "precision": tables["progress"], "agreement": tables["agreement"], "latest": tables["latest"], "told": told,
        "totals": {kind: library.count(f"{kind}s") for kind in ("event", "claim")} if asked.format == "html" else {}})


progress, agreement, latest = (partial(progress_page, of=of) for of in ("progress", "agreement", "latest"))
