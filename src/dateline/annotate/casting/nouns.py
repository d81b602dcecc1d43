"""Casting of noun phrases: whom an agent noun stands for.

In this order: the person whose title it is, the body or country that it names in full ("the Pakistan army"), one spoken of
before ("the former premier", "the outfit"), else somebody new.
"""

import re
from collections.abc import Iterator

from dateline.annotate.casting.bodies import is_open, tell
from dateline.annotate.casting.cast import Cast, Figure, pair_figure
from dateline.annotate.casting.genders import gender_of
from dateline.annotate.casting.marks import ARMED
from dateline.annotate.casting.names import MEMBERS
from dateline.annotate.casting.offices import sector_of
from dateline.annotate.casting.ties import NO_TIE, Tie, tie_of
from dateline.annotate.phrases import clause_verb
from dateline.codebook.agents import Agent
from dateline.records import ActorKind, Mention

__all__ = ["INSTITUTIONS", "cast_noun"]

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "said"})
SIDES = frozenset({"side", "party", "rival", "foe", "enemy", "adversary"})
GOVERNMENTS = frozenset({"government", "administration", "regime", "federal government", "central government", "national government"})
INSTITUTIONS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "OPP", "SPY"})
"""Sectors of bodies that every country has: a bare one is the story's own country's."""
PARTY_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "dative", "poss", "ROOT", "appos"})
PARTY_PREPOSITIONS = frozenset({"by", "against", "between", "with", "among", "to"})
OUTSIDE = frozenset({"IGO", "NGO", "MED", "JUD", "LEG", "COP", "GOV"})
"""Sectors of bodies that are seldom one of two sides."""
SOON = 6
"""Within how many sentences a name is given to somebody spoken of by a noun."""
FIRM = frozenset({"BUS"})
UNTOLD = (FIRM, frozenset({"REB"}))
"""Sectors for which a general noun may take up a body of which nothing is known."""
UNIFORMED = frozenset({"COP", "MIL"})
TYPE_OF_AIRCRAFT = re.compile(r"\b[A-Z][A-Za-z]{0,4}-?\d{1,3}[A-Z]*\s$")
FARTHEST_TYPE = 12
OFFICIAL = frozenset({"MIL", "COP", "GOV", "LEG", "JUD"})
"""Sectors of a state, which rebels claim for their own men."""
MEN = frozenset({"man", "woman", "fighter", "member"})
"""Nouns for people of whom the unit that they make up tells more: "a brigade of 900 men", "a gang of men"."""
NOBODY = frozenset({"no", "any", "every", "neither"})


def cast_noun(cast: Cast, number: int) -> Figure | None:
    """Link an agent or document phrase to its figure, known or new."""
    mention = cast.mentions[number]
    noun = cast.noun(mention)
    if noun in cast.absorbed:
        return cast.link(number, cast.absorbed[noun], quiet=True)
    if mention.key in cast.lore.reference.joint and (joint := joint_figure(cast, mention)):
        return cast.link(number, joint)
    agent = cast.agent(mention)
    if mention.key in cast.lore.reference.countries and agent is None:
        return cast_country_noun(cast, number, noun)
    if agent is None:
        return None
    subject = said_of(cast, mention)
    if subject is not None:
        return cast.link(number, subject, quiet=True)
    figure = find(cast, mention, noun, agent)
    figure.weak = figure.weak and not acts(cast, mention, agent)
    return cast.link(number, figure)


def said_of(cast: Cast, mention: Mention) -> Figure | None:
    """Return the figure of which an indefinite phrase is said: "the TTP is a separate group"."""
    parse, verb = cast.parse, cast.parse.heads[mention.head]
    if parse.deps[mention.head] != "attr" or parse.lemmas[verb] not in {"be", "become", "remain"}:
        return None
    return next((figure for subject in parse.kids(verb, "nsubj") if (figure := cast.figure_at(subject)) is not None), None)


def acts(cast: Cast, mention: Mention, agent: Agent) -> bool:
    """Tell whether a phrase that is often no party is one here; a paper is one where it is the subject of a deed."""
    if agent.kind == "document":
        verb = cast.parse.heads[mention.head]
        return cast.parse.deps[mention.head] in {"nsubj", "agent"} and cast.parse.pos[verb] == "VERB"
    if agent.kind == "organisation" and cast.parse.deps[mention.head] == "nsubj" and cast.parse.lemmas[cast.parse.heads[mention.head]] == "be":
        return False
    return is_party(cast, mention.head)


