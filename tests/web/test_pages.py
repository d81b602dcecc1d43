"""Every page in every form, with filters, pages of rows, and friendly answers where nothing fits."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.library import Library
from dateline.store.sqlite import SqliteStore
from dateline.web.app import VIEWS, make_app
from tests.store.samples import STORY, sample

from .client import Client

LISTS = ("/articles", "/events", "/claims", "/actors", "/stories")


@pytest.fixture
def library(store: str) -> Iterator[Library]:
    """The library behind the pages."""
    with Library(SqliteStore.open(store)) as library:
        yield library


@pytest.mark.parametrize("path", [path for path in VIEWS if "{" not in path])
def test_each_view_is_a_page(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.text.count("<h1") == 1
    assert answer.text.count('aria-current="page"') <= 1


@pytest.mark.parametrize("path", LISTS)
def test_each_list_has_its_rows_as_csv_and_json(client: Client, path: str) -> None:
    rows = client.get(f"{path}.json").json()
    assert len(list(csv.DictReader(io.StringIO(client.get(f"{path}.csv").text)))) == len(rows) > 0


def test_rows_in_other_forms_are_those_of_the_filter(client: Client, library: Library) -> None:
    rows = client.get("/events.json?type=ASSAULT&outlet=Herald+1&since=2031-05-05&until=2031-05-05").json()
    wanted = library.events(type="ASSAULT", outlet="Herald 1", since="2031-05-05", until="2031-05-05")
    assert {row["id"] for row in rows} == {row.id for row in wanted}
    assert len(rows) == len(wanted) > 0


def test_pages_of_a_list_hold_each_row_once(client: Client) -> None:
    first, second, both = (client.get(f"/articles.json{query}").json() for query in ("?page=1", "?page=2", ""))
    assert len(first) == 50
    assert first + second == both


def test_newest_come_first_unless_asked_otherwise(client: Client) -> None:
    newest, oldest = (client.get(f"/articles.json?order={order}").json() for order in ("newest", "oldest"))
    assert newest[0]["published"] == "2031-05-28"
    assert oldest[0]["published"] == "2031-05-01"


def test_a_facet_counts_what_choosing_it_gives(client: Client, library: Library) -> None:
    [outlets] = [facet for facet in library.survey("events", type="ASSAULT").facets if facet.field == "outlet"]
    for value in outlets.values:
        assert value.count == library.count("events", type="ASSAULT", outlet=value.value) == len(library.events(type="ASSAULT", outlet=value.value))


def test_words_found_are_marked(client: Client) -> None:
    assert "<mark>silent</mark>" in client.get("/articles?text=Silént").text


@pytest.mark.parametrize("query", ["since=yesterday", "type=WAR", "text=%22open", "country=Atlantis", "since=2032&until=2031"])
def test_a_wrong_filter_is_told_in_words(client: Client, query: str) -> None:
    answer = client.get(f"/events?{query}")
    assert answer.status_code == 400
    assert "without filters" in answer.text
    assert client.get(f"/events.json?{query}").status_code == 400


@pytest.mark.parametrize("path", [
    "/nothing", "/articles/a0", "/articles/a0.json", "/actors/a0", "/stories/none", "/articles.svg", "/static/../app.py",
])
def test_what_is_not_there_is_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_reader_marks_every_record_and_leads_back(client: Client, library: Library) -> None:
    article = library.articles()[0].id
    page, reading = client.get(f"/articles/{article}").text, library.reading(article)
    assert reading
    for record in (*reading.claims, *reading.events):
        assert f'id="{record.id}"' in page
    for claim in reading.claims:
        assert f'href="#at-{claim.id}"' in page
        assert page.count(f'id="at-{claim.id}"') == 1
    assert client.get(f"/articles/{article}.json").json()["article"]["text"] == reading.article.text


def test_the_reader_shows_who_else_reports_an_event(client: Client, library: Library) -> None:
    reports = library.reports([row.id for row in library.events(type="ASSAULT", limit=5)])
    assert reports
    event, others = next(iter(reports.items()))
    [article] = {row.article for row in library.events() if row.id == event}
    assert f'/articles/{others[0].article}#{others[0].id}' in client.get(f"/articles/{article}").text


def test_an_actor_page_gathers_all_articles(client: Client, library: Library) -> None:
    top = library.actors(actor="Lena Hart")[0]
    page = client.get(f"/actors/{top.id}")
    assert page.status_code == 200
    profile = client.get(f"/actors/{top.id}.json").json()
    assert profile["name"] == "Lena Hart"
    assert profile["articles"] == 60
    assert len(library.claims(actor=top.id)) == 60 == library.count("claims", actor=top.id)


def test_a_story_page_lists_its_articles(client: Client, library: Library) -> None:
    story = library.stories()[0]
    assert len(client.get(f"/stories/{story.id}.json").json()["parties"]) > 0
    assert len(library.articles(story=story.id)) == story.articles


def test_an_empty_store_is_friendly(tmp_path: Path) -> None:
    path = str(tmp_path / "empty.db")
    SqliteStore.open(path, create=True).close()
    client = Client(make_app(path))
    for view in (path for path in VIEWS if "{" not in path):
        assert client.get(view).status_code == 200, view
    assert "dateline add" in client.get("/").text


def test_what_is_new_since_the_last_visit(tmp_path: Path) -> None:
    path = str(tmp_path / "news.db")
    with Library(SqliteStore.open(path, create=True)) as library:
        library.add_readings([sample()])
        client = Client(make_app(path))
        assert "Nothing new" in client.get("/").text
        library.add_readings([sample(f"{STORY} More.")])
        assert "New since" in client.get("/").text
    token = client.get("/").text.split('name="token" value="')[1].split('"')[0]
    assert client.post("/seen", data={"token": token}).status_code == 303
    assert "Nothing new" in client.get("/").text


@pytest.mark.parametrize("cookie", ["", "x", "1.2.3", "9.9e99.1.1", "1.99999999999999999999.1.1"])
def test_a_strange_cookie_is_no_visit(client: Client, cookie: str) -> None:
    client.cookies.set("dateline-seen", cookie)
    assert client.get("/").status_code == 200
