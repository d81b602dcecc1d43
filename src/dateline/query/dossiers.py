"""Dossiers: each event once, with all who report it: how many independent sources, what each counts, and where they disagree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.query.corrections import let_stand
from dateline.query.filters import Filter
from dateline.query.find import EVENT_DAY, event_row, event_search, with_below
from dateline.query.links import clusters_of, members_of
from dateline.query.many import chunks, marks
from dateline.query.rows import EventDossier, EventRow, Toll
from dateline.query.sources import Source, find_sources
from dateline.store.base import Store

__all__ = ["find_dossiers"]

SHARP = ("point", "city", "admin2", "admin1", "country")
"""Precisions of places, the best first."""
LENGTHS = ("day", "week", "month", "season", "year", "decade", "unknown")
ARMED = frozenset({"REB", "UAF", "CRM"})
DONE, DENIED = frozenset({"happened", "ongoing"}), "denied"


@dataclass(frozen=True, kw_only=True)
class Report:
    """One article's record of an event, and on whose word it stands."""

    row: EventRow
    source: Source
    placed: bool
    """Its place is told of it, not lent by its story."""
    dated: bool
    """Its time likewise."""


def find_dossiers(store: Store, wanted: Filter) -> list[EventDossier]:
    """Return the events of which the filter wants a report, each once with all its reports, by day."""
    rows = event_search(store, replace(wanted, limit=None, offset=None)).run(
        store, f"event.id, {EVENT_DAY} AS day", "event JOIN article ON article.number = event.article",
        order=f"{EVENT_DAY} IS NULL, day, event.article, event.trigger_start, event.rank", limit=None)
    ids = [row["id"] for row in rows]
    homes = clusters_of(store, "event", ids)
    first, end = wanted.offset or 0, (wanted.offset or 0) + wanted.limit if wanted.limit else None
    events = list(dict.fromkeys(homes.get(name, name) for name in ids))[first:end]
    members = members_of(store, "event", events)
    reports: dict[str, list[Report]] = defaultdict(list)
    for report in find_reports(store, [*members, *(event for event in events if event not in members.values())]):
        reports[members.get(report.row.id, report.row.id)].append(report)
    return [dossier(event, reports[event]) for event in events if reports[event]]


def find_reports(store: Store, ids: Sequence[str]) -> list[Report]:
    """Return events by their ids, in the order in which they were published."""
    columns = f"event.*, {EVENT_DAY} AS day, article.id AS article_id, article.published, article.outlet, article.title, article.source"
    found = [row for some in chunks(ids) for row in store.rows(
        f"SELECT {columns} FROM event JOIN article ON article.number = event.article WHERE event.id IN ({marks(some)}) AND {let_stand('event')}",
        some)]
    found.sort(key=lambda row: (row["published"] or "9", row["article"], row["trigger_start"]))
    rows = with_below(store, "event", found, event_row)
    sources = find_sources(store, rows)
    return [Report(row=row, source=sources[row.id], placed=told["place_basis"] in {"clause", "sentence"}, dated=told["when_basis"] is None)
            for row, told in zip(rows, found, strict=True)]


def dossier(event: str, reports: Sequence[Report]) -> EventDossier:
    """Return what all reports of one event make together."""
    rows = [report.row for report in reports]
    time = sharpest_time([report.row for report in reports if report.dated] or rows)
    place = sharpest_place([report.row for report in reports if report.placed] or rows)
    tolls = [toll for report in reports for toll in tolls_of(report)]
    suffered = [toll for report in reports for toll in tolls_of(report) if not counts_doers(report.row, rows)]
    killed, injured = span_of(suffered, "killed"), span_of(suffered, "injured")
    return EventDossier(
        id=event, date=time.date, start=time.start, end=time.end, precision=time.precision, type=commonest(row.type for row in rows) or rows[0].type,
        mode=commonest(row.mode for row in rows), place=place.place, country=place.country, lat=place.lat, lon=place.lon,
        place_precision=place.place_precision, actors=once(name for row in rows for name in row.actors),
        actor_codes=once(code for row in rows for code in row.actor_codes), recipients=once(name for row in rows for name in row.recipients),
        recipient_codes=once(code for row in rows for code in row.recipient_codes), statuses=tally(row.status for row in rows),
        sources=len({report.source.independent for report in reports}), named_sources=once(report.source.name for report in reports),
        outlets=once(row.outlet for row in rows if row.outlet), reports=len({row.article for row in rows}),
        killed=killed[0], killed_high=killed[1], injured=injured[0], injured_high=injured[1], tolls=tuple(tolls),
        disagreements=disagreements(reports, suffered), members=tuple(row.id for row in rows), articles=once(row.article for row in rows),
        title=next((row.title for row in rows if row.title), None))


def sharpest_time(rows: Sequence[EventRow]) -> EventRow:
    """Return the report that says best when: that with the shortest time, of those the one told most often."""
    days = Counter((row.start, row.end) for row in rows)
    return min(rows, key=lambda row: (row.start is None, LENGTHS.index(row.precision or "unknown"), row.start != row.end, -days[row.start, row.end]))


