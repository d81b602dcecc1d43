"""What pages remember: the answers of a store that does not change, and nothing of one that did, whoever changed it."""

from pathlib import Path
from subprocess import run
from sys import executable

import pytest

from dateline.library import Library
from dateline.settings import Settings
from dateline.store.opening import open_store
from dateline.store.sqlite import SqliteStore
from dateline.web.app import make_app
from dateline.web.memory import LARGEST, ROOM, Memory, RememberingLibrary

from .client import Client
from .conftest import telling


@pytest.fixture
def address(address: str) -> str:
    """A store of each kind with one telling."""
    with open_store(address, create=True) as store:
        store.add([telling(1)])
    return address


def test_a_store_tells_a_change_of_its_own_and_of_others(address: str) -> None:
    with open_store(address) as store, open_store(address) as other:
        states = [store.state()]
        other.add_failures([])
        other.add([telling(2)])
        states.append(store.state())
        store.add([telling(3)])
        states.append(store.state())
        assert len(set(states)) == 3


def test_what_is_remembered_is_forgotten_when_another_connection_writes(address: str) -> None:
    memory = Memory(lambda: open_store(address))
    with RememberingLibrary(open_store(address), Settings(), memory) as library, open_store(address) as other:
        first = library.survey("events")
        assert library.survey("events") is first
        assert library.survey("events", type="ASSAULT") is not first
        other.add([telling(2)])
        assert library.survey("events").total == 2 * first.total
        assert library.count("articles") == len(library.articles()) == 2
    memory.close()


def test_pages_show_what_another_program_added(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    SqliteStore.open(path, create=True).close()
    client = Client(make_app(path))
    assert [client.get("/articles.json").json() for _ in range(2)] == [[], []]
    code = f"from dateline.store.sqlite import SqliteStore; from tests.web.conftest import telling; SqliteStore.open({path!r}).add([telling(1)])"
    run([executable, "-c", code], check=True)
    assert len(client.get("/articles.json").json()) == 1
    assert "Vellmar accuses" in client.get("/articles").text


def test_an_answer_found_while_somebody_wrote_is_not_kept(address: str) -> None:
    memory = Memory(lambda: open_store(address))
    with open_store(address) as other:
        def find() -> str:
            other.add([telling(2)])
            memory.look()  # as another request does meanwhile
            return "old"
        assert memory.answer(("q",), find) == "old"
        assert memory.answer(("q",), lambda: "new") == "new"
    memory.close()


def test_only_so_much_is_kept(address: str) -> None:
    memory = Memory(lambda: open_store(address))
    asked: list[int] = []
    for number in [*range(40), 39, 0]:
        def find(number: int = number) -> str:
            asked.append(number)
            return "x" * (LARGEST // 2 - 100)
        memory.answer((number,), find)
    assert asked == [*range(40), 0]
    assert 0 <= memory.room < ROOM
    assert memory.answer(("large",), lambda: "x" * LARGEST)
    assert memory.answer(("large",), lambda: "y") == "y"
    memory.close()


def test_a_library_that_remembers_answers_as_one_that_does_not(store: str) -> None:
    memory = Memory(lambda: open_store(store))
    with Library(open_store(store)) as plain, RememberingLibrary(open_store(store), Settings(), memory) as library:
        for kind in ("events", "claims", "actors", "articles"):
            assert getattr(library, kind)(limit=7).found == getattr(library, kind)(limit=7).found == getattr(plain, kind)(limit=7).found
        assert library.draw("map") == library.draw("map") == plain.draw("map") != library.draw("dyads")
        assert library.overview() == library.overview() == plain.overview()
    memory.close()
