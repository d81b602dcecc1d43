"""doccano: a document a line with entities and relations; offsets count code points. Source: doccano's JSONL format of relation extraction.

doccano gives numbers of its own to what it is given: what comes back is known by its place and label. A status it cannot hold.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dateline.export.corpus import Corpus, Options
from dateline.export.markup import Mark, Markup, Tie, dumped, markups

__all__ = ["lines", "read"]

Json = dict[str, Any]


def lines(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield a line for each article."""
    return (dumped(document(markup)) + "\n" for markup in markups(corpus))


def document(markup: Markup) -> Json:
    """Return one article's document."""
    numbers: Mapping[str, int] = {mark.id: number for number, mark in enumerate(markup.marks)}
    return {"text": markup.text, "article": markup.article,
            "entities": [{"id": numbers[mark.id], "label": mark.label, "start_offset": mark.start, "end_offset": mark.end} for mark in markup.marks],
            "relations": [{"id": number, "from_id": numbers[tie.source], "to_id": numbers[tie.target], "type": tie.label}
                          for number, tie in enumerate(markup.ties)]}


def read(documents: Sequence[Json]) -> Iterator[Markup]:
    """Yield the markup of documents."""
    for given in documents:
        marks = tuple(Mark(id=str(entity["id"]), label=entity["label"], start=entity["start_offset"], end=entity["end_offset"])
                      for entity in given["entities"])
        ties = tuple(Tie(source=str(relation["from_id"]), target=str(relation["to_id"]), label=relation["type"])
                     for relation in given.get("relations") or ())
        yield Markup(article=given["article"], text=given["text"], marks=marks, ties=ties)
