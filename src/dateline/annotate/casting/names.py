"""Casting of names: which proper names stand for the same person, body or country."""

import re
from collections.abc import Iterable

from dateline.annotate.casting.cast import Cast, Figure
from dateline.annotate.casting.genders import gender_of
from dateline.codebook.agents import Agent
from dateline.codebook.organisations import Organisation
from dateline.records import Mention

__all__ = ["MEMBERS", "cast_names"]

ACRONYM = re.compile(r"[A-Z][A-Z&.\-]{1,9}s?")
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "e", "i", "ul", "al"})
PLACING = frozenset({"in", "at", "near", "inside", "outside", "throughout", "around", "into", "across"})
"""Prepositions after which no person stands."""
PERSONAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "agent", "appos"})
"""Relations in which a name is rather somebody than a place."""
CROWNS = frozenset({"king", "queen", "prince", "princess", "pope", "emperor", "sultan", "emir"})
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
SEAT_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "dative", "poss"})
UNTOLD = frozenset({"alliance", "coalition", "bloc"})
"""Last nouns of names that parties bear as well as bodies of several countries."""
MEMBERS = frozenset({"BUS", "LAB"})
"""Sectors that a league's members give it."""
SMALLEST = 300_000
"""The fewest people of a country for which one word within a body's name speaks: Douglas County is not the Isle of Man's."""
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
MODIFYING = frozenset({"amod", "compound", "nmod", "poss"})
"""Relations of the words that stand before a name in its own phrase."""
BESIDE = 5
"""How many words before a name may say whose it is."""
SEAT_PREPOSITIONS = frozenset({"by", "with", "between", "against"})
PARTY_PREPOSITIONS = frozenset({"by", "against", "between", "with", "on", "of", "for", "about", "than", "among", "towards", "toward"})
RELIEF = (["red", "cross"], ["red", "crescent"])
"""Names under which relief societies go in every country."""


def cast_names(cast: Cast) -> None:
    """Link every proper name of the article to its figure."""
    numbers = [number for number, mention in enumerate(cast.mentions) if mention.kind not in {"agent", "document", "pronoun"}]
    lands = [cast.mentions[number].key or "" for number in numbers if cast.mentions[number].kind in {"country", "demonym", "place"}]
    acronyms = own_acronyms(cast, numbers)
    for number in numbers:
        mention = cast.mentions[number]
        if mention.kind in {"country", "demonym", "place"} and mention.key:
            cast_country(cast, number, mention)
        elif mention.kind == "organisation" and mention.key and number not in acronyms:
            cast_body(cast, number, mention.key, lands)
        elif mention.kind == "group":
            cast_group(cast, number, mention)
    cast_bodies(cast, [n for n in numbers if cast.mentions[n].kind == "organisation" and (not cast.mentions[n].key or n in acronyms)], lands)
    cast_people(cast, people(cast, numbers))


def own_acronyms(cast: Cast, numbers: list[int]) -> set[int]:
    """Return the mentions that are the acronym of a body which the story names in full, whatever other body the codebook knows by it."""
    bodies = [number for number in numbers if cast.mentions[number].kind == "organisation"]
    short = {letters for number in bodies if not cast.mentions[number].key for letters in initials(bare(cast.words_of(cast.mentions[number])))}
    known = {cast.mentions[number].key for number in bodies if len(cast.words_of(cast.mentions[number]).split()) > 1}
    return {number for number in bodies if (mention := cast.mentions[number]).key and mention.key not in known
            and cast.words_of(mention).isupper() and len(cast.words_of(mention)) > 2 and cast.words_of(mention).casefold() in short}


