"""Tolls: where a text tells how many people were killed or injured, by the codebook's toll frames.

A toll is a word of killing or hurting with people counted in the role that its frame names. Which deed it belongs to is asked elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.annotate.coding.counts import TELLING, Counts, load_counts
from dateline.annotate.coding.triggers import Frame, Frames, Match, best, frame_id, frame_of, frames_of
from dateline.annotate.grammar import Grammar
from dateline.annotate.phrases import clause_verb, span_of
from dateline.codebook.loader import Row, table
from dateline.errors import CodebookError
from dateline.records import Count, Span

__all__ = ["DATED", "SIDES", "Toll", "Tolls", "load_tolls"]

SIDES = ("killed", "injured")
ANY = "*"
WORD = "x"
"""Part of speech of a row whose word tells a toll as whatever it is parsed."""
SAME = "same"
"""Side of a toll whose words do not say what is counted."""
BACK = 2
"""How many sentences back a mere number may point."""
HOWS = frozenset({"", "part", "none", "new", "end"})
NEXT = 7
"""How many words after a verb its object may stand."""
BEARING = frozenset({"NOUN", "PROPN", "NUM"})
BESIDES = frozenset({"more", "others"})
TIES = frozenset({"and", ","})
ALL = frozenset({"all", "both", "none"})
PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
HURT = frozenset({"wounded", "injured", "injure", "wound", "hurt"})
CLAUSAL = frozenset({"VERB", "AUX"})
OF_A_DAY = (("on",), ("in",), ("this",), ("today",))
"""What follows an "earlier" that says when: "earlier on Monday"."""
THEIRS = frozenset({"his", "her", "their"})
"""Words that tie somebody to others in the story: "her husband"."""
DATED = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, kw_only=True)
class Toll:
    """A count of people killed or injured, with the words that tell it."""

    side: str
    count: Count
    match: Match
    part: bool = False
    """Those counted are some of a larger number: "among the dead were"."""
    more: bool = False
    """Those counted come to others: "two more died"."""
    new: bool = False
    """The count takes the place of what was told before: "the toll rose to 14"."""
    old: bool = False
    """The count is one that another took the place of: "he had earlier spoken of five dead"."""
    again: bool = False
    """A mere number of those counted just before: it takes the place of what its teller said of them."""
    ended: bool = False
    """The words tell only how a deed ended, whatever it was: "two people were killed"."""
    source: str | None = None
    """Who tells it, where the narrator does not."""
    split: Count | None = None
    """The count of which this is one side's."""
    parts: tuple[tuple[int, Count], ...] = ()
    """Those who are counted apart, "four soldiers and 15 rebels", each with its count."""
    heads: tuple[int, ...] = ()
    """The nouns or numbers that stand for those counted."""
    camp: str | None = None
    """On which side of a fight those counted were, if that is known."""
    named: bool = False
    """No number is told: the count is one person whom the text names or knows."""

    known: bool = False
    """Those counted are no other number of the same: "the three civilians" were told of, "a constable" is one, "two attackers" are the other side."""
    plain: bool = False
    """A bare word says killed or injured, and nobody does it by that: "counted 52 injured"."""
    vague: bool = False
    """The count is no number: "dozens"."""
    asked: bool = False
    """The words ask for the number, and tell no deed: "how many were wounded"."""

    @property
    def token(self) -> int:
        """The word that says killed or injured."""
        return self.match.token

    @property
    def nobody(self) -> bool:
        """Tell whether the toll says that nobody was."""
        return self.count.high == 0


