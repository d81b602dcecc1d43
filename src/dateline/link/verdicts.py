"""Verdicts: what counts of all that was judged of a pair – a person's last word, else the program's."""

from collections.abc import Iterable

from dateline.records import Judgement, Link

__all__ = ["CLUSTERS", "DIRECTED", "Pair", "by_program", "pair_of", "standing"]

Pair = tuple[Link, str, str]
CLUSTERS: dict[str, tuple[Link, ...]] = {"article": ("same_article", "new_version"), "actor": ("same_actor",), "event": ("same_event",),
                                         "story": ("same_story",)}
"""Kind of cluster → the kinds of judgement that make it."""
DIRECTED = frozenset({"new_version", "answers"})
"""Kinds of which left and right differ: the newer version, the answer, stand left."""
PROGRAM = "dateline "


def by_program(author: str) -> bool:
    """Tell whether a judgement was made by some version of the program."""
    return author.startswith(PROGRAM)


def pair_of(kind: Link, left: str, right: str) -> Pair:
    """Return a pair as it is kept: without direction, the smaller id stands left."""
    return (kind, left, right) if kind in DIRECTED or left <= right else (kind, right, left)


def standing(judgements: Iterable[Judgement], *, program: bool = False) -> dict[Pair, Judgement]:
    """Return what counts of each pair, of judgements in the order in which they were made; with `program` only of what the program says.

    What was taken back counts as never said; where only that was said of a pair, it is left out.
    """
    ours: dict[Pair, Judgement] = {}
    theirs: dict[Pair, dict[str, Judgement]] = {}
    for one in judgements:
        pair = pair_of(one.kind, one.left, one.right)
        if by_program(one.author):
            ours[pair] = one
        else:
            said = theirs.setdefault(pair, {})
            said.pop(one.author, None)  # so that the last word stands last
            said[one.author] = one
    people = {} if program else {pair: [one for one in said.values() if one.holds is not None] for pair, said in theirs.items()}
    counts = {pair: said[-1] for pair, said in people.items() if said}
    return {pair: one for pair, one in {**ours, **counts}.items() if one.holds is not None}
