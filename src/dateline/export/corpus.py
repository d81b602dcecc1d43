"""What an export is made of: deeds with all who report them, claims, actors and whole readings, as a store yields them one by one."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from dateline.records import Actor, Article, Claim, Count, Event, Party, Place, Reading, When

if TYPE_CHECKING:
    from dateline.query.graph import Graph

__all__ = ["QUOTE", "Corpus", "Deed", "Known", "Options", "Report", "Said", "day_of", "iso_day", "lead_of", "quote_of"]

QUOTE = 200
"""Characters of an article's words that go into an export where its text was not asked for."""
LENGTHS = ("day", "week", "month", "season", "year", "decade", "unknown")
SHARPNESS = ("point", "city", "admin2", "admin1", "country")
FIRM = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a layout may be asked for."""

    table: str | None = None
    """The one table that is wanted of a layout that has several."""
    include_text: bool = False
    version: str = ""
    """The program's version, for layouts that name it."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """One article's record of a deed."""

    reading: Reading
    event: Event
    reviewed_by: tuple[str, ...] = ()

    @property
    def article(self) -> Article:
        """Return the article."""
        return self.reading.article

    @property
    def day(self) -> str | None:
        """Return the deed's first day as this report tells it; where it does not, the day of publication."""
        return day_of(self.event.when, self.article)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One event with all who report it; the parties' ids are those by which the corpus knows them."""

    id: str
    reports: tuple[Report, ...]
    """In order of publication."""
    lead: Report
    """The report whose record stands for the deed: told as a fact before told otherwise, then the one that tells most."""
    sources: int
    """Independent sources."""
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    """Whoever is not the first actor comes first: where both sides act on each other, both are on both sides."""

    @property
    def event(self) -> Event:
        """Return the record that leads."""
        return self.lead.event

    @property
    def article(self) -> Article:
        """Return the article whose record leads."""
        return self.lead.article

    @property
    def when(self) -> When | None:
        """Return the sharpest time that a report gives, the lead's before others as sharp."""
        return min((report.event.when for report in (self.lead, *self.reports) if report.event.when), key=length, default=None)

    @property
    def sides(self) -> tuple[str, str]:
        """Return the names of those who act and of those to whom they do, nobody twice."""
        doing = dict.fromkeys(party.name for party in self.actors)
        return ", ".join(doing), ", ".join(dict.fromkeys(party.name for party in self.recipients if party.name not in doing))

    @property
    def day(self) -> str | None:
        """Return the first day; where no report tells it, the day on which the lead was published."""
        return day_of(self.when, self.article)

    @property
    def place(self) -> Place | None:
        """Return the most precise place that a report gives, the lead's before others as precise."""
        return min((report.event.place for report in (self.lead, *self.reports) if report.event.place), key=sharpness, default=None)

    def counts(self, kind: str) -> tuple[int, int | None, int] | None:
        """Return of the killed or injured the least, the most (None for "at least") and the lead's number."""
        told: list[Count] = [count for report in (self.lead, *self.reports) if (count := getattr(report.event, kind))]
        if not told:
            return None
        most = max(count.low if count.high is None else count.high for count in told)
        is_open = any(count.high is None and count.low == most for count in told)
        return min(count.low for count in told), None if is_open else most, told[0].low


def lead_of(reports: Sequence[Report]) -> Report:
    """Return the report that stands for all."""
    return min(reports, key=lambda report: (
        report.event.status not in FIRM, report.event.when is None, report.event.place is None,
        -len(report.event.actors) - len(report.event.recipients), report.article.published or "~", report.event.id))


def length(when: When) -> tuple[bool, int, bool]:
    """Return how long a time is, for comparing."""
    return when.start is None, LENGTHS.index(when.precision), when.start != when.end


def sharpness(place: Place) -> tuple[bool, int]:
    """Return how large a place is, for comparing."""
    return place.precision is None, SHARPNESS.index(place.precision or "country")


def day_of(when: When | None, article: Article) -> str | None:
    """Return the first day of a time; where there is none, the last, else the article's day of publication."""
    return iso_day(when.start or when.end if when else None) or iso_day(article.published)


def iso_day(told: str | None) -> str | None:
    """Return the day of an ISO date or timestamp; None for what a page called its date and is none."""
    try:
        return date.fromisoformat(told[:10]).isoformat() if told else None
    except ValueError:
        return None


def quote_of(event: Event | Claim, text: str) -> tuple[str, int, int]:
    """Return a record's words, at most `QUOTE` of them, and where they stand."""
    span = event.content if isinstance(event, Claim) else event.evidence[0] if event.evidence else event.trigger
    end = min(span.end, span.start + QUOTE)
    return text[span.start:end], span.start, end


@dataclass(frozen=True, kw_only=True)
class Said:
    """One claim in its article."""

    reading: Reading
    claim: Claim
    speaker: Party | None
    targets: tuple[Party, ...]
    reviewed_by: tuple[str, ...] = ()

    @property
    def article(self) -> Article:
        """Return the article."""
        return self.reading.article


@dataclass(frozen=True, kw_only=True)
class Known:
    """An actor as the corpus knows it: all records of it together."""

    id: str
    actor: Actor
    """Its first record, with the names, codes and roles of all."""
    members: tuple[str, ...]
    articles: int
    mentions: int


class Corpus(Protocol):
    """Where a layout gets what it writes; each call goes through the store once, holding a few articles at a time."""

    def deeds(self) -> Iterator[Deed]:
        """Yield the events asked for, each once with all its reports, in order of first publication."""

    def claims(self) -> Iterator[Said]:
        """Yield the claims asked for, in order of publication."""

    def actors(self, among: Container[str] | None = None) -> Iterator[Known]:
        """Yield the actors of the articles asked for, or those of some ids, by id."""

    def graph(self) -> "Graph":
        """Return the network of the events and claims asked for."""

    def readings(self) -> Iterator[Reading]:
        """Yield the articles asked for with all their records, as people left them."""
