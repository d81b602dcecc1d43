"""The network for other programs: GraphML (networkx, yEd, igraph) and GEXF 1.3 (Gephi); parties are nodes, "does" and "says of" edges."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dateline.export.cells import flat
from dateline.export.corpus import Corpus, Options

__all__ = ["gexf", "graphml"]

Fields = Mapping[str, str]
NODE: Fields = {"label": "string", "code": "string", "did": "int", "met": "int", "said": "int"}
EDGE: Fields = {"kind": "string", "weight": "double", "tone": "double", "types": "string", "first": "string", "last": "string"}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
GEXF_TYPES = {"int": "integer"}


def graphml(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield a GraphML document, an element a line."""
    nodes, edges = both(corpus)
    yield HEAD + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for where, fields in (("node", NODE), ("edge", EDGE)):
        for name, kind in fields.items():
            yield f'<key id="{where}_{name}" for="{where}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for number, node in enumerate(nodes):
        yield f'<node id="n{number}">{data("node", NODE, node)}</node>\n'
    for number, (source, target, edge) in enumerate(edges):
        yield f'<edge id="e{number}" source="n{source}" target="n{target}">{data("edge", EDGE, edge)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def gexf(corpus: Corpus, options: Options) -> Iterator[str]:
    """Yield a GEXF document, an element a line."""
    nodes, edges = both(corpus)
    yield HEAD + '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<graph defaultedgetype="directed">\n'
    for where, fields in (("node", NODE), ("edge", EDGE)):
        declared = "".join(f'<attribute id="{where}_{name}" title="{name}" type="{GEXF_TYPES.get(kind, kind)}"/>'
                           for name, kind in own(fields).items())
        yield f'<attributes class="{where}">{declared}</attributes>\n'
    yield "<nodes>\n"
    for number, node in enumerate(nodes):
        yield f'<node id="n{number}" label={attribute(node["label"])}>{values("node", NODE, node)}</node>\n'
    yield "</nodes>\n<edges>\n"
    for number, (source, target, edge) in enumerate(edges):
        yield (f'<edge id="e{number}" source="n{source}" target="n{target}" weight="{edge["weight"]}" label={attribute(edge["kind"])}>'
               f'{values("edge", EDGE, edge)}</edge>\n')
    yield "</edges>\n</graph>\n</gexf>\n"


def both(corpus: Corpus) -> tuple[list[dict[str, Any]], list[tuple[int, int, dict[str, Any]]]]:
    """Return the nodes, and the edges between their numbers."""
    graph = corpus.graph()
    numbers = {node.id: number for number, node in enumerate(graph.nodes)}
    nodes = [{"label": node.id, "code": node.code, "did": node.did, "met": node.met, "said": node.said} for node in graph.nodes]
    edges = [(numbers[edge.source], numbers[edge.target], {"kind": edge.kind, "weight": float(edge.count), "tone": edge.tone,
                                                           "types": "; ".join(edge.types), "first": edge.first, "last": edge.last})
             for edge in graph.edges]
    return nodes, edges


def own(fields: Fields) -> Fields:
    """Return the fields that GEXF has no attribute of its own for."""
    return {name: kind for name, kind in fields.items() if name not in ("label", "weight")}


def held(fields: Fields, record: Mapping[str, Any]) -> Sequence[tuple[str, Any]]:
    """Return the fields of a record that have a value."""
    return [(name, record[name]) for name in fields if record[name] is not None]


def data(where: str, fields: Fields, record: Mapping[str, Any]) -> str:
    """Return a record's values for GraphML."""
    return "".join(f'<data key="{where}_{name}">{escape(flat(str(value)))}</data>' for name, value in held(fields, record))


def values(where: str, fields: Fields, record: Mapping[str, Any]) -> str:
    """Return a record's values for GEXF."""
    inside = "".join(f'<attvalue for="{where}_{name}" value={attribute(value)}/>' for name, value in held(own(fields), record))
    return f"<attvalues>{inside}</attvalues>"


def attribute(value: Any) -> str:
    """Return a value as an attribute with its quotes; XML cannot hold control characters, so they become spaces."""
    return quoteattr(flat(str(value)))
