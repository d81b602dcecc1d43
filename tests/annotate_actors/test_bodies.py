"""Bodies: what the words beside an unknown body's name tell of it."""

from collections.abc import Callable

import pytest

from dateline.annotate.casting.bodies import YIELDING, tell
from dateline.annotate.casting.cast import Figure
from dateline.records import Actor, Reading


def actor(story: Reading, words: str) -> Actor:
    """The first actor whose name or alias holds these words."""
    return next(actor for actor in story.actors if any(words in name for name in (actor.name, *actor.aliases)))


@pytest.mark.parametrize(("text", "name", "code"), [
    ("Fighters of the Red Hills Front attacked a base in Chad. The army of Chad struck back.", "Red Hills Front", "REB"),
    ("In Peru, senator Luis Rojas of the opposition Green Valley Party voted against the law. Peru waits.", "Green Valley Party", "OPP"),
    ("Horn Rights Watch said in Nairobi, Kenya, on Monday that 14 people had died.", "Horn Rights Watch", "NGO"),
    ("Grupo Minero Andino denied the charge in Lima, Peru.", "Grupo Minero Andino", "BUS"),
    ("PODGORICA, Montenegro - The ruling Progress Alliance has bought votes, the opposition said.", "Progress Alliance", "MNEGOV"),
    ("Nurses in Kenya stopped work. Their union, the Coast Nurses Front, said talks in Kenya had failed.", "Coast Nurses Front", "LAB"),
])
def test_words_beside_a_name_tell_its_sector(read: Callable[..., Reading], text: str, name: str, code: str) -> None:
    assert actor(read(text), name).codes[0].endswith(code)


@pytest.mark.parametrize(("before", "told", "after"), [
    ("", "BUS", "BUS"), ("PAR", "REB", "REB"), ("PAR", "OPP", "OPP"), ("BUS", "REB", "BUS"), ("MED", "BUS", "MED"), ("MIL", "", "MIL"),
])
def test_what_is_told_overrides_only_guesses(before: str, told: str, after: str) -> None:
    figure = Figure(kind="organisation", sector=before)
    tell(figure, told)
    assert figure.sector == after


def test_a_name_of_two_parts_is_one_body(read: Callable[..., Reading]) -> None:
    story = read("Officials of the Hills and Valleys Party met in Nairobi. The party chose a leader.")
    party = actor(story, "Hills and Valleys Party")
    assert [span.of(story.article.text).lower() for span in party.mentions][-1] == "the party"


def test_an_acronym_that_the_text_introduces_is_an_alias(read: Callable[..., Reading]) -> None:
    story = read("Guards seized a man of the Blue River Defence Front (BRDF) on Monday. A BRDF commander denied it.")
    [front] = [actor for actor in story.actors if actor.name == "Blue River Defence Front"]
    assert "BRDF" in front.aliases


def test_a_country_before_a_common_name_chooses_its_body(read: Callable[..., Reading]) -> None:
    assert actor(read("Peru's Congress voted against the minister on Monday."), "Congress").codes == ("PERLEG",)


def test_only_known_sectors_yield() -> None:
    assert all(sector.isupper() and len(sector) == 3 for sector in YIELDING)


def test_a_bodys_later_found_nature_is_its_peoples_too(read: Callable[..., Reading]) -> None:
    story = read("Red Hills Front commander Sami Doko said the talks had failed. Fighters of the Red Hills Front left the hall.")
    assert actor(story, "Sami Doko").codes == ("REB",)


