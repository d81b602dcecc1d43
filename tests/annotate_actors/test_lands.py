"""Lands: which country a bare office belongs to."""

from collections.abc import Callable

import pytest

from dateline.annotate.casting.lands import Mark, only_land, paragraphs_of
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
    assert only_land([Mark(token=place, country=iso, venue=venue) for place, (iso, venue) in enumerate(marks)]) == country


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
