"""Names: where the codebook's names of bodies and countries stand in a text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.codebook.countries import Countries, load_countries
from dateline.codebook.leaders import Leaders, load_leaders
from dateline.codebook.organisations import Organisations, load_organisations
from dateline.records import MentionKind
from dateline.syntax import Parse

__all__ = ["Found", "Names", "load_names"]

FOLD = str.maketrans({"’": "'", "‘": "'", "\n": " ", "\xa0": " ", "‑": "-", "–": "-"})
"""One character for one, so that offsets keep their meaning."""
SHORTEST = 5
"""The fewest letters of a surname that is taken for its bearer wherever it stands: "Putin", not "Ban"."""
NEW = "New"
"""The word that makes a country's name another place's: "New Britain", "New Mexico"."""
RUN = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Found:
    """A name in the text: tokens ``first`` up to, not including, ``last``, what it names, and who found it."""

    first: int
    last: int
    kind: MentionKind
    key: str | None = None
    by: str = "codebook"


class Names:
    """All names that the codebook knows, by their first word; the longest that fits wins, and capitals count."""

    def __init__(self, countries: Countries, organisations: Organisations, leaders: Leaders) -> None:
        self.known: dict[str, tuple[MentionKind, str | None]] = {}
        self.shared: dict[str, set[str]] = {}
        """Names of the people of more than one country: "Congolese", "Korean"."""
        for leader in leaders.all:
            short = (name for name in leader.short if len(name) >= SHORTEST)
            self.learn(None, "person", (leader.name, *leader.aliases, *short))
        for country in countries.all:
            self.learn(country.iso3, "place", (*country.capital, *country.seats))
            self.learn(country.iso3, "demonym", (*country.adjectives, *country.people))
            self.learn(country.iso3, "country", (country.name, *country.aliases))
        for organisation in organisations.all:
            self.learn(organisation.name, "organisation", (organisation.name, *organisation.aliases))
        for country in countries.all:
            for name in (*country.adjectives, *country.people):
                self.shared.setdefault(name, set()).add(country.iso3)
        self.shared = {name: found for name, found in self.shared.items() if len(found) > 1}
        self.by_word = by_first_word(self.known)

    def learn(self, key: str | None, kind: MentionKind, names: tuple[str, ...]) -> None:
        """Enter names, and their forms in capitals where that cannot be another word."""
        for name in names:
            bare = name.removeprefix("the ").removeprefix("The ").translate(FOLD)
            if bare and not bare.islower():
                self.known[bare] = (kind, key)
                if len(bare) > 4:
                    self.known.setdefault(bare.upper(), (kind, key))

    def find(self, parse: Parse) -> Iterator[Found]:
        """Yield the longest name at each token, from left to right, none within another."""
        text, token = parse.text.translate(FOLD), 0
        while token < len(parse):
            hit = self.at(parse, text, token)
            if hit is not None:
                yield hit
            token = hit.last if hit else token + 1

    def at(self, parse: Parse, text: str, token: int) -> Found | None:
        """Return the longest name that starts with a token and ends with one."""
        start = parse.starts[token]
        namesake = token > 0 and parse.word(token - 1) == NEW
        first = RUN.match(text, start)
        for name in self.by_word.get(first.group(), ()) if first else ():
            end = start + len(name)
            if text.startswith(name, start) and not (text[end:end + 1].isalnum() and name[-1].isalnum()):
                tokens = parse.tokens_in(start, end)
                if parse.ends[tokens[-1]] <= end + 1 or text[end] == "/":
                    kind, key = self.known[name]
                    if namesake and kind in {"country", "place"}:
                        continue
                    return Found(first=token, last=tokens[-1] + 1, kind=kind, key=key)
        return None


def by_first_word(known: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Return first word → names, longest first."""
    groups: dict[str, list[str]] = {}
    for name in known:
        first = RUN.search(name)
        if first and first.start() == 0:
            groups.setdefault(first.group(), []).append(name)
    return {word: tuple(sorted(names, key=len, reverse=True)) for word, names in groups.items()}


@lru_cache(maxsize=4)
def load_names(folder: Path | None = None) -> Names:
    """Return the names of the codebook, once per user's folder."""
    return Names(load_countries(folder), load_organisations(folder), load_leaders(folder))
