"""Offices: titles beside names, before them ("Defence Minister X") or in apposition ("X, the chief minister of Y"), and what they tell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.annotate.casting.bodies import is_open, tell
from dateline.annotate.casting.cast import Cast, Figure, Waiting
from dateline.annotate.casting.genders import gender_of
from dateline.annotate.casting.ties import NO_TIE, Tie, tie_at, tie_of
from dateline.annotate.casting.wordings import is_joined, words_before
from dateline.annotate.phrases import span_of
from dateline.codebook.agents import Agent
from dateline.records import Mention, Role, Span

__all__ = ["belong", "cast_offices", "hold", "own", "sector_of"]

MARKS = frozenset({"'s", "’s", "'", "’"})
LEARNED = frozenset({"dr", "doctor", "prof", "professor"})
"""Titles that somebody of any office may bear."""
GENERIC = frozenset({"GOV", "CVL", "PAR", "REB", ""})
"""Sectors of nouns that yield to the body's own: an official of a party is the party's."""
OWN_WORDS = frozenset({"ROOT", "conj", "relcl", "advcl"})
"""Relations of a clause that the story itself says; what somebody else says of a person gives no role."""
PORTFOLIOS = frozenset({"minister", "secretary", "commissioner"})
"""Titles that the word before them narrows, whatever it is."""
LEADING = frozenset({"lead", "head", "chair", "run", "direct", "command", "manage", "represent"})
"""Verbs of those who stand at the head of a body."""
LEADERS = frozenset({"president", "vice president", "leader"})
"""Those who are of a government only where nothing says otherwise."""
WINDOW = 9
ENDS = frozenset({",", ".", ";", ":", "--", "“", "”", "\"", "-", "–", "—", "and", "but", "said", "says"})


@dataclass(frozen=True, kw_only=True)
class Title:
    """A title as it stands in the text: tokens ``first`` up to ``last``, its noun, and whose it is."""

    first: int
    last: int
    agent: Agent
    tie: Tie


def cast_offices(cast: Cast) -> None:
    """Give every named person the roles that its titles and appositions tell."""
    for number, mention in enumerate(cast.mentions):
        figure = cast.of.get(number)
        if mention.kind == "person" and figure is not None:
            for title in titles_before(cast, mention):
                hold_title(cast, figure, mention, title)
            figure.country = figure.country or land_before(cast, mention)
            for other in appositions(cast, mention):
                hold_phrase(cast, figure, mention, other)
            lead_bodies(cast, figure, mention)


def lead_bodies(cast: Cast, figure: Figure, mention: Mention) -> None:
    """Give somebody the body that a clause says is his to lead: "Ana Costa, who heads the union"."""
    parse, leader = cast.parse, cast.lore.agents.get("leader")
    verbs = [verb for verb in parse.kids(mention.head, "relcl") if parse.lemmas[verb] in LEADING
             and any(parse.words[who] == "who" for who in parse.kids(verb, "nsubj"))]
    for thing in (thing for verb in verbs for thing in parse.kids(verb, "dobj")):
        tie = next(tie_at(cast, thing), NO_TIE) if not is_general(cast, thing) else NO_TIE
        if leader is not None and tie is not NO_TIE and (tie.figure is None or tie.figure is not figure):
            belong(figure, leader, tie)
        elif leader is not None and is_general(cast, thing):
            cast.waiting.setdefault(thing, []).append(Waiting(figure=figure, agent=leader, role=None))


def titles_before(cast: Cast, mention: Mention) -> Iterator[Title]:
    """Yield the titles that stand right before a name, the nearest first."""
    end = mention.first
    limit = max(cast.parse.sentences[cast.parse.sentence_of[end]][0], end - WINDOW)
    while end > limit:
        words = words_before(cast.parse, end - 1)
        found = cast.lore.agents.title_ending([word for word, _ in words])
        if found is None:
            return
        agent, size = found
        first = widened(cast, words[-size][1], limit)
        tie = tie_before(cast, first, limit)
        tie = tie if tie is not NO_TIE else tie_within(cast, first, end)
        yield Title(first=first, last=end, agent=agent, tie=tie if tie is not NO_TIE else tie_after(cast, mention))
        end = first


def land_before(cast: Cast, mention: Mention) -> str:
    """Return the country of an adjective within a name's own phrase: "Australian athlete Jane Doe"."""
    for token in range(mention.first - 1, max(cast.parse.edges[mention.head][0], mention.first - WINDOW) - 1, -1):
        number = cast.name_at.get(token)
        if number is not None and cast.mentions[number].kind == "demonym":
            return cast.mentions[number].key or ""
        if cast.parse.words[token] in ENDS:
            return ""
    return ""


