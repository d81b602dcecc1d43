"""Same event: tellings that are one deed, and the traps that make two of what is one or one of what is two."""

from dataclasses import replace

import pytest

from dateline.codebook.event_kinds import event_kinds
from dateline.link.events import EventChronicle
from dateline.link.proposals import Proposal
from dateline.link.sides import agreement
from dateline.link.tellings import side
from dateline.records import Article, Count, Event, Party, Place, Reading, Span, When, make_id

GUNMEN = ("gunmen", ("UAF",))
TRADERS = ("traders", ("KENBUS",))
REBELS = ("Lake Front", ("KENREB",))


def party(text: str, who: tuple[str, tuple[str, ...]]) -> Party:
    """A party as the text names it."""
    return Party(id=make_id("actor", text, who[0]), name=who[0], codes=who[1], span=Span(start=0, end=1))


def town(name: str, *, lat: float = 2.0, basis: str = "clause") -> Place:
    """A Kenyan town."""
    return Place(name=name, text=name, span=Span(start=0, end=1), lat=lat, lon=37.0, country="KE", admin1="Marsabit", precision="city", basis=basis)


def day(iso: str) -> When:
    """A day that the words tell."""
    return When(start=iso, end=iso, precision="day", text=iso)


def story(text: str, published: str, *events: Event) -> Reading:
    """An article whose events stand at their triggers' words."""
    article = Article(id=make_id("article", text, published), source="test", text=text, published=published)
    placed = []
    for event in events:
        start = text.index(event.rule)
        placed.append(replace(event, id=make_id("event", article.id, start), trigger=Span(start=start, end=start + len(event.rule)), rule="kill.v"))
    return Reading(article=article, events=tuple(placed))


def deed(trigger: str, text: str = "", *, kind: str = "ASSAULT", actors: tuple[tuple[str, tuple[str, ...]], ...] = (GUNMEN,),
         recipients: tuple[tuple[str, tuple[str, ...]], ...] = (TRADERS,), **fields: object) -> Event:
    """An event; its trigger is found in the story by its words."""
    return Event(id="", type=kind, actors=tuple(party(text, who) for who in actors), recipients=tuple(party(text, who) for who in recipients),
                 trigger=Span(start=0, end=1), status="happened", confidence=0.9, rule=trigger, evidence=(), **fields)  # type: ignore[arg-type]


def linked(*stories: Reading) -> list[Proposal]:
    """What is proposed when the stories come in this order."""
    chronicle = EventChronicle()
    return [proposal for one in stories for proposal in chronicle.enter(one, {})]


RAID = story("Gunmen killed nine traders at a market in Dukana on Tuesday.", "2026-05-05",
             deed("killed", when=day("2026-05-05"), place=town("Dukana"), killed=Count(low=9, high=9, text="nine")))


def test_a_raid_is_known_again_by_day_and_town_though_the_toll_has_grown() -> None:
    later = story("Eleven traders died when gunmen attacked the market in Dukana on Tuesday.", "2026-05-07",
                  deed("attacked", when=day("2026-05-05"), place=town("Dukana"), killed=Count(low=11, high=11, text="Eleven")))
    [one] = linked(RAID, later)
    assert {one.left, one.right} == {RAID.events[0].id, later.events[0].id}
    assert one.score > 0.8
    assert one.reason.startswith("same ")


@pytest.mark.parametrize("other", [
    deed("killed", when=day("2026-05-07"), place=town("Dukana")),
    deed("killed", when=day("2026-05-05"), place=town("Garissa", lat=-0.45)),
    deed("killed", kind="AID", when=day("2026-05-05"), place=town("Dukana")),
], ids=["two days later", "another town", "another kind"])
def test_a_deed_of_another_day_town_or_kind_is_another(other: Event) -> None:
    assert linked(RAID, story("Gunmen killed traders again, police said.", "2026-05-08", other)) == []


def test_the_attack_told_again_weeks_later_is_the_old_one() -> None:
    later = story("Aid reached the town where the raid of 5 May emptied the market.", "2026-05-28",
                  deed("raid", actors=(), recipients=(), when=day("2026-05-05"), place=town("Dukana")))
    assert len(linked(RAID, later)) == 1


