"""Rows of a query as a table for people, or as JSON Lines or CSV for programs."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

import click
from rich.text import Text

from dateline.cli.layout import ACT_STYLES, Column, dimmed, fitted, make_console, status_text, type_text
from dateline.export.cells import sheet
from dateline.library import Rows
from dateline.query.rows import ActorRow, ArticleRow, ClaimRow, EventDossier, EventRow, FailureRow
from dateline.query.stories import StoryRow
from dateline.wording import between, day, headline, listed, one_line, parties, shortened, toll

__all__ = ["act_cell", "place_cell", "print_rows", "quoted", "speaker_cell", "when_cell"]

QUOTES = "\"“”‘’' "
WIDE = 120
"""Columns from which a table has room for where a row comes from."""


def print_rows(rows: Rows[Any], form: str) -> None:
    """Print rows in the form wanted."""
    if form == "json":
        for row in rows.dicts():
            click.echo(json.dumps(row, ensure_ascii=False))
    elif form == "csv":
        print_csv(rows)
    else:
        print_table(rows)


def print_csv(rows: Rows[Any]) -> None:
    """Print rows as CSV with a header."""
    for line in sheet([field.name for field in fields(rows.kind)], rows.dicts()):
        sys.stdout.write(line)


def print_table(rows: Rows[Any]) -> None:
    """Print rows as a table that fits the terminal."""
    console, (name, make) = make_console(), TABLES[rows.kind]
    if not len(rows):
        console.print(dimmed(f"no {name} found"))
        return
    console.print(fitted(make(list(rows), console.width), width=console.width))
    console.print(dimmed(f"\n{len(rows)} {name if len(rows) > 1 else name[:-1]}"))


def event_columns(rows: Sequence[EventRow], width: int) -> list[Column]:
    """Return the columns of events."""
    columns = [
        Column(heading="when", most=14, cells=[when_cell(row.start, row.end, row.when, row.published) for row in rows]),
        Column(heading="type", cells=[type_text(row.type, row.mode if width >= WIDE else None) for row in rows]),
        Column(heading="who → whom", cells=[parties(row.actors, row.recipients) for row in rows],
               most=34 if width >= WIDE else None, lines=None if width >= WIDE else 3),
        Column(heading="where", cells=[place_cell(row.place, row.country, row.place_precision, 26 if width >= WIDE else 14) for row in rows]),
        Column(heading="status", cells=[status_text(row.status) for row in rows]),
        Column(heading="toll", cells=[toll(row.killed, row.killed_high, row.injured, row.injured_high) for row in rows]),
    ]
    if width >= WIDE:
        columns.append(Column(heading="in the words", lines=2, cells=[row.evidence[0].text if row.evidence else row.trigger for row in rows]))
    return columns


def dossier_columns(rows: Sequence[EventDossier], width: int) -> list[Column]:
    """Return the columns of events, each told once."""
    columns = [
        Column(heading="when", most=14, cells=[when_cell(row.start, row.end, None, row.date) for row in rows]),
        Column(heading="type", cells=[type_text(row.type, row.mode if width >= WIDE else None) for row in rows]),
        Column(heading="who → whom", cells=[parties(row.actors, row.recipients) for row in rows], most=30, lines=3),
        Column(heading="where", cells=[place_cell(row.place, row.country, row.place_precision, 20 if width >= WIDE else 14) for row in rows]),
        Column(heading="toll", cells=[toll(row.killed, row.killed_high, row.injured, row.injured_high) for row in rows]),
        Column(heading="sources", right=True, cells=[str(row.sources) for row in rows]),
        Column(heading="reports", right=True, cells=[str(row.reports) for row in rows]),
    ]
    if width >= WIDE:
        columns.append(Column(heading="where they disagree", lines=4, cells=["; ".join(row.disagreements) for row in rows]))
    return columns


def story_columns(rows: Sequence[StoryRow], width: int) -> list[Column]:
    """Return the columns of stories."""
    return [
        Column(heading="when", most=14, cells=[between(row.start, row.end) for row in rows]),
        Column(heading="story", cells=[row.name for row in rows], lines=2),
        Column(heading="parties", cells=[listed(row.parties, most=4) for row in rows], most=width // 3),
        Column(heading="places", cells=[listed(row.places, most=2) for row in rows] if width >= WIDE else [""] * len(rows), most=width // 6),
        Column(heading="articles", right=True, cells=[str(row.articles) for row in rows]),
        Column(heading="events", right=True, cells=[str(row.events) for row in rows]),
        Column(heading="claims", right=True, cells=[str(row.claims) for row in rows]),
    ]


def claim_columns(rows: Sequence[ClaimRow], width: int) -> list[Column]:
    """Return the columns of claims."""
    return [
        Column(heading="said", most=14, cells=[when_cell(row.said_on, row.said_on_end, None, row.published) for row in rows]),
        Column(heading="speaker", cells=[speaker_cell(row.speaker, row.speaker_codes) for row in rows], most=width // 4),
        Column(heading="act", cells=[act_cell(row.act, row.negated) for row in rows]),
        Column(heading="about", cells=[listed(row.targets or row.addressees, most=2) for row in rows], most=width // 6),
        Column(heading="what", cells=[quoted(row.content) for row in rows], lines=2),
        Column(heading="outlet", cells=[dimmed(shortened(row.outlet or "", 18)) for row in rows] if width >= WIDE else [""] * len(rows)),
    ]


def article_columns(rows: Sequence[ArticleRow], width: int) -> list[Column]:
    """Return the columns of articles."""
    return [
        Column(heading="published", cells=[day(row.published) for row in rows]),
        Column(heading="outlet", cells=[shortened(row.outlet or "", 22 if width >= WIDE else 14) for row in rows]),
        Column(heading="title", cells=[headline(row.title, row.source) for row in rows], lines=2),
        Column(heading="from", cells=[place_cell(row.dateline, row.country, None, 16) for row in rows]),
        Column(heading="events", cells=[str(row.events) for row in rows], right=True),
        Column(heading="claims", cells=[str(row.claims) for row in rows], right=True),
        Column(heading="source", cells=[dimmed(shortened(row.source[-40:], 40)) for row in rows] if width >= WIDE else [""] * len(rows)),
    ]


def actor_columns(rows: Sequence[ActorRow], width: int) -> list[Column]:
    """Return the columns of actors."""
    return [
        Column(heading="name", cells=[Text(shortened(row.name, 60), style="bold") for row in rows], most=width // 3),
        Column(heading="kind", cells=[dimmed(row.kind) for row in rows]),
        Column(heading="codes", cells=[listed(row.codes, most=2) for row in rows]),
        Column(heading="also", cells=[listed(row.roles or row.aliases, most=2) for row in rows], lines=2),
        Column(heading="articles", cells=[str(row.articles) for row in rows], right=True),
        Column(heading="did", cells=[str(row.events) for row in rows], right=True),
        Column(heading="met", cells=[str(row.received) for row in rows], right=True),
        Column(heading="said", cells=[str(row.claims) for row in rows], right=True),
    ]


def failure_columns(rows: Sequence[FailureRow], width: int) -> list[Column]:
    """Return the columns of inputs that could not be read."""
    return [Column(heading="source", cells=[Text(one_line(row.source)) for row in rows], most=width // 2),
            Column(heading="reason", cells=[row.reason for row in rows], lines=3)]


def when_cell(start: str | None, end: str | None, said: str | None, published: str | None) -> Text:
    """Return a time; where it is not known, its words or the article's date, stepping back."""
    known = between(start, end)
    if known:
        return Text(known)
    return dimmed(f"“{shortened(said, 14)}”" if said else f"≤ {day(published)}" if published else "")


