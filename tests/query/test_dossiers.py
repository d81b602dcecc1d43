"""Dossiers: one row an event, independent sources counted once, counts with who said which, disagreements in words."""

from dataclasses import replace

import pytest

from dateline.library import Library
from dateline.query.filters import Filter
from dateline.query.rows import EventDossier
from dateline.records import Article, Claim, Count, Event, Party, Reading, Span, When, make_id
from dateline.store.opening import open_store

DAY = When(start="2026-05-05", end="2026-05-05", precision="day", text="Tuesday")


def report(outlet: str, killed: int, *, text: str = "They raided the market.", speaker: str | None = None, status: str = "happened") -> Reading:
    """An article of an outlet that tells of a raid, on its own word or a speaker's."""
    article = Article(id=make_id("article", outlet, text), source=outlet, text=text, outlet=outlet, published="2026-05-06")
    span = Span(start=0, end=len(text))
    claims: tuple[Claim, ...] = ()
    if speaker:
        who = Party(id=make_id("actor", outlet, speaker), name=speaker, codes=(), span=span)
        claims = (Claim(id=make_id("claim", outlet), speaker=who, act="say", content=span, pieces=(span,), cue=None, quote="indirect", confidence=1,
                        rule="r", evidence=(span,)),)
    event = Event(id=make_id("event", outlet), type="ASSAULT", actors=(), recipients=(), trigger=span, status="happened", confidence=1, rule="r",
                  evidence=(span,), when=DAY, killed=Count(low=killed, high=killed, text=str(killed)), claims=tuple(claim.id for claim in claims))
    return Reading(article=article, events=(replace(event, status=status),), claims=claims)  # type: ignore[arg-type]


def dossiers(*reports: Reading, copies: bool = False) -> list[EventDossier]:
    """The dossiers of reports that were found to be of one event."""
    library = Library(open_store(":memory:", create=True))
    library.add_readings(reports)
    rows = [("event", "k", one.events[0].id) for one in reports] + [("article", "c", one.article.id) for one in reports] * copies
    library.store.change([("INSERT INTO cluster (kind, id, member) VALUES (?, ?, ?)", rows)])
    return list(library.dossiers())


def test_an_event_is_one_row_with_the_range_of_its_counts() -> None:
    [one] = dossiers(report("Wire", 9), report("Herald", 14))
    assert (one.reports, one.sources, one.killed, one.killed_high, one.start) == (2, 2, 9, 14, "2026-05-05")
    assert [(toll.by, toll.low) for toll in one.tolls] == [("Wire", 9), ("Herald", 14)]
    assert one.disagreements == ("killed: 9 (Wire, 2026-05-06), 14 (Herald, 2026-05-06)",)


@pytest.mark.parametrize(("reports", "copies"), [
    ((report("Wire", 9), report("Herald", 9)), True),
    ((report("Wire", 9, speaker="the governor"), report("Herald", 9, speaker="The Governor")), False),
    ((report("Rift Valley Wire", 9), report("Herald", 9, text="DUKANA, 5 May (RVW) - They raided the market.")), False),
], ids=["copies", "one speaker", "one agency"])
def test_who_repeats_another_is_no_source_of_its_own(reports: tuple[Reading, ...], copies: bool) -> None:
    [one] = dossiers(*reports, copies=copies)
    assert (one.reports, one.sources) == (2, 1)


def test_a_denial_is_a_disagreement() -> None:
    [one] = dossiers(report("Wire", 9), report("Herald", 9, speaker="the front", status="denied"))
    assert one.disagreements == ("whether: the front denies, Wire says so",)
    assert set(one.statuses) == {"happened 1", "denied 1"}


def test_a_filter_finds_the_whole_event_by_one_report() -> None:
    library = Library(open_store(":memory:", create=True))
    library.add_readings([report("Wire", 9), report("Herald", 9)])
    assert len(library.dossiers()) == 2
    assert library.dossiers(limit=1)[0].members == (make_id("event", "Wire"),)
    assert len(library.dossiers(type="AID")) == 0
    assert Filter(limit=1).limit == 1
