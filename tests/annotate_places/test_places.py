"""Places: one sense a name by container, vote and population; the record says what it is and why not."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.places import ELSEWHERE, make
from dateline.codebook.gazetteer_adding import add_places
from dateline.records import Place, Reading, Span
from dateline.settings import Settings
from dateline.syntax import Entity

from ..builders import parse, reading

STAGE = make(Settings())


def places(words: str, *names: str, dateline: str | None = None) -> Reading:
    """Read flat text in which these names are marked as places."""
    tokens = words.split()
    entities = [Entity(first=i, last=i + len(name.split()), label="GPE") for name in names for i in range(len(tokens))
                if tokens[i:i + len(name.split())] == name.split()]
    parsed = parse("\n".join(f"{word} {word.lower()} NNP PROPN dep 0" for word in tokens), entities=tuple(sorted(entities, key=lambda e: e.first)))
    before = reading(parsed)
    if dateline:
        start = words.index(dateline)
        before = replace(before, article=replace(before.article, dateline=Span(start=start, end=start + len(dateline))))
    return STAGE([before])[0]


def named(found: Reading, text: str) -> Place:
    return next(place for place in found.places if place.text == text)


def test_a_capital_with_its_containers() -> None:
    place = named(places("police in Peshawar said", "Peshawar"), "Peshawar")
    assert (place.name, place.country, place.admin1, place.precision, place.geoname_id) == ("Peshawar", "PK", "Khyber Pakhtunkhwa", "city", 1168197)
    assert place.lat == pytest.approx(34.0, abs=0.1)


@pytest.mark.parametrize(("words", "names", "text", "country"), [
    ("fire in Paris on Monday", ["Paris"], "Paris", "FR"),
    ("fire in Gaza on Monday", ["Gaza"], "Gaza", "PS"),
    ("fire in Paris , Texas on Monday", ["Paris", "Texas"], "Paris", "US"),
    ("fire in London , Ont. and later near London again", ["London"], "London", "CA"),
    ("Cairns and Brisbane lie in Queensland like Hamilton does", ["Cairns", "Brisbane", "Queensland", "Hamilton"], "Hamilton", "AU"),
    ("Tbilisi and Batumi are in Georgia today", ["Tbilisi", "Batumi", "Georgia"], "Georgia", "GE"),
    ("Atlanta and Savannah are in Georgia today", ["Atlanta", "Savannah", "Georgia"], "Georgia", "US"),
])
def test_container_and_vote_decide(words: str, names: list[str], text: str, country: str) -> None:
    assert {place.country for place in places(words, *names).places if place.text == text} == {country}


def test_what_cannot_be_resolved_is_kept_with_its_reason_and_costs_no_other() -> None:
    found = places("between Qwertzuiopolis and Quetta today", "Qwertzuiopolis", "Quetta")
    lost = named(found, "Qwertzuiopolis")
    assert (lost.lat, lost.country, lost.reason) == (None, None, "not in the gazetteer")
    assert named(found, "Quetta").country == "PK"


def test_the_dateline_is_resolved_under_its_own_name() -> None:
    found = places("ISLAMABAD : The army said", dateline="ISLAMABAD").dateline
    assert found is not None
    assert (found.name, found.country, found.basis, found.literal) == ("Islamabad", "PK", "dateline", True)


def test_kinds_of_precision() -> None:
    found = places("from Kenya to Darfur past Torkham and Borno State and Europe", "Kenya", "Darfur", "Torkham", "Borno State", "Europe")
    assert {place.text: (place.precision, place.country) for place in found.places} == {
        "Kenya": ("country", "KE"), "Darfur": ("admin1", "SD"), "Torkham": ("point", "PK"),
        "Borno State": ("admin1", "NG"), "Europe": ("country", None)}
    assert all(place.geoname_id is None or place.geoname_id > 0 for place in found.places)


def test_a_people_is_its_country_but_never_literal() -> None:
    place = named(places("Pakistani troops marched"), "Pakistani")
    assert (place.name, place.country, place.literal) == ("Pakistan", "PK", False)


def test_the_place_in_a_bodys_name_needs_the_articles_places_to_agree() -> None:
    def read(words: str, *entities: Entity) -> Reading:
        return STAGE([reading(parse("\n".join(f"{word} {word.lower()} NNP PROPN dep 0" for word in words.split()), entities=entities))])[0]
    board = Entity(first=0, last=4, label="ORG")
    alone = read("the Springfield School Board met again", board)
    beside = read("the Springfield School Board met in Illinois", board, Entity(first=6, last=7, label="GPE"))
    assert (alone.places, [drop.reason for drop in alone.dropped]) == ((), [ELSEWHERE])
    assert {place.text: place.admin1 for place in beside.places} == {"Springfield": "Illinois", "Illinois": "Illinois"}


def test_a_town_that_the_model_does_not_know_is_found_where_the_words_around_it_and_the_article_speak_of_it() -> None:
    sure = places("marched through Lodwar in Kenya and met Lodwar", "Kenya")
    assert [(place.text, place.country) for place in sure.places if place.text != "Kenya"] == [("Lodwar", "KE")]
    assert [place.text for place in places("marched through Lodwar today").places] == []
    assert [drop.reason for drop in places("marched through Lodwar today").dropped] == [ELSEWHERE]


def test_towns_that_lie_together_speak_for_one_another() -> None:
    found = places("from Lodwar to Marsabit and near Isiolo")
    assert {place.text: place.country for place in found.places} == {"Lodwar": "KE", "Marsabit": "KE", "Isiolo": "KE"}


def test_nothing_between_the_datelines_place_and_the_story_is_a_place() -> None:
    found = places("NAIROBI , March 8 ( Rift Valley Wire ) - Kenya withdrew", "Kenya", dateline="NAIROBI")
    assert [place.text for place in found.places] == ["NAIROBI", "Kenya"]


def test_a_persons_name_that_the_model_took_for_a_place_is_dropped() -> None:
    found = places("Tesfahun Garo spoke on the Omorin River near Blorbo Hamlin", "Tesfahun Garo", "Omorin River", "Blorbo Hamlin")
    assert [place.text for place in found.places] == ["Omorin River", "Blorbo Hamlin"]
    assert [drop.reason for drop in found.dropped] == ["a person or a body that the model took for a place"]


def test_every_record_points_at_its_words() -> None:
    found = places("the U.S.-led force left Port Sudan for Port-au-Prince , Haiti", "Port Sudan", "Port-au-Prince", "Haiti")
    assert all(place.span.of(found.article.text) == place.text for place in found.places)
    assert len(found.places) == 4


WORDS = ["the", "Kabul", "South", "Sudan", "Sudanese", ",", "Paris", "Texas", "-", "of", "High", "Court", "U.S.-led", "Ont", ".", "in", "'s", "Ω"]
LABELS = ["GPE", "LOC", "FAC", "NORP", "ORG", "PERSON", "LAW"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
       st.lists(st.tuples(st.integers(0, 13), st.integers(1, 4), st.sampled_from(LABELS)), max_size=4))
def test_whatever_the_model_marks_the_places_lie_in_the_text_and_apart(words: list[str], marks: list[tuple[int, int, str]]) -> None:
    entities: list[Entity] = []
    for first, length, label in sorted(marks):
        if first + length <= len(words) and (not entities or first >= entities[-1].last):
            entities.append(Entity(first=first, last=first + length, label=label))
    found = STAGE([reading(parse("\n".join(f"{word} {word.lower()} NNP PROPN dep 0" for word in words), entities=tuple(entities)))])[0]
    assert all(place.span.of(found.article.text) == place.text for place in found.places)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found.places))


def test_a_whole_story(read: Callable[..., Reading]) -> None:
    found = read("PORT SUDAN, March 3 - Khartoum said on Monday that its troops had left El Fasher in North Darfur. "
                 "Sudanese officials were speaking in Cairo.", published="2025-03-03")
    assert {(place.text, place.country, place.literal) for place in found.places} >= {
        ("Khartoum", "SD", False), ("El Fasher", "SD", True), ("North Darfur", "SD", True), ("Sudanese", "SD", False), ("Cairo", "EG", True)}


def test_a_users_own_places_are_found(tmp_path: Path) -> None:
    (tmp_path / "wells.csv").write_text("name,lat,lon,country,admin1\nBlorbo Wells,4.6,35.9,KE,Turkana\n", encoding="utf-8")
    add_places(tmp_path / "wells.csv", folder=tmp_path)
    parsed = parse("near near IN ADP prep 0\nBlorbo blorbo NNP PROPN compound 2\nWells wells NNP PROPN pobj 0",
                   entities=(Entity(first=1, last=3, label="GPE"),))
    [place] = make(Settings(codebook=tmp_path))([reading(parsed)])[0].places
    assert (place.name, place.country, place.admin1, place.lat, place.geoname_id) == ("Blorbo Wells", "KE", "Turkana", 4.6, None)
    assert STAGE([reading(parsed)])[0].places[0].reason


def test_a_town_of_several_words_with_hyphens(read: Callable[..., Reading]) -> None:
    found = read("Gunmen in Haiti's capital freed forty passengers in Croix-des-Bouquets on Sunday after police moved in.")
    assert ("Croix-des-Bouquets", "HT", True) in {(place.text, place.country, place.literal) for place in found.places}


@pytest.mark.parametrize(("text", "name", "country"), [
    ("A bomb exploded in the Creggan area of Londonderry on Monday.\n\nPolice in Belfast spoke of a riot. Another man was shot in Creggan.",
     "Creggan", "GB"),
    ("Militants stormed a post in the Janikhel area of Bannu district in Pakistan.", "Janikhel area", "PK"),
])
def test_a_place_is_where_its_own_words_put_it(read: Callable[..., Reading], text: str, name: str, country: str) -> None:
    assert {place.country for place in read(text).places if place.text == name} == {country}
