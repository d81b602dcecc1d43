"""Fixtures: the real plan, its model loaded once a session."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from dateline.annotate.stage import Stage
from dateline.records import Reading
from dateline.run.local import annotate
from dateline.run.plan import make_plan
from dateline.settings import Settings

from . import servers
from .builders import article

settings.register_profile("untimed", deadline=None)  # how long an example takes says something of the machine alone
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def plan() -> Sequence[Stage]:
    """All stages, made once."""
    return make_plan(Settings())


@pytest.fixture(scope="session")
def read(plan: Sequence[Stage]) -> Callable[..., Reading]:
    """Read a text as a whole article with the real model: ``read(text, published="2024-05-01")``."""
    def run(text: str, *, published: str | None = None) -> Reading:
        [result] = annotate([Reading(article=article(text, published=published))], plan)
        assert isinstance(result, Reading), result
        return result
    return run


@pytest.fixture(scope="session")
def postgres() -> Iterator[servers.Server]:
    """A PostgreSQL server, where one is installed or named."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: nothing of PostgreSQL is tested")
    bin = servers.programs()
    if address := os.environ.get(servers.ASKED):
        yield servers.Server(address, None)
    elif bin is None:
        pytest.skip(f"no PostgreSQL server is installed (initdb), and {servers.ASKED} names none: nothing of PostgreSQL is tested")
    else:
        with servers.running(bin) as server:
            yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that is not there yet, of each kind in turn."""
    return f"sqlite:///{tmp_path}/news.db" if request.param == "sqlite" else request.getfixturevalue("postgres").store()
