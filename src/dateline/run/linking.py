"""Link: compare articles that are new in a store with what is there, linker by linker, and count what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from dateline.run.ledger import Ledger
from dateline.store.base import Store

__all__ = ["LINKERS", "Linked", "link"]

LINKERS = {
    "articles": "dateline.run.linkers.articles:link_articles",
    "actors": "dateline.run.linkers.actors:link_actors",
    "events": "dateline.run.linkers.chronicles:link_events",
    "answers": "dateline.run.linkers.chronicles:link_answers",
}
"""Linker → ``module:function`` that runs it; each builds on those before it."""
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


def link(store: Store, *, progress: Progress = lambda linker, done, total: None) -> Linked:
    """Run all linkers over what is new, and return what the store holds then."""
    ledger = Ledger(store)
    for name, where in LINKERS.items():
        module, function = where.split(":")
        getattr(import_module(module), function)(ledger, lambda done, total, name=name: progress(name, done, total))
    return counted(store)


def counted(store: Store) -> Linked:
    """Return how much there is of each kind."""
    told = {kind: store.rows(f"SELECT count(*) AS n FROM {kind}")[0]["n"] for kind in ("article", "actor", "event", "story")}
    joined = {row["kind"]: row["n"] for row in store.rows("SELECT kind, count(*) - count(DISTINCT id) AS n FROM cluster GROUP BY kind")}
    answers = store.rows("SELECT count(*) AS n FROM (SELECT DISTINCT left_id, right_id FROM judgement WHERE kind = 'answers' AND holds = 1) AS held")
    return Linked(articles=told["article"], distinct_articles=told["article"] - joined.get("article", 0), actors=told["actor"],
                  distinct_actors=told["actor"] - joined.get("actor", 0), events=told["event"],
                  distinct_events=told["event"] - joined.get("event", 0), answers=answers[0]["n"], stories=told["story"])
