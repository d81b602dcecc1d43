"""Answers across stories: the claim of an earlier story that a denial, a rejection or a confirmation answers, or none where in doubt.

What speaks for an answer: who speaks was meant or named by the claim, or is of the same side; whoever made the claim is named in the answer;
both have words in common; and what the answer's own story says that it answers is the same claim told again.
"""

from collections.abc import Iterable, Iterator, Mapping

from dateline.codebook.answering import CHARGES, WISHES
from dateline.link.likeness import surety
from dateline.link.proposals import Proposal
from dateline.link.statements import Statement, Voice, statements
from dateline.link.tellings import day_of
from dateline.link.wording import Wording
from dateline.records import Act, Reading

__all__ = ["AnswerChronicle"]

ANSWERS: Mapping[str, frozenset[Act]] = {
    "deny": frozenset({"accuse", "say", "condemn"}),
    "reject": frozenset({"demand", "ask", "promise", "threaten", "warn", "accuse", "condemn", "say"}),
    "concede": frozenset({"accuse", "condemn", "say"}), "agree": frozenset({"demand", "ask", "promise"})}
"""Act that answers → acts that it can answer."""
WANTED = WISHES | {"warn"}
MEMORY = 30
"""Days after a claim within which it is answered."""
WEEK = 7
"""Days after which all keys are looked through for claims to forget."""
BLOCK = 60
"""Claims under one key, the last ones made, that are weighed."""
PLAIN = frozenset({"deny", "reject"})
"""Acts that say no in one word."""
LIKE = 0.15
"""Share of weighty words that an answer and a claim have in common at the least."""
RETOLD = 0.45
"""The same, of what a plain statement answers in its own story."""
PLAINLY = 0.3
"""The same, from which on it does not matter as which act the claim was made."""
COPIED = 0.85
"""The same, of what is told in the same words."""
WEIGHTY, WEIGHTY_PLAIN = 1.2, 2.0
"""Weight of the words of an act that answers, and of a plain statement: with less it says too little to be matched with another story's claim."""
RARE = 10
"""Words of a claim's content, those that weigh most, under which it is kept."""
SAME = 0.4
"""Share of weighty words from which on one speaker's claims are one, told again."""
SLACK = 0.25
"""What the first telling of a claim may lack to the best one."""
SOON = 4
"""Days within which a plain statement that says no speaks to what was said."""
AROUND = 0.4
"""Share of a claim's weighty words that the story of a plain answer has at the least."""
AIMED, AIMED_LIKE, OPEN_LIKE = 0.5, 0.03, 0.25
"""How surely one side means the other, from which a plain answer needs hardly a word in common with the claim; the share that it needs else."""
Key = tuple[str, str]
ENOUGH, ENOUGH_DENIED = 1.1, 0.7
"""What a claim must reach to be what is answered; less where somebody denies or rejects what nobody has said in his own story."""


class AnswerChronicle:
    """Remembers what was said in the last weeks and finds what an article's claims answer of it."""

    memory = MEMORY

    def __init__(self) -> None:
        self.wording = Wording(days=MEMORY)
        self.blocks: dict[Key, list[Statement]] = {}
        self.today = 0
        self.swept = 0

    def enter(self, reading: Reading, same: Mapping[str, str]) -> Iterator[Proposal]:
        """Find what an article's claims answer, keep them, and yield the answers: of one speaker to one claim, the plainest."""
        said = self.opened(reading, same)
        found = [(answer, to, much) for answer in said if answer.answering for to, much in self.best(answer)]
        taken: list[tuple[Voice, str]] = []
        for answer, to, much in sorted(found, key=lambda item: (item[0].act not in PLAIN, -item[2])):
            if not any(to.id == other and voice.meets(answer.speaker) for voice, other in taken):
                taken.append((answer.speaker, to.id))
                yield Proposal(kind="answers", left=answer.id, right=to.id, score=surety(much - ENOUGH),
                               reason=f"{answer.act} of what was said {apart(answer, to)}")
        self.keep(said)

    def recall(self, reading: Reading, same: Mapping[str, str], homes: Mapping[str, str]) -> None:
        """Keep an article whose answers are known."""
        self.keep(self.opened(reading, same))

    def opened(self, reading: Reading, same: Mapping[str, str]) -> list[Statement]:
        """Return an article's claims, when what is too old has been forgotten and its words have been counted."""
        said = statements(reading, same)
        published = day_of(reading.article.published)
        if published is not None and published > self.today:
            self.today = published
            self.forget()
        self.wording.count(self.today, (one.words for one in said))
        return said

    def forget(self) -> None:
        """Let go of claims that are too old: once a week, for what is under a key is looked through where it is used."""
        if self.today >= self.swept + WEEK:
            self.swept = self.today
            self.blocks = {key: left for key in self.blocks if (left := self.block(key))}

    def block(self, key: Key) -> list[Statement]:
        """Return the claims under a key that were made in the last weeks."""
        return [one for one in self.blocks.get(key, ()) if one.day >= self.today - MEMORY]

    def keep(self, said: Iterable[Statement]) -> None:
        """Put claims under their keys."""
        for one in said:
            for key in self.keys(one):
                self.blocks[key] = [*self.block(key), one][-BLOCK:]

    def keys(self, one: Statement) -> set[Key]:
        """Return what a claim is kept under: whom it is about, who made it, the deeds and the rarest words in it."""
        found = {("name", name) for name in one.about.names} | {("state", state) for state in one.about.states}
        found |= {("speaker", name) for name in one.speaker.names} | {("deed", deed) for deed in one.deeds}
        return found | {("word", word) for word in self.wording.rarest(one.content, most=RARE)}

    def sought(self, answer: Statement) -> set[Key]:
        """Return under what the claims are kept that one may answer."""
        found = {("name", name) for name in answer.speaker.names} | {("state", state) for state in answer.speaker.states}
        found |= {("speaker", name) for name in answer.about.names} | {("deed", deed) for deed in answer.deeds}
        found |= {("word", word) for word in (*answer.speaker.words, *self.wording.rarest(answer.content, most=2 * RARE))}
        if answer.retold:
            found |= {("speaker", name) for name in answer.retold.speaker.names}
            found |= {("word", word) for word in self.wording.rarest(answer.retold.content, most=2 * RARE)}
        return found

    def best(self, answer: Statement) -> Iterator[tuple[Statement, float]]:
        """Yield the claim that an answer fits best, if it fits well enough."""
        if self.wording.mass(answer.content) < (WEIGHTY if answer.act in ANSWERS else WEIGHTY_PLAIN):
            return
        near = {one.id: one for key in self.sought(answer) for one in self.block(key) if fits(answer, one)}
        scored = [(score(answer, one, self.wording), one) for one in near.values()]
        most = max((much for much, _ in scored), default=0.0)
        enough = ENOUGH_DENIED if answer.act in PLAIN and not answer.retold else ENOUGH
        if most >= enough:
            top = max((item for item in scored if item[0] == most), key=lambda item: item[1].id)[1]
            first = [(one.day, -much, one.id) for much, one in scored
                     if much >= max(enough, most - SLACK) and one.speaker.meets(top.speaker) and self.wording.alike(one.words, top.words) >= SAME]
            yield near[min(first)[2]], most