@dataclass(frozen=True, kw_only=True)
class Tolls:
    """Finds the tolls of a text."""

    frames: Frames
    any_verb: Sequence[Frame]
    words: Mapping[str, Frame]
    how: Mapping[str, str]
    """Frame → part, none, new or nothing."""
    counts: Counts

    def find(self, grammar: Grammar) -> list[Toll]:
        """Return the tolls of a text in order, each people counted once."""
        found: dict[tuple[str, Span | None], Toll] = {}
        last: Toll | None = None
        """The toll that a mere number means: the dead, where a sentence tells of dead and hurt."""
        number = grammar.parse.sentence_of
        for token in self.telling(grammar):
            for told in self.at(grammar, token):
                toll = self.same(grammar, told, last) if told.side == SAME else told
                if toll is None:
                    continue
                toll = found.setdefault((toll.side, toll.count.span), self.among(grammar, toll, last))
                if last is None or toll.side == last.side or toll.side == SIDES[0] or number[toll.token] != number[last.token]:
                    last = toll
        # Who "was hit by a bullet and later died" is not one more of the wounded.
        lasting = (toll for (side, span), toll in found.items() if side == SIDES[0] or toll.count.high != 1 or (SIDES[0], span) not in found)
        return sorted(lasting, key=lambda toll: toll.token)

    def telling(self, grammar: Grammar) -> Iterator[int]:
        """Yield the words that may tell of a toll: verbs, and what some row names."""
        parse, known = grammar.parse, {"NOUN": self.frames.nouns, "ADJ": self.frames.adjectives}
        for token, (pos, word, lemma) in enumerate(zip(parse.pos, parse.words, parse.lemmas, strict=True)):
            if pos in CLAUSAL or word in self.words or lemma in known.get(pos, ()):
                yield token

    def same(self, grammar: Grammar, toll: Toll, last: Toll | None) -> Toll | None:
        """Return the toll of a mere number, which is of those that were counted just before: "by evening the figure stood at 16"."""
        number = grammar.parse.sentence_of
        near = last is not None and number[toll.token] - number[last.token] <= BACK
        put = grammar.parse.lemmas[toll.token] in {*self.counts.reporting, "be"}
        return replace(toll, side=last.side, new=toll.new or not put, again=True) if last and near else None

    def among(self, grammar: Grammar, toll: Toll, last: Toll | None) -> Toll:
        """Return a toll of some of those counted just before, as what adds to the dead, or as a part of them: "two of them died"."""
        number = grammar.parse.sentence_of
        if last is None or toll.side != SIDES[0] or toll.nobody or number[toll.token] - number[last.token] > 1 or toll.count.low > last.count.low:
            return toll
        some = any(of_them(grammar, head) for head in toll.heads)
        bare = grammar.parse.lemmas[toll.token] in {"die", "succumb"} and bool(toll.heads) and all(
            grammar.parse.pos[head] == "NUM" and not grammar.parse.kids(head, "prep") for head in toll.heads)
        if last.side == SIDES[1]:
            return replace(toll, more=toll.more or some or bare)
        return replace(toll, part=toll.part or some)

    def at(self, grammar: Grammar, token: int) -> Iterator[Toll]:
        """Yield the toll that one word tells, by the frame that fits best, else by the bare word; two if nobody was harmed."""
        for match in self.matches(grammar, token):
            toll = self.read(grammar, match)
            if toll is not None and toll.side in (*SIDES, SAME):
                yield toll
                return
            if toll is not None and toll.nobody and toll.side:
                yield from (Toll(side=side, count=toll.count, match=match) for side in SIDES)
                return

    def matches(self, grammar: Grammar, token: int) -> Iterator[Match]:
        """Yield the frames that fit one word, the best first."""
        frames = [*self.frames.candidates(grammar, token), *(self.any_verb if grammar.parse.pos[token] == "VERB" else ())]
        yield from best(grammar, token, frames, light=None) if frames else ()
        if frame := self.words.get(grammar.parse.words[token]):
            yield Match(frame=frame, token=token, tokens=frozenset({token}))

    def read(self, grammar: Grammar, match: Match) -> Toll | None:
        """Return the toll that a frame tells in one place, or None where it counts nobody."""
        how = self.how[match.frame.id]
        if self.over_time(grammar, match) or left_out(grammar, match.token):
            return None
        if how == "none":
            span = span_of(grammar.parse, match.tokens)
            return Toll(side=match.frame.type, match=match, count=Count(low=0, high=0, text=span.of(grammar.parse.text), span=span))
        for role in match.frame.recipient:
            heads = self.role(grammar, match.token, role)
            if match.frame.type == SAME and not all(mere(grammar, head) for head in heads):
                continue
            if count := self.counted(grammar, match.token, role, heads):
                toll = self.made(grammar, match, how, heads, count)
                was = role == "from" and " to " not in count.text and not any(grammar.parse.words[head + 1:head + 2] == ("to",) for head in heads)
                return replace(toll, old=True) if was else toll  # "rose from 11" tells what was
        return None

    def made(self, grammar: Grammar, match: Match, how: str, heads: list[int], count: Count) -> Toll:
        """Return the toll of some people by a frame."""
        side, word = self.side(grammar, match)
        if word is not None:
            match = replace(match, tokens=match.tokens | {word.token})
        numbered = any(self.counts.numbered(grammar, head) for head in heads)
        some = numbered or any(anybody(grammar, head) for head in heads)
        new = how == "new" or any(risen(grammar, head) for head in (match.token, *heads))
        return Toll(side=side, count=count, match=match, heads=tuple(heads), parts=tuple(self.counts.parts(grammar, heads)),
                    part=how == "part", new=new, ended=how == "end" or (word is not None and self.how[word.frame.id] == "end"),
                    named=count.high == 1 and not some, known=(count.high == 1 and not numbered) or self.known(grammar, heads),
                    old=self.old(grammar, [match.token, *heads]), vague=self.counts.loose(count), plain=self.plain(grammar, match),
                    asked=any(how_many(grammar, head) for head in heads), more=self.more(grammar, match, heads, count)
                    or (side == SIDES[0] and any(of_the_hurt(grammar, head) for head in heads)))

    def known(self, grammar: Grammar, heads: list[int]) -> bool:
        """Tell whether those counted are people told of before, or the attackers themselves."""
        return any(told_of(grammar, head) or grammar.parse.lemmas[head] in self.counts.attackers for head in heads)

    def plain(self, grammar: Grammar, match: Match) -> bool:
        """Tell whether a bare word below a verb of reporting says killed or injured."""
        return match.frame.id.endswith(".a") and grammar.parse.lemmas[clause_verb(grammar.parse, match.token)] in self.counts.reporting

    def more(self, grammar: Grammar, match: Match, heads: list[int], count: Count) -> bool:
        """Tell whether those counted come to others: "two more died", "nobody else was hurt"."""
        first = heads if count.high == 0 else heads[:1]
        return any(self.counts.more(grammar, head) for head in first) or too(grammar, match.token, heads)

    def side(self, grammar: Grammar, match: Match) -> tuple[str, Match | None]:
        """Return the side of a toll: its frame's, but of a mere number that of a word beside it, "the number of people hurt rose", with the word."""
        parse = grammar.parse
        nouns = [token for token in match.tokens if token != match.token and parse.pos[token] in BEARING]
        if not nouns or any(parse.lemmas[noun] not in self.counts.figures for noun in nouns):
            return match.frame.type, None
        below = [token for noun in nouns for token in parse.subtree(noun) if token not in nouns]
        words = (found for token in below for found in self.matches(grammar, token) if found.frame.type in SIDES)
        if word := next(words, None):
            return word.frame.type, word
        beside = [child for child in parse.kids(nouns[0], "prep", "acl", "relcl", "amod", "compound") if parse.words[child] not in self.counts.right]
        return ("" if beside else SAME), None

    def old(self, grammar: Grammar, tokens: list[int]) -> bool:
        """Tell whether a count is said to be one of earlier, by its own words or by those who give it."""
        parse = grammar.parse
        above = [here for token in tokens for here in parse.ancestors(token)]
        words = {*tokens, *above, *(subject for verb in above for subject in parse.kids(verb, "nsubj"))}
        told = [token for token in words if parse.lemmas[token] in self.counts.reporting]
        if any(parse.words[child] == "first" for token in told for child in parse.kids(token, "advmod")):
            return True  # "had first reported four deaths"
        return any(parse.words[child] in self.counts.earlier and parse.words[child + 1:child + 2] not in OF_A_DAY
                   for token in words for child in parse.kids(token, "advmod", "amod"))

    def over_time(self, grammar: Grammar, match: Match) -> bool:
        """Tell whether a toll is a sum over a time, and no deed's: "the week's dead"."""
        return any(grammar.labels.get(child) in DATED for token in match.tokens for child in grammar.parse.kids(token, "poss"))

    def counted(self, grammar: Grammar, token: int, role: str, heads: list[int]) -> Count | None:
        """Return the count of those who stand in a role."""
        if role == "self":
            return self.counts.span_of_two(grammar, token) or self.counts.numbered(grammar, token) or self.without(grammar, token)
        asked = next((head for head in heads if how_many(grammar, head)), None)
        return self.counts.total(grammar, heads) if asked is None else self.answers(grammar, asked)

    def without(self, grammar: Grammar, noun: int) -> Count | None:
        """Return the zero of "without casualties"."""
        parse, above = grammar.parse, grammar.parse.heads[noun]
        if parse.words[above] != "without":
            return None
        span = span_of(parse, [above, noun])
        return Count(low=0, high=0, text=span.of(parse.text), span=span)

    def answers(self, grammar: Grammar, many: int) -> Count | None:
        """Return the range of the bare numbers that answer "how many were wounded": "17, say the police; the hospital took in 23"."""
        parse = grammar.parse
        last = parse.sentences[parse.sentence_of[many]][1]
        told = [count for token in range(many, last) if parse.pos[token] == "NUM" and parse.deps[token] != "nummod"
                and (count := self.counts.read(grammar, token))]
        spans = [count.span for count in told if count.span]
        if not spans:
            return None
        span = Span(start=spans[0].start, end=spans[-1].end)
        high = None if any(count.high is None for count in told) else max(count.high or 0 for count in told)
        return Count(low=min(count.low for count in told), high=high, text=span.of(parse.text), span=span)

    def role(self, grammar: Grammar, token: int, role: str) -> list[int]:
        """Return the heads in a role: one of a toll's own, a role of those who stand in another ("obj.of"), or one of the grammar."""
        if finder := OWN_ROLES.get(role):
            return finder(grammar, token)
        outer, _, inner = role.partition(".")
        heads = grammar.role(token, outer)
        return [below for head in heads for core in grammar.cores(head) for below in grammar.role(core, inner)] if inner else heads


