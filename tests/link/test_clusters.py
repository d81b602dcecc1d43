"""Clusters: the same whatever comes first, never across what is held apart."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.link.clusters import grouped, united
from dateline.link.verdicts import standing
from dateline.records import Judgement

names = st.sampled_from("abcdefgh")
pairs = st.tuples(names, names).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(pairs, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_pairs_does_not_matter(held: list[tuple[str, str]], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = [pair[::chance.choice((1, -1))] for pair in chance.sample(held, len(held))]
    assert united(held) == united(shuffled)
    assert all(home == min(member for member, other in united(held).items() if other == home) for home in united(held).values())


@given(st.lists(st.tuples(names, names, st.floats(0, 1)), max_size=14), st.lists(pairs, max_size=4))
def test_records_held_apart_are_never_in_one_cluster(edges: list[tuple[str, str, float]], apart: list[tuple[str, str]]) -> None:
    groups = grouped(edges, apart)
    assert all(groups.get(one, one) != groups.get(other, other) for one, other in apart)
    free = grouped(edges, [])
    assert all(free[member] == free.get(home, home) for member, home in groups.items())


def test_the_weakest_tie_gives_way() -> None:
    assert grouped([("a", "b", 0.9), ("b", "c", 0.5), ("c", "d", 0.8)], [("a", "d")]) == {"a": "a", "b": "a", "c": "c", "d": "c"}


def judged(holds: bool | None, author: str) -> Judgement:
    return Judgement(kind="same_actor", left="a", right="b", holds=holds, score=1.0, reason="", author=author, made_on="2031-05-06T00:00:00+00:00")


def test_a_persons_last_word_counts_until_it_is_taken_back() -> None:
    ours, no, back = judged(True, "dateline 0.1.0"), judged(False, "Ada"), judged(None, "Ada")

    def counts(*said: Judgement) -> bool | None:
        found = standing(said)
        return found["same_actor", "a", "b"].holds if found else None

    assert counts(ours) is True
    assert counts(no, ours) is False
    assert counts(ours, no, judged(True, "Ben")) is True
    assert counts(ours, no, back) is True
    assert counts(judged(True, "dateline 0.1.0"), judged(None, "dateline 0.2.0")) is None
