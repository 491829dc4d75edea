"""Validates a graph with the SHACL shapes of the ontology, and says in which article each fault is."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from relgraph.check import Fault
from relgraph.ontology_reader import find_ontology
from relgraph.store.walk import select, write_terms

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["check_shapes"]

# pySHACL walks the classes of the ontology once for so many articles
_TOGETHER = 100


def check_shapes(graph: KnowledgeGraph) -> Iterator[Fault]:
    """Validate the graph: articles by the hundred, then what is derived from them together."""
    known = _read_ontology(graph.ontology.folders)
    articles = iter(graph.articles())
    while some := tuple(islice(articles, _TOGETHER)):
        yield from _validate(graph, [ox.NamedNode(graph.iris.article(article)) for article in some], known)
    derived = [ox.NamedNode(graph.iris.graph(name)) for name in ("events", "intervals", "actors")]
    yield from _validate(graph, derived, known)
    yield from _ask_rules(graph, derived, known)


def _read_ontology(folders: Iterable[Path]) -> Sequence[ox.Triple]:
    """Read the ontology without its wording, which shapes do not speak of."""
    names = ("core.ttl", "graph.ttl", "events/*.ttl")
    files = [path for folder in folders for name in names for path in folder.glob(name)]
    quads = (quad for path in sorted(files) for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    return [quad.triple for quad in quads if not {type(quad.subject), type(quad.object)} & {ox.BlankNode}]


def _validate(graph: KnowledgeGraph, names: Iterable[ox.NamedNode], known: Sequence[ox.Triple]) -> Iterator[Fault]:
    from pyshacl import validate
    from rdflib import RDF, SH, Graph

    triples = [*known, *_triples(graph, names)]
    data = Graph().parse(data=write_terms(triples, ox.RdfFormat.N_TRIPLES).decode(), format="nt")
    conforms, results, _ = validate(data, shacl_graph=_read_shapes()[0], inplace=True)
    if not conforms:
        found = {_tell(graph, results, result) for result in results.subjects(RDF.type, SH.ValidationResult)}
        yield from sorted(found, key=lambda fault: (fault.where, fault.reason))


def _ask_rules(graph: KnowledgeGraph, names: Iterable[ox.NamedNode], known: Sequence[ox.Triple]) -> Iterator[Fault]:
    """Ask the shapes' own SPARQL rules of all events at once: pySHACL parses a rule again for each of them."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in [*known, *_triples(graph, names)])
    for rule, message in _read_shapes()[1]:
        for row in select(store, rule):
            found = [graph.iris.short(term.value) for term in row if term is not None]
            yield Fault(found[0], f"{message}: {' '.join(found[1:])}")


@functools.cache
def _read_shapes() -> tuple[Any, tuple[tuple[str, str], ...]]:
    """Give the shapes without their SPARQL rules, and those rules as full queries with their messages."""
    from rdflib import SH, Graph

    shapes = Graph().parse(find_ontology() / "shapes.ttl")
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in shapes.namespaces())
    rules = [
        (prefixes + str(shapes.value(rule, SH.select)), str(shapes.value(rule, SH.message)))
        for rule in shapes.objects(None, SH.sparql)
    ]
    shapes.remove((None, SH.sparql, None))
    return shapes, tuple(sorted(rules))


def _triples(graph: KnowledgeGraph, names: Iterable[ox.NamedNode]) -> Iterator[ox.Triple]:
    return (quad.triple for name in names for quad in graph.store.quads_for_pattern(None, None, None, name))


def _tell(graph: KnowledgeGraph, results: Any, result: Any) -> Fault:
    from rdflib import SH

    focus = ox.NamedNode(str(results.value(result, SH.focusNode)))
    graphs: set[Any] = {quad.graph_name for quad in graph.store.quads_for_pattern(focus, None, None, None)}
    where = min((graph.iris.short(name.value) for name in graphs), default="ontology")
    parts = (results.value(result, name) for name in (SH.focusNode, SH.resultPath, SH.resultMessage, SH.value))
    return Fault(where, " ".join(graph.iris.short(str(part)) for part in parts if part is not None))
