"""Measure linking at scale: does an article take longer to link, the more are stored, and does memory grow?

    python tools/bench_scale.py --articles 100000 --store /tmp/scale.db

Articles are made from templates with names, places, days and counts drawn by chance, so many a day that the corpus grows in time, as news does;
one in eight is a copy of one of the last days, cut or with words replaced. They are stored as readings – nothing is parsed – in steps, and
linked after each. Printed are for each step milliseconds an article, its CPU time beside that of the first step, and peak memory.
"""

import random
import resource
import time
from argparse import ArgumentParser
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from dateline.codebook.loader import table
from dateline.records import Actor, Article, Claim, Count, Event, Party, Place, Reading, Section, Span, When, make_id
from dateline.run.linking import link
from dateline.store.opening import open_store

A_DAY = 40
COPIES = 8
"""One article of so many is a copy."""
SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstvwyz" for vowel in "aeio"]
DEEDS = (("ASSAULT", "attacked", "killing {count} people"), ("COERCE", "arrested protesters in", "holding {count} of them"),
         ("AID", "sent food to", "enough for {count} families"), ("PROTEST", "marched through", "with {count} people in the streets"))
ANSWERS = ("denied that its men were in {place} on {day}", "said it had acted in {place} to protect its people",
           "called the report from {place} false and asked for an inquiry")
FILLERS = ("Traders said the road was closed before noon and that lorries waited in long lines.",
           "A nurse said the clinic had run out of bandages and asked for help from the capital.",
           "Schools stayed shut for a second day while elders met under the trees to talk.",
           "Rain had washed away part of the bridge, and many people walked for hours to reach the market.",
           "An old teacher said he had not seen such days since he was a young man.",
           "Radio stations played music instead of news until late in the evening.",
           "Farmers counted their cattle twice and found that some of the animals were gone.",
           "Two lawyers came with letters for the governor, who did not receive them.",
           "Prices of maize and salt rose by a third within a week, shopkeepers said.",
           "In the harbour, boats lay idle and crews mended their nets in the shade.")


class World:
    """The people, bodies and places that articles are about; more come with time."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.countries = [(row["name"], row["iso2"], row["iso3"]) for row in table("countries") if row["iso3"]]

    def name(self) -> str:
        """Return a name that nobody may have had before."""
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.choice((2, 3)))).capitalize()

    def dispute(self) -> "Matter":
        """Return a matter that is told of for some weeks."""
        ours, theirs = self.chance.sample(self.countries, 2)
        return Matter(ours=ours, theirs=theirs, front=f"{self.name()} {self.name()} Front", speaker=f"{self.name()} {self.name()}",
                      minister=f"{self.name()} {self.name()}", towns=[self.name() for _ in range(4)],
                      outlets=[f"{self.name()} Times" for _ in range(5)])


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A dispute: two countries, by name and codes, a front that fights, people who speak, towns, and outlets that tell of it."""

    ours: tuple[str, str, str]
    theirs: tuple[str, str, str]
    front: str
    speaker: str
    minister: str
    towns: list[str]
    outlets: list[str]


def main() -> None:
    """Make, store and link articles in steps, and print what each step took."""
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--step", type=int, default=10_000)
    parser.add_argument("--store", type=Path, default=Path("scale.db"))
    options = parser.parse_args()
    store, made = open_store(str(options.store), create=True), articles(World(7))
    took = []
    print(f"{'articles':>9}  {'link, ms each':>13}  {'CPU, ms each':>12}  {'ratio':>5}  {'peak memory':>11}")
    for stored in range(options.step, options.articles + 1, options.step):
        store.add(next(made) for _ in range(options.step))
        started, worked = time.perf_counter(), time.process_time()
        linked = link(store)
        took.append((time.process_time() - worked) / options.step * 1000)
        clock = (time.perf_counter() - started) / options.step * 1000
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{stored:>9,}  {clock:>13.2f}  {took[-1]:>12.2f}  {took[-1] / took[0]:>5.2f}  {peak:>8.0f} MB", flush=True)
    for name, told, distinct in linked.lines():
        print(f"{told:>9,} {name}" + (f" → {distinct:,} distinct" if distinct is not None else ""))
    print(f"{took[-1] / took[0]:.2f} × the CPU time an article took in the first step (at most 1.5)")


def articles(world: World) -> Iterator[Reading]:
    """Yield articles without end, day by day."""
    chance, recent = world.chance, deque[Reading](maxlen=3 * A_DAY)
    disputes = deque((world.dispute() for _ in range(40)), maxlen=40)
    day = date(2020, 1, 1)
    number = 0
    while True:
        number += 1
        if number % A_DAY == 0:
            day += timedelta(days=1)
            disputes.append(world.dispute())
        if number % COPIES == 0 and recent:
            yield copied(chance.choice(recent), day, chance)
            continue
        made = article(world, chance.choice(disputes), day)
        recent.append(made)
        yield made


