"""What an expression leans on: the publication date, the dates before it in the text, and the tense of its clause."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dateline.annotate.timex.calendar import Period
from dateline.annotate.timex.lexicon import Lexicon, Tokens, number_of
from dateline.annotate.timex.patterns import Found
from dateline.records import Precision, TimexType

__all__ = ["Anchor", "Direction", "Meaning", "Resolver", "Scene", "dated", "unsaid"]

Direction = Literal["past", "future"] | None
REACH = 16
"""How many tokens away a verb may stand whose tense tells the direction of an undated time."""

PLANS = {"plan", "plans", "hope", "hopes", "intend", "intends", "aim", "aims", "expect", "expects", "is", "are"}
"""Verbs of the present that make what follows a plan: "plans to", "are to"."""

WANTING = {"plan", "plans", "want", "wants"}
"""Verbs of the present behind which a deed with "a" is to come: "nurses plan a sit-in on Friday"."""

ASKING = {"urged", "urges", "asked", "asks", "told", "tells", "ordered", "orders", "invited", "invites", "appealed", "appeals", "instructed"}
"""Verbs whose infinitive is yet to be done when they are said: "urged residents to stay at home on Friday"."""

DEMANDING = {"demanded", "demands", "insisted", "insists", "ordered", "urged", "asked", "requested", "proposed"}
"""Verbs whose "that" opens what is yet to be done: "demanded that he resign by Friday"."""

CALLED = {"called", "summoned", "set", "planned", "announced", "scheduled", "booked"}
"""Verbs with which "for Friday" is a day to come: "summoned the envoy for Friday"."""

SETTINGS = {("falls", "on"), ("leaves", "for"), ("heads", "to"), ("heads", "for"), ("goes", "to"), ("the", "polls"), ("goes", "on"),
            ("hope", "for"), ("hopes", "for"), ("hoped", "for")}
"""Two words of the present that speak of a day to come: "falls on Sunday", "go to the polls"."""

SHARED = {"shot": "shoot", "struck": "strik", "slain": "slay", "slew": "slay", "fought": "fight", "spoke": "speech"}
"""Verb forms of the past that do not share their beginning with their noun → what is shared: "shot", "the shooting"."""

DEATHS = {"death", "deaths"}
DEADLY = {"kill", "shoot", "died", "murder", "stab", "slay", "assassinat", "behead", "execut", "hang"}
"""What verbs share that tell a death: "was shot on Friday … the day after his death"."""

WARDS = {"hospital", "theatre", "clinic", "surgery", "ambulance", "injuries", "wounds", "burns"}
"""In what, or of what, people die some time after the deed."""

BLASTS = {"attack", "blast", "bombing", "explosion"}
"""Nouns of which one may name again what another has named: "Sunday’s blast", "the bombing"."""

LASTED = {"lasted", "raged", "dragged", "persisted", "endured"}
"""Verbs after which "until Monday" is the end of what is over."""

MEMORY = 40
"""How many dated expressions back a time may lean on one."""


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What an expression says: the TIMEX3 type and value, and the days that it stands for."""

    type: TimexType
    value: str | None
    start: date | None = None
    end: date | None = None
    precision: Precision = "unknown"
    period: Period | None = None
    """The calendar period that later expressions ("the next day") may lean on."""
    explicit: bool = False
    """True where the words themselves name the year."""


Resolver = Callable[[Found, "Scene"], Meaning | None]


def dated(period: Period | None, *, suffix: str = "", explicit: bool = False) -> Meaning | None:
    """Return the meaning of a calendar period, with a part of the day behind it; None where there is no such period."""
    if period is None:
        return None
    return Meaning(type="TIME" if suffix else "DATE", value=period.value + suffix, start=period.start, end=period.end,
                   precision=period.precision, period=period, explicit=explicit)


