"""Same article: near copies found by MinHash bands over three-word shingles and by fingerprints of longer runs, then told by the shingles themselves.

Compared are bodies without the headline. What two texts share must open one of them, be most of both, or be half of one and a good part of
what comes first in either: background that a paper repeats under a new story makes no copy, a story under a new opening does. Where every
sentence was touched, sentences are compared by their words; where a desk went over all of it, the words of both texts in their order, which whoever
writes anew does not keep. Names and numbers must be the same too, for a form filled in anew is another story.
What an outlet itself calls an update needs to share less.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import groupby
from zlib import crc32

from rapidfuzz.distance import Indel, LCSseq
from rensa import RMinHash

from dateline.link.addresses import plain_address
from dateline.link.credits import credited
from dateline.link.proposals import Proposal
from dateline.link.tellings import day_of, stems

__all__ = ["Text", "compare", "keys"]

WORD = re.compile(r"\w+")
ENDS = re.compile(r"(?<=[.!?”\"])\s+|\n+")
"""Where one sentence ends and another begins, near enough."""
NAME = re.compile(r"(?<=[\w,;] )(?:[A-Z]\w+|\d[\d.,]*)")
"""A number, or a capitalised word that does not open a sentence."""
SHINGLE = 3
SEED = 7
ROWS = 3
"""Rows of a band: two texts share one with a likelihood of their likeness to this power."""
BANDS, LEAD_BANDS, STEM_BANDS = 20, 10, 12
LONG = 5
"""Letters of a long word."""
RUN, PRINTS, PRINTED = 6, 8, 300
"""Words of a run, the share (one in so many) of all runs that are fingerprints, and the words of a text, the first ones, that are fingerprinted."""
LEAD, OPENING = 60, 25
"""Words that open a text: those by which copies are looked for, and those that must be the same."""
SHORTEST = 12
"""Words below which two texts are the same only as a whole."""


PAGE = 0.3
"""Share of the shorter text that the longer holds, from which two texts of one address are versions."""
ALIKE = 0.6
"""Share of both texts that they have in common, from which they are copies however they open."""
HELD, OPENED = 0.4, 0.4
"""Shares of the shorter text, and of one text's opening, that the other holds, from which they are copies."""
CORE = 60
"""Words of a text, the first ones, that tell its news, where half of the text is not more."""
CARRIED, CORES = 0.4, 0.3
"""Shares of the shorter text, and of what tells the news in either, that the other holds, from which they are copies under new openings."""
RENEWED, RENEWED_NAMES, SOON = 0.12, 0.5, 3
"""Shares of the shorter text and of its names that the other holds, and days between them, with which what an outlet calls an update is one."""
RETOLD, RETOLD_CORES, RETOLD_NAMES = 0.25, 0.25, 0.6
"""The same, and the shares of what tells the news in either, where the outlet does not call it one."""
TOUCHED, WORDED, WORDED_CORES, SENTENCE = 0.15, 0.6, 0.5, 0.6
"""Shares of the shorter text that the other holds run by run; of it, and of what tells the news in either, that the other holds sentence by
sentence; and of two sentences' words that are the same, from which they are one sentence."""
ENOUGH, WHOLE = 60, 0.6
"""Words of a text that is no brief, and share of a brief that the other holds from which they are copies: briefs of many deeds share a formula."""
IN_ORDER, LONGER = 0.6, 2.2
"""Share of the shorter text's words that the longer, no more than so many times as long, holds in the same order, from which one is the
other gone over word by word; two accounts of one deed come to .5 by chance."""
RENAMED, SLOT = 0.2, 6
"""Share of a text's names in whose place the other has another name, up to which it is no form filled in anew; words in such a place at the most."""
UPDATE = re.compile(r"(?:UPDATE|CORRECT(?:ED|ION)|REFILE|RECAST|WRAPUP|LEAD|RPT)\b|(?:Updated?|Corrected|Correction)\b *[:\-–—]|"
                    r"\((?:Updat|Add|Correct|Recast|Refil|Rewrit|Repeat)\w*\b")