def article(world: World, matter: Matter, day: date) -> Reading:
    """Return an article of a dispute, with its actors, an event and a claim."""
    chance = world.chance
    (country, iso2, iso3), (other, _, other3) = matter.ours, matter.theirs
    town, told = chance.choice(matter.towns), day - timedelta(days=chance.randint(0, 2))
    (kind, verb, toll), count = chance.choice(DEEDS), chance.randint(2, 400)
    front, speaker = matter.front, matter.speaker
    title = f"{front} {verb} {town}"
    lead = f"{front} {verb} {town} in {country} on {told:%A}, {toll.format(count=count)}, {chance.choice(FILLERS)[:-1].lower()}."
    answer = chance.choice(ANSWERS).format(place=town, day=f"{told:%A}")
    said = f"{speaker} of {other} {answer}, and named {matter.minister} as the one to ask."
    extra = [f"{filler[:-1]}, {world.name()} {world.name()} of {chance.choice(matter.towns)} said." for filler in chance.sample(FILLERS, 4)]
    text = "\n\n".join([title, lead, said, *extra])
    return recorded(text, title, day, told, {"front": (front, "organisation", f"{iso3}REB"), "speaker": (speaker, "person", f"{other3}GOV"),
                    "country": (country, "country", f"{iso3}GOV"), "other": (other, "country", f"{other3}GOV")}, (kind, verb, count),
                    (town, iso2), answer, chance.choice(matter.outlets))


def recorded(text: str, title: str, day: date, told: date, cast: dict[str, tuple[str, str, str]], deed: tuple[str, str, int],
             where: tuple[str, str], answer: str, outlet: str) -> Reading:
    """Return the reading of a text whose records are known."""
    id = make_id("article", text, str(day), outlet)

    def span(words: str) -> Span:
        at = text.index(words, len(title) if words in text[len(title):] else 0)
        return Span(start=at, end=at + len(words))

    def party(role: str) -> Party:
        name, _, code = cast[role]
        return Party(id=make_id("actor", id, name), name=name, codes=(code,), span=span(name))

    place = Place(name=where[0], text=where[0], span=span(where[0]), lat=sum(map(ord, where[0])) % 90, lon=sum(map(ord, where[0][::-1])) % 180,
                  country=where[1], precision="city", basis="clause")
    when = When(start=str(told), end=str(told), precision="day", text=f"on {told:%A}", span=span(f"on {told:%A}"))
    kind, verb, count = deed
    event = Event(id=make_id("event", id, verb), type=kind, actors=(party("front"),), recipients=(party("country"),), trigger=span(verb.split()[0]),
                  status="happened", confidence=0.8, rule=f"{verb}.v", evidence=(span(verb),), when=when, place=place,
                  killed=Count(low=count, high=count, text=str(count), span=span(str(count))) if kind == "ASSAULT" else None)
    claim = Claim(id=make_id("claim", id, answer), speaker=party("speaker"), act="deny" if answer.startswith("denied") else "say",
                  content=span(answer), pieces=(span(answer),), cue=span(answer.split()[0]), quote="indirect", confidence=0.8, rule="said.v",
                  evidence=(span(answer),), targets=(party("front"),))
    actors = tuple(Actor(id=make_id("actor", id, name), name=name, kind=kind, codes=(code,), mentions=(span(name),))  # type: ignore[arg-type]
                   for name, kind, code in cast.values())
    body = Section(kind="body", span=Span(start=len(title) + 2, end=len(text)))
    head = Section(kind="title", span=Span(start=0, end=len(title)))
    made = Article(id=id, source=f"made/{id}.txt", text=text, sections=(head, body), title=title, outlet=outlet, published=str(day))
    return Reading(article=made, actors=actors, claims=(claim,), events=(event,), places=(place,))


def copied(reading: Reading, day: date, chance: random.Random) -> Reading:
    """Return an article as another outlet prints it: the end cut, and no records but its text's."""
    article = reading.article
    cut = article.text[:article.text.rindex("\n\n")] if chance.random() < 0.5 else article.text
    id = make_id("article", cut, str(day), chance.random())
    sections = (article.sections[0], Section(kind="body", span=Span(start=article.sections[1].span.start, end=len(cut))))
    return Reading(article=replace(article, id=id, text=cut, source=f"made/{id}.txt", published=str(day), outlet=f"{chance.choice(SYLLABLES)} Post",
                                   sections=sections))


if __name__ == "__main__":
    main()
