"""Writes the whole graph as sorted N-Quads, TriG, Turtle, JSON-LD or PLOVER lines: same articles, same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from relgraph.dataset import PREFIXES
from relgraph.errors import InputError
from relgraph.output import write_file
from relgraph.plover import plover_lines
from relgraph.store.walk import write_terms

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["FORMATS", "export", "find_suffix", "write_graph"]

FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_EVENTS = ".jsonl"


def export(graph: KnowledgeGraph, path: Path) -> None:
    """Write the graph to a file; its ending says the format. Turtle knows no named graphs: there all are one."""
    write_file(path, write_graph(graph, find_suffix(str(path))))


def find_suffix(output: str) -> str:
    """Find the format of a file by its ending; - is N-Quads.

    >>> find_suffix("graph.trig")
    '.trig'
    """
    suffix = ".nq" if output == "-" else Path(output).suffix
    known = (*FORMATS, _EVENTS)
    if suffix not in known:
        raise InputError(f"{output}: no export as {suffix or 'a file without ending'}; name a file {', '.join(known)}")
    return suffix


def write_graph(graph: KnowledgeGraph, suffix: str) -> bytes:
    """Give the graph in a format, quads sorted; without the marks that only a store under work has.

    .jsonl is the events alone, in the manner of PLOVER.

    >>> from relgraph.store import KnowledgeGraph
    >>> write_graph(KnowledgeGraph(), ".nq")
    b''
    """
    if suffix == _EVENTS:
        return "".join(f"{line}\n" for line in plover_lines(graph)).encode()
    pending = ox.NamedNode(graph.iris.graph("pending"))
    quads = sorted((quad for quad in graph.store if quad.graph_name != pending), key=_order)
    if suffix == ".jsonld":
        return _write_json(quads)
    if suffix == ".ttl":
        triples = sorted({quad.triple for quad in quads}, key=str)
        return write_terms(triples, FORMATS[suffix], PREFIXES)
    return write_terms(quads, FORMATS[suffix], {} if suffix == ".nq" else PREFIXES)


def _order(quad: ox.Quad) -> tuple[str, str]:
    # by graph first: TriG opens each graph once
    return str(quad.graph_name), str(quad)


def _write_json(quads: list[ox.Quad]) -> bytes:
    document = json.loads(write_terms(quads, ox.RdfFormat.JSON_LD))
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
