"""Counts of people: how many were killed or injured, from the number words before the noun that says who."""

import re
from pathlib import Path
from typing import Any

from dateline.annotate.grammar import Grammar
from dateline.annotate.phrases import conjuncts, span_of, trimmed
from dateline.annotate.triggers import Match
from dateline.codebook.loader import tree
from dateline.records import Count, Span

__all__ = ["Tolls", "load_tolls"]

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


class Tolls:
    """Reads a count of people from a noun phrase, by the codebook's number words and bounds."""

    def __init__(self, words: dict[str, Any]) -> None:
        self.numbers: dict[str, int] = words["numbers"]
        self.vague: dict[str, int] = words["vague"]
        self.least, self.most = frozenset(words["at_least"]), frozenset(words["at_most"])
        self.killing, self.injuring = frozenset(words["killing"]), frozenset(words["injuring"])
        self.dead, self.hurt = frozenset(words["dead"]), frozenset(words["hurt"])

    def of(self, grammar: Grammar, match: Match) -> tuple[Count | None, Count | None]:
        """Return how many a match's deed killed and injured."""
        parse, token = grammar.parse, match.token
        said = {parse.lemmas[word] for word in match.tokens} | {parse.words[word] for word in match.tokens}
        killing, injuring = bool(said & (self.killing | self.dead)), bool(said & (self.injuring | self.hurt))
        if not killing and not injuring:
            return None, None
        count = next((count for role in self.roles(grammar, match) if (count := self.total(grammar, grammar.role(token, role)))), None)
        return (count, None) if killing else (None, count)

    def roles(self, grammar: Grammar, match: Match) -> tuple[str, ...]:
        """Return the roles in which those whom a deed befell stand, for this frame."""
        if grammar.parse.pos[match.token] == "NOUN":
            return ("of",)
        return ("subj",) if "subj" in match.frame.recipient else ("obj", "inner")

    def total(self, grammar: Grammar, heads: list[int]) -> Count | None:
        """Return the count of all coordinated phrases together: "three officers and 17 civilians" are twenty."""
        counts = [count for head in heads for part in conjuncts(grammar.parse, head) if (count := self.count(grammar, part))]
        if len(counts) < 2:
            return counts[0] if counts else None
        spans = [count.span for count in counts if count.span]
        span = Span(start=min(spans).start, end=max(spans, key=lambda span: span.end).end)
        high = None if any(count.high is None for count in counts) else sum(count.high or 0 for count in counts)
        return Count(low=sum(count.low for count in counts), high=high, text=span.of(grammar.parse.text), span=span)

    def count(self, grammar: Grammar, head: int) -> Count | None:
        """Return how many people a noun phrase counts, or None where it has no number."""
        parse = grammar.parse
        if parse.pos[head] == "NUM" or parse.words[head] in self.vague:
            return self.read(grammar, head)
        numbers = [child for child in parse.kids(head, "nummod", "amod", "det", "quantmod") if self.value(parse.words[child]) is not None]
        return self.read(grammar, numbers[0]) if numbers else None

    def read(self, grammar: Grammar, number: int) -> Count | None:
        """Return the count that a number token gives, with its bounds and the words that say so."""
        parse = grammar.parse
        value = self.value(parse.words[number])
        if value is None:
            return None
        parts = sorted({number, *(child for child in parse.subtree(number) if child < number and number - child < 6)})
        for child in parse.kids(number, "compound", "nummod"):
            factor = self.value(parse.words[child])
            if factor is not None:
                value = factor * value if value >= 100 or parse.words[number] == "dozen" else value + factor
        low, high = self.bounds(parse.words[number], value, " ".join(parse.words[part] for part in parts))
        other = next((self.value(parse.words[child]) for child in parse.kids(number, "conj") if parse.pos[child] == "NUM"), None)
        if other and "between" in {parse.words[part] for part in parts}:
            parts, high = [*parts, *(child for child in parse.kids(number, "conj", "cc"))], max(other, value)
        span = span_of(parse, trimmed(parse, parts) or [number])
        return Count(low=low, high=high, text=span.of(parse.text), span=span)

    def bounds(self, word: str, value: int, said: str) -> tuple[int, int | None]:
        """Return the least and the most that a number with the words before it may mean."""
        if word in self.vague or any(bound in said for bound in self.least):
            return value, None
        return (0, value) if any(bound in said for bound in self.most) else (value, value)

    def value(self, word: str) -> int | None:
        """Return the number that a word means, a vague word's lower bound, or None."""
        if DIGITS.fullmatch(word):
            return int(word.replace(",", ""))
        return self.numbers.get(word, self.vague.get(word))


def load_tolls(folder: Path | None) -> Tolls:
    """Read the number words from the codebook."""
    return Tolls(tree("tolls", folder=folder))