def people(cast: Cast, numbers: list[int]) -> list[int]:
    """Return the mentions of persons without those of one word that only ever stand where a place stands: "in Jinka", "between Konso and Jinka"."""
    found = [number for number in numbers if cast.mentions[number].kind == "person"]
    alone = [number for number in found if cast.mentions[number].last - cast.mentions[number].first == 1]
    located = {cast.words_of(cast.mentions[number]) for number in alone if is_located(cast, cast.mentions[number])}
    elsewhere = {cast.words_of(cast.mentions[number]) for number in alone if cast.parse.deps[cast.mentions[number].head] in PERSONAL_DEPS}
    elsewhere |= {cast.words_of(cast.mentions[number]) for number in alone} - located
    long = {word for number in found if number not in alone for word in cast.words_of(cast.mentions[number]).split()}
    return [number for number in found if number not in alone or cast.words_of(cast.mentions[number]) in elsewhere | long]


def is_located(cast: Cast, mention: Mention) -> bool:
    """Tell whether a name stands after a preposition of place, or is the place that a gazetteer knows there."""
    parse, head = cast.parse, mention.head
    if mention.span.start in cast.places and cast.places[mention.span.start].literal and cast.places[mention.span.start].country:
        return True
    while parse.deps[head] in {"conj", "compound"} and parse.heads[head] != head:
        head = parse.heads[head]
    if parse.deps[head] != "pobj":
        return False
    before = parse.words[parse.heads[head]]
    return before in PLACING or (before == "between" and parse.pos[parse.heads[parse.heads[head]]] == "NOUN")


def cast_country(cast: Cast, number: int, mention: Mention) -> None:
    """Link a country's name, or its capital where that acts; its people are figures of their own."""
    iso3 = mention.key or ""
    country = cast.lore.countries.by_iso3(iso3)
    if mention.kind == "demonym" and is_people(cast, mention):
        figure = cast.keyed.get(("people", iso3)) or cast.add(Figure(kind="group", country=iso3, sector="CVL", plural=True), "people", iso3)
        cast.link(number, figure, named=True)
        return
    if mention.kind == "place" and not is_party(cast, mention):
        return
    figure = cast.keyed.get(("country", iso3)) or cast.add(
        Figure(kind="country", country=iso3, sector="GOV", gender="n", preferred=country.name if country else ""), "country", iso3)
    cast.link(number, figure, named=mention.kind != "demonym", quiet=is_quiet(cast, mention))
    if mention.kind == "demonym":
        figure.aliases.append(cast.words_of(mention))


def is_people(cast: Cast, mention: Mention) -> bool:
    """Tell whether a demonym is a noun: "two Pakistanis", "the Israelis", not "Pakistani troops"."""
    parse, head = cast.parse, mention.head
    return (parse.tags[head] in {"NNS", "NNPS", "NN", "NNP"} and parse.deps[head] not in {"compound", "amod", "nmod"}) or (
        parse.pos[head] == "ADJ" and parse.deps[head] in {"nsubj", "pobj", "dobj"})


def is_party(cast: Cast, mention: Mention) -> bool:
    """Tell whether a name of a capital or country stands where a party stands, not a place."""
    parse, head = cast.parse, mention.head
    if opens_dateline(cast, mention):
        return False
    while parse.deps[head] == "conj":
        head = parse.heads[head]
    if parse.deps[head] == "pobj":
        return parse.words[parse.heads[head]] in (SEAT_PREPOSITIONS if mention.kind == "place" else PARTY_PREPOSITIONS)
    return parse.deps[head] in SEAT_ROLES


def opens_dateline(cast: Cast, mention: Mention) -> bool:
    """Tell whether a name in capitals opens its sentence as a dateline does: "MOSCOW —", "KABUL (Agency):"."""
    if mention.last >= len(cast.parse) or not cast.parse.word(mention.head).isupper():
        return False
    first, _ = cast.parse.sentences[cast.parse.sentence_of[mention.first]]
    return cast.parse.words[mention.last] in {"-", "--", "—", "–", ":", "("} and mention.first - first < 3


