"""Lands: which country a bare office, army or person belongs to, by the story and by the places in it.

A story of which clearly most is said of one country has a home, and that holds everywhere unless a sentence plays elsewhere. In any
other story what stands nearest decides: the names of the sentence and the paragraph, whose adversary somebody is, in whose words he
is spoken of, what his body was called elsewhere. All that is said of one person is weighed together, and the country that leads the
story, or from which it is told, is the last resort. Where two countries weigh the same there is none.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from dateline.annotate.casting.cast import Cast, Figure
from dateline.annotate.casting.kin import Kin, kin_of
from dateline.annotate.casting.marks import Mark, marks_of, only_land
from dateline.annotate.phrases import clause_verb
from dateline.syntax import Parse

__all__ = ["Lands", "lands_of", "paragraphs_of"]

CLEARLY = 2.0
"""How many times as often as any other a country must be spoken of to be the story's home."""
LARGELY = 1.5
"""How many times as often it must be to be taken for likely."""
LEAD = 2
"""How many paragraphs, headline and lead, say most of whose story it is: what they name counts twice."""
OPENING = 2
"""Within how many tokens after such a word a sentence names where it plays, before its subject."""
STAGING = frozenset({"in", "from"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
HOSTED = 4
"""How often a country alone must be spoken of for a dateline elsewhere, in a country hardly spoken of, to be only where one met."""
RIVAL = 0.4
"""The part of what is said of the first country that must be said of a second to make the story one of two countries."""
SURELY = 3
"""By how much one country must outweigh all others before the whole story is read."""
LOOSE = frozenset({"prep", "relcl", "acl", "advcl", "appos"})
"""Branches of a phrase that say more than whom it names."""
NEAR, SEAT, KIN, FOE, SCENE, SPOKEN, PARAGRAPH = 3, 3, 3, 3, 4, 2, 2
"""The weights of the evidence: the names of the sentence, a parliament among them, what else is said of the body, the adversary,
where the paragraph plays, who speaks, the names of the paragraph before."""
LAST, LIKELY = 1, 4
"""The weights of the last resort: the leading country's, and where it is spoken of far more than any other."""
STATES = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "REB"})
"""Sectors of those who blame the other country's; an opposition blames its own government."""


