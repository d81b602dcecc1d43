"""Counts of people: how many were killed or injured, from the number words before the noun that says who."""

import re
from pathlib import Path
from typing import Any

from dateline.annotate.coding.triggers import Match
from dateline.annotate.grammar import Grammar
from dateline.annotate.phrases import conjuncts, span_of, trimmed
from dateline.codebook.loader import tree
from dateline.records import Count, Span

__all__ = ["Tolls", "load_tolls"]

UNHURT = re.compile(r"(?i)\b(?:no|without) (?:\w+ )?(?:casualties|injuries|deaths|fatalities|losses)\b|"
                    r"\b(?:no[ -]?one|nobody) (?:was|is|had been|has been) (?:\w+ )?(?:hurt|injured|killed|wounded|harmed)\b")
RANGE = re.compile(r"(?i)\b(?:between |from )?(?P<low>\d[\d,]*|[a-z]+)(?: and | to |-|–)(?P<high>\d[\d,]*|[a-z]+) ")
PARTLY = frozenset({"among", "including", "of", "them"})
"""Words between two counts of which the second is a part of the first."""
FATAL = frozenset({"death", "dead", "fatally"})
SINGLE = frozenset({"NOUN", "PROPN", "PRON"})
LONE = frozenset({"he", "she", "him", "her"})
EVERY = frozenset({"no", "every", "each", "any", "what", "which"})
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
        said = {parse.lemmas[word] for word in match.tokens} | {parse.words[word] for word in match.tokens} | ends(grammar, token)
        killing, injuring = bool(said & (self.killing | self.dead)), bool(said & (self.injuring | self.hurt))
        if not killing and not injuring:
            return None, None
        count = self.own(grammar, token) or next(
            (count for role in self.roles(grammar, match) if (count := self.total(grammar, grammar.role(token, role)))), None)
        return (count, None) if killing else (None, count)

    def none(self, grammar: Grammar, token: int) -> Count | None:
        """Return the zero that a token's sentence tells: "nobody was hurt", "no casualties"."""
        first, last = grammar.parse.sentences[grammar.parse.sentence_of[token]]
        start, end = grammar.parse.starts[first], grammar.parse.ends[last - 1]
        found = UNHURT.search(grammar.parse.text, start, end)
        return Count(low=0, high=0, text=found.group(), span=Span(start=found.start(), end=found.end())) if found else None

    def own(self, grammar: Grammar, token: int) -> Count | None:
        """Return the bare number right before a coordinated participle: "four were killed and at least nine wounded"."""
        parse, before = grammar.parse, token - 1
        if parse.pos[token] == "NOUN" or parse.deps[token] != "conj" or parse.pos[before] != "NUM" or parse.kids(token, "dobj"):
            return None
        return self.read(grammar, before)

    def roles(self, grammar: Grammar, match: Match) -> tuple[str, ...]:
        """Return the roles in which those whom a deed befell stand, for this frame."""
        if grammar.parse.pos[match.token] == "NOUN":
            return ("of",)
        if any(grammar.parse.lemmas[word] in {"life", "lose"} for word in match.tokens):
            return ("obj", "subj")
        return ("subj",) if "subj" in match.frame.recipient else ("obj", "inner")

    def total(self, grammar: Grammar, heads: list[int]) -> Count | None:
        """Return the count of all coordinated phrases together: "three officers and 17 civilians" are twenty."""
        parts = self.apart(grammar, [part for head in heads for part in conjuncts(grammar.parse, head)])
        counts = [count for part in parts if (count := self.count(grammar, part))]
        if len(counts) < 2:
            return counts[0] if counts else None
        spans = [count.span for count in counts if count.span]
        span = Span(start=min(spans).start, end=max(spans, key=lambda span: span.end).end)
        high = None if any(count.high is None for count in counts) else sum(count.high or 0 for count in counts)
        return Count(low=sum(count.low for count in counts), high=high, text=span.of(grammar.parse.text), span=span)

    def apart(self, grammar: Grammar, heads: list[int]) -> list[int]:
        """Return the heads less those that are part of the first: "14 people, among them five nuns"."""
        words = grammar.parse.words
        return [head for head in heads if head == heads[0] or not any(words[between] in PARTLY for between in range(heads[0] + 1, head))]

    def count(self, grammar: Grammar, head: int) -> Count | None:
        """Return how many people a noun phrase counts; one, where it means a single person."""
        parse = grammar.parse
        return self.span_of_two(grammar, head) or self.numbered(grammar, head) or (one(grammar, head) if parse.pos[head] in SINGLE else None)

    def span_of_two(self, grammar: Grammar, head: int) -> Count | None:
        """Return the range that stands before a noun: "between eight and 15 people", "10 to 12 soldiers"."""
        parse = grammar.parse
        first = parse.edges[head][0]
        found = RANGE.search(parse.text, parse.starts[first], parse.ends[head])
        if not found:
            return None
        low, high = self.value(found["low"].lower()), self.value(found["high"].lower())
        if low is None or high is None or low >= high:
            return None
        return Count(low=low, high=high, text=found.group().strip(), span=Span(start=found.start(), end=found.start() + len(found.group().rstrip())))

    def numbered(self, grammar: Grammar, head: int) -> Count | None:
        """Return how many people a noun phrase counts in numbers, or None where it has none."""
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


def one(grammar: Grammar, head: int) -> Count | None:
    """Return one for a noun phrase that means a single person, or None."""
    parse = grammar.parse
    single = parse.words[head] in LONE if parse.pos[head] == "PRON" else grammar.labels.get(head) == "PERSON" if parse.pos[head] == "PROPN" else (
        parse.tags[head] == "NN" and parse.lemmas[head] in grammar.folk and bool(parse.kids(head, "det", "poss", "compound", "nummod"))
        and parse.lemmas[head] not in grammar.quantities and not any(parse.words[child] in EVERY for child in parse.kids(head, "det")))
    if not single:
        return None
    span = span_of(parse, list(range(parse.edges[head][0], head + 1))[-4:])
    return Count(low=1, high=1, text=span.of(parse.text), span=span)


def ends(grammar: Grammar, verb: int) -> set[str]:
    """Return the words that say how a deed ended: the death of "knifed to death", the dead of "shot dead"."""
    parse = grammar.parse
    return {parse.words[word] for child in parse.children[verb] for word in (child, *parse.children[child])
            if parse.words[word] in FATAL and parse.deps[child] in {"prep", "advmod", "oprd", "acomp", "prt", "amod", "dobj"}}


def load_tolls(folder: Path | None) -> Tolls:
    """Read the number words from the codebook."""
    return Tolls(tree("tolls", folder=folder))
