"""Runs: order kept, one article's failure costs no other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.records import Failure, Reading
from dateline.run.local import annotate
from tests.builders import article


@dataclass(frozen=True, kw_only=True)
class Titles:
    """A real stage that cannot stand an article without text."""

    name: str = "titles"
    needs: frozenset[str] = frozenset({"article"})
    gives: frozenset[str] = frozenset({"article"})

    def __call__(self, readings: Sequence[Reading]) -> list[Reading]:
        return [replace(reading, article=replace(reading.article, title=reading.article.text.split()[0])) for reading in readings]


def test_order_is_kept_and_a_failure_is_alone() -> None:
    items = [Reading(article=article("First story")), Failure(source="b.txt", reason="binary"), Reading(article=article("")),
             Reading(article=article("Last story"))]
    first, second, third, last = annotate(items, [Titles()], batch_size=4)
    assert isinstance(first, Reading)
    assert first.article.title == "First"
    assert second == items[1]
    assert isinstance(third, Failure)
    assert "IndexError" in third.reason
    assert isinstance(last, Reading)
    assert last.article.title == "Last"
