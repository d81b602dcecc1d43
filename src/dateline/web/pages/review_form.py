"""The form of corrections: a record's fields as inputs, and what was typed into them as values in the form of the contract's JSON."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from starlette.datastructures import FormData

from dateline.errors import UsageError
from dateline.export.contract import article_record
from dateline.query.filters import TYPES, find_country, last_day
from dateline.records import ACTS, STATUSES, Claim, Event, Precision, Reading

__all__ = ["PRECISIONS", "filled", "inputs_of", "read_form"]

PRECISIONS: tuple[str, ...] = get_args(Precision)
EDITED = {Event: ("type", "mode", "status", "actors", "recipients", "when", "place", "killed", "injured"),
          Claim: ("act", "speaker", "targets", "said_on", "answers")}
"""Type of record → the fields that the form has."""
PARTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("actors", "recipients", "speaker", "targets"), ("name", "codes")),
    **dict.fromkeys(("when", "said_on"), ("start", "end", "precision")),
    "place": ("name", "country"), **dict.fromkeys(("killed", "injured"), ("low", "high"))}
"""Field → the inputs of which it is made; a field without parts is one input."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Rows = list[dict[str, str]]
"""What was typed into the inputs of one field: one a party, one alone for all other fields."""


def filled(record: Event | Claim, reading: Reading) -> dict[str, Any]:
    """Return the values of the form's fields in the contract's JSON."""
    alone = article_record(Reading(article=reading.article, claims=(record,) if isinstance(record, Claim) else (),
                                   events=(record,) if isinstance(record, Event) else ()))
    found: dict[str, Any] = (alone["claims"] or alone["events"])[0]
    return {name: found[name] for name in EDITED[type(record)]}


def inputs_of(record: Event | Claim, reading: Reading) -> dict[str, list[str]]:
    """Return what stands in the form's inputs, by their names: actors.name has one value a party."""
    return {f"{name}.{part}" if part else name: [row.get(part, "") for row in rows]
            for name, value in filled(record, reading).items() for rows in [rows_of(value)] for part in PARTS.get(name, ("",))}


def rows_of(value: Any) -> Rows:
    """Return a value as it stands in inputs."""
    if isinstance(value, list):
        return [row for one in value for row in rows_of(one)]
    if isinstance(value, dict):
        return [{part: ", ".join(given) if isinstance(given, list) else "" if given is None else str(given) for part, given in value.items()}]
    return [{"": "" if value is None else str(value)}]


def read_form(record: Event | Claim, reading: Reading, form: FormData) -> tuple[dict[str, Any], dict[str, str], dict[str, list[str]]]:
    """Return the values of the fields that were changed, what is wrong with others, and all that was typed."""
    before, shown = filled(record, reading), inputs_of(record, reading)
    typed = {key: [str(value).strip() for value in form.getlist(key)] for key in shown if key in form}
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name in before:
        keys = [key for key in typed if key.partition(".")[0] == name]
        rows = [dict(zip((key.partition(".")[2] for key in keys), row, strict=True)) for row in zip(*(typed[key] for key in keys), strict=False)]
        rows = [row for row in rows if any(row.values())]
        if not keys or rows == [row for row in rows_shown(shown, keys) if any(row.values())]:
            continue
        try:
            values[name] = READERS[name](rows, before[name], reading)
        except (UsageError, ValueError) as error:
            errors[name] = str(error)
    return values, errors, typed


def rows_shown(shown: Mapping[str, Sequence[str]], keys: Sequence[str]) -> Rows:
    """Return what stood in a field's inputs before."""
    return [dict(zip((key.partition(".")[2] for key in keys), row, strict=True)) for row in zip(*(shown[key] for key in keys), strict=True)]


def word(rows: Rows, before: Any, reading: Reading) -> str | None:
    """Read a word, or nothing."""
    return rows[0][""] if rows else None


