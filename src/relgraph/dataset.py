"""Opens the store as an rdflib Dataset, so that whoever knows rdflib need learn nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.ontology_reader import DIP
from relgraph.terms import DCTERMS, OA, OWL, PROV, RDF, RDFS, SCHEMA, SKOS, WIKIDATA, XSD

if TYPE_CHECKING:
    from rdflib import Dataset

    from relgraph.store import KnowledgeGraph

__all__ = ["PREFIXES", "open_dataset"]

PREFIXES = {
    "dip": DIP,
    "dcterms": DCTERMS,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "wd": WIKIDATA,
    "xsd": XSD,
}


def open_dataset(graph: KnowledgeGraph) -> Dataset:
    """Give an rdflib Dataset over a graph's store; queries without GRAPH see all named graphs together.

    >>> from relgraph.store import KnowledgeGraph
    >>> len(open_dataset(KnowledgeGraph()))
    0
    """
    import rdflib
    from rdflib import plugins

    from relgraph.rdflib_store import RdflibStore

    # FROM <http://...> and FROM <file:///...> would be fetched otherwise
    plugins.sparql.SPARQL_LOAD_GRAPHS = False
    dataset = rdflib.Dataset(store=RdflibStore(graph.store, fixed=graph.keeper.fixed), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset
