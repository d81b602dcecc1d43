"""A store at a glance: how much was read, on which days, who deals with whom most, and what is new."""

from dataclasses import dataclass

from dateline.query.corrections import let_stand
from dateline.query.find import PUBLISHED
from dateline.store.base import Store

__all__ = ["Day", "Dyad", "Overview", "find_overview"]

DAYS = 60
"""Days that the strip of bars shows, back from the last one on which anything was published."""
DYADS = 10


@dataclass(frozen=True, kw_only=True)
class Day:
    """What was published on one day."""

    day: str
    articles: int
    events: int
    claims: int


@dataclass(frozen=True, kw_only=True)
class Dyad:
    """Two names, and how much the first did to the second and said of it."""

    actor: str
    target: str
    events: int
    claims: int


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What a store holds, in numbers."""

    articles: int
    events: int
    claims: int
    actors: int
    """Different names."""
    outlets: int
    failures: int
    """Inputs that could not be read."""
    first: str | None
    """The first and the last day on which an article was published."""
    last: str | None
    newest: int
    """The number of the article added last; 0 where there is none."""
    days: tuple[Day, ...]
    """The last days on which anything was published, in order."""
    dyads: tuple[Dyad, ...]


def find_overview(store: Store) -> Overview:
    """Return a store at a glance."""
    [row] = store.rows(
        f"SELECT count(*) AS articles, count(DISTINCT outlet) AS outlets, min({PUBLISHED}) AS first, max({PUBLISHED}) AS last, "
        f"COALESCE(max(number), 0) AS newest, (SELECT count(*) FROM event WHERE {let_stand('event')}) AS events, "
        f"(SELECT count(*) FROM claim WHERE {let_stand('claim')}) AS claims, "
        "(SELECT count(DISTINCT name) FROM actor) AS actors, (SELECT count(*) FROM failure) AS failures FROM article")
    return Overview(articles=row["articles"], events=row["events"], claims=row["claims"], actors=row["actors"], outlets=row["outlets"],
                    failures=row["failures"], first=row["first"], last=row["last"], newest=row["newest"], days=tuple(find_days(store)),
                    dyads=tuple(find_dyads(store)))


def find_days(store: Store) -> list[Day]:
    """Return the last days on which anything was published, with how much."""
    rows = store.rows(
        f"SELECT {PUBLISHED} AS day, count(*) AS articles, "
        f"sum((SELECT count(*) FROM event WHERE event.article = article.number AND {let_stand('event')})) AS events, "
        f"sum((SELECT count(*) FROM claim WHERE claim.article = article.number AND {let_stand('claim')})) AS claims "
        f"FROM article WHERE article.published IS NOT NULL GROUP BY {PUBLISHED} ORDER BY day DESC LIMIT ?", [DAYS])
    return [Day(day=row["day"], articles=row["articles"], events=row["events"], claims=row["claims"]) for row in reversed(rows)]


def find_dyads(store: Store) -> list[Dyad]:
    """Return the pairs of names with most between them, by what was done and what was said."""
    rows = store.rows(
        "SELECT doer.name AS actor, other.name AS target, sum(CASE WHEN doer.field = 'actors' THEN 1 ELSE 0 END) AS events, "
        "sum(CASE WHEN doer.field = 'speaker' THEN 1 ELSE 0 END) AS claims FROM party AS doer JOIN party AS other "
        "ON other.article = doer.article AND other.record = doer.record "
        "AND other.field = CASE WHEN doer.field = 'actors' THEN 'recipients' ELSE 'targets' END "
        "WHERE doer.field IN ('actors', 'speaker') AND doer.name <> other.name "
        "AND doer.record NOT IN (SELECT reviewed.record FROM reviewed WHERE reviewed.state = 'rejected') GROUP BY doer.name, other.name "
        "ORDER BY count(*) DESC, doer.name, other.name LIMIT ?", [DYADS])
    return [Dyad(actor=row["actor"], target=row["target"], events=row["events"], claims=row["claims"]) for row in rows]
