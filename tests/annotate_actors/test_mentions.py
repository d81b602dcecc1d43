"""Mentions: names, agent nouns and pronouns, each with the words that name it."""

from collections.abc import Callable

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