def widened(cast: Cast, first: int, limit: int) -> int:
    """Return where a title starts with the words of time and stead before it: "former", "acting", "deputy"."""
    while first > limit and is_portfolio(cast, first - 1):
        first -= 1
    while first > limit and (cast.parse.words[first - 1] in cast.lore.reference.tense or
                             (cast.parse.words[first - 1] == "-" and cast.parse.words[first - 2] in cast.lore.reference.tense)):
        first -= 1
    return first


def is_portfolio(cast: Cast, token: int) -> bool:
    """Tell whether a word before a title is part of it: the irrigation in "Irrigation Minister"."""
    parse = cast.parse
    if parse.words[token + 1] not in PORTFOLIOS or token in cast.name_at or parse.pos[token] not in {"NOUN", "PROPN"}:
        return False
    return parse.deps[token] in {"compound", "nmod"} and parse.word(token)[:1].isupper() == parse.word(token + 1)[:1].isupper() \
        and token not in cast.phrase_at


def tie_before(cast: Cast, first: int, limit: int) -> Tie:
    """Return whose a title is by what stands before it: "Pakistan's", "Iranian", "Taliban", "army"."""
    token = first - 1
    steps = 0
    while token >= limit and steps < 4:
        if cast.parse.words[token] in ENDS or (cast.parse.pos[token] == "ADP" and cast.parse.words[token] != "of"):
            return NO_TIE
        tie = next(tie_at(cast, token), None) if cast.parse.words[token] not in MARKS else None
        if tie is not None:
            return tie
        token, steps = token - 1, steps + 1
    return NO_TIE


def tie_within(cast: Cast, first: int, last: int) -> Tie:
    """Return whose a title is by a name in it: "UN spokesman"."""
    return next((tie for token in range(first, last) if token in cast.name_at for tie in tie_at(cast, token)), NO_TIE)


def tie_after(cast: Cast, mention: Mention) -> Tie:
    """Return the body that stands after a name: "Lawmaker Ana Costa of the opposition Reform Party"."""
    things = [thing for prep in cast.parse.kids(mention.head, "prep") if cast.parse.words[prep] in {"of", "from"}
              for thing in cast.parse.kids(prep, "pobj")]
    ties = (tie for thing in things for tie in tie_at(cast, thing))
    return next((tie for tie in ties if tie.figure is not None and tie.figure.kind == "organisation"), NO_TIE)


def hold_title(cast: Cast, figure: Figure, mention: Mention, title: Title) -> None:
    """Enter a title before a name: gender, role, and that its words are the person's."""
    words = " ".join(cast.parse.words[title.first:title.last])
    mark_gender(figure, words)
    if title.agent.rank == "honorific":
        return
    tokens = range(title.first, title.last)
    cast.absorbed.update(dict.fromkeys(tokens, figure))
    number = cast.phrase_at.get(title.last - 1)
    if number is not None and number not in cast.of:
        cast.link(number, figure, quiet=True)
    hold(cast, figure, title=span_of(cast.parse, tokens), agent=title.agent, tie=title.tie, name=mention.span)


def mark_gender(figure: Figure, words: str) -> None:
    """Take a person's gender from a title where it tells: "Mrs", "policewoman", "King"."""
    figure.gender = gender_of(words) or figure.gender


