"""Tellings: what linking looks at in one article's report of an event, taken from its record and the words around it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dateline.codebook.countries import load_countries
from dateline.codebook.event_kinds import EventKinds
from dateline.records import Article, Count, Event, Party, Place, Reading, When

__all__ = ["Days", "Side", "Spot", "Telling", "day_of", "side", "stems", "tellings"]

OWN = frozenset({"clause"})
"""Bases on which a place is told of the event itself, not of its story."""
REAL = frozenset({"happened", "ongoing", "alleged", "denied"})
"""Statuses under which a deed is said to have been done, or not."""
AGO, AHEAD = 6, 30
"""Days before its article within which an undated deed was done, and after it within which a planned one will be."""
WORD = re.compile(r"[^\W\d_]{3,}|\d+")
LINE, STOP = re.compile("\n"), re.compile(r"\. ")
OPENING = 800
"""Characters with which an article opens."""
STEM = 6
"""Letters by which words are compared."""
ARMED = frozenset({"REB", "UAF", "CRM", "INS"})
"""Sectors of those who bear arms for no state."""
NAMELESS = frozenset({"UAF", "CVL", "UNK"})
"""Sectors of those of whom only the trade is known, or not even that."""
FORCES = frozenset({"MIL", "COP", "SPY"})
"""Sectors of those who bear arms for a state."""
OFFICES = frozenset({"GOV", "JUD", "LEG"})
"""Sectors of those who hold office."""


@dataclass(frozen=True, kw_only=True)
class Days:
    """When a telling puts its event, as ordinals of days."""

    first: int
    last: int
    told: bool
    """Its own words say so; else the days are only those that its article's date allows."""
    fixed: bool
    """Told, and as a single day or night."""
    lent: bool = False
    """Carried on from another deed of the story, not told of this one."""

    @property
    def length(self) -> int:
        """The number of days."""
        return self.last - self.first + 1


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a telling puts its event."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precise: bool
    """A town or a point, not a country or a division."""
    own: bool
    """Told beside the event, not taken from the story."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """The actors, or the recipients, of a telling, in what can be compared."""

    names: frozenset[str] = frozenset()
    """The clusters of the actors, and their folded names."""
    codes: frozenset[str] = frozenset()
    """Country and sector."""
    countries: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    armed: bool = False
    """One of them is armed and of no state: rebels, gunmen."""
    named: bool = False
    """One of them is somebody in particular, not "gunmen"."""
    estates: frozenset[str] = frozenset()
    """What they are by trade: forces, offices, armed or civil; none where nothing is known of it."""

    def __bool__(self) -> bool:
        """Tell whether anybody is told."""
        return bool(self.names)

    def __or__(self, other: "Side") -> "Side":
        """Return both sides as one."""
        return Side(names=self.names | other.names, codes=self.codes | other.codes, countries=self.countries | other.countries,
                    words=self.words | other.words, armed=self.armed or other.armed, named=self.named or other.named,
                    estates=self.estates | other.estates)


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One article's report of one event."""

    id: str
    article: str
    published: int | None
    at: int
    """Where its trigger stands in the text."""
    paragraph: int
    sentence: int
    """Their numbers in the text."""
    headline: bool
    kind: str
    mode: str | None
    status: str
    noun: bool
    """A noun alone tells it: "the attack"."""
    many: bool
    """Several deeds at once, of no day: "a string of attacks", "violence"."""
    days: Days | None
    spot: Spot | None
    actors: Side
    recipients: Side
    killed: Count | None
    injured: Count | None
    words: frozenset[str]
    trigger: frozenset[str]
    story: frozenset[str]
    """The words with which its article opens."""
    manners: frozenset[str] = frozenset()
    """By what means: "drone", "mine"; none where its words do not say so."""

    @cached_property
    def real(self) -> bool:
        """Tell whether it is said to have been done, or denied."""
        return self.status in REAL

    @cached_property
    def parties(self) -> Side:
        """Both sides as one."""
        return self.actors | self.recipients

    @cached_property
    def fullness(self) -> int:
        """How many things it says."""
        return (2 * bool(self.days and self.days.told) + 2 * bool(self.spot and self.spot.own) + bool(self.actors) + bool(self.recipients)
                + bool(self.killed) + bool(self.injured))


def tellings(reading: Reading, kinds: EventKinds, *, same_actor: Mapping[str, str]) -> list[Telling]:
    """Return what is told in one article, in reading order; `same_actor`: an actor's id → its cluster's."""
    page = Page(reading.article)
    return sorted((telling(event, page, kinds, same_actor) for event in reading.events), key=lambda one: one.at)


