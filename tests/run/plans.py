"""Plans for runs: small stages that read without a language model, and articles that no process survives."""

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.annotate.stage import Stage
from dateline.records import Reading
from dateline.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Deeds:
    """Does what an article's first word says, and titles all others by it."""

    pause: float = 0.0
    name: str = "deeds"
    needs: frozenset[str] = frozenset({"article"})
    gives: frozenset[str] = frozenset({"article"})

    def __call__(self, readings: Sequence[Reading]) -> list[Reading]:
        return [replace(reading, article=replace(reading.article, title=self.done(reading.article.text.split()[0]))) for reading in readings]

    def done(self, word: str) -> str:
        time.sleep(self.pause)
        if word == "RAISE":
            raise ValueError("a stage that cannot read this")
        if word == "HANG":
            while True:
                pass
        if word == "CRASH":
            os.kill(os.getpid(), signal.SIGSEGV)
        if word == "SWELL":
            held = []
            while True:
                held.append(bytearray(b"x") * 10_000_000)
        if word == "LEAVE":
            raise SystemExit(3)
        return word


def make_plan(_settings: Settings) -> list[Stage]:
    """Return a plan of one quick stage."""
    return [Deeds()]


def make_slow_plan(_settings: Settings) -> list[Stage]:
    """Return a plan that takes its time, so that a run can be killed in the middle."""
    return [Deeds(pause=0.02)]
