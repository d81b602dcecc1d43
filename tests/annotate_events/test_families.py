"""Made-up sentences for each family of frames: the real model must find the type, the actor and the recipient."""

from pathlib import Path

import pytest

TABLE = Path(__file__).parent / "families.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")][1:]


@pytest.mark.parametrize(("kind", "actor", "recipient", "sentence"), ROWS, ids=[row[3][:40] for row in ROWS])
def test_the_event_is_found(read, kind, actor, recipient, sentence):
    reading = read(sentence, published="2026-03-11")
    events = [event for event in reading.events if event.type == kind]
    assert events, [(event.type, event.rule) for event in reading.events] or [drop.reason for drop in reading.dropped]
    assert any(names(event.actors, actor, sentence) and names(event.recipients, recipient, sentence) for event in events), [
        ([party.span.of(sentence) for party in event.actors], [party.span.of(sentence) for party in event.recipients]) for event in events]


def names(parties, wanted, sentence):
    """Tell whether one of the parties' words hold the wanted ones; nobody is wanted where the table says "-"."""
    return wanted == "-" or any(wanted.lower() in f"{party.name} {party.span.of(sentence)}".lower() for party in parties)
