"""Headlines and transcripts: "Minister: talks will resume", "Talks will resume – minister", "SMITH: I never said that."."""

from collections.abc import Iterator

from dateline.annotate.attribution import Attribution, Page, Source
from dateline.annotate.phrases import trimmed
from dateline.records import Span
from dateline.syntax import Parse

__all__ = ["headline_attributions"]

LONGEST_NAME = 5
"""Tokens that a speaker before a colon may have."""
SHORTEST_CONTENT = 3
MARKS = frozenset({":", "–", "—", "-"})
SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def headline_attributions(page: Page, dateline: Span | None) -> Iterator[Attribution]:
    """Yield the attribution that each headline's colon or dash makes, and each turn of a transcript."""
    for number, (first, last) in enumerate(page.parse.sentences):
        paragraph = page.paragraph_of[first]
        opens = number == 0 or page.paragraph_of[page.parse.sentences[number - 1][0]] != paragraph
        if opens and paragraph in page.headlines:
            yield from halves(page, first, last)


def halves(page: Page, first: int, last: int) -> Iterator[Attribution]:
    """Yield the attribution of a headline whose one half names the speaker."""
    parse = page.parse
    marks = [token for token in range(first + 1, last - 1) if parse.words[token] in MARKS and parts(parse, token)]
    for mark in marks[:1] + marks[-1:]:
        for name, content in ((range(first, mark), range(mark + 1, last)), (range(mark + 1, last), range(first, mark))):
            if is_speaker(parse, name) and len(content) >= SHORTEST_CONTENT and any(parse.pos[token] in {"VERB", "AUX"} for token in content):
                tokens = trimmed(parse, name)
                head = next((token for token in tokens if parse.heads[token] not in tokens or parse.heads[token] == token), tokens[-1])
                yield Attribution(content=tuple(trimmed(parse, content)), source=Source(tokens=tuple(tokens), head=head), cue=None, token=None,
                                  cue_tokens=(mark,), frame="headline", act="say")
                return


def parts(parse: Parse, mark: int) -> bool:
    """Tell whether a mark parts two halves: a colon before a space, a dash between spaces, not the hyphen of a word."""
    spaced = parse.ends[mark] < parse.starts[mark + 1]
    return spaced and (parse.words[mark] == ":" or parse.ends[mark - 1] < parse.starts[mark])


def is_speaker(parse: Parse, tokens: range) -> bool:
    """Tell whether a few tokens can name who speaks: a short phrase of names and agent nouns without a verb."""
    if not 0 < len(tokens) <= LONGEST_NAME or any(parse.pos[token] in {"VERB", "AUX", "PUNCT", "NUM"} for token in tokens):
        return False
    named = any(entity.label in SPEAKERS and entity.first in tokens for entity in parse.entities)
    return named or parse.words[tokens[-1]] in {"minister", "police", "army", "official", "officials", "report", "president", "government", "ministry",
                                                 "military", "spokesman", "spokesperson", "spokeswoman", "sources", "study", "poll", "survey", "pm"}
