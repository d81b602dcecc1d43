"""Bring reviews back from other tools: what was changed there becomes rows of `review`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import InputError
from dateline.export.changes import changes
from dateline.export.markup import Markup, markup_of
from dateline.export.returned import read_markups
from dateline.export.reviewed import reviewed, verdicts
from dateline.query.corrections import find_reviews
from dateline.query.filters import TYPES
from dateline.records import Failure, Review
from dateline.run.reviewing import review_all
from dateline.store.base import Store

__all__ = ["Returned", "take_reviews"]


@dataclass
class Returned:
    """What came back."""

    articles: int = 0
    accepted: int = 0
    rejected: int = 0
    corrected: int = 0
    """Fields."""
    failed: list[Failure] = field(default_factory=list)

    def count(self, reviews: Iterable[Review]) -> None:
        """Add some reviews."""
        for review in reviews:
            name = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}[review.action]
            setattr(self, name, getattr(self, name) + 1)


def take_reviews(store: Store, paths: Iterable[Path], *, author: str, made_on: str) -> Returned:
    """Compare files from review tools with the store and keep what was changed; an article's reviews are kept together or not at all."""
    returned = Returned()
    for path in files_of(paths):
        try:
            for markup in read_markups(path):
                take(store, markup, returned, author=author, made_on=made_on)
        except InputError as error:
            returned.failed.append(Failure(source=error.source, reason=error.reason))
    return returned


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files, those of folders by name."""
    for path in paths:
        yield from sorted(file for file in path.rglob("*.json*") if file.is_file()) if path.is_dir() else [path]


def take(store: Store, markup: Markup, returned: Returned, *, author: str, made_on: str) -> None:
    """Keep what was changed in one article."""
    reading = store.reading(markup.article)
    if reading is None:
        returned.failed.append(Failure(source=markup.article, reason="no such article in the store"))
        return
    said = find_reviews(store, markup.article)
    standing = verdicts(said)
    found = changes(markup_of(reviewed(reading, said)), markup, types=TYPES, author=author, made_on=made_on,
                    accepted=lambda record: record in standing and author in standing[record].accepted)
    if found.reviews:
        reviewed(reading, [*said, *found.reviews])  # a correction that does not fit raises now, not at the next export
        review_all(store, found.reviews)
    returned.articles += 1
    returned.count(found.reviews)
    returned.failed.extend(found.failures)
