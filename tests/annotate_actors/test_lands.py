"""Lands: which country a bare office belongs to."""

from collections.abc import Callable

import pytest

from dateline.annotate.casting.lands import paragraphs_of
from dateline.annotate.casting.marks import Mark, only_land
from dateline.records import Reading

from ..builders import parse

TRUCE = """Chad and Sudan sign a truce in Doha

DOHA, May 3 (Wire) - Chad and Sudan signed a truce in Doha on Monday. Chad's president praised it. Sudan's president was absent.

The army will leave the Sudanese town of Nyala, said Defence Minister Omar Idris, who led the Sudanese side.

Chad will free prisoners. The police will open the road.

Nobody knows how many soldiers will stay."""


def codes(story: Reading) -> dict[str, tuple[str, ...]]:
    """Names of actors → codes."""
    return {actor.name: actor.codes for actor in story.actors}


@pytest.fixture(scope="module")
def truce(read: Callable[..., Reading]) -> dict[str, tuple[str, ...]]:
    """The codes of a story of two countries, told from a third."""
    return codes(read(TRUCE, published="2025-05-03"))


def test_a_host_lends_its_country_to_nobody(truce: dict[str, tuple[str, ...]]) -> None:
    assert not any(code.startswith("QAT") for name, found in truce.items() for code in found if name != "Qatar")


def test_a_sentence_about_one_country_tells_whose_its_army_is(truce: dict[str, tuple[str, ...]]) -> None:
    assert truce["army"] == ("SDNMIL",)
    assert truce["Omar Idris"] == ("SDNGOV",)


def test_a_paragraph_about_one_country_tells_whose_its_police_are(truce: dict[str, tuple[str, ...]]) -> None:
    assert truce["police"] == ("TCDCOP",)


def test_what_nothing_tells_stays_open(truce: dict[str, tuple[str, ...]]) -> None:
    assert next(found for name, found in truce.items() if "soldiers" in name) == ("MIL",)


def test_a_story_of_one_country_lends_it_to_all_offices(read: Callable[..., Reading]) -> None:
    found = codes(read("Peru said on Monday it would reopen the mine. The interior minister went to Cusco, and police in Peru guarded the road."))
    assert found["interior minister"] == ("PERGOV",)
    assert ("PERCOP",) in found.values()


def test_what_an_office_speaks_of_is_not_its_country(read: Callable[..., Reading]) -> None:
    found = codes(read("Mali and Niger held talks. Mali was pleased. Niger was not.\n\nThe trade minister said Niger had broken its word."))
    assert found.get("trade minister", ("GOV",)) == ("GOV",)


@pytest.mark.parametrize(("marks", "country"), [
    ([("KEN", False), ("KEN", False)], "KEN"),
    ([("KEN", False), ("ETH", True)], "KEN"),
    ([("KEN", False), ("ETH", False)], ""),
    ([("ETH", True)], "ETH"),
    ([], ""),
])
def test_only_one_country_counts_and_venues_last(marks: list[tuple[str, bool]], country: str) -> None:
    assert only_land([Mark(token=place, first=place, country=iso, venue=venue) for place, (iso, venue) in enumerate(marks)]) == country


def test_sentences_without_a_blank_line_share_a_paragraph() -> None:
    assert paragraphs_of(parse("Rain rain NN NOUN ROOT 0\n\nSnow snow NN NOUN ROOT 1")) == (0, 0)


def test_newcomers_of_a_paragraph_about_another_country_get_none(read: Callable[..., Reading]) -> None:
    story = read("LIMA (Wire) - Peru raised its taxes. Peru's congress agreed. Two nurses in Peru protested.\n\nIn Chile, a teacher went on strike.")
    teacher = next(actor for actor in story.actors if "teacher" in actor.name)
    assert not any(code.startswith("PER") for code in teacher.codes)


def test_a_sentence_that_opens_elsewhere_plays_there(read: Callable[..., Reading]) -> None:
    story = read("PARIS (Wire) - France raised its taxes. France's unions agreed.\n\nIn Slovakia, police seized two men.")
    assert ("SVKCOP",) in codes(story).values()


def test_an_adjective_of_two_countries_is_the_one_spoken_of(read: Callable[..., Reading]) -> None:
    story = read("Kinshasa said on Monday it was ready. The Democratic Republic of Congo wants peace, and Congolese soldiers left the town.")
    assert next(actor.codes for actor in story.actors if "soldiers" in actor.name) == ("CODMIL",)


def test_ministers_who_meet_abroad_are_not_their_hosts(read: Callable[..., Reading]) -> None:
    story = read("Chad and Niger signed an accord. Chad smiled and Niger smiled.\n\nWater Minister Ali Issa shook hands in Niamey on Thursday.")
    assert next(actor.codes for actor in story.actors if actor.name == "Ali Issa") == ("GOV",)


DAM = """Two capitals quarrel over a dam

MZUZU, Malawi, May 4 (Wire) - Malawi said on Monday that Zambia had opened a dam. Zambia said it had not.

In Lusaka, Foreign Ministry spokeswoman Ruth Zulu called the charge a fable.

Water Minister Peter Mwale told parliament in Lilongwe that two villages had been flooded. Mwale's spokesman, Yona Gondwe, showed a map.

Zambian customs men closed a gate. The customs directorate said it would stay shut. Interior Minister Moses Tembo accused Malawi of theft.

Zambia smiled and Malawi smiled."""


@pytest.fixture(scope="module")
def dam(read: Callable[..., Reading]) -> dict[str, tuple[str, ...]]:
    """The codes of a story of two countries, told from one of them."""
    return codes(read(DAM, published="2026-05-04"))


@pytest.mark.parametrize(("name", "code"), [
    ("Ruth Zulu", "ZMBGOV"), ("Peter Mwale", "MWIGOV"), ("Yona Gondwe", "MWIGOV"), ("Moses Tembo", "ZMBGOV"),
])
def test_in_a_story_of_two_countries_what_stands_nearest_decides(dam: dict[str, tuple[str, ...]], name: str, code: str) -> None:
    assert dam[name] == (code,)


def test_what_a_body_was_called_elsewhere_tells_whose_it_is(dam: dict[str, tuple[str, ...]]) -> None:
    assert next(found for name, found in dam.items() if "directorate" in name)[0].startswith("ZMB")


def test_a_story_that_only_names_places_of_one_country_is_that_countrys(read: Callable[..., Reading]) -> None:
    story = read("SUCRE, Bolivia (Wire) - The union went on strike in Oruro, Bolivia. Most of the tin goes to China and Spain.\n\n"
                 "Mayor Lidia Choque promised to hear the strikers in Sucre.")
    assert codes(story)["Lidia Choque"] == ("BOLGOV",)


def test_words_before_a_bodys_name_tell_its_country(read: Callable[..., Reading]) -> None:
    story = read("Poland and Norway are at odds. Poland is firm. The Norwegian shipping company Olsen Shipping Corp. accused Poland of theft.")
    assert next(found for name, found in codes(story).items() if "Olsen" in name)[0].startswith("NOR")


def test_a_country_after_new_is_another_place(read: Callable[..., Reading]) -> None:
    story = read("The governor of West New Britain, Ana Laki, closed the road on Monday.")
    assert not any(code.startswith("GBR") for found in codes(story).values() for code in found)
