"""Loose quotations: those that no cue took. Each goes on with the last speaker, or is kept with no speaker at all."""

import re
from collections.abc import Sequence

from dateline.annotate.attribution.page import Attribution, Page, Source
from dateline.annotate.attribution.speakers import speaker_of
from dateline.annotate.attribution.verb_cues import cue_tokens, verb_cue
from dateline.codebook.acts import Cue, Lexicon

__all__ = ["loose_quotes"]

SPOKEN = frozenset({"ccomp", "inserted", "quote", "runs-on", "introduced", "followed"})
REACH = 14
"""Tokens after a quotation within which its reporting verb may stand."""
SIGNATURE = re.compile(r"[ \t\xa0]*\n?[ \t\xa0]*[―—–-]{1,2}[ \t\xa0]*")
NAME_ENDS = re.compile(r"[,(;|/]")
JOINTS = frozenset({"DT", "IN", "HYPH", "POS", "NNP", "FW"})
LINE, NAME = 12, 6
"""Words of a line, and of the name that begins it, that may sign a quotation."""


def loose_quotes(page: Page, found: Sequence[Attribution], words: Lexicon) -> list[Attribution]:
    """Return an attribution for each quotation that is long enough for an utterance and that none of `found` has taken."""
    taken = {page.quotation_of[token] for one in found if outside(page, one) for token in one.content}
    spoken = sorted((ends(page, one), number) for number, one in enumerate(found)
                    if outside(page, one) and one.frame in SPOKEN)
    used = {one.token for one in found}
    everything = list(found)
    added: list[Attribution] = []
    for number, quotation in enumerate(page.quotations):
        tokens = page.tokens_of(number)
        if number in taken or not tokens or (quotation.short and not complete(page, tokens)):
            continue
        before = [place for end, place in spoken if end <= quotation.span.start + 1]
        last = before[-1] if before else None
        made = continued(page, tokens, everything, last, number)
        if not quotation.short:
            made = introduced(page, tokens, words) or signed(page, tokens, number) or made
            made = made or followed(page, tokens, words, used) or alone(page, tokens)
        if made is not None:
            added.append(made)
            place = made.follows if made.follows is not None else len(everything)
            everything.append(made)
            spoken = sorted([*spoken, (quotation.span.end, place)]) if made.source else spoken
    return added


def outside(page: Page, one: Attribution) -> bool:
    """Tell whether the cue of an attribution stands outside all quotations: only then does it take one over."""
    return one.token is None or page.quotation_of[one.token] < 0


def complete(page: Page, tokens: range) -> bool:
    """Tell whether a short quotation is a sentence of its own: "“Nobody came.”"."""
    marks = {page.parse.words[token] for token in tokens[-2:]}
    return len(tokens) > 3 and bool(marks & {".", "!", "?"}) and opens_sentence(page, tokens[0])


def ends(page: Page, one: Attribution) -> int:
    """Return where the words of an attribution end."""
    return page.parse.ends[max((*one.content, *one.cue_tokens, *(one.source.tokens if one.source else ())))]


def continued(page: Page, tokens: range, found: Sequence[Attribution], last: int | None, number: int) -> Attribution | None:
    """Return the quotation as going on with the speaker before it, where it follows close and opens a sentence."""
    if last is None or not opens_sentence(page, tokens[0]):
        return None
    before = found[last]
    if not any(page.quotation_of[t] >= 0 for t in before.content) or not close(page, before, tokens[0], number):
        return None
    return Attribution(content=tuple(tokens), source=before.source, cue=before.cue, token=before.token, cue_tokens=before.cue_tokens,
                       frame="runs-on", act="say", follows=last)


def close(page: Page, before: Attribution, token: int, number: int) -> bool:
    """Tell whether nothing but the end of the attribution's own sentence, or quotations that went on with it, parts a quotation from it."""
    parse = page.parse
    sentence = max(parse.sentence_of[before.content[-1]], parse.sentence_of[before.cue_tokens[-1]] if before.cue_tokens else 0)
    end = max(parse.ends[parse.sentences[sentence][1] - 1], *(q.span.end for q in page.quotations[:number]))
    start = parse.starts[token]
    return end >= start or (not parse.text[end:start].strip() and page.paragraph_of[token] - page.paragraph_of[before.content[-1]] <= 2)


