"""In a real Chromium: no serious finding of axe-core in either colours, no console error, no foreign request; and what scripts add to the pages."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.library import Library
from dateline.records import Drop, Reading, Span
from dateline.store.sqlite import SqliteStore
from dateline.web.app import VIEWS, make_app
from tests.builders import article

from .conftest import Serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WIDTHS = (320, 1280)
ALIKE = ("/articles", "/claims", "/actors", "/stories", "/failures", "/nothing", "/events?type=ASSAULT&page=2")
"""Pages whose colours are those of others, so that once in light is enough."""


@pytest.fixture(scope="session")
def addresses(small_store: str) -> list[str]:
    """All views, and one article, actor and story."""
    with Library(SqliteStore.open(small_store)) as library:
        single = [f"/articles/{library.articles()[0].id}", f"/actors/{library.actors()[0].id}", f"/stories/{library.stories()[0].id}"]
    lists = [path for path in VIEWS if "{" not in path and path != "/overview"]
    return [*lists, *single, "/events?type=ASSAULT&page=2", "/articles?text=silent", "/events?since=x", "/nothing"]


@pytest.fixture
def page(browser: "Browser", site: str) -> "Iterator[Page]":
    """A page whose every complaint fails the test."""
    trouble: list[str] = []
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: message.type == "error" and "status of 40" not in message.text and trouble.append(message.text))
    page.on("request", lambda request: request.url.startswith(site) or trouble.append(request.url))
    yield page
    context.close()
    assert trouble == []


@pytest.mark.parametrize(("colours", "rules"), [("light", None), ("dark", ["color-contrast"])])
def test_axe_finds_nothing_serious(page: "Page", addresses: list[str], colours: str, rules: list[str] | None) -> None:
    from axe_playwright_python.sync_playwright import Axe
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found: list[str] = []
    page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # type: ignore[arg-type]
    for address in [address for address in addresses if rules is None or address not in ALIKE]:
        page.goto(address)
        for violation in Axe().run(page, options=options).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                found += [f"{address}: {violation['id']}: {node['html'][:200]} {node['failureSummary']}" for node in violation["nodes"][:2]]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen(page: "Page", addresses: list[str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    wide = []
    for address in addresses:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)
    assert wide == []


def test_pointing_at_a_record_lights_its_words_and_back(page: "Page", addresses: list[str]) -> None:
    page.goto(next(address for address in addresses if address.startswith("/articles/")))
    card = page.locator(".record.is-said").first
    id = card.get_attribute("id")
    card.hover()
    assert page.locator(f".mark.lit[data-of~='{id}']").count() == page.locator(".mark.lit").count() > 0
    mark = page.locator(".mark.done").first
    innermost = (mark.get_attribute("data-of") or "").split()[-1]
    mark.click()
    assert page.locator(f"[data-record~='{innermost}'].lit").count() == 1
    assert page.url.endswith(f"#{innermost}")


def test_an_address_with_a_record_shows_it(page: "Page", small_store: str) -> None:
    with Library(SqliteStore.open(small_store)) as library:
        event = library.events(type="ASSAULT")[0]
    page.goto(f"/articles/{event.article}#{event.id}")
    assert page.locator(f"#{event.id}.lit").is_visible()
    assert page.locator(f".mark.lit[data-of~='{event.id}']").first.is_visible()


def test_keys_search_and_walk_through_a_list(page: "Page") -> None:
    page.goto("/articles")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".cards h2 a").nth(1)
    assert second.evaluate("one => one === document.activeElement")
    page.keyboard.press("/")
    page.keyboard.type("silent jk")
    assert page.locator("#find").input_value() == "silent jk"
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles?text=silent+jk")


def test_a_search_is_saved_and_forgotten(page: "Page") -> None:
    page.goto("/events?type=ASSAULT")
    page.get_by_label("Name for this search").fill("<b>raids</b>")
    page.get_by_role("button", name="Save").click()
    page.goto("/events")
    page.get_by_role("link", name="<b>raids</b>").click()
    page.wait_for_url("**/events?type=ASSAULT")
    page.get_by_role("button", name="Forget").click()
    page.reload()
    assert page.get_by_role("link", name="<b>raids</b>").count() == 0


def test_empty_fields_stay_out_of_the_address(page: "Page") -> None:
    page.goto("/events")
    page.locator("input[name=place]").fill("Kesh")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/events?place=Kesh")


def test_the_choice_of_colours_is_kept(page: "Page") -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    light = page.evaluate("getComputedStyle(document.body).color")
    page.get_by_role("button", name="Dark colours").click()
    page.goto("/events")
    assert page.evaluate("getComputedStyle(document.body).color") != light
    assert page.get_by_role("button", name="Dark colours").get_attribute("aria-pressed") == "true"


def test_a_story_from_right_to_left_stands_so_and_marks_its_words(browser: "Browser", tmp_path: Path) -> None:
    text = "اتهم الوزير جيرانه بقصف البلدة\n\nوقال: «لن نصمت» (Herald, 12 May)."
    at = text.index("لن نصمت")
    drop = Drop(stage="claims", reason="nobody says it", span=Span(start=at, end=at + len("لن نصمت")))
    story = Reading(article=replace(article(text), title="اتهم الوزير جيرانه", language="ar"), dropped=(drop,))
    with Library(SqliteStore.open(f"{tmp_path}/a.db", create=True)) as library:
        library.add_readings([story])
    with Serving(make_app(f"{tmp_path}/a.db")) as address:
        page = browser.new_page()
        page.goto(f"{address}/articles/{story.article.id}")
        assert page.locator("p.part-body").last.evaluate("one => getComputedStyle(one).direction") == "rtl"
        assert page.locator(".meta").evaluate("one => getComputedStyle(one).direction") == "ltr"
        assert page.locator(".mark").inner_text() == "لن نصمت"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.close()


def test_paper_shows_text_and_records_and_nothing_to_click(page: "Page", addresses: list[str]) -> None:
    page.goto(next(address for address in addresses if address.startswith("/articles/")))
    page.emulate_media(media="print")
    assert page.locator(".story").is_visible()
    assert page.locator(".record").first.is_visible()
    assert not page.locator(".masthead").is_visible()
    assert not page.locator(".colophon").is_visible()


@pytest.mark.parametrize("width", [320, 640])  # 640: a screen of 1280 at twice the size
def test_pictures_scroll_inside_their_own_box(page: "Page", width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    for address in ("/timeline", "/map", "/network", "/dyads"):
        page.goto(address)
        box = page.locator("figure.picture").first.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pages_work_without_scripts(browser: "Browser", site: str, addresses: list[str]) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("silent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles?text=silent")
    page.locator(".cards h2 a").first.click()
    record = page.locator(".record .words a").first
    record.click()
    assert "#at-" in page.url
    context.close()
