"""Events and claims in a nutshell: as much of each as counting, dyads and graphs need, read in two SELECTs however many there are."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from dateline.codebook.plover import load_plover
from dateline.errors import UsageError
from dateline.query.filters import Filter, countries
from dateline.query.find import CLAIM_DAY, EVENT_DAY, Search, claim_search, event_search
from dateline.store.base import Store

__all__ = ["FIRM", "LEVELS", "Level", "Side", "Told", "by_first_report", "choose", "find_said", "find_told", "known_level"]

Level = Literal["actor", "code", "country"]
LEVELS: tuple[Level, ...] = ("actor", "code", "country")
"""By what parties are told apart: their name, their code (KENGOV), the country in their code (KEN)."""
FIRM = frozenset({"happened", "ongoing"})
"""Statuses of what was done, in the article's own words; all others are of what is only said, wanted or feared."""
Row = Mapping[str, Any]
NOBODY: tuple[tuple[()], tuple[()]] = ((), ())
"""Both sides of a record whose parties were not asked for."""


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
    """One event or claim; a tuple, for pictures are made of tens of thousands."""

    id: str
    deed: str
    """The id shared by all reports of one deed; its own id where no other report is known."""
    day: str | None
    kind: str
    """The event's type or the claim's act."""
    firm: bool
    """Told as a fact in the article's own words; never so for a claim's content."""
    quad: int | None
    goldstein: float | None
    place: str | None
    country: str | None
    """ISO 3166-1 code of two letters."""
    lat: float | None
    lon: float | None
    place_precision: str | None
    sources: tuple[Side, ...]
    targets: tuple[Side, ...]


@cache
def scale() -> Mapping[str, tuple[int, float]]:
    """Return quad class and Goldstein value of each event type and of each speech act that is one."""
    plover = load_plover()
    types = {name: (kind.quad, kind.goldstein) for name, kind in plover.types.items()}
    return types | {act: types[name] for act, name in plover.acts.items()}


def find_told(store: Store, wanted: Filter, *, parties: bool = True) -> list[Told]:
    """Return the events that a filter wants, by day, on request without their parties; one that is itself a claim is left to the claims."""
    search = event_search(store, wanted)
    search.must("event.claim IS NULL")
    columns = (f"event.id, COALESCE(cluster.id, event.id) AS deed, {EVENT_DAY} AS day, event.type AS kind, event.status, "
               "event.place_name AS place, event.place_country AS country, event.place_lat AS lat, event.place_lon AS lon, event.place_precision")
    source = ("event JOIN article ON article.number = event.article "
              "LEFT JOIN cluster ON cluster.kind = 'event' AND cluster.member = event.id")
    rows = search.run(store, columns, source, order=f"{EVENT_DAY} IS NULL, day, event.article, event.rank", limit=wanted.limit)
    sides = sides_of(store, search, "event", {"actors": 0, "recipients": 1}) if parties else {}
    return [told(row, sides.get(row["id"], NOBODY), firm=row["status"] in FIRM) for row in rows]


def find_said(store: Store, wanted: Filter, *, parties: bool = True) -> list[Told]:
    """Return the claims that a filter wants, by day, on request without their parties."""
    search = claim_search(store, wanted)
    nowhere = ", ".join(f"NULL AS {name}" for name in ("place", "country", "lat", "lon", "place_precision"))
    columns = f"claim.id, claim.id AS deed, {CLAIM_DAY} AS day, claim.act AS kind, {nowhere}"
    source = "claim JOIN article ON article.number = claim.article"
    rows = search.run(store, columns, source, order=f"{CLAIM_DAY} IS NULL, day, claim.article, claim.rank", limit=wanted.limit)
    sides = sides_of(store, search, "claim", {"speaker": 0, "targets": 1}) if parties else {}
    return [told(row, sides.get(row["id"], NOBODY), firm=False) for row in rows]


def told(row: Row, sides: tuple[Sequence[Side], Sequence[Side]], *, firm: bool) -> Told:
    """Return one record."""
    quad, goldstein = scale().get(row["kind"], (None, None))
    return Told(id=row["id"], deed=row["deed"], day=row["day"], kind=row["kind"], firm=firm, quad=quad, goldstein=goldstein,
                place=row["place"], country=row["country"], lat=row["lat"], lon=row["lon"], place_precision=row["place_precision"],
                sources=tuple(sides[0]), targets=tuple(sides[1]))


def sides_of(store: Store, search: Search, table: str, fields: Mapping[str, int]) -> Mapping[str, tuple[list[Side], list[Side]]]:
    """Return both sides of each record, by its id; `fields` says on which side a party of a field stands."""
    named = Search(conditions=[*search.conditions, f"party.field IN ({', '.join(repr(field) for field in fields)})"], values=[*search.values])
    rows = named.run(store, "party.record, party.field, party.name, party.codes, cluster.id AS actor",
                     f"{table} JOIN article ON article.number = {table}.article "
                     f"JOIN party ON party.article = {table}.article AND party.record = {table}.id "
                     "LEFT JOIN cluster ON cluster.kind = 'actor' AND cluster.member = party.id",
                     order="party.record, party.field, party.rank", limit=None)
    actors = {row["name"].casefold(): row["actor"] for row in rows if row["actor"]}
    names = usual_names(Counter(row["name"] for row in rows), actors)
    found: dict[str, tuple[list[Side], list[Side]]] = defaultdict(lambda: ([], []))
    known: dict[tuple[str, str], Side] = {}
    for row in rows:
        party = row["name"], row["codes"]
        if party not in known:
            known[party] = Side(name=names[party[0]], codes=tuple(json.loads(party[1])))
        found[row["record"]][fields[row["field"]]].append(known[party])
    return found


def identity(name: str, actors: Mapping[str, str]) -> str:
    """Return what tells parties apart: the actor that the corpus knows by a name, else the name without regard to case."""
    return actors.get(name.casefold(), name.casefold())


def usual_names(numbers: Mapping[str, int], actors: Mapping[str, str]) -> Mapping[str, str]:
    """Return for each name the one by which its party is called most often; `numbers` tell how often each is used."""
    called: dict[str, list[str]] = defaultdict(list)
    for name in numbers:
        called[identity(name, actors)].append(name)
    usual = {party: min(names, key=lambda name: (-numbers[name], len(name), name)) for party, names in called.items()}
    return {name: usual[identity(name, actors)] for name in numbers}


def by_first_report(records: Iterable[Told]) -> Mapping[str, Sequence[Told]]:
    """Return the reports of each deed, the deed told first coming first; those that tell it as a fact, and name both sides, stand first."""
    found: dict[str, list[Told]] = defaultdict(list)
    for record in records:
        found[record.deed].append(record)
    return {deed: sorted(reports, key=plainness) if len(reports) > 1 else reports for deed, reports in found.items()}


def plainness(report: Told) -> tuple[bool, bool]:
    """Return what is smallest for a report that tells its deed as a fact, and names both sides."""
    return not report.firm, not (report.sources and report.targets)


def choose(given: str, known: Sequence[str], *, option: str) -> str:
    """Return the value that an option names; raises `UsageError` naming all where it is none of them."""
    if given not in known:
        raise UsageError(f"{option} {given!r}: not known; there are {', '.join(known)}")
    return given


def known_level(given: str) -> Level:
    """Return the level that an option names."""
    return next(level for level in LEVELS if level == choose(given, LEVELS, option="level"))
