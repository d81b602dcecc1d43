"""Actors: everyone in an article who acts, speaks or is acted upon, each with all its mentions, roles and codes.

A sieve from sure to less sure: proper names that are the same or belong together; titles and appositions beside names; noun
phrases and pronouns, from the first word to the last, each standing for somebody before it or for somebody new.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.annotate.casting.bodies import describe_bodies
from dateline.annotate.casting.cast import RELATIVE, Cast, Figure, Lore, load_lore, pair_figure
from dateline.annotate.casting.lands import Lands, lands_of
from dateline.annotate.casting.marks import ARMED
from dateline.annotate.casting.names import bare, cast_names
from dateline.annotate.casting.nouns import INSTITUTIONS, cast_noun
from dateline.annotate.casting.offices import belong, cast_offices, own
from dateline.annotate.casting.pronouns import cast_pronoun, speakers_around
from dateline.annotate.casting.ties import Tie
from dateline.annotate.parse import lead_end
from dateline.annotate.phrases import conjuncts
from dateline.records import Actor, Mention, Reading, Span, make_id
from dateline.settings import Settings

__all__ = ["ActorStage", "make"]


FOLLOWING = {"REB": frozenset({"MIL", "PAR", "CVL"}), "OPP": frozenset({"PAR", "LEG", "CVL"}), "COP": frozenset({"GOV", "CVL"})}
"""The sector of a body → sectors guessed for its people that follow it; plain people follow any."""
CAMPS = frozenset({"REB", "CRM"})
"""Sectors of those whose gunmen may be."""
VAGUE = frozenset({"CVL"})
SHORT = 5
"""A leader's surname of fewer letters ("Xi") stands for the leader only where the story speaks of the country."""


@dataclass(frozen=True, kw_only=True)
class ActorStage:
    """Fills `actors`, in the order of their first mention."""

    lore: Lore
    name: str = "actors"
    needs: frozenset[str] = frozenset({"parse", "mentions"})
    gives: frozenset[str] = frozenset({"actors"})

    def __call__(self, readings: Sequence[Reading]) -> list[Reading]:
        """Find the actors of each reading."""
        return [replace(reading, actors=actors_of(Cast(reading, self.lore))) if reading.parse else reading for reading in readings]


def make(settings: Settings) -> ActorStage:
    """Return the stage with the codebook's knowledge of actors."""
    return ActorStage(lore=load_lore(settings.codebook))


def actors_of(cast: Cast) -> tuple[Actor, ...]:
    """Cast every mention and return the figures that are parties, as actors."""
    article = cast.reading.article
    if article.dateline is not None and (end := lead_end(article)) is not None:
        cast.lead = Span(start=article.dateline.start, end=end)
    cast_names(cast)
    describe_bodies(cast)
    cast_offices(cast)
    recognise(cast)
    lands = lands_of(cast)
    cast.home_at, cast.alone_at = lands.at, lands.alone_at
    cast.one_land = bool(lands.home)
    settle(cast, lands, final=False)
    for token, number in sorted([(place_of(cast, number), number) for number in range(len(cast.mentions))] + relatives(cast)):
        if number < 0:
            cast_relative(cast, token)
        else:
            cast_rest(cast, number)
    follow_bodies(cast)
    take_sides(cast)
    cast.waiting.clear()
    settle(cast, lands, final=True)
    shown = [figure for figure in cast.figures if figure.spans and not figure.weak]
    return tuple(named_apart(cast, sorted(shown, key=lambda figure: min(figure.spans))))


def place_of(cast: Cast, number: int) -> int:
    """Return where a mention is taken up: at its head, a counted phrase at its noun."""
    mention = cast.mentions[number]
    return cast.noun(mention) if mention.kind == "agent" else mention.head


def relatives(cast: Cast) -> list[tuple[int, int]]:
    """Return the relative pronouns that are subjects, as places without a mention of their own."""
    parse = cast.parse
    return [(token, -1) for token in range(len(parse)) if parse.tags[token] in RELATIVE and parse.deps[token] == "nsubj"]


def cast_relative(cast: Cast, token: int) -> None:
    """Enter the antecedent of a relative pronoun into the history, as a subject at the pronoun's place."""
    figure = cast.figure_at(token)
    if figure is not None:
        cast.relatives.add(token)
        cast.history.append((token, figure))


