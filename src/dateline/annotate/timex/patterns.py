"""The little language of the rule table, compiled to regular expressions over token symbols.

A pattern is words and CLASSES separated by blanks; ``a|b`` is either; ``?`` ``*`` ``+`` repeat (four times at most); ``name:`` names what
is found; ``( … )`` groups; ``%PART`` stands for a row of the parts table; ``<!X`` and ``<=X`` look at the token before, ``!X`` and ``=X`` at
the token after.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.annotate.timex.lexicon import Lexicon, Tokens
from dateline.codebook.loader import table
from dateline.errors import CodebookError

__all__ = ["Found", "Rule", "compile_rule", "find", "load_rules"]

PART = re.compile(r"(?P<name>\w+:)?%(?P<part>\w+)(?P<many>[?*+]?)")
ATOM = re.compile(r"(?P<look><!|<=|!|=)?(?:(?P<name>[a-z]\w*):)?(?P<words>[^\s:]+?|:)(?P<many>[?*+]?)")
GROUP = re.compile(r"(?:(?P<name>[a-z]\w*):)?(?P<sign>\(|\)[?*+]?|\|)")
NAME = re.compile(r"\(\?P<([a-z]\w*)>")
MANY = {"*": "{0,4}", "+": "{1,4}"}
"""Repeats are bounded: no phrase of time is longer, and an endless row of number words would cost time without end."""
LOOKS = {"<!": "(?<!{})", "<=": "(?<={})", "!": "(?!{})", "=": "(?={})"}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One row of the rule table."""

    id: str
    regex: re.Pattern[str]
    resolver: str
    """The name of the function that reads what was found; "block": the words are no time."""
    order: int


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where a rule matched: the tokens of the whole and of its named parts."""

    rule: Rule
    tokens: Tokens
    first: int
    last: int
    groups: Mapping[str, tuple[int, int]]

    def has(self, name: str) -> bool:
        """Tell whether a named part was found."""
        return name in self.groups

    def words(self, name: str) -> list[str]:
        """Return the words of a named part as written; none where it was not found."""
        return self.tokens.words(*self.groups[name]) if name in self.groups else []

    def word(self, name: str) -> str:
        """Return the words of a named part in lower case, joined by blanks."""
        return " ".join(self.words(name)).lower()


def compile_rule(row: Mapping[str, str], *, order: int, lexicon: Lexicon, parts: Mapping[str, str]) -> Rule:
    """Return the rule of a row; raises `CodebookError` naming the rule where its pattern cannot be read."""
    try:
        regex = re.compile(translate(row["pattern"], lexicon=lexicon, parts=parts))
    except (re.error, KeyError) as error:
        raise CodebookError(f"times_rules: rule {row['id']}: cannot read its pattern: {error}") from error
    return Rule(id=row["id"], regex=regex, resolver=row["resolver"], order=order)


def translate(pattern: str, *, lexicon: Lexicon, parts: Mapping[str, str]) -> str:
    """Return the regular expression of a pattern."""
    def expand(match: re.Match[str]) -> str:
        return f"{match['name'] or ''}( {parts[match['part']]} ){match['many']}"
    while "%" in (expanded := PART.sub(expand, pattern)) and expanded != pattern:
        pattern = expanded
    seen: Counter[str] = Counter()

    def number(match: re.Match[str]) -> str:
        # Python's groups need names of their own; a pattern may use one name in several branches.
        seen[match[1]] += 1
        return f"(?P<{match[1]}__{seen[match[1]]}>"
    return NAME.sub(number, "".join(piece_regex(piece, lexicon) for piece in expanded.split()))


def piece_regex(piece: str, lexicon: Lexicon) -> str:
    """Return the regular expression of one piece of a pattern."""
    if group := GROUP.fullmatch(piece):
        if group["sign"] != "(":
            return group["sign"][0] + MANY.get(group["sign"][1:], group["sign"][1:])
        return f"(?P<{group['name']}>" if group["name"] else "(?:"
    atom = ATOM.fullmatch(piece)
    if not atom:
        raise KeyError(piece)
    symbols = "".join(symbols_of(word, lexicon) for word in atom["words"].split("|"))
    body = "[" + symbols + "]"
    if atom["look"]:
        return LOOKS[atom["look"]].format(body)
    body += MANY.get(atom["many"], atom["many"])
    return f"(?P<{atom['name']}>{body})" if atom["name"] else body


def symbols_of(word: str, lexicon: Lexicon) -> str:
    """Return the symbols of a class, or the one of a word."""
    if word.isupper() and len(word) > 1:
        return lexicon.classes[word]
    return lexicon.symbol(word)


def load_rules(lexicon: Lexicon, *, folder: Path | None = None) -> tuple[Rule, ...]:
    """Return the rule table, compiled; the words that it names enter the lexicon."""
    parts = {row["name"]: row["pattern"] for row in table("times_parts", folder=folder)}
    parts["HOLIDAY"] = " | ".join(row["name"] for row in sorted(table("times_holidays", folder=folder), key=lambda row: -len(row["name"].split())))
    rows = table("times_rules", folder=folder)
    return tuple(compile_rule(row, order=order, lexicon=lexicon, parts=parts) for order, row in enumerate(rows))


def find(tokens: Tokens, rules: Sequence[Rule]) -> list[Found]:
    """Return what the rules find, in text order without overlap: the longest, and of two as long the one of the earlier rule."""
    matches = sorted(all_matches(tokens.symbols, rules), key=lambda one: (one[0].start() - one[0].end(), one[1].order))
    taken = bytearray(len(tokens.symbols))
    kept: list[Found] = []
    for match, rule in matches:
        first, last = match.span()
        if not any(taken[first:last]):
            taken[first:last] = b"\x01" * (last - first)
            groups = {name.split("__")[0]: match.span(name) for name, text in match.groupdict().items() if text}
            kept.append(Found(rule=rule, tokens=tokens, first=first, last=last, groups=groups))
    return sorted((found for found in kept if found.rule.resolver != "block"), key=lambda found: found.first)


def all_matches(symbols: str, rules: Sequence[Rule]) -> Iterator[tuple[re.Match[str], Rule]]:
    """Yield every match of every rule."""
    for rule in rules:
        for match in rule.regex.finditer(symbols):
            if match.end() > match.start():
                yield match, rule
