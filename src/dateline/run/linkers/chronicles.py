"""Chronicles: events, answers and stories, found by going through the news in order of time.

Only what is new is entered, with the weeks before it recalled; where it is older than what was linked already, that is gone through again,
until nothing has changed for as long as a chronicle remembers. So it does not matter in which order articles were added.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.link.proposals import Chronicle, Proposal
from dateline.link.verdicts import Pair, pair_of, standing
from dateline.query.links import clusters_of, judgements_of
from dateline.records import Link, Reading
from dateline.run.ledger import Ledger
from dateline.run.linkers.stories import write_heads
from dateline.run.linkers.windows import noted, unlinked
from dateline.store.base import Store

__all__ = ["link_answers", "link_events", "link_stories"]

Progress = Callable[[int, int], object]
SIZE = 100
"""Articles held in memory at a time."""
UNDATED = "9999-12-31"
"""Articles without a date come last."""


def link_events(ledger: Ledger, progress: Progress) -> None:
    """Find which events of new articles were told before."""
    from dateline.link.events import EventChronicle
    Replay(ledger, "events", EventChronicle(), links=("same_event",), kind="event").run(progress)


def link_answers(ledger: Ledger, progress: Progress) -> None:
    """Find what claims of new articles answer."""
    from dateline.link.answers import AnswerChronicle
    Replay(ledger, "answers", AnswerChronicle(), links=("answers",), kind=None).run(progress)


def link_stories(ledger: Ledger, progress: Progress) -> None:
    """Find the stories that new articles go on with, and write the stories' heads."""
    from dateline.link.stories import StoryChronicle
    Replay(ledger, "stories", StoryChronicle(), links=("same_story",), kind="story").run(progress)
    write_heads(ledger.store)


@dataclass(frozen=True, kw_only=True)
class Place:
    """An article's place in the order of time."""

    day: str
    id: str
    number: int

    @property
    def ordinal(self) -> int:
        """The day as a number."""
        return date.fromisoformat(self.day).toordinal()


class Replay:
    """One chronicle's way through a store."""

    def __init__(self, ledger: Ledger, linker: str, chronicle: Chronicle, *, links: tuple[Link, ...], kind: str | None) -> None:
        self.ledger = ledger
        self.store: Store = ledger.store
        self.linker = linker
        self.chronicle = chronicle
        self.links = links
        self.kind = kind
        self.seen: dict[str, int] = {}
        """Record → day, of what was recalled or entered; kept only where linked articles are gone through again."""

    def run(self, progress: Progress) -> None:
        """Enter all that is new, and again what came after it, as far as that changes."""
        new = set(unlinked(self.store, self.linker))
        if not new:
            return
        road = self.road(new)
        first = next(place for place in road if place.number in new)
        before = [place for place in road if (place.day, place.id) < (first.day, first.id) and first.ordinal - place.ordinal <= self.chronicle.memory]
        after = [place for place in road if (place.day, place.id) >= (first.day, first.id)]
        again = any(place.number not in new for place in after)
        for window in windows_of(before):
            self.recall(window, keep=again)
        changed, done = first.ordinal, 0
        for window in windows_of(after):
            if window[0].ordinal - changed > self.chronicle.memory and not any(place.number in new for place in window):
                if done >= len(new):
                    break
                self.recall(window, keep=again)
                continue
            if self.enter(window, new, again=again):
                changed = window[-1].ordinal
            done += sum(place.number in new for place in window)
            progress(done, len(new))

    def road(self, new: set[int]) -> list[Place]:
        """Return all articles in order of time."""
        rows = self.store.rows("SELECT number, id, published FROM article ORDER BY published, id")
        dated = [Place(day=row["published"][:10], id=row["id"], number=row["number"]) for row in rows if is_day(row["published"])]
        undated = [Place(day=UNDATED, id=row["id"], number=row["number"]) for row in rows
                   if not is_day(row["published"]) and row["number"] in new]
        return sorted([*dated, *undated], key=lambda place: (place.day, place.id))

    def recall(self, window: Sequence[Place], *, keep: bool) -> None:
        """Recall a window of articles whose links are known."""
        found = self.ledger.shelf.readings([place.number for place in window])
        same, homes = self.known(list(found.values()))
        for place in window:
            self.chronicle.recall(found[place.number], same, homes)
            if keep:
                self.seen.update((record, place.ordinal) for record in records_of(found[place.number]))

    def enter(self, window: Sequence[Place], new: set[int], *, again: bool) -> bool:
        """Enter a window of articles and write what was found; tell whether anything changed."""
        found = self.ledger.shelf.readings([place.number for place in window])
        same, _ = self.known(list(found.values()))
        proposals: list[Proposal] = []
        before: list[Pair] = []
        for place in window:
            proposals += self.chronicle.enter(found[place.number], same)
            if again:
                self.seen.update((record, place.ordinal) for record in records_of(found[place.number]))
                before += self.held(found[place.number]) if place.number not in new else []
        now = {pair_of(one.kind, one.left, one.right) for one in proposals}
        mine = [place.number for place in window if place.number in new]
        written = self.ledger.record(proposals, withdrawn=[pair for pair in before if pair not in now], also=[noted(self.linker, mine)])
        return bool(written or mine)

    def known(self, readings: Sequence[Reading]) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Return what readings' actors and events are the same as, and their clusters of the chronicle's own kind."""
        same = clusters_of(self.store, "actor", [actor.id for reading in readings for actor in reading.actors])
        events = clusters_of(self.store, "event", [event.id for reading in readings for event in reading.events])
        homes = events if self.kind == "event" else clusters_of(self.store, self.kind, [one.article.id for one in readings]) if self.kind else {}
        return {**same, **events}, homes

    def held(self, reading: Reading) -> Iterator[Pair]:
        """Yield the pairs that the program holds of an article's records and what was told before it."""
        verdicts = standing(judgements_of(self.store, self.links, records_of(reading)), program=True)
        yield from (pair for pair, one in verdicts.items() if one.holds and pair[1] in self.seen and pair[2] in self.seen)


def records_of(reading: Reading) -> list[str]:
    """Return the ids that judgements may name: the article's own, its events' and its claims'."""
    return [reading.article.id, *(event.id for event in reading.events), *(claim.id for claim in reading.claims)]


def windows_of(road: Sequence[Place]) -> Iterator[Sequence[Place]]:
    """Yield places a window at a time."""
    yield from (road[first:first + SIZE] for first in range(0, len(road), SIZE))


def is_day(stamp: str | None) -> bool:
    """Tell whether a timestamp begins with a day."""
    try:
        return bool(stamp) and bool(date.fromisoformat((stamp or "")[:10]))
    except ValueError:
        return False
