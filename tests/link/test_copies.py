"""Copies and rewrites of four worlds, by a gold of our own: what is one text is found, whatever was done to it, and what is only about it is not."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.records import Article, Reading, Section, Span, make_id
from dateline.run.ledger import Ledger
from dateline.run.linkers.articles import link_articles
from dateline.store.opening import open_store

WORLDS: list[Mapping[str, Any]] = yaml.safe_load(Path(__file__).with_name("copies.yaml").read_text(encoding="utf-8"))
FIRST = 5
"""Day of the month on which each world's first stories were printed."""


def written(piece: str, sentences: Mapping[str, list[str]]) -> str:
    """The words of a piece: a sentence of the world, the same with words replaced, or the piece itself."""
    name, _, change = piece.partition(":")
    if not (name[:1] in sentences and name[1:].isdigit()):
        return piece
    sentence = sentences[name[0]][int(name[1:]) - 1]
    old, arrow, new = change.partition(" =>")
    assert not arrow or old[1:] in sentence, piece
    return sentence.replace(old[1:], new.strip() and new[1:]) if arrow else sentence


def body(pieces: list[str], sentences: Mapping[str, list[str]]) -> str:
    """The text of pieces; several changes of one sentence in a row are made one after the other."""
    words: list[str] = []
    last = "|"
    for piece in pieces:
        name, colon, change = piece.partition(":")
        if name == last and name[1:].isdigit() and colon:
            old, _, new = change.partition(" =>")
            words[-1] = words[-1].replace(old[1:], new[1:])
        else:
            words.append(written(piece, sentences))
        last = name
    return " ".join(words).replace(" | ", "\n\n")


def printed(world: Mapping[str, Any], given: Mapping[str, Any]) -> Reading:
    """One text of a world as it was printed."""
    words = body(given["pieces"], world["sentences"])
    title = given.get("title", world["world"].capitalize())
    text = f"{title}\n\n{words}"
    head, rest = Section(kind="title", span=Span(start=0, end=len(title))), Section(kind="body", span=Span(start=len(title) + 2, end=len(text)))
    source = f"{world['world']}/{given['kind']}"
    return Reading(article=Article(id=make_id("article", source), source=source, text=text, title=title, outlet=given["outlet"],
                                   published=f"2031-05-{FIRST + given.get('day', 0):02}", sections=(head, rest)))


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    """Each text's cluster, by world and kind, when all of them were linked in one store."""
    readings = [printed(world, given) for world in WORLDS for given in (*world["copies"], *world["others"])]
    with open_store(":memory:", create=True) as store:
        store.add(readings)
        link_articles(Ledger(store), lambda done, total: None)
        homes = {row["member"]: row["id"] for row in store.rows("SELECT member, id FROM cluster WHERE kind = 'article'")}
    return {reading.article.source: homes.get(reading.article.id, reading.article.id) for reading in readings}


def wanted() -> Iterator[tuple[str, str]]:
    """All pairs of copies."""
    for world in WORLDS:
        yield from combinations([f"{world['world']}/{given['kind']}" for given in world["copies"]], 2)


@pytest.mark.parametrize("source", [f"{world['world']}/{given['kind']}" for world in WORLDS for given in world["copies"][1:]])
def test_a_copy_is_found(found: Mapping[str, str], source: str) -> None:
    assert found[source] == found[f"{source.split('/')[0]}/original"]


@pytest.mark.parametrize("source", [f"{world['world']}/{given['kind']}" for world in WORLDS for given in world["others"]])
def test_what_is_written_anew_is_no_copy(found: Mapping[str, str], source: str) -> None:
    assert [other for other in found if found[other] == found[source]] == [source]


def test_precision_and_recall_are_what_is_asked(found: Mapping[str, str]) -> None:
    made = {pair for pair in combinations(found, 2) if found[pair[0]] == found[pair[1]]}
    gold = set(wanted())
    assert len(made & gold) / len(made) >= 0.99
    assert len(made & gold) / len(gold) >= 0.95
