"""INCEpTION: UIMA CAS JSON 0.4.0, a file for each article, with a layer of spans and one of relations; offsets count UTF-16 units.

Source: the UIMA CAS JSON specification 0.4.0 and the names of WebAnno's custom layers.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

from dateline.export.corpus import Corpus, Options
from dateline.export.markup import Mark, Markup, Tie, markups

__all__ = ["files", "read"]

Json = dict[str, Any]
SPANS, LINKS = "webanno.custom.DatelineRecord", "webanno.custom.DatelineLink"
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
BEYOND = 0xFFFF
"""The last code point that is one unit of UTF-16."""


def feature_type(name: str, kind: str = "uima.cas.String") -> Json:
    """Return the declaration of a feature."""
    return {name: {"%NAME": name, "%RANGE": kind}}


TYPES: Json = {
    SPANS: {"%NAME": SPANS, "%SUPER_TYPE": "uima.tcas.Annotation", **feature_type("label"), **feature_type("status"), **feature_type("identifier")},
    LINKS: {"%NAME": LINKS, "%SUPER_TYPE": "uima.tcas.Annotation", **feature_type("label"), **feature_type("Governor", SPANS),
            **feature_type("Dependent", SPANS)},
    METADATA: {"%NAME": METADATA, "%SUPER_TYPE": "uima.tcas.DocumentAnnotation", **feature_type("documentId"), **feature_type("documentTitle")},
}


def files(corpus: Corpus, options: Options) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield a file for each article."""
    for markup in markups(corpus):
        yield f"{markup.article}.json", iter([json.dumps(cas(markup), ensure_ascii=False, indent=1) + "\n"])


def cas(markup: Markup) -> Json:
    """Return one article's CAS."""
    text = markup.text or ""
    units = utf16_offsets(text)
    structures: list[Json] = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text", "sofaString": text},
        {"%ID": 2, "%TYPE": METADATA, "@sofa": 1, "begin": 0, "end": units[-1], "language": "en", "documentId": markup.article,
         "documentTitle": markup.title or markup.article}]
    ids: dict[str, int] = {}
    for mark in markup.marks:
        ids[mark.id] = len(structures) + 1
        status = {"status": mark.status} if mark.status else {}
        structures.append({"%ID": ids[mark.id], "%TYPE": SPANS, "@sofa": 1, "begin": units[mark.start], "end": units[mark.end], "label": mark.label,
                           **status, "identifier": mark.id})
    places = {mark.id: mark for mark in markup.marks}
    for tie in markup.ties:
        target = places[tie.target]
        structures.append({"%ID": len(structures) + 1, "%TYPE": LINKS, "@sofa": 1, "begin": units[target.start], "end": units[target.end],
                           "label": tie.label, "@Governor": ids[tie.source], "@Dependent": ids[tie.target]})
    return {"%TYPES": TYPES, "%FEATURE_STRUCTURES": structures,
            "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [structure["%ID"] for structure in structures[1:]]}}}


def utf16_offsets(text: str) -> list[int]:
    """Return for each code point's offset, and the end's, the offset in UTF-16 units."""
    return [0, *accumulate(2 if ord(character) > BEYOND else 1 for character in text)]


def read(given: Json, *, name: str) -> Iterator[Markup]:
    """Yield the markup of one CAS; an article that it does not name is known by the name of its file."""
    structures = given["%FEATURE_STRUCTURES"]
    text = next(structure["sofaString"] for structure in structures if structure["%TYPE"] == "uima.cas.Sofa")
    points: Mapping[int, int] = {unit: point for point, unit in enumerate(utf16_offsets(text))}
    spans = {structure["%ID"]: structure for structure in structures if structure["%TYPE"] == SPANS}
    article = next((structure["documentId"] for structure in structures if structure.get("documentId")), name)
    ids = {number: span.get("identifier") or str(number) for number, span in spans.items()}
    yield Markup(
        article=article.removesuffix(".json"), text=text,
        marks=tuple(Mark(id=ids[number], label=span.get("label", ""), start=points[span["begin"]], end=points[span["end"]], status=span.get("status"))
                    for number, span in spans.items()),
        ties=tuple(Tie(source=ids[structure["@Governor"]], target=ids[structure["@Dependent"]], label=structure.get("label", ""))
                   for structure in structures if structure["%TYPE"] == LINKS))
