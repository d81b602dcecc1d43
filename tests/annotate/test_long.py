"""A long article, made of many stories that name the same people again and again, is read whole."""

from collections.abc import Callable
from pathlib import Path

from dateline.records import Reading

STORIES = sorted((Path(__file__).parents[2] / "eval" / "gold" / "work").glob("cl*.txt"))


def test_stories_told_twice_in_one_article_are_read(read: Callable[..., Reading]) -> None:
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in STORIES[:6])
    once, twice = read(text, published="2026-05-14"), read(f"{text}\n\n{text}", published="2026-05-14")
    assert len(twice.claims) >= len(once.claims) > 50
    assert all(0 <= span.start < span.end <= len(twice.article.text) for span in twice.spans())
