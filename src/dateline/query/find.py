"""Find rows: a `Filter` becomes one SELECT whose every value is a parameter; what hangs below the rows is fetched in a few more."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dateline.errors import UsageError
from dateline.query.corrections import let_stand
from dateline.query.filters import TYPES, Filter, choices, find_country, full_text, last_day
from dateline.query.many import marks
from dateline.query.rows import ArticleRow, ClaimRow, EventRow, FailureRow, Words
from dateline.records import ACTS, STATUSES
from dateline.store.base import Store
from dateline.store.rows import fold

__all__ = [
    "CLAIM_DAY", "EVENT_DAY", "EVERYTHING", "PUBLISHED", "SAME_ACTOR", "Search", "article_search", "claim_search", "event_search", "find_added",
    "find_articles", "find_claims", "find_events", "find_failures", "named", "paging", "select_events",
]

EVERYTHING = 2**62
"""A limit that no store reaches; OFFSET alone is not portable."""
CHUNK = 500
"""Rows whose parties and evidence are fetched at a time."""
PUBLISHED = "substr(article.published, 1, 10)"
EVENT_DAY = f"COALESCE(event.when_start, event.when_end, {PUBLISHED})"
EVENT_LAST = (f"COALESCE(event.when_end, CASE WHEN event.when_start > {PUBLISHED} THEN event.when_start ELSE {PUBLISHED} END, event.when_start)")
"""An event with an open end is known to last until its article was written."""
CLAIM_DAY = f"COALESCE(claim.said_on_start, claim.said_on_end, {PUBLISHED})"
ACTOR_ID = re.compile(r"a[0-9a-f]{20}")
SAME_ACTOR = ("SELECT other.member FROM cluster AS own JOIN cluster AS other ON other.kind = own.kind AND other.id = own.id "
              "WHERE own.kind = 'actor' AND own.member = ? UNION SELECT other.id FROM actor AS own "
              "JOIN actor AS other ON other.name = own.name AND other.kind = own.kind WHERE own.id = ? "
              "AND NOT EXISTS (SELECT 1 FROM cluster WHERE cluster.kind = 'actor' AND cluster.member = own.id)")
"""Ids of all that linking holds to be the actor of an id, which is given twice; of one that no link knows, all of its name and kind."""
RENAMED = "SELECT 1 FROM renamed WHERE renamed.article = party.article AND renamed.record = party.record"
"""That people gave a party's record other parties."""
EVENT_COLUMNS = f"event.*, {EVENT_DAY} AS day, article.id AS article_id, article.published, article.outlet, article.title, article.source"
COUNTS = ", ".join(f"(SELECT count(*) FROM {kind} WHERE {kind}.article = article.number) AS {kind}s"
                   for kind in ("event", "claim", "actor", "dropped"))
"""How many records of each kind an article has."""

R = TypeVar("R")
Row = Mapping[str, Any]
Below = Mapping[tuple[int, str], list[Row]]
"""(number of the record, field) → its rows of `party` or `evidence`."""


