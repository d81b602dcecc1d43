"""Build the outlines of countries that maps are drawn on, from Natural Earth by way of the npm package world-atlas.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_outlines.py package/countries-50m.json

Rings are kept as world-atlas has them: arcs of whole steps of a grid, each shared by the countries on its two sides.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src" / "dateline" / "codebook" / "data" / "outlines.json.gz"
MOST = 300 * 1024
"""Bytes that the file may take in the wheel."""


def main(source: str) -> None:
    """Write the outlines; leaves with a message where they grew too large."""
    atlas = json.loads(Path(source).read_text(encoding="utf-8"))
    countries = [country(geometry) for geometry in atlas["objects"]["countries"]["geometries"] if geometry["type"]]
    kept = {"transform": atlas["transform"], "arcs": atlas["arcs"], "countries": countries}
    packed = gzip.compress(json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode(), compresslevel=9, mtime=0)
    if len(packed) > MOST:
        sys.exit(f"{len(packed)} bytes are more than {MOST}")
    TARGET.write_bytes(packed)
    print(f"{TARGET.name}: {len(countries)} countries, {len(packed)} bytes")


def country(geometry: dict[str, Any]) -> list[object]:
    """Return one country: its name, and its polygons as lists of rings of arc numbers."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [geometry["properties"]["name"], polygons]


if __name__ == "__main__":
    main(*sys.argv[1:])
