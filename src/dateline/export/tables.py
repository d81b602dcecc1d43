"""Our own tables – events, claims, actors, articles – as CSV and Parquet; columns in `codebook/data/layouts.tsv`."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import polars

from dateline.export.cells import columns, layout_columns, sheet
from dateline.export.corpus import QUOTE, Corpus, Deed, Known, Options, Said, day_of, quote_of
from dateline.export.crosswalk import cameo, goldstein, quad
from dateline.records import Article, Party, Reading

__all__ = ["csv_files", "parquet_files", "table_rows"]

Cells = dict[str, Any]
CHUNK = 5_000
"""Rows of a Parquet table that are held at a time; also of its row groups."""
TYPES: Mapping[str, Any] = {"text": polars.String, "int": polars.Int64, "real": polars.Float64, "bool": polars.Boolean,
                            "list": polars.List(polars.String)}


def csv_files(corpus: Corpus, options: Options) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield each table's name and its lines."""
    for name in tables(options):
        yield f"{name}.csv", sheet(columns(name), table_rows(name, corpus, options))


def parquet_files(corpus: Corpus, options: Options) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each table's name and its bytes."""
    for name in tables(options):
        yield f"{name}.parquet", packed(name, table_rows(name, corpus, options))


def tables(options: Options) -> tuple[str, ...]:
    """Return the tables asked for."""
    return (options.table,) if options.table else tuple(ROWS)


def packed(name: str, rows: Iterator[Cells]) -> Iterator[bytes]:
    """Yield a Parquet file of rows; no more than `CHUNK` of them are held at a time."""
    schema = {row["column"]: TYPES[row["type"]] for row in layout_columns(name)}
    with tempfile.TemporaryDirectory() as folder:
        parts: list[Path] = []
        while (chunk := list(islice(rows, CHUNK))) or not parts:
            parts.append(Path(folder) / f"{len(parts):06}.parquet")
            polars.DataFrame([{column: row.get(column) for column in schema} for row in chunk], schema=schema).write_parquet(parts[-1])
        whole = Path(folder) / "whole"
        polars.scan_parquet(parts).sink_parquet(whole, compression="zstd", row_group_size=CHUNK, maintain_order=True)
        with whole.open("rb") as file:
            yield from iter(lambda: file.read(1 << 20), b"")


def table_rows(name: str, corpus: Corpus, options: Options) -> Iterator[Cells]:
    """Yield the rows of a table."""
    return ROWS[name](corpus, options)


def event_rows(corpus: Corpus, options: Options) -> Iterator[Cells]:
    """Yield a row for each deed."""
    return map(event_row, corpus.deeds())


def claim_rows(corpus: Corpus, options: Options) -> Iterator[Cells]:
    """Yield a row for each claim."""
    return map(claim_row, corpus.claims())


def actor_rows(corpus: Corpus, options: Options) -> Iterator[Cells]:
    """Yield a row for each actor."""
    return map(actor_row, corpus.actors())


def article_rows(corpus: Corpus, options: Options) -> Iterator[Cells]:
    """Yield a row for each article."""
    return (article_row(reading, options) for reading in corpus.readings())


ROWS: Mapping[str, Callable[[Corpus, Options], Iterator[Cells]]] = {
    "events": event_rows, "claims": claim_rows, "actors": actor_rows, "articles": article_rows}


def parties(field: str, parties: Iterable[Party]) -> Cells:
    """Return names, codes and ids of parties, as columns of a field."""
    held = list(parties)
    plural = f"{field}s"
    return {plural: [party.name for party in held], f"{field}_codes": list(dict.fromkeys(code for party in held for code in party.codes)),
            f"{field}_ids": [party.id for party in held]}


def origin(article: Article) -> Cells:
    """Return the columns that say where a record stands."""
    return {"article": article.id, "published": article.published, "outlet": article.outlet, "title": article.title, "url": article.url,
            "source": article.source}


