"""The ledger and the driver's judgement: who came first, and whose fault a death is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.run.batch.driver import Driver
from dateline.run.batch.folder import Folder
from dateline.run.batch.ledger import Ledger, Shard
from dateline.run.batch.tasks import CHANCES, CHANCES_KILLED, Item, PartCut, Unit
from dateline.run.batch.workers import Workers
from tests.run.test_batch import work


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """The ledger of a run over two inputs."""
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        opened.begin({}, [Unit(number=at, inputs=(f"{at}.jsonl",), below=False, size=10) for at in (0, 1)])
        yield opened


def cut(unit: int, *ids: str) -> PartCut:
    """A part with articles of these ids."""
    return PartCut(unit=unit, part=0, data=b"", items=tuple(Item(id=one, source=f"{unit}.jsonl#{one}") for one in ids))


def test_the_first_in_the_order_of_the_sources_is_kept_whichever_is_cut_first(ledger: Ledger) -> None:
    ledger.add_part(cut(1, "a", "b"))
    ledger.end_unit(1)
    assert ledger.shards("waiting") == []
    ledger.add_part(cut(0, "a", "a"))
    assert ledger.shards("waiting") == [Shard(unit=0, part=0)]
    ledger.end_unit(0)
    assert ledger.waiting(Shard(unit=0, part=0)) == [(0, 0)]
    assert ledger.waiting(Shard(unit=1, part=0)) == [(1, 1)]
    assert (ledger.standing().duplicates, ledger.standing().waiting, ledger.standing().cut) == (2, 2, 1.0)


def test_what_was_under_way_is_taken_back(ledger: Ledger) -> None:
    ledger.start_unit(0, "process 7")
    assert [unit.number for unit in ledger.units(state="waiting")] == [1]
    ledger.recover()
    assert [unit.number for unit in ledger.units(state="waiting")] == [0, 1]


@pytest.mark.parametrize(("chances", "given_up"), [
    ([CHANCES], False), ([CHANCES] * 2, True), ([CHANCES_KILLED] * 9, False), ([CHANCES_KILLED] * 10, True), ([CHANCES, *[CHANCES_KILLED] * 5], True),
])
def test_a_death_weighs_by_its_kind(chances: list[int], given_up: bool, ledger: Ledger, tmp_path: Path) -> None:
    driver = Driver(ledger, Folder(tmp_path), Workers(0, work()))
    for kind in chances:
        ledger.note_death(0, 0, 3, count=0, how="ended", chances=kind)
    assert driver.hopeless(ledger.deaths(0, 0, 3)) is given_up
    assert not driver.hopeless(ledger.deaths(0, 0, 4))
