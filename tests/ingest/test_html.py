"""Pages: what they say about themselves, their text once and in order, and pages made to hurt."""

import time
from pathlib import Path

import pytest

from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.settings import Settings

BODY = ["LA PAZ, Bolivia (AP) — Miners lifted a road block on Friday after six days, and lorries began to move toward the capital before noon.",
        "“We have a signed paper,” said Rosa Condori, who speaks for the cooperatives. “We did not have one on Monday.”",
        "The government said that the law on contracts would be looked at again in March, and that no one would be charged over the dispute.",
        "Two people were hurt on Wednesday when a charge of dynamite went off near the bridge at Senkata, a hospital in El Alto said."]
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "NewsMediaOrganization", "@id": "#o", "name": "The Altiplano Post"},
 {"@type": ["NewsArticle"], "headline": "Miners lift road block", "datePublished": "2018-10-26T14:00:00-04:00",
  "dateModified": "2018-10-26T18:30:00-04:00", "author": [{"@type": "Person", "name": "Ana Paz"}, {"name": "Luis Rey"}],
  "publisher": {"@id": "#o"}}]}</script>"""


def page(*, head: str = "", above: str = "", body: list[str] | None = None) -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in (BODY if body is None else body))
    return (f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav><main><article>{above}"
            f"{paragraphs}</article></main><footer>© 2018 All rights reserved</footer></body></html>")


def read(tmp_path: Path, html: str | bytes, settings: Settings | None = None) -> Reading:
    path = tmp_path / "page.html"
    path.write_bytes(html.encode() if isinstance(html, str) else html)
    [found] = open_sources([str(path)], settings or Settings())
    assert isinstance(found, Reading), found
    return found


def test_linked_data_comes_first(tmp_path: Path) -> None:
    head = LINKED + "<title>Miners lift road block | The Altiplano Post</title><meta name='author' content='Web Desk'>"
    found = read(tmp_path, page(head=head + "<link rel='canonical' href='https://post.example/a'>", above="<h1>Miners lift road block</h1>")).article
    assert (found.title, found.byline, found.outlet) == ("Miners lift road block", "Ana Paz, Luis Rey", "The Altiplano Post")
    assert (found.published, found.published_by, found.updated) == ("2018-10-26T14:00:00-04:00", "json-ld", "2018-10-26T18:30:00-04:00")
    assert found.url == "https://post.example/a"
    assert found.text == "\n\n".join(["Miners lift road block", *BODY])
    assert found.dateline is not None
    assert found.dateline.of(found.text) == "LA PAZ, Bolivia"


def test_meta_elements(tmp_path: Path) -> None:
    head = ("<title>Miners lift road block - Altiplano Post</title><meta property='og:title' content='Miners lift road block'>"
            "<meta property='article:published_time' content='2018-10-26'><meta property='og:site_name' content='Altiplano Post'>")
    found = read(tmp_path, page(head=head)).article
    assert (found.title, found.outlet, found.published, found.published_by) == ("Miners lift road block", "Altiplano Post", "2018-10-26", "meta")


def test_a_description_is_a_dek_only_where_the_page_shows_it(tmp_path: Path) -> None:
    words = "Lorries move again after six days, and a law is to be changed"
    head = f"<meta property='og:title' content='Miners lift road block'><meta name='description' content='{words}'>"
    assert read(tmp_path, page(head=head)).article.dek == ()
    shown = read(tmp_path, page(head=head, above=f"<h1>Miners lift road block</h1><p class='standfirst'>{words}</p>")).article
    assert shown.dek == (words,)
    assert shown.text.count(words) == 1


def test_captions_stand_where_the_page_has_them(tmp_path: Path) -> None:
    caption = "A lorry waits near El Alto on Wednesday. Photo: Altiplano Post"
    aside = "<aside><figure><figcaption>Another story entirely, told elsewhere</figcaption></figure></aside>"
    above = f"<h1>Miners lift road block</h1><figure><img src='a.jpg'><figcaption>{caption}</figcaption></figure>"
    found = read(tmp_path, page(head="<title>Miners lift road block</title>", above=above) + aside).article
    assert found.caption == (caption,)
    assert found.text.split("\n\n")[1] == caption
    assert "Another story" not in found.text


def test_the_address_and_the_option_date_a_page_that_does_not(tmp_path: Path) -> None:
    link = "<link rel='canonical' href='https://post.example/2018/10/26/miners'>"
    assert read(tmp_path, page(head=link)).article.published_by == "url"
    assert read(tmp_path, page(), Settings(published="2018-10-27")).article.published_by == "option"


def test_a_declared_character_set(tmp_path: Path) -> None:
    html = page(head="<meta charset='windows-1252'>", body=[paragraph.replace("hurt", "blessés, hurt") for paragraph in BODY])
    assert "“We have a signed paper,”" in read(tmp_path, html.encode("cp1252")).article.text


def test_an_article_deeper_than_the_parser_goes_is_not_lost(tmp_path: Path) -> None:
    found = read(tmp_path, "<html><body><nav>Home</nav>" + "<div>" * 400 + "<p>Hot</p>" + "".join(f"<p>{p}</p>" for p in BODY)
                 + "</div>" * 400 + "<footer>The Altiplano Post</footer>")
    assert all(paragraph in found.article.text for paragraph in BODY)
    assert [(drop.reason, drop.text) for drop in found.dropped] == [
        ("text found by plain text of the page", None), ("navigation", "Home"), ("page furniture", "Hot"), ("footer", "The Altiplano Post")]


@pytest.mark.parametrize("html", [
    "<div>" * 50_000 + "text ", "<html><div " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</div>",
    "<html>" + "<!--" * 50_000, "<html>" + "<meta " * 50_000,
    "<html>" + "<a b='" * 20_000, "<html>" + "<script>" * 20_000, "<html>" + "<" * 100_000, "<html>" + "&lt;" * 50_000,
    "<html><p>\x00\x01\ud800".encode("utf-8", "replace").decode(),
    "<html><script type='application/ld+json'>" + "[" * 20_000 + "</script>", "<html></html>", "<html><title>Only a title</title></html>",
], ids=range(12))
def test_pages_made_to_hurt(tmp_path: Path, html: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(html)
    start = time.process_time()
    [found] = open_sources([str(path)], Settings())
    assert time.process_time() - start < 10
    assert isinstance(found, Failure | Reading)


def test_entities_of_a_document_type_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("swordfish")
    entity = f"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file://{tmp_path}/secret.txt'>]>"
    html = entity + page(body=[*BODY, "The word is &x; and no other word."])
    assert "swordfish" not in read(tmp_path, html).article.text