def hold(cast: Cast, figure: Figure, *, title: Span, agent: Agent, tie: Tie, name: Span) -> int:
    """Give a figure a role, and country and sector where it has none; return the role's place among the figure's."""
    words = " ".join(title.of(cast.text).split())
    body = " ".join(tie.span.of(cast.text).split()) if tie.span else None
    same = [place for place, role in enumerate(figure.roles) if role.title.casefold() == words.casefold()]
    if not same or (body and all(figure.roles[place].organisation is None for place in same)):
        same = [len(figure.roles)]
        figure.roles.append(Role(title=words, organisation=body, start=None, end=None, evidence=(title, *([tie.span] if tie.span else []), name)))
    noun = role_noun(cast, words, agent)
    figure.role_nouns += [noun, words.casefold()] if noun != words.casefold() else [noun]
    belong(figure, agent, tie)
    return same[0]


def belong(figure: Figure, agent: Agent, tie: Tie) -> None:
    """Give a figure the country and sector that a title with its tie tells, where it has none or a vague one."""
    figure.country = figure.country or tie.land
    vague = set(figure.role_nouns[:-1]) <= LEARNED and figure.sector in {"HLH", "EDU"} and (tie.sector or agent.sector) not in {"", "CVL"}
    vague = vague or (figure.sector in {"CVL", "CRM"} and (agent.sector not in {"CVL", "CRM", ""} or tie.sector not in {"CVL", ""}))
    if not figure.sector or vague:
        figure.sector = sector_of(agent, tie)
    if agent.sector == "PAR" and tie.figure is not None and is_open(tie.figure):
        tell(tie.figure, "PAR")
    if tie.figure is not None and not figure.code and not tie.figure.country:
        figure.code = tie.figure.code
    if tie.figure is not None and tie.figure.kind == "organisation" and figure.body is None:
        figure.body = tie.figure
    if tie.personal and tie.figure is not figure and figure.kind == "person":
        figure.patron = figure.patron or tie.figure


def sector_of(agent: Agent, tie: Tie) -> str:
    """Return the sector of a noun with its tie: its own, or the body's where the noun alone does not tell ("spokesman", "leader", "chairman").

    A rebel body's commanders are rebels, and whoever leads or speaks for a country is its government.
    """
    own = agent.sector
    if tie.personal and own not in {"", "GOV", "PAR"}:
        return own
    if (own, tie.sector) in {("MIL", "COP"), ("LEG", "OPP")} or (own == "MIL" and agent.weak and tie.sector == "GOV" and tie.figure is not None):
        return tie.sector
    if tie.sector and (own in GENERIC or agent.rank == "post" or (tie.sector == "REB" and own in {"MIL", "UAF", "LAB"}) or
                       (tie.sector == "CRM" and own == "UAF")):
        return tie.sector
    if agent.noun in LEADERS and tie.figure is not None and tie.figure.kind == "organisation":
        return ""
    return "GOV" if not own and tie.country and tie.figure is None and not tie.sector else own


def role_noun(cast: Cast, words: str, agent: Agent) -> str:
    """Return a title's noun in the form that stands for all that mean the same, with "former" where it was held before."""
    noun = cast.lore.reference.same.get(agent.noun, agent.noun)
    past = set(words.casefold().replace("-", " ").split()) & cast.lore.reference.past
    return f"former {noun}" if past and not noun.startswith("former ") else noun


def appositions(cast: Cast, mention: Mention) -> Iterator[int]:
    """Yield the agent phrases that say who a named person is: in apposition, beside a comma, or after "is"."""
    for number in around(cast, mention):
        other = cast.mentions[number]
        if other.kind == "agent" and number not in cast.of and is_one_person(cast, other) and says_who(cast, mention, other):
            yield number
    for head in said_to_be(cast, mention.head):
        found = cast.phrase_at.get(head)
        if found is not None and found not in cast.of and is_one_person(cast, cast.mentions[found]):
            yield found