def apart(answer: Statement, other: Statement) -> str:
    """Return in words how long before an answer a claim was made."""
    days = answer.day - other.day
    return "the same day" if days <= 0 else "the day before" if days == 1 else f"{days} days before"


def fits(answer: Statement, other: Statement) -> bool:
    """Tell whether one claim may answer another: an act that answers its act, in another story, not before it, not by the same side."""
    acts = ANSWERS.get(answer.act, frozenset({"accuse", "condemn", "say", "demand"}))
    if other.act not in acts or other.article == answer.article or not 0 <= answer.day - other.day <= MEMORY:
        return False
    return not answer.speaker.names & other.speaker.names


def speaks_to(answer: Statement, other: Statement, like: float, aimed: float, wording: Wording) -> bool:
    """Tell whether a plain statement that says no speaks to a claim of another side: days after it, in a story that tells most of it again."""
    if not answer.denies or answer.day - other.day > SOON or answer.speaker.states & other.speaker.states:
        return False
    return like >= (AIMED_LIKE if aimed >= AIMED else OPEN_LIKE) and wording.share(other.words, answer.story) >= AROUND


def score(answer: Statement, other: Statement, wording: Wording) -> float:
    """Return how well an answer fits a claim; nothing where what is said has too little in common."""
    again = wording.alike(answer.retold.words, other.words) if answer.retold else 0.0
    own = answer.retold.speaker.meets(other.speaker) if answer.retold else 0.0
    like = max(wording.alike(answer.words, other.words), wording.alike(answer.content, other.content), again)
    if again > COPIED and any(voice.meets(answer.speaker) == 1 for voice in other.answered):
        return 0.0  # a copy of a story that holds both
    meant = max(answer.speaker.meets(other.about), 0.5 * answer.speaker.meets(other.mentioned), 0.5 if answer.speaker.words & other.words else 0.0)
    named = max(answer.about.meets(other.speaker), 0.6 * answer.mentioned.meets(other.speaker), 0.6 if answer.words & other.speaker.words else 0.0)
    if answer.act in ANSWERS:
        if like < LIKE:
            return 0.0
    elif not (like >= RETOLD and (own or (meant and named))) and not speaks_to(answer, other, like, max(meant, named), wording):
        return 0.0
    total = 3.0 * like + 0.5 * meant + 0.3 * named + 0.4 * own + 0.3 * bool(answer.deeds & other.deeds)
    total += 0.5 * (wording.share(other.words, answer.story) - 0.5)
    if answer.speaker.states & other.speaker.states:
        total -= 0.8
    fitting = CHARGES if answer.act == "deny" else WANTED if answer.act == "reject" else CHARGES | WANTED
    total += 0.3 if other.act in fitting or like >= PLAINLY else 0.0
    total += 0.6 * meant if other.act in fitting else 0.0
    return total - 0.01 * (answer.day - other.day) - (0.2 if other.depth else 0.0)