def anybody(grammar: Grammar, head: int) -> bool:
    """Tell whether a phrase means a person of whom the text says nothing more: "a shopkeeper", "the owner, a man of 52", "her husband"."""
    parse = grammar.parse
    some = any(parse.words[child] in {"a", "an"} for noun in (head, *parse.kids(head, "appos")) for child in parse.kids(noun, "det"))
    return some or (parse.pos[head] == "NOUN" and any(parse.words[child] in THEIRS for child in parse.kids(head, "poss")))


def of_them(grammar: Grammar, head: int) -> bool:
    """Tell whether a phrase counts some of those told of: "two of them", "three of whom"."""
    return any(grammar.parse.words[noun] in {"them", "whom", "these", "those"} for noun in grammar.pobj([head], "of"))


def told_of(grammar: Grammar, head: int) -> bool:
    """Tell whether a phrase means people of whom the number was told: "the three civilians"."""
    parse = grammar.parse
    return any(parse.words[child] in {"the", "these", "those"} for child in parse.kids(head, "det")) and bool(parse.kids(head, "nummod"))


def of_the_hurt(grammar: Grammar, head: int) -> bool:
    """Tell whether a phrase counts some of those who were hurt: "one of the wounded"."""
    return any(grammar.parse.lemmas[noun] in HURT for noun in grammar.pobj([head], "of"))


