"""What any store of rows does by its rows and changes alone, whichever database keeps them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from dateline.records import Failure, Reading
from dateline.store.base import Row
from dateline.store.rows import gather, put_back
from dateline.store.schema import CHILDREN

__all__ = ["RowStore"]


class RowStore(ABC):
    """The half of a store that needs nothing but SELECTs and changes."""

    @abstractmethod
    def rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """Return the rows that a SELECT finds."""

    @abstractmethod
    def change(self, statements: Iterable[tuple[str, Sequence[Sequence[object]]]]) -> int:
        """Carry out statements in one transaction; returns the number of rows that they changed."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""

    def add_failures(self, failures: Iterable[Failure]) -> None:
        """Keep inputs that could not be read."""
        rows = [(failure.source, failure.reason) for failure in failures]
        self.change([("INSERT INTO failure (source, reason) VALUES (?, ?) ON CONFLICT DO NOTHING", rows)])

    def reading(self, article: str) -> Reading | None:
        """Return one reading by its article's id."""
        found = self.rows("SELECT * FROM article WHERE id = ?", [article])
        return self.whole(found[0]) if found else None

    def readings(self) -> Iterator[Reading]:
        """Yield all readings in the order in which they were added; one that is taken away meanwhile is left out."""
        for row in self.rows("SELECT number FROM article ORDER BY number"):
            for article in self.rows("SELECT * FROM article WHERE number = ?", [row["number"]]):
                yield self.whole(article)

    def whole(self, article: Row) -> Reading:
        """Return the reading whose article's row is given, as the program made it."""
        number = article["number"]
        found = {table: [dict(row) for row in self.rows(f"SELECT * FROM {table} WHERE article = ? ORDER BY rank", [number])] for table in CHILDREN}
        for row in self.rows("SELECT * FROM made WHERE article = ?", [number]):
            put_back(found, row)
        return gather(dict(article), found)

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the store."""
        self.close()
