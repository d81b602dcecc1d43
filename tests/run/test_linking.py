"""Linking a store: the same whatever comes first, nothing written twice, and people's word above ours."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.library import Library
from dateline.records import LINKS, Judgement, Reading, make_id
from dateline.run.ledger import Ledger
from dateline.run.linking import LINKERS, TABLE_OF, link
from dateline.store.opening import open_store
from tests.store.samples import STORY, sample

TAILS = ("", "\n\nPolice in Mirane said later that the road to Kesh was open again.", "\n\nIn another matter, the price of bread rose by a tenth.")


def story(number: int, *, day: int, tail: str = "", outlet: str = "The Herald", lead: str = "") -> Reading:
    """The sample story as one outlet printed it on a day; `lead` makes it another text."""
    made = sample(f"{STORY}{lead}{tail}", source=f"{number}.txt", published=f"2031-05-{day:02}", outlet=outlet)
    return renamed(made, number)


def renamed(reading: Reading, number: int) -> Reading:
    """The same reading with ids of its own."""
    names = {reading.article.id: make_id("article", number)}
    names |= {record.id: make_id(record.id[0], number, record.id) for record in (*reading.actors, *reading.claims, *reading.events)}

    def party(one):  # type: ignore[no-untyped-def]
        return replace(one, id=names[one.id]) if one else None

    return replace(
        reading, article=replace(reading.article, id=names[reading.article.id]),
        actors=tuple(replace(actor, id=names[actor.id]) for actor in reading.actors),
        claims=tuple(replace(claim, id=names[claim.id], speaker=party(claim.speaker), targets=tuple(map(party, claim.targets)),
                             answers=names.get(claim.answers or "")) for claim in reading.claims),
        events=tuple(replace(event, id=names[event.id], actors=tuple(map(party, event.actors)), recipients=tuple(map(party, event.recipients)),
                             claims=tuple(names[claim] for claim in event.claims), claim=names.get(event.claim or "")) for event in reading.events))


CORPUS = [story(1, day=6), story(2, day=6, outlet="Courier"), story(3, day=7, tail=TAILS[1], outlet="Courier"),
          story(4, day=9, tail=TAILS[2], outlet="Ledger"), story(5, day=20, tail=TAILS[1] * 2, outlet="Mail")]


@pytest.fixture
def library() -> Iterator[Library]:
    with Library(open_store(":memory:", create=True)) as opened:
        opened.add_readings(CORPUS)
        yield opened


def clusters(library: Library) -> set[tuple[str, str, str]]:
    return {(row["kind"], row["id"], row["member"]) for row in library.store.rows("SELECT kind, id, member FROM cluster")}


def judgements(library: Library) -> int:
    return int(library.store.rows("SELECT count(*) AS n FROM judgement")[0]["n"])


def home(library: Library, kind: str, member: str) -> str:
    return next((id for of, id, one in clusters(library) if (of, one) == (kind, member)), member)


def test_copies_actors_events_and_stories_are_found(library: Library) -> None:
    linked = library.link()
    assert (linked.articles, linked.distinct_articles) == (5, 1)
    assert (linked.actors, linked.distinct_actors) == (15, 3)
    assert linked.distinct_events < linked.events
    [told] = library.stories()
    assert (told.articles, told.start, told.end) == (5, "2031-05-06", "2031-05-20")
    assert [row.id for row in library.stories(actor="hart", since="2031-05-10", text="Kesh")] == [told.id]
    assert len(library.stories(until="2031-04")) == 0


def test_linking_again_writes_nothing(library: Library) -> None:
    library.link()
    before, rows = clusters(library), judgements(library)
    assert library.link() == library.link(anew=True)
    assert (clusters(library), judgements(library)) == (before, rows)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(CORPUS), st.integers(1, 4))
def test_the_order_of_adding_does_not_matter(order: Sequence[Reading], cut: int) -> None:
    with Library(open_store(":memory:", create=True)) as once, Library(open_store(":memory:", create=True)) as twice:
        once.add_readings(CORPUS)
        once.link()
        for part in (order[:cut], order[cut:]):
            twice.add_readings(part)
            twice.link()
        assert clusters(once) == clusters(twice)


def test_a_persons_no_splits_a_cluster_and_outlives_linking_anew(library: Library) -> None:
    library.link()
    one, other = CORPUS[0].actors[0].id, CORPUS[4].actors[0].id
    assert home(library, "actor", one) == home(library, "actor", other)
    library.judge("same_actor", one, other, holds=False, author="Ada", reason="her daughter")
    for _ in range(2):
        assert home(library, "actor", one) != home(library, "actor", other)
        library.link(anew=True)
    library.judge("same_actor", other, one, holds=None, author="Ada")
    assert home(library, "actor", one) == home(library, "actor", other)


def test_a_persons_yes_joins_what_linking_does_not(library: Library) -> None:
    library.link()
    one, other = CORPUS[0].actors[1].id, CORPUS[1].actors[2].id
    library.judge("same_actor", one, other, holds=True, author="Ada")
    library.link(anew=True)
    assert home(library, "actor", one) == home(library, "actor", other)


def test_a_new_article_keeps_clear_of_a_contested_cluster(library: Library) -> None:
    library.link()
    one, other = CORPUS[0].article.id, CORPUS[1].article.id
    library.judge("same_article", one, other, holds=False, author="Ada")
    library.add_readings([story(9, day=21, outlet="Gazette")])
    library.link()
    assert home(library, "article", one) != home(library, "article", other)


@pytest.mark.parametrize(("kind", "left", "author"), [
    ("same_actor", "a0", "Ada"), ("same_actor", "", "Ada"), ("cousins", "x", "Ada"), ("same_actor", "x", "dateline 9"), ("same_actor", "x", " ")])
def test_what_cannot_be_judged_is_refused(library: Library, kind: str, left: str, author: str) -> None:
    ids = {"x": CORPUS[0].actors[0].id}
    with pytest.raises(UsageError):
        library.judge(kind, ids.get(left, left), CORPUS[1].actors[0].id, holds=True, author=author)  # type: ignore[arg-type]


def test_what_is_withdrawn_is_one_more_row_and_leaves_the_cluster(library: Library) -> None:
    library.link()
    ledger, rows = Ledger(library.store), judgements(library)
    pair = library.store.rows("SELECT left_id, right_id FROM judgement WHERE kind = 'same_story' ORDER BY number")[-1]
    ledger.record([], withdrawn=[("same_story", pair["left_id"], pair["right_id"])])
    assert judgements(library) == rows + 1
    assert len({home(library, "story", reading.article.id) for reading in CORPUS}) == 2


def test_every_linker_is_there_and_every_judgement_has_its_table() -> None:
    assert list(LINKERS) == ["articles", "actors", "events", "answers", "stories"]
    assert set(TABLE_OF) == set(LINKS)
    assert Judgement.__dataclass_fields__.keys() >= {"kind", "left", "right"}


def test_an_empty_store_links_to_nothing() -> None:
    with Library(open_store(":memory:", create=True)) as empty:
        assert link(empty.store).articles == 0
