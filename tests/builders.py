"""Hand-built inputs: articles and parses from words and heads, so that rules are tested without a model."""

from dateline.records import Article, Reading, Section, Span, make_id
from dateline.syntax import Entity, Parse


def article(text: str, *, published: str | None = None, **fields: object) -> Article:
    """An article whose whole text is body."""
    body = Section(kind="body", span=Span(start=0, end=len(text)))
    return Article(id=make_id("article", text), source="test", text=text, sections=(body,), published=published, language="en",
                   **fields)  # type: ignore[arg-type]


def parse(table: str, *, entities: tuple[Entity, ...] = ()) -> Parse:
    """A parse from one line a token: ``word lemma TAG POS relation head`` (head: its line's number, from 0); a blank line ends a sentence.

    Words are joined by single spaces, so that offsets are easy to tell.
    """
    sentences: list[tuple[int, int]] = []
    rows: list[list[str]] = []
    for block in table.strip().split("\n\n"):
        lines = [line.split() for line in block.strip().splitlines()]
        sentences.append((len(rows), len(rows) + len(lines)))
        rows.extend(lines)
    starts, at = [], 0
    for row in rows:
        starts.append(at)
        at += len(row[0]) + 1
    return Parse(text=" ".join(row[0] for row in rows), starts=tuple(starts), ends=tuple(s + len(r[0]) for s, r in zip(starts, rows, strict=True)),
                 words=tuple(r[0].lower() for r in rows), lemmas=tuple(r[1] for r in rows), tags=tuple(r[2] for r in rows),
                 pos=tuple(r[3] for r in rows), deps=tuple(r[4] for r in rows), heads=tuple(int(r[5]) for r in rows),
                 sentences=tuple(sentences), entities=entities)


def reading(parsed: Parse, *, published: str | None = None) -> Reading:
    """A reading with a hand-built parse and nothing else."""
    return Reading(article=article(parsed.text, published=published), parse=parsed)
