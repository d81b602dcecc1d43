"""The contract's JSON: one object per article, as `dateline read --json` prints it."""

from typing import Any

from dateline.records import Actor, Claim, Count, Drop, Event, Party, Place, Reading, Role, Span, Time, When

__all__ = ["article_record"]

Json = dict[str, Any]


def article_record(reading: Reading) -> Json:
    """Return one article's records in the contract's shape; every span carries its words."""
    text = reading.article.text
    return {
        "article": article_json(reading),
        "times": [time_json(time, text) for time in reading.times],
        "places": [place_record(place) for place in reading.places],
        "actors": [actor_json(actor, text) for actor in reading.actors],
        "claims": [claim_json(claim, text) for claim in reading.claims],
        "events": [event_json(event, text) for event in reading.events],
        "dropped": [drop_json(drop, text) for drop in reading.dropped],
    }


def article_json(reading: Reading) -> Json:
    """Return the article itself; `id` is the one that its row carried, `key` always ours."""
    article, made_by = reading.article, reading.made_by
    return {
        "id": article.given_id or article.id, "key": article.id, "source": article.source, "url": article.url, "title": article.title,
        "dek": list(article.dek), "byline": article.byline, "outlet": article.outlet, "caption": list(article.caption),
        "language": article.language, "published": article.published, "published_by": article.published_by, "updated": article.updated,
        "sha256": article.sha256, "fetched": article.fetched, "extractor": article.extractor,
        "dateline": place_json(reading.dateline), "text": article.text,
        "sections": [{"kind": section.kind, "start": section.span.start, "end": section.span.end} for section in article.sections],
        "made_by": {"dateline": made_by.dateline, "model": made_by.model, "codebook": made_by.codebook} if made_by else None,
    }


def span_json(span: Span, text: str) -> Json:
    """SPAN: offsets and words."""
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def spans_json(spans: tuple[Span, ...], text: str) -> list[Json]:
    """A list of SPAN."""
    return [span_json(span, text) for span in spans]


def when_json(when: When | None) -> Json | None:
    """WHEN, with the place of its words where they stand in the text."""
    if when is None:
        return None
    where = {"span": {"start": when.span.start, "end": when.span.end}} if when.span else {}
    basis = {"basis": when.basis} if when.basis else {}
    return {"start": when.start, "end": when.end, "precision": when.precision, "text": when.text, **where, **basis}


def place_json(place: Place | None) -> Json | None:
    """PLACE."""
    if place is None:
        return None
    return {"name": place.name, "text": place.text, "lat": place.lat, "lon": place.lon, "country": place.country, "admin1": place.admin1,
            "admin2": place.admin2, "geoname_id": place.geoname_id, "precision": place.precision,
            "start": place.span.start, "end": place.span.end, **({"basis": place.basis} if place.basis else {})}


def place_record(place: Place) -> Json:
    """PLACE with what it is and why it was not resolved."""
    return {**(place_json(place) or {}), "literal": place.literal, "reason": place.reason}


def time_json(time: Time, text: str) -> Json:
    """One temporal expression."""
    return {**span_json(time.span, text), "type": time.type, "value": time.value, "when": when_json(time.when), "rule": time.rule}


def party_json(party: Party | None, text: str) -> Json | None:
    """ACTOR: whom the words in one place stand for."""
    if party is None:
        return None
    return {"id": party.id, "name": party.name, "codes": list(party.codes), **span_json(party.span, text)}


def parties_json(parties: tuple[Party, ...], text: str) -> list[Json | None]:
    """A list of ACTOR."""
    return [party_json(party, text) for party in parties]


def role_json(role: Role, text: str) -> Json:
    """One role of an actor."""
    return {"title": role.title, "organisation": role.organisation, "start": role.start, "end": role.end, "evidence": spans_json(role.evidence, text)}


def actor_json(actor: Actor, text: str) -> Json:
    """One actor with its mentions."""
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "aliases": list(actor.aliases), "codes": list(actor.codes),
            "roles": [role_json(role, text) for role in actor.roles], "mentions": spans_json(actor.mentions, text)}


def count_json(count: Count | None) -> Json | None:
    """COUNT."""
    return {"low": count.low, "high": count.high, "text": count.text} if count else None


def claim_json(claim: Claim, text: str) -> Json:
    """One claim."""
    return {
        "id": claim.id, "speaker": party_json(claim.speaker, text), "act": claim.act, "addressees": parties_json(claim.addressees, text),
        "targets": parties_json(claim.targets, text), "on_behalf_of": party_json(claim.on_behalf_of, text),
        "cue": span_json(claim.cue, text) if claim.cue else None, "content": span_json(claim.content, text),
        "pieces": spans_json(claim.pieces, text), "depth": claim.depth, "quote": claim.quote, "negated": claim.negated,
        "hedges": list(claim.hedges), "said_on": when_json(claim.said_on), "venue": claim.venue.of(text) if claim.venue else None,
        "answers": claim.answers, "confidence": claim.confidence, "rule": claim.rule, "evidence": spans_json(claim.evidence, text),
    }


def event_json(event: Event, text: str) -> Json:
    """One event."""
    return {
        "id": event.id, "type": event.type, "mode": event.mode, "contexts": list(event.contexts), "actors": parties_json(event.actors, text),
        "recipients": parties_json(event.recipients, text), "trigger": span_json(event.trigger, text), "when": when_json(event.when),
        "place": place_json(event.place), "killed": count_json(event.killed), "injured": count_json(event.injured), "status": event.status,
        "claims": list(event.claims), "claim": event.claim, "confidence": event.confidence, "rule": event.rule,
        "evidence": spans_json(event.evidence, text),
    }


def drop_json(drop: Drop, text: str) -> Json:
    """One thing left out."""
    return {"stage": drop.stage, "reason": drop.reason, "evidence": span_json(drop.span, text) if drop.span else None,
            **({"text": drop.text} if drop.text is not None else {})}
