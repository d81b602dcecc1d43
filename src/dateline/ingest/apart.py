"""Read a page that may hang or crash the parser in a process of its own, which is killed when its time is over."""

import pickle
import subprocess
import sys
from dataclasses import replace

from dateline.errors import InputError
from dateline.ingest.page import read_here
from dateline.records import Reading
from dateline.settings import Settings

__all__ = ["is_suspicious", "read_apart"]

LARGE, CROWDED = 1_000_000, 20_000
"""Characters and tags beyond which a page is read apart; news pages have a tenth of both."""
SECONDS = 20.0


def is_suspicious(page: str) -> bool:
    """Tell whether a page is so large, or has so many tags, that reading it may take more than seconds."""
    return len(page) > LARGE or page.count("<") > CROWDED


def read_apart(data: bytes, source: str, settings: Settings, *, charset: str | None, seconds: float = SECONDS) -> list[Reading]:
    """Return the readings of a page by another process; raises `InputError` where it finds none, is killed or dies."""
    order = pickle.dumps((data, source, replace(settings, columns={}), charset))  # a page has no columns, and their mapping cannot be sent
    try:
        done = subprocess.run([sys.executable, "-P", "-m", __name__], input=order, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise InputError(source, f"given up: the page could not be read in {seconds:g} seconds") from error
    if done.returncode != 0:
        raise InputError(source, f"given up: reading the page ended with code {done.returncode}")
    answer = pickle.loads(done.stdout)
    if isinstance(answer, str):
        raise InputError(source, answer)
    return list(answer)


def answer_order() -> None:
    """Read the page that stands on standard input, and write its readings, or the reason why there are none."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    data, source, settings, charset = pickle.load(sys.stdin.buffer)
    answer: list[Reading] | str
    try:
        answer = list(read_here(data, source, settings, charset=charset))
    except InputError as error:
        answer = error.reason
    out.write(pickle.dumps(answer))
    out.flush()


if __name__ == "__main__":
    answer_order()
