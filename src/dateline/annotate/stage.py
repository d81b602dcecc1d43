"""What a stage is: it says which layers it needs and gives, and turns a batch of readings into richer ones."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from dateline.errors import PlanError
from dateline.records import Reading

__all__ = ["Stage", "check_plan"]


class Stage(Protocol):
    """One step of the annotation of a batch; made by ``make(settings)`` in its module, models loaded once there."""

    @property
    def name(self) -> str:
        """The stage's name, which is its module's."""

    @property
    def needs(self) -> frozenset[str]:
        """The fields of `Reading` that must be filled before."""

    @property
    def gives(self) -> frozenset[str]:
        """The fields of `Reading` that it fills or adds to."""

    def __call__(self, readings: Sequence[Reading]) -> Sequence[Reading]:
        """Return the readings, in order, with this stage's layer filled."""


def check_plan(stages: Iterable[Stage]) -> None:
    """Raise `PlanError` where a stage needs a layer that no earlier stage gives."""
    have = {"article", "dropped"}
    for stage in stages:
        missing = stage.needs - have
        if missing:
            names = ", ".join(sorted(missing))
            raise PlanError(f"stage {stage.name} needs {names}, which no earlier stage gives; put the stage that gives it before")
        have |= stage.gives
