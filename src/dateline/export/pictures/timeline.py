"""The timeline: one axis of time; what was done stands above it, what was said hangs below, answers are joined to what they answer."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.export.pictures.axis import Axis, Unit, floor, make_axis, short_day
from dateline.export.pictures.families import FAMILIES, Family, family_of_act, family_of_type
from dateline.export.pictures.labels import Label, place_labels
from dateline.export.pictures.svg import Box, anchor, element, fitted, group, line, mark, number, picture, rect, text, text_width

if TYPE_CHECKING:
    from dateline.query.rows import ClaimRow, EventRow
    from dateline.query.told import Told

__all__ = ["Moment", "day_of", "days_in", "draw_timeline", "ends", "moment_of_claim", "moment_of_event", "moments_of_told", "number_of"]

FIRM = frozenset({"happened", "ongoing"})
LEFT, RIGHT, TOP = 56.0, 14.0, 40.0
LANE = 230.0
"""Pixels that the highest column of a lane may take."""
SIZES = (5.0, 4.0, 3.2, 2.6)
"""Half widths of a mark, the widest that fits is taken; where none fits, records become columns."""
BARS = 6
"""Rows of bars above a lane's marks; further ones are counted."""
LONG = 13.0
Link = Callable[[str, str], str | None]
"""(article, record) → address."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One event or claim as it stands on the axis."""

    id: str
    article: str
    done: bool
    """Above the axis: told as a fact. Below: said, alleged, planned, denied."""
    family: Family
    first: date
    last: date | None
    """Its last day; None where its end is open."""
    exact: bool
    """The text tells its time; else it stands on the day of its report."""
    hollow: bool
    """An event that is only said to be."""
    words: str
    label: str
    weight: float
    """How much it deserves a label."""
    count: int = 1
    """Records that are alike, where they are too many to stand each by itself."""

    @property
    def long(self) -> bool:
        """Tell whether it takes more than a day."""
        return self.last is None or self.last > self.first


def moment_of_event(row: "EventRow", *, reports: int = 1) -> Moment | None:
    """Return the moment of an event told by so many reports; None where nothing tells even the day of its report."""
    first = day_of(row.start) or day_of(row.end) or day_of(row.date)
    if first is None:
        return None
    last = day_of(row.end) if row.start else first
    toll = f" †{row.killed}{'+' if row.killed_high is None else ''}" if row.killed else ""
    who = " → ".join(part for part in (", ".join(row.actors[:2]), ", ".join(row.recipients[:2])) if part)
    firm = row.status in FIRM
    where = f", {row.place}" if row.place else ""
    when = (row.when or f"reported {short_day(first)}") + (f" · told in {reports} reports" if reports > 1 else "")
    return Moment(id=row.id, article=row.article, done=firm, family=family_of_type(row.type), first=first, last=last, exact=row.start is not None,
                  hollow=not firm, words=f"{row.type} ({row.status}): {who or 'not told who'}{where}{toll} · {when} · “{row.trigger}”",
                  weight=(row.killed or 0) + reports + row.confidence if firm and row.start else 0.0,
                  label=f"{row.type.lower()}{where or (who and f', {who}')}{toll}")


def moment_of_claim(row: "ClaimRow") -> Moment | None:
    """Return a claim's moment; None where nothing tells even the day of its report."""
    first = day_of(row.said_on) or day_of(row.said_on_end) or day_of(row.date)
    if first is None:
        return None
    last = (day_of(row.said_on_end) if row.said_on else first)
    about = f" of {', '.join(row.targets[:2])}" if row.targets else ""
    return Moment(id=row.id, article=row.article, done=False, family=family_of_act(row.act), first=first, last=last, exact=row.said_on is not None,
                  hollow=False, words=f"{row.speaker or 'somebody'} – {row.act}{about}: “{fitted(row.content, 1200, 12)}”", label="", weight=0.0)


@lru_cache(maxsize=65536)
def day_of(iso: str | None) -> date | None:
    """Return the day of an ISO date or timestamp."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def moments_of_told(told: Iterable["Told"], said: Iterable["Told"], unit: Unit) -> list[Moment]:
    """Return the moments of deeds and claims of which there are thousands: one for those of a family in a unit of time."""
    sums: Counter[tuple[date, Family, bool, bool]] = Counter()
    for records, claims in ((told, False), (said, True)):
        for record in records:
            if day := day_of(record.day):
                family = family_of_act(record.kind) if claims else family_of_type(record.kind)
                sums[floor(day, unit), family, bool(record.firm), not (claims or record.firm)] += record.number
    return [Moment(id="", article="", done=done, family=family, first=start, last=start, exact=True, hollow=hollow, words=family.name, label="",
                   weight=0.0, count=count) for (start, family, done, hollow), count in sums.items()]


def days_in(moments: Iterable[Moment]) -> Counter[date]:
    """Return the first days of moments with the number of their records."""
    found: Counter[date] = Counter()
    for moment in moments:
        found[moment.first] += moment.count
    return found


def number_of(moments: Iterable[Moment]) -> int:
    """Return the number of records that moments stand for."""
    return sum(moment.count for moment in moments)


def ends(width: float) -> tuple[float, float]:
    """Return the axis's two ends in a picture of a width."""
    return LEFT, width - RIGHT


