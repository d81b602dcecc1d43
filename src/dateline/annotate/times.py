"""Stage "times": every temporal expression of an article, resolved as far as text and publication date allow.

Rules are rows of the codebook (times_rules.tsv) over token symbols; each names the function that reads what it finds. Expressions are
read in text order, because "the next day" leans on the date before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.annotate.dating import published_day
from dateline.annotate.stage import Stage
from dateline.annotate.timex import business, dates, hours, lengths, relative, steps, stretches
from dateline.annotate.timex.bounds import Read, bounded, join_ranges
from dateline.annotate.timex.lexicon import Lexicon, load_lexicon
from dateline.annotate.timex.patterns import Found, Rule, find, load_rules
from dateline.annotate.timex.scene import Meaning, Resolver, Scene
from dateline.codebook.loader import table
from dateline.errors import CodebookError
from dateline.records import Reading, Span, Time, When
from dateline.settings import Settings

__all__ = ["Times", "make", "resolve"]

RESOLVERS: Mapping[str, Resolver] = {**dates.RESOLVERS, **business.RESOLVERS, **relative.RESOLVERS, **hours.RESOLVERS, **lengths.RESOLVERS,
                                    **stretches.RESOLVERS, **steps.RESOLVERS}


@dataclass(frozen=True, kw_only=True)
class Times:
    """The stage: rules and words, loaded once."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    name: str = "times"
    needs: frozenset[str] = frozenset({"article"})
    gives: frozenset[str] = frozenset({"times"})

    def __call__(self, readings: Sequence[Reading]) -> Sequence[Reading]:
        """Return the readings with their times."""
        return [replace(reading, times=self.times(reading.article.text, reading.article.published)) for reading in readings]

    def times(self, text: str, published: str | None) -> tuple[Time, ...]:
        """Return the times of a text, in order and without overlap."""
        tokens = self.lexicon.read(text)
        scene = Scene(tokens=tokens, lexicon=self.lexicon, published=published_day(published), found=find(tokens, self.rules), resolvers=RESOLVERS)
        return tuple(time_of(read, scene) for read in join_ranges(read_all(scene), scene))


def make(settings: Settings) -> Stage:
    """Return the stage, with the user's codebook laid over ours."""
    return load(settings.codebook)


def load(folder: Path | None) -> Times:
    """Return the stage for a codebook folder; raises `CodebookError` where a rule names no resolver of ours."""
    lexicon = load_lexicon(folder=folder)
    for row in table("times_holidays", folder=folder):
        lexicon.values["HOLIDAY", row["name"].lower()] = row["rule"]
    rules = load_rules(lexicon, folder=folder)
    for rule in rules:
        if rule.resolver not in RESOLVERS and rule.resolver != "block":
            raise CodebookError(f"times_rules: rule {rule.id}: no resolver {rule.resolver!r}; known are block, {', '.join(sorted(RESOLVERS))}")
    return Times(lexicon=lexicon, rules=rules)


def resolve(text: str, published: str | None, *, folder: Path | None = None) -> list[Time]:
    """Return the times of a text published on an ISO date (or at a timestamp), or on an unknown day."""
    return list(load(folder).times(text, published))


def read_all(scene: Scene) -> list[Read]:
    """Return what the expressions say, in order; a clock time and the day right after it are one."""
    reads: list[Read] = []
    skip = -1
    for index, found in enumerate(scene.found):
        if index == skip:
            continue
        scene.at = index
        meaning = RESOLVERS[found.rule.resolver](found, scene)
        if meaning is None:
            continue
        last = found.groups["k"][0] if found.rule.resolver == "beside" and found.has("n") else found.last
        if found.rule.resolver == "clock" and (day := day_behind(found, meaning, scene)):
            last, skip = day.last, index + 1
        scene.note(found, meaning)
        read = stepped(bounded(found, meaning, scene, last=last), scene)
        reads.extend(two_days(read, scene) if found.rule.resolver == "day_range" else [read])
    return reads


def stepped(read: Read, scene: Scene) -> Read:
    """Return a step from another time with the words that tell its day: not "two days" but "two days before Friday"."""
    found = read.found
    if found.rule.resolver != "beside" or read.meaning.start is None or not found.has("n"):
        return read
    after = scene.next_found(found, within=2)
    return replace(read, outer_last=after.last) if after else read


def two_days(read: Read, scene: Scene) -> list[Read]:
    """Return the two days of "April 24 and 25", each with the days of both; any other range stays one."""
    (_, first), (second, _) = read.found.groups["d"], read.found.groups["e"]
    meaning = read.meaning
    if scene.word(first) not in {"and", "or"} or not meaning.start or not meaning.end:
        return [read]
    one, other = (replace(meaning, value=day.isoformat()) for day in (meaning.start, meaning.end))
    return [replace(read, meaning=one, last=first), replace(read, meaning=other, first=second)]


def day_behind(found: Found, meaning: Meaning, scene: Scene) -> Found | None:
    """Return the day that stands right after a clock time and belongs to it: "3 p.m. Friday", "noon on 5 May"."""
    after = scene.next_found(found, within=1)
    if not after or after.rule.resolver not in {"month_day", "weekday", "relative_day"} or meaning.period is None:
        return None
    return after if after.first == found.last or scene.word(found.last) in {"on", ","} else None


def time_of(read: Read, scene: Scene) -> Time:
    """Return the record of an expression."""
    tokens = scene.tokens
    span = Span(start=tokens.starts[read.first], end=tokens.ends[read.last - 1])
    outer = Span(start=tokens.starts[read.outer_first], end=tokens.ends[read.outer_last - 1])
    when = When(start=read.start.isoformat() if read.start else None, end=read.end.isoformat() if read.end else None,
                precision=read.meaning.precision, text=outer.of(tokens.text), span=outer)
    return Time(span=span, type=read.meaning.type, value=read.meaning.value, when=when, rule=read.found.rule.id)