def cast_rest(cast: Cast, number: int) -> None:
    """Cast a phrase or pronoun, and enter whoever a mention stands for into the history."""
    mention = cast.mentions[number]
    if number not in cast.of:
        if mention.kind == "pronoun":
            cast_pronoun(cast, number)
        elif mention.kind in {"agent", "document"}:
            cast_noun(cast, number)
    figure = cast.of.get(number)
    if mention.kind == "person" and figure is not None:
        serve(cast, mention, figure)
    if mention.kind in {"pronoun", "agent"}:
        own(cast, place_of(cast, number), figure)
    if figure is not None and not (cast.lead and cast.lead.holds(mention.span)):
        cast.history.append((place_of(cast, number), figure))
        pair_up(cast, number)


def serve(cast: Cast, mention: Mention, figure: Figure) -> None:
    """Give a spokesman, a head or an aide of nobody named the body or country last spoken of in the paragraph: "…," spokeswoman X said."""
    if figure.sector or figure.code or not figure.role_nouns:
        return
    agent = cast.lore.agents.get(figure.role_nouns[0])
    for other in speakers_around(cast, mention.head) if agent is not None else ():
        if other.kind in {"organisation", "country"} and other.sector and other is not figure:
            if agent is not None:
                belong(figure, agent, Tie(country=other.country, figure=None if other.kind == "country" else other, sector=other.sector))
            return


def pair_up(cast: Cast, number: int) -> None:
    """Enter those who are named in one breath as a pair, when the last of them is named: whom a later "they" may take up."""
    parse, head = cast.parse, cast.mentions[number].head
    if parse.deps[head] != "conj" or parse.kids(head, "conj") or number in cast.quiet:
        return
    first = next(above for above in (head, *parse.ancestors(head)) if parse.deps[above] != "conj")
    figures = dict.fromkeys(cast.figure_at(part) for part in conjuncts(parse, first))
    parts = tuple(figure for figure in figures if figure is not None and not figure.weak and (figure.names or figure.kind == "country"))
    kinds = {"body" if figure.kind in {"country", "organisation"} else figure.kind for figure in parts}
    if len(parts) > 1 and len(parts) == len(figures) and len(kinds) == 1 and kinds <= {"person", "body"}:
        cast.history.append((place_of(cast, number), pair_figure(cast, parts)))



def recognise(cast: Cast) -> None:
    """Give persons whom the codebook knows what the text leaves open: the country, and the sector while they are in office."""
    lands = {figure.country for figure in cast.figures if figure.kind != "person"}
    for figure in cast.figures:
        rows = cast.lore.leaders.find(map(bare, figure.names)) if figure.kind == "person" and not figure.code else ()
        if rows and figure.country in {"", rows[0].country} and (rows[0].country in lands or max(map(len, figure.names)) >= SHORT):
            row = next((row for row in rows if cast.day is None or row.holds(cast.day)), None)
            figure.country = rows[0].country
            if row is not None and (not figure.sector or all(noun.startswith("former ") for noun in figure.role_nouns)):
                figure.sector, figure.code = row.sector, row.code


def settle(cast: Cast, lands: Lands, *, final: bool) -> None:
    """Give persons and bodies whose nature tells a sector but no country the country that all that is said of them points to.

    Every country has its own army, courts and parties; a company, a union or a school is the story's only where it speaks of no other
    country. Before the whole story is read, only what is sure is settled.
    """
    waiting = {id(one.figure) for several in cast.waiting.values() for one in several} | {
        id(figure) for figure in cast.figures if figure.announced and not final}
    spoken = {figure.country for figure in cast.figures if figure.kind == "country"}
    for figure in sorted(cast.figures, key=lambda figure: figure.patron is not None):
        if figure.kind not in {"person", "organisation"} or figure.sector in {"", "IGO", "NGO"}:
            continue
        if figure.country or figure.code or id(figure) in waiting:
            continue
        if (masters := masters_of(cast, figure)) and (any(master.country for master in masters) or not final):
            figure.country = next((master.country for master in masters if master.country), "")
            continue
        land = lands.of(figure, surely=not final)
        if figure.sector in INSTITUTIONS or spoken <= {land}:
            figure.country = land if figure.sector in INSTITUTIONS or not figure.preferred else ""
        elif not figure.preferred and figure.spans and (figure.sector not in ARMED or lands.home):
            figure.country = lands.alone_at(cast.parse.tokens_in(min(figure.spans).start, min(figure.spans).end)[0])


