"""`Parse`: a dependency parse as plain columns, so that rules need no model and no token objects."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Entity", "Parse"]


@dataclass(frozen=True, kw_only=True)
class Entity:
    """A name that the language model marked: tokens ``first`` up to, not including, ``last``."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Parse:
    """One article's tokens, column by column; all columns have the same length, all indices count tokens of the article.

    White space is not a token: a token's text is ``text[starts[i]:ends[i]]`` and never blank.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    """The token's text, lower case."""
    lemmas: Sequence[str]
    """Lemma, lower case."""
    tags: Sequence[str]
    """Penn Treebank tag: NN, VBD …"""
    pos: Sequence[str]
    """Universal part of speech: NOUN, VERB, AUX, PROPN …"""
    deps: Sequence[str]
    """Relation to the head, in spaCy's English labels (CLEAR style): nsubj, dobj, ccomp …"""
    heads: Sequence[int]
    """Index of the head token; a root is its own head."""
    sentences: Sequence[tuple[int, int]]
    """First token and the token after the last one, of each sentence."""
    entities: Sequence[Entity] = ()

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.starts)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependants of each token, in order."""
        found: list[list[int]] = [[] for _ in self.starts]
        for token, head in enumerate(self.heads):
            if head != token:
                found[head].append(token)
        return tuple(map(tuple, found))

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The number of the sentence that holds each token."""
        numbers: list[int] = []
        for number, (first, last) in enumerate(self.sentences):
            numbers.extend([number] * (last - first))
        return tuple(numbers)

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """First token and the token after the last one, of each token's subtree."""
        left, right = list(range(len(self))), [i + 1 for i in range(len(self))]
        for token in range(len(self)):
            up = self.heads[token]
            low, high, here = token, token + 1, token
            while up != here and (left[up] > low or right[up] < high):
                left[up], right[up] = min(left[up], low), max(right[up], high)
                here, up = up, self.heads[up]
        return tuple(zip(left, right, strict=True))

    @cached_property
    def token_starts(self) -> dict[int, int]:
        """The token that starts at each character offset where one does."""
        return {start: token for token, start in enumerate(self.starts)}

    def word(self, token: int) -> str:
        """Return a token's text as written."""
        return self.text[self.starts[token]:self.ends[token]]

    def subtree(self, token: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """Return a token and all below it in order, leaving out branches whose relation is in `without`."""
        found, waiting = [], [token]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(child for child in self.children[here] if self.deps[child] not in without)
        return sorted(found)

    def kids(self, token: int, *relations: str) -> list[int]:
        """Return the dependants of a token that stand in one of these relations."""
        below, deps = self.children[token], self.deps
        return [child for child in below if deps[child] in relations] if below else []  # asked of every word: most have none

    def ancestors(self, token: int) -> Iterator[int]:
        """Yield head, head of the head, and so on up to the root."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token

    def tokens_in(self, start: int, end: int) -> range:
        """Return the tokens that lie, even in part, in ``text[start:end]``."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))