def mere(grammar: Grammar, head: int) -> bool:
    """Tell whether a phrase is a number that does not say of what: "spoke of more than 50"."""
    parse = grammar.parse
    last = parse.sentences[parse.sentence_of[head]][1]
    goes_on = head + 1 < last and parse.pos[head + 1] not in {"PUNCT", "CCONJ", "SCONJ"}  # "listed two in serious condition"
    return parse.pos[head] == "NUM" and not goes_on and grammar.labels.get(head) not in {*DATED, "MONEY", "PERCENT"} and not parse.kids(head, "prep")


def risen(grammar: Grammar, token: int) -> bool:
    """Tell whether a count is said to take the place of another: "confirmed 43 deaths, up from 26 on Tuesday"."""
    parse = grammar.parse
    last = parse.sentences[parse.sentence_of[token]][1]
    after = token + 1 + (parse.words[token + 1:token + 2] == (",",))
    return after + 1 < last and parse.words[after] in {"up", "down"} and parse.words[after + 1] == "from"


def too(grammar: Grammar, verb: int, heads: list[int]) -> bool:
    """Tell whether those counted are said to have been harmed besides: "one driver was also hurt"."""
    parse = grammar.parse
    also = any(parse.words[child] == "also" for child in parse.kids(verb, "advmod"))
    return also and any(parse.deps[head] in {"nsubj", "nsubjpass"} and parse.heads[head] == verb for head in heads)