def one_of(known: Sequence[str]) -> Callable[[Rows, Any, Reading], str]:
    """Return the reader of one of some words."""
    def read(rows: Rows, before: Any, reading: Reading) -> str:
        given = rows[0][""] if rows else ""
        if given not in known:
            raise ValueError(f"choose one of {', '.join(known)}")
        return given
    return read


def parties(rows: Rows, before: Any, reading: Reading) -> list[dict[str, Any]]:
    """Read parties; one that stood there before keeps its words."""
    kept = {party["name"]: party for party in (before if isinstance(before, list) else [before] if before else [])}
    found = []
    for row in rows:
        if not row["name"]:
            raise ValueError("a code needs a name beside it")
        codes = [code.strip().upper() for code in row["codes"].split(",") if code.strip()]
        known = next((actor for actor in reading.actors if row["name"] in (actor.name, *actor.aliases)), None)
        own = kept.get(row["name"], {"name": row["name"]})
        found.append({**own, "codes": codes or (list(known.codes) if known and "id" not in own else [])})
    return found


def party(rows: Rows, before: Any, reading: Reading) -> dict[str, Any] | None:
    """Read one party, or none."""
    return next(iter(parties(rows, before, reading)), None)


def when(rows: Rows, before: Any, reading: Reading) -> dict[str, Any] | None:
    """Read a time; the words that tell it stay."""
    row = rows[0] if rows else {}
    start, end = row.get("start"), row.get("end")
    if not start and not end:
        return None
    for given in (start, end):
        if given and not DAY.fullmatch(last_day(given, option="day") if DAY.fullmatch(given) else ""):
            raise ValueError(f"{given!r} is no day: write YYYY-MM-DD")
    if start and end and start > end:
        raise ValueError("the end lies before the start")
    if row.get("precision") not in PRECISIONS:
        raise ValueError(f"choose one of {', '.join(PRECISIONS)}")
    words = {name: before[name] for name in ("text", "span") if before and name in before}
    return {"text": "", **words, "start": start or None, "end": end or None, "precision": row["precision"]}


def place(rows: Rows, before: Any, reading: Reading) -> dict[str, Any] | None:
    """Read a place: one of the article's, with all that is known of it, else a name and a country."""
    if not rows:
        return None
    name, country = rows[0]["name"], rows[0]["country"]
    if not name:
        raise ValueError("give the place's name")
    code = find_country(country).iso2 if country else None
    same = next((one for one in [before, *article_record(reading)["places"]] if one and one["name"] == name and code in (None, one["country"])), None)
    return {key: value for key, value in same.items() if key not in ("literal", "reason", "basis")} if same else {"name": name, "country": code}


def count(rows: Rows, before: Any, reading: Reading) -> dict[str, Any] | None:
    """Read a number of people; with an empty second field it is a least one."""
    if not rows:
        return None
    given = [rows[0]["low"], rows[0]["high"]]
    if not given[0] or not all(one.isascii() and one.isdigit() and len(one) < 10 for one in given if one):
        raise ValueError("give a number, 0 or more")
    low, high = int(given[0]), int(given[1]) if given[1] else None
    if high is not None and high < low:
        raise ValueError("the most is less than the least")
    return {"text": before["text"] if before else "", "low": low, "high": high}


def answered(rows: Rows, before: Any, reading: Reading) -> str | None:
    """Read which claim of the article another answers."""
    given = rows[0][""] if rows else None
    if given and given not in {claim.id for claim in reading.claims}:
        raise ValueError("choose a claim of this article")
    return given


READERS: Mapping[str, Callable[[Rows, Any, Reading], Any]] = {
    "type": one_of(TYPES), "mode": word, "status": one_of(STATUSES), "actors": parties, "recipients": parties, "when": when, "place": place,
    "killed": count, "injured": count, "act": one_of(ACTS), "speaker": party, "targets": parties, "said_on": when, "answers": answered}