def said_to_be(cast: Cast, head: int) -> list[int]:
    """Return the nouns that a sentence says a person is or becomes: "X is the leader", "X resigned as president", "X was named premier"."""
    parse, verb = cast.parse, cast.parse.heads[head]
    if parse.deps[head] not in {"nsubj", "nsubjpass", "dobj"}:
        return []
    if parse.lemmas[verb] in {"be", "become", "remain"} and parse.deps[head] == "nsubj":
        return parse.kids(verb, "attr") if parse.deps[verb] in OWN_WORDS else []
    if parse.lemmas[verb] not in cast.lore.reference.appointing:
        return []
    posts = [post for prep in parse.kids(verb, "prep") if parse.words[prep] == "as" for post in parse.kids(prep, "pobj")]
    return posts + parse.kids(verb, "oprd")


def around(cast: Cast, mention: Mention) -> Iterator[int]:
    """Yield the phrases of a name's sentence that could stand in apposition to it."""
    heads = [cast.parse.heads[mention.head], *cast.parse.kids(mention.head, "appos", "dep")]
    beyond = mention.last + 1 if mention.last < len(cast.parse) and cast.parse.words[mention.last] == "," else None
    if beyond is not None:
        first, last = cast.parse.sentences[cast.parse.sentence_of[mention.head]]
        heads += [head for head in range(beyond, min(beyond + 8, last)) if head in cast.phrase_at and starts(cast, head, beyond)]
        heads += [head for head in range(max(first, mention.first - 12), mention.first) if head in cast.phrase_at]
    else:
        heads += [head for head in range(max(0, mention.first - 12), mention.first) if head in cast.phrase_at]
    yield from dict.fromkeys(cast.phrase_at[head] for head in heads if head in cast.phrase_at)


def starts(cast: Cast, head: int, token: int) -> bool:
    """Tell whether the phrase that a token heads starts at this token."""
    return cast.mentions[cast.phrase_at[head]].first == token


def is_one_person(cast: Cast, mention: Mention) -> bool:
    """Tell whether an agent phrase speaks of one person."""
    agent, noun = cast.agent(mention), cast.noun(mention)
    return agent is not None and agent.kind == "person" and cast.parse.tags[noun] not in {"NNS", "NNPS"}


def says_who(cast: Cast, mention: Mention, other: Mention) -> bool:
    """Tell whether an agent phrase and a name are one: linked as apposition, or next to each other with a comma and no list."""
    parse = cast.parse
    if parse.deps[other.head] == "appos" and parse.heads[other.head] in range(mention.first, mention.last):
        return True
    if parse.deps[mention.head] == "appos" and (voice := voice_of(cast, parse.heads[mention.head])) is not None:
        return other.first <= voice < other.last
    if parse.deps[mention.head] == "appos" and other.first <= parse.heads[mention.head] < other.last:
        return True
    if "conj" in {parse.deps[mention.head], parse.deps[other.head]} or parse.kids(other.head, "conj"):
        return False
    if other.first == mention.last + 1 and parse.words[mention.last] == ",":
        return parse.words[other.first] != "and" and other.last < len(parse) and parse.words[other.last] in {",", ".", "who", "and", "whose"}
    opening = next(iter(sorted(token for token in cast.absorbed if cast.absorbed[token] is cast.figure_at(mention.head)
                               and mention.first - WINDOW < token < mention.first)), mention.first)
    definite = parse.kids(other.head, "poss") or any(parse.words[child] == "the" for child in parse.kids(other.head, "det"))
    enclosed = mention.last < len(parse) and parse.words[mention.last] == "," and parse.deps[other.head] not in {"nsubj", "nsubjpass", "pobj"}
    return other.last == opening - 1 and parse.words[other.last] == "," and bool(definite) and (
        enclosed or parse.deps[mention.head] not in {"nsubj", "nsubjpass"})


def voice_of(cast: Cast, noun: int) -> int | None:
    """Return the spokesman for whoever a noun means: in "a spokesman for the president, Hussein Ali" the name is his."""
    parse, above = cast.parse, cast.parse.heads[noun]
    voice = parse.heads[above]
    return voice if parse.deps[noun] == "pobj" and parse.words[above] in {"for", "of"} and parse.lemmas[voice].startswith("spokes") else None


