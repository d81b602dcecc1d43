"""The network: parties as nodes, "does" as solid and "says of" as dashed arrows; places come from a force layout with a fixed seed."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.export.pictures.svg import Box, anchor, circle, element, fitted, group, line, number, picture, text, text_width
from dateline.export.pictures.tones import tone_class

if TYPE_CHECKING:
    from dateline.query.graph import EdgeRow, Graph, NodeRow

__all__ = ["draw_network", "layout"]

SEED = 7
PER_NODE = 118.0
"""Side of the square that one node gets, in pixels."""
TOP, FOOT = 44.0, 46.0
LONGEST = 150.0
"""Pixels of a name, beyond which it is cut."""
ROUNDS, GAP = 200, 3.0
"""Times that nodes are pushed apart, and the pixels that are to lie between two."""
INWARDS = 0.6
"""Power of the distance from the middle at which a node ends up."""
Places = dict[str, tuple[float, float]]
Link = Callable[[str], str | None]
"""Party → address."""


def draw_network(graph: "Graph", *, width: float = 960.0, title: str = "Who does what to whom, who says what of whom",
                 link: Link | None = None) -> str:
    """Return the network as SVG."""
    if not graph.nodes:
        return picture(width, 80, text(20, 46, "No two parties with a name were found.", class_="muted"), title=title, told="An empty network.")
    places, bottom = layout(graph, width=width)
    nodes = {node.id: node for node in graph.nodes}
    drawn = [edge_shape(edge, places, nodes) for edge in sorted(graph.edges, key=lambda edge: edge.count)]
    marks = [node_shape(node, *places[node.id], link) for node in graph.nodes]
    colours = ("conflict", "quarrel", "say", "accord", "aid")
    arrows = "".join(element("marker", element("path", d="M0 0L8 4 0 8z", class_=f"f-{name}"), id=f"arrow-{name}", viewBox="0 0 8 8", refX=7, refY=4,
                             markerWidth=7, markerHeight=7, markerUnits="userSpaceOnUse", orient="auto") for name in colours)
    more = f" · {graph.left_out} more parties are not shown" if graph.left_out else ""
    body = [element("defs", arrows), text(20, 24, title, class_="head"), group(drawn, class_="edges"), group(marks, class_="nodes"),
            *key(bottom + 18, more)]
    heavy = max(graph.edges, key=lambda edge: edge.count)
    told = f"{len(graph.nodes)} parties and {len(graph.edges)} arrows; most: {heavy.source} {heavy.kind} {heavy.target}, {heavy.count}."
    return picture(width, bottom + FOOT, *body, title=title, told=told)


def radius(node: "NodeRow") -> float:
    """Return a node's radius: its area grows with what it does, meets and says."""
    return 5 + 2.2 * math.sqrt(node.did + node.met + node.said)


def layout(graph: "Graph", *, width: float) -> tuple[Places, float]:
    """Return where each node stands, and the lower edge: every part that hangs together is laid out by itself, the parts row by row."""
    import networkx
    whole = networkx.Graph()
    whole.add_nodes_from(node.id for node in graph.nodes)
    for edge in graph.edges:
        before = whole.get_edge_data(edge.source, edge.target, {"weight": 0.0})["weight"]
        whole.add_edge(edge.source, edge.target, weight=before + edge.count)
    order = {node.id: place for place, node in enumerate(graph.nodes)}
    parts = [sorted(part, key=order.__getitem__) for part in networkx.connected_components(whole)]
    parts.sort(key=lambda part: (-len(part), order[part[0]]))
    places: Places = {}
    left, top, deep = 0.0, TOP, 0.0
    for part in parts:
        box = box_of(len(part), width)
        if left + box.width > width:
            left, top, deep = 0.0, top + deep, 0.0
        places.update(spread(whole.subgraph(part), part, Box(left=left, top=top, width=box.width, height=box.height)))
        left, deep = left + box.width, max(deep, box.height)
    return apart(places, {node.id: node for node in graph.nodes}, width=width, bottom=top + deep), top + deep


