"""Hostile words in every text of a record: in a real browser nothing runs, nothing is asked of another host, and no link leads astray."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from dateline.library import Library
from dateline.records import Failure, Reading, Span
from dateline.store.sqlite import SqliteStore
from dateline.web.app import VIEWS, make_app
from tests.store.samples import STORY, sample

from .client import Client
from .conftest import Serving
from .payloads import PAYLOADS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KEPT = frozenset({
    "id", "published", "start", "end", "act", "quote", "status", "kind", "precision", "claim", "claims", "answers", "language", "value", "updated",
    "fetched", "basis", "text",
})
"""Fields that are not a stranger's words but ids, days and words of ours; the text itself is made hostile apart."""
GROUPS = [" ".join(PAYLOADS[first:first + 6]) for first in range(0, len(PAYLOADS), 6)]
"""A few payloads together, as every text of one story."""
LINKS = """all => all.map((one) => one.getAttribute("href") ?? one.getAttribute("src") ?? one.getAttribute("action"))
                  .map((link) => new URL(link, document.baseURI).href)"""
REPORT = "addEventListener('securitypolicyviolation', (found) => console.error(`POLICY ${found.violatedDirective} ${found.blockedURI}`))"
SCHEMES = ("javascript:alert(1)", "data:text/html,x", " JavaScript:alert(1)", "vbscript:x", "file:///etc/passwd", "//evil.example/x")


def hostile(value: Any, payload: str) -> Any:
    """Return a record with the payload in every text that it holds, whole."""
    if not is_dataclass(value) or isinstance(value, Span):
        return tuple(hostile(item, payload) for item in value) if isinstance(value, tuple) else payload if isinstance(value, str) else value
    changed = {field.name: hostile(getattr(value, field.name), payload) for field in fields(value) if field.name not in KEPT}
    return replace(value, **changed)


def attack(number: int, payload: str) -> Reading:
    """The sample story with a payload at its end and in all of its fields."""
    found = sample(f"{STORY}\n\n{payload} {number}")
    article = replace(hostile(found.article, payload), sections=found.article.sections, source=f"{payload} {number}")
    made = {name: hostile(getattr(found, name), payload) for name in ("actors", "claims", "dropped", "places")}
    events = tuple(replace(hostile(event, payload), claims=event.claims, type=payload[:20] if number % 2 else event.type) for event in found.events)
    return replace(found, article=article, events=events, **made)


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store full of attacks, one a story."""
    path = str(tmp_path_factory.mktemp("hostile") / "news.db")
    with Library(SqliteStore.open(path, create=True)) as library:
        summary = library.add_readings([*(attack(number, payload) for number, payload in enumerate(GROUPS)),
                                        *(Failure(source=payload, reason=payload) for payload in PAYLOADS)])
        assert summary.stored == len(GROUPS)
        stories = [("s" + payload, payload, "[]", "[]") for payload in PAYLOADS]
        library.store.change([("INSERT INTO story VALUES (?, ?, NULL, NULL, ?, ?, 1, 1, 1)", stories)])
    return path


def pages(library: Library) -> list[str]:
    """The addresses of all views, of a page for each attack, and of searches for some."""
    articles = [f"/articles/{row.id}" for row in library.articles()]
    actors = [f"/actors/{row.id}" for row in library.actors(limit=6)]
    searches = [f"/claims?{urlencode({'actor': payload, 'outlet': payload})}" for payload in PAYLOADS[::12]]
    lists = [path for path in VIEWS if "{" not in path]
    return [*lists, *(f"{path}?page=2" for path in ("/articles", "/events", "/claims", "/actors", "/stories")), *articles, *actors, *searches]


def test_there_are_over_a_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 100


@pytest.mark.browser
def test_nothing_runs_in_a_real_browser(hostile_store: str, browser: "Browser") -> None:
    trouble: list[str] = []
    with Library(SqliteStore.open(hostile_store)) as library:
        addresses = pages(library)
    with Serving(make_app(hostile_store)) as site:
        page = browser.new_page()
        page.add_init_script(REPORT)
        page.on("dialog", lambda dialog: (trouble.append(f"{page.url}: a dialog"), dialog.dismiss()))
        page.on("request", lambda request: request.url.startswith(site) or trouble.append(f"{page.url}: asked {request.url}"))
        page.on("pageerror", lambda error: trouble.append(f"{page.url}: {error}"))
        page.on("console", lambda message: message.type == "error" and "400" not in message.text and trouble.append(f"{page.url}: {message.text}"))
        for address in addresses:
            page.goto(site + address, wait_until="domcontentloaded")
            links = page.eval_on_selector_all("[href], [src], [action]", LINKS)
            trouble += [f"{address}: leads to {link}" for link in links if not link.startswith((site, "http"))]
            if page.title() == "owned" or "\u202e" in page.inner_text("body"):
                trouble.append(f"{address}: a script ran, or a text turns the writing direction")
        page.close()
    assert trouble == []


@pytest.mark.parametrize("url", SCHEMES)
def test_dangerous_addresses_are_never_links(tmp_path: Path, url: str) -> None:
    path, found = str(tmp_path / "news.db"), sample(url=url)
    with Library(SqliteStore.open(path, create=True)) as library:
        library.add_readings([found])
    page = Client(make_app(path)).get(f"/articles/{found.article.id}").text
    assert "The page it was read from" not in page
    assert "Read from" in page