@dataclass
class Search:
    """Conditions that must all hold, with their values, as they are gathered for one SELECT."""

    conditions: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def must(self, condition: str, *values: object) -> None:
        """Add a condition."""
        self.conditions.append(condition)
        self.values.extend(values)

    def among(self, column: str, given: str | None, known: Iterable[str], *, option: str) -> None:
        """Want one of the values that an option names."""
        if given is not None:
            wanted = choices(given, known, option=option)
            self.must(f"{column} IN ({marks(wanted)})", *wanted)

    def days(self, wanted: Filter, *, first: str, last: str) -> None:
        """Want days that meet the filter's."""
        if wanted.since:
            self.must(f"{last} >= ?", wanted.since)
        if wanted.until:
            self.must(f"{first} <= ?", last_day(wanted.until, option="until"))

    def told(self, store: Store, wanted: Filter, table: str) -> None:
        """Want the filter's words in a table's texts, its outlet, its article and its story."""
        if wanted.text is not None:
            self.must(*store.text_condition(table, full_text(wanted.text)))
        if wanted.outlet is not None:
            self.must("article.outlet = ?", wanted.outlet)
        if wanted.article is not None:
            self.must("article.id = ?", wanted.article)
        if wanted.story is not None:
            self.must("article.id IN (SELECT member FROM cluster WHERE cluster.kind = 'story' AND cluster.id = ?)", wanted.story)

    def holding(self, table: str, records: "Search") -> None:
        """Want articles with a record of a table that meets other conditions."""
        self.must(" AND ".join([f"EXISTS (SELECT 1 FROM {table} WHERE {table}.article = article.number", *records.conditions]) + ")", *records.values)

    @property
    def where(self) -> str:
        """Return the WHERE clause; nothing where all is wanted."""
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""

    def run(self, store: Store, columns: str, source: str, *, order: str, group: str | None = None, limit: int | None,
            offset: int | None = None) -> list[Row]:
        """Return the rows."""
        together = f" GROUP BY {group}" if group else ""
        top, values = paging(limit, offset)
        return list(store.rows(f"SELECT {columns} FROM {source}{self.where}{together} ORDER BY {order}{top}", [*self.values, *values]))

    def counts(self, store: Store, table: str, value: str) -> dict[Any, int]:
        """Return each value of an expression over the rows of a table, with the number of rows that have it."""
        source = table if table == "article" else f"{table} JOIN article ON article.number = {table}.article"
        return {row["value"]: row["n"] for row in self.run(store, f"{value} AS value, count(*) AS n", source, group="1", order="1", limit=None)}

    def page(self, store: Store, wanted: Filter, table: str, columns: str, *, day: str, then: str) -> list[Row]:
        """Return the rows by day, those without one last; where few of many are wanted, they are chosen before any is fetched whole."""
        source = table if table == "article" else f"{table} JOIN article ON article.number = {table}.article"
        order = f"{day} IS NULL, {day}{' DESC' if wanted.newest else ''}, {then}"
        if not wanted.limit:
            return self.run(store, columns, source, order=order, limit=None, offset=wanted.offset)
        chosen = self.run(store, f"{table}.number", source, order=order, limit=wanted.limit, offset=wanted.offset)
        numbers = [row["number"] for row in chosen]
        if not numbers:
            return []
        few = Search(conditions=[f"{table}.number IN ({marks(numbers)})"], values=[*numbers])
        return few.run(store, columns, source, order=order, limit=None)


def paging(limit: int | None, offset: int | None) -> tuple[str, list[int]]:
    """Return the end of a SELECT that gives only some of the rows, with its values."""
    if limit is None and not offset:
        return "", []
    return " LIMIT ? OFFSET ?", [limit or EVERYTHING, offset or 0]


def named(given: str, *, option: str) -> str:
    """Return the pattern that finds a name's words in folded names."""
    words = fold(given).replace(" |", "")
    if not words:
        raise UsageError(f"{option} {given!r}: give a name, or a part of one, with a letter or digit in it")
    return f"%{words}%"


def party_is(table: str, roles: Sequence[str], given: str, *, option: str) -> tuple[str, ...]:
    """Return the condition, and its values, that a party of a record carries this name, alias or code, or is the actor of this id."""
    listed = ", ".join(f"'{role}'" for role in roles)
    if ACTOR_ID.fullmatch(given.strip()):
        return (f"{table}.id IN (SELECT party.record FROM party WHERE party.field IN ({listed}) AND party.id IN ({SAME_ACTOR}))",
                given.strip(), given.strip())
    name = named(given, option=option)
    return (f"{table}.id IN (SELECT party.record FROM actor JOIN party ON party.id = actor.id AND party.field IN ({listed}) "
            f"AND party.article = actor.article WHERE actor.folded LIKE ? AND NOT EXISTS ({RENAMED} AND renamed.field = party.field) "
            f"UNION ALL SELECT renamed.record FROM renamed WHERE renamed.field IN ({listed}) AND renamed.folded LIKE ?)", name, name)


