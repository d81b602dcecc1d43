"""Files that come back from review tools, known by what is in them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.export import doccano, inception, labelstudio, webannotation
from dateline.export.markup import Markup

__all__ = ["read_markups"]

MISFITS = (KeyError, IndexError, TypeError, ValueError, AttributeError, StopIteration)
"""Errors of Python's that values of another shape than the tool's bring about."""


def read_markups(path: Path) -> Iterator[Markup]:
    """Yield the markup of one file of Label Studio, doccano, INCEpTION or Web Annotation; raises `InputError` where it is none of them."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        given = loaded(text)
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"not a readable JSON file: {error}") from error
    try:
        yield from markups_of(given, path)
    except MISFITS as error:
        raise InputError(str(path), f"not as its tool writes it: {type(error).__name__}: {error}") from error


def loaded(text: str) -> Any:
    """Return the value of a JSON text, or the list of those of JSON Lines."""
    try:
        return json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.split("\n") if line.strip()]


def markups_of(given: Any, path: Path) -> Iterator[Markup]:
    """Return the markup that a file holds."""
    if isinstance(given, dict):
        if "%FEATURE_STRUCTURES" in given:
            return inception.read(given, name=path.stem)
        if "items" in given:
            return webannotation.read(given)
        given = [given]
    if given and "data" in given[0]:
        return labelstudio.read(given)
    if given and "entities" in given[0]:
        return doccano.read(given)
    raise InputError(str(path), "not a file of Label Studio (JSON, not JSON-MIN), doccano, INCEpTION (UIMA CAS JSON) or Web Annotation")
