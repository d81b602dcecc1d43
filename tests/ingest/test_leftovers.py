"""What a page shows besides its article is left out by name, each part once, in linear time."""

import re
import time
from pathlib import Path

import pytest
from lxml import html as lxml_html

from dateline.ingest.leftovers import LONGEST, MOST, left_out
from dateline.ingest.sources import open_sources
from dateline.records import Reading
from dateline.settings import Settings

NEWS = Path(__file__).parents[2] / "examples" / "news"
BODY = "Ferry fares on the lake will rise by a tenth in June, the transport ministry said on Monday."


def leftovers(body: str, *kept: str) -> list[tuple[str, str | None]]:
    tree = lxml_html.fromstring(f"<html><head><title>Fares</title></head><body>{body}</body></html>")
    return [(drop.reason, drop.text) for drop in left_out(tree, [BODY, *kept])]


@pytest.mark.parametrize(("markup", "reason", "text"), [
    ("<nav><a>Home</a><a>World</a></nav>", "navigation", "Home | World"),
    ("<div role='navigation'><ul><li>Home<li>World</ul></div>", "navigation", "Home | World"),
    ("<footer><p>The Lake Post, Pier Road</p></footer>", "footer", "The Lake Post, Pier Road"),
    ("<aside><h3>See the map</h3></aside>", "aside", "See the map"),
    ("<div class='article-relatedLinks'><a>Boats sold</a></div>", "related", "Boats sold"),
    ("<form><label>Your address</label> <button>Send</button></form>", "form", "Your address | Send"),
    ("<div id='cookie-banner'>Cookies? <button>Yes</button></div>", "cookie notice", "Cookies? | Yes"),
    ("<section class='newsletter-box'>Five stories before noon</section>", "newsletter", "Five stories before noon"),
    ("<table><tr><td>Adult</td><td>300</td></tr></table>", "table", "Adult | 300"),
    ("<p>A word from the pier</p>", "page furniture", "A word from the pier"),
    ("<p>3 min read</p>", "reading time", "3 min read"),
    ("<footer><nav>Home</nav></footer>", "navigation", "Home"),
])
def test_reason_by_part(markup: str, reason: str, text: str) -> None:
    assert leftovers(f"{markup}<p>{BODY}</p>") == [(reason, text)]


def test_what_is_not_shown_is_not_left_out() -> None:
    assert leftovers(f"<script>var a</script><style>p</style><p hidden>x</p><div style='display: none'><b>y</b></div><!-- z --><p>{BODY}</p>") == []


def test_what_was_kept_is_not_left_out() -> None:
    assert leftovers("<p>Ferry fares on <b>the lake</b> will rise by a tenth in <a>June</a>, the transport ministry said on Monday.</p>") == []
    assert leftovers("<p>the lake</p>") == [("page furniture", "the lake")]


def test_a_long_part_is_cut_and_many_are_counted() -> None:
    [(_, text)] = leftovers(f"<footer>{'word ' * 500}</footer>")
    assert text is not None
    assert len(text) == LONGEST
    found = leftovers("".join(f"<p>Line {number}</p>" for number in range(MOST + 7)))
    assert len(found) == MOST + 1
    assert found[-1] == ("7 more parts of the page", None)


def test_time_grows_with_the_page_alone() -> None:
    body = "".join(f"<div class='c{n}'><p>Words of the block {n} and then some more</p></div>" for n in range(30_000))
    start = time.process_time()
    leftovers(body, " ".join(f"kept {n}" for n in range(100_000)))
    assert time.process_time() - start < 6


@pytest.mark.parametrize("path", sorted(NEWS.glob("*.html")), ids=lambda path: path.stem)
def test_every_word_of_a_sample_page_is_kept_or_left_out(path: Path) -> None:
    [found] = open_sources([str(path)], Settings())
    assert isinstance(found, Reading)
    article = found.article
    words = set(re.findall(r"\w+", " ".join([article.text, *(drop.text or "" for drop in found.dropped)])))
    body = lxml_html.fromstring(path.read_bytes().decode("utf-8")).find("body")
    for item in body.xpath(".//script|.//style|.//noscript"):
        item.drop_tree()
    assert set(re.findall(r"\w+", " ".join(body.itertext()))) <= words
