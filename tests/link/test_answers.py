"""Answers across stories: a denial finds the charge of the day before, and abstains where nothing says that it is meant."""

from dataclasses import replace

from dateline.link.answers import AnswerChronicle
from dateline.link.proposals import Proposal
from dateline.link.statements import Voice, statements
from dateline.records import Act, Article, Claim, Party, Reading, Section, Span, make_id

ARMY = ("Colonel Duba", ("KENMIL",))
FRONT = ("Lake Front", ("ETHREB",))
MONITOR = ("Rights Monitor", ("NGO",))


def party(text: str, who: tuple[str, tuple[str, ...]]) -> Party:
    """A party as the text names it."""
    return Party(id=make_id("actor", text, who[0]), name=who[0], codes=who[1], span=Span(start=0, end=1))


def story(text: str, published: str, *said: tuple[tuple[str, tuple[str, ...]], Act, str, tuple[tuple[str, tuple[str, ...]], ...]]) -> Reading:
    """An article with claims: who, as which act, in which words of the text, about whom."""
    claims = []
    for who, act, words, targets in said:
        span = Span(start=text.index(words), end=text.index(words) + len(words))
        claims.append(Claim(id=make_id("claim", text, words), speaker=party(text, who), act=act, content=span, pieces=(span,), cue=None,
                            quote="indirect", confidence=0.9, rule="test", evidence=(span,), targets=tuple(party(text, one) for one in targets)))
    article = Article(id=make_id("article", text), source="test", text=text, published=published)
    return Reading(article=article, claims=tuple(claims))


def linked(*stories: Reading) -> list[Proposal]:
    """What is proposed when the stories come in this order."""
    chronicle = AnswerChronicle()
    return [proposal for one in stories for proposal in chronicle.enter(one, {})]


CHARGE = story("The Rights Monitor accused the army of burning three villages near Dukana.", "2026-05-04",
               (MONITOR, "accuse", "the army of burning three villages near Dukana", (("army", ("KENMIL",)),)))
DENIAL = story("Colonel Duba denied that soldiers had burned villages near Dukana, as the Rights Monitor says.", "2026-05-05",
               (ARMY, "deny", "that soldiers had burned villages near Dukana, as the Rights Monitor says", ()))


def test_a_denial_answers_the_charge_of_the_day_before() -> None:
    [answer] = linked(CHARGE, DENIAL)
    assert (answer.kind, answer.left, answer.right) == ("answers", DENIAL.claims[0].id, CHARGE.claims[0].id)
    assert answer.reason == "deny of what was said the day before"


def test_nothing_answers_what_was_said_later() -> None:
    early = story("Colonel Duba denied that soldiers had burned villages near Dukana.", "2026-05-03",
                  (ARMY, "deny", "that soldiers had burned villages near Dukana", ()))
    assert linked(early, CHARGE) == []


def test_a_denial_of_something_else_answers_nothing() -> None:
    other = story("Colonel Duba denied that the new barracks had cost forty million shillings.", "2026-05-05",
                  (ARMY, "deny", "that the new barracks had cost forty million shillings", ()))
    assert linked(CHARGE, other) == []


def test_who_made_a_charge_does_not_answer_it() -> None:
    again = story("The Rights Monitor rejected doubts about the burning of three villages near Dukana.", "2026-05-05",
                  (MONITOR, "reject", "doubts about the burning of three villages near Dukana", ()))
    assert linked(CHARGE, again) == []


def test_a_denial_that_says_nothing_of_its_own_is_left_alone() -> None:
    bare = story("Colonel Duba denied it.", "2026-05-05", (ARMY, "deny", "it", ()))
    assert linked(CHARGE, bare) == []


def test_one_speaker_answers_a_claim_once() -> None:
    twice = story("Colonel Duba denied that soldiers had burned villages near Dukana. “We burned no villages near Dukana, three or one,” he said.",
                  "2026-05-05", (ARMY, "deny", "that soldiers had burned villages near Dukana", ()),
                  (ARMY, "deny", "We burned no villages near Dukana, three or one", ()))
    assert len(linked(CHARGE, twice)) == 1


def test_a_plain_no_answers_whom_it_was_aimed_at_and_only_soon() -> None:
    plain = "No soldier had been near Dukana when three villages there were burning, Colonel Duba said."
    said: tuple[tuple[str, tuple[str, ...]], Act, str, tuple[()]] = (ARMY, "say", "No soldier had been near Dukana", ())
    [answer] = linked(CHARGE, story(plain, "2026-05-05", said))
    assert answer.right == CHARGE.claims[0].id
    assert linked(CHARGE, story(plain, "2026-05-20", said)) == []


def test_what_is_long_past_is_not_answered() -> None:
    late = story("Colonel Duba denied that soldiers had burned villages near Dukana.", "2026-08-05",
                 (ARMY, "deny", "that soldiers had burned villages near Dukana", ()))
    assert linked(CHARGE, late) == []


def test_a_denial_needs_few_words_where_nobody_in_its_own_story_said_so() -> None:
    brief = story("Colonel Duba denied burning villages.", "2026-05-05", (ARMY, "deny", "burning villages", ()))
    [answer] = linked(CHARGE, brief)
    assert answer.right == CHARGE.claims[0].id


def test_small_words_make_no_two_statements_alike() -> None:
    idle = story("Colonel Duba denied that this had been what they had said about their own barracks.", "2026-05-05",
                 (ARMY, "deny", "that this had been what they had said about their own barracks", ()))
    told = story("The Rights Monitor said that this had been what they had seen about their own well.", "2026-05-04",
                 (MONITOR, "say", "that this had been what they had seen about their own well", ()))
    assert linked(told, idle) == []


def test_of_one_story_a_denial_answers_the_charge_not_the_account() -> None:
    both = story("Three villages near Dukana were burned on Sunday and their wells filled with stones, the Rights Monitor said. "
                 "It accused the army of burning the three villages near Dukana.",
                 "2026-05-04", (MONITOR, "say", "Three villages near Dukana were burned on Sunday and their wells filled with stones", ()),
                 (MONITOR, "accuse", "the army of burning the three villages near Dukana", (("army", ("KENMIL",)),)))
    denial = story("Colonel Duba denied that three villages near Dukana were burned by soldiers.", "2026-05-05",
                   (ARMY, "deny", "that three villages near Dukana were burned by soldiers", ()))
    [answer] = linked(both, denial)
    assert answer.right == both.claims[1].id


def test_the_police_of_two_countries_are_two() -> None:
    kenya, uganda = (Voice(names=frozenset({"police"}), states=frozenset({state})) for state in ("KEN", "UGA"))
    assert kenya.meets(uganda) == 0
    assert kenya.meets(Voice(names=frozenset({"police"}))) == 1


def test_a_country_in_a_name_is_nobodys_name() -> None:
    denial = story("The Kenya Red Cross denied that food had been held back in Dukana.", "2026-05-05",
                   (("Kenya Red Cross", ("NGO",)), "deny", "that food had been held back in Dukana", ()))
    [one] = statements(denial, {})
    assert one.speaker.words == {"red", "cross"}


def test_a_headline_answers_nothing_that_its_story_does_not() -> None:
    denial = story("Duba: no villages burned near Dukana\n\nColonel Duba denied it on Tuesday.", "2026-05-05",
                   (ARMY, "deny", "no villages burned near Dukana", ()))
    head = Section(kind="headline", span=Span(start=0, end=len("Duba: no villages burned near Dukana")))
    assert linked(CHARGE, replace(denial, article=replace(denial.article, sections=(head,)))) == []
