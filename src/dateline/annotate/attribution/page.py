"""Attribution: the page that the rules read, what they find, and what they share."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.annotate.attribution.quotes import Quotation, quotations
from dateline.annotate.parse import paragraphs
from dateline.annotate.phrases import trimmed
from dateline.codebook.acts import Cue
from dateline.records import Act, Article
from dateline.syntax import Parse

__all__ = ["Attribution", "Page", "Source", "content_tokens"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Who speaks, as the grammar tells."""

    tokens: tuple[int, ...]
    """The words that name the speaker here; for "X, who said", the pronoun."""
    head: int
    """Head of the phrase that says who it is; for "X, who said", X."""


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Some content, laid in somebody's mouth by a cue; all by token."""

    content: tuple[int, ...]
    source: Source | None
    cue: Cue | None
    """The reporting word's entry; None for a quotation or a headline that has none."""
    token: int | None
    """The reporting word itself."""
    cue_tokens: tuple[int, ...]
    frame: str
    """How the content hangs on the cue; with the cue's kind it is the rule."""
    act: Act
    object: int | None = None
    """Head of the cue's object: whom it is told to, or whom or what the act is aimed at."""
    target: int | None = None
    """Head of whom the content, not the cue, shows the act to be aimed at."""
    follows: int | None = None
    """For a quotation that runs on: the position of the attribution that it continues."""
    passive: bool = False


@dataclass(frozen=True, eq=False)
class Page:
    """An article's parse with its quotations and paragraphs."""

    parse: Parse
    quotations: tuple[Quotation, ...]
    paragraph_starts: tuple[int, ...]
    headlines: frozenset[int]
    """Numbers of the paragraphs that are headlines or summary lines."""

    @classmethod
    def of(cls, article: Article, parse: Parse) -> "Page":
        """Lay out an article."""
        spans = list(paragraphs(parse.text))
        starts = tuple(start for start, _ in spans)
        titles = article.parts("title", "dek")
        heads = frozenset(number for number, (start, _) in enumerate(spans) if any(span.start <= start < span.end for span in titles))
        found = quotations(parse.text, spans, headline=lambda start: bisect_right(starts, start) - 1 in heads)
        return cls(parse=parse, quotations=found, paragraph_starts=starts, headlines=heads)

    @cached_property
    def quotation_of(self) -> Sequence[int]:
        """The number of the quotation that holds each token, or -1."""
        numbers = [-1] * len(self.parse)
        for number, quotation in enumerate(self.quotations):
            for token in self.parse.tokens_in(quotation.span.start, quotation.span.end):
                numbers[token] = number
        return numbers

    @cached_property
    def paragraph_of(self) -> Sequence[int]:
        """The number of the paragraph that holds each token."""
        return [bisect_right(self.paragraph_starts, start) - 1 for start in self.parse.starts]

    def tokens_of(self, number: int) -> range:
        """Return the tokens of a quotation, marks included."""
        span = self.quotations[number].span
        return self.parse.tokens_in(span.start, span.end)

    def completed(self, tokens: Iterable[int], *, cue: int) -> set[int]:
        """Return the tokens and all of each quotation that they touch, over sentence borders too, but for the one that holds the cue."""
        found = set(tokens)
        for number in {self.quotation_of[token] for token in found} - {-1, self.quotation_of[cue]}:
            found.update(self.tokens_of(number))
        return found

    def speech(self, number: int) -> bool:
        """Tell whether a quotation is long enough to be an utterance."""
        return number >= 0 and not self.quotations[number].short


def content_tokens(page: Page, tokens: Iterable[int], without: Iterable[int]) -> tuple[int, ...]:
    """Return a content's tokens in order, less those of cue and speaker, without loose punctuation at its ends or beside the cue."""
    removed = set(without)
    kept = trimmed(page.parse, (token for token in tokens if token not in removed))
    return tuple(token for place, token in enumerate(kept) if not dangling(page.parse, kept, place))


def dangling(parse: Parse, kept: Sequence[int], place: int) -> bool:
    """Tell whether a comma or dash stands at a gap in the content: it parts cue from content and belongs to neither."""
    token = kept[place]
    if parse.pos[token] != "PUNCT" or parse.words[token] not in {",", "-", "–", "—", ":", ";"}:
        return False
    before = place > 0 and kept[place - 1] == token - 1
    after = place + 1 < len(kept) and kept[place + 1] == token + 1
    return not (before and after)