class Page:
    """What the tellings of one article share."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.published = day_of(article.published)
        self.heads = [section.span for section in article.sections if section.kind != "body"]
        self.opening = stems(article.text[:OPENING])
        self.lines = [found.end() for found in LINE.finditer(article.text)]
        self.stops = [found.end() for found in STOP.finditer(article.text)]


def telling(event: Event, page: Page, kinds: EventKinds, same_actor: Mapping[str, str]) -> Telling:
    """Return what one event's record and words say."""
    article, start = page.article, event.trigger.start
    line = bisect_right(page.lines, start)
    around = sentence_of(article.text, event.trigger.start, event.trigger.end)
    return Telling(
        id=event.id, article=article.id, published=page.published, at=start, headline=any(span.holds(event.trigger) for span in page.heads),
        kind=kinds.told(event.type, event.mode, event.trigger.of(article.text)), mode=event.mode,
        status=event.status, noun=event.rule.split()[0].endswith(".n"),
        many=is_many(event, article.text, kinds),
        days=days_of(event.when, page.published, status=event.status), spot=spot_of(event), actors=side(event.actors, same_actor, kinds),
        recipients=side(event.recipients, same_actor, kinds), killed=event.killed, injured=event.injured,
        paragraph=line, sentence=line + bisect_right(page.stops, start), story=page.opening,
        words=stems(around) | stems(" ".join(span.of(article.text) for span in event.evidence)), trigger=stems(event.trigger.of(article.text)),
        manners=manners_of(event, article.text, kinds))


def manners_of(event: Event, text: str, kinds: EventKinds) -> frozenset[str]:
    """Return the manners of violence that an event's trigger, or the thing that does it, speaks of."""
    words = " ".join((event.trigger.of(text), *(party.name for party in event.actors))).casefold()
    return frozenset(kinds.manners[word] for word in WORD.findall(words) if word in kinds.manners)


def is_many(event: Event, text: str, kinds: EventKinds) -> bool:
    """Tell whether an event's words speak of several deeds, or of none in particular, without a day; or sum up the dead since a day."""
    if event.killed and event.when and event.when.text.casefold().startswith("since"):
        return True
    dated = event.when is not None and event.when.start is not None and event.when.start == event.when.end
    return not dated and not kinds.many.isdisjoint(event.trigger.of(text).casefold().split())


def sentence_of(text: str, start: int, end: int) -> str:
    """Return the sentence, or what looks like one, around a stretch of text."""
    first = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    ends = [place for mark in (". ", "\n") if (place := text.find(mark, end)) >= 0]
    return text[first:min(ends, default=len(text))]


def stems(words: str) -> frozenset[str]:
    """Return the beginnings of the words of a text, and its numbers."""
    return frozenset(word.casefold()[:STEM] for word in WORD.findall(words))


def day_of(stamp: str | None) -> int | None:
    """Return the ordinal of a timestamp's day; None where it names none."""
    try:
        return date.fromisoformat(stamp[:10]).toordinal() if stamp else None
    except ValueError:
        return None


def days_of(when: When | None, published: int | None, *, status: str) -> Days | None:
    """Return the days of a time, or those that the article's date allows where the words name none."""
    first, last = (day_of(when.start), day_of(when.end)) if when else (None, None)
    if first is None and last is None:
        before, after = (AGO, 0) if status in REAL else (0, AHEAD)
        return None if published is None else Days(first=published - before, last=published + after, told=False, fixed=False)
    fixed = first is not None and last is not None and last - first <= 1  # a day, or a night with both its days
    if first is None:
        first = (last or 0) - AGO
    if last is None:
        last = max(first, published or first)
    return Days(first=min(first, last), last=max(first, last), told=True, fixed=fixed, lent=bool(when and when.basis == "story"))


def spot_of(event: Event) -> Spot | None:
    """Return where an event was, where that was resolved."""
    place = event.place
    if place is None or place.country is None:
        return None
    return Spot(name=place.name.casefold(), country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon,
                precise=place.precision in {"point", "city"} or beside_a_town(place), own=place.basis in OWN)


def beside_a_town(place: Place) -> bool:
    """Tell whether a place is only near a town: its precision is the division's, but its point and its name are the town's."""
    return place.precision == "admin2" and place.name != place.admin2


def side(parties: Iterable[Party], same_actor: Mapping[str, str], kinds: EventKinds) -> Side:
    """Return the parties of one side, in what can be compared."""
    parties = tuple(parties)
    codes = frozenset(code for party in parties for code in party.codes)
    names = frozenset(name for party in parties for name in (same_actor.get(party.id, party.id), party.name.casefold()))
    called = frozenset(word for party in parties for word in WORD.findall(party.name.casefold()))
    armed = called & kinds.attackers or any(code[3:6] in ARMED or code[:3] in ARMED for code in codes)
    estates = frozenset({"armed"}) if called & kinds.attackers else frozenset(filter(None, map(estate_of, codes)))
    return Side(names=names, codes=codes, countries=frozenset(code[:3] for code in codes if load_countries().by_iso3(code[:3])),
                words=stems(" ".join(party.name for party in parties)), armed=bool(armed), named=any(is_named(party) for party in parties),
                estates=estates)


def estate_of(code: str) -> str | None:
    """Return what a code says that somebody is by trade; None where it says nothing of it."""
    sectors = {code[:3], code[3:6]}
    for name, members in (("armed", ARMED), ("forces", FORCES), ("offices", OFFICES)):
        if sectors & members:
            return name
    return "civil" if len(code) >= 6 and code[3:6] != "UNK" else None


def is_named(party: Party) -> bool:
    """Tell whether a party is somebody in particular: a name, or a state's body, not a mere trade."""
    proper = sum(word[:1].isupper() for word in party.name.split()) * 2 > len(party.name.split())
    return proper or any(code[3:6] not in NAMELESS and len(code) >= 6 and not code.startswith("UAF") for code in party.codes)
