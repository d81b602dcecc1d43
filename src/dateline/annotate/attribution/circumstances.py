"""Circumstances of a claim: whether it is negated or hedged, where and when it was said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.annotate.attribution.page import Attribution, Page
from dateline.annotate.clauses import Clauses
from dateline.annotate.dating import dated
from dateline.annotate.phrases import clause_verb, span_of, trimmed
from dateline.codebook.speech import Speech
from dateline.records import Party, Span, When
from dateline.syntax import Parse

__all__ = ["Circumstances", "hedges", "is_negated", "venue_of"]

NOT_DOING = frozenset({"refuse", "decline", "fail", "avoid", "stop", "hesitate", "omit", "neglect", "forget"})
SPEAKING = frozenset({"speak", "talk", "address", "write", "appear", "testify", "post", "tweet", "respond", "react", "comment", "answer"})
BESIDE = frozenset({"after", "when", "as"})
MAIN = frozenset({"ccomp", "ROOT", "xcomp", "parataxis", "acl", "conj"})
LONGEST_SAYING = 31
"""Days over which an utterance may be dated: "last month", not "this year"."""
PHRASAL = frozenset({"dobj", "prep", "xcomp", "oprd", "noun", "noun+prep"})
"""Frames whose content is a phrase: a venue at its end is that of the act."""


def is_negated(parse: Parse, one: Attribution) -> bool:
    """Tell whether the saying itself is denied: "did not say", "refused to confirm", "no official claimed"."""
    verb = one.token
    if verb is None or one.frame == "adjunct":
        return False
    if any(parse.deps[child] == "neg" for child in parse.children[verb]):
        return True
    head = parse.heads[verb]
    if (parse.deps[verb] == "xcomp" and parse.lemmas[head] in NOT_DOING) or (parse.deps[verb] == "pcomp" and parse.words[head] == "without"):
        return True
    return one.source is not None and any(parse.words[token] in {"no", "nobody", "neither", "none"} for token in one.source.tokens[:1])


def hedges(parse: Parse, one: Attribution, speech: Speech) -> tuple[str, ...]:
    """Return the words by which reporter or speaker leave room: beside the cue and on the content's own verb."""
    found: list[int] = []
    if one.token is not None:
        found.extend(child for child in parse.children[one.token] if hedging(parse, child, speech["hedge_modals"] | speech["hedges"]))
        if one.source is None and one.passive and one.cue is not None and one.cue.lemma in speech["unsourced"]:
            found.append(one.token)
    inside = set(one.content)
    for verb in one.content:
        if parse.pos[verb] in {"VERB", "AUX"} and parse.deps[verb] in MAIN and (parse.heads[verb] not in inside or parse.heads[verb] == verb):
            found.extend(child for child in parse.children[verb] if hedging(parse, child, speech["hedges"] | {"may", "might", "could"}))
    return tuple(dict.fromkeys(parse.words[token] for token in sorted(set(found))))


def hedging(parse: Parse, token: int, words: frozenset[str]) -> bool:
    """Tell whether a dependant of a verb hedges it."""
    return parse.deps[token] in {"advmod", "aux", "acomp", "oprd"} and parse.words[token] in words


def venue_of(parse: Parse, one: Attribution, speech: Speech) -> tuple[int, ...]:
    """Return the tokens of the phrase that says where or through what it was said, or none."""
    if one.token is None or one.frame == "adjunct":
        return ()
    speaking = [child for child in parse.kids(one.token, "advcl") if parse.lemmas[child] in SPEAKING and parse.tags[child] == "VBG"]
    inside = set(one.content) if one.frame in {"ccomp", "inserted", "quote"} else set()
    for verb in [one.token, *speaking]:
        for child in parse.kids(verb, "prep"):
            if child not in inside and (found := venue_phrase(parse, child, speech)):
                return found
    if one.frame in PHRASAL:
        return trailing_venue(parse, one, speech)
    return ()


def venue_phrase(parse: Parse, preposition: int, speech: Speech) -> tuple[int, ...]:
    """Return the tokens of a prepositional phrase whose noun is a venue."""
    nouns = speech.venues.get(parse.words[preposition], frozenset())
    for noun in parse.kids(preposition, "pobj"):
        names = {parse.lemmas[noun], *(parse.lemmas[child] for child in parse.kids(noun, "compound"))}
        if names & nouns:
            return tuple(trimmed(parse, parse.subtree(preposition, without=frozenset({"relcl", "advcl"}))))
    return ()


