"""Statements: what answering across stories looks at in each claim of an article."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.codebook.answering import states_of
from dateline.codebook.countries import load_countries
from dateline.codebook.speech import speech
from dateline.link.tellings import day_of, stems
from dateline.records import Act, Actor, Claim, Event, Party, Reading, Span

__all__ = ["ANSWERS", "Statement", "Voice", "statements"]

ANSWERS = frozenset({"deny", "reject", "concede"})
"""Acts that answer."""
NEGATION = re.compile(r"\w+(?:n't|n’t)?")
SAYS_NO = frozenset({"no", "not", "never", "nothing", "nobody", "none", "neither", "nor", "without", "cannot"}) | speech()["falsehoods"]
"""Words by which a statement says no to what was said."""
NAMED = {"charge": speech()["charges_named"] & speech()["accusations"], "wish": speech()["answering_wishes"]}
"""Kind of act → nouns by which an answer names one."""
EMPTY = stems(" ".join(speech()["empty"]))
"""Words that do not tell what a statement is about."""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Who speaks, or is spoken of, in what can be compared."""

    names: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    """Countries for whose state they speak."""
    words: frozenset[str] = frozenset()

    def meets(self, other: "Voice") -> float:
        """Return from 0 to 1 how surely the two are one side; "the police" of two countries are two."""
        if self.states and other.states and not self.states & other.states:
            return 0.0
        if self.names & other.names:
            return 1.0
        return 0.8 if self.states & other.states else 0.0


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A claim with what answering across stories looks at."""

    id: str
    article: str
    day: int
    act: Act
    answering: bool
    """Its act or its words say that it answers something; a headline answers nothing that its story does not."""
    speaker: Voice
    about: Voice
    """Its targets and addressees."""
    mentioned: Voice
    """Of whom its content speaks."""
    words: frozenset[str]
    """Of its content and of the sentence around it."""
    content: frozenset[str]
    story: frozenset[str]
    """The words of its whole article."""
    denies: bool
    """Its content says no to something."""
    depth: int
    headline: bool
    takes: frozenset[str]
    """Which kinds of acts its sentence names by a noun: "denied the charge"."""
    deeds: frozenset[str]
    """Clusters of the events of which it speaks."""
    told: frozenset[str]
    """Clusters of all events of its article."""
    retold: "Statement | None" = None
    """What it answers in its own story, said by another side."""
    answered: tuple[Voice, ...] = ()
    """Who answered it in its own story."""


def statements(reading: Reading, same: Mapping[str, str]) -> list[Statement]:
    """Return the claims of one article that may answer or be answered; none where its day is not known."""
    page = Page(reading, same)
    made = {claim.id: one for claim in reading.claims if (one := page.statement(claim)) is not None}
    answers = {claim.id: claim.answers for claim in reading.claims if claim.id in made and claim.answers in made}
    inner = {claim.id: held for claim in reading.claims if claim.id in made for held in [within(claim, reading)] if held in made}
    retold = {name: other for name, one in made.items() for other in [made.get(inner.get(name) or answers.get(name) or "")]
              if other is not None and not one.speaker.meets(other.speaker)}
    return [replace(one, retold=retold.get(name), answered=tuple(made[answer].speaker for answer, to in answers.items() if to == name))
            for name, one in made.items()]


def within(claim: Claim, reading: Reading) -> str | None:
    """Return the claim that a claim speaks of: "denied Kenya's accusation that …"."""
    inside = (other for other in reading.claims if other.depth == claim.depth + 1 and claim.content.holds(other.content))
    return min(((other.content.start, other.id) for other in inside), default=(0, None))[1]


class Page:
    """One article, with what all its statements share."""

    def __init__(self, reading: Reading, same: Mapping[str, str]) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.same = same
        self.published = day_of(reading.article.published)
        self.story = stems(self.text)
        self.told = frozenset(same.get(event.id, event.id) for event in reading.events)
        self.heads = [section.span for section in reading.article.sections if section.kind != "body"]

    def statement(self, claim: Claim) -> Statement | None:
        """Return what one claim's record and words say; None without a speaker or a day."""
        said = day_of(claim.said_on.start) if claim.said_on else None
        day = said if said is not None else self.published
        if claim.speaker is None or day is None or claim.negated:
            return None
        content_words = " ".join(piece.of(self.text) for piece in claim.pieces).casefold()
        content = stems(content_words) - EMPTY
        parties = [party for party in (claim.speaker, claim.on_behalf_of) if party is not None]
        headline = any(span.holds(claim.content) for span in self.heads)
        around = " ".join(span.of(self.text) for span in claim.evidence)
        denies = not SAYS_NO.isdisjoint(NEGATION.findall(content_words))
        return Statement(id=claim.id, article=self.reading.article.id, day=day, act=claim.act, speaker=voice(parties, self.same),
                         about=voice((*claim.targets, *claim.addressees), self.same), mentioned=self.mentioned(claim.content),
                         words=content | (stems(around) - EMPTY), content=content, story=self.story,
                         answering=not headline and (claim.act in ANSWERS or (claim.act == "say" and not claim.depth and denies)),
                         denies=denies, depth=claim.depth, headline=headline, takes=named_in(around), told=self.told,
                         deeds=frozenset(self.same.get(event.id, event.id) for event in self.reading.events if spoken_of(event, claim)))

    def mentioned(self, content: Span) -> Voice:
        """Return of whom a stretch of text speaks."""
        return voice((actor for actor in self.reading.actors if any(content.holds(span) for span in actor.mentions)), self.same)


def named_in(words: str) -> frozenset[str]:
    """Return which kinds of acts some words name by a noun."""
    nouns = {word.removesuffix("s") for word in NEGATION.findall(words.casefold())}
    return frozenset(kind for kind, known in NAMED.items() if not known.isdisjoint(nouns))


def spoken_of(event: Event, claim: Claim) -> bool:
    """Tell whether a claim speaks of an event: it reports it, or its words hold the event's."""
    return event.claim != claim.id and (claim.id in event.claims or any(span.holds(event.trigger) for span in claim.evidence))


def voice(parties: Iterable[Party | Actor], same: Mapping[str, str]) -> Voice:
    """Return parties in what can be compared."""
    parties = tuple(parties)
    return Voice(names=frozenset(name for party in parties for name in (same.get(party.id, party.id), party.name.casefold())),
                 states=frozenset(state for party in parties for state in states_of(party.codes)),
                 words=stems(" ".join(word for party in parties for word in party.name.split() if word[:1].isupper() and not is_land(word))))


@lru_cache(maxsize=4096)
def is_land(word: str) -> bool:
    """Tell whether a word of a name is a country's, or its people's: it is no name of whoever bears it."""
    known, plain = load_countries(), word.removesuffix("'s").removesuffix("’s")
    return any(look(plain) for look in (known.by_name, known.by_adjective, known.by_people))
