"""Parquet: nothing is lost between readings and files, whatever the text."""

from pathlib import Path

import polars
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.export.parquet import LAYOUT, digest_of, from_parquet, to_parquet
from dateline.records import Article, Count, Event, Party, Reading, Span
from tests.builders import article

WHOLE = st.integers(-(2**63), 2**63 - 1)
for kind, values in ((int, WHOLE), (float, st.floats(allow_nan=False)), (str, st.text(st.characters(exclude_categories=("Cs",)), max_size=12))):
    st.register_type_strategy(kind, values)
READINGS = st.builds(Reading, parse=st.none(), mentions=st.just(()))


@given(st.lists(READINGS, max_size=2))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_nothing_is_lost(readings: list[Reading]) -> None:
    data = to_parquet(readings)
    assert list(from_parquet(data)) == readings
    assert to_parquet(list(from_parquet(data))) == data
    assert [digest_of(reading) for reading in from_parquet(data)] == [digest_of(reading) for reading in readings]


def test_none_is_not_a_record_of_nones() -> None:
    party = Party(id="a", name="A", codes=(), span=Span(start=0, end=1))
    one = Reading(article=article("A\x00 naïve 🙂 story"))
    assert list(from_parquet(to_parquet([one]))) == [one]
    frame = polars.read_parquet(to_parquet([one]))
    assert frame["layout"].to_list() == [LAYOUT]
    assert frame["dateline"].to_list() == [None]
    assert party not in one.claims


def test_records_can_be_asked_for_without_this_program() -> None:
    frame = polars.read_parquet(to_parquet([Reading(article=article("Rebels fled.", given_id="7"))]))
    assert frame.select(polars.col("article").struct.field("text", "given_id")).row(0) == ("Rebels fled.", "7")


@pytest.mark.parametrize("fields", [{"title": "\ud800"}, {"byline": "x" + "\udfff"}])
def test_what_no_file_can_hold_is_named(fields: dict[str, str]) -> None:
    bad = Reading(article=Article(id="a", source="b.txt", text="Rebels fled.", **fields))  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"b\.txt: could not be kept"):
        to_parquet([Reading(article=article("Fine.")), bad])


def test_a_file_of_another_kind_or_a_newer_layout_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.parquet"
    polars.DataFrame({"text": ["a"]}).write_parquet(other)
    with pytest.raises(InputError, match="not a readable file of articles"):
        list(from_parquet(other))
    with pytest.raises(InputError, match="not a readable file of articles"):
        list(from_parquet(b"PAR1"))
    newer = tmp_path / "newer.parquet"
    polars.read_parquet(to_parquet([Reading(article=article("A story."))])).with_columns(layout=LAYOUT + 1).write_parquet(newer)
    with pytest.raises(InputError, match="written by a newer Dateline"):
        list(from_parquet(newer))


def test_a_number_beyond_64_bits_is_named() -> None:
    event = Event(id="e", type="ASSAULT", actors=(), recipients=(), trigger=Span(start=0, end=1), status="happened", confidence=1.0, rule="r",
                  evidence=(), killed=Count(low=10**30, high=None, text="very many"))
    with pytest.raises(InputError, match="could not be kept"):
        to_parquet([Reading(article=article("A story."), events=(event,))])
