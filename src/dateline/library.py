"""The library: one object through which the command line, notebooks and other programs read, store and ask; it only delegates."""

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from dateline.errors import InputError, UsageError
from dateline.query.actors import find_actors
from dateline.query.dossiers import find_dossiers
from dateline.query.drawing import Drawn, Picture, draw, find_deeds
from dateline.query.dyads import DyadRow, find_dyads
from dateline.query.facets import Survey, count_rows, find_survey
from dateline.query.filters import Filter
from dateline.query.find import find_added, find_articles, find_claims, find_events, find_failures
from dateline.query.graph import Graph, find_graph
from dateline.query.moments import Moments, find_moments
from dateline.query.overview import Overview, find_overview
from dateline.query.profiles import Profile, find_name, find_profile
from dateline.query.queue import Case, Queue, find_case, find_queue, last_word
from dateline.query.reports import find_reports
from dateline.query.reviews import AgreementRow, PrecisionRow, ReviewRow, agreement, history, precision, recent, states_of
from dateline.query.rows import ActorRow, ArticleRow, ClaimRow, EventDossier, EventRow, FailureRow
from dateline.query.series import SeriesRow, find_series
from dateline.query.snippets import Snippet, find_snippets
from dateline.query.stories import StoryRow, find_stories, find_story
from dateline.query.told import Told
from dateline.records import Failure, Link, Reading
from dateline.settings import DEFAULT_STORE, Settings
from dateline.store.base import Added, Store
from dateline.store.opening import open_store

if TYPE_CHECKING:
    import pandas
    import polars

    from dateline.annotate.stage import Stage
    from dateline.run.linking import Linked
    from dateline.run.returning import Returned

__all__ = ["Library", "Rows", "Summary", "open", "read"]

