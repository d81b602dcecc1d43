"""The times stage as others use it."""

from dateline.annotate.times import resolve


def test_a_bare_weekday_is_the_last_one_publication_included() -> None:
    [time] = resolve("The army on Monday blamed its neighbour.", "2023-07-17")
    assert time.value == "2023-07-17"
