"""Paragraphs and the columnar parse."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.parse import LONGEST, make, paragraphs
from dateline.annotate.stage import Stage
from dateline.records import Reading, Span
from dateline.run.local import annotate
from dateline.settings import Settings
from tests.builders import article

WORDS = st.text(alphabet=st.sampled_from("ab .\n\t“”é’🙂\u0301"), max_size=200)


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_blank_lines_part_paragraphs() -> None:
    assert texts("One.\n\nTwo.\n \nThree.") == ["One.", "Two.", "Three."]


def test_lines_wrapped_by_a_machine_stay_together() -> None:
    wrapped = "The ministry said on Monday that the talks\nin Geneva would go on for another week and\nthat both sides had agreed"
    assert texts(wrapped) == [wrapped]


def test_lines_that_end_like_sentences_are_paragraphs() -> None:
    assert texts("He left.\nShe stayed.\nThey met again.") == ["He left.", "She stayed.", "They met again."]


def test_a_paragraph_without_white_space_is_cut() -> None:
    pieces = texts("x" * (2 * LONGEST + 5))
    assert [len(piece) for piece in pieces] == [LONGEST, LONGEST, 5]


@given(WORDS)
def test_paragraphs_cover_all_that_is_not_white_space(text: str) -> None:
    assert "".join("".join(texts(text)).split()) == "".join(text.split())


def test_tokens_point_at_their_words() -> None:
    text = "  Kabul denied it. \n\n“We did not,” an official   said – on Friday 🙂."
    [done] = make(Settings())([Reading(article=article(text))])
    parse = done.parse
    assert parse is not None
    assert [parse.word(i).lower() for i in range(len(parse))] == list(parse.words)
    assert "".join(parse.words) == "".join(text.lower().split())
    assert parse.sentences[0][0] == 0
    assert parse.sentences[-1][1] == len(parse)
    assert done.made_by is not None
    assert done.made_by.model.startswith("en_core_web")


def test_a_dateline_is_no_part_of_the_sentence_that_it_opens() -> None:
    text = "KONSO, 28 March 2026 (HNA) - Fighters attacked a convoy."
    story = article(text, dateline=Span(start=0, end=5))
    [done] = make(Settings())([Reading(article=story)])
    assert done.parse is not None
    first, _ = done.parse.sentences[-1]
    assert done.parse.word(first) == "Fighters"


def test_a_text_in_another_language_is_kept_and_not_read(plan: Sequence[Stage]) -> None:
    text = "Le ministre a déclaré lundi que l'armée avait attaqué le village et tué douze civils, selon des témoins de la région, mais le " \
           "porte-parole du gouvernement a démenti."
    story = replace(article(text, published="2026-03-10"), language="fr")
    [item] = annotate([Reading(article=story)], plan)
    assert isinstance(item, Reading)
    assert item.article.text == text
    assert (item.claims, item.events, item.actors, item.places) == ((), (), (), ())
    assert [drop.reason for drop in item.dropped] == ["not in English but in fr: kept, not read"]
