"""Organisations: bodies with a name of their own, what they are, and since when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from dateline.codebook.loader import Row, cell_list, table
from dateline.errors import CodebookError

__all__ = ["Organisation", "Organisations", "load_organisations"]

KINDS = frozenset({"organisation", "group"})


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """One body in one period: the same name may have another sector before or after."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    """ISO 3166-1 alpha-3, or empty for a body of no country."""
    sector: str
    start: str
    """ISO date from which the row holds; empty: always."""
    until: str
    """ISO date up to which the row holds; empty: still."""

    code: str
    """Its code: country and sector, unless the table gives another (IGOUNO)."""

    def holds(self, day: str | None) -> bool:
        """Tell whether the row holds on an ISO day; with no day, whether it still holds."""
        if day is None:
            return not self.until
        return (not self.start or self.start <= day) and (not self.until or day <= self.until)


class Organisations:
    """All organisations, looked up by name or alias as written."""

    def __init__(self, rows: Iterable[Organisation]) -> None:
        self.all = tuple(rows)
        named: dict[str, list[Organisation]] = {}
        for row in self.all:
            for name in (row.name, *row.aliases):
                named.setdefault(name, []).append(row)
        self.named: Mapping[str, tuple[Organisation, ...]] = MappingProxyType({name: tuple(rows) for name, rows in named.items()})

    def get(self, name: str, *, day: str | None = None, countries: Iterable[str] = ()) -> Organisation | None:
        """Return the body of this name on this day; where several bear it, one of these countries, else the first."""
        rows = self.named.get(name, ())
        fitting = [row for row in rows if row.holds(day)] or list(rows)
        near = set(countries)
        return next((row for row in fitting if row.country in near), fitting[0] if fitting else None)


@lru_cache(maxsize=4)
def load_organisations(folder: Path | None = None) -> Organisations:
    """Return the organisations of the codebook, once per user's folder."""
    return Organisations(map(organisation_of, table("organisations", folder=folder)))


def organisation_of(row: Row) -> Organisation:
    """Make an organisation of a table's row."""
    if row["kind"] not in KINDS:
        raise CodebookError(f"{row.where}: {row['name']}: kind must be organisation or group, not {row['kind']!r}")
    return Organisation(name=row["name"], aliases=cell_list(row["aliases"]), kind=row["kind"], country=row["country"],
                        sector=row["sector"], start=row["from"], until=row["until"], code=row["code"] or row["country"] + row["sector"])
