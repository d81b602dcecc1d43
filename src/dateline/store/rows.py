"""Records ⇄ rows, read off the records' own fields: a new field needs a column, not code.

A field becomes: a column (text, number, truth), a JSON list (several words), columns with the field's name first (a span, or a part
such as a time), rows of `evidence` (several spans), rows of `party`, or rows of the table of its own record type.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dateline.records import Actor, Article, Claim, Drop, Event, Party, Place, Reading, Role, Section, Span, Time

__all__ = ["TABLES", "Columns", "clean", "columns_of", "fold", "gather", "parties_of", "pour", "put_back"]

Columns = dict[str, Any]
Row = Mapping[str, Any]
TABLES: Mapping[type, str] = {Section: "section", Time: "time", Place: "place", Actor: "actor", Role: "role", Claim: "claim", Event: "event",
                              Drop: "dropped", Party: "party", Span: "evidence"}
"""Record type → table, where a record holds several of it."""
NOT_STORED = frozenset({"parse", "mentions"})
"""Layers of a reading that are made anew from the text where they are needed."""
LIST = json.JSONEncoder(ensure_ascii=False)
SCALARS = (str, int, float, bool)


@dataclass(frozen=True, kw_only=True)
class Field:
    """How one field of a record is kept."""

    name: str
    form: Literal["value", "words", "span", "part", "rows"]
    type: type
    many: bool = False
    """For rows: the field holds a tuple, not one record or None."""


@cache
def plan(record: type) -> tuple[Field, ...]:
    """Return how each field of a record type is kept."""
    hints = get_type_hints(record)
    return tuple(plan_field(f.name, hints[f.name]) for f in fields(record) if not (record is Reading and f.name in NOT_STORED))


def plan_field(name: str, hint: Any) -> Field:
    """Return how a field of this type is kept."""
    inner = bare(hint)
    if get_origin(inner) is tuple:
        item = get_args(inner)[0]
        return Field(name=name, form="words", type=str) if item is str else Field(name=name, form="rows", type=item, many=True)
    if get_origin(inner) is Literal:
        return Field(name=name, form="value", type=str)
    if inner in SCALARS:
        return Field(name=name, form="value", type=inner)
    if inner is Party:
        return Field(name=name, form="rows", type=Party)
    return Field(name=name, form="span" if inner is Span else "part", type=inner)


def bare(hint: Any) -> Any:
    """Return a type without its `| None`."""
    if get_origin(hint) not in (UnionType, Union):
        return hint
    [inner] = [part for part in get_args(hint) if part is not NoneType]
    return inner


@cache
def sure_field(record: type) -> str:
    """Return the name of a plain field that is never None: where its column is NULL, there is no such part."""
    hints = get_type_hints(record)
    return next(f.name for f in fields(record) if f.default is MISSING and bare(hints[f.name]) is hints[f.name])


@cache
def copies_words(record: type) -> bool:
    """Tell whether spans of a record are kept with their words: not where it has a text of its own, nor for sections, which are the text."""
    return record is not Section and not any(f.name == "text" for f in fields(record))


def pour(reading: Reading) -> Iterator[tuple[str, Columns]]:
    """Yield the rows of a reading as (table, columns), the article's first; rows below it lack only the article's number."""
    article = reading.article
    yield "article", {**flat(article, article.text), **flat(reading, article.text)}
    yield from below(article, article.text, owner=article.id)
    yield from below(reading, article.text, owner=article.id)


def flat(record: Any, text: str, prefix: str = "") -> Columns:
    """Return the columns of a record that lie in its own row."""
    columns: Columns = {}
    for field in plan(record.__class__):
        value, name = getattr(record, field.name), prefix + field.name
        if field.form == "value":
            columns[name] = value
        elif field.form == "words":
            columns[name] = LIST.encode(value)
        elif field.form == "span":
            columns[f"{name}_start"], columns[f"{name}_end"] = (value.start, value.end) if value else (None, None)
            if copies_words(record.__class__):
                columns[f"{name}_text"] = value.of(text) if value else None
        elif field.form == "part" and value is not None and field.type is not Article:
            columns.update(flat(value, text, f"{name}_"))
    return columns


def below(record: Any, text: str, *, owner: str) -> Iterator[tuple[str, Columns]]:
    """Yield the rows that hang below a record: its spans, its parties, its records, and theirs."""
    for field in plan(record.__class__):
        if field.form != "rows":
            continue
        held = getattr(record, field.name)
        for rank, item in enumerate(held if field.many else [held] if held else []):
            yield TABLES[field.type], {**place_of(field, owner, rank), **own_row(item, text)}
            if not isinstance(item, Span | Party):
                yield from below(item, text, owner=getattr(item, "id", f"{owner}/{rank}"))


def place_of(field: Field, owner: str, rank: int) -> Columns:
    """Return the columns that say where a row belongs."""
    if field.type in (Span, Party):
        return {"record": owner, "field": field.name, "rank": rank}
    return {"record": owner, "rank": rank} if field.type is Role else {"rank": rank}


def own_row(item: Any, text: str) -> Columns:
    """Return a row's columns without the ones that say where it belongs."""
    if isinstance(item, Span):
        return {"start": item.start, "end": item.end, "text": item.of(text)}
    if isinstance(item, Actor):
        return {**flat(item, text), "folded": fold(item.name, *item.aliases, *item.codes)}
    return flat(item, text)


