"""Place names: what the model marked, what the codebook knows, what stands inside other names, and what is no place."""

import pytest

from dateline.annotate.toponyms.names import Sighting, load_finder
from dateline.records import Span
from dateline.syntax import Entity

from ..builders import parse

FINDER = load_finder()


def sightings(words: str, *entities: tuple[int, int, str]) -> list[Sighting]:
    """Find the names in flat text: every word hangs on the last one as a compound."""
    tokens = words.split()
    table = "\n".join(f"{word} {word.lower()} NNP PROPN compound {len(tokens) - 1}" for word in tokens)
    found, _ = FINDER.find(parse(table, entities=tuple(Entity(first=a, last=b, label=label) for a, b, label in entities)))
    return found


def texts(words: str, *entities: tuple[int, int, str]) -> list[str]:
    return [sighting.text for sighting in sightings(words, *entities)]


def test_the_models_places_and_nations() -> None:
    found = sightings("Turkish troops left Aleppo", (0, 1, "NORP"), (3, 4, "GPE"))
    assert [(s.text, s.people) for s in found] == [("Turkish", True), ("Aleppo", False)]


def test_the_codebook_finds_what_the_model_missed() -> None:
    assert texts("clashes in South Waziristan and Puntland near Torkham") == ["South Waziristan", "Puntland", "Torkham"]


def test_a_longer_name_of_the_codebook_beats_a_piece_that_the_model_marked() -> None:
    assert texts("rallies in Khyber Pakhtunkhwa today", (2, 3, "GPE")) == ["Khyber Pakhtunkhwa"]


@pytest.mark.parametrize(("words", "entity", "expected"), [
    ("the Peshawar High Court ruled", (0, 4, "ORG"), "Peshawar"),
    ("the University of Nairobi opened", (1, 4, "ORG"), "Nairobi"),
    ("Henderson County Jail reopened", (0, 3, "GPE"), "Henderson County"),
])
def test_the_place_inside_the_name_of_a_body(words: str, entity: tuple[int, int, str], expected: str) -> None:
    assert texts(words, entity) == [expected]


def test_a_bodys_place_is_no_literal_one_but_two_countries_border_is() -> None:
    assert [s.inside for s in sightings("the Peshawar High Court ruled", (0, 4, "ORG"))] == [True]
    assert [s.inside for s in sightings("the Pakistan - Afghanistan border", (1, 4, "ORG"))] == [False, False]


def test_a_place_named_once_is_found_again_where_the_model_saw_something_else() -> None:
    assert texts("floods hit Larkana today . Larkana waits", (2, 3, "GPE"), (5, 6, "PERSON")) == ["Larkana", "Larkana"]


@pytest.mark.parametrize(("words", "entities", "reason"), [
    ("Anna Lindgren spoke . Lindgren left", [(0, 2, "PERSON"), (4, 5, "GPE")], "a person's name in this article"),
    ("fire on Jefferson Street today", [(2, 4, "FAC")], "a road"),
    ("he went North today", [(2, 3, "LOC")], "a direction or a common noun"),
    ("the Blorbville Pavilion closed", [(1, 3, "FAC")], "a building or a road that the gazetteer lacks"),
    ("leader of Tehreek - e", [(2, 3, "GPE")], None),
])
def test_what_is_no_place_is_noted_with_its_reason(words: str, entities: list[tuple[int, int, str]], reason: str | None) -> None:
    table = "\n".join(f"{word} {word.lower()} NNP PROPN dep 0" for word in words.split())
    found, dropped = FINDER.find(parse(table, entities=tuple(Entity(first=a, last=b, label=label) for a, b, label in entities)))
    assert [d.reason for d in dropped] == ([reason] if reason else [])
    assert len(found) == (0 if reason else 1)


def test_a_people_that_is_no_nation_is_passed_over() -> None:
    assert texts("an African - American voter", (1, 4, "NORP")) == []
    assert texts("an African voter", (1, 2, "NORP")) == ["African"]


def test_the_country_at_the_start_of_a_word() -> None:
    assert texts("the U.S.-led campaign") == ["U.S."]


def test_the_dateline_is_a_place_whatever_the_model_says() -> None:
    parsed = parse("LARKANA larkana NN NOUN ROOT 0\n: : : PUNCT punct 0")
    found, _ = FINDER.find(parsed, dateline=Span(start=0, end=7))
    assert [s.text for s in found] == ["LARKANA"]


def test_lower_case_words_are_no_names() -> None:
    assert texts("he told us about turkey and china plates") == []


@pytest.mark.parametrize(("words", "located"), [
    ("men marched through Lodwar", True), ("they reached Lodwar", True), ("north of Lodwar they", True), ("the town of Lodwar is", True),
    ("the Lodwar airport is", True), ("In Lodwar they met", True), ("near Kitale and Lodwar", True),
    ("he met Lodwar there", False), ("Lodwar spoke", False), ("a friend of Lodwar spoke", False), ("beside Anna Lodwar", False),
])
def test_the_words_around_an_unknown_name_tell_whether_it_is_a_place(words: str, located: bool) -> None:
    tokens = words.split()
    conj = tokens.index("Kitale") if "Kitale" in tokens else 0
    relation = {"Lodwar": "conj" if conj else "pobj"}
    table = "\n".join(f"{word} {word.lower().removesuffix('ed')} NNP PROPN {relation.get(word, 'dep')} {conj}" for word in tokens)
    label = "PERSON"
    first = tokens.index("Anna") if "Anna" in tokens else tokens.index("Lodwar")
    found, _ = FINDER.find(parse(table, entities=(Entity(first=first, last=tokens.index("Lodwar") + 1, label=label),)))
    assert [s.located for s in found if s.text == "Lodwar"] == ([True] if located else [])


@pytest.mark.parametrize(("words", "sure"), [("the town of Lodwar is", True), ("near Lodwar town they", True), ("men marched through Lodwar", False)])
def test_a_word_for_its_kind_makes_an_unknown_name_surely_a_place(words: str, sure: bool) -> None:
    table = "\n".join(f"{word} {word.lower()} {'NNP' if word == 'Lodwar' else 'NN'} PROPN dep 0" for word in words.split())
    at = words.split().index("Lodwar")
    found, _ = FINDER.find(parse(table, entities=(Entity(first=at, last=at + 1, label="PERSON"),)))
    assert [s.weak for s in found if s.text == "Lodwar"] == [not sure]


def test_the_place_in_an_outlets_name_is_no_literal_one() -> None:
    assert [s.inside for s in sightings("told Rift Valley Wire today", (1, 4, "LOC"))] == [True]


def test_a_division_that_shares_its_peoples_name_is_the_division() -> None:
    assert [(s.text, s.people) for s in sightings("most of Rakhine burns", (2, 3, "GPE"))] == [("Rakhine", False)]
    assert [(s.text, s.people) for s in sightings("the French left", (1, 2, "GPE"))] == [("French", True)]
