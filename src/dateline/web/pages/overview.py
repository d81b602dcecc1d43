"""Overview: what was read, the last days at a glance, who deals with whom most, and what is new."""

from datetime import UTC, datetime

from dateline.library import Library, Rows
from dateline.query.overview import Day
from dateline.web.answering import Asked, Page
from dateline.web.strips import day_strip
from dateline.web.visits import COOKIE, read_visit, visit_now, written

__all__ = ["overview"]

NEW = 8
"""New articles that are listed; of more, their number is told."""


def overview(library: Library, asked: Asked) -> Page:
    """Return the store at a glance; as CSV and JSON the days."""
    found = library.overview()
    visit = visit_now(read_visit(asked.cookies.get(COOKIE)), found.newest, datetime.now(UTC))
    new = library.added(since=visit.seen, limit=NEW)
    return Page(template="overview.html", title="Overview", rows=Rows(Day, list(found.days)), cookies={COOKIE: written(visit)},
                values={"overview": found, "strip": day_strip(found.days), "visit": visit, "new": new, "stories": library.stories(limit=6)})
