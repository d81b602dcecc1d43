"""Gold links: which events, copies, actors and answers of several stories belong together, and how far the program sees it.

A gold folder holds `links.yaml` and, unless that speaks of stories elsewhere, its stories. A gold mention of an event is met by the event
of its article whose trigger, or the evidence of another telling, meets the gold trigger; else by one of the same type in the same sentence,
unless the trigger of that one meets a mention of another deed.
Pairs and B³ are counted over the mentions that were met; "end to end" counts those that were not as events of their own.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from dateline.evaluate.own import find, shared
from dateline.link.clusters import united
from dateline.records import Event, Failure, Reading, Span
from dateline.run.linking import link
from dateline.run.local import read_sources
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.store.opening import open_store

__all__ = ["Corpus", "b_cubed", "linked_corpus", "pair_f1", "score", "score_folder"]

Gold = Mapping[str, Any]
Labels = Mapping[Hashable, Hashable]
"""Item → the group that it is in."""


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Stories as they were read, and what linking made of them."""

    readings: Sequence[Reading]
    events: Mapping[str, str] = field(default_factory=dict)
    """An event's id → its cluster's; an event that is not there stands alone. Likewise below."""
    articles: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    answers: frozenset[tuple[str, str]] = frozenset()
    """Ids of claims: the answer, and what it answers."""

    def named(self, story: str) -> list[Reading]:
        """Return the readings of a file: one, or each story in it; `FILE#2` is the second."""
        found = [one for one in self.readings if Path(one.article.source).name == story]
        return found or [one for one in self.readings if Path(one.article.source).name.split("#")[0] == story]

    def place(self, mention: Gold) -> tuple[Reading, Span]:
        """Return the reading in which a gold text, or a mention's sentence, stands, and where; raises `ValueError` where it does not."""
        words, nth = (mention["sentence"], 1) if "sentence" in mention else (mention["text"], mention.get("nth", 1))
        for reading in self.named(mention["story"]):
            found = find(words, reading.article.text, nth=nth)
            if found:
                return reading, Span(start=found[0], end=found[1])
        raise ValueError(f"gold links: {mention['story']}: not in the text: {words!r}")


def score_folder(folder: Path) -> dict[str, float]:
    """Read and link the stories of a gold folder in a store in memory, and return every figure."""
    gold = yaml.safe_load((folder / "links.yaml").read_text(encoding="utf-8"))
    sources = [gold["corpus"]] if "corpus" in gold else [str(path) for path in sorted(folder.glob("*.txt"))]
    with open_store(":memory:", create=True) as store:
        return score(gold, linked_corpus(sources, store))


def linked_corpus(sources: Iterable[str], store: Store) -> Corpus:
    """Read sources into a store, link it, and return what came of it."""
    items = list(read_sources(sources, Settings()))
    if failed := [item for item in items if isinstance(item, Failure)]:
        raise RuntimeError(f"gold story failed: {failed[0].source}: {failed[0].reason}")
    readings = [item for item in items if isinstance(item, Reading)]
    store.add(readings)
    link(store)
    homes: dict[str, dict[str, str]] = defaultdict(dict)
    for row in store.rows("SELECT kind, id, member FROM cluster"):
        homes[row["kind"]][row["member"]] = row["id"]
    held = store.rows("SELECT left_id, right_id FROM judgement WHERE kind = 'answers' AND holds = 1")
    return Corpus(readings=readings, events=homes["event"], articles=homes["article"], actors=homes["actor"],
                  answers=frozenset((row["left_id"], row["right_id"]) for row in held))


def score(gold: Gold, corpus: Corpus) -> dict[str, float]:
    """Return every figure for which there is gold, from 0 to 1."""
    figures: dict[str, float] = {}
    if gold.get("events"):
        figures.update(score_events(gold["events"], corpus))
    if gold.get("answers"):
        figures["answers f1"] = score_answers(gold, corpus)
    if gold.get("copies"):
        figures.update(score_copies(gold, corpus))
    if gold.get("actors"):
        figures["actors pair f1"] = score_actors(gold, corpus)
    return {name: round(value, 3) for name, value in figures.items()}


