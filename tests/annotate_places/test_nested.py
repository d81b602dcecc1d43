"""Places near a name, inside another, under another spelling, or in a land that the article does not speak of."""

from dateline.annotate.places import ELSEWHERE, make
from dateline.annotate.toponyms.atlas import load_toponyms
from dateline.records import Place
from dateline.settings import Settings
from dateline.syntax import Entity

from ..builders import parse, reading

STAGE = make(Settings())


def places(table: str, *marked: int) -> dict[str, Place]:
    """The places of a parse in which the model marked some words as such, by their words."""
    entities = tuple(Entity(first=token, last=token + 1, label="GPE") for token in marked)
    return {place.text: place for place in STAGE([reading(parse(table, entities=entities))])[0].places}


def flat(words: str, *marked: int) -> dict[str, Place]:
    """The same for words without any grammar."""
    return places("\n".join(f"{word} {word.lower()} NNP PROPN dep 0" for word in words.split()), *marked)


def test_near_is_less_exact_than_at() -> None:
    near = places("fell fall VBD VERB ROOT 0\nnorth north RB ADV advmod 0\nof of IN ADP prep 1\nKharkiv Kharkiv NNP PROPN pobj 2", 3)
    at = places("fell fall VBD VERB ROOT 0\nin in IN ADP prep 0\nKharkiv Kharkiv NNP PROPN pobj 1", 2)
    inside = places("fell fall VBD VERB ROOT 0\nin in IN ADP prep 0\nthe the DT DET det 3\nnorth north NN NOUN pobj 1\nof of IN ADP prep 3\n"
                    "Kharkiv Kharkiv NNP PROPN pobj 4", 5)
    assert [found["Kharkiv"].precision for found in (near, at, inside)] == ["admin2", "city", "city"]


def test_an_unknown_village_lies_in_the_place_that_is_said_to_hold_it() -> None:
    found = flat("Qwertzu , a village in Kayes in Mali", 0, 5, 7)["Qwertzu"]
    assert (found.name, found.country, found.admin1, found.geoname_id) == ("Qwertzu", "ML", "Kayes", None)


def test_what_a_country_owns_holds_a_village_better_than_the_country() -> None:
    found = places("Qwertzu Qwertzu NNP PROPN ROOT 0\n, , , PUNCT punct 0\nin in IN ADP prep 0\nMali Mali NNP PROPN poss 5\n's 's POS PART case 3\n"
                   "Kayes Kayes NNP PROPN pobj 2", 0, 3, 5)["Qwertzu"]
    assert (found.country, found.admin1) == ("ML", "Kayes")


def test_another_spelling_is_looked_for_in_the_articles_countries_only() -> None:
    assert flat("Elwak and Kenya", 0, 2)["Elwak"].name == "El Wak"
    assert flat("Elwak and Norway", 0, 2)["Elwak"].country is None


def test_a_small_stranger_is_kept_without_a_place() -> None:
    found = flat("Koya and Baghdad and Basra and Mosul and Kirkuk", 0, 2, 4, 6, 8)["Koya"]
    assert (found.lat, found.reason) == (None, ELSEWHERE)


def test_a_name_is_not_cut_where_the_model_left_out_its_last_word() -> None:
    assert flat("in Novi Sad", 1)["Novi Sad"].admin1 == "Vojvodina"


def test_divisions_hold_their_own_towns_and_go_by_the_names_of_news() -> None:
    toponyms = load_toponyms()
    held = {town: next(c.adm1 for c in toponyms.candidates(town) if c.kind in {"city", "site"} and c.country == land)
            for town, land in (("Tehran", "IR"), ("Mashhad", "IR"), ("Casablanca", "MA"), ("Gardez", "AF"), ("Torkham", "PK"), ("Odesa", "UA"))}
    names = {town: place.name for town, number in held.items() if (place := toponyms.gazetteer.place(number))}
    assert names == {"Tehran": "Tehran", "Mashhad": "Razavi Khorasan", "Casablanca": "Casablanca-Settat", "Gardez": "Paktia",
                     "Torkham": "Khyber Pakhtunkhwa", "Odesa": "Odesa"}