def masters_of(cast: Cast, figure: Figure) -> list[Figure]:
    """Return the person for whom somebody speaks, or the bodies without a name in which he has a title: "the ministry's spokesman"."""
    if figure.kind != "person":
        return []
    served = [cast.figure_at(token) for role in figure.roles for span in role.evidence[1:-1] for token in cast.parse.tokens_in(span.start, span.end)]
    return [master for master in (figure.patron, *served) if master is not None and master is not figure]


def follow_bodies(cast: Cast) -> None:
    """Give persons what was learnt of their body after they were named: a rebel body's commander is a rebel."""
    for figure in cast.figures:
        body = figure.body
        if figure.kind == "person" and body is not None:
            if not figure.sector or (body.sector and figure.sector in FOLLOWING.get(body.sector, VAGUE)):
                figure.sector = body.sector
            figure.country = figure.country or body.country


def take_sides(cast: Cast) -> None:
    """Give gunmen of whom nothing is told the side of the one armed camp of their country in the story, gangs or rebels."""
    loose = [figure for figure in cast.figures if is_sideless(cast, figure)]
    camps = [figure for figure in cast.figures if figure.sector in CAMPS and figure not in loose and figure.spans and not figure.weak
             and (figure.kind == "organisation" or figure.sector == "REB")]
    for figure in loose:
        near = {camp.sector for camp in camps if not figure.country or camp.country in {"", figure.country}}
        if len(near) == 1:
            figure.sector = near.pop()


def is_sideless(cast: Cast, figure: Figure) -> bool:
    """Tell whether somebody bears arms for nobody told: gunmen, or an armed group without a name."""
    return figure.sector == "UAF" or (not figure.names and figure.noun in cast.lore.reference.sideless)


def named_apart(cast: Cast, figures: Iterable[Figure]) -> Iterable[Actor]:
    """Yield the figures as actors; two of the same name get ids of their own."""
    seen: Counter[str] = Counter()
    for figure in figures:
        name = name_of(cast, figure)
        folded = name.casefold()
        seen[folded] += 1
        identity = make_id("actor", cast.reading.article.id, folded, *([seen[folded]] if seen[folded] > 1 else []))
        yield Actor(id=identity, name=name, kind=figure.kind, aliases=aliases_of(cast, figure, name), codes=figure.codes(),
                    roles=tuple(figure.roles), mentions=tuple(sorted(set(figure.spans))))


def name_of(cast: Cast, figure: Figure) -> str:
    """Return the fullest name that the text gives: the codebook's where the text has it, else the longest, for a noun phrase the first."""
    if figure.preferred and any(bare(name) == figure.preferred for name in figure.names):
        return figure.preferred
    if figure.names:
        return bare(max(figure.names, key=len))
    if not figure.spans:
        return (*figure.aliases, figure.preferred, figure.noun)[0]
    first = told_first(cast, figure)
    if figure.joint and first.of(cast.text).casefold() in cast.lore.reference.pronouns:
        return " and ".join(name_of(cast, part) for part in figure.joint)
    return led(cast, first, bare(" ".join(first.of(cast.text).split())).removesuffix("'s").removesuffix("’s"))


def led(cast: Cast, span: Span, name: str) -> str:
    """Return the name of people with the country that another one parts from them: Indian troops in "Indian and Pakistani troops"."""
    parse, tokens = cast.parse, cast.parse.tokens_in(span.start, span.end)
    many = bool(tokens) and parse.tags[tokens[-1]] in {"NNS", "NNPS"}
    lands = [child for child in parse.kids(tokens[-1], "amod", "nmod", "compound") if child < tokens[0] and cast.country_at(child)] if many else []
    return f"{parse.word(lands[0])} {name}" if lands and parse.kids(lands[0], "conj") else name


def told_first(cast: Cast, figure: Figure) -> Span:
    """Return the first mention of somebody without a name: the story's own words rather than a headline's, which are cut short."""
    heads = cast.reading.article.parts("title", "dek")
    body = [span for span in figure.spans if span.of(cast.text).casefold() not in cast.lore.reference.pronouns
            and not any(head.holds(span) for head in heads)]
    return min(body or figure.spans)


def aliases_of(cast: Cast, figure: Figure, name: str) -> tuple[str, ...]:
    """Return the other forms in which the text names somebody, in order."""
    pair = [name_of(cast, part) for part in figure.joint]
    forms = dict.fromkeys(bare(form).removesuffix("'s").removesuffix("’s") for form in (*figure.names, *figure.aliases, *pair))
    return tuple(form for form in forms if form != name)
