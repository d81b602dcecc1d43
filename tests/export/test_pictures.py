"""Pictures: well-formed, the same bytes each time, no label on another, and nothing that a stranger wrote runs or steers."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codebook.outlines import load_outlines
from dateline.export.pictures.axis import make_axis
from dateline.export.pictures.families import FAMILIES
from dateline.export.pictures.labels import Label, place_labels
from dateline.export.pictures.map import around, clipped, draw_map
from dateline.export.pictures.matrix import draw_matrix
from dateline.export.pictures.network import draw_network, footprint, layout, moved_to
from dateline.export.pictures.page import picture_page
from dateline.export.pictures.png import to_png
from dateline.export.pictures.svg import DARK, LIGHT, Box, picture, resolved, text
from dateline.export.pictures.timeline import Moment, draw_timeline
from dateline.query.graph import EdgeRow, Graph, NodeRow
from dateline.query.series import SeriesRow
from dateline.query.told import Told

NASTY = '</title><script>alert(1)</script>"\' onload=x \x00\x1b\u202e\ud800'
SVG = "{http://www.w3.org/2000/svg}"
START = date(2031, 5, 1)


def moment(number: int, *, days: int | None = 1, words: str = "a deed", done: bool = True) -> Moment:
    first = START + timedelta(days=number % 40)
    return Moment(id=f"e{number}", article="a1", done=done, family=FAMILIES[number % 4], first=first, hollow=not done, words=words, label=words,
                  last=None if days is None else first + timedelta(days=days - 1), exact=number % 2 == 0, weight=float(number))


def deed(lat: float | None, lon: float | None, *, precision: str = "city", place: str = "Kesh") -> Told:
    return Told(kind="ASSAULT", firm=True, day="2031-05-05", last="2031-05-05", place=place, country="GE", lat=lat, lon=lon,
                place_precision=precision)


def graph(size: int, name: str = "Party") -> Graph:
    nodes = tuple(NodeRow(id=f"{name} {number}", code="PAK", did=number, met=1, said=0) for number in range(size))
    edges = tuple(EdgeRow(source=f"{name} {number}", target=f"{name} {number // 2}", kind="does" if number % 2 else "says of", count=number,
                          tone=-5.0 + number, types=("ASSAULT 1",), first=None, last=None) for number in range(1, size))
    return Graph(nodes=nodes, edges=edges, left_out=3)


def week(number: int, group: str = "A → B") -> SeriesRow:
    start = date(2031, 5, 5) + timedelta(weeks=number)
    return SeriesRow(of="events", start=start.isoformat(), end=(start + timedelta(days=6)).isoformat(), group=group, count=number + 1, reports=9,
                     goldstein=-10.0)


def drawn() -> dict[str, str]:
    """One picture of each kind, with what a stranger might write in every text."""
    moments = [moment(number, words=NASTY) for number in range(30)]
    return {"timeline": draw_timeline(moments, title=NASTY, link=lambda article, record: f"/{article}#{record}"),
            "map": draw_map([deed(41.5, 44.2, place=NASTY), deed(41.0, 44.0, precision="country"), deed(None, None)]),
            "network": draw_network(graph(9, name=NASTY)), "matrix": draw_matrix([week(0, group=NASTY), week(3)]),
            "nothing": draw_timeline([]) and draw_matrix([]) and draw_network(Graph(nodes=(), edges=(), left_out=0))}


@pytest.mark.parametrize("name", drawn())
def test_a_picture_is_well_formed_the_same_each_time_and_runs_nothing(name: str) -> None:
    made = drawn()[name]
    assert made == drawn()[name]
    root = ElementTree.fromstring(made)
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None
    assert not list(root.iter(f"{SVG}script"))
    assert not [key for part in root.iter() for key in part.attrib if key.lower().startswith("on")]
    assert not re.search("[\x00\u202e]", made)
    assert {part.get("href", "/")[0] for part in root.iter(f"{SVG}a")} <= {"/"}


def test_few_records_get_a_mark_each_many_become_columns_that_keep_their_number() -> None:
    few = ElementTree.fromstring(draw_timeline([moment(number) for number in range(60)]))
    assert len([part for part in few.iter() if part.get("data-id")]) == 60
    many = ElementTree.fromstring(draw_timeline([moment(number) for number in range(20_000)]))
    assert sum(int(part.get("data-count", 0)) for part in many.iter()) == 20_000


def test_a_stretch_of_days_is_a_bar_and_an_open_end_fades() -> None:
    root = ElementTree.fromstring(draw_timeline([moment(0, days=7), moment(3, days=None), moment(9)]))
    [bar, open_end, dot] = (next(part for part in root.iter() if part.get("data-id") == f"e{number}") for number in (0, 3, 9))
    assert float(bar.find(f"{SVG}rect").get("width", 0)) > 100  # type: ignore[union-attr]
    assert [part.get("opacity") for part in open_end.findall(f"{SVG}rect")] == ["1", "0.6", "0.2"]
    assert dot.find(f"{SVG}path") is not None


def test_a_denial_is_joined_to_what_it_denies() -> None:
    said = [moment(1, done=False), moment(20, done=False)]
    assert draw_timeline(said, answers=[("e20", "e1")]).count('class="s-deny"') == 1
    assert 'class="answers"' not in draw_timeline(said, answers=[("e20", "gone")])


def test_days_far_off_are_counted_instead_of_squeezing_the_others() -> None:
    far = replace(moment(1), id="far", first=date(1991, 1, 1), last=date(1991, 1, 1))
    assert "1 earlier, since 1 Jan 1991" in draw_timeline([far, *(moment(number) for number in range(80))])


@given(days=st.lists(st.dates(), min_size=1, max_size=30), room=st.integers(40, 2000))
def test_an_axis_keeps_its_days_within_its_edges(days: list[date], room: int) -> None:
    axis = make_axis(Counter(days), left=10.0, right=10.0 + room)
    assert axis is not None
    for day in filter(axis.holds, days):
        assert axis.left <= axis.x(day) <= axis.right
        assert axis.left - 0.01 <= axis.middle(day) <= axis.right + 0.01
    assert len(list(axis.ticks())) < 400


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(5, 200)), max_size=25))
def test_no_label_lies_on_another(wanted: list[tuple[float, float]]) -> None:
    placed = place_labels([Label(words="x", x=x, record=str(n), width=width) for n, (x, width) in enumerate(wanted)], left=0, right=900)
    assert not any(one.hits(other) for place, one in enumerate(placed) for other in placed[place + 1:])
    assert bool(placed) == bool(wanted)


def test_no_party_of_a_network_lies_on_another() -> None:
    made = graph(40)
    places, bottom = layout(made, width=960)
    boxes = [moved_to(footprint(node), places[node.id]) for node in made.nodes]
    assert not any(one.meets(other) for number, one in enumerate(boxes) for other in boxes[number + 1:])
    assert all(box.left >= 0 and box.right <= 960 and box.bottom <= bottom for box in boxes)


def test_a_map_goes_over_the_180th_meridian_where_that_is_shorter() -> None:
    west, width = around([178.0, -178.0])
    assert (west % 360, width) == (178.0, 4.0)
    assert around([10.0]) == (10.0, 0.0)


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=3, max_size=12))
def test_a_clipped_polygon_lies_in_its_frame(points: list[tuple[float, float]]) -> None:
    frame = Box(left=-100, top=-50, width=200, height=100)
    assert all(-104.1 <= x <= 104.1 and -54.1 <= y <= 54.1 for x, y in clipped(points, frame))


def test_outlines_are_whole_and_small() -> None:
    outlines = {outline.name: outline for outline in load_outlines()}
    assert len(outlines) > 230
    assert max(ring.east for ring in outlines["Russia"].rings) > 180  # goes on over the edge instead of jumping back
    assert all(ring.points[0] == ring.points[-1] for ring in outlines["Kenya"].rings)


def test_both_palettes_are_resolved_for_png() -> None:
    made = drawn()["network"]
    for palette in (LIGHT, DARK):
        fixed = resolved(made, palette)
        assert "var(" not in fixed
        assert palette["ink"] in fixed
    assert to_png(made, zoom=1)[:8] == b"\x89PNG\r\n\x1a\n"


def test_letters_show_in_a_png_even_without_fonts_of_the_machine() -> None:
    from resvg_py import svg_to_bytes
    words = picture(200, 40, text(10, 25, "Kesh → Ögödei †9 Мир"), title="t", told="t")
    blank = picture(200, 40, title="t", told="t")
    plain = bytes(svg_to_bytes(svg_string=resolved(blank, LIGHT), skip_system_fonts=True))
    from importlib.resources import files
    font = str(files("dateline.export.pictures") / "fonts" / "NotoSans-Regular.ttf")
    lettered = bytes(svg_to_bytes(svg_string=resolved(words, LIGHT), skip_system_fonts=True, font_files=[font], font_family="Noto Sans",
                                  sans_serif_family="Noto Sans"))
    assert len(BytesIO(lettered).getvalue()) > len(plain) + 500


def test_a_page_shows_picture_and_rows_and_asks_nobody_for_anything() -> None:
    page = picture_page(drawn()["matrix"], title=NASTY, columns=["a"], rows=[{"a": NASTY}, {"a": ("x", "y")}, {"a": None}])
    assert "<script" not in page
    assert "<td>x, y</td>" in page
    assert not re.search(r"(src|href)=\"?(https?:)?//", page)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it."""
    def light(colour: str) -> float:
        parts = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_and_marks_stand_out_from_the_ground(palette: dict[str, str]) -> None:
    for name in ("ink", "muted"):
        assert min(contrast(palette[name], palette[ground]) for ground in ("ground", "land", "sea")) >= 4.5, name
    for family in FAMILIES:
        assert contrast(palette[family.colour], palette["ground"]) >= 3, family.name
