"""Overview: what was read, the last days at a glance, who deals with whom most, and what is new."""

from datetime import UTC, datetime
from functools import partial

from starlette.datastructures import FormData

from dateline.export.pictures.strip import draw_strip
from dateline.library import Library, Rows
from dateline.query.overview import Day
from dateline.web.answering import Asked, Moved, Page
from dateline.web.strips import day_strip
from dateline.web.visits import COOKIE, Visit, read_visit, visit_now, written

__all__ = ["overview", "seen"]

NEW = 8
"""Articles that are listed as new, or where there is none as the latest."""


def overview(library: Library, asked: Asked) -> Page:
    """Return the store at a glance; as CSV and JSON the days."""
    found = library.overview()
    visit = visit_now(read_visit(asked.cookies.get(COOKIE)), found.newest, datetime.now(UTC))
    new = library.added(since=visit.seen, limit=NEW)
    latest = new if len(new) else library.articles(newest=True, limit=NEW)
    return Page(template="overview.html", title="Overview", rows=Rows(Day, list(found.days)),
                picture=partial(draw_strip, found.days), cookies={COOKIE: written(visit)},
                values={"overview": found, "strip": day_strip(found.days), "visit": visit, "new": len(new), "latest": latest,
                        "stories": library.stories(limit=6)})


def seen(library: Library, asked: Asked, form: FormData) -> Moved:
    """Take all that there is as seen."""
    newest, now = library.overview().newest, datetime.now(UTC)
    return Moved(to="/", cookies={COOKIE: written(Visit(seen=newest, on=now, newest=newest, last_look=now))})