def find(cast: Cast, mention: Mention, noun: int, agent: Agent) -> Figure:
    """Return the figure that an agent phrase stands for; somebody new where nobody fits."""
    tie = tie_of(cast, noun)
    if tie is NO_TIE and noun != mention.head:
        tie = tie_of(cast, mention.head)
    name = cast.lore.reference.same.get(agent.noun, agent.noun)
    if agent.kind == "document":
        name = name.split()[-1]
    plural = agent.plural or cast.parse.tags[noun] in {"NNS", "NNPS"}
    if agent.kind == "person" and cast.parse.tags[noun] in {"NN", "NNP"} and (later := announced(cast, noun, name)) is not None:
        return meet(later, agent, tie)
    found = by_tie(cast, mention, noun, agent, name, tie) if tie is not NO_TIE else by_story(cast, mention, noun, agent, name)
    if found is not None:
        return found
    return cast.add(newcomer(cast, mention, noun, agent, name, tie, plural=plural))


def announced(cast: Cast, noun: int, name: str) -> Figure | None:
    """Return the person whose name is given with this noun soon after: "a reporter was freed … The reporter, Ana Costa, said"."""
    sentence = cast.parse.sentence_of[noun]
    end = cast.parse.ends[cast.parse.sentences[min(sentence + SOON, len(cast.parse.sentences) - 1)][1] - 1]
    return next((figure for figure in cast.figures if figure.announced == name
                 and cast.parse.ends[noun] < min(figure.spans).start < end), None)


def meet(figure: Figure, agent: Agent, tie: Tie) -> Figure:
    """Return the figure with the country and sector of its first mention."""
    figure.country = figure.country or tie.land
    figure.sector = figure.sector or sector_of(agent, tie)
    return figure


def by_tie(cast: Cast, mention: Mention, noun: int, agent: Agent, name: str, tie: Tie) -> Figure | None:
    """Return the figure of a phrase that says whose it is: the government of a country, a body's own noun, one seen with the same tie."""
    ruled = tie.country and tie.figure is None and not tie.personal
    if agent.kind == "organisation" and ruled and name in GOVERNMENTS and is_plain(cast, mention, noun, agent):
        return country_figure(cast, tie.country)
    if tie.figure is not None and tie.figure.kind == "organisation" and agent.kind == "organisation" and is_body_noun(cast, noun, name, tie):
        if is_open(tie.figure) and not agent.weak:
            tell(tie.figure, agent.sector)
        return tie.figure
    if indefinite(cast, noun, mention):
        return None
    body = tie.figure.body if tie.personal and agent.kind == "organisation" and tie.figure is not None else None
    if body is not None and is_taken_up(cast, body, name):
        return body
    if agent.kind == "person" and cast.parse.tags[noun] not in {"NNS", "NNPS"}:
        return office_holder(cast, mention, noun, name, tie)
    same = next((figure for figure in cast.recent(noun) if figure.noun == name and figure.country == tie.land and not figure.joint
                 and figure.code == (tie.figure.code if tie.figure and not tie.figure.country else figure.code)
                 and (tie.figure is None or sector_of(agent, tie) in {"", figure.sector})
                 and (agent.kind == "organisation" or figure.plural == (cast.parse.tags[noun] in {"NNS", "NNPS"}))), None)
    if same is None and agent.kind == "organisation" and agent.sector in ARMED and tie.figure is None and is_definite(cast, noun):
        return taken_up(cast, noun, agent, name)
    return same


def is_plain(cast: Cast, mention: Mention, noun: int, agent: Agent) -> bool:
    """Tell whether a government is the country's own: no other adjective stands before it ("the former Afghan government")."""
    size = len(agent.noun.split())
    return not any(cast.parse.deps[token] == "amod" and token not in cast.name_at for token in range(mention.first, noun - size + 1))


