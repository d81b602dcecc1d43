"""The store as exports want it: whole records as people left them, each deed once with all who report it, a few articles at a time."""

import json
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from dateline.errors import StoreError
from dateline.export.corpus import Deed, Known, Report, Said, lead_of
from dateline.export.reviewed import Verdict, reviewed, verdicts
from dateline.query.corrections import find_reviews
from dateline.query.filters import Filter
from dateline.query.find import Search, article_search, claim_search, event_search, select_events
from dateline.query.graph import Graph, find_graph
from dateline.query.links import clusters_of
from dateline.query.many import chunks, marks
from dateline.query.sources import find_sources
from dateline.records import Actor, Event, Party, Reading, Role
from dateline.store.base import Store

__all__ = ["StoredCorpus"]

R = TypeVar("R")
ARTICLES = 200
"""Articles whose records are looked up at a time."""
EVERYBODY = 10**9
"""More parties than there are."""
MENTIONS = ("(SELECT count(*) FROM evidence WHERE evidence.article = actor.article AND evidence.record = actor.id "
            "AND evidence.field = 'mentions')")
KEPT = 300
"""Readings kept at hand, for deeds that several articles report."""
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A reading as people left it, and who left it so."""

    reading: Reading
    said: Mapping[str, Verdict]

    def reviewers(self, record: str) -> tuple[str, ...]:
        """Return who accepted or corrected a record."""
        return tuple(self.said[record].accepted) if record in self.said else ()


class StoredCorpus:
    """A store under a filter; see `dateline.export.corpus.Corpus`."""

    def __init__(self, store: Store, wanted: Filter, *, reports: bool = False, progress: Callable[[int], object] = lambda articles: None) -> None:
        self.store = store
        self.limit, self.first = wanted.limit, wanted.offset or 0
        self.wanted = replace(wanted, limit=None, offset=None)
        self.reports = reports
        """Whether each report is a row of its own."""
        self.progress = progress
        self.whole = lru_cache(maxsize=KEPT)(self.load)
        """Article's id → its reading."""

    def deeds(self) -> Iterator[Deed]:
        """Yield the events asked for, each once; none where the filter asks for speech acts."""
        yield from self.page(self.every_deed()) if self.wanted.act is None else ()

    def every_deed(self) -> Iterator[Deed]:
        """Yield them whatever the limit."""
        seen: set[str] = set()
        for found in self.records("event", event_search(self.store, self.wanted)):
            homes = {} if self.reports else clusters_of(self.store, "event", (row["id"] for row in found))
            fresh = [row for row in found if homes.get(row["id"], row["id"]) not in seen]
            others = self.members(list(dict.fromkeys(homes.values())))
            for row in fresh:
                home = homes.get(row["id"]) or row["id"]
                if home in seen or not self.asked_for(row):
                    continue
                if row["id"] in homes:
                    seen.add(home)
                yield from self.deed(home, others.get(home) or [row])

    def asked_for(self, row: Row) -> bool:
        """Tell whether an event, as people left it, still has a type and status asked for."""
        event = self.event(row)
        return event is not None and all(wanted is None or getattr(event, name).casefold() in [part.strip().casefold() for part in wanted.split(",")]
                                         for name, wanted in (("type", self.wanted.type), ("status", self.wanted.status)))

    def event(self, row: Row) -> Event | None:
        """Return an event as people left it; None where they rejected it."""
        return next((event for event in self.whole(row["article_id"]).reading.events if event.id == row["id"]), None)

    def deed(self, home: str, rows: Sequence[Row]) -> Iterator[Deed]:
        """Yield one deed from the rows of its reports."""
        told = [(row, event) for row in rows if (event := self.event(row))]
        reports = [Report(reading=self.whole(row["article_id"]).reading, event=event, reviewed_by=self.whole(row["article_id"]).reviewers(event.id))
                   for row, event in told]
        asked = [report for report, (row, _) in zip(reports, told, strict=True) if self.asked_for(row)]
        sources = find_sources(self.store, select_events(self.store, [report.event.id for report in reports]))
        lead = lead_of(asked)
        actors, recipients = self.known(lead.event.actors), self.known(lead.event.recipients)
        recipients.sort(key=lambda party: party.id in [actor.id for actor in actors[:1]])
        yield Deed(id=home, reports=tuple(reports), lead=lead, sources=len({source.independent for source in sources.values()}),
                   actors=tuple(actors), recipients=tuple(recipients))

    def members(self, homes: Sequence[str]) -> Mapping[str, list[Row]]:
        """Return for each cluster of events its members and their articles, in order of publication."""
        found: dict[str, list[Row]] = defaultdict(list)
        for some in chunks(homes):
            for row in self.store.rows(
                    "SELECT cluster.id AS home, event.id, article.id AS article_id FROM cluster JOIN event ON event.id = cluster.member "
                    f"JOIN article ON article.number = event.article WHERE cluster.kind = 'event' AND cluster.id IN ({marks(some)}) "
                    "ORDER BY article.published, article.id, event.rank", some):
                found[row["home"]].append(row)
        return found

    def claims(self) -> Iterator[Said]:
        """Yield the claims asked for; none where the filter asks for what claims do not have."""
        if all(getattr(self.wanted, name) is None for name in ("type", "place", "status")):
            yield from self.page(self.every_claim())

    def every_claim(self) -> Iterator[Said]:
        """Yield them whatever the limit."""
        for found in self.records("claim", claim_search(self.store, self.wanted)):
            for row in found:
                whole = self.whole(row["article_id"])
                for claim in (claim for claim in whole.reading.claims if claim.id == row["id"]):
                    speaker, targets = self.known([claim.speaker] if claim.speaker else []), self.known(claim.targets)
                    yield Said(reading=whole.reading, claim=claim, speaker=next(iter(speaker), None), targets=tuple(targets),
                               reviewed_by=whole.reviewers(claim.id))

    def readings(self) -> Iterator[Reading]:
        """Yield the articles asked for."""
        ids = (article for some in self.articles(article_search(self.store, self.wanted)) for article in some)
        yield from (self.whole(article).reading for article in self.page(ids))

    def actors(self, among: Container[str] | None = None) -> Iterator[Known]:
        """Yield the actors of the articles asked for, by id; with `among` those of its ids, from all articles."""
        records: dict[str, list[Row]] = defaultdict(list)
        roles: dict[str, list[Role]] = defaultdict(list)
        for some in self.articles(article_search(self.store, self.wanted) if among is None else Search()):
            for row in self.store.rows(f"SELECT COALESCE(cluster.id, actor.id) AS known, actor.*, {MENTIONS} AS mentions FROM actor JOIN article "
                                       "ON article.number = actor.article LEFT JOIN cluster ON cluster.kind = 'actor' AND cluster.member = actor.id "
                                       f"WHERE article.id IN ({marks(some)}) ORDER BY article.published, article.id, actor.rank", some):
                if among is None or row["known"] in among:
                    records[row["known"]].append(row)
            for row in self.store.rows("SELECT role.* FROM role JOIN article ON article.number = role.article "
                                       f"WHERE article.id IN ({marks(some)}) ORDER BY article.published, article.id, role.record, role.rank", some):
                roles[row["record"]].append(
                    Role(title=row["title"], organisation=row["organisation"], start=row["start"], end=row["end"], evidence=()))
        yield from self.page(known_actor(known, records[known], roles) for known in sorted(records))

    def graph(self) -> Graph:
        """Return the network of the events and claims asked for; the limit is the number of parties."""
        return find_graph(self.store, replace(self.wanted, limit=self.limit or EVERYBODY))

    def known(self, parties: Sequence[Party]) -> list[Party]:
        """Return parties with the ids by which the corpus knows them."""
        homes = clusters_of(self.store, "actor", [party.id for party in parties])
        return [replace(party, id=homes.get(party.id, party.id)) for party in parties]

    def records(self, table: str, search: Search) -> Iterator[list[Row]]:
        """Yield the ids of records that a search finds, with their articles', those of some articles at a time."""
        for some in self.articles(search, table):
            few = Search(conditions=[*search.conditions, f"article.id IN ({marks(some)})"], values=[*search.values, *some])
            yield few.run(self.store, f"{table}.id, article.id AS article_id", f"{table} JOIN article ON article.number = {table}.article",
                          order=f"article.published IS NULL, article.published, article.id, {table}.rank", limit=None)

    def articles(self, search: Search, table: str | None = None) -> Iterator[list[str]]:
        """Yield the ids of articles that a search finds, or that hold records that it finds, by date, those without one last."""
        wanted = search
        if table:
            wanted = Search()
            wanted.holding(table, search)
        for dated in (True, False):
            last: tuple[str, ...] = ("", "") if dated else ("",)
            columns = "article.published, article.id" if dated else "article.id"
            while True:
                page = Search(conditions=[*wanted.conditions, f"article.published IS {'NOT ' if dated else ''}NULL",
                                          f"({columns}) > ({marks(last)})"], values=[*wanted.values, *last])
                rows = page.run(self.store, "article.published, article.id", "article", order=columns, limit=ARTICLES)
                if not rows:
                    break
                self.progress(len(rows))
                yield [row["id"] for row in rows]
                last = (rows[-1]["published"], rows[-1]["id"]) if dated else (rows[-1]["id"],)

    def load(self, article: str) -> Whole:
        """Return an article's reading as people left it."""
        reading, said = self.store.reading(article), find_reviews(self.store, article)
        if reading is None:
            raise StoreError(f"article {article} went away while it was being exported; run the command again")
        return Whole(reading=reviewed(reading, said), said=verdicts(said))

    def page(self, found: Iterator[R]) -> Iterator[R]:
        """Yield only as many as the filter's limit, after its offset."""
        return islice(found, self.first, None if self.limit is None else self.first + self.limit)


def known_actor(known: str, records: Sequence[Row], roles: Mapping[str, Sequence[Role]]) -> Known:
    """Return one actor from the rows of its records: its name is the one used most."""
    names = [row["name"] for row in records]
    name = max(dict.fromkeys(names), key=names.count)
    aliases = joined([*names, *(alias for row in records for alias in json.loads(row["aliases"]))])
    held = {(role.title, role.organisation): role for row in records for role in roles.get(row["id"], ())}
    actor = Actor(id=known, name=name, kind=records[0]["kind"], aliases=tuple(alias for alias in aliases if alias != name),
                  codes=joined(code for row in records for code in json.loads(row["codes"])), roles=tuple(held.values()))
    return Known(id=known, actor=actor, members=tuple(row["id"] for row in records), articles=len({row["article"] for row in records}),
                 mentions=sum(row["mentions"] for row in records))


def joined(words: Iterable[str]) -> tuple[str, ...]:
    """Return words, each once."""
    return tuple(dict.fromkeys(words))