def hold_phrase(cast: Cast, figure: Figure, mention: Mention, number: int) -> None:
    """Enter an apposition: its phrase stands for the person, its noun is a role."""
    other = cast.mentions[number]
    agent = cast.agent(other)
    assert agent is not None
    cast.link(number, figure)
    noun = cast.noun(other)
    title = title_tokens(cast, other, noun, agent)
    mark_gender(figure, " ".join(cast.parse.words[title.start:title.stop]))
    tie = tie_of(cast, noun)
    if tie.figure is None and any(cast.parse.tags[owner] == "PRP$" for owner in cast.parse.kids(noun, "poss")):
        tie = NO_TIE  # "its director of press": whose he is, is learnt with whom "its" stands for
    if tie is NO_TIE and other.first < mention.first and cast.parse.words[other.first] == "the" and other.last - other.first <= 1 + len(title):
        figure.announced = cast.lore.reference.same.get(agent.noun, agent.noun)
    role = hold(cast, figure, title=span_of(cast.parse, title), agent=agent, name=mention.span,
                tie=tie if tie.span else replace(tie, span=name_after(cast, noun)))
    after = [thing for prep in cast.parse.kids(noun, "prep") if cast.parse.words[prep] in {"of", "for"} for thing in cast.parse.kids(prep, "pobj")]
    for owner in (*cast.parse.kids(noun, "poss"), *after):
        if tie is NO_TIE if cast.parse.tags[owner] == "PRP$" else is_general(cast, owner):
            cast.waiting.setdefault(owner, []).append(Waiting(figure=figure, agent=agent, role=role))


def is_general(cast: Cast, owner: int) -> bool:
    """Tell whether an owner is a general noun for a body, of which is learnt only in its turn whose it is: "the company's lawyer"."""
    number = cast.phrase_at.get(owner)
    agent = cast.agent(cast.mentions[number]) if number is not None and number not in cast.of else None
    return agent is not None and (agent.kind in {"organisation", "group"} or agent.noun in cast.lore.reference.firms)


def own(cast: Cast, pronoun: int, owner: Figure | None) -> None:
    """Tell the titles that hang on a possessor, a pronoun or a general noun, whose they are: "its ambassador, X" is the country's."""
    for one in cast.waiting.pop(pronoun, ()):
        if owner is None or owner is one.figure:
            continue
        personal = owner.kind == "person"
        if not personal and one.figure.sector == one.agent.sector:
            one.figure.sector = ""
        tie = Tie(country=owner.country, figure=None if owner.kind == "country" else owner, sector="" if owner.kind == "country" else owner.sector,
                  personal=personal)
        belong(one.figure, one.agent, tie)
        role = one.figure.roles[one.role] if one.role is not None else None
        if role is None or one.role is None:
            continue
        if role.organisation is None and not personal and owner.names:
            one.figure.roles[one.role] = replace(role, organisation=max(owner.names, key=len))


def name_after(cast: Cast, noun: int) -> Span | None:
    """Return the name that follows a noun's "of", whatever it names: "the chief minister of Khyber Pakhtunkhwa"."""
    names = [cast.name_at[thing] for prep in cast.parse.kids(noun, "prep") if cast.parse.words[prep] == "of"
             for thing in cast.parse.kids(prep, "pobj") if thing in cast.name_at]
    return cast.mentions[names[0]].span if names else None


def title_tokens(cast: Cast, mention: Mention, noun: int, agent: Agent) -> range:
    """Return the tokens of the title within a phrase: its agent words and what narrows them, "former" before them."""
    words = agent.noun.split()
    inner = next((place for place, word in enumerate(words) if word in {"of", "in", "to", "at"}), len(words))
    first = max(mention.first, noun - inner + 1)
    while first > mention.first and (cast.parse.deps[first - 1] == "compound" or cast.parse.words[first - 1] in cast.lore.reference.tense) \
            and first - 1 not in cast.name_at:
        first -= 1
    while is_joined(cast.parse, first) and first - 2 >= mention.first:
        first -= 2
    return range(first, noun + 1 + len(words) - inner)
