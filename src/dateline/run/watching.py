"""Watch feeds: ask each politely for what is new, read it, and remember how far it was read, so that a kill loses and repeats nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Literal, Protocol

from dateline.errors import InputError
from dateline.ingest.feeds import Entry, feed_of
from dateline.ingest.following import follow_entry
from dateline.ingest.opml import Subscription
from dateline.ingest.packing import unpacked_whole
from dateline.ingest.visiting import BUSY, Answer, Busy, Visitor, refusal, wait_of
from dateline.records import Failure, Reading
from dateline.store.base import Store

__all__ = ["FeedState", "Keep", "Kept", "Looked", "after_failure", "look_at_feeds"]

AT_A_TIME = 16
"""Entries whose articles are stored before they are marked as read."""
TRIES = 3
"""Rounds in which an entry's page is asked for, before the entry's own words are taken for it."""
FIRST_REST, LONGEST_REST = timedelta(minutes=15), timedelta(days=1)
"""How long a feed that failed is left alone: doubled with each failure in a row."""
GONE = frozenset({404, 410})
State = Literal["read", "unchanged", "waiting", "failed", "growing"]


class Kept(Protocol):
    """What became of articles that were handed on for storing."""

    @property
    def stored(self) -> int:
        """Articles that are new, or were read anew."""

    @property
    def duplicates(self) -> int:
        """Articles that were there."""

    @property
    def failed(self) -> tuple[Failure, ...]:
        """What could not be read or stored."""


Keep = Callable[[Iterable[Reading | Failure]], Kept]


@dataclass(frozen=True, kw_only=True)
class FeedState:
    """What is remembered of a feed."""

    url: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    checked: str | None = None
    next_try: str | None = None
    """ISO timestamp in UTC before which it is not asked again; None: whenever it is looked at."""
    failures: int = 0
    """How often in a row it failed."""
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What came of a look at a feed or a file."""

    source: str
    state: State
    title: str | None = None
    stored: int = 0
    duplicates: int = 0
    later: int = 0
    """Entries whose pages could not be had now and are asked for again."""
    failed: tuple[Failure, ...] = ()
    reason: str | None = None
    next_try: str | None = None

    def plus(self, kept: Kept) -> "Looked":
        """Return the sum with what became of a few more articles."""
        return replace(self, stored=self.stored + kept.stored, duplicates=self.duplicates + kept.duplicates, failed=(*self.failed, *kept.failed))


def look_at_feeds(feeds: Iterable[Subscription], store: Store, keep: Keep, visitor: Visitor) -> Iterator[Looked]:
    """Look at each feed once, in order, and yield what came of it; one that failed costs no other."""
    for feed in feeds:
        state = remembered(store, feed)
        if state.next_try and state.next_try > visitor.now():
            yield Looked(source=feed.url, state="waiting", title=state.title, reason=state.reason, next_try=state.next_try)
        else:
            yield look_at_feed(state, store, keep, visitor)


def look_at_feed(state: FeedState, store: Store, keep: Keep, visitor: Visitor) -> Looked:
    """Ask a feed for what is new and read it; what goes wrong is remembered and makes it rest for a while."""
    try:
        answer = visitor.visit(state.url, conditions(state))
        if answer.status == 304:
            remember(store, replace(state, checked=visitor.now(), next_try=None, failures=0, reason=None))
            return Looked(source=state.url, state="unchanged", title=state.title)
        if answer.status != 200:
            return failed(state, refusal(answer), store, visitor, answer)
        feed = feed_of(unpacked_whole(answer.data, state.url, visitor.settings.max_bytes), state.url, url=answer.url, fetched=answer.fetched)
    except InputError as error:
        return failed(state, error.reason, store, visitor, None)
    state = replace(state, title=feed.title or state.title)
    looked = read_entries(state, feed.entries, store, keep, visitor)
    stamps = {} if looked.later else answer.headers  # where some of it must be had again, it must be sent again
    remember(store, replace(state, checked=visitor.now(), next_try=None, failures=0, reason=None, etag=stamps.get("etag"),
                            modified=stamps.get("last-modified")))
    return looked