def country_figure(cast: Cast, iso3: str) -> Figure:
    """Return the figure of a country, made where the text has only named it by an adjective."""
    known = cast.keyed.get(("country", iso3))
    country = cast.lore.countries.by_iso3(iso3)
    return known or cast.add(
        Figure(kind="country", country=iso3, sector="GOV", gender="n", preferred=country.name if country else ""), "country", iso3)


def office_holder(cast: Cast, mention: Mention, noun: int, name: str, tie: Tie) -> Figure | None:
    """Return the person before who holds an office of the same country or body: "the military's media chief"."""
    words = {name, " ".join(cast.parse.words[max(mention.first, noun - 1):noun + 1])}
    return next((figure for figure in cast.recent(noun) if not figure.plural and (figure.kind == "person" or figure.noun == name)
                 and (words & set(figure.role_nouns) or figure.noun == name) and figure.country == tie.land), None)


def is_body_noun(cast: Cast, noun: int, name: str, tie: Tie) -> bool:
    """Tell whether a general noun after a body's own name only says what it is: "the ISIS group", "the PTI party", not "a UN agency"."""
    nouns = cast.lore.reference.bodies
    sectors = nouns.get(name, nouns.get(name.split()[-1]))
    figure = tie.figure
    if sectors is None or figure is None or tie.span is None or tie.personal:
        return False
    between = cast.parse.tokens_in(tie.span.start, cast.parse.starts[noun])
    linked = all(cast.parse.deps[token] in {"compound", "amod", "nmod", "punct", "appos"} for token in between)
    return linked and (not figure.sector or figure.sector in sectors or (not sectors and figure.sector not in {"IGO", "GOV"}))


def by_story(cast: Cast, mention: Mention, noun: int, agent: Agent, name: str) -> Figure | None:
    """Return whom a phrase without any tie takes up from what was said before."""
    if indefinite(cast, noun, mention):
        return None
    definite = is_definite(cast, noun) or (agent.kind == "organisation" and cast.parse.tags[noun] == "NNP")
    if not definite and any(cast.parse.deps[child] == "amod" for child in cast.parse.children[noun]):
        return None
    if agent.kind == "person" and cast.parse.tags[noun] not in {"NNS", "NNPS"}:
        found = holder(cast, mention, noun, agent, name) if definite or cast.parse.tags[noun] == "NNP" else None
        firm = (found is None or not found.names) and definite and name in cast.lore.reference.firms
        return (taken_up(cast, noun, agent, name) if firm else None) or found
    if agent.weak and not definite:
        return None
    many = cast.parse.tags[noun] in {"NNS", "NNPS"}
    same = next((figure for figure in cast.recent(noun) if figure.noun == name and (figure.plural == many or agent.kind == "group")), None)
    if same is not None:
        return same
    if agent.kind == "organisation" and name in GOVERNMENTS and (land := cast.home_at(noun)) and is_plain(cast, mention, noun, agent):
        return country_figure(cast, land)
    if agent.kind == "organisation" and definite:
        return taken_up(cast, noun, agent, name)
    return None


def holder(cast: Cast, mention: Mention, noun: int, agent: Agent, name: str) -> Figure | None:
    """Return the person last spoken of who bears this title or noun: "the minister", "the former premier"."""
    words = set(cast.parse.words[mention.first:noun])
    past = bool(words & cast.lore.reference.past)
    wanted = name if not past or name.startswith("former ") else f"former {name}"
    people = [figure for figure in cast.recent(noun) if not figure.plural and (figure.kind == "person" or figure.noun == name)]
    bearers = [figure for figure in people if wanted in figure.role_nouns]
    alike = [figure for figure in people if figure.noun == name and not past]
    ending = [figure for figure in people if any(role.endswith(" " + name) and role.startswith("former ") == past for role in figure.role_nouns)]
    known = [figure for figure in (*bearers, *ending) if figure.names]
    if bearers or alike or ending:
        return (known or bearers or alike or ending)[0]
    if agent.sector == "REB" and (rebels := [figure for figure in people if figure.names and is_rebel(figure)]):
        return rebels[0]
    later = [figure for figure in cast.figures if wanted in figure.role_nouns and figure.kind == "person"]
    return later[0] if len(later) == 1 and agent.rank == "office" else None