def is_quiet(cast: Cast, mention: Mention) -> bool:
    """Tell whether a country's name only says where something is or whose: no party of its own."""
    parse, head = cast.parse, mention.head
    above = parse.heads[head]
    if parse.deps[head] == "pobj":
        return parse.words[above] in cast.lore.reference.literal
    if parse.deps[head] in {"amod", "compound", "nmod", "npadvmod", "advmod"} or opens_dateline(cast, mention):
        return True
    return parse.deps[head] == "poss" and (above in cast.phrase_at or above in cast.name_at)


def cast_body(cast: Cast, number: int, name: str, lands: Iterable[str]) -> None:
    """Link a name that the codebook knows to its body, of the day of the article."""
    mention = cast.mentions[number]
    near = land_beside(cast, mention)
    lands = [near] if near else lands
    body = cast.lore.organisations.get(cast.words_of(mention), day=cast.day, countries=lands)
    body = body or cast.lore.organisations.get(name, day=cast.day, countries=lands)
    if body is not None and near and body.country and body.country != near and mention.last - mention.first == 1:
        # "Peru's Congress": the codebook knows other countries' only.
        figure = cast.keyed.get(("body", near, body.name)) or cast.add(
            Figure(kind="organisation", country=near, sector=body.sector, gender="n"), "body", near, body.name)
        cast.link(number, figure, named=True)
    elif body is not None:
        figure = cast.keyed.get(("body", body.name)) or cast.add(figure_of(body), "body", body.name)
        cast.link(number, figure, named=True, quiet=is_credit(cast, cast.mentions[number]))


def is_credit(cast: Cast, mention: Mention) -> bool:
    """Tell whether a name in brackets only credits a dateline: "NAIROBI (AP) —"."""
    words, after = cast.parse.words, mention.last + 1
    if mention.first == 0 or after >= len(words) or words[mention.first - 1] != "(" or words[mention.last] != ")":
        return False
    return words[after] in {"-", "--", "—", "–", ":", "_"}


def figure_of(body: Organisation) -> Figure:
    """Make a figure of a body of the codebook."""
    return Figure(kind="group" if body.kind == "group" else "organisation", country=body.country, sector=body.sector, code=body.code,
                  preferred=body.name, gender="n")


def cast_group(cast: Cast, number: int, mention: Mention) -> None:
    """Link the name of a people or creed that is no country's: "Kurds"; an adjective of the kind is nobody."""
    parse, head = cast.parse, mention.head
    if parse.deps[head] in {"amod", "compound", "nmod"} or parse.pos[head] == "ADJ":
        return
    name = cast.words_of(mention)
    key = name.casefold().removesuffix("s")
    agent = cast.lore.agents.ending([name.casefold()])
    figure = cast.keyed.get(("people", key)) or cast.add(
        Figure(kind="group", plural=True, sector=agent[0].sector if agent else "CVL"), "people", key)
    cast.link(number, figure, named=True)


def cast_bodies(cast: Cast, numbers: list[int], lands: Iterable[str]) -> None:
    """Link names of bodies that the codebook does not know: same name, acronym introduced beside it, or a name cut short."""
    long_first = sorted(numbers, key=lambda n: (-len(cast.words_of(cast.mentions[n]).split()), n))
    known = {bare(name).casefold(): figure for figure in cast.figures if figure.kind == "organisation" for name in figure.names}
    for number in long_first:
        name = bare(cast.words_of(cast.mentions[number]))
        figure = introduced(cast, number) or known.get(name.casefold()) or shortened(name, known)
        if figure is None:
            figure = cast.add(new_body(cast, number, name))
        known.setdefault(name.casefold(), figure)
        for letters in initials(name):
            known.setdefault(letters, figure)
        cast.link(number, figure, named=True)


def bare(name: str) -> str:
    """Return a name without a leading article."""
    return name[4:] if name[:4].lower() == "the " else name


