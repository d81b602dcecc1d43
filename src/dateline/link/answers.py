"""Answers across stories: the claim of an earlier story that a denial, a rejection or a confirmation answers, or none where in doubt.

Of the claims that an answer may answer, those that have most words in common with it are compared by their traits (`link/answer_traits.py`), and the
likeliest is taken if it is likely enough.
"""

from collections.abc import Iterable, Iterator, Mapping

from dateline.link.answer_traits import likelihood, load_answer_weights, traits_beside
from dateline.link.first_sight import fit_of, nearness
from dateline.link.likeness import EXACT, surety
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
MEMORY = 30
"""Days after a claim within which it is answered."""
WEEK = 7
"""Days after which all keys are looked through for claims to forget."""
BLOCK = 60
"""Claims under one key, the last ones made, that are weighed."""
PLAIN = frozenset({"deny", "reject"})
"""Acts that say no in one word."""
RARE = 10
"""Words of a claim's content, those that weigh most, under which it is kept."""
SAME = 0.4
"""Share of weighty words from which on one speaker's claims are one, told again."""
SLACK = 1.0
"""What the first telling of a claim may lack to the best one."""
Key = tuple[str, str]
ENOUGH = -1.4
"""How likely a claim must be what is answered, as a sum of what its traits say: F1 was best there in worlds not learned from."""
MOST = 16
"""Claims with which an answer is compared, those that have most words in common with it."""


class AnswerChronicle:
    """Remembers what was said in the last weeks and finds what an article's claims answer of it."""

    memory = MEMORY

    def __init__(self) -> None:
        self.wording = Wording(days=MEMORY)
        self.stories = Wording(days=MEMORY)
        self.says = load_answer_weights()
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
        self.stories.count(self.today, (one.story for one in said[:1]))
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

    def likely(self, answer: Statement) -> list[Statement]:
        """Return the claims that an answer is compared with."""
        near = {one.id: one for key in self.sought(answer) for one in self.block(key) if fits(answer, one)}
        ranked = sorted(near.values(), key=lambda one: (-round(nearness(answer, one, self.wording), EXACT), one.id))
        return [one for one in ranked[:MOST] if answer.act in ANSWERS or fit_of(answer, one, self.wording)]

    def best(self, answer: Statement) -> Iterator[tuple[Statement, float]]:
        """Yield the claim that an answer fits best, if it fits well enough: of several tellings of it the first."""
        near = self.likely(answer) if answer.content else []
        rows = traits_beside(answer, near, wording=self.wording, stories=self.stories)
        scored = [(likelihood(row, self.says), one) for row, one in zip(rows, near, strict=True)]
        most, top = max(scored, key=lambda item: (item[0], item[1].id), default=(ENOUGH, None))
        if top is not None and most > ENOUGH:
            first = [(one.day, -much, one.id, one) for much, one in scored
                     if much >= max(ENOUGH, most - SLACK) and one.speaker.meets(top.speaker) and self.wording.alike(one.words, top.words) >= SAME]
            yield min(first)[3], most


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
