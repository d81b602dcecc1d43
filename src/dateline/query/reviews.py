"""What people said of records: the history of one, how often the program was right by type, how far two reviewers agree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import Any

from dateline.export.reviewed import Verdict, verdicts
from dateline.query.corrections import review_of
from dateline.query.many import chunks, marks
from dateline.records import Review
from dateline.store.base import Store

__all__ = ["AgreementRow", "PrecisionRow", "ReviewRow", "agreement", "history", "last_numbers", "precision", "recent", "states_of", "verdicts_in"]

Z = 1.96
"""Standard deviations around the middle of a normal distribution that hold 95 % of it."""
COLUMNS = "number, article, record, action, field, value, note, author, made_on"
TOLD = " UNION ALL ".join(
    f"SELECT '{kind}' AS kind, COALESCE(made.type, {kind}.{type}) AS type, reviewed.state, count(*) AS n FROM reviewed "
    f"JOIN {kind} ON {kind}.id = reviewed.record LEFT JOIN made ON made.record = {kind}.id GROUP BY 2, 3"
    for kind, type in (("event", "type"), ("claim", "act")))
"""How many records there are in each state, by the type that the program gave them."""


@dataclass(frozen=True, kw_only=True)
class ReviewRow:
    """One thing that somebody said of a record."""

    number: int
    """It grows with every review; the last one of a record is its version."""
    article: str
    record: str
    action: str
    field: str | None
    value: str | None
    note: str | None
    author: str
    made_on: str


@dataclass(frozen=True, kw_only=True)
class PrecisionRow:
    """How often the program was right, by the type of an event or the act of a claim."""

    kind: str
    type: str
    accepted: int
    corrected: int
    """Right in being there, wrong in a field."""
    rejected: int
    reviewed: int
    """The number of records that people looked at."""
    precision: float
    """The share of records that people let stand, from 0 to 1."""
    low: float
    """Between this and `high` the share of all records of the type lies, 19 times of 20, if those reviewed were drawn by lot."""
    high: float


@dataclass(frozen=True, kw_only=True)
class AgreementRow:
    """How far two reviewers agree on which records are right."""

    first: str
    second: str
    both: int
    """Records on which both have a word."""
    agreed: int
    kappa: float | None
    """Cohen's: 1 full agreement, 0 as by chance; None where both always say the same one thing."""


def history(store: Store, record: str) -> list[ReviewRow]:
    """Return all that was said of a record, the first first."""
    return [review_row(row) for row in store.rows(f"SELECT {COLUMNS} FROM review WHERE record = ? ORDER BY number", [record])]


def recent(store: Store, *, limit: int) -> list[ReviewRow]:
    """Return what was said last, of any record."""
    return [review_row(row) for row in store.rows(f"SELECT {COLUMNS} FROM review ORDER BY number DESC LIMIT ?", [limit])]


def review_row(row: Mapping[str, Any]) -> ReviewRow:
    """Return the record of a row."""
    return ReviewRow(**{name: row[name] for name in ReviewRow.__dataclass_fields__})


def verdicts_in(store: Store, record: str) -> Verdict | None:
    """Return what stands of a record's reviews, or None where nothing does."""
    rows = store.rows("SELECT * FROM review WHERE record = ? ORDER BY number", [record])
    return verdicts(map(review_of, rows)).get(record)


def states_of(store: Store, records: Iterable[str]) -> dict[str, str]:
    """Return record → accepted, corrected or rejected, for those that people looked at."""
    return {row["record"]: row["state"] for some in chunks(records)
            for row in store.rows(f"SELECT record, state FROM reviewed WHERE record IN ({marks(some)})", some)}


def last_numbers(store: Store, records: Iterable[str]) -> dict[str, int]:
    """Return record → the number of the last thing said of it, which whoever says the next must have seen."""
    return {row["record"]: row["last"] for some in chunks(records)
            for row in store.rows("SELECT record, max(number) AS last FROM review WHERE record IN "
                                  f"({marks(some)}) GROUP BY record", some)}


def precision(store: Store) -> list[PrecisionRow]:
    """Return how often the program was right, events before claims, what was looked at most first."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in store.rows(TOLD):
        counts[row["kind"], row["type"]][row["state"]] += row["n"]
    rows = [precision_row(kind, type, n) for (kind, type), n in counts.items()]
    return sorted(rows, key=lambda row: (row.kind != "event", -row.reviewed, row.type))


def precision_row(kind: str, type: str, n: Mapping[str, int]) -> PrecisionRow:
    """Return how often the program was right with one type, from the number of records in each state."""
    stand, total = n["accepted"] + n["corrected"], sum(n.values())
    low, high = wilson(stand, total)
    return PrecisionRow(kind=kind, type=type, accepted=n["accepted"], corrected=n["corrected"], rejected=n["rejected"], reviewed=total,
                        precision=stand / total, low=low, high=high)


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share; it keeps within 0 and 1 however few there are."""
    share, z2 = hits / total, Z * Z
    middle, half = share + z2 / (2 * total), Z * sqrt(share * (1 - share) / total + z2 / (4 * total * total))
    return max(0.0, (middle - half) / (1 + z2 / total)), min(1.0, (middle + half) / (1 + z2 / total))


def agreement(store: Store) -> list[AgreementRow]:
    """Return for each two people who looked at the same records how far they agree."""
    said: dict[str, dict[str, bool]] = defaultdict(dict)
    for author, record, holds in last_words(store):
        said[author][record] = holds
    pairs = (agreed_on(first, second, said[first], said[second]) for first, second in combinations(sorted(said), 2))
    return [row for row in pairs if row.both]


def last_words(store: Store) -> Iterator[tuple[str, str, bool]]:
    """Yield (author, record, whether they let it stand) for everyone's own last word on each record."""
    own: dict[tuple[str, str], list[Review]] = defaultdict(list)
    for row in store.rows("SELECT * FROM review ORDER BY number"):
        own[row["author"], row["record"]].append(review_of(row))
    for (author, record), reviews in own.items():
        if standing := verdicts(reviews).get(record):
            yield author, record, standing.rejected is None


def agreed_on(first: str, second: str, one: Mapping[str, bool], other: Mapping[str, bool]) -> AgreementRow:
    """Return how far two people agree."""
    pairs = [(one[record], other[record]) for record in one if record in other]
    return AgreementRow(first=first, second=second, both=len(pairs), agreed=sum(a == b for a, b in pairs), kappa=kappa(pairs))


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Return Cohen's kappa of pairs of judgements; None where chance alone would make them agree."""
    if not pairs:
        return None
    total = len(pairs)
    yes_one, yes_other = sum(a for a, _ in pairs) / total, sum(b for _, b in pairs) / total
    chance = yes_one * yes_other + (1 - yes_one) * (1 - yes_other)
    return None if chance == 1 else (sum(a == b for a, b in pairs) / total - chance) / (1 - chance)
