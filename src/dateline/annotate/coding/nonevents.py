"""Non-events: event words of sport, courts, weather, markets and films, which tell of no political event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from dateline.annotate.coding.triggers import Match
from dateline.annotate.grammar import Grammar
from dateline.codebook.loader import tree
from dateline.records import Actor, Party

__all__ = ["Nonevents", "Topic", "load_nonevents"]

EVERYDAY = "everyday life"
"""What an article is about whose words are of no single field of life, but together of any rather than of politics."""


@dataclass(frozen=True)
class Topic:
    """What an article outside politics is about."""

    name: str
    sure: bool
    """Its words leave no doubt; else they are a guess, which the judge is to weigh where there is one."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One field of life whose words undo a trigger."""

    name: str
    types: frozenset[str]
    words: frozenset[str]
    need: int
    """How many different words must stand in the sentence."""
    subject: bool
    """Whether the words must be the doer or the cause, not just near."""
    unless: frozenset[str] = frozenset()
    """Words of the sentence that make a cause a weapon."""


@dataclass(frozen=True, kw_only=True)
class Topics:
    """Fields of life that a whole article may be about, in whose stories "attacked" and "surrendered" are figures of speech."""

    fields: Mapping[str, frozenset[str]]
    guards: frozenset[str]
    """Words of politics, force and crime, which such stories seldom have."""
    keep: frozenset[str]
    """Words that keep the events of their sentence in any story."""
    sectors: frozenset[str]
    one: "Floor"
    sure: "Floor"
    """For the words of one field, from which on there is no doubt."""
    mixed: "Floor"
    """For the words of all fields together."""
    hardly: float
    """An article with a smaller share of guards among its lemmas hardly speaks of politics."""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all fields that are no guards."""
        return frozenset().union(*self.fields.values()) - self.guards

    def of(self, lemmas: frozenset[str], actors: Sequence[Actor]) -> Topic | None:
        """Return what an article with these lemmas and actors is about, or None: enough different words of a field, and few guards."""
        guards, many = len(self.guards & lemmas), len(lemmas)
        count, name = max(((len(words & lemmas), name) for name, words in self.fields.items()), default=(0, ""))
        if self.one.reached(count, lemmas=many, guards=guards):
            return Topic(name, sure=self.sure.reached(count, lemmas=many, guards=guards))
        together = len(self.words & lemmas)
        mixed = self.mixed.reached(together, lemmas=many, guards=guards + 1 + sum(map(self.public, actors)))
        return Topic(EVERYDAY, sure=False) if mixed else None

    def everyday(self, lemmas: frozenset[str]) -> bool:
        """Tell whether an article with these lemmas hardly speaks of politics, force and crime."""
        return len(self.guards & lemmas) < self.hardly * len(lemmas)

    def public(self, actor: Actor) -> bool:
        """Tell whether an actor is a state, or of a sector that makes politics."""
        return actor.kind == "country" or any(code[3:6] in self.sectors for code in actor.codes)


@dataclass(frozen=True, kw_only=True)
class Floor:
    """How many different words make a topic: at least so many, this share of all, and so many times the guards."""

    least: int
    times: float
    share: float

    def reached(self, count: int, *, lemmas: int, guards: int) -> bool:
        """Tell whether a count of words is enough for an article of so many different lemmas, with so many guards."""
        return count >= max(self.least, self.share * lemmas, self.times * guards)


@dataclass(frozen=True, kw_only=True)
class Nonevents:
    """Tells why a match is no political event."""

    reasons: tuple[Reason, ...]
    guards: frozenset[str]
    """Lemmas that keep the events of their sentence."""
    topics: Topics
    ordinary: frozenset[str]
    """Sectors of those whose dealings with one another are no politics."""

    def why(self, grammar: Grammar, match: Match, lemmas: frozenset[str], *, topic: str | None = None) -> str | None:
        """Return the reason why a match is left out, or None; `lemmas` are its sentence's, `topic` what the article is about."""
        if topic and not self.topics.keep & lemmas:
            return f"figure of speech: {topic}"
        for reason in self.reasons:
            if match.frame.type not in reason.types:
                continue
            if reason.subject:
                if reason.words & lemmas and not reason.unless & lemmas and self.caused(grammar, match, reason.words):
                    return reason.name
            elif len(reason.words & lemmas) >= reason.need and not self.guards & lemmas:
                return reason.name
        return None

    def private(self, parties: Sequence[Party], lemmas: frozenset[str]) -> bool:
        """Tell whether nobody in a deed makes politics, and its sentence does not speak of it: neighbours meet, a firm signs a lease."""
        return not self.guards & lemmas and all((code[3:6] or code) in self.ordinary for party in parties for code in party.codes)

    def caused(self, grammar: Grammar, match: Match, words: frozenset[str]) -> bool:
        """Tell whether the deed's doer, or its "in"/"from"/"by", is a storm, a crash or a disease."""
        lemmas = grammar.parse.lemmas
        heads = [head for role in ("subj", "in", "from", "by", "of", "comp", "after") for head in grammar.role(match.token, role)
                 if role not in {"of", "comp"} or grammar.parse.pos[match.token] == "NOUN"]
        return any(lemmas[core] in words for head in heads for core in grammar.cores(head))


def load_nonevents(folder: Path | None) -> Nonevents:
    """Read the reasons from the codebook."""
    data = tree("nonevents", folder=folder)
    reasons = tuple(Reason(name=name, types=frozenset(row["types"]), words=frozenset(row["words"]), need=int(row.get("need", 1)),
                           subject=bool(row.get("subject")), unless=frozenset(row.get("unless", ()))) for name, row in data["reasons"].items())
    about = data["topics"]
    topics = Topics(fields={name: frozenset(map(str, words)) for name, words in about["fields"].items()}, guards=frozenset(about["guards"]),
                    keep=frozenset(about["keep"]), sectors=frozenset(about["sectors"]), one=floor_of(about),
                    sure=floor_of(about["sure"]), mixed=floor_of(about["mixed"]), hardly=float(about["hardly"]))
    return Nonevents(reasons=reasons, guards=frozenset(data["guards"]), topics=topics, ordinary=frozenset(data["ordinary"]))


def floor_of(row: Mapping[str, Any]) -> Floor:
    """Return the floor that a mapping describes."""
    return Floor(least=int(row["least"]), times=float(row["times"]), share=float(row["share"]))
