"""Who does what to whom, and who says what of whom: one row for each ordered pair of parties."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from dateline.query.filters import Filter
from dateline.query.told import By, Level, Side, Told, find_said, find_told, known_level
from dateline.store.base import Store

__all__ = ["DyadRow", "Tally", "called", "find_dyads", "of_both_kinds", "pairs", "tally"]

ACCUSING = frozenset({"accuse", "condemn"})
DENYING = frozenset({"deny", "reject"})
EVENTS_ONLY = ("type", "place", "status")
"""Fields of a filter that claims do not have."""
Pair = tuple[str | None, str | None]


@dataclass(frozen=True, kw_only=True)
class DyadRow:
    """One ordered pair: what the first did to the second, and said of it."""

    source: str | None
    """Name or code; None where the text does not tell who did it, or the party has no code."""
    target: str | None
    deeds: int
    """Distinct deeds, told as facts or not; reports of one deed count once."""
    firm: int
    """Those of them that an article tells as facts: happened, ongoing."""
    reports: int
    """Events in all articles."""
    conflict: int
    """Deeds of verbal and material conflict."""
    cooperation: int
    types: tuple[str, ...]
    """Types of the deeds with their numbers, the most frequent first: "ASSAULT 3"."""
    goldstein: float | None
    """Mean of the deeds on the Goldstein scale, from -10 to 10; None where there is no deed."""
    claims: int
    """What the first said of the second."""
    accusations: int
    denials: int
    first: str | None
    last: str | None


@dataclass
class Tally:
    """Sums of one pair as they are gathered."""

    types: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    quads: Counter[int | None] = field(default_factory=Counter)
    firm: int = 0
    reports: int = 0
    goldstein: float = 0.0
    first: str | None = None
    last: str | None = None

    def reach(self, record: Told) -> None:
        """Take the days of a record into account."""
        if record.day and record.last:
            self.first, self.last = min(self.first or record.day, record.day), max(self.last or record.last, record.last)

    def row(self, source: str | None, target: str | None) -> DyadRow:
        """Return the sums as a row."""
        deeds = self.types.total()
        return DyadRow(
            source=source, target=target, deeds=deeds, firm=self.firm, reports=self.reports,
            conflict=self.quads[3] + self.quads[4], cooperation=self.quads[1] + self.quads[2],
            types=tuple(f"{kind} {number}" for kind, number in sorted(self.types.items(), key=lambda item: (-item[1], item[0]))),
            goldstein=round(self.goldstein / deeds, 2) if deeds else None, claims=self.acts.total(),
            accusations=sum(self.acts[act] for act in ACCUSING), denials=sum(self.acts[act] for act in DENYING),
            first=self.first, last=self.last)


def find_dyads(store: Store, wanted: Filter, *, level: str = "code") -> list[DyadRow]:
    """Return the pairs of parties that a filter's events and claims join, those with most between them first."""
    gathered = tally(*of_both_kinds(store, wanted, by="parties"), level=known_level(level))
    rows = [sums.row(*pair) for pair, sums in gathered.items()]
    rows.sort(key=lambda row: (-row.deeds - row.claims, row.source or "~", row.target or "~"))
    return rows[:wanted.limit]


def of_both_kinds(store: Store, wanted: Filter, *, by: By) -> tuple[list[Told], list[Told]]:
    """Return events, and claims of which both sides are told; where the filter asks for what one kind does not have, there are none of that kind."""
    events = find_told(store, wanted, by=(by,)) if wanted.act is None else []
    claims = find_said(store, wanted, by=("named",)) if all(getattr(wanted, name) is None for name in EVENTS_ONLY) else []
    return events, claims


def tally(events: Iterable[Told], claims: Iterable[Told], *, level: Level) -> dict[Pair, Tally]:
    """Return the sums of each pair; a pair of one and the same name is none, and neither is one without any name."""
    found: dict[Pair, Tally] = defaultdict(Tally)
    for event in events:
        for pair in pairs(event, level):
            sums = found[pair]
            sums.types[event.kind] += event.number
            sums.quads[event.quad] += event.number
            sums.firm += event.number if event.firm else 0
            sums.reports += event.reports
            sums.goldstein += event.goldstein * event.number
            sums.reach(event)
    for claim in claims:
        for pair in pairs(claim, level):
            if None not in pair:
                found[pair].acts[claim.kind] += claim.number
                found[pair].reach(claim)
    return found


def pairs(record: Told, level: Level) -> Iterator[Pair]:
    """Yield the ordered pairs that a record joins, each once."""
    for source, target in product(called(record.sources, level), called(record.targets, level)):
        if source != target:
            yield source, target


def called(sides: tuple[Side, ...], level: Level) -> list[str | None]:
    """Return the names of one side's parties, each once; one None where nobody is named."""
    return list(dict.fromkeys(side.at(level) for side in sides)) or [None]
