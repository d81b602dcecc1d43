"""The pieces that all pictures are made of: escaped elements, marks, palettes for light and dark, and how wide words are."""

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from html import escape

__all__ = ["DARK", "LIGHT", "SHAPES", "Box", "anchor", "circle", "clean", "element", "fitted", "group", "line", "mark", "number", "picture", "rect",
           "resolved", "style", "style_digest", "text", "text_width"]

FONTS = "'Noto Sans', 'Source Sans 3', system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', Arial, sans-serif"
LIGHT = {
    "ground": "#ffffff", "ink": "#1b1f24", "muted": "#57606a", "faint": "#d8dee4", "soft": "#f3f5f7", "land": "#eceae4", "sea": "#f7fafc",
    "border": "#c3bfb4", "conflict": "#c0312b", "quarrel": "#b85f0c", "aid": "#157f60", "accord": "#2a74b5", "deny": "#7747b0",
    "demand": "#80681a", "say": "#6b7480"}
DARK = {
    "ground": "#14171a", "ink": "#e8eaed", "muted": "#a2abb5", "faint": "#363d45", "soft": "#1d2126", "land": "#2a2f33", "sea": "#171c21",
    "border": "#4a5158", "conflict": "#ff7b72", "quarrel": "#f0a050", "aid": "#4cc38a", "accord": "#6cb6ff", "deny": "#c297ff",
    "demand": "#d9b44a", "say": "#9aa4af"}
"""Colour by name; text in `ink` and `muted` stands out from `ground` by 4.5 to 1 at least, marks by 3 to 1."""
SHAPES = {
    "square": "M-1-1h2v2h-2z", "diamond": "M0-1.25L1.25 0 0 1.25-1.25 0z", "up": "M0-1.2L1.2 1-1.2 1z", "down": "M0 1.2L1.2-1-1.2-1z",
    "circle": "M-1.1 0a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0z", "plus": "M-.45-1.2h.9v.75h.75v.9h-.75v.75h-.9v-.75h-.75v-.9h.75z",
    "dot": "M-.75 0a.75.75 0 1 0 1.5 0a.75.75 0 1 0-1.5 0z"}
"""Outline of each mark, about two units wide."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""What XML does not allow, and what turns the writing direction of the words that follow."""
NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[]1 ’‘"), frozenset("mwMW@%—…")
PROPERTIES = re.compile(r"(@media [^{]*\{)?(:root\[[^\]]*\] )?\.dateline\{--[^}]*\}(?(1)\})")
"""A rule that sets the palette."""
NUMBER = re.compile(r"\.?0+$")


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle, in pixels from the upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.top + self.height

    def meets(self, other: "Box", *, gap: float = 0.0) -> bool:
        """Tell whether the two come nearer to each other than a gap."""
        return (self.left < other.right + gap and other.left < self.right + gap
                and self.top < other.bottom + gap and other.top < self.bottom + gap)


def clean(words: object) -> str:
    """Return words as they may stand in XML."""
    return escape(UNPRINTABLE.sub("\ufffd", str(words)), quote=True)


def number(value: float) -> str:
    """Return a length with one decimal at most."""
    return NUMBER.sub("", f"{value:.1f}") if value else "0"


def element(name: str, *children: str, **attributes: object) -> str:
    """Return an element; an attribute of None is left out, `class_` is "class", other underscores are hyphens."""
    made = "".join(f' {key.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, float) else clean(value)}"'
                   for key, value in attributes.items() if value is not None)
    return f"<{name}{made}>{''.join(children)}</{name}>" if children else f"<{name}{made}/>"