def sharpest_place(rows: Sequence[EventRow]) -> EventRow:
    """Return the report that says best where: that with the most precise place, of those the one told most often."""
    told = Counter(row.place for row in rows)
    return min(rows, key=lambda row: (row.place_precision is None, SHARP.index(row.place_precision or "country"), -told[row.place]))


def tolls_of(report: Report) -> Iterable[Toll]:
    """Yield what one report counts, and on whose word."""
    row = report.row
    for kind, low, high in (("killed", row.killed, row.killed_high), ("injured", row.injured, row.injured_high)):
        if low is not None:
            yield Toll(kind=kind, low=low, high=high, whom=", ".join(row.recipients) or None, by=report.source.name, on=report.source.day,
                       article=row.article)


def counts_doers(row: EventRow, rows: Sequence[EventRow]) -> bool:
    """Tell whether a report counts those who did it: raiders shot in their own raid are no part of its toll."""
    if not armed(row.recipient_codes):
        return False
    others = [armed(other.recipient_codes) for other in rows if other.recipient_codes]
    return 2 * sum(others) < len(others)


def armed(codes: Sequence[str]) -> bool:
    """Tell whether codes are of those who bear arms for no state."""
    return any(code[3:6] in ARMED or code.startswith("UAF") for code in codes)


def span_of(tolls: Iterable[Toll], kind: str) -> tuple[int | None, int | None]:
    """Return the least and the most that anybody counts; the most is None where somebody says "at least" and nobody counts more."""
    counts = [(toll.low, toll.high) for toll in tolls if toll.kind == kind]
    if not counts:
        return None, None
    most = max(high if high is not None else low for low, high in counts)
    return min(low for low, _ in counts), None if any(high is None and low == most for low, high in counts) else most


def disagreements(reports: Sequence[Report], tolls: Sequence[Toll]) -> tuple[str, ...]:
    """Return in words where the reports disagree: whether it happened, how many, who, where, on which day."""
    rows = [report.row for report in reports]
    dated, placed = [report.row for report in reports if report.dated], [report.row for report in reports if report.placed]
    found = [whether(reports)] + [how_many([toll for toll in tolls if toll.kind == kind], kind) for kind in ("killed", "injured")]
    days = once(row.start for row in dated if row.start and row.start == row.end)
    places = once(row.place for row in placed if row.place and row.place_precision in {"point", "city"})
    codes = once(row.actor_codes[0] for row in rows if row.actor_codes and not row.actor_codes[0].startswith("UAF"))
    found += [f"day: {' or '.join(days)}" if len(days) > 1 else "", f"place: {' or '.join(places)}" if len(places) > 1 else ""]
    found.append(f"who did it: {' or '.join(who(rows, codes))}" if len(codes) > 1 else "")
    return tuple(line for line in found if line)


def who(rows: Sequence[EventRow], codes: Sequence[str]) -> list[str]:
    """Return the first name of the actors of each code."""
    return [next(row.actors[0] for row in rows if row.actor_codes and row.actor_codes[0] == code) for code in codes]


def whether(reports: Sequence[Report]) -> str:
    """Return who says that it happened and who denies it, where both are told."""
    denying = once(report.source.name for report in reports if report.row.status == DENIED)
    saying = once(report.source.name for report in reports if report.row.status in DONE or report.row.status == "alleged")
    return f"whether: {listed(denying)} {'denies' if len(denying) == 1 else 'deny'}, {listed(saying)} {'says' if len(saying) == 1 else 'say'} so" \
        if denying and saying else ""


def how_many(tolls: Sequence[Toll], kind: str) -> str:
    """Return who counts how many, where the counts differ: each count with who gave it first."""
    first: dict[str, Toll] = {}
    for toll in tolls:
        first.setdefault(number(toll), toll)
    said = [f"{words} ({toll.by}{', ' + toll.on if toll.on else ''})" for words, toll in first.items()]
    return f"{kind}: {', '.join(said)}" if len(said) > 1 else ""


def number(toll: Toll) -> str:
    """Return a count in words."""
    if toll.high is None:
        return f"at least {toll.low}"
    return str(toll.low) if toll.low == toll.high else f"{toll.low} to {toll.high}"


def listed(names: Sequence[str], *, most: int = 3) -> str:
    """Return names in a row, the first few."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def commonest(values: Iterable[str | None]) -> str | None:
    """Return the value told most often, the first of equals."""
    counts = Counter(value for value in values if value)
    return counts.most_common(1)[0][0] if counts else None


def tally(values: Iterable[str]) -> tuple[str, ...]:
    """Return each value with how often it was told, the most frequent first."""
    return tuple(f"{value} {n}" for value, n in Counter(values).most_common())


def once(values: Iterable[str]) -> tuple[str, ...]:
    """Return values, each once, in order."""
    return tuple(dict.fromkeys(values))
