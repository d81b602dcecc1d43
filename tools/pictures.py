"""The pictures of docs/analysis.md, drawn from the sample news: written anew by cog, and compared by a test."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dateline.library import Library
from dateline.query.drawing import Drawn
from dateline.store.opening import open_store

__all__ = ["PICTURES", "draw_all", "write_all"]

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
PICTURES: Mapping[str, tuple[str, Drawn, dict[str, str]]] = {
    "timeline": ("timeline", Drawn(), {}),
    "map": ("map", Drawn(), {}),
    "dyads": ("dyads", Drawn(level="country"), {}),
    "accusations": ("dyads", Drawn(of="claims", level="actor"), {"act": "accuse,condemn"}),
    "network": ("network", Drawn(), {"limit": "24"}),
}
"""File → picture, how it is drawn, and the filter."""


@cache
def news() -> Library:
    """Return the sample news, read and linked, in memory."""
    library = Library(open_store(":memory:", create=True))
    library.add(ROOT / "examples" / "news")
    library.link()
    return library


def draw_all() -> dict[str, str]:
    """Return every picture as SVG, by the name of its file."""
    return {name: news().draw(kind, how, **{field: int(value) if field == "limit" else value for field, value in wanted.items()})
            for name, (kind, how, wanted) in PICTURES.items()}


def write_all() -> None:
    """Write every picture to its file."""
    FOLDER.mkdir(exist_ok=True)
    for name, drawn in draw_all().items():
        (FOLDER / f"{name}.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    write_all()
