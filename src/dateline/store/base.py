"""The seam between the program and a database: what any store can do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, Self

from dateline.records import Failure, Provenance, Reading

__all__ = ["Added", "Row", "Store"]

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Added:
    """What became of readings given to a store; their sum is the number given."""

    new: int = 0
    replaced: int = 0
    """Articles that were there, read by another version: their records were made anew."""
    duplicates: int = 0
    failed: tuple[Failure, ...] = ()

    def __add__(self, other: "Added") -> "Added":
        """Return both together."""
        return Added(new=self.new + other.new, replaced=self.replaced + other.replaced, duplicates=self.duplicates + other.duplicates,
                     failed=self.failed + other.failed)


class Store(Protocol):
    """A database of readings; every method raises `StoreError`, never an error of the database's driver."""

    name: str
    """Its address as it may be shown: without a password."""

    def add(self, readings: Iterable[Reading]) -> Added:
        """Store readings, in batches that each commit as a whole; one that is there already, read by the same version, changes nothing."""

    def holds(self, article: str, made_by: Provenance | None) -> bool:
        """Tell whether the article of this id is there and was read by this version."""

    def add_failures(self, failures: Iterable[Failure]) -> None:
        """Keep the names of inputs that could not be read, each with its reason once."""

    def reading(self, article: str) -> Reading | None:
        """Return the article of this id with its records, without parse and mentions, which are not stored."""

    def readings(self) -> Iterator[Reading]:
        """Yield all readings in the order in which they were added."""

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """Return the rows that a SELECT finds; `?` stands for a value."""

    def change(self, statements: Iterable[tuple[str, Sequence[Sequence[object]]]]) -> int:
        """Carry out statements in one transaction, each once for every row of values, and return how many rows they changed."""

    def state(self) -> str:
        """Return what differs from the answer before wherever anybody changed the store since; to be compared with answers of this store alone."""

    def text_condition(self, table: str, terms: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
        """Return the SQL condition, and its values, that a table's words ("article" or "claim") hold all terms.

        A term is a word, or several that stand together, and whether the last one is only a word's beginning; case and accents do not count.
        """

    def check(self) -> list[str]:
        """Return what is wrong with the database, in words; an empty list where nothing is."""

    def close(self) -> None:
        """Let go of the database."""

    def __enter__(self) -> Self:
        """Use the store in a `with` block, which closes it."""

    def __exit__(self, *error: object) -> None:
        """Close the store."""