def score_events(events: Sequence[Gold], corpus: Corpus) -> dict[str, float]:
    """Return how well tellings are gathered by event."""
    wanted: dict[Hashable, Hashable] = {}
    made: dict[Hashable, Hashable] = {}
    told: dict[Hashable, str] = {}
    for number, (event, reading, met) in enumerate(meetings(events, corpus)):
        item: Hashable = met.id if met else number
        if item in wanted and wanted[item] != event["id"]:
            item, met = number, None
        wanted[item], told[item] = event["id"], reading.article.id
        made[item] = corpus.events.get(met.id, met.id) if met else item
    aligned = [item for item in wanted if isinstance(item, str)]
    cross = [pair for pair in combinations(aligned, 2) if told[pair[0]] != told[pair[1]]]
    return {"events found": sum(isinstance(item, str) for item in wanted) / len(wanted),
            "same event pair f1": pair_f1(cross, wanted, made), "same event pair f1 within too": pair_f1(combinations(aligned, 2), wanted, made),
            "same event b3": b_cubed(aligned, wanted, made),
            "same event pair f1 end to end": pair_f1(combinations(wanted, 2), wanted, made),
            "same event b3 end to end": b_cubed(list(wanted), wanted, made)}


def trigger_of(mention: Gold, corpus: Corpus) -> tuple[Reading, Span]:
    """Return where a gold trigger stands inside its sentence."""
    reading, sentence = corpus.place(mention)
    found = find(mention["trigger"], sentence.of(reading.article.text), nth=mention.get("nth", 1))
    if found is None:
        raise ValueError(f"gold links: {mention['story']}: not in its sentence: {mention['trigger']!r}")
    return reading, Span(start=sentence.start + found[0], end=sentence.start + found[1])


def meetings(events: Sequence[Gold], corpus: Corpus) -> list[tuple[Gold, Reading, Event | None]]:
    """Return each gold mention's event and article, and what meets it; what meets one by its trigger meets none of another event by other words."""
    places = [(event, *trigger_of(mention, corpus), corpus.place(mention)[1]) for event in events for mention in event["mentions"]]
    exact = [meeting(event["type"], span, reading) for event, reading, span, _ in places]
    taken = {met.id: event["id"] for (event, _, span, _), met in zip(places, exact, strict=True) if met and met.trigger.meets(span)}
    exact = [met if met and taken.get(met.id, event["id"]) == event["id"] else None for (event, *_), met in zip(places, exact, strict=True)]
    free = [[one for one in reading.events if taken.get(one.id, event["id"]) == event["id"]] for event, reading, _, _ in places]
    return [(event, reading, met or beside(event["type"], span, sentence, left))
            for (event, reading, span, sentence), met, left in zip(places, exact, free, strict=True)]


def meeting(kind: str, trigger: Span, reading: Reading) -> Event | None:
    """Return the event that meets a gold mention by its trigger, those of the type first."""
    near = [event for event in reading.events if any(span.meets(trigger) for span in (event.trigger, *event.evidence[1:]))]
    return nearest(trigger, [event for event in near if event.type == kind] or near)


def beside(kind: str, trigger: Span, sentence: Span, events: Iterable[Event]) -> Event | None:
    """Return the event that meets a gold mention by type and sentence."""
    return nearest(trigger, [event for event in events if event.type == kind and sentence.holds(event.trigger)])


def nearest(trigger: Span, events: Iterable[Event]) -> Event | None:
    """Return the event that stands nearest to a trigger."""
    return min(events, key=lambda event: (abs(event.trigger.start - trigger.start), event.id), default=None)


def pair_f1(pairs: Iterable[tuple[Hashable, Hashable]], wanted: Labels, made: Labels) -> float:
    """Return F1 over pairs of items: the pair is together in gold, and is so by us."""
    counts: Counter[tuple[bool, bool]] = Counter((wanted[one] == wanted[other], made[one] == made[other]) for one, other in pairs)
    return f1(counts[True, True], counts[True, True] + counts[False, True], counts[True, True] + counts[True, False])


def f1(right: int, found: int, wanted: int) -> float:
    """Return F1; 1 where nothing was to be found and nothing was."""
    return 2 * right / (found + wanted) if found + wanted else 1.0


def b_cubed(items: Sequence[Hashable], wanted: Labels, made: Labels) -> float:
    """Return B³ F1: precision and recall of each item's group, averaged over items."""
    if not items:
        return 0.0
    gold, ours = groups(items, wanted), groups(items, made)
    overlap = {item: len(gold[wanted[item]] & ours[made[item]]) for item in items}
    precision = sum(overlap[item] / len(ours[made[item]]) for item in items) / len(items)
    recall = sum(overlap[item] / len(gold[wanted[item]]) for item in items) / len(items)
    return 2 * precision * recall / (precision + recall)