@dataclass(frozen=True, kw_only=True)
class Lands:
    """The story's own country, if it has one, and the countries that each sentence and paragraph speaks of."""

    home: str
    """The country of which clearly most is said."""
    lead: str
    """In a story without a home: the country that is the last resort."""
    weight: int
    """How much that weighs."""
    rivals: frozenset[str]
    """The two countries of a story of two."""
    marks: tuple[Mark, ...]
    paragraph_of: tuple[int, ...]
    """The paragraph of each sentence."""
    cast: Cast
    kin: Kin

    @property
    def parse(self) -> Parse:
        """The parse of the story."""
        return self.cast.parse

    @cached_property
    def by_sentence(self) -> dict[int, tuple[Mark, ...]]:
        """Sentence → its marks, in order."""
        found: dict[int, tuple[Mark, ...]] = {}
        for mark in self.marks:
            sentence = self.parse.sentence_of[mark.token]
            found[sentence] = (*found.get(sentence, ()), mark)
        return found

    @cached_property
    def by_paragraph(self) -> dict[int, tuple[Mark, ...]]:
        """Paragraph → its marks, in order."""
        found: dict[int, tuple[Mark, ...]] = {}
        for sentence, marks in self.by_sentence.items():
            found[self.paragraph_of[sentence]] = (*found.get(self.paragraph_of[sentence], ()), *marks)
        return found

    def at(self, token: int) -> str:
        """Return the country of a bare office at a token, or nothing where two are as likely."""
        if there := self.scene(self.parse.sentence_of[token]):
            return there
        return self.home or foremost(self.around(token) + Counter({self.speaker(token): SPOKEN}) + Counter({self.lead: self.weight}), 1)

    def of(self, figure: Figure, *, surely: bool = False) -> str:
        """Return the country of a person or body: all that is said of it is weighed together.

        `surely` leaves open what the rest of the story may tell.
        """
        places = [token for span in sorted(figure.spans) if (token := self.parse.token_starts.get(span.start)) is not None]
        if known := next((self.scene(self.parse.sentence_of[token]) for token in places), "") or self.home:
            return known
        weights = Counter({} if surely else {self.lead: self.weight})
        for token in places:
            weights.update(self.said_of(figure, token))
        return foremost(weights, SURELY if surely else 1)

    def alone_at(self, token: int) -> str:
        """Return the story's country for somebody whom every country may have, where the paragraph speaks of no other."""
        if there := self.scene(self.parse.sentence_of[token]):
            return there
        marks = self.by_paragraph.get(self.paragraph_of[self.parse.sentence_of[token]], ())
        home = self.home or self.lead
        return home if all(mark.country == home for mark in marks) else ""

    def scene(self, sentence: int) -> str:
        """Return the country to which a sentence's opening words move the story where it names no other: "In Kenya, doctors …"; else empty."""
        there = self.opening(sentence)
        return there if all(mark.country == there for mark in self.by_sentence.get(sentence, ())) else ""

    def opening(self, sentence: int) -> str:
        """Return the country that a sentence names after "in" or "from" before its subject; or empty."""
        first, last = self.parse.sentences[sentence]
        subject = next((token for token in range(first, last) if self.parse.deps[token] in SUBJECTS), last)
        mark = next(iter(self.by_sentence.get(sentence, ())), None)
        opens = mark is not None and mark.token < subject and bool(STAGING & set(self.parse.words[max(first, mark.first - OPENING):mark.first]))
        return mark.country if mark is not None and opens else ""

    def said_of(self, figure: Figure, token: int) -> Counter[str]:
        """Return the weights of the countries to which what is said of somebody at a token points.

        Where a person is does not tell whose he is, for ministers meet abroad; and the opposition blames its own country.
        """
        found = Counter({self.foe(token): FOE}) if figure.sector in STATES else Counter[str]()
        if token in self.cast.name_at or not figure.names:
            found.update(self.around(token, venues=figure.kind != "person"))
        return found

    def around(self, token: int, *, venues: bool = True) -> Counter[str]:
        """Return the weights of the countries to which the names around a token point."""
        sentence = self.parse.sentence_of[token]
        first, _ = self.parse.sentences[sentence]
        near = [mark for mark in self.by_sentence.get(sentence, ()) if (venues or not mark.venue) and self.tells(mark, token)]
        before = [mark for mark in self.by_paragraph.get(self.paragraph_of[sentence], ()) if mark.token < first and (venues or not mark.venue)]
        told = ((only_land(near), NEAR), (only_land(mark for mark in near if mark.seat), SEAT), (self.kin.land(token), KIN),
                (self.stage(sentence), SCENE), (only_land(before), PARAGRAPH))
        return sum((Counter({country: weight}) for country, weight in told), Counter())

    def stage(self, sentence: int) -> str:
        """Return the country to which a sentence, or one before it in its paragraph, moved the story; or empty."""
        numbers = range(sentence, -1, -1)
        opened = (self.opening(number) for number in numbers if self.paragraph_of[number] == self.paragraph_of[sentence])
        return next((there for there in opened if there), "")

    def tells(self, mark: Mark, token: int) -> bool:
        """Tell whether a mark may say whose somebody in its sentence is.

        What he speaks of does not, and of what comes after him only what hangs on him or on his deed.
        """
        token = name_head(self.parse, token)
        verb = clause_verb(self.parse, token)
        spoken = any(first <= mark.token < last for child in self.parse.kids(verb, "ccomp") for first, last in [self.parse.edges[child]])
        if spoken or mark.token < token:
            return not spoken
        first, last = self.parse.edges[token]
        if first <= mark.token < last:
            return True
        other = clause_verb(self.parse, mark.token)
        return (mark.venue or mark.seat) and (other == verb or (self.parse.deps[other] == "conj" and self.parse.heads[other] == verb))

    def foe(self, token: int) -> str:
        """Return the one of two countries to which somebody belongs who blames the other, or whom the other blames."""
        head = name_head(self.parse, token)
        verb = self.parse.heads[head]
        if not self.rivals or self.parse.lemmas[verb] not in self.cast.lore.blaming:
            return ""
        if self.parse.deps[head] == "nsubj":
            said = (subject for content in self.parse.kids(verb, "ccomp") for subject in self.parse.kids(content, "nsubj"))
            blamed = [*self.parse.kids(verb, "dobj"), *said]
            return self.other([land for thing in blamed for land in self.lands_in(thing)])
        return self.other([land for who in self.parse.kids(verb, "nsubj") for land in self.lands_in(who)])

    def lands_in(self, head: int) -> list[str]:
        """Return the countries that a phrase names, or whose somebody is whom it names; "the government" that one blames is one's own."""
        own = set(self.parse.subtree(head, without=LOOSE))
        named = [mark.country for mark in self.by_sentence.get(self.parse.sentence_of[head], ()) if mark.token in own]
        figure = self.cast.figure_at(head) if head in self.cast.name_at else None
        return named or ([figure.country] if figure is not None and figure.country else [])

    def other(self, lands: list[str]) -> str:
        """Return the adversary of the one country of a list."""
        rest = self.rivals - set(lands)
        return next(iter(rest)) if len(rest) == 1 and len(set(lands)) == 1 else ""

    def speaker(self, token: int) -> str:
        """Return the country of whoever says the clause in which a token stands: his army is "the army"."""
        head = name_head(self.parse, token)
        for above in self.parse.ancestors(head):
            if self.parse.deps[above] == "ccomp" and self.parse.lemmas[self.parse.heads[above]] in self.cast.lore.speech:
                figures = (self.cast.figure_at(subject) for subject in self.parse.kids(self.parse.heads[above], "nsubj"))
                return next((figure.country for figure in figures if figure is not None), "")
        return ""


