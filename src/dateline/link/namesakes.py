"""Namesakes: all actors of one name, kind and codes, which linking compares as one; and the keys under which they are found.

Who has no name of their own – gunmen, a spokesman, nine soldiers – has no key: across stories nothing says that they are the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from dateline.codebook.agents import load_agents
from dateline.codebook.countries import load_countries
from dateline.records import make_id

__all__ = ["Namesake", "namesake_id", "plain"]

WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"[’']s?\b")
SMALL = frozenset({"of", "and", "the", "for", "in", "on", "to", "de", "la", "al", "el", "bin", "ibn", "von", "van", "der", "da", "do", "y", "e"})
"""Words that stand small within a name."""
STATELESS = ("IGO", "NGO", "UAF", "MNC")
"""First letters of codes that begin with no country."""
LONE_BODIES = frozenset({"MIL", "COP", "LEG"})
"""Sectors whose bodies a country has one of: the army, the police, parliament."""
GOVERNMENT = "government"


@dataclass(frozen=True, kw_only=True)
class Namesake:
    """All actors of one name, kind and codes."""

    id: str
    actor: str
    """The one told first, for which judgements are made."""
    name: str
    kind: str
    codes: tuple[str, ...] = ()
    aliases: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    """Titles, in lower case."""
    companions: frozenset[str] = frozenset()
    """Plain names of persons and bodies told of in the same articles; a sample that does not depend on the order of adding."""

    @cached_property
    def plain(self) -> str:
        """The name without case, accents, points and article."""
        return plain(self.name)

    @cached_property
    def called(self) -> frozenset[str]:
        """The name and the aliases, plain."""
        return frozenset(map(plain, (self.name, *self.aliases)))

    @cached_property
    def countries(self) -> frozenset[str]:
        """Countries, ISO 3166-1 alpha-3."""
        return frozenset(code[:3] for code in self.codes if not code.startswith(STATELESS) and load_countries().by_iso3(code[:3]))

    @cached_property
    def sectors(self) -> frozenset[str]:
        """What its codes say beside the country."""
        return frozenset(code[3:6] if load_countries().by_iso3(code[:3]) else code for code in self.codes) - {""}

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which it is found; none where it cannot be told again."""
        return tuple(dict.fromkeys(keys_of(self)))


def namesake_id(name: str, kind: str, codes: tuple[str, ...]) -> str:
    """Return the id of all actors of a name, kind and codes."""
    return make_id("namesake", plain(name), kind, *sorted(codes))


@cache
def plain(name: str) -> str:
    """Return a name's words without case, accents, points, possessive and article."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", POSSESSIVE.sub("", name)) if not unicodedata.combining(c))
    words = WORD.findall(letters.replace(".", "").casefold())
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def keys_of(one: Namesake) -> Iterator[str]:
    """Yield the keys of a namesake."""
    if one.kind == "person":
        yield from (key for name in (one.name, *sorted(one.aliases)) if (key := person_key(name)))
    elif one.kind == "country":
        yield from (f"country {code}" for code in sorted(one.countries) if len(one.countries) == 1)
    elif one.kind in {"organisation", "group"} and not is_pair(one):
        yield from body_keys(one)


def person_key(name: str) -> str | None:
    """Return the key of a full name: its last word and first letter; a surname alone has none."""
    words = plain(name).split()
    return f"person {words[0][0]} {words[-1]}" if len(words) > 1 and is_proper(name) and not load_agents().ending(words) else None


def is_pair(one: Namesake) -> bool:
    """Tell whether two parties are meant together: "Kenya and Ethiopia", each an alias."""
    sides = one.name.split(" and ")
    return len(sides) > 1 and sum(plain(side) in {plain(alias) for alias in one.aliases} for side in sides) > 1


def body_keys(one: Namesake) -> Iterator[str]:
    """Yield the keys of a body: its name, and its acronym; a state's body goes by country and noun."""
    rest = without_country(one.name)
    agent = load_agents().ending(rest)
    if agent and len(rest) - agent[1] < 2 and (len(rest) == 1 or one.kind == "group" or len(rest) > agent[1] or agent[0].kind != "person"):
        if is_state_body(one, rest, agent[0].sector):
            yield f"body {next(iter(one.countries))} {' '.join(rest)}"
        if not (is_proper(one.name) and len(rest) > 1):
            return
    if not is_proper(one.name):
        return
    for name in (one.name, *sorted(one.aliases)):
        yield from (f"body {key}" for key in (plain(name), acronym(name)) if len(key) > 1 and is_proper(name))


def is_state_body(one: Namesake, rest: tuple[str, ...], sector: str) -> bool:
    """Tell whether a body is the only one of its name in its country."""
    alone = len(rest) == 1 and (sector in LONE_BODIES or rest[0] == GOVERNMENT)
    return len(one.countries) == 1 and one.kind == "organisation" and (alone or (len(rest) == 2 and is_proper(one.name)))


@cache
def without_country(name: str) -> tuple[str, ...]:
    """Return the lower-case words of a name less the country that it opens with: "Kenya's army", "Kenyan army" → army."""
    words = POSSESSIVE.sub("", name).split()
    words = words[1:] if words[:1] and words[0].casefold() == "the" and len(words) > 1 else words
    for size in range(min(3, len(words) - 1), 0, -1):
        opening = " ".join(words[:size])
        if load_countries().by_name(opening) or load_countries().by_adjective(opening):
            words = words[size:]
            break
    return tuple(plain(" ".join(words)).split())


@cache
def is_proper(name: str) -> bool:
    """Tell whether every word of a name that counts is written large, and it is not all in capitals as in a headline."""
    words = [word for word in WORD.findall(POSSESSIVE.sub("", name)) if word.casefold() not in SMALL]
    return bool(words) and all(word[0].isupper() or not word[0].isalpha() for word in words) and any(word[0].isalpha() for word in words)


def acronym(name: str) -> str:
    """Return the first letters of a name of three words or more, less the small ones."""
    words = [word for word in WORD.findall(name) if word.casefold() not in SMALL]
    return "".join(word[0] for word in words).casefold() if len(words) > 2 else ""