def introduced(page: Page, tokens: range, words: Lexicon) -> Attribution | None:
    """Return the quotation as said by the subject of the sentence whose colon or comma opens it."""
    parse = page.parse
    mark = tokens[0] - 1
    if mark < 0 or parse.words[mark] not in {":", ","} or page.paragraph_of[tokens[0]] - page.paragraph_of[mark] > 1:
        return None
    first, _ = parse.sentences[parse.sentence_of[mark]]
    verbs = [token for token in range(mark, first - 1, -1) if page.quotation_of[token] < 0 and parse.pos[token] == "VERB"]
    known = [verb for verb in verbs if speaks(verb_cue(parse, verb, words))]
    for verb in [*known, *verbs] if parse.words[mark] == ":" else known:
        source = speaker_of(parse, verb)
        if source is not None:
            return said(page, tokens, verb, source, words, "introduced")
    return None


def followed(page: Page, tokens: range, words: Lexicon, used: set[int | None]) -> Attribution | None:
    """Return the quotation as said by the reporting verb that follows it, where the parser made that a sentence of its own."""
    parse = page.parse
    start = tokens[-1] + 1
    for verb in range(start, min(start + REACH, len(parse))):
        if page.paragraph_of[verb] != page.paragraph_of[start - 1] or page.quotation_of[verb] >= 0 or parse.words[verb] in {".", "!", "?", ":"}:
            return None
        if verb not in used and speaks(verb_cue(parse, verb, words)):
            source = speaker_of(parse, verb)
            if source is not None and source.tokens[0] >= start:
                return said(page, tokens, verb, source, words, "followed")
    return None


def signed(page: Page, tokens: range, number: int) -> Attribution | None:
    """Return the quotation as said by the name that signs it: "“A great day.” ― Anna Kemboi, Kitale"."""
    parse = page.parse
    end = page.quotations[number].span.end
    mark = SIGNATURE.match(parse.text, end)
    first = parse.token_starts.get(mark.end()) if mark else None
    if first is None:
        return None
    line = parse.text[mark.end():].partition("\n")[0] if mark else ""
    name = parse.tokens_in(parse.starts[first], parse.starts[first] + len(NAME_ENDS.split(line)[0].rstrip()))
    if len(line.split()) > LINE or not 2 <= len(name) <= NAME or not all(named(page, token) for token in name):
        return None
    head = next((token for token in reversed(name) if parse.heads[token] not in name or parse.heads[token] == token), name[-1])
    source = Source(tokens=tuple(name), head=head)
    return Attribution(content=tuple(tokens), source=source, cue=None, token=None, cue_tokens=(), frame="signed", act="say")


def named(page: Page, token: int) -> bool:
    """Tell whether a token may stand in a name: it has a capital, or joins parts of one, as in "Anna van der Berg"."""
    return page.parse.word(token)[0].isupper() or page.parse.tags[token] in JOINTS


def speaks(cue: Cue | None) -> bool:
    """Tell whether a cue may report a quotation."""
    return cue is not None and ("quote" in cue.frames or "ccomp" in cue.frames)


def said(page: Page, tokens: range, verb: int, source: Source, words: Lexicon, frame: str) -> Attribution:
    """Return a quotation as said through a verb, which is the cue only if it is a reporting word."""
    cue = verb_cue(page.parse, verb, words)
    return Attribution(content=tuple(tokens), source=source, cue=cue, token=verb if cue else None,
                       cue_tokens=cue_tokens(page.parse, verb) if cue else (), frame=frame, act=cue.act if cue else "say")


def opens_sentence(page: Page, token: int) -> bool:
    """Tell whether a token is the first of a sentence or of a paragraph."""
    first, _ = page.parse.sentences[page.parse.sentence_of[token]]
    return token == first or page.parse.words[token - 1] in {".", "!", "?", ":", "”", '"'}


def alone(page: Page, tokens: range) -> Attribution | None:
    """Return the quotation with no speaker, where it is a whole utterance and not a title or a name."""
    if not opens_sentence(page, tokens[0]) or sum(page.parse.words[token].isalpha() for token in tokens) < 4:
        return None
    return Attribution(content=tuple(tokens), source=None, cue=None, token=None, cue_tokens=(), frame="alone", act="say")