def draw_timeline(moments: Sequence[Moment], *, answers: Iterable[tuple[str, str]] = (), width: float = 960.0, title: str = "Done and said",
                  link: Link | None = None, since: date | None = None, until: date | None = None, unit: Unit | None = None) -> str:
    """Return the timeline as SVG, from `since` to `until` where they are given; `answers` are pairs of claims: the answer, and what it answers.

    Its columns are units; without one, the finest for which there is room.
    """
    axis = make_axis(days_in(moments), left=LEFT, right=width - RIGHT, unit=unit, since=since, until=until)
    if axis is None:
        return picture(width, 80, text(LEFT, 46, "Nothing with a date was found.", class_="muted"), title=title, told="An empty timeline.")
    drawing = Drawing(axis=axis, width=width, title=title, link=link or no_link)
    return drawing.drawn([moment for moment in moments if axis.meets(moment.first, moment.last)], answers=list(answers),
                         outside=[moment for moment in moments if not axis.meets(moment.first, moment.last)])


def no_link(_article: str, _record: str) -> None:
    """Return no address."""


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One side of the axis as it was drawn."""

    parts: list[str]
    height: float
    spots: Mapping[str, tuple[float, float]]
    """Where each record's mark stands, y counted away from the axis."""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """One timeline as it is drawn."""

    axis: Axis
    width: float
    title: str
    link: Link

    def drawn(self, moments: Sequence[Moment], *, outside: Sequence[Moment], answers: Sequence[tuple[str, str]]) -> str:
        """Return the whole picture."""
        done, said = [m for m in moments if m.done], [m for m in moments if not m.done]
        size = min(self.size(done), self.size(said))
        highest = max(self.highest(done), self.highest(said), 1)
        above, below = self.lane(done, size, highest, up=True), self.lane(said, size, highest, up=False)
        labels = place_labels(self.labels(done, above), left=LEFT, right=self.width - RIGHT)
        rows = 1 + max((label.row for label in labels), default=-1)
        base = TOP + 14 + rows * 15 + above.height
        floor = base + 22
        curves = self.curves(answers, below, floor)
        bottom = floor + below.height + (16 if curves else 6)
        legend, height = self.legend(moments, bottom)
        body = [text(LEFT, 22, self.title, class_="head"), *self.frame(base, floor, number_of(done), number_of(said)), *self.beyond(outside, base),
                group((self.drawn_label(label, base - above.height - 10, base, above) for label in labels), class_="labels"),
                group(above.parts, class_="done", transform=f"translate(0 {number(base)})"),
                group(curves, class_="answers"), group(below.parts, class_="said", transform=f"translate(0 {number(floor)})"), *legend]
        return picture(self.width, height, *body, title=self.title, told=self.told(done, said), first=self.axis.first.isoformat(),
                       last=self.axis.last.isoformat(), left=number(self.axis.left), right=number(self.axis.right))

    def told(self, done: Sequence[Moment], said: Sequence[Moment]) -> str:
        """Return the picture in a sentence."""
        return (f"{number_of(done)} deeds told as facts above the axis and {number_of(said)} claims and alleged, planned or denied deeds below it, "
                f"from {short_day(self.axis.first)} to {short_day(self.axis.last)}.")

    def size(self, moments: Sequence[Moment]) -> float:
        """Return the half width of a mark with which the highest column fits; 0 where none does."""
        highest = self.highest(moments)
        for size in SIZES if number_of(moments) == len(moments) else ():
            wide = max(1, int(self.axis.pitch // (2 * size + 1)))
            if self.axis.pitch >= 2 * size and -(-highest // wide) * (2 * size + 1.2) <= LANE:
                return size
        return 0.0

    def highest(self, moments: Sequence[Moment]) -> int:
        """Return the number of records in the fullest unit."""
        found: Counter[date] = Counter()
        for moment in moments:
            if not self.bar(moment):
                found[self.axis.start(moment.first)] += moment.count
        return max(found.values(), default=0)

    def bar(self, moment: Moment) -> bool:
        """Tell whether a moment is longer than one unit of the axis."""
        if moment.first is moment.last:  # so with nearly all of many
            return moment.first < self.axis.first
        return moment.last is None or moment.first < self.axis.first or self.axis.start(moment.last) > self.axis.start(moment.first)

    def lane(self, moments: Sequence[Moment], size: float, highest: int, *, up: bool) -> Lane:
        """Return one side of the axis: marks or columns next to it, bars beyond them."""
        sign = -1 if up else 1
        columns: dict[date, list[Moment]] = defaultdict(list)
        for moment in moments:
            if not self.bar(moment):
                columns[self.axis.start(moment.first)].append(moment)
        if size:
            parts, spots, height = self.marks(columns, size, sign)
        else:
            parts, spots, height = self.stacks(columns, sign, highest)
        bars, rows = self.bars([moment for moment in moments if self.bar(moment)], sign, height + 6)
        return Lane(parts=[*parts, *bars], height=height + 6 + rows * 9, spots=spots)

    def marks(self, columns: Mapping[date, Sequence[Moment]], size: float, sign: int) -> tuple[list[str], dict[str, tuple[float, float]], float]:
        """Return one mark for each record, in columns; where each stands; and the height of the highest column."""
        parts: list[str] = []
        spots: dict[str, tuple[float, float]] = {}
        step, highest = 2 * size + 1.2, 0.0
        wide = max(1, int(self.axis.pitch // (2 * size + 1)))
        for start in sorted(columns):
            inside = sorted(columns[start], key=lambda moment: (FAMILIES.index(moment.family), not moment.exact, moment.first, moment.id))
            across = min(wide, -(-len(inside) // max(1, min(12, int(LANE // step)))))
            for place, moment in enumerate(inside):
                x = self.axis.middle(start) + (place % across - (across - 1) / 2) * (2 * size + 1)
                y = size + 4 + (place // across) * step
                spots[moment.id] = (x, y)
                highest = max(highest, y + size)
                parts.append(self.marked(moment, mark(moment.family.shape, x, sign * y, size, paint(moment))))
        return parts, spots, highest

    def marked(self, moment: Moment, drawn: str) -> str:
        """Return a record's mark with its words, link and day."""
        return anchor(drawn, title=moment.words, href=self.link(moment.article, moment.id), tabindex=-1, id=moment.id, day=moment.first.isoformat())

    def stacks(self, columns: Mapping[date, Sequence[Moment]], sign: int,
               highest: int) -> tuple[list[str], dict[str, tuple[float, float]], float]:
        """Return a stacked column for each unit, where records are too many for a mark each; both lanes have one scale."""
        wide, tallest, parts = max(1.0, self.axis.pitch - 1), 0.0, []
        for start, inside in sorted(columns.items()):
            counts, y = Counter[tuple[int, bool]](), 3.0
            for moment in inside:
                counts[FAMILIES.index(moment.family), moment.hollow] += moment.count
            for (index, hollow), count in sorted(counts.items()):
                tall = LANE * count / highest
                box = Box(left=self.axis.middle(start) - wide / 2, top=y if sign > 0 else -y - tall, width=wide, height=max(0.4, tall - 0.4))
                doubt = " (only said, planned or denied)" if hollow else ""
                words = f"{count} × {FAMILIES[index].name}{doubt}, {self.axis.unit} of {short_day(start)}"
                shape = rect(box, f"f-{FAMILIES[index].colour}{' pale' if hollow else ''}")
                parts.append(anchor(shape, title=words, href=None, day=start.isoformat(), count=count))
                y += tall
            tallest = max(tallest, y)
        most = max(map(number_of, columns.values()), default=0)
        parts.append(text(LEFT - 8, sign * tallest + (8 if sign < 0 else 3), f"most {most}", class_="muted small", end=True))
        return parts, {}, tallest

    def bars(self, moments: Sequence[Moment], sign: int, offset: float) -> tuple[list[str], int]:
        """Return a bar for each longer moment, in as few rows as they need, and the number of rows; an open end fades."""
        ends: list[float] = []
        parts: list[str] = []
        for moment in sorted(moments, key=lambda moment: (moment.first, moment.last or date.max)):
            left = max(self.axis.left, self.axis.x(moment.first))
            end = self.axis.x(moment.last) + self.axis.day_width if moment.last else left + max(40.0, 14 * self.axis.day_width)
            right = min(self.axis.right, end)
            row = next((row for row, end in enumerate(ends) if end + 3 <= left), len(ends))
            if row == BARS:
                continue
            ends[row:row + 1] = [right]
            y = sign * (offset + 4.5 + row * 9)
            parts.append(self.marked(moment, self.bar_shape(moment, Box(left=left, top=y - 2.5, width=max(3.0, right - left), height=5))))
        return parts, len(ends)

    def bar_shape(self, moment: Moment, box: Box) -> str:
        """Return a bar; one with an open end grows pale in steps."""
        if moment.last is not None:
            return rect(box, paint(moment), rx=2)
        third = box.width / 3
        return "".join(rect(Box(left=box.left + step * third, top=box.top, width=third, height=box.height), paint(moment), opacity=shade)
                       for step, shade in enumerate((1.0, 0.55, 0.2)))

    def curves(self, answers: Sequence[tuple[str, str]], lane: Lane, floor: float) -> list[str]:
        """Return a curve from each answer to what it answers."""
        parts = []
        for answer, answered in dict.fromkeys(answers):
            if answer in lane.spots and answered in lane.spots:
                (x1, y1), (x2, y2) = lane.spots[answer], lane.spots[answered]
                deep, aside = max(y1, y2) + 12 + min(34, abs(x1 - x2) * 0.1), 9 if abs(x1 - x2) < 10 else 0
                path = (f"M{number(x1)} {number(floor + y1)}C{number(x1 + aside)} {number(floor + (deep if not aside else y1))} "
                        f"{number(x2 + aside)} {number(floor + (deep if not aside else y2))} {number(x2)} {number(floor + y2)}")
                parts.append(element("path", d=path, class_="s-deny", stroke_width=1, opacity=0.55))
        return parts

    def labels(self, done: Sequence[Moment], lane: Lane) -> list[Label]:
        """Return the labels that the weightiest deeds would have, one a label's words."""
        wanted: dict[str, Moment] = {}
        for moment in sorted(done, key=lambda moment: (-moment.weight, moment.first, moment.id)):
            if moment.weight > 0 and moment.id in lane.spots:
                wanted.setdefault(f"{moment.label} {moment.first}", moment)
        words = {moment.id: fitted(moment.label, 170, 11) for moment in list(wanted.values())[:24]}
        return [Label(words=short, x=lane.spots[record][0], record=record, width=text_width(short, 11)) for record, short in words.items()]

    def drawn_label(self, label: Label, top: float, base: float, lane: Lane) -> str:
        """Return a label with the thin line that leads to its mark."""
        y = top - label.row * 15
        return (line(label.x, y + 3, label.x, base - lane.spots[label.record][1] - 4, "s-faint")
                + text(label.left, y, label.words, class_="small halo"))

    def frame(self, base: float, floor: float, done: int, said: int) -> list[str]:
        """Return the axis between the lanes: ticks, and each lane's name with its number."""
        ticks = [line(self.axis.x(day), base, self.axis.x(day), floor, "s-faint") + text(self.axis.x(day) + 3, base + 15, words, class_="muted small")
                 for day, words in self.axis.ticks() if self.axis.x(day) + text_width(words, 11) < self.width]
        return [line(LEFT, base, self.width - RIGHT, base, "s-muted"), line(LEFT, floor, self.width - RIGHT, floor, "s-muted"),
                group(ticks, class_="axis"),
                text(LEFT - 8, base - 14, "done", class_="strong", end=True), text(LEFT - 8, base - 1, str(done), class_="muted small", end=True),
                text(LEFT - 8, floor + 12, "said", class_="strong", end=True), text(LEFT - 8, floor + 25, str(said), class_="muted small", end=True)]

    def beyond(self, outside: Sequence[Moment], base: float) -> list[str]:
        """Return how many records lie before and after the days shown."""
        before = [moment for moment in outside if moment.first < self.axis.first]
        after = number_of(outside) - number_of(before)
        since = short_day(min(moment.first for moment in before)) if before else ""
        earlier = [text(LEFT, TOP, f"‹ {number_of(before)} earlier, since {since}", class_="muted small")] if before else []
        return earlier + ([text(self.width - RIGHT, TOP, f"{after} later ›", class_="muted small", end=True)] if after else [])

    def legend(self, moments: Sequence[Moment], top: float) -> tuple[list[str], float]:
        """Return what colours and shapes stand for, as far as they are there, and the height at which the picture ends."""
        here = {(FAMILIES.index(moment.family)) for moment in moments}
        notes = [("pale", "day of the report"), ("outlined", "event only said, planned or denied")]
        parts, x, y = [], LEFT, top + LONG
        for index in sorted(here):
            family = FAMILIES[index]
            if x + text_width(family.name, 11) + 30 > self.width:
                x, y = LEFT, y + 16
            parts += [mark(family.shape, x + 5, y - 4, 4, f"f-{family.colour}"), text(x + 14, y, family.name, class_="small muted")]
            x += text_width(family.name, 11) + 30
        y += 17
        words = " · ".join(f"{name}: {meaning}" for name, meaning in notes) + (" · curve: answer to a claim")
        return [group(parts, class_="legend"), text(LEFT, y, words, class_="small muted")], y + 12


def paint(moment: Moment) -> str:
    """Return the classes of a mark: outlined where an event is only said to be, pale where the day is that of the report."""
    kind = f"s-{moment.family.colour}" if moment.hollow else f"f-{moment.family.colour}"
    return f"{kind}{' thin' if moment.hollow else ''}{'' if moment.exact else ' pale'}"
