"""The cast: the figures of one article while it is being read, and what is known about each so far.

A figure is an actor in the making; it gathers mentions, names and roles, and becomes a frozen `Actor` at the end.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline.annotate.casting.kinds import agreed_kinds
from dateline.annotate.casting.naming import Names, load_names
from dateline.codebook.acts import lexicon
from dateline.codebook.agents import Agent, Agents, load_agents
from dateline.codebook.countries import Countries, load_countries
from dateline.codebook.leaders import Leaders, load_leaders
from dateline.codebook.organisations import Organisations, load_organisations
from dateline.codebook.reference import Reference, load_reference
from dateline.records import ActorKind, Mention, Reading, Role, Span
from dateline.syntax import Parse

__all__ = ["RELATIVE", "Cast", "Figure", "Lore", "Waiting", "load_lore", "noun_token", "pair_figure", "relative_antecedent"]

RELATIVE = frozenset({"WP", "WDT", "WP$"})
"""Tags of relative pronouns."""
BLAMING = frozenset({"accuse", "condemn"})
"""Acts of speech that set one side against the other."""


@dataclass(frozen=True, kw_only=True)
class Lore:
    """The parts of the codebook that know about actors."""

    agents: Agents
    countries: Countries
    organisations: Organisations
    leaders: Leaders
    reference: Reference
    names: Names
    speech: frozenset[str]
    """Lemmas of the verbs that report speech."""
    blaming: frozenset[str]
    """Lemmas of the verbs of which the other side is the target."""


def load_lore(folder: Path | None = None) -> Lore:
    """Return what the codebook knows about actors."""
    return Lore(agents=load_agents(folder), countries=load_countries(folder), organisations=load_organisations(folder),
                leaders=load_leaders(folder), reference=load_reference(folder), names=load_names(folder),
                speech=frozenset(lexicon(folder).verbs),
                blaming=frozenset(lemma for lemma, cue in lexicon(folder).verbs.items() if cue.act in BLAMING))


@dataclass(eq=False, kw_only=True)
class Figure:
    """An actor in the making: it changes while the article is read, and only there."""

    kind: ActorKind
    noun: str = ""
    """For somebody without a name: the agent noun."""
    country: str = ""
    sector: str = ""
    code: str = ""
    """A code that stands as it is, before country and sector."""
    plural: bool = False
    gender: str = ""
    weak: bool = False
    """True while nothing shows that it is a party at all."""
    names: list[str] = field(default_factory=list)
    """The forms in which the text names it, in order."""
    aliases: list[str] = field(default_factory=list)
    preferred: str = ""
    """The name to prefer where the text has it."""
    spans: list[Span] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    role_nouns: list[str] = field(default_factory=list)
    """The titles it bears, in the form that stands for all that mean the same."""
    joint: tuple["Figure", ...] = ()
    """For two or more who are spoken of together: each of them."""
    fleeting: bool = False
    """True of nobody in particular: "no speaker", "every deputy"."""
    owner: "Figure | None" = None
    """The person to whom somebody without a name belongs: "his lawyer"."""
    announced: str = ""
    """The noun by which a person was spoken of before the name is given: "a reporter … The reporter, Ana Costa"."""
    body: "Figure | None" = None
    """The body in which a person has a title."""
    patron: "Figure | None" = None
    """The person for whom somebody named speaks or works: "Costa's spokesman, João Reis"."""

    def codes(self) -> tuple[str, ...]:
        """Return its codes: country and sector, or what is known of them."""
        if self.joint:
            return tuple(dict.fromkeys(code for figure in self.joint for code in figure.codes()))
        code = self.code or self.country + (self.sector or ("UNK" if self.country and self.kind == "person" else ""))
        return (code,) if code else ()


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A title of a figure whose owner is known only when a pronoun is resolved."""

    figure: Figure
    agent: Agent
    role: int | None
    """The place of the role among the figure's, if it is one."""


