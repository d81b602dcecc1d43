"""Golden cases: page dumps in many styles, and what a reader takes as their stories."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.settings import Settings

CASES = sorted((Path(__file__).parent / "cases").iterdir())


def as_found(path: Path) -> list[dict[str, Any]]:
    """The stories of a dump as plain values; the reasons of dropped lines beside their words."""
    return [found(item) for item in open_sources([str(path)], Settings())]


def found(item: Reading | Failure) -> dict[str, Any]:
    assert isinstance(item, Reading), item
    article = item.article
    return {"title": article.title, "dek": list(article.dek), "caption": list(article.caption), "byline": article.byline,
            "outlet": article.outlet, "published": article.published, "published_by": article.published_by, "updated": article.updated,
            "dateline": article.dateline.of(article.text) if article.dateline else None, "text": article.text,
            "dropped": [f"{drop.reason}: {drop.text}" for drop in item.dropped]}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Path) -> None:
    assert as_found(case / "input.txt") == yaml.safe_load((case / "expected.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_line_is_kept_or_dropped(case: Path) -> None:
    words = " ".join(" ".join([story["text"], *story["dropped"]]) for story in as_found(case / "input.txt"))
    squeezed = "".join(words.split())
    for line in (case / "input.txt").read_text(encoding="utf-8").splitlines():
        bare = "".join(line.split()).lstrip("•-#").removeprefix("Imagecaption,")
        assert bare in squeezed, line
