"""Stories: what many articles tell of one running matter."""

from dataclasses import asdict
from functools import partial

from markupsafe import Markup
from starlette.exceptions import HTTPException

from dateline.library import Library
from dateline.query.drawing import Drawn
from dateline.web.answering import PAGE, Asked, Page
from dateline.web.pages.lists import LABELS, chips, pager

__all__ = ["stories", "story"]

WIDE = 1180.0
"""Pixels of the timeline in its own measure; the page scales it."""
SHOWN = 12
"""Records of each kind on a story's page."""


def stories(library: Library, asked: Asked) -> Page:
    """Return the stories that a filter finds, those that went on last first."""
    paging = {name: value for name, value in asked.paging.items() if name != "newest"}
    rows = library.stories(**asked.wanted, **paging)
    total = len(rows) if len(rows) < PAGE and asked.number == 1 else len(library.stories(**asked.wanted))
    return Page(template="stories.html", title="Stories", rows=rows,
                values={"rows": rows, "chips": chips(library, asked), "labels": LABELS, "facets": {}, "pager": pager(asked, len(rows), total)})


def story(library: Library, asked: Asked) -> Page:
    """Return one story: its articles, and the latest of what was done and said in it."""
    id = asked.parts["id"]
    found = library.story(id)
    if found is None:
        raise HTTPException(404, "There is no story of this id; linking anew may have given it another.")
    draw = partial(library.draw, "timeline", Drawn(links=True, width=WIDE), story=id)
    return Page(template="story.html", title=found.name, rows=library.articles(story=id), record=asdict(found), picture=draw,
                values={"story": found, "drawn": Markup(draw()) if asked.format == "html" else "", "articles": library.articles(story=id),
                        "claims": library.claims(story=id, act="accuse,deny,reject,threaten,demand", newest=True, limit=SHOWN),
                        "events": library.events(story=id, status="happened,ongoing", newest=True, limit=SHOWN)})
