"""Readings made by hand, and by Hypothesis, for the rooms that store, find and show them."""

from hypothesis import strategies as st

from dateline.records import (
    ACTS,
    STATUSES,
    Actor,
    Article,
    Claim,
    Count,
    Drop,
    Event,
    Party,
    Place,
    Provenance,
    Reading,
    Role,
    Section,
    Span,
    Time,
    When,
    make_id,
)

STORY = """Vellmar accuses Ostrand of shelling border town

MIRANE: Vellmar's Foreign Minister Lena Hart accused Ostrand on Monday of shelling the town of Kesh, killing at least nine people.

"We will not be silent," Hart said. Ostrand denied the charge."""
VERSION = Provenance(dateline="0.1.0", model="en_core_web_md 3.7.1", codebook="1")


def span(text: str, words: str, nth: int = 0) -> Span:
    """The span of some words in a text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(start=at, end=at + len(words))


def sample(text: str = STORY, *, source: str = "kesh.txt", published: str | None = "2031-05-06", made_by: Provenance = VERSION,
           **fields: object) -> Reading:
    """The story with all its records; `text` may be longer than the story, not shorter."""
    article_id = make_id("article", text, published)
    monday = When(start="2031-05-05", end="2031-05-05", precision="day", text="on Monday", span=span(text, "on Monday"))
    kesh = Place(name="Kesh", text="Kesh", span=span(text, "Kesh"), lat=41.5, lon=44.25, country="GE", admin1="Kakheti", geoname_id=7,
                 precision="city", basis="clause")
    ids = {name: make_id("actor", article_id, name) for name in ("Lena Hart", "Ostrand", "Vellmar")}

    def party(name: str, words: str, code: str, nth: int = 0) -> Party:
        return Party(id=ids[name], name=name, codes=(code,), span=span(text, words, nth))

    accusation = Claim(
        id=make_id("claim", article_id, 1), speaker=party("Lena Hart", "Vellmar's Foreign Minister Lena Hart", "AFGGOV"), act="accuse",
        content=span(text, "shelling the town of Kesh, killing at least nine people"),
        pieces=(span(text, "shelling the town of Kesh"), span(text, "killing at least nine people")), cue=span(text, "accused"), quote="indirect",
        confidence=0.9, rule="accuse.v", evidence=(span(text, "Lena Hart accused Ostrand"),), targets=(party("Ostrand", "Ostrand", "PAKGOV", 1),),
        said_on=monday, hedges=("reportedly",), venue=span(text, "MIRANE"))
    denial = Claim(
        id=make_id("claim", article_id, 2), speaker=party("Ostrand", "Ostrand", "PAKGOV", 2), act="deny", content=span(text, "the charge"),
        pieces=(span(text, "the charge"),), cue=span(text, "denied"), quote="indirect", confidence=0.8, rule="deny.v",
        evidence=(span(text, "Ostrand denied the charge"),), answers=accusation.id)
    attack = Event(
        id=make_id("event", article_id, 1), type="ASSAULT", mode="artillery", contexts=("military",),
        actors=(party("Ostrand", "Ostrand", "PAKGOV", 1),),
        recipients=(party("Vellmar", "Vellmar", "AFGGOV", 1),), trigger=span(text, "shelling", 1), status="alleged", confidence=0.7, rule="shell.v",
        evidence=(span(text, "shelling the town of Kesh"),), when=monday, place=kesh,
        killed=Count(low=9, high=None, text="at least nine", span=span(text, "at least nine")), claims=(accusation.id,))
    verbal = Event(
        id=make_id("event", article_id, 2), type="ACCUSE", actors=(party("Lena Hart", "Lena Hart", "AFGGOV"),),
        recipients=(party("Ostrand", "Ostrand", "PAKGOV", 1),), trigger=span(text, "accused"), status="happened", confidence=0.9, rule="claim",
        evidence=(span(text, "Lena Hart accused Ostrand"),), when=monday, claim=accusation.id)
    title = span(text, STORY.split("\n\n")[0])
    given: dict[str, object] = {
        "id": article_id, "source": source, "text": text, "title": title.of(text), "outlet": "The Herald", "byline": "By A. Writer",
        "published": published, "language": "en", "dek": ("One line",), "dateline": span(text, "MIRANE"),
        "sections": (Section(kind="title", span=title), Section(kind="body", span=Span(start=title.end + 2, end=len(text)))), **fields}
    return Reading(
        article=Article(**given),  # type: ignore[arg-type]
        times=(Time(span=monday.span, type="DATE", value="2031-05-05", when=monday, rule="weekday"),),  # type: ignore[arg-type]
        places=(kesh,), dateline=Place(name="Mirane", text="MIRANE", span=span(text, "MIRANE"), reason="not in the gazetteer"),
        actors=(Actor(id=ids["Lena Hart"], name="Lena Hart", kind="person", aliases=("Hart",), codes=("AFGGOV",),
                      roles=(Role(title="Foreign Minister", organisation="Vellmar", start="2031-05-06", end=None,
                                  evidence=(span(text, "Foreign Minister Lena Hart"),)),),
                      mentions=(span(text, "Lena Hart"), span(text, "Hart", 1))),
                Actor(id=ids["Ostrand"], name="Ostrand", kind="country", codes=("PAKGOV",), mentions=(span(text, "Ostrand"),)),
                Actor(id=ids["Vellmar"], name="Vellmar", kind="country", codes=("AFGGOV",), mentions=(span(text, "Vellmar"),))),
        claims=(accusation, denial), events=(attack, verbal),
        dropped=(Drop(stage="ingest", reason="furniture", text="Follow us"), Drop(stage="events", reason="sport", span=span(text, "silent"))),
        made_by=made_by)


@st.composite
def any_reading(draw: st.DrawFn) -> Reading:
    """Any reading whose spans lie in its text, whatever characters that holds."""
    text = draw(st.text(min_size=1, max_size=40))
    words = st.text(max_size=8)
    places_in_text = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(start=min(ends), end=max(ends)))
    spans = st.lists(places_in_text, max_size=2).map(tuple)
    maybe = lambda strategy: st.none() | strategy  # noqa: E731
    number = st.integers(0, 2**40)
    when = st.builds(When, start=maybe(words), end=maybe(words), precision=st.sampled_from(["day", "week", "unknown"]), text=words,
                     span=maybe(places_in_text))
    degrees = st.floats(-180, 180)
    place = st.builds(Place, name=words, text=words, span=places_in_text, lat=maybe(degrees), lon=maybe(degrees), country=maybe(words),
                      admin1=maybe(words), admin2=maybe(words), geoname_id=maybe(number), precision=maybe(st.sampled_from(["city", "point"])),
                      literal=st.booleans(), reason=maybe(words), basis=maybe(words))
    several = st.lists(words, max_size=2).map(tuple)
    party = st.builds(Party, id=words, name=words, codes=several, span=places_in_text)
    parties = st.lists(party, max_size=2).map(tuple)
    count = st.builds(Count, low=number, high=maybe(number), text=words, span=maybe(places_in_text))
    role = st.builds(Role, title=words, organisation=maybe(words), start=maybe(words), end=maybe(words), evidence=spans)

    def numbered(strategy: st.SearchStrategy[object], letter: str) -> st.SearchStrategy[tuple[object, ...]]:
        return st.lists(strategy, max_size=2).map(lambda made: tuple(record(f"{letter}{n}") for n, record in enumerate(made)))  # type: ignore[operator]

    def record(made: type, **given: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
        return st.fixed_dictionaries(given).map(lambda fields: lambda id: made(id=id, **fields))

    actors = numbered(record(Actor, name=words, kind=st.sampled_from(["person", "group"]), aliases=several, codes=several,
                             roles=st.lists(role, max_size=2).map(tuple), mentions=spans), "a")
    claims = numbered(record(Claim, speaker=maybe(party), act=st.sampled_from(ACTS), content=places_in_text, pieces=spans, cue=maybe(places_in_text),
                             quote=st.sampled_from(["direct", "mixed"]), confidence=st.floats(0, 1), rule=words, evidence=spans, addressees=parties,
                             targets=parties, on_behalf_of=maybe(party), depth=st.integers(0, 3), negated=st.booleans(), hedges=several,
                             said_on=maybe(when), venue=maybe(places_in_text), answers=maybe(words)), "c")
    events = numbered(record(Event, type=words, actors=parties, recipients=parties, trigger=places_in_text, status=st.sampled_from(STATUSES),
                             confidence=st.floats(0, 1), rule=words, evidence=spans, mode=maybe(words), contexts=several, when=maybe(when),
                             place=maybe(place), killed=maybe(count), injured=maybe(count), claims=several, claim=maybe(words)), "e")
    article = Article(
        id=make_id("article", text), source=draw(words), text=text, given_id=draw(maybe(words)), url=draw(maybe(words)), title=draw(maybe(words)),
        dek=draw(several), byline=draw(maybe(words)), outlet=draw(maybe(words)), caption=draw(several), language=draw(maybe(words)),
        published=draw(maybe(words)), published_by=draw(maybe(words)), updated=draw(maybe(words)), dateline=draw(maybe(places_in_text)),
        sections=tuple(Section(kind="body", span=found) for found in draw(spans)))
    times = st.builds(Time, span=places_in_text, type=st.sampled_from(["DATE", "SET"]), value=maybe(words), when=when, rule=words)
    drop = st.builds(Drop, stage=words, reason=words, span=maybe(places_in_text), text=maybe(words))
    return Reading(
        article=article, times=tuple(draw(st.lists(times, max_size=2))), places=tuple(draw(st.lists(place, max_size=2))), dateline=draw(maybe(place)),
        actors=draw(actors), claims=draw(claims), events=draw(events), dropped=tuple(draw(st.lists(drop, max_size=2))),  # type: ignore[arg-type]
        made_by=draw(maybe(st.builds(Provenance, dateline=words, model=words, codebook=words))))