def test_two_deeds_of_one_story_stay_two_through_a_third() -> None:
    both = story("Gunmen killed traders in Dukana on Tuesday. On Thursday they shot traders in Dukana.", "2026-05-08",
                 deed("killed", when=day("2026-05-05"), place=town("Dukana")), deed("shot", when=day("2026-05-07"), place=town("Dukana")))
    vague = story("Gunmen struck traders in Dukana this week.", "2026-05-09",
                  deed("struck", when=When(start="2026-05-04", end="2026-05-10", precision="week", text="this week"), place=town("Dukana")))
    pairs = [{one.left, one.right} for one in linked(both, vague)]
    assert len(pairs) == 1
    assert {both.events[0].id, both.events[1].id} not in pairs


def test_a_headline_tells_the_deed_of_its_story() -> None:
    one = story("Nine killed in raid on Dukana\nGunmen killed traders in Dukana on Tuesday, police said.", "2026-05-05",
                deed("killed in raid", actors=(), place=town("Dukana"), killed=Count(low=9, high=9, text="Nine")),
                deed("killed traders", when=day("2026-05-05"), place=town("Dukana"), killed=Count(low=9, high=9, text="nine")))
    assert [proposal.reason for proposal in linked(one)] == ["told again in the same story"]


def test_attackers_who_are_shot_are_not_the_victims_of_their_attack() -> None:
    answer = story("Troops shot dead two fighters as they left a quarry, a colonel told reporters.", "2026-05-05",
                   deed("shot dead", actors=(("army", ("KENMIL",)),), recipients=(REBELS,),
                        when=day("2026-05-05"), place=town("Dukana")))
    attack = story("Rebels attacked a caravan of traders before dawn on Tuesday and burned its lorries, the mayor said.",
                   "2026-05-05", deed("attacked", actors=(REBELS,), place=town("Dukana", basis="story")))
    assert linked(attack, answer) == []


def test_a_string_of_attacks_is_no_event() -> None:
    many = story("Gunmen carried out a string of attacks on traders in Dukana.", "2026-05-06", deed("attacks", place=town("Dukana")))
    assert linked(RAID, many) == []


def test_events_are_forgotten_so_that_the_work_does_not_grow() -> None:
    chronicle = EventChronicle()
    list(chronicle.enter(RAID, {}))
    late = story("Nothing else was told here but a meeting.", "2026-09-01", deed("meeting", kind="CONSULT"))
    list(chronicle.enter(late, {}))
    assert all(key[0] != "violence" for key in chronicle.blocks)


def test_what_was_linked_before_is_recalled() -> None:
    later = story("Traders buried those whom gunmen killed in Dukana on Tuesday.", "2026-05-07",
                  deed("killed", when=day("2026-05-05"), place=town("Dukana")))
    chronicle = EventChronicle()
    chronicle.recall(RAID, {}, {RAID.events[0].id: "cluster"})
    assert len(list(chronicle.enter(later, {}))) == 1

SOLDIERS = ("soldiers", ("KENMIL",))
HERDERS = ("herders", ("KENCVL",))


def test_a_deed_on_people_of_another_trade_is_another_even_in_one_story() -> None:
    one = story("Rebels killed six soldiers at a bridge on Tuesday.\nThe government says that in another valley they also killed herders.",
                "2026-05-05",
                deed("killed six", actors=(REBELS,), recipients=(SOLDIERS,), when=day("2026-05-05"), place=town("Dukana")),
                deed("killed herders", actors=(REBELS,), recipients=(HERDERS,)))
    assert linked(one) == []


def test_what_another_side_did_to_others_is_not_the_deed_of_the_story() -> None:
    one = story("Gunmen killed traders on Tuesday. A lawyer said that police had beaten him.", "2026-05-05",
                deed("killed", when=day("2026-05-05"), place=town("Dukana")),
                deed("beaten", actors=(("police", ("KENCOP",)),), recipients=(("him", ()),), injured=Count(low=1, high=1, text="him")))
    assert linked(one) == []


