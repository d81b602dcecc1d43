"""Gold links: what is counted as one event, as an answer, as a copy."""

from collections.abc import Hashable

from dateline.evaluate.links import Corpus, b_cubed, pair_f1, score
from dateline.records import Article, Claim, Event, Reading, Span, make_id

WANTED: dict[Hashable, Hashable] = {"a": 1, "b": 1, "c": 2, "d": 2}


def story(name: str, text: str, trigger: str = "", content: str = "") -> Reading:
    """A story with one event and one claim."""
    at = text.find(trigger) if trigger else 0
    said = Span(start=text.find(content), end=text.find(content) + len(content))
    event = Event(id=f"e-{name}", type="ASSAULT", actors=(), recipients=(), trigger=Span(start=at, end=at + len(trigger)), status="happened",
                  confidence=1, rule="r", evidence=())
    claim = Claim(id=f"c-{name}", speaker=None, act="say", content=said, pieces=(said,), cue=None, quote="indirect", confidence=1, rule="r",
                  evidence=())
    return Reading(article=Article(id=make_id("article", name), source=f"news/{name}", text=text), events=(event,) if trigger else (),
                   claims=(claim,) if content else ())


ONE = story("one.txt", "Gunmen raided the market.", "raided", "the market")
TWO = story("two.txt", "It denies the raid.", "raid", "the raid")
EVENT = {"id": "x", "type": "ASSAULT", "mentions": [{"story": "one.txt", "sentence": "Gunmen raided", "trigger": "raided"},
                                                    {"story": "two.txt", "sentence": "denies the raid", "trigger": "raid"}]}


def test_pairs_and_items_are_counted_by_group() -> None:
    made: dict[Hashable, Hashable] = {"a": 1, "b": 1, "c": 1, "d": 4}
    assert pair_f1([("a", "b"), ("b", "c"), ("c", "d")], WANTED, made) == 0.5
    assert b_cubed(list("abcd"), WANTED, WANTED) == 1
    assert b_cubed(list("ab"), WANTED, {"a": 1, "b": 2}) < 1


def test_an_event_that_nobody_found_counts_end_to_end() -> None:
    linked = Corpus(readings=[ONE, TWO], events={"e-one.txt": "k", "e-two.txt": "k"})
    assert score({"events": [EVENT]}, linked)["same event pair f1"] == 1
    deaf = Corpus(readings=[ONE, story("two.txt", "It denies the raid.")], events={"e-one.txt": "k"})
    figures = score({"events": [EVENT]}, deaf)
    assert figures["events found"] == 0.5
    assert figures["same event pair f1 end to end"] == 0


def test_answers_and_copies_are_found_by_their_words() -> None:
    gold = {"answers": [{"answer": {"story": "two.txt", "text": "the raid"}, "to": {"story": "one.txt", "text": "market"}}],
            "copies": [{"kind": "near", "stories": ["one.txt", "two.txt"]}]}
    right = Corpus(readings=[ONE, TWO], articles={ONE.article.id: "k", TWO.article.id: "k"}, answers=frozenset({("c-two.txt", "c-one.txt")}))
    assert score(gold, right) == {"answers f1": 1, "copies precision": 1, "copies recall": 1}
    turned = Corpus(readings=[ONE, TWO], answers=frozenset({("c-one.txt", "c-two.txt")}))
    assert score(gold, turned)["answers f1"] == 0


def test_what_meets_one_deed_by_its_trigger_meets_no_other_by_its_sentence() -> None:
    both = story("three.txt", "Since the raid on the market an ambush has followed.", "ambush")
    words = {"story": "three.txt", "sentence": "Since the raid on the market an ambush has followed."}
    raid = {**EVENT, "mentions": [EVENT["mentions"][0], {**words, "trigger": "raid"}]}
    ambush = {"id": "y", "type": "ASSAULT", "mentions": [{**words, "trigger": "ambush"}]}
    figures = score({"events": [raid, ambush]}, Corpus(readings=[ONE, both], events={"e-one.txt": "k", "e-three.txt": "l"}))
    assert figures["events found"] == round(2 / 3, 3)
    assert figures["same event pair f1"] == 1
