"""Bodies: what the words beside a body's name tell of it: "the opposition X", "X, an oil company", "fighters of the X"."""

from collections.abc import Iterator

from dateline.annotate.casting.cast import Cast, Figure
from dateline.annotate.casting.marks import ARMED
from dateline.annotate.casting.ties import Tie, tie_of
from dateline.annotate.casting.wordings import words_before
from dateline.codebook.agents import Agent
from dateline.records import Mention

__all__ = ["ARMED", "describe_bodies", "is_open", "tell"]

YIELDING = {"REB": frozenset({"", "PAR", "MIL", "CVL", "IGO"}), "OPP": frozenset({"", "PAR", "CVL", "IGO"}), "GOV": frozenset({"", "PAR"}),
            "LAB": frozenset({"", "PAR", "IGO"})}
"""What is told beside a name → the sectors guessed from the name itself that yield to it; others yield only where nothing was guessed."""


def describe_bodies(cast: Cast) -> None:
    """Give bodies that the codebook does not know the sector and country that their modifiers, appositions and fighters tell."""
    for number, mention in enumerate(cast.mentions):
        figure = cast.of.get(number)
        if mention.kind in {"organisation", "person"} and figure is not None and is_open(figure):
            for agent in modifiers(cast, mention):
                tell(figure, agent.sector)
            for other in appositions(cast, mention):
                describe(cast, figure, other)
        elif mention.kind == "agent" and (agent_here := cast.agent(mention)) is not None and agent_here.sector in ARMED:
            body = tie_of(cast, cast.noun(mention)).figure
            if body is not None and is_open(body) and not any("party" in name.casefold() for name in body.names):
                tell(body, "REB")


def is_open(figure: Figure) -> bool:
    """Tell whether a figure is a body of which the codebook knows nothing."""
    return figure.kind == "organisation" and not figure.preferred and not figure.code


def tell(figure: Figure, sector: str) -> None:
    """Give a body a sector where its own does not stand against it."""
    if sector and figure.sector in YIELDING.get(sector, {""}):
        figure.sector = sector


def modifiers(cast: Cast, mention: Mention) -> Iterator[Agent]:
    """Yield the nouns right before a body's name that say what it is: "the armed group X", "the opposition X"."""
    end = mention.first
    if end == cast.parse.sentences[cast.parse.sentence_of[end]][0] or cast.parse.deps[end - 1] not in {"compound", "amod", "nmod", "appos", "nsubj"}:
        return
    found = cast.lore.agents.ending([word for word, _ in words_before(cast.parse, end - 1)])
    if found is not None and (found[0].kind != "person" or found[0].sector in ARMED):
        yield found[0]


def appositions(cast: Cast, mention: Mention) -> Iterator[int]:
    """Yield the phrases for bodies that stand in apposition to a name, on either side of it."""
    parse = cast.parse
    heads = parse.kids(mention.head, "appos")
    if parse.deps[mention.head] == "appos":
        heads.append(parse.heads[mention.head])
    for head in heads:
        number = cast.phrase_at.get(head)
        if number is not None and number not in cast.of and (agent := cast.agent(cast.mentions[number])) is not None and not agent.plural \
                and (agent.kind in {"organisation", "group"} or agent.sector == "BUS") and parse.tags[head] not in {"NNS", "NNPS"}:
            yield number


def describe(cast: Cast, figure: Figure, number: int) -> None:
    """Enter an apposition to a body: its phrase stands for the body, its noun and tie tell what and whose it is."""
    mention = cast.mentions[number]
    agent = cast.agent(mention)
    assert agent is not None
    noun = cast.noun(mention)
    tie: Tie = tie_of(cast, noun)
    if tie.figure is figure:
        return
    cast.link(number, figure)
    tell(figure, agent.sector or tie.sector or ("GOV" if tie.country and agent.weak else ""))
    figure.country = figure.country or tie.land
    figure.noun = figure.noun or cast.lore.reference.same.get(agent.noun, agent.noun)