def actor_is(given: str) -> tuple[str, ...]:
    """Return the condition, and its values, that an article has an actor of this name, alias or code, or of this id."""
    if ACTOR_ID.fullmatch(given.strip()):
        return f"article.number IN (SELECT article FROM actor WHERE actor.id IN ({SAME_ACTOR}))", given.strip(), given.strip()
    return "article.number IN (SELECT actor.article FROM actor WHERE actor.folded LIKE ?)", named(given, option="actor")


def find_events(store: Store, wanted: Filter) -> list[EventRow]:
    """Return the events that a filter wants, by day, then in reading order."""
    then = "event.article, event.trigger_start, event.rank"
    rows = event_search(store, wanted).page(store, wanted, "event", EVENT_COLUMNS, day=EVENT_DAY, then=then)
    return with_below(store, "event", rows, event_row)


def select_events(store: Store, ids: Sequence[str]) -> list[EventRow]:
    """Return the events of these ids, in reading order."""
    found: list[EventRow] = []
    for first in range(0, len(ids), CHUNK):
        few = ids[first:first + CHUNK]
        search = Search(conditions=[f"event.id IN ({marks(few)})"], values=[*few])
        rows = search.run(store, EVENT_COLUMNS, "event JOIN article ON article.number = event.article", order="event.article, event.rank", limit=None)
        found.extend(with_below(store, "event", rows, event_row))
    return found


def event_search(store: Store, wanted: Filter, *, rejected: bool = False) -> Search:
    """Return the conditions on events that a filter stands for; with `rejected` those that people rejected are wanted too."""
    wanted.only("events", ("actor", "target", "type", "place", "country", "since", "until", "text", "status", "outlet", "article", "story"))
    search = Search()
    if wanted.actor:
        search.must(*party_is("event", ["actors"], wanted.actor, option="actor"))
    if wanted.target:
        search.must(*party_is("event", ["recipients"], wanted.target, option="target"))
    if wanted.type is not None:
        search.among("event.type", wanted.type, event_types(store, wanted.type), option="type")
    search.among("event.status", wanted.status, STATUSES, option="status")
    if wanted.place:
        name = f"%{wanted.place.strip()}%"
        search.must("(event.place_name LIKE ? OR event.place_text LIKE ? OR event.place_admin1 LIKE ?)", name, name, name)
    if wanted.country:
        search.must("event.place_country = ?", find_country(wanted.country).iso2)
    search.days(wanted, first=EVENT_DAY, last=EVENT_LAST)
    if not rejected:
        search.must(let_stand("event"))
    search.told(store, wanted, "article")
    return search


def event_types(store: Store, given: str) -> Sequence[str]:
    """Return the types that may be asked for: PLOVER's, and where another is named, also the store's own."""
    try:
        choices(given, TYPES, option="type")
    except UsageError:
        stored = (row["type"] for row in store.rows("SELECT DISTINCT type FROM event ORDER BY type"))
        return list(dict.fromkeys([*TYPES, *stored]))
    return TYPES


def event_row(row: Row, parties: Below, evidence: Below) -> EventRow:
    """Return one event's flat record."""
    actors, recipients = parties.get((row["number"], "actors"), []), parties.get((row["number"], "recipients"), [])
    return EventRow(
        id=row["id"], date=row["day"], start=row["when_start"], end=row["when_end"], precision=row["when_precision"], when=row["when_text"],
        type=row["type"], mode=row["mode"], contexts=words(row["contexts"]), status=row["status"],
        actors=names(actors), actor_codes=codes(actors), recipients=names(recipients), recipient_codes=codes(recipients),
        place=row["place_name"], country=row["place_country"], lat=row["place_lat"], lon=row["place_lon"], place_precision=row["place_precision"],
        killed=row["killed_low"], killed_high=row["killed_high"], injured=row["injured_low"], injured_high=row["injured_high"],
        trigger=row["trigger_text"], evidence=spans(evidence.get((row["number"], "evidence"), [])), claims=words(row["claims"]),
        claim=row["claim"], confidence=row["confidence"], rule=row["rule"],
        article=row["article_id"], published=row["published"], outlet=row["outlet"], title=row["title"], source=row["source"])


