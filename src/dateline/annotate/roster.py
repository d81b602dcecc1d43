"""The roster: who stands where in an article, and who joins it when a record names someone new."""

from dataclasses import replace

from dateline.annotate.phrases import conjuncts, noun_phrase, span_of
from dateline.records import Actor, Party, Reading, Span, make_id
from dateline.syntax import Parse

__all__ = ["Roster"]


class Roster:
    """Answers, for the head token of a noun phrase, which actor it stands for; makes an actor for a phrase that is nobody yet.

    Built once per article by each stage that needs parties; `actors` is what the reading's actors are afterwards.
    """

    def __init__(self, reading: Reading) -> None:
        assert reading.parse is not None
        self.article_id = reading.article.id
        self.text = reading.article.text
        self.parse: Parse = reading.parse
        self.known: dict[str, Actor] = {actor.id: actor for actor in reading.actors}
        self.at_start: dict[Span, str] = {span: actor.id for actor in reading.actors for span in actor.mentions}
        heads = {mention.span: mention.head for mention in reading.mentions}
        self.by_head: dict[int, str] = {heads[span]: actor for span, actor in self.at_start.items() if span in heads}

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All actors, those of the reading first, new ones after them."""
        return tuple(self.known.values())

    def at(self, head: int) -> Party | None:
        """Return the known actor that the noun phrase headed by this token names, or None."""
        actor = self.known.get(self.by_head.get(head, ""))
        return self.party_of(actor, head) if actor else None

    def party(self, head: int) -> Party:
        """Return whom the noun phrase headed by this token stands for; someone new joins the roster."""
        return self.at(head) or self.join(head)

    def parties(self, head: int) -> tuple[Party, ...]:
        """Return everyone in a coordination, one party each, in order, nobody twice."""
        found = {party.id: party for party in (self.party(part) for part in conjuncts(self.parse, head))}
        return tuple(found.values())

    def party_of(self, actor: Actor, head: int) -> Party:
        """Return the actor as the party that it is in this place: the span is the whole noun phrase."""
        return Party(id=actor.id, name=actor.name, codes=actor.codes, span=span_of(self.parse, noun_phrase(self.parse, head)))

    def join(self, head: int) -> Party:
        """Make an actor of a noun phrase that is nobody yet: it has a name, an unknown kind and no codes."""
        span = span_of(self.parse, noun_phrase(self.parse, head, whole=False))
        name = span.of(self.text)
        actor = Actor(id=make_id("actor", self.article_id, name.casefold()), name=name, kind="unknown", mentions=(span,))
        before = self.known.get(actor.id)
        self.known[actor.id] = replace(before, mentions=(*before.mentions, span)) if before else actor
        self.by_head[head] = actor.id
        return self.party_of(self.known[actor.id], head)
