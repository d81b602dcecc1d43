"""Agents: the common nouns and titles that stand for people, bodies and papers, with the sector that they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from dateline.codebook.loader import table, tree
from dateline.errors import CodebookError

__all__ = ["Agent", "Agents", "load_agents", "plural_of"]

KINDS = frozenset({"person", "organisation", "group", "document"})
RANKS = frozenset({"office", "role", "post", "title", "honorific"})
APART = frozenset({"title", "honorific"})
"""Ranks of words that count beside a name only: "Gen." and "Justice", not justice."""
INNER = (" of ", " in ", " to ", " at ")
SHORTEST = 3
"""The fewest letters before a noun that is written as one with what it grows or owns."""
LONGEST = 6
"""The most words that a title may have."""


@dataclass(frozen=True, kw_only=True)
class Agent:
    """A noun or noun phrase that stands for somebody, or for a paper that speaks."""

    noun: str
    kind: str
    sector: str = ""
    weak: bool = False
    """True where the noun counts only if it acts, speaks, or is tied to a country or body."""
    rank: str = ""
    """For a title: office, role, post (within a body, whose sector it takes), title (beside a name only) or honorific."""
    plural: bool = False
    """True of the plural form that was found."""


class Agents:
    """All agent nouns and titles, looked up by the words that end in their head noun."""

    def __init__(self, nouns: Mapping[str, Agent], titles: Mapping[str, Agent], makers: Sequence[str] = ()) -> None:
        self.nouns = nouns
        self.titles = titles
        self.makers = tuple(makers)
        """Nouns with which others make one word: the grower of winegrower."""
        self.spoken = {without_points(title): agent for title, agent in titles.items()}
        self.longest: dict[str, int] = {}
        self.opening: dict[str, int] = {}
        for noun in (*nouns, *titles):
            self.enter(noun)

    def enter(self, noun: str) -> None:
        """Enter a noun by its head: its last word, or the one before "of": "chief of staff"."""
        inner = next((mark for mark in INNER if mark in noun), None)
        head = (noun.split(inner)[0] if inner else noun).split()[-1]
        sizes = self.opening if inner else self.longest
        sizes[head] = max(sizes.get(head, 0), len(noun.split()))

    def is_head(self, word: str) -> bool:
        """Tell whether a lower-case word heads any agent noun."""
        return word in self.longest or word in self.opening or self.compound(word) is not None

    def get(self, phrase: str) -> Agent | None:
        """Return the agent of exactly these lower-case words, titles that only stand beside a name apart."""
        agent = self.nouns.get(phrase) or self.titles.get(phrase) or self.compound(phrase)
        return None if agent is None or agent.rank in APART else agent

    def compound(self, word: str) -> Agent | None:
        """Return the agent that a word written as one is a kind of: a winegrower is a grower."""
        tails = self.makers if word.isalpha() else ()
        tail = next((tail for tail in tails if word.endswith((tail, f"{tail}s")) and len(word) >= len(tail) + SHORTEST), None)
        agent = self.nouns.get(word[word.rindex(tail):]) if tail else None
        return replace(agent, noun=word.removesuffix("s")) if agent else None

    def ending(self, words: Sequence[str]) -> tuple[Agent, int] | None:
        """Return the longest noun, and its number of words, with which these lower-case words end in their head."""
        longest = self.longest.get(words[-1], 1) if words else 0
        for size in range(min(len(words), longest), 0, -1):
            agent = self.get(" ".join(words[-size:]))
            if agent is not None:
                return agent, size
        return None

    def around(self, words: Sequence[str], head: int) -> Agent | None:
        """Return the agent noun whose head stands at this place of the words, what follows "of" read with it."""
        longest = self.opening.get(words[head], 0)
        for size in range(longest, 2, -1):
            for first in range(max(0, head - size + 3), head + 1):
                agent = self.get(" ".join(words[first:first + size]))
                if agent is not None and first + size > head + 1:
                    return agent
        found = self.ending(words[:head + 1])
        return found[0] if found else None

    def title_ending(self, words: Sequence[str]) -> tuple[Agent, int] | None:
        """Return the longest title, else agent noun, with which these lower-case words without points end, honorifics among them."""
        for size in range(min(len(words), LONGEST), 0, -1):
            phrase = " ".join(words[-size:])
            agent = self.spoken.get(phrase) or self.nouns.get(phrase)
            if agent is not None and agent.kind == "person":
                return agent, size
        return None


@lru_cache(maxsize=4)
def load_agents(folder: Path | None = None) -> Agents:
    """Return the agents of the codebook, once per user's folder."""
    nouns: dict[str, Agent] = {}
    titles: dict[str, Agent] = {}
    for row in table("roles", folder=folder):
        if row["rank"] not in RANKS:
            raise CodebookError(f"{row.where}: {row['title']}: rank must be one of {', '.join(sorted(RANKS))}, not {row['rank']!r}")
        add(titles, Agent(noun=row["title"], kind="person", sector=row["sector"], rank=row["rank"]), row["plural"])
    for row in table("agents", folder=folder):
        if row["kind"] not in KINDS:
            raise CodebookError(f"{row.where}: {row['noun']}: kind must be one of {', '.join(sorted(KINDS))}, not {row['kind']!r}")
        add(nouns, Agent(noun=row["noun"], kind=row["kind"], sector=row["sector"], weak=row["strength"] == "weak"), row["plural"])
    makers = tree("reference", folder=folder)["makers"]
    if unknown := [maker for maker in makers if maker not in nouns]:
        raise CodebookError(f"reference.yaml: makers: there is no agent {unknown[0]!r}")
    return Agents(MappingProxyType(nouns), MappingProxyType(titles), makers)


def without_points(title: str) -> str:
    """Return a title as its words read when the points of abbreviations are left out."""
    return " ".join(word.rstrip(".") for word in title.split())


def add(agents: dict[str, Agent], agent: Agent, plural: str) -> None:
    """Enter an agent under its singular and its plural form."""
    many = plural or plural_of(agent.noun)
    agents.setdefault(agent.noun, agent)
    agents.setdefault(many, Agent(noun=agent.noun, kind=agent.kind, sector=agent.sector, weak=agent.weak, rank=agent.rank, plural=True))


def plural_of(noun: str) -> str:
    """Return the regular plural of an English noun: of the word before "of" where there is one."""
    head, of, rest = noun.partition(" of ")
    if head.endswith(("s", "x", "ch", "sh")):
        many = head + "es"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        many = head[:-1] + "ies"
    elif head.endswith("man"):
        many = head[:-3] + "men"
    else:
        many = head + "s"
    return many + of + rest