def trailing_venue(parse: Parse, one: Attribution, speech: Speech) -> tuple[int, ...]:
    """Return the venue at the very end of an object's phrase: "demanded his release at a rally in the capital"."""
    last = one.content[-1]
    for token in reversed(one.content):
        if parse.words[token] in {"at", "during"} and parse.deps[token] == "prep" and parse.edges[token][1] > last:
            return venue_phrase(parse, token, speech)
    return ()


def of_an_act(when: When) -> bool:
    """Tell whether somebody can have said something then: not "since 2014", nor in the course of a whole year."""
    if when.start is None or when.end is None:
        return when.start == when.end is None and when.precision not in {"year", "decade", "season"}
    return (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days <= LONGEST_SAYING


def owns(parse: Parse, last: int) -> bool:
    """Tell whether a time that ends here is a possessor: "last week's report" says nothing about when it was denied."""
    return any(parse.words[token] in {"'s", "’s", "'", "’"} for token in range(last, min(last + 2, len(parse))))


@dataclass
class Circumstances:
    """Tells when claims were said, given in the order of the text: speech that runs on keeps its date."""

    page: Page
    clauses: Clauses
    dates: dict[int, When] = field(default_factory=dict)
    """Cue token → when it was said."""
    lead: dict[str, When] = field(default_factory=dict)
    """Speaker → the first date of anything that he said."""
    last: tuple[str, int, When] | None = None
    """Speaker, paragraph and date of the claim before."""

    def said_on(self, one: Attribution, speaker: Party | None) -> When | None:
        """Return when a claim was said: its cue's own clause, else the statement that it goes on with."""
        if one.token is None:
            return None
        found = self.own(one, one.token) or self.beside(one) or self.dates.get(one.token) or self.inherited(one, speaker)
        if found is not None:
            self.dates[one.token] = found
            if speaker is not None:
                self.lead.setdefault(speaker.id, found)
                self.last = (speaker.id, self.page.paragraph_of[one.token], found)
        return found

    def beside(self, one: Attribution) -> When | None:
        """Return the date of the clause on which the cue's hangs by "after" or "when": "walked out on Thursday after he accused them"."""
        parse, token = self.page.parse, one.token
        if token is None or parse.deps[token] != "advcl" or not any(parse.words[mark] in BESIDE for mark in parse.kids(token, "mark", "advmod")):
            return None
        return self.own(one, parse.heads[token])

    def own(self, one: Attribution, token: int) -> When | None:
        """Return the date in a cue's own clause, not one that belongs to the content or to other quoted words."""
        parse = self.page.parse
        if parse.pos[token] not in {"VERB", "AUX"}:
            return None
        inside = {t for t in range(*parse.sentences[parse.sentence_of[token]]) if self.page.quotation_of[t] != self.page.quotation_of[token]}
        inside.update(one.content)
        fitting: list[tuple[int, When]] = []
        for time in self.clauses.times.get(clause_verb(parse, token), ()):
            tokens = parse.tokens_in(time.span.start, time.span.end)
            if time.type in {"SET", "DURATION"} or not dated(time) or not tokens or owns(parse, tokens[-1]):
                continue
            if tokens[0] not in inside and of_an_act(time.when):
                fitting.append((abs(tokens[0] - token), time.when))
        return min(fitting, key=lambda item: item[0])[1] if fitting else None

    def inherited(self, one: Attribution, speaker: Party | None) -> When | None:
        """Return the date of the statement that a claim goes on with: in the same paragraph, or a quotation from the story's lead."""
        parse, token = self.page.parse, one.token
        if speaker is None or token is None or parse.tags[token] not in {"VBD", "VBG"}:
            return None
        if any(parse.lemmas[child] == "have" for child in parse.kids(token, "aux")):
            return None
        if self.last is not None and self.last[0] == speaker.id and self.last[1] == self.page.paragraph_of[token]:
            return self.last[2]
        quoted = sum(self.page.quotation_of[t] >= 0 for t in one.content) * 2 > len(one.content)
        return self.lead.get(speaker.id) if quoted else None


def evidence_of(page: Page, one: Attribution) -> tuple[Span, ...]:
    """Return the stretches that show a claim: cue, speaker and what of the content stands with them, then the rest of the content."""
    parse = page.parse
    shown = sorted({*one.content, *one.cue_tokens, *(one.source.tokens if one.source else ())})
    groups: list[list[int]] = []
    for token in shown:
        if groups and parse.sentence_of[token] - parse.sentence_of[groups[-1][-1]] <= 1:
            groups[-1].append(token)
        else:
            groups.append([token])
    return tuple(span_of(parse, group) for group in groups)


def without_tokens(content: Sequence[int], removed: Sequence[int]) -> tuple[int, ...]:
    """Return a content less a venue that the parser hung on it."""
    kept = tuple(token for token in content if token not in set(removed))
    return kept or tuple(content)