def conditions(state: FeedState) -> dict[str, str]:
    """Return the fields of a request that ask for an answer only where something changed."""
    return {name: value for name, value in (("If-None-Match", state.etag), ("If-Modified-Since", state.modified)) if value}


def failed(state: FeedState, reason: str, store: Store, visitor: Visitor, answer: Answer | None) -> Looked:
    """Remember that a feed failed, and when it may be asked again."""
    now = datetime.fromisoformat(visitor.now())
    asked = answer.headers.get("retry-after") if answer and answer.status in BUSY else None
    state = after_failure(state, reason, now, wait=timedelta(seconds=wait_of(asked, now.timestamp())) if asked else None,
                          gone=answer is not None and answer.status in GONE)
    failure = Failure(source=state.url, reason=reason)
    remember(store, state)
    store.add_failures([failure])
    return Looked(source=state.url, state="failed", title=state.title, failed=(failure,), reason=reason, next_try=state.next_try)


def after_failure(state: FeedState, reason: str, now: datetime, *, wait: timedelta | None = None, gone: bool = False) -> FeedState:
    """Return a feed's state after a failure: it rests as long as its site asked, else twice as long as after the failure before."""
    usual = LONGEST_REST if gone else min(FIRST_REST * 2 ** min(state.failures, 10), LONGEST_REST)
    return replace(state, checked=now.isoformat(), next_try=(now + max(usual, wait or usual)).isoformat(), failures=state.failures + 1, reason=reason)


def read_entries(state: FeedState, entries: Sequence[Entry], store: Store, keep: Keep, visitor: Visitor) -> Looked:
    """Read the entries that are new or changed, a few at a time: stored first, then marked."""
    known = {row["digest"]: row for row in store.rows("SELECT digest, tries, done FROM feed_entry WHERE feed = ?", [state.url])}
    looked = Looked(source=state.url, state="read", title=state.title)
    fresh = iter({entry.origin.sha256: entry for entry in entries if not known.get(entry.origin.sha256, UNKNOWN)["done"]}.values())
    while batch := list(islice(fresh, AT_A_TIME)):
        items, marks = list[Reading | Failure](), list[tuple[str, str, int]]()
        for entry in batch:
            tries = known.get(entry.origin.sha256, UNKNOWN)["tries"]
            try:
                items += follow_entry(entry, visitor, visitor.settings, last=tries + 1 >= TRIES)
                marks.append((state.url, entry.origin.sha256, 1))
            except Busy:
                looked = replace(looked, later=looked.later + 1)
                marks.append((state.url, entry.origin.sha256, 0))
        looked = looked.plus(keep(items))
        store.change([(MARK, marks)])
    return looked


UNKNOWN: Mapping[str, int] = {"tries": 0, "done": 0}
MARK = ("INSERT INTO feed_entry (feed, digest, tries, done) VALUES (?, ?, 1, ?) "
        "ON CONFLICT (feed, digest) DO UPDATE SET tries = feed_entry.tries + 1, done = excluded.done")


def remembered(store: Store, feed: Subscription) -> FeedState:
    """Return what is remembered of a feed."""
    found = store.rows("SELECT url, title, etag, modified, checked, next_try, failures, reason FROM feed WHERE url = ?", [feed.url])
    return FeedState(**dict(found[0])) if found else FeedState(url=feed.url, title=feed.title)


def remember(store: Store, state: FeedState) -> None:
    """Write down a feed's state."""
    store.change([(REMEMBER, [(state.url, state.title, state.etag, state.modified, state.checked, state.next_try, state.failures, state.reason)])])


REMEMBER = ("INSERT INTO feed (url, title, etag, modified, checked, next_try, failures, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (url) DO UPDATE SET title = excluded.title, etag = excluded.etag, modified = excluded.modified, checked = excluded.checked, "
            "next_try = excluded.next_try, failures = excluded.failures, reason = excluded.reason")
