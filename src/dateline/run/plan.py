"""The plan: which stages an article passes through, in which order; a table, not import magic."""

from importlib import import_module

from dateline.annotate.stage import Stage, check_plan
from dateline.settings import Settings

__all__ = ["STAGES", "make_plan"]

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


def make_plan(settings: Settings, *, until: str | None = None) -> list[Stage]:
    """Return the stages, made and checked; `until` names the last one wanted."""
    names = list(STAGES)
    wanted = names[:names.index(until) + 1] if until else names
    plan = [make_stage(STAGES[name], settings) for name in wanted]
    check_plan(plan)
    return plan


def make_stage(where: str, settings: Settings) -> Stage:
    """Import a stage's module and make it."""
    module, function = where.split(":")
    stage: Stage = getattr(import_module(module), function)(settings)
    return stage