def introduced(cast: Cast, number: int) -> Figure | None:
    """Return the figure whose acronym this name is said to be: "X (ABC)", "X, or ABC"; both ways round."""
    mention, parse = cast.mentions[number], cast.parse
    before = parse.words[max(0, mention.first - 2):mention.first]
    if before[-1:] == ("(",) or tuple(before) == (",", "or"):
        other = cast.name_at.get(mention.first - len(before if before[-1] == "or" else before[-1:]) - 1)
        if other is not None and cast.mentions[other].kind in {"organisation", "person"} and ACRONYM.fullmatch(cast.words_of(mention)):
            return cast.of.get(other)
    return None


def shortened(name: str, known: dict[str, Figure]) -> Figure | None:
    """Return the one body of whose longer name this is the beginning ("Siemens" of "Siemens Energy") or, of two words or more, the end."""
    short = name.casefold()
    fitting = {id(figure): figure for long, figure in known.items() if figure.kind == "organisation" and
               (long.startswith(f"{short} ") or (" " in short and long.endswith(f" {short}")))}
    return next(iter(fitting.values())) if len(fitting) == 1 and len(name) > 3 else None


def initials(name: str) -> list[str]:
    """Return the acronyms that a name of three words or more gives, with and without its small words."""
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", name))
    if len(words) < 2:
        return []
    return ["".join(word[0] for word in words if word.lower() not in SMALL).lower(), "".join(word[0] for word in words).lower()]


def new_body(cast: Cast, number: int, name: str) -> Figure:
    """Make a figure of a body that the codebook does not know: its last noun may tell its sector, a name within it its country."""
    mention = cast.mentions[number]
    words = name.casefold().split()
    found = cast.lore.agents.ending(words) or opening_noun(cast, words) or head_before_of(cast, words)
    if (parent := parent_body(cast, mention)) is not None:
        return Figure(kind="organisation", country=parent.country, sector=parent.sector, code="" if parent.country else parent.code, gender="n")
    sector = found[0].sector if found and not (found[0].sector == "CRM" and found[0].weak) and found[0].noun not in UNTOLD else ""
    sector = sector_of_members(cast, words) or sector or sector_of_name(cast, words)
    country = land_within(cast, mention) or land_beside(cast, mention)
    return Figure(kind="organisation", country=country, sector=sector, gender="n")


def opening_noun(cast: Cast, words: list[str]) -> tuple[Agent, int] | None:
    """Return the noun for a body with which a name opens: "Parliament", "Bank" — a national is none."""
    found = cast.lore.agents.ending(words[:1])
    return found if found is not None and (found[0].kind == "organisation" or len(words) == 1) else None


def sector_of_name(cast: Cast, words: list[str]) -> str:
    """Return the sector that the words of a name tell: "Grupo Andino S.A.", "Horn Rights Watch"."""
    known, plain = cast.lore.reference, [word.replace(".", "").strip(",") for word in words]
    if len(plain) < 2:
        return ""
    if any(plain[at:at + 2] in RELIEF for at in range(len(plain) - 1)):
        return "NGO"
    if plain[-1] in known.firm_ends or plain[0] in known.firm_openings:
        return "BUS"
    return "NGO" if plain[-1] in known.cause_ends and known.causes.intersection(plain) else ""


def sector_of_members(cast: Cast, words: list[str]) -> str:
    """Return the sector that the members in the name of a league give it: "Garment Exporters Association", "Federation of Dockers"."""
    if not cast.lore.reference.leagues & set(words):
        return ""
    agents = (cast.lore.agents.get(word.replace("’", "'").removesuffix("'")) for word in words)
    return next((agent.sector for agent in agents if agent is not None and agent.plural and agent.sector in MEMBERS), "")


def parent_body(cast: Cast, mention: Mention) -> Organisation | None:
    """Return the body of no country whose name opens a longer one: "UN Support Mission" is the United Nations'."""
    body = cast.lore.organisations.get(cast.parse.word(mention.first), day=cast.day)
    return body if body is not None and mention.last - mention.first > 1 and body.sector in {"IGO", "NGO"} else None


