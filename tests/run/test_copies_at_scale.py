"""Copies in a store of many articles: what many share costs nothing and says little, and no copy of a copy is lost."""

from dateline.link.articles import Text, keys
from dateline.records import Article, Reading, Section, Span, make_id
from dateline.run.ledger import Ledger
from dateline.run.linkers.articles import FULL, candidates, file, link_articles, under
from dateline.store.opening import open_store

SIGN_OFF = ("The reporters of this agency follow the accord from four towns on either side of the border, and all that they have written of it since "
            "the first meeting in the old customs house stands on the agency's page, with maps and a list of those who have died.")
WIRE = ("Guards on the northern bank of the Lirr fired into the air on Sunday as some two hundred people crossed on rafts with cattle and tents. "
        "Nobody was hurt, the mayor of Oskelund said, but three rafts turned over and a herd of goats was lost in the current below the mill.")
LETTERS = str.maketrans("0123456789", "ghijklmnop")


def own(number: int) -> str:
    """A text that shares only the sign-off with others."""
    return " ".join(make_id("word", number, at).translate(LETTERS) for at in range(60)) + f"\n\n{SIGN_OFF.split(', and')[0]}"


def printed(number: int, text: str) -> Reading:
    """An article with one body."""
    body = Section(kind="body", span=Span(start=0, end=len(text)))
    return Reading(article=Article(id=make_id("article", number), source=f"{number}.txt", text=text, outlet=f"Paper {number}", published="2031-05-06",
                                   sections=(body,)))


def test_what_many_articles_end_with_makes_no_candidates() -> None:
    texts = {number: Text(id=str(number), number=number, body=own(number)) for number in range(8 * FULL)}
    filed: dict[int, list[int]] = {}
    held = {number: sorted(set(keys(text))) for number, text in texts.items()}
    file(held, filed)
    assert max(map(len, filed.values())) == FULL
    assert candidates(8 * FULL - 1, held, filed) == []


def test_a_copy_meets_the_first_ones_however_many_there_are() -> None:
    with open_store(":memory:", create=True) as store:
        for some in (range(FULL), range(FULL, FULL + 15)):
            store.add(printed(number, f"{WIRE}\n\n{SIGN_OFF}" if number % 2 else f"TOWN {number} (LNA) - {WIRE}") for number in some)
            link_articles(Ledger(store), lambda done, total: None)
        found = store.rows("SELECT count(*) AS articles, count(DISTINCT id) AS texts FROM cluster WHERE kind = 'article'")
        assert [tuple(row) for row in found] == [(FULL + 15, 1)]
        [row] = store.rows("SELECT max(n) AS n FROM (SELECT count(*) AS n FROM copy_key GROUP BY key) AS counts")
        assert row["n"] <= FULL
        assert under(store, []) == {}