"""How a headline, or the line that opens a text, calls it a later version."""
NAMES = 0.7
"""Share of one text's names and numbers that the other must hold."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """An article as far as copies are told by it."""

    id: str
    number: int
    body: str
    title: str | None = None
    published: str | None = None
    """ISO date or timestamp of the last change, or of publication."""
    outlet: str | None = None
    url: str | None = None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The body's words without case."""
        return tuple(WORD.findall(self.body.casefold()))

    @cached_property
    def shingles(self) -> frozenset[str]:
        """All runs of three words."""
        return shingled(self.words)

    @cached_property
    def lead(self) -> frozenset[str]:
        """The runs of three words in the lead."""
        return shingled(self.words[:LEAD])

    @cached_property
    def opening(self) -> frozenset[str]:
        """The runs of three words that open the body."""
        return shingled(self.words[:OPENING])

    @cached_property
    def core(self) -> frozenset[str]:
        """The runs of three words in what comes first: half of the text, or all of a short one."""
        return shingled(self.words[:max(CORE, len(self.words) // 2)])

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of its long words, and its numbers: short words are in every text."""
        return frozenset(stem for stem in stems(self.body) if len(stem) >= LONG or stem.isdigit())

    @cached_property
    def sentences(self) -> tuple[Sequence[str], ...]:
        """The words of each sentence."""
        return tuple(words for sentence in ENDS.split(self.body.casefold()) if (words := WORD.findall(sentence)))

    @cached_property
    def desk(self) -> frozenset[str]:
        """Who wrote it, as far as it says: the outlet, and the agency that it credits."""
        return frozenset(name.casefold() for name in (self.outlet, credited(self.body)) if name)

    @cached_property
    def calls_itself_update(self) -> bool:
        """Tell whether the outlet says that it is a later version."""
        return any(UPDATE.match(line.lstrip()) for line in (self.title or "", self.body))

    @cached_property
    def names(self) -> frozenset[str]:
        """Capitalised words within sentences, and numbers."""
        return frozenset(name.rstrip(".,") for name in NAME.findall(self.body))

    @cached_property
    def named(self) -> frozenset[str]:
        """The words of its names and numbers, without case: "1,200" has two."""
        return frozenset(word for name in self.names for word in WORD.findall(name.casefold()))

    @cached_property
    def address(self) -> str | None:
        """The address without what does not tell the article."""
        return plain_address(self.url)


def shingled(words: Sequence[str]) -> frozenset[str]:
    """Return the runs of three words; of a shorter text the whole."""
    return frozenset(" ".join(words[at:at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def keys(text: Text) -> Iterator[int]:
    """Yield the numbers under which a text is filed: copies share two at least, others hardly one; each from 0 to 2⁶³."""
    for twice in range(2):
        yield number_of("whole", twice, " ".join(text.words))
        if text.address:
            yield number_of("address", twice, text.address)
    if len(text.words) >= SHORTEST:
        yield from bands("body", text.shingles, BANDS)
        yield from bands("lead", text.lead, LEAD_BANDS)
        yield from bands("stems", text.stems, STEM_BANDS)
        yield from prints(text.words[:PRINTED])


def bands(part: str, shingles: Iterable[str], count: int) -> Iterator[int]:
    """Yield the bands of a set's MinHash."""
    sketch = RMinHash(num_perm=count * ROWS, seed=SEED)
    sketch.update(list(shingles))
    digest = sketch.digest()
    yield from (number_of(part, band, *digest[band * ROWS:(band + 1) * ROWS]) for band in range(count))


def prints(words: Sequence[str]) -> Iterator[int]:
    """Yield the fingerprints among a text's runs of words: every text picks the same, so that a part of it, wherever it stands, has its share."""
    runs = (" ".join(words[at:at + RUN]) for at in range(len(words) - RUN + 1))
    yield from (number_of("run", run) for run in runs if not crc32(run.encode("utf-8", "surrogatepass")) % PRINTS)


def number_of(*parts: object) -> int:
    """Return a number that stands for the parts, the same on every machine."""
    return int.from_bytes(blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def compare(one: Text, other: Text) -> Proposal | None:
    """Return what two articles are to each other: copies, or one a newer version of the other; None where neither."""
    if one.words == other.words:
        return copied(one, other, 1.0, "word for word the same text")
    if min(len(one.words), len(other.words)) < SHORTEST:
        return None
    both = len(one.shingles & other.shingles)
    held = both / min(len(one.shingles), len(other.shingles))
    if one.address is not None and one.address == other.address and held >= PAGE:
        return renewed(one, other, held, f"same address, {held:.0%} of the text")
    names = max(share(one.names, other.names), share(other.names, one.names)) if held >= RENEWED else 0.0
    if names < RENEWED_NAMES:
        return None
    if reason := follows(one, other, held, names):
        return renewed(one, other, held, f"{reason}, {held:.0%} of the text")
    alike = both / len(one.shingles | other.shingles)
    whole = names >= NAMES and same_text(one, other, held, alike)
    ordered = 1.0 if whole else in_order(one, other)
    if ordered < IN_ORDER or renamed(one, other) > RENAMED:
        return None
    if one.outlet and one.outlet == other.outlet and same_title(one, other):
        return renewed(one, other, held, f"same outlet and headline, {held:.0%} of the text")
    if not whole:
        return copied(one, other, round(ordered, 2), f"{ordered:.0%} of the shorter text's words stand in the longer in the same order")
    return copied(one, other, round(min(0.99, max(held, alike)), 2), f"{held:.0%} of the shorter text stands in the longer")


def same_text(one: Text, other: Text, held: float, alike: float) -> bool:
    """Tell whether texts that have so much of the shorter one, and of both, in common are one."""
    if min(len(one.words), len(other.words)) < ENOUGH:
        return alike >= ALIKE or held >= WHOLE
    opening = max(share(one.opening, other.shingles), share(other.opening, one.shingles))
    if alike >= ALIKE or (held >= HELD and opening >= OPENED) or (held >= CARRIED and cores(one, other) >= CORES):
        return True
    return held >= TOUCHED and reworded(one, other)


def cores(one: Text, other: Text) -> float:
    """Return which share of what tells the news in one text the other holds, of the two that have less."""
    return min(share(one.core, other.shingles), share(other.core, one.shingles))


def reworded(one: Text, other: Text) -> bool:
    """Tell whether most sentences of the shorter text stand in the other in much the same words, and those that tell the news in both."""
    shorter, longer = sorted((one, other), key=size)
    first, second = stands(shorter.sentences, longer.sentences), stands(longer.sentences, shorter.sentences)
    openings = (much(text.sentences[:half], found[:half]) for text, found in ((shorter, first), (longer, second))
             for half in [(len(found) + 1) // 2])
    return much(shorter.sentences, first) >= WORDED and min(openings) >= WORDED_CORES


def in_order(one: Text, other: Text) -> float:
    """Return which share of the shorter text's words stands in the longer in the same order; 0 of a brief, and where one is much the longer."""
    shorter, longer = sorted((one, other), key=size)
    near = len(longer.words) <= LONGER * len(shorter.words) and len(shorter.words) >= ENOUGH
    return LCSseq.similarity(shorter.words, longer.words) / len(shorter.words) if near else 0.0


def renamed(one: Text, other: Text) -> float:
    """Return which share of the shorter text's names and numbers stands where the other, among words that both have, has others."""
    shorter, longer = sorted((one, other), key=size)
    lost, new = shorter.named - frozenset(longer.words), longer.named - frozenset(shorter.words)
    count = 0
    for equal, steps in groupby(LCSseq.opcodes(shorter.words, longer.words), key=lambda step: step.tag == "equal"):
        here = [(shorter.words[step.src_start:step.src_end], longer.words[step.dest_start:step.dest_end]) for step in steps]
        gone, come = ([word for pair in here for word in pair[side]] for side in (0, 1))
        if not equal and max(len(gone), len(come)) <= SLOT:
            count += min(sum(word in lost for word in gone), sum(word in new for word in come))
    return count / max(1, sum(word in shorter.named for word in shorter.words))


def size(text: Text) -> tuple[int, str]:
    """Return what sorts texts by length."""
    return len(text.words), text.id


def stands(sentences: Sequence[Sequence[str]], others: Sequence[Sequence[str]]) -> list[bool]:
    """Return of each sentence whether it stands among others in much the same words, in the same order: who writes anew orders them anew."""
    return [any(Indel.normalized_similarity(one, other) >= SENTENCE for other in others) for one in sentences]


def much(sentences: Sequence[Sequence[str]], found: Sequence[bool]) -> float:
    """Return which share of sentences was found, the longer counting more."""
    total = sum(map(len, sentences))
    return sum(len(one) for one, is_found in zip(sentences, found, strict=True) if is_found) / total if total else 0.0


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """Return which share of a set stands in another; 1 of an empty one."""
    return len(part & whole) / len(part) if part else 1.0


def follows(one: Text, other: Text, held: float, names: float) -> str | None:
    """Return why the later of two texts of one desk, soon after the other, is a version of it; None where it is not."""
    first, last = day_of(one.published), day_of(other.published)
    if one.desk.isdisjoint(other.desk) or first is None or last is None or abs(last - first) > SOON:
        return None
    if max(one, other, key=age).calls_itself_update:
        return "an update by its own words"
    less = held < HELD or names < NAMES  # more makes copies whoever prints them
    retold = less and held >= RETOLD and names >= RETOLD_NAMES and cores(one, other) >= RETOLD_CORES
    return "the same news told later" if retold else None


def age(text: Text) -> tuple[str, str]:
    """Return what sorts versions by time."""
    return text.published or "", text.id


def same_title(one: Text, other: Text) -> bool:
    """Tell whether two headlines are of the same words."""
    first, second = (WORD.findall((text.title or "").casefold()) for text in (one, other))
    return bool(first) and first == second


def copied(one: Text, other: Text, score: float, reason: str) -> Proposal:
    """Return that two articles are copies."""
    left, right = sorted((one.id, other.id))
    return Proposal(kind="same_article", left=left, right=right, score=score, reason=reason)


def renewed(one: Text, other: Text, score: float, reason: str) -> Proposal:
    """Return that the later of two articles is a new version of the other."""
    older, newer = sorted((one, other), key=age)
    return Proposal(kind="new_version", left=newer.id, right=older.id, score=round(min(0.99, score), 2), reason=reason)