def is_rebel(figure: Figure) -> bool:
    """Tell whether somebody is a rebel, or a rebel body's."""
    return "REB" in {figure.sector, figure.body.sector if figure.body else ""}


def taken_up(cast: Cast, noun: int, agent: Agent, name: str) -> Figure | None:
    """Return the body last named that a general noun takes up, by a word of its name or by its sector, and tell it what the noun says."""
    bodies = [figure for figure in cast.recent(noun) if figure.kind == "organisation" and figure.names]
    head = name.split()[-1]
    within = next((figure for figure in bodies if any(head in form.casefold().split() for form in figure.names)), None)
    found = within or by_sector(cast, noun, name, bodies)
    if found is not None and is_open(found) and not agent.weak:
        tell(found, agent.sector)
    return found


def by_sector(cast: Cast, noun: int, name: str, bodies: list[Figure]) -> Figure | None:
    """Return the body last named whose sector a general noun suits; a firm or a rebel movement may be one of which nothing is known yet."""
    sectors = cast.lore.reference.bodies.get(name, FIRM if name in cast.lore.reference.firms else None)
    if sectors is None:
        return None
    found = next((figure for figure in bodies if figure.sector in sectors or (not figure.sector and is_blank(cast, figure) and sectors in UNTOLD) or
                  (not sectors and figure.sector not in {"MED", "GOV", "LEG"})), None)
    return found if found is not None or sectors != FIRM else next(unlikely_people(cast, noun), None)


def is_blank(cast: Cast, figure: Figure) -> bool:
    """Tell whether neither a body's name nor an apposition says what it is: a Front is no firm."""
    nouns = [*(name.casefold().split()[-1] for name in figure.names), *figure.noun.split()[-1:]]
    return not any((agent := cast.lore.agents.get(noun)) is not None and agent.sector != "BUS" for noun in nouns)


def unlikely_people(cast: Cast, token: int) -> Iterator[Figure]:
    """Yield those named before who were taken for persons, though nothing shows that they are, as bodies: Camarones del Norte."""
    for figure in cast.recent(token):
        words = max(figure.names, key=len).casefold().split() if figure.kind == "person" and figure.names else []
        if len(words) > 1 and words[0] not in cast.lore.reference.given_names and not (figure.gender or figure.role_nouns or figure.country):
            figure.kind, figure.gender = "organisation", "n"
            yield figure


def is_taken_up(cast: Cast, body: Figure, name: str) -> bool:
    """Tell whether a general noun may stand for a body: by a word of its name, or by its sector."""
    if any(name.split()[-1] in form.casefold().split() for form in body.names):
        return True
    return body.sector in cast.lore.reference.bodies.get(name, frozenset())


def indefinite(cast: Cast, noun: int, mention: Mention) -> bool:
    """Tell whether a phrase brings in somebody new: "a soldier", "two gunmen", "12 of its soldiers", "some residents"."""
    parse = cast.parse
    if mention.head != noun:
        return True
    return any(parse.words[child] in {"a", "an", "another", "some", "any", "no"} or parse.deps[child] == "nummod" or
               parse.words[child] in {"several", "many", "few", "other", "more", "most", "unidentified", "unknown"}
               for child in parse.children[noun] if child < noun)


def is_definite(cast: Cast, noun: int) -> bool:
    """Tell whether a phrase has an article or a possessor, so that it speaks of somebody known."""
    return any(cast.parse.words[child] in DEFINITE or cast.parse.deps[child] == "poss" for child in cast.parse.children[noun] if child < noun)


