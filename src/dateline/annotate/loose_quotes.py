"""Loose quotations: those that no cue took. Each goes on with the last speaker, or is kept with no speaker at all."""

from collections.abc import Sequence

from dateline.annotate.attribution import Attribution, Page

__all__ = ["loose_quotes"]

LONGEST_GAP = 60
"""Characters that may stand between an attribution and the quotation that goes on with it."""
SPOKEN = frozenset({"ccomp", "inserted", "quote", "runs-on"})


def loose_quotes(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """Return an attribution for each quotation that is long enough for an utterance and that none of `found` has taken."""
    taken = {page.quotation_of[token] for one in found if outside(page, one) for token in one.content}
    spoken = sorted((ends(page, one), number) for number, one in enumerate(found) if outside(page, one))
    added: list[Attribution] = []
    for number, quotation in enumerate(page.quotations):
        tokens = page.tokens_of(number)
        if number in taken or quotation.short or not tokens:
            continue
        before = [place for end, place in spoken if end <= quotation.span.start + 1]
        last = before[-1] if before else None
        made = continued(page, tokens, found, last, number) or alone(page, tokens)
        if made is not None:
            added.append(made)
            spoken = sorted([*spoken, (quotation.span.end, made.follows)]) if made.follows is not None else spoken
    return added


def outside(page: Page, one: Attribution) -> bool:
    """Tell whether the cue of an attribution stands outside all quotations: only then does it take one over."""
    return one.token is None or page.quotation_of[one.token] < 0


def ends(page: Page, one: Attribution) -> int:
    """Return where the words of an attribution end."""
    return page.parse.ends[max((*one.content, *one.cue_tokens, *(one.source.tokens if one.source else ())))]


def continued(page: Page, tokens: range, found: Sequence[Attribution], last: int | None, number: int) -> Attribution | None:
    """Return the quotation as going on with the speaker before it, where it follows close and opens a sentence."""
    if last is None or not opens_sentence(page, tokens[0]):
        return None
    before = found[last]
    start = page.quotations[number].span.start
    gap = page.parse.text[last_end(page, before, start):start]
    if before.frame not in SPOKEN or gap.count("\n") > 2 or len(gap.strip()) > LONGEST_GAP or not any(page.quotation_of[t] >= 0 for t in before.content):
        return None
    return Attribution(content=tuple(tokens), source=before.source, cue=before.cue, token=before.token, cue_tokens=before.cue_tokens,
                       frame="runs-on", act="say", follows=last)


def last_end(page: Page, before: Attribution, start: int) -> int:
    """Return the end of the attribution's last word, or of the quotation that already went on with it, before `start`."""
    stops = [quotation.span.end for quotation in page.quotations if quotation.span.end <= start]
    return max(min(ends(page, before), start), stops[-1] if stops else 0)


def opens_sentence(page: Page, token: int) -> bool:
    """Tell whether a token is the first of a sentence or of a paragraph."""
    first, _ = page.parse.sentences[page.parse.sentence_of[token]]
    return token == first or page.parse.words[token - 1] in {".", "!", "?", ":", "”", '"'}


def alone(page: Page, tokens: range) -> Attribution | None:
    """Return the quotation with no speaker, where it is a whole utterance and not a title or a name."""
    if not opens_sentence(page, tokens[0]) or sum(page.parse.words[token].isalpha() for token in tokens) < 4:
        return None
    return Attribution(content=tuple(tokens), source=None, cue=None, token=None, cue_tokens=(), frame="alone", act="say")
