"""Read what may hang or crash a parser in a process of its own, which is killed when its time is over."""

import pickle
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from typing import Any

from dateline.errors import InputError
from dateline.records import Reading
from dateline.settings import Settings

__all__ = ["is_suspicious", "read_apart", "run_apart"]

LARGE, CROWDED = 1_000_000, 20_000
"""Characters and tags beyond which a page is read apart; news pages have a tenth of both."""
SECONDS = 20.0


def is_suspicious(page: str) -> bool:
    """Tell whether a page is so large, or has so many tags, that reading it may take more than seconds."""
    return len(page) > LARGE or page.count("<") > CROWDED


def read_apart(data: bytes, source: str, settings: Settings, *, charset: str | None, seconds: float = SECONDS) -> list[Reading]:
    """Return the readings of a page by another process; raises `InputError` where it finds none, is killed or dies."""
    bare = replace(settings, columns={})  # a page has no columns, and their mapping cannot be sent
    return run_apart("dateline.ingest.page:read_here", (data, source, bare, charset), source, what="page", seconds=seconds)


def run_apart(where: str, arguments: tuple[Any, ...], source: str, *, what: str, seconds: float) -> list[Any]:
    """Return what a function, ``module:name``, yields in another process; raises `InputError` where it does, is killed or dies."""
    order = pickle.dumps((where, arguments))
    try:
        done = subprocess.run([sys.executable, "-P", "-m", __name__], input=order, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise InputError(source, f"given up: the {what} could not be read in {seconds:g} seconds") from error
    if done.returncode != 0:
        raise InputError(source, f"given up: reading the {what} ended with code {done.returncode}")
    answer = pickle.loads(done.stdout)
    if isinstance(answer, str):
        raise InputError(source, answer)
    return list(answer)


def answer_order() -> None:
    """Carry out the order that stands on standard input, and write what came of it, or the reason why nothing did."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    where, arguments = pickle.load(sys.stdin.buffer)
    module, name = where.split(":")
    answer: list[Any] | str
    try:
        answer = list(getattr(import_module(module), name)(*arguments))
    except InputError as error:
        answer = error.reason
    out.write(pickle.dumps(answer))
    out.flush()


if __name__ == "__main__":
    answer_order()
