"""Events and claims in a nutshell, for counts and pictures: those that are alike in all that was asked for stand as one, with their number."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from dateline.codebook.plover import load_plover
from dateline.errors import UsageError
from dateline.query.filters import Filter, countries
from dateline.query.find import CLAIM_DAY, EVENT_DAY, Search, claim_search, event_search
from dateline.store.base import Store

__all__ = ["FIRM", "LEVELS", "By", "Level", "Side", "Told", "choose", "find_said", "find_told", "known_level"]

Level = Literal["actor", "code", "country"]
LEVELS: tuple[Level, ...] = ("actor", "code", "country")
"""By what parties are told apart: their name, their code (KENGOV), the country in their code (KEN)."""
By = Literal["day", "month", "year", "place", "parties", "named"]
"""What records have to be alike in, beside type and firmness; "named" is "parties" of those records of which both sides are told."""
PERIODS: Mapping[By, str] = {"day": "{}", "month": "substr({}, 1, 7) || '-01'", "year": "substr({}, 1, 4) || '-01-01'"}
"""A period → the expression of its first day, of that of a day."""
FIRM = frozenset({"happened", "ongoing"})
"""Statuses of what was done, in the article's own words; all others are of what is only said, wanted or feared."""
Row = Mapping[str, Any]


class Side(NamedTuple):
    """A party by its name and codes."""

    name: str
    codes: tuple[str, ...]

    def at(self, level: Level) -> str | None:
        """Return what the party is called at a level; None where it has no code to tell."""
        if level == "actor":
            return self.name
        if level == "code":
            return self.codes[0] if self.codes else None
        return next((code[:3] for code in self.codes if code[:3].casefold() in countries()), None)


class Told(NamedTuple):
    """Deeds or claims that are alike in what was asked for; a tuple, for pictures are made of thousands."""

    kind: str
    """The events' type or the claims' act."""
    firm: bool | int
    """Told as facts in the article's own words; never so for a claim's content."""
    day: str | None
    """The first day, and the last; where periods were asked for, both are the period's first day."""
    last: str | None
    number: int = 1
    """Distinct deeds: reports of one deed count once, by the one that tells it most plainly."""
    reports: int = 1
    place: str | None = None
    country: str | None = None
    """ISO 3166-1 code of two letters."""
    lat: float | None = None
    lon: float | None = None
    place_precision: str | None = None
    sources: tuple[Side, ...] = ()
    targets: tuple[Side, ...] = ()

    @property
    def quad(self) -> int | None:
        """Return the quad class; None where there is none."""
        return scale().get(self.kind, (None, 0.0))[0]

    @property
    def goldstein(self) -> float:
        """Return the value of one of the deeds on the Goldstein scale; 0 where there is none."""
        return scale().get(self.kind, (None, 0.0))[1]


@cache
def scale() -> Mapping[str, tuple[int | None, float]]:
    """Return quad class and Goldstein value of each event type and of each speech act that is one."""
    plover = load_plover()
    types: dict[str, tuple[int | None, float]] = {name: (kind.quad, kind.goldstein) for name, kind in plover.types.items()}
    return types | {act: types[name] for act, name in plover.acts.items()}


@dataclass(frozen=True, kw_only=True)
class Table:
    """Where the records of one kind lie, and the expressions that counting reads of them."""

    name: str
    kind: str
    firm: str
    day: str
    source: str
    """The field of `party` of whoever did or said it."""
    target: str


EVENTS = Table(name="event", kind="event.type", firm=f"CASE WHEN event.status IN ({', '.join(map(repr, sorted(FIRM)))}) THEN 1 ELSE 0 END",
               day=EVENT_DAY, source="actors", target="recipients")
CLAIMS = Table(name="claim", kind="claim.act", firm="0", day=CLAIM_DAY, source="speaker", target="targets")
PLACE = {"place": "place_name", "country": "place_country", "lat": "place_lat", "lon": "place_lon", "place_precision": "place_precision"}
FAR = 10**12
"""More than any number of an event."""
UNLINKED = "event.id NOT IN (SELECT cluster.member FROM cluster WHERE cluster.kind = 'event')"
BARE = tuple(Told._field_defaults.get(name) for name in Told._fields[:-2])
PAIR = {"source": "doer.name", "source_codes": "doer.codes", "target": "other.name", "target_codes": "other.codes"}


