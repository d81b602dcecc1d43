"""Ties: to which country or body a noun phrase belongs, as its own words tell.

"Pakistani troops" by an adjective, "the army's spokesman" by a possessor, "officials in Islamabad" by what follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.annotate.casting.cast import Cast, Figure
from dateline.records import Span

__all__ = ["NO_TIE", "Tie", "tie_of"]

FOLLOWING = frozenset({"of", "in", "from", "for", "at", "with", "to", "on"})
PLACED = frozenset({"in", "at", "to", "on"})
"""After these only a place counts: "officials in Islamabad", "ambassador to Kabul" is not Kabul's."""
REACH = 8


@dataclass(frozen=True, kw_only=True)
class Tie:
    """The country (alpha-3), or the body, that somebody belongs to, and the words that say so."""

    country: str = ""
    figure: Figure | None = None
    span: Span | None = None
    sector: str = ""
    """The body's sector."""
    personal: bool = False
    """True of a tie to a person: "his administration", "Khan's lawyers"."""

    @property
    def land(self) -> str:
        """The country, the body's where none is said."""
        return self.country or (self.figure.country if self.figure else "")


NO_TIE = Tie()


def tie_of(cast: Cast, head: int) -> Tie:
    """Return the nearest tie of a phrase: its possessor, what stands before its head, what follows it."""
    return next(ties(cast, head), NO_TIE)


def ties(cast: Cast, head: int) -> Iterator[Tie]:
    """Yield the ties of a phrase, the strongest first."""
    parse = cast.parse
    for owner in parse.kids(head, "poss"):
        yield from tie_at(cast, owner)
    yield from before(cast, head)
    for prep in parse.kids(head, "prep"):
        if parse.words[prep] in FOLLOWING and prep > head:
            for thing in parse.kids(prep, "pobj"):
                if is_inside_title(cast, head, thing) or (parse.words[prep] == "with" and is_gear(cast, thing)):
                    continue
                yield from (placed(tie) if parse.words[prep] in PLACED else tie for tie in tie_at(cast, thing) if fits(cast, prep, tie))


def placed(tie: Tie) -> Tie:
    """Return a tie to where somebody is: nobody is of the people of a village by being "in the village of Nagulue"."""
    return replace(tie, figure=None, sector="") if tie.sector == "CVL" else tie


def is_inside_title(cast: Cast, head: int, thing: int) -> bool:
    """Tell whether a word after "of" is part of the title itself: the state in "secretary of state"."""
    number = cast.phrase_at.get(head)
    return number is not None and " of " in (noun := cast.mentions[number].key or "") and cast.parse.words[thing] == noun.split()[-1]


def is_gear(cast: Cast, thing: int) -> bool:
    """Tell whether somebody only has what a word names, arms or craft: "officers with armoured vehicles"."""
    number = cast.phrase_at.get(thing)
    agent = cast.agent(cast.mentions[number]) if number is not None else None
    return agent is not None and agent.weak and agent.sector == "MIL"


def before(cast: Cast, head: int) -> Iterator[Tie]:
    """Yield what the names before a head, within its phrase, tie it to; the leftmost modifier last."""
    left = max(cast.parse.edges[head][0], head - REACH)
    number = cast.phrase_at.get(head)
    agent = cast.agent(cast.mentions[number]) if number is not None else None
    own = head - len(agent.noun.split()) + 1 if agent is not None else head
    for token in range(head - 1, left - 1, -1):
        if cast.parse.deps[token] in {"amod", "compound", "nmod", "poss", "npadvmod", "nummod"} and \
                (token in cast.name_at or (token < own and is_body(cast, token))):
            yield from tie_at(cast, token)


def is_body(cast: Cast, token: int) -> bool:
    """Tell whether a token is a noun for a body: the police in "two police captains"."""
    number = cast.phrase_at.get(token)
    agent = cast.agent(cast.mentions[number]) if number is not None else None
    return agent is not None and agent.kind == "organisation" and not agent.weak and bool(agent.sector)


def fits(cast: Cast, prep: int, tie: Tie) -> bool:
    """Tell whether a tie may hang on this preposition: after "in" only a place or country ties."""
    word = cast.parse.words[prep]
    if word == "to" and tie.personal:
        return True
    return word not in PLACED or (word in {"in", "at"} and bool(tie.country) and tie.figure is None) or bool(tie.country and word == "in")


def is_many(cast: Cast, token: int) -> bool:
    """Tell whether a word means several people, who may have a spokesman: the rebels, the protesters."""
    return cast.parse.tags[token] == "NNS"


def called_short(cast: Cast, token: int) -> Figure | None:
    """Return the one body whose name ends in a noun that is written like a name: "Alliance" of the Bicol River Alliance."""
    if not cast.parse.word(token)[:1].isupper() or token not in cast.phrase_at:
        return None
    word = cast.parse.words[token]
    found = [figure for figure in cast.figures if figure.kind == "organisation" and any(name.casefold().split()[-1] == word for name in figure.names)]
    return found[0] if len(found) == 1 else None


def tie_at(cast: Cast, token: int) -> Iterator[Tie]:
    """Yield the tie to what a token names, if it names a country, a body or somebody known."""
    figure, country = cast.figure_at(token) or called_short(cast, token), cast.country_at(token)
    number = cast.number_at(token)
    span = cast.mentions[number].span if number is not None else None
    if country:
        yield Tie(country=country, figure=figure if figure and figure.kind != "country" else None, span=span,
                  sector=figure.sector if figure and figure.kind != "country" else "")
    elif figure is not None:
        land = figure.kind == "country"
        yield Tie(country=figure.country, figure=None if land else figure, span=span, sector="" if land else figure.sector,
                  personal=figure.kind == "person")
    elif number is not None and (agent := cast.agent(cast.mentions[number])) and (
            agent.kind == "organisation" or agent.sector == "GOV" or (agent.sector and is_many(cast, token))):
        yield Tie(country=next((tie.land for tie in ties(cast, token) if tie.land), ""), span=span, sector=agent.sector,
                  personal=agent.kind == "person")
