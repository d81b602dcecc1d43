"""Which verb a time stands with, and what its words leave open."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from dateline.annotate.phrases import clause_verb
from dateline.records import Span, Time, When
from dateline.syntax import Parse

__all__ = ["COARSE", "LASTING", "NEVER", "closed", "dated", "ends_only", "exact", "goes_on", "governed", "lies_in", "published_day"]

T = TypeVar("T")
SPANNING = frozenset({"starting", "beginning", "lasting", "continuing", "dating", "ending", "running"})
"""Participles that only bring a time: "launched operations starting in 2014"."""
COARSE = frozenset({"week", "month", "season", "year"})
LASTING = ("since ", "from ", "between ", "by ", "over ", "in the past", "in the last", "for ", "during ", "throughout ")
"""How the words of a time begin over which something went on."""
STATES = frozenset({"house", "shelter", "contain", "belong", "live", "serve", "lie", "stand"})
"""Verbs of what lasts, of which no day is told: "bombed a school that housed families on the night of 4 to 5 May"."""
GOING_ON = frozenset({"and", "but"})
NIGHTS = ("night", "hours", "evening", "dawn")
"""Words of times that name a night, which has two days."""
NEVER = "9999"
"""A day after all others, where the day of publication is not known."""


def governed(parse: Parse, things: Sequence[tuple[Span, T]]) -> dict[int, list[T]]:
    """Sort things by the verb of the clause in which they stand."""
    found: dict[int, list[T]] = {}
    for span, thing in things:
        tokens = parse.tokens_in(span.start, span.end)
        if tokens:
            first = tokens[0] if isinstance(thing, Time) else None
            found.setdefault(governor(parse, tokens[-1], first), []).append(thing)
    return found


def governor(parse: Parse, token: int, first: int | None = None) -> int:
    """Return the verb of a token's clause, looking through participles that only bring a time; `first` is where the token's phrase begins."""
    later = None if first is None else goes_on(parse, range(first, token + 1))
    if later is not None:
        return later
    verb = clause_verb(parse, token)
    if first is not None:
        verb = nearer(parse, first, verb)
    if parse.words[verb] in SPANNING and parse.heads[verb] != verb and not parse.kids(verb, "nsubj", "nsubjpass"):
        return clause_verb(parse, parse.heads[verb])
    return verb


def nearer(parse: Parse, first: int, verb: int) -> int:
    """Return the verb that a time is nearer to than the one under which a parse has put it."""
    above = parse.heads[verb]
    if parse.deps[verb] in {"nsubj", "nsubjpass"} and parse.text[parse.starts[verb]].isupper():
        return above  # "Chad on Thursday expelled two envoys": a name taken for a verb
    if parse.deps[verb] == "ccomp" and above == first - 1 and any(child > first for child in parse.kids(verb, "nsubj", "nsubjpass")):
        return above  # "Bishops said last month they had met the rebels"
    start = parse.sentences[parse.sentence_of[first]][0]
    if parse.deps[verb] == "relcl" and parse.lemmas[verb] in STATES and {"on", "early", "late"} & set(parse.words[max(verb, first - 4):first]):
        return clause_verb(parse, above)
    stop = next((at for at in range(first, verb) if parse.words[at] == ";"), None) if first - start <= 2 else None
    # "On Friday gunmen fired at a shop; three men died".
    own = next((at for at in range(first, stop) if parse.tags[at] in {"VBD", "VBN"}), None) if stop is not None else None
    return verb if own is None else own


def goes_on(parse: Parse, tokens: Sequence[int]) -> int | None:
    """Return the verb of the clause that a time opens behind "and": "They exchanged remains in March, and in August Baku freed eleven men"."""
    before = tokens[0] - 1
    before -= before >= 0 and parse.tags[before] == "IN"
    above = clause_verb(parse, before) if before > 0 and parse.words[before] in GOING_ON else -1
    clauses = [verb for verb in parse.kids(above, "conj") if verb > tokens[-1] and parse.tags[verb] in {"VBD", "VBN"}] if above >= 0 else []
    return clauses[0] if clauses and above < before else None


def dated(time: Time) -> bool:
    """Tell whether a time says anything about when: a bare duration does not."""
    return time.when.start is not None or time.when.end is not None or time.type in {"DATE", "TIME"}


def ends_only(time: Time) -> bool:
    """Tell whether a time tells only when something ends: "adjourned the hearing until May and let him go" does not say when he went."""
    return time.when.start is None and (time.when.text or "").lower().startswith(("until ", "till "))


def published_day(published: str | None) -> date | None:
    """Return the day of an ISO date or timestamp; None where there is none."""
    try:
        return date.fromisoformat((published or "").strip()[:10])
    except ValueError:
        return None


def exact(when: When | None) -> bool:
    """Tell whether a time is one day, or one night with both its days."""
    if when is None or not when.start or not when.end:
        return False
    night = any(word in when.text.casefold() for word in NIGHTS)
    return when.start == when.end or (night and (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days == 1)


def lies_in(fine: When, coarse: When) -> bool:
    """Tell whether a time is a shorter part of another."""
    if not (fine.start and fine.end and coarse.start and coarse.end):
        return False
    return coarse.start <= fine.start and fine.end <= coarse.end and (fine.start, fine.end) != (coarse.start, coarse.end)


def closed(time: Time) -> When:
    """Return the time itself where its words open an interval: the November of "since November"."""
    when, value = time.when, time.value or ""
    if not value[:4].isdigit() or (when.start and when.end and when.end < f"{value}~"):
        return when
    if len(value) == 7 and value[5:].isdigit():
        return replace(when, start=f"{value}-01", end=f"{value}-{monthrange(int(value[:4]), int(value[5:]))[1]:02d}", precision="month")
    if len(value) == 4 and value.isdigit():
        return replace(when, start=f"{value}-01-01", end=f"{value}-12-31", precision="year")
    if len(value) == 10 and value[5:7].isdigit() and value[8:].isdigit():
        return replace(when, start=value, end=value, precision="day")
    return when