def event_row(deed: Deed) -> Cells:
    """Return one deed's row."""
    event, when, place = deed.event, deed.when, deed.place
    words, start, end = quote_of(event, deed.article.text)
    killed, injured = deed.counts("killed") or (None, None), deed.counts("injured") or (None, None)
    where = {"place": place.name, "admin1": place.admin1, "admin2": place.admin2, "country": place.country, "lat": place.lat, "lon": place.lon,
             "geoname_id": place.geoname_id, "place_precision": place.precision} if place else {}
    return {
        "id": deed.id, "date": deed.day, **({"start": when.start, "end": when.end, "precision": when.precision, "when": when.text} if when else {}),
        "type": event.type, "mode": event.mode, "contexts": list(event.contexts), "cameo": cameo(event.type, event.mode), "quad": quad(event.type),
        "goldstein": goldstein(event.type), "status": event.status, **parties("actor", deed.actors), **parties("recipient", deed.recipients), **where,
        "killed": killed[0], "killed_high": killed[1], "injured": injured[0], "injured_high": injured[1],
        "trigger": event.trigger.of(deed.article.text), "quote": words, "quote_start": start, "quote_end": end, "claims": list(event.claims),
        "claim": event.claim, "confidence": event.confidence, "rule": event.rule,
        "reports": len({report.article.id for report in deed.reports}), "sources": deed.sources,
        "articles": list(dict.fromkeys(report.article.id for report in deed.reports)), **origin(deed.article),
        "reviewed_by": list(deed.lead.reviewed_by)}


def claim_row(said: Said) -> Cells:
    """Return one claim's row."""
    claim, text, when = said.claim, said.article.text, said.claim.said_on
    words, start, _ = quote_of(claim, text)
    speaker = said.speaker
    return {
        "id": claim.id, "date": day_of(when, said.article),
        **({"said_on": when.start, "said_on_end": when.end, "precision": when.precision} if when else {}),
        **({"speaker": speaker.name, "speaker_codes": list(speaker.codes), "speaker_id": speaker.id} if speaker else {"speaker_codes": []}),
        "act": claim.act, **parties("target", said.targets), "addressees": [party.name for party in claim.addressees],
        "on_behalf_of": claim.on_behalf_of.name if claim.on_behalf_of else None, "content": words, "start": start, "end": claim.content.end,
        "cue": claim.cue.of(text)[:QUOTE] if claim.cue else None, "quoted": claim.quote, "depth": claim.depth, "negated": claim.negated,
        "hedges": list(claim.hedges), "venue": claim.venue.of(text) if claim.venue else None, "answers": claim.answers,
        "confidence": claim.confidence, "rule": claim.rule, **origin(said.article), "reviewed_by": list(said.reviewed_by)}


def actor_row(known: Known) -> Cells:
    """Return one actor's row."""
    actor = known.actor
    roles = [f"{role.title}, {role.organisation}" if role.organisation else role.title for role in actor.roles]
    return {"id": known.id, "name": actor.name, "kind": actor.kind, "aliases": list(actor.aliases), "codes": list(actor.codes), "roles": roles,
            "members": list(known.members), "articles": known.articles, "mentions": known.mentions}


def article_row(reading: Reading, options: Options) -> Cells:
    """Return one article's row."""
    article, made_by, dateline = reading.article, reading.made_by, reading.dateline
    return {
        **origin(article), "id": article.id, "given_id": article.given_id, "updated": article.updated, "byline": article.byline,
        "language": article.language, "dateline": dateline.name if dateline else None, "country": dateline.country if dateline else None,
        "sha256": article.sha256, "fetched": article.fetched, "extractor": article.extractor, "events": len(reading.events),
        "claims": len(reading.claims), "actors": len(reading.actors), "dropped": len(reading.dropped), "length": len(article.text),
        "text": article.text if options.include_text else None,
        "made_by": f"dateline {made_by.dateline}, {made_by.model}, codebook {made_by.codebook}" if made_by else None}
