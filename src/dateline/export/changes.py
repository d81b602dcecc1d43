"""What a person changed in a review tool: the markup that comes back beside the one that the store would give now."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.export.markup import PARTY, TIES, Mark, Markup, Tie, kind_of, party_value
from dateline.records import ACTS, STATUSES, Claim, Event, Failure, Review, ReviewAction

__all__ = ["Changes", "changes"]

FIELDS = {"event": ("type", "trigger", TIES[Event]), "claim": ("act", "content", TIES[Claim])}
"""Of what is marked: the field of its label, the field of its span, the fields of its relations."""
ONE = frozenset({"speaker", "on_behalf_of", "answers"})
"""Fields that hold one value."""


@dataclass
class Changes:
    """What became of one article."""

    reviews: list[Review] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def changes(before: Markup, after: Markup, *, types: Sequence[str], author: str, made_on: str, accepted: Callable[[str], bool]) -> Changes:
    """Return the reviews that turn one markup into the other, and what could not be understood; `types` are the known types of events.

    Of an article that a person has gone through, what they left as it is they accept, unless they have `accepted` it before.
    """
    return Comparison(before, after, types, author, made_on, accepted).run()


class Comparison:
    """Two markups of one article."""

    def __init__(self, before: Markup, after: Markup, types: Sequence[str], author: str, made_on: str, accepted: Callable[[str], bool]) -> None:
        self.before, self.after, self.types, self.author, self.made_on, self.accepted = before, after, types, author, made_on, accepted
        self.found = Changes()
        self.ours = {mark.id: mark for mark in before.marks}
        self.theirs = {mark.id: mark for mark in after.marks}
        self.pairs = self.paired()
        """Their mark's id → ours."""

    def run(self) -> Changes:
        """Return what changed."""
        if self.after.text is not None and self.after.text != self.before.text:
            self.fail("its text is not the one that was exported; nothing of it was taken over")
            return self.found
        back = {ours: self.theirs[theirs] for theirs, ours in self.pairs.items()}
        for mark in self.after.marks:
            if mark.id not in self.pairs and mark.label != PARTY:
                self.fail(f"mark {mark.id} ({mark.label}) is none of Dateline's; a review cannot add records")
        for tie in self.after.ties:
            self.check(tie)
        for mark in self.before.marks:
            if kind_of(mark.label) != "party":
                self.judge(mark, back.get(mark.id))
        return self.found

    def paired(self) -> dict[str, str]:
        """Return which of their marks is which of ours: by id, else by the same place, the same label first."""
        pairs = {id: id for id in self.theirs if id in self.ours}
        free = [mark for mark in self.before.marks if mark.id not in pairs]
        for same_label in (True, False):
            for mark in self.after.marks:
                fit = next((own for own in free if (own.start, own.end) == (mark.start, mark.end) and kind_of(own.label) == kind_of(mark.label) and
                            (own.label == mark.label or not same_label)), None) if mark.id not in pairs else None
                if fit:
                    pairs[mark.id] = fit.id
                    free.remove(fit)
        return pairs

    def check(self, tie: Tie) -> None:
        """Name a relation that nothing can be made of."""
        mark = self.ours.get(self.pairs.get(tie.source, ""))
        if mark is None or tie.target not in self.theirs:
            self.fail(f"relation {tie.label!r} from {tie.source} to {tie.target}: one of them is not known")
        elif kind_of(mark.label) == "party" or tie.label not in FIELDS[kind_of(mark.label)][2]:
            self.fail(f"relation {tie.label!r} from {mark.id} ({mark.label}): there is no such relation")

    def judge(self, own: Mark, their: Mark | None) -> None:
        """Note what was done with one record's mark."""
        if their is None:
            self.note(own.id, "reject")
            return
        corrections = [*self.of_mark(own, their), *self.of_ties(own, their)]
        for name, value in corrections:
            self.note(own.id, "correct", name, value)
        if not corrections and self.after.judged and not self.accepted(own.id):
            self.note(own.id, "accept")

    def of_mark(self, own: Mark, their: Mark) -> Iterator[tuple[str, Any]]:
        """Yield changes of label, place and status."""
        label, place, _ = FIELDS[kind_of(own.label)]
        if own.label != their.label:
            if their.label in (ACTS if label == "act" else self.types):
                yield label, their.label
            else:
                self.fail(f"{own.id}: {their.label!r} is not a known {label}")
        if (own.start, own.end) != (their.start, their.end):
            yield place, {"start": their.start, "end": their.end}
        if their.status is not None and own.status is not None and own.status != their.status:
            if their.status in STATUSES:
                yield "status", their.status
            else:
                self.fail(f"{own.id}: {their.status!r} is not a known status")

    def of_ties(self, own: Mark, their: Mark) -> Iterator[tuple[str, Any]]:
        """Yield changes of relations."""
        for label in FIELDS[kind_of(own.label)][2]:
            had = [tie.target for tie in self.before.ties if tie.source == own.id and tie.label == label]
            has = [self.pairs.get(tie.target, tie.target) for tie in self.after.ties
                   if tie.source == their.id and tie.label == label and tie.target in self.theirs]
            if set(had) == set(has):
                continue
            kept = [target for target in had if target in has] + [target for target in dict.fromkeys(has) if target not in had]
            if label in ONE and len(kept) > 1:
                self.fail(f"{own.id}: {len(kept)} relations {label!r}, there can be one")
                continue
            values = [target if label == "answers" else self.party(target) for target in kept]
            yield label, next(iter(values), None) if label in ONE else values

    def party(self, target: str) -> dict[str, object]:
        """Return the party of a mark: one of ours, else the words that were marked."""
        if target in self.before.parties:
            return party_value(self.before.parties[target])
        mark = self.theirs[target]
        return {"name": (self.before.text or "")[mark.start:mark.end], "start": mark.start, "end": mark.end}

    def note(self, record: str, action: ReviewAction, name: str | None = None, value: Any = None) -> None:
        """Add a review."""
        self.found.reviews.append(Review(article=self.before.article, record=record, action=action, field=name, author=self.author,
                                         made_on=self.made_on, value=None if name is None else json.dumps(value, ensure_ascii=False)))

    def fail(self, reason: str) -> None:
        """Add a failure."""
        self.found.failures.append(Failure(source=self.before.article, reason=reason))
