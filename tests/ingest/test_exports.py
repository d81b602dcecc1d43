"""Text exports of press databases, in the four layouts in which they come."""

from pathlib import Path

import pytest

from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.settings import Settings

BODY = ["Miners lifted a road block near El Alto on Friday after six days, and lorries began to move toward the capital.",
        "\"We have a signed paper,\" said Rosa Condori, who speaks for the cooperatives."]
CLASSIC = """

                               {number} of 2 DOCUMENTS


                             The Altiplano Post

                            October 26, 2018 Friday
                                 First Edition

{title}

BYLINE: By Ana Paz

SECTION: NEWS; Pg. 3

LENGTH: 345 words

DATELINE: LA PAZ


 Miners lifted a road block near El Alto on Friday after six
days, and lorries began to move toward the capital.

 "We have a signed paper," said Rosa Condori, who speaks for the cooperatives.

LOAD-DATE: October 27, 2018

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                      Copyright 2018 The Altiplano Post
                              All Rights Reserved

"""
MODERN = """{title}

The Altiplano Post

October 26, 2018 Friday



Copyright 2018 The Altiplano Post All Rights Reserved

Section: NEWS; Pg. 3

Length: 345 words

Byline: By Ana Paz

Dateline: LA PAZ

Body


Miners lifted a road block near El Alto on Friday after six days, and lorries began to move toward the capital.

"We have a signed paper," said Rosa Condori, who speaks for the cooperatives.

Load-Date: October 27, 2018


End of Document

"""
TAGGED = """HD  {title}
BY  By Ana Paz
WC  345 words
PD  26 October 2018
SN  The Altiplano Post
SC  ALTIPO
PG  3
LA  English
CY  Copyright 2018 The Altiplano Post
LP
Miners lifted a road block near El Alto on Friday after six days, and lorries began to move toward the capital.

TD
"We have a signed paper," said Rosa Condori, who speaks for the cooperatives.

CO  altmin : Altiplano Mining
AN  Document ALTIPO002018102{number}eeaq0000b

"""
SHOWN = """{title}

By Ana Paz
345 words
26 October 2018
The Altiplano Post
ALTIPO
3
English
Copyright 2018 The Altiplano Post. All Rights Reserved.

Miners lifted a road block near El Alto on Friday after six days, and lorries began to move toward the capital.

"We have a signed paper," said Rosa Condori, who speaks for the cooperatives.

Document ALTIPO002018102{number}eeaq0000b

"""
LAYOUTS = {"classic": CLASSIC, "modern": MODERN, "tagged": TAGGED, "shown": SHOWN}


def read(tmp_path: Path, text: str) -> list[Reading | Failure]:
    (tmp_path / "export.txt").write_bytes(text.encode())
    return list(open_sources([str(tmp_path / "export.txt")], Settings()))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_articles(tmp_path: Path, layout: str, line_end: str) -> None:
    titles = ["Miners lift road block", "Miners block road again"]
    text = "".join(LAYOUTS[layout].format(number=number, title=title) for number, title in enumerate(titles, start=1))
    found = read(tmp_path, text.replace("\n", line_end))
    assert [item.article.title if isinstance(item, Reading) else item for item in found] == titles
    for item in found:
        assert isinstance(item, Reading)
        article = item.article
        assert (article.outlet, article.byline, article.published, article.published_by) == ("The Altiplano Post", "Ana Paz", "2018-10-26", "export")
        assert all(paragraph in article.text for paragraph in BODY)
        assert not any(word in article.text for word in ("Copyright", "345", "Load", "LOAD", "Pg.", "ALTIPO"))
        assert article.sha256
        assert article.extractor in {"lexisnexis 1", "factiva 1"}
        if layout in {"classic", "modern"}:
            assert article.dateline is not None
            assert article.dateline.of(article.text) == "LA PAZ"
        else:
            assert (article.given_id or "").startswith("ALTIPO00")
    assert [item.article.source.rpartition("#")[2] for item in found if isinstance(item, Reading)] == ["1", "2"]


def test_a_document_without_a_body_is_named(tmp_path: Path) -> None:
    empty = "HD  Only a head\nWC  0 words\nPD  1 May 2019\nSN  Post\nAN  Document POST0000201905011\n\n"
    found = read(tmp_path, TAGGED.format(number=1, title="Miners lift road block") + empty)
    assert [type(item) for item in found] == [Reading, Failure]


def test_a_story_that_speaks_of_words_is_no_export(tmp_path: Path) -> None:
    [found] = read(tmp_path, "Ferry fares rise\n\nThe minister spoke 345 words on Monday. Length: he spoke for an hour, the harbour said.\n")
    assert isinstance(found, Reading)
    assert (found.article.extractor or "").startswith("dump")