def newcomer(cast: Cast, mention: Mention, noun: int, agent: Agent, name: str, tie: Tie, *, plural: bool) -> Figure:
    """Make a figure of somebody who has no name: sector by noun or body, country by tie, earlier mention or story."""
    if agent.kind == "document":
        return Figure(kind="unknown", noun=name, weak=True, gender="n")
    kind: ActorKind = "person" if agent.kind == "person" else "group" if agent.kind == "group" else "organisation"
    if plural and kind == "person":
        kind = "group"
    if agent.sector == "REB" and tie.figure is not None and is_open(tie.figure):
        tell(tie.figure, "REB")
    code = tie.figure.code if tie.figure is not None and not tie.figure.country else ""
    sector = uniformed(cast, noun, name) if tie is NO_TIE and name in cast.lore.reference.uniformed else sector_of(agent, tie)
    if agent.sector == "PAR" and "opposition" in cast.parse.words[mention.first:noun]:
        sector = "OPP"
    if agent.kind == "organisation" and agent.sector and tie.figure is not None and tie.figure.kind in {"group", "person"}:
        sector = agent.sector
    if name in cast.lore.reference.leagues:
        sector = next((member.sector for member in members(cast, noun) if member.sector in MEMBERS), sector)
    if (unit := cast.lore.agents.get(cast.parse.lemmas[mention.head])) is not None and agent.noun in MEN and noun != mention.head:
        sector = unit.sector
    if sector in OFFICIAL and called_rebel(cast, noun):
        sector = "REB"
    if sector == "REB" and is_aircraft(cast, noun):
        sector = "MIL"
    country = "" if code else tie.land or inherited(cast, noun, name, sector)
    modifies = cast.parse.deps[mention.head] in {"compound", "nmod", "amod"}
    weak = modifies or (agent.weak and tie is NO_TIE) or any(cast.parse.words[child] in NOBODY for child in cast.parse.children[noun])
    fleeting = any(cast.parse.words[child] in NOBODY for child in cast.parse.children[noun])
    return Figure(kind=kind, noun=name, country=country, sector=sector, code=code, plural=plural or kind == "group", weak=weak, fleeting=fleeting,
                  owner=tie.figure if tie.personal else None,
                  gender=gender_of(agent.noun) if kind == "person" else "n" if kind == "organisation" else "",
                  role_nouns=[name] if kind == "person" else [])


def is_aircraft(cast: Cast, noun: int) -> bool:
    """Tell whether a "fighter" flies: "a MiG-31 fighter", "scrambled two fighters"."""
    parse = cast.parse
    typed = TYPE_OF_AIRCRAFT.search(parse.text[max(parse.starts[noun] - FARTHEST_TYPE, 0):parse.starts[noun]])
    return parse.lemmas[noun] == "fighter" and (typed is not None or parse.lemmas[parse.heads[noun]] == "scramble")


def called_rebel(cast: Cast, noun: int) -> bool:
    """Tell whether the words before a noun say that it is of rebels: "separatist border guards"."""
    agents = (cast.lore.agents.get(cast.parse.words[child]) for child in cast.parse.kids(noun, "amod", "compound", "nmod") if child < noun)
    return any(agent is not None and agent.sector == "REB" for agent in agents)


def members(cast: Cast, noun: int) -> Iterator[Agent]:
    """Yield the nouns for those whose league a noun speaks of: the owners in "the mill owners' union", "a union of mill owners"."""
    parse = cast.parse
    after = [thing for prep in parse.kids(noun, "prep") if parse.words[prep] == "of" for thing in parse.kids(prep, "pobj")]
    for token in (*parse.kids(noun, "poss", "compound", "nmod"), *after):
        number = cast.phrase_at.get(token)
        agent = cast.agent(cast.mentions[number]) if number is not None else cast.lore.agents.get(parse.words[token])
        if agent is not None and agent.kind in {"person", "group"} and parse.tags[token] in {"NNS", "NNPS"}:
            yield agent


def uniformed(cast: Cast, noun: int, name: str) -> str:
    """Return whether officers, a patrol or a commander are the police's or the army's: whichever was last spoken of, else is spoken of first.

    The police have officers only; where they were spoken of at all, bare "officers" are theirs.
    """
    if name == "officer" and any(figure.sector == "COP" and not figure.fleeting for figure in cast.recent(noun)):
        return "COP"
    before = next((figure.sector for figure in cast.recent(noun) if figure.sector in UNIFORMED and not figure.fleeting), "")
    return before or next((agent.sector for mention in cast.mentions if mention.first > noun and (agent := cast.agent(mention)) is not None
                           and agent.sector in UNIFORMED and agent.noun not in cast.lore.reference.uniformed),
                          "COP" if name == "officer" else "MIL")


