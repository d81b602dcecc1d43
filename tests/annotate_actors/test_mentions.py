"""Mentions: names, agent nouns and pronouns, each with the words that name it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.mentions import make
from dateline.records import Mention, Reading
from dateline.settings import Settings
from dateline.syntax import Entity, Parse

from ..builders import parse, reading

STAGE = make(Settings())


def found(parsed: Parse) -> dict[str, Mention]:
    """The mentions of a hand-built parse, by their words."""
    [result] = STAGE([reading(parsed)])
    return {mention.span.of(parsed.text): mention for mention in result.mentions}


def test_the_codebook_outranks_the_model() -> None:
    parsed = parse("""
        Boko boko NNP PROPN compound 1
        Haram haram NNP PROPN nsubj 2
        attacked attack VBD VERB ROOT 2
        villagers villager NNS NOUN dobj 2""", entities=(Entity(first=0, last=2, label="PERSON"),))
    mentions = found(parsed)
    assert (mentions["Boko Haram"].kind, mentions["Boko Haram"].key, mentions["Boko Haram"].by) == ("organisation", "Boko Haram", "codebook")
    assert (mentions["villagers"].kind, mentions["villagers"].key) == ("agent", "villager")


def test_titles_are_no_part_of_a_name() -> None:
    parsed = parse("""
        Defence defence NNP PROPN compound 1
        Minister minister NNP PROPN compound 3
        Ana ana NNP PROPN compound 3
        Costa costa NNP PROPN nsubj 4
        resigned resign VBD VERB ROOT 4""", entities=(Entity(first=0, last=1, label="ORG"), Entity(first=1, last=4, label="PERSON")))
    mentions = found(parsed)
    assert "Ana Costa" in mentions
    assert mentions["Ana Costa"].kind == "person"
    assert all(mention.kind != "organisation" for mention in mentions.values())


def test_what_counts_a_noun_is_the_head_of_its_phrase() -> None:
    parsed = parse("""
        Dozens dozen NNS NOUN nsubj 3
        of of IN ADP prep 0
        villagers villager NNS NOUN pobj 1
        fled flee VBD VERB ROOT 3""")
    mention = found(parsed)["Dozens of villagers"]
    assert (mention.head, mention.key) == (0, "villager")


def test_lower_case_us_is_a_pronoun_and_capital_us_a_country() -> None:
    parsed = parse("""
        US us NNP PROPN compound 1
        officials official NNS NOUN nsubj 2
        told tell VBD VERB ROOT 2
        us we PRP PRON dobj 2""")
    mentions = found(parsed)
    assert (mentions["US"].kind, mentions["us"].kind) == ("country", "pronoun")
    assert mentions["US"].key == "USA"


def test_a_bare_object_names_nobody() -> None:
    parsed = parse("""
        Troops troop NNS NOUN nsubj 1
        stood stand VBD VERB ROOT 1
        guard guard NN NOUN dobj 1""")
    assert set(found(parsed)) == {"Troops"}


def test_names_and_papers_in_a_story(read: Callable[..., Reading]) -> None:
    text = "The resolution, adopted by the UN Security Council, urges the Houthis and the Yemeni army to stop. They rejected it."
    story = read(text)
    kinds = {mention.span.of(text): mention.kind for mention in story.mentions}
    assert kinds["UN Security Council"] == "organisation"
    assert kinds["Houthis"] == "organisation"
    assert kinds["the Yemeni army"] == "agent"
    assert kinds["Yemeni"] == "demonym"
    assert kinds["The resolution"] == "document"
    assert kinds["They"] == "pronoun"


WORDS = st.lists(st.sampled_from(["Kabul", "the", "army", "said", "he", "Khan", "US", "of", "dozens", "TTP", "(", ")", ",", "minister", "-", "and"]),
                 min_size=1, max_size=14)


@given(words=WORDS, data=st.data())
def test_every_mention_lies_in_its_text(words: list[str], data: st.DataObject) -> None:
    heads = [data.draw(st.integers(min_value=0, max_value=place)) for place in range(len(words))]
    tags = [data.draw(st.sampled_from(["NNP NOUN nsubj", "NNP PROPN pobj", "PRP PRON nsubj", "IN ADP prep", "VBD VERB ROOT"])) for _ in words]
    table = "\n".join(f"{word} {word.lower()} {tag} {head}" for word, tag, head in zip(words, tags, heads, strict=True))
    parsed = parse(table)
    [result] = STAGE([reading(parsed)])
    for mention in result.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(parsed.text)
        assert mention.first <= mention.head < mention.last


def test_a_title_parts_a_body_from_a_person() -> None:
    parsed = parse("""
        Sahel sahel NNP PROPN compound 1
        League league NNP PROPN compound 4
        mediator mediator NN NOUN compound 4
        Ana ana NNP PROPN compound 4
        Costa costa NNP PROPN nsubj 5
        spoke speak VBD VERB ROOT 5""", entities=(Entity(first=0, last=5, label="ORG"),))
    mentions = found(parsed)
    assert (mentions["Sahel League"].kind, mentions["Ana Costa"].kind) == ("organisation", "person")


def test_a_first_name_that_the_model_left_out_belongs_to_the_name() -> None:
    parsed = parse("""
        General general NNP PROPN compound 2
        Prawit prawit NNP PROPN compound 2
        Somchai somchai NNP PROPN nsubj 3
        spoke speak VBD VERB ROOT 3""", entities=(Entity(first=2, last=3, label="PERSON"),))
    assert found(parsed)["Prawit Somchai"].kind == "person"


def test_an_apposition_makes_a_person_of_what_looked_like_a_place() -> None:
    parsed = parse("""
        Tes tes NNP PROPN compound 1
        Garo garo NNP PROPN nsubj 5
        , , , PUNCT punct 1
        an an DT DET det 4
        administrator administrator NN NOUN appos 1
        spoke speak VBD VERB ROOT 5""", entities=(Entity(first=0, last=2, label="LOC"),))
    assert found(parsed)["Tes Garo"].kind == "person"


def test_an_age_is_no_part_of_a_name() -> None:
    parsed = parse("""
        Ana ana NNP PROPN compound 1
        Costa costa NNP PROPN nsubj 4
        , , , PUNCT punct 1
        52 52 CD NUM appos 1
        spoke speak VBD VERB ROOT 4""", entities=(Entity(first=0, last=4, label="PERSON"),))
    assert "Ana Costa" in found(parsed)


def test_and_joins_the_name_of_one_body() -> None:
    parsed = parse("""
        the the DT DET det 4
        Lakes lake NNPS PROPN nmod 4
        and and CC CCONJ cc 1
        Hills hill NNPS PROPN conj 1
        Party party NNP PROPN nsubj 5
        won win VBD VERB ROOT 5""", entities=(Entity(first=3, last=5, label="ORG"),))
    assert "Lakes and Hills Party" in found(parsed)


def test_a_country_before_and_stays_one() -> None:
    parsed = parse("""
        Chad chad NNP PROPN nsubj 4
        and and CC CCONJ cc 0
        Hills hill NNPS PROPN compound 3
        Party party NNP PROPN conj 0
        agreed agree VBD VERB ROOT 4""", entities=(Entity(first=2, last=4, label="ORG"),))
    assert {"Chad", "Hills Party"} <= set(found(parsed))


@pytest.mark.parametrize(("text", "name"), [
    ("The mayor of Adama in Ethiopia, Almaz Bekele, said on Friday that the road was open.", "The mayor of Adama in Ethiopia"),
    ("Far from the lake, in Gulu, a crowd set fire to a shop.", "a crowd"),
    ("Observers within the hour counted the boxes.", "Observers"),
    ("The People's Lotus Alliance won a vote.", "People's Lotus Alliance"),
])
def test_a_mention_is_cut_to_its_own_words(read: Callable[..., Reading], text: str, name: str) -> None:
    story = read(text)
    assert name in [mention.span.of(text) for mention in story.mentions]


def test_a_ministers_field_is_no_party(read: Callable[..., Reading]) -> None:
    text = "Labour Minister Luis Rojas spoke in Lima, Peru."
    assert not any(mention.kind == "organisation" and mention.span.of(text) == "Labour" for mention in read(text).mentions)


@pytest.mark.parametrize(("text", "country"), [
    ("North Korea fired a shell. South Korea said the North must stop.", "PRK"),
    ("South Korea beat Japan on Sunday. Nigeria's government accused the South of cheating.", None),
    ("South Sudan closed the road. Sudan accused the South of lying.", "SSD"),
    ("Nigeria sent troops. The North must stop, a bishop said.", None),
    ("North Korea fired a shell. It fell in the north of the island.", None),
])
def test_half_a_land_is_called_by_its_quarter(read: Callable[..., Reading], text: str, country: str | None) -> None:
    keys = [mention.key for mention in read(text).mentions if mention.span.of(text).lower() in {"the north", "the south", "north", "south"}]
    assert [key for key in keys if key] == [country] * (country is not None)


@pytest.mark.parametrize("text", [
    "A bomb went off in the Maru Local Government Area of Zamfara State.",
    "A bomb went off in Maru District of Zamfara State.",
])
def test_two_divisions_run_into_one_are_parted(read: Callable[..., Reading], text: str) -> None:
    reading = read(text)
    assert [(mention.kind, mention.span.of(text).split()[0]) for mention in reading.mentions] == [("place", "Maru"), ("place", "Zamfara")]
    assert [(place.name, place.literal) for place in reading.places] == [("Maru", True), ("Zamfara", True)]


def test_a_ministry_whose_name_ends_like_a_division_is_none(read: Callable[..., Reading]) -> None:
    assert all(mention.kind != "place" for mention in read("The Justice Department sued the bank.").mentions)


@pytest.mark.parametrize("text", ["Crowds gathered in the District of Columbia.", "Rebels shelled the Province of Idlib."])
def test_a_division_named_behind_its_kind_is_one(read: Callable[..., Reading], text: str) -> None:
    assert all(mention.span.of(text) not in {"District", "Province"} for mention in read(text).mentions)