def find_claims(store: Store, wanted: Filter) -> list[ClaimRow]:
    """Return the claims that a filter wants, by day, then in reading order."""
    columns = f"claim.*, {CLAIM_DAY} AS day, article.id AS article_id, article.published, article.outlet, article.title, article.source"
    rows = claim_search(store, wanted).page(store, wanted, "claim", columns, day=CLAIM_DAY, then="claim.article, claim.content_start, claim.rank")
    return with_below(store, "claim", rows, claim_row)


def claim_search(store: Store, wanted: Filter, *, rejected: bool = False) -> Search:
    """Return the conditions on claims that a filter stands for; with `rejected` those that people rejected are wanted too."""
    wanted.only("claims", ("actor", "target", "act", "country", "since", "until", "text", "outlet", "article", "story"))
    search = Search()
    if wanted.actor:
        search.must(*party_is("claim", ["speaker", "on_behalf_of"], wanted.actor, option="actor"))
    if wanted.target:
        search.must(*party_is("claim", ["targets", "addressees"], wanted.target, option="target"))
    if wanted.country:
        search.must(*party_is("claim", ["speaker", "on_behalf_of"], find_country(wanted.country).iso3, option="country"))
    search.among("claim.act", wanted.act, ACTS, option="act")
    search.days(wanted, first=CLAIM_DAY, last=CLAIM_DAY)
    if not rejected:
        search.must(let_stand("claim"))
    search.told(store, wanted, "claim")
    return search


def claim_row(row: Row, parties: Below, evidence: Below) -> ClaimRow:
    """Return one claim's flat record."""
    speakers, targets, addressees, behalf = (parties.get((row["number"], role), []) for role in ("speaker", "targets", "addressees", "on_behalf_of"))
    return ClaimRow(
        id=row["id"], date=row["day"], said_on=row["said_on_start"], said_on_end=row["said_on_end"], precision=row["said_on_precision"],
        speaker=next(iter(names(speakers)), None), speaker_codes=codes(speakers), act=row["act"], targets=names(targets), target_codes=codes(targets),
        addressees=names(addressees), on_behalf_of=next(iter(names(behalf)), None), content=row["content_text"], start=row["content_start"],
        end=row["content_end"], cue=row["cue_text"], quote=row["quote"], depth=row["depth"], negated=bool(row["negated"]),
        hedges=words(row["hedges"]), venue=row["venue_text"], answers=row["answers"], evidence=spans(evidence.get((row["number"], "evidence"), [])),
        confidence=row["confidence"], rule=row["rule"],
        article=row["article_id"], published=row["published"], outlet=row["outlet"], title=row["title"], source=row["source"])


def find_articles(store: Store, wanted: Filter) -> list[ArticleRow]:
    """Return the articles that a filter wants, by publication date, then in the order in which they were added."""
    rows = article_search(store, wanted).page(store, wanted, "article", f"article.*, {COUNTS}", day="article.published", then="article.number")
    return [article_row(row) for row in rows]


