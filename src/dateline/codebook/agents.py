"""Agents: the common nouns and titles that stand for people, bodies and papers, with the sector that they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from dateline.codebook.loader import table
from dateline.errors import CodebookError

__all__ = ["Agent", "Agents", "load_agents", "plural_of"]

KINDS = frozenset({"person", "organisation", "group", "document"})
RANKS = frozenset({"office", "role", "honorific"})
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
    """For a title: office, role or honorific."""
    plural: bool = False
    """True of the plural form that was found."""


class Agents:
    """All agent nouns and titles, looked up by the words that end in their head noun."""

    def __init__(self, nouns: Mapping[str, Agent], titles: Mapping[str, Agent]) -> None:
        self.nouns = nouns
        self.titles = titles
        self.heads = frozenset(noun.split()[-1] for noun in (*nouns, *titles))
        self.longest = {head: 0 for head in self.heads}
        for noun in (*nouns, *titles):
            words = noun.split()
            self.longest[words[-1]] = max(self.longest[words[-1]], len(words))

    def ending(self, words: Sequence[str]) -> tuple[Agent, int] | None:
        """Return the longest noun or title, and its number of words, with which these lower-case words end."""
        if not words or words[-1] not in self.heads:
            return None
        for size in range(min(len(words), self.longest[words[-1]]), 0, -1):
            phrase = " ".join(words[-size:])
            agent = self.nouns.get(phrase) or self.titles.get(phrase)
            if agent is not None and agent.rank != "honorific":
                return agent, size
        return None

    def title_ending(self, words: Sequence[str]) -> tuple[Agent, int] | None:
        """Return the longest title, else agent noun, with which these lower-case words end, honorifics among them."""
        for size in range(min(len(words), LONGEST), 0, -1):
            phrase = " ".join(words[-size:])
            agent = self.titles.get(phrase) or self.nouns.get(phrase)
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
            raise CodebookError(f"roles.tsv: {row['title']}: rank must be one of {', '.join(sorted(RANKS))}, not {row['rank']!r}")
        add(titles, Agent(noun=row["title"], kind="person", sector=row["sector"], rank=row["rank"]), row["plural"])
    for row in table("agents", folder=folder):
        if row["kind"] not in KINDS:
            raise CodebookError(f"agents.tsv: {row['noun']}: kind must be one of {', '.join(sorted(KINDS))}, not {row['kind']!r}")
        add(nouns, Agent(noun=row["noun"], kind=row["kind"], sector=row["sector"], weak=row["strength"] == "weak"), row["plural"])
    return Agents(MappingProxyType(nouns), MappingProxyType(titles))


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
