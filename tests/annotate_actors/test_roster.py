"""The roster: whom a token stands for, and who joins."""

from collections.abc import Callable
from pathlib import Path

from dateline.annotate.roster import Roster
from dateline.records import Reading

TEXT = ("Peruvian Foreign Minister Rosa Quispe met miners who had blocked a road near Cusco. "
        "Lima's army chief and the miners' leaders signed a deal over Bolivian tankers.")


def token(story: Reading, word: str) -> int:
    """The first token of this text."""
    assert story.parse is not None
    return next(number for number in range(len(story.parse)) if story.parse.word(number) == word)


def test_titles_and_parts_of_names_stand_for_their_bearer(read: Callable[..., Reading]) -> None:
    story = read(TEXT)
    roster = Roster(story)
    quispe = roster.party(token(story, "Quispe"))
    assert (quispe.name, quispe.codes) == ("Rosa Quispe", ("PERGOV",))
    assert quispe.span.of(TEXT) == "Peruvian Foreign Minister Rosa Quispe"
    assert roster.party(token(story, "Minister")).id == quispe.id
    assert roster.party(token(story, "Rosa")).id == quispe.id


def test_a_relative_pronoun_stands_for_its_antecedent(read: Callable[..., Reading]) -> None:
    story = read(TEXT)
    roster = Roster(story)
    who = roster.party(token(story, "who"))
    assert who.id == roster.party(token(story, "miners")).id
    assert who.span.of(TEXT) == "who"


def test_a_newcomer_joins_once_with_what_its_words_tell(read: Callable[..., Reading]) -> None:
    story = read(TEXT)
    roster = Roster(story)
    before = len(roster.actors)
    tankers = roster.party(token(story, "tankers"))
    assert (tankers.name, tankers.codes) == ("Bolivian tankers", ("BOL",))
    assert roster.party(token(story, "tankers")).id == tankers.id
    assert len(roster.actors) == before + 1
    assert roster.actors[-1].mentions[0].of(TEXT) == "Bolivian tankers"


def test_everyone_in_a_coordination(read: Callable[..., Reading]) -> None:
    story = read("Chile and Peru signed the treaty.")
    roster = Roster(story)
    assert [party.codes for party in roster.parties(token(story, "Chile"))] == [("CHLGOV",), ("PERGOV",)]
    assert roster.at(token(story, "signed")) is None


def test_a_things_codes_are_its_owners(read: Callable[..., Reading]) -> None:
    story = read("The Chadian army left. Army helicopters bombed a camp in Chad.")
    assert Roster(story).party(token(story, "helicopters")).codes == ("TCDMIL",)


def test_a_things_own_country_outranks_its_owners(read: Callable[..., Reading]) -> None:
    story = read("Kenyan police fired. A Ugandan police lorry burned.")
    assert Roster(story).party(token(story, "lorry")).codes[0].startswith("UGA")


def test_a_users_tables_are_asked_too(read: Callable[..., Reading], tmp_path: Path) -> None:
    (tmp_path / "agents.tsv").write_text("noun\tplural\tkind\tsector\tstrength\nlorry\tlorries\torganisation\tBUS\t\n", encoding="utf-8")
    story = read("A lorry burned in Kenya.")
    assert "lorry" in Roster(story, folder=tmp_path).lore.agents.nouns
    assert "lorry" not in Roster(story).lore.agents.nouns