def article_search(store: Store, wanted: Filter) -> Search:
    """Return the conditions on articles that a filter stands for; type, status and act ask for an article that holds such a record."""
    wanted.only("articles", ("actor", "type", "act", "status", "place", "country", "since", "until", "text", "outlet", "article", "story"))
    search = Search()
    if wanted.actor:
        search.must(*actor_is(wanted.actor))
    if wanted.type is not None or wanted.status is not None:
        search.holding("event", event_search(store, Filter(type=wanted.type, status=wanted.status)))
    if wanted.act is not None:
        search.holding("claim", claim_search(store, Filter(act=wanted.act)))
    if wanted.place:
        name = f"%{wanted.place.strip()}%"
        search.must("EXISTS (SELECT 1 FROM place WHERE place.article = article.number AND (place.name LIKE ? OR place.text LIKE ?))", name, name)
    if wanted.country:
        code = find_country(wanted.country).iso2
        search.must("(article.dateline_country = ? OR EXISTS (SELECT 1 FROM place WHERE place.article = article.number AND place.literal = 1 "
                    "AND place.country = ?))", code, code)
    search.days(wanted, first=PUBLISHED, last=PUBLISHED)
    search.told(store, wanted, "article")
    return search


def find_added(store: Store, *, since: int, limit: int) -> list[ArticleRow]:
    """Return the articles added after the one of this number, the last first."""
    rows = store.rows(f"SELECT article.*, {COUNTS} FROM article WHERE article.number > ? ORDER BY article.number DESC LIMIT ?", [since, limit])
    return [article_row(row) for row in rows]


def article_row(row: Row) -> ArticleRow:
    """Return one article's flat record."""
    made_by = [row[column] for column in ("made_by_dateline", "made_by_model", "made_by_codebook")]
    return ArticleRow(
        id=row["id"], given_id=row["given_id"], published=row["published"], outlet=row["outlet"], title=row["title"], byline=row["byline"],
        dateline=row["dateline_name"], country=row["dateline_country"], language=row["language"], events=row["events"], claims=row["claims"],
        actors=row["actors"], dropped=row["droppeds"], url=row["url"], source=row["source"],
        made_by=f"dateline {made_by[0]}, {made_by[1]}, codebook {made_by[2]}" if made_by[0] else None)


def find_failures(store: Store) -> list[FailureRow]:
    """Return the inputs that could not be read."""
    rows = store.rows("SELECT source, reason FROM failure ORDER BY source, reason")
    return [FailureRow(source=row["source"], reason=row["reason"]) for row in rows]


def with_below(store: Store, table: str, rows: Sequence[Row], make: Callable[[Row, Below, Below], R]) -> list[R]:
    """Return the records of rows, with the parties and the evidence below them."""
    found: list[R] = []
    for first in range(0, len(rows), CHUNK):
        chunk = rows[first:first + CHUNK]
        numbers = [row["number"] for row in chunk]
        parties, evidence = below(store, table, "party", numbers), below(store, table, "evidence", numbers)
        found.extend(make(row, parties, evidence) for row in chunk)
    return found


def below(store: Store, table: str, child: str, numbers: Sequence[int]) -> Below:
    """Return the child rows of some records."""
    found: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in store.rows(f"SELECT {table}.number, {child}.* FROM {table} CROSS JOIN {child} WHERE {child}.article = {table}.article "
                          f"AND {child}.record = {table}.id AND {table}.number IN ({marks(numbers)}) ORDER BY {child}.rank", numbers):
        found[row["number"], row["field"]].append(row)
    return found


def words(stored: str) -> tuple[str, ...]:
    """Return a stored list of words."""
    return tuple(json.loads(stored))


def names(parties: Sequence[Row]) -> tuple[str, ...]:
    """Return the names of parties."""
    return tuple(party["name"] for party in parties)


def codes(parties: Sequence[Row]) -> tuple[str, ...]:
    """Return the codes of parties, each once."""
    return tuple(dict.fromkeys(code for party in parties for code in words(party["codes"])))


def spans(rows: Sequence[Row]) -> tuple[Words, ...]:
    """Return evidence with its words."""
    return tuple(Words(start=row["start"], end=row["end"], text=row["text"]) for row in rows)
