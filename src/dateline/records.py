"""All data types that rooms hand to one another: frozen, and every derived one points at its words.

Offsets are half-open and count code points of ``article.text``: the words of a span are ``article.text[start:end]``.
Dates are ISO strings, because a date may be open ("since 2014" has no end) or unknown, and rows and JSON carry text.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dateline.syntax import Parse

__all__ = [
    "ACTS", "LINKS", "STATUSES", "Actor", "Article", "Claim", "Count", "Drop", "Event", "Failure", "Judgement", "Mention", "Party", "Place",
    "Provenance", "Reading", "Review", "ReviewAction", "Role", "Section", "Span", "Time", "When", "make_id",
]

Act = Literal["say", "accuse", "deny", "reject", "demand", "promise", "threaten", "praise", "support", "condemn",
              "concede", "apologise", "agree", "warn", "ask"]
ACTS: tuple[Act, ...] = ("say", "accuse", "deny", "reject", "demand", "promise", "threaten", "praise", "support", "condemn",
                         "concede", "apologise", "agree", "warn", "ask")
Status = Literal["happened", "ongoing", "planned", "threatened", "demanded", "promised", "alleged", "denied", "hypothetical"]
STATUSES: tuple[Status, ...] = ("happened", "ongoing", "planned", "threatened", "demanded", "promised", "alleged", "denied",
                                "hypothetical")
ActorKind = Literal["person", "organisation", "group", "country", "unknown"]
MentionKind = Literal["person", "organisation", "group", "country", "demonym", "place", "agent", "document", "pronoun"]
SectionKind = Literal["title", "dek", "caption", "body"]
Precision = Literal["day", "week", "month", "season", "year", "decade", "unknown"]
PlacePrecision = Literal["point", "city", "admin2", "admin1", "country"]
QuoteKind = Literal["direct", "indirect", "mixed"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Link = Literal["same_article", "new_version", "same_actor", "same_event", "answers", "same_story"]
ReviewAction = Literal["accept", "reject", "correct", "undo"]
LINKS: tuple[Link, ...] = ("same_article", "new_version", "same_actor", "same_event", "answers", "same_story")


def make_id(kind: str, *parts: object) -> str:
    """Return the id that any machine gives to the thing made of `parts`: the kind's first letter and 20 hex digits."""
    joined = "\x1f".join([kind, *("" if part is None else str(part) for part in parts)])
    return kind[0] + hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


