"""GeoJSON (RFC 7946): a feature for each event; one whose place is not known has no geometry."""

import json
from collections.abc import Iterator
from typing import Any

from dateline.export.corpus import Corpus, Deed, Options
from dateline.export.tables import event_row

__all__ = ["pieces"]


def pieces(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield the collection, a feature a line."""
    yield '{"type": "FeatureCollection", "features": ['
    between = "\n"
    for deed in corpus.deeds():
        yield between + json.dumps(feature(deed), ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def feature(deed: Deed) -> dict[str, Any]:
    """Return one event's feature; its properties are the columns of the table of events."""
    place, cells = deed.place, event_row(deed)
    known = place is not None and place.lat is not None and place.lon is not None
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if place and known else None
    return {"type": "Feature", "id": deed.id, "geometry": geometry,
            "properties": {name: value for name, value in cells.items() if name not in ("id", "lat", "lon") and value not in (None, [])}}
