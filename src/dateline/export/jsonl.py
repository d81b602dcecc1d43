"""JSON Lines: the contract's record of each article; where the text was not asked for, words are short and the text is null."""

import json
from collections.abc import Iterator
from typing import Any

from dateline.export.contract import article_record
from dateline.export.corpus import QUOTE, Corpus, Options

__all__ = ["lines"]


def lines(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield a line for each article."""
    for reading in corpus.readings():
        record = article_record(reading)
        if not options.include_text:
            record = short(record)
            record["article"]["text"] = None
        yield json.dumps(record, ensure_ascii=False) + "\n"


def short(value: Any) -> Any:
    """Return a record whose every text has at most `QUOTE` characters; offsets stay, so the words are the beginning of theirs."""
    if isinstance(value, dict):
        return {name: short(part) for name, part in value.items()}
    if isinstance(value, list):
        return [short(part) for part in value]
    return value[:QUOTE] if isinstance(value, str) else value
