"""Sources: on whose word a report stands – its outlet's own, or that of whoever makes the claim that reports it – and which are one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.link.credits import HEAD, credited
from dateline.query.links import clusters_of
from dateline.query.many import chunks, marks
from dateline.query.rows import EventRow
from dateline.store.base import Store
from dateline.store.rows import fold

__all__ = ["Source", "find_sources"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """On whose word a report stands."""

    name: str
    independent: str
    """The same for all reports that stand on one word: a speaker, an outlet, the agency that both took it from, copies of one text."""
    day: str | None
    """The day on which it was said or published."""


def find_sources(store: Store, rows: Sequence[EventRow]) -> Mapping[str, Source]:
    """Return the source of each event's report by the event's id."""
    claims = [row.claims[0] for row in rows if row.claims]
    speakers = find_speakers(store, claims)
    same = clusters_of(store, "actor", [actor for _, actor, _ in speakers.values()])
    copies = clusters_of(store, "article", [row.article for row in rows])
    credits = find_credits(store, list({row.article for row in rows}))
    return {row.id: source_of(row, speakers, same, copies, credits) for row in rows}


def source_of(row: EventRow, speakers: Mapping[str, tuple[str, str, str | None]], same: Mapping[str, str], copies: Mapping[str, str],
              credits: Mapping[str, str]) -> Source:
    """Return on whose word one report stands."""
    published = row.published[:10] if row.published else None
    if row.claims and row.claims[0] in speakers:
        name, actor, said = speakers[row.claims[0]]
        return Source(name=name, independent=same.get(actor, fold(name)), day=said or published)
    outlet = credits.get(row.article) or row.outlet
    copied = copies.get(row.article)
    return Source(name=outlet or "an unnamed outlet", day=published, independent=copied or (fold(outlet) if outlet else row.article))


def find_speakers(store: Store, claims: Sequence[str]) -> dict[str, tuple[str, str, str | None]]:
    """Return for each claim its speaker's name and id, and the day on which it was made."""
    return {row["claim"]: (row["name"], row["actor"], row["said_on_start"]) for some in chunks(claims) for row in store.rows(
        "SELECT claim.id AS claim, party.name, party.id AS actor, claim.said_on_start FROM claim JOIN party ON party.article = claim.article "
        f"AND party.record = claim.id AND party.field = 'speaker' WHERE claim.id IN ({marks(some)})", some)}


def find_credits(store: Store, articles: Sequence[str]) -> dict[str, str]:
    """Return for each article the agency that it names in its dateline: an outlet by its name or initials, else the name as it stands."""
    found = {row["id"]: named for some in chunks(articles) for row in store.rows(
        f"SELECT id, substr(text, 1, {HEAD}) AS head FROM article WHERE id IN ({marks(some)})", some) if (named := credited(row["head"]))}
    if not found:
        return {}
    outlets: list[str] = [row["outlet"] for row in store.rows("SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL ORDER BY outlet")]
    full: dict[str, str] = {short: outlet for outlet in outlets for short in (fold(outlet), fold("".join(word[0] for word in outlet.split())))}
    return {article: full.get(fold(name), name) for article, name in found.items()}
