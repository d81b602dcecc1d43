"""A plan is checked before it runs."""

import pytest

from dateline.annotate.stage import check_plan
from dateline.errors import PlanError
from dateline.run.plan import STAGES, make_plan
from dateline.settings import Settings


def test_the_whole_plan_fits() -> None:
    plan = make_plan(Settings())
    assert [stage.name for stage in plan] == list(STAGES)


def test_a_stage_without_what_it_needs_is_refused() -> None:
    plan = make_plan(Settings())
    with pytest.raises(PlanError, match="mentions needs parse"):
        check_plan(plan[1:])
