"""Pictures in the browser: every form by its address, marks that lead somewhere, the brush, and one look for all colours."""

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from dateline.export.pictures.svg import style

from .client import Client

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATHS = ("/timeline", "/map", "/network", "/dyads")


@pytest.mark.parametrize("path", PATHS)
def test_a_picture_is_there_as_page_picture_and_rows(client: Client, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page.text
    assert ElementTree.fromstring(client.get(f"{path}.svg").content).tag.endswith("svg")
    assert client.get(f"{path}.png").content.startswith(b"\x89PNG")
    assert client.get(f"{path}.csv").text.count("\n") > 1
    assert client.get(f"{path}.json").json()


@pytest.mark.parametrize("path", PATHS)
def test_marks_lead_to_pages_that_are_there(client: Client, path: str) -> None:
    links = [part.get("href", "") for part in ElementTree.fromstring(client.get(f"{path}.svg").content).iter() if part.get("href")]
    assert links
    for link in (links[0], links[-1]):
        answer = client.get(link.partition("#")[0])
        assert answer.status_code == 200
        assert not link.partition("#")[2] or f'id="{link.partition("#")[2]}"' in answer.text


def test_filters_choose_what_is_drawn(client: Client) -> None:
    assert 'data-first="2031-05-05" data-last="2031-05-09"' in client.get("/timeline.svg?since=2031-05-05&until=2031-05-09").text
    assert client.get("/network.svg?level=country").text.count("data-party") == 2
    assert "Nothing with a date" in client.get("/timeline.svg?since=2040").text
    assert client.get("/dyads?of=rumours").status_code == 400


def test_the_matrix_tells_types_apart_or_is_coloured_by_count(client: Client) -> None:
    rows = client.get("/dyads.json?show=type&every=month").json()
    assert {row["group"] for row in rows} == {"PAKGOV → AFGGOV: ASSAULT"}
    drawn = client.get("/dyads.svg?show=type").text
    assert 'data-group="PAKGOV → AFGGOV: ASSAULT"' in drawn
    [link] = {part for part in re.findall(r'href="([^"]*)"', drawn) if "since=2031-05-05" in part}
    assert "type=ASSAULT" in link
    assert "number and colour: how many" in client.get("/dyads.svg?show=count").text
    assert client.get("/dyads?show=mood").status_code == 400


def test_overview_stories_and_actors_have_a_picture_too(client: Client) -> None:
    story, actor = (client.get(path).json()[0]["id"] for path in ("/stories.json", "/actors.json"))
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in client.get(f"/stories/{story}").text
    for path in ("/overview", f"/stories/{story}", f"/actors/{actor}"):
        assert ElementTree.fromstring(client.get(f"{path}.svg").content).tag.endswith("svg")
        assert client.get(f"{path}.png").content.startswith(b"\x89PNG")
    assert "120 events and" in client.get("/overview.svg").text


def test_the_style_sheet_of_pictures_is_let_in_by_its_digest(client: Client) -> None:
    from dateline.export.pictures.svg import style_digest
    answer = client.get("/map")
    assert style_digest() in answer.headers["content-security-policy"]
    assert f"<style>{style()}</style>" in answer.text


def test_dragging_over_days_narrows_timeline_and_map_without_leaving_the_page(site: str, browser: "Browser") -> None:
    from playwright.sync_api import expect
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{site}/timeline")
    page.evaluate("window.stayed = true")
    timeline, before = page.locator("svg.dateline").first, page.locator("svg.dateline").nth(1).inner_html()
    box = timeline.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.5, steps=3)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=2031-05-\d\d&until=2031-05-\d\d"))
    expect(page.locator("[name=since]")).not_to_have_value("")
    assert page.evaluate("window.stayed")
    assert page.locator("svg.dateline").nth(1).inner_html() != before
    assert page.locator("svg.dateline").first.get_attribute("data-first") == page.input_value("[name=since]")
    page.go_back()
    expect(page.locator("[name=since]")).to_have_value("")
    assert told == []
    page.close()


def test_a_mark_says_what_it_is_beside_the_pointer(site: str, browser: "Browser") -> None:
    page = browser.new_page()
    page.goto(f"{site}/network")
    page.locator("svg.dateline a").first.hover()
    page.locator(".card").wait_for(state="visible")
    assert "did" in page.locator(".card").inner_text()
    assert page.evaluate("getComputedStyle(document.querySelector('svg.dateline .f-soft')).fill") != "rgb(0, 0, 0)"
    page.close()


def test_the_timeline_counts_by_the_period_asked_for(client: Client) -> None:
    days, months = (client.get(f"/timeline.svg?every={every}") for every in ("day", "month"))
    assert 'data-first="2031-05-01" data-last="2031-05-31"' in months.text
    assert 'data-last="2031-05-31"' not in days.text
    assert client.get("/timeline.svg?every=hour").status_code == 400


def test_dyads_are_named_in_words_with_their_codes_beside(client: Client) -> None:
    drawn = client.get("/dyads.svg").text
    assert "<title>PAKGOV → AFGGOV</title>" in drawn
    assert "Pakistan, government → Afghanistan" in drawn
    assert "Pakistan, government" not in client.get("/dyads.svg?level=actor").text