R = TypeVar("R")
COMMIT = 32
"""Articles stored at a time."""


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What became of everything that was read: read = stored + duplicates + failed."""

    stored: int = 0
    """Articles whose records are now in the store for the first time or anew."""
    replaced: int = 0
    """Those of them that were there already, read by another version."""
    duplicates: int = 0
    failed: tuple[Failure, ...] = ()

    @property
    def read(self) -> int:
        """The number of articles, and of inputs that could not be read."""
        return self.stored + self.duplicates + len(self.failed)

    def plus(self, added: Added, failures: Iterable[Failure] = ()) -> "Summary":
        """Return the sum with what became of a few more."""
        return Summary(stored=self.stored + added.new + added.replaced, replaced=self.replaced + added.replaced,
                       duplicates=self.duplicates + added.duplicates, failed=(*self.failed, *failures, *added.failed))


class Rows(Generic[R]):
    """What a query found: records in order, or the same as dictionaries or as a data frame."""

    def __init__(self, kind: type[R], found: list[R]) -> None:
        self.kind = kind
        self.found = found

    def __iter__(self) -> Iterator[R]:
        """Yield the records."""
        return iter(self.found)

    def __len__(self) -> int:
        """Return their number."""
        return len(self.found)

    def __getitem__(self, index: int) -> R:
        """Return one record."""
        return self.found[index]

    def __repr__(self) -> str:
        """Say what and how many they are."""
        return f"<{len(self)} × {self.kind.__name__}>"

    def dicts(self) -> list[dict[str, Any]]:
        """Return each record as a dictionary."""
        return [asdict(row) for row in self.found]  # type: ignore[call-overload]

    def polars(self) -> "polars.DataFrame":
        """Return a polars frame; several values in a field are a list."""
        from dateline.query.frames import frame
        return frame(self.kind, self.dicts())

    def pandas(self) -> "pandas.DataFrame":
        """Return a pandas frame; needs `pip install dateline[pandas]`."""
        try:
            import pandas  # noqa: F401
            import pyarrow  # type: ignore[import-untyped]  # noqa: F401
        except ImportError as error:
            raise UsageError(f"pandas frames need pandas and pyarrow ({error}); `pip install 'dateline[pandas]'` brings them") from error
        return self.polars().to_pandas()


class Library:
    """A store of readings together with the settings under which more are read."""

    def __init__(self, store: Store, settings: Settings = Settings()) -> None:  # noqa: B008 – frozen
        from dateline.run.settling import settle_rest
        self.store = store
        self.settings = settings
        settle_rest(store)

    def read(self, sources: str | Path | Iterable[str | Path]) -> Iterator[Reading | Failure]:
        """Yield what is read from files, folders and URLs, in order, storing nothing."""
        from dateline.run.local import read_sources  # asking a store needs neither parser nor model
        yield from read_sources(names_of(sources), self.settings)

    def add(self, sources: str | Path | Iterable[str | Path], *,
            progress: Callable[[Reading | Failure], object] | None = None) -> Summary:
        """Read and store; `progress` is told each article and each input that failed.

        An article that is there already, read by the same version, is not annotated again: a run that was stopped goes on where it was.
        """
        from dateline.ingest.sources import open_sources
        return self.add_items(open_sources(names_of(sources), self.settings), progress=progress)

    def add_items(self, items: Iterable[Reading | Failure], *, progress: Callable[[Reading | Failure], object] | None = None) -> Summary:
        """Annotate and store articles that were opened but not read yet, as `add` does."""
        from dateline.annotate.parse import ParseStage
        from dateline.run.local import annotate
        made_by = next(stage.made_by for stage in self.plan if isinstance(stage, ParseStage))
        known = 0

        def unknown() -> Iterator[Reading | Failure]:
            nonlocal known
            for item in items:
                if isinstance(item, Reading) and self.store.holds(item.article.id, made_by):
                    known += 1
                    if progress:
                        progress(item)
                else:
                    yield item

        added = self.add_readings(annotate(unknown(), self.plan, batch_size=self.settings.batch_size), progress=progress)
        return replace(added, duplicates=added.duplicates + known)

    @cached_property
    def plan(self) -> "Sequence[Stage]":
        """The stages, made when they are first needed."""
        from dateline.run.plan import make_plan
        return make_plan(self.settings)

    def add_readings(self, items: Iterable[Reading | Failure], *, progress: Callable[[Reading | Failure], object] | None = None) -> Summary:
        """Store readings as they come, a few at a time, and keep the names of inputs that failed."""
        summary, waiting = Summary(), list[Reading | Failure]()
        for item in items:
            waiting.append(item)
            if progress:
                progress(item)
            if len(waiting) == COMMIT:
                summary = self.keep(waiting, summary)
                waiting.clear()
        return self.keep(waiting, summary)

    def load(self, folder: str | Path, *, progress: Callable[[int, int], object] | None = None) -> Summary:
        """Store what a run has read (`dateline run`), shard by shard; `progress` is told how many articles are done, and of how many."""
        from dateline.run.batch.loading import failures_of, shards_of
        shards, summary = shards_of(Path(folder)), Summary()
        total, done = sum(shard.articles for shard in shards), 0
        for shard in shards:
            try:
                known = all(self.store.holds(article, made_by) for article, made_by in shard.ids())
                summary = summary.plus(Added(duplicates=shard.articles)) if known else self.keep(list(shard.readings()), summary)
            except InputError as error:
                summary = self.keep([Failure(source=error.source, reason=error.reason)], summary)
            done += shard.articles
            if progress:
                progress(done, total)
        return self.keep(failures_of(Path(folder)), summary)

    def keep(self, items: Sequence[Reading | Failure], summary: Summary) -> Summary:
        """Store a few items and return the summary with them."""
        failures = [item for item in items if isinstance(item, Failure)]
        from dateline.run.reviewing import carried_over
        from dateline.run.settling import settle_rest
        added = self.store.add(carried_over(self.store, item) for item in items if isinstance(item, Reading))
        if added.replaced:
            settle_rest(self.store)
        if failures or added.failed:
            self.store.add_failures([*failures, *added.failed])
        return summary.plus(added, failures)

    def events(self, **wanted: Any) -> Rows[EventRow]:
        """Return events; keywords are the fields of `Filter`: actor, target, type, place, country, since, until, text, status, limit."""
        return Rows(EventRow, find_events(self.store, Filter(**wanted)))

    def dossiers(self, **wanted: Any) -> Rows[EventDossier]:
        """Return each event once, with its independent sources, counts and disagreements; keywords as for `events`."""
        return Rows(EventDossier, find_dossiers(self.store, Filter(**wanted)))

    def claims(self, **wanted: Any) -> Rows[ClaimRow]:
        """Return claims; keywords: actor (who says it), target, act, country, since, until, text, limit."""
        return Rows(ClaimRow, find_claims(self.store, Filter(**wanted)))

    def actors(self, **wanted: Any) -> Rows[ActorRow]:
        """Return actors, those in most articles first; keywords: actor, country, since, until, limit."""
        return Rows(ActorRow, find_actors(self.store, Filter(**wanted)))

    def articles(self, **wanted: Any) -> Rows[ArticleRow]:
        """Return articles; keywords: actor, place, country, since, until, text, limit."""
        return Rows(ArticleRow, find_articles(self.store, Filter(**wanted)))

    def count(self, kind: str, **wanted: Any) -> int:
        """Return how many "articles", "events" or "claims" a filter finds, whatever its limit."""
        return count_rows(self.store, kind, Filter(**wanted))

    def survey(self, kind: str, **wanted: Any) -> Survey:
        """Return how many "articles", "events" or "claims" a filter finds, and the values by which they can be chosen further."""
        return find_survey(self.store, kind, Filter(**wanted))

    def series(self, *, of: str = "events", every: str = "week", by: str = "type", level: str = "code", **wanted: Any) -> Rows[SeriesRow]:
        """Return counts of events, claims or both, every day, week, month or year, by type, quad, dyad, source, target, country or place."""
        return Rows(SeriesRow, find_series(self.store, Filter(**wanted), of=of, every=every, by=by, level=level))

    def dyads(self, *, level: str = "code", **wanted: Any) -> Rows[DyadRow]:
        """Return who does what to whom and says what of whom, parties named at a level: actor, code or country."""
        return Rows(DyadRow, find_dyads(self.store, Filter(**wanted), level=level))

    def graph(self, *, level: str = "actor", **wanted: Any) -> Graph:
        """Return the network of who does what to whom and who says what of whom; `limit` is the number of parties."""
        return find_graph(self.store, Filter(**wanted), level=level)

    def moments(self, **wanted: Any) -> Moments:
        """Return what a timeline shows: events and claims, each deed once, and which claims answer which."""
        return find_moments(self.store, Filter(**wanted))

    def deeds(self, **wanted: Any) -> list[Told]:
        """Return events in a nutshell, each deed once, as its first report tells it."""
        return find_deeds(self.store, Filter(**wanted))

    def draw(self, picture: str, how: Drawn = Drawn(), **wanted: Any) -> Picture:  # noqa: B008 - frozen
        """Return a picture as SVG: timeline, map, network, dyads; notebooks show it."""
        return draw(self.store, picture, Filter(**wanted), how)

    def added(self, *, since: int, limit: int) -> Rows[ArticleRow]:
        """Return the articles added after the one of this number (`Overview.newest` of a look before), the last first."""
        return Rows(ArticleRow, find_added(self.store, since=since, limit=limit))

    def link(self, *, anew: bool = False, progress: Callable[[str, int, int], object] = lambda linker, done, total: None) -> "Linked":
        """Compare what is new with all that is stored: copies, actors, events, answers, stories; `anew` compares everything again.

        `progress` is told a linker's name, the articles it has compared and how many there are to compare.
        """
        from dateline.run.linking import link
        return link(self.store, anew=anew, progress=progress)

    def judge(self, kind: Link, left: str, right: str, *, holds: bool | None, author: str, reason: str = "") -> None:
        """Keep what a person says of a pair of records, by their ids: it outranks the program; `holds` None takes back what they said.

        `kind` is one of `records.LINKS`; for "answers" and "new_version" the answer, or the newer version, stands left.
        """
        from dateline.run.linking import judge
        judge(self.store, kind, left, right, holds=holds, author=author, reason=reason)

    def review(self, record: str, action: str, *, author: str, field: str | None = None, value: Any = None, note: str | None = None,
               seen: int | None = None) -> None:
        """Keep what somebody says of a claim or an event: accept, reject, correct or undo; `seen` is the number of the last review they saw."""
        from dateline.run.reviewing import review
        review(self.store, record, action, author=author, field=field, value=value, note=note, seen=seen)

    def correct(self, record: str, fields: Mapping[str, Any], *, author: str, note: str | None = None, seen: int | None = None) -> None:
        """Keep corrections of several fields of a claim or an event, all or none, in the form of the contract's JSON; `seen` as for `review`."""
        from dateline.run.reviewing import correct
        correct(self.store, record, fields, author=author, note=note, seen=seen)

    def queue(self, *, kind: str = "event", order: str = "unsure", seed: str = "1", state: str = "open", reviewer: str = "", **wanted: Any) -> Queue:
        """Return the ids of the events or claims to review, in order (unsure or sample), and which of them wait: see `query.queue`."""
        return find_queue(self.store, Filter(**wanted), kind=kind, order=order, seed=seed, state=state, reviewer=reviewer)

    def case(self, record: str) -> Case:
        """Return a claim or an event with all that is needed to decide on it."""
        return find_case(self.store, record)

    def states(self, records: Iterable[str]) -> Mapping[str, str]:
        """Return record → accepted, corrected or rejected, for those that people looked at."""
        return states_of(self.store, records)

    def reviews(self, *, limit: int) -> Rows[ReviewRow]:
        """Return what was said last, of any record."""
        return Rows(ReviewRow, recent(self.store, limit=limit))

    def last_word(self, author: str) -> ReviewRow | None:
        """Return the last thing that somebody said of any record and did not take back: what they would undo."""
        return last_word(self.store, author)

    def history(self, record: str) -> Rows[ReviewRow]:
        """Return all that was said of a record, the first first."""
        return Rows(ReviewRow, history(self.store, record))

    def precision(self) -> Rows[PrecisionRow]:
        """Return how often the program was right on what people reviewed, by type of event and act of claim."""
        return Rows(PrecisionRow, precision(self.store))

    def agreement(self) -> Rows[AgreementRow]:
        """Return how far each two reviewers of the same records agree."""
        return Rows(AgreementRow, agreement(self.store))

    def stories(self, **wanted: Any) -> Rows[StoryRow]:
        """Return running stories, those that went on last first; keywords: actor, country, since, until, text, limit, offset."""
        return Rows(StoryRow, find_stories(self.store, Filter(**wanted)))

    def reports(self, events: Sequence[str]) -> Mapping[str, Sequence[EventRow]]:
        """Return for each event, by its id, the reports of the same deed in other articles, as far as linking found them."""
        return find_reports(self.store, events)

    def story(self, story: str) -> StoryRow | None:
        """Return one running story by its id; its rows are found by the filter's `story`."""
        return find_story(self.store, story)

    def name_of(self, actor: str) -> str | None:
        """Return the name that an article gives the actor of this id."""
        return find_name(self.store, actor)

    def profile(self, actor: str) -> Profile | None:
        """Return an actor over all articles by the id of any of its mentions' actors: names, codes, roles with their words."""
        return find_profile(self.store, actor)

    def overview(self) -> Overview:
        """Return the store at a glance: numbers, the last days, the most active dyads."""
        return find_overview(self.store)

    def snippets(self, articles: Sequence[str], text: str) -> Mapping[str, tuple[Snippet, ...]]:
        """Return for each article, by its id, the first passages in which the words of a search stand."""
        return find_snippets(self.store, articles, text)

    def failures(self) -> Rows[FailureRow]:
        """Return the inputs that could not be read, each with its reason."""
        return Rows(FailureRow, find_failures(self.store))

    def reading(self, article: str) -> Reading | None:
        """Return one article with all its records, by its id."""
        return self.store.reading(article)

    def export(self, layout: str, out: str | Path, *, table: str | None = None, reports: bool = False, include_text: bool = False,
               progress: Callable[[int], object] = lambda articles: None, **wanted: Any) -> list[Path]:
        """Write the store in another tool's layout to a file, a folder or standard output ("-") and return the files; keywords as for `events`."""
        from dateline import __version__
        from dateline.export.corpus import Options
        from dateline.export.layouts import find_layout, write_layout
        from dateline.query.corpus import StoredCorpus
        wanted["status"] = wanted.get("status") or find_layout(layout).status
        corpus = StoredCorpus(self.store, Filter(**wanted), reports=reports, progress=progress)
        return write_layout(layout, corpus, out, Options(table=table, include_text=include_text, version=__version__))

    def import_reviews(self, files: Iterable[str | Path], *, author: str) -> "Returned":
        """Take over what a person changed in files of Label Studio, doccano, INCEpTION or Web Annotations that `export` had made."""
        from dateline.run.clock import now
        from dateline.run.returning import take_reviews
        return take_reviews(self.store, [Path(file) for file in files], author=author, made_on=now())

    def check(self) -> list[str]:
        """Return what is wrong with the store, in words."""
        return self.store.check()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Self:
        """Return the library itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the store."""
        self.close()


