"""Label Studio: a task for each article, our records as predictions; back come annotations. Source: Label Studio's JSON format of tasks.

The labelling interface needs <Labels name="label" toName="text">, <Choices name="status" toName="text" perRegion="true">, <Relations> and
<Text name="text" value="$text">; docs/exports.md has it whole.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from dateline.export.corpus import Corpus, Options
from dateline.export.markup import Mark, Markup, Tie, fitted, listed, markups

__all__ = ["pieces", "read"]

Json = dict[str, Any]


def pieces(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield the list of tasks, a task a line."""
    return listed(task(markup, options.version) for markup in markups(corpus))


def task(markup: Markup, version: str) -> Json:
    """Return one article's task."""
    text = markup.text or ""
    result: list[Json] = []
    for mark in markup.marks:
        where = {"start": mark.start, "end": mark.end, "text": text[mark.start:mark.end]}
        result.append(region(mark, "label", "labels", {**where, "labels": [mark.label]}))
        if mark.status:
            result.append(region(mark, "status", "choices", {**where, "choices": [mark.status]}))
    result += [{"type": "relation", "from_id": tie.source, "to_id": tie.target, "direction": "right", "labels": [tie.label]} for tie in markup.ties]
    return {"data": {"text": text, "article": markup.article, "title": markup.title},
            "predictions": [{"model_version": f"dateline {version}", "result": result}]}


def region(mark: Mark, name: str, kind: str, value: Json) -> Json:
    """Return one region of a mark."""
    return {"id": mark.id, "from_name": name, "to_name": "text", "type": kind, "value": value}


def read(tasks: Sequence[Json]) -> Iterator[Markup]:
    """Yield the markup of tasks: the last annotation that was not cancelled, else our own prediction."""
    for given in tasks:
        text = given["data"]["text"]
        done = [annotation for annotation in given.get("annotations") or () if not annotation.get("was_cancelled")]
        held = done or given.get("predictions") or ()
        yield markup(given["data"]["article"], text, held[-1]["result"] if held else [], judged=bool(done))


def markup(article: str, text: str, result: Sequence[Json], *, judged: bool) -> Markup:
    """Return the markup of one annotation's results; raises `ValueError` where a region's words are not in the text."""
    statuses = {item["id"]: item["value"]["choices"][0] for item in result if item["type"] == "choices" and item["value"].get("choices")}
    marks = []
    for item in result:
        if item["type"] == "labels":
            value = item["value"]
            span = fitted(text, value["start"], value["end"], value.get("text"))
            if span is None:
                raise ValueError(f"region {item['id']}: its words are not at {value['start']}–{value['end']}")
            marks.append(Mark(id=item["id"], label=value["labels"][0], start=span.start, end=span.end, status=statuses.get(item["id"])))
    ties = [Tie(source=item["from_id"], target=item["to_id"], label=(item.get("labels") or [""])[0]) for item in result if item["type"] == "relation"]
    return Markup(article=article, text=text, marks=tuple(marks), ties=tuple(ties), judged=judged)
