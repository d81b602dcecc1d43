"""Marks over an article's words: however they overlap and whatever is written, the pieces put together are the text."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Drop, Section, Span
from dateline.web.marking import marked
from tests.builders import article
from tests.store.samples import sample

from dateline.records import Reading  # isort: skip

WORDS = ("Kesh", "قال الوزير", "🇺🇳", "👩‍👧", "é", "Å", "नमस्ते", " ", "\n", "\n\n", "\u200f", "<b>", "&", "\t")


@st.composite
def dropped(draw: st.DrawFn) -> Reading:
    """An article of any words, with passages that overlap, touch and lie in one another."""
    text = "".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40)))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [Span(start=min(pair), end=max(pair)) for pair in draw(st.lists(ends, max_size=12))]
    cut = draw(st.integers(0, len(text)))
    sections = (Section(kind="headline", span=Span(start=0, end=cut)), Section(kind="body", span=Span(start=cut, end=len(text))))
    return Reading(article=replace(article(text), sections=sections), dropped=tuple(Drop(stage="test", reason="any", span=span) for span in spans))


@given(dropped())
def test_the_pieces_of_each_paragraph_are_its_text(reading: Reading) -> None:
    text, seen = reading.article.text, set()
    for paragraph in marked(reading):
        at = paragraph.segments[0].start
        for segment in paragraph.segments:
            assert segment.start == at
            assert segment.text == text[at:at + len(segment.text)]
            at += len(segment.text)
            seen.update(range(segment.start, at))
    assert not "".join(letter for place, letter in enumerate(text) if place not in seen).strip()


@given(dropped())
def test_each_letter_bears_exactly_the_records_that_lie_over_it(reading: Reading) -> None:
    for paragraph in marked(reading):
        for segment in paragraph.segments:
            end = segment.start + len(segment.text)
            over = {f"dropped-{number}" for number, drop in enumerate(reading.dropped)
                    if drop.span and drop.span.start <= segment.start and end <= drop.span.end and drop.span.start < drop.span.end}
            assert over == set(segment.records)


def test_records_in_one_another_are_told_from_the_longest_to_the_innermost() -> None:
    reading = sample()
    claim, event = reading.claims[0], reading.events[0]
    [trigger] = [segment for paragraph in marked(reading) for segment in paragraph.segments
                 if segment.start == event.trigger.start and "trigger" in segment.kinds]
    assert trigger.records[0] == claim.id
    assert trigger.records[-1] == event.id
    assert sum(claim.id in segment.opens for paragraph in marked(reading) for segment in paragraph.segments) == 1
