"""Link: compare articles that are new in a store with what is there, linker by linker, and count what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from dateline.errors import UsageError
from dateline.link.verdicts import by_program
from dateline.records import LINKS, Judgement, Link
from dateline.run.ledger import Ledger
from dateline.store.base import Store

__all__ = ["LINKERS", "Linked", "judge", "link"]

LINKERS = {
    "articles": "dateline.run.linkers.articles:link_articles",
    "actors": "dateline.run.linkers.actors:link_actors",
    "events": "dateline.run.linkers.chronicles:link_events",
    "answers": "dateline.run.linkers.chronicles:link_answers",
    "stories": "dateline.run.linkers.chronicles:link_stories",
}
"""Linker → ``module:function`` that runs it; each builds on those before it."""
DERIVED = ("linked", "copy_key", "namesake", "namesake_key")
"""What linkers note of their work."""
TABLE_OF: dict[Link, str] = {"same_article": "article", "new_version": "article", "same_story": "article", "same_actor": "actor",
                             "same_event": "event", "answers": "claim"}
"""Kind of judgement → the table of the records that it is about."""
Progress = Callable[[str, int, int], object]
"""Told the linker's name, the articles it has compared and how many there are to compare."""


@dataclass(frozen=True, kw_only=True)
class Linked:
    """What a store holds of each kind, told and distinct, after linking."""

    articles: int
    distinct_articles: int
    actors: int
    distinct_actors: int
    events: int
    distinct_events: int
    answers: int
    """Answers to what other articles told."""
    stories: int

    def lines(self) -> list[tuple[str, int, int | None]]:
        """Return what there is as (name, told, distinct); what is only told once has no distinct number."""
        return [("articles", self.articles, self.distinct_articles), ("actors", self.actors, self.distinct_actors),
                ("events", self.events, self.distinct_events), ("answers", self.answers, None), ("stories", self.stories, None)]


def link(store: Store, *, anew: bool = False, progress: Progress = lambda linker, done, total: None) -> Linked:
    """Run all linkers over what is new, or with `anew` over everything, and return what the store holds then."""
    if anew:
        store.change([(f"DELETE FROM {table}", [()]) for table in DERIVED])
    ledger = Ledger(store)
    for name, where in LINKERS.items():
        module, function = where.split(":")
        getattr(import_module(module), function)(ledger, lambda done, total, name=name: progress(name, done, total))
    return counted(store)


def judge(store: Store, kind: Link, left: str, right: str, *, holds: bool | None, author: str, reason: str) -> None:
    """Keep what a person says of a pair of records; raises `UsageError` where there is no such record, or nobody says it."""
    if kind not in LINKS:
        raise UsageError(f"kind {kind!r}: not known; there are {', '.join(LINKS)}")
    if not author.strip() or by_program(author):
        raise UsageError(f"author {author!r}: give the name of whoever says so")
    if left == right:
        raise UsageError(f"{left}: give two records")
    table = TABLE_OF[kind]
    for id in (left, right):
        if not store.rows(f"SELECT 1 FROM {table} WHERE id = ?", [id]):
            raise UsageError(f"{id}: there is no {table} of this id in the store")
    ledger = Ledger(store)
    ledger.judge(Judgement(kind=kind, left=left, right=right, holds=holds, score=1.0, reason=reason, author=author.strip(), made_on=ledger.clock()))


def counted(store: Store) -> Linked:
    """Return how much there is of each kind."""
    told = {kind: store.rows(f"SELECT count(*) AS n FROM {kind}")[0]["n"] for kind in ("article", "actor", "event", "story")}
    joined = {row["kind"]: row["n"] for row in store.rows("SELECT kind, count(*) - count(DISTINCT id) AS n FROM cluster GROUP BY kind")}
    answers = store.rows("SELECT count(*) AS n FROM (SELECT DISTINCT left_id, right_id FROM judgement WHERE kind = 'answers' AND holds = 1) AS held")
    return Linked(articles=told["article"], distinct_articles=told["article"] - joined.get("article", 0), actors=told["actor"],
                  distinct_actors=told["actor"] - joined.get("actor", 0), events=told["event"],
                  distinct_events=told["event"] - joined.get("event", 0), answers=answers[0]["n"], stories=told["story"])
