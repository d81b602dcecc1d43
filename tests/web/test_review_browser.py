"""Review in a real Chromium: by keys alone, in two tabs, and with nothing serious for axe-core."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.library import Library
from dateline.store.sqlite import SqliteStore
from dateline.web.app import make_app

from .conftest import Serving, stored

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def path(tmp_path: Path) -> str:
    return stored(str(tmp_path / "few.db"), 3)


@pytest.fixture
def library(path: str) -> Iterator[Library]:
    with Library(SqliteStore.open(path)) as library:
        yield library


@pytest.fixture
def site(path: str) -> Iterator[str]:
    with Serving(make_app(path)) as address:
        yield address


def named(context: "BrowserContext", name: str) -> "Page":
    """A tab of a browser of somebody with a name."""
    page = context.new_page()
    page.goto("/review")
    page.get_by_label("your name").fill(name)
    page.get_by_role("button", name="Keep").click()
    page.get_by_text(f"you are {name}").wait_for(timeout=5000)
    return page


def shown(page: "Page") -> str:
    """The id of the record that a page shows."""
    return page.locator("input[name=record]").first.get_attribute("value") or ""


def test_a_session_by_keys(browser: "Browser", site: str, library: Library) -> None:
    context = browser.new_context(base_url=site)
    page, ids = named(context, "Ada"), library.queue().ids
    page.keyboard.press("a")
    page.wait_for_url(f"**/review?record={ids[1]}")
    page.keyboard.press("r")
    page.wait_for_url(f"**/review?record={ids[2]}")
    page.keyboard.press("n")
    page.wait_for_url(f"**/review?record={ids[3]}")
    page.keyboard.press("e")
    page.wait_for_url("**edit=1")
    page.locator("select[name=type]").wait_for()
    page.keyboard.type("PROT")  # the field has the focus, so that letters choose and no key acts
    page.locator("input[name=mode]").fill("narue")
    assert page.locator("select[name=type]").input_value() == "PROTEST"
    page.locator("input[name=mode]").press("Enter")
    page.wait_for_url(f"**/review?record={ids[4]}")
    assert dict(library.states(ids)) == {ids[0]: "accepted", ids[1]: "rejected", ids[3]: "corrected"}
    page.keyboard.press("u")
    page.wait_for_url(f"**/review?record={ids[3]}")
    page.keyboard.press("u")
    page.wait_for_function("document.querySelector('.undo').textContent.includes('reject')")
    page.keyboard.press("u")
    page.wait_for_url(f"**/review?record={ids[1]}")
    assert dict(library.states(ids)) == {ids[0]: "accepted"}
    page.keyboard.press("?")
    assert page.locator("#keys p").is_visible()
    context.close()


def test_two_tabs_do_not_overwrite_each_other(browser: "Browser", site: str, library: Library) -> None:
    contexts = [browser.new_context(base_url=site) for _ in range(2)]
    ada, ben = (named(context, name) for context, name in zip(contexts, ("Ada", "Ben"), strict=True))
    record = shown(ada)
    assert record == shown(ben)
    ada.keyboard.press("r")
    ada.wait_for_url("**/review?record=*")
    ben.keyboard.press("a")
    ben.get_by_role("alert").wait_for()
    assert shown(ben) == record
    assert "Ada said “reject” of it in the meantime" in ben.get_by_role("alert").inner_text()
    assert [row.author for row in library.history(record)] == ["Ada"]
    ben.keyboard.press("a")
    ben.wait_for_url("**/review?record=*")
    assert [row.author for row in library.history(record)] == ["Ada", "Ben"]
    for context in contexts:
        context.close()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_state(browser: "Browser", site: str, library: Library, colours: str) -> None:
    from axe_playwright_python.sync_playwright import Axe
    context = browser.new_context(base_url=site, color_scheme=colours, viewport={"width": 390, "height": 700})  # type: ignore[arg-type]
    page, found = named(context, "Ada"), []
    event, claim = library.events(type="ASSAULT")[0].id, library.claims()[0].id
    library.review(event, "correct", field="status", value="denied", author="Ben", note="no")
    library.review(claim, "reject", author="Ben")
    for address in (f"?record={event}", f"?record={event}&edit=1", f"?kind=claim&record={claim}", f"?kind=claim&record={claim}&edit=1", "/progress"):
        page.goto(f"/review{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        found += [f"{address}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in Axe().run(page).response["violations"]
                  if one["impact"] in ("serious", "critical")]
    context.close()
    assert not found, "\n".join(found)
