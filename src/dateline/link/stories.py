"""Stories: an article joins the running dispute whose last weeks it is likest to – its parties, dyads, places, events and words – or opens one.

It is compared with what a story's articles of the last weeks have in common, not with any one of them, so that stories that share an article
do not flow into one; and with its nearest article, to which it is tied. A feature counts by how few articles of the weeks have it.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from math import log, sqrt

from dateline.link.likeness import EXACT
from dateline.link.namesakes import is_proper, plain
from dateline.link.proposals import Proposal
from dateline.link.tellings import day_of, stems
from dateline.link.wording import Wording
from dateline.records import Party, Reading

__all__ = ["Piece", "StoryChronicle", "piece_of"]

MEMORY = 45
"""Days after which a story on which nothing more was told is over."""
FITS = 1.0
"""What an article must have in common with a story's last weeks."""
NEAR = 2.0
"""What it must have in common with its nearest article where that is more than with the story."""
LEAD = 700
"""Characters that open a text."""
WEEK = 7
"""Days after which all features are looked through for stories that are over."""
BLOCK = 8
"""Stories under one feature, the last ones told, with which an article is compared."""
SOUGHT = 16
"""Features of an article, the rarest of those that name something, under which it looks for its story."""
LOOKS = 25
"""Articles of a story, the last ones, of which the nearest is sought."""
WEIGHTS = {"event": 1.0, "dyad": 0.6, "actor": 0.7, "country": 0.5, "place": 0.6, "title": 0.3, "word": 0.06}
"""Kind of feature → how much it says."""
MOST = 1.2
"""The most that all features of one kind say together."""
BACKGROUND = 500
"""Articles about other matters that are taken to be told in the same weeks, so that a store of one matter is not taken apart."""
NAMING = ("event", "dyad", "actor", "country", "place")
LOCAL = frozenset({"point", "city", "admin2"})
"""Precisions of places that say where, not merely in which country or division."""


Feature = tuple[str, str]
"""Kind and key of what an article tells of."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """An article as far as stories are told by it."""

    id: str
    day: int | None
    features: Mapping[tuple[str, str], str]
    """Kind and key of what it tells of → its words."""


@dataclass
class Story:
    """A running dispute: its articles of the last weeks."""

    pieces: deque[Piece] = field(default_factory=deque)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, piece: Piece) -> None:
        """Add an article."""
        self.pieces.append(piece)
        self.told.update(piece.features.keys())

    def goes_on(self, since: int) -> bool:
        """Let go of articles that are too old, and tell whether any is left; those without a day come last and stay."""
        while self.pieces and (self.pieces[0].day or since) < since:
            gone = self.pieces.popleft().features.keys()
            self.told.subtract(gone)
            for feature in gone:
                if not self.told[feature]:
                    del self.told[feature]
        return bool(self.pieces)


def piece_of(reading: Reading, same: Mapping[str, str]) -> Piece:
    """Return what an article tells of: named parties, who deals with whom, places, events told elsewhere, words of headline and opening."""
    article = reading.article
    found: dict[tuple[str, str], str] = {}
    countries = {actor.id for actor in reading.actors if actor.kind == "country"}
    for event in reading.events:
        if event.id in same:
            found["event", same[event.id]] = f"the same {event.type.lower()}"
        found.update(sides(event.actors, event.recipients, same, countries))
        if event.place and event.place.precision in LOCAL:
            found["place", plain(event.place.name)] = event.place.name
    for claim in reading.claims:
        found.update(sides((claim.speaker,) if claim.speaker else (), claim.targets, same, countries))
    found.update((("place", plain(place.name)), place.name) for place in reading.places if place.literal and place.precision in LOCAL)
    found.update((("title", word), word) for word in stems(article.title or ""))
    found.update((("word", word), word) for word in stems(article.text[:LEAD]) if len(word) > 3)
    return Piece(id=article.id, day=day_of(article.published), features=found)


def sides(actors: Sequence[Party], recipients: Sequence[Party], same: Mapping[str, str],
          countries: Collection[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the named parties of a record, and each pair of them across it."""
    lands = {same.get(party.id, plain(party.name)) for side in (actors, recipients) for party in side if party.id in countries}
    ours, theirs = ({same.get(party.id, plain(party.name)): party.name for party in side if party.id in same or is_proper(party.name)}
                    for side in (actors, recipients))
    yield from ((("country" if key in lands else "actor", key), name) for key, name in {**ours, **theirs}.items())
    for one, other in product(ours, theirs):
        if one != other:
            yield ("dyad", " ".join(sorted((one, other)))), f"{ours[one]} and {theirs[other]}"


def evidence(worth: Mapping[Feature, float], other: Collection[Feature], shares: Mapping[Feature, float]) -> float:
    """Return how much features say that another article, or story, has too, as far as it is shared; much of one kind says no more than so much."""
    sums = dict.fromkeys(WEIGHTS, 0.0)
    for feature, much in worth.items():
        if feature in other:
            sums[feature[0]] += much * shares.get(feature, 1.0)
    return round(sum(min(MOST, much) for much in sums.values()), EXACT)


