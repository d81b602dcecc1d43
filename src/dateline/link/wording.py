"""Wording: how much each word says, by how few of the articles of the last weeks have it."""

from collections import Counter, deque
from collections.abc import Iterable
from math import log, sqrt

__all__ = ["Wording"]

FEW = 20
"""Articles that are taken to have been read at the least, so that the first words of all do not count as common."""


class Weights(dict[str, float]):
    """Word → its weight, worked out when it is first asked for after an article was counted."""

    def __init__(self, wording: "Wording") -> None:
        self.wording = wording

    def __missing__(self, word: str) -> float:
        """Work out a weight."""
        many = max(FEW, len(self.wording.articles))
        weight = self[word] = log(1 + many / max(1, self.wording.told[word])) / log(1 + many)
        return weight


class Wording:
    """Counts in how many articles of the last weeks each word stands."""

    def __init__(self, *, days: int) -> None:
        self.days = days
        self.articles: deque[tuple[int, frozenset[str]]] = deque()
        self.told: Counter[str] = Counter()
        self.weights = Weights(self)
        self.masses: dict[frozenset[str], float] = {}
        """Text's words → the sum of their weights, since the last count: each is compared with many others."""

    def count(self, day: int, texts: Iterable[frozenset[str]]) -> None:
        """Count an article's words, each once, and forget articles that are too old."""
        self.weights.clear()
        self.masses.clear()
        words = frozenset().union(*texts)
        self.articles.append((day, words))
        self.told.update(words)
        while self.articles[0][0] < day - self.days:
            for word in self.articles.popleft()[1]:
                self.told[word] -= 1
                if not self.told[word]:
                    del self.told[word]

    def weight(self, word: str) -> float:
        """Return from 0 to 1 how much a word says."""
        return self.weights[word]

    def heaviest(self, words: frozenset[str]) -> float:
        """Return how much that word says, of some, which says most."""
        return max(map(self.weights.__getitem__, words), default=0.0)

    def mass(self, words: frozenset[str]) -> float:
        """Return how much the words of a text say together."""
        known = self.masses.get(words)
        if known is None:
            known = self.masses[words] = sum(map(self.weights.__getitem__, words))
        return known

    def rarest(self, words: Iterable[str], *, most: int, shared: bool = False) -> list[str]:
        """Return the words that say most; where they are to be `shared`, of those that another article has too."""
        return sorted((word for word in words if not shared or self.told[word] > 1), key=lambda word: (self.told[word], word))[:most]

    def share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """Return which share of the weight of a text's words another text has, from 0 to 1."""
        shared = part & whole
        return sum(map(self.weights.__getitem__, shared)) / self.mass(part) if shared else 0.0

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return which share of the weight of two texts' words they have in common, from 0 to 1."""
        shared = one & other
        return sum(map(self.weights.__getitem__, shared)) / sqrt(self.mass(one) * self.mass(other)) if shared else 0.0
