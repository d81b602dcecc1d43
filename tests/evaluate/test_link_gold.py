"""The gold links point at words: every sentence, trigger, claim and name is found in the story that it names."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.evaluate.own import find
from dateline.ingest.sources import open_sources
from dateline.records import Reading
from dateline.settings import Settings

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "eval" / "gold" / "links"
FILES = sorted(path for path in FOLDER.glob("*/links.yaml") if path.parent.name != "copies")
Links = dict[str, Any]
Texts = dict[str, str]
Words = tuple[str, str, int]
"""The name of a story, words that stand in it, and which occurrence of them is meant."""


@pytest.fixture(params=FILES, ids=[path.parent.name for path in FILES], scope="module")
def half(request: pytest.FixtureRequest) -> tuple[Links, Texts]:
    """One file of gold links, and the texts of the stories that it speaks of."""
    path: Path = request.param
    links: Links = yaml.safe_load(path.read_text(encoding="utf-8"))
    return links, texts_of(ROOT / links["corpus"] if "corpus" in links else path.parent)


@cache
def texts_of(folder: Path) -> Texts:
    """The texts of a folder's stories by file name, `FILE#2` for the second story of a file."""
    texts = dict[str, str]()
    for path in sorted(folder.iterdir()):
        if path.name in ("README.md", "links.yaml"):
            continue
        read = [item.article.text for item in open_sources([str(path)], Settings()) if isinstance(item, Reading)]
        texts |= {path.name: read[0]} if len(read) == 1 else {f"{path.name}#{number}": text for number, text in enumerate(read, start=1)}
    return texts


def stories_named(links: Links) -> Iterator[str]:
    """Every story that is named as a copy, as none, or as part of a dispute."""
    for copies in links["copies"]:
        yield from copies["stories"]
    for pair in links["not_copies"]:
        yield from pair
    for dispute in (*links.get("stories", ()), *links.get("strands", ())):
        yield from dispute["members"]


def words_named(links: Links) -> Iterator[Words]:
    """All words of claims and of actors' names that the links point at."""
    for pair in links["answers"]:
        yield from ((end["story"], end["text"], end.get("nth", 1)) for end in (pair["answer"], pair["to"], *pair.get("also", ())))
    for mentions in (*(actor["mentions"] for actor in links["actors"]), *links["different_actors"]):
        yield from ((mention["story"], mention["text"], mention.get("nth", 1)) for mention in mentions)


def test_each_trigger_stands_in_a_sentence_of_its_story(half: tuple[Links, Texts]) -> None:
    links, texts = half
    for event in links["events"]:
        for mention in event["mentions"]:
            assert texts[mention["story"]].count(mention["sentence"]) == 1, mention
            assert find(mention["trigger"], mention["sentence"], nth=mention.get("nth", 1)), mention


def test_claims_and_names_stand_in_their_stories(half: tuple[Links, Texts]) -> None:
    links, texts = half
    missing = [words for words in words_named(links) if not find(words[1], texts[words[0]], nth=words[2])]
    assert not missing


def test_every_story_is_known_and_in_a_dispute(half: tuple[Links, Texts]) -> None:
    links, texts = half
    assert set(stories_named(links)) <= set(texts)
    assert {member for dispute in links["stories"] for member in dispute["members"]} == set(texts)


def test_no_words_tell_two_deeds_and_answers_go_to_another_story(half: tuple[Links, Texts]) -> None:
    links, texts = half
    places = [(mention["story"], texts[mention["story"]].find(mention["sentence"]) + found[0]) for event in links["events"]
              for mention in event["mentions"] if (found := find(mention["trigger"], mention["sentence"], nth=mention.get("nth", 1)))]
    assert len(places) == len(set(places))
    assert len(links["events"]) == len({event["id"] for event in links["events"]})
    assert all(pair["answer"]["story"] != pair["to"]["story"] for pair in links["answers"])
    assert {copies["kind"] for copies in links["copies"]} <= {"exact", "near", "update", "correction"}


def test_copies_are_of_stories_that_are_there_and_none_is_of_two_kinds_with_another() -> None:
    links: Links = yaml.safe_load((FOLDER / "copies" / "links.yaml").read_text(encoding="utf-8"))
    assert set(stories_named(links)) == {path.name for path in (FOLDER / "copies").glob("*.txt")}
    copied = {frozenset(pair) for copies in links["copies"] for pair in combinations(copies["stories"], 2)}
    assert copied.isdisjoint(map(frozenset, links["not_copies"]))