def stem_of(word: str) -> str:
    """Return what a deed's noun and verb share ("shelling", "shelled" → "shel"); empty for words too short to tell."""
    if word in SHARED:
        return SHARED[word]
    for ending in ("ings", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[:-len(ending)]
            break
    word = word[:-1] if len(word) > 4 and word[-1] == word[-2] else word
    return word if len(word) >= 4 else ""


def unsaid(precision: Precision = "day", *, type: TimexType = "DATE", value: str | None = None) -> Meaning:
    """Return the meaning of a time whose day the text does not tell."""
    return Meaning(type=type, value=value, precision=precision)


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """A dated expression that was read before, and where it stands."""

    at: int
    sentence: int
    paragraph: int
    leads: bool
    """True for a full date, and for a year that opens its sentence ("In 2003, …")."""
    meaning: Meaning
    period: Period


@dataclass(kw_only=True)
class Scene:
    """The state of reading one text's expressions in order."""

    tokens: Tokens
    lexicon: Lexicon
    published: date | None
    found: Sequence[Found]
    resolvers: Mapping[str, Resolver]
    at: int = 0
    """Index of the expression that is being read."""
    anchors: list[Anchor] = field(default_factory=list)
    newest_quarter: Period | None = None
    """The latest quarter of the calendar that was named: the one that a report on business is about."""
    last_quarter: Period | None = None
    """The quarter that was named last."""
    stops: list[int] = field(default_factory=list)
    """Where sentences begin, as token indexes."""
    breaks: list[int] = field(default_factory=list)
    """Where paragraphs begin."""

    def __post_init__(self) -> None:
        """Find the sentences and paragraphs."""
        symbols, stop, blank = self.tokens.symbols, self.lexicon.classes["STOP"], self.lexicon.classes["BREAK"]
        for index, symbol in enumerate(symbols):
            if symbol == blank:
                self.breaks.append(index)
                self.stops.append(index)
            elif symbol in stop and self.ends_sentence(index):
                self.stops.append(index)

    def ends_sentence(self, index: int) -> bool:
        """Tell whether a full stop ends its sentence: a blank and a capital follow, and no short title or initial stands before."""
        text, ends, starts = self.tokens.text, self.tokens.ends, self.tokens.starts
        if index + 1 >= len(starts) or starts[index + 1] == ends[index]:
            return index + 1 < len(starts) and text[starts[index + 1]] in "\"'”’"
        if not text[starts[index + 1]].isupper() and text[starts[index + 1]].isalpha():
            return False
        before = text[starts[index - 1]:ends[index - 1]] if index else ""
        short = len(before) == 1 or self.lexicon.value("SHORT", before) is not None
        return not (before[:1].isupper() and short and text[ends[index] - 1] == ".")

    def is_a(self, index: int, kind: str) -> bool:
        """Tell whether a token is of a class; False outside the text."""
        return 0 <= index < len(self.tokens.symbols) and self.tokens.symbols[index] in self.lexicon.classes[kind]

    def word(self, index: int) -> str:
        """Return a token's word in lower case; empty outside the text."""
        return self.tokens.word(index) if 0 <= index < len(self.tokens.symbols) else ""

    def value(self, found: Found, name: str, kind: str) -> str | None:
        """Return what the first word of a named part means in a class."""
        words = found.words(name)
        return self.lexicon.value(kind, words[0]) if words else None

    def number(self, found: Found, name: str) -> float | None:
        """Return the number that a named part stands for; None for "several"."""
        return number_of(found.words(name), self.lexicon)

    def sentence(self, index: int) -> int:
        """Return the number of the sentence that a token stands in."""
        return bisect_right(self.stops, index)

    def paragraph(self, index: int) -> int:
        """Return the number of the paragraph that a token stands in."""
        return bisect_right(self.breaks, index)

    def note(self, found: Found, meaning: Meaning) -> None:
        """Keep a dated meaning as an anchor for later expressions."""
        if meaning.period and meaning.period.unit == "quarter" and self.reported(found, meaning.period):
            self.last_quarter = meaning.period
            if not self.newest_quarter or self.newest_quarter.start < meaning.period.start:
                self.newest_quarter = meaning.period
        if meaning.period:
            self.anchors.append(Anchor(at=found.last, sentence=self.sentence(found.first), paragraph=self.paragraph(found.first),
                                       leads=self.opens(found.first) or meaning.period.unit == "day", meaning=meaning, period=meaning.period))

    def reported(self, found: Found, quarter: Period) -> bool:
        """Tell whether a quarter can be the one that a report is about: it is over, or its own year ended ("the fourth quarter ended Aug. 26")."""
        return not self.published or quarter.end <= self.published or self.word(found.last) in {"ended", "of"} or found.has("q")

    def anchor(self, found: Found, *units: str, paragraphs: int = 2, same_sentence: bool = False, deeds: bool = False) -> Anchor | None:
        """Return the nearest dated expression before, of one of these units (any, if none is given), not further back than so many paragraphs.

        Nothing was done on the day of the dateline. With `deeds` leave out the day on which somebody died of a deed: the evening "the same
        evening" is that of the deed.
        """
        here, sentence = self.paragraph(found.first), self.sentence(found.first)
        for anchor in reversed(self.anchors[-MEMORY:]):
            if here - anchor.paragraph > paragraphs or (same_sentence and anchor.sentence != sentence):
                return None
            fits = (not units or anchor.period.unit in units) and not self.heads_story(anchor)
            if fits and not (deeds and anchor.sentence < sentence and self.outlived(anchor)):
                return anchor
        return None

    def outlived(self, anchor: Anchor) -> bool:
        """Tell whether a time is that of a death some time after the deed: "One died in hospital on Friday"."""
        words = {self.word(at) for at in range(self.stops[anchor.sentence - 1] if anchor.sentence else 0, anchor.at)}
        return "succumbed" in words or ("died" in words and bool(words & WARDS))

    def deed_day(self, index: int) -> Period | None:
        """Return the day of a deed that was told before: "the shelling" at `index` or soon after it, and "shelled … on Sunday" further up."""
        if self.word(index) not in {"the", "his", "her", "its", "their", "that", "this"}:
            return None
        stems = {stem for at in (index + 1, index + 2) if self.names_deed(at) and (stem := stem_of(self.word(at)))}
        if {self.word(index + 1), self.word(index + 2)} & DEATHS:
            stems |= DEADLY
        if owned := self.owned_day(index, stems):
            return owned
        for anchor in reversed(self.anchors[-MEMORY:] if stems else []):
            if anchor.period.unit == "day" and anchor.sentence < self.sentence(index) and stems & self.stems_of(anchor.sentence):
                return anchor.period
        named = any(self.lexicon.value("DEED", self.word(at)) is not None for at in (index + 1, index + 2))
        return self.lead_day() if named and self.word(index) == "the" else None

    def deed_before(self, found: Found) -> Period | None:
        """Return the day of the deed that the sentence before, with no time of its own, names again: "claimed the attack. The day before, …"."""
        number = self.sentence(found.first)
        first = self.stops[number - 2] if number > 1 else 0
        if number < 1 or any(anchor.sentence >= number - 1 for anchor in self.anchors[-MEMORY:]):
            return None
        return next((day for at in range(first, self.stops[number - 1]) if self.word(at) == "the"
                     and self.lexicon.value("DEED", self.word(at + 1)) is not None and (day := self.deed_day(at))), None)

    def owned_day(self, index: int, stems: set[str]) -> Period | None:
        """Return the day that a deed has been named by, "Sunday’s blast", where it is the one that is named at `index` or soon after it."""
        for anchor in reversed(self.anchors[-MEMORY:]):
            noun = self.word(anchor.at + 2)
            owned = anchor.period.unit == "day" and self.word(anchor.at) in {"'", "’"} and self.lexicon.value("DEED", noun) is not None
            if owned and (stem_of(noun) in stems or (noun in BLASTS and BLASTS & {self.word(index + 1), self.word(index + 2)})):
                return anchor.period
        return None

    def names_deed(self, index: int) -> bool:
        """Tell whether a word may be a deed's noun: one that no rule of time knows, or one of what is held on a day, as "march"."""
        return self.is_a(index, "LOW") or self.lexicon.value("COMING", self.word(index)) is not None

    def lead_day(self) -> Period | None:
        """Return the day of the story’s first deed: the first day before or of publication that is not the one of its dateline."""
        now = self.published
        for anchor in self.anchors:
            if anchor.period.unit == "day" and not self.heads_story(anchor):
                return anchor.period if now and anchor.period.start <= now else None
        return None

    def heads_story(self, anchor: Anchor) -> bool:
        """Tell whether a time is that of the dateline: the day of publication, before a dash or bracket or told with its year."""
        sign = any(self.is_a(anchor.at, kind) for kind in ("DASH", "OPEN", "BREAK"))
        return anchor.period.start == self.published and (sign or anchor.meaning.explicit)

    def stems_of(self, sentence: int) -> set[str]:
        """Return the stems of the words of a sentence."""
        first = self.stops[sentence - 1] if sentence else 0
        last = self.stops[sentence] if sentence < len(self.stops) else len(self.tokens.symbols)
        return {stem_of(self.word(index)) for index in range(first, last)}

    def told_year(self, found: Found) -> int | None:
        """Return the year that the narrative carries, where that is far from publication.

        It is named by a full date, or by a year that opens its sentence; before in the same sentence, or in the paragraph for a date
        that opens its own. Anything looser ("abortion clinics were attacked in 1994 … he was seen in January") is wrong more often than right.
        """
        sentence, paragraph, opens = self.sentence(found.first), self.paragraph(found.first), self.opens(found.first)
        for anchor in reversed(self.anchors[-MEMORY:]):
            if anchor.paragraph != paragraph or not (opens or anchor.sentence == sentence):
                return None
            if anchor.period.unit == "year" and anchor.leads and anchor.sentence == sentence:
                # "In 2025 …, in November", "Last year …, in January": one sentence that opens with its year.
                return anchor.period.start.year
            if anchor.meaning.explicit and anchor.period.unit in {"day", "month", "year"}:
                year, now = anchor.period.start.year, self.published
                # "… in July 2023. In August …": a month with its year leads the next sentence if that opens with a time, too.
                leads = anchor.leads or (anchor.period.unit == "month" and opens and anchor.sentence == sentence - 1)
                return year if now is None or (leads and abs(year - now.year) > 1 and self.direction(found) != "future") else None
        return None

    def opening(self, index: int) -> int:
        """Return the first token of a token's sentence."""
        number = bisect_right(self.stops, index)
        return self.stops[number - 1] + 1 if number else 0

    def opens(self, index: int) -> bool:
        """Tell whether a token stands at the beginning of its sentence."""
        number = bisect_right(self.stops, index)
        return index - (self.stops[number - 1] if number else -1) <= 3

    def next_found(self, found: Found, *, within: int, at: int | None = None) -> Found | None:
        """Return the expression that follows in the same sentence, at most so many tokens away; `at` is its index, if not the one being read."""
        index = (self.at if at is None else at) + 1
        if index < len(self.found):
            after = self.found[index]
            if 0 <= after.first - found.last <= within and self.sentence(after.first) == self.sentence(found.first):
                return after
        return None

    def peek(self, found: Found) -> Meaning | None:
        """Return what a later expression means, without taking note of it."""
        before, self.at = self.at, self.found.index(found, self.at)
        try:
            return self.resolvers[found.rule.resolver](found, self)
        finally:
            self.at = before

    def direction(self, found: Found) -> Direction:
        """Tell by the words around whether an undated time lies before or after publication; None where they do not tell."""
        return self.beside(found) or self.look_left(found.first) or self.look_right(found.last)

    def beside(self, found: Found) -> Direction:
        """Return the direction that the very next words tell: "Monday blamed", "as early as Monday", "Monday’s attack"."""
        if self.is_a(found.last, "PAST") or self.is_a(found.last, "ED"):
            return "past"
        if self.is_a(found.last, "WILL") or (self.word(found.first - 1) == "as" and self.word(found.first - 2) in {"early", "soon"}):
            return "future"
        before = self.word(self.leading(found.first - 1))
        if before == "on" and self.word(found.first - 2) in {"starting", "beginning"}:
            before = self.word(found.first - 2)
        if before == "from" and self.is_coming(found.first - 3) and self.word(found.last) not in {"to", "until", "till", "through"}:
            # "Has called a 48-hour strike from Thursday".
            return "future"
        if before == "for" and self.word(found.last) not in {"'", "’"} and self.called_for(found):
            return "future"
        if before in {"from", "starting", "beginning", "effective"} and not self.look_left(found.first) and not self.look_right(found.last):
            return "future"
        if before in {"until", "till"}:
            over = any(self.word(index) in LASTED for index in range(max(self.opening(found.first), found.first - REACH), found.first))
            return "past" if over or (not self.parted(found.last) and self.look_right(found.last) == "past") else "future"
        if self.word(found.last) in {"'", "’"} and self.word(found.last + 1) == "s":
            ahead = before == "of" and self.word(found.first - 2) == "ahead"
            return "future" if ahead or (self.is_coming(found.last + 2) and self.look_right(found.last) == "future") else "past"
        return None

    def parted(self, index: int) -> bool:
        """Tell whether a comma and "and" or "but" at a token open another clause, whose verb tells nothing of the time before."""
        return self.word(index) == "," and self.word(index + 1) in {"and", "but"}

    def called_for(self, found: Found) -> bool:
        """Tell whether a time behind "for" is that of what was called or set: "called a strike for Friday"; what had been is over."""
        before = range(max(0, found.first - 9), found.first - 1)
        told = any(self.word(at) in CALLED or self.is_coming(at) for at in before) and all(self.word(at) not in {"had", "last"} for at in before)
        return told and not any(self.is_a(at, "STOP") for at in before)

    def leading(self, index: int) -> int:
        """Return a token, or the one before "the early hours of" if it ends that."""
        start = index
        while self.word(index) in {"the", "early", "small", "predawn", "hours", "of"} and index > 0:
            index -= 1
        return index if "hours" in {self.word(at) for at in range(index + 1, start + 1)} else start

    def is_coming(self, index: int) -> bool:
        """Tell whether a token, or the one after it, names what is set for a day beforehand: "Sunday’s election", "Friday’s final hearing"."""
        return any(self.lexicon.value("COMING", self.word(at)) is not None for at in (index, index + 1))

    def look_left(self, first: int) -> Direction:
        """Return the direction that the nearest verb or cue before tells, within the sentence."""
        number = bisect_right(self.stops, first - 1)
        begin = self.stops[number - 1] if number else -1
        for index in range(first - 1, max(begin, first - 1 - REACH), -1):
            if self.word(index) == ":":
                return None
            told = self.verb_direction(index)
            if told and not (told == "past" and self.awaited(index, begin)):
                return told
        return None

    def awaited(self, index: int, begin: int) -> bool:
        """Tell whether "as soon as" opens a verb's clause: its past form tells nothing ("likely to buy as soon as trading opened Monday")."""
        return any(self.word(at) == "soon" and self.word(at + 1) == "as" for at in range(max(begin, index - 4), index))

    def verb_direction(self, index: int) -> Direction:
        """Return the direction that one word tells."""
        if self.is_a(index, "FUTURE") and not self.as_planned(index):
            return "past" if any(self.had_been(index - back) for back in (1, 2, 3)) else "future"
        before, after = self.word(index - 1), self.word(index + 1)
        if (self.is_a(index, "BASEVERB") and before == "to") or (self.word(index) == "set" and after in {"for", "to"}):
            told = self.had_been(index - 2) or self.had_been(index - 3) or self.lexicon.value("DONETO", self.word(index - 2)) is not None
            return "past" if told else "future"
        if self.word(index) in {"is", "are"} and after == "to":
            return "future"
        if self.yet_to_come(index):
            return "future"
        if self.is_a(index, "MEETS") or (self.word(index), after) in SETTINGS or self.plainly_planned(index):
            return "future"
        if self.word(index) == "to" and self.is_a(index - 1, "COMMIT") and not self.is_a(index + 1, "ARTICLE") and self.word(index + 1).islower():
            return "future"
        return "past" if self.past_verb(index) else None

    def yet_to_come(self, index: int) -> bool:
        """Tell whether a word opens what is wished, asked or possible: "may leave", "want a vote", "demanded that", "urged them to stay"."""
        word, after, start = self.word(index), self.word(index + 1), self.tokens.starts[index]
        if word in {"may", "might"}:
            return self.tokens.text[start].islower() and after != "have"
        if word in WANTING:
            return after in {"a", "an"} and not self.is_a(index - 1, "ARTICLE")
        if word == "that":
            return self.word(index - 1) in DEMANDING
        asked = word == "to" and self.is_a(index + 1, "LOW") and not self.is_a(index + 1, "ARTICLE")
        return asked and any(self.word(at) in ASKING and not self.is_a(at - 1, "BE") for at in range(max(0, index - 6), index - 1))

    def had_been(self, index: int) -> bool:
        """Tell whether the words up to a token are "had been": the plan behind them was one of then ("had been due to end Friday")."""
        return self.word(index) == "been" and "had" in {self.word(index - 1), self.word(index - 2)}

    def as_planned(self, index: int) -> bool:
        """Tell whether a plan is only what a deed is measured by: "began as planned", "as previously scheduled"."""
        return "as" in {self.word(index - 1), self.word(index - 2)} and self.is_a(index, "ED")

    def plainly_planned(self, index: int) -> bool:
        """Tell whether a verb of meeting or travel stands in the plain present behind a subject of many ("ministers meet on Thursday")."""
        return self.is_a(index, "MEETBASE") and (self.word(index - 1).endswith("s") or self.is_a(index - 1, "CAP"))

    def deadline(self, found: Found) -> bool:
        """Tell whether the words before make a time the end of something: "by February", "through January"."""
        return self.word(found.first - 1) in {"by", "through", "until", "till"}

    def far_side(self, found: Found) -> bool:
        """Tell whether "before" stands between a time and the verb before it: the tense of that verb tells nothing of the time then."""
        for index in range(found.first - 1, max(-1, found.first - REACH), -1):
            if self.word(index) == "before":
                return True
            if self.is_a(index, "STOP") or self.verb_direction(index):
                return False
        return False

    def surely_future(self, found: Found) -> bool:
        """Tell whether "will" stands in the words before, in the sentence."""
        number = bisect_right(self.stops, found.first - 1)
        begin = self.stops[number - 1] if number else 0
        return any(self.is_a(index, "WILL") for index in range(max(begin, found.first - REACH), found.first))

    def past_verb(self, index: int) -> bool:
        """Tell whether a word is a verb of the past, not a participle after "be" or before a noun."""
        if self.is_a(index, "PAST"):
            return not self.is_a(index - 1, "BE")
        if self.word(index - 1) in {"have", "has", "had", "ve"} and self.lexicon.value("PERFECT", self.word(index)) is not None:
            return True
        behind = self.word(index + 1) in {"on", "in", "by", "at"}  # "a man arrested on Friday" is no "badly wounded man"
        shown = self.is_a(index - 1, "ARTICLE") or (self.is_a(index - 2, "ARTICLE") and not behind)
        return self.is_a(index, "ED") and not self.is_a(index - 1, "BE") and not shown

    def look_right(self, last: int) -> Direction:
        """Return the direction that the first verb after tells, within the sentence; only a plain future counts as one."""
        for index in range(last, min(last + REACH, len(self.tokens.symbols))):
            if self.is_a(index, "STOP") or self.is_a(index, "BREAK"):
                return None
            planned = self.word(index + 1) == "to" and self.word(index) in PLANS
            if planned or self.is_a(index, "WILL") or (self.is_a(index, "FUTURE") and self.word(index - 1) in {"is", "are"}):
                return "future"
            if self.past_verb(index):
                return "past"
        return None