def find_told(store: Store, wanted: Filter, *, by: tuple[By, ...] = ("day",)) -> list[Told]:
    """Return the deeds that a filter wants, each once; one that is itself a claim is left to the claims."""
    search = event_search(store, wanted)
    search.must("event.claim IS NULL")
    if not store.rows("SELECT 1 AS found FROM cluster WHERE cluster.kind = 'event' LIMIT 1"):
        return find_alike(store, search, EVENTS, by)
    alone = Search(conditions=[*search.conditions, UNLINKED], values=search.values)
    return [*find_alike(store, alone, EVENTS, by), *find_alike(store, search, EVENTS, by, linked=True)]


def find_said(store: Store, wanted: Filter, *, by: tuple[By, ...] = ("day",)) -> list[Told]:
    """Return the claims that a filter wants; they have no place."""
    return find_alike(store, claim_search(store, wanted), CLAIMS, tuple(part for part in by if part != "place"))


def find_alike(store: Store, search: Search, table: Table, by: tuple[By, ...], *, linked: bool = False) -> list[Told]:
    """Return the records that meet a search, counted in the database; of those `linked`, the plainest report stands for its deed."""
    paired = "parties" in by or "named" in by
    groups = grouped(table, by, paired=paired)
    columns = [*(f"{value} AS {name}" for name, value in groups.items()), "count(*) AS n"]
    columns += [f"min({table.day}) AS first", f"max({table.day}) AS last"] if "day" not in groups else []
    columns += ["min(one_actor.id) AS source_actor", "min(other_actor.id) AS target_actor"] if paired else []
    columns.append("CAST(sum(telling.reports) AS BIGINT) AS reports" if linked else "count(*) AS reports")
    source = f"{table.name} JOIN article ON article.number = {table.name}.article" + (parties(table, named="named" in by) if paired else "")
    if linked:  # CROSS JOIN: SQLite would else look through all tellings for each event
        source = f"({tellings(search, paired=paired)}) AS telling CROSS JOIN {source}"
        search = Search(conditions=["event.number = telling.number"], values=search.values)
    places = ", ".join(str(place) for place in range(len(groups), 0, -1))  # the type last: SQLite would walk its index, and so the whole table
    rows = store.rows(f"SELECT {', '.join(columns)} FROM {source}{search.where} GROUP BY {places} ORDER BY {places}", search.values)
    fields = ("kind", "firm", *(("day", "day") if "day" in groups else ("first", "last")), "n", "reports", *(PLACE if "place" in by else ()))
    return with_parties(rows, fields) if paired else [Told(*[row[name] for name in fields]) for row in rows]


def grouped(table: Table, by: tuple[By, ...], *, paired: bool) -> Mapping[str, str]:
    """Return what records have to be alike in: name → expression."""
    period = next((part for part in by if part in PERIODS), None)
    found = {"kind": table.kind, "firm": table.firm}
    if paired:
        found |= {"alone": several(table), **PAIR}
    if "place" in by:
        found |= {name: f"{table.name}.{column}" for name, column in PLACE.items()}
    if period:
        found["day"] = PERIODS[period].format(table.day)
    return found


def tellings(search: Search, *, paired: bool) -> str:
    """Return the SELECT of the report that stands for each deed that linking knows, as far as a search finds it: its number, and how many there are.

    It is one that tells the deed as a fact and, where pairs are wanted, names both sides; of equals the first by day, then by reading.
    """
    both = " AND ".join(f"EXISTS (SELECT 1 FROM party WHERE party.article = event.article AND party.record = event.id AND party.field = '{field}')"
                        for field in (EVENTS.source, EVENTS.target))
    day = f"substr(COALESCE({EVENT_DAY}, '9999') || '{' ' * 10}', 1, 10)"
    rank = [f"1 - {EVENTS.firm}", f"CASE WHEN {both} THEN 0 ELSE 1 END" if paired else "0", day, f"{FAR} + event.number"]
    least = f"min({' || '.join(f'({part})' for part in rank)})"  # a text that sorts as the four do: twice as quick as a window over them
    linked = Search(conditions=["cluster.kind = 'event'", *search.conditions])
    return (f"SELECT CAST(substr({least}, 13) AS BIGINT) - {FAR} AS number, count(*) AS reports "
            f"FROM cluster JOIN event ON event.id = cluster.member JOIN article ON article.number = event.article{linked.where} GROUP BY cluster.id")