def left_out(grammar: Grammar, token: int) -> bool:
    """Tell whether somebody does not count those whom a noun counts: "the figure does not include seven bodies"."""
    verb = grammar.governor(token) if grammar.parse.pos[token] == "NOUN" else None
    return verb is not None and bool(grammar.parse.kids(verb, "neg"))


def how_many(grammar: Grammar, head: int) -> bool:
    """Tell whether a phrase asks for its number: "how many"."""
    parse = grammar.parse
    return parse.words[head] == "many" and head > 0 and parse.words[head - 1] == "how"


def itself(grammar: Grammar, token: int) -> list[int]:
    """Return the word itself: "twelve deaths"."""
    return [token]


def right_before(grammar: Grammar, token: int) -> list[int]:
    """Return who stands right before a word that has no parties of its own, in whatever relation: "11 dead", "with 30 more hurt"."""
    parse = grammar.parse
    if parse.deps[token] == "amod" and parse.heads[token] > token and grammar.somebody(parse.heads[token]):
        return [parse.heads[token]]  # "five dead soldiers"
    first = parse.sentences[parse.sentence_of[token]][0]
    before = token - 1
    if before > first and parse.words[before] in BESIDES:
        before -= 1
    if parse.kids(token, "dobj", "auxpass") or before < first:
        return []
    own = parse.kids(token, "nsubj", "nsubjpass")
    if own and not (parse.pos[before] == "NUM" and parse.deps[before] == "conj"):  # "four dead and [13] injured"
        return joined(grammar, before) if own == [before] and parse.pos[before] == "NOUN" else own
    return joined(grammar, before) if parse.pos[before] in BEARING else []


def joined(grammar: Grammar, head: int) -> list[int]:
    """Return a head with that of the phrase that an "and" or a comma ties to it from before, and so on: "nine women and four men dead"."""
    parse, heads = grammar.parse, [head]
    while True:
        tie = parse.edges[heads[0]][0] - 1
        if tie < 1 or parse.words[tie] not in TIES or parse.pos[tie - 1] not in BEARING or not parse.kids(tie - 1, "nummod"):
            return heads
        heads.insert(0, tie - 1)


def carried(grammar: Grammar, token: int) -> list[int]:
    """Return of whom a word says something by the verb above it: "nine were found dead", "they shot dead two robbers"."""
    parse = grammar.parse
    if parse.deps[token] == "amod" and parse.kids(parse.heads[token], "nummod"):
        return [parse.heads[token]]
    verb = clause_verb(parse, parse.heads[token])
    if parse.pos[verb] not in {"VERB", "AUX"} or parse.deps[token] not in {"acomp", "oprd", "advmod", "xcomp", "advcl", "attr"}:
        return []
    passive = [head for child in parse.kids(verb, "auxpass") for head in parse.kids(child, "nsubj", "nsubjpass")]
    other = [child for child in parse.kids(verb, "oprd", "dative") if child > token]  # "shot dead a 22-year-old"
    return passive or grammar.object(verb) or ([] if other else grammar.surface(verb))


