"""FollowTheMoney entities, one a line: articles, events, actors, mentions, and claims as links or notes.

Source: the schemata of followthemoney 4. What a property's type would refuse (an address that is no URL, a day that is none) is left out.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from dateline.codebook.loader import table
from dateline.export.cells import flat
from dateline.export.corpus import Corpus, Deed, Known, Options, Said, quote_of
from dateline.export.crosswalk import coded, codes_of, sector_word
from dateline.records import Article, Party, Reading, Span, When, make_id

__all__ = ["lines"]

Entity = dict[str, Any]
DAY = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?")
SHOWN = {"day": 10, "week": 10, "month": 7, "year": 4}
"""Characters of a day that a precision stands for; FollowTheMoney's dates may be partial."""


def lines(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield a line for each entity."""
    writer = Writer(options)
    for deed in corpus.deeds():
        yield from map(dumped, writer.deed(deed))
    for said in corpus.claims():
        yield from map(dumped, writer.said(said))
    yield from (dumped(actor_entity(known)) for known in corpus.actors(writer.named))


def dumped(entity: Entity) -> str:
    """Return an entity's line, without empty properties."""
    held = {name: sorted({flat(value) for value in values if value} - {""}) for name, values in entity["properties"].items()}
    return json.dumps({**entity, "properties": {name: values for name, values in held.items() if values}}, ensure_ascii=False) + "\n"


@dataclass
class Writer:
    """Makes entities, each once, and notes which actors they name."""

    options: Options
    written: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)

    def deed(self, deed: Deed) -> Iterator[Entity]:
        """Yield an event with the articles that report it and the mentions of its parties."""
        for report in deed.reports:
            yield from self.article(report.reading)
        for party in (*deed.actors, *deed.recipients):
            yield from self.mention(party, deed.lead.reading)
        event, place, when, text = deed.event, deed.place, deed.when, deed.article.text
        words, start, end = quote_of(event, text)
        yield {"id": deed.id, "schema": "Event", "properties": {
            "name": [named(headline(event.type, deed), deed.id)], "date": [day(when)] if when and when.start == when.end else [],
            **({"startDate": [day(when)], "endDate": [day(when, last=True)]} if when and when.start != when.end else {}),
            "location": [place.name] if place else [], "country": [country_code(place.country)] if place else [],
            "organizer": [party.id for party in deed.actors], "involved": [party.id for party in deed.recipients],
            "summary": [words], "description": [f"{event.type}, {event.status}"],
            "keywords": [event.type, event.mode or "", event.status, *event.contexts],
            "recordId": [event.id], "sourceUrl": [located(deed.article, Span(start=start, end=end))],
            "proof": [report.article.id for report in deed.reports]}}

    def said(self, said: Said) -> Iterator[Entity]:
        """Yield a claim: a link from its speaker to each target, or a note on the speaker where it has none."""
        if said.speaker is None:
            return
        yield from self.article(said.reading)
        for party in (said.speaker, *said.targets):
            yield from self.mention(party, said.reading)
        words, start, end = quote_of(said.claim, said.article.text)
        source = [located(said.article, Span(start=start, end=end))]
        if not said.targets:
            yield {"id": said.claim.id, "schema": "Note", "properties": {
                "name": [said.claim.act], "entity": [said.speaker.id], "description": [words], "proof": [said.article.id], "sourceUrl": source}}
        for number, target in enumerate(said.targets):
            yield {"id": said.claim.id if not number else f"{said.claim.id}-{number}", "schema": "UnknownLink", "properties": {
                "subject": [said.speaker.id], "object": [target.id], "role": [said.claim.act], "summary": [words], "recordId": [said.claim.id],
                "date": [day(said.claim.said_on)] if said.claim.said_on else [], "proof": [said.article.id], "sourceUrl": source}}

    def article(self, reading: Reading) -> Iterator[Entity]:
        """Yield an article, once."""
        article = reading.article
        if article.id in self.written:
            return
        self.written.add(article.id)
        yield {"id": article.id, "schema": "Article", "properties": {
            "title": [article.title or ""], "author": [article.byline or ""], "publisher": [article.outlet or ""],
            "publishedAt": [moment(article.published)], "modifiedAt": [moment(article.updated)], "retrievedAt": [moment(article.fetched)],
            "language": [languages().get(article.language or "", "")], "sourceUrl": [address(article)], "fileName": [article.source],
            "bodyText": [article.text] if self.options.include_text else []}}

    def mention(self, party: Party, reading: Reading) -> Iterator[Entity]:
        """Yield that an article names an actor, once."""
        self.named.add(party.id)
        id = make_id("mention", reading.article.id, party.id)
        if id in self.written:
            return
        self.written.add(id)
        country = country_code(coded(party.codes).country)
        yield {"id": id, "schema": "Mention", "properties": {
            "document": [reading.article.id], "name": [named(party.name, party.id)], "resolved": [party.id], "contextCountry": [country]}}


def named(name: str, id: str) -> str:
    """Return a name; a name without any character that can be written is the id, for the schemata want one."""
    return flat(name) or id


def headline(kind: str, deed: Deed) -> str:
    """Return a name for an event."""
    doing, hit = deed.sides
    return " – ".join(part for part in (kind, f"{doing} → {hit}" if doing and hit else doing or (f"→ {hit}" if hit else ""), deed.day or "") if part)


def actor_entity(known: Known) -> Entity:
    """Return an actor's entity."""
    actor = known.actor
    roles = [f"{role.title}, {role.organisation}" if role.organisation else role.title for role in actor.roles]
    country = country_code(coded(actor.codes).country)
    person = actor.kind == "person"
    party = Party(id=known.id, name=actor.name, codes=actor.codes, span=Span(start=0, end=0))
    schema = "Person" if person else (sector_word(party, "ftm") or "LegalEntity") if actor.kind in ("organisation", "group") else "LegalEntity"
    return {"id": known.id, "schema": schema, "properties": {
        "name": [named(actor.name, known.id)], "alias": list(actor.aliases), "country": [country],
        **({"position": roles} if person else {"notes": roles})}}


@cache
def languages() -> dict[str, str]:
    """Return the three-letter code of each language."""
    return {row["iso1"]: row["iso3"] for row in table("languages")}


def country_code(iso: str | None) -> str:
    """Return FollowTheMoney's code of a country."""
    return codes_of(iso)["iso2"].lower()


def day(when: When, *, last: bool = False) -> str:
    """Return a day as far as it is told: only the year where that is all."""
    told = (when.end if last else when.start) or ""
    return moment(told[:SHOWN.get(when.precision, 10)])


def moment(told: str | None) -> str:
    """Return a date or timestamp; nothing where it is none."""
    found = DAY.match(told or "")
    return found.group() if found and found.group()[:4] != "0000" else ""


def address(article: Article) -> str:
    """Return an article's address where it has one."""
    given = (article.url or "").strip()
    parts = urlsplit(given) if given.isascii() else None
    return given if parts and parts.scheme in ("http", "https") and "." in parts.netloc and not re.search(r'[\s<>"{}|\\^`]', given) else ""


def located(article: Article, span: Span) -> str:
    """Return an article's address with the place of some words (RFC 5147)."""
    given = address(article)
    return f"{given.partition('#')[0]}#char={span.start},{span.end}" if given else ""
