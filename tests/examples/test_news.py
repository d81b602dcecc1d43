"""The sample news: every story is read, with its title, its day and its dateline, and every input answers."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.ingest.sources import open_sources
from dateline.records import Article, Failure, Reading
from dateline.settings import Settings

NEWS = Path(__file__).parents[2] / "examples" / "news"
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "expected.yaml").read_text(encoding="utf-8"))
PAIRS = [pytest.param(name, place, id=f"{name}-{place + 1}") for name, stories in EXPECTED.items() for place in range(len(stories))]
LETTERS_TO_KNOW = 40
"""A line of a file this long is prose or a headline, and must be found again in an article or in what was dropped."""


@pytest.fixture(scope="session")
def news() -> dict[str, list[Reading]]:
    """What ingest makes of each file of the sample news; a file that it cannot read fails here by name."""
    return {name: read_all(NEWS / name) for name in EXPECTED}


def read_all(path: Path) -> list[Reading]:
    """All articles of one file."""
    items = list(open_sources([str(path)], Settings()))
    assert not [item for item in items if isinstance(item, Failure)], items
    return [item for item in items if isinstance(item, Reading)]


def story(news: dict[str, list[Reading]], name: str, place: int) -> Article:
    """One article of the sample news."""
    assert len(news[name]) > place, f"{name}: {len(news[name])} articles found"
    return news[name][place].article


def test_expected_names_every_file() -> None:
    files = {path.name for path in NEWS.iterdir() if path.suffix != ".md"}
    assert files == set(EXPECTED)
    assert sum(len(stories) for stories in EXPECTED.values()) == 66


@pytest.mark.parametrize("name", EXPECTED)
def test_every_story_of_a_file_is_found(news: dict[str, list[Reading]], name: str) -> None:
    assert len(news[name]) == len(EXPECTED[name])


@pytest.mark.parametrize(("name", "place"), PAIRS)
def test_title(news: dict[str, list[Reading]], name: str, place: int) -> None:
    assert story(news, name, place).title == EXPECTED[name][place]["title"]


@pytest.mark.parametrize(("name", "place"), PAIRS)
def test_publication_day(news: dict[str, list[Reading]], name: str, place: int) -> None:
    published = story(news, name, place).published
    assert (published and published[:10]) == EXPECTED[name][place]["published"]


@pytest.mark.parametrize(("name", "place"), PAIRS)
def test_dateline(news: dict[str, list[Reading]], name: str, place: int) -> None:
    article = story(news, name, place)
    words = article.dateline.of(article.text) if article.dateline else None
    assert words == EXPECTED[name][place]["dateline"]


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith(".txt")])
def test_no_line_of_a_text_file_vanishes(news: dict[str, list[Reading]], name: str) -> None:
    kept = squeezed(" ".join(text for reading in news[name] for text in all_words(reading)))
    for line in (NEWS / name).read_text(encoding="utf-8").splitlines():
        words = squeezed(line.strip(" •[]").removeprefix("Image:"))
        assert len(words) < LETTERS_TO_KNOW or words in kept, line


def test_page_furniture_stays_out_of_stories(news: dict[str, list[Reading]]) -> None:
    furniture = ("cookies", "All rights reserved", "Sign up", "Short Url", "Read more", "You may also like", "Most read", "Subscribe here")
    found = [(name, words) for name, readings in news.items() for reading in readings for words in furniture if words in reading.article.text]
    assert not found


def test_a_folder_gives_every_story_once() -> None:
    readings = [item for item in open_sources([str(NEWS)], Settings()) if isinstance(item, Reading)]
    stories = [reading.article for reading in readings if not reading.article.source.endswith(".md")]
    assert len(stories) == len({article.id for article in stories}) == 66


def all_words(reading: Reading) -> list[str]:
    """The article's text, what was left out of it, and the fields that stand beside it."""
    article = reading.article
    left_out = [drop.text or (drop.span.of(article.text) if drop.span else "") for drop in reading.dropped]
    return [article.text, *left_out, article.title or "", article.byline or "", *article.caption, *article.dek]


def squeezed(text: str) -> str:
    """Text without white space, so that joined lines compare."""
    return "".join(text.split())
