"""Turn a text into symbols, one character a token, so that rules of time are short regular expressions over words.

Every word that a rule or the word table names has its own symbol; all other words share one by their shape.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.codebook.loader import table

__all__ = ["SHAPES", "Lexicon", "Tokens", "load_lexicon", "number_of"]

SHAPES = {"CAP": "A", "LOW": "a", "ED": "e", "PLURAL": "s", "DAYNUM": "1", "DAYORD": "2", "YEAR": "3", "INT": "4", "DECIMAL": "5", "ORDNUM": "6",
          "CLOCK": "7", "ISO": "8", "SLASH": "9", "DECADE": "0", "SHORTDECADE": "b", "SHORTYEAR": "c", "FRACTION": "d", "QUARTERCODE": "f",
          "OTHER": "o", "BREAK": "n"}
"""Shape of a token that no table names → its symbol."""

CONTEXT = {"THING", "SPORT", "COMING", "DEED", "SHORT", "DONETO", "PERFECT"}
"""Classes that only code asks for: their words keep the symbol of their shape, so that no rule sees them apart."""

TOKEN = re.compile(r"""
    (?P<BREAK>\n[^\S\n]*\n\s*)
  | (?P<half>[apAP]\.[mM]\.?)
  | (?P<word>[^\W\d_]++(?![\d_]))
  | (?P<ISO>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
  | (?P<SLASH>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?![\w.]\w))
  | (?P<CLOCK>(?:[01]?\d|2[0-4])[:h][0-5]\d(?::[0-5]\d)?(?![\w:]))
  | (?P<DECADE>1\d\d0['’]?s|20\d0['’]?s)(?!\w)
  | (?P<ordinal>\d{1,2}(?:st|nd|rd|th))(?!\w)
  | (?P<DECIMAL>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|\d+\.\d+(?!\d|\.\d))
  | (?P<FRACTION>\d/\d\d?(?![\w/])|[½¼¾])
  | (?P<number>\d+(?=[ap]m\b|(?!\w)))
  | (?P<QUARTERCODE>[QH][1-4](?!\w))
  | (?P<SHORTDECADE>['’]?[2-9]0s(?!\w))
  | (?P<SHORTYEAR>['’]\d\d(?!\w))
  | (?P<junk>\w+)
  | (?P<sign>[^\w\s])
""", re.VERBOSE)


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """The tokens of a text: offsets, and one symbol each."""

    text: str
    starts: list[int]
    ends: list[int]
    symbols: str

    def word(self, at: int) -> str:
        """Return a token's words in lower case."""
        return self.text[self.starts[at]:self.ends[at]].lower()

    def words(self, first: int, last: int) -> list[str]:
        """Return the words of a run of tokens as they are written."""
        return [self.text[self.starts[i]:self.ends[i]] for i in range(first, last)]


@dataclass(kw_only=True)
class Lexicon:
    """The known words: their symbols, their classes and what they mean in each."""

    exact: dict[str, str] = field(default_factory=dict)
    """Words that count only as they are written (May, Sun) → symbol."""
    folded: dict[str, str] = field(default_factory=dict)
    """Words in lower case → symbol."""
    classes: dict[str, str] = field(default_factory=lambda: dict(SHAPES))
    """Class → the symbols of its words."""
    values: dict[tuple[str, str], str] = field(default_factory=dict)
    """Class and word → value."""

    def symbol(self, word: str) -> str:
        """Return a word's own symbol, made when it is new."""
        known = self.folded if word == word.lower() else self.exact
        if word not in known:
            # The private use area: no text's own characters, none with a meaning in a regular expression.
            known[word] = chr(0xE000 + len(self.exact) + len(self.folded))
            if shape_of(word) == SHAPES["ED"]:
                self.classes["ED"] += known[word]
        return known[word]

    def add(self, word: str, kind: str, value: str) -> None:
        """Put a word into a class."""
        self.classes[kind] = self.classes.get(kind, "") + self.symbol(word)
        self.values[kind, word] = value

    def value(self, kind: str, word: str) -> str | None:
        """Return what a word means in a class, in any case; None where it is not of the class."""
        found = self.values.get((kind, word))
        return found if found is not None else self.values.get((kind, word.lower()))

    def read(self, text: str) -> Tokens:
        """Return the tokens of a text."""
        starts: list[int] = []
        ends: list[int] = []
        symbols: list[str] = []
        exact, folded = self.exact, self.folded
        for match in TOKEN.finditer(text):
            word, kind = match.group(), match.lastgroup
            starts.append(match.start())
            ends.append(match.end())
            if kind == "word" or kind == "sign" or kind == "half":
                symbols.append(exact.get(word) or folded.get(word.lower()) or shape_of(word))
            else:
                symbols.append(number_symbol(word, kind or ""))
        return Tokens(text=text, starts=starts, ends=ends, symbols="".join(symbols))


def shape_of(word: str) -> str:
    """Return the symbol of a word or sign that no table names."""
    first = word[0]
    if first.isupper():
        return "A"
    if word[-2:] == "ed" and len(word) > 3 and word[-3] != "e":
        return "e"
    if word[-1] == "s" and len(word) > 3 and word[-2] != "s":
        return "s"
    return "a" if first.isalpha() else "o"


def number_symbol(word: str, kind: str) -> str:
    """Return the symbol of a token with digits."""
    if kind == "number":
        size = len(word)
        if size == 4 and "1000" <= word <= "2199":
            return SHAPES["YEAR"]
        return SHAPES["DAYNUM"] if size <= 2 and 1 <= int(word) <= 31 else SHAPES["INT"]
    if kind == "ordinal":
        return SHAPES["DAYORD"] if 1 <= int(word[:-2]) <= 31 else SHAPES["ORDNUM"]
    return SHAPES.get(kind, SHAPES["OTHER"])


def load_lexicon(*, folder: Path | None = None) -> Lexicon:
    """Return the word table, a user's folder laid over it."""
    lexicon = Lexicon()
    for row in table("times_words", folder=folder):
        if row["class"] in CONTEXT:
            lexicon.values[row["class"], row["word"]] = row["value"]
        else:
            lexicon.add(row["word"], row["class"], row["value"])
    return lexicon


FRACTIONS: Mapping[str, float] = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def digits_of(word: str) -> float | None:
    """Return the number that a token with digits stands for."""
    if word in FRACTIONS:
        return FRACTIONS[word]
    plain = word.replace(",", "")
    if "/" in plain:
        above, below = plain.split("/")
        return int(above) / int(below) if int(below) else None
    try:
        return float(plain)
    except ValueError:
        return None


def number_of(words: list[str], lexicon: Lexicon) -> float | None:
    """Return the number that words and digits stand for ("twenty-one", "2 1/2"); None for "several" and the like."""
    if "half" in (w.lower() for w in words) and all(w.lower() in {"a", "an", "half"} for w in words):
        return 0.5
    total, found = 0.0, False
    for word in (w.lower() for w in words):
        known = lexicon.value("NUMWORD", word)
        number = float(known) if known else digits_of(word) if word[0].isdigit() or word in FRACTIONS else None
        if word in {"a", "an"} and not found:
            number = 1.0
        elif word == "half":
            number = 0.5
        elif word == "couple":
            number = 2.0 - total
        if number is None:
            if lexicon.value("VAGUE", word) is not None or word in {"dozens", "hundreds", "thousands"}:
                return None
            continue
        # "two hundred" multiplies, "twenty-one" and "2 1/2" add; "and a half" comes as a number of its own.
        total, found = (total * number if number in {12, 100, 1000} and 0 < total < number and known else total + number), True
    return total if found else None
