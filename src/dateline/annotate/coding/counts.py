"""Counts of people: how many a noun phrase means, from its number words, or because it means a single person."""

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from dateline.annotate.grammar import Grammar
from dateline.annotate.phrases import conjuncts, span_of, trimmed
from dateline.codebook.loader import tree
from dateline.records import Count, Span

__all__ = ["TELLING", "Counts", "load_counts"]

RANGE = re.compile(r"(?i)\b(?:between (?P<least>\d[\d,]*|[a-z]+) and|(?P<low>\d[\d,]*|[a-z]+)(?: to | or |-|–)) ?(?P<high>\d[\d,]*|[a-z]+)\b")
PARTLY = frozenset({"among", "including", "of", "them"})
"""Words between two counts of which the second is a part of the first."""
SINGLE = frozenset({"NOUN", "PROPN", "PRON"})
LONE = frozenset({"he", "she", "him", "her"})
EVERY = frozenset({"no", "every", "each", "any", "what", "which"})
NOT_PEOPLE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
BETWEEN = frozenset({"a", "an", "about", "around", "some", "estimated"})
"""Words that may stand between a bound and its number: "at least a dozen"."""
CHANGING = re.compile(r"(?i)(?<!anywhere )(?<!ranging )\bfrom $")
"""What stands before two numbers of which the second takes the first one's place: "rose from five to nine"."""
COUNTING = ("nummod", "amod", "det", "predet", "preconj", "cc", "quantmod", "nmod", "compound")
"""Relations in which a number stands to what it counts."""
MEASURES = frozenset({"dozen", "hundred", "thousand", "million", "score"})
TENS = range(20, 100, 10)
ONE = frozenset({"a", "another"})
REMAINS = frozenset({"body", "victim", "corpse"})
"""What a toll's next one is counted by: "a fifth body was found"."""
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
TIES = frozenset({",", "and"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
LEADING = frozenset({"DET", "NUM", "ADJ", "ADV", "PRON", "NOUN", "PROPN"})
"""What may stand before the head of a phrase in a list."""
TELLING = frozenset({"say", "tell", "report", "announce", "add"})
"""Verbs of those who tell a toll."""
BINDING = frozenset({"at", "than", "-"})
"""What else may: "at least four", "a 14-year-old boy"."""
SPELLS = frozenset({"year", "years", "month", "months"})
"""Nouns in which ages are told."""
FAR = 6
"""How many words before a number may still say what it means."""
ASIDE = 3
"""How many words of a range a parser may hang elsewhere than on its noun: "between eight and" of "between eight and 15 people"."""


class Counts:
    """Reads a count of people from a noun phrase, by the codebook's number words and bounds."""

    def __init__(self, words: dict[str, Any], *, bodies: frozenset[str] = frozenset()) -> None:
        self.numbers: dict[str, int] = words["numbers"]
        self.vague: dict[str, int] = words["vague"]
        self.least, self.most = (sorted((tuple(bound.split()) for bound in words[side]), key=len, reverse=True) for side in ("at_least", "at_most"))
        self.or_more = frozenset(words["or_more"])
        self.others = frozenset(words["others"])
        self.up = frozenset(words["up"])
        self.figures = frozenset(words["figures"])
        """Nouns for a number that do not say of what it is one."""
        self.right = frozenset(words["right"])
        """What says of such a noun that its number is the right one, or the last."""
        self.ordinals = frozenset(words["ordinals"])
        self.things = frozenset(words["not_people"])
        self.people = frozenset(words["people"])
        self.groups = frozenset(words["groups"])
        self.bodies = bodies
        """Nouns for organisations and offices, of which one is nobody."""
        self.reporting = frozenset(words["reporting"])
        self.earlier = frozenset(words["earlier"])
        """What says of a count that another has taken its place."""
        self.attackers = frozenset(words["attackers"])
        """Words for those who died in their own attack."""
        self.doers = self.attackers | frozenset(words["doers"])
        """Words for those who attack, any of which may name the same."""
        self.admitting = frozenset(words["admitting"])
        """Verbs with which somebody tells the dead of his own side."""
        self.kin: list[frozenset[str]] = [frozenset(kind) for kind in words["kin"].values()]
        """Words that may name one deed."""
        self.endings = tuple(words["person_endings"])

    def total(self, grammar: Grammar, heads: Iterable[int]) -> Count | None:
        """Return the count of all coordinated phrases together: "three officers and 17 civilians" are twenty."""
        counts = [count for _, count in self.parts(grammar, heads)]
        return counts[0] if len(counts) == 1 else self.added(grammar, counts)

    def parts(self, grammar: Grammar, heads: Iterable[int]) -> list[tuple[int, Count]]:
        """Return the coordinated phrases that count people, each with its count."""
        parts = apart(grammar, sorted({part for head in heads for part in (*conjuncts(grammar.parse, head), *listed(grammar, head))}))
        if len(parts) > 1 and self.tellers(grammar, parts):
            parts = parts[:1]
        return [(part, count) for part in parts if (count := self.count(grammar, part))]

    def tellers(self, grammar: Grammar, parts: list[int]) -> bool:
        """Tell whether a list ran on into who reports it: "killing 20 people, residents and a doctor told Reuters"."""
        parse, verb = grammar.parse, after_phrase(grammar, parts[-1])
        tells = verb < len(parse) and parse.tags[verb] in {"VBD", "VBZ"} and parse.lemmas[verb] in TELLING
        return tells and all(head in parts for head in parse.kids(verb, "nsubj"))

    def added(self, grammar: Grammar, counts: list[Count]) -> Count | None:
        """Return the sum of some counts, with the words from the first to the last of them."""
        spans = [count.span for count in counts if count.span]
        if not spans:
            return None
        span = Span(start=min(spans).start, end=max(span.end for span in spans))
        high = None if any(count.high is None for count in counts) else sum(count.high or 0 for count in counts)
        return Count(low=sum(count.low for count in counts), high=high, text=span.of(grammar.parse.text), span=span)

    def count(self, grammar: Grammar, head: int) -> Count | None:
        """Return how many people a noun phrase counts; one, where it means a single person."""
        if self.thing(grammar, head) and self.one_more(grammar, head) is None:
            return None
        found = self.span_of_two(grammar, head) or self.numbered(grammar, head)
        if found or (grammar.parse.pos[head] not in SINGLE and not year_old(grammar, head)):
            return found
        return self.within(grammar, head) or self.one(grammar, head)

    def thing(self, grammar: Grammar, head: int) -> bool:
        """Tell whether a phrase is about animals, things, a time or a sum of money: "20 sheep", "200 of the cows"."""
        lemmas = grammar.parse.lemmas
        if pair_of(grammar, head) in self.people:
            return False
        if grammar.labels.get(head) in NOT_PEOPLE and grammar.parse.pos[head] != "NUM" and not year_old(grammar, head):
            return True
        about = grammar.cores(head) if self.value(lemmas[head]) is not None else [head]
        return any(not self.things.isdisjoint((lemmas[core], grammar.parse.words[core])) for core in about)

    def within(self, grammar: Grammar, head: int) -> Count | None:
        """Return the count of those of whom a group is made: "a family of five", "a group of six soldiers"."""
        if grammar.parse.lemmas[head] not in self.groups:
            return None
        return next((count for member in grammar.pobj([head], "of") if (count := self.numbered(grammar, member))), None)

    def span_of_two(self, grammar: Grammar, head: int) -> Count | None:
        """Return the range that stands before a noun: "between eight and 15 people", "10 to 12 soldiers"."""
        parse = grammar.parse
        first = max(parse.edges[head][0] - ASIDE, parse.sentences[parse.sentence_of[head]][0])
        start, end = parse.starts[first], parse.ends[head]
        for found in RANGE.finditer(parse.text, start, end):
            low, high = self.value((found["least"] or found["low"]).lower()), self.value(found["high"].lower())
            changed = parse.pos[head] == "NUM" and CHANGING.search(parse.text, 0, found.start())
            if low and high is not None and low < high and not changed:  # no range: "no-one"
                return Count(low=low, high=high, text=found.group(), span=Span(start=found.start(), end=found.end()))
        return None

    def numbered(self, grammar: Grammar, head: int) -> Count | None:
        """Return how many people a noun phrase counts in numbers, or None where it has none."""
        parse = grammar.parse
        if self.value(parse.words[head]) is not None and not age(grammar, head):
            return self.read(grammar, head)
        if (nth := self.one_more(grammar, head)) is not None:
            span = span_of(parse, [*parse.kids(head, "det"), nth])
            return Count(low=1, high=1, text=span.of(parse.text), span=span)
        front = head - 2 if parse.words[head - 1:head] == ("-",) and head > 1 else head  # "four passers-by"
        numbers = [child for noun in dict.fromkeys((front, head)) for child in parse.kids(noun, *COUNTING)
                   if child < head and self.value(parse.words[child]) is not None and not age(grammar, child)]
        if not numbers:
            return None
        last = numbers[-1]
        return self.read(grammar, last + 1 if last + 1 < head and parse.words[last + 1] in MEASURES else last)

    def one_more(self, grammar: Grammar, head: int) -> int | None:
        """Return the word by which a phrase is one person besides those counted before: "wounded a third", "a fourth, aged 17", "another"."""
        parse = grammar.parse
        beside = [child for child in parse.kids(head, "amod") if age(grammar, head) or parse.lemmas[head] in REMAINS]
        nth = next((word for word in (head, *beside) if parse.words[word] in self.ordinals), None)
        after = nth is not None and any(parse.words[child] in ONE for child in parse.kids(head, "det"))
        alone = parse.words[head] == "another" and parse.pos[head] == "PRON"
        return (nth if after else head) if (after or alone) and not grammar.pobj([head], "of") else None

    def read(self, grammar: Grammar, number: int) -> Count | None:
        """Return the count that a number token gives, with its bounds and the words that say so."""
        parse = grammar.parse
        value = self.value(parse.words[number])
        if value is None:
            return None
        if number and "no" in (parse.words[number - 1], *(parse.words[number - 2:number - 1] if parse.words[number - 1] == "-" else ())):
            value = 0  # "no one", "no-one"
        value = self.of_many(grammar, number, value) if parse.words[number] in self.vague else self.multiplied(grammar, number, value)
        first, low, high = self.bounds(grammar, number, value)
        parts = {number, *range(first, number), *(child for child in parse.subtree(number) if child < number and number - child < FAR)}
        span = span_of(parse, trimmed(parse, parts) or [number])
        return Count(low=low, high=high, text=span.of(parse.text), span=span)

    def of_many(self, grammar: Grammar, number: int, value: int) -> int:
        """Return a vague number with one that it multiplies or that multiplies it: "tens of thousands"."""
        words = grammar.parse.words
        for first in (number - 2, number):
            if 0 <= first < len(words) - 2 and words[first + 1] == "of" and words[first] in self.vague and words[first + 2] in self.vague:
                return self.vague[words[first]] * self.vague[words[first + 2]] // 2
        return value

    def multiplied(self, grammar: Grammar, number: int, value: int) -> int:
        """Return a number with the factor before it: "two dozen", "half a dozen", "three hundred"; or with its tens: "forty-one"."""
        words = grammar.parse.words
        if self.tens(grammar, number):
            return value + self.numbers[words[number - 2]]
        before = [word for word in words[max(0, number - 2):number] if word not in BETWEEN][-1:]
        if words[number] not in MEASURES or not before:
            return value
        factor = self.value(before[0]) if words[number - 1] == before[0] else None
        return value // 2 if before[0] == "half" else value * (factor or 1)

    def tens(self, grammar: Grammar, number: int) -> bool:
        """Tell whether a number is the units of one in words whose tens a parser cut off: "one" of "forty-one"."""
        words = grammar.parse.words
        return (number > 1 and words[number - 1] == "-" and self.numbers.get(words[number - 2], 0) in TENS
                and self.numbers.get(words[number], 0) in range(1, 10))

    def bounds(self, grammar: Grammar, number: int, value: int) -> tuple[int, int, int | None]:
        """Return the first word of a number with its bound, and the least and the most that they may mean."""
        words, start = grammar.parse.words, number - 2 if self.tens(grammar, number) else number
        first = start
        while first and (words[first - 1] in BETWEEN or self.value(words[first - 1]) is not None):
            first -= 1
        before = () if self.about(grammar, first - 1) or self.adverb(grammar, first - 2) else tuple(words[max(0, first - 3):first])
        least = next((bound for bound in self.least if before[-len(bound):] == bound), ())
        most = next((bound for bound in self.most if before[-len(bound):] == bound), ())
        if most and len(most) >= len(least):
            return first - len(most), 0, value
        more = len(words) > number + 2 and words[number + 1] == "or" and words[number + 2] in self.or_more
        if least or more or (words[number] in self.vague and not self.pair(grammar, number)):
            return (first - len(least) if least else start), value, None
        return start, value, value

    def loose(self, count: Count) -> bool:
        """Tell whether a count is given in vague words: "dozens of people"."""
        return count.high is None and not self.vague.keys().isdisjoint(count.text.lower().split())

    def pair(self, grammar: Grammar, number: int) -> bool:
        """Tell whether "a couple" means two people and no more: "a couple in their sixties"."""
        words = grammar.parse.words
        return words[number] == "couple" and words[number + 1:number + 2] != ("of",)

    def about(self, grammar: Grammar, token: int) -> bool:
        """Tell whether a word leads from a noun to what it is about, and bounds no number: "anger over six deaths"."""
        parse = grammar.parse
        return token > 0 and parse.deps[token] in {"prep", "mark"} and parse.pos[token - 1] == "NOUN"

    def adverb(self, grammar: Grammar, token: int) -> bool:
        """Tell whether the "up" of "up to" goes with a verb, and bounds no number: "owned up to five dead"."""
        parse = grammar.parse
        return token > 0 and parse.words[token] == "up" and parse.pos[token - 1] == "VERB" and parse.lemmas[token - 1] in self.up

    def value(self, word: str) -> int | None:
        """Return the number that a word means, a vague word's lower bound, or None."""
        if DIGITS.fullmatch(word):
            return int(word.replace(",", ""))
        return self.numbers.get(word, self.vague.get(word))

    def one(self, grammar: Grammar, head: int) -> Count | None:
        """Return one for a noun phrase that means a single person, or None."""
        parse = grammar.parse
        single = year_old(grammar, head) or (parse.words[head] in LONE if parse.pos[head] == "PRON" else (
            grammar.labels.get(head) == "PERSON" if parse.pos[head] == "PROPN" and not aged(grammar, head) else self.single(grammar, head)))
        if not single:
            return None
        span = span_of(parse, list(range(parse.edges[head][0], head + 1))[-4:])
        return Count(low=1, high=1, text=span.of(parse.text), span=span)

    def single(self, grammar: Grammar, noun: int) -> bool:
        """Tell whether a noun is one person: "a shepherd", "her driver", but not "every driver" or "a group"."""
        parse, lemma = grammar.parse, grammar.parse.lemmas[noun]
        if parse.words[noun - 1:noun] == ("-",):
            lemma = f"{parse.words[noun - 2]}-{lemma}"  # "a passer-by"
        known = (aged(grammar, noun) or lemma in grammar.folk or not self.people.isdisjoint((lemma, pair_of(grammar, noun)))
                 or lemma.endswith(self.endings) or (grammar.known(noun) and some_one(grammar, noun)))
        named = bool(parse.kids(noun, "det", "poss", "compound", "nummod"))
        several = lemma in self.groups or (lemma in grammar.quantities | self.bodies and lemma not in self.people)
        every = any(parse.words[child] in EVERY for child in parse.kids(noun, "det"))
        return parse.tags[noun] in {"NN", "NNP"} and known and named and not several and not every

    def more(self, grammar: Grammar, head: int) -> bool:
        """Tell whether a phrase counts people besides those counted before: "two others", "another 31 people", "three more"."""
        parse = grammar.parse
        first = parse.edges[head][0]
        near = parse.words[max(first, head - FAR):head + 2]
        if any(one in {*ONE, "no"} and nth in self.ordinals for one, nth in pairwise(near)):
            return True
        return parse.lemmas[head] in self.others or (not self.others.isdisjoint(near) and "than" not in near)


def pair_of(grammar: Grammar, noun: int) -> str:
    """Return the lemmas of a noun and the word before it: "village head"."""
    return " ".join(grammar.parse.lemmas[max(0, noun - 1):noun + 1])


def apart(grammar: Grammar, heads: list[int]) -> list[int]:
    """Return the heads less those that are part of the first: "14 people, among them five nuns"."""
    words, start = grammar.parse.words, after_phrase(grammar, heads[0]) if heads else 0
    named = heads[1:2] if len(heads) == 2 and by_name(grammar, *heads) else []
    return [head for head in heads if head == heads[0] or not (head in named or any(words[between] in PARTLY for between in range(start, head)))]


def by_name(grammar: Grammar, head: int, name: int) -> bool:
    """Tell whether the second of two heads only names whom the first means: "the ranger, Sgt Prasit Kaewma"."""
    parse, first = grammar.parse, grammar.parse.edges[name][0]
    alone = parse.pos[head] == "NOUN" and parse.pos[name] == "PROPN" and not parse.kids(head, "nummod", "conj")
    return alone and parse.words[first - 1:first] == (",",) and after_phrase(grammar, head) == first - 1


def listed(grammar: Grammar, head: int) -> list[int]:
    """Return the heads of a list that goes on after a phrase, however it is parsed: "killing a doctor, two nurses and a guard"."""
    parse, found, ended = grammar.parse, [head], False
    while not ended:
        here = after_phrase(grammar, found[-1])
        start = here
        while here < len(parse) and parse.words[here] in TIES:
            ended = ended or parse.words[here] == "and"
            here += 1
        member = next_head(grammar, here) if here > start else None
        if member is None or parse.deps[member] in SUBJECTS or (ended and not grammar.somebody(member) and parse.pos[member] != "NUM"):
            return found if ended and member is not None and len(found) > 1 else found[:1]
        found.append(member)
    return [found[0], *(member for before, member in pairwise(found)
                        if parse.pos[before] != "PROPN" or parse.kids(member, "nummod") or member == found[-1])]


def after_phrase(grammar: Grammar, head: int) -> int:
    """Return the token after a head and an "of" phrase on it."""
    parse = grammar.parse
    if head + 1 < len(parse) and parse.words[head + 1] == "of" and (nouns := parse.kids(head + 1, "pobj")):
        return nouns[0] + 1
    return head + 1


def next_head(grammar: Grammar, start: int) -> int | None:
    """Return the head of the noun phrase that begins at a token, or None where none does."""
    parse = grammar.parse
    last = parse.sentences[parse.sentence_of[min(start, len(parse) - 1)]][1]
    for token in range(start, min(start + FAR, last)):
        follows = parse.pos[token + 1] if token + 1 < last else ""
        if parse.words[token] in SPELLS and parse.words[token + 1:token + 3] == ("-", "old"):
            continue
        if parse.pos[token] in {"NOUN", "PROPN"} and follows not in {"NOUN", "PROPN"}:
            return token
        if parse.pos[token] == "NUM" and follows not in {"NOUN", "PROPN", "ADJ", "NUM"} and not age(grammar, token):
            return token if parse.words[token + 1:token + 3] != ("of", "them") else None
        if parse.pos[token] not in LEADING and parse.words[token] not in BINDING:
            return None
    return None


def age(grammar: Grammar, number: int) -> bool:
    """Tell whether a number says how old somebody is: "a 14-year-old boy", "a fourth, aged 17"."""
    words = grammar.parse.words
    after = [word for word in words[number + 1:number + 5] if word != "-"]
    return (after[:1] != [] and after[0] in SPELLS and after[1:2] == ["old"]) or words[number - 1:number] == ("aged",)


def aged(grammar: Grammar, noun: int) -> bool:
    """Tell whether a noun is somebody whose age is told: "a 17-year-old Palestinian"."""
    parse = grammar.parse
    return any(parse.words[child] == "old" and parse.words[child - 1:child] == ("-",) for child in parse.kids(noun, "amod"))


def some_one(grammar: Grammar, noun: int) -> bool:
    """Tell whether a noun has an indefinite article: "a former sarpanch"."""
    return any(grammar.parse.words[child] in {"a", "an"} for child in grammar.parse.kids(noun, "det"))


def year_old(grammar: Grammar, head: int) -> bool:
    """Tell whether a phrase names a person by his age alone: "a 22-year-old"."""
    words = grammar.parse.words
    return words[head] == "old" and words[head - 1:head] == ("-",) and any(words[child] in ONE for child in grammar.parse.kids(head, "det"))


def load_counts(folder: Path | None, bodies: frozenset[str]) -> Counts:
    """Read the number words from the codebook."""
    return Counts(tree("tolls", folder=folder), bodies=bodies)
