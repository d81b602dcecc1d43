"""The agents: what nouns and titles stand for."""

from pathlib import Path

import pytest

from dateline.codebook.agents import load_agents, plural_of
from dateline.codebook.loader import table
from dateline.codebook.reference import load_reference
from dateline.errors import CodebookError

SECTORS = {"GOV", "MIL", "COP", "JUD", "LEG", "OPP", "REB", "PAR", "CVL", "MED", "BUS", "EDU", "REL", "LAB", "NGO", "IGO", "SPY", "CRM", "UAF",
           "HLH", ""}


def test_every_row_has_a_known_sector() -> None:
    rows = [*table("agents"), *table("roles"), *table("organisations"), *table("leaders")]
    assert {row["sector"] for row in rows} - SECTORS <= {"NGO", "IGO", "REB"}
    assert len(table("agents")) > 400


@pytest.mark.parametrize(("words", "noun", "sector"), [
    (["the", "foreign", "minister"], "foreign minister", "GOV"),
    (["three", "gunmen"], "gunman", "UAF"),
    (["local", "police", "officers"], "police officer", "COP"),
    (["the", "trade", "unions"], "trade union", "LAB"),
])
def test_the_longest_noun_counts(words: list[str], noun: str, sector: str) -> None:
    found = load_agents().ending(words)
    assert found is not None
    assert (found[0].noun, found[0].sector) == (noun, sector)


def test_a_title_with_of_is_found_at_its_head() -> None:
    agent = load_agents().around(["the", "chief", "of", "general", "staff", "resigned"], 1)
    assert agent is not None
    assert agent.sector == "MIL"


def test_a_rank_counts_beside_a_name_only() -> None:
    agents = load_agents()
    assert agents.ending(["justice"]) is None
    found = agents.title_ending(["lt", "gen"])
    assert found is not None
    assert found[0].sector == "MIL"


def test_plurals() -> None:
    assert [plural_of(noun) for noun in ("soldier", "agency", "church", "policeman", "chief of staff", "boy")] == [
        "soldiers", "agencies", "churches", "policemen", "chiefs of staff", "boys"]


def test_a_users_noun_is_added_and_a_wrong_kind_named(tmp_path: Path) -> None:
    (tmp_path / "agents.tsv").write_text("noun\tplural\tkind\tsector\tstrength\nbeekeeper\t\tperson\tLAB\t\n")
    assert load_agents(tmp_path).nouns["beekeepers"].sector == "LAB"
    other = tmp_path / "other"
    other.mkdir()
    (other / "agents.tsv").write_text("noun\tplural\tkind\tsector\tstrength\nbeekeeper\t\tinsect\tLAB\t\n")
    with pytest.raises(CodebookError, match="beekeeper"):
        load_agents(other)


def test_reference_knows_pronouns_and_given_names() -> None:
    reference = load_reference()
    assert reference.pronouns["she"].gender == "f"
    assert reference.given_names["maria"] == "f"
    assert "dozens" in reference.quantifiers
