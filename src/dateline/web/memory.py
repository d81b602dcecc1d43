"""What pages ask again and again, remembered for as long as nobody changes the store: counts, facets, first rows and pictures."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from dateline.library import Library, Rows
from dateline.query.drawing import Drawn, Picture
from dateline.query.facets import Survey
from dateline.query.overview import Overview
from dateline.query.rows import ActorRow, ArticleRow, ClaimRow, EventRow
from dateline.query.stories import StoryRow
from dateline.settings import Settings
from dateline.store.base import Store

__all__ = ["Memory", "RememberingLibrary"]

R = TypeVar("R")
ROOM = 48_000_000
"""About so many bytes of answers are kept, those asked for last."""
LARGEST = ROOM // 12
"""An answer that is larger is not kept."""
ROW, SMALL = 3000, 4000
"""Bytes that a row, and any other answer, is taken to need."""


class Memory:
    """Answers by question, shared by all threads; a change of the store, by whatever program, makes it forget them all."""

    def __init__(self, opener: Callable[[], Store]) -> None:
        self.opener = opener
        self.watched: Store | None = None
        """A connection that never writes, and so sees every change as another's."""
        self.state = ""
        self.answers: OrderedDict[str, tuple[object, int]] = OrderedDict()
        """Question → answer and its size, those asked for last at the end."""
        self.room = ROOM
        self.lock = Lock()

    def answer(self, question: tuple[object, ...], find: Callable[[], R]) -> R:
        """Return the answer to a question: as it was found before where nothing changed since, else as it is found now."""
        key = repr(question)
        state = self.look()
        with self.lock:
            if key in self.answers:
                self.answers.move_to_end(key)
                return self.answers[key][0]  # type: ignore[return-value]  # of one question all answers have one type
        found = find()
        self.keep(key, found, state)
        return found

    def look(self) -> str:
        """Return the store's state; where it is another than before, forget everything."""
        with self.lock:
            if self.watched is None:
                self.watched = self.opener()
            state = self.watched.state()
            if state != self.state:
                self.state, self.room = state, ROOM
                self.answers.clear()
            return state

    def keep(self, key: str, found: object, state: str) -> None:
        """Keep what was found after the store was seen in a state, unless another was seen since."""
        size = len(key) + size_of(found)
        with self.lock:
            if state == self.state and size <= LARGEST and key not in self.answers:
                self.answers[key] = (found, size)
                self.room -= size
                while self.room < 0:
                    self.room += self.answers.popitem(last=False)[1][1]

    def close(self) -> None:
        """Let go of the store."""
        with self.lock:
            if self.watched is not None:
                self.watched.close()
                self.watched = None
            self.state, self.room = "", ROOM
            self.answers.clear()


def size_of(found: object) -> int:
    """Return about how many bytes an answer needs."""
    return 2 * len(found) if isinstance(found, str) else ROW * len(found) if isinstance(found, Rows) else SMALL


class RememberingLibrary(Library):
    """A library that looks into a memory before it asks its store."""

    def __init__(self, store: Store, settings: Settings, memory: Memory) -> None:
        super().__init__(store, settings)
        self.memory = memory

    def events(self, **wanted: Any) -> Rows[EventRow]:
        """Return events."""
        return self.memory.answer(("events", sorted(wanted.items())), lambda: super(RememberingLibrary, self).events(**wanted))

    def claims(self, **wanted: Any) -> Rows[ClaimRow]:
        """Return claims."""
        return self.memory.answer(("claims", sorted(wanted.items())), lambda: super(RememberingLibrary, self).claims(**wanted))

    def actors(self, **wanted: Any) -> Rows[ActorRow]:
        """Return actors."""
        return self.memory.answer(("actors", sorted(wanted.items())), lambda: super(RememberingLibrary, self).actors(**wanted))

    def articles(self, **wanted: Any) -> Rows[ArticleRow]:
        """Return articles."""
        return self.memory.answer(("articles", sorted(wanted.items())), lambda: super(RememberingLibrary, self).articles(**wanted))

    def stories(self, **wanted: Any) -> Rows[StoryRow]:
        """Return stories."""
        return self.memory.answer(("stories", sorted(wanted.items())), lambda: super(RememberingLibrary, self).stories(**wanted))

    def count(self, kind: str, **wanted: Any) -> int:
        """Return how many rows there are."""
        return self.memory.answer(("count", kind, sorted(wanted.items())), lambda: super(RememberingLibrary, self).count(kind, **wanted))

    def survey(self, kind: str, **wanted: Any) -> Survey:
        """Return how many rows there are, and their facets."""
        return self.memory.answer(("survey", kind, sorted(wanted.items())), lambda: super(RememberingLibrary, self).survey(kind, **wanted))

    def draw(self, picture: str, how: Drawn = Drawn(), **wanted: Any) -> Picture:  # noqa: B008 - frozen
        """Return a picture."""
        return self.memory.answer(("draw", picture, how, sorted(wanted.items())),
                                  lambda: super(RememberingLibrary, self).draw(picture, how, **wanted))

    def overview(self) -> Overview:
        """Return the store at a glance."""
        return self.memory.answer(("overview",), super().overview)
