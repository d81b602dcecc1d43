"""Settle: bring the rows of records that people corrected into line with what stands of their reviews; derived, can be done anew at any time."""

from collections.abc import Iterable, Iterator, Sequence
from json import dumps

from dateline.errors import StoreError, UsageError
from dateline.export.reviewed import corrected
from dateline.query.queue import home_of
from dateline.query.reviews import verdicts_in
from dateline.records import Claim, Event, Party, Reading
from dateline.store.base import Store
from dateline.store.rows import columns_of, fold, parties_of

__all__ = ["settle", "settle_rest", "unsettled"]

Statement = tuple[str, Sequence[Sequence[object]]]
FIXED = frozenset({"number", "article", "rank", "id"})
WORDS = ("trigger", "content", "cue")
"""Words that a record points at: their columns stay, for searches look for them where the article has them."""
PARTY = ("record", "field", "rank", "id", "name", "codes", "span_start", "span_end", "span_text")
UNSETTLED = ("SELECT reviewed.record FROM reviewed WHERE reviewed.state = 'corrected' AND reviewed.record NOT IN (SELECT made.record FROM made) "
             "AND (EXISTS (SELECT 1 FROM event WHERE event.id = reviewed.record) OR EXISTS (SELECT 1 FROM claim WHERE claim.id = reviewed.record))")


def unsettled(store: Store) -> list[str]:
    """Return the records that people corrected and whose rows do not know of it: an article was read anew, or an older version kept the review."""
    return [row["record"] for row in store.rows(UNSETTLED)]


def settle_rest(store: Store) -> None:
    """Settle what is left to settle, as far as the store can be written."""
    if rest := unsettled(store):
        try:
            settle(store, rest)
        except StoreError:
            return  # whoever may write it will settle it


def settle(store: Store, records: Iterable[str]) -> None:
    """Let the rows of some records say what people left of them, all in one transaction."""
    found: list[Statement] = []
    for record in records:
        try:
            reading, made = home_of(store, record)
        except UsageError:
            continue  # its article is not in the store any more
        found.extend(statements(store, reading, made))
    if found:
        store.change(found)


def statements(store: Store, reading: Reading, made: Event | Claim) -> Iterator[Statement]:
    """Yield what changes the rows of one record."""
    kind, text = ("event", reading.article.text) if isinstance(made, Event) else ("claim", reading.article.text)
    [row] = store.rows(f"SELECT * FROM {kind} WHERE id = ? AND article = (SELECT number FROM article WHERE id = ?)", [made.id, reading.article.id])
    article, names = row["article"], [name for name in dict(row) if name not in FIXED and not name.startswith(WORDS)]
    verdict = verdicts_in(store, made.id)
    left = corrected(made, verdict, reading)
    columns = columns_of(left, text, names)
    for table in ("made", "renamed", "party"):
        yield f"DELETE FROM {table} WHERE article = ? AND record = ?", [[article, made.id]]
    yield f"UPDATE {kind} SET {', '.join(f'{name} = ?' for name in names)} WHERE number = ?", [[*columns.values(), row["number"]]]
    marks = ", ".join("?" * (len(PARTY) + 1))
    yield (f"INSERT INTO party (article, {', '.join(PARTY)}) VALUES ({marks})",
           [[article, *(party[name] for name in PARTY)] for party in parties_of(left, text)])
    if verdict and verdict.corrections:
        type = made.type if isinstance(made, Event) else made.act
        yield ("INSERT INTO made (article, record, kind, type, columns, parties) VALUES (?, ?, ?, ?, ?, ?)",
               [[article, made.id, kind, type, dumps(columns_of(made, text, names)), dumps(parties_of(made, text))]])
        yield ("INSERT INTO renamed (article, record, field, rank, folded) VALUES (?, ?, ?, ?, ?)",
               [[article, made.id, *renamed] for field in verdict.corrections for renamed in names_of(left, field, reading)])


def names_of(left: Event | Claim, field: str, reading: Reading) -> Iterator[tuple[str, int, str]]:
    """Yield the words by which the parties of a corrected field are found: their names and codes, and what their actor is called besides."""
    held = getattr(left, field)
    aliases = {actor.id: (actor.name, *actor.aliases) for actor in reading.actors}
    for rank, party in enumerate(held if isinstance(held, tuple) else [held]):
        if isinstance(party, Party):
            yield field, rank, fold(party.name, *aliases.get(party.id, ()), *party.codes)
