"""Validates a graph with the SHACL shapes of the ontology, and says in which article each fault is."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from relgraph.check import Fault
from relgraph.ontology_reader import find_ontology
from relgraph.store.walk import select, write_terms
from relgraph.terms import RDF

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["check_shapes"]

# pySHACL keeps what it looks at in Python, and walks the classes of the ontology once for so many articles or things
_ARTICLES, _THINGS = 100, 2_000
_DERIVED = ("events", "intervals", "actors")
_TYPE = ox.NamedNode(RDF + "type")


def check_shapes(graph: KnowledgeGraph) -> Iterator[Fault]:
    """Validate the graph a part after the other: articles by the hundred, then the things derived from them."""
    known = _read_ontology(graph.ontology.folders)
    articles = iter(graph.articles())
    while some := tuple(islice(articles, _ARTICLES)):
        names = [ox.NamedNode(graph.iris.article(article)) for article in some]
        yield from _validate(graph, [*known, *_triples(graph, None, None, names)])
    things = iter(sorted(_find_things(graph), key=str))
    while part := frozenset(islice(things, _THINGS)):
        triples = [*known, *_around(graph, part)]
        yield from _validate(graph, triples, part)
        yield from _ask_rules(graph, triples, part)


def _read_ontology(folders: Iterable[Path]) -> Sequence[ox.Triple]:
    """Read the ontology without its wording, which shapes do not speak of."""
    names = ("core.ttl", "graph.ttl", "events/*.ttl")
    files = [path for folder in folders for name in names for path in folder.glob(name)]
    quads = (quad for path in sorted(files) for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    return [quad.triple for quad in quads if not {type(quad.subject), type(quad.object)} & {ox.BlankNode}]


def _find_things(graph: KnowledgeGraph) -> set[Any]:
    """Find what derived statements are about, and what shapes look at from its other end."""
    links = _read_shapes().links
    return {
        node
        for triple in _triples(graph, None, None, _derived(graph))
        for node in (triple.subject, *((triple.object,) if triple.predicate in links else ()))
    }


def _around(graph: KnowledgeGraph, things: Iterable[Any]) -> Iterator[ox.Triple]:
    """Give what shapes ask of things: what is said of them, what links to them, and the types of what they name."""
    names, named = _derived(graph), set()
    for thing in things:
        for triple in _triples(graph, thing, None, names):
            yield triple
            named.add(triple.object)
        for link in _read_shapes().links:
            yield from _triples(graph, None, link, names, thing)
    for node in named.difference(things):
        if isinstance(node, ox.NamedNode):
            yield from _triples(graph, node, _TYPE, names)


def _derived(graph: KnowledgeGraph) -> list[ox.NamedNode]:
    return [ox.NamedNode(graph.iris.graph(name)) for name in _DERIVED]


def _validate(
    graph: KnowledgeGraph, triples: Sequence[ox.Triple], things: Collection[Any] | None = None
) -> Iterator[Fault]:
    """Validate statements; where things are given, only those: of others too little is there."""
    from pyshacl import validate
    from rdflib import RDF, SH, Graph

    data = Graph().parse(data=write_terms(triples, ox.RdfFormat.N_TRIPLES).decode(), format="nt")
    shapes = _read_shapes().shapes
    conforms, results, _ = validate(
        data, shacl_graph=shapes if things is None else _aim(shapes, data, things), inplace=True
    )
    if not conforms:
        found = {
            _tell(graph, results, result)
            for result in results.subjects(RDF.type, SH.ValidationResult)
            if things is None or ox.NamedNode(str(results.value(result, SH.focusNode))) in things
        }
        yield from sorted(found, key=lambda fault: (fault.where, fault.reason))


def _aim(shapes: Any, data: Any, things: Iterable[Any]) -> Any:
    """Aim shapes that are for a class at those things alone that are of it."""
    from rdflib import RDF, RDFS, SH, Graph, URIRef

    kinds = defaultdict(list)
    for thing in things:
        for kind in data.objects(URIRef(thing.value), RDF.type):
            kinds[kind].append(URIRef(thing.value))
    aimed = Graph(namespace_manager=shapes.namespace_manager)
    aimed += shapes
    aimed.remove((None, SH.targetClass, None))
    for shape, target in shapes.subject_objects(SH.targetClass):
        for kind in data.transitive_subjects(RDFS.subClassOf, target):
            for thing in kinds[kind]:
                aimed.add((shape, SH.targetNode, thing))
    return aimed


def _ask_rules(graph: KnowledgeGraph, triples: Iterable[ox.Triple], things: Collection[Any]) -> Iterator[Fault]:
    """Ask the shapes' own SPARQL rules of all things at once: pySHACL parses a rule again for each of them."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    for rule, message in _read_shapes().rules:
        for row in select(store, rule):
            if row[0] in things:
                found = [graph.iris.short(term.value) for term in row if term is not None]
                yield Fault(found[0], f"{message}: {' '.join(found[1:])}")


@dataclass(frozen=True, slots=True)
class _Shapes:
    """The shapes without their SPARQL rules, those as full queries with their messages, links looked at backwards."""

    shapes: Any
    rules: tuple[tuple[str, str], ...]
    links: frozenset[ox.NamedNode]


@functools.cache
def _read_shapes() -> _Shapes:
    from rdflib import SH, Graph

    shapes = Graph().parse(find_ontology() / "shapes.ttl")
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in shapes.namespaces())
    rules = [
        (prefixes + str(shapes.value(rule, SH.select)), str(shapes.value(rule, SH.message)))
        for rule in shapes.objects(None, SH.sparql)
    ]
    shapes.remove((None, SH.sparql, None))
    backwards = [*shapes.objects(None, SH.inversePath), *shapes.objects(None, SH.targetObjectsOf)]
    return _Shapes(shapes, tuple(sorted(rules)), frozenset(ox.NamedNode(str(link)) for link in backwards))


def _triples(
    graph: KnowledgeGraph,
    subject: Any,
    predicate: ox.NamedNode | None,
    names: Iterable[ox.NamedNode],
    value: Any = None,
) -> Iterator[Any]:
    return (quad.triple for name in names for quad in graph.store.quads_for_pattern(subject, predicate, value, name))


def _tell(graph: KnowledgeGraph, results: Any, result: Any) -> Fault:
    from rdflib import SH, BNode

    focus = ox.NamedNode(str(results.value(result, SH.focusNode)))
    graphs: set[Any] = {quad.graph_name for quad in graph.store.quads_for_pattern(focus, None, None, None)}
    where = min((graph.iris.short(name.value) for name in graphs), default="ontology")
    parts = [results.value(result, name) for name in (SH.focusNode, SH.resultPath, SH.resultMessage, SH.value)]
    named = (str(part) for part in parts if part is not None and not isinstance(part, BNode))
    return Fault(where, " ".join(map(graph.iris.short, named)))