def place_cell(name: str | None, country: str | None, precision: str | None, length: int) -> str:
    """Return a place's name, with its country's code where it is not a country itself."""
    code = f" {country}" if country and precision != "country" else ""
    return shortened(name, length) + code if name else ""


def speaker_cell(name: str | None, codes: Sequence[str]) -> Text:
    """Return a speaker with the first of its codes."""
    return Text.assemble((shortened(name, 48), "bold") if name else ("nobody named", "dim"), (f" {codes[0]}" if codes else "", "dim"))


def quoted(content: str) -> str:
    """Return what was said between quotation marks, without its own."""
    return f"“{one_line(content).strip(QUOTES)}”"


def act_cell(act: str, negated: bool) -> Text:
    """Return a speech act in the colour of its family."""
    return Text(f"not {act}" if negated else act, style=ACT_STYLES.get(act, ""))


TABLES: dict[type, tuple[str, Callable[[Any, int], list[Column]]]] = {
    EventRow: ("events", event_columns), EventDossier: ("events", dossier_columns), ClaimRow: ("claims", claim_columns),
    ArticleRow: ("articles", article_columns),
    ActorRow: ("actors", actor_columns), StoryRow: ("stories", story_columns), FailureRow: ("failures", failure_columns)}
"""Kind of row → its name and what lays out its columns."""
