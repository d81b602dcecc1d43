"""Finding: each filter keeps what it should, values never become SQL, and rows carry their words."""

from collections.abc import Iterator

import pytest

from dateline.errors import UsageError
from dateline.query.actors import find_actors
from dateline.query.filters import Filter
from dateline.query.find import find_articles, find_claims, find_events, find_failures
from dateline.records import Failure, When
from dateline.store.base import Store
from dateline.store.opening import open_store
from dateline.store.sqlite import SqliteStore
from tests.store.samples import STORY, sample


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address, create=True) as opened:
        opened.add([sample(f"{STORY} A second report.", published=None), sample(),
                    sample(f"{STORY} A month later.", published="2031-06-06T08:00:00Z")])
        yield opened


@pytest.mark.parametrize(("wanted", "types"), [
    ({}, ["ACCUSE", "ASSAULT"]), ({"actor": "hart"}, ["ACCUSE"]), ({"actor": "LENA hart"}, ["ACCUSE"]), ({"actor": "pak"}, ["ASSAULT"]),
    ({"actor": "AFGGOV"}, ["ACCUSE"]), ({"actor": "art"}, []), ({"target": "vellmar"}, ["ASSAULT"]), ({"type": "assault"}, ["ASSAULT"]),
    ({"type": "ASSAULT,accuse"}, ["ACCUSE", "ASSAULT"]), ({"status": "alleged"}, ["ASSAULT"]), ({"place": "kesh"}, ["ASSAULT"]),
    ({"country": "Georgia"}, ["ASSAULT"]), ({"country": "PK"}, []), ({"since": "2031-05-06"}, []), ({"until": "2031-05-04"}, []),
    ({"since": "2031-05", "until": "2031-05"}, ["ACCUSE", "ASSAULT"]), ({"text": '"will not be silent"'}, ["ACCUSE", "ASSAULT"]),
    ({"text": "silent be"}, ["ACCUSE", "ASSAULT"]), ({"text": "silence"}, []),
    ({"actor": "x' OR '1'='1"}, []), ({"place": "%'; DROP TABLE event; --"}, [])])
def test_each_filter_keeps_what_it_should(store: Store, wanted: dict[str, str], types: list[str]) -> None:
    article = sample().article.id
    assert [row.type for row in find_events(store, Filter(**wanted)) if row.article == article] == types


def test_an_event_s_row_carries_its_words_and_its_article(store: Store) -> None:
    row = next(row for row in find_events(store, Filter(type="ASSAULT")) if row.published == "2031-05-06")
    assert (row.actors, row.recipients, row.actor_codes, row.place, row.killed, row.killed_high) == (
        ("Ostrand",), ("Vellmar",), ("PAKGOV",), "Kesh", 9, None)
    assert [STORY[words.start:words.end] for words in row.evidence] == [words.text for words in row.evidence] == ["shelling the town of Kesh"]
    assert (row.trigger, row.claims, row.contexts) == ("shelling", (sample().claims[0].id,), ("military",))


def test_claims_by_act_speaker_target_and_words(store: Store) -> None:
    assert {row.speaker for row in find_claims(store, Filter(act="deny"))} == {"Ostrand"}
    assert {row.act for row in find_claims(store, Filter(actor="Lena"))} == {"accuse"}
    assert {row.act for row in find_claims(store, Filter(target="Ostrand", country="AFG"))} == {"accuse"}
    assert [row.content for row in find_claims(store, Filter(text="kill*", limit=1))] == ["shelling the town of Kesh, killing at least nine people"]


def test_rows_come_by_day_and_those_without_last(store: Store) -> None:
    assert [row.date for row in find_claims(store, Filter(act="deny"))] == ["2031-05-06", "2031-06-06", None]
    assert [row.published for row in find_articles(store, Filter())] == ["2031-05-06", "2031-06-06T08:00:00Z", None]


def test_an_event_with_an_open_end_lasts_until_it_was_reported() -> None:
    reading = sample()
    since = When(start="2014-01-01", end=None, precision="year", text="since 2014")
    event = type(reading.events[0])(**{**vars(reading.events[0]), "when": since})
    with SqliteStore.open(":memory:", create=True) as store:
        store.add([type(reading)(**{**vars(reading), "events": (event,)})])
        assert [len(find_events(store, Filter(since=day))) for day in ("2020", "2031-05-06", "2031-05-07")] == [1, 1, 0]


def test_articles_by_actor_place_and_words(store: Store) -> None:
    assert len(find_articles(store, Filter(actor="Ostrand", place="Kesh", country="GE"))) == 3
    [found] = find_articles(store, Filter(text="month later"))
    assert (found.events, found.claims, found.actors, found.dropped, found.dateline) == (2, 2, 3, 2, "Mirane")


def test_actors_of_one_name_are_one_row(store: Store) -> None:
    rows = find_actors(store, Filter())
    assert [(row.name, row.articles, row.events, row.received, row.claims) for row in rows] == [
        ("Lena Hart", 3, 3, 0, 3), ("Ostrand", 3, 3, 3, 3), ("Vellmar", 3, 0, 3, 0)]
    assert rows[0].roles == ("Foreign Minister, Vellmar",)
    assert [row.name for row in find_actors(store, Filter(country="Pakistan"))] == ["Ostrand"]
    assert [row.articles for row in find_actors(store, Filter(actor="hart", since="2031-06"))] == [1]


def test_what_a_kind_of_row_does_not_have_cannot_be_asked(store: Store) -> None:
    with pytest.raises(UsageError, match="place: claims cannot be chosen by place"):
        find_claims(store, Filter(place="Kesh"))


def test_a_type_of_a_codebook_of_one_s_own_is_found_if_stored(store: Store) -> None:
    with pytest.raises(UsageError, match="there are AGREE"):
        find_events(store, Filter(type="STRIKE"))
    reading = sample(f"{STORY} Strike.")
    strike = type(reading.events[0])(**{**vars(reading.events[0]), "type": "STRIKE"})
    store.add([type(reading)(**{**vars(reading), "events": (strike,)})])
    assert len(find_events(store, Filter(type="strike"))) == 1


def test_failures_can_be_asked(store: Store) -> None:
    store.add_failures([Failure(source="bad.txt", reason="empty")])
    assert [(row.source, row.reason) for row in find_failures(store)] == [("bad.txt", "empty")]