@dataclass(frozen=True, kw_only=True, order=True)
class Span:
    """A stretch of an article's text: ``text[start:end]``, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span stands for."""
        return text[self.start:self.end]

    def meets(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of an article's text and what it is."""

    kind: SectionKind
    span: Span


@dataclass(frozen=True, kw_only=True)
class Drop:
    """Something that was left out, where, and why: nothing vanishes."""

    stage: str
    """The stage that left it out: ingest, mentions, events …"""
    reason: str
    """Why, in a word or a short phrase."""
    span: Span | None = None
    """Its words in the article's text; None where they are not part of it."""
    text: str | None = None
    """Its words where they are not part of the article's text (page furniture)."""


@dataclass(frozen=True, kw_only=True)
class Failure:
    """An input, or an article of one, that could not be read: its name and the reason."""

    source: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Article:
    """One news story as it was read."""

    id: str
    """Hash of what makes the article itself: text, publication date and the id or URL that it was given."""
    source: str
    """The path or URL that it was read from."""
    text: str
    """The whole cleaned text, in page order; every span of every record counts in it."""
    sections: tuple[Section, ...] = ()
    """What each part of the text is; in order, without overlap."""
    given_id: str | None = None
    """The id that a table's row carried."""
    url: str | None = None
    """The page's canonical address."""
    title: str | None = None
    dek: tuple[str, ...] = ()
    """Summary bullets or standfirst under the headline."""
    byline: str | None = None
    outlet: str | None = None
    caption: tuple[str, ...] = ()
    language: str | None = None
    """ISO 639-1, or None where the text is too short to tell."""
    published: str | None = None
    """ISO date or timestamp; None when neither page nor caller says."""
    published_by: str | None = None
    """What told the publication date: json-ld, meta, updated-line, dateline, column, option …"""
    updated: str | None = None
    dateline: Span | None = None
    """The words of the place in the dateline, for example "ISLAMABAD"."""
    sha256: str | None = None
    """SHA-256 of its own bytes as they came, unpacked; of a table's row, or a text handed over, of the text."""
    fetched: str | None = None
    """When the bytes were fetched: ISO timestamp in UTC, from the archive or the clock; None for a file that lay there."""
    extractor: str | None = None
    """What took the text out of the bytes, with its version: trafilatura 2.0.1, dump 1."""

    def parts(self, *kinds: SectionKind) -> tuple[Span, ...]:
        """Return where the sections of these kinds stand, in the order of the text."""
        return tuple(section.span for section in self.sections if section.kind in kinds)


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A noun phrase, name or pronoun that may stand for a party or a place."""

    span: Span
    """The words that name it; for a phrase with a modifier clause, without the clause."""
    kind: MentionKind
    head: int
    """Index of its head token in the parse."""
    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""
    key: str | None = None
    """The codebook's key for it: an organisation's key, a country's ISO 3166-1 alpha-3 code, an agent noun's lemma."""
    by: str = "model"
    """What found it: model, codebook, rule."""


@dataclass(frozen=True, kw_only=True)
class When:
    """A time as an interval of days; both ends included, an open or unknown end is None."""

    start: str | None
    end: str | None
    precision: Precision
    text: str
    """The words, with nothing added."""
    span: Span | None = None
    """Where the words stand; None only when the time was given from outside the text."""
    basis: str | None = None
    """For an event's time that is not its own clause's: sentence or story, from whose deeds it was carried on."""


@dataclass(frozen=True, kw_only=True)
class Time:
    """A temporal expression, resolved as far as the text allows."""

    span: Span
    type: TimexType
    value: str | None
    """TIMEX3 value, or None where the text does not say enough."""
    when: When
    rule: str
    """The id of the rule that read it."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place name, resolved to a point and its containers, or kept with the reason why not."""

    name: str
    text: str
    span: Span
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin1: str | None = None
    admin2: str | None = None
    geoname_id: int | None = None
    precision: PlacePrecision | None = None
    literal: bool = True
    """False where the name stands for people or a body: "Kabul said", "Pakistani troops"."""
    reason: str | None = None
    """Why it was not resolved."""
    basis: str | None = None
    """For a record's place: clause, sentence, story, dateline."""


@dataclass(frozen=True, kw_only=True)
class Role:
    """What an actor was, in which body, as far as the text tells."""

    title: str
    organisation: str | None
    start: str | None
    end: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Everyone and everything in an article that acts, speaks or is acted upon, with all its mentions."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """Country (ISO 3166-1 alpha-3) and PLOVER sector, joined: PAKMIL, AFGGOV, IGOUNO."""
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Party:
    """An actor in one place of a record: whom the words there stand for."""

    id: str
    """The actor's id."""
    name: str
    codes: tuple[str, ...]
    span: Span
    """The mention in this place."""


@dataclass(frozen=True, kw_only=True)
class Count:
    """A number of people: "at least nine" is low 9, high None."""

    low: int
    high: int | None
    text: str
    span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class Claim:
    """Something that was said: by whom, as which act, about whom, in which words."""

    id: str
    speaker: Party | None
    act: Act
    content: Span
    """From the first to the last character of what is said."""
    pieces: tuple[Span, ...]
    """The content without what interrupts it."""
    cue: Span | None
    """The words that report it: said, according to, denied."""
    quote: QuoteKind
    confidence: float
    rule: str
    """The id of the rule that found it."""
    evidence: tuple[Span, ...]
    addressees: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    on_behalf_of: Party | None = None
    depth: int = 0
    """0 outermost; a claim reported inside another claim's content has one more."""
    negated: bool = False
    hedges: tuple[str, ...] = ()
    said_on: When | None = None
    venue: Span | None = None
    answers: str | None = None
    """The id of the claim that it denies, rejects or confirms."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that was done, or said to have been done, planned or threatened: see its status."""

    id: str
    type: str
    """PLOVER type."""
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    trigger: Span
    status: Status
    confidence: float
    rule: str
    """The codebook frame that fired."""
    evidence: tuple[Span, ...]
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    when: When | None = None
    place: Place | None = None
    killed: Count | None = None
    injured: Count | None = None
    claims: tuple[str, ...] = ()
    """Ids of the claims that report it."""
    claim: str | None = None
    """The id of the claim that this verbal event is."""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What somebody holds of two records of different articles; the records themselves never change."""

    kind: Link
    left: str
    """A record's id; of a pair without direction the smaller id, else the answer, the newer version."""
    right: str
    holds: bool | None
    """None: the author takes back what they said of the pair."""
    score: float
    """From 0 to 1: how sure; 1 for a person."""
    reason: str
    author: str
    """dateline and its version ("dateline 0.1.0"), or a person's name."""
    made_on: str
    """ISO timestamp in UTC."""


@dataclass(frozen=True, kw_only=True)
class Review:
    """What somebody says of one record; the record itself never changes."""

    article: str
    """The article's id."""
    record: str
    """The claim's or event's id."""
    action: ReviewAction
    author: str
    made_on: str
    """ISO timestamp in UTC."""
    field: str | None = None
    """For a correction: the field."""
    value: str | None = None
    """For a correction: the field's new value as JSON, in the form that it has in the contract."""
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What read an article: program, language model and codebook, each with its version."""

    dateline: str
    model: str
    codebook: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """An article and all that was found in it; each stage returns a new one with its own layer filled."""

    article: Article
    parse: Parse | None = None
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    dateline: Place | None = None
    """The dateline's place, resolved."""
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    dropped: tuple[Drop, ...] = ()
    made_by: Provenance | None = None

    def spans(self) -> Iterable[Span]:
        """Yield every span of every record, for the law that each lies in the text."""
        yield from (section.span for section in self.article.sections)
        yield from (m.span for m in self.mentions)
        yield from (t.span for t in self.times)
        yield from (p.span for p in self.places)
        yield from (s for a in self.actors for s in a.mentions)
        yield from (s for a in self.actors for r in a.roles for s in r.evidence)
        yield from (s for c in self.claims for s in (c.content, *c.pieces, *c.evidence))
        yield from (s for e in self.events for s in (e.trigger, *e.evidence))
        yield from (d.span for d in self.dropped if d.span)
