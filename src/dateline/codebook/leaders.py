"""Leaders: persons in public office, with the dates, for stories that do not say what they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from dateline.codebook.loader import cell_list, table

__all__ = ["Leader", "Leaders", "load_leaders"]


@dataclass(frozen=True, kw_only=True)
class Leader:
    """One person in one period of office."""

    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    """Forms that alone mean this person, where the story names no namesake."""
    country: str
    sector: str
    start: str
    until: str
    code: str

    def holds(self, day: str) -> bool:
        """Tell whether the period holds an ISO day."""
        return (not self.start or self.start <= day) and (not self.until or day <= self.until)


class Leaders:
    """All leaders, looked up by the names that a story gives somebody."""

    def __init__(self, rows: Iterable[Leader]) -> None:
        self.all = tuple(rows)
        self.full = grouped((row, (row.name, *row.aliases)) for row in self.all)
        self.short = grouped((row, row.short) for row in self.all)

    def find(self, names: Iterable[str]) -> tuple[Leader, ...]:
        """Return the periods of the person who goes by these names: by a full one, else where every one is a short form."""
        forms = tuple(dict.fromkeys(names))
        for name in forms:
            if name in self.full:
                return self.full[name]
        rows = self.short.get(forms[0], ()) if forms else ()
        return rows if all(form in self.short for form in forms) and len({row.name for row in rows}) == 1 else ()


def grouped(entries: Iterable[tuple[Leader, tuple[str, ...]]]) -> Mapping[str, tuple[Leader, ...]]:
    """Return name → rows."""
    found: dict[str, list[Leader]] = {}
    for row, names in entries:
        for name in names:
            found.setdefault(name, []).append(row)
    return MappingProxyType({name: tuple(rows) for name, rows in found.items()})


@lru_cache(maxsize=4)
def load_leaders(folder: Path | None = None) -> Leaders:
    """Return the leaders of the codebook, once per user's folder."""
    return Leaders(Leader(name=row["name"], aliases=cell_list(row["aliases"]), short=cell_list(row["short"]), country=row["country"],
                          sector=row["sector"], start=row["from"], until=row["until"], code=row["code"])
                   for row in table("leaders", folder=folder))
