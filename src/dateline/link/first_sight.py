"""First sight: how well a denial fits an earlier claim by a plain sum, set by hand; nothing where they have too little in common.

What speaks for an answer: who speaks was meant or named by the claim, or is of the same side; whoever made the claim is named in the answer;
both have words in common; and what the answer's own story says that it answers is the same claim told again.
"""

from dateline.codebook.answering import CHARGES, WISHES
from dateline.link.statements import ANSWERS, Statement
from dateline.link.wording import Wording

__all__ = ["WANTED", "fit_of", "nearness"]

WANTED = WISHES | {"warn"}
LIKE = 0.15
"""Share of weighty words that an answer and a claim have in common at the least."""
RETOLD = 0.45
"""The same, of what a plain statement answers in its own story."""
PLAINLY = 0.3
"""The same, from which on it does not matter as which act the claim was made."""
COPIED = 0.85
"""The same, of what is told in the same words."""
SOON = 4
"""Days within which a plain statement that says no speaks to what was said."""
AROUND = 0.4
"""Share of a claim's weighty words that the story of a plain answer has at the least."""
AIMED, AIMED_LIKE, OPEN_LIKE = 0.5, 0.03, 0.25
"""How surely one side means the other, from which a plain answer needs hardly a word in common with the claim; the share that it needs else."""


def nearness(answer: Statement, other: Statement, wording: Wording) -> float:
    """Return which share of words a claim has in common with an answer, or with what that answers in its own story."""
    again = wording.alike(answer.retold.words, other.words) if answer.retold else 0.0
    return max(wording.alike(answer.words, other.words), wording.alike(answer.content, other.content), again)


def speaks_to(answer: Statement, other: Statement, like: float, aimed: float, wording: Wording) -> bool:
    """Tell whether a plain statement that says no speaks to a claim of another side: days after it, in a story that tells most of it again."""
    if not answer.denies or answer.day - other.day > SOON or answer.speaker.states & other.speaker.states:
        return False
    return like >= (AIMED_LIKE if aimed >= AIMED else OPEN_LIKE) and wording.share(other.words, answer.story) >= AROUND


def fit_of(answer: Statement, other: Statement, wording: Wording) -> float:
    """Return how well an answer fits a claim; nothing where what is said has too little in common."""
    again = wording.alike(answer.retold.words, other.words) if answer.retold else 0.0
    own = answer.retold.speaker.meets(other.speaker) if answer.retold else 0.0
    like = nearness(answer, other, wording)
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
