"""W3C Web Annotation: an annotation for each mark with its words and its place, and a linking one for each relation.

Source: the Web Annotation Data Model (W3C 2017). Words longer than a quote are left out where the text was not asked for; their place stays.
"""

from collections.abc import Iterator
from typing import Any

from dateline.export.corpus import QUOTE, Corpus, Options
from dateline.export.markup import Mark, Markup, Tie, dumped, markups

__all__ = ["pieces", "read"]

Json = dict[str, Any]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
URN = "urn:dateline:"
AROUND = 32
"""Characters before and after, by which words are found again in a changed text."""


def pieces(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield a page of annotations, an annotation a line."""
    yield f'{{"@context": "{CONTEXT}", "type": "AnnotationPage", "items": ['
    between = "\n"
    for markup in markups(corpus):
        for item in annotations(markup, whole=options.include_text):
            yield between + dumped(item)
            between = ",\n"
    yield "\n]}\n"


def annotations(markup: Markup, *, whole: bool) -> Iterator[Json]:
    """Yield the annotations of one article."""
    for mark in markup.marks:
        statuses = [{"type": "TextualBody", "purpose": "classifying", "value": mark.status}] if mark.status else []
        yield {"id": f"{URN}{mark.id}", "type": "Annotation", "motivation": "tagging",
               "body": [{"type": "TextualBody", "purpose": "tagging", "value": mark.label}, *statuses],
               "target": {**source(markup), "selector": selectors(mark, markup.text or "", whole=whole)}}
    for number, tie in enumerate(markup.ties):
        yield {"id": f"{URN}{markup.article}:link-{number}", "type": "Annotation", "motivation": "linking",
               "body": [{"type": "TextualBody", "purpose": "tagging", "value": tie.label}, f"{URN}{tie.target}"], "target": f"{URN}{tie.source}"}


def source(markup: Markup) -> Json:
    """Return what an annotation is about: the article, by its id, and where it is published."""
    return {"source": {"id": f"{URN}{markup.article}", "type": "Text", **({"via": markup.address} if markup.address else {})}}


def selectors(mark: Mark, text: str, *, whole: bool) -> list[Json]:
    """Return where a mark stands: its offsets in code points, and its words with a few before and after."""
    place = {"type": "TextPositionSelector", "start": mark.start, "end": mark.end}
    if mark.end - mark.start > QUOTE and not whole:
        return [place]
    return [{"type": "TextQuoteSelector", "exact": text[mark.start:mark.end], "prefix": text[max(0, mark.start - AROUND):mark.start],
             "suffix": text[mark.end:mark.end + AROUND]}, place]


def read(page: Json) -> Iterator[Markup]:
    """Yield the markup of the articles that a page is about."""
    marks: dict[str, list[Mark]] = {}
    ties: dict[str, list[Tie]] = {}
    homes: dict[str, str] = {}
    for item in page["items"]:
        tags = {body["purpose"]: body["value"] for body in item["body"] if isinstance(body, dict)}
        if item["motivation"] == "linking":
            first = item["target"].removeprefix(URN)
            target = next(body for body in item["body"] if isinstance(body, str)).removeprefix(URN)
            home = homes.get(first, item["id"].removeprefix(URN).partition(":")[0])
            ties.setdefault(home, []).append(Tie(source=first, label=tags["tagging"], target=target))
            continue
        article, id = item["target"]["source"]["id"].removeprefix(URN), item["id"].removeprefix(URN)
        place = next(selector for selector in item["target"]["selector"] if selector["type"] == "TextPositionSelector")
        homes[id] = article
        marks.setdefault(article, []).append(
            Mark(id=id, label=tags["tagging"], start=place["start"], end=place["end"], status=tags.get("classifying")))
    for article in dict.fromkeys([*marks, *ties]):
        yield Markup(article=article, text=None, marks=tuple(marks.get(article, ())), ties=tuple(ties.get(article, ())))
