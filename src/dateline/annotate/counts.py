"""Counts of people: how many were killed or injured, from the number words before the noun that says who."""

import re
from pathlib import Path
from typing import Any

from dateline.annotate.grammar import Grammar
from dateline.annotate.phrases import span_of, trimmed
from dateline.annotate.triggers import Match
from dateline.codebook.loader import tree
from dateline.records import Count

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
        lemma = parse.lemmas[token]
        killing, injuring = lemma in self.killing, lemma in self.injuring
        if not killing and not injuring:
            return None, None
        role = "subj" if "subj" in match.frame.recipient else "obj"
        heads = grammar.role(token, role if parse.pos[token] != "NOUN" else "of")
        count = next((count for head in heads if (count := self.count(grammar, head))), None)
        return (count, None) if killing else (None, count)

    def count(self, grammar: Grammar, head: int) -> Count | None:
        """Return how many people a noun phrase counts; a single person or body with "a" or a name counts as one only where a number stands."""
        parse = grammar.parse
        if parse.pos[head] == "NUM" or parse.words[head] in self.vague:
            return self.read(grammar, head, head)
        for child in parse.kids(head, "nummod", "amod", "det", "quantmod"):
            if self.value(parse.words[child]) is not None:
                return self.read(grammar, child, head)
        return None

    def read(self, grammar: Grammar, number: int, head: int) -> Count | None:
        """Return the count that a number token gives, with its bounds and the words that say so."""
        parse = grammar.parse
        value = self.value(parse.words[number])
        if value is None:
            return None
        parts = sorted({number, *(child for child in parse.subtree(number) if child < number and number - child < 5)})
        scale = [child for child in parse.kids(number, "compound", "nummod") if self.value(parse.words[child]) is not None]
        for child in scale:
            value = (self.value(parse.words[child]) or 1) * value if value >= 100 else value + (self.value(parse.words[child]) or 0)
        said = " ".join(parse.words[part] for part in parts)
        low, high = value, None if parse.words[number] in self.vague else value
        if any(word in said for word in self.least):
            high = None
        elif any(word in said for word in self.most):
            low, high = 0, value
        words = trimmed(parse, parts) or [number]
        span = span_of(parse, words)
        return Count(low=low, high=high, text=span.of(parse.text), span=span)

    def value(self, word: str) -> int | None:
        """Return the number that a word means, a vague word's lower bound, or None."""
        if DIGITS.fullmatch(word):
            return int(word.replace(",", ""))
        return self.numbers.get(word, self.vague.get(word))


def load_tolls(folder: Path | None) -> Tolls:
    """Read the number words from the codebook."""
    return Tolls(tree("tolls", folder=folder))