class StoryChronicle:
    """Remembers the stories of the last weeks and finds the one that an article goes on with."""

    memory = MEMORY

    def __init__(self) -> None:
        self.wording = Wording(days=MEMORY)
        self.homes: dict[str, Story] = {}
        self.blocks: dict[tuple[str, str], deque[Story]] = defaultdict(lambda: deque(maxlen=BLOCK))
        self.weights: dict[tuple[str, str], float] = {}
        """Weights of features since the last article was counted."""
        self.today = 0
        self.swept = 0

    def enter(self, reading: Reading, same: Mapping[str, str]) -> Iterator[Proposal]:
        """Yield the article of a story told before to which an article belongs, if there is one, and keep it."""
        piece = self.opened(reading, same)
        much, anchor, story = self.best(piece)
        if much >= 1.0:
            yield Proposal(kind="same_story", left=piece.id, right=anchor.id, score=round(min(0.99, much / 2), 2), reason=self.reason(piece, anchor))
        self.keep(piece, story if much >= 1.0 else Story())

    def recall(self, reading: Reading, same: Mapping[str, str], homes: Mapping[str, str]) -> None:
        """Keep an article whose story is known."""
        piece = self.opened(reading, same)
        self.keep(piece, self.homes.setdefault(homes[piece.id], Story()) if piece.id in homes else Story())

    def opened(self, reading: Reading, same: Mapping[str, str]) -> Piece:
        """Return an article's features, counted, when what is too old has been forgotten."""
        piece = piece_of(reading, same)
        if piece.day is not None and piece.day > self.today:
            self.today = piece.day
            self.forget()
        self.weights.clear()
        self.wording.count(self.today, [frozenset(" ".join(feature) for feature in piece.features)])
        return piece

    def forget(self) -> None:
        """Let go of stories that are over; of features once a week, for what is under one is looked through where it is used."""
        self.homes = {name: story for name, story in self.homes.items() if story.goes_on(self.today - MEMORY)}
        if self.today >= self.swept + WEEK:
            self.swept = self.today
            for feature in [feature for feature in self.blocks if not self.block(feature)]:
                del self.blocks[feature]

    def block(self, feature: tuple[str, str]) -> list[Story]:
        """Return the stories under a feature that are not over."""
        return [story for story in self.blocks.get(feature, ()) if story.goes_on(self.today - MEMORY)]

    def near(self, piece: Piece) -> list[Story]:
        """Return the stories that tell of any of the rarest that an article names."""
        naming = {" ".join(feature): feature for feature in piece.features if feature[0] in NAMING}
        sought = self.wording.rarest(naming, most=SOUGHT)
        found = {id(story): story for name in sought for story in self.block(naming[name])}
        return list(found.values())

    def best(self, piece: Piece) -> tuple[float, Piece, Story]:
        """Return how well an article fits the story that it fits best, its nearest article there, and the story.

        What it has in common with all of a story's articles, taken together, is the most that it can have with them or with one: stories are
        looked through from the one with most of that, until none can be better.
        """
        worth = {feature: WEIGHTS[feature[0]] * self.weight(feature) for feature in piece.features}
        together = [(evidence(worth, story.told, {}) / min(FITS, NEAR), story) for story in self.near(piece)]
        best = 0.0, piece, Story()
        for much, story in sorted(((much, story) for much, story in together if much >= 1.0), key=lambda one: -one[0]):
            if much < best[0]:
                break
            fit, anchor = self.fit(worth, story)
            if (fit, anchor.id) > (best[0], best[1].id):
                best = fit, anchor, story
        return best

    def fit(self, worth: Mapping[Feature, float], story: Story) -> tuple[float, Piece]:
        """Return how well an article of which the features are worth so much fits a story, 1 being just enough, and its nearest article there."""
        many = len(story.pieces)
        common = evidence(worth, story.told, {feature: sqrt(story.told[feature] / many) for feature in worth if feature in story.told})
        pairs = [(evidence(worth, other.features, {}), other) for other in islice(reversed(story.pieces), LOOKS)]
        most, anchor = max(pairs, key=lambda pair: (pair[0], pair[1].id))
        return max(common / FITS, most / NEAR), anchor

    def weight(self, feature: tuple[str, str]) -> float:
        """Return from 0 to about 1 how much a feature says: little, where many articles of the last weeks have it."""
        known = self.weights.get(feature)
        if known is None:
            rare = log((len(self.wording.articles) + BACKGROUND) / (self.wording.told[" ".join(feature)] + 5)) / log(BACKGROUND / 5)
            known = self.weights[feature] = max(0.0, rare)
        return known

    def reason(self, piece: Piece, other: Piece) -> str:
        """Return in words what two articles have in common, what says most first."""
        shared = sorted((feature for feature in piece.features.keys() & other.features.keys() if feature[0] in NAMING and feature[0] != "dyad"),
                        key=lambda feature: (-self.weight(feature), feature))
        return f"both tell of {', '.join(piece.features[feature] for feature in shared[:3])}" if shared else "the same words"

    def keep(self, piece: Piece, story: Story) -> None:
        """Add an article to a story and put that under what it names."""
        story.add(piece)
        for feature in piece.features:
            if feature[0] in NAMING:
                block = self.blocks[feature]
                if not any(story is known for known in block):
                    block.append(story)
