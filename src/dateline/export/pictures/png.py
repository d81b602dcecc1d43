"""SVG → PNG, in one palette; letters come from the font that ships with Dateline, and from the machine's own where it has none for them."""

from importlib.resources import files

from dateline.export.pictures.svg import DARK, LIGHT, resolved

__all__ = ["to_png"]

FONTS = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")


def to_png(drawn: str, *, dark: bool = False, zoom: float = 2.0) -> bytes:
    """Return a picture as PNG, `zoom` pixels for each of its own."""
    import resvg_py
    fonts = [str(files("dateline.export.pictures") / "fonts" / name) for name in FONTS]
    fixed = resolved(drawn, DARK if dark else LIGHT)
    return bytes(resvg_py.svg_to_bytes(svg_string=fixed, zoom=zoom, font_files=fonts, sans_serif_family="Noto Sans", font_family="Noto Sans"))