def head_before_of(cast: Cast, words: list[str]) -> tuple[Agent, int] | None:
    """Return the agent noun before "of" or "for": "Ministry of Foreign Affairs"."""
    for number, word in enumerate(words):
        if word in {"of", "for"}:
            return cast.lore.agents.ending(words[:number])
    return None


def land_within(cast: Cast, mention: Mention) -> str:
    """Return the country of which a name speaks first, by several words before one: "Sri Lankan Navy", "North Korean Red Cross"."""
    stretches = (range(first, first + size) for first in range(mention.first, mention.last) for size in (3, 2, 1) if first + size <= mention.last)
    return next((land for stretch in stretches if (land := land_of(cast, " ".join(map(cast.parse.word, stretch))))), "")


def land_of(cast: Cast, word: str) -> str:
    """Return the country whose name, people or capital words of a name are."""
    if not word[:1].isupper():
        return ""
    country = cast.lore.countries.by_adjective(word) or cast.lore.countries.by_name(word) or cast.lore.countries.by_capital(word)
    return country.iso3 if country and country.population >= SMALLEST else ""


def land_beside(cast: Cast, mention: Mention) -> str:
    """Return the country that the words before a name give: "Pakistan's Supreme Court", "the Norwegian seafarers' union Havfolk"."""
    parse, token = cast.parse, mention.first - 1
    first, _ = parse.sentences[parse.sentence_of[mention.first]]
    while token >= first and mention.first - token <= BESIDE:
        if land := cast.country_at(token):
            return land
        if token in cast.name_at or not (parse.words[token] in POSSESSIVE or parse.deps[token] in MODIFYING):
            return ""
        token -= 1
    return ""


def cast_people(cast: Cast, numbers: list[int]) -> None:
    """Link names of persons: the fullest first, a shorter one to the fuller one that it fits, the nearest before it where several do."""
    long_first = sorted(numbers, key=lambda n: (-len(parts(cast, n)), n))
    full: list[tuple[int, tuple[str, ...], Figure]] = []
    for number in long_first:
        name = parts(cast, number)
        gender = gender_before(cast, number)
        fitting = [(place, figure) for place, other, figure in full
                   if is_short_for(name, other) and (not gender or figure.gender in {"", gender})]
        figure = nearest(number, fitting)
        if figure is None:
            given = cast.lore.reference.given_names.get(name[0], "") if len(name) > 1 else ""
            figure = cast.add(Figure(kind="person", gender=gender or given))
        full.append((number, name, figure))
        cast.link(number, figure, named=True)


def gender_before(cast: Cast, number: int) -> str:
    """Return the gender that the word before a name tells: "Mrs Clinton" is not Mr Clinton."""
    first = cast.mentions[number].first
    return gender_of(cast.parse.words[first - 1].rstrip(".")) if first else ""


def parts(cast: Cast, number: int) -> tuple[str, ...]:
    """Return the words of a person's name, folded, without suffixes and points; a lone name with its crown: King Hussein is not Saddam."""
    words = re.findall(r"[^\W\d_][\w.'’]*", cast.words_of(cast.mentions[number]).casefold().replace("’s", "").replace("'s", ""))
    first = cast.mentions[number].first
    crown = cast.parse.words[first - 1] if first and len(words) == 1 else ""
    return tuple(word.rstrip(".") for word in ([crown] if crown in CROWNS else []) + words if word not in SUFFIXES) or ("",)


def is_short_for(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether one name may stand for the other: the same family name and no given name that differs; one word alone may be any part."""
    if short == long:
        return True
    if len(short) == 1:
        return short[0] == long[-1] or (short[0] in long and len(short[0]) > 2)
    if len(short) > len(long) or short[-1] != long[-1]:
        return False
    rest = iter(long[:-1])
    return all(any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest) for word in short[:-1])


def nearest(number: int, fitting: list[tuple[int, Figure]]) -> Figure | None:
    """Return the figure last named before a mention, else the first named after it."""
    before = [(place, figure) for place, figure in fitting if place < number]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    return min(fitting, key=lambda pair: pair[0])[1] if fitting else None
