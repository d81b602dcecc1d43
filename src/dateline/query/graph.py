"""The network: parties as nodes, "does" and "says of" as directed edges."""

from collections import Counter
from dataclasses import dataclass

from dateline.query.dyads import DyadRow, of_both_kinds, tally
from dateline.query.filters import Filter
from dateline.query.told import Level, Side, Told, known_level
from dateline.store.base import Store

__all__ = ["EdgeRow", "Graph", "NodeRow", "find_graph"]

MOST = 40
"""Nodes beyond which a picture is a ball of wool."""


@dataclass(frozen=True, kw_only=True)
class NodeRow:
    """One party."""

    id: str
    """What it is called at the level asked for; edges name it so."""
    code: str | None
    """The code that most of its mentions have."""
    did: int
    """Deeds towards others in the graph."""
    met: int
    """Deeds of others towards it."""
    said: int
    """Claims about others in the graph."""


@dataclass(frozen=True, kw_only=True)
class EdgeRow:
    """What one party does to another, or says of it."""

    source: str
    target: str
    kind: str
    """does, says of."""
    count: int
    tone: float | None
    """Mean on the Goldstein scale, from -10 to 10."""
    types: tuple[str, ...]
    """Types or acts with their numbers, the most frequent first."""
    first: str | None
    last: str | None


@dataclass(frozen=True, kw_only=True)
class Graph:
    """The parties with most between them, and how many more there are."""

    nodes: tuple[NodeRow, ...]
    edges: tuple[EdgeRow, ...]
    left_out: int


def find_graph(store: Store, wanted: Filter, *, level: str = "actor") -> Graph:
    """Return the network of a filter's events and claims; its limit is the number of nodes."""
    at = known_level(level)
    events, claims = of_both_kinds(store, wanted, by="named")
    edges = [*edges_of(events, "does", at), *edges_of(claims, "says of", at)]
    weight: Counter[str] = Counter()
    for edge in edges:
        weight.update({edge.source: edge.count, edge.target: edge.count})
    ranked = sorted(weight, key=lambda name: (-weight[name], name))
    first = set(ranked[:wanted.limit or MOST])
    inside = [edge for edge in edges if edge.source in first and edge.target in first]
    kept = {name for edge in inside for name in (edge.source, edge.target)}
    codes = codes_of([*events, *claims], at)
    return Graph(nodes=tuple(node(name, codes.get(name), inside) for name in ranked if name in kept), edges=tuple(inside),
                 left_out=len(ranked) - len(kept))


def edges_of(records: list[Told], kind: str, level: Level) -> list[EdgeRow]:
    """Return the edges of one kind between parties that both have a name, heaviest first."""
    found = []
    for (source, target), sums in tally(records, [], level=level).items():
        if source is not None and target is not None:
            found.append(edge(sums.row(source, target), source, target, kind))
    return sorted(found, key=lambda row: (-row.count, row.source, row.target))


def edge(row: DyadRow, source: str, target: str, kind: str) -> EdgeRow:
    """Return one edge from a pair's sums."""
    return EdgeRow(source=source, target=target, kind=kind, count=row.deeds, tone=row.goldstein, types=row.types, first=row.first, last=row.last)


def node(name: str, code: str | None, edges: list[EdgeRow]) -> NodeRow:
    """Return one node with what it does, meets and says within the graph."""
    return NodeRow(id=name, code=code, did=sum(e.count for e in edges if e.source == name and e.kind == "does"),
                   met=sum(e.count for e in edges if e.target == name and e.kind == "does"),
                   said=sum(e.count for e in edges if e.source == name and e.kind == "says of"))


def codes_of(records: list[Told], level: Level) -> dict[str, str]:
    """Return the code that the mentions of each name have most often."""
    seen: dict[str, Counter[str]] = {}
    sides: Counter[Side] = Counter()
    for record in records:
        sides.update(dict.fromkeys((*record.sources, *record.targets), record.number))
    for side, number in sides.items():
        name = side.at(level)
        if name is not None:
            seen.setdefault(name, Counter()).update(dict.fromkeys(side.codes[:1], number))
    return {name: min(codes, key=lambda code: (-codes[code], code)) for name, codes in seen.items() if codes}