def whole(grammar: Grammar, token: int) -> list[int]:
    """Return the people counted before in the sentence of whom all a word is said: "found nine soldiers, all of them dead"."""
    parse = grammar.parse
    if not any(parse.words[head] in ALL for head in parse.kids(token, "nsubj")):
        return []
    first = parse.sentences[parse.sentence_of[token]][0]
    return [head for head in range(token - 1, first - 1, -1)
            if (parse.kids(head, "nummod") and grammar.somebody(head)) or (parse.pos[head] == "NUM" and parse.deps[head] in PARTIES)][:1]


def bearer(grammar: Grammar, token: int) -> list[int]:
    """Return who has what stands behind "with": "three people with burns", "she got away with a broken wrist"."""
    parse = grammar.parse
    holder = token
    if parse.pos[token] == "NOUN":
        above = parse.heads[token]
        if parse.words[above] != "with":
            return []
        holder = parse.heads[above]
    if parse.pos[holder] in BEARING:
        return [holder]
    return grammar.object(holder) if grammar.passive(holder) else grammar.surface(holder)


def within(grammar: Grammar, token: int) -> list[int]:
    """Return who is in what stands behind "in": "29 people in hospital"."""
    parse, above = grammar.parse, grammar.parse.heads[token]
    holder = parse.heads[above]
    died = parse.lemmas[clause_verb(parse, holder)] in {"die", "succumb"}  # "five died, three at once and two in hospital"
    return [holder] if parse.words[above] == "in" and parse.pos[holder] in BEARING and not died else []


def taken(grammar: Grammar, verb: int) -> list[int]:
    """Return the object that a parser gave to those who report it: "killing at least 20 people, residents and a doctor told AFP"."""
    parse = grammar.parse
    if parse.kids(verb, "dobj") or grammar.passive(verb):
        return []
    last = parse.sentences[parse.sentence_of[verb]][1]
    return [noun for noun in range(verb + 1, min(verb + NEXT, last)) if parse.deps[noun] == "nsubj" and parse.kids(noun, "nummod")
            and parse.lemmas[parse.heads[noun]] in TELLING and parse.heads[noun] > noun][:1]


OWN_ROLES = {"taken": taken, "within": within, "self": itself, "before": right_before, "carried": carried, "bearer": bearer, "whole": whole}


def load_tolls(folder: Path | None, sets: Mapping[str, frozenset[str]]) -> Tolls:
    """Read the toll frames and the number words from the codebook."""
    rows = table("tolls", folder=folder, key=("trigger", "pos", "with"))
    for row in rows:
        if row["side"] not in {*SIDES, SAME, "harmed"} or row["how"] not in HOWS:
            raise CodebookError(f"{row.where}: side must be killed, injured, same or harmed, and how part, none, new, end or empty")
    usual = [row for row in rows if row["trigger"] != ANY and row["pos"] != WORD]
    return Tolls(frames=Frames(**frames_of(map(as_trigger, usual), sets), light={}, sets=sets),
                 any_verb=[frame_of(as_trigger(row), sets) for row in rows if row["trigger"] == ANY],
                 words={row["trigger"]: frame_of(as_trigger(row), sets) for row in rows if row["pos"] == WORD},
                 how={frame_id(as_trigger(row)): row["how"] for row in rows}, counts=load_counts(folder, sets["body"] | sets["government"]))


def as_trigger(row: Row) -> Row:
    """Return a toll's row as one of a trigger: its side is the type, those counted are the recipients."""
    made = Row(row, pos="a" if row["pos"] == WORD else row["pos"], type=row["side"], mode="", actor="subj", recipient=row["who"])
    made.where = row.where
    return made
