"""Actors: everyone in an article who acts, speaks or is acted upon, each with all its mentions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.records import Actor, ActorKind, Mention, Reading, make_id
from dateline.settings import Settings

__all__ = ["ActorStage", "make"]

KINDS: dict[str, ActorKind] = {"person": "person", "organisation": "organisation", "group": "group", "country": "country",
                               "demonym": "country", "agent": "group"}


@dataclass(frozen=True, kw_only=True)
class ActorStage:
    """Fills `actors`, in the order of their first mention."""

    name: str = "actors"
    needs: frozenset[str] = frozenset({"parse", "mentions"})
    gives: frozenset[str] = frozenset({"actors"})

    def __call__(self, readings: Sequence[Reading]) -> list[Reading]:
        """Find the actors of each reading."""
        return [replace(reading, actors=actors_of(reading)) for reading in readings]


def make(settings: Settings) -> ActorStage:
    """Return the stage."""
    return ActorStage()


def actors_of(reading: Reading) -> tuple[Actor, ...]:
    """Put mentions of the same key, else of the same words, together."""
    groups: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.kind in KINDS:
            words = mention.span.of(reading.article.text)
            groups.setdefault((mention.kind != "agent" and mention.key) or words.casefold(), []).append(mention)
    return tuple(actor_of(reading, mentions) for mentions in groups.values())


def actor_of(reading: Reading, mentions: list[Mention]) -> Actor:
    """Make an actor of mentions that stand for the same."""
    name = max((mention.span.of(reading.article.text) for mention in mentions), key=len)
    return Actor(id=make_id("actor", reading.article.id, name.casefold()), name=name, kind=KINDS[mentions[0].kind],
                 mentions=tuple(mention.span for mention in mentions))
