"""Quotations are found on characters alone, and odd marks lose nothing but themselves."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.attribution.quotes import Quotation, quotations
from dateline.annotate.parse import paragraphs


def found(text: str, **options: object) -> list[str]:
    """The quoted stretches of a text."""
    return [quotation.span.of(text) for quotation in quotations(text, list(paragraphs(text)), **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "expected"), [
    ("“We hold,” he said.", ["“We hold,”"]),
    ('"We hold," he said, "and we wait."', ['"We hold,"', '"and we wait."']),
    ("``We hold,'' he said.", ["``We hold,''"]),
    ("«We hold», he said.", ["«We hold»"]),
    ('A 6" pipe and a 12" gun.', []),
    ('He said: "We hold. And then he left.', []),
    ("“We hold, he said.\n\nThe town was quiet.", []),
    ('She wore "boots "we hold," he said.', ['"we hold,"']),
    ("”We hold,” he said.", ["”We hold,”"]),
    ("'We hold,' he said.", ["'We hold,'"]),
    ("The soldiers' wives and the '90s.", []),
    ("‘We hold the soldiers’ camp,’ he said.", ["‘We hold the soldiers’ camp,’"]),
])
def test_marks(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_quotation_runs_on_only_where_the_next_paragraph_opens_with_a_mark() -> None:
    text = "“We hold the bridge.\n\n“And we hold the town,” he said."
    first, second = quotations(text, list(paragraphs(text)))
    assert first.span.of(text) == "“We hold the bridge."
    assert first.runs_on
    assert second.span.of(text) == "“And we hold the town,”"
    assert not second.runs_on


def test_single_marks_count_in_a_headline_of_a_text_with_double_ones() -> None:
    text = "Army 'holds the bridge'\n\n“We hold,” he said of the 'bridge'."
    assert found(text, headline=lambda start: start == 0) == ["'holds the bridge'", "“We hold,”"]


def test_a_name_in_quotes_is_short() -> None:
    text = 'The "peace camp" said "we will not move".'
    assert [quotation.short for quotation in quotations(text, list(paragraphs(text)))] == [True, False]


@given(st.text(alphabet="ab .,!?\n'\"“”‘’«»`6é"))
def test_any_marks_give_ordered_quotations_inside_the_text(text: str) -> None:
    spans: tuple[Quotation, ...] = quotations(text, list(paragraphs(text)))
    for quotation in spans:
        assert 0 <= quotation.span.start < quotation.span.end <= len(text)
    for before, after in itertools.pairwise(spans):
        assert before.span.end <= after.span.start