def parties(table: Table, *, named: bool) -> str:
    """Return the joins of a record's parties of both sides, and of the actors that linking holds them to be."""
    joined = "JOIN" if named else "LEFT JOIN"
    return "".join(
        f" {joined} party AS {side} ON {side}.article = {table.name}.article AND {side}.record = {table.name}.id AND {side}.field = '{field}'"
        f" LEFT JOIN cluster AS {actor} ON {actor}.kind = 'actor' AND {actor}.member = {side}.id"
        for side, field, actor in (("doer", table.source, "one_actor"), ("other", table.target, "other_actor")))


def several(table: Table) -> str:
    """Return the expression of a record's number where a side has several parties: those that mean the same must count once."""
    more = " OR ".join(f"EXISTS (SELECT 1 FROM party WHERE party.article = {table.name}.article AND party.record = {table.name}.id "
                       f"AND party.field = '{field}' AND party.rank = 1)" for field in (table.source, table.target))
    return f"CASE WHEN {more} THEN {table.name}.number END"


def with_parties(rows: Sequence[Row], fields: Sequence[str]) -> list[Told]:
    """Return what rows of pairs tell; the rows of a record with several parties on a side are one."""
    called = usual_names(rows)
    alike, alone = [], defaultdict[int, list[Row]](list)
    for row in rows:
        if row["alone"] is None:
            alike.append(told(row, fields, sides([row], "source", called), sides([row], "target", called)))
        else:
            alone[row["alone"]].append(row)
    return alike + [told(pairs[0], fields, sides(pairs, "source", called), sides(pairs, "target", called)) for pairs in alone.values()]


def told(row: Row, fields: Sequence[str], sources: tuple[Side, ...], targets: tuple[Side, ...]) -> Told:
    """Return one record, or several alike, with its parties."""
    values = [row[name] for name in fields]
    return Told(*(*values, *BARE[len(values):], sources, targets))


def sides(pairs: Sequence[Row], side: str, called: Mapping[str, str]) -> tuple[Side, ...]:
    """Return the parties of one side, each once."""
    if len(pairs) == 1:
        [pair] = pairs
        return (party(called[pair[side]], pair[f"{side}_codes"]),) if pair[side] is not None else ()
    return tuple(dict.fromkeys(party(called[pair[side]], pair[f"{side}_codes"]) for pair in pairs if pair[side] is not None))


@lru_cache(maxsize=65536)
def party(name: str, codes: str) -> Side:
    """Return a party by its name and the codes as they are stored."""
    return Side(name, tuple(json.loads(codes)))


def usual_names(rows: Iterable[Row]) -> Mapping[str, str]:
    """Return for each name of a party the one by which its actor is called most often: as linking knows it, else without regard to case."""
    numbers: Counter[str] = Counter()
    actors: dict[str, str] = {}
    for row in rows:
        for side in ("source", "target"):
            if row[side] is not None:
                numbers[row[side]] += row["n"]
                if row[f"{side}_actor"]:
                    actors[row[side].casefold()] = row[f"{side}_actor"]
    called: dict[str, list[str]] = defaultdict(list)
    for name in numbers:
        called[actors.get(name.casefold(), name.casefold())].append(name)
    usual = {party: min(names, key=lambda name: (-numbers[name], len(name), name)) for party, names in called.items()}
    return {name: usual[party] for party, names in called.items() for name in names}


def choose(given: str, known: Sequence[str], *, option: str) -> str:
    """Return the value that an option names; raises `UsageError` naming all where it is none of them."""
    if given not in known:
        raise UsageError(f"{option} {given!r}: not known; there are {', '.join(known)}")
    return given


def known_level(given: str) -> Level:
    """Return the level that an option names."""
    return next(level for level in LEVELS if level == choose(given, LEVELS, option="level"))