class Readings(list[Reading]):
    """What was read, in order; it can be asked for rows and frames as a stored library can."""

    @cached_property
    def library(self) -> Library:
        """The same readings in a store in memory."""
        library = Library(open_store(":memory:", create=True))
        library.add_readings(self)
        return library

    def events(self, **wanted: Any) -> Rows[EventRow]:
        """Return events, as `Library.events` does."""
        return self.library.events(**wanted)

    def claims(self, **wanted: Any) -> Rows[ClaimRow]:
        """Return claims, as `Library.claims` does."""
        return self.library.claims(**wanted)

    def actors(self, **wanted: Any) -> Rows[ActorRow]:
        """Return actors, as `Library.actors` does."""
        return self.library.actors(**wanted)


def open(store: str | Path = DEFAULT_STORE, **settings: Any) -> Library:
    """Open a store, made where there is none; keywords are the fields of `Settings` under which it reads."""
    return Library(open_store(str(store), create=True), Settings(**settings))


def read(source: str | Path, **settings: Any) -> Readings:
    """Read one file, folder or URL, or the text of an article; keywords are the fields of `Settings`.

    A string that names nothing and is no URL is taken as the text itself, character for character, unless `clean=True` says that
    it is a page dump. An input that cannot be read raises `InputError`; where others of the same folder or table could be read, it is
    a warning instead.
    """
    from dateline.ingest.sources import open_sources
    from dateline.run.local import annotate, open_text
    from dateline.run.plan import make_plan
    made = Settings(**settings)
    named = isinstance(source, Path) or names_source(source)
    items = open_sources([str(source)], made) if named else open_text(str(source), made)
    results = list(annotate(items, make_plan(made), batch_size=made.batch_size))
    failures = [item for item in results if isinstance(item, Failure)]
    if failures and len(failures) == len(results):
        raise InputError(failures[0].source, failures[0].reason)
    for failure in failures:
        warnings.warn(f"{failure.source}: {failure.reason}", stacklevel=2)
    return Readings(item for item in results if isinstance(item, Reading))


def names_of(sources: str | Path | Iterable[str | Path]) -> list[str]:
    """Return sources, one or several, as strings."""
    return [str(source) for source in ([sources] if isinstance(sources, str | Path) else sources)]


def names_source(text: str) -> bool:
    """Tell whether a string names a file, a folder or a page, rather than being a text."""
    if text.startswith(("http://", "https://")) and not any(character.isspace() for character in text):
        return True
    try:
        return Path(text).exists()
    except (OSError, ValueError):  # too long for a name, or with a NUL in it: a text
        return False