def fold(*names: str) -> str:
    """Return names without case, accents and punctuation, each word after a space, so that `% word%` finds the start of a word."""
    plain = unicodedata.normalize("NFKD", " | ".join(names)).casefold()
    words = re.findall(r"[^\W_]+|\|", "".join(c for c in plain if not unicodedata.combining(c)))
    return "".join(f" {word}" for word in words)


def clean(text: str) -> str:
    """Return a text that UTF-8 can carry: half a surrogate pair, as in a strange file name, is written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def columns_of(record: Claim | Event, text: str, names: Iterable[str]) -> Columns:
    """Return those columns of a claim or an event that have these names; truth as a number, so that it can go through JSON."""
    found = flat(record, text)
    return {name: int(value) if isinstance(value := found.get(name), bool) else value for name in names}


def parties_of(record: Claim | Event, text: str) -> list[Columns]:
    """Return the rows of a record's parties; they lack only the article's number."""
    return [columns for table, columns in below(record, text, owner=record.id) if table == TABLES[Party]]


def put_back(rows: dict[str, list[Columns]], made: Row) -> None:
    """Change an article's rows so that a record that people corrected is as the program made it."""
    for row in rows[made["kind"]]:
        if row["id"] == made["record"]:
            row.update(json.loads(made["columns"]))
    others = [row for row in rows["party"] if row["record"] != made["record"]]
    rows["party"] = [*others, *({"article": made["article"], **row} for row in json.loads(made["parties"]))]


class Children:
    """The rows below one article, ready to be asked for by owner and field."""

    def __init__(self, rows: Mapping[str, list[Columns]]) -> None:
        self.found: dict[tuple[str, str | None, str | None], list[Columns]] = defaultdict(list)
        for table, found in rows.items():
            owned, fielded = (bool(found) and name in found[0] for name in ("record", "field"))
            for row in found:
                self.found[table, row["record"] if owned else None, row["field"] if fielded else None].append(row)

    def of(self, field: Field, owner: str) -> list[Columns]:
        """Return the rows of a record's field, in order."""
        deep = field.type in (Span, Party)
        return self.found.get((TABLES[field.type], owner if deep or field.type is Role else None, field.name if deep else None), [])


def gather(article: Columns, rows: Mapping[str, list[Columns]]) -> Reading:
    """Return the reading whose rows these are; rows of a table in the order of their rank."""
    children = Children(rows)
    made = {"article": build(Article, article, children, owner=article["id"])}
    for field in plan(Reading):
        if field.type is not Article:
            made[field.name] = maker(field, Reading, "")(article, children, article["id"])
    return Reading(**made)


Maker = Callable[[Columns, Children, str], Any]
"""Makes the value of a field from a row, the rows below the article, and the record's id."""


def build(record: type, row: Columns, children: Children, *, owner: str, prefix: str = "") -> Any:
    """Return the record that lies in a row and below it."""
    if record is Span:
        return Span(start=row["start"], end=row["end"])
    plain, made = shape(record, prefix)
    values = {name: row[column] for name, column in plain}
    for name, make in made:
        values[name] = make(row, children, owner)
    return record(**values)


@cache
def shape(record: type, prefix: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, Maker], ...]]:
    """Return a record's fields that are columns as they are, and what makes the others; found once, for rows are many."""
    plain = tuple(field.name for field in plan(record) if field.form == "value" and field.type is not bool)
    return (tuple((name, prefix + name) for name in plain),
            tuple((field.name, maker(field, record, prefix)) for field in plan(record) if field.name not in plain))


@cache
def maker(field: Field, record: type, prefix: str) -> Maker:
    """Return what makes the value of one field of a record."""
    name = prefix + field.name
    if field.form == "value":
        return (lambda row, children, owner: bool(row[name])) if field.type is bool else (lambda row, children, owner: row[name])
    if field.form == "words":
        return lambda row, children, owner: listed(row[name])
    if field.form == "span":
        start, end = f"{name}_start", f"{name}_end"
        return lambda row, children, owner: None if row[start] is None else Span(start=row[start], end=row[end])
    if field.form == "part":
        sure, inner = f"{name}_{sure_field(field.type)}", f"{name}_"
        return lambda row, children, owner: None if row[sure] is None else build(field.type, row, children, owner=owner, prefix=inner)
    return lambda row, children, owner: held(field, children, owner)


def held(field: Field, children: Children, owner: str) -> Any:
    """Return the records of a field that are rows of a table."""
    items = tuple(build(field.type, found, children, owner=found.get("id") or f"{owner}/{found['rank']}") for found in children.of(field, owner))
    return items if field.many else next(iter(items), None)


@lru_cache(maxsize=4096)
def listed(words: str) -> tuple[str, ...]:
    """Return the words of a JSON list; the same few lists, of codes above all, come again and again."""
    return tuple(json.loads(words))
