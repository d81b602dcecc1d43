"""What a story is called: its main parties and what it is about, in the words that its articles use most."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeVar

from dateline.codebook.countries import load_countries
from dateline.link.namesakes import is_proper, plain

__all__ = ["Told", "named", "party_key", "phrases"]

Key = TypeVar("Key")
STATE = frozenset({"", "GOV", "MIL", "COP", "JUD", "LEG"})
"""Sectors whose people act for their country."""
PHRASE = re.compile(r"(?<=[a-z,;] )([A-Z][\w’'-]{2,}) ([\w’'-]{4,})")
"""A capitalised word within a sentence, with the word after it."""
SHARE = 0.25
"""The share of a word's places in which it must follow the same name for the two to be a name: "Dorra barrage", not "Dorra said"."""
FEW = 2
MOST_PARTIES, MOST_PLACES = 6, 4


@dataclass
class Told:
    """What articles of a story tell, counted by article."""

    articles: int = 0
    parties: Counter[str] = field(default_factory=Counter)
    dyads: Counter[tuple[str, str]] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    names: dict[str, Counter[str]] = field(default_factory=dict)
    """Party → the names that it goes by."""

    def add(self, records: Iterable[Sequence[Sequence[tuple[str, str]]]], places: Iterable[str], text: str) -> None:
        """Count an article: the two sides of each record, as (party, name); its places; its text."""
        self.articles += 1
        parties, dyads = set[str](), set[tuple[str, str]]()
        for sides in records:
            for key, name in (party for side in sides for party in side):
                parties.add(key)
                self.names.setdefault(key, Counter())[name] += 1
            dyads |= {(min(one, other), max(one, other)) for (one, _), (other, _) in product(sides[0], sides[1]) if one != other}
        self.parties.update(parties)
        self.dyads.update(dyads)
        self.places.update(set(places))
        self.pairs.update(phrases(text))
        self.seconds.update({word for _, word in phrases(text)})

    def called(self, key: str) -> str:
        """Return the name that a party goes by most."""
        return min(self.names[key].items(), key=lambda item: (-item[1], item[0]))[0]


def party_key(actor: str, name: str, codes: Sequence[str]) -> tuple[str, str] | None:
    """Return whom a party stands for, and by which name: its country where it acts for that; None for who has no name."""
    for code in codes:
        country = load_countries().by_iso3(code[:3])
        if country and code[3:] in STATE:
            return country.iso3, country.name
    return (actor, name) if is_proper(name) else None


def phrases(text: str) -> set[tuple[str, str]]:
    """Return the capitalised words of a text with the word after each."""
    return {(first, second) for first, second in PHRASE.findall(text)}


def named(told: Told) -> tuple[str, list[str], list[str]]:
    """Return a story's name, its main parties and its main places."""
    parties = [told.called(key) for key, _ in ranked(told.parties)]
    places = [place for place, _ in ranked(told.places)][:MOST_PLACES]
    dyad, count = next(iter(ranked(told.dyads)), (None, 0))
    who = " – ".join(sorted(map(told.called, dyad), key=parties.index)) if dyad and count >= FEW else next(iter(parties), "")
    what = subject(told, parties[:MOST_PARTIES]) or next((place for place in places if plain(place) not in plain(who)), "")
    return ": ".join(part for part in (who, what) if part), list(dict.fromkeys(parties))[:MOST_PARTIES], places


def subject(told: Told, parties: Sequence[str]) -> str:
    """Return what a story is about: the name that most of its articles have, countries, people and parties apart."""
    known = {word for party in parties for word in plain(party).split()}
    for (first, second), count in ranked(told.pairs):
        if count < max(FEW, told.articles / 8):
            break
        if not {plain(first), plain(second)} & known and count >= SHARE * told.seconds[second] and not is_land(first) and not is_land(second):
            return f"{first} {second}"
    return ""


def is_land(word: str) -> bool:
    """Tell whether a word names a country or what is of it."""
    return any(look(word) for look in (load_countries().by_name, load_countries().by_adjective, load_countries().by_people))


def ranked(counts: "Counter[Key]") -> list[tuple[Key, int]]:
    """Return counts, the highest first; of equal ones in the order of what is counted."""
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
