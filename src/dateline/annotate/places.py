"""Places: names → points with their containers, or names kept with the reason why not; literal or standing for people by grammar."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.annotate.parse import lead_end
from dateline.annotate.toponyms.atlas import Toponyms, load_toponyms
from dateline.annotate.toponyms.guesses import Guess, guess
from dateline.annotate.toponyms.literal import is_literal
from dateline.annotate.toponyms.names import DATELINE, Finder, Sighting, load_finder
from dateline.annotate.toponyms.nearness import coarser, is_near
from dateline.annotate.toponyms.senses import choose
from dateline.codebook.gazetteer import BORROWED, Candidate
from dateline.codebook.place_words import PlaceWords, load_place_words
from dateline.records import Drop, Place, PlacePrecision, Reading, Span
from dateline.settings import Settings
from dateline.syntax import Parse

__all__ = ["make"]

PRECISION: dict[str, PlacePrecision] = {"city": "city", "adm2": "admin2", "adm1": "admin1", "region": "admin1", "site": "point", "country": "country",
                                        "continent": "country", "water": "country", "mountain": "country"}
"""Waters and regions of several countries have the coarsest precision that there is."""
UNKNOWN = "not in the gazetteer"
ELSEWHERE = "the name of places, none of them where the article's other places are"


@dataclass(frozen=True, kw_only=True)
class PlacesStage:
    """Fills `places` and the dateline's place."""

    finder: Finder
    toponyms: Toponyms
    words: PlaceWords
    name: str = "places"
    needs: frozenset[str] = frozenset({"parse"})
    gives: frozenset[str] = frozenset({"places", "dateline"})

    def __call__(self, readings: Sequence[Reading]) -> list[Reading]:
        """Resolve each reading's place names, article by article."""
        return [self.annotate(reading) for reading in readings]

    def annotate(self, reading: Reading) -> Reading:
        """Return the reading with its places, its dateline's place, and what was left out."""
        parse = reading.parse
        assert parse is not None
        sightings, dropped = self.finder.find(parse, dateline=reading.article.dateline, lead=lead_end(reading.article))
        chosen = guess(parse, sightings, choose(parse, sightings, self.toponyms, self.words), self.toponyms, self.words)
        places: list[Place] = []
        for sighting, meant in zip(sightings, chosen, strict=True):
            start = parse.starts[sighting.first]
            span = Span(start=start, end=start + len(sighting.text))
            if meant is not None or not sighting.weak:
                places.append(self.place(parse, sighting, span, meant))
            else:
                dropped.append(Drop(stage="places", reason=ELSEWHERE, span=span))
        return replace(reading, places=tuple(places), dateline=dateline_of(places, reading.article.dateline), dropped=(*reading.dropped, *dropped))

    def place(self, parse: Parse, sighting: Sighting, span: Span, meant: Guess | None) -> Place:
        """Make the record of one name."""
        text = span.of(parse.text)
        candidate, held = meant or (None, False)
        literal = self.literal(parse, sighting, candidate)
        if candidate is None:
            known = self.toponyms.candidates(sighting.text, sighting.tail)
            return Place(name=text, text=text, span=span, literal=literal, reason=ELSEWHERE if known else UNKNOWN)
        exact = precision(candidate)
        near = sighting.label != DATELINE and not sighting.people and is_near(parse, sighting.first, sighting.last, self.words)
        return Place(name=candidate.name, text=text, span=span, lat=candidate.lat, lon=candidate.lon, country=candidate.country or None,
                     admin1=self.container(candidate.adm1), admin2=self.container(candidate.id if candidate.kind == "adm2" else candidate.adm2),
                     geoname_id=candidate.id if candidate.id > 0 and not held else None, precision=coarser(exact) if near else exact,
                     literal=literal)

    def literal(self, parse: Parse, sighting: Sighting, candidate: Candidate | None) -> bool:
        """Tell whether a name means the place itself."""
        if sighting.label == DATELINE:
            return True
        if sighting.people or sighting.inside:
            return False
        acts = candidate is not None and (candidate.kind in {"country", "continent"} or self.toponyms.is_capital(candidate))
        return is_literal(parse, sighting.first, sighting.last, acts=acts, words=self.words)

    def container(self, number: int | None) -> str | None:
        """Return the name of a division."""
        found = self.toponyms.gazetteer.place(number) if number else None
        return found.name if found else None


def precision(candidate: Candidate) -> PlacePrecision:
    """Return how exact a candidate's point is."""
    if candidate.kind == "adm2" and candidate.derived == BORROWED:
        return "admin1"
    return "country" if candidate.kind == "region" and not candidate.country else PRECISION[candidate.kind]


def dateline_of(places: Sequence[Place], span: Span | None) -> Place | None:
    """Return the place that the dateline names: of "Springfield, Ill." the first."""
    found = next((place for place in places if span and place.span.meets(span)), None)
    return replace(found, literal=True, basis="dateline") if found else None


def make(settings: Settings) -> PlacesStage:
    """Return the stage with its tables and gazetteer open."""
    return PlacesStage(finder=load_finder(settings.codebook), toponyms=load_toponyms(settings.codebook), words=load_place_words(settings.codebook))
