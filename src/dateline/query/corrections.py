"""What people said of records, as queries ask for it: what they corrected stands in the rows themselves, what they rejected is not found at all."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from dateline.records import Review
from dateline.store.base import Store

__all__ = ["find_reviews", "let_stand", "review_of"]


def let_stand(table: str) -> str:
    """Return the condition that nobody rejected a record of "event" or "claim"."""
    return f"{table}.id NOT IN (SELECT reviewed.record FROM reviewed WHERE reviewed.state = 'rejected')"


def find_reviews(store: Store, article: str) -> list[Review]:
    """Return what people said of an article's records, in the order in which they did."""
    return [review_of(row) for row in store.rows("SELECT * FROM review WHERE article = ? ORDER BY number", [article])]


def review_of(row: Mapping[str, Any]) -> Review:
    """Return the review of a row."""
    return Review(**{field.name: row[field.name] for field in fields(Review)})
