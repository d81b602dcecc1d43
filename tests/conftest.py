"""Fixtures: the real plan, its model loaded once a session."""

from collections.abc import Callable, Sequence

import pytest

from dateline.annotate.stage import Stage
from dateline.records import Reading
from dateline.run.local import annotate
from dateline.run.plan import make_plan
from dateline.settings import Settings

from .builders import article


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
