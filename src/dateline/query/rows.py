"""What a query answers with: flat rows, one type a kind, each with the article it comes from and its words."""

from dataclasses import dataclass

__all__ = ["ActorRow", "ArticleRow", "ClaimRow", "EventDossier", "EventRow", "FailureRow", "Toll", "Words"]


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words of an article's text, with their place in it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class ArticleRow:
    """One article, and how much was found in it."""

    id: str
    given_id: str | None
    published: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    dateline: str | None
    """The name of the dateline's place."""
    country: str | None
    language: str | None
    events: int
    claims: int
    actors: int
    dropped: int
    url: str | None
    source: str
    made_by: str | None
    """Program, model and codebook that read it."""


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """One event."""

    id: str
    date: str | None
    """First day of the event; where its time is not known, the day on which its article was published."""
    start: str | None
    end: str | None
    precision: str | None
    when: str | None
    """The words that tell the time."""
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: str
    actors: tuple[str, ...]
    actor_codes: tuple[str, ...]
    recipients: tuple[str, ...]
    recipient_codes: tuple[str, ...]
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    killed: int | None
    killed_high: int | None
    injured: int | None
    injured_high: int | None
    trigger: str
    evidence: tuple[Words, ...]
    claims: tuple[str, ...]
    claim: str | None
    confidence: float
    rule: str
    article: str
    published: str | None
    outlet: str | None
    title: str | None
    source: str


@dataclass(frozen=True, kw_only=True)
class ClaimRow:
    """One claim."""

    id: str
    date: str | None
    """The day on which it was said; where that is not known, the day on which its article was published."""
    said_on: str | None
    said_on_end: str | None
    precision: str | None
    speaker: str | None
    speaker_codes: tuple[str, ...]
    act: str
    targets: tuple[str, ...]
    target_codes: tuple[str, ...]
    addressees: tuple[str, ...]
    on_behalf_of: str | None
    content: str
    start: int
    """Where the content stands in the article's text."""
    end: int
    cue: str | None
    quote: str
    depth: int
    negated: bool
    hedges: tuple[str, ...]
    venue: str | None
    answers: str | None
    evidence: tuple[Words, ...]
    confidence: float
    rule: str
    article: str
    published: str | None
    outlet: str | None
    title: str | None
    source: str


@dataclass(frozen=True, kw_only=True)
class ActorRow:
    """One actor over all stories, as far as linking knows it again; of those that it does not, all of one name and kind."""

    id: str
    """The id of one of them."""
    name: str
    kind: str
    codes: tuple[str, ...]
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    articles: int
    events: int
    """Events in which it acts."""
    received: int
    """Events in which something is done to it."""
    claims: int
    """Claims that it makes."""


@dataclass(frozen=True, kw_only=True)
class FailureRow:
    """One input that could not be read."""

    source: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Toll:
    """What one report counts, and on whose word."""

    kind: str
    """killed or injured."""
    low: int
    high: int | None
    """None for "at least"."""
    whom: str | None
    by: str
    """The speaker of the claim that reports it, else the outlet."""
    on: str | None
    """The day on which that was said or published."""
    article: str


@dataclass(frozen=True, kw_only=True)
class EventDossier:
    """One event with all who report it."""

    id: str
    """The cluster's id; the event's own where nobody else reports it."""
    date: str | None
    start: str | None
    """The sharpest time that a report gives."""
    end: str | None
    precision: str | None
    type: str
    mode: str | None
    place: str | None
    """The most precise place that a report gives."""
    country: str | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    actors: tuple[str, ...]
    actor_codes: tuple[str, ...]
    recipients: tuple[str, ...]
    recipient_codes: tuple[str, ...]
    statuses: tuple[str, ...]
    """Each status with how many reports have it: "happened 3"."""
    sources: int
    """How many independent sources report it: copies of one text, and all who quote one speaker or agency, are one."""
    named_sources: tuple[str, ...]
    outlets: tuple[str, ...]
    reports: int
    """Articles that tell of it, copies too."""
    killed: int | None
    """The least that anybody counts."""
    killed_high: int | None
    """The most that anybody counts; None where that is "at least"."""
    injured: int | None
    injured_high: int | None
    tolls: tuple[Toll, ...]
    """Who counts how many."""
    disagreements: tuple[str, ...]
    """In words where reports disagree."""
    members: tuple[str, ...]
    """Ids of the reports' events."""
    articles: tuple[str, ...]
    title: str | None