def box_of(size: int, width: float) -> Box:
    """Return the room that a part of so many nodes gets."""
    if size <= 3:
        return Box(left=0, top=0, width=size * (LONGEST + 30), height=64.0)
    area = size * PER_NODE ** 2
    wide = width if size > 12 else min(width, max(width / 2, math.sqrt(area * 1.6)))
    return Box(left=0, top=0, width=wide, height=min(900.0, max(190.0, area / wide * 0.8)))


def spread(part: object, names: Sequence[str], box: Box) -> Places:
    """Return places of one part's nodes within a box; two or three stand side by side."""
    import networkx
    if len(names) <= 3:
        step = box.width / len(names)
        return {name: (box.left + step * (place + 0.5), box.top + box.height * 0.3) for place, name in enumerate(names)}
    ordered = networkx.Graph()
    ordered.add_nodes_from(names)
    edges = part.edges(data="weight")  # type: ignore[attr-defined]
    ordered.add_weighted_edges_from(sorted((*sorted((one, other)), math.log1p(weight)) for one, other, weight in edges))
    found: Mapping[str, Sequence[float]] = networkx.spring_layout(ordered, seed=SEED, iterations=300, k=2.2 / math.sqrt(len(names)))
    drawn_in = {name: gathered(float(spot[0]), float(spot[1])) for name, spot in found.items()}
    xs, ys = [x for x, _ in drawn_in.values()], [y for _, y in drawn_in.values()]
    inner = Box(left=box.left + 70, top=box.top + 26, width=box.width - 150, height=box.height - 66)
    return {name: (inner.left + (x - min(xs)) / ((max(xs) - min(xs)) or 1) * inner.width,
                   inner.top + (y - min(ys)) / ((max(ys) - min(ys)) or 1) * inner.height) for name, (x, y) in drawn_in.items()}


def gathered(x: float, y: float) -> tuple[float, float]:
    """Return a place drawn in towards the middle, the further out the more: long tails leave the middle little room."""
    far = math.hypot(x, y)
    return (x * far ** (INWARDS - 1), y * far ** (INWARDS - 1)) if far else (x, y)


@dataclass(slots=True)
class Body:
    """A node with its name as it is pushed about; numbers, not boxes, for its neighbours are looked at a hundred thousand times."""

    name: str
    x: float
    y: float
    half: float
    """Half its width."""
    top: float
    """Its edges, from its own place."""
    bottom: float


def apart(places: Places, nodes: Mapping[str, "NodeRow"], *, width: float, bottom: float) -> Places:
    """Return places at which no node with its name lies on another, as far as a few hundred small pushes get there."""
    bodies = []
    for name, (x, y) in places.items():
        size = footprint(nodes[name])
        bodies.append(Body(name, x, y, size.width / 2, size.top, size.bottom))
    for _round in range(ROUNDS):
        moved = [push_away(one, bodies[place + 1:]) for place, one in enumerate(bodies)]
        for body in bodies:
            body.x = min(max(body.x, body.half + 6), width - body.half - 6)
            body.y = min(max(body.y, TOP - body.top), bottom - body.bottom - 2)
        if not any(moved):
            break
    return {body.name: (body.x, body.y) for body in bodies}


def push_away(one: Body, others: Sequence[Body]) -> bool:
    """Push a node and those that it comes too near to away from each other; tell whether there were any."""
    moved, half, top, bottom = False, one.half + GAP, one.top - GAP, one.bottom + GAP
    for other in others:
        if abs(one.x - other.x) < half + other.half and one.y + top < other.y + other.bottom and other.y + other.top < one.y + bottom:
            push(one, other)
            moved = True
    return moved


def push(one: Body, other: Body) -> None:
    """Move two nodes away from each other along the shorter way out."""
    over_x = one.half + other.half - abs(one.x - other.x) + GAP
    over_y = min(one.y + one.bottom, other.y + other.bottom) - max(one.y + one.top, other.y + other.top) + GAP
    if over_y <= over_x:
        step = over_y / 2 + 0.5 if (one.y, one.name) <= (other.y, other.name) else -over_y / 2 - 0.5
        one.y, other.y = one.y - step, other.y + step
    else:
        step = over_x / 2 + 0.5 if (one.x, one.name) <= (other.x, other.name) else -over_x / 2 - 0.5
        one.x, other.x = one.x - step, other.x + step


