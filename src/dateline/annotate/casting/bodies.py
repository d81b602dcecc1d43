"""Bodies: what the words beside a body's name tell of it: "the opposition X", "X, an oil company", "fighters of the X"."""

from collections.abc import Iterator

from dateline.annotate.casting.cast import Cast, Figure
from dateline.annotate.casting.marks import ARMED
from dateline.annotate.casting.ties import Tie, tie_of
from dateline.annotate.casting.wordings import words_before
from dateline.codebook.agents import Agent
from dateline.records import Mention

__all__ = ["describe_bodies", "is_open", "tell"]

YIELDING = {"REB": frozenset({"", "PAR", "MIL", "CVL", "IGO"}), "OPP": frozenset({"", "PAR", "CVL", "IGO"}), "GOV": frozenset({"", "PAR"}),
            "LAB": frozenset({"", "PAR", "IGO"})}
"""What is told beside a name → the sectors guessed from the name itself that yield to it; others yield only where nothing was guessed."""
WATCHERS = frozenset({"monitor", "observer", "campaigner", "volunteer", "aid worker", "relief worker"})
"""Those whose body is one of no state and no trade."""
RULING = frozenset({"ruling", "governing"})
KILLING = frozenset({"kill", "ambush", "abduct", "kidnap", "behead", "bomb", "shell", "massacre", "torture", "overrun"})
"""What fighters do."""
PARTING = frozenset({"split", "break", "splinter", "secede", "emerge", "part"})
"""What a body does with the one from which it came."""
PRIVATE = frozenset({"group", "network", "front", "movement", "organisation", "organization", "society", "club"})
"""General nouns for bodies that are no state's."""


def describe_bodies(cast: Cast) -> None:
    """Give bodies that the codebook does not know the sector and country that their modifiers, appositions and fighters tell."""
    for number, mention in enumerate(cast.mentions):
        figure = cast.of.get(number)
        if mention.kind in {"organisation", "person"} and figure is not None and is_open(figure):
            if rules(cast, mention):
                tell(figure, "GOV")
            for agent in modifiers(cast, mention):
                tell(figure, agent.sector)
            for other in appositions(cast, mention):
                describe(cast, figure, other)
            for agent in counted(cast, mention):
                tell(figure, agent.sector)
            if attacks(cast, mention, figure):
                tell(figure, "REB")
        elif mention.kind == "agent" and (watcher := cast.agent(mention)) is not None and watcher.sector == "NGO" and watcher.noun in WATCHERS:
            watched = tie_of(cast, cast.noun(mention)).figure
            if watched is not None and is_open(watched):
                tell(watched, "NGO")
        elif mention.kind == "agent" and (agent_here := cast.agent(mention)) is not None and agent_here.sector in ARMED:
            body = tie_of(cast, cast.noun(mention)).figure
            body = body or (fighting_body(cast, mention) if not agent_here.weak and agent_here.kind == "person" else None)
            if body is not None and is_open(body) and not any("party" in name.casefold() for name in body.names):
                tell(body, "REB")


def attacks(cast: Cast, mention: Mention, figure: Figure) -> bool:
    """Tell whether a body with a fighting name kills or takes people: "The army said the Front for the Defence of Itombwe had killed nine"."""
    parse, verb = cast.parse, cast.parse.heads[mention.head]
    return parse.deps[mention.head] == "nsubj" and parse.lemmas[verb] in KILLING and not figure.sector and fighting_name(cast, figure)


def fighting_name(cast: Cast, figure: Figure) -> bool:
    """Tell whether a body's name is one of those who fight: "Front", "Brigade"."""
    return any(set(name.casefold().split()) & cast.lore.reference.fighting for name in figure.names)


def parent(cast: Cast, noun: int) -> Figure | None:
    """Return the body from which one came that a noun stands for: "a group that split from the FARC"."""
    parse = cast.parse
    verbs = [verb for verb in parse.kids(noun, "relcl", "acl") if parse.lemmas[verb] in PARTING]
    tokens = [token for verb in verbs for prep in parse.kids(verb, "prep") if parse.words[prep] == "from" for token in parse.kids(prep, "pobj")]
    return next((cast.of[number] for token in tokens if (number := cast.phrase_at.get(token)) is not None and number in cast.of), None)


def fighting_body(cast: Cast, mention: Mention) -> Figure | None:
    """Return the body that rebels of no body named are likely of: the only one in the story whose name is a fighting one, "the X Front"."""
    if not any(cast.parse.words[child] == "the" for child in cast.parse.kids(cast.noun(mention), "det")):
        return None
    found = [figure for figure in cast.figures if is_open(figure) and figure.sector in {"", "PAR", "MIL", "REB"} and fighting_name(cast, figure)]
    return found[0] if len(found) == 1 else None


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
    if end == cast.parse.sentences[cast.parse.sentence_of[end]][0] or not (
            cast.parse.words[end - 1] == "opposition" or cast.parse.deps[end - 1] in {"compound", "amod", "nmod", "appos", "nsubj"}):
        return
    found = cast.lore.agents.ending([word for word, _ in words_before(cast.parse, end - 1)])
    if found is not None and (found[0].kind != "person" or found[0].sector in ARMED or found[0].noun in cast.lore.reference.firms):
        yield found[0]


def rules(cast: Cast, mention: Mention) -> bool:
    """Tell whether a body is said to govern: "the ruling Progress Alliance", not "After a ruling Amber Hill appealed"."""
    parse, before = cast.parse, mention.first - 1
    return before >= 0 and parse.words[before] in RULING and parse.deps[before] == "amod" and mention.first <= parse.heads[before] < mention.last


def counted(cast: Cast, mention: Mention) -> Iterator[Agent]:
    """Yield the nouns for several bodies of which a name is one: "two of the firms, Alfa and Beta"."""
    parse, head = cast.parse, mention.head
    while parse.deps[head] == "conj" and parse.pos[parse.heads[head]] == "PROPN":
        head = parse.heads[head]
    number = cast.phrase_at.get(parse.heads[head]) if parse.deps[head] == "appos" else None
    agent = cast.agent(cast.mentions[number]) if number is not None else None
    if number is not None and agent is not None and agent.kind == "organisation" and parse.tags[cast.noun(cast.mentions[number])] == "NNS":
        yield agent


def appositions(cast: Cast, mention: Mention) -> Iterator[int]:
    """Yield the phrases for bodies that stand in apposition to a name, on either side of it."""
    parse = cast.parse
    heads = parse.kids(mention.head, "appos")
    if parse.deps[mention.head] == "appos":
        heads.append(parse.heads[mention.head])
    for head in heads:
        number = cast.phrase_at.get(head)
        if number is not None and number not in cast.of and (agent := cast.agent(cast.mentions[number])) is not None and not agent.plural \
                and (agent.kind in {"organisation", "group"} or agent.noun in cast.lore.reference.firms) and parse.tags[head] not in {"NNS", "NNPS"}:
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
    tell(figure, agent.sector or tie.sector or ("GOV" if tie.country and agent.weak and agent.noun not in PRIVATE else ""))
    if (origin := parent(cast, noun)) is not None and origin.sector in ARMED:
        tell(figure, origin.sector)
        figure.country = figure.country or origin.country
    figure.country = figure.country or tie.land
    figure.noun = figure.noun or cast.lore.reference.same.get(agent.noun, agent.noun)
