"""Fixtures: the real plan as far as actors."""

from collections.abc import Sequence

import pytest

from dateline.annotate.stage import Stage
from dateline.run.plan import make_plan
from dateline.settings import Settings


@pytest.fixture(scope="session")
def plan() -> Sequence[Stage]:
    """The stages up to actors, made once."""
    return make_plan(Settings(), stages=("parse", "mentions", "times", "places", "actors"))