def text(x: float, y: float, words: str, *, class_: str = "", end: bool = False, middle: bool = False, size: float | None = None) -> str:
    """Return words that begin, end or have their middle at x, with their base line at y."""
    place = "end" if end else "middle" if middle else None
    return element("text", clean(words), x=float(x), y=float(y), class_=class_ or None, text_anchor=place, font_size=size)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> str:
    """Return a straight line."""
    return element("path", d=f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", class_=class_)


def rect(box: Box, class_: str, **attributes: object) -> str:
    """Return a filled rectangle."""
    return element("rect", x=float(box.left), y=float(box.top), width=float(box.width), height=float(box.height), class_=class_, **attributes)


def circle(x: float, y: float, radius: float, class_: str, **attributes: object) -> str:
    """Return a circle."""
    return element("circle", cx=float(x), cy=float(y), r=float(radius), class_=class_, **attributes)


def mark(shape: str, x: float, y: float, radius: float, class_: str) -> str:
    """Return one mark of about twice the radius around a point."""
    return element("path", d=SHAPES[shape], transform=f"translate({number(x)} {number(y)}) scale({number(radius)})", class_=class_)


def group(children: Iterable[str], **attributes: object) -> str:
    """Return elements as one; nothing where there are none."""
    made = "".join(children)
    return element("g", made, **attributes) if made else ""


def anchor(*children: str, title: str, href: str | None, tabindex: int | None = None, **data: object) -> str:
    """Return what stands for a record or a number of them: its words for pointer and screen reader, its link where it has one.

    A `tabindex` of -1 keeps marks that are there by the hundred out of the way of the Tab key.
    """
    named = {f"data_{key}": value for key, value in data.items()}
    inner = (element("title", clean(title)), *children)
    return element("a", *inner, href=href, tabindex=tabindex, **named) if href else element("g", *inner, **named)


def text_width(words: str, size: float) -> float:
    """Return about how wide words are in the fonts that we ask for; rather too wide than too narrow."""
    return size * sum(0.32 if letter in NARROW else 0.92 if letter in WIDE or ord(letter) > 0x2E80 else 0.68 if letter.isupper() else 0.57
                      for letter in words)


def fitted(words: str, width: float, size: float) -> str:
    """Return words cut with an ellipsis to a width."""
    if text_width(words, size) <= width:
        return words
    while words and text_width(words + "…", size) > width:
        words = words[:-1]
    return words.rstrip(" ,;:") + "…" if words else ""


def style() -> str:
    """Return the style sheet: every colour is a property, so that the reader's light or dark, or a page around the picture, decides."""
    colours = [f".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name});fill:none}}" for name in LIGHT]
    return (f".dateline{{{properties(LIGHT)}}}@media (prefers-color-scheme:dark){{.dateline{{{properties(DARK)}}}}}"
            f":root[data-theme=light] .dateline{{{properties(LIGHT)}}}:root[data-theme=dark] .dateline{{{properties(DARK)}}}" + "".join(colours)
            + f".dateline text{{font-family:{FONTS};font-size:12px;fill:var(--ink)}}.dateline text.muted{{fill:var(--muted)}}"
            ".dateline text.small{font-size:11px}.dateline text.head{font-size:16px;font-weight:600}.dateline text.strong{font-weight:600}"
            ".dateline text.halo{paint-order:stroke;stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}"
            ".thin{stroke-width:.5px}.pale{opacity:.45}.ring{stroke-width:3px}"
            ".coast{stroke:var(--border);stroke-width:.7px}.dateline text.country{font-size:10px;letter-spacing:.12em}.dash{stroke-dasharray:4 3}"
            ".dateline a:hover *,.dateline a:focus *{stroke:var(--ink);stroke-width:.4}")


def style_digest() -> str:
    """Return the digest by which a page's policy lets this one style sheet in: sha256-…"""
    return f"sha256-{b64encode(sha256(style().encode()).digest()).decode()}"


def properties(palette: dict[str, str]) -> str:
    """Return a palette as custom properties."""
    return ";".join(f"--{name}:{colour}" for name, colour in palette.items())


def picture(width: float, height: float, *body: str, title: str, told: str, **data: object) -> str:
    """Return a whole picture, with a title and a sentence that says it in words."""
    named = {f"data_{key}": value for key, value in data.items()}
    ground = rect(Box(left=0, top=0, width=width, height=height), "f-ground")
    return element("svg", element("title", clean(title)), element("desc", clean(told)), element("style", style()), ground, *body,
                   xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(width)} {number(height)}", width=number(width), height=number(height),
                   class_="dateline", role="group" if any(" href=" in part for part in body) else "img", aria_label=title, **named) + "\n"


def resolved(drawn: str, palette: dict[str, str]) -> str:
    """Return a picture in one palette's colours, for programs that know no custom properties."""
    fixed = drawn.replace(style(), PROPERTIES.sub("", style()), 1)
    return re.sub(r"var\(--([a-z]+)\)", lambda found: palette[found[1]], fixed)
