"""Headlines and transcripts: "Minister: talks will resume", "Talks will resume – minister", "SMITH: I never said that."."""

from collections.abc import Iterator

from dateline.annotate.attribution.page import Attribution, Page, Source
from dateline.annotate.phrases import trimmed
from dateline.codebook.countries import load_countries
from dateline.records import Span
from dateline.syntax import Parse

__all__ = ["headline_attributions"]

LONGEST_NAME = 5
"""Tokens that a speaker before a colon may have."""
SHORTEST_CONTENT = 3
LONGEST_HEADLINE = 25
FEWEST_TURNS = 3
"""Paragraphs that must open with a name and a colon before an article is read as a transcript."""
MARKS = frozenset({":", "–", "—", "-"})
NAMES = frozenset({"GPE", "LOC", "FAC", "PERSON", "ORG"})
"""What a model may take a town for."""
WHERE = frozenset({"in", "near", "at", "on", "outside", "off"})
LYING = frozenset({"near", "outside", "off"})
"""Prepositions behind which nobody's name stands."""
SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def headline_attributions(page: Page, dateline: Span | None, words: frozenset[str]) -> Iterator[Attribution]:
    """Yield the attribution that each headline's colon or dash makes, and each turn of a transcript."""
    parse = page.parse
    opening = [(first, last) for number, (first, last) in enumerate(parse.sentences)
               if number == 0 or page.paragraph_of[parse.sentences[number - 1][0]] != page.paragraph_of[first]]
    for first, last in opening:
        if page.paragraph_of[first] in page.headlines or (first == 0 and not page.headlines and is_headline(page, last)):
            yield from halves(page, first, last, words)
    turns = [(first, colon) for first, last in opening if (colon := turn(parse, first, last, dateline)) is not None]
    if len(turns) >= FEWEST_TURNS:
        for first, colon in turns:
            yield from spoken_turn(page, first, colon)


def is_headline(page: Page, last: int) -> bool:
    """Tell whether the first paragraph of a text without sections is short enough for a headline: one sentence on a line of its own."""
    return last <= LONGEST_HEADLINE and (last == len(page.parse) or page.paragraph_of[last] > 0)


def turn(parse: Parse, first: int, last: int, dateline: Span | None) -> int | None:
    """Return the colon after a name that opens a paragraph, as a transcript prints who speaks; a dateline is no name."""
    colon = next((token for token in range(first + 1, min(first + LONGEST_NAME + 1, last)) if parse.words[token] == ":"), None)
    if colon is None or (dateline is not None and dateline.start <= parse.starts[first] < dateline.end):
        return None
    places = any(entity.label in {"GPE", "LOC"} and entity.first == first for entity in parse.entities)
    return colon if not places and all(parse.word(token)[0].isupper() or parse.word(token) in ".'’()-" for token in range(first, colon)) else None


def spoken_turn(page: Page, first: int, colon: int) -> Iterator[Attribution]:
    """Yield what a speaker says in the rest of a transcript's paragraph."""
    parse = page.parse
    number = page.paragraph_of[first]
    end = page.paragraph_starts[number + 1] if number + 1 < len(page.paragraph_starts) else len(parse.text)
    content = trimmed(parse, parse.tokens_in(parse.ends[colon], end))
    name = trimmed(parse, range(first, colon))
    if name and len(content) >= SHORTEST_CONTENT:
        yield Attribution(content=tuple(content), source=Source(tokens=tuple(name), head=name[-1]), cue=None, token=None, cue_tokens=(colon,),
                          frame="turn", act="say")


def halves(page: Page, first: int, last: int, words: frozenset[str]) -> Iterator[Attribution]:
    """Yield the attribution of a headline whose one half names the speaker."""
    parse = page.parse
    marks = [token for token in range(first + 1, last - 1) if parse.words[token] in MARKS and parts(parse, token)]
    for mark in marks[:1] + marks[-1:]:
        for name, content in ((range(first, mark), range(mark + 1, last)), (range(mark + 1, last), range(first, mark))):
            told = (name[0] == first and parse.words[mark] == ":") or any(parse.pos[token] in {"VERB", "AUX"} for token in content)
            if len(content) >= SHORTEST_CONTENT and told and is_speaker(parse, name, words) and not is_topic(parse, name, content):
                tokens = trimmed(parse, name)
                head = next((token for token in tokens if parse.heads[token] not in tokens or parse.heads[token] == token), tokens[-1])
                yield Attribution(content=tuple(trimmed(parse, content)), source=Source(tokens=tuple(tokens), head=head), cue=None, token=None,
                                  cue_tokens=(mark,), frame="headline", act="say")
                return


def parts(parse: Parse, mark: int) -> bool:
    """Tell whether a mark parts two halves: a colon before a space, a dash between spaces, not the hyphen of a word."""
    spaced = parse.ends[mark] < parse.starts[mark + 1]
    return spaced and (parse.words[mark] == ":" or parse.ends[mark - 1] < parse.starts[mark])


def is_topic(parse: Parse, name: range, content: range) -> bool:
    """Tell whether a place only says where the headline's news is from: "Kumbo: Teachers freed", "Mozambique: Five killed in Palma"."""
    countries, text = load_countries(), parse.text[parse.starts[name[0]]:parse.ends[name[-1]]]
    speaks = countries.by_name(text) is not None or any(text in country.capital for country in countries.all)
    town = any(entity.label == "GPE" and entity.first == name[0] and entity.last == name[-1] + 1 for entity in parse.entities)
    town = town or is_where(parse, name)
    if name[0] > content[0] or not (speaks or town):
        return False
    inside = [entity for entity in parse.entities if entity.label in NAMES and content[0] <= entity.first <= content[-1]]
    towns = [entity for entity in inside if parse.words[entity.first - 1] in WHERE
             and countries.by_name(parse.text[parse.starts[entity.first]:parse.ends[entity.last - 1]]) is None]
    return not speaks or (bool(towns) and countries.by_name(text) is not None)


def is_where(parse: Parse, name: range) -> bool:
    """Tell whether the story says of a name that something lies there: "Baraka: …", "nine civilians near Baraka"."""
    words = parse.words[name[0]:name[-1] + 1]
    size = len(words)
    return any(parse.words[token:token + size] == words and parse.words[token - 1] in LYING and parse.deps[token + size - 1] == "pobj"
               for token in range(name[-1] + 2, len(parse) - size + 1))


def is_speaker(parse: Parse, tokens: range, words: frozenset[str]) -> bool:
    """Tell whether a few tokens can name who speaks: a short phrase of names and agent nouns without a verb."""
    if not 0 < len(tokens) <= LONGEST_NAME or any(parse.pos[token] in {"VERB", "AUX", "PUNCT", "NUM"} for token in tokens):
        return False
    named = any(entity.label in SPEAKERS and entity.first in tokens for entity in parse.entities)
    return named or parse.words[tokens[-1]] in words