def name_head(parse: Parse, token: int) -> int:
    """Return the head of the name or compound to which a token belongs."""
    while parse.deps[token] == "compound" and parse.heads[token] != token:
        token = parse.heads[token]
    return token


def foremost(weights: Counter[str], margin: int) -> str:
    """Return the country that outweighs every other by a margin; or empty."""
    del weights[""]
    top = [*weights.most_common(2), ("", 0), ("", 0)]
    return top[0][0] if top[0][1] - top[1][1] >= margin else ""


def lands_of(cast: Cast) -> Lands:
    """Return the countries of an article, its names being cast already."""
    marks = marks_of(cast)
    paragraphs = paragraphs_of(cast.parse)
    leading = [mark for mark in marks if paragraphs[cast.parse.sentence_of[mark.token]] < LEAD]
    counts = Counter(mark.country for mark in [*marks, *leading])
    local = local_land(cast, marks)
    home = home_land(counts, local)
    top = [*counts.most_common(3), ("", 0), ("", 0)]
    rivals = {country for country, count in top if count >= max(1, RIVAL * top[0][1])}
    lead = "" if home else leading_land(counts, local)
    likely = lead == top[0][0] and top[0][1] >= LARGELY * top[1][1]
    return Lands(home=home, lead=lead, weight=LIKELY if likely else LAST, rivals=frozenset(rivals if len(rivals) == 2 else ()),
                 marks=tuple(marks), paragraph_of=paragraphs, cast=cast, kin=kin_of(cast, marks))


def local_land(cast: Cast, marks: list[Mark]) -> str:
    """Return the dateline's country, unless that only hosts those of whom the story speaks; or empty."""
    dateline = cast.reading.dateline
    land = cast.lore.countries.by_iso2(dateline.country) if dateline and dateline.country else None
    if land is None:
        return ""
    spoken = Counter(mark.country for mark in marks if not mark.venue)
    here = sum(mark.country == land.iso3 for mark in marks)
    others = [count for country, count in spoken.items() if country != land.iso3]
    hosts = not spoken[land.iso3] and bool(others) and (max(others) >= HOSTED or (len(others) > 1 and here <= sum(others)))
    return "" if hosts else land.iso3


def home_land(counts: Counter[str], local: str) -> str:
    """Return the country of which clearly most is said; or empty."""
    top = counts.most_common(2)
    if not top:
        return local
    country, count = top[0]
    second = top[1][1] if len(top) > 1 else 0
    return country if count >= CLEARLY * second else ""


def leading_land(counts: Counter[str], local: str) -> str:
    """Return the dateline's country, unless far more is said of another: then that one; or empty."""
    top = [*counts.most_common(2), ("", 0), ("", 0)]
    if local and (counts[local] + 1) * LARGELY >= top[0][1]:
        return local
    return top[0][0] if top[0][1] > LARGELY * top[1][1] else ""


def paragraphs_of(parse: Parse) -> tuple[int, ...]:
    """Return the number of the paragraph of each sentence."""
    numbers: list[int] = []
    for number, (first, _) in enumerate(parse.sentences):
        opens = number > 0 and "\n\n" in parse.text[parse.ends[first - 1]:parse.starts[first]]
        numbers.append((numbers[-1] if numbers else 0) + opens)
    return tuple(numbers)
