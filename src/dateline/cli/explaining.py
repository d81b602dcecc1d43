"""`dateline explain`: what the rules saw in a sentence, which frames they tried, and why."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table

    from dateline.records import Reading
    from dateline.run.explain import Asked, Explanation, Tried

__all__ = ["explain"]

SHOWN = 6
"""Frames shown for one word; a common verb has dozens that do not fit."""


@click.command(short_help="Show what the rules saw in a sentence, and why.")
@click.argument("sentence")
@click.option("--published", metavar="DATE", help="The day on which it was published, for times such as “on Monday”.")
@click.option("--codebook", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Tables of your own, laid over ours.")
@click.option("--model", metavar="NAME", help="Another installed spaCy pipeline.")
@click.option("--judge/--no-judge", default=True, help="Ask the learned judge, too.")
@click.option("--all", "everything", is_flag=True, help=f"Show every frame tried, not the first {SHOWN} of each word.")
def explain(sentence: str, published: str | None, codebook: Path | None, model: str | None, judge: bool, everything: bool) -> None:
    """Show the tokens, names and claims of a sentence, the trigger frames that were tried on it, and why they gave an event or none.

    \b
    Example:
      dateline explain "Kabul denied that its troops had shelled the border post."
    """
    from dateline.cli.layout import make_console
    from dateline.run.explain import explain as explained
    from dateline.settings import Settings
    found = explained(sentence, Settings(published=published, codebook=codebook, model=model, judge=judge))
    console = make_console()
    console.print(tokens(found.reading), "")
    console.print(actors(found.reading), "")
    console.print(frames(found, everything=everything), "")
    if found.judged:
        console.print(verdicts(found), "")
    console.print(outcome(found.reading))


def make_table(title: str, *columns: str) -> "Table":
    """Return an empty table in the manner of all others."""
    from rich.table import Table
    table = Table(title=title, title_justify="left", title_style="bold", box=None, header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def tokens(reading: "Reading") -> "Table":
    """Return the parse, a row a token."""
    from dateline.wording import safe
    table = make_table("TOKENS", "", "word", "lemma", "tag", "relation", "to")
    parse = reading.parse
    assert parse is not None
    for token in range(len(parse)):
        head = parse.heads[token]
        to = "" if head == token else f"{head} {safe(parse.word(head))}"
        table.add_row(str(token), safe(parse.word(token)), safe(parse.lemmas[token]), parse.tags[token], parse.deps[token], to)
    return table


def actors(reading: "Reading") -> "Table":
    """Return who is there, with codes and mentions."""
    from dateline.wording import safe
    table = make_table("ACTORS", "name", "kind", "codes", "mentions")
    for actor in reading.actors:
        mentions = ", ".join(span.of(reading.article.text) for span in actor.mentions)
        table.add_row(safe(actor.name), actor.kind, " ".join(actor.codes), safe(mentions))
    return table


def frames(found: "Explanation", *, everything: bool) -> "Table":
    """Return the frames tried at each trigger, with what each asks for and what stands there."""
    table = make_table("FRAMES TRIED", "at", "type", "asks for", "")
    words: dict[int, int] = {}
    for one in found.tried:
        words[one.token] = words.get(one.token, 0) + 1
        if everything or words[one.token] <= SHOWN:
            add_frame(table, one, found.reading)
    hidden = sum(max(0, number - SHOWN) for number in words.values())
    if hidden and not everything:
        table.add_row("", "", f"… and {hidden} more that do not fit (--all shows them)", "", style="dim")
    return table


def add_frame(table: "Table", one: "Tried", reading: "Reading") -> None:
    """Add one frame's row: the chosen one stands out, those that do not fit are dim."""
    from dateline.wording import safe
    assert reading.parse is not None
    asked = "; ".join(condition(part) for part in one.asked) or "nothing"
    verdict = "chosen" if one.chosen else "fits, but asks less" if one.fits else "does not fit"
    table.add_row(f"{one.token} {safe(reading.parse.word(one.token))}", one.frame.type, safe(asked), verdict,
                  style="bold" if one.chosen else "" if one.fits else "dim")


def verdicts(found: "Explanation") -> "Table":
    """Return what the judge says of each word that may tell of an event."""
    from dateline.wording import safe
    table = make_table("THE JUDGE", "at", "event?", "likeliest types")
    parse = found.reading.parse
    assert parse is not None
    for one in found.judged:
        best = sorted(one.odds.types.items(), key=lambda item: -item[1])[:3]
        types = ", ".join(f"{name} {chance:.2f}" for name, chance in best if chance >= 0.05)
        table.add_row(f"{one.token} {safe(parse.word(one.token))}", f"{1 - one.odds.none:.2f}", types, style="dim" if one.odds.none > 0.5 else "")
    return table


def condition(asked: "Asked") -> str:
    """Say what a frame asks for and whether it is there."""
    wanted = asked.condition
    where = "|".join(wanted.relations)
    what = "somebody" if wanted.party else listed(wanted.words) if wanted.words is not None else "anything"
    sign = "✓" if asked.met else "✗"
    return f"{sign} {'no ' if wanted.absent else ''}{where}: {what}" + (f" (“{asked.words}”)" if asked.words else "")


def listed(words: frozenset[str]) -> str:
    """Return a few of the words that would do."""
    few = sorted(words)[:4]
    return " | ".join(few) + (f" … ({len(words)})" if len(words) > len(few) else "")


def outcome(reading: "Reading") -> "Table":
    """Return what came of it: claims, events, and what was left out with the reason."""
    from dateline.wording import safe
    table = make_table("FOUND", "what", "words", "rule or reason")
    text = reading.article.text
    for claim in reading.claims:
        speaker = claim.speaker.name if claim.speaker else "nobody named"
        table.add_row(f"claim: {claim.act}", safe(f"{speaker}: {claim.content.of(text)}"), f"{claim.rule}, {claim.confidence:.2f}")
    for event in reading.events:
        dyad = f"{names(event.actors)} → {names(event.recipients)}"
        table.add_row(f"event: {event.type} {event.status}", safe(f"{dyad}: {event.trigger.of(text)}"), f"{event.rule}, {event.confidence:.2f}")
    for drop in reading.dropped:
        table.add_row(f"left out: {drop.stage}", safe(drop.span.of(text) if drop.span else drop.text or ""), drop.reason, style="dim")
    return table


def names(parties: tuple[object, ...]) -> str:
    """Return the names of a side, or a question mark."""
    return ", ".join(getattr(party, "name", "") for party in parties) or "?"
