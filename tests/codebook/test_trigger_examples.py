"""Every trigger frame has an example sentence, and the real model and coder find an event by that very frame in it."""

from dateline.annotate.coding.triggers import load_frames
from dateline.codebook.loader import table
from dateline.records import Reading
from dateline.run.local import annotate
from dateline.run.plan import make_plan
from dateline.settings import Settings
from tests.builders import article

ROWS = table("triggers")


def frame_id(row):
    """Return how events name the frame of a row."""
    return f"{row['trigger']}.{row['pos']}" + (f" {row['with']}" if row["with"] else "")


def test_every_frame_has_an_example():
    assert [frame_id(row) for row in ROWS if not row["example"]] == []


def test_every_frame_is_named_by_its_row():
    frames = load_frames(None)
    held = {frame.id for lemmas in (frames.verbs, frames.nouns, frames.adjectives) for found in lemmas.values() for frame in found}
    assert held == set(map(frame_id, ROWS))


def test_every_example_fires_its_frame():
    plan = make_plan(Settings(judge=False))  # what a frame does by itself
    readings = annotate((Reading(article=article(row["example"])) for row in ROWS), plan, batch_size=256)
    silent = [(frame_id(row), row["example"], [event.rule for event in reading.events]) for row, reading in zip(ROWS, readings, strict=True)
              if (frame_id(row), row["type"]) not in {(event.rule, event.type) for event in reading.events}]
    assert silent == []
