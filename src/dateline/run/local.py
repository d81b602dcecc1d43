"""Run a plan on this machine: inputs → batches → readings, each input that fails named and the others done."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dateline.annotate.stage import Stage
from dateline.errors import DatelineError
from dateline.ingest.columns import find_columns, read_row
from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.run.plan import make_plan
from dateline.settings import Settings

__all__ = ["annotate", "open_text", "read_sources"]


def read_sources(sources: Iterable[str], settings: Settings) -> Iterator[Reading | Failure]:
    """Yield a reading for each article of the sources, in order, and a failure for each input that could not be read."""
    yield from annotate(open_sources(sources, settings), make_plan(settings), batch_size=settings.batch_size)


def open_text(text: str, settings: Settings) -> Iterator[Reading | Failure]:
    """Yield the article, or with `clean` the articles, of a text that was handed over as it is, character for character."""
    yield from read_row({"text": text}, find_columns(["text"], settings, "text"), "text", settings)


def annotate(items: Iterable[Reading | Failure], plan: Sequence[Stage], *, batch_size: int = 32) -> Iterator[Reading | Failure]:
    """Pass readings through the plan in batches; failures keep their place in the order."""
    stream = iter(items)
    while batch := list(islice(stream, batch_size)):
        done = iter(through([item for item in batch if isinstance(item, Reading)], plan))
        yield from (next(done) if isinstance(item, Reading) else item for item in batch)


def through(readings: list[Reading], plan: Sequence[Stage]) -> list[Reading | Failure]:
    """Pass one batch through all stages; where a stage fails, go article by article, so that one costs no other."""
    current: Sequence[Reading] = readings
    try:
        for stage in plan:
            current = stage(current)
    except DatelineError:
        raise
    except Exception as error:
        if len(readings) == 1:
            return [Failure(source=readings[0].article.source, reason=f"could not be annotated: {type(error).__name__}: {error}")]
        return [result for reading in readings for result in through([reading], plan)]
    return list(current)