class Cast:
    """The figures of one article, the mentions that stand for them, and the order in which they were spoken of."""

    def __init__(self, reading: Reading, lore: Lore) -> None:
        assert reading.parse is not None
        self.reading = reading
        self.parse: Parse = reading.parse
        self.text = reading.article.text
        self.lore = lore
        self.day = (reading.article.published or "")[:10] or None
        self.mentions = agreed_kinds(self.parse, tuple(sharers(reading, lore)), lore.agents, lore.reference)
        self.of: dict[int, Figure] = {}
        self.quiet: set[int] = set()
        """Mentions that point at a figure without naming a party: "Pakistani" in "Pakistani troops"."""
        self.figures: list[Figure] = []
        self.keyed: dict[tuple[str, ...], Figure] = {}
        self.history: list[tuple[int, Figure]] = []
        self.absorbed: dict[int, Figure] = {}
        """Tokens of titles → whom they belong to."""
        self.name_at: dict[int, int] = {}
        self.phrase_at: dict[int, int] = {}
        for number, mention in enumerate(self.mentions):
            self.index(number, mention)
        self.places = {place.span.start: place for place in reading.places}
        self.lead: Span | None = None
        """The dateline with its agency: nobody named in it is spoken of by a pronoun."""
        self.relatives: set[int] = set()
        """Relative pronouns that are subjects, each a place where its antecedent was spoken of."""
        self.home_at: Callable[[int], str] = lambda token: ""
        """The country that a bare office at a token belongs to; empty where the text does not tell."""
        self.one_land = False
        """True of a story of which clearly most is said of one country."""
        self.alone_at: Callable[[int], str] = lambda token: ""
        """The story's country at a token in whose paragraph no other is spoken of; else empty."""
        self.waiting: dict[int, list[Waiting]] = {}
        """Possessive pronouns on which a title of somebody hangs: "its spokesman, Ana Costa"."""

    def index(self, number: int, mention: Mention) -> None:
        """Enter a mention by its tokens (a name) or by its head (a phrase or a pronoun)."""
        if mention.kind in {"agent", "document", "pronoun"}:
            self.phrase_at[mention.head] = number
            self.phrase_at.setdefault(self.noun(mention), number)
            if mention.first < mention.head and self.parse.words[mention.head - 1] == "-":
                self.phrase_at.setdefault(mention.first, number)
        else:
            self.name_at.update(dict.fromkeys(range(mention.first, mention.last), number))

    def number_at(self, token: int) -> int | None:
        """Return the mention that a token belongs to: a name that holds it, or a phrase or pronoun that it heads."""
        name = self.name_at.get(token)
        return self.phrase_at.get(token) if name is None else name

    def figure_at(self, token: int) -> Figure | None:
        """Return the figure that a token stands for, as far as it is known yet."""
        if token in self.absorbed:
            return self.absorbed[token]
        number = self.number_at(token)
        if number is None and self.parse.tags[token] in RELATIVE:
            before = relative_antecedent(self.parse, token)
            return None if before is None else self.figure_at(before)
        return None if number is None else self.of.get(number)

    def words_of(self, mention: Mention) -> str:
        """Return a mention's words on one line."""
        return " ".join(mention.span.of(self.text).split())

    def noun(self, mention: Mention) -> int:
        """Return the noun of a phrase: the villagers in "dozens of villagers", but the group in "a group of that kind"."""
        if mention.key and self.parse.lemmas[mention.head] in mention.key.split():
            return mention.head
        return noun_token(self.parse, mention.head, self.lore.reference)

    def agent(self, mention: Mention) -> Agent | None:
        """Return the codebook's agent for a mention that has one."""
        key = mention.key or ""
        agents = self.lore.agents
        return agents.nouns.get(key) or agents.titles.get(key) or agents.compound(key)

    def add(self, figure: Figure, *key: str) -> Figure:
        """Enter a new figure, under a key where it has one."""
        self.figures.append(figure)
        if key:
            self.keyed[key] = figure
        return figure

    def link(self, number: int, figure: Figure, *, named: bool = False, quiet: bool = False) -> Figure:
        """Say that a mention stands for a figure."""
        mention = self.mentions[number]
        self.of[number] = figure
        if quiet:
            self.quiet.add(number)
        else:
            figure.spans.append(mention.span)
        if named:
            figure.names.append(self.words_of(mention))
        return figure

    def recent(self, token: int, *, sentences: int | None = None) -> Iterator[Figure]:
        """Yield the figures spoken of before a token, the latest first, each once; `sentences` is how far to look back."""
        seen: set[int] = set()
        here = self.parse.sentence_of[token]
        for place, figure in reversed(self.history):
            if sentences is not None and here - self.parse.sentence_of[place] > sentences:
                return
            if place < token and id(figure) not in seen:
                seen.add(id(figure))
                yield figure

    def country_at(self, token: int) -> str:
        """Return the country, alpha-3, that a name speaks of: a country's, a people's, a capital's or a resolved place's; else empty."""
        number = self.name_at.get(token)
        if number is None:
            return ""
        mention = self.mentions[number]
        if mention.kind in {"country", "demonym", "place"} and mention.key:
            return mention.key
        place = self.places.get(mention.span.start)
        country = self.lore.countries.by_iso2(place.country) if place and place.country else None
        return country.iso3 if country else ""


def sharers(reading: Reading, lore: Lore) -> Iterator[Mention]:
    """Yield the mentions, an adjective that several countries share given to the one of them that the story speaks of most."""
    shared = lore.names.shared
    words = [mention.span.of(reading.article.text) for mention in reading.mentions]
    told = Counter(mention.key for mention, form in zip(reading.mentions, words, strict=True) if mention.key and form not in shared)
    told.update(country.iso3 for place in reading.places if place.country and (country := lore.countries.by_iso2(place.country)))
    for mention, form in zip(reading.mentions, words, strict=True):
        best = max(sorted(shared[form]), key=lambda iso3: told[iso3]) if mention.kind == "demonym" and form in shared else None
        yield replace(mention, key=best) if best and told[best] else mention


def pair_figure(cast: Cast, parts: tuple[Figure, ...]) -> Figure:
    """Return the figure of several who are spoken of together, made where there is none yet."""
    key = ("pair", *sorted(str(id(figure)) for figure in parts))
    return cast.keyed.get(key) or cast.add(Figure(kind="group", plural=True, joint=parts), *key)


def relative_antecedent(parse: Parse, token: int) -> int | None:
    """Return the head of the noun phrase that a relative pronoun takes up: the soldiers in "soldiers who fled"."""
    for above in parse.ancestors(token):
        if parse.deps[above] == "relcl":
            return parse.heads[above]
    return None


def noun_token(parse: Parse, head: int, reference: Reference) -> int:
    """Return the noun that a head counts or groups ("12 of its soldiers": soldiers), or the head."""
    if parse.pos[head] != "NUM" and parse.words[head] not in reference.quantifiers and parse.lemmas[head] not in reference.quantifiers:
        return head
    for of in parse.kids(head, "prep"):
        if parse.words[of] == "of":
            return next(iter(parse.kids(of, "pobj")), head)
    return head
