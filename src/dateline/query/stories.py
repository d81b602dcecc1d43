"""Stories: articles that tell of one running matter, as linking put them together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.query.find import paging
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


def find_stories(store: Store, *, limit: int | None = None, offset: int | None = None) -> list[StoryRow]:
    """Return the stories, those that went on last first."""
    top, values = paging(limit, offset)
    return [story_row(row) for row in store.rows(f'SELECT * FROM story ORDER BY "end" IS NULL, "end" DESC, articles DESC, id{top}', values)]


def find_story(store: Store, story: str) -> StoryRow | None:
    """Return the story of this id."""
    return next((story_row(row) for row in store.rows("SELECT * FROM story WHERE id = ?", [story])), None)


def story_row(row: Mapping[str, Any]) -> StoryRow:
    """Return one story's flat record."""
    return StoryRow(id=row["id"], name=row["name"], start=row["start"], end=row["end"], parties=tuple(json.loads(row["parties"])),
                    places=tuple(json.loads(row["places"])), articles=row["articles"], events=row["events"], claims=row["claims"])