def test_driving_off_the_herd_is_no_killing() -> None:
    one = story("Gunmen killed nine traders on Tuesday and had driven off goats.", "2026-05-05",
                deed("killed", when=day("2026-05-05"), place=town("Dukana")), deed("driven off goats", recipients=(), when=day("2026-05-05")))
    assert linked(one) == []


def test_a_shelled_village_was_not_hit_by_a_drone() -> None:
    drone = story("A drone hit huts near Dukana on Tuesday.", "2026-05-05",
                  deed("hit", actors=(("drone", ()),), recipients=(HERDERS,), when=day("2026-05-05"), place=town("Dukana")))
    shells = story("Mortar shells fell near Dukana on Tuesday.", "2026-05-06",
                   deed("shells fell", actors=(), recipients=(HERDERS,), when=day("2026-05-05"), place=town("Dukana")))
    assert linked(drone, shells) == []


def test_a_deed_without_a_place_is_found_by_its_day() -> None:
    told = story("Ministers signed the water accord on 5 March in Dukana.", "2026-03-06",
                 deed("signed", kind="AGREE", actors=(("water ministers", ()),), recipients=(), when=day("2026-03-05"), place=town("Dukana")))
    again = story("Kenya says it kept the accord that the ministers signed on 5 March.", "2026-03-18",
                  deed("signed", kind="AGREE", actors=(("two ministers", ()),), recipients=(), when=day("2026-03-05")))
    assert len(linked(told, again)) == 1


def test_a_coercion_of_no_told_sort_may_be_the_arrest() -> None:
    arrest = story("Police arrested Tom Ekal in Dukana on Tuesday.", "2026-05-05",
                   deed("arrested", kind="COERCE", mode="arrest", actors=(), recipients=(("Tom Ekal", ()),), when=day("2026-05-05"),
                        place=town("Dukana")))
    again = story("Tom Ekal, whom police seized in Dukana on Tuesday, was freed.", "2026-05-07",
                  deed("seized", kind="COERCE", actors=(), recipients=(("Tom Ekal", ()),), when=day("2026-05-05"), place=town("Dukana")))
    assert len(linked(arrest, again)) == 1


def test_the_ship_that_is_seized_is_not_its_crew_that_is_arrested() -> None:
    ship = story("The trawler was towed to Dukana on Tuesday.", "2026-05-05",
                 deed("towed", kind="COERCE", mode="seize", actors=(), recipients=(("trawler", ()),), when=day("2026-05-05"), place=town("Dukana")))
    crew = story("Seven men of the trawler were arrested in Dukana on Tuesday.", "2026-05-06",
                 deed("arrested", kind="COERCE", mode="arrest", actors=(), recipients=(("men", ()),), when=day("2026-05-05"), place=town("Dukana")))
    assert linked(ship, crew) == []


def test_a_trade_of_no_told_country_is_no_other_country() -> None:
    kinds = event_kinds()
    nowhere, kenyan, tanzanian = (side([party("", ("villagers", (code,)))], {}, kinds) for code in ("CVL", "KENCVL", "TZACVL"))
    assert nowhere.countries == frozenset()
    renamed = replace(kenyan, names=frozenset({"people"}), words=frozenset({"people"}))
    assert agreement(nowhere, renamed) == 0
    assert agreement(tanzanian, renamed) < 0


def test_rebels_are_no_ministry_but_soldiers_may_be_whom_a_government_sent() -> None:
    kinds = event_kinds()
    told = ("Lake Front", ("REB",)), ("ministry", ("KENGOV",)), ("soldiers", ("KENMIL",))
    rebels, ministry, soldiers = (side([party("", who)], {}, kinds) for who in told)
    assert agreement(rebels, ministry) == -1
    assert agreement(soldiers, ministry) > -1


def test_undated_retellings_weeks_apart_may_be_one_deed() -> None:
    early = story("Traders in Dukana were shot, the chief said.", "2026-05-05", deed("shot", actors=()))
    late = story("Dukana has asked for help since traders were killed.", "2026-05-30", deed("killed", actors=()))
    assert len(linked(early, late)) == 1
