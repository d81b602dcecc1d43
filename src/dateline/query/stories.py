"""Stories: articles that tell of one running matter, as linking put them together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.query.filters import Filter, find_country, full_text
from dateline.query.find import Search, named
from dateline.store.base import Store

__all__ = ["StoryRow", "find_stories", "find_story"]


@dataclass(frozen=True, kw_only=True)
class StoryRow:
    """One story."""

    id: str
    name: str
    start: str | None
    end: str | None
    parties: tuple[str, ...]
    places: tuple[str, ...]
    articles: int
    events: int
    claims: int


def find_stories(store: Store, wanted: Filter) -> list[StoryRow]:
    """Return the stories that a filter wants, those that went on last first: any of their articles tells of the actor, country or words."""
    wanted.only("stories", ("actor", "country", "since", "until", "text"))
    search, articles = Search(), Search()
    if wanted.actor:
        articles.must("EXISTS (SELECT 1 FROM actor WHERE actor.article = article.number AND actor.folded LIKE ?)",
                      named(wanted.actor, option="actor"))
    if wanted.country:
        articles.must("EXISTS (SELECT 1 FROM place WHERE place.article = article.number AND place.country = ?)", find_country(wanted.country).iso2)
    if wanted.text is not None:
        articles.must(*store.text_condition("article", full_text(wanted.text)))
    if articles.conditions:
        search.must("story.id IN (SELECT cluster.id FROM article JOIN cluster ON cluster.kind = 'story' AND cluster.member = article.id "
                    f"WHERE {' AND '.join(articles.conditions)})", *articles.values)
    search.days(wanted, first="story.start", last='story."end"')
    order = 'story."end" IS NULL, story."end" DESC, story.articles DESC, story.id'
    return [story_row(row) for row in search.run(store, "story.*", "story", order=order, limit=wanted.limit, offset=wanted.offset)]


def find_story(store: Store, story: str) -> StoryRow | None:
    """Return the story of this id."""
    return next((story_row(row) for row in store.rows("SELECT * FROM story WHERE id = ?", [story])), None)


def story_row(row: Mapping[str, Any]) -> StoryRow:
    """Return one story's flat record."""
    return StoryRow(id=row["id"], name=row["name"], start=row["start"], end=row["end"], parties=tuple(json.loads(row["parties"])),
                    places=tuple(json.loads(row["places"])), articles=row["articles"], events=row["events"], claims=row["claims"])
