"""Wording: how much each word says, by how few of the articles of the last weeks have it."""

from collections import Counter, deque
from collections.abc import Iterable
from math import log, sqrt

__all__ = ["Wording"]

FEW = 20
"""Articles that are taken to have been read at the least, so that the first words of all do not count as common."""


class Wording:
    """Counts in how many articles of the last weeks each word stands."""

    def __init__(self, *, days: int) -> None:
        self.days = days
        self.articles: deque[tuple[int, frozenset[str]]] = deque()
        self.told: Counter[str] = Counter()
        self.weights: dict[str, float] = {}
        """Weights as they are until the next article is counted."""
        self.weights: dict[str, float] = {}
        """Weights worked out since the last count: the same words are asked for many times while one article is compared."""

    def count(self, day: int, texts: Iterable[frozenset[str]]) -> None:
        """Count an article's words, each once, and forget articles that are too old."""
        self.weights.clear()
        words = frozenset().union(*texts)
        self.weights.clear()
        self.articles.append((day, words))
        self.told.update(words)
        while self.articles[0][0] < day - self.days:
            for word in self.articles.popleft()[1]:
                self.told[word] -= 1
                if not self.told[word]:
                    del self.told[word]

    def weight(self, word: str) -> float:
        """Return from 0 to 1 how much a word says."""
        known = self.weights.get(word)
        if known is None:
            many = max(FEW, len(self.articles))
            known = self.weights[word] = log(1 + many / max(1, self.told[word])) / log(1 + many)
        return known

    def rarest(self, words: Iterable[str], *, most: int, shared: bool = False) -> list[str]:
        """Return the words that say most; where they are to be `shared`, of those that another article has too."""
        return sorted((word for word in words if not shared or self.told[word] > 1), key=lambda word: (self.told[word], word))[:most]

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return which share of the weight of two texts' words they have in common, from 0 to 1."""
        shared, mine, its = (sum(map(self.weight, words)) for words in (one & other, one, other))
        return shared / sqrt(mine * its) if mine and its else 0.0
