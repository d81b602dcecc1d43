"""What people said of records, applied: a reading without what they rejected and with what they corrected, each said by whom.

The last word on a record counts, whoever says it; "undo" takes back its author's last word on the record. A correction's value is the
field as the contract's JSON has it, so that what a person reads and what a person writes look alike.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from dateline.errors import InputError
from dateline.records import ACTS, STATUSES, Claim, Count, Drop, Event, Party, Place, Reading, Review, Span, When, make_id

__all__ = ["CORRECTABLE", "Verdict", "corrected", "reviewed", "verdicts"]

R = TypeVar("R", bound=Claim | Event)
KINDS: Mapping[type, Mapping[str, str]] = {
    Event: {"type": "word", "mode": "word", "status": "status", "contexts": "words", "actors": "parties", "recipients": "parties", "trigger": "span",
            "when": "when", "place": "place", "killed": "count", "injured": "count"},
    Claim: {"act": "act", "speaker": "party", "on_behalf_of": "party", "addressees": "parties", "targets": "parties", "content": "span",
            "negated": "truth", "said_on": "when", "answers": "word"},
}
CORRECTABLE: Mapping[type, tuple[str, ...]] = {kind: tuple(fields) for kind, fields in KINDS.items()}
"""The fields that can be corrected, by type of record."""
NEVER_NONE = frozenset({"word type", "status", "act", "span", "truth"})


@dataclass
class Verdict:
    """What stands of all that was said of one record."""

    accepted: list[str] = field(default_factory=list)
    """Who accepted or corrected it."""
    rejected: Review | None = None
    corrections: dict[str, Review] = field(default_factory=dict)


def verdicts(reviews: Iterable[Review]) -> Mapping[str, Verdict]:
    """Return what stands of each record, by its id; the reviews in the order in which they were made."""
    standing: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        said = standing[review.record]
        if review.action != "undo":
            said.append(review)
        elif own := [index for index, other in enumerate(said) if other.author == review.author]:
            del said[own[-1]]
    return {record: verdict(said) for record, said in standing.items() if said}


def verdict(said: Sequence[Review]) -> Verdict:
    """Return what stands of one record."""
    made = Verdict()
    for review in said:
        if review.action == "correct" and review.field:
            made.corrections[review.field] = review
        made.rejected = review if review.action == "reject" else None
        if review.action != "reject" and review.author not in made.accepted:
            made.accepted.append(review.author)
    return made


def reviewed(reading: Reading, reviews: Sequence[Review]) -> Reading:
    """Return the reading as people left it; what they rejected is among what was dropped."""
    if not reviews:
        return reading
    said = verdicts(reviews)
    rejected = {record: made.rejected for record, made in said.items() if made.rejected}
    claims = tuple(corrected(claim, said.get(claim.id), reading) for claim in reading.claims if claim.id not in rejected)
    events = tuple(corrected(event, said.get(event.id), reading) for event in reading.events
                   if event.id not in rejected and event.claim not in rejected)
    records: tuple[Claim | Event, ...] = (*reading.claims, *reading.events)
    drops = tuple(Drop(stage="review", reason=f"rejected by {rejected[record.id].author}", span=near_of(record))
                  for record in records if record.id in rejected)
    return replace(reading, claims=tuple(replace(claim, answers=None) if claim.answers in rejected else claim for claim in claims),
                   events=tuple(replace(event, claims=tuple(name for name in event.claims if name not in rejected)) for event in events),
                   dropped=(*reading.dropped, *drops))


def corrected(record: R, said: Verdict | None, reading: Reading) -> R:
    """Return a record with its corrections; raises `InputError` where one does not fit the record."""
    if said is None or not said.corrections:
        return record
    changes = {}
    for name, review in said.corrections.items():
        try:
            changes[name] = Correction(reading, near_of(record)).value(KINDS[type(record)][name], name, json.loads(review.value or "null"))
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"review of {record.id} by {review.author}", f"{name} cannot become {review.value}: {error}") from error
    return replace(record, **changes)


def near_of(record: Claim | Event) -> Span:
    """Return the words of a record by which a correction without words of its own stands."""
    return record.trigger if isinstance(record, Event) else record.cue or record.content


@dataclass(frozen=True)
class Correction:
    """Makes the values of an article's records from the contract's JSON."""

    reading: Reading
    near: Span

    def value(self, form: str, name: str, given: Any) -> Any:
        """Return a field's new value; raises an error of Python's where the JSON does not fit."""
        if form in {"parties", "words"}:
            return tuple(self.party(item) if form == "parties" else str(item) for item in given or ())
        if given is None:
            if form in NEVER_NONE or name == "type":
                raise ValueError("it must have a value")
            return None
        return getattr(self, form)(given)

    def word(self, given: Any) -> str:
        """Return a word."""
        return str(given)

    def truth(self, given: Any) -> bool:
        """Return yes or no."""
        return bool(given)

    def status(self, given: Any) -> str:
        """Return a status."""
        return STATUSES[STATUSES.index(given)]

    def act(self, given: Any) -> str:
        """Return an act."""
        return ACTS[ACTS.index(given)]

    def span(self, given: Any) -> Span:
        """Return a span that lies in the text."""
        found = Span(start=int(given["start"]), end=int(given["end"]))
        if not 0 <= found.start < found.end <= len(self.reading.article.text):
            raise ValueError("the words lie outside the text")
        return found

    def own_span(self, given: Any) -> Span:
        """Return the words that a part has, else the record's."""
        return self.span(given) if given.get("start") is not None and isinstance(given["start"], int) else self.near

    def party(self, given: Any) -> Party:
        """Return a party: an actor of the article by its id or name, else one that the reviewer names."""
        asked = {"name": given} if isinstance(given, str) else given
        known = next((actor for actor in self.reading.actors if actor.id == asked.get("id") or
                      ("id" not in asked and asked["name"] in (actor.name, *actor.aliases))), None)
        name = asked.get("name") or (known.name if known else None)
        if not name:
            raise ValueError("a party needs a name")
        span = self.own_span(asked) if "start" in asked or not known or not known.mentions else known.mentions[0]
        codes = tuple(asked["codes"]) if "codes" in asked else known.codes if known else ()
        return Party(id=known.id if known else asked.get("id") or make_id("actor", self.reading.article.id, name), name=name, codes=codes, span=span)

    def when(self, given: Any) -> When:
        """Return a time."""
        span = given.get("span")
        return When(start=given["start"], end=given["end"], precision=given["precision"], text=given.get("text") or "",
                    span=self.span(span) if span else None, basis=given.get("basis"))

    def place(self, given: Any) -> Place:
        """Return a place."""
        fields = {name: given.get(name) for name in ("lat", "lon", "country", "admin1", "admin2", "geoname_id", "precision", "basis")}
        return Place(name=given["name"], text=given.get("text") or given["name"], span=self.own_span(given), **fields)

    def count(self, given: Any) -> Count:
        """Return a number of people."""
        return Count(low=int(given["low"]), high=None if given.get("high") is None else int(given["high"]), text=given.get("text") or "")