@pytest.mark.parametrize(("text", "name", "code"), [
    ("Minera Alta Roca shut a mine in Peru. The company paid nobody.", "Minera Alta Roca", "BUS"),
    ("The exporter Blue Delta Cocoa paid nobody in Ghana.", "Blue Delta Cocoa", "BUS"),
    ("In Bolivia, Kanto Verde, the contractor, paid nobody.", "Kanto Verde", "BUS"),
    ("The state oil firm, Petrosol, cut its price in Chile.", "Petrosol", "GOV"),
    ("The Bamu Homeland Front met envoys in Manila. The rebels want talks.", "Bamu Homeland Front", "REB"),
    ("Monitors of the Open Ballot Network in Kenya counted votes.", "Open Ballot Network", "NGO"),
    ("Two of the firms, Aurum Sul and Rio Metais, denied it in Brazil.", "Aurum Sul", "BUS"),
])
def test_what_the_story_calls_a_body_tells_its_sector(read: Callable[..., Reading], text: str, name: str, code: str) -> None:
    assert actor(read(text), name).codes[0].endswith(code)


@pytest.mark.parametrize(("text", "name", "code"), [
    ("The Bamu Homeland Front met envoys in Manila. The rebels want talks. \"No,\" said the Front's spokesman, Omar Tasi.", "Omar Tasi", "REB"),
    ("Minera Alta Roca shut a mine in Peru. The company's lawyer, Rosa Quispe, said it had paid.", "Rosa Quispe", "BUS"),
    ("The water workers' union in Kenya called a strike. Daniel Mwangi, who leads the union, said pay was low.", "Daniel Mwangi", "LAB"),
    ("The election commission met in Kenya. Commission chairman Peter Otieno said the count was over.", "Peter Otieno", "GOV"),
])
def test_who_belongs_to_a_body_has_its_sector(read: Callable[..., Reading], text: str, name: str, code: str) -> None:
    assert actor(read(text), name).codes[0].endswith(code)


def test_a_storys_own_acronym_is_no_foreign_bodys(read: Callable[..., Reading]) -> None:
    story = read("The People's Lotus Alliance won a vote in Kandy, Sri Lanka. The PLA thanked the voters.")
    assert "PLA" in actor(story, "People's Lotus Alliance").aliases


@pytest.mark.parametrize(("text", "name", "code"), [
    ("The garment owners' association met in Kenya on Monday. It said orders in Kenya had fallen.", "garment owners' association", "BUS"),
    ("The Lake Dockers Federation called a strike in Kenya.", "Lake Dockers Federation", "LAB"),
])
def test_a_league_is_what_its_members_are(read: Callable[..., Reading], text: str, name: str, code: str) -> None:
    assert actor(read(text), name).codes[0].endswith(code)


def test_a_noun_written_like_a_name_is_the_body_that_ends_in_it(read: Callable[..., Reading]) -> None:
    story = read("The Bicol River Alliance met in Manila on Monday. Alliance spokeswoman Rina Cruz said 40 families had fled.")
    assert actor(story, "Rina Cruz").roles[0].organisation == "Alliance"
    assert actor(story, "Rina Cruz").codes != ("IGO",)


@pytest.mark.parametrize(("text", "name"), [
    ("Court upholds ruling\n\nAmber Hill Group said on Monday in Nairobi, Kenya, that it would appeal.", "Amber Hill Group"),
    ("Network Rail said on Monday in London, Britain, that trains were late.", "Network Rail"),
    ("SA Tourism said on Monday in Cape Town, South Africa, that guests were many.", "SA Tourism"),
])
def test_words_that_only_look_alike_tell_nothing(read: Callable[..., Reading], text: str, name: str) -> None:
    assert not any(code.endswith(("GOV", "NGO", "BUS")) for code in actor(read(text), name).codes)


@pytest.mark.parametrize(("text", "name", "code"), [
    ("The Kenya Red Cross said it had helped 200 families in Garissa, Kenya.", "Kenya Red Cross", "KENNGO"),
    ("In Palma, Mozambique, terrorists in the village of Nagulue beheaded five men.", "terrorists in the village of Nagulue", "MOZREB"),
    ("In Sète, France, some 150 winegrowers blocked a fuel depot.", "some 150 winegrowers", "FRALAB"),
])
def test_a_code_is_told_by_the_words(read: Callable[..., Reading], text: str, name: str, code: str) -> None:
    assert [actor.codes for actor in read(text).actors if actor.name == name] == [(code,)]
