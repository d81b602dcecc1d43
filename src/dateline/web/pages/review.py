"""Review: one record after the other with its words, and what a person says of it by button or key; the address holds the whole state."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, unquote

from starlette.datastructures import FormData

from dateline.errors import ConflictError, UsageError
from dateline.library import Library
from dateline.link.verdicts import by_program
from dateline.query.filters import TYPES
from dateline.query.queue import KINDS, ORDERS, STATES, Case, Queue
from dateline.records import ACTS, STATUSES, Event
from dateline.web.answering import Asked, Moved, Page
from dateline.web.marking import Paragraph, marked
from dateline.web.pages.lists import LABELS, chips
from dateline.web.pages.review_form import PRECISIONS, filled, inputs_of, read_form
from dateline.wording import between, one_line, toll

__all__ = ["correct", "link", "name", "review", "say"]

COOKIE = "dateline-reviewer"
LONGEST = 80
"""Characters of a reviewer's name."""
SEED = "1"
CHOICES: Mapping[str, Mapping[str, str]] = {
    "kind": {"event": "events", "claim": "claims"},
    "order": {"unsure": "least sure first", "sample": "a sample, each type in turn"},
    "state": {"open": "nobody has looked at", "second": "others have, I have not", "accepted": "accepted", "corrected": "corrected",
              "rejected": "rejected", "all": "all"}}
"""Choice of a queue → its values, the usual one first, and what pages call them."""
FILTERS = {"event": ("type", "actor", "target", "place", "country", "since", "until", "text", "status", "outlet", "article", "story"),
           "claim": ("act", "actor", "target", "country", "since", "until", "text", "outlet", "article", "story")}
FIELD_NAMES = {"actors": "who", "recipients": "to whom", "when": "when", "place": "where", "speaker": "who", "targets": "about", "said_on": "said on",
               "on_behalf_of": "for", "addressees": "to"}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One field of a record in words, and in what words the program had it where people changed that."""

    name: str
    value: str
    before: str | None


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Why something was not kept, and what was typed."""

    reason: str
    status: int = 400
    errors: Mapping[str, str] | None = None
    """Input → what is wrong with it."""
    typed: Mapping[str, list[str]] | None = None


def review(library: Library, asked: Asked) -> Page:
    """Return the record that waits next, or the one that the address names; as JSON the ids of all that wait."""
    return review_page(library, asked, None)


def review_page(library: Library, asked: Asked, trouble: Trouble | None) -> Page:
    """Return the page of one record, with what went wrong."""
    reviewer, options = reviewer_of(asked), options_of(asked)
    queue = queue_of(library, asked)
    record = asked.query.get("record") or queue.after(None)
    case = library.case(record) if record else None
    blind = options["state"] == "second" and not any(said.author == reviewer for said in case.history) if case else False
    shown = replace(case, record=case.made, state=None, reports=case.reports) if case and blind else case
    return Page(template="review.html", title="Review", status=trouble.status if trouble else 200, values={
        "reviewer": reviewer, "queue": queue, "case": shown, "blind": blind, "trouble": trouble, "next": queue.after(record), "words": words_of(case),
        "undoable": undoable(library, reviewer), "facts": facts(shown) if shown else [], "form": form_of(asked, shown, trouble) if shown else None,
        "choices": CHOICES, "options": options, "fields": FILTERS[options["kind"]], "labels": LABELS, "chips": chips(library, asked),
        "told": told, "kind": options["kind"], "kind_of": "event" if case and isinstance(case.record, Event) else "claim"})


def options_of(asked: Asked) -> dict[str, str]:
    """Return which queue is asked for; what is not known is as if it were not asked."""
    known = {"kind": KINDS, "order": ORDERS, "state": STATES}
    found = {name: asked.query.get(name, values[0]) for name, values in known.items()}
    return {**{name: value if value in known[name] else known[name][0] for name, value in found.items()}, "seed": asked.query.get("seed", SEED)}


def queue_of(library: Library, asked: Asked) -> Queue:
    """Return the queue that an address asks for."""
    return library.queue(**options_of(asked), reviewer=reviewer_of(asked), **asked.wanted)


def reviewer_of(asked: Asked) -> str:
    """Return the name that the browser remembers; empty where none was given."""
    return one_line(unquote(asked.cookies.get(COOKIE, "")))[:LONGEST]


def words_of(case: Case | None) -> list[Paragraph]:
    """Return the paragraphs in which a record's words stand, marked."""
    if case is None:
        return []
    claims = tuple(claim for claim in case.reading.claims if claim.id == getattr(case.record, "claim", case.record.id))
    events = (case.made,) if isinstance(case.made, Event) else ()
    found = marked(replace(case.reading, claims=claims, events=events, dropped=()))
    return [paragraph for paragraph in found if any(segment.records for segment in paragraph.segments)]


def undoable(library: Library, reviewer: str) -> Mapping[str, Any] | None:
    """Return what the reviewer would undo: their last word, and the number of the last word on that record."""
    said = library.last_word(reviewer) if reviewer else None
    return {"said": said, "seen": library.history(said.record)[-1].number} if said else None


