"""The plan: which stages an article passes through, in which order; a table, not import magic."""

import gc
from collections.abc import Sequence
from importlib import import_module

from dateline.annotate.stage import Stage, check_plan
from dateline.settings import Settings

__all__ = ["STAGES", "keep_tables", "make_plan"]

KEEPING: set[str] = set()
"""Not empty in a process that is ours, until its tables are kept: whoever makes a plan for each question freezes nothing more."""
STAGES = {
    "parse": "dateline.annotate.parse:make",
    "mentions": "dateline.annotate.mentions:make",
    "times": "dateline.annotate.times:make",
    "places": "dateline.annotate.places:make",
    "actors": "dateline.annotate.actors:make",
    "claims": "dateline.annotate.claims:make",
    "events": "dateline.annotate.events:make",
}
"""Stage name → ``module:function`` that makes it from settings; the order is the road."""


def make_plan(settings: Settings, *, stages: Sequence[str] = tuple(STAGES)) -> list[Stage]:
    """Return the named stages, made and checked; `PlanError` where one needs what none before it gives."""
    plan = [make_stage(STAGES[name], settings) for name in stages]
    check_plan(plan)
    if KEEPING and len(plan) == len(STAGES):
        KEEPING.clear()
        gc.collect()
        gc.freeze()
    return plan


def keep_tables() -> None:
    """Say that this process is ours: what the stages of a whole plan hold stays, and the garbage collector need not walk it.

    Walking the tables cost a sixth of coding. In a process of somebody else nothing is frozen: what is garbage there later would stay, too.
    """
    KEEPING.add("tables")


def make_stage(where: str, settings: Settings) -> Stage:
    """Import a stage's module and make it."""
    module, function = where.split(":")
    stage: Stage = getattr(import_module(module), function)(settings)
    return stage
