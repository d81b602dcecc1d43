"""Every toll frame has an example sentence, and the real model reads a toll of its side by that very frame in it."""

from dateline.annotate.coding.tolls import as_trigger, load_tolls
from dateline.annotate.coding.triggers import frame_id, load_frames
from dateline.annotate.grammar import Grammar
from dateline.codebook.loader import table
from dateline.records import Reading
from dateline.run.local import annotate
from dateline.run.plan import make_plan
from dateline.settings import Settings
from tests.builders import article

ROWS = table("tolls")
FRAMES = load_frames(None)
TOLLS = load_tolls(None, FRAMES.sets)


def name(row):
    """How tolls name the frame of a row."""
    return frame_id(as_trigger(row))


def read(parse):
    """The tolls that each word of a sentence tells by its best frame, as pairs of frame and side."""
    grammar = Grammar(parse, quantities=FRAMES.sets["quantity"], folk=FRAMES.folk)
    return {(toll.match.frame.id, toll.side) for token in range(len(parse)) for match in TOLLS.matches(grammar, token)
            if (toll := TOLLS.read(grammar, match))}


def test_every_toll_frame_has_an_example():
    assert [name(row) for row in ROWS if not row["example"]] == []


def test_every_example_tells_its_toll():
    plan = make_plan(Settings(judge=False), stages=("parse",))
    readings = annotate((Reading(article=article(row["example"])) for row in ROWS), plan, batch_size=256)
    silent = [(name(row), row["example"], found) for row, reading in zip(ROWS, readings, strict=True)
              if (name(row), row["side"]) not in (found := read(reading.parse))]
    assert silent == []
