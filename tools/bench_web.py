"""Measure the web app: how long each page, and each common filter, takes the server on a store of twenty thousand events.

    python tools/bench_web.py examples/news --store /tmp/web.db

The store is made of the given articles, read once and then told again and again on other days, by other outlets and of other people, until
there are events enough; one that is there already is used as it is. Every address is asked many times of the app in this process: `cold` after
the store was changed, so that nothing is remembered, `warm` without a change. Printed are the median and the 95th percentile in
milliseconds of the processor and of the clock; processor time is what the server itself spends, however busy the machine is.
"""

import asyncio
import random
import re
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import httpx

import dateline
from dateline.library import Library
from dateline.records import Failure, Reading, When, make_id
from dateline.web.app import make_app

KINDS = {"a": "actor", "c": "claim", "e": "event"}
"""First letter of an id → what it is of."""
ID = re.compile("[ace][0-9a-f]{20}")
PAGES: dict[str, Sequence[str]] = {
    "overview": ["/"],
    "articles": ["/articles", "/articles?text=water", "/articles?type=ASSAULT&page=9", "/articles?country=KE&actor=Kenya"],
    "events": ["/events", "/events?type=ASSAULT", "/events?country=KE", "/events?actor=Kenya&target=Ethiopia", "/events?page=300",
               "/events?since=2024&text=water"],
    "claims": ["/claims", "/claims?act=accuse,deny", "/claims?text=water", "/claims?actor=ETH"],
    "actors": ["/actors", "/actors?actor=Kenya", "/actors?page=20"],
    "stories": ["/stories"],
    "timeline": ["/timeline", "/timeline?since=2025-01&until=2025-03"],
    "map": ["/map", "/map?type=ASSAULT"],
    "network": ["/network", "/network?actor=Kenya"],
    "dyads": ["/dyads", "/dyads?of=claims&act=accuse,condemn"],
}
"""Kind of page → addresses; of articles and actors some of the store's are added."""


@dataclass(frozen=True, kw_only=True)
class Took:
    """Milliseconds of one answer."""

    processor: float
    clock: float
    size: int
    """Bytes of the page."""


def main() -> None:
    """Make the store where there is none, ask every address, and print what the answers took."""
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", nargs="+")
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    with dateline.open(given.store) as library:
        if not library.count("articles"):
            library.add_readings(told_again(dateline.read(given.sources[0]), given.events))
        print(f"{library.count('articles'):,} articles, {library.count('events'):,} events, {library.count('claims'):,} claims")
        some = {"reader": [f"/articles/{row.id}" for row in library.articles(limit=400)][::80],
                "actor": [f"/actors/{row.id}" for row in library.actors(limit=40)][::8]}
        asyncio.run(measure(str(given.store), {**PAGES, **some}, given.times, lambda: touch(library)))


def touch(library: Library) -> None:
    """Change the store a little, so that all that the app remembers is out of date."""
    library.store.add_failures([Failure(source="none", reason=str(time.monotonic_ns()))])


async def measure(store: str, pages: dict[str, Sequence[str]], times: int, change: Callable[[], None]) -> None:
    """Ask every address so often, after a change and without one, and print a line for each kind of page."""
    cold, warm = dict[str, list[Took]](), dict[str, list[Took]]()
    transport = httpx.ASGITransport(make_app(store))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        await asked(client, "/map")  # loads what is loaded once
        for kind, addresses in pages.items():
            cold[kind], warm[kind] = [], []
            for _ in range(times):
                for address in addresses:
                    change()
                    cold[kind].append(await asked(client, address))
                    warm[kind].append(await asked(client, address))
            print(line(kind, cold[kind], warm[kind]), flush=True)
    print(line("all", [one for some in cold.values() for one in some], [one for some in warm.values() for one in some]))


async def asked(client: httpx.AsyncClient, address: str) -> Took:
    """Return what the answer to one request took."""
    clock, processor = time.perf_counter(), time.process_time()
    answer = await client.get(address)
    took = Took(processor=1000 * (time.process_time() - processor), clock=1000 * (time.perf_counter() - clock), size=len(answer.content))
    answer.raise_for_status()
    return took


def line(kind: str, cold: Sequence[Took], warm: Sequence[Took]) -> str:
    """Return one kind of page's figures in words."""
    parts = [f"{name}: processor {spread([one.processor for one in took])}, clock {spread([one.clock for one in took])}"
             for name, took in (("cold", cold), ("warm", warm))]
    return f"{kind:9} {' · '.join(parts)} · {max(one.size for one in cold) / 1000:.0f} kB"


def spread(values: Sequence[float]) -> str:
    """Return median and 95th percentile."""
    return f"{median(values):5.0f} / {quantiles(values, n=20)[-1]:5.0f} ms"


def told_again(readings: Sequence[Reading], events: int) -> Iterator[Reading]:
    """Yield the readings again and again, each time as another article, until they hold so many events."""
    chance, number, held = random.Random(3), 0, 0
    while held < events:
        for reading in readings:
            number += 1
            held += len(reading.events)
            yield retold(reading, number, chance)


def retold(reading: Reading, number: int, chance: random.Random) -> Reading:
    """Return a reading as another article: on another day, of another outlet, with some of its actors named otherwise."""
    text = f"{reading.article.text}\n\nTold {number} times."
    day = f"20{20 + number % 10:02}-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}"
    article = replace(reading.article, id=make_id("article", text, number), text=text, published=day, outlet=f"Outlet {chance.randrange(40)}")
    actors = tuple(replace(actor, name=actor.name if chance.random() < 0.6 else f"{actor.name} {chance.randrange(400)}") for actor in reading.actors)
    return replace(reading, article=article, actors=renewed(actors, number, day), claims=renewed(reading.claims, number, day),
                   events=renewed(reading.events, number, day))


def renewed(value: Any, number: int, day: str) -> Any:
    """Return records, or a part of one, with ids of their own and on another day."""
    if isinstance(value, When):
        return replace(value, start=day if value.start else None, end=day if value.end else None)
    if isinstance(value, tuple):
        return tuple(renewed(one, number, day) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: renewed(getattr(value, field.name), number, day) for field in fields(value)})
    return make_id(KINDS[value[0]], value, number) if isinstance(value, str) and ID.fullmatch(value) else value


if __name__ == "__main__":
    main()