def inherited(cast: Cast, noun: int, name: str, sector: str) -> str:
    """Return the country of an earlier mention of the same noun, else the story's where a bare noun may be taken so."""
    if is_foreign(cast, noun):
        return ""
    earlier = next((figure.country for figure in cast.recent(noun) if figure.noun == name and figure.country), "")
    home = cast.home_at(noun)
    if earlier or not home:
        return earlier
    lands = {figure.country for figure in cast.figures if figure.kind == "country"}
    return home if sector in INSTITUTIONS or lands <= {home} else "" if sector in ARMED and not cast.one_land else cast.alone_at(noun)


def is_foreign(cast: Cast, noun: int) -> bool:
    """Tell whether a phrase names somebody else's before its noun, or says that it is from elsewhere: "Soviet officials", "foreign troops"."""
    modifiers = [child for child in cast.parse.children[noun] if child < noun]
    return any(child in cast.name_at or cast.parse.words[child] in cast.lore.reference.elsewhere for child in modifiers)


def is_party(cast: Cast, head: int) -> bool:
    """Tell whether a phrase stands where a party stands: subject, object, or after "by", "against", "with"."""
    parse = cast.parse
    while parse.deps[head] == "conj":
        head = parse.heads[head]
    if parse.deps[head] == "pobj":
        return parse.words[parse.heads[head]] in PARTY_PREPOSITIONS
    return parse.deps[head] in PARTY_DEPS


def joint_figure(cast: Cast, mention: Mention) -> Figure | None:
    """Return the pair that "the two countries" or "both sides" stands for: the two countries, or bodies, last spoken of."""
    parse = cast.parse
    counted = set(parse.words[mention.first:mention.head]) & {"two", "both"}
    if not counted or any(parse.words[prep] == "of" for prep in parse.kids(mention.head, "prep")):
        return None
    if (named := coordinated(cast, mention)) is not None:
        return named
    found: list[Figure] = []
    others = beside(cast, mention.head)
    for figure in cast.recent(mention.head):
        if id(figure) in others:
            continue
        if figure.joint:
            return figure
        if suits(figure, mention.key or ""):
            found.append(figure)
        if len(found) == 2:
            pair = tuple(reversed(found))
            return pair_figure(cast, pair)
    return None


def suits(figure: Figure, noun: str) -> bool:
    """Tell whether somebody may be one of two leaders, sides or countries."""
    if noun in {"leader", "rival"} and figure.kind == "person":
        return True
    return figure.kind == "country" or (noun in SIDES and figure.kind == "organisation" and bool(figure.names) and figure.sector not in OUTSIDE)


def coordinated(cast: Cast, mention: Mention) -> Figure | None:
    """Return the two last named in one breath of whom a phrase may speak: "Chad and the rebels signed … Both sides"."""
    return next((figure for figure in cast.recent(mention.head) if len(figure.joint) == 2 and
                 all(suits(part, mention.key or "") for part in figure.joint)), None)


def beside(cast: Cast, head: int) -> set[int]:
    """Return the subjects of the verb on which a phrase hangs itself: whoever gives to the two countries is neither."""
    parse = cast.parse
    verb = clause_verb(parse, head)
    if verb not in {parse.heads[head], parse.heads[parse.heads[head]]}:
        return set()
    return {id(cast.figure_at(subject)) for subject in parse.kids(verb, "nsubj") if subject != head}


def cast_country_noun(cast: Cast, number: int, noun: int) -> Figure | None:
    """Link "the country" to the country last spoken of, "his country" to its owner's; "a neighboring country" stands for none."""
    parse = cast.parse
    owners = [cast.figure_at(owner) for owner in parse.kids(noun, "poss")]
    if owners and owners[0] is not None and owners[0].country:
        return cast.link(number, country_figure(cast, owners[0].country), quiet=True)
    if owners or not is_definite(cast, noun) or any(parse.deps[child] in {"amod", "nummod"} for child in parse.children[noun]):
        return None
    recent = next(recent_lands(cast, noun), None)
    quiet = parse.deps[noun] == "pobj" and parse.words[parse.heads[noun]] in cast.lore.reference.literal
    return cast.link(number, recent, quiet=quiet) if recent else None


def recent_lands(cast: Cast, token: int) -> Iterator[Figure]:
    """Yield the countries spoken of before a token, the latest first."""
    yield from (figure for figure in cast.recent(token) if figure.kind == "country")
