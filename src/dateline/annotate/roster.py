"""The roster: who stands where in an article, and who joins it when a record names someone new."""

from dataclasses import replace
from pathlib import Path

from dateline.annotate.casting.cast import RELATIVE, Lore, load_lore, noun_token, relative_antecedent
from dateline.annotate.phrases import conjuncts, noun_phrase, span_of
from dateline.codebook.agents import Agent
from dateline.records import Actor, ActorKind, Mention, Party, Reading, Span, make_id
from dateline.syntax import Parse

__all__ = ["Roster"]

TITLES = frozenset({"compound", "nmod", "amod"})


class Roster:
    """Answers, for the head token of a noun phrase, which actor it stands for; makes an actor for a phrase that is nobody yet.

    Built once per article by each stage that needs parties; `actors` is what the reading's actors are afterwards. Titles and
    parts of names stand for whom they belong to, relative pronouns for their antecedent.
    """

    def __init__(self, reading: Reading, *, folder: Path | None = None) -> None:
        assert reading.parse is not None
        self.article_id = reading.article.id
        self.text = reading.article.text
        self.parse: Parse = reading.parse
        self.lore: Lore = load_lore(folder)
        self.known: dict[str, Actor] = {actor.id: actor for actor in reading.actors}
        self.mentions: dict[int, Mention] = {mention.head: mention for mention in reading.mentions}
        self.name_at = {token: mention for mention in reading.mentions if mention.kind not in {"agent", "document", "pronoun"}
                        for token in range(mention.first, mention.last)}
        at_start = {span: actor.id for actor in reading.actors for span in actor.mentions}
        self.by_head: dict[int, str] = {mention.head: at_start[mention.span] for mention in reading.mentions if mention.span in at_start}
        self.places = {place.span.start: country.iso3 for place in reading.places
                       if place.country and (country := self.lore.countries.by_iso2(place.country))}
        self.lands = {actor.codes[0][:3]: actor.id for actor in reversed(reading.actors) if actor.kind == "country" and actor.codes}

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All actors, those of the reading first, new ones after them."""
        return tuple(self.known.values())

    def at(self, head: int) -> Party | None:
        """Return the known actor that the noun phrase headed by this token names, or None."""
        actor = self.known.get(self.find(head) or "")
        return self.party_of(actor, head) if actor else None

    def party(self, head: int) -> Party:
        """Return whom the noun phrase headed by this token stands for; someone new joins the roster."""
        before = self.antecedent(head)
        if before is not None and not self.at(head):
            return replace(self.party(before), span=span_of(self.parse, [head]))
        return self.at(head) or self.join(head)

    def parties(self, head: int) -> tuple[Party, ...]:
        """Return everyone in a coordination, one party each, in order, nobody twice."""
        found = {party.id: party for party in (self.party(part) for part in conjuncts(self.parse, head))}
        return tuple(found.values())

    def antecedent(self, token: int) -> int | None:
        """Return the head that a relative pronoun takes up, or None where the token is none."""
        return relative_antecedent(self.parse, token) if self.parse.tags[token] in RELATIVE else None

    def find(self, head: int) -> str | None:
        """Return the id of the actor that a token stands for: by its own mention, its name, the name it is a title of, or what it counts."""
        own = self.by_head.get(head)
        if own is not None:
            return own
        name = self.name_at.get(head)
        if name is not None:
            return self.by_head.get(name.head)
        before = self.antecedent(head)
        if before is not None:
            return self.find(before)
        return self.by_title(head) or self.by_head.get(noun_token(self.parse, head, self.lore.reference))

    def by_title(self, head: int) -> str | None:
        """Return the person whose title a token is: "Minister" in "Foreign Minister Jane Doe", in either direction of the parse."""
        agent = self.agent(head)
        if agent is None or agent.kind != "person":
            return None
        above = self.parse.heads[head]
        near = [above] if self.parse.deps[head] in TITLES else self.parse.kids(head, "appos")
        people = [token for token in near if (name := self.name_at.get(token)) and name.kind == "person"]
        return self.by_head.get(self.name_at[people[0]].head) if people else None

    def agent(self, head: int) -> Agent | None:
        """Return the agent noun that a token's mention has in the codebook."""
        mention = self.mentions.get(head)
        key = mention.key if mention and mention.kind == "agent" else None
        return (self.lore.agents.nouns.get(key) or self.lore.agents.titles.get(key)) if key else None

    def party_of(self, actor: Actor, head: int) -> Party:
        """Return the actor as the party that it is in this place: the span is the whole noun phrase."""
        return Party(id=actor.id, name=actor.name, codes=actor.codes, span=self.phrase(head, whole=True))

    def phrase(self, head: int, *, whole: bool) -> Span:
        """Return the words of a noun phrase without a possessive mark at its end."""
        tokens = noun_phrase(self.parse, head, whole=whole)
        while len(tokens) > 1 and self.parse.deps[tokens[-1]] == "case":
            tokens = tokens[:-1]
        return span_of(self.parse, tokens)

    def join(self, head: int) -> Party:
        """Make an actor of a noun phrase that is nobody yet, with what its own words tell of kind and codes."""
        country = self.country(head)
        if country and head in self.name_at and country in self.lands and self.name_at[head].key:
            return self.joined(self.known[self.lands[country]], head)
        name = self.name_of(head)
        actor = Actor(id=make_id("actor", self.article_id, name.casefold()), name=name, kind=self.kind(head), codes=self.codes(head, country))
        if actor.kind == "country" and country:
            self.lands[country] = actor.id
        return self.joined(self.known.get(actor.id, actor), head)

    def joined(self, actor: Actor, head: int) -> Party:
        """Enter an actor with one more mention."""
        span = self.name_at[head].span if head in self.name_at else self.phrase(head, whole=False)
        mentions = actor.mentions if span in actor.mentions else (*actor.mentions, span)
        self.known[actor.id] = replace(actor, mentions=mentions)
        self.by_head[head] = actor.id
        return self.party_of(self.known[actor.id], head)

    def fellow(self, head: int, token: int, *, codes: tuple[str, ...]) -> Party:
        """Return those whom a phrase tells of beside others by one more country: "Pakistani troops" in "Indian and Pakistani troops"."""
        span = self.name_at[token].span
        between = [word for word in self.parse.kids(head, "amod", "compound", "nmod") if token < word < head]
        core = " ".join(map(self.parse.word, (*between, head)))
        name = f"{span.of(self.text)} {core}" if token < head else f"{core} of {span.of(self.text)}"
        actor = Actor(id=make_id("actor", self.article_id, name.casefold()), name=name, kind="group", codes=codes)
        self.known[actor.id] = self.known.get(actor.id, replace(actor, mentions=(span,)))
        return Party(id=actor.id, name=actor.name, codes=codes, span=span)

    def name_of(self, head: int) -> str:
        """Return the name of a newcomer: the name itself, else the noun phrase without its article."""
        span = self.name_at[head].span if head in self.name_at else self.phrase(head, whole=False)
        words = " ".join(span.of(self.text).split())
        return words[4:] if words[:4].lower() == "the " and len(words) > 4 else words

    def country(self, head: int) -> str:
        """Return the country, alpha-3, of which a phrase speaks: its own name's, or that of a name right before its noun."""
        for token in (head, *self.parse.kids(head, "poss", "amod", "compound", "nmod")):
            mention = self.name_at.get(token)
            if mention is not None and mention.kind in {"country", "demonym", "place"} and (mention.key or mention.span.start in self.places):
                return mention.key or self.places[mention.span.start]
        return ""

    def kind(self, head: int) -> ActorKind:
        """Return what a newcomer is, as far as its mention tells."""
        name, agent = self.name_at.get(head), self.agent(head)
        if name is not None and name.kind in {"country", "demonym", "place"}:
            return "country" if name.key else "unknown"
        if name is not None and name.kind in {"person", "organisation", "group"}:
            return "person" if name.kind == "person" else "organisation" if name.kind == "organisation" else "group"
        if agent is None or agent.kind == "document":
            return "unknown"
        many = self.parse.tags[head] in {"NNS", "NNPS"} and agent.kind == "person"
        return "group" if many or agent.kind == "group" else "person" if agent.kind == "person" else "organisation"

    def codes(self, head: int, country: str) -> tuple[str, ...]:
        """Return a newcomer's codes: its country, with the sector of its noun or, for a country, its government."""
        agent, name = self.agent(head), self.name_at.get(head)
        if agent is None and name is None and (lent := self.lent(head)):
            return lent if not country or lent[0].startswith(country) else (country + lent[0][3:],)
        sector = agent.sector if agent else "GOV" if name is not None and name.key and country else ""
        return (country + sector,) if country or sector else ()

    def lent(self, head: int) -> tuple[str, ...]:
        """Return the codes of the body whose thing a phrase names: "army helicopters", "a police post", "the group's camp"."""
        for token in self.parse.kids(head, "poss", "compound", "nmod"):
            actor = self.known.get(self.by_head.get(token, ""))
            if actor is not None and actor.codes and (actor.kind != "country" or self.parse.deps[token] == "poss"):
                return actor.codes
            agent = self.agent(token)
            if actor is None and agent is not None and agent.kind in {"organisation", "group"} and agent.sector:
                near = next((known.codes for known in self.known.values() if known.codes and known.codes[0][3:] == agent.sector), None)
                return near or (agent.sector,)
        return ()