def footprint(node: "NodeRow") -> Box:
    """Return the room of a node at the origin with the name under it."""
    round_, wide = radius(node), text_width(fitted(node.id, LONGEST, 12), 12)
    return Box(left=-max(wide / 2, round_), top=-round_, width=max(wide, 2 * round_), height=2 * round_ + 15)


def moved_to(box: Box, spot: tuple[float, float]) -> Box:
    """Return a box moved from the origin to a spot."""
    return Box(left=box.left + spot[0], top=box.top + spot[1], width=box.width, height=box.height)


def edge_shape(edge: "EdgeRow", places: Places, nodes: Mapping[str, "NodeRow"]) -> str:
    """Return one arrow, bent so that it and the way back are two."""
    (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
    far = math.hypot(x2 - x1, y2 - y1) or 1.0
    bend = (0.10 if edge.kind == "does" else 0.2) * far
    middle = ((x1 + x2) / 2 - (y2 - y1) / far * bend, (y1 + y2) / 2 + (x2 - x1) / far * bend)
    start, end = towards((x1, y1), middle, radius(nodes[edge.source]) + 1), towards((x2, y2), middle, radius(nodes[edge.target]) + 3)
    colour = tone_class(edge.tone)
    words = f"{edge.source} {edge.kind} {edge.target}: {', '.join(edge.types)}" + (f" · tone {edge.tone:+.1f}" if edge.tone is not None else "")
    path = element("path", d=f"M{number(start[0])} {number(start[1])}Q{number(middle[0])} {number(middle[1])} {number(end[0])} {number(end[1])}",
                   class_=f"s-{colour}{' dash' if edge.kind == 'says of' else ''}", stroke_width=1 + 1.3 * math.log(edge.count), opacity=0.85,
                   marker_end=f"url(#arrow-{colour})")
    return anchor(path, title=words, href=None, source=edge.source, target=edge.target, kind=edge.kind)


def towards(spot: tuple[float, float], aim: tuple[float, float], step: float) -> tuple[float, float]:
    """Return the point a step from one spot towards another."""
    far = math.hypot(aim[0] - spot[0], aim[1] - spot[1]) or 1.0
    return spot[0] + (aim[0] - spot[0]) / far * step, spot[1] + (aim[1] - spot[1]) / far * step


def node_shape(node: "NodeRow", x: float, y: float, link: Link | None) -> str:
    """Return one node with its name."""
    words = f"{node.id}{f' ({node.code})' if node.code and node.code != node.id else ''}: did {node.did}, met {node.met}, said {node.said}"
    return anchor(circle(x, y, radius(node), "f-soft"), circle(x, y, radius(node), "s-ink", stroke_width=1.2),
                  text(x, y + radius(node) + 12, fitted(node.id, LONGEST, 12), class_="halo", middle=True),
                  title=words, href=link(node.id) if link else None, party=node.id)


def key(y: float, more: str) -> list[str]:
    """Return what arrows and colours stand for."""
    parts = [line(20, y - 4, 46, y - 4, "s-muted"), text(52, y, "does", class_="muted small"), line(88, y - 4, 114, y - 4, "s-muted dash"),
             text(120, y, "says of", class_="muted small")]
    x = 172.0
    for colour, words in (("conflict", "material conflict"), ("quarrel", "verbal conflict"), ("say", "neutral or mixed"),
                          ("accord", "verbal cooperation"), ("aid", "material cooperation")):
        parts += [circle(x, y - 4, 4, f"f-{colour}"), text(x + 8, y, words, class_="muted small")]
        x += text_width(words, 11) + 26
    return [group(parts, class_="legend"), text(20, y + 17, f"wider: more often · larger: more done, met and said{more}", class_="muted small")]
