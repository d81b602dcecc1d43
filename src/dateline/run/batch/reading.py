"""The unit of work: some articles of a part → their readings; a pure function of each article, which never raises for one of them."""

import pickle
import signal
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module

from dateline.annotate.stage import Stage
from dateline.errors import DatelineError, InputError, UsageError
from dateline.export.parquet import digest_of, from_parquet, to_parquet
from dateline.records import Failure, Reading
from dateline.run.batch.tasks import Outcome, Place, ReadDone, ReadTask, Work
from dateline.run.local import through
from dateline.run.plan import keep_tables

__all__ = ["limit", "make_plan_of", "read"]

Results = list[tuple[int, Reading | Failure]]


def read(task: ReadTask, work: Work, at: Place) -> ReadDone:
    """Read a task's articles, one by one, so that no article's records depend on its neighbours; `at` is told each before it is read.

    Only faults that no article would escape (no model, a wrong codebook) are raised.
    """
    plan = make_plan_of(pickle.dumps(work.portable()))
    articles = list(from_parquet(task.data))
    results: Results = []
    for number, row in zip(task.numbers, task.rows, strict=True):
        at(number, 0)
        results.append((number, read_one(articles[row], plan)))
    return done(task, results)


def read_one(bare: Reading, plan: Sequence[Stage]) -> Reading | Failure:
    """Pass one article through the plan."""
    try:
        [result] = through([bare], plan)
    except DatelineError as error:
        return Failure(source=bare.article.source, reason=f"could not be annotated: {error}")
    return result


def done(task: ReadTask, results: Results) -> ReadDone:
    """Return the readings as a file with what became of each; one that no file can hold has failed."""
    try:
        data = to_parquet(result for _, result in results if isinstance(result, Reading))
    except InputError:
        return done(task, [(number, fitting(result)) for number, result in results])
    outcomes = tuple(Outcome(number=number, digest=digest_of(result)) if isinstance(result, Reading)
                     else Outcome(number=number, reason=result.reason) for number, result in results)
    return ReadDone(unit=task.unit, part=task.part, data=data, outcomes=outcomes)


def fitting(result: Reading | Failure) -> Reading | Failure:
    """Return a result, a failure in the place of a reading that no file can hold."""
    try:
        to_parquet([result] if isinstance(result, Reading) else [])
    except InputError as error:
        return Failure(source=error.source, reason=error.reason)
    return result


def limit(seconds: float) -> None:
    """End this process in so many seconds, or with 0 not any more: the system does it, so that not even a loop in C holds out."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


@lru_cache(maxsize=1)
def make_plan_of(packed: bytes) -> Sequence[Stage]:
    """Make the plan of a packed `Work`; once a process."""
    work: Work = pickle.loads(packed)
    keep_tables()
    module, _, function = work.plan.partition(":")
    try:
        make = getattr(import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise UsageError(f"no plan {work.plan}: {error}") from error
    plan: Sequence[Stage] = make(work.settings)
    return plan