def facts(case: Case) -> list[Fact]:
    """Return the fields of a record in words."""
    left, made = (filled(record, case.reading) for record in (case.record, case.made))
    return [Fact(name=FIELD_NAMES.get(name, name), value=in_words(left, name), before=in_words(made, name) if left[name] != made[name] else None)
            for name in left]


def in_words(fields: Mapping[str, Any], name: str) -> str:
    """Return one field's JSON in words."""
    return told(json.dumps(fields[name]))


def told(value: str | None) -> str:
    """Return a value of the contract's JSON in words."""
    given = json.loads(value) if value else None
    if isinstance(given, list):
        return "; ".join(told(json.dumps(one)) for one in given) or "–"
    if not isinstance(given, dict):
        return "–" if given is None else str(given)
    if "name" in given:
        return f"{given['name']} ({', '.join(given['codes'])})" if given.get("codes") else \
            f"{given['name']}, {given['country']}" if given.get("country") else str(given["name"])
    if "low" in given:
        return toll(given["low"], given["high"], None, None).removeprefix("†")
    return between(given.get("start"), given.get("end")) or given.get("text") or "–"


def form_of(asked: Asked, case: Case, trouble: Trouble | None) -> dict[str, Any] | None:
    """Return what the form of corrections shows, where it is open."""
    if "edit" not in asked.query:
        return None
    typed, reading = trouble.typed if trouble else None, case.reading
    return {"inputs": {**inputs_of(case.record, reading), **(typed or {})}, "errors": (trouble.errors if trouble else None) or {},
            "actors": [actor.name for actor in reading.actors], "places": sorted({place.name for place in reading.places}),
            "precisions": PRECISIONS, "types": TYPES, "statuses": STATUSES, "acts": ACTS,
            "claims": [claim for claim in reading.claims if claim.id != case.record.id]}


def name(library: Library, asked: Asked, form: FormData) -> Moved | Page:
    """Remember the reviewer's name."""
    given = one_line(str(form.get("name", "")))[:LONGEST]
    if not given or by_program(given):
        return review_page(library, asked, Trouble(reason="Give your name, so that others see who said what."))
    return Moved(to=asked.url("/review"), cookies={COOKIE: quote(given)})


def say(library: Library, asked: Asked, form: FormData) -> Moved | Page:
    """Keep "accept", "reject" or "undo" and go on to the next record; after "undo" to the one that it was of."""
    asked = about(asked, form)
    record, action = asked.query["record"], str(form.get("action", ""))
    following = queue_of(library, asked).after(record)
    to = asked.url("/review", record=record if action == "undo" else following, edit=None)
    return kept(library, asked, lambda author: library.review(record, action, author=author, note=str(form.get("note", "")) or None, seen=seen(form)),
                to=to, what=action)


def correct(library: Library, asked: Asked, form: FormData) -> Moved | Page:
    """Keep what was changed in the form of corrections, and go on to the next record."""
    asked = about(asked, form)
    case = library.case(asked.query["record"])
    values, errors, typed = read_form(case.record, case.reading, form)
    if errors:
        return review_page(library, asked, Trouble(reason="Nothing was kept yet: see beside the fields.", errors=errors, typed=typed))
    if not values:
        return review_page(library, asked, Trouble(reason="Nothing was changed."))
    to = asked.url("/review", record=queue_of(library, asked).after(case.record.id), edit=None)
    note = str(form.get("note", "")) or None
    return kept(library, asked, lambda author: library.correct(case.record.id, values, author=author, note=note, seen=seen(form)), to=to,
                what="correct", typed=typed)


def link(library: Library, asked: Asked, form: FormData) -> Moved | Page:
    """Keep that two events are the same, or are not."""
    asked, holds = about(asked, form), str(form.get("holds")) == "1"
    return kept(library, asked, lambda author: library.judge("same_event", asked.query["record"], str(form.get("other", "")).strip(),
                                                             holds=holds, author=author, reason="review"),
                to=asked.url("/review"), what="link" if holds else "unlink")


def about(asked: Asked, form: FormData) -> Asked:
    """Return what is asked with the record that a form is about, so that an answer that is no success shows that one."""
    return replace(asked, query={**asked.query, "record": str(form.get("record", ""))})


def seen(form: FormData) -> int:
    """Return the number of the last review that the page showed."""
    given = str(form.get("seen", ""))
    if not (given.isascii() and given.isdigit()):
        raise UsageError("seen: the form is not complete; load the page again")
    return int(given)


def kept(library: Library, asked: Asked, act: Any, *, to: str, what: str, typed: Mapping[str, list[str]] | None = None) -> Moved | Page:
    """Carry out what a reviewer says; where they have no name yet, or others spoke in the meantime, return the page that says so."""
    author = reviewer_of(asked)
    if not author:
        return review_page(library, asked, Trouble(reason="Give your name first, so that others see who said what.", typed=typed))
    try:
        act(author)
    except ConflictError as error:
        reason = f"{str(error).partition(': ')[2].partition(' in the meantime')[0]} in the meantime. Your “{what}” was not kept: decide anew."
        return review_page(library, asked, Trouble(reason=reason, status=409, typed=typed))
    except UsageError as error:
        return review_page(library, asked, Trouble(reason=str(error), typed=typed))
    return Moved(to=to)