def groups(items: Iterable[Hashable], labels: Labels) -> Mapping[Hashable, set[Hashable]]:
    """Return the items of each group."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for item in items:
        found[labels[item]].add(item)
    return found


def score_answers(gold: Gold, corpus: Corpus) -> float:
    """Return F1 of answers across stories; what a copy of a story says again counts as the same claim, and once."""
    same = alike_claims(gold.get("copies") or (), corpus)
    wanted: dict[str, set[str]] = defaultdict(set)
    pairs = [([pair["answer"]], [pair["to"], *pair.get("also", ())]) for pair in gold["answers"]]
    met = [[{same.get(one, one) for place in side for one in claims_at(place, corpus)} for side in pair] for pair in pairs]
    for answers, targets in met:
        for answer in answers:
            wanted[answer] |= targets
    found = {(same.get(answer, answer), same.get(to, to)) for answer, to in corpus.answers}
    wrong = {answer for answer, _ in found} - {answer for answer, to in found if to in wanted.get(answer, ())}
    total = {str(sorted(answers)) if answers else str(number) for number, (answers, _) in enumerate(met)}
    right = {str(sorted(answers)) for answers, targets in met if any(answer in answers and to in targets for answer, to in found)}
    return f1(len(right), len(wrong) + len(right), len(total))


def alike_claims(copies: Iterable[Gold], corpus: Corpus) -> dict[str, str]:
    """Return claim → the first of its like, for claims that one speaker makes in much the same words in copies of one story."""
    same: dict[str, str] = {}
    for group in copies:
        claims = [(claim, set(claim.content.of(reading.article.text).casefold().split()))
                  for story in group["stories"] for reading in corpus.named(story)[:1] for claim in reading.claims]
        for (one, words), (other, others) in combinations(claims, 2):
            if one.speaker and other.speaker and one.speaker.name == other.speaker.name and 2 * len(words & others) >= max(len(words), len(others)):
                same.setdefault(other.id, same.get(one.id, one.id))
    return same


def claims_at(place: Gold, corpus: Corpus) -> set[str]:
    """Return the claims whose contents hold at least half of the gold words: also the one that denies what another said, nested in it."""
    reading, span = corpus.place(place)
    return {claim.id for claim in reading.claims
            if 2 * shared((span.start, span.end), (claim.content.start, claim.content.end)) >= span.end - span.start}


def score_copies(gold: Gold, corpus: Corpus) -> dict[str, float]:
    """Return precision and recall over pairs of stories that are copies; a copy's copy, which gold does not name, is neither right nor wrong."""
    ids = {name: corpus.named(name)[0].article.id for group in gold["copies"] for name in group["stories"]}
    ids.update((name, corpus.named(name)[0].article.id) for pair in gold.get("not_copies") or () for name in pair)
    wanted = {frozenset((ids[one], ids[other])) for group in gold["copies"] for one, other in combinations(group["stories"], 2)}
    homes = united((min(pair), max(pair)) for pair in wanted)
    everything = [one.article.id for one in corpus.readings]
    made = {frozenset(pair) for pair in combinations(everything, 2) if corpus.articles.get(pair[0], pair[0]) == corpus.articles.get(pair[1], pair[1])}
    right = len(wanted & made)
    wrong = sum(len({homes.get(one, one) for one in pair}) > 1 for pair in made)
    return {"copies precision": right / (right + wrong) if right + wrong else 1.0, "copies recall": right / len(wanted)}


def score_actors(gold: Gold, corpus: Corpus) -> float:
    """Return F1 over pairs of actors, each known by a place where it is mentioned."""
    wanted: dict[Hashable, Hashable] = {}
    made: dict[Hashable, Hashable] = {}
    for actor in gold["actors"]:
        for mention in actor["mentions"]:
            found = actor_at(mention, corpus)
            wanted[found] = actor["name"]
            made[found] = corpus.actors.get(found, found)
    return pair_f1(combinations(wanted, 2), wanted, made)


def actor_at(mention: Gold, corpus: Corpus) -> str:
    """Return the id of the actor who is mentioned in a place; the place itself where we know nobody there."""
    reading, span = corpus.place(mention)
    fits = [(shared((span.start, span.end), (one.start, one.end)), actor.id) for actor in reading.actors for one in actor.mentions]
    best = max(fits, default=(0, ""))
    return best[1] if best[0] else f"{reading.article.id} {span.start}"
